"""Differences of two shares, by the book."""

from statistics import NormalDist

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cstally.analysis.statistics.difference import newcombe
from cstally.analysis.statistics.intervals import Z95, normal_point

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


def test_another_interval_is_as_wide_as_its_z():
    """Of none of 20 and none of 30 each Wilson interval ends at z^2 / (n + z^2), by hand."""
    for z in (1.0, 1.959963984540054, 2.91):
        found = newcombe(0, 20, 0, 30, z)
        assert found is not None
        assert (found.low, found.high) == pytest.approx(
            (-z * z / (30 + z * z), z * z / (20 + z * z))
        )
    assert newcombe(0, 20, 0, 30) == newcombe(0, 20, 0, 30, Z95)


@pytest.mark.parametrize(
    ("counts", "z", "beyond"),
    [
        ((56, 70, 48, 80), 1.96, True),
        ((48, 80, 56, 70), 1.96, True),
        ((56, 70, 48, 80), 2.91, False),
        ((0, 10, 0, 10), 1.96, False),
    ],
)
def test_beyond_chance(counts, z, beyond):
    """A change is beyond chance, better or worse, when its interval excludes 0."""
    found = newcombe(*counts, z)
    assert found is not None
    assert found.is_beyond_chance is beyond


def test_without_a_base_nothing_is_compared():
    """A week that nobody marked has no change."""
    assert newcombe(0, 0, 3, 10) is None
    assert newcombe(3, 10, 0, 0) is None


@pytest.mark.parametrize("tail", [0.5, 0.05, 0.025, 0.025 / 14, 0.025 / 600, 1e-12])
def test_points_of_the_normal_distribution(tail):
    """They are those of the standard library, which takes longer to load."""
    assert normal_point(tail) == pytest.approx(-NormalDist().inv_cdf(tail), abs=1e-9)
