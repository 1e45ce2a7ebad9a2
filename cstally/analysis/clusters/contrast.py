"""
How one category compares with the others in the eyes of the same respondents.

The test is stratified by response (the Cochran-Mantel-Haenszel residual; for two categories it
is McNemar's test): a response that answered m categories and marked k of them with the polarity
gives each of the m the chance k/m. What is left over is the category's own. A customer who
ticks everything alike tells nothing about which category stands out, and has no weight.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from math import fsum, sqrt
from typing import Self

from cstally.analysis.clusters.packed import Columns, Letters, lay_out, padded, regrouped
from cstally.analysis.statistics.comparison import Comparison
from cstally.analysis.statistics.exact import Group, lower_tail, upper_tail
from cstally.model.survey import Counts, Polarity, Scale

MARKED = "x"
"""In a profile: the category was marked with the polarity in question."""
OTHER = "o"
"""In a profile: the category was marked with another polarity."""
UNANSWERED = "."
"""In a profile: blank, not offered or ambiguous; or the scale has no such polarity."""

Profiles = Mapping[str, int]
"""One of the three letters for each category, and the responses that have just these."""
Strata = Mapping[tuple[int, int], Columns]
"""Categories answered, and how many of them were marked -> the profiles that did so."""


@dataclass(frozen=True)
class Contrast(Comparison):
    """One category against the other categories of a reference, in one polarity."""

    open_marks: int
    """Those of *marks* on responses that did not mark everything alike."""
    chances: tuple[Group, ...]
    """What those responses give this category: each chance, and how many give it."""

    @classmethod
    def total(cls, parts: Sequence[Self]) -> Self:
        """Add up *parts*, one or more, which compare the same categories in other responses."""
        chances: dict[float, int] = {}
        for one in parts:
            for chance, number in one.chances:
                chances[chance] = chances.get(chance, 0) + number
        open_marks = sum([one.open_marks for one in parts])
        return cls(*cls.sums(parts), open_marks, tuple(sorted(chances.items())))

    @property
    def z(self) -> float | None:
        """The residual in standard deviations; None when no response tells the two apart."""
        if not self.chances:
            return None
        # fsum: the last digit is the same in every Python.
        expected = fsum(number * chance for chance, number in self.chances)
        variance = fsum(number * chance * (1 - chance) for chance, number in self.chances)
        return (self.open_marks - expected) / sqrt(variance)

    @cached_property
    def p_above(self) -> float | None:
        """The exact chance of as many marks or more, were all alike; None where *z* is."""
        return upper_tail(self.chances, self.open_marks) if self.chances else None

    @cached_property
    def p_below(self) -> float | None:
        """The exact chance of as many marks or fewer, were all alike; None where *z* is."""
        return lower_tail(self.chances, self.open_marks) if self.chances else None


def read_profiles(counts: Counts) -> dict[Polarity, Profiles]:
    """Reduce packed marks to which categories were answered and which marked with a polarity."""
    categories, texts = counts.form.categories, padded(counts)
    return {
        polarity: regrouped(
            texts, [(item.slot, _letters(item.scale, polarity)) for item in categories]
        )
        for polarity in Polarity
    }


def _letters(scale: Scale, polarity: Polarity) -> Letters:
    # A scale without the polarity was not asked for it: its answers are no evidence either way.
    letters = defaultdict(lambda: UNANSWERED)
    if has_polarity(scale, polarity):
        for level in scale.levels:
            letters[ord(level.code)] = MARKED if level.polarity is polarity else OTHER
    return letters


def has_polarity(scale: Scale, polarity: Polarity) -> bool:
    """Whether a category on *scale* can be marked with *polarity* at all."""
    return any(level.polarity is polarity for level in scale.levels)


def stratify(profiles: Profiles, reference: Sequence[int]) -> Strata:
    """Sort the responses by what they answered and marked among the categories *reference*."""
    strata: dict[tuple[int, int], dict[str, int]] = {}
    for profile, number in regrouped(profiles, [(place, {}) for place in reference]).items():
        answered = len(reference) - profile.count(UNANSWERED)
        if answered:
            stratum = answered, profile.count(MARKED)
            strata.setdefault(stratum, {})[profile] = number
    # In order, so that equal data in another order give the same last digit.
    return {stratum: lay_out(texts) for stratum, texts in sorted(strata.items())}


def contrasts(profiles: Profiles, reference: Sequence[int]) -> dict[int, Contrast]:
    """Compare each category of *reference* (places on the form) with the others in it."""
    strata = stratify(profiles, reference)
    own = {place: _own(strata, position) for position, place in enumerate(reference)}
    all_marks = sum(contrast.marks for contrast in own.values())
    all_base = sum(contrast.base for contrast in own.values())
    return {
        place: replace(
            contrast, rest_marks=all_marks - contrast.marks, rest_base=all_base - contrast.base
        )
        for place, contrast in own.items()
    }


def _own(strata: Strata, position: int) -> Contrast:
    marks = base = open_marks = 0
    chances: dict[float, int] = {}
    for (answered, marked), columns in strata.items():
        # Counting is what costs: where the stratum itself gives the answer none is done.
        here = columns.count(position, MARKED) if marked else 0
        number = here + (columns.count(position, OTHER) if marked < answered else 0)
        marks += here
        base += number
        if number and 0 < marked < answered:
            open_marks += here
            # Equal fractions (1/2, 2/4, 3/6) are equal floats, and so one group of the exact tail.
            chance = marked / answered
            chances[chance] = chances.get(chance, 0) + number
    return Contrast(marks, base, 0, 0, open_marks, tuple(sorted(chances.items())))


def answered_places(profiles: Mapping[Polarity, Profiles]) -> tuple[int, ...]:
    """Return the places of the categories that anybody answered, in form order."""
    texts = [text for some in profiles.values() for text in some]
    places = range(max(map(len, texts), default=0))
    return tuple(place for place in places if any(text[place] != UNANSWERED for text in texts))
