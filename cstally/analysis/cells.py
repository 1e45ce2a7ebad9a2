"""Responses by the values of all their segments: the cells that every slice is made of."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from cstally.model import Form, Polarity

Cell = tuple[str | None, ...]
"""One value for each segment of a form, in its order; None where a response has none."""
Key = tuple[str, Polarity]
"""Category and polarity."""
_POLES = (Polarity.NEGATIVE, Polarity.POSITIVE)


class Marks(NamedTuple):
    """Marks of one polarity of one category, among the responses that marked it."""

    marks: int
    base: int

    @property
    def share(self) -> float:
        """Part of the base that has marks, 0..1; 0 without a base."""
        return self.marks / self.base if self.base else 0.0


@dataclass(frozen=True)
class CellCounts:
    """
    How often each combination of marks was given in each cell.

    Four responses at two locations, to a form of one category with two levels:

        CellCounts(form, {("North",): {"0": 1, "1": 1}, ("South",): {"1": 2}})
    """

    form: Form
    counts: Mapping[Cell, Mapping[str, int]]
    """Cell -> packed marks -> responses."""

    @cached_property
    def cells(self) -> tuple[Mapping[Key, Marks], ...]:
        """The marks of each category in each cell, by the cell's number."""
        return tuple(_marks_of(self.form, marks) for marks in self.counts.values())

    @cached_property
    def totals(self) -> Mapping[Key, Marks]:
        """The marks of each category in all cells."""
        return marks_in(self, (1 << len(self.counts)) - 1)

    @cached_property
    def staff(self) -> frozenset[str]:
        """The segments whose values are persons."""
        return frozenset(one.name for one in self.form.segments if one.is_staff)

    def values(self, segment: str) -> dict[str, int]:
        """Return each value of *segment* with its cells as a set: bit n is cell n."""
        place = [one.name for one in self.form.segments].index(segment)
        found: dict[str, int] = {}
        for number, cell in enumerate(self.counts):
            value = cell[place]
            if value is not None:
                found[value] = found.get(value, 0) | 1 << number
        return dict(sorted(found.items()))


def marks_in(counts: CellCounts, cells: int) -> dict[Key, Marks]:
    """Return the marks of each category in a set of cells."""
    marks: dict[Key, int] = {}
    bases: dict[Key, int] = {}
    while cells:
        lowest = cells & -cells
        cells ^= lowest
        for key, (number, base) in counts.cells[lowest.bit_length() - 1].items():
            marks[key] = marks.get(key, 0) + number
            bases[key] = bases.get(key, 0) + base
    return {key: Marks(number, bases[key]) for key, number in marks.items()}


def _marks_of(form: Form, counts: Mapping[str, int]) -> dict[Key, Marks]:
    found: dict[Key, Marks] = {}
    for item in form.categories:
        levels: dict[str, int] = {}
        for packed, number in counts.items():
            mark = item.mark(packed)
            levels[mark] = levels.get(mark, 0) + number
        base = sum(levels.get(level.code, 0) for level in item.scale.levels)
        for pole in _POLES:
            marks = _of(levels, [one.code for one in item.scale.levels if one.polarity is pole])
            found[item.name, pole] = Marks(marks, base)
    return found


def _of(levels: Mapping[str, int], codes: Sequence[str]) -> int:
    return sum(levels.get(code, 0) for code in codes)
