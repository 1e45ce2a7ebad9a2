"""No share of a person stands on fewer than ten responses, in no command and no format."""

import json
import sqlite3

import pytest

MONDAYS = [f"2025-{month:02}-{day:02}" for month in (3, 4) for day in (3, 10, 17, 24)]
GOOD, BAD = "2222", "0222"


def slips(day, *groups):
    """Return responses of a day: number, marks and who served."""
    return [
        (day, marks, {"Served by": who}) for number, marks, who in groups for _ in range(number)
    ]


@pytest.fixture
def shop(make_database):
    """Each week Kim has ten responses and Lee four, two of them bad."""
    responses = [
        one
        for day in MONDAYS
        for one in slips(day, (9, GOOD, "Kim"), (1, BAD, "Kim"), (2, GOOD, "Lee"), (2, BAD, "Lee"))
    ]
    make_staff(make_database, responses)


def groups(cli, *args):
    """Return the groups of a chart by the person."""
    ended = cli("chart", "--by", "Served by", "-f", "json", *args)
    assert ended.exit_code == 0, ended.stderr
    return {one["value"]: one["categories"][0] for one in json.loads(ended.stdout)["groups"]}


def test_chart(cli, shop):
    """The counts are there, the shares are not; from ten on they are."""
    week = groups(cli)
    assert (week["Kim"]["base"], week["Kim"]["negative"]) == (10, 0.1)
    assert (week["Lee"]["base"], week["Lee"]["marks"]["Not satisfied"]) == (4, 2)
    assert {week["Lee"][key] for key in ("positive", "neutral", "negative", "net")} == {None}
    assert groups(cli, "--weeks", "3")["Lee"]["negative"] == 0.5
    table = cli("chart", "--by", "Served by", "--percent").stdout.partition("Served by: Lee")[2]
    assert "%" not in table
    found = json.loads(cli("chart", "--by", "Served by", "-f", "json").stdout)["groups"]
    totals = {one["value"]: one["scales"][0]["total"]["negative"] for one in found}
    assert totals == {"Kim": 1 / 40, "Lee": None}
    for line in cli("chart", "--by", "Served by", "-f", "csv").stdout.splitlines()[1:]:
        if line.startswith("Served by,Lee") and ",level," in line:
            assert line.split(",")[-7] == ""


def test_chart_of_one_person(cli, shop):
    """--where narrows as --by splits."""
    found = json.loads(cli("chart", "--where", "Served by=Lee", "-f", "json").stdout)
    assert found["categories"][0]["negative"] is None
    assert json.loads(cli("chart", "-f", "json").stdout)["categories"][0]["negative"] == 3 / 14


@pytest.mark.parametrize("where", ["Served by!=Kim", "Served by=Lee,(none)"])
def test_chart_of_all_but_a_person(cli, shop, where):
    """Persons chosen by a list, or by who is left out, stay under the rule."""
    found = json.loads(cli("chart", "--where", where, "-f", "json").stdout)
    assert found["responses"] == 4
    assert found["categories"][0]["negative"] is None


def test_trends(cli, shop):
    """A week of four has no share; the centre stands on all weeks together."""
    args = ("trends", "--by", "Served by", "--category", "Speed", "--polarity", "negative")
    line, *_ = (line for line in cli(*args).stdout.splitlines() if line.startswith("Speed, Lee"))
    assert line.split()[2:] == ["n/a", "4", "50%", "0-100%"]
    rows = [line.split(",") for line in cli(*args, "-f", "csv").stdout.splitlines()]
    assert {row[7] for row in rows if row[3] == "Lee"} == {""}
    assert {row[7] for row in rows if row[3] == "Kim"} == {"0.1"}
    assert "<title>2025-W17: n/a of 4</title>" not in cli(*args, "-f", "svg").stdout
    for format_ in ("html", "md", "svg"):
        assert "50% of" not in cli(*args, "-f", format_).stdout


def test_a_centre_of_a_person(cli, make_database):
    """It needs ten responses, too: one a week for nine weeks tells nothing."""
    responses = [
        one
        for day in MONDAYS
        for one in slips(day, (9, GOOD, "Kim"), (1, BAD, "Lee" if day < MONDAYS[-1] else "Kim"))
    ]
    make_staff(make_database, responses)
    found = json.loads(cli("trends", "--by", "Served by", "-f", "json").stdout)["series"]
    centres = {
        who: {point["centre"] for one in found if one["group"] == who for point in one["points"]}
        for who in ("Kim", "Lee")
    }
    assert centres["Lee"] == {None}
    assert None not in centres["Kim"]


def test_trends_of_one_person(cli, shop):
    """The marks and the base of a gap stay."""
    ended = cli("trends", "--where", "Served by=Lee", "-f", "json")
    for one in json.loads(ended.stdout)["series"]:
        assert {point["base"] for point in one["points"]} <= {0, 4}
        assert {point["share"] for point in one["points"]} == {None}
        assert one["last_change"] is None


def test_patterns_of_one_person(cli, shop):
    """--min-base may ask for less; of a person ten it is."""
    args = ("patterns", "--week", "--where", "Served by=Lee", "--min-base", "1", "-f", "json")
    found = json.loads(cli(*args).stdout)
    assert found["min_base"] == 10
    for row in found["negative"] + found["positive"]:
        assert (row["evidence"], row["share"], row["low"], row["high"]) == ("too few",) + (
            None,
        ) * 3
    text = cli("patterns", "--week", "--where", "Served by=Lee").stdout
    assert "Speed        2    4   n/a n/a" in text
    assert "All questions together" not in text


def test_slices_of_one_person(cli, make_database):
    """Each needs ten, and so does the rest, whatever --min-base says."""
    responses = [
        (MONDAYS[0], marks, {"Served by": "Lee", "Shift": shift})
        for number, marks, shift in ((6, BAD, "Evening"), (40, GOOD, "Morning"))
        for _ in range(number)
    ]
    make_staff(make_database, responses)
    args = ("patterns", "--week", "--where", "Served by=Lee", "--min-base", "3", "-f", "json")
    assert json.loads(cli(*args, "--by", "Shift").stdout)["slices"] == []


def test_the_rest_may_be_one_person(cli, make_database):
    """Of two persons the one is the other's rest."""
    responses = slips(MONDAYS[0], (42, BAD, "Ann"), (18, GOOD, "Ann"), (5, GOOD, "Zed"))
    make_staff(make_database, responses)
    args = ("patterns", "--week", "--by", "Served by", "-f", "json")
    assert json.loads(cli(*args).stdout)["slices"] == []


def make_staff(make_database, responses):
    """Make a database whose segment Served by is of persons."""
    path = make_database(responses, categories=("Speed", "Price", "Goods", "Hours"))
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE segments SET is_staff = 1 WHERE name = 'Served by'")
    connection.close()
