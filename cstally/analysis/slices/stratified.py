"""
Whether a slice still stands out within the strata of something else.

The Cochran-Mantel-Haenszel test (Mantel and Haenszel 1959, Journal of the National Cancer
Institute 22:719-748): who works the bad shift is compared with the others of that shift alone.
"""

from collections.abc import Iterable
from math import erfc, sqrt

Stratum = tuple[int, int, int, int]
"""Marks and other answers inside the slice, marks and other answers outside."""


def stratified(strata: Iterable[Stratum]) -> float | None:
    """
    Return the one-sided p for more marks inside a slice than outside, stratum by stratum.

    It is the normal tail of the root of the chi-square, without continuity correction. Nobody
    outside the slice in any stratum leaves nothing to compare:

    >>> stratified([(3, 5, 0, 0)]) is None
    True
    """
    surplus = variance = 0.0
    for marks, others, marks_outside, others_outside in strata:
        total = marks + others + marks_outside + others_outside
        if total < 2:  # one response is beside nobody, and its variance is 0 / 0
            continue
        inside, marked = marks + others, marks + marks_outside
        surplus += marks - inside * marked / total
        variance += (
            inside * (total - inside) * marked * (total - marked) / (total * total * (total - 1))
        )
    return erfc(surplus / sqrt(variance) / sqrt(2)) / 2 if variance else None
