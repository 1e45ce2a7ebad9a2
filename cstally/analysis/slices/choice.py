"""
Which of many slices to report: each says something of its own, and nobody is blamed for a shift.

A slice is dropped that does not stand out within a broader one, or without what it shares with
a surer one; and a broader one of which nothing is left without its narrower ones. What remains
is held to a false discovery rate (Benjamini and Hochberg 1995) whose ranks count these alone:
many slices say one thing, and each of them would make room for another false one.

In 2,000 simulated surveys each of 500 responses, four segments and twelve persons, a person with
41 responses and 56 % negative marks against 15 % is named first in 96 of 100, and of what is
reported then 7 % is chance, where ranks that count all slices make it 13 to 15 %; null data raise
an alarm in 5 of 100.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache, partial
from typing import NamedTuple

from cstally.analysis.slices.cells import CellCounts, Marks
from cstally.analysis.slices.confounding import Explained, Left, Look, look_closer
from cstally.analysis.slices.testing import Candidate, Weighted, is_large
from cstally.analysis.statistics.false_discovery import adjusted
from cstally.analysis.statistics.tails import hypergeometric_upper
from cstally.model.survey import Polarity

# What stands beside the numbers is of 100 to 300 such surveys. At 0.05 2 to 4 of 100 calm searches
# report anything, at 0.10 5 to 9, at 0.20 10 to 18; a person at 41 % against 15 % is found in 44,
# 49 and 53 of 100.
RATE = 0.10
"""The part of what is reported that may be chance."""
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


def choose(
    counts: CellCounts, tested: Sequence[Weighted]
) -> tuple[tuple[Chosen, ...], tuple[Explained, ...]]:
    """Return the slices to report, the surest first, and what explains the persons left out."""
    rates = _rates(tested)
    standing = [
        one
        for one, q in zip(tested, rates, strict=True)
        if q <= RATE and is_large(one.seen.inside, one.seen.outside)
    ]
    standing.sort(key=lambda one: one.seen.order)

    # A walk is repeated with most of the same slices: what is known of them stays known.
    look = cache(partial(_look, counts))
    beside = cache(partial(_beside, counts))
    while True:
        kept, explained = _walk(counts, standing, look, beside)
        rates = _rates(kept)
        out = {one for one, q in zip(kept, rates, strict=True) if q > RATE}
        # What goes may have been what hid others, so that the walk is made again without it.
        out |= {one for one in kept if _is_hollow(counts, one.seen, kept)}
        if not out:
            break
        standing = [one for one in standing if one not in out]
    chosen = [Chosen(one.seen, q, look(one.seen).left) for one, q in zip(kept, rates, strict=True)]
    named = {one.seen.key for one in kept if counts.names_staff(one.seen.where)}
    # After a name, to say that what looked like one person is explained would deny it.
    silent = [one for one in explained if (one.category, one.polarity) not in named]
    return tuple(chosen), tuple(silent)


def _rates(tested: Sequence[Weighted]) -> list[float]:
    return adjusted([min(1.0, one.allowed / len(tested)) for one in tested])


def _walk(
    counts: CellCounts,
    standing: Sequence[Weighted],
    look: Callable[[Candidate], Look],
    beside: Callable[[Candidate, Candidate], _Rest],
) -> tuple[list[Weighted], list[Explained]]:
    """Walk by p: what a surer slice says is left out, and what is explained names nobody."""
    kept: list[Weighted] = []
    explained: dict[_Said, Explained] = {}
    for one in standing:
        is_person = counts.names_staff(one.seen.where)
        rests = ((other.seen, beside(one.seen, other.seen)) for other in kept)
        surer, rest = next(((it, rest) for it, rest in rests if not rest.stands), (None, _FREE))
        said = None
        if surer is None:
            seen = look(one.seen)
            said = seen.explained
            if seen.is_sure:
                _keep(kept, one, beside)
        elif is_person and not counts.names_staff(surer.where):
            said = Explained(*one.seen.key, tuple(surer.where.items()), rest.p, rest.difference)
        if said is not None:
            explained.setdefault((said.category, said.polarity, said.by), said)
    return kept, list(explained.values())


def _look(counts: CellCounts, one: Candidate) -> Look:
    return look_closer(counts, one.where, one.cells, one.key)


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


def _keep(
    kept: list[Weighted], one: Weighted, beside: Callable[[Candidate, Candidate], _Rest]
) -> None:
    """Add *one* to *kept*, in place of the narrower slices that do not stand out within it."""
    said = [
        place
        for place, other in enumerate(kept)
        if other.seen.key == one.seen.key
        and other.seen.cells < one.seen.cells
        and not beside(other.seen, one.seen).stands
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
