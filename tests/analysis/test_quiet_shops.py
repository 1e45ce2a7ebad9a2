"""Shops in which nothing happens are told so, by the generator of the sample data."""

import pytest

from tests.benchmarks.truth_shops import is_untrue, quiet_shop


@pytest.mark.slow
def test_quiet_shops() -> None:
    """
    Of 40 shops `patterns` tells at most six something untrue, `trends` at most ten.

    That is 30 and 50 of 200; so few shops are given two standard errors more.
    """
    told = [is_untrue(quiet_shop(seed)) for seed in range(1000, 1040)]
    assert sum(patterns for patterns, _ in told) <= 10
    assert sum(trends for _, trends in told) <= 15
