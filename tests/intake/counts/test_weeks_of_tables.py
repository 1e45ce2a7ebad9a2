"""Tables of counts of several weeks: each row is of its own week, or the table is refused."""

import json

import pytest

WEEK = ("--week", "2025-W10")
NOW = ("--now", "2025-06-01")


@pytest.fixture
def charted(cli, write):
    """Import a file and return the marks of each category, week by week."""

    def run(text, *args):
        assert (ended := cli("import", write(text), *args, *NOW)).exit_code == 0, ended.stderr
        held = json.loads(cli("chart", "--week", "all", "-f", "json", *NOW).stdout)["weeks"]
        charts = {}
        for week in held:
            ended = cli("chart", "--week", week, "-f", "json", *NOW)
            found = json.loads(ended.stdout)["categories"] if ended.exit_code == 0 else []
            charts[week] = {one["name"]: list(one["marks"].values()) for one in found}
        return {week: marks for week, marks in charts.items() if any(map(any, marks.values()))}

    return run


@pytest.mark.parametrize(
    ("text", "weeks", "categories"),
    [
        (
            "Week,Category,Bad,OK,Good\nW1,Staff,2,3,5\nW1,Price,1,4,4\nW2,Staff,2,3,6\n"
            "W2,Price,1,4,3\n",
            ("Week 19", "Week 20"),
            ("Staff", "Price"),
        ),
        (
            "Woche;Frage;Schlecht;Mittel;Gut\nW1;Tempo;2;3;5\nW1;Preis;1;4;4\nW2;Tempo;2;3;6\n"
            "W2;Preis;1;4;3\n",
            ("KW 19", "KW 20"),
            ("Tempo", "Preis"),
        ),
        (
            "Hafta,Kategori,Kötü,Orta,İyi\nW1,Hız,2,3,5\nW1,Fiyat,1,4,4\nW2,Hız,2,3,6\n"
            "W2,Fiyat,1,4,3\n",
            ("19. hafta", "20. hafta"),
            ("Hız", "Fiyat"),
        ),
        (
            "هفته,دسته,بد,متوسط,خوب\nW1,سرعت,۲,۳,۵\nW1,قیمت,۱,۴,۴\nW2,سرعت,۲,۳,۶\nW2,قیمت,۱,۴,۳\n",
            ("۱۹", "۲۰"),
            ("سرعت", "قیمت"),
        ),
        (
            "Week,Category,Bad,OK,Good\nW1,Staff,2,3,5\n,Price,1,4,4\nW2,Staff,2,3,6\n"
            ",Price,1,4,3\n",
            ("19", "20"),
            ("Staff", "Price"),
        ),
        (
            "Week,Answer,Staff,Price\nW1,Bad,2,1\nW1,OK,3,4\nW1,Good,5,4\nW2,Bad,2,1\nW2,OK,3,4\n"
            "W2,Good,6,3\n",
            ("2025-W19", "2025-W20"),
            ("Staff", "Price"),
        ),
    ],
)
def test_each_week_its_counts(charted, text, weeks, categories):
    """Weeks by name or number, beside each row or above the rows of one, in any language."""
    first, second = weeks
    found = charted(text.replace("W1", first).replace("W2", second))
    staff, price = categories
    assert found == {
        "2025-W19": {staff: [2, 3, 5], price: [1, 4, 4]},
        "2025-W20": {staff: [2, 3, 6], price: [1, 4, 3]},
    }


def test_numbers_of_weeks_are_said(cli, write):
    """The year of a week without one is a guess, and no such week is one to come."""
    text = "Week,Category,Bad,Good\n50,Staff,2,5\n50,Price,1,4\n2,Staff,2,6\n2,Price,1,3\n"
    ended = cli("import", write(text), *NOW)
    assert "a guess: the year of '50' in 'Week' is not written, and it is read as 2024-W50" in (
        ended.stdout
    )
    assert "2024-W50: 2, 2025-W02: 2" in ended.stdout


@pytest.mark.parametrize(
    ("header", "cells"),
    [
        ("Month", ("2025-03", "2025-04")),
        ("Month", ("March", "April")),
        ("Ay", ("Mart", "Nisan")),
        ("ماه", ("فروردین", "اردیبهشت")),
        ("Week", ("first", "second")),
        ("Quarter", ("Q1", "Q2")),
    ],
)
@pytest.mark.parametrize("options", [(), WEEK])
def test_what_is_no_week(refused, header, cells, options):
    """Counts of months and quarters are of no week, and never added up in one."""
    first, second = cells
    text = (
        f"{header},Category,Bad,OK,Good\n{first},Staff,2,3,5\n{first},Price,1,4,4\n"
        f"{second},Staff,2,3,6\n{second},Price,1,4,3\n"
    )
    said = refused(text, *options)
    assert f"{header!r}" in said
    assert f"{first!r}" in said
    assert "write each week as 2025-W21" in said


@pytest.mark.parametrize(
    "text",
    [
        "Aspect,Answer,2025-W19,2025-W20\nStaff,Good,5,6\nStaff,Bad,1,2\nPrice,Good,7,8\n"
        "Price,Bad,2,2\n",
        "Soru,Yanıt,19. hafta,20. hafta\nHız,İyi,5,6\nHız,Kötü,1,2\nFiyat,İyi,7,8\n"
        "Fiyat,Kötü,2,2\n",
        "Frage;Antwort;KW 19;KW 20\nTempo;Gut;5;6\nTempo;Schlecht;1;2\nPreis;Gut;7;8\n"
        "Preis;Schlecht;2;2\n",
    ],
)
@pytest.mark.parametrize("options", [(), WEEK])
def test_weeks_across(refused, text, options):
    """Weeks as headers are refused by name: their columns are counts, not parts of a response."""
    said = refused(text, *options)
    assert "give each week rows of its own" in said
    assert repr(text.split("\n")[0].replace(";", ",").split(",")[2]) in said


@pytest.mark.parametrize(
    "text",
    [
        "Branch,Category,Bad,OK,Good\nNorth,Staff,2,3,5\nNorth,Price,1,4,4\nSouth,Staff,2,3,6\n"
        "South,Price,1,4,3\n",
        "Hafta,Şube,Kategori,Kötü,Orta,İyi\n2025-W19,Kuzey,Hız,2,3,5\n2025-W19,Kuzey,Fiyat,1,4,4\n"
        "2025-W19,Güney,Hız,2,3,6\n2025-W19,Güney,Fiyat,1,4,3\n",
    ],
)
def test_grids_by_branch(refused, text):
    """A grid of counts that a branch splits is refused by that name, as long tables are."""
    said = refused(text, *WEEK)
    assert "counted already" in said
    assert "split by" in said
    assert ("'Branch'" in said) or ("'Şube'" in said)


def test_levels_are_named_as_they_stand(refused, understood, advised):
    """Levels that hold commas, quotes and equals signs are named by a command that works."""
    text = 'Aspect,"Meh, really","It\'s ""A=1"""\nStaff,13,25\nPrice,41,20\n'
    told = advised(refused(text, *WEEK))
    assert told[0] == "--scale"
    report = understood(text, *WEEK, *told[:2])
    assert [one["role"] for one in report["columns"]] == [
        *("category", "level", "level"),
        *("category", "category"),
    ]


def test_rows_of_a_split_grid_may_be_responses(refused, understood, advised):
    """The options of the refusal import every row."""
    text = "Branch,Category,Bad,Good\nNorth,A,2,5\nNorth,B,1,4\nSouth,A,2,3\nSouth,B,1,4\n"
    assert understood(text, *WEEK, *advised(refused(text, *WEEK)))["new"] == 4
