"""Counting responses by their marks: by weeks, by the values of a segment, and of all segments."""

import pytest

from cstally.errors import NothingToShow, UsageError
from cstally.store.counting.marks import count_marks
from cstally.store.counting.selection import known_segments, one_segment
from cstally.store.counting.series import count_cells, count_weeks, count_weeks_by
from cstally.weeks import WeekChoice

SLIPS = [
    ("2025-03-03", "20", {"Location": "North", "Shift": "late"}),
    ("2025-03-04", "20", {"Location": "North"}),
    ("2025-03-05", "2", {"Location": "South", "Shift": "late"}),
    ("2025-03-17", "02", {"Location": "North", "Shift": "late"}),
    ("2025-03-18", "12"),
]


def test_each_week_by_its_marks(select):
    """Only the weeks asked for, each as if it were counted alone; a short text is filled up."""
    selection = select(SLIPS)
    found = count_weeks(selection)
    assert {week: one.marks for week, one in found.items()} == {
        "2025-W10": {"2-": 1, "20": 2},
        "2025-W12": {"02": 1, "12": 1},
    }
    assert found == {week: count_marks(selection.of_week(week)) for week in found}
    latest = select(SLIPS, WeekChoice("2025-W11", "2025-W12"), form="again")
    assert list(count_weeks(latest)) == ["2025-W12"]


def test_weeks_of_the_values_of_a_segment(select):
    """Values in their alphabet, responses without one last; sets that share a value are added."""
    found = count_weeks_by(select(SLIPS), "Location")
    assert {
        value: {week: one.marks for week, one in weeks.items()} for value, weeks in found.items()
    } == {
        "North": {"2025-W10": {"20": 2}, "2025-W12": {"02": 1}},
        "South": {"2025-W10": {"2-": 1}},
        "(none)": {"2025-W12": {"12": 1}},
    }


def test_hand_tallies_are_in_their_week(select, write_rows):
    """A segment leaves them out."""
    selection = select(SLIPS)
    write_rows("INSERT INTO tallies VALUES (1, 1, '2025-W11', 0, '2', 40)")
    found = count_weeks(selection)
    assert list(found) == ["2025-W10", "2025-W11", "2025-W12"]
    assert (found["2025-W11"].marks, found["2025-W11"].tallies) == ({}, {0: {"2": 40}})
    assert "2025-W11" not in count_weeks_by(selection, "Location")["North"]


def test_cells(select):
    """Each combination of values, in the order of the form; None where there is none."""
    assert count_cells(select(SLIPS)) == {
        ("North", "late"): {"02": 1, "20": 1},
        ("North", None): {"20": 1},
        ("South", "late"): {"2-": 1},
        (None, None): {"12": 1},
    }


def test_cells_of_what_was_asked_for(select):
    """Weeks and segments narrow them; nothing there is said."""
    latest = select(SLIPS, WeekChoice("2025-W12", "2025-W12"), {"Location": "North"})
    assert count_cells(latest) == {("North", "late"): {"02": 1}}
    with pytest.raises(NothingToShow, match="no responses in 2025-W11"):
        count_cells(select(SLIPS, WeekChoice("2025-W11", "2025-W11"), form="again"))


@pytest.mark.parametrize(
    ("texts", "names"),
    [
        (["all"], ("City, street", "Shift", "Till")),
        (["ALL"], ("City, street", "Shift", "Till")),
        (["Till", "all"], ("Till", "City, street", "Shift")),
        (["shift"], ("Shift",)),
        (["Till, SHIFT,till"], ("Till", "Shift")),
        (["Till", "SHIFT", "till"], ("Till", "Shift")),
        (["city, STREET"], ("City, street",)),
        (["city, STREET", "till,shift"], ("City, street", "Till", "Shift")),
    ],
)
def test_segments_by_name(select, texts, names):
    """One, several or all, however they are spelt; a name may hold a comma."""
    slips = [("2025-03-03", "2", {"City, street": "x", "Shift": "y", "Till": "z"})]
    assert known_segments(select(slips).form, texts) == names


@pytest.mark.parametrize("text", ["shop", "shift,shop", "shift,", ""])
def test_unknown_segments(select, text):
    """The message lists those there are."""
    form = select([("2025-03-03", "2", {"Shift": "y", "Till": "z"})]).form
    for texts in ([text], ["Shift", text]):
        with pytest.raises(UsageError, match=r"no segment \".*\" \(known: Shift, Till\)\."):
            known_segments(form, texts)


def test_no_segments_at_all(select):
    """All segments of a form without any are none; one that is named is missing."""
    form = select([("2025-03-03", "2")]).form
    assert known_segments(form, ["all"]) == ()
    with pytest.raises(UsageError, match=r"no segment \"Till\" \(known: there are none\)\."):
        known_segments(form, ["Till"])


@pytest.mark.parametrize(
    ("texts", "name"),
    [(None, None), ([], None), (["shift"], "Shift"), (["city, STREET"], "City, street")],
)
def test_one_segment(select, texts, name):
    """Where one is taken, the name may hold a comma as well."""
    form = select([("2025-03-03", "2", {"City, street": "x", "Shift": "y"})]).form
    assert one_segment(form, texts) == name


@pytest.mark.parametrize("texts", [["all"], ["shift,city"], ["shift", "city"], ["shift", "shift"]])
def test_several_where_one_is_taken(select, texts):
    """The message says what takes several."""
    form = select([("2025-03-03", "2", {"City": "x", "Shift": "y"})]).form
    with pytest.raises(UsageError, match=r"one segment here; .* cstally patterns --by "):
        one_segment(form, texts)
