"""
How much weeks differ: by more than chance within each of them gives.

Laney's sigma z (2002, Quality Engineering 14:531-537): the mean range of neighbouring values, all
of which would have a standard deviation of 1 by chance alone. Of neighbours, not around the mean:
a slow change is no spread.
"""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from math import sqrt

# 2 / sqrt(pi), with the digits that tables and Laney give it: so published values come out.
_D2 = 1.128
"""Mean range of two normal values, in standard deviations (Shewhart's d2)."""


def sigma_of(scores: Sequence[float]) -> float | None:
    """Return the spread of *scores*, one a week, oldest first; None under two of them."""
    ranges = [abs(later - earlier) for earlier, later in pairwise(scores)]
    return sum(ranges) / len(ranges) / _D2 if ranges else None


def pooled_spread(sigmas: Iterable[float | None]) -> float:
    """Return the one spread of all series: the root mean square of theirs, at least 1."""
    known = [sigma for sigma in sigmas if sigma is not None]
    # Less than chance is luck: limits that shrank by it would cry wolf.
    return max(1.0, sqrt(sum(sigma**2 for sigma in known) / len(known))) if known else 1.0
