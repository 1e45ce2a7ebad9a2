"""Which digits there are: by a legend in the header or above it, by other columns, by the form."""

import json
from pathlib import Path

import pytest

from cstally.intake.columns.scales.legends import read_banner, read_legend

NOW = ("--now", "2025-06-01")


@pytest.fixture
def scale(cli, write):
    """Import a file; return its first category's levels with their polarities, and the scale."""

    def run(text, *args):
        Path("cstally.db").unlink(missing_ok=True)
        ended = cli("import", write(text), *NOW, *args)
        assert ended.exit_code == 0, ended.stderr
        [first, *_] = json.loads(cli("chart", "--week", "all", "-f", "json").stdout)["scales"]
        return {level["name"]: level["polarity"] for level in first["levels"]}

    return run


def digits(header, *rows, above=()):
    """Return a file of bare digits: banner rows, the header, and a day in front of each row."""
    lines = [*(f'"{row}"' for row in above), f"Date,{header}"]
    return "\n".join([*lines, *(f"2025-03-{3 + n % 5:02},{row}" for n, row in enumerate(rows))])


@pytest.mark.parametrize(
    ("header", "ends"),
    [
        ("Speed (1 = terrible, 4 = great)", (1, 4)),
        ("How would you rate the speed of our service? 1 very bad, 2 bad, 3 good, 4 very good",
         (1, 4)),
        ("Rate us (1-4)", (1, 4)),
        ("Rate us from 0 to 10", (0, 10)),
        ("Rating out of 7", (1, 7)),
        ("Hızımızı 1'den 4'e kadar puanlayın", (1, 4)),
        ("7 üzerinden puanınız", (1, 7)),
        ("سرعت (۱ = بد، ۴ = عالی)", (1, 4)),
        ("از ۱ تا ۷ امتیاز دهید", (1, 7)),
        ("Speed (1 = bad, 5 = good, 9 = don't know)", (1, 5)),
    ],
)  # fmt: skip
def test_a_header_names_its_range(header, ends):
    """The legend's digits are those that could be given, however long the header is."""
    assert read_legend(header).ends == ends


@pytest.mark.parametrize(
    "header",
    ["Q1-3 Speed", "24/7 support", "Speed", "1. Very good service?", "Days 2-4", "Speed (5 = best)",
     "Visited on 2025-01-05", "Branch 1", "سوال ۱"],
)  # fmt: skip
def test_no_range(header):
    """Numbers of questions, days and things are no range."""
    assert read_legend(header).ends is None


def test_a_scale_of_four_by_its_header(scale):
    """Of four a 2 is negative and a 3 positive, also where nobody gave the 4."""
    text = digits("Rate speed (1 = terrible / 4 = great)", "1", "2", "3", "3")
    signs = {"1": "negative", "2": "negative", "3": "positive", "4": "positive"}
    assert scale(text) == signs


@pytest.mark.parametrize(
    "above",
    [
        ["Scale from 1 (very good) to 4 (very poor)"],
        ["Survey of March", "1 = very good", "2 = good", "3 = poor", "4 = very poor"],
        ["Ölçek: 1 çok iyi, 2 iyi, 3 kötü, 4 çok kötü"],
        ["راهنما: ۱ = خیلی خوب، ۴ = خیلی بد"],
    ],
)
def test_a_row_above_the_header_names_range_and_direction(scale, above):
    """A code book above the table holds for the columns whose header says nothing."""
    text = digits("Speed,Staff,Price", *["1,2,3", "2,1,1", "1,2,2"] * 3, above=above)
    signs = {"4": "negative", "3": "negative", "2": "positive", "1": "positive"}
    assert scale(text) == signs


@pytest.mark.parametrize(
    "row", ["Exported 16 Nov 2025, 30 responses", "Branch 1 North, branch 2 South", "Week 10",
            "Q1 1=yes 2=no; Q2 1=good 5=bad"],
)  # fmt: skip
def test_other_rows_above_say_nothing(row):
    """Days, branches and code books of several questions are no legend for all."""
    assert not read_banner((row,)).says_anything


def test_a_header_beats_the_row_above(scale):
    """What one column says of itself is of that column."""
    text = digits(
        '"Rating (5 = best, 1 = worst)"', "1", "5", "4", above=["1 = very good; 4 = very poor"]
    )
    assert scale(text)["5"] == "positive"


def test_constants_and_ids_widen_no_range(cli, write):
    """An 8 in every row, and the number of a question, make no tens of fives."""
    rows = [f"{n % 5 + 1},{n % 4 + 1},{n % 3 + 2},8,{9 - n % 2}" for n in range(12)]
    text = digits("Rate speed,Rate staff,Rate price,question_8_id,clerk id", *rows)
    report = json.loads(cli("import", write(text), "-f", "json", *NOW).stdout)["files"][0]
    roles = {one["header"]: one["role"] for one in report["columns"]}
    assert roles["question_8_id"] in ("ignore", "segment")
    assert roles["clerk id"] == "staff"
    scales = json.loads(cli("chart", "--week", "all", "-f", "json").stdout)["scales"]
    assert [len(one["levels"]) for one in scales] == [5]


def test_a_new_column_is_on_the_range_of_the_form(cli, write):
    """The values that a form has had tell the range of a question that is new to it."""
    rows = [f"{n % 5 + 1},{(n + 2) % 5 + 1}" for n in range(10)]
    cli("import", write(digits("Rate speed,Rate staff", *rows), "a.csv"), *NOW)
    rows = [f"{n % 5 + 1},{n % 3 + 1},{n % 3 + 1}" for n in range(12)]
    file = write(digits("Rate speed,Rate staff,Rate price", *rows).replace("-03-", "-04-"), "b.csv")
    assert cli("import", file, *NOW).exit_code == 0
    scales = json.loads(cli("chart", "--week", "all", "-f", "json").stdout)["scales"]
    assert [len(one["levels"]) for one in scales] == [5]


TYPED = "id,date,q7,q7_type,q7_value,q8,q8_type,q8_value"


def test_values_are_what_their_type_says(cli, write):
    """A column beside it says that one value is a rating and the other an NPS answer."""
    rows = [f"r{n},2025-03-03,How?,csat,{n % 5 + 1},Us?,nps,{n % 11}" for n in range(20)]
    text = "\n".join([TYPED, *rows])
    report = json.loads(cli("import", write(text), "-f", "json", *NOW).stdout)["files"][0]
    roles = {one["header"]: one["role"] for one in report["columns"]}
    assert (roles["q7_value"], roles["q8_value"]) == ("category", "nps")
    chart = json.loads(cli("chart", "-f", "json").stdout)
    assert [one["name"] for one in chart["categories"]] == ["q7_value"]
    assert chart["nps"]["base"] == 20


@pytest.mark.parametrize(
    ("header", "kinds"),
    [
        ("survey_type,score,comment", ("csat", "nps")),
        ("metric,value,comment", ("NPS", "CES")),
        ("anket türü,puan,yorum", ("memnuniyet", "tavsiye")),
    ],
)
def test_two_surveys_in_one_column_are_asked_about(cli, write, advised, header, kinds):
    """Fives and tens under one header are never put together; the advice keeps all answers."""
    rows = [
        f"2025-03-03,{kinds[n % 2]},{n % 5 + 1 if n % 2 else n % 11},it was slow {n}"
        for n in range(24)
    ]
    file = write("\n".join([f"date,{header}", *rows]))
    refused = cli("import", file, *NOW)
    assert refused.exit_code == 1
    kind, value, _ = header.split(",")
    assert repr(kind) in refused.stderr
    assert repr(value) in refused.stderr
    ended = cli("import", file, "-f", "json", *NOW, *advised(refused.stderr))
    assert ended.exit_code == 0, ended.stderr
    report = json.loads(ended.stdout)["files"][0]
    assert (report["new"], report["skipped"]) == (24, 0)
    assert {one["header"]: one["role"] for one in report["columns"]}[value] == "segment"
