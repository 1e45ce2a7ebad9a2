"""Scales that need a word from the user once, or none: codes, reversed and home-made ones."""

import json
from pathlib import Path

import pytest

NOW = ("--now", "2026-11-30")


@pytest.fixture
def weekly(cli, tmp_path):
    """Import a file of one week, given column by column, each row on a day of its own."""

    def run(monday, columns, *args, exit_code=0):
        rows = zip(*columns.values(), strict=True)
        days = (f"2026-11-{monday + number:02}" for number in range(7))
        text = ",".join(["Date", *(f'"{header}"' for header in columns)]) + "\n"
        text += "".join(
            ",".join([day, *(f'"{cell}"' for cell in row)]) + "\n"
            for day, row in zip(days, rows, strict=False)
        )
        (tmp_path / f"{monday}.csv").write_text(text, "utf-8")
        ended = cli("import", f"{monday}.csv", *NOW, *args)
        assert ended.exit_code == exit_code, ended.stderr
        return ended

    return run


def chart_of(cli, *args):
    """Return the chart as data."""
    return json.loads(cli("chart", "-f", "json", *args).stdout)


def category(chart, name):
    """Return the category of this *name*."""
    return next(one for one in chart["categories"] if one["name"] == name)


CODED = {
    "Speed rating": ["5", "4", "0", "2", "6"],
    "Staff rating": ["5", "5", "6", "6", "1"],
    "Price rating": ["1", "2", "2", "3", "4"],
}


def test_codes_are_asked_for_once(cli, weekly):
    """0 and 6 beside 1-5 are asked for; what was said holds for next week's file."""
    ended = weekly(2, CODED, exit_code=1)
    assert ended.stderr == (
        "Error: 2.csv: Speed rating, Staff rating: 0,6 may be ratings or mean no answer: say which "
        "mean no answer with --missing 'Speed rating=0,6' --missing 'Staff rating=6' "
        "(--missing=none: all are ratings).\n"
    )
    weekly(2, CODED, "--missing=0,6")
    speed = category(chart_of(cli), "Speed rating")
    assert (list(speed["marks"].values()), speed["blank"]) == ([0, 1, 0, 1, 1], 2)
    weekly(9, {"Speed rating": ["6", "6"], "Staff rating": ["0", "3"], "Price rating": ["4", "5"]})
    after = chart_of(cli)
    assert [(list(one["marks"].values()), one["blank"]) for one in after["categories"]] == [
        ([0, 0, 0, 0, 0], 2),
        ([0, 0, 1, 0, 0], 1),
        ([0, 0, 0, 1, 1], 0),
    ]


def test_codes_that_are_ratings(cli, weekly):
    """Small numbers that are ratings after all are said to be, or named by what is none."""
    weekly(2, CODED, "--missing=none")
    assert list(category(chart_of(cli), "Staff rating")["marks"].items())[-3:] == [
        ("8", 0), ("9", 0), ("10", 0)
    ]  # fmt: skip


def test_one_of_the_codes_is_a_rating(cli, weekly):
    """``--missing`` with one of the codes answers the question for the other, too."""
    weekly(2, CODED, "--missing=0")
    staff = category(chart_of(cli), "Staff rating")
    assert list(staff["marks"].items()) == [
        ("1", 1), ("2", 0), ("3", 0), ("4", 0), ("5", 2), ("6", 2)
    ]  # fmt: skip


def test_a_far_code_is_asked_for_all_the_same(weekly):
    """Naming 0 does not make 99 a rating."""
    coded = CODED | {"Price rating": ["1", "2", "99", "3", "4"]}
    ended = weekly(2, coded, "--missing=0,6", exit_code=1)
    assert "Price rating: 99 may be ratings or mean no answer" in ended.stderr
    assert "--missing 'Price rating=99', or, if" in ended.stderr


@pytest.mark.parametrize(
    "columns",
    [
        {"Speed rating": ["7", "6", "5"], "Staff rating": ["7", "1", "2"],
         "Price rating": ["6", "2", "3"]},
        {"Speed rating": ["10", "0", "5"], "Staff rating": ["10", "8", "0"],
         "Price rating": ["0", "2", "3"]},
        {"Speed rating": ["5", "1", "3"], "Staff rating": ["6 - Never used", "4", "2"]},
        {"Speed rating": ["5", "1", "3"], "Staff rating": ["N/A", "4", "2"]},
    ],
)  # fmt: skip
def test_never_asked_in_vain(cli, weekly, columns):
    """A 6 beside sevens and a 0 beside tens are ratings; words for no answer are known."""
    weekly(2, columns)
    assert chart_of(cli)["responses"] == 3


@pytest.mark.slow
def test_the_airport(cli):
    """The airport's 0 and 6 are asked for once; next week's file is read without a word."""
    file = Path(__file__).parents[4] / "shared" / "data" / "sfo_airport_2015.csv"
    if not file.is_file():
        pytest.skip(f"NOT TESTED: {file} is not there")
    week = ("--now", "2015-06-01", "--week")
    ended = cli("import", file, *week, "2015-W20")
    assert ended.exit_code == 1
    assert "--missing=0,6" in ended.stderr
    assert cli("import", file, *week, "2015-W20", "--missing=0,6").exit_code == 0
    header, *lines = file.read_text("utf-8").splitlines()
    later = [
        f"{100_000 + number}{line[line.index(',') :]}" for number, line in enumerate(lines[:300])
    ]
    Path("next.csv").write_text("\n".join([header, *later]), "utf-8")
    ended = cli("import", "next.csv", *week, "2015-W21")
    assert (ended.exit_code, ended.stderr) == (0, "")
    place = header.split(",").index("Q7WIFI")
    cells = [line.split(",")[place] for line in lines[:300]]
    wifi = category(chart_of(cli, "--week", "2015-W21"), "Q7WIFI")
    assert wifi["marks"] == {digit: cells.count(digit) for digit in "12345"}
    assert wifi["blank"] == sum(cell in ("", "0", "6") for cell in cells)


@pytest.mark.parametrize(
    "header",
    [
        "Rate our speed: 1 (very good) - 5 (very bad)",
        "Speed (1 = excellent, 5 = poor)",
        "Speed (1=best)",
        "Hız (1 = çok iyi, 5 = çok kötü)",
        "سرعت (۱ = عالی، ۵ = ضعیف)",
    ],
)
def test_a_header_that_turns_the_scale(cli, weekly, header):
    """Where the header says that 1 is the best, 1 is positive, and the chart runs from 5 to 1."""
    ended = weekly(2, {header: ["1", "1", "2", "5"]})
    assert "5-1 - negative: 5, 4; neutral: 3; positive: 2, 1" in ended.stdout
    assert f"{header!r}: 1 is the best, as their words say" in ended.stdout
    weekly(9, {header: ["1", "4"]})
    speed = chart_of(cli, "--week", "all")["categories"][0]
    assert list(speed["marks"].items()) == [("5", 1), ("4", 1), ("3", 0), ("2", 1), ("1", 3)]
    assert (speed["positive"], speed["negative"]) == (4 / 6, 2 / 6)
    levels = chart_of(cli)["scales"][0]["levels"]
    assert [(level["name"], level["polarity"], level["score"]) for level in levels] == [
        ("5", "negative", 1),
        ("4", "negative", 2),
        ("3", "neutral", 3),
        ("2", "positive", 4),
        ("1", "positive", 5),
    ]


def test_columns_beside_a_turned_one(cli, weekly):
    """Columns without a legend keep 5 as the best; that is said, with the option to turn them."""
    columns = {"Speed (1 = best)": ["1", "2", "5"], "Staff rating": ["5", "1", "4"],
               "Price rating (5 = best)": ["1", "2", "3"]}  # fmt: skip
    ended = weekly(2, columns)
    assert (
        "'Staff rating': the highest number is taken for the best; if it is the worst, pass "
        "--scale 'Staff rating=5,4,3,2,1'" in ended.stdout
    )
    ended = weekly(2, columns, "--scale", "Staff rating=5,4,3,2,1")
    assert "'Staff rating': 5, 4, 3, 2, 1, worst to best, as --scale says" in ended.stdout
    staff = category(chart_of(cli), "Staff rating")
    assert list(staff["marks"].items()) == [("5", 1), ("4", 1), ("3", 0), ("2", 0), ("1", 1)]
    assert (staff["positive"], staff["negative"]) == (1 / 3, 2 / 3)


@pytest.mark.parametrize(
    ("this_week", "next_week"),
    [
        (["1 - Excellent", "2 - Good", "3 - Fair", "5 - Very poor"], ["4 - Poor", "1 - Excellent"]),
        (["1 (very satisfied)", "2 (satisfied)", "3", "5 (very dissatisfied)"], ["4", "1"]),
        (["1 - Very good", "2", "3", "5 - Very bad"], ["4", "1 - very good"]),
        (["1 - Very good", "1 - Very good", "5 - Very bad", "1 - Very good"], ["4", "1"]),
    ],
)
def test_cells_that_turn_the_scale(cli, weekly, this_week, next_week):
    """Where the words in the cells say that 1 is the best, so it is, bare digits likewise."""
    weekly(2, {"Speed": this_week})
    ended = weekly(9, {"Speed": next_week})
    assert "ambiguous" not in ended.stdout
    speed = chart_of(cli)["categories"][0]
    assert list(speed["marks"].values()) == [0, 1, 0, 0, 1]
    assert (speed["positive"], speed["negative"]) == (0.5, 0.5)


def test_worded_ends(cli, weekly):
    """Digits whose ends carry words are one scale in the order of the digits."""
    weekly(2, {"Speed": ["1 Very bad", "2", "3", "4", "5 Very good"]})
    weekly(9, {"Speed": ["5", "2", "1 very bad"]})
    chart = chart_of(cli, "--week", "all")
    assert list(chart["categories"][0]["marks"].items()) == [
        ("1 Very bad", 2), ("2", 2), ("3", 1), ("4", 1), ("5 Very good", 2)
    ]  # fmt: skip
    polarities = [level["polarity"] for level in chart["scales"][0]["levels"]]
    assert polarities == ["negative", "negative", "neutral", "positive", "positive"]


def test_a_scale_turned_by_option(cli, weekly):
    """``--scale`` turns bare digits, and what it said holds for next week's file."""
    ended = weekly(2, {"Speed rating": ["1", "1", "5"]}, "--scale", "Speed rating=5,4,3,2,1")
    assert "'Speed rating': 5, 4, 3, 2, 1, worst to best, as --scale says" in ended.stdout
    weekly(9, {"Speed rating": ["2", "1.0", "٤"]})
    speed = chart_of(cli)["categories"][0]
    assert list(speed["marks"].items()) == [("5", 0), ("4", 1), ("3", 0), ("2", 1), ("1", 1)]
    assert (speed["positive"], speed["negative"]) == (2 / 3, 1 / 3)


def test_a_schools_own_words(cli, weekly):
    """Words of a school are settled once, worst to best; some of them are enough next week."""
    grades = {"Lessons": ["Shining", "Growing", "Sprouting", "Shining"]}
    ended = weekly(2, grades, "--map", "Lessons=category", exit_code=1)
    assert "--scale 'Lessons=Growing,Shining,Sprouting'" in ended.stderr
    weekly(2, grades, "--scale", "Lessons=Seedling,Sprouting,Growing,Shining")
    ended = weekly(9, {"Lessons": ["SHINING", "seed-ling", "Shining."]})
    assert (ended.stderr, "ambiguous" in ended.stdout) == ("", False)
    lessons = chart_of(cli)["categories"][0]
    assert list(lessons["marks"].items()) == [
        ("Seedling", 1), ("Sprouting", 0), ("Growing", 0), ("Shining", 2)
    ]  # fmt: skip
    assert (lessons["positive"], lessons["negative"]) == (2 / 3, 1 / 3)
    ended = weekly(16, {"Lessons": ["Shinning", "Growing"]})
    assert "Lessons \"Shinning\": unknown level, nearest 'Shining'" in ended.stdout


def test_a_room_is_no_rating(cli, weekly):
    """100 to 103 are ratings only below a header that says so; elsewhere they are numbers."""
    columns = {
        "Speed": ["Good", "Bad", "Good", "Good"],
        "Room": ["101", "102", "102", "101"],
        "Rating": ["103", "103", "-103", "100"],
    }
    ended = weekly(2, columns)
    assert ended.stderr.startswith("new database")
    chart = chart_of(cli)
    assert [one["name"] for one in chart["categories"]] == ["Speed", "Rating"]
    rating = {name: n for name, n in category(chart, "Rating")["marks"].items() if n}
    assert rating == {"Extremely unhappy": 1, "Neutral": 1, "Extremely happy": 2}
    assert category(chart, "Rating")["positive"] == 0.5
    assert len(chart_of(cli, "--by", "Room")["groups"]) == 2


def test_agreement_in_different_mixtures(cli, weekly):
    """Agreement words in different mixtures are one block of the chart, in their rank."""
    weekly(
        2,
        {
            "Staff": ["Strongly agree", "Agree", "Neutral", "Disagree", "Strongly disagree"],
            "Price": ["Agree", "Somewhat agree", "Slightly disagree", "Disagree", "Agree"],
        },
    )
    chart = chart_of(cli)
    assert len(chart["scales"]) == 1
    names = [level["name"] for level in chart["scales"][0]["levels"]]
    assert names == [
        "Strongly disagree",
        "Disagree",
        "Slightly disagree",
        "Neutral",
        "Somewhat agree",
        "Agree",
        "Strongly agree",
    ]
    assert list(category(chart, "Staff")["marks"].values()) == [1, 1, 0, 1, 0, 1, 1]
    assert list(category(chart, "Price")["marks"].values()) == [0, 1, 1, 0, 1, 2, 0]
    assert (category(chart, "Price")["positive"], category(chart, "Price")["negative"]) == (
        0.6,
        0.4,
    )


def many(tops):
    """Return two columns of forty ratings: 1 to 5, and one of *tops* in each eighth row."""
    cells = [tops[n // 8 % len(tops)] if n % 8 == 7 else str(1 + n % 5) for n in range(40)]
    return {"Speed rating": cells, "Price rating": [*reversed(cells)]}


@pytest.fixture
def monthly(cli, tmp_path):
    """Import a file of one month, given column by column, four rows on a day."""

    def run(month, columns, *args):
        lines = [",".join(["Date", *columns])]
        for number, cells in enumerate(zip(*columns.values(), strict=True)):
            lines.append(",".join([f"2026-{month:02}-{1 + number // 4:02}", *cells]))
        (tmp_path / f"{month}.csv").write_text("\n".join([*lines, ""]), "utf-8")
        return cli("import", f"{month}.csv", *NOW, *args)

    return run


@pytest.mark.parametrize("tops", ["7", "8", "9", "89"])
def test_a_lone_digit_above_a_run(monthly, cli, tops):
    """A 9 beside 1 to 5, where nobody marked 6 to 8, is asked for once and remembered."""
    listed = ",".join(tops)
    ended = monthly(9, many(tops))
    assert ended.exit_code == 1
    assert (
        f"Speed rating, Price rating: {listed} may be ratings or mean no answer: say which mean no "
        f"answer with --missing '* rating={listed}' (--missing=none: all are ratings)"
    ) in ended.stderr
    assert monthly(9, many(tops), "--missing", f"* rating={listed}").exit_code == 0
    assert monthly(10, many(tops)).exit_code == 0
    row = category(chart_of(cli, "--week", "all"), "Speed rating")
    assert sum(row["marks"].values()) == 70
    assert (list(row["marks"]), row["blank"], row["ambiguous"]) == (list("12345"), 10, 0)


def test_a_lone_digit_that_is_a_rating(monthly, cli):
    """``--missing=none`` keeps it, and the scale goes to ten."""
    assert monthly(9, many("9"), "--missing=none").exit_code == 0
    row = category(chart_of(cli, "--week", "all"), "Speed rating")
    assert (row["marks"]["9"], row["blank"]) == (5, 0)
    assert list(row["marks"]) == [str(number) for number in range(1, 11)]


@pytest.mark.parametrize("tops", [["6", "7"], ["7", "9"], ["9", "10"], ["6", "7", "8"]])
def test_sparse_scales_are_not_asked_about(monthly, tops):
    """Seven levels of which some say 6, ten of which some say 7 or 10, are what they seem."""
    assert monthly(9, many(tops)).exit_code == 0


def test_another_column_shows_what_lies_between(monthly):
    """One column without a 6 is on the scale of the one that has it."""
    columns = many("7")
    columns["Price rating"] = [cell.replace("5", "6") for cell in columns["Price rating"]]
    assert monthly(9, columns).exit_code == 0


def test_a_few_answers_do_not_tell(monthly):
    """Sixteen cells without a 6 may well be of seven levels."""
    columns = {header: cells[:8] for header, cells in many("7").items()}
    assert monthly(9, columns).exit_code == 0


def test_a_code_on_a_known_scale(monthly, cli):
    """A form of 1 to 5 does not grow to ten for it; told later, its cells become blank."""
    assert monthly(9, many("5")).exit_code == 0
    assert monthly(10, many("9")).exit_code == 0
    row = category(chart_of(cli, "--week", "all"), "Speed rating")
    assert (list(row["marks"]), row["ambiguous"]) == (list("12345"), 5)
    assert monthly(10, many("9"), "--missing=9").exit_code == 0
    row = category(chart_of(cli, "--week", "all"), "Speed rating")
    assert (row["blank"], row["ambiguous"]) == (5, 0)
