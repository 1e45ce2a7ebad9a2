"""
Which categories stand out for certain: the step-down detector.

One very bad category makes the honest others look good beside it (swamping). So the surest
finding leaves the reference first, and those that stay are compared without it, until nothing
more is sure. Each step allows for all its tests (Bonferroni).
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from cstally.analysis.clusters.contrast import UNANSWERED, Profiles, contrasts
from cstally.analysis.clusters.residual import Grid, residuals, tallied_places
from cstally.analysis.statistics.comparison import Comparison
from cstally.model.survey import Polarity

# What stands beside the numbers was found in simulated weeks of seven categories, 15 of 100 marks
# negative if nothing else is said, whose respondents have a mood in common (correlation 0.5).
#
# In 1,000 calm weeks of 60 responses 4.7 in 100 raise any cluster, at 0.10 seven; at 0.01 a
# category of 30 % is found in 47 instead of 63 of 100.
ALPHA = 0.05
"""The adjusted p up to which a category is a clear cluster."""
# It guards the size that is said more than the finding: of nine responses few clusters are false,
# but those found of a true 50 % (35 points above the rest) are said to be 51 points above, of five
# 73; of twelve 45. At 20 none is found on 12 to 15 responses, where half to two thirds are.
MIN_BASE = 10
"""A category that fewer responses marked is never a cluster."""
# Two marks, both on one of K categories, have an adjusted p of 2 / K: possible from ten categories
# on, clear from forty, and two slips are no pattern. At 4 a category of 15 % beside 1 % is found in
# 34 instead of 44 of 100 weeks of 20 responses.
MIN_MARKS = 3
"""Fewer marks of a polarity are never a cluster, however rare they are elsewhere."""
# A difference may be certain and not worth a meeting: of 4,000 responses, with true shares that are
# two points apart, three categories are named in each report without it, with it one in 25. Ten
# points would lose half of a true 25 % at 200 responses: 50 instead of 86 of 100.
SURPLUS = 20
"""A cluster's share is 1/20, five points, or more above that of the others."""
# Where neither can leave first, a third look would be at one category alone.
PAIR = 2
"""In a reference of two each category is judged by the other: neither can leave it first."""

Key = tuple[Polarity, int]
"""A polarity, and a category by its place on the form."""
Reference = tuple[int, ...]
"""Places of the categories that are compared with one another, in form order."""
Compare = Callable[[Polarity, Reference], Mapping[int, Comparison]]
"""How each category of a reference compares with the others in it, in one polarity."""


@dataclass(frozen=True)
class Finding:
    """A contrast, and how many tests it is judged by."""

    contrast: Comparison
    family: int
    """Tests made together with this one: polarities x categories in the reference."""
    step: int | None = None
    """The step, from 1, at which it was found to stand out; None when it was not."""
    reference: Reference = ()
    """The categories that were compared."""

    @property
    def p_adjusted(self) -> float | None:
        """The contrast's p, allowing for the family: at most 1; None where p is."""
        return None if self.contrast.p is None else min(1.0, self.contrast.p * self.family)

    def is_within(self, level: float) -> bool:
        """Whether the adjusted p is at most *level*."""
        return self.p_adjusted is not None and self.p_adjusted <= level

    def meets_thresholds(self, min_base: int) -> bool:
        """Whether base, marks and surplus are large enough to ask for chance at all."""
        seen = self.contrast
        # In whole numbers: as floats, 3/20 is not five points above 2/20.
        surplus = seen.marks * seen.rest_base - seen.rest_marks * seen.base
        return (
            seen.base >= min_base
            and seen.marks >= MIN_MARKS
            and seen.rest_base > 0
            and surplus * SURPLUS >= seen.base * seen.rest_base
        )


def detect(
    profiles: Mapping[Polarity, Profiles], categories: int, *, alpha: float, min_base: int
) -> dict[Key, Finding]:
    """
    Find which of a form's *categories* stand out in one of the polarities of *profiles*.

    A category found in one polarity leaves the reference for all; its other polarity is found
    with it or not at all. Categories that nobody answered never enter the reference. Of two
    categories, the form's only ones or the last ones left, each is judged by the other in one
    step, which is the exact McNemar test.

    Every polarity and category gets a finding. Those without a step are read against the
    reference that is left at the end, joined by the category itself if it is not in it.
    """

    def compare(polarity: Polarity, reference: Reference) -> Mapping[int, Comparison]:
        return contrasts(profiles[polarity], reference)

    judge = _Judge(compare, tuple(profiles), alpha, min_base)
    return _step_down(judge, answered_places(profiles), categories)


def detect_by_hand(
    grids: Mapping[Polarity, Grid], categories: int, *, alpha: float, min_base: int
) -> dict[Key, Finding]:
    """Find the same in marks counted by hand, as `detect` does, by their adjusted residuals."""

    def compare(polarity: Polarity, reference: Reference) -> Mapping[int, Comparison]:
        return residuals(grids[polarity], reference)

    judge = _Judge(compare, tuple(grids), alpha, min_base)
    return _step_down(judge, tallied_places(grids), categories)


@dataclass(frozen=True)
class _Judge:
    compare: Compare
    polarities: tuple[Polarity, ...]
    alpha: float
    min_base: int


def _step_down(judge: _Judge, reference: Reference, categories: int) -> dict[Key, Finding]:
    found: dict[Key, Finding] = {}
    # Each step but the last sets one category aside, and the last two are judged together.
    for step in range(1, len(reference)):
        sure = _sure(judge, reference, step)
        if not sure:
            break
        if len(reference) == PAIR:
            found |= sure
            break
        leaving = _surest(sure)
        found |= {key: finding for key, finding in sure.items() if key[1] == leaving}
        reference = tuple(place for place in reference if place != leaving)
    return found | _readings(judge, reference, categories, found)


def answered_places(profiles: Mapping[Polarity, Profiles]) -> Reference:
    """Return the places of the categories that anybody answered."""
    texts = [text for some in profiles.values() for text in some]
    places = range(max(map(len, texts), default=0))
    return tuple(place for place in places if any(text[place] != UNANSWERED for text in texts))


def _sure(judge: _Judge, reference: Reference, step: int) -> dict[Key, Finding]:
    sure = {}
    family = len(judge.polarities) * len(reference)
    for polarity in judge.polarities:
        for place, contrast in judge.compare(polarity, reference).items():
            finding = Finding(contrast, family, step, reference)
            if finding.meets_thresholds(judge.min_base) and finding.is_within(judge.alpha):
                sure[polarity, place] = finding
    return sure


def _surest(sure: Mapping[Key, Finding]) -> int:
    def order(key: Key) -> tuple[float, float, int]:
        # p first: it is exact where few responses tell the categories apart, and z is not.
        seen = sure[key].contrast
        return seen.p or 0.0, -(seen.z or 0.0), key[1]

    return min(sure, key=order)[1]


def _readings(
    judge: _Judge, reference: Reference, categories: int, found: Mapping[Key, Finding]
) -> dict[Key, Finding]:
    """Read what was not *found* against the *reference* that is left."""
    each = len(judge.polarities)
    readings = {}
    for polarity in judge.polarities:
        seen = judge.compare(polarity, reference)
        for place in range(categories):
            if (polarity, place) in found:
                continue
            # One that was found in the other polarity comes back for this reading alone.
            joined = tuple(sorted({*reference, place}))
            contrast = (seen if place in seen else judge.compare(polarity, joined))[place]
            readings[polarity, place] = Finding(contrast, each * len(joined), reference=joined)
    return readings
