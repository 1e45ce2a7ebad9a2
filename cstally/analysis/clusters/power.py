"""
How large a problem must be before these responses can show it.

The power of the stratified test (contrast.py) by its normal approximation. With m categories
answered on a response, share s of the typical category and s + d of the one that stands out:

- the residual's numerator gathers (1 - 1/m) d from each response;
- under "all alike" its variance is that of the test, under the surplus that of the two shares;
  both are scaled by the ratio of what is observed to what independent marks would show, for
  respondents differ in mood, and that makes the test sharper;
- what it must exceed is raised by half a mark, since marks are whole, and by the skewness of the
  sum (first term of the expansion of Cornish and Fisher 1938), since bad marks are rare.

Simulated weeks of 3 to 12 categories and 12 to 300 responses find the surplus so computed 70 to
97 times in 100, mostly 78 to 92, and oftener the fewer and rarer the marks. It is computed for
the negative marks, which are those that managers act on.

For hand tallies the test is the adjusted residual (residual.py): its variance under "all alike"
is that of independent marks, and its tail is the normal one, so nothing is added for skewness.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import copysign, fsum, inf, sqrt

from cstally.analysis.clusters.contrast import Profiles, Strata, stratify
from cstally.analysis.clusters.detector import PAIR, SURPLUS, Reference, Sure
from cstally.analysis.clusters.residual import Grid
from cstally.analysis.statistics.bisection import reaches
from cstally.analysis.statistics.tails import normal_tail
from cstally.model.survey import Polarity

# Four times in five is what sample sizes are planned for (Cohen 1988); written out like Z95.
Z80 = 0.8416212335729143
"""The 80 % point of the normal distribution: found four times in five."""
# math.erfc underflows at 38.5; a bracket that ends before would cut the strictest levels off.
FARTHEST = 40.0
"""Standard deviations beyond which the normal tail is 0 in a float."""


def detectable_difference(
    profiles: Profiles, groups: Sequence[Reference], sure: Sure
) -> float | None:
    """
    Return the least surplus over the other categories that is found four times in five.

    It is meant for one typical category of the largest of *groups*, with the mean base and the
    pooled share. None when even a category that everybody marks would be missed, or the typical
    base is too small.
    """
    largest = max(groups, key=len, default=())
    typical = _typical(stratify(profiles, largest), len(largest)) if largest else None
    return _smallest(typical, _critical(groups, sure), sure.min_base)


def detectable_difference_by_hand(
    grid: Grid, groups: Sequence[Reference], sure: Sure
) -> float | None:
    """Return the same for marks counted by hand, tested by their adjusted residuals."""
    held = [grid.get(place, (0, 0)) for place in max(groups, key=len, default=())]
    marks = sum(base for _, base in held)
    if len(held) < 2 or not marks:
        return None
    share = sum(marked for marked, _ in held) / marks
    typical = _Counted(marks / len(held), share, answered=len(held), calm=1.0)
    return _smallest(typical, _critical(groups, sure), sure.min_base)


def _smallest(typical: "_Typical | None", critical: float, min_base: int) -> float | None:
    if typical is None or typical.base < min_base:
        return None
    most = 1 - typical.share
    if typical.excess(most, critical) < Z80:
        return None
    # What is found rises with the surplus, so that it can be bisected.
    return reaches(lambda surplus: typical.excess(surplus, critical), Z80, 0.0, most)


@dataclass(frozen=True)
class _Typical:
    base: float
    share: float
    answered: float
    """Categories answered on a response, in the mean over marks."""
    calm: float
    """Variance of the test, over what it would be were marks independent."""

    def excess(self, surplus: float, critical: float) -> float:
        """Return by how many standard deviations *surplus* goes beyond what is needed."""
        answered = self.answered
        own = _spread(self.share + surplus)
        others = _spread(self.share) * (answered - 1)
        mean = self.share + surplus / answered
        scale = self.base * self.calm
        alike = scale * (_spread(mean) - (own + others) / answered**2)
        apart = scale * (own * (answered - 1) ** 2 + others) / answered**2
        weight = self.base * (1 - 1 / answered)
        # However many responses: less than five points are never a cluster.
        needed = max(self._needed(mean, alike, critical), weight / SURPLUS)
        gained = weight * surplus - needed
        return gained / sqrt(apart) if apart > 0 else copysign(inf, gained)

    def _needed(self, mean: float, alike: float, critical: float) -> float:
        skewness = (1 - 2 * mean) * (critical**2 - 1) / 6
        return critical * sqrt(alike) + 0.5 + skewness


@dataclass(frozen=True)
class _Counted(_Typical):
    """A category of which only the marks are known."""

    def _needed(self, mean: float, alike: float, critical: float) -> float:
        independent = self.base * (1 - 1 / self.answered) * _spread(mean)
        return critical * sqrt(independent)


def _typical(strata: Strata, categories: int) -> _Typical | None:
    marks = sum(answered * columns.responses for (answered, _), columns in strata.items())
    marked = sum(some * columns.responses for (_, some), columns in strata.items())
    responses = sum(columns.responses for columns in strata.values())
    if marks == responses:
        return None
    share = marked / marks
    independent = (marks - responses) * _spread(share)
    observed = fsum(
        some * (1 - some / answered) * columns.responses
        for (answered, some), columns in strata.items()
    )
    # A mark's worth of independence in each keeps a handful of responses from claiming much.
    calm = (observed + 1) / (independent + 1)
    return _Typical(marks / categories, share, marks / responses, calm)


def _spread(share: float) -> float:
    # Rounding may take a share of 1 a hair above it.
    return max(share * (1 - share), 0.0)


def _critical(groups: Sequence[Reference], sure: Sure) -> float:
    """Return how many standard deviations the first step of the detector asks for."""
    compared = sum(len(group) for group in groups if len(group) >= PAIR)
    level = sure.alpha / (len(Polarity) * max(1, compared))
    return reaches(lambda x: -normal_tail(x), -level, 0.0, FARTHEST) * (sure.spread or 1.0)
