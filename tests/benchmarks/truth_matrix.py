"""
What ``chart --by SEGMENT --matrix`` sets in bold where the truth is known.

``python -m tests.benchmarks.truth_matrix``

Simulated surveys, seeded; a response's marks are correlated by its mood.
"""

from collections.abc import Iterator, Sequence
from math import sqrt

import numpy as np

from cstally.analysis.chart import master_chart
from cstally.analysis.matrix import Matrix, Measure, group_matrix
from tests.benchmarks.tuning import SEED
from tests.simulated import USUAL, Share, marks_of, week_of

SURVEYS = 1000
AT_MOST, MOST = "at most 10 %", "more than 50 %"
SIZES = ((20,) * 6, (100,) * 6, (300, 100, 50, 30, 20, 10), (800,) * 6)
BAD_GROUP: Share = (0.35, 0.25)


def rows(surveys: int = SURVEYS) -> Iterator[tuple[str, str, float, float]]:
    """Yield what was simulated, what is asked of it, the percent measured, and its error."""
    calm = [[USUAL] * 7 for _ in range(6)]
    for measure in Measure:
        for sizes in SIZES:
            named = ", ".join(map(str, dict.fromkeys(sizes)))
            found = (one.differs for one in _matrices(surveys, calm, sizes, measure))
            what = f"six groups of {named}, all alike, {measure}: anything bold"
            yield what, AT_MOST, *_percent(list(found))
    one_bad = [[USUAL] * 7 for _ in range(5)] + [[BAD_GROUP, *[USUAL] * 6]]
    for measure in Measure:
        matrices = list(_matrices(surveys, one_bad, (100,) * 6, measure))
        what = f"one of six groups of 100 at 35 instead of 15 % in one category, {measure}"
        hits = [one.groups[5].cells[0].differs for one in matrices]
        yield f"{what}: it is bold", MOST, *_percent(hits)
        yield f"{what}: of what is bold, false", AT_MOST, *_false(matrices)


def _matrices(
    surveys: int, truth: Sequence[Sequence[Share]], sizes: Sequence[int], measure: Measure
) -> Iterator[Matrix]:
    rng = np.random.default_rng(SEED)
    for _ in range(surveys):
        groups = zip(sizes, truth, strict=True)
        weeks = [week_of(marks_of(rng, size, shares)) for size, shares in groups]
        charts = [(f"{place}", master_chart(week)) for place, week in enumerate(weeks)]
        yield group_matrix("group", measure, charts)


def _false(matrices: Sequence[Matrix]) -> tuple[float, float]:
    """
    Return the percent of false cells among the bold ones, the mean over surveys, and its error.

    In the category of the bad group the others differ from the rest, too: they count as true.
    """
    parts = []
    for matrix in matrices:
        bold = [cell.differs for group in matrix.groups for cell in group.cells]
        false = [cell.differs for group in matrix.groups for cell in group.cells[1:]]
        parts.append(sum(false) / sum(bold) if any(bold) else 0.0)
    return 100 * float(np.mean(parts)), 100 * float(np.std(parts)) / sqrt(len(parts))


def _percent(found: Sequence[bool]) -> tuple[float, float]:
    """Return how often something was *found*, of 100, and the standard error of that."""
    share = sum(found) / len(found)
    return 100 * share, 100 * sqrt(share * (1 - share) / len(found))


if __name__ == "__main__":
    for data, asked, measured, error in rows():
        print(f"| {data} | {asked} | {measured:.1f} +- {error:.1f} |")
