"""
Measure cstally beside its peers, and print the ratios: ``python tests/benchmarks/run.py``.

Nothing passes or fails here: times depend on the machine, ratios much less. What was asked for
stands beside what was measured. Measure on a quiet machine.
"""

import argparse
import sys
import tempfile
from pathlib import Path

import peers
from parts import (
    Bench,
    measure_chart,
    measure_import,
    measure_patterns,
    measure_sqlite_utils,
    measure_start,
)
from platforms import measure_platforms
from results import Result, table
from slices import measure_slices
from weekly import measure_trends

PARTS = {
    "import": measure_import,
    "sqlite-utils": measure_sqlite_utils,
    "chart": measure_chart,
    "patterns": measure_patterns,
    "slices": measure_slices,
    "trends": measure_trends,
    "start": measure_start,
    "platforms": measure_platforms,
}


def main() -> None:
    """Measure the parts asked for and print their table."""
    asked = _arguments()
    with tempfile.TemporaryDirectory(prefix="cstally-benchmarks-") as scratch:
        folder = asked.folder or Path(scratch)
        folder.mkdir(parents=True, exist_ok=True)
        bench = Bench(
            folder.resolve(),
            asked.rows,
            asked.rows_for_sqlite_utils,
            asked.rounds,
            asked.quick_rounds,
        )
        results: list[Result] = []
        for part in _available(asked.parts or list(PARTS)):
            print(f"{part} ...", file=sys.stderr)
            results += PARTS[part](bench)
    print(table(results))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"of {', '.join(PARTS)}; else all")
    parser.add_argument("--rows", type=int, default=1_000_000, help="responses of the large import")
    parser.add_argument("--rows-for-sqlite-utils", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=3, help="runs of each import")
    parser.add_argument("--quick-rounds", type=int, default=15, help="runs of everything else")
    parser.add_argument(
        "--folder", type=Path, help="where to work; files made there stay, and are used again"
    )
    asked = parser.parse_args()
    unknown = [part for part in asked.parts if part not in PARTS]
    if unknown:
        parser.error(f"no part is called {unknown[0]}; there are {', '.join(PARTS)}")
    return asked


def _available(parts: list[str]) -> list[str]:
    missing = {}
    if peers.SHELL is None:
        missing["import"] = "NO sqlite3 SHELL on the PATH (apt install sqlite3)"
    if not peers.HAS_SQLITE_UTILS:
        missing["sqlite-utils"] = "sqlite-utils is NOT INSTALLED beside this Python"
    for part in parts:
        if part in missing:
            print(f"*** {part} is NOT MEASURED: {missing[part]}.", file=sys.stderr)
    return [part for part in parts if part not in missing]


if __name__ == "__main__":
    main()
