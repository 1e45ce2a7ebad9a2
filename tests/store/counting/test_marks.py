"""Counting responses in the database: right, and only as far as the weeks asked for."""

from datetime import date, timedelta

import pytest

from cstally.errors import NothingToShow
from cstally.model.survey import Narrowing
from cstally.store.counting.listing import list_answers, long_responses, wide_responses
from cstally.store.counting.marks import count_by, count_marks
from cstally.store.counting.selection import each_week, held_weeks, select_responses
from cstally.weeks import ALL, LATEST, WeekChoice


def steps(selection, question):
    """Return how many thousand instructions SQLite needs to answer *question*."""
    count = [0]

    def tick():
        count[0] += 1

    selection.connection.set_progress_handler(tick, 100)
    question(selection)
    selection.connection.set_progress_handler(None, 0)
    return count[0]


def test_counts_by_marks(select):
    """Responses with the same marks are one entry; its number says how many."""
    counts = count_marks(select([("2025-03-03", "20"), ("2025-03-04", "20"), ("2025-03-05", "2.")]))
    assert counts.marks == {"20": 2, "2.": 1}
    assert counts.responses == 3
    assert counts.weeks == ("2025-W10",)
    assert (counts.first, counts.last) == (date(2025, 3, 3), date(2025, 3, 9))


def test_days_are_those_asked_for_and_weeks_those_held(select):
    """A gap belongs to the days that were counted, not to the weeks that hold responses."""
    selection = select([("2025-03-03", "20"), ("2025-03-24", "20")], WeekChoice(count=6))
    counts = count_marks(selection)
    assert counts.weeks == ("2025-W10", "2025-W13")
    assert (counts.first, counts.last) == (date(2025, 2, 17), date(2025, 3, 30))


def test_all_runs_from_the_first_to_the_last_response(select):
    """All weeks begin with the first week that holds responses."""
    counts = count_marks(select([("2025-03-05", "20"), ("2025-03-24", "20")]))
    assert (counts.first, counts.last) == (date(2025, 3, 3), date(2025, 3, 30))


def test_forms_are_counted_apart(select, make_database):
    """Responses of another form are not counted."""
    make_database([("2025-04-03", "2")], form="staff", categories=["Mood"])
    counts = count_marks(select([("2025-03-03", "20")], LATEST))
    assert (counts.weeks, counts.marks) == (("2025-W10",), {"20": 1})


def test_groups_are_alphabetical_and_responses_without_a_value_last(select):
    """Every response is in exactly one group, and a group knows what narrowed it."""
    selection = select(
        [
            ("2025-03-03", "20", {"Shift": "late", "Till": "1"}),
            ("2025-03-03", "20", {"Shift": "late", "Till": "2"}),
            ("2025-03-04", "22", {"Shift": "Early"}),
            ("2025-03-05", "00"),
        ]
    )
    groups = count_by(selection, "Shift")
    assert {value: group.marks for value, group in groups.items()} == {
        "Early": {"22": 1},
        "late": {"20": 2},
        "(none)": {"00": 1},
    }
    assert list(groups) == ["Early", "late", "(none)"]
    assert groups["late"].where == {"Shift": Narrowing(("late",))}


def test_where_holds_for_all_of_its_segments(select):
    """Two segments narrow to the responses that have both values."""
    responses = [
        ("2025-03-03", "20", {"Shift": "late", "Till": "1"}),
        ("2025-03-10", "21", {"Shift": "late", "Till": "2"}),
        ("2025-03-17", "22", {"Shift": "early", "Till": "2"}),
    ]
    counts = count_marks(select(responses, where={"shift": "LATE", "till": "2"}))
    assert counts.marks == {"21": 1}
    assert counts.weeks == ("2025-W11",)
    assert counts.where == {"Shift": Narrowing(("late",)), "Till": Narrowing(("2",))}


def test_where_that_fits_nothing(select):
    """Known values that no response has together leave nothing to show; the message says so."""
    responses = [
        ("2025-03-03", "20", {"Shift": "late", "Till": "1"}),
        ("2025-03-10", "21", {"Shift": "early", "Till": "2"}),
    ]
    selection = select(responses, where={"Shift": "late", "Till": "2"})
    with pytest.raises(NothingToShow, match=r"Shift=late, Till=2; survey has 2025-W10\.\.2025-W11"):
        count_marks(selection)


def test_each_week_is_a_selection(select):
    """The weeks of a selection come one by one, without those that hold nothing."""
    selection = select([("2025-03-03", "20"), ("2025-03-17", "22"), ("2025-03-18", "22")])
    assert [(part.first_week, count_marks(part).responses) for part in each_week(selection)] == [
        ("2025-W10", 1),
        ("2025-W12", 2),
    ]


def test_the_latest_week_costs_the_same_however_long_the_history(select):
    """Counting one week reads that week, and listing weeks hops over their responses."""
    week = [("2025-06-02", "20")] * 50
    history = [(f"{date(2024, 1, 1) + timedelta(weeks=n % 20)}", "21") for n in range(2000)]
    short = steps(select(week, LATEST, form="short"), count_marks)
    selection = select(history + week, LATEST)
    assert steps(selection, count_marks) <= 1.2 * short + 2
    whole = select_responses(
        selection.connection,
        (selection.form_id, selection.form),
        ALL,
        week_start="monday",
        where={},
        today=date(2030, 1, 1),
    )
    assert len(held_weeks(whole)) == 21
    assert steps(whole, held_weeks) < 20
    assert steps(whole, count_marks) > 100


def test_wide_responses(select):
    """One row a response: levels by name, blank empty, the other two cases in brackets."""
    listing = wide_responses(
        select(
            [
                ("2025-03-03", "2.", {"Location": "North"}, "A7", ["too dear", None]),
                ("2025-03-04", "?"),
            ],
            comments=["Remarks", "Price"],
        )
    )
    assert listing.header == (
        *("response", "id", "form", "week", "day"),
        *("Staff", "Price", "Location", "Remarks", "Price (comment)"),
    )
    start = ("survey", "2025-W10")
    assert list(listing.records) == [
        (1, "A7", *start, "2025-03-03", "Very satisfied", None, "North", "too dear", None),
        (2, None, *start, "2025-03-04", "(ambiguous)", "(not offered)", None, None, None),
    ]


def test_long_responses(select):
    """One row an item, with its state; level, polarity and score where it was marked."""
    listing = long_responses(select([("2025-03-03", "0.", {"Location": "North"})]))
    assert listing.header[5:] == (
        *("item", "role", "state", "level", "polarity", "score", "Location"),
    )
    assert [record[5:] for record in listing.records] == [
        ("Staff", "category", "marked", "Not satisfied", "negative", 1.0, "North"),
        ("Price", "category", "blank", None, None, None, "North"),
    ]


def test_answers_are_those_of_the_view(select, rows):
    """The marks listed are those that other tools see in the view ``answers``."""
    selection = select(
        [("2025-03-03", "0."), ("2025-03-04", "?2", {"Location": "North"}), ("2025-03-05", "2")]
    )
    listing = list_answers(selection)
    columns = listing.header[:9]
    question = f"SELECT {', '.join(columns)} FROM answers ORDER BY response, category"
    assert sorted(record[:9] for record in listing.records) == rows(question)
