"""The exact tail of a sum of unequal chances."""

from itertools import product
from math import erfc, prod, sqrt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from cstally.analysis.statistics.exact import Group, upper_tail

CHANCES = st.sampled_from([1 / 7, 1 / 3, 0.5, 5 / 7, 0.999]) | st.floats(0.001, 0.999)


def by_enumeration(chances: list[float], observed: int) -> float:
    """Add up every outcome with *observed* successes or more."""
    return sum(
        prod(p if success else 1 - p for p, success in zip(chances, outcome, strict=True))
        for outcome in product((0, 1), repeat=len(chances))
        if sum(outcome) >= observed
    )


@given(st.lists(CHANCES, min_size=1, max_size=9), st.integers(-1, 10))
def test_enumeration(chances: list[float], observed: int) -> None:
    """The tail is the sum over every outcome, for any chances and any number."""
    groups = [(chance, 1) for chance in chances]
    assert upper_tail(groups, observed) == pytest.approx(
        by_enumeration(chances, observed), rel=1e-11
    )


@given(CHANCES, st.integers(1, 5000), st.floats(0, 1))
def test_equal_chances(chance: float, trials: int, part: float) -> None:
    """With equal chances the tail is the binomial one, down to the smallest numbers."""
    observed = round(trials * part)
    expected = stats.binom.sf(observed - 1, trials, chance)
    # Of 391 trials with a chance of 1/7 at least 373: 1.8e-286, of which scipy has six digits, as
    # of 968 with 15/32 at least 938: 1.2e-260.
    assert upper_tail([(chance, trials)], observed) == pytest.approx(expected, rel=1e-6, abs=1e-280)


@given(st.lists(st.tuples(CHANCES, st.integers(1, 40)), min_size=1, max_size=6), st.data())
def test_grouping(groups: list[Group], data: st.DataObject) -> None:
    """How trials are grouped makes no difference."""
    single = [(chance, 1) for chance, number in groups for _ in range(number)]
    observed = data.draw(st.integers(0, len(single)))
    assert upper_tail(groups, observed) == pytest.approx(upper_tail(single, observed), rel=1e-9)


def test_certain_and_impossible() -> None:
    """None or more is certain, more than all is impossible, all is the product."""
    assert upper_tail([(0.3, 2), (0.5, 1)], 0) == 1
    assert upper_tail([(0.3, 2), (0.5, 1)], 4) == 0
    assert upper_tail([(0.3, 2), (0.5, 1)], 3) == pytest.approx(0.045)
    assert upper_tail([], 0) == 1


def test_mcnemar(reference: dict[str, Any]) -> None:
    """Twice the tail at one half is the exact McNemar test, as published."""
    (_, more), (less, _) = reference["mcnemar"]["table"]
    p = 2 * upper_tail([(0.5, more + less)], more)
    assert p == pytest.approx(reference["mcnemar"]["p_exact"], abs=1e-12)


@pytest.mark.parametrize("z", [1.0, 3.0, 6.0])
def test_many_trials(z: float) -> None:
    """Among forty million trials the tail is the normal one, and takes no longer."""
    groups = [(k / 7, 40_000_000 // 6) for k in range(1, 7)]
    mean = sum(number * chance for chance, number in groups)
    deviation = sqrt(sum(number * chance * (1 - chance) for chance, number in groups))
    observed = round(mean + z * deviation)
    normal = erfc((observed - 0.5 - mean) / deviation / sqrt(2)) / 2
    assert upper_tail(groups, observed) == pytest.approx(normal, rel=1e-3)
