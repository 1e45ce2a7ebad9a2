"""Workbooks of several sheets, from outside: each is a source, and one that repeats others none."""

import json
import random
from pathlib import Path
from typing import Any

import pytest

from .books import (
    HEADER,
    LEVELS,
    NORTH,
    NOW,
    NUMBERED,
    SOUTH,
    as_xlsx,
    by_segment,
    fates,
    numbered,
    slips,
)


def test_a_sheet_is_a_source(cli, load_book):
    """Sheets chosen one after another are two imports, with a ``--set`` each."""
    book = {"North": [HEADER, *NORTH], "South": [HEADER, *SOUTH]}
    first, _ = load_book(book, "--sheet", "North", "--set", "Branch=N")
    second, _ = load_book(book, "--sheet", "south", "--set", "Branch=S")
    assert fates(first) == [("North", 40, 0, 0)]
    assert fates(second) == [("South", 30, 0, 0)]
    assert by_segment(cli, "Branch") == {"N": 40, "S": 30}
    # What was said of a sheet is remembered of that sheet.
    again, _ = load_book(book, "--sheet", "South")
    assert fates(again) == [("South", 0, 30, 0)]
    assert cli("undo", "2").exit_code == 0
    assert by_segment(cli, "Branch") == {"N": 40}


@pytest.mark.parametrize("options", [(), ("--sheet", "all")])
def test_all_sheets_that_are_alike(cli, load_book, options):
    """One import each, those that are new; their names tell them apart, said as a guess."""
    book = {
        "Cover": [["Slips of the two branches"]],
        "North": [HEADER, *NORTH],
        "South": [HEADER, *SOUTH],
        "Legend": [["Level", "Meaning"], ["Good", "all well"], ["Bad", "not well"]],
        "Counts": [["", *LEVELS], ["Speed", 20, 30, 20], ["Price", 10, 30, 30]],
        "Empty": [],
    }
    reports, _ = load_book(book, *options)
    assert fates(reports) == [("North", 40, 0, 0), ("South", 30, 0, 0)]
    assert by_segment(cli, "Sheet") == {"North": 40, "South": 30}
    again, _ = load_book(book, *options)
    assert fates(again) == [("North", 0, 40, 0), ("South", 0, 30, 0)]
    # Next week both have grown, and a third branch has come.
    later = {
        "North": [HEADER, *NORTH, *slips(20, 3, start=23)],
        "South": [HEADER, *SOUTH, *slips(20, 4, start=23)],
        "West": [HEADER, *slips(25, 5, start=23)],
    }
    grown, _ = load_book(later, *options, name="later")
    assert fates(grown) == [("North", 20, 40, 0), ("South", 20, 30, 0), ("West", 25, 0, 0)]


def test_what_is_said_of_them(cli, tmp_path):
    """Each sheet that is left out is named once, and each guess."""
    as_xlsx("book.xlsx", {
        "North": [HEADER, *NORTH],
        "South": [HEADER, *SOUTH],
        "All": [HEADER, *NORTH, *SOUTH],
        "May": [HEADER],
        "Legend": [["Level", "Meaning"], ["Good", "all well"]],
    })  # fmt: skip
    said = cli("import", "book.xlsx", *NOW).stdout
    for line in (
        "sheet 'All' repeats 'North' and 'South': not read; --sheet 'All' reads it alone",
        "sheet 'May' has a heading and no filled rows: not read",
        "not read: 'Legend', for its columns are not those of 'North'; --sheet 'Legend' chooses",
        "guess: the names of the sheets are a segment, Sheet; --map 'Sheet=ignore' leaves it out",
    ):
        assert said.count(line) == 1
    assert "not read: 'North'" not in said
    ended = cli("import", "book.xlsx", *NOW, "--sheet", "All", "--db", "all.db")
    assert "read 70 = 70 new" in ended.stdout


@pytest.mark.parametrize("names", [("North",), ("North", "South")])
def test_charts_and_hidden_sheets_are_named(cli, tmp_path, names):
    """They are named once, however many sheets are read; a chart cannot be chosen."""
    rows = {"North": [HEADER, *NORTH], "South": [HEADER, *SOUTH]}
    sheets = {name: rows[name] for name in names} | {"Eski": [HEADER, *slips(9, 5, start=9)]}
    as_xlsx("book.xlsx", sheets, hidden=("Eski",), charts=("Grafik",))
    ended = cli("import", "book.xlsx", *NOW)
    said = "not read: 'Grafik' (a chart), 'Eski' (hidden); --sheet 'Eski' chooses another sheet"
    assert ended.stdout.count(said) == ended.stdout.count("Grafik") == 1
    ended = cli("import", "book.xlsx", *NOW, "--sheet", "Grafik")
    assert "no sheet is called so" in ended.stderr
    # What a hidden sheet held is of that sheet alone.
    assert cli("import", "book.xlsx", *NOW, "--sheet", "Eski").exit_code == 0
    again = json.loads(cli("import", "book.xlsx", *NOW, "-f", "json").stdout)["files"]
    assert [one["unchanged"] for one in again] == [len(rows[name]) - 1 for name in names]


def test_sniff_tells_of_each_sheet(cli, tmp_path):
    """What import would do with each of several, what it leaves out, and what it would guess."""
    sheets = {"North": [HEADER, *NORTH], "South": [HEADER, *SOUTH], "All": [HEADER, *NORTH, *SOUTH]}
    as_xlsx("book.xlsx", sheets, charts=("Chart",))
    said = cli("sniff", "book.xlsx", *NOW).stdout
    assert (
        "  import would read 2 sheets, each as an import of its own:\n"
        "    'North': read 40 = 40 new + 0 unchanged + 0 changed + 0 skipped + 0 rejected; "
        "2026-W47: 40\n"
        "    'South': read 30 = 30 new + 0 unchanged + 0 changed + 0 skipped + 0 rejected; "
        "2026-W47: 30\n"
        "  sheet 'All' repeats 'North' and 'South': not read; --sheet 'All' reads it alone\n"
        "  not read: 'Chart' (a chart)\n"
        "  guess: the names of the sheets are a segment, Sheet; "
    ) in said
    found = json.loads(cli("sniff", "book.xlsx", *NOW, "-f", "json").stdout)
    assert [(one["sheet"], one["new"], one["weeks"]) for one in found["sheets"]] == [
        ("North", 40, {"2026-W47": 40}), ("South", 30, {"2026-W47": 30})
    ]  # fmt: skip
    assert not Path("cstally.db").exists()
    assert cli("import", "book.xlsx", *NOW).exit_code == 0
    found = json.loads(cli("sniff", "book.xlsx", *NOW, "-f", "json").stdout)
    assert [one["unchanged"] for one in found["sheets"]] == [40, 30]


def test_sniff_tells_which_sheet_is_asked_about(cli, tmp_path):
    """A sheet further on may be what import asks about: then none is imported."""
    as_xlsx("book.xlsx", {
        "Hafta 47": [NUMBERED, *numbered(NORTH)], "Geç": [NUMBERED, *numbered(SOUTH)]
    })  # fmt: skip
    found = json.loads(cli("sniff", "book.xlsx", *NOW, "-f", "json").stdout)
    assert found["asks"].startswith("sheet 'Geç': no column holds dates")
    assert [(one["sheet"], one["new"]) for one in found["sheets"]] == [
        ("Hafta 47", None), ("Geç", None)
    ]  # fmt: skip
    said = cli("sniff", "book.xlsx", *NOW).stdout
    assert "    'Geç': nothing, before import has what it asks for\n" in said


def test_a_workbook_of_a_chart_and_a_sheet(cli, tmp_path):
    """The chart alone is named, and no other sheet can be chosen."""
    as_xlsx("book.xlsx", {"North": [HEADER, *NORTH]}, charts=("Chart",))
    assert "  not read: 'Chart' (a chart)\n" in cli("import", "book.xlsx", *NOW).stdout


@pytest.mark.parametrize(
    ("option", "expected"), [("Sheet=ignore", None), ("Sheet=segment:Branch", {"N": 40, "S": 30})]
)
def test_the_guess_is_mended(cli, load_book, option, expected):
    """``--map`` names the segment, or leaves it out."""
    load_book({"N": [HEADER, *NORTH], "S": [HEADER, *SOUTH]}, "--map", option)
    form = cli("forms", "show").stdout
    assert "[[segment]]" not in form if expected is None else 'name = "Branch"' in form
    if expected is not None:
        assert by_segment(cli, "Branch") == expected


def test_a_column_that_tells_them_apart(cli, load_book):
    """Where the rows say of which branch they are, the name of the sheet says nothing more."""
    header = (*HEADER, "Branch")
    load_book({
        "a": [header, *((*row, "North") for row in NORTH)],
        "b": [header, *((*row, "South") for row in SOUTH)],
    })  # fmt: skip
    assert "Sheet" not in cli("forms", "show").stdout
    assert by_segment(cli, "Branch") == {"North": 40, "South": 30}


def test_ids_that_begin_again(cli, load_book):
    """Slips numbered from 1 in each sheet are told apart by what they hold; nothing is changed."""
    header = ("No", *HEADER)
    north = [(place, *row) for place, row in enumerate(NORTH, 1)]
    south = [(place, *row) for place, row in enumerate(SOUTH, 1)]
    book = {"North": [header, *north], "South": [header, *south]}
    reports, _ = load_book(book)
    assert fates(reports) == [("North", 40, 0, 0), ("South", 30, 0, 0)]
    assert fates(load_book(book)[0]) == [("North", 0, 40, 0), ("South", 0, 30, 0)]


def test_ids_that_begin_again_on_a_form_that_is_held(cli, tmp_path):
    """There the file is refused, with the option that imports it."""
    header = ("No", *HEADER)
    rows = [(place, *row) for place, row in enumerate(NORTH, 1)]
    as_xlsx("a.xlsx", {"North": [header, *rows]})
    assert cli("import", "a.xlsx", *NOW).exit_code == 0
    as_xlsx("b.xlsx", {"North": [header, *rows], "South": [header, *(
        (place, *row) for place, row in enumerate(SOUTH[:3], 1)
    )]})  # fmt: skip
    ended = cli("import", "b.xlsx", *NOW)
    assert ended.exit_code == 1
    assert "--map 'No=ignore'" in ended.stderr
    ended = cli("import", "b.xlsx", *NOW, "--map", "No=ignore", "-f", "json")
    # That they are of the sheet North is filled in.
    assert fates(json.loads(ended.stdout)["files"]) == [("North", 0, 0, 40), ("South", 3, 0, 0)]


PIVOT = [("Level", *HEADER[1:]), ("Good", 20, 30, 20), ("OK", 9, 9, 9), ("Bad", 11, 1, 11)]


def test_an_all_with_a_column_of_its_own(cli, load_book):
    """On a form that is held sheets are compared in the columns that they share."""
    load_book({"North": [HEADER, *NORTH], "South": [HEADER, *SOUTH]})
    north, south = slips(30, 11, start=23), slips(20, 12, start=23)
    whole = [(*row, "N") for row in north] + [(*row, "S") for row in south]
    reports, _ = load_book({
        "North": [HEADER, *north], "South": [HEADER, *south], "All": [(*HEADER, "Branch"), *whole]
    }, name="later")  # fmt: skip
    assert fates(reports) == [("North", 30, 0, 0), ("South", 20, 0, 0)]


def test_an_all_that_is_numbered_anew(load_book):
    """The numbers of slips begin again in each sheet, and run through the one of all."""
    reports, _ = load_book({
        "Kuzey": [NUMBERED, *numbered(NORTH)],
        "Güney": [NUMBERED, *numbered(SOUTH)],
        "Hepsi": [NUMBERED, *numbered([*NORTH, *SOUTH])],
    }, "--week", "2026-W47")  # fmt: skip
    assert fates(reports) == [("Kuzey", 40, 0, 0), ("Güney", 30, 0, 0)]


def test_a_copy_with_other_columns_first(load_book):
    """A copy whose columns were moved is one, and so is a copy that was sorted."""
    moved = [(*row[1:], row[0]) for row in NORTH]
    reports, _ = load_book({
        "North": [HEADER, *NORTH],
        "Moved": [(*HEADER[1:], HEADER[0]), *moved],
        "Sorted": [HEADER, *sorted(NORTH, key=lambda row: row[1:])],
    })  # fmt: skip
    assert fates(reports) == [("North", 40, 0, 0)]


def test_slips_that_were_numbered_before(load_book):
    """Numbers of slips that nobody filled make no copy; a sheet of nothing else is an empty one."""
    blank = [(number, "", "", "") for number in range(5, 41)]
    book = {
        "Hafta 46": [NUMBERED, *numbered(NORTH[:4]), *blank],
        "Hafta 47": [NUMBERED, *numbered(SOUTH[:4]), *blank],
        "Boş": [NUMBERED, *blank],
    }
    reports, _ = load_book(book)
    assert fates(reports) == [("Hafta 46", 4, 0, 0), ("Hafta 47", 4, 0, 0)]
    assert [one["skipped"] for one in reports] == [36, 36]


def test_a_pivot_with_the_columns_of_the_slips(cli, load_book):
    """Counts below the questions themselves are a pivot, by whatever the slips are dated."""
    first = {"Week 45": [NUMBERED, *numbered(NORTH)], "Week 46": [NUMBERED, *numbered(SOUTH)]}
    load_book(first)
    reports, _ = load_book(
        {"Week 47": [NUMBERED, *numbered(slips(20, 9))], "Counts": PIVOT}, name="2"
    )
    assert fates(reports) == [("Week 47", 20, 0, 0)]
    assert "not read: 'Counts'" in cli("import", next(Path().glob("2.*")), *NOW).stdout
    reports, _ = load_book({**first, "Counts": PIVOT}, name="3")
    assert fates(reports) == [("Week 45", 0, 40, 0), ("Week 46", 0, 30, 0)]
    assert "sheet 'Counts' holds counts beside sheets of responses: not read" in (
        cli("import", next(Path().glob("3.*")), *NOW).stdout
    )


@pytest.mark.parametrize(
    "first",
    [
        [("Level", "Meaning"), ("Good", "all was well"), ("OK", "so so"), ("Bad", "not well")],
        [("Puan", "Şube"), ("Good", "Kuzey"), ("OK", "Güney"), ("Bad", "Batı")],
        PIVOT,
    ],
    ids=["legend", "choices", "pivot"],
)
@pytest.mark.parametrize("is_dated", [True, False])
def test_what_stands_in_front(load_book, first, is_dated):
    """A legend, a list of choices and a pivot are none of the answers, dated or not."""
    rows = {"North": NORTH, "South": SOUTH}
    if is_dated:
        reports, _ = load_book({"Başka": first, **{n: [HEADER, *own] for n, own in rows.items()}})
    else:
        book = {"Başka": first, **{n: [NUMBERED, *numbered(own)] for n, own in rows.items()}}
        reports, _ = load_book(book, "--week", "2026-W47")
    assert fates(reports) == [("North", 40, 0, 0), ("South", 30, 0, 0)]
    again, _ = load_book({}, "--form", "survey")
    assert fates(again) == [("North", 0, 40, 0), ("South", 0, 30, 0)]


def test_a_sheet_that_must_be_asked_about(cli, tmp_path):
    """The first sheet of answers is asked about; no other is read in its stead."""
    pick = random.Random(3)
    words = ("Dissatisfied", "Okay", "Lovely", "Satisfied enough")
    as_xlsx("book.xlsx", {
        "Responses": [("Date", "Rate our speed", "Rate our price"), *(
            (f"2026-11-{16 + n // 8}", *pick.choices(words, k=2)) for n in range(40)
        )],
        "Team": [("Date", "Mood"), *(row[:2] for row in SOUTH)],
    })  # fmt: skip
    ended = cli("import", "book.xlsx", *NOW)
    assert ended.exit_code == 1
    assert "Rate our speed" in ended.stderr
    assert "This is its sheet 'Responses'; not read: 'Team'" in ended.stderr


BOXES = ("Hız", "", "", "Fiyat", "", "", "Personel", "", "")
WORDS = ("Memnun", "Kararsız", "Memnun değil") * 3


def ticked(number, seed):
    """Return paper slips typed as they are: a box for each level, and a row of totals."""
    pick = random.Random(seed)
    rows = []
    for place in range(1, number + 1):
        boxes = [""] * 9
        for question in range(3):
            boxes[3 * question + pick.choices((0, 1, 2), (5, 2, 2))[0]] = "x"
        rows.append((place, *boxes))
    counts = [sum(row[1 + box] == "x" for row in rows) for box in range(9)]
    return [("No", *BOXES), ("", *WORDS), *rows, ("Toplam", *counts)]


def test_paper_sheets_typed_as_they_are(cli, load_book):
    """Boxes below Turkish headings, a sheet a week, a row of totals: imported without an option."""
    reports, _ = load_book({
        "Hafta 46": ticked(24, 7), "Hafta 47": ticked(30, 8), "Hafta 48": ticked(26, 9)
    })  # fmt: skip
    assert fates(reports) == [
        ("Hafta 46", 24, 0, 0), ("Hafta 47", 30, 0, 0), ("Hafta 48", 26, 0, 0)
    ]  # fmt: skip
    assert [one["weeks"] for one in reports] == [
        {"2026-W46": 24}, {"2026-W47": 30}, {"2026-W48": 26}
    ]  # fmt: skip
    chart = json.loads(cli("chart", "--week", "all", "-f", "json").stdout)
    assert [one["name"] for one in chart["categories"]] == ["Hız", "Fiyat", "Personel"]
    assert [one["base"] for one in chart["categories"]] == [80, 80, 80]
    assert "Sheet" not in cli("forms", "show").stdout


def test_one_sheet_refuses_all(cli, tmp_path):
    """A sheet that cannot be taken is named, and nothing of the workbook is imported."""
    bad = [*SOUTH, ("31.31.2026", "Good", "OK", "Bad")]
    as_xlsx("book.xlsx", {"North": [HEADER, *NORTH], "South": [HEADER, *bad]})
    ended = cli("import", "book.xlsx", *NOW, "--strict")
    assert ended.exit_code == 1
    assert ended.stderr.startswith("Error: book.xlsx: sheet 'South': ")
    assert not Path("cstally.db").exists()
    ended = cli("import", "book.xlsx", *NOW)
    assert ended.exit_code == 1
    assert "read 31 = 30 new + 0 unchanged + 0 changed + 0 skipped + 1 rejected" in ended.stdout


def test_rejects_of_several_sheets(cli, tmp_path):
    """A row that is refused is named by its sheet, so that mending it mends no other."""
    bad = [("31.31.2026", "Good", level, "Bad") for level in LEVELS]
    as_xlsx("book.xlsx", {
        "North": [HEADER, bad[0], *NORTH], "South": [HEADER, bad[1], *SOUTH, bad[2]]
    })  # fmt: skip
    ended = cli("import", "book.xlsx", *NOW, "--rejects", "bad.csv")
    assert ended.exit_code == 1
    assert "Error: book.xlsx [North]:2: not a date" in ended.stderr
    assert "Error: book.xlsx [South]:2: not a date" in ended.stderr
    first, *rest = Path("bad.csv").read_text(encoding="utf-8").splitlines()
    assert [line.split(",")[4:6] for line in rest] == [
        ["book.xlsx [North]", "2"], ["book.xlsx [South]", "2"], ["book.xlsx [South]", "33"]
    ]  # fmt: skip
    mended = rest[1].replace("31.31.2026", "2026-11-17")
    Path("mended.csv").write_text(f"{first}\n{mended}\n", encoding="utf-8")
    assert cli("import", "mended.csv", *NOW, "--set", "Sheet=South").exit_code == 0
    left = json.loads(cli("export", "rejects", "-f", "json").stdout)["rejects"]
    assert [(one["import"], one["line"]) for one in left] == [(1, 2), (2, 33)]


def test_the_list_of_imports_names_sheets(cli, load_book):
    """So that a person can tell which number to take back."""
    load_book({"North": [HEADER, *NORTH], "South": [HEADER, *SOUTH]})
    listed = json.loads(cli("imports", "-f", "json").stdout)["imports"]
    assert [(one["import"], one["sheet"]) for one in listed] == [(1, "North"), (2, "South")]
    assert cli("undo", "1").exit_code == 0
    again, _ = load_book({})
    assert fates(again) == [("North", 40, 0, 0), ("South", 0, 30, 0)]
    assert by_segment(cli, "Sheet") == {"North": 40, "South": 30}


def test_one_sheet_is_replaced(cli, tmp_path):
    """``--replace`` reads the sheet that the import has read, and leaves the others."""
    as_xlsx("book.xlsx", {"North": [HEADER, *NORTH], "South": [HEADER, *SOUTH]})
    assert cli("import", "book.xlsx", *NOW).exit_code == 0
    mended = [("2026-11-16", "Bad", "Bad", "Bad"), *SOUTH[1:]]
    as_xlsx("book2.xlsx", {"North": [HEADER, *NORTH], "South": [HEADER, *mended]})
    ended = cli("import", "book2.xlsx", "--replace", "2", *NOW, "-f", "json")
    assert ended.exit_code == 0, ended.stderr
    assert [one["sheet"] for one in json.loads(ended.stdout)["files"]] == ["South"]
    assert by_segment(cli, "Sheet") == {"North": 40, "South": 30}


def test_a_sheet_is_replaced_by_a_file_of_text(cli, tmp_path):
    """A sheet that was mended and saved as CSV takes its place, and keeps its branch."""
    as_xlsx("book.xlsx", {"North": [HEADER, *NORTH], "South": [HEADER, *SOUTH]})
    assert cli("import", "book.xlsx", *NOW).exit_code == 0
    Path("south.csv").write_text("\n".join(map(",".join, (HEADER, *SOUTH[1:]))), encoding="utf-8")
    ended = cli("import", "south.csv", "--replace", "2", *NOW)
    assert ended.exit_code == 0, ended.stderr
    assert by_segment(cli, "Sheet") == {"North": 40, "South": 29}


@pytest.mark.parametrize(
    ("first", "name", "expected"),
    [
        # The other sheet was never wanted.
        (("--sheet", "North"), "North", ["North"]),
        # It was renamed: both are read, and what is held of the other stays.
        ((), "Nord", ["Nord", "South"]),
    ],
)
def test_a_sheet_is_replaced_in_its_workbook(cli, tmp_path, first, name, expected):
    """The sheet of that name is read alone; where there is none, all that are alike."""
    as_xlsx("book.xlsx", {"North": [HEADER, *NORTH], "South": [HEADER, *SOUTH]})
    assert cli("import", "book.xlsx", *NOW, *first).exit_code == 0
    as_xlsx("book2.xlsx", {name: [HEADER, *NORTH[1:]], "South": [HEADER, *SOUTH]})
    ended = cli("import", "book2.xlsx", "--replace", "1", *NOW, "-f", "json")
    assert ended.exit_code == 0, ended.stderr
    assert [one["sheet"] for one in json.loads(ended.stdout)["files"]] == expected
    chart = json.loads(cli("chart", "--week", "all", "-f", "json").stdout)
    assert chart["responses"] == (39 if first else 69)


def test_sheets_that_nobody_filled(cli, tmp_path):
    """Two headings and no rows are an empty week, whatever stands beside them."""
    as_xlsx("book.xlsx", {"North": [HEADER], "South": [HEADER], "Notes": [["Till", "Ask"]]})
    ended = cli("import", "book.xlsx", *NOW)
    assert ended.exit_code == 0, ended.stderr
    assert "a header and no rows: nothing to import" in ended.stdout


BRANCHES = Path(__file__).parents[2] / "fixtures" / "workbooks" / "branches.xls"
"""An old Excel workbook: Kuzey, Güney, Hepsi of both, and Eski, which is hidden."""


def test_an_old_workbook_of_several_sheets(cli, tmp_path):
    """``.xls`` is as the others: sources, a sheet of all, a hidden one, and the same again."""
    ended = cli("import", BRANCHES, *NOW)
    assert ended.exit_code == 0, ended.stderr
    assert "sheet 'Hepsi' repeats 'Kuzey' and 'Güney': not read" in ended.stdout
    assert "not read: 'Eski' (hidden); --sheet 'Eski' chooses another sheet" in ended.stdout
    assert by_segment(cli, "Sheet") == {"Kuzey": 14, "Güney": 11}
    again = json.loads(cli("import", BRANCHES, *NOW, "-f", "json").stdout)["files"]
    assert fates(again) == [("Kuzey", 0, 14, 0), ("Güney", 0, 11, 0)]
    assert [one["encoding"] for one in again] == ["xls", "xls"]
    old = json.loads(cli("import", BRANCHES, *NOW, "--sheet", "Eski", "-f", "json").stdout)["files"]
    assert [(one["sheet"], one["weeks"]) for one in old] == [("Eski", {"2026-W46": 5})]
    assert cli("undo", "2").exit_code == 0
    # Chosen alone it is a value of what the names are, too.
    assert by_segment(cli, "Sheet") == {"Kuzey": 14, "Eski": 5}


def test_a_workbook_of_an_earlier_version(cli, tmp_path, rows):
    """Of its import no sheet was kept: read without --sheet it is the same file again."""
    as_xlsx("book.xlsx", {"North": [HEADER, *NORTH], "Notes": [["Till", "Ask"]]})
    assert cli("import", "book.xlsx", *NOW, "--set", "Branch=N").exit_code == 0
    rows("UPDATE imports SET sheet = NULL")
    ended: Any = cli("import", "book.xlsx", *NOW, "-f", "json")
    assert fates(json.loads(ended.stdout)["files"]) == [("North", 0, 40, 0)]
    assert by_segment(cli, "Branch") == {"N": 40}
