"""Differences of two shares, by the book."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cstally.analysis.statistics.difference import newcombe

BASES = st.integers(1, 500)


def test_newcombes_eight_cases(weekly_reference):
    """The intervals of Newcombe 1998, Table II, method 10."""
    for *counts, low, high in weekly_reference["newcombe"]["rows"]:
        found = newcombe(*counts)
        assert found is not None
        assert found.difference == pytest.approx(counts[0] / counts[1] - counts[2] / counts[3])
        assert (found.low, found.high) == pytest.approx((low, high), abs=1e-8)


@given(st.data())
def test_a_change_read_backwards_has_the_other_sign(data):
    """This week against the last one is minus the last one against this; it lies within -1..1."""
    base, before = data.draw(BASES), data.draw(BASES)
    marks, marks_before = data.draw(st.integers(0, base)), data.draw(st.integers(0, before))
    there = newcombe(marks, base, marks_before, before)
    back = newcombe(marks_before, before, marks, base)
    assert there is not None
    assert back is not None
    assert (there.difference, there.low) == pytest.approx((-back.difference, -back.high))
    assert -1 <= there.low <= there.difference + 1e-12
    assert there.difference - 1e-12 <= there.high <= 1 + 1e-12


def test_without_a_base_nothing_is_compared():
    """A week that nobody marked has no change."""
    assert newcombe(0, 0, 3, 10) is None
    assert newcombe(3, 10, 0, 0) is None
