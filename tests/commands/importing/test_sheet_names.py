"""What the names of sheets say, from outside: segments, weeks and months."""

import json
from pathlib import Path

import pytest

from .books import (
    HEADER,
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

LATER = {
    "North": [HEADER, *NORTH, *slips(20, 3, start=23)],
    "South": [HEADER, *SOUTH, *slips(10, 4, start=23)],
}
GROWN = [("North", 20, 40, 0), ("South", 10, 30, 0)]


def test_set_of_each_sheet_is_remembered(cli, load_book):
    """What was said of each sheet holds for the whole workbook, and for the grown one."""
    book = {"North": [HEADER, *NORTH], "South": [HEADER, *SOUTH]}
    load_book(book, "--sheet", "North", "--set", "Branch=N")
    load_book(book, "--sheet", "South", "--set", "Branch=S")
    assert fates(load_book(book)[0]) == [("North", 0, 40, 0), ("South", 0, 30, 0)]
    assert fates(load_book(LATER, name="later")[0]) == GROWN
    assert by_segment(cli, "Branch") == {"N": 60, "S": 40}
    west = {**LATER, "West": [HEADER, *slips(9, 5, start=23)]}
    reports, _ = load_book(west, name="west")
    assert fates(reports)[-1] == ("West", 9, 0, 0)
    assert by_segment(cli, "Branch") == {"N": 60, "S": 40, "West": 9}


@pytest.mark.parametrize("option", ["Sheet=ignore", "Sheet=segment:Branch"])
def test_the_mended_guess_is_remembered(cli, load_book, option):
    """What ``--map`` said of the names needs no option in the next week, nor for the same file."""
    book = {"North": [HEADER, *NORTH], "South": [HEADER, *SOUTH]}
    load_book(book, "--map", option)
    assert fates(load_book(book)[0]) == [("North", 0, 40, 0), ("South", 0, 30, 0)]
    assert fates(load_book(LATER, name="later")[0]) == GROWN
    form = cli("forms", "show").stdout
    assert 'name = "Sheet"' not in form
    if option.endswith("Branch"):
        assert by_segment(cli, "Branch") == {"North": 60, "South": 40}


def test_a_branch_that_is_empty_this_week(cli, load_book):
    """A sheet that is read alone keeps the segment that it had beside others."""
    load_book({"North": [HEADER, *NORTH], "South": [HEADER, *SOUTH]})
    load_book({"North": LATER["North"], "South": [HEADER]}, name="later")
    assert by_segment(cli, "Sheet") == {"North": 60, "South": 30}
    load_book(LATER, "--sheet", "South", name="last")
    assert by_segment(cli, "Sheet") == {"North": 60, "South": 40}
    load_book({**LATER, "West": [HEADER, *slips(9, 5)]}, "--sheet", "West", name="west")
    assert by_segment(cli, "Sheet") == {"North": 60, "South": 40, "West": 9}


@pytest.mark.parametrize("place", [("Town=İzmir",), ("Town=İzmir", "Land=TR")])
def test_set_beside_the_names(cli, load_book, place):
    """``--set`` of another segment leaves the names their own, and nothing untrue is said."""
    sets = [word for one in place for word in ("--set", one)]
    load_book({"North": [HEADER, *NORTH], "South": [HEADER, *SOUTH]}, *sets)
    assert by_segment(cli, "Sheet") == {"North": 40, "South": 30}
    assert by_segment(cli, "Town") == {"İzmir": 70}


def test_set_instead_of_the_names(cli, load_book):
    """``--set`` of the very segment is what counts."""
    load_book({"North": [HEADER, *NORTH], "South": [HEADER, *SOUTH]}, "--set", "Sheet=Both")
    assert by_segment(cli, "Sheet") == {"Both": 70}


def test_a_pattern_is_of_columns(cli, load_book):
    """``--map 'S*=ignore'`` ignores Speed and Staff, and says nothing of the names."""
    load_book({"North": [HEADER, *NORTH], "South": [HEADER, *SOUTH]}, "--map", "S*=ignore")
    chart = json.loads(cli("chart", "--week", "all", "-f", "json").stdout)
    assert [one["name"] for one in chart["categories"]] == ["Price"]
    assert by_segment(cli, "Sheet") == {"North": 40, "South": 30}


def test_a_column_that_came_since_then(cli, load_book):
    """Where the rows say their branch themselves, the name of the sheet says nothing more."""
    book = {"North": [HEADER, *NORTH], "South": [HEADER, *SOUTH]}
    load_book(book, "--map", "Sheet=segment:Branch")
    load_book({
        name: [(*HEADER, "Branch"), *((*row, branch) for row in slips(9, seed, start=23))]
        for name, branch, seed in (("North", "West", 5), ("South", "East", 6))
    }, name="later")  # fmt: skip
    assert by_segment(cli, "Branch") == {"North": 40, "South": 30, "West": 9, "East": 9}


def branches(path, seed=21):
    """Write a CSV file of slips of two branches."""
    rows = [(*row, ("Kuzey", "Güney")[n % 2]) for n, row in enumerate(slips(60, seed, start=9))]
    text = "\n".join(map(",".join, ((*HEADER, "Branch"), *rows)))
    Path(path).write_text(text, encoding="utf-8")


def test_a_name_that_is_a_value_of_a_segment(cli, load_book):
    """Sheets called as branches are, without their column, are of these; so is a new one."""
    branches("before.csv")
    assert cli("import", "before.csv", *NOW).exit_code == 0
    reports, _ = load_book({
        "KUZEY ": [HEADER, *NORTH], "Güney": [HEADER, *SOUTH], "Batı": [HEADER, *slips(9, 5)]
    })  # fmt: skip
    assert [one["new"] for one in reports] == [40, 30, 9]
    assert by_segment(cli, "Branch") == {"Kuzey": 70, "Güney": 60, "Batı": 9}
    assert "Sheet" not in cli("forms", "show").stdout
    load_book({"Güney": [HEADER, *slips(8, 6, start=23)]}, name="alone")
    assert by_segment(cli, "Branch")["Güney"] == 68


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        (("--map", "Sheet=ignore"), {"Kuzey": 30, "Güney": 30, "(none)": 70}),
        (("--map", "Sheet=segment:Place"), {"Kuzey": 30, "Güney": 30, "(none)": 70}),
        (("--set", "Branch=Batı"), {"Kuzey": 30, "Güney": 30, "Batı": 70}),
    ],
)
def test_that_guess_is_mended(cli, load_book, options, expected):
    """``--map`` leaves it out or names another segment, ``--set`` says another value."""
    branches("before.csv")
    assert cli("import", "before.csv", *NOW).exit_code == 0
    load_book({"Kuzey": [HEADER, *NORTH], "Güney": [HEADER, *SOUTH]}, *options)
    assert by_segment(cli, "Branch") == expected


def test_that_guess_is_said(cli, tmp_path):
    """It is said of several sheets and of one, with what mends it."""
    branches("before.csv")
    assert cli("import", "before.csv", *NOW).exit_code == 0
    as_xlsx("two.xlsx", {"Kuzey": [HEADER, *NORTH], "Güney": [HEADER, *SOUTH]})
    as_xlsx("one.xlsx", {"Kuzey": [HEADER, *slips(8, 6, start=23)]})
    for name, said in (("one", "name of the sheet, Kuzey, is"), ("two", "names of the sheets are")):
        assert (
            cli("import", f"{name}.xlsx", *NOW).stdout.count(
                f"guess: the {said} of the segment Branch, which has such values; "
                "--map 'Sheet=ignore' leaves it out, --set says another"
            )
            == 1
        )


def test_names_that_two_segments_have(cli, load_book):
    """Where two segments have such values neither is taken."""
    rows = [(*row, *("Kuzey", "Güney")[:: 1 - n % 2 * 2]) for n, row in enumerate(slips(40, 9, 9))]
    text = "\n".join(map(",".join, ((*HEADER, "Branch", "Kitchen"), *rows)))
    Path("before.csv").write_text(text, encoding="utf-8")
    assert cli("import", "before.csv", *NOW).exit_code == 0
    load_book({"Kuzey": [HEADER, *NORTH], "Güney": [HEADER, *SOUTH]})
    assert by_segment(cli, "Sheet") == {"Kuzey": 40, "Güney": 30, "(none)": 40}


def test_a_week_that_was_said(cli, tmp_path):
    """The name of a sheet is given for a week only where it says so."""
    as_xlsx("book.xlsx", {"Slips": [HEADER[1:], *(row[1:] for row in NORTH)]})
    assert cli("import", "book.xlsx", *NOW, "--week", "2026-W46").exit_code == 0
    assert "by the name of the sheet" not in cli("import", "book.xlsx", *NOW).stdout


def days(rows, header="Gün"):
    """Return a sheet of *rows* with the day of the month, and no more of their date."""
    return [(header, *HEADER[1:]), *((int(row[0][-2:]), *row[1:]) for row in rows)]


def test_a_month_with_day_numbers(cli, load_book):
    """The name of the sheet and a column of days date its rows, said as a guess."""
    reports, _ = load_book(
        {"Ekim": days(NORTH), "Kasım": days(SOUTH), "آبان": days(slips(9, 5, 20), "روز")}
    )
    assert fates(reports) == [("Ekim", 40, 0, 0), ("Kasım", 30, 0, 0)]
    assert [one["weeks"] for one in reports] == [
        {"2026-W42": 20, "2026-W43": 20}, {"2026-W47": 30}
    ]  # fmt: skip
    assert "[[segment]]" not in cli("forms", "show").stdout
    again = cli("import", next(Path().glob("book.*")), *NOW).stdout
    assert "guess: 'Gün' numbers days, 1-31 Oct 2026, by the name of the sheet 'Ekim'" in again


def test_a_persian_month(load_book):
    """30 Aban 1405 is 21 November 2026."""
    rows = [("روز", "سرعت", "قیمت"), (1, "خوب", "بد"), (30, "بد", "خوب"), ("۳۰", "خوب", "خوب")]
    reports, _ = load_book({"آبان": rows})
    assert [one["weeks"] for one in reports] == [{"2026-W43": 1, "2026-W47": 2}]


@pytest.mark.parametrize(
    "names",
    [
        ("Ekim", "Kasım"),
        ("Oct 26", "Nov 26"),
        ("October 2026", "November 2026"),
        ("2026-10", "2026-11"),
    ],
)
def test_a_month_without_days(cli, tmp_path, names):
    """A month is no week: it is said, and the command that is advised imports the sheet whole."""
    october, november = names
    as_xlsx("book.xlsx", {
        october: [NUMBERED, *numbered(NORTH)], november: [NUMBERED, *numbered(SOUTH)]
    })  # fmt: skip
    ended = cli("import", "book.xlsx", *NOW)
    assert ended.exit_code == 1
    assert ended.stderr == (
        f"Error: book.xlsx: sheet {october!r}: it is of a month (1-31 Oct 2026), charts are of "
        "weeks, and no column holds dates: write the day of each slip, 1 to 31, in a column called "
        f"Day, or count all of them in one week with --sheet {october!r} --week 2026-W44.\n"
    )
    # One week for both months is no way out.
    assert cli("import", "book.xlsx", *NOW, "--week", "2026-W48").exit_code == 1
    ended = cli("import", "book.xlsx", *NOW, "--sheet", october, "--week", "2026-W44", "-f", "json")
    (report,) = json.loads(ended.stdout)["files"]
    assert (report["new"], report["weeks"]) == (40, {"2026-W44": 40})
    mended = [("Day", *HEADER[1:]), *((n % 28 + 1, *row[1:]) for n, row in enumerate(NORTH))]
    as_xlsx("mended.xlsx", {october: mended})
    ended = cli("import", "mended.xlsx", *NOW, "--db", "other.db", "-f", "json")
    (report,) = json.loads(ended.stdout)["files"]
    assert (report["new"], sum(report["weeks"].values())) == (40, 40)


def test_months_whose_rows_have_dates(cli, load_book):
    """The dates tell the sheets apart, and their names say nothing more."""
    reports, _ = load_book({"Oct": [HEADER, *slips(20, 7, 10)], "Nov": [HEADER, *NORTH]})
    assert [one["weeks"] for one in reports] == [{"2026-W46": 20}, {"2026-W47": 40}]
    assert "[[segment]]" not in cli("forms", "show").stdout


def test_one_week_for_sheets_of_several(cli, tmp_path):
    """``--week`` dates the sheet whose name says none; alone, it says another for any."""
    north, south = ([HEADER[1:], *(row[1:] for row in rows)] for rows in (NORTH, SOUTH))
    as_xlsx("book.xlsx", {"Hafta 46": north, "Geç": south})
    ended = cli("import", "book.xlsx", *NOW)
    assert "sheet 'Geç': no column holds dates: say which week it is with --sheet 'Geç' --week" in (
        ended.stderr
    )
    ended = cli("import", "book.xlsx", *NOW, "--sheet", "Geç", "--week", "2026-W48")
    assert ended.exit_code == 0, ended.stderr
    ended = cli("import", "book.xlsx", *NOW, "-f", "json")
    assert [one["weeks"] for one in json.loads(ended.stdout)["files"]] == [
        {"2026-W46": 40}, {"2026-W48": 30}
    ]  # fmt: skip
    options = ("--db", "other.db", "-f", "json", "--week", "2026-W45")
    both = json.loads(cli("import", "book.xlsx", *NOW, *options).stdout)["files"]
    assert [one["weeks"] for one in both] == [{"2026-W46": 40}, {"2026-W45": 30}]
    options = ("--db", "third.db", "--sheet", "Hafta 46", *options[2:])
    (alone,) = json.loads(cli("import", "book.xlsx", *NOW, *options).stdout)["files"]
    assert alone["weeks"] == {"2026-W45": 40}


def test_the_weeks_of_last_year(cli, tmp_path):
    """In January the tabs from Week 1 to Week 52 are of one year, each alone, too."""
    as_xlsx("book.xlsx", {
        f"Week {n}": [NUMBERED, *numbered(slips(6, n))] for n in range(1, 53)
    } | {"Week 53": [NUMBERED]})  # fmt: skip
    ended = cli("import", "book.xlsx", "--now", "2027-01-20", "-f", "json")
    weeks = [week for one in json.loads(ended.stdout)["files"] for week in one["weeks"]]
    assert weeks == [f"2026-W{n:02}" for n in range(1, 53)]
    options = ("--sheet", "Week 2", "--db", "other.db", "-f", "json")
    ended = cli("import", "book.xlsx", "--now", "2027-01-20", *options)
    assert json.loads(ended.stdout)["files"][0]["weeks"] == {"2026-W02": 6}
