"""Exact tails, against scipy, by brute force and by the books."""

from itertools import combinations, pairwise, product
from math import comb, log
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from cstally.analysis.statistics.tails import (
    binomial_lower,
    binomial_upper,
    hypergeometric_net_upper,
    hypergeometric_upper,
    log_hypergeometric_upper,
)

TAIL = 0.00135


def test_exact_limits(weekly_reference):
    """The fewest marks that are too many, and the most that are too few, at 30 bases and shares."""
    for share, base, fewest, upper, most, lower in weekly_reference["exact_limits"]["rows"]:
        assert binomial_upper(fewest, base, share) == pytest.approx(upper, abs=1e-10)
        assert binomial_upper(fewest - 1, base, share) >= TAIL
        if most is None:
            assert binomial_lower(0, base, share) >= TAIL
        else:
            assert binomial_lower(most, base, share) == pytest.approx(lower, abs=1e-10)
            assert binomial_lower(most + 1, base, share) >= TAIL


@given(base=st.integers(1, 3000), part=st.floats(0, 1), chance=st.floats(1e-6, 1 - 1e-6))
def test_binomial_tails_are_those_of_scipy(base, part, chance):
    """Both tails agree with scipy, relatively, however small they are."""
    marks = round(part * base)
    upper, lower = stats.binom.sf(marks - 1, base, chance), stats.binom.cdf(marks, base, chance)
    assert binomial_upper(marks, base, chance) == pytest.approx(upper, rel=1e-7, abs=1e-15)
    assert binomial_lower(marks, base, chance) == pytest.approx(lower, rel=1e-7, abs=1e-15)


@pytest.mark.parametrize(
    ("marks", "base", "chance", "expected"),
    [(0, 0, 0.5, 1.0), (1, 0, 0.5, 0.0), (1, 5, 0.0, 0.0), (0, 5, 0.0, 1.0), (5, 5, 1.0, 1.0)],
)
def test_binomial_ends(marks, base, chance, expected):
    """Nothing drawn, and chances of 0 and 1, have their plain answers."""
    assert binomial_upper(marks, base, chance) == expected


def test_fishers_tea():
    """The lady who tells all four cups of eight (Fisher 1935): 1/70, and 17/70 for three."""
    assert hypergeometric_upper(4, 4, 4, 8) == pytest.approx(1 / 70, abs=1e-12)
    assert hypergeometric_upper(3, 4, 4, 8) == pytest.approx(17 / 70, abs=1e-12)


def test_hypergeometric_by_brute_force():
    """Every case of up to seven responses agrees with counting all ways to draw them."""
    for all_base in range(8):
        for all_marks in range(all_base + 1):
            for base in range(all_base + 1):
                drawn = [
                    sum(one < all_marks for one in draw)
                    for draw in combinations(range(all_base), base)
                ]
                for marks in range(base + 2):
                    expected = sum(one >= marks for one in drawn) / len(drawn)
                    found = hypergeometric_upper(marks, base, all_marks, all_base)
                    assert found == pytest.approx(expected, abs=1e-12)


def test_hypergeometric_by_counting():
    """Every case of up to twelve responses agrees with the binomial coefficients."""
    for all_base in range(13):
        for all_marks in range(all_base + 1):
            for base in range(all_base + 1):
                ways = [
                    comb(all_marks, one) * comb(all_base - all_marks, base - one)
                    for one in range(base + 1)
                ]
                for marks in range(base + 2):
                    expected = sum(ways[marks:]) / comb(all_base, base)
                    found = hypergeometric_upper(marks, base, all_marks, all_base)
                    assert found == pytest.approx(expected, abs=1e-12)


def test_net_by_brute_force():
    """Every case of up to six responses agrees with all ways to draw them."""
    for positive, middle, negative in product(range(3), repeat=3):
        scores = [1] * positive + [0] * middle + [-1] * negative
        for base in range(len(scores) + 1):
            drawn = [sum(draw) for draw in combinations(scores, base)]
            for excess in range(-3, 4):
                expected = sum(one >= excess for one in drawn) / len(drawn)
                found = hypergeometric_net_upper(excess, base, positive, negative, len(scores))
                assert found == pytest.approx(expected, abs=1e-12)


@given(st.data())
def test_net_without_negative_marks_is_hypergeometric(data):
    """Net of positive marks alone counts them, however many there are."""
    all_base = data.draw(st.integers(1, 3000))
    marks, base = data.draw(st.integers(0, all_base)), data.draw(st.integers(0, all_base))
    excess = data.draw(st.integers(0, base))
    expected = hypergeometric_upper(excess, base, marks, all_base)
    found = hypergeometric_net_upper(excess, base, marks, 0, all_base)
    assert found == pytest.approx(expected, rel=1e-6)


@given(st.data())
def test_hypergeometric_tails_are_those_of_scipy(data):
    """Large tables agree with scipy, relatively."""
    all_base = data.draw(st.integers(1, 100_000))
    all_marks, base = data.draw(st.integers(0, all_base)), data.draw(st.integers(0, all_base))
    least, most = max(0, base + all_marks - all_base), min(base, all_marks)
    marks = data.draw(st.integers(least, most))
    expected = stats.hypergeom.sf(marks - 1, all_base, all_marks, base)
    found = hypergeometric_upper(marks, base, all_marks, all_base)
    assert found == pytest.approx(expected, rel=1e-5, abs=1e-12)


@given(st.data())
def test_logarithms_of_hypergeometric_tails(data):
    """They are those of the ways to draw, counted exactly; what cannot be has none."""
    all_base = data.draw(st.integers(1, 800))
    all_marks, base = data.draw(st.integers(0, all_base)), data.draw(st.integers(0, all_base))
    least, most = max(0, base + all_marks - all_base), min(base, all_marks)
    marks = data.draw(st.integers(least, most))
    ways = sum(
        comb(all_marks, one) * comb(all_base - all_marks, base - one)
        for one in range(marks, most + 1)
    )
    found = log_hypergeometric_upper(marks, base, all_marks, all_base)
    assert found == pytest.approx(log(ways) - log(comb(all_base, base)), abs=1e-9)
    assert log_hypergeometric_upper(most + 1, base, all_marks, all_base) == float("-inf")


def test_the_smallest_tails_are_told_apart():
    """Where the tail is too small for a float, its logarithm still falls with each mark."""
    marks = range(40_000, 60_000, 1000)
    known = [log_hypergeometric_upper(one, 60_000, 200_000, 960_000) for one in marks]
    assert all(more > less for more, less in pairwise(known))
    assert known[0] < -745
    assert hypergeometric_upper(40_000, 60_000, 200_000, 960_000) == 0.0


def test_a_tail_below_the_smallest_float_takes_no_time():
    """Not one step for each of a million responses."""
    start = process_time()
    for _ in range(50):
        assert binomial_upper(600_000, 1_000_000, 0.5) == 0.0
        assert hypergeometric_upper(400_000, 500_000, 500_000, 1_000_000) == 0.0
    assert process_time() - start < 1


def test_a_tail_whose_first_term_is_too_small():
    """The tail at 1 is a sure thing, though no float holds the chance of exactly that many."""
    assert binomial_lower(999_999, 1_000_000, 0.001) == 1.0
    assert binomial_upper(1, 1_000_000, 0.999) == 1.0
