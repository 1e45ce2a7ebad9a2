"""Sniffing a file: everything is told, nothing is written, and import agrees."""

import csv
import json
import os
import sqlite3
import string
from collections.abc import Callable, Sequence
from contextlib import closing
from hashlib import sha256
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from cstally.cli import app

FIXTURES = Path(__file__).parents[1] / "fixtures"
NOW = ("--now", "2026-10-01")
SLIPS = """\
Date,Slip,Store,Speed,Price,E-mail,Comment
2026-09-14,1,North,Good,Poor,a@example.org,They knew me by name and were quick
2026-09-14,2,North,Fair,Good,b@example.org,
2026-09-15,3,South,Goood,Good,c@example.org,
2026-09-15,4,South,Poor,,d@example.org,The shelf with the screws was empty
2026-09-15,5,South,Poor,N/A,,
31.31.2026,6,South,Poor,Good,,
2026-09-21,7,South,,,,
2026-09-21,8,North,Good
"""
"""Eight rows: five responses, a date that is none, a blank form and a ragged row."""


def write(text: str, name: str = "slips.csv") -> Path:
    """Write a file into the test's own folder."""
    path = Path(name)
    path.write_text(text, encoding="utf-8")
    return path


@pytest.fixture
def sniffed(cli: Callable[..., Any]) -> Callable[..., dict[str, Any]]:
    """Sniff a file, and return what the JSON says."""

    def run(*args: str | Path) -> dict[str, Any]:
        ended = cli("sniff", *args, "-f", "json", *NOW)
        assert ended.exit_code == 0, ended.stderr
        found: dict[str, Any] = json.loads(ended.stdout)
        return found

    return run


def by_header(found: dict[str, Any], *keys: str) -> dict[str, Any]:
    """Return the columns by their headers, of each the values of *keys*."""
    return {column["header"]: tuple(column[key] for key in keys) for column in found["columns"]}


def test_everything_about_a_file(sniffed):
    """How it is written, which form, ids and dates, and what would become of each row."""
    found = sniffed(write(SLIPS))
    columns = found.pop("columns")
    assert len(columns) == 7
    assert found == {
        "file": "slips.csv",
        "size": len(SLIPS),
        "encoding": "utf-8",
        "encoding_reason": "all of it is valid UTF-8",
        "line_ends": "LF",
        "delimiter": ",",
        "sheet": None,
        "width": 7,
        "records": 8,
        "records_of_width": 7,
        "header_rows": 1,
        "banner_rows": [],
        "platform": None,
        "platform_reason": None,
        "form": "survey",
        "form_is_new": True,
        "id": "Slip",
        "repeated_id": None,
        "date": {"header": "Date", "order": "ymd", "zone": None},
        "first_day": "2026-09-14",
        "last_day": "2026-09-15",
        "weeks": {"2026-W38": 5},
        "read": 8,
        "new": 5,
        "unchanged": 0,
        "changed": 0,
        "skipped": 1,
        "rejected": 2,
        "skips": {"blank form: nothing ticked, no comment": 1},
        "overlap": None,
        "rejects": [
            {"line": 7, "column": "Date", "reason": "not a date (read as ymd)"},
            {"line": 9, "column": None, "reason": "4 cells where the header has 7"},
        ],
        "ambiguous": [{"line": 4, "column": "Speed", "reason": "unknown level, nearest 'Good'"}],
        "remarks": [],
        "asks": None,
        "sheets": [],
    }


def test_everything_about_its_columns(sniffed):
    """Role, how sure that is and why, the levels, and the cells of all whole rows."""
    found = sniffed(write(SLIPS))
    assert by_header(found, "role", "confidence", "answered", "blank", "unknown") == {
        "Date": ("date", "sure", 7, 0, 0),
        "Slip": ("id", "sure", 7, 0, 0),
        "Store": ("segment", "sure", 7, 0, 0),
        "Speed": ("category", "guess", 5, 1, 1),
        "Price": ("category", "likely", 4, 3, 0),
        "E-mail": ("personal", "sure", 4, 3, 0),
        "Comment": ("comment", "sure", 2, 5, 0),
    }
    reasons = by_header(found, "reason")
    assert reasons["Speed"] == ("5 of 6 answered cells are words of good-ok-bad",)
    assert reasons["Price"] == ("all 4 answered cells are words of good-ok-bad",)
    price = next(one for one in found["columns"] if one["header"] == "Price")
    assert price["scale"] == "good-ok-bad"
    assert price["levels"] == [
        {"name": "Poor", "polarity": "negative", "score": 1.0},
        {"name": "Fair", "polarity": "neutral", "score": 2.0},
        {"name": "Good", "polarity": "positive", "score": 3.0},
    ]


@pytest.mark.parametrize(
    ("header", "cells", "options", "role", "confidence", "reason"),
    [
        ("Rating", "4 5 3 4", (), "category", "sure", "all 4 answered cells are numbers of 1-5, "
         "and the header says rating or satisfaction"),
        ("Waiting", "yes no yes no", (), "segment", "likely",
         "yes and no beside other scales: a fact, no rating"),
        ("Branch", "N N S S", (), "segment", "sure",
         "the header names a segment, and its 2 values repeat"),
        ("Branch", "N S W E", (), "segment", "likely", "the header names a segment"),
        ("Agent", "ann ann bo bo", (), "staff", "sure",
         "the header names staff, and its 2 values repeat"),
        ("Field 7", "x x y y", (), "segment", "guess", "2 different values in 4 answered cells"),
        ("Field 7", "1 1 2 2", (), "segment", "guess",
         "small numbers without a header that says rating"),
        ("Field 7", "a b c d", (), "ignore", "guess",
         "many different values, and no header that says what they are"),
        ("Field 7", "a a a a", (), "ignore", "guess", "the same value everywhere"),
        ("Field 7", "- - - -", (), "ignore", "likely", "no cell is answered"),
        ("Field 7", "x x y y", ("--map=Field 7=staff",), "staff", "sure", "--map"),
        ("Field 7", "x x y y", ("--scale=Field 7=x,y",), "category", "sure", "--scale"),
        ("Contact", "a@example.org b@example.org c@example.org d@example.org", (), "personal",
         "sure", "the header asks for personal data, and the cells hold it"),
        ("Field 7", "a@example.org b@example.org c@example.org d@example.org", (), "personal",
         "likely", "e-mail addresses, IP addresses or links"),
        ("Phone", "1234567 1234568 1234569 1234560", (), "personal", "likely",
         "the header asks for personal data"),
        ("Phone", "1234567 1234568 1234569 1234560", ("--keep=Phone",), "segment", "sure",
         "personal: --keep"),
        ("Slip", "1 2 3 4", (), "id", "sure", "the header says id, and no value repeats"),
        ("Slip", "1 2 3 3", (), "ignore", "likely", "the header says id, but values repeat"),
        ("Remarks", "a b c d", (), "comment", "likely", "the header asks for words"),
        ("Visit date", "2026-09-14 2026-09-14 2026-09-14 2026-09-14", (), "ignore", "sure",
         "another column dates the responses"),
    ],
)  # fmt: skip
def test_how_sure_and_why(sniffed, header, cells, options, role, confidence, reason):
    """Told or said twice is sure, said once is likely, by the look of it is a guess."""
    rows = [f"2026-09-14,{cell},{level}" for cell, level in zip(cells.split(), LEVELS, strict=True)]
    found = sniffed(write("\n".join([f"Date,{header},Speed", *rows, ""])), *options)
    told = by_header(found, "role", "confidence", "reason")
    assert told[header] == (role, confidence, reason)


LEVELS = ("Good", "Fair", "Poor", "Good")


def test_lists_of_choices(sniffed):
    """A list says how many options it has, each of these of how many it is one."""
    lists = "What went well?,What did not?,Had [Tea],Had [Jam],Had [Egg],Price: OK,Price: Bad"
    cells = ("Good,Hours;Tills,Staff,1,0,0,x,", "Poor,Hours,Staff;Tills,0,1,0,,x",
             "Good,Staff,Hours,0,1,1,x,", "OK,Tills;Staff,,0,1,1,x,")  # fmt: skip
    lines = [f"2025-03-{day:02},{one}" for day, one in enumerate(cells, start=1)]
    lines.insert(0, f"Date,Speed,{lists}")
    reasons = {
        one: why for one, (why,) in by_header(sniffed(write("\n".join(lines))), "reason").items()
    }
    assert reasons["What did not?"] == "a list of three options: Hours, Tills, Staff"
    assert reasons["What went well? [Tills]"] == "ticked under 'What went well?' or 'What did not?'"
    assert reasons["Had [Jam]"] == "an option that may be ticked, one of three"
    assert reasons["Price: OK"] == "boxes of one question: OK, Bad"


def test_long_texts_are_a_guess(sniffed):
    """Nothing but their length speaks for comments; the dates below another header, likewise."""
    texts = [f"the {word} was not what it had been the week before" for word in LEVELS]
    rows = [f"{text},2026-09-1{day},{LEVELS[day]}" for day, text in enumerate(texts)]
    found = sniffed(write("\n".join(["Field 1,Field 2,Speed", *rows, ""])))
    told = by_header(found, "role", "confidence", "reason")
    assert told["Field 1"] == ("comment", "guess", "long and mostly distinct texts")
    assert told["Field 2"] == ("date", "guess", "the cells are days")


def test_shared_small_numbers_are_a_guess(sniffed):
    """Three columns of one range and no word: taken for ratings, with the doubt said."""
    rows = [f"2026-09-14,{n},{6 - n},{n}" for n in range(1, 6)]
    found = sniffed(write("\n".join(["Date,A,B,C", *rows, ""])))
    assert by_header(found, "role", "confidence", "reason")["B"] == (
        "category",
        "guess",
        "small numbers that several columns share, 1-5, without a header that says so",
    )


def test_it_writes_nothing(cli):
    """No database is made, and there is nothing else in the folder afterwards."""
    write(SLIPS)
    assert cli("sniff", "slips.csv", *NOW).exit_code == 0
    assert os.listdir() == ["slips.csv"]


def test_a_database_is_only_read(cli, sniffed):
    """What is held counts as unchanged; the database keeps every byte, also while it is locked."""
    write(SLIPS)
    cli("import", "slips.csv", *NOW)
    before = sha256(Path("cstally.db").read_bytes()).digest()
    with closing(sqlite3.connect("cstally.db", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        found = sniffed("slips.csv")
        other.execute("ROLLBACK")
    assert (found["form"], found["form_is_new"]) == ("survey", False)
    assert (found["read"], found["new"], found["unchanged"]) == (8, 0, 5)
    assert by_header(found, "confidence", "reason")["Speed"] == ("sure", "as before")
    assert sha256(Path("cstally.db").read_bytes()).digest() == before
    assert sorted(os.listdir()) == ["cstally.db", "slips.csv"]


def test_a_large_database_is_not_held_in_memory(cli, sniffed, monkeypatch):
    """Its copy goes to a file without a name, with the same answers."""
    cli("import", write(SLIPS), *NOW)
    monkeypatch.setattr("cstally.store.database.trial._IN_MEMORY", 0)
    assert sniffed("slips.csv")["unchanged"] == 5
    assert sorted(os.listdir()) == ["cstally.db", "slips.csv"]


def test_a_file_that_is_no_database(cli):
    """Another file in the place of the database is refused untouched."""
    write("no database", "cstally.db")
    ended = cli("sniff", write(SLIPS), *NOW)
    assert (ended.exit_code, ended.stdout) == (1, "")
    assert "not a cstally database" in ended.stderr


def test_other_weeks_than_the_database_has(cli):
    """A week_start that differs from the database's is the error that it is for import."""
    cli("import", write(SLIPS), *NOW)
    write('week_start = "sunday"\n', "cstally.toml")
    ended = cli("sniff", "slips.csv", *NOW)
    assert ended.exit_code == 1
    assert "the weeks of this database start on monday" in ended.stderr


def test_an_older_database_stays_as_it_is(cli, sniffed):
    """Only a writing command migrates; nothing is left beside a database of version 1."""
    with closing(sqlite3.connect("cstally.db")) as connection:
        connection.executescript((FIXTURES / "version-1.sql").read_text(encoding="utf-8"))
    before = sha256(Path("cstally.db").read_bytes()).digest()
    assert sniffed(write(SLIPS))["read"] == 8
    assert sha256(Path("cstally.db").read_bytes()).digest() == before
    assert sorted(os.listdir()) == ["cstally.db", "slips.csv"]


def test_a_missing_week_is_told_and_no_failure(cli, sniffed):
    """Everything else is told; the last line names the option to pass."""
    undated = write("Store,Speed\nNorth,Good\nNorth,Fair\nSouth,Poor\n")
    found = sniffed(undated)
    assert found["asks"] == ("no column holds dates: say which week it is with --week 2026-W39.")
    assert [found[key] for key in ("read", "new", "weeks", "date")] == [None] * 4
    assert found["records"] == 3
    assert by_header(found, "role", "answered") == {
        "Store": ("segment", 3),
        "Speed": ("category", 3),
    }
    shown = cli("sniff", undated, *NOW)
    assert (shown.exit_code, shown.stderr) == (0, "")
    assert shown.stdout.splitlines()[-1] == (
        "  import would ask: no column holds dates: say which week it is with --week 2026-W39."
    )
    dated = sniffed(undated, "--week", "2026-W38")
    assert (dated["asks"], dated["new"], dated["weeks"]) == (None, 3, {"2026-W38": 3})


def test_codes_and_orders_are_asked_for_likewise(sniffed):
    """With the option that is asked for, the next sniff has nothing to ask."""
    rows = [f"1/2/2026,{n}" for n in (1, 2, 3, 4, 5, 99)]
    file = write("\n".join(["Date,Rating", *rows, ""]))
    assert "--missing 'Rating=99'" in sniffed(file)["asks"]
    second = sniffed(file, "--missing", "Rating=99")
    assert "--date-order dmy or --date-order mdy" in second["asks"]
    assert second["date"] == {"header": "Date", "order": None, "zone": None}
    third = sniffed(file, "--missing", "99", "--date-order", "dmy")
    assert (third["asks"], third["first_day"]) == (None, "2026-02-01")
    assert by_header(third, "answered", "blank")["Rating"] == (5, 1)


def test_a_scale_that_is_asked_for(sniffed):
    """A column that --map makes a category and no scale fits: its role is told all the same."""
    file = write("Date,Mood\n2026-09-14,sunny\n2026-09-14,cloudy\n2026-09-14,rainy\n")
    found = sniffed(file, "--map", "Mood=category")
    assert "--scale 'Mood=cloudy,rainy,sunny'" in found["asks"]
    assert by_header(found, "role", "scale", "reason")["Mood"] == ("category", None, "--map")


def test_an_overlap_that_is_asked_for(cli, sniffed):
    """What only the database knows is asked for, too."""
    rows = [f"2026-09-14,{level},North" for level in LEVELS * 5]
    cli("import", write("\n".join(["Date,Speed,Store", *rows, ""])), *NOW)
    other = [row.replace("North", "South") for row in rows[10:]]
    found = sniffed(write("\n".join(["Date,Speed,Store", *rows[:10], *other, ""])))
    assert "--overlap skip" in found["asks"]
    assert found["form_is_new"] is False


def test_a_form_without_ids(cli, sniffed):
    """What the form has settled holds for an id column that comes later."""
    cli("import", write("Date,Speed\n2026-09-14,Good\n2026-09-14,Poor\n"), *NOW)
    file = write("Date,Speed,Slip\n2026-09-21,Good,1\n2026-09-22,Poor,2\n")
    found = sniffed(file)
    assert (found["id"], found["form_is_new"], found["new"]) == (None, False, 2)
    assert by_header(found, "role", "confidence", "reason")["Slip"] == (
        "ignore",
        "sure",
        "the form has no ids",
    )
    sniff_then_import(".", str(file))


def test_ids_that_repeat(sniffed):
    """A column that says id and is none is named, also where it shows only further down."""
    rows = [f"2026-09-14,{n},{LEVELS[n % 4]}" for n in [*range(1200), 7]]
    found = sniffed(write("\n".join(["Date,Slip,Speed", *rows, ""])))
    assert (found["id"], found["repeated_id"]) == (None, "Slip")
    assert (found["records"], found["new"]) == (1201, 1201)


def test_the_first_rows_speak_for_a_long_file(sniffed):
    """The reason says that it rests on them; the cells of all rows are counted."""
    rows = [f"2026-09-14,{LEVELS[n % 4]}" for n in range(20_000)]
    found = sniffed(write("\n".join(["Date,Speed", *rows, ""])))
    assert by_header(found, "reason", "answered")["Speed"] == (
        "all 1,000 answered cells in the first 1,000 rows are words of good-ok-bad",
        20_000,
    )
    assert (found["read"], found["new"]) == (20_000, 20_000)


def test_a_sheet_of_a_workbook(sniffed):
    """It has a name instead of a delimiter and line ends."""
    xlsxwriter = pytest.importorskip("xlsxwriter")
    with xlsxwriter.Workbook("slips.xlsx") as book:
        book.add_worksheet("Notes").write(0, 0, "Read me")
        sheet = book.add_worksheet("Answers")
        for number, row in enumerate(csv.reader(StringIO(SLIPS))):
            sheet.write_row(number, 0, row)
    found = sniffed("slips.xlsx", "--sheet", "Answers")
    assert (found["sheet"], found["encoding"]) == ("Answers", "xlsx")
    assert (found["encoding_reason"], found["line_ends"]) == ("an Excel workbook", None)
    assert found["delimiter"] is None
    assert found["records"] == 8


@pytest.mark.parametrize(
    ("name", "sheet", "why"),
    [
        ("cafe.xls", "Slips", "an old Excel workbook"),
        ("libreoffice.ods", "Slips", "an OpenDocument spreadsheet"),
    ],
)
def test_other_workbooks(sniffed, name, sheet, why):
    """What kind of workbook it is stands where a text file has its encoding."""
    path = Path(__file__).parents[1] / "fixtures" / "workbooks" / name
    found = sniffed(path, "--sheet", sheet)
    assert (found["sheet"], found["encoding"]) == (sheet, name.rpartition(".")[2])
    assert (found["encoding_reason"], found["line_ends"]) == (why, None)


def test_a_header_alone(sniffed):
    """There is no form yet, no row, and nothing to ask."""
    found = sniffed(write("Date,Speed,Price\n"))
    assert (found["form"], found["read"], found["asks"]) == (None, 0, None)
    assert found["remarks"] == ["a header and no rows: nothing to import"]


@pytest.mark.parametrize(
    ("text", "options", "exit_code", "error"),
    [
        ("", (), 1, "Error: slips.csv: the file is empty.\n"),
        ('a,b\n"x,1\n', (), 1, "Error: slips.csv:2: a double quote opens in this line"),
        (SLIPS, ("--week", "2027-W01"), 2, "Error: --week 2027-W01 is in the future"),
        (SLIPS, ("--form", " "), 2, "--form is empty."),
        (SLIPS, ("-o", "slips.csv"), 2, "slips.csv is a file to import: name another."),
    ],
)
def test_what_cannot_be_read_is_an_error(cli, text, options, exit_code, error):
    """As with import: 1 for a file, 2 for the command line."""
    ended = cli("sniff", write(text), *options, *NOW)
    assert (ended.exit_code, ended.stdout) == (exit_code, "")
    assert error in ended.stderr
    assert os.listdir() == ["slips.csv"]


def test_a_file_broken_further_down_is_an_error(cli):
    """Also where something would be asked for first."""
    rows = ["North,Good"] * 1500
    ended = cli("sniff", write("\n".join(["Store,Speed", *rows, '"South,Good', ""])), *NOW)
    assert ended.exit_code == 1
    assert "slips.csv:1502: a double quote opens" in ended.stderr


@pytest.mark.parametrize("format_", ["table", "json", "csv", "md"])
def test_words_of_people_are_not_shown(cli, format_):
    """Comments, personal cells, options written in and unknown words stay in the file."""
    rows = [
        f"9/{day}/2026 18:05:12,qqzz{day}@example.org,{level},{ticked},qqzz {day} was a long story"
        for day, level, ticked in (
            (14, "Good", "Hours;Staff"),
            (15, "Fair", "Hours"),
            (16, "Poor", "Staff;qqzz"),
            (17, "Good", "Hours;Staff"),
            (18, "qqzz level", "Staff"),
            (19, "Good", "Hours;Staff"),
            (20, "Good", "Hours"),
            (21, "Good", "Staff"),
            (22, "Good", "Staff"),
            (23, "Good", "Hours"),
            (24, "Good", "Hours"),
            (25, "Good", "Staff"),
        )
    ]
    header = "Timestamp,E-mail,Speed,Which did you like?,Comment"
    ended = cli("sniff", write("\n".join([header, *rows, ""])), "-f", format_, *NOW)
    assert ended.exit_code == 0
    assert "Speed" in ended.stdout
    assert "qqzz" not in ended.stdout + ended.stderr


def test_control_characters_are_escaped(cli):
    """A header may not steer the terminal."""
    ended = cli("sniff", write("Date,Spe\x1b]0;x\x07ed\n2026-09-14,Good\n2026-09-14,Poor\n"), *NOW)
    assert "\x1b" not in ended.stdout
    assert r"Spe\x1b]0;x\x07ed" in ended.stdout


def test_several_header_rows(sniffed):
    """Platform, the rows of the header and its own columns are told."""
    found = sniffed(FIXTURES / "exports" / "surveymonkey.csv")
    assert (found["platform"], found["header_rows"]) == ("SurveyMonkey", 2)
    assert found["platform_reason"] == "a second header row of options and 'Response'"
    assert by_header(found, "confidence", "reason")["Respondent ID"] == ("sure", "by SurveyMonkey")


def test_banners_line_ends_and_marks(sniffed):
    """Rows above the header, the end of its lines, and a byte order mark are told."""
    text = "Export of the week\r\nDate;Speed;Price\r\n2026-09-14;Good;Poor\r\n2026-09-14;Poor;Good"
    Path("slips.csv").write_bytes(b"\xef\xbb\xbf" + text.encode())
    found = sniffed("slips.csv")
    assert found["banner_rows"] == ["Export of the week"]
    assert (found["line_ends"], found["delimiter"]) == ("CRLF", ";")
    assert found["encoding_reason"] == "it begins with a byte order mark"
    assert found["remarks"] == []


def test_a_table_of_counts(sniffed):
    """Its columns are told, and behind them the categories that it counts."""
    file = write("Category,Good,Fair,Poor\nSpeed,12,3,4\nPrice,2,3,4\n")
    asked = sniffed(file)
    assert "--week 2026-W39" in asked["asks"]
    found = sniffed(file, "--week", "2026-W38")
    assert (found["asks"], found["new"], found["weeks"]) == (None, 2, {"2026-W38": 2})
    assert by_header(found, "role", "reason", "answered") == {
        "Category": ("category", "its cells name the categories", 2),
        "Good": ("level", "its cells are counts", 2),
        "Fair": ("level", "its cells are counts", 2),
        "Poor": ("level", "its cells are counts", 2),
        "Speed": ("category", "a category that the table counts", None),
        "Price": ("category", "a category that the table counts", None),
    }


def test_times_with_a_zone(sniffed):
    """Whose clock gives the day is told where the times name a zone."""
    write('timezone = "Asia/Tehran"\n', "cstally.toml")
    rows = [f"2026-09-14T22:30:00Z,{level}" for level in LEVELS]
    found = sniffed(write("\n".join(["Date,Speed", *rows, ""])))
    assert found["date"] == {"header": "Date", "order": "ymd", "zone": "Asia/Tehran"}
    assert found["first_day"] == "2026-09-15"


def test_files_of_both_kinds_in_one_table(cli):
    """CSV has one row for each column."""
    ended = cli("sniff", write(SLIPS), "-f", "csv", *NOW)
    header, *rows = csv.reader(StringIO(ended.stdout))
    assert header[:2] == ["header", "role"]
    assert [row[:2] for row in rows][:2] == [["Date", "date"], ["Slip", "id"]]
    assert rows[4][4] == "Poor (negative); Fair (neutral); Good (positive)"


def agrees(sniff: dict[str, Any], imported: dict[str, Any]) -> None:
    """Sniff said beforehand what import says."""
    keys = ("form", "platform", "encoding", "delimiter", "header_rows", "read", "new")
    keys += ("unchanged", "changed", "skipped", "rejected", "weeks", "overlap")
    assert {key: sniff[key] for key in keys} == {key: imported[key] for key in keys}
    told = [(one["header"], one["role"], one["name"]) for one in sniff["columns"]]
    assert told == [(one["header"], one["role"], one["name"]) for one in imported["columns"]]


def run(*args: str) -> dict[str, Any] | str:
    """Run a command, and return its JSON, or what it said on stderr."""
    ended = CliRunner().invoke(app, [*args, "-f", "json", *NOW], catch_exceptions=False)
    return json.loads(ended.stdout) if ended.stdout else ended.stderr


def sniff_then_import(folder: str, name: str) -> None:
    """What sniff tells of a file, import must do; what sniff says it asks for, it must ask."""
    database = ("--db", f"{folder}/cstally.db")
    before = run("sniff", name, *database)
    after = run("import", name, *database)
    if isinstance(before, str) or before["asks"] is not None:
        files = after if isinstance(after, str) else after["files"]
        assert isinstance(files, str) or not files
        return
    assert isinstance(after, dict)
    if before["form"] is not None:
        agrees(before, after["files"][0])


@pytest.mark.parametrize(
    "fixture", sorted((FIXTURES / "exports").glob("*.[ct][sx][vt]")), ids=lambda path: path.name
)
def test_it_agrees_with_import_on_every_platform(fixture, tmp_path):
    """Before the first import, and where the same file is held already."""
    for _ in range(2):
        sniff_then_import(str(tmp_path), str(fixture))


WORDS = ("Good", "Fair", "Poor", "", "n/a", "Goood", "yes", "no", "1", "2", "5", "99", "North")
COLUMNS = st.sampled_from(
    ("Date", "Slip", "Store", "Speed", "Price", "Rating", "Comment", "E-mail", "Field", "Agent")
)


@st.composite
def tables(draw: st.DrawFn) -> list[Sequence[str]]:
    """Draw the header and the rows of a file; its columns lean towards one kind of value."""
    headers = draw(st.lists(COLUMNS, min_size=1, max_size=6, unique=True))
    rows = draw(st.integers(0, 12))
    kinds = st.sampled_from(
        (
            st.sampled_from(WORDS[:5]),
            st.sampled_from(WORDS),
            st.integers(1, 5).map(str),
            st.integers(1, 12).map(lambda day: f"2026-09-{day:02}"),
            st.integers(1, 40).map(lambda day: f"{day}/9/2026"),
            st.text(string.ascii_letters + " ,;\"'", max_size=40),
        )
    )
    columns = [draw(st.lists(draw(kinds), min_size=rows, max_size=rows)) for _ in headers]
    return [headers, *zip(*columns, strict=True)]


@pytest.mark.slow
@given(first=tables(), second=tables())
@settings(max_examples=60)
def test_it_agrees_with_import_on_any_file(first, second):
    """Columns and counts are those of import, on a new form and on one that is known."""
    with TemporaryDirectory() as folder:
        for number, rows in enumerate((first, second, first)):
            name = f"{folder}/{number}.csv"
            with Path(name).open("w", newline="", encoding="utf-8") as file:
                csv.writer(file).writerows(rows)
            sniff_then_import(folder, name)


@pytest.mark.slow
@given(
    st.binary(max_size=300)
    | st.lists(st.sampled_from([*b'ab1,;\t"\r\n\xe7\xfe\x00-=']), max_size=200).map(bytes)
)
@settings(max_examples=100)
def test_any_bytes(data):
    """No file crashes it; what import refuses, it refuses or asks about."""
    with TemporaryDirectory() as folder:
        Path(f"{folder}/any.csv").write_bytes(data)
        sniff_then_import(folder, f"{folder}/any.csv")
