"""TAB: what the shell offers, from the database at hand."""

import os
import sqlite3
import subprocess
import sys
from contextlib import closing

import pytest

from cstally.commands.shared.completion import _rejoined

THREE = [
    ("2025-03-03", "20", {"Till": "North Gate", "Shift": "late"}),
    ("2025-03-12", "20", {"Till": "South"}),
]


def offered(*words, db="cstally.db"):
    """Return what Bash is offered for the last of *words*."""
    done = subprocess.run(
        [sys.executable, "-m", "cstally"],
        env={
            **os.environ,
            "COMP_WORDS": "\n".join(["cstally", *words]),
            "COMP_CWORD": str(len(words)),
            "_CSTALLY_COMPLETE": "complete_bash",
            "CSTALLY_DB": db,
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stderr == ""
    return done.stdout.split("\n")[:-1]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["ch"], ["chart", "check"]),
        (["trends", "re"], ["rebase"]),
        (["chart", "--week", ""], ["2025-W11", "2025-W10", "latest", "all"]),
        (["chart", "--form", ""], ["survey"]),
        (["import", "--form", "s"], ["survey"]),
        (["chart", "--where", ""], ["Till=", "Shift="]),
        (["chart", "--where", "Till", "="], ["North\\ Gate", "South"]),
        (["chart", "--where", "Till", "=", "So"], ["South"]),
        (["chart", "--where", "'Till=No"], ["Till=North Gate"]),
        (["chart", "--where", "'Till=South,"], ["Till=South,North Gate"]),
        (["chart", "--week=2025-W1"], ["2025-W11", "2025-W10"]),
        (["chart", "--week", "=", "2025-W1"], ["2025-W11", "2025-W10"]),
        (["patterns", "--by", "S"], ["Shift"]),
        (["trends", "--category", ""], ["Speed\\ of\\ service", "Price"]),
        (["trends", "-f", "s"], ["svg"]),
        (["chart", "-f", "h"], ["html"]),
        (["help", "ev"], ["evidence"]),
        (["help", "im"], ["import", "imports"]),
        (["chart", "--db", "none.db", "--form", ""], []),
    ],
    ids=" ".join,
)
def test_what_is_offered(make_database, words, expected):
    """Weeks, forms, segments, values, categories and formats; nothing where there is none."""
    make_database(THREE, categories=("Speed of service", "Price"))
    assert offered(*words) == expected


def test_nothing_that_a_shell_would_run(make_database):
    """Names come from files: one that a shell would run, or take for a quote, is not offered."""
    names = ("$(touch x)", "`x`", "O'Brien", 'the "best"', "a\\b", "a!b", "a\x1bb", "10:30")
    make_database([("2025-03-03", "20", {"Till": name}) for name in names])
    assert offered("chart", "--where", "Till", "=") == ["10:30"]
    assert offered("chart", "--where", "Till", "=", "10", ":") == ["30"]
    assert offered("chart", "--where", '"Till=') == ["Till=10:30"]


def test_another_tool_s_database(tmp_path):
    """A file that is no database, or another's, offers nothing and is left alone."""
    (tmp_path / "other.db").write_text("no database at all")
    with closing(sqlite3.connect(tmp_path / "empty.db")) as connection, connection:
        connection.execute("CREATE TABLE notes (text)")
    for name in ("other.db", "empty.db"):
        assert offered("chart", "--form", "", db=name) == []
        assert offered("chart", "--week", "2", db=name) == []


@pytest.mark.parametrize(
    ("words", "place", "whole"),
    [
        (["a", "b"], 1, (["a", "b"], 1)),
        (["a", "A", "="], 2, (["a", "A="], 1)),
        (["a", "A", "=", "B", "c"], 4, (["a", "A=B", "c"], 2)),
        (["a"], 1, (["a"], 1)),
    ],
)
def test_words_at_equals_signs(words, place, whole):
    """Bash takes them apart, and they are put together again."""
    assert _rejoined(words, place) == whole
