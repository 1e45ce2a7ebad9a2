"""Weeks that were read once, taken apart by the values of segments."""

import pytest

from cstally.store.counting.parts import WeekParts
from cstally.store.counting.series import count_held, count_weekly, count_weekly_by, hold_weeks

SLIPS = [
    ("2025-03-03", "20", {"Location": "North", "Channel": "Web"}),
    ("2025-03-04", "2.", {"Location": "South", "Channel": "Paper"}),
    ("2025-03-05", "", {"Location": "South"}),
    ("2025-03-17", "02", {"Location": "North", "Channel": "Paper"}),
    ("2025-03-18", "12"),
]
WEEKS = ("2025-W10", "2025-W12")


@pytest.fixture
def parts(select):
    """Read the slips, and take them apart."""

    def make(**options):
        selection = select(SLIPS, **options)
        return selection, WeekParts(selection, hold_weeks(selection))

    return make


def test_what_is_held_counts_as_ever(select):
    """With the segment sets or without them, the marks of a week are the same."""
    selection = select(SLIPS)
    for with_sets in (True, False):
        held = hold_weeks(selection, with_sets=with_sets)
        assert count_held(selection, held) == count_weekly(selection)


def test_responses_by_value(parts):
    """Weeks are counted together; a week that nothing is held of adds nothing."""
    _, read = parts()
    assert read.segments() == ["Location", "Channel"]
    assert read.responses("Location", WEEKS) == {"North": 2, "South": 2, "(none)": 1}
    assert read.responses("Channel", ("2025-W10", "2025-W11")) == {
        "Web": 1,
        "Paper": 1,
        "(none)": 1,
    }


def test_marks_by_value_are_those_of_each_value_alone(parts):
    """The same marks as those that are counted apart."""
    selection, read = parts()
    for segment in ("Location", "Channel"):
        apart = count_weekly_by(selection, segment)
        for item in selection.form.categories:
            codes = {level.code for level in item.scale.levels}
            found = read.marks(segment, item)
            assert found.keys() == apart.keys()
            for value, weeks in apart.items():
                for week, counted in weeks.items():
                    marks = {code: found[value][week].get(code, 0) for code in codes}
                    assert marks == counted.marks[item.slot]


def test_within_a_group(parts):
    """Only the responses of one value of another segment, or those without one."""
    selection, read = parts()
    item = selection.form.categories[0]
    north, none = ("Location", "North"), ("Location", "(none)")
    assert read.responses("Channel", WEEKS, north) == {"Web": 1, "Paper": 1}
    assert read.marks("Channel", item, north) == {
        "Web": {"2025-W10": {"2": 1}},
        "Paper": {"2025-W12": {"0": 1}},
    }
    assert read.responses("Channel", WEEKS, none) == {"(none)": 1}


def test_a_narrowed_selection(parts):
    """What --where leaves out is in none of the parts."""
    _, read = parts(where={"Location": "South"})
    assert read.responses("Channel", WEEKS) == {"Paper": 1, "(none)": 1}
