"""Responses by the values of all their segments: the cells that every slice is made of."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from operator import add
from typing import NamedTuple

from cstally.model.survey import NOT_OFFERED, POLES, Form, Item, Polarity

Values = tuple[str | None, ...]
"""One value for each of some segments; None where a response has none."""
Cell = Values
"""The values of all segments of a form, in its order."""
Key = tuple[str, Polarity]
"""Category and polarity."""


class Marks(NamedTuple):
    """Marks of one polarity of one category, among the responses that marked it."""

    marks: int
    base: int

    @property
    def share(self) -> float:
        """Part of the base that has marks, 0..1; 0 without a base."""
        return self.marks / self.base if self.base else 0.0

    def without(self, part: "Marks") -> "Marks":
        """Return what is left without *part* of it."""
        return Marks(self.marks - part.marks, self.base - part.base)


@dataclass(frozen=True)
class Group:
    """All cells with the same values of one or two segments."""

    cells: Sequence[int]
    """The numbers of its cells, rising."""
    marks: Mapping[Key, Marks]


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
    _known: dict[tuple[str, ...], Mapping[Values, Group]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    @cached_property
    def totals(self) -> Mapping[Key, Marks]:
        """The marks of each category in all cells."""
        return self._named(map(sum, zip(*self._sums, strict=True)))

    def staff(self, where: Iterable[str]) -> list[str]:
        """Return those of these segments whose values are persons."""
        staff = {one.name for one in self.form.segments if one.is_staff}
        return [name for name in where if name in staff]

    def names_staff(self, where: Iterable[str]) -> bool:
        """Whether the values of one of these segments are persons."""
        return bool(self.staff(where))

    def groups(self, *segments: str) -> Mapping[Values, Group]:
        """Return the cells of each combination of values that *segments* have, in order."""
        # Asked for again by every person who is looked at more closely.
        if segments not in self._known:
            self._known[segments] = self._grouped(segments)
        return self._known[segments]

    def _grouped(self, segments: Sequence[str]) -> dict[Values, Group]:
        places = self._places(segments)
        cells: dict[Values, list[int]] = {}
        sums: dict[Values, Iterable[int]] = {}
        for number, (cell, own) in enumerate(zip(self.counts, self._sums, strict=True)):
            values = tuple(cell[place] for place in places)
            held = sums.get(values)
            sums[values] = own if held is None else list(map(add, held, own))
            cells.setdefault(values, []).append(number)
        return {
            values: Group(cells[values], self._named(sums[values]))
            for values in sorted(cells, key=_alphabetical)
        }

    def marks_in(self, cells: Iterable[int], key: Key) -> Marks:
        """Return the marks of one category in some *cells*."""
        place = 2 * self._keys.index(key)  # marks and base stand side by side
        held = [self._sums[cell] for cell in cells]
        return Marks(sum(sums[place] for sums in held), sum(sums[place + 1] for sums in held))

    def strata(
        self, segments: Sequence[str], cells: Iterable[int], key: Key
    ) -> dict[Values, tuple[Marks, Marks]]:
        """
        Return the marks of one category within *cells* and beside them, apart for *segments*.

        Only the combinations of their values that the cells have are there.
        """
        groups = self.groups(*segments)
        places = self._places(segments)
        within: dict[Values, list[int]] = {}
        for number in cells:
            cell = self._cells[number]
            within.setdefault(tuple(cell[place] for place in places), []).append(number)
        return {
            values: (inside, groups[values].marks[key].without(inside))
            for values in sorted(within, key=_alphabetical)
            for inside in [self.marks_in(within[values], key)]
        }

    @cached_property
    def _cells(self) -> tuple[Cell, ...]:
        return tuple(self.counts)

    @cached_property
    def _keys(self) -> tuple[Key, ...]:
        return tuple((item.name, pole) for item in self.form.categories for pole in POLES)

    @cached_property
    def _sums(self) -> tuple[tuple[int, ...], ...]:
        """For each cell the marks of each key, with its base beside them."""
        width = max((item.slot + 1 for item in self.form.items), default=0)
        return tuple(
            tuple(_sums_of(self.form.categories, marks, width)) for marks in self.counts.values()
        )

    def _named(self, sums: Iterable[int]) -> dict[Key, Marks]:
        flat = iter(sums)
        return dict(zip(self._keys, map(Marks, flat, flat), strict=False))

    def _places(self, segments: Sequence[str]) -> tuple[int, ...]:
        names = [one.name for one in self.form.segments]
        return tuple(map(names.index, segments))


def _alphabetical(values: Values) -> tuple[tuple[bool, str], ...]:
    """Order values by their letters, and missing ones last."""
    return tuple((value is None, value or "") for value in values)


def _sums_of(categories: Sequence[Item], counts: Mapping[str, int], width: int) -> Iterable[int]:
    # All marks as one text: str.count over every n-th of them is far faster than looking into
    # each combination of marks, most of which occur once.
    joined = "".join(
        packed[:width].ljust(width, NOT_OFFERED) * number for packed, number in counts.items()
    )
    for item in categories:
        answers = joined[item.slot :: width]
        numbers = [answers.count(level.code) for level in item.scale.levels]
        for pole in POLES:
            levels = zip(item.scale.levels, numbers, strict=True)
            yield sum(number for level, number in levels if level.polarity is pole)
            yield sum(numbers)
