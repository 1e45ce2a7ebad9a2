"""
Which of many slices to report: each says something of its own, and nobody is blamed for a shift.

A slice is dropped that does not stand out within a broader one, or without what it shares with
a surer one; and a broader one of which nothing is left without its narrower ones. Of praise and
anger that are one story, such as those of the good and the bad one of two branches, the anger is
told, however sure the praise. What remains is held to a false discovery rate (Benjamini and
Hochberg 1995) whose ranks count these alone: many slices say one thing, and each of them would
make room for another false one. Persons are held to half of that rate.

In simulated surveys of 500 responses, four segments and twelve persons, a person with 41 responses
and 56 % negative marks against 15 % is named first in 96 of 100, and of what is reported then 7 %
is chance, where ranks that count all slices make it 13 to 15 %; null data raise an alarm in 3 of
100, and of 60 or 200 responses in 7.
"""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from functools import cache, partial
from typing import NamedTuple

from cstally.analysis.slices.cells import CellCounts, Key, Marks
from cstally.analysis.slices.confounding import Explained, Left, Look, look_closer
from cstally.analysis.slices.testing import Candidate, Weighted, is_large
from cstally.analysis.statistics.false_discovery import adjusted
from cstally.analysis.statistics.tails import hypergeometric_upper
from cstally.model.survey import Polarity

# What stands beside the numbers is of 100 to 300 such surveys. At 0.05 2 to 6 of 100 calm searches
# of 60 and 200 responses report anything, at 0.10 7 to 10, at 0.20 15 to 18.
RATE = 0.10
"""The part of what is reported that may be chance."""
# A person at 41 % against 15 % is named in 33 of 100 at 0.01, in 42 at 0.05 and in 48 at 0.10;
# where a shift alone is bad anyone is in 2, 4 and 7.
PERSON_RATE = 0.05
"""The part of the persons named who may be by chance: a name does more harm than a place."""
# At 0.01 a person of 60 % on a shift of 35 % is named in 47 instead of 56 of 100; at 0.20 in 62,
# but then a planted person brings 0.28 further reports instead of 0.16.
_BESIDE = 0.05
"""Up to this p a slice still stands out without what it shares with one that is kept."""
# Of one bad shift 0.44 further slices are reported at 0.05 instead of 0.23, and 0.12 at 0.001,
# where of a bad shift with a bad person 1.8 instead of 2.0 are.
_WITHIN = 0.01
"""Up to this p a slice stands out within a broader one, which holds many narrower ones."""
_Said = tuple[str, Polarity, tuple[tuple[str, str | None], ...]]
"""What an explanation says of nobody in particular."""


@dataclass(frozen=True, eq=False)
class Chosen:
    """A slice to report."""

    seen: Candidate
    q: float
    left: Left | None
    """Of a person: what is left within the strata that leave least."""


class _Rest(NamedTuple):
    """What is left of a slice when another is allowed for."""

    stands: bool
    p: float
    difference: float | None


_FREE = _Rest(stands=True, p=0.0, difference=None)
"""Of two slices that have nothing to do with one another."""


class Choice(NamedTuple):
    """What is reported, and what is said of the persons who are not."""

    found: tuple[Chosen, ...]
    """The slices to report, the surest first."""
    explained: tuple[Explained, ...]
    """What looked like a person and is explained by something else."""
    unlike: tuple[Key, ...]
    """In what persons differ by more than chance, while nobody lies beyond their spread."""


def choose(counts: CellCounts, tested: Sequence[Weighted]) -> Choice:
    """Choose the slices to report."""
    standing = [
        one
        for one, q in zip(tested, _rates(tested), strict=True)
        if q <= _most(one) and is_large(one.seen.inside, one.seen.outside)
    ]
    standing.sort(key=lambda one: one.seen.order)

    # A walk is repeated with most of the same slices: what is known of them stays known.
    look = cache(partial(_look, counts))
    beside = cache(partial(_beside, counts))
    while True:
        kept, explained, unlike = _walk(counts, standing, look, beside)
        rates = _rates(kept)
        out = {one for one, q in zip(kept, rates, strict=True) if q > _most(one)}
        # What goes may have been what hid others, so that the walk is made again without it.
        out |= {one for one in kept if _is_hollow(counts, one.seen, kept)}
        # Behind the others: a place that goes makes nobody doubt a person.
        out = out or {one for one in kept if not _is_sure(one, look(one), kept, beside)}
        if not out:
            break
        standing = [one for one in standing if one not in out]
    chosen = [Chosen(one.seen, q, look(one).left) for one, q in zip(kept, rates, strict=True)]
    named = {one.seen.key for one in kept if one.is_person}
    # After a name, to say that what looked like one person is explained would deny it.
    return Choice(
        tuple(chosen),
        tuple(one for one in explained if (one.category, one.polarity) not in named),
        tuple(key for key in unlike if key not in named),
    )


def _most(one: Weighted) -> float:
    """Return the false discovery rate up to which a slice is reported."""
    return PERSON_RATE if one.is_person else RATE


def _rates(tested: Sequence[Weighted]) -> list[float]:
    return adjusted([min(1.0, one.allowed / len(tested)) for one in tested])


def _walk(
    counts: CellCounts,
    standing: Sequence[Weighted],
    look: Callable[[Weighted], Look],
    beside: Callable[[Candidate, Candidate], _Rest],
) -> tuple[list[Weighted], list[Explained], list[Key]]:
    """Walk by p: what a surer slice says is left out, and what is explained names nobody."""
    kept: list[Weighted] = []
    explained: dict[_Said, Explained] = {}
    unlike: dict[Key, None] = {}
    for one in standing:
        mirrors = {other for other in kept if _is_mirror(counts, other.seen, one.seen, beside)}
        others = (other.seen for other in kept if other not in mirrors)
        rests = ((other, beside(one.seen, other)) for other in others)
        surer, rest = next(((it, rest) for it, rest in rests if not rest.stands), (None, _FREE))
        said = None
        if surer is None:
            seen = look(one)
            said = seen.explained
            if _is_sure(one, seen, kept, beside):
                _keep(kept, one, mirrors, beside)
            elif seen.is_usual and len(one.seen.where) == 1:
                unlike.setdefault(one.seen.key)
        elif one.is_person and not counts.names_staff(surer.where):
            said = Explained(*one.seen.key, tuple(surer.where.items()), rest.p, rest.difference)
        if said is not None:
            explained.setdefault((said.category, said.polarity, said.by), said)
    return kept, list(explained.values()), list(unlike)


def _is_sure(
    one: Weighted,
    seen: Look,
    kept: Sequence[Weighted],
    beside: Callable[[Candidate, Candidate], _Rest],
) -> bool:
    """Whether a slice may be named beside those *kept*."""
    if not seen.is_sure or one.tests_of_persons is None:
        return seen.is_sure
    # Whoever works where it is bad has many marks to begin with: the others there are the test,
    # and it allows for all persons who were tried. A place that is nothing without the person is
    # bad because of them.
    places = [
        other.seen.where
        for other in kept
        if not other.is_person and beside(other.seen, one.seen).stands
    ]
    # Within a bad shift, its worst branch may well be the one where the person works.
    broad = [it for it in places if not any(two.items() < it.items() for two in places)]
    return not places or seen.p_beside(broad) * one.tests_of_persons <= PERSON_RATE


def _look(counts: CellCounts, one: Weighted) -> Look:
    return look_closer(counts, one.seen) if one.is_person else Look()


def _rest(part: Marks, whole: Marks, most: float) -> _Rest:
    """Look whether *part* stands out in *whole*, by a p of at most *most* and five points."""
    p = hypergeometric_upper(*part, *whole)
    others = whole.without(part)
    difference = part.share - others.share if part.base and others.base else None
    return _Rest(p <= most and is_large(part, others), p, difference)


def _beside(counts: CellCounts, one: Candidate, surer: Candidate) -> _Rest:
    """
    Look whether *one* stands out within a broader slice, or without what it shares with another.

    Bad nights make good days: marks of the other polarity stand out without that slice, too.
    """
    is_same = one.key == surer.key
    if one.key[0] != surer.key[0] or (is_same and one.cells.isdisjoint(surer.cells)):
        return _FREE
    if one.cells <= surer.cells:  # without the broader one nothing would be left to look at
        return _rest(one.inside, surer.inside, _WITHIN) if is_same else _FREE
    held = surer.inside if is_same else counts.marks_in(surer.cells, one.key)
    return _without(counts, one, surer.cells, held)


def _without(counts: CellCounts, one: Candidate, cells: frozenset[int], held: Marks) -> _Rest:
    """Look whether *one* stands out without *cells*, which hold the marks *held*."""
    part = one.inside.without(counts.marks_in(one.cells & cells, one.key))
    return _rest(part, counts.totals[one.key].without(held), _BESIDE)


def _is_mirror(
    counts: CellCounts,
    praise: Candidate,
    anger: Candidate,
    beside: Callable[[Candidate, Candidate], _Rest],
) -> bool:
    """Whether *praise* is nothing without *anger*, such as that of the other of two branches."""
    if (praise.key[1], anger.key[1]) != (Polarity.POSITIVE, Polarity.NEGATIVE):
        return False
    # Of a branch that is praised nobody makes a person who is to blame.
    if counts.names_staff(anger.where) and not counts.names_staff(praise.where):
        return False
    return not beside(praise, anger).stands


def _keep(
    kept: list[Weighted],
    one: Weighted,
    mirrors: Collection[Weighted],
    beside: Callable[[Candidate, Candidate], _Rest],
) -> None:
    """
    Add *one* to *kept*, in place of what it says as well.

    That is its *mirrors*, and the narrower slices that do not stand out within it.
    """
    said = [
        place
        for place, other in enumerate(kept)
        if other in mirrors
        or (
            other.seen.key == one.seen.key
            and other.seen.cells < one.seen.cells
            and not beside(other.seen, one.seen).stands
        )
    ]
    # In the place of the surest of them: it is that news, told more broadly.
    kept.insert(min(said, default=len(kept)), one)
    for place in reversed(said):
        del kept[place + 1]


def _is_hollow(counts: CellCounts, one: Candidate, kept: Sequence[Weighted]) -> bool:
    """Whether nothing is left of *one* without the narrower slices that are kept."""
    narrower = [
        other.seen.cells
        for other in kept
        if other.seen.key == one.key and other.seen.cells < one.cells
    ]
    if not narrower:
        return False
    cells = frozenset().union(*narrower)
    return not _without(counts, one, cells, counts.marks_in(cells, one.key)).stands
