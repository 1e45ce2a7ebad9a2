"""The paper sheet typed box by box: a column for each level of a question, ticked or not."""

import csv
import io
import json

import pytest

from cstally.intake.lists.boxes import question_and_level

NOW = ("--now", "2025-06-01")


@pytest.fixture
def imported(cli, write):
    """Import a file of these rows; return what the JSON says of it."""

    def run(*rows, name="slips.csv", args=()):
        text = io.StringIO()
        csv.writer(text).writerows(rows)
        ended = cli("import", write(text.getvalue(), name), "-f", "json", *NOW, *args)
        assert ended.exit_code == 0, ended.stderr
        assert cli("check").exit_code == 0
        return json.loads(ended.stdout)["files"][0]

    return run


@pytest.fixture
def chart(cli):
    """Return category -> marks, blank and ambiguous."""

    def run(week="all"):
        found = json.loads(cli("chart", "--week", week, "-f", "json").stdout)
        return {
            one["name"]: (list(one["marks"].values()), one["blank"], one["ambiguous"])
            for one in found["categories"]
        }

    return run


def sheet(first, second, levels, between=" - "):
    """Return a header of two questions in boxes, and four slips of it."""
    header = ["Date", *(f"{one}{between}{level}" for one in (first, second) for level in levels)]
    return [
        [*header, "Comment"],
        ["2025-03-03", "x", "", "", "", "", "✓", "kind"],
        ["2025-03-04", "", "X", "", "", "1", "", ""],
        ["2025-03-05", "", "tick", "√", "", "", "x", ""],
        ["2025-03-06", "", "", "x", "", "", "", ""],
    ]


SHEETS = [
    ("Speed", "Staff", ("Good", "OK", "Bad"), " - "),
    ("Speed of service", "Opening hours", ("Bad", "OK", "Good"), ": "),
    ("Hız", "İlgi", ("Çok iyi", "Orta", "Kötü"), " / "),
    ("سرعت", "قیمت", ("خوب", "متوسط", "بد"), " - "),
    ("Rate us", "Rate food", ("1", "2", "3"), " - "),
    ("Speed", "Staff", ("Very satisfied", "Somewhat satisfied", "Not satisfied"), " "),
]


@pytest.mark.parametrize(("first", "second", "levels", "between"), SHEETS)
def test_a_column_for_each_box_is_one_category(
    imported, chart, first, second, levels, between, cli
):
    """One tick is the mark, two are ambiguous, none is blank; any hand's tick will do."""
    report = imported(*sheet(first, second, levels, between))
    assert (report["read"], report["new"]) == (4, 4)
    found = chart()
    assert list(found) == [first, second]
    assert [sum(marks) for marks, _, _ in found.values()] == [3, 3]
    assert [(blank, unclear) for _, blank, unclear in found.values()] == [(0, 1), (1, 0)]
    scale = json.loads(cli("chart", "--week", "all", "-f", "json").stdout)["scales"][0]["levels"]
    assert {one["name"] for one in scale} >= set(levels)


@pytest.mark.parametrize(("first", "second", "levels", "between"), SHEETS)
@pytest.mark.parametrize("is_named_above", [True, False])
def test_boxes_below_merged_cells(imported, chart, first, second, levels, between, is_named_above):
    """A question above its boxes, blanks to its right, is the same sheet in two header rows."""
    _, *rows = sheet(first, second, levels, between)
    above = ["", first, "", "", second, "", "", ""]
    below = ["", *levels, *levels, ""]
    (above if is_named_above else below)[0] = "Date"
    (above if is_named_above else below)[-1] = "Comment"
    report = imported(above, below, *rows)
    assert (report["header_rows"], report["new"]) == (2, 4)
    assert [sum(marks) for marks, _, _ in chart().values()] == [3, 3]


def test_the_next_week_needs_no_tick_and_no_option(imported, chart):
    """What the form knows holds: a question that nobody ticked is blank, and rows come once."""
    week = sheet(*SHEETS[0])
    imported(*week)
    again = imported(*week)
    assert (again["new"], again["unchanged"]) == (0, 4)
    later = [week[0], ["2025-03-10", "x", "", "", "", "", "", ""]]
    assert imported(*later, name="later.csv")["new"] == 1
    assert chart("2025-W11") == {"Speed": ([0, 0, 1], 0, 0), "Staff": ([0, 0, 0], 1, 0)}


def test_a_word_in_a_box_is_listed(imported, chart):
    """What is no tick is said with its line, as an unknown level is."""
    report = imported(
        ["Date", "Speed - Good", "Speed - Bad", "Price - Good", "Price - Bad"],
        *[["2025-03-03", "x", "", "", "x"]] * 5,
    )
    assert report["rejected"] == 0
    imported(
        ["Date", "Speed - Good", "Speed - Bad", "Price - Good", "Price - Bad"],
        ["2025-03-10", "maybe", "", "x", ""],
        name="later.csv",
    )
    assert chart("2025-W11") == {"Speed": ([0, 0], 0, 1), "Price": ([0, 1], 0, 0)}


@pytest.mark.parametrize(
    ("header", "rows"),
    [
        # Options of which several are ticked.
        (["Visited - 1", "Visited - 2", "Visited - 3"], [["x", "x", ""], ["", "x", "x"]] * 3),
        (["Q5_1", "Q5_2", "Q5_3"], [["1", "", ""], ["", "1", ""]] * 3),
        (["Bought - Tea", "Bought - Milk", "Bought - Bread"], [["x", "", ""], ["", "x", ""]] * 3),
    ],
)
def test_options_are_no_levels(imported, header, rows):
    """Boxes are of one scale, and numbers of them are ticked one at a time."""
    days = [["2025-03-03", *row, "Good"] for row in rows]
    report = imported(["Date", *header, "Speed"], *days)
    roles = {one["header"]: one["role"] for one in report["columns"]}
    assert set(roles) == {"Date", *header, "Speed"}
    assert {roles[one] for one in header} == {"segment"}


def test_levels_without_ticks_are_columns_of_their_own(imported):
    """Words below such headers are answers, and no boxes."""
    report = imported(
        ["Date", "Overall - Good", "Staff - Good"],
        *[["2025-03-03", "Agree", "Disagree"], ["2025-03-03", "Disagree", "Agree"]] * 3,
    )
    assert [one["role"] for one in report["columns"]] == ["date", "category", "category"]


def test_every_way_to_take_a_header_apart():
    """The level is the last part; what stands in front may hold the same signs."""
    assert ("Pick-up / delivery", "not good") in question_and_level("Pick-up / delivery: not good")
    assert list(question_and_level("Comments")) == []


@pytest.mark.parametrize(
    ("question", "levels"),
    [
        ("Speed", ("Very satisfied", "Satisfied", "Neutral", "Dissatisfied")),
        ("Hız", ("Çok iyi", "İyi", "Orta", "Kötü")),
        ("سرعت", ("خیلی خوب", "خوب", "متوسط", "بد")),
        ("Tempo", ("sehr gut", "gut", "mittel", "schlecht")),
    ],
)
@pytest.mark.parametrize("between", [" ", ": "])
def test_levels_before_the_question(imported, chart, question, levels, between):
    """A box may be called by its level and then its question; no slip is lost."""
    header = ["Date", *(f"{level}{between}{question}" for level in levels), "Comment"]
    slips = [
        ["2025-03-03", *("x" if n == place else "" for n in range(4)), ""]
        for place in (0, 1, 2, 3, 3)
    ]
    report = imported(header, *slips)
    assert (report["new"], report["skipped"]) == (5, 0)
    marks, blank, ambiguous = chart()[question]
    assert sorted(marks) in ([1, 1, 1, 2], [0, 1, 1, 1, 2])
    assert (blank, ambiguous) == (0, 0)
