"""
How often what cstally says is not true: ``python -m tests.benchmarks.truth``.

Simulated weeks, years and surveys with a known truth, seeded; the manual's page about evidence has
the table. All of it takes an hour on two cores; each part can be run by itself.
"""

from collections.abc import Iterable

from tests.benchmarks import (
    truth_compare,
    truth_matrix,
    truth_patterns,
    truth_shops,
    truth_slices,
    truth_trends,
)

PARTS = (
    truth_patterns,
    truth_shops,
    truth_trends,
    truth_slices,
    truth_compare,
    truth_matrix,
)
Row = tuple[str, str, float, float]
"""What was simulated, what is asked, what was measured, and its standard error."""


def table(rows: Iterable[Row]) -> Iterable[str]:
    """Yield *rows* as a Markdown table."""
    yield "| data | asked | measured | standard error |"
    yield "| --- | --- | ---: | ---: |"
    for data, asked, measured, error in rows:
        yield f"| {data} | {asked} | {measured:.2f} | {error:.2f} |"


def main() -> None:
    """Print the whole table, each row as soon as it is known."""
    for line in table(row for part in PARTS for row in part.rows()):
        print(line, flush=True)


if __name__ == "__main__":
    main()
