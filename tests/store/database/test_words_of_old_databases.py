"""Databases of earlier versions, which have not kept what was said."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

FIXTURES = Path(__file__).parents[2] / "fixtures"
HEADER = "Date,Till,Speed rating,Price,Recommend us to a friend?,Comments"
MARCH = (
    HEADER,
    "2025-03-03,North,5,Çok memnun,10,fast",
    "2025-03-03,North,1,MEMNUNUM,0,",
    "2025-03-04,South,4,memnun değil,7,",
    "2025-03-04,North,4,Hiç memnun değil,7,",
    "2025-03-04,South,,kararsız,9,dear",
    "2025-03-05,North,,Memnun,1,",
    "2025-03-05,South,3,Memnun,8,",
    "2025-03-06,South,2,Hiç memnun değilim,2,late",
)
APRIL = (
    HEADER,
    "2025-04-07,North,5,Mehmnun,10,",
    "2025-04-08,South,2,Çok memnun,4,kind",
    "2025-04-09,South,99,Memnun,3,",
)
MAY = (HEADER, "2025-05-05,South,99,Memnun,10,")
SLIPS = ("Slip,Date,Speed,Price", "2,2025-03-04,OK,Fair enough")
READINGS = (
    ("chart", "--form", "survey", "--week", "all", "-f", "json"),
    ("chart", "--form", "slips", "--week", "all"),
    ("export", "responses", "--form", "survey", "--wide", "-f", "csv"),
    ("export", "answers", "--form", "slips", "-f", "csv"),
    ("patterns", "--form", "survey", "--week", "all", "-f", "json"),
    ("trends", "--form", "survey", "-f", "json"),
    ("forms", "show", "survey"),
)


@pytest.fixture
def old():
    """Lay out a database as cstally 0.2.0 left it: without ids, with ids, and a code told late."""
    with closing(sqlite3.connect("cstally.db")) as connection:
        connection.executescript((FIXTURES / "version-2.sql").read_text(encoding="utf-8"))


@pytest.fixture
def readings(cli):
    """Return all that is read of the database."""
    return lambda: [(ended.exit_code, ended.stdout) for ended in (cli(*one) for one in READINGS)]


@pytest.fixture
def load(cli):
    """Import a file of these lines; return new, unchanged and changed, and what was said."""

    def load(lines, *options):
        Path("next.csv").write_text("\n".join([*lines, ""]), encoding="utf-8")
        ended = cli("import", "next.csv", "-f", "json", "--now", "2025-06-01", *options)
        assert ended.exit_code == 0, ended.stderr
        [report] = json.loads(ended.stdout)["files"]
        return report["new"], report["unchanged"], report["changed"]

    return load


def test_it_reads_as_it_did(cli, old, readings):
    """As it is, and brought up to date: no number differs."""
    before, were = Path("cstally.db").read_bytes(), readings()
    assert [code for code, _ in were] == [0] * len(READINGS)
    assert cli("check", "-q").exit_code == 0
    assert Path("cstally.db").read_bytes() == before
    assert cli("week", "off", "2024-W01").exit_code == 0
    assert readings() == were
    assert cli("check", "-q").exit_code == 0
    speed = json.loads(were[0][1])["categories"][0]
    assert (speed["name"], speed["marks"]["5"], speed["ambiguous"]) == ("Speed rating", 2, 1)


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        (MARCH, (0, 8, 0)),
        ((*MARCH, *MARCH[-1:]), (1, 8, 0)),
        # What was not kept is known again as far as the file says it: 99 is no answer now.
        ((*MARCH, *APRIL[1:], *MAY[1:]), (0, 11, 1)),
    ],
    ids=["a file", "grown", "grown over months"],
)
def test_its_files_are_known_again(old, load, readings, lines, found):
    """Whatever words they have for its levels; nothing is counted twice."""
    assert load(lines) == found
    again = readings()
    new, unchanged, changed = found
    assert load(lines) == (0, new + unchanged + changed, 0)
    assert readings() == again


def test_a_word_that_was_not_kept(cli, old, load):
    """A file that says it again brings it back; then the form file that names it reads it."""
    assert load(APRIL) == (0, 2, 1)
    text = cli("forms", "show", "survey").stdout
    head, name, tail = text.partition('  name = "Memnun"\n')
    named = head + name + tail.replace("words = [", 'words = ["mehmnun", ', 1)
    ended = cli("forms", "apply", "-", stdin=named)
    assert ended.exit_code == 0, ended.stderr
    assert '"Mehmnun" (1 mark held) is read as "Memnun" from now on\n' in ended.stderr


def test_what_an_import_had_taught_is_taken_back(cli, old, load, readings):
    """As under the version that taught it."""
    before = readings()
    assert cli("undo", "5").exit_code == 0
    assert cli("undo", "3").exit_code == 0
    assert cli("check", "-q").exit_code == 0
    assert load(MAY, "--missing", "99") == (1, 0, 0)
    shown = cli("chart", "--form", "slips", "--week", "all", "-f", "json").stdout
    assert json.loads(shown)["categories"][0]["marks"] == {"Poor": 1, "OK": 2, "Good": 2}
    assert readings()[0][0] == before[0][0]


def test_one_of_0_1(cli, readings):
    """So does one of the first release."""
    with closing(sqlite3.connect("cstally.db")) as connection:
        connection.executescript((FIXTURES / "version-1.sql").read_text(encoding="utf-8"))
    read = ("chart", "--week", "all", "-f", "json"), ("export", "answers", "-f", "csv")
    before = [cli(*one).stdout for one in read]
    assert cli("week", "off", "2024-W01").exit_code == 0
    assert [cli(*one).stdout for one in read] == before
    assert cli("check", "-q").exit_code == 0
