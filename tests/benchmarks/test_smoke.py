"""The benchmarks still run; nothing is timed here."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.benchmarks import truth

pytestmark = pytest.mark.slow

RUN = Path(__file__).with_name("run.py")


def test_the_parts_asked_for_are_measured_on_a_tiny_file(tmp_path: Path) -> None:
    """One command measures the parts asked for and prints them as one Markdown table."""
    sizes = ["--rows", "520", "--rounds", "1", "--quick-rounds", "1"]
    parts = ["chart", "patterns", "trends"]
    if shutil.which("sqlite3"):
        parts.insert(0, "import")
    done = subprocess.run(
        [sys.executable, str(RUN), *parts, *sizes, "--folder", str(tmp_path)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    lines = [line for line in done.stdout.splitlines() if line.startswith("|")]
    assert all(line.count("|") == 6 for line in lines)
    assert sum("import of 520 responses" in line for line in lines) == ("import" in parts)
    assert sum("`chart --week`" in line for line in lines) == 1
    assert sum("`patterns" in line for line in lines) == 3
    assert sum("`trends" in line for line in lines) == 3


def test_tuned_numbers_can_be_moved() -> None:
    """One command moves a number and prints what comes out, a column for each value."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks.tuning", "WEIGHT", "--number", "2"],
        cwd=RUN.parents[2],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    head, _, *rows = [line for line in done.stdout.splitlines() if line.startswith("|")]
    assert head == "| WEIGHT | 0.05 | 0.1 | 0.2 | 0.4 | 1.0 |"
    assert len({row.count("|") for row in rows}) == 1
    assert any(len(set(row.split("|")[2:-1])) > 1 for row in rows)


def test_what_is_said_can_be_measured() -> None:
    """One row of each part of the truth is simulated and written as a table."""
    rows = [next(iter(part.rows(2))) for part in truth.PARTS]
    lines = list(truth.table(rows))
    assert len(lines) == 2 + len(truth.PARTS)
    assert len({line.count("|") for line in lines}) == 1
