"""
Whether a person only looks guilty: the shift or the branch they work at explains it.

Before a person is named, their responses are compared with those of the others in the same
stratum of every other segment, one at a time and in pairs. Where nothing much is left of the
difference, the segment is named and the person is not.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from cstally.analysis.cells import CellCounts, Key, Marks
from cstally.analysis.detector import SURPLUS
from cstally.analysis.stratified import stratified
from cstally.model import Polarity

_VANISHED = 0.05
"""From this p on, nothing is left of the difference within the strata."""
_SURE = 0.01
"""Up to this p enough is left of it to name a person."""

_LARGEST = 0.1
"""Where no stratum holds so much of a person's responses, they are too fine to explain."""


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


@dataclass(frozen=True)
class Look:
    """What is left of a slice on a closer look."""

    is_sure: bool = True
    """It may be named. Of a person: in every stratification enough of the difference is left."""
    explained: Explained | None = None
    """What explains it, where nothing much is left."""


def look_closer(
    counts: CellCounts, where: Mapping[str, str], cells: Iterable[int], key: Key
) -> Look:
    """
    Look whether a slice with a person in it may be named; others always may.

    Args:
        counts: The responses.
        where: The slice: segment -> value.
        cells: The numbers of its cells.
        key: Which category stands out in it, and which way.
    """
    if not counts.names_staff(where):
        return Look()
    explaining: list[tuple[float, tuple[tuple[str, str | None], ...]]] = []
    most = 0.0
    for names in _others(counts):
        strata = counts.strata(names, cells, key)
        bases = {values: inside.base for values, (inside, _) in strata.items()}
        values = max(bases, key=bases.__getitem__)
        if bases[values] < _LARGEST * sum(bases.values()):
            continue
        p, is_large = _left(list(strata.values()))
        most = max(most, p)
        if p > _VANISHED or not is_large:
            explaining.append((p, tuple(zip(names, values, strict=True))))
    if explaining:
        _, by = max(explaining, key=lambda pair: pair[0])
        return Look(is_sure=False, explained=Explained(*key, by))
    return Look(is_sure=most <= _SURE)


def _left(strata: Sequence[tuple[Marks, Marks]]) -> tuple[float, bool]:
    """Return the p of the difference within *strata*, and whether it is five points or more."""
    test = stratified(
        (one.marks, one.base - one.marks, two.marks, two.base - two.marks) for one, two in strata
    )
    # Nobody else in any of the strata: the person cannot be told from them.
    p = 1.0 if test.p is None else test.p
    return p, _difference(strata) * SURPLUS >= 1


def _difference(strata: Sequence[tuple[Marks, Marks]]) -> float:
    """Return the common difference of shares of Mantel and Haenszel, as a share."""
    both = [(one, two) for one, two in strata if one.base and two.base]
    weights = [one.base * two.base / (one.base + two.base) for one, two in both]
    surplus = [
        weight * (one.share - two.share) for weight, (one, two) in zip(weights, both, strict=True)
    ]
    return sum(surplus) / sum(weights) if weights else 0.0


def _others(counts: CellCounts) -> Iterator[tuple[str, ...]]:
    """Yield the segments that may explain: each alone, then in pairs; persons explain nothing."""
    names = [one.name for one in counts.form.segments if not one.is_staff]
    yield from ((name,) for name in names)
    yield from combinations(names, 2)
