"""Stratified tests, by the book and by hand."""

from math import erfc, sqrt

import pytest

from cstally.analysis.slices.stratified import stratified


def test_berkeley(weekly_reference):
    """Admissions to Berkeley: men seem favoured, and are not within the departments."""
    admissions = weekly_reference["berkeley"]
    within = stratified(admissions["strata"])
    assert within == pytest.approx(1 - erfc(sqrt(admissions["chi_square"] / 2)) / 2, abs=1e-8)
    together = [sum(column) for column in zip(*admissions["strata"], strict=True)]
    crude = stratified([together])
    assert crude is not None
    assert crude < 1e-20


def test_counted_by_hand():
    """3 of 4 inside, 1 of 4 outside: surplus 1, variance 4 x 4 x 4 x 4 / (64 x 7)."""
    z = 1 / sqrt(256 / 448)
    assert stratified([(3, 1, 1, 3)]) == pytest.approx(erfc(z / sqrt(2)) / 2)


@pytest.mark.parametrize(
    "strata", [[], [(0, 0, 0, 0)], [(1, 0, 0, 0)], [(3, 5, 0, 0)], [(3, 0, 4, 0)], [(0, 3, 0, 4)]]
)
def test_nothing_to_compare(strata):
    """Nobody beside the slice, or all marks alike, in every stratum: no test."""
    assert stratified(strata) is None
