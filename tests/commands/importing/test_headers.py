"""Headers in two rows, columns that are filled later, and legends in headers: from outside."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

NOW = ("--now", "2026-11-22")
SURVEYMONKEY = """\
Respondent ID,Collector ID,Start Date,End Date,IP Address,Rate each aspect:,,
,,,,,Speed & accuracy,Staff courtesy,Price
1001,77,09/09/2026 06:05:12 PM,09/09/2026 06:06:40 PM,1.2.3.4,Not satisfied,Very satisfied,
1002,77,09/19/2026 06:05:12 PM,09/19/2026 06:06:40 PM,1.2.3.4,Not satisfied,,Very satisfied
1003,77,09/20/2026 06:05:12 PM,09/20/2026 06:06:40 PM,1.2.3.4,Very satisfied,Very satisfied,
"""
TWO_ROWS = """\
Date,Rate us,,,Comment
,Speed,Price,Staff,
2026-09-07,Good,Good,OK,fine
2026-09-08,Good,Poor,OK,
2026-09-09,Poor,Poor,OK,late
"""


@pytest.fixture
def load(cli: Callable[..., Any]) -> Callable[..., Any]:
    """Write a file and import it; return the report, its columns as header -> role."""

    def load(text: str, *options: str) -> Any:
        Path("slips.csv").write_text(text)
        ended = cli("import", "slips.csv", *options, "-f", "json", *NOW)
        assert ended.exit_code == 0, ended.stderr
        [report] = json.loads(ended.stdout)["files"]
        report["roles"] = {one["header"]: one["role"] for one in report["columns"]}
        return report

    return load


def marks(cli: Callable[..., Any], category: str) -> Any:
    """Return level -> marks of one category over all weeks."""
    document = json.loads(cli("chart", "--week", "all", "-f", "json", *NOW).stdout)
    return {one["name"]: one["marks"] for one in document["categories"]}[category]


def fates(report: Any) -> tuple[int, ...]:
    """Return how many rows are new, unchanged, changed, skipped and rejected."""
    return tuple(report[k] for k in ("new", "unchanged", "changed", "skipped", "rejected"))


def test_surveymonkey_with_matrix_questions_alone(load, cli):
    """No question of one answer says Response in the second row."""
    report = load(SURVEYMONKEY)
    assert (report["platform"], report["header_rows"]) == ("SurveyMonkey", 2)
    assert (fates(report), report["weeks"]) == ((3, 0, 0, 0, 0), {"2026-W37": 1, "2026-W38": 2})
    assert report["roles"]["Rate each aspect: - Price"] == "category"


def test_a_header_in_two_rows_of_any_origin(load):
    """The platform stays open; the second row is no response."""
    report = load(TWO_ROWS)
    assert (report["platform"], report["header_rows"]) == (None, 2)
    assert fates(report) == (3, 0, 0, 0, 0)
    assert report["roles"] == {
        "Date": "date",
        "Rate us - Speed": "category",
        "Rate us - Price": "category",
        "Rate us - Staff": "category",
        "Comment": "comment",
    }


def test_a_first_response_beside_an_unnamed_column_is_kept(load):
    """No week is named in such a file, and the last column has no name."""
    text = "Name,Speed,Price,Staff,\nN1,Good,Good,Good,x\nN2,Good,Good,Good,\nN3,Good,,Good,\n"
    report = load(text, "--week", "2026-W37")
    assert (report["platform"], report["header_rows"], report["new"]) == (None, 1, 3)


EMPTY = "Date,Speed,Price,Note\n2026-09-01,Good,,\n2026-09-02,Poor,,\n"
FILLED = "Date,Speed,Price,Note\n2026-09-08,Good,Poor,\n2026-09-09,Poor,OK,\n2026-09-10,OK,Poor,\n"


def test_a_column_that_was_empty_at_first_is_recognised_later(load, cli):
    """Nobody rated Price in the first week; in the second somebody did, and it is said aloud."""
    assert load(EMPTY)["roles"]["Price"] == "ignore"
    Path("filled.csv").write_text(FILLED)
    ended = cli("import", "filled.csv", *NOW)
    assert "new category on the form: 'Price'" in ended.stdout
    assert marks(cli, "Price") == {"Poor": 2, "OK": 1, "Good": 0}


def test_a_column_that_is_still_empty_is_nothing_new(load, cli):
    """The same file again changes nothing, and does not show its columns again."""
    load(EMPTY)
    ended = cli("import", "slips.csv", *NOW)
    assert "2 unchanged" in ended.stdout
    assert "taken for" not in ended.stdout


@pytest.mark.parametrize("first", [EMPTY, FILLED])
def test_a_column_that_was_told_to_be_ignored_stays_so(load, first):
    """Whether it was empty or not when --map named it."""
    load(first, "--map", "Price=ignore")
    assert load(FILLED.replace("2026-09", "2026-10"))["roles"]["Price"] == "ignore"


def test_an_option_that_nobody_ticked_at_first_is_recognised_later(load):
    """No one was blamed in the first week."""
    header = "Date,Speed,Went well [Hours],Went well [Price],Not well [Hours],Not well [Price]\n"
    rows = "2026-09-0{},Good,x,,{},{}\n2026-09-0{},Poor,,x,,{}\n2026-09-0{},OK,x,x,{},\n"
    load(header + rows.format(1, "", "", 2, "", 3, ""))
    report = load(header + rows.format(7, "x", "", 8, "x", 9, ""))
    assert report["roles"]["Not well [Hours]"] == report["roles"]["Not well [Price]"] == "segment"


@pytest.mark.parametrize("legend", [" (1 = best, 5 = worst)", " (1-5)", " [1 to 5]"])
@pytest.mark.parametrize("noun", ["Staff", "Service"])
def test_a_legend_beside_a_noun_leaves_it_a_rating(load, noun, legend):
    """A header that names staff by itself asks for a mark when it says what 1 and 5 mean."""
    header = ",".join(["Date", *(f'"{name}{legend}"' for name in ("Speed", "Price", noun))])
    roles = load(f"{header}\n2026-09-01,1,2,5\n2026-09-02,5,3,1\n2026-09-03,2,5,4\n")["roles"]
    assert list(roles.values()) == ["date", "category", "category", "category"]


@pytest.mark.parametrize("header", ["Staff (1 = North, 2 = South)", "Branch (1-2)", "Staff"])
def test_a_number_of_a_person_or_branch_is_no_rating(load, header):
    """Its legend says of no digit that it is the best, and the other columns are of words."""
    text = f'Date,Speed,"{header}"\n2026-09-01,Good,1\n2026-09-02,Poor,2\n2026-09-03,OK,2\n'
    assert load(text)["roles"][header] in ("staff", "segment")


def test_a_header_of_a_hundred_thousand_characters_is_refused_at_once(cli):
    """Looking at it would take minutes, and no question is so long."""
    Path("long.csv").write_text(f"Date,Speed,{'a' * 100_000}\n2026-09-07,Good,x\n")
    ended = cli("import", "long.csv", *NOW)
    assert (ended.exit_code, ended.stdout) == (1, "")
    assert ended.stderr == (
        "Error: long.csv:1: the header of column 3 has 100000 characters, and 2000 at most are "
        "read; is a quotation mark missing?\n"
    )
