"""The spread between persons, by hand, and who is beyond it."""

from math import sqrt

import pytest

from cstally.analysis.slices.cells import Marks
from cstally.analysis.slices.funnel import LIMIT, is_beyond, spread


def test_spread_by_hand():
    """
    Persons of 10 and of 30 responses, 5 and 6 marks: 11 of 40, of which chance is 0.199375.

    Their squares are 10 x 0.225^2 + 30 x 0.075^2 = 0.675; chance explains one of it, and the
    weight is 40 - (100 + 900) / 40 = 15.
    """
    assert spread([Marks(5, 10), Marks(6, 30)]) == pytest.approx((0.675 - 0.199375) / 15)


@pytest.mark.parametrize(
    "persons",
    [
        [],
        [Marks(3, 20)],
        [Marks(0, 20), Marks(0, 30)],
        [Marks(20, 20), Marks(30, 30)],
        [Marks(4, 20), Marks(5, 20), Marks(4, 20)],
    ],
)
def test_no_more_than_chance(persons):
    """Nobody, one person, no marks, marks alone, and shares as chance has them: no spread."""
    assert spread(persons) == 0


def test_ten_times_the_responses_leave_the_spread():
    """True shares that differ stay apart, however many responses there are."""
    known = [spread([Marks(k, 10 * k), Marks(3 * k, 10 * k)]) for k in (10, 1000)]
    assert known[0] < known[1] < 0.02
    assert known[1] == pytest.approx(0.02, abs=0.0005)


def test_beyond_by_hand():
    """Beside others without spread the limit is that of chance; their spread makes it wider."""
    alike = [Marks(20, 100)] * 9
    reach = LIMIT * sqrt(0.2 * 0.8 / 100)
    assert round(100 * reach, 1) == 12.4
    assert not is_beyond(Marks(32, 100), alike)
    assert is_beyond(Marks(33, 100), alike)
    apart = [Marks(10, 100), Marks(20, 100), Marks(30, 100)] * 3
    # Squares of 0.06 x 100 less eight of chance, over a weight of 800.
    assert spread(apart) == pytest.approx((6 - 8 * 0.16) / 800)
    assert not is_beyond(Marks(46, 100), apart)
    assert is_beyond(Marks(47, 100), apart)


def test_others_without_a_mark():
    """Whoever has marks is beyond those who have none."""
    assert is_beyond(Marks(3, 20), [Marks(0, 20)] * 9)
    assert not is_beyond(Marks(0, 20), [Marks(0, 20)] * 9)
