"""
The tests that searching slices makes: one for each slice and category.

Half of the chance of a false finding goes to slices of one segment, half to pairs, and three
quarters to the negative marks, which are those that managers act on: the weights of Genovese,
Roeder and Wasserman (2006, Biometrika 93:509-524).
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations
from math import exp

from cstally.analysis.clusters.detector import MIN_MARKS, SURPLUS
from cstally.analysis.slices.cells import CellCounts, Group, Key, Marks
from cstally.analysis.statistics.tails import log_hypergeometric_upper
from cstally.model.survey import Polarity

# At 1 a person of 41 % is found in 52 instead of 55 of 100 simulated surveys (choice.py), at 9 in
# 56; but then 11 of 100 calm searches of 60 responses report something, and ten are promised.
_RISK = {Polarity.NEGATIVE: 3, Polarity.POSITIVE: 1}
"""How the chance of a false finding is shared out between the polarities."""


# Without equality: two candidates are never the same, and as keys they are told by identity.
@dataclass(frozen=True, eq=False)
class Candidate:
    """A category in a slice, beside the same category in the rest."""

    where: Mapping[str, str]
    cells: frozenset[int]
    """The slice as the numbers of its cells."""
    key: Key
    inside: Marks
    outside: Marks
    log_p: float
    """The logarithm of p: with many responses p itself is too small for a float."""

    @cached_property
    def p(self) -> float:
        """One-sided, for more marks inside."""
        return exp(self.log_p)

    @property
    def order(self) -> tuple[float, int, int]:
        """The surest first; of a slice and its mirror, which differ by rounding, the negative."""
        # Six digits are above the rounding of the tails (1e-10) and below any difference that
        # counts.
        return round(self.log_p, 6), -_RISK[self.key[1]], -self.inside.marks


@dataclass(frozen=True, eq=False)
class Weighted:
    """A candidate, and how many tests of equal weight it has to allow for."""

    seen: Candidate
    tests: float
    tests_of_persons: float | None = None
    """The same of slices with a person in them alone; None where it is none of them."""

    @property
    def is_person(self) -> bool:
        """Whether a person is in the slice."""
        return self.tests_of_persons is not None

    @property
    def allowed(self) -> float:
        """What p is when it allows for all tests, as if nothing else were found."""
        return self.seen.p * self.tests


def is_large(inside: Marks, outside: Marks) -> bool:
    """Whether the share inside is five points or more above that outside."""
    # In whole numbers: as floats, 3/20 is not five points above 2/20.
    surplus = inside.marks * outside.base - outside.marks * inside.base
    return surplus * SURPLUS >= inside.base * outside.base


def all_slices(
    counts: CellCounts, segments: Sequence[str]
) -> Iterator[tuple[Mapping[str, str], Group]]:
    """Yield every slice; of two that hold the same responses only the broader."""
    single = {name: counts.groups(name) for name in segments}
    for name, groups in single.items():
        for (value,), group in groups.items():
            if value is not None:
                yield {name: value}, group
    # Not in threes: cells of three are small, and their tests would take the power of the others.
    for one, two in combinations(segments, 2):
        for (value, other), both in counts.groups(one, two).items():
            broader = single[one][value,], single[two][other,]
            is_narrower = all(len(both.cells) < len(group.cells) for group in broader)
            if value is not None and other is not None and is_narrower:
                yield {one: value, two: other}, both


def candidates(
    counts: CellCounts, where: Mapping[str, str], group: Group, least: int
) -> Iterator[Candidate]:
    """Yield each category of a slice with marks enough, and *least* responses in and beside it."""
    cells = frozenset(group.cells)
    for key, inside in group.marks.items():
        total = counts.totals[key]
        outside = total.without(inside)
        # So few as in no slice are no rest either: beside one person that may be another one.
        # Tests left out by their marks are chosen by how they came out, and the others allow for
        # fewer than were looked at: of calm searches of 60 to 500 responses 5 to 8 in 100 report
        # anything, 2 or 3 without this bound, 7 to 16 at 4 and 8 to 29 at 5. Ten are promised.
        if min(inside.base, outside.base) < least or inside.marks < MIN_MARKS:
            continue
        # Below the rest p is about 1/2 or more, whatever it is, and is never reported.
        is_more = inside.share > outside.share
        log_p = log_hypergeometric_upper(*inside, *total) if is_more else 0.0
        yield Candidate(where, cells, key, inside, outside, log_p)


def weighted(counts: CellCounts, found: Sequence[Candidate]) -> list[Weighted]:
    """Give each candidate the tests that it has to allow for."""
    named = [one for one in found if counts.names_staff(one.where)]
    persons = dict(zip(named, _allowed(named), strict=True))
    return [
        Weighted(one, tests, persons.get(one))
        for one, tests in zip(found, _allowed(found), strict=True)
    ]


def _allowed(found: Sequence[Candidate]) -> list[float]:
    """Return how many tests of equal weight each of these has to allow for."""
    families = Counter(map(_family, found))
    risks = {family: _RISK[family[1]] for family in families}
    tests = {family: families[family] * sum(risks.values()) / risks[family] for family in families}
    return [tests[_family(one)] for one in found]


# By width: pairs are several times as many, and in one family each segment would pay for them all.
def _family(one: Candidate) -> tuple[int, Polarity]:
    return len(one.where), one.key[1]
