"""Lists of choices in databases and form files of earlier versions."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

OLD = Path(__file__).parents[2] / "fixtures" / "version-2-lists.sql"
SPREAD = (
    "ID,Date,Rating,What went well? [Hours],What went well? [Price],What went well? [Queue],"
    "What did not? [Hours],What did not? [Price],Bought [Tea],Bought [Milk]",
    "1,2026-09-14,Good,1,0,1,0,1,1,0",
    "2,2026-09-14,Poor,1,1,0,0,0,0,1",
    "3,2026-09-15,Good,0,1,0,1,0,1,1",
)
JOINED = (
    "No,Day,Liked it?,What went well?,What did not?,Which drinks?",
    "1,2026-09-14,Yes,Hours;Price,Staff,Tea;Milk",
    "2,2026-09-14,No,Hours,Staff;Price,Tea",
    "3,2026-09-15,Yes,Staff,Hours,Milk;Tea",
    "4,2026-09-15,Yes,Price;Staff,,Milk",
)
CHART = ("chart", "--week", "all", "-f", "json")
FORMS = ("spread", "joined")
LISTS = [
    (1, "Bought", "yes", None, 0),
    (1, "What did not?", "not well", "what went well?", 0),
    (1, "What went well?", "well", "what did not?", 0),
    (2, "What did not?", "not well", "what went well?", 1),
    (2, "What went well?", "well", "what did not?", 1),
    (2, "Which drinks?", "yes", None, 1),
]
# As `forms show` wrote it: the columns from which each was computed.
FORM_FILE = """\
name = "joined"
date_order = "ymd"
[[scale]]
name = "well-3"
[[scale.level]]
name = "not well"
[[scale.level]]
name = "not ticked"
[[scale.level]]
name = "well"
[[category]]
name = "Hours"
headers = [{ header = "What went well? [Hours]", sources = ["what went well?", "what did not?"] }]
[[category]]
name = "Price"
headers = [{ header = "What went well? [Price]", sources = ["what went well?", "what did not?"] }]
[[category]]
name = "Staff"
headers = [{ header = "What went well? [Staff]", sources = ["what went well?", "what did not?"] }]
[[segment]]
name = "Which drinks? [Tea]"
headers = [{ header = "Which drinks? [Tea]", sources = ["which drinks?"] }]
[[column]]
header = "What went well?"
role = "list"
"""


@pytest.fixture
def old():
    """Lay out a database as cstally 0.2.0 left it: lists and pairs, joined and in columns."""
    with closing(sqlite3.connect("cstally.db")) as connection:
        connection.executescript(OLD.read_text(encoding="utf-8"))


@pytest.fixture
def load(cli):
    """Import these lines on a form; return the new, unchanged, changed and skipped rows."""

    def load(form, lines):
        Path("next.csv").write_text("\n".join([*lines, ""]), encoding="utf-8")
        ended = cli("import", "next.csv", "--form", form, "-f", "json", "--now", "2026-11-30")
        assert ended.exit_code == 0, ended.stderr
        report = json.loads(ended.stdout)["files"][0]
        return tuple(report[word] for word in ("new", "unchanged", "changed", "skipped"))

    return load


def read(cli):
    """Return each form and its chart."""
    charts = [cli(*CHART, "--form", one).stdout for one in FORMS]
    return charts, [cli("forms", "show", one).stdout for one in FORMS]


def test_lists_are_read_once(cli, old):
    """As it is, and brought up to date: the form reads the same, with its lists."""
    before, held = Path("cstally.db").read_bytes(), read(cli)
    assert Path("cstally.db").read_bytes() == before
    assert cli("week", "off", "2024-W01").exit_code == 0
    assert read(cli) == held
    with closing(sqlite3.connect("cstally.db")) as connection:
        lists = connection.execute("SELECT form, question, tick, pair, joined FROM lists")
        assert lists.fetchall() == LISTS
        fed = connection.execute(
            "SELECT columns.folded FROM columns JOIN items ON items.id = item WHERE name = 'Hours'"
        )
        assert sorted(fed.fetchall()) == [
            ("what did not? [hours]",), ("what went well? [hours]",), ("what went well? [hours]",),
        ]  # fmt: skip
    assert cli("check", "-q").exit_code == 0


def test_the_files_once_more(old, load):
    """They bring nothing new, nor does one half of a pair."""
    assert load("spread", SPREAD) == (0, 3, 0, 0)
    assert load("joined", JOINED) == (0, 4, 0, 0)
    blame = [",".join((*line.split(",")[:3], *line.split(",")[6:8])) for line in SPREAD]
    assert load("spread", blame) == (0, 3, 0, 0)


def test_an_import_of_an_earlier_version_is_taken_back(cli, old, load):
    """What the form was before was kept as columns and what they are computed from."""
    assert cli("undo", "3").exit_code == 0
    assert "Bought [Cake]" not in cli("forms", "show", "spread").stdout
    assert load("spread", SPREAD) == (0, 3, 0, 0)


def test_a_form_file_of_an_earlier_version(cli, old, load):
    """It says what the form is already; and on a new form its lists are read as ever."""
    ended = cli("forms", "apply", "-", stdin=FORM_FILE)
    assert "joined: nothing to change\n" in ended.stderr
    ended = cli("forms", "apply", "-", stdin=FORM_FILE.replace('"joined"', '"other"', 1))
    assert ended.exit_code == 0, ended.stderr
    assert load("other", JOINED) == (4, 0, 0, 0)
    ours, theirs = (
        [one["marks"] for one in json.loads(cli(*CHART, "--form", form).stdout)["categories"]]
        for form in ("joined", "other")
    )
    assert ours == theirs
