"""The interval of a share."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cstally.analysis.statistics.intervals import wilson


@st.composite
def shares(draw: st.DrawFn) -> tuple[int, int]:
    """Marks and a base that holds them."""
    base = draw(st.integers(1, 100_000))
    return draw(st.integers(0, base)), base


def ends(marks: int, base: int) -> tuple[float, float]:
    """Return the interval, which is there."""
    interval = wilson(marks, base)
    assert interval is not None
    return interval


def test_newcombe(reference: dict[str, Any]) -> None:
    """Newcombe's four cases come out as published, 0 of 20 and 1 of 29 among them."""
    for case in reference["wilson"]["cases"]:
        assert ends(case["marks"], case["base"]) == pytest.approx(case["interval"], abs=1e-9)


def test_no_base() -> None:
    """Without any mark there is no interval."""
    assert wilson(0, 0) is None


@given(shares())
def test_holds_the_share(share: tuple[int, int]) -> None:
    """The interval lies within 0..1 and holds the share."""
    marks, base = share
    low, high = ends(marks, base)
    assert 0 <= low <= marks / base <= high <= 1


@given(shares())
def test_mirror(share: tuple[int, int]) -> None:
    """The interval of what was not marked is the mirror image."""
    marks, base = share
    low, high = ends(marks, base)
    assert ends(base - marks, base) == pytest.approx((1 - high, 1 - low), abs=1e-12)


@given(shares())
def test_rises(share: tuple[int, int]) -> None:
    """One mark more moves both ends up."""
    marks, base = share
    if marks < base:
        low, high = ends(marks, base)
        more_low, more_high = ends(marks + 1, base)
        assert low < more_low
        assert high < more_high or more_high == 1
