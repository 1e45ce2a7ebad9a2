"""Running the command from outside, and small databases to run it on."""

import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pytest
from hypothesis import settings
from typer.testing import CliRunner

import cstally
from cstally.cli import app
from cstally.model.survey import LEVEL_CODES
from cstally.store.database.opening import open_writer
from cstally.store.database.schema import INDEXES
from cstally.store.held.segments import SegmentSets
from cstally.text import fold
from cstally.weeks import week_of

# At home every run tries other examples; in CI the same commit gives the same result.
settings.register_profile("default", deadline=None, derandomize=bool(os.environ.get("CI")))
settings.load_profile("default")

THREE_LEVELS = (
    ("Not satisfied", "negative", 1.0),
    ("Somewhat satisfied", "neutral", 2.0),
    ("Very satisfied", "positive", 3.0),
)
"""Levels 0, 1 and 2 in packed marks."""


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip what only POSIX has, out loud, where it is not there."""
    if os.name != "posix" and item.get_closest_marker("posix"):
        pytest.skip("NOT TESTED: this needs POSIX")


@dataclass(frozen=True)
class Ended:
    """How a command ended, and all that it said."""

    exit_code: int
    stdout: str
    stderr: str


@dataclass(frozen=True)
class Slip:
    """One response, as short as a test can say it."""

    day: str
    marks: str
    segments: Mapping[str, str] = field(default_factory=dict)
    id: str | None = None
    comments: Sequence[str | None] = ()


@pytest.fixture(autouse=True)
def _plain_surroundings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Every test works in a folder of its own, on no terminal, without settings from outside."""
    monkeypatch.chdir(tmp_path)
    # Processes that tests start run the same code, wherever it was imported from.
    monkeypatch.setenv("PYTHONPATH", str(Path(cstally.__file__).parent.parent))
    for name in ("CSTALLY_DB", "COLUMNS", "NO_COLOR", "FORCE_COLOR", "PYTHONUNBUFFERED"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def cli() -> Callable[..., Ended]:
    """Run ``cstally`` with these arguments inside this process; a bug raises."""

    def run(*args: str | Path, stdin: str | None = None) -> Ended:
        result = CliRunner().invoke(
            app, [str(arg) for arg in args], stdin, catch_exceptions=False, prog_name="cstally"
        )
        return Ended(result.exit_code, result.stdout_bytes.decode(), result.stderr_bytes.decode())

    return run


@pytest.fixture
def process(tmp_path: Path) -> Callable[..., Ended]:
    """Run ``cstally`` with these arguments as a process of its own."""

    def run(*args: str | Path, stdin: str = "", env: Mapping[str, str] | None = None) -> Ended:
        done = subprocess.run(
            [sys.executable, "-m", "cstally", *map(str, args)],
            input=stdin.encode(),
            capture_output=True,
            cwd=tmp_path,
            env={**os.environ, **(env or {})},
            check=False,
        )
        return Ended(done.returncode, done.stdout.decode(), done.stderr.decode())

    return run


@pytest.fixture
def make_program() -> Callable[[Path], None]:
    """Write a program that runs this checkout's ``cstally``."""

    def make(path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        package = Path(cstally.__file__).parents[1]
        path.write_text(
            f'#!/bin/sh\nPYTHONPATH="{package}" exec "{sys.executable}" -m cstally "$@"\n'
        )
        path.chmod(0o755)

    return make


@pytest.fixture
def shell(
    tmp_path: Path, make_program: Callable[[Path], None]
) -> Callable[[str], subprocess.CompletedProcess[str]]:
    """Run a line with ``sh`` as cron would, at home in an empty folder, with a ``mail`` program."""
    mail = tmp_path / "bin" / "mail"
    mail.parent.mkdir()
    mail.write_text('#!/bin/sh\n{ echo "to: $*"; cat; } >> "$HOME/mail.txt"\n')
    mail.chmod(0o755)
    make_program(tmp_path / "cstally" / "bin" / "cstally")
    path = os.pathsep.join((str(mail.parent), "/usr/bin", "/bin"))

    def run(line: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            ["sh", "-c", line],
            cwd=tmp_path,
            env={"HOME": str(tmp_path), "PATH": path, "LOGNAME": "you", "SHELL": "/bin/sh"},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )

    return run


@pytest.fixture
def make_database(tmp_path: Path) -> Callable[..., Path]:
    """
    Make ``cstally.db`` with a form and its responses; called again, it adds another form.

    A response is a tuple of what `Slip` holds, from the left as much as the test needs.
    """

    def make(
        responses: Sequence[tuple[object, ...]],
        *,
        form: str = "survey",
        categories: Sequence[str] = ("Staff", "Price"),
        levels: Sequence[tuple[str, str, float]] = THREE_LEVELS,
        week_start: str = "monday",
        comments: Sequence[str] = (),
    ) -> Path:
        path = tmp_path / "cstally.db"
        slips = [Slip(*response) for response in responses]
        names = list(dict.fromkeys(name for slip in slips for name in slip.segments))
        with open_writer(path, create=True) as connection:
            run = connection.execute
            run("INSERT OR REPLACE INTO settings VALUES ('week_start', ?)", (week_start,))
            number = _add_form(connection, form, categories, levels)
            for name in names:
                run("INSERT INTO segments (form, name) VALUES (?, ?)", (number, name))
            for place, header in enumerate(comments):
                run(
                    "INSERT INTO columns (form, folded, header, role, comment)"
                    " VALUES (?, ?, ?, 'comment', ?)",
                    (number, fold(header), header, place),
                )
            sets = SegmentSets(connection, number, names)
            for slip in slips:
                week = week_of(date.fromisoformat(slip.day), week_start)
                values = tuple(slip.segments.get(name, "") for name in names)
                told = json.dumps(slip.comments) if slip.comments else None
                run(
                    "INSERT INTO responses (form, import, week, day, marks, segment_set,"
                    " source_id, comments) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                    (number, number, week, slip.day, slip.marks, sets[values], slip.id, told),
                )
            run("UPDATE imports SET new = ? WHERE id = ?", (len(slips), number))
            for statement in INDEXES:
                run(statement)
        return path

    return make


@pytest.fixture
def rows(tmp_path: Path) -> Callable[[str], list[tuple[object, ...]]]:
    """Ask ``cstally.db`` with SQL, as another tool would."""

    def ask(question: str) -> list[tuple[object, ...]]:
        with closing(sqlite3.connect(tmp_path / "cstally.db")) as connection:
            return connection.execute(question).fetchall()

    return ask


@pytest.fixture
def write_rows(tmp_path: Path) -> Callable[..., None]:
    """Change ``cstally.db`` with SQL."""

    def write(*statements: str) -> None:
        with closing(sqlite3.connect(tmp_path / "cstally.db")) as connection, connection:
            for statement in statements:
                connection.execute(statement)

    return write


def _add_form(
    connection: sqlite3.Connection,
    name: str,
    categories: Sequence[str],
    levels: Sequence[tuple[str, str, float]],
) -> int:
    """Add a form whose categories share one scale, and the import that brought it."""
    run = connection.execute
    number: int = run(
        "INSERT INTO forms (name, has_ids) VALUES (?, 0) RETURNING id", (name,)
    ).fetchone()[0]
    run(
        "INSERT INTO imports"
        " (id, form, file, digest, imported, encoding, delimiter, header_rows)"
        " VALUES (:form, :form, 'slips.csv', '', '2025-01-01', 'utf-8', ',', 1)",
        {"form": number},
    )
    run("INSERT INTO scales (id, form, name) VALUES (:form, :form, 'scale')", {"form": number})
    for place, (level, polarity, score) in enumerate(levels):
        row = (number, LEVEL_CODES[place], level, polarity, score, place)
        run("INSERT INTO levels VALUES (?, ?, ?, ?, ?, ?)", row)
        word = fold(level)
        # Each level has one word, of the same number as its code.
        run("INSERT INTO level_words VALUES (?, ?, ?)", (number, word, LEVEL_CODES[place]))
        run("INSERT INTO words (form, number, word, shown) VALUES (?, ?, ?, ?)",
            (number, LEVEL_CODES[place], word, level))  # fmt: skip
    for slot, category in enumerate(categories):
        item = run(
            "INSERT INTO items (form, slot, role, name, scale, position)"
            " VALUES (?, ?, 'category', ?, ?, ?) RETURNING id",
            (number, slot, category, number, slot),
        ).fetchone()[0]
        for code in LEVEL_CODES[: len(levels)]:
            run("INSERT INTO word_levels VALUES (?, ?, ?)", (item, code, code))
    return number
