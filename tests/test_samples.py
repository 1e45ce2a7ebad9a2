import csv
import hashlib
import subprocess
import sys
from pathlib import Path

import pytest

from cstally.weeks import parse_week, weeks_between

SAMPLES = Path(__file__).parents[1] / "sample_data"
SHARED = Path(__file__).parents[2] / "shared" / "data"
WEEKLY = sorted(SAMPLES.glob("*.csv"))
SPEED, COURTESY = "Speed and accuracy", "Staff courtesy"


def read(path: Path) -> list[dict[str, str]]:
    """The rows of a weekly file."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def dissatisfied(rows: list[dict[str, str]]) -> tuple[int, int]:
    """Those not satisfied with speed at Harbour in the evening, and all who answered there."""
    there = [
        row[SPEED]
        for row in rows
        if (row["Location"], row["Shift"]) == ("Harbour", "Evening") and row[SPEED]
    ]
    return there.count("Not satisfied"), len(there)


def test_the_script_writes_the_committed_files(tmp_path: Path) -> None:
    """make_samples.py gives every generated file byte for byte."""
    script = Path(__file__).parent / "make_samples.py"
    subprocess.run([sys.executable, script, tmp_path], check=True)
    made = {path.relative_to(tmp_path): path.read_bytes() for path in tmp_path.rglob("*.csv")}
    assert len(made) == len(WEEKLY) + 3
    assert made == {name: (SAMPLES / name).read_bytes() for name in made}


def test_weekly_files_are_consecutive_weeks() -> None:
    """Each file holds the days of the week in its name, and no week is left out."""
    weeks = [path.stem for path in WEEKLY]
    assert tuple(weeks) == weeks_between("2025-W10", "2025-W27")
    for path in WEEKLY:
        assert {parse_week(row["Date"]) for row in read(path)} == {path.stem}


def test_weekly_files_are_believable() -> None:
    """20 to 120 responses a week, numbered without repeats, a few of them wholly blank."""
    files = [read(path) for path in WEEKLY]
    assert all(20 <= len(rows) <= 120 for rows in files)
    rows = [row for some in files for row in some]
    assert len({row["Slip"] for row in rows}) == len(rows)
    categories = list(rows[0])[5:12]
    blank = [row for row in rows if not any(row[category] for category in categories)]
    assert 5 <= len(blank) <= 30
    assert {row["Channel"] for row in blank} == {"Paper box"}
    comments = [row["Comments"] for row in rows if row["Comments"]]
    assert len(comments) > 0.15 * len(rows)


def test_the_story_is_in_the_numbers() -> None:
    """The counts that sample_data/README.md tells are those of the files."""
    told = (SAMPLES / "README.md").read_text(encoding="utf-8")
    weeks = {int(path.stem[-2:]): read(path) for path in WEEKLY}

    def between(first: int, last: int) -> list[dict[str, str]]:
        return [row for week in range(first, last + 1) for row in weeks[week]]

    categories = list(weeks[10][0])[5:12]
    blank = [row for row in between(10, 27) if not any(row[name] for name in categories)]
    assert f"{len(between(10, 27)):,} slips, {len(blank)} of them wholly blank" in told
    for first, last, phrase in (
        (10, 16, "{} of {} answers there"),
        (17, 22, "they are {} of {}."),
        (23, 27, "and {} of {} are not satisfied there"),
    ):
        assert phrase.format(*dissatisfied(between(first, last))) in told
    everywhere = [row[SPEED] for row in between(17, 22) if row[SPEED]]
    assert f"that is {everywhere.count('Not satisfied')} of {len(everywhere)}" in told
    liked = [row[COURTESY] for row in between(10, 27) if row[COURTESY]]
    assert 0.7 < liked.count("Very satisfied") / len(liked) < 0.8


def test_turkish_file_of_excel() -> None:
    """The Excel file is the same table in cp1254 with semicolons, CRLF and Turkish dates."""
    data = (SAMPLES / "turkish" / "2025-W20-excel.csv").read_bytes()
    assert data.count(b"\n") == data.count(b"\r\n") > 20
    with pytest.raises(UnicodeDecodeError):
        data.decode("utf-8")
    excel = list(csv.reader(data.decode("cp1254").splitlines(), delimiter=";"))
    with (SAMPLES / "turkish" / "2025-W20.csv").open(encoding="utf-8", newline="") as file:
        plain = list(csv.reader(file))
    for row in plain[1:]:
        row[1] = ".".join(reversed(row[1].split("-")))
    assert excel == plain


def test_real_file_is_as_its_owner_published_it() -> None:
    """The Carpentries' survey is copied byte for byte, with owner and licence beside it."""
    folder = SAMPLES / "carpentries"
    data = (folder / "instructor_training_2018.csv").read_bytes()
    assert (
        hashlib.sha256(data).hexdigest()
        == "8fb771bd582513a198f43bcef3bd2f277b61d18e5e162b91d4ea52aeded65111"
    )
    readme = (folder / "README.md").read_text(encoding="utf-8")
    assert "The Carpentries" in readme
    assert "https://creativecommons.org/licenses/by/4.0/" in readme
    published = SHARED / "carpentries_instructor_training_2018.csv"
    if published.exists():
        assert data == published.read_bytes()
