"""Counting week by week: whole, narrowed, and apart for the values of a segment."""

import pytest

from cstally.model.survey import WeekMarks
from cstally.store.counting.marks import count_marks
from cstally.store.counting.series import count_weekly, count_weekly_by
from cstally.weeks import WeekChoice

SLIPS = [
    ("2025-03-03", "20", {"Location": "North"}),
    ("2025-03-04", "2.", {"Location": "South"}),
    ("2025-03-05", "?1", {"Location": "South"}),
    ("2025-03-17", "02", {"Location": "North"}),
    ("2025-03-18", "12"),
]


def test_each_week_item_by_item(select):
    """Blank and ambiguous marks are counted nowhere; a week without responses is not there."""
    assert count_weekly(select(SLIPS)) == {
        "2025-W10": WeekMarks(3, {0: {"0": 0, "1": 0, "2": 2}, 1: {"0": 1, "1": 1, "2": 0}}),
        "2025-W12": WeekMarks(2, {0: {"0": 1, "1": 1, "2": 0}, 1: {"0": 0, "1": 0, "2": 2}}),
    }


def test_a_short_text_was_not_offered_the_rest(select):
    """Marks of an older, shorter form do not shift those of the responses behind them."""
    selection = select([("2025-03-03", "2"), ("2025-03-03", "02"), ("2025-03-04", "")])
    (week,) = count_weekly(selection).values()
    assert week == WeekMarks(3, {0: {"0": 1, "1": 0, "2": 1}, 1: {"0": 0, "1": 0, "2": 1}})


def test_all_weeks_up_to_the_last(select):
    """The first week asked for cuts nothing off, the last one does."""
    latest = select(SLIPS, WeekChoice("2025-W12", "2025-W12"))
    assert list(count_weekly(latest)) == ["2025-W10", "2025-W12"]
    earlier = select(SLIPS, WeekChoice("2025-W10", "2025-W11"), form="other")
    assert list(count_weekly(earlier)) == ["2025-W10"]


def test_it_counts_what_the_chart_counts(select):
    """The marks of a week are those of its chart."""
    counts = count_marks(select(SLIPS, WeekChoice("2025-W10", "2025-W10")))
    (week,) = count_weekly(select(SLIPS, WeekChoice("2025-W10", "2025-W10"), form="other")).values()
    for item in counts.form.categories:
        for level in item.scale.levels:
            marks = sum(n for packed, n in counts.marks.items() if item.mark(packed) == level.code)
            assert week.marks[item.slot][level.code] == marks


def test_apart_for_the_values_of_a_segment(select):
    """Values come in their alphabet, responses without one last; the groups sum to the whole."""
    selection = select(SLIPS)
    groups = count_weekly_by(selection, "Location")
    assert list(groups) == ["North", "South", "(none)"]
    assert groups["North"] == count_weekly(select(SLIPS, where={"Location": "North"}, form="again"))
    assert [{week: one.responses for week, one in weeks.items()} for weeks in groups.values()] == [
        {"2025-W10": 1, "2025-W12": 1},
        {"2025-W10": 2},
        {"2025-W12": 1},
    ]


def test_values_that_share_a_segment_with_others_are_put_together(select):
    """Sets of segments that agree in one are one group of it."""
    slips = [
        ("2025-03-03", "20", {"Location": "North", "Shift": "early"}),
        ("2025-03-03", "02", {"Location": "North", "Shift": "late"}),
        ("2025-03-10", "02", {"Location": "North"}),
    ]
    groups = count_weekly_by(select(slips), "Location")
    assert {week: one.responses for week, one in groups["North"].items()} == {
        "2025-W10": 2,
        "2025-W11": 1,
    }


@pytest.mark.parametrize("where", [None, {"Location": "North"}])
def test_marks_counted_by_hand(select, write_rows, where):
    """They are in their week, alone or beside responses; a segment leaves them out."""
    selection = select(SLIPS, where=where)
    write_rows(
        "INSERT INTO tallies VALUES (1, 1, '2025-W10', 0, '2', 40)",
        "INSERT INTO tallies VALUES (1, 1, '2025-W11', 1, '0', 7)",
    )
    found = count_weekly(selection)
    if where:
        assert list(found) == ["2025-W10", "2025-W12"]
        assert found["2025-W10"].marks[0]["2"] == 1
    else:
        assert list(found) == ["2025-W10", "2025-W11", "2025-W12"]
        assert found["2025-W10"].marks[0]["2"] == 42
        assert (found["2025-W10"].responses, found["2025-W10"].tallied) == (3, 40)
        assert (found["2025-W11"].responses, found["2025-W11"].tallied) == (0, 7)
        assert found["2025-W11"].marks[1] == {"0": 7, "1": 0, "2": 0}
