"""
The weeks of one reading, apart for each value of a segment.

What is counted is what was read once for all: only where a signal is to be explained is it taken
apart, and by the categories alone whose signals they are.
"""

from collections import Counter
from collections.abc import Callable, Mapping
from functools import cache
from itertools import chain

from cstally.model.survey import Item
from cstally.store.counting.joined import members_of, width_of
from cstally.store.counting.selection import Selection
from cstally.store.counting.series import HeldWeek
from cstally.store.held.segments import NO_VALUE

Marked = Mapping[str, Mapping[str, Mapping[str, int]]]
"""Value of a segment -> week -> level code, or what stands for a blank -> responses."""


class WeekParts:
    """The responses that `hold_weeks` has read, by the values of their segments."""

    def __init__(self, selection: Selection, held: Mapping[str, HeldWeek]) -> None:
        """Take the weeks *held* of *selection*; nothing is counted yet."""
        self._width = width_of(selection.form)
        self._held = held
        self._members = {str(number): cell for number, cell in members_of(selection).items()}
        self._places = {one.name: place for place, one in enumerate(selection.form.segments)}
        self._sets: Callable[[str], list[str]] = cache(self._split)
        self._of_group = cache(self._values)
        self._of_values = cache(self._count_values)  # the signals of a week share it
        self._of_sets = cache(self._count_sets)
        self._of_marks = cache(self._count_marks)

    def segments(self) -> list[str]:
        """Return the segments in which any response has a value."""
        cells = self._members.values()
        return [name for name, place in self._places.items() if any(cell[place] for cell in cells)]

    def responses(
        self, segment: str, weeks: tuple[str, ...], group: tuple[str, str] | None = None
    ) -> Mapping[str, int]:
        """
        Count the responses of *weeks* by their values of *segment*.

        Args:
            segment: One of the form's.
            weeks: All of them are counted together.
            group: A segment and its value, to which the responses must belong.
        """
        return self._of_values(segment, weeks, group)

    def marks(self, segment: str, item: Item, group: tuple[str, str] | None = None) -> Marked:
        """Count likewise how *item* is marked, each week by itself."""
        found: dict[str, dict[str, dict[str, int]]] = {}
        values = self._of_group(segment, group)
        for week in self._held:
            for (one, code), number in self._of_marks(week, item.slot).items():
                if one in values:
                    codes = found.setdefault(values[one], {}).setdefault(week, {})
                    codes[code] = codes.get(code, 0) + number
        return found

    def _count_values(
        self, segment: str, weeks: tuple[str, ...], group: tuple[str, str] | None
    ) -> Mapping[str, int]:
        found: dict[str, int] = {}
        values = self._of_group(segment, group)
        for one, number in self._of_sets(weeks).items():
            if one in values:
                found[values[one]] = found.get(values[one], 0) + number
        return found

    def _values(self, segment: str, group: tuple[str, str] | None) -> dict[str, str]:
        """Return segment set -> its value of *segment*, for the sets that are of *group*."""
        place = self._places[segment]
        return {
            one: cell[place] or NO_VALUE
            for one, cell in self._members.items()
            if group is None or (cell[self._places[group[0]]] or NO_VALUE) == group[1]
        }

    def _split(self, week: str) -> list[str]:
        held = self._held.get(week)
        return held.sets.split(",") if held is not None else []

    def _count_sets(self, weeks: tuple[str, ...]) -> Counter[str]:
        return Counter(chain.from_iterable(map(self._sets, weeks)))

    def _count_marks(self, week: str, slot: int) -> Counter[tuple[str, str]]:
        answers = self._held[week].marks[slot :: self._width]
        return Counter(zip(self._sets(week), answers, strict=True))
