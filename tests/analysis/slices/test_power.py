"""The difference that so few responses can show, by the book."""

from math import asin, sqrt

import pytest

from cstally.analysis.slices.power import detectable_difference


@pytest.mark.parametrize(
    ("base", "effect"), [(16, 1.0), (25, 0.8), (63, 0.5), (98, 0.4), (392, 0.2)]
)
def test_cohens_effect_sizes(base, effect):
    """Responses a group for 80 % power at 5 %, two-sided (Cohen 1988, table 6.4.1): h 0.2 to 1."""
    difference = detectable_difference(0.15, base, base)
    assert difference is not None
    found = 2 * asin(sqrt(0.15 + difference)) - 2 * asin(sqrt(0.15))
    assert found == pytest.approx(effect, abs=0.012)


@pytest.mark.parametrize(
    ("base", "points"), [(20, 41), (30, 33), (50, 25), (100, 17), (200, 11), (500, 7)]
)
def test_points_over_fifteen_percent(base, points):
    """Two weeks of so many responses, by the power of the test itself: within a point."""
    difference = detectable_difference(0.15, base, base)
    assert difference is not None
    assert 100 * difference == pytest.approx(points, abs=1.2)


def test_a_larger_group_beside_it_helps():
    """Ten beside a thousand show more than ten beside ten."""
    among_few = detectable_difference(0.15, 10, 10)
    among_many = detectable_difference(0.15, 10, 1000)
    assert among_few is not None
    assert among_many is not None
    assert among_many < among_few


@pytest.mark.parametrize("bases", [(0, 10), (10, 0), (1, 1)])
def test_what_can_never_be_shown(bases):
    """Without a base, or with so few that all marks would be too few, there is no difference."""
    assert detectable_difference(0.5, *bases) is None
