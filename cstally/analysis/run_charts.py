"""
Whether a weekly share is out of the ordinary, or drifts: a run chart of one series.

The centre is the share of the baseline weeks together; z is a week's distance from it in
standard deviations of its own base.

- Out of the ordinary: three sigma, widened for the spread between weeks and for a baseline of
  few weeks, and the exact binomial tail as well, because normal limits cry wolf on small bases.
- Drift: an exponentially weighted mean of z (Roberts 1959; NIST/SEMATECH e-Handbook 6.3.2.4)
  beyond its limits, which allow for the baseline, too.

The spread between weeks is Laney's sigma z (2002, Quality Engineering 14:531-537), floored at 1
and pooled over all series: twelve weeks of one series cannot estimate their own.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import sqrt

from cstally.analysis.tails import binomial_lower, binomial_upper

FEW = 10
"""A week with fewer responses is drawn, and judged by nobody."""
SIGMAS = 3.0
TAIL = 0.00135
"""The normal distribution beyond three sigma, on one side."""
WEIGHT = 0.2
"""What the latest week counts for in the drift."""
_D2 = 1.128
"""Mean range of two normal values, in standard deviations (Shewhart's d2)."""

HIGH, LOW, DRIFT_UP, DRIFT_DOWN = "high", "low", "drift up", "drift down"


@dataclass(frozen=True)
class Judged:
    """One week of a series beside its limits."""

    low: float
    """Limits of the share, 0..1."""
    high: float
    signal: str | None
    """``high``, ``low``, ``drift up``, ``drift down``; None when nothing is to be said."""
    z: float | None
    """Distance from the centre in sigmas, the spread between weeks allowed for."""
    ewma: float | None
    """The weighted mean of z up to this week; None in the baseline."""
    ewma_limit: float | None


Week = tuple[int, int]
"""Marks and base."""


def centre_of(weeks: Iterable[Week]) -> float | None:
    """Return the share of all *weeks* together; None when their base is 0."""
    marks = base = 0
    for more_marks, more_base in weeks:
        marks += more_marks
        base += more_base
    return marks / base if base else None


def sigma_z(weeks: Sequence[Week], centre: float) -> float | None:
    """Return the spread of z between neighbouring *weeks*; None under two weeks to compare."""
    scores = [_z(marks, base, centre) for marks, base in weeks if base >= FEW]
    ranges = [abs(later - earlier) for earlier, later in pairwise(scores)]
    if not ranges or not 0 < centre < 1:
        return None
    return sum(ranges) / len(ranges) / _D2


def pooled_spread(sigmas: Iterable[float | None]) -> float:
    """Return the one spread of all series: the root mean square of theirs, at least 1."""
    known = [sigma for sigma in sigmas if sigma is not None]
    return max(1.0, sqrt(sum(sigma**2 for sigma in known) / len(known))) if known else 1.0


def judge(
    weeks: Sequence[Week],
    centre: float,
    *,
    spread: float,
    first: int,
    baseline: int,
    signals: bool,
) -> list[Judged]:
    """
    Return the limits of each of *weeks* and what its share says.

    Args:
        weeks: Marks and base of each week, oldest first; a base of 0 is a gap.
        centre: The share of the baseline.
        spread: `pooled_spread`.
        first: Place of the first week behind the baseline.
        baseline: How many weeks the baseline has.
        signals: Whether the baseline is long enough to judge by.
    """
    widened = SIGMAS * sqrt(1 + 1 / baseline)
    judged: list[Judged] = []
    ewma, seen = 0.0, 0
    for place, (marks, base) in enumerate(weeks):
        half = widened * spread * sqrt(centre * (1 - centre) / base) if base else 1.0
        low, high = max(0.0, centre - half), min(1.0, centre + half)
        if base < FEW or not 0 < centre < 1:
            judged.append(Judged(low, high, None, None, None, None))
            continue
        z = _z(marks, base, centre) / spread
        if place < first or not signals:
            judged.append(Judged(low, high, None, z, None, None))
            continue
        seen += 1
        ewma = WEIGHT * z + (1 - WEIGHT) * ewma
        limit = _drift_limit(seen, baseline)
        signal = _out_of_the_ordinary(marks, base, centre, z, widened) or _drift(ewma, limit)
        judged.append(Judged(low, high, signal, z, ewma, limit))
    return judged


def _z(marks: int, base: int, centre: float) -> float:
    deviation = sqrt(centre * (1 - centre) / base)
    return (marks / base - centre) / deviation if deviation else 0.0


def _drift_limit(seen: int, baseline: int) -> float:
    kept = 1 - WEIGHT
    own = WEIGHT / (2 - WEIGHT) * (1 - kept ** (2 * seen))
    return SIGMAS * sqrt(own + (1 - kept**seen) ** 2 / baseline)


def _out_of_the_ordinary(
    marks: int, base: int, centre: float, z: float, limit: float
) -> str | None:
    if z > limit and binomial_upper(marks, base, centre) < TAIL:
        return HIGH
    if z < -limit and binomial_lower(marks, base, centre) < TAIL:
        return LOW
    return None


def _drift(ewma: float, limit: float) -> str | None:
    if abs(ewma) <= limit:
        return None
    return DRIFT_UP if ewma > 0 else DRIFT_DOWN
