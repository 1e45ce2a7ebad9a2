"""
Whatever a file holds: a line that helps, no traceback, and a database that stays sound.

And a file that says the same in another dress (order, delimiter, line ends, quoting, encoding)
gives the same chart.
"""

import contextlib
import csv
import io
import json
import random
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from cstally.cli import app

NOW = ("--now", "2025-06-01")
HEADER = ["Date", "Branch", "Speed", "Price rating", "E-mail", "Comments"]
LEVELS = ["Good", "OK", "Bad", ""]
HOSTILE = [
    *("", " ", "\x1b[31mred", "[bold]x[/bold]", ":smile:", "\u202eevil", "=1+1", "\ufeff", "a\nb"),
    *('"', '""', "';--", "\x00", "\x85", "\u2028", "9" * 5000, "1e999", "-1", "99", "٣", "½", "²"),
    *("31/02/2025", "0000-00-00", "9999-12-31", "2025-03-03T99:99Z", "2025-03-03+99:99", "\udcff"),
    *("Good; Bad", "n/a", "Çok iyi", "very satisfied", "\N{GRINNING FACE}", "x" * 3000, "%s", "{}"),
]
LIGHT = settings(
    max_examples=100,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


def plain_rows(number: int = 24) -> list[list[str]]:
    """Return believable rows: two branches, two scales, some blanks and comments."""
    pick = random.Random(7)
    return [
        [
            f"2025-03-{3 + n % 20:02}",
            pick.choice(["North", "South"]),
            pick.choice(LEVELS),
            pick.choice(["1", "2", "5", ""]),
            f"guest{n}@example.org",
            pick.choice(["", "Thanks", "Too slow, and far too dear\nfor me"]),
        ]
        for n in range(number)
    ]


def written(rows: list[list[str]], **how: Any) -> str:
    """Return *rows* as CSV."""
    text = io.StringIO(newline="")
    csv.writer(text, **how).writerows(rows)
    return text.getvalue()


@contextlib.contextmanager
def folder() -> Iterator[Path]:
    """Work in an empty folder."""
    with tempfile.TemporaryDirectory() as name, contextlib.chdir(name):
        yield Path(name)


def run(*args: str) -> tuple[int, str, str]:
    """Run a command in this process; any traceback is a bug and raises."""
    result = CliRunner().invoke(app, args, catch_exceptions=False, prog_name="cstally")
    output = result.stdout_bytes.decode(), result.stderr_bytes.decode()
    return (result.exit_code, *output)


def assert_sound(data: bytes, *options: str) -> None:
    """Import *data* twice: an honest end, words for people only, and a database that is valid."""
    with folder() as here:
        (here / "slips.csv").write_bytes(data)
        for _ in range(2):
            code, stdout, stderr = run("import", "slips.csv", *NOW, *options)
            assert code in (0, 1, 2)
            assert code == 0 or stderr.startswith(("Error: ", "Usage: ")) or "rejected" in stdout
            assert not set(stdout + stderr) & set("\x00\x1b\x85\u202e\u2028")
            assert "Traceback" not in stderr
            if code == 0 or stdout:
                assert "read " in stdout
        if (here / "cstally.db").exists():
            assert run("check")[0] == 0
            assert run("chart", "--week", "all", "-f", "json")[0] in (0, 3)


@given(st.binary(max_size=400))
@example(b"\xff\xfe")
@example(b"\xff\xfe\x00")
@example(b"\xff\xfe\x00\x00a")
@example(b"sep=;")
@example(b"sep=\n")
@example(b"\r\r\r")
@example(b'"')
@example(b'a,b\n"')
@LIGHT
def test_any_bytes(data):
    """Arbitrary bytes are refused or read, never a traceback."""
    assert_sound(data)


@given(st.text(alphabet='ab,;\t|"\n\r0157-/ GoodBad', max_size=300))
@LIGHT
def test_any_text(text):
    """So is arbitrary text of the letters that tables are made of."""
    assert_sound(("Date,Speed,Comments\n2025-03-03,Good,x\n" + text).encode())
    assert_sound(text.encode(), "--week", "2025-W10")


@given(
    st.lists(
        st.tuples(st.integers(0, 23), st.integers(0, 5), st.sampled_from(HOSTILE)), max_size=8
    ),
    st.lists(st.tuples(st.integers(0, 5), st.sampled_from(HOSTILE)), max_size=1),
)
@LIGHT
def test_hostile_cells(cells, headers):
    """Hostile texts in any cell or header of a believable file."""
    rows = [list(HEADER), *plain_rows()]
    for row, column, text in cells:
        rows[row + 1][column] = text
    for column, text in headers:
        rows[0][column] = text
    assert_sound(written(rows).encode("utf-8", "surrogateescape"))


@given(st.integers(0, 1100), st.integers(0, 4), st.binary(max_size=3))
@LIGHT
def test_damaged_files(place, gone, junk):
    """A believable file with some bytes cut out and others put in."""
    data = written([HEADER, *plain_rows()]).encode()
    assert_sound(data[:place] + junk + data[place + gone :])


@given(
    st.sampled_from(["speed", "Price rating", "Branch", "*", "nothing", ""]),
    st.sampled_from(["category", "comment", "date", "id", "segment", "staff", "nps", "ces"]),
)
@settings(LIGHT, max_examples=60)
def test_any_map(header, role):
    """Any column mapped to any role is read as told, or refused in words."""
    assert_sound(written([HEADER, *plain_rows()]).encode(), "--map", f"{header}={role}")


def chart_of(data: bytes) -> Any:
    """Import *data* into a new database and return the chart of all its weeks."""
    with folder() as here:
        (here / "slips.csv").write_bytes(data)
        code, _, stderr = run("import", "slips.csv", *NOW)
        assert code == 0, stderr
        return json.loads(run("chart", "--week", "all", "-f", "json", "--by", "Branch")[1])


@pytest.fixture(scope="module")
def plain_chart() -> Any:
    """Return the chart of the believable file as it is."""
    return chart_of(written([HEADER, *plain_rows()]).encode())


@given(
    seed=st.integers(0, 10**6),
    delimiter=st.sampled_from(",;\t|"),
    end=st.sampled_from(["\n", "\r\n", "\r"]),
    quoting=st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
    say=st.booleans(),
)
@settings(LIGHT, max_examples=60)
def test_another_dress(plain_chart, seed, delimiter, end, quoting, encoding, say):
    """Order of the rows, delimiter, line ends, quoting and encoding change nothing."""
    rows = plain_rows()
    random.Random(seed).shuffle(rows)
    if end == "\r":
        quoting = csv.QUOTE_ALL  # the writer leaves cells with the other line end unquoted
    text = written([HEADER, *rows], delimiter=delimiter, lineterminator=end, quoting=quoting)
    text = f"sep={delimiter}{end}{text}" if say else text
    assert chart_of(text.encode(encoding)) == plain_chart


@given(st.permutations(range(len(HEADER))))
@settings(LIGHT, max_examples=30)
def test_columns_in_another_order(plain_chart, places):
    """Columns in another order are the same columns; the form follows the file's order."""
    rows = [[row[place] for place in places] for row in [HEADER, *plain_rows()]]
    chart = chart_of(written(rows).encode())
    assert by_name(chart) == by_name(plain_chart)


def by_name(chart: Any) -> Any:
    """Return the categories of each group by name."""
    return {
        group["value"]: {one["name"]: one for one in group["categories"]}
        for group in chart["groups"]
    }
