"""
Whether a slice still stands out within the strata of something else.

The Cochran-Mantel-Haenszel test (Mantel and Haenszel 1959, Journal of the National Cancer
Institute 22:719-748): who works the bad shift is compared with the others of that shift alone.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from math import erfc, sqrt

Stratum = tuple[int, int, int, int]
"""Marks and other answers inside the slice, marks and other answers outside."""


@dataclass(frozen=True)
class Stratified:
    """The association of a slice with the marks, strata allowed for."""

    odds_ratio: float | None
    """The common odds ratio of Mantel and Haenszel; None where it is infinite or unknown."""
    chi_square: float | None
    """With one degree of freedom, without continuity correction; None without any contrast."""
    p: float | None
    """One-sided, for more marks inside the slice."""


def stratified(strata: Iterable[Stratum]) -> Stratified:
    """
    Test whether marks are more frequent inside a slice than outside, stratum by stratum.

    Nobody outside the slice in any stratum leaves nothing to compare:

    >>> stratified([(3, 5, 0, 0)]).p is None
    True
    """
    above = below = surplus = variance = 0.0
    for marks, others, marks_outside, others_outside in strata:
        total = marks + others + marks_outside + others_outside
        if total < 2:
            continue
        inside, marked = marks + others, marks + marks_outside
        above += marks * others_outside / total
        below += others * marks_outside / total
        surplus += marks - inside * marked / total
        variance += (
            inside * (total - inside) * marked * (total - marked) / (total * total * (total - 1))
        )
    ratio = above / below if below else None
    if not variance:
        return Stratified(ratio, None, None)
    z = surplus / sqrt(variance)
    return Stratified(ratio, z * z, erfc(z / sqrt(2)) / 2)
