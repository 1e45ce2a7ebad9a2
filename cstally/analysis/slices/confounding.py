"""
Whether a person only looks guilty: the shift or the branch they work at explains it.

Before a person is named, their responses are compared with those of the others in the same
stratum of every other segment, one at a time and in pairs. Where nothing much is left of the
difference, the segment is named and the person is not. A pair with a person in it must be news
beside the person's other responses, too. What no segment records is allowed for by the spread
between persons of the same stratum (`funnel`): who lies within it is not named either.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from cstally.analysis.clusters.detector import SURPLUS
from cstally.analysis.slices.cells import CellCounts, Key, Marks, Values
from cstally.analysis.slices.funnel import MIN_PERSONS, is_beyond
from cstally.analysis.slices.stratified import stratified
from cstally.analysis.slices.testing import Candidate
from cstally.analysis.statistics.tails import hypergeometric_upper
from cstally.model.survey import STAFF_BASE, Polarity

# Whom to name is decided below; this only decides what is said instead. Anywhere from 0.01 to 0.20
# the same persons are named, and the same is said of nearly all others.
_VANISHED = 0.05
"""From this p on, nothing is left of the difference within the strata."""
# Where one branch is bad in all categories an innocent person is named in 39 of 100 surveys by this
# alone, and in 3 where the others there are a test that allows for all persons tried (choice.py); a
# person of 60 % on a shift of 35 % is then named in 46 instead of 59. By that test alone a person
# of 41 % among three at each of four places is named in 31 instead of 47, though nothing else is
# bad.
_SURE = 0.01
"""Up to this p enough is left of it to name a person, where no place or time is bad."""

# Of a person with 41 slips at 56 %, pads of up to four slips explain nothing; at 0.05 pads of three
# would hide the name in 99 of 100 surveys. At 0.2 a place where the person is alone with eight of
# the 41 would explain nothing either.
_TINY_PART = 0.1
"""
A stratum with nobody else is no place of work when it holds fewer responses than name a person,
and less than this part of theirs: the slips of a pad explain nobody.
"""

Strata = Mapping[Values, tuple[Marks, Marks]]


@dataclass(frozen=True)
class Left:
    """What is left of a person's difference within the strata of some segments."""

    segments: tuple[str, ...]
    p: float
    """Of Mantel and Haenszel, one-sided; 1 where nobody else is in any of the strata."""
    difference: float | None
    """The common difference of shares; None where nobody else is in any of the strata."""

    @property
    def is_gone(self) -> bool:
        """Whether chance would leave as much, or less than five points are left."""
        return self.p > _VANISHED or (self.difference or 0.0) * SURPLUS < 1


@dataclass(frozen=True)
class Explained:
    """What looked like a person, and is explained by where or when they work."""

    category: str
    polarity: Polarity
    by: tuple[tuple[str, str | None], ...]
    """
    Segment and value: a slice that says the same of nobody, or the stratum that holds most of
    the person's responses; None where these have no value.
    """
    p: float
    """Of what is left when it is allowed for."""
    difference: float | None
    """How much that is, as a share; None where there is nobody to compare with."""
    strata: tuple[str, ...] = ()
    """The segments within whose strata it is left; none where *by* is a slice that was found."""
    is_spread: bool = False
    """No stratum holds half of the person's responses: all of them explain, and not one value."""


@dataclass(frozen=True)
class Look:
    """What is left of a slice on a closer look."""

    is_sure: bool = True
    """It may be named. Of a person: in every stratification enough of the difference is left."""
    explained: Explained | None = None
    """What explains it, where nothing much is left."""
    left: Left | None = None
    """Of a person who may be named: the strata in which least is left; None without any."""
    is_usual: bool = False
    """Of a person whom nothing explains: persons differ as much, so that nobody is named."""
    all_left: tuple[Left, ...] = ()
    """Of a person who may be named: what is left within the strata of each."""
    news: float = 0.0
    """The p of a pair within all responses of the person in it."""

    def p_beside(self, places: Iterable[Iterable[str]]) -> float:
        """Return the largest p within strata of one segment, or of two that make a bad place."""
        # Other strata of two are so small that they can do no more than agree.
        bad = set(map(frozenset, places))
        told = [
            left.p for left in self.all_left if len(left.segments) == 1 or set(left.segments) in bad
        ]
        return max([self.news, *told])


def look_closer(counts: CellCounts, one: Candidate) -> Look:
    """Look whether a slice with a person in it may be named."""
    cells, key = one.cells, one.key
    looks: list[tuple[Left, Strata]] = []
    for names in _others(counts):
        strata = counts.strata(names, cells, key)
        if not _are_too_fine(strata):
            looks.append((_left(names, list(strata.values())), strata))
    gone = [look for look in looks if look[0].is_gone]
    # The stratification that explains most: one is enough to clear a person.
    least, within = max(gone or looks, key=lambda look: look[0].p, default=(None, {}))
    if least is not None and gone:
        return Look(is_sure=False, explained=_explained(key, least, within))
    news = _beside_themselves(counts, one)
    if max(news, 0.0 if least is None else least.p) > _SURE:
        return Look(is_sure=False)
    if _is_usual(counts, one):
        return Look(is_sure=False, is_usual=True)
    return Look(left=least, all_left=tuple(left for left, _ in looks), news=news)


def _beside_themselves(counts: CellCounts, one: Candidate) -> float:
    """Return the p of a pair within all responses of the person in it; 0 of a person alone."""
    if len(one.where) == 1:
        return 0.0
    wholes = (
        counts.groups(segment)[one.where[segment],].marks[one.key]
        for segment in counts.staff(one.where)
    )
    return max(hypergeometric_upper(*one.inside, *whole) for whole in wholes)


def _is_usual(counts: CellCounts, one: Candidate) -> bool:
    """Whether a person lies within the spread of all others of the same stratum."""
    for segment in counts.staff(one.where):
        persons = _beside(counts, one, segment)
        person = persons.pop(one.where[segment])
        if len(persons) + 1 >= MIN_PERSONS and not is_beyond(person, list(persons.values())):
            return True
    return False


def _beside(counts: CellCounts, one: Candidate, segment: str) -> dict[str, Marks]:
    """Return the marks of each person of *segment* where the other value of a pair is the same."""
    place = list(one.where).index(segment)
    held = tuple(one.where.values())
    return {
        name: group.marks[one.key]
        for values, group in counts.groups(*one.where).items()
        for name in [values[place]]
        if name is not None
        and values[:place] + values[place + 1 :] == held[:place] + held[place + 1 :]
        and group.marks[one.key].base
    }


def _are_too_fine(strata: Strata) -> bool:
    """Whether most of a person's responses are in tiny strata that nobody else is in."""
    total = sum(inside.base for inside, _ in strata.values())
    tiny = min(STAFF_BASE, _TINY_PART * total)
    alone = sum(
        inside.base for inside, beside in strata.values() if not beside.base and inside.base < tiny
    )
    # Most: what is left besides must be enough to compare by.
    return 2 * alone > total


def _left(names: tuple[str, ...], strata: Sequence[tuple[Marks, Marks]]) -> Left:
    found = stratified(
        (one.marks, one.base - one.marks, two.marks, two.base - two.marks) for one, two in strata
    )
    # Nobody else in any of the strata: the person cannot be told from them.
    p = 1.0 if found is None else found
    return Left(names, p, _difference(strata))


def _difference(strata: Sequence[tuple[Marks, Marks]]) -> float | None:
    """Return the common difference of shares of Mantel and Haenszel, as a share."""
    both = [(one, two) for one, two in strata if one.base and two.base]
    weights = [one.base * two.base / (one.base + two.base) for one, two in both]
    surplus = [
        weight * (one.share - two.share) for weight, (one, two) in zip(weights, both, strict=True)
    ]
    return sum(surplus) / sum(weights) if weights else None


def _explained(key: Key, left: Left, strata: Strata) -> Explained:
    bases = {values: inside.base for values, (inside, _) in strata.items()}
    values = max(bases, key=bases.__getitem__)
    by = tuple(zip(left.segments, values, strict=True))
    # A value with less than half of the responses is not where they work.
    is_spread = 2 * bases[values] < sum(bases.values())
    return Explained(*key, by, left.p, left.difference, left.segments, is_spread)


def _others(counts: CellCounts) -> Iterator[tuple[str, ...]]:
    """Yield the segments that may explain: each alone, then in pairs; persons explain nothing."""
    names = [one.name for one in counts.form.segments if not one.is_staff]
    yield from ((name,) for name in names)
    yield from combinations(names, 2)
