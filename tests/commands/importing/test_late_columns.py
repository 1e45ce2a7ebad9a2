"""Columns that only rows below the first look fill, and rows that are no answers any more."""

import json
from pathlib import Path

import pytest

EARLY = [f"2025-{1 + n // 250:02}-{1 + n % 28:02},{('Good', 'Poor')[n % 2]}," for n in range(1000)]
LEVELS = ("Good", "Fair", "Poor", "Good")
TOUCHPOINTS = (
    "ID,UUID,How satisfied are you?,Location Code,Archived,Flagged,Deleted,Created at\n"
    "1,u-1,Not satisfied,north,false,false,false,2025-03-03 10:00:00 UTC\n"
    "2,u-2,Very satisfied,north,false,false,false,2025-03-03 11:00:00 UTC\n"
    "3,u-3,Very satisfied,south,false,false,false,2025-03-04 10:00:00 UTC\n"
)
RATED = (
    "ID,Date,Speed rating,Price rating\n"
    "1,2025-03-03,5,4\n2,2025-03-03,4,5\n3,2025-03-03,1,2\n4,2025-03-04,3,3\n"
)
HELD = "skipped row is a response that is held, and kept"
CODED = "5,2025-03-10,99,99\n6,2025-03-10,99,4\n7,2025-03-10,2,5\n8,2025-03-10,,\n"


@pytest.fixture
def said(cli):
    """Import these lines; return what a person reads of it."""

    def said(lines):
        Path("slips.csv").write_text("\n".join([*lines, ""]), encoding="utf-8")
        ended = cli("import", "slips.csv", "--now", "2025-06-01")
        assert ended.exit_code == 0, ended.stderr
        return ended.stdout

    return said


def test_a_category_added_to_a_long_export(load):
    """It is found by its own words."""
    late = [f"2025-05-{1 + n:02},Good,{LEVELS[n % 4]}" for n in range(28)]
    report = load(["Date,Speed,Courtesy", *EARLY, *late])
    found = {one["header"]: one["role"] for one in report["columns"]}
    assert found["Courtesy"] == "category"


def test_its_marks_are_counted(load, cli):
    """Each of its answers stands in the chart; the rows before have none."""
    late = [f"2025-05-{1 + n:02},Good,{LEVELS[n % 4]}" for n in range(28)]
    load(["Date,Speed,Courtesy", *EARLY, *late])
    chart = json.loads(cli("chart", "--week", "all", "-f", "json").stdout)
    [courtesy] = [one for one in chart["categories"] if one["name"] == "Courtesy"]
    marked = {level: count for level, count in courtesy["marks"].items() if count}
    assert marked == {"Poor": 7, "Fair": 7, "Good": 14}
    assert courtesy["blank"] == 1000


def test_sniff_does_not_call_it_empty(cli):
    """Its reason names all of the answers, wherever they stand."""
    late = [f"2025-05-{1 + n:02},Good,{LEVELS[n % 4]}" for n in range(28)]
    Path("long.csv").write_text("\n".join(["Date,Speed,Courtesy", *EARLY, *late, ""]), "utf-8")
    ended = cli("sniff", "long.csv", "--now", "2025-06-01")
    assert "all 28 answered cells are words of" in ended.stdout
    assert "no cell is answered" not in ended.stdout


def test_several_late_columns_at_once(load):
    """A branch and addresses fill late as well: the one is a segment, the others are not kept."""
    late = [
        f"2025-05-{1 + n:02},Good,{LEVELS[n % 4]},{('North', 'South')[n % 2]},p{n}@example.org"
        for n in range(28)
    ]
    report = load(["Date,Speed,Courtesy,Where,Mail", *(f"{one},," for one in EARLY), *late])
    found = {one["header"]: one["role"] for one in report["columns"]}
    assert (found["Courtesy"], found["Where"], found["Mail"]) == ("category", "segment", "personal")
    assert b"example.org" not in Path("cstally.db").read_bytes()


def test_late_columns_are_said_aloud(said):
    """All of them in one line; of a column that stays empty nothing is said."""
    late = [f"2025-05-{1 + n:02},Good,{LEVELS[n % 4]},{LEVELS[n % 3]}," for n in range(28)]
    text = said(["Date,Speed,Courtesy,Price,Never", *(f"{one},," for one in EARLY), *late])
    assert "'Courtesy', 'Price': answered only below the first 1,000 rows" in text
    assert text.count("answered only below") == 1
    assert "ignored (empty): Never" in text


def test_a_held_response_that_is_flagged_later(load, said, cli):
    """It stays in the chart, which is said, and both steps of the way out work."""
    load(TOUCHPOINTS.splitlines())
    flagged = TOUCHPOINTS.replace("south,false,false", "south,false,true").splitlines()
    text = said(flagged)
    assert "read 3 = 0 new + 2 unchanged + 0 changed + 1 skipped + 0 rejected" in text
    assert (
        "1 skipped row is a response that is held, and kept: what was imported once stays. "
        "To leave it out: cstally undo 2; then import the file with --replace 1\n"
    ) in text
    assert cli("undo", "2", "--now", "2025-06-01").exit_code == 0
    load(flagged, "--replace", "1")
    chart = json.loads(cli("chart", "--week", "all", "-f", "json").stdout)
    assert chart["responses"] == 2


def test_the_way_out_undoes_what_met_it_in_between(load, said, cli):
    """Downloaded anew each week: two imports rest on the first one."""
    more = "4,u-4,Very satisfied,south,false,false,false,2025-03-05 10:00:00 UTC"
    load(TOUCHPOINTS.splitlines())
    load([*TOUCHPOINTS.splitlines(), more])
    flagged = [*TOUCHPOINTS.replace("south,false,false", "south,false,true").splitlines(), more]
    assert "To leave it out: cstally undo 3, cstally undo 2; then import the file" in said(flagged)
    for number in ("3", "2"):
        assert cli("undo", number, "--now", "2025-06-01").exit_code == 0
    load(flagged, "--replace", "1")
    chart = json.loads(cli("chart", "--week", "all", "-f", "json").stdout)
    assert chart["responses"] == 3


@pytest.mark.parametrize("word", ["N/A", "(none)", "-", "99"])
def test_a_late_word_for_no_answer_is_none(load, word):
    """The column stays empty, and nothing is refused for it."""
    options = ("--missing", "99") if word == "99" else ()
    report = load(["Date,Speed,Courtesy", *EARLY, f"2025-05-01,Good,{word}"], *options)
    assert report["new"] == 1001
    assert {one["header"]: one["role"] for one in report["columns"]}["Courtesy"] == "ignore"


def test_questions_that_were_replaced(load):
    """Rows that answer only the new ones are no blank forms."""
    late = [f"2025-05-{1 + n:02},,{LEVELS[n % 4]}" for n in range(28)]
    report = load(["Date,Speed,Courtesy", *EARLY, *late])
    assert (report["new"], report["skipped"]) == (1028, 0)


def test_rows_that_were_always_skipped(load, said):
    """Nothing is said of those that no import ever held."""
    flagged = TOUCHPOINTS.replace("south,false,false", "south,false,true").splitlines()
    load(flagged)
    more = "4,u-4,Very satisfied,south,false,false,false,2025-03-05 10:00:00 UTC"
    text = said([*flagged, more])
    assert "read 4 = 1 new + 2 unchanged + 0 changed + 1 skipped + 0 rejected" in text
    assert "skipped 1: flagged" in text
    assert HELD not in text


@pytest.mark.parametrize("has_ids", [True, False])
def test_a_code_that_leaves_nothing(load, cli, has_ids):
    """A response whose every mark was a code is blank when the code is known, not ambiguous."""

    def lines(text):
        return [line if has_ids else line.partition(",")[2] for line in text.splitlines()]

    load(lines(RATED))
    load(lines(RATED + CODED), "--missing", "0")
    assert ambiguous(cli) == {"Speed rating": 2, "Price rating": 1}
    for _ in range(2):
        report = load(lines(RATED + CODED), "--missing", "99")
        found = tuple(report[key] for key in ("new", "unchanged", "changed", "skipped"))
        assert found == (0, 7, 0, 1)
    assert ambiguous(cli) == {"Speed rating": 0, "Price rating": 0}
    assert cli("undo", "3", "--now", "2025-06-01").exit_code == 0
    assert ambiguous(cli) == {"Speed rating": 2, "Price rating": 1}


def ambiguous(cli):
    """Return category -> marks that could not be read."""
    chart = json.loads(cli("chart", "--week", "all", "-f", "json").stdout)
    return {one["name"]: one["ambiguous"] for one in chart["categories"]}


def test_a_typo_is_not_made_blank(load, said, cli):
    """A word that no code explains stays ambiguous where its row is emptied by hand."""
    lines = RATED.splitlines()
    load(lines)
    load([*lines, "5,2025-03-10,x,x"])
    text = said([*lines, "5,2025-03-10,,"])
    assert "read 5 = 0 new + 4 unchanged + 0 changed + 1 skipped + 0 rejected" in text
    assert ambiguous(cli) == {"Speed rating": 1, "Price rating": 1}
    assert f"1 {HELD}" in text
