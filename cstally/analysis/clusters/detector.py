"""
Which categories stand out for certain: the step-down detector.

One very bad category makes the honest others look good beside it (swamping), and so does one that
is liked, lukewarm, less praised or without complaints. So the surest deviation, upwards or
downwards, in any polarity, leaves the reference first, and those that stay are compared without
it, until nothing more is sure. Work on tests calls this the purification of anchors. Each step
allows for all its tests (Bonferroni): three polarities of every category that is still compared.

Equal satisfaction asked on unlike scales gives unlike shares, because the poles are cut in other
places. So only categories whose scales have the same pattern of polarities are compared.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, partial
from itertools import count
from math import inf

from cstally.analysis.statistics.comparison import Comparison
from cstally.analysis.statistics.tails import normal_tail
from cstally.model.survey import Item, Polarity

# What stands beside the numbers was found in simulated weeks of seven categories, 15 of 100 marks
# negative if nothing else is said, whose respondents have a mood in common (correlation 0.5).
#
# In 1,000 calm weeks of 60 responses 3.3 in 100 raise any cluster, at 0.10 six; at 0.01 a
# category of 30 % is found in 47 instead of 63 of 100.
ALPHA = 0.05
"""The adjusted p up to which a category is a clear cluster."""
# It guards the size that is said more than the finding: of nine responses few clusters are false,
# but those found of a true 50 % (35 points above the rest) are said to be 51 points above, of five
# 73; of twelve 45. At 20 none is found on 12 to 15 responses, where half to two thirds are.
MIN_BASE = 10
"""A category that fewer responses marked is never a cluster."""
# Two marks, both on one of K categories, have an adjusted p of 3 / K: possible from 15 categories
# on, clear from sixty, and two slips are no pattern. At 4 a category of 15 % beside 1 % is found in
# 34 instead of 44 of 100 weeks of 20 responses.
MIN_MARKS = 3
"""Fewer marks of a polarity are never a cluster, however rare they are among the others."""
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
class Sure:
    """What it takes to be sure that a category stands out."""

    alpha: float = ALPHA
    """The adjusted p up to which it is."""
    min_base: int = MIN_BASE
    """Responses under which nothing is said of a category."""
    spread: float | None = None
    """How much weeks differ, as `weeks_differ` says it; None without a baseline."""


@dataclass(frozen=True)
class Finding:
    """A contrast, and how many tests it is judged by."""

    contrast: Comparison
    family: int
    """Tests made together with this one: polarities x categories still compared."""
    spread: float | None = None
    """How much weeks differ, at least 1; None where no baseline tells."""
    is_deficit: bool = False
    """It is about fewer marks than the others have, not more."""
    step: int | None = None
    """The step, from 1, at which it was found to stand out; None when it was not."""
    reference: Reference = ()
    """The categories that were compared."""

    @cached_property
    def p(self) -> float | None:
        """
        The chance of such a contrast or a larger one, were all alike; None where nothing tells.

        The exact tail knows chance within weeks alone. Where weeks differ by more, the normal
        tail of z, divided by that spread, is the larger one.
        """
        seen = self.contrast
        exact = seen.p_below if self.is_deficit else seen.p_above
        return None if exact is None else max(exact, self._widened)

    @cached_property
    def _widened(self) -> float:
        z = self.contrast.z
        if z is None or self.spread is None:
            return 0.0
        return normal_tail((-z if self.is_deficit else z) / self.spread)

    @property
    def p_adjusted(self) -> float | None:
        """*p*, allowing for the family: at most 1; None where *p* is."""
        return None if self.p is None else min(1.0, self.p * self.family)

    def is_within(self, level: float) -> bool:
        """Whether the adjusted p is at most *level*."""
        # The exact tail takes ten times as long: it is asked where the other leaves it open.
        if self._widened * self.family > level:
            return False
        return self.p_adjusted is not None and self.p_adjusted <= level

    def is_sure(self, asked: Sure) -> bool:
        """Whether it is a finding by what is *asked*."""
        return self.meets_thresholds(asked.min_base) and self.is_within(asked.alpha)

    def meets_thresholds(self, min_base: int) -> bool:
        """Whether base, marks and difference are large enough to ask for chance at all."""
        seen = self.contrast
        surplus = -seen.surplus if self.is_deficit else seen.surplus
        marks = seen.rest_marks if self.is_deficit else seen.marks
        return (
            seen.base >= min_base
            and marks >= MIN_MARKS
            and seen.rest_base > 0
            and surplus * SURPLUS >= seen.base * seen.rest_base
        )


@dataclass(frozen=True)
class Detected:
    """What stands out among the categories of a form."""

    clusters: Mapping[Key, Finding]
    deficits: Mapping[Key, Finding]
    """What was found to be rarer than among the others."""
    read: Callable[[Polarity, int], Finding]
    """
    Reads a polarity of a category upwards against the reference that is left at the end, joined
    by the category itself.
    """

    def finding(self, polarity: Polarity, place: int) -> Finding:
        """Return the cluster that a category is; one without a step is none, and is read so."""
        return self.clusters.get((polarity, place)) or self.read(polarity, place)


def alike(categories: Sequence[Item], answered: Iterable[int]) -> tuple[Reference, ...]:
    """
    Group the places of the *answered* categories by the pattern of polarities of their scales.

    Groups come in the order of their first categories; one of a single category cannot be
    compared with anything.
    """
    groups: dict[tuple[Polarity, ...], list[int]] = {}
    for place in answered:
        groups.setdefault(pattern_of(categories[place]), []).append(place)
    return tuple(map(tuple, groups.values()))


def pattern_of(item: Item) -> tuple[Polarity, ...]:
    """Return the polarities of the levels of *item*, in their order."""
    return tuple(level.polarity for level in item.scale.levels)


def detect(
    compare: Compare, categories: Sequence[Item], answered: Iterable[int], sure: Sure
) -> Detected:
    """
    Find which *categories* of a form stand out, in any polarity.

    A category that is found leaves the reference for all polarities; its other polarities are
    found with it or not at all. Of two categories, the only ones of their kind or the last ones
    left, each is judged by the other in one step, which is the exact McNemar test.

    Args:
        compare: The test.
        categories: Those of the form, in its order.
        answered: Places of those that anybody marked: the others never enter a reference.
        sure: What it takes to be found.
    """
    search = _Search(cache(compare), sure)
    groups = list(alike(categories, answered))
    told: dict[Key, Finding] = {}
    for found in search.steps(groups):
        told |= found
    return Detected(
        {key: one for key, one in told.items() if not one.is_deficit},
        {key: one for key, one in told.items() if one.is_deficit},
        partial(search.read, categories, groups),
    )


def find_cluster(
    compare: Compare,
    categories: Sequence[Item],
    answered: Iterable[int],
    sure: Sure,
    key: Key,
) -> Finding | None:
    """Find *key* as `detect` does, and look no further; None where it is no cluster."""
    for found in _Search(cache(compare), sure).steps(list(alike(categories, answered))):
        if any(place == key[1] for _, place in found):
            one = found.get(key)
            return None if one is None or one.is_deficit else one
    return None


@dataclass(frozen=True)
class _Search:
    compare: Compare
    asked: Sure

    def steps(self, groups: list[Reference]) -> Iterator[dict[Key, Finding]]:
        """Yield what each step finds; what it sets aside leaves *groups*."""
        open_groups = {place for place, group in enumerate(groups) if len(group) >= PAIR}
        for step in count(1):
            found = self._step([groups[number] for number in sorted(open_groups)], step)
            if not found:
                return
            leaving = _surest(found)
            number = next(number for number in open_groups if leaving in groups[number])
            if len(groups[number]) == PAIR:
                yield {key: one for key, one in found.items() if key[1] in groups[number]}
                open_groups.remove(number)
            else:
                yield {key: one for key, one in found.items() if key[1] == leaving}
                groups[number] = tuple(place for place in groups[number] if place != leaving)

    def _step(self, groups: Sequence[Reference], step: int) -> dict[Key, Finding]:
        """Return what differs for certain within *groups*; among two, only what is more."""
        family = family_of(groups)
        found = {}
        for group in groups:
            for polarity in Polarity:
                for place, contrast in self.compare(polarity, group).items():
                    is_deficit = contrast.surplus < 0
                    # Of two the deficit of one is the surplus of the other.
                    if is_deficit and len(group) == PAIR:
                        continue
                    spread = self.asked.spread
                    finding = Finding(contrast, family, spread, is_deficit, step, group)
                    if finding.is_sure(self.asked):
                        found[polarity, place] = finding
        return found

    def read(
        self,
        categories: Sequence[Item],
        groups: Sequence[Reference],
        polarity: Polarity,
        place: int,
    ) -> Finding:
        """Read one polarity of a category upwards against what is left of its group."""
        family = family_of(group for group in groups if len(group) >= PAIR)
        pattern = pattern_of(categories[place])
        alike = (group for group in groups if pattern_of(categories[group[0]]) == pattern)
        group = next(alike, ())
        # One that has left comes back for this reading alone.
        joined = tuple(sorted({*group, place}))
        tests = family if place in group else family + family_of([(place,)])
        contrast = self.compare(polarity, joined)[place]
        return Finding(contrast, tests, self.asked.spread, reference=joined)


def family_of(groups: Iterable[Reference]) -> int:
    """Return the tests of one step over *groups*."""
    return len(Polarity) * sum(map(len, groups))


def _surest(found: Mapping[Key, Finding]) -> int:
    def order(key: Key) -> tuple[float, float, int]:
        # p first: it is exact where few responses tell the categories apart, and z is not.
        finding = found[key]
        p, z = finding.p, finding.contrast.z
        return inf if p is None else p, -abs(z or 0.0), key[1]

    return min(found, key=order)[1]
