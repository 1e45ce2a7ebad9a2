"""
Whether a weekly share is out of the ordinary, or drifts: a run chart of one series.

The centre is the share of the baseline weeks together; z is a week's distance from it in
standard deviations of its own base.

- Out of the ordinary: three sigma, widened for the spread between weeks and for the error of the
  centre, and the exact binomial tail as well, because normal limits cry wolf on small bases.
- Drift: an exponentially weighted mean of z (Roberts 1959; NIST/SEMATECH e-Handbook 6.3.2.4)
  beyond its limits, which allow for the error of the centre, too.

The centre errs by what its base is worth beside that of the week, however many weeks it took: by
the number of its weeks, a shop that grows from 24 to 120 a week has ten signals a year, not three.

The spread between weeks is Laney's sigma z (2002, Quality Engineering 14:531-537), floored at 1
and pooled over all series: twelve weeks of one series cannot estimate their own.

What stands beside the numbers was found in simulated years of 14 series at 15 %, with 60 to 140
responses a week if nothing else is said. Where weeks differ, they do by twice what chance gives.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import copysign, inf, sqrt

from cstally.analysis.statistics.spread import sigma_of
from cstally.analysis.statistics.tails import binomial_lower, binomial_upper, hypergeometric_upper

# At 5 to 25 a week, judging every week gives 1.8 false episodes a year instead of 1.5; a bound of
# 20 leaves out most weeks of such a shop. Each mark of nine moves the share by 11 points.
FEW = 10
"""A week with fewer responses is drawn, and judged by nobody."""
# At 2.5 a calm year has 7.8 signals instead of 2.4. At 3.5 it has 0.6, but a rise from 15 to 20 %
# at 100 a week is seen after 19 weeks instead of 12.
SIGMAS = 3.0
"""How many standard deviations from the centre a limit lies."""
# Without the exact tail a calm year has 2.0 false episodes instead of 1.6, and at 5 to 25 a week
# 2.8 instead of 1.5, for there a normal limit is crossed by luck: at 20 responses and 5 % twelve
# times as often as it should be. A third of this tail saves half an episode and costs a week.
TAIL = 0.00135
"""The normal distribution beyond three sigma, on one side."""
# A rise from 15 to 18 % at 200 a week is seen after 18 weeks; at 0.1 after 22, at 0.05 after 26, by
# single weeks alone after 29. Above 0.2 nothing is seen sooner and episodes are more (1.9 at 0.4).
# Behind a trouble of twenty weeks the drift goes on for 3 weeks, at 0.1 for 7, at 0.05 for 13.
WEIGHT = 0.2
"""What the latest week counts for in the drift."""
# At 1 the lasting rise of episodes.py is 2.7 episodes instead of 1.6, at 1.5 four; at 0, when half
# of all calm weeks are none, one that has ended lasts 6 weeks longer instead of 3.8.
NEARLY = 0.5
"""Standard errors beyond the usual share up to which a week is calm."""

HIGH, LOW, DRIFT_UP, DRIFT_DOWN = "high", "low", "drift up", "drift down"


Week = tuple[int, int]
"""Marks and base."""


@dataclass(frozen=True)
class Centre:
    """What weeks say together: a baseline, or the longer stretch of one that has changed."""

    marks: int
    base: int
    weeks: int
    """How many weeks it rests on."""

    def error(self, base: int) -> float:
        """Return its variance as a part of that of a week with *base*."""
        return base / self.base

    @property
    def share(self) -> float:
        """Part of the base that has marks, 0..1."""
        return self.marks / self.base


@dataclass(frozen=True)
class Judged:
    """One week of a series beside its limits."""

    low: float
    """Limits of the share, 0..1."""
    high: float
    signal: str | None = None
    """``high``, ``low``, ``drift up``, ``drift down``; None when nothing is to be said."""
    z: float | None = None
    """
    Distance from the centre in sigmas, the spread between weeks allowed for.

    Infinite where the baseline has no spread; None where the week is not judged.
    """
    ewma: float | None = None
    """The weighted mean of z up to this week; None in the baseline."""
    ewma_limit: float | None = None
    is_judged: bool = False
    """Whether it could have signalled: a week with a base of ten, behind a full baseline."""

    def is_calm(self, *, is_up: bool) -> bool:
        """Whether the share is not, or hardly, beyond the centre: above it, or else below."""
        return self.z is not None and (self.z if is_up else -self.z) <= NEARLY

    @property
    def is_over(self) -> bool:
        """Whether the week drifts only because of those before it: it is calm itself."""
        is_drift = self.signal in (DRIFT_UP, DRIFT_DOWN)
        return is_drift and self.is_calm(is_up=self.signal == DRIFT_UP)


def centre_of(weeks: Sequence[Week]) -> Centre | None:
    """Return the share of all *weeks* together; None when their base is 0."""
    marks, base = sum(week[0] for week in weeks), sum(week[1] for week in weeks)
    return Centre(marks, base, len(weeks)) if base else None


def limits(share: float, base: int, sigmas: float) -> tuple[float, float]:
    """Return the limits of a p-chart: *share* and *sigmas* times its standard error around it."""
    half = sigmas * sqrt(share * (1 - share) / base)
    return max(0.0, share - half), min(1.0, share + half)


def sigma_z(weeks: Sequence[Week], centre: float) -> float | None:
    """Return the spread of z between neighbouring *weeks*; None under two weeks to compare."""
    if not 0 < centre < 1:
        return None
    scores = [_z(marks, base, centre) for marks, base in weeks if base >= FEW]
    return sigma_of(scores)


def smoothed(before: float, value: float, weight: float = WEIGHT) -> float:
    """Return the exponentially weighted mean, *value* being the latest."""
    return weight * value + (1 - weight) * before


def smoothed_limit(seen: int, error: float, weight: float = WEIGHT) -> float:
    """
    Return how far the weighted mean of *seen* z may be from 0, in sigmas.

    The first part under the root is that of NIST 6.3.2.4; the second is the *error* of the centre:
    its variance as a part of that of the latest week.
    """
    kept = 1 - weight
    own = weight / (2 - weight) * (1 - kept ** (2 * seen))
    return SIGMAS * sqrt(own + (1 - kept**seen) ** 2 * error)


def judge(
    weeks: Sequence[Week], centre: Centre, *, spread: float, first: int, signals: bool
) -> list[Judged]:
    """
    Return the limits of each of *weeks* and what its share says.

    Args:
        weeks: Marks and base of each week, oldest first; a base of 0 is a gap.
        centre: What the baseline says.
        spread: `pooled_spread`.
        first: Place of the first week behind the baseline.
        signals: Whether the baseline is long enough to judge by.
    """
    share = centre.share
    judged: list[Judged] = []
    ewma, seen = 0.0, 0
    for place, (marks, base) in enumerate(weeks):
        # What is drawn is what signals; the exact tail beside it can only silence.
        widened = SIGMAS * sqrt(1 + centre.error(base))
        low, high = limits(share, base, widened * spread) if base else (0.0, 1.0)
        if base < FEW:
            judged.append(Judged(low, high))
            continue
        z = _z(marks, base, share) / spread
        # The baseline is the measure: beside itself it is nearly always in order.
        if place < first or not signals:
            judged.append(Judged(low, high, None, z))
        elif not 0 < share < 1:
            signal = _never_seen(marks, base, centre)
            judged.append(Judged(low, high, signal, z, is_judged=True))
        else:
            seen += 1
            ewma = smoothed(ewma, z)
            limit = smoothed_limit(seen, centre.error(base))
            signal = _out_of_the_ordinary(marks, base, share, z, widened) or _drift(ewma, limit)
            judged.append(Judged(low, high, signal, z, ewma, limit, is_judged=True))
    return judged


def _z(marks: int, base: int, centre: float) -> float:
    distance = marks / base - centre
    if not 0 < centre < 1:  # the baseline has no spread: any distance is infinitely far
        return copysign(inf, distance) if distance else 0.0
    return distance / sqrt(centre * (1 - centre) / base)


def _out_of_the_ordinary(
    marks: int, base: int, centre: float, z: float, limit: float
) -> str | None:
    if z > limit and binomial_upper(marks, base, centre) < TAIL:
        return HIGH
    if z < -limit and binomial_lower(marks, base, centre) < TAIL:
        return LOW
    return None


def _never_seen(marks: int, base: int, centre: Centre) -> str | None:
    """
    Judge a week after a baseline in which every mark was alike: no sigma can be told from it.

    The exact test of the week beside the baseline (Fisher's) needs none.
    """
    all_base = base + centre.base
    if not centre.marks and hypergeometric_upper(marks, base, marks, all_base) < TAIL:
        return HIGH
    others = base - marks
    if centre.marks and hypergeometric_upper(others, base, others, all_base) < TAIL:
        return LOW
    return None


def _drift(ewma: float, limit: float) -> str | None:
    if abs(ewma) <= limit:
        return None
    return DRIFT_UP if ewma > 0 else DRIFT_DOWN
