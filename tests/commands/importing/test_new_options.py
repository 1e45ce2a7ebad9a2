"""Check-all lists in a column for each option, to which an option was added between downloads."""

import json
from pathlib import Path

import pytest

MONKEY = """\
Respondent ID,Collector ID,Start Date,End Date,What went well?,,What did not go well?,,Else?
,,,,Hours,Price,Hours,Price,Open-Ended Response
1,7,09/14/2026 08:00:00 AM,09/14/2026 08:01:00 AM,Hours,,,Price,
2,7,09/14/2026 09:00:00 AM,09/14/2026 09:01:00 AM,Hours,Price,,,
3,7,09/15/2026 09:00:00 AM,09/15/2026 09:01:00 AM,,Price,Hours,,
"""
MONKEY_GROWN = """\
Respondent ID,Collector ID,Start Date,End Date,What went well?,,,What did not go well?,,,Else?
,,,,Hours,Price,Parking,Hours,Price,Parking,Open-Ended Response
1,7,09/14/2026 08:00:00 AM,09/14/2026 08:01:00 AM,Hours,,,,Price,,
2,7,09/14/2026 09:00:00 AM,09/14/2026 09:01:00 AM,Hours,Price,,,,,
3,7,09/15/2026 09:00:00 AM,09/15/2026 09:01:00 AM,,Price,,Hours,,,
4,7,09/21/2026 09:00:00 AM,09/21/2026 09:01:00 AM,,,Parking,Hours,Price,,
5,7,09/22/2026 09:00:00 AM,09/22/2026 09:01:00 AM,Hours,Price,,,,Parking,
"""
NEW_ROWS_ALONE = "".join(
    line for line in MONKEY_GROWN.splitlines(keepends=True) if line[:2] not in ("1,", "2,", "3,")
)
PAIR = """\
ID,Date,Well: [Hours],Well: [Price],Not well: [Hours],Not well: [Price]
1,2026-09-14,1,0,0,1
2,2026-09-14,1,1,0,0
3,2026-09-15,0,1,1,0
"""
PAIR_GROWN = """\
ID,Date,Well: [Hours],Well: [Price],Well: [Parking],Not well: [Hours],Not well: [Price],\
Not well: [Parking]
1,2026-09-14,1,0,0,0,1,0
2,2026-09-14,1,1,0,0,0,0
3,2026-09-15,0,1,0,1,0,0
4,2026-09-21,0,0,1,1,1,0
5,2026-09-22,1,1,0,0,0,1
"""
SINGLE = """\
ID,Date,Rating,Bought [Tea],Bought [Milk]
1,2026-09-14,Good,1,0
2,2026-09-14,Poor,0,1
3,2026-09-15,Good,1,1
"""
SINGLE_GROWN = """\
ID,Date,Rating,Bought [Tea],Bought [Milk],Bought [Cake]
1,2026-09-14,Good,1,0,0
2,2026-09-14,Poor,0,1,0
3,2026-09-15,Good,1,1,1
4,2026-09-21,Fair,0,1,1
5,2026-09-22,Good,1,0,0
"""
WELL = ("not well", "not ticked", "well")


@pytest.fixture
def take(cli):
    """Import a text as the export; return its report."""

    def take(text, *options):
        Path("all.csv").write_text(text, encoding="utf-8")
        ended = cli("import", "all.csv", "-f", "json", "--now", "2026-11-30", *options)
        assert ended.exit_code == 0, ended.stderr
        return json.loads(ended.stdout)["files"][0]

    return take


@pytest.fixture
def marks(cli):
    """Return category -> its marks, and how many were not offered it."""

    def marks(levels, *options):
        chart = json.loads(cli("chart", "--week", "all", "-f", "json", *options).stdout)
        return {
            one["name"]: (*(one["marks"][level] for level in levels), one["not_offered"])
            for one in chart["categories"]
            if set(levels) <= set(one["marks"])
        }

    return marks


def became(report):
    """Return how many rows were new, unchanged and changed."""
    return report["new"], report["unchanged"], report["changed"]


@pytest.mark.parametrize(
    ("first", "then", "found"),
    [
        (MONKEY, MONKEY_GROWN, (2, 3, 0)),
        (MONKEY, NEW_ROWS_ALONE, (2, 0, 0)),
        (PAIR, PAIR_GROWN, (2, 3, 0)),
    ],
)
def test_a_new_option_of_a_pair(take, marks, first, then, found):
    """It is one more category; nobody before was offered it, and nothing held is changed."""
    take(first)
    report = take(then)
    assert became(report) == found
    assert report["ambiguous"] == []
    assert marks(WELL) == {"Hours": (2, 0, 3, 0), "Price": (2, 0, 3, 0), "Parking": (1, 0, 1, 3)}


def test_a_fresh_database_offers_it_to_all(take, marks):
    """The same file alone says that all five were shown the option."""
    take(MONKEY_GROWN)
    assert marks(WELL)["Parking"] == (1, 3, 1, 0)


def test_an_option_of_one_list_of_a_pair(take, marks):
    """What only the first list has been given is a category, too."""
    lines = [line.split(",") for line in PAIR_GROWN.splitlines()]
    take(PAIR)
    take("\n".join(",".join(cells[:7]) for cells in lines) + "\n")
    assert marks(WELL)["Parking"] == (0, 1, 1, 3)


def test_the_grown_lists_are_remembered(take, marks):
    """The next download of the grown lists changes nothing, even where nobody ticks anything."""
    take(PAIR)
    take(PAIR_GROWN)
    before = marks(WELL)
    next_week = "6,2026-09-28,0,0,0,0,0,1\n"
    assert became(take(PAIR_GROWN + next_week)) == (1, 5, 0)
    assert marks(WELL)["Parking"] == (2, 0, 1, 3)
    assert took_back(before, marks(WELL)) == {"Hours": 1, "Price": 1, "Parking": 0}


def took_back(before, after):
    """Return by how much each category has more responses that tick it in neither list."""
    return {name: after[name][1] - before[name][1] for name in before}


def test_a_held_response_that_ticks_it_now(take, marks):
    """A tick is news, whenever the option came: that response changes."""
    take(PAIR)
    assert became(take(PAIR_GROWN.replace("2026-09-15,0,1,0,1", "2026-09-15,0,1,1,1"))) == (2, 2, 1)
    assert marks(WELL)["Parking"] == (1, 0, 2, 2)


def test_a_new_option_of_a_single_list(take, cli):
    """It is a segment like its siblings; of those held only the one that ticks it changes."""
    take(SINGLE)
    report = take(SINGLE_GROWN)
    assert became(report) == (2, 2, 1)
    roles = {one["header"]: one["role"] for one in report["columns"]}
    assert roles["Bought [Cake]"] == "segment"
    chart = cli("chart", "--week", "all", "--where", "Bought [Cake]=yes", "-f", "json")
    assert json.loads(chart.stdout)["responses"] == 2
    chart = cli("chart", "--week", "all", "--where", "Bought [Cake]=no", "-f", "json")
    assert json.loads(chart.stdout)["responses"] == 1


def test_a_new_option_of_a_list_of_categories(take, marks):
    """It is a category like its siblings, without saying so again."""
    take(SINGLE, "--map", "Bought=category")
    assert became(take(SINGLE_GROWN)) == (2, 2, 1)
    assert marks(("no", "yes")) == {
        "Bought [Tea]": (2, 3, 0),
        "Bought [Milk]": (2, 3, 0),
        "Bought [Cake]": (1, 2, 2),
    }
    assert became(take(SINGLE_GROWN)) == (0, 5, 0)


def test_a_new_option_that_somebody_else_owns(take):
    """What ``--map`` says of the new column holds."""
    take(SINGLE)
    report = take(SINGLE_GROWN, "--map", "Bought [Cake]=ignore")
    assert became(report) == (2, 3, 0)
    assert {one["header"]: one["role"] for one in report["columns"]}["Bought [Cake]"] == "ignore"


def test_a_column_of_words_is_no_option(take, cli):
    """A question of the same name with words below it stays a column of its own."""
    take(SINGLE)
    words = ("When", "Today", "Never", "Often", "Today", "Never")
    lines = zip(SINGLE_GROWN.splitlines(), words, strict=True)
    grown = [f"{line.rpartition(',')[0]},{word}" for line, word in lines]
    grown[0] = grown[0].replace(",When", ",Bought [When]")
    Path("all.csv").write_text("\n".join([*grown, ""]), encoding="utf-8")
    shown = cli("import", "all.csv", "--now", "2026-11-30").stdout
    assert "ignored (many values): Bought [When]" in shown
    assert "an option that may be ticked" not in shown
