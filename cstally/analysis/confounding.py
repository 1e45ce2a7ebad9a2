"""
Whether a person only looks guilty: the shift or the branch they work at explains it.

Before a person is named, their responses are compared with those of the others in the same
stratum of every other segment, one at a time and in pairs. Where the difference vanishes, the
segment is named and the person is not.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from cstally.analysis.cells import CellCounts, Marks, marks_in
from cstally.analysis.stratified import stratified
from cstally.model import Polarity

_VANISHED = 0.05
"""From this p on, nothing is left of the difference within the strata."""


@dataclass(frozen=True)
class Explained:
    """What looked like a person, and is explained by where or when they work."""

    category: str
    polarity: Polarity
    by: tuple[tuple[str, str], ...]
    """Segment and value: the stratum with most of the person's responses."""


def find_explanation(
    counts: CellCounts, where: Mapping[str, str], cells: int, category: str, polarity: Polarity
) -> Explained | None:
    """
    Return what explains that a slice with a person in it stands out; None where nothing does.

    Args:
        counts: The responses.
        where: The slice: segment -> value.
        cells: Its cells, as a set.
        category: What stands out in it.
        polarity: Which way.
    """
    if counts.staff.isdisjoint(where):
        return None
    best: tuple[float, tuple[tuple[str, str], ...]] | None = None
    for names in _others(counts, where):
        strata = [_split(counts, names, values) for values in _strata(counts, names)]
        tables = [
            (inside, outside, values)
            for values, members in strata
            for inside in [_marks(counts, members & cells, category, polarity)]
            for outside in [_marks(counts, members & ~cells, category, polarity)]
        ]
        test = stratified(
            (one.marks, one.base - one.marks, two.marks, two.base - two.marks)
            for one, two, _ in tables
        )
        p = 1.0 if test.p is None else test.p
        if p > _VANISHED and (best is None or p > best[0]):
            values = max(tables, key=lambda table: table[0].base)[2]
            best = p, tuple(zip(names, values, strict=True))
    return Explained(category, polarity, best[1]) if best else None


def _others(counts: CellCounts, where: Mapping[str, str]) -> Iterator[tuple[str, ...]]:
    """Yield the segments that may explain: each alone, then in pairs; persons explain nothing."""
    names = [one.name for one in counts.form.segments if not one.is_staff and one.name not in where]
    yield from ((name,) for name in names)
    yield from combinations(names, 2)


def _strata(counts: CellCounts, names: Sequence[str]) -> Iterator[tuple[str, ...]]:
    values = [list(counts.values(name)) for name in names]
    if len(values) == 1:
        yield from ((value,) for value in values[0])
    else:
        yield from ((one, two) for one in values[0] for two in values[1])


def _split(
    counts: CellCounts, names: Sequence[str], values: tuple[str, ...]
) -> tuple[tuple[str, ...], int]:
    cells = (1 << len(counts.counts)) - 1
    for name, value in zip(names, values, strict=True):
        cells &= counts.values(name)[value]
    return values, cells


def _marks(counts: CellCounts, cells: int, category: str, polarity: Polarity) -> Marks:
    return marks_in(counts, cells).get((category, polarity), Marks(0, 0))
