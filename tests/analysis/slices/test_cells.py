"""Responses by the values of their segments, counted on the fingers."""

import pytest

from cstally.analysis.slices.cells import CellCounts, Marks
from cstally.model.survey import Form, Item, Level, Polarity, Role, Scale, Segment

NEGATIVE, POSITIVE, NEUTRAL = Polarity.NEGATIVE, Polarity.POSITIVE, Polarity.NEUTRAL
FIVE = Scale(
    "five",
    (
        Level("awful", NEGATIVE, 1, "0"),
        Level("bad", NEGATIVE, 2, "1"),
        Level("fair", NEUTRAL, 3, "2"),
        Level("good", POSITIVE, 4, "3"),
    ),
)
FORM = Form(
    "survey",
    (
        Item("Speed", Role.CATEGORY, FIVE, 0),
        Item("Recommend", Role.NPS, FIVE, 1),
        Item("Price", Role.CATEGORY, FIVE, 2),
    ),
    (Segment("Location"), Segment("Clerk", is_staff=True)),
)
COUNTS = CellCounts(
    FORM,
    {
        ("North", "Kim"): {"003": 2, "3": 1},
        ("North", "Lou"): {"1.2": 1, "?..": 4},
        ("South", "Lou"): {"303": 3},
        (None, "Kim"): {"2-0": 1},
    },
)


def test_totals():
    """Blank, ambiguous and not offered are in no base; levels of a polarity count together."""
    assert COUNTS.totals == {
        ("Speed", NEGATIVE): Marks(3, 8),
        ("Speed", POSITIVE): Marks(4, 8),
        ("Price", NEGATIVE): Marks(1, 7),
        ("Price", POSITIVE): Marks(5, 7),
    }
    assert CellCounts(FORM, {}).totals == {}


def test_groups_of_one_segment():
    """Each value has its cells and marks; responses without one come last."""
    groups = COUNTS.groups("Location")
    assert list(groups) == [("North",), ("South",), (None,)]
    assert groups["North",].cells == [0, 1]
    assert groups["North",].marks["Speed", NEGATIVE] == Marks(3, 4)
    assert groups["South",].marks["Price", POSITIVE] == Marks(3, 3)


def test_groups_of_two_segments():
    """Pairs that nobody has are not there."""
    groups = COUNTS.groups("Clerk", "Location")
    assert list(groups) == [("Kim", "North"), ("Kim", None), ("Lou", "North"), ("Lou", "South")]
    assert groups["Lou", "North"].marks["Speed", NEGATIVE] == Marks(1, 1)


@pytest.mark.parametrize("segments", [("Location",), ("Clerk",), ("Location", "Clerk")])
def test_groups_sum_to_the_whole(segments):
    """Every response is in one group of a segment."""
    groups = COUNTS.groups(*segments).values()
    for key, total in COUNTS.totals.items():
        assert Marks(*map(sum, zip(*(one.marks[key] for one in groups), strict=True))) == total


def test_marks_in_some_cells():
    """The marks of one category in chosen cells; none at all in no cells."""
    assert COUNTS.marks_in([0, 2], ("Speed", POSITIVE)) == Marks(4, 6)
    assert COUNTS.marks_in([], ("Speed", POSITIVE)) == Marks(0, 0)


def test_strata():
    """Within each location the cells asked for, and the others of that location beside them."""
    assert COUNTS.strata(["Location"], [0, 3], ("Speed", NEGATIVE)) == {
        ("North",): (Marks(2, 3), Marks(1, 1)),
        (None,): (Marks(0, 1), Marks(0, 0)),
    }


def test_persons():
    """A slice names a person where one of its segments does."""
    assert COUNTS.names_staff({"Location": "North", "Clerk": "Kim"})
    assert not COUNTS.names_staff({"Location": "North"})


def test_shares():
    """No base, no share; what is left without a part of it."""
    assert (Marks(0, 0).share, Marks(1, 4).share) == (0.0, 0.25)
    assert Marks(5, 9).without(Marks(2, 3)) == Marks(3, 6)
