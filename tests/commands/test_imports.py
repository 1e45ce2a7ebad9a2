"""Listing imports and taking one back, from outside."""

import json
from pathlib import Path

import pytest

HEADER = "Slip,Date,Till,Speed,Price,Comments"
LEVELS = ("Good", "OK", "Poor")
MARCH = (
    "1,2025-03-03,North,Good,Poor,fast",
    "2,2025-03-04,North,Poor,Poor,",
    "3,2025-03-05,South,Good,OK,clean floor",
)
APRIL = (
    "4,2025-04-07,North,OK,Poor,",
    "5,2025-04-08,South,Good,Good,kind",
)


@pytest.fixture
def load(cli, tmp_path):
    """Import these rows as a file of its own; return what the JSON says of it."""

    def load(rows, *options, name="slips.csv", header=HEADER):
        (tmp_path / name).write_text("\n".join([header, *rows, ""]))
        ended = cli("import", name, "-f", "json", "--now", "2025-06-01", *options)
        assert ended.exit_code == 0, ended.stderr
        return json.loads(ended.stdout)["files"][0]

    return load


@pytest.fixture
def undo(cli):
    """Take an import back; return what was said."""

    def undo(number):
        ended = cli("undo", str(number), "--now", "2025-06-02")
        assert (ended.exit_code, ended.stdout) == (0, ""), ended.stderr
        return ended.stderr

    return undo


def held(cli, *args):
    """Return the categories' marks, as the chart of all weeks has them; None without responses."""
    ended = cli("chart", "--week", "all", "-f", "json", *args)
    if ended.exit_code == 3:
        return None
    chart = json.loads(ended.stdout)
    return {one["name"]: one["marks"] for one in chart["categories"]}


def test_the_list_of_imports(cli, load, undo):
    """Every import with its counts, those taken back too."""
    load(MARCH, "--form", "shop", name="3.csv")
    load((*MARCH[:2], "3,2025-03-05,South,Good,Good,clean floor", *APRIL), name="4.csv")
    undo(2)
    assert cli("imports").stdout == (
        "import imported   form file  sheet week set new unchanged changed skipped rejected "
        "undone\n"
        "───────────────────────────────────────────────────────────────────────────────────"
        "──────────\n"
        "     1 2025-06-01 shop 3.csv                  3         0       0       0        0\n"
        "     2 2025-06-01 shop 4.csv                  2         2       1       0        0 "
        "2025-06-02\n"
    )


def test_the_list_says_which_week_and_segments_were_given(cli, load):
    """What ``--week`` and ``--set`` said of a file stands behind it."""
    undated = [row.replace(",2025-03-0", ",").split(",", 2) for row in MARCH]
    rows = [f"{slip},{rest}" for slip, _, rest in undated]
    options = ("--week", "2025-03-03", "--set", "Shop=Mill", "--set", "Floor=1")
    load(rows, *options, header=HEADER.replace(",Date", ""))
    (listed,) = json.loads(cli("imports", "-f", "json").stdout)["imports"]
    assert (listed["week"], listed["set"]) == ("2025-W10", "Floor=1, Shop=Mill")


def test_the_list_of_imports_for_programs(cli, load):
    """JSON and CSV say the same."""
    load(MARCH, name="march.csv")
    assert json.loads(cli("imports", "-f", "json").stdout) == {
        "imports": [
            {
                "import": 1,
                "imported": "2025-06-01",
                "form": "survey",
                "file": "march.csv",
                "sheet": None,
                "week": None,
                "set": None,
                "new": 3,
                "unchanged": 0,
                "changed": 0,
                "skipped": 0,
                "rejected": 0,
                "undone": None,
            }
        ]
    }
    assert cli("imports", "-f", "csv").stdout == (
        "import,imported,form,file,sheet,week,set,new,unchanged,changed,skipped,rejected,undone\r\n"
        "1,2025-06-01,survey,march.csv,,,,3,0,0,0,0,\r\n"
    )


def test_undo_takes_out_what_was_added(cli, load, undo):
    """The responses of that import go; all others stay."""
    load(MARCH)
    before = held(cli)
    load(APRIL, name="april.csv")
    assert undo(2) == "import 2 (april.csv) taken back: 2 responses removed, 0 changed back\n"
    assert held(cli) == before
    assert cli("check").exit_code == 0


def test_undo_changes_back(cli, load, undo, rows):
    """What the import changed - marks, day, segment, comment - is as it was."""
    load(MARCH)
    everything = "SELECT * FROM responses ORDER BY id"
    before, chart = rows(everything), held(cli)
    changed = "1,2025-03-04,South,OK,,slow"
    assert load((changed, *MARCH[1:], APRIL[0]), name="again.csv")["changed"] == 1
    assert held(cli, "--where", "Till=South")["Speed"] == {"Poor": 0, "OK": 1, "Good": 1}
    assert undo(2).endswith(": 1 response removed, 1 changed back\n")
    assert (rows(everything), held(cli)) == (before, chart)
    assert cli("check").exit_code == 0


def test_undo_is_refused_where_a_later_import_met_the_rows(cli, load, undo):
    """The message names the import to take back first; then it works."""
    load(MARCH)
    load((*MARCH, APRIL[0]), name="grown.csv")
    load(("1,2025-03-03,North,OK,Poor,fast", *APRIL), name="changed.csv")
    before = held(cli)
    for number, later in ((1, 3), (2, 3)):
        ended = cli("undo", str(number))
        assert (ended.exit_code, ended.stdout) == (1, "")
        assert ended.stderr == (
            f"Error: import {number} cannot be taken back yet: import {later} found its rows "
            f"again. Take that back first: cstally undo {later}\n"
        )
    assert held(cli) == before
    for number in (3, 2, 1):
        undo(number)
    assert held(cli) is None


def test_undo_of_an_import_that_met_rows_frees_the_earlier_one(cli, load, undo):
    """An import that was taken back has met nothing."""
    load(MARCH)
    load((*MARCH, *APRIL), name="grown.csv")
    undo(2)
    assert undo(1).endswith(": 3 responses removed, 0 changed back\n")


def test_undo_of_the_import_that_made_the_form(cli, load, undo, rows):
    """The form goes with it, and the same file is then new: a wrong first guess is mended."""
    load(MARCH, "--map", "Price=ignore")
    assert list(held(cli)) == ["Speed"]
    undo(1)
    assert rows("SELECT * FROM forms") == rows("SELECT * FROM segment_values") == []
    assert cli("chart").exit_code == 3
    assert cli("check").exit_code == 0
    again = load(MARCH)
    assert (again["new"], again["form"], again["import"]) == (3, "survey", 2)
    assert list(held(cli)) == ["Speed", "Price"]


def test_the_form_stays_while_another_import_needs_it(cli, load, undo, rows):
    """Files of the same shape need nothing, and comments keep their question."""
    load(MARCH, "--map", "Till=ignore", "--map", "Comments=comment")
    load(APRIL, name="april.csv")
    undo(1)
    assert rows("SELECT question, comment FROM comments") == [("Comments", "kind")]
    third = load(("6,2025-04-14,North,OK,Good,",), name="third.csv")
    roles = {column["header"]: column["role"] for column in third["columns"]}
    assert (third["form"], roles["Till"]) == ("survey", "ignore")
    undo(3)
    undo(2)
    assert rows("SELECT * FROM forms") == []


def test_undo_takes_back_what_the_form_had_grown(cli, load, undo):
    """A category, a segment and a segment's value that came with the import go with it."""
    load(MARCH)
    load(
        ("4,2025-04-07,East,OK,Poor,Good,Web", "5,2025-04-08,South,Good,Good,Good,Desk"),
        name="april.csv",
        header="Slip,Date,Till,Speed,Price,Cleanliness,Channel",
    )
    assert list(held(cli)) == ["Speed", "Price", "Cleanliness"]
    undo(2)
    assert list(held(cli)) == ["Speed", "Price"]
    assert "(known: Till)" in cli("chart", "--by", "Channel").stderr
    assert "(known: North, South, (none))" in cli("chart", "--where", "Till=East").stderr
    assert cli("check").exit_code == 0


def test_what_a_later_import_needs_of_an_import_taken_back(cli, load, undo):
    """A category that came with an import taken back stays while a later one has marks for it."""
    wide = "Slip,Date,Till,Speed,Price,Cleanliness"
    load(MARCH)
    april = (f"{slip},2025-04-07,North,OK,Poor,{mark}" for slip, mark in enumerate(LEVELS, 40))
    load(tuple(april), name="april.csv", header=wide)
    load(("6,2025-04-14,North,OK,Good,Poor",), name="third.csv", header=wide)
    undo(2)
    assert held(cli)["Cleanliness"] == {"Poor": 1, "OK": 0, "Good": 0}
    undo(3)
    assert list(held(cli)) == ["Speed", "Price"]


def test_numbers_are_never_given_again(cli, load, undo):
    """An import after undo has a number of its own."""
    load(MARCH)
    undo(1)
    assert load(MARCH)["import"] == 2
    undo(2)
    assert load(APRIL)["import"] == 3


def test_refused_rows_go_with_their_import(cli, load, undo, tmp_path):
    """Rejects and ambiguous marks of an import taken back are not listed any more."""
    load(MARCH)
    (tmp_path / "bad.csv").write_text(
        f"{HEADER}\n4,2025-04-31,North,OK,Poor,\n5,2025-04-08,South,Goood,Good,\n"
    )
    assert cli("import", "bad.csv", "--now", "2025-06-01").exit_code == 1
    assert len(json.loads(cli("export", "rejects", "-f", "json").stdout)["rejects"]) == 1
    assert len(cli("check").stderr.splitlines()) == 3
    undo(2)
    assert json.loads(cli("export", "rejects", "-f", "json").stdout)["rejects"] == []
    assert (cli("check").exit_code, cli("check").stderr) == (0, "")


@pytest.mark.parametrize(
    ("args", "code", "why"),
    [
        (["2"], 1, "Error: there is no import 2; cstally imports lists them.\n"),
        (["0"], 1, "Error: there is no import 0; cstally imports lists them.\n"),
        (["first"], 2, "'first' is not a valid int"),
        ([], 2, "Missing argument 'IMPORT'"),
    ],
)
def test_an_import_that_is_none(cli, load, args, code, why):
    """A wrong number is refused with the way to find the right one."""
    load(MARCH)
    ended = cli("undo", *args)
    assert ended.exit_code == code
    assert why in ended.stderr


def test_undo_twice(cli, load, undo):
    """What was taken back already is said with its day."""
    load(MARCH)
    undo(1)
    ended = cli("undo", "1")
    assert ended.exit_code == 1
    assert ended.stderr == ("Error: import 1 (slips.csv) was taken back already, on 2025-06-02.\n")


def test_undo_is_whole_or_not_at_all(cli, load, monkeypatch, tmp_path):
    """A fault on the way leaves the database as it was."""
    load(MARCH)
    before = (tmp_path / "cstally.db").read_bytes()

    def failing(*_):
        raise ZeroDivisionError

    monkeypatch.setattr("cstally.store.imports.register._remove_known", failing)
    with pytest.raises(ZeroDivisionError):
        cli("undo", "1")
    assert (tmp_path / "cstally.db").read_bytes() == before


def test_quiet(cli, load):
    """``-q`` silences what was done, not what went wrong."""
    load(MARCH)
    assert cli("undo", "1", "-q").stderr == ""
    assert cli("undo", "1", "-q").stderr != ""


def test_imports_are_forgotten_by_nobody(cli, load, undo):
    """When all is taken back the list still says what there was; the form is named no more."""
    load(MARCH)
    undo(1)
    (one,) = json.loads(cli("imports", "-f", "json").stdout)["imports"]
    assert (one["form"], one["new"], one["undone"]) == (None, 3, "2025-06-02")


def test_the_list_goes_to_a_file(cli, load):
    """``-o`` writes the list; its ending chooses the format."""
    load(MARCH)
    assert cli("imports", "-o", "imports.csv").stdout == ""
    assert Path("imports.csv").read_text().splitlines()[1].startswith("1,2025-06-01,survey")
