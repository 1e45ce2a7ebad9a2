"""
Rows of a file and responses held that say the same in all the fields that both have.

Where a field cannot be compared - not offered to the one or the other, or with a word that no
level has - anything goes. The pairs with the fewest such fields are made first.
"""

import json
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from cstally.model.survey import AMBIGUOUS, BLANK, NOT_OFFERED
from cstally.model.words import Levels
from cstally.store.held.fields import Fields, comment, item, numbers, segment
from cstally.store.held.segments import members_of
from cstally.text import fold

Key = TypeVar("Key")
Value = TypeVar("Value")
Stored = tuple[int, str, str, int, str | None]
"""Number, day (the week where there is none), marks, segment set and comments of a row."""
Values = tuple[object, ...]
"""What is compared, field by field; None where anything goes."""
Wild = tuple[int, ...]
"""Places in `Values` where anything goes."""
Slips = dict[Wild, list[tuple[int, Values]]]
"""Number and values of some rows, by where anything goes."""


@dataclass(frozen=True)
class Pair:
    """A row of the file and the response that it repeats."""

    row: int
    response: int


class Reader:
    """Reads stored rows as what is compared of them."""

    def __init__(
        self,
        connection: sqlite3.Connection,
        fields: Fields,
        levels: Levels,
        free: Fields = frozenset(),
    ) -> None:
        """
        Prepare to read.

        Args:
            connection: The database.
            fields: What is compared.
            levels: What marks say.
            free: Fields that the rows may not have been offered: blank ones say nothing.
        """
        self._connection = connection
        self._levels = levels
        self._free = free
        self._slots = numbers(fields, item)
        self._segments = numbers(fields, segment)
        self._places = numbers(fields, comment)
        self._ticks = _Memo(self._read_marks)
        self._sets = _Memo(self._read_set)
        self._no_comments = self._read_comments("[]")

    def by_day(self, rows: Iterable[Stored]) -> dict[str, Slips]:
        """Return *rows*, in their order, by their day and by where anything goes."""
        days: dict[str, Slips] = defaultdict(lambda: defaultdict(list))
        for number, day, marks, segment_set, comments in rows:
            ticks, wild_ticks = self._ticks[marks]
            values, wild_values = self._sets[segment_set]
            texts, wild_texts = self._read_comments(comments) if comments else self._no_comments
            wild = wild_ticks + wild_values + wild_texts
            days[day][wild].append((number, ticks + values + texts))
        return days

    def _read_marks(self, marks: str) -> tuple[Values, Wild]:
        values: list[object] = []
        for slot in self._slots:
            mark = marks[slot] if slot < len(marks) else NOT_OFFERED
            level = self._levels.level(slot, mark)
            if level in (NOT_OFFERED, AMBIGUOUS) or (level == BLANK and item(slot) in self._free):
                values.append(None)
            else:
                values.append(level)
        return _with_wild(values, 0)

    def _read_set(self, number: int) -> tuple[Values, Wild]:
        members = members_of(self._connection, number)
        values = [
            members.get(one, None if segment(one) in self._free else "") for one in self._segments
        ]
        return _with_wild(values, len(self._slots))

    def _read_comments(self, comments: str) -> tuple[Values, Wild]:
        texts = json.loads(comments)
        folded = [fold(texts[one] or "") if one < len(texts) else "" for one in self._places]
        values = [
            text or (None if comment(one) in self._free else "")
            for one, text in zip(self._places, folded, strict=True)
        ]
        return _with_wild(values, len(self._slots) + len(self._segments))


def pair_up(held: dict[str, Slips], file: dict[str, Slips]) -> Iterator[Pair]:
    """Yield each row of the file with the response that it repeats, day by day."""
    for day, responses in held.items():
        if day in file:
            yield from _pair_day(responses, file[day])


def told_apart(file: Mapping[str, Slips]) -> float:
    """
    Return how well their values tell the rows of a file apart, 0..1.

    A response of a day is found by luck in another stack of slips if it says what many say: as
    often as on other days, for each of the rows on that day. Returned is the mean part that is
    no luck.
    """
    # Counted over all days, since one day alone is too few to say how common an answer is.
    days = [[values for slips in day.values() for _, values in slips] for day in file.values()]
    counts = Counter(values for day in days for values in day)
    others = counts.total() - 1
    if others < 1:  # one row is beside nothing that would tell it apart
        return 0.0
    luck = sum(min(1.0, len(day) * (counts[one] - 1) / others) for day in days for one in day)
    return 1 - luck / counts.total()


def _pair_day(held: Slips, file: Slips) -> Iterator[Pair]:
    # The surest first: a row with much left open would take the response of a row with nothing.
    for wild_held in sorted(held, key=len):
        for wild_file in sorted(file, key=len):
            pairs = list(_pair(held[wild_held], file[wild_file], wild_held, wild_file))
            yield from pairs
            responses, rows = {one.response for one in pairs}, {one.row for one in pairs}
            held[wild_held] = [one for one in held[wild_held] if one[0] not in responses]
            file[wild_file] = [one for one in file[wild_file] if one[0] not in rows]


def _pair(
    held: list[tuple[int, Values]],
    file: list[tuple[int, Values]],
    wild_held: Wild,
    wild_file: Wild,
) -> Iterator[Pair]:
    rows: dict[Values, list[int]] = defaultdict(list)
    for number, values in file:
        rows[_without(values, wild_held)].append(number)
    responses: dict[Values, list[int]] = defaultdict(list)
    for number, values in held:
        responses[_without(values, wild_file)].append(number)
    for key, found in responses.items():
        for response, row in zip(found, rows.get(key, ()), strict=False):
            yield Pair(row, response)


def _without(values: Values, wild: Wild) -> Values:
    if not wild:
        return values
    left = list(values)
    for place in wild:
        left[place] = None
    return tuple(left)


def _with_wild(values: Sequence[object], first: int) -> tuple[Values, Wild]:
    wild = tuple(place for place, value in enumerate(values, first) if value is None)
    return tuple(values), wild


class _Memo(dict[Key, Value]):
    """What a function returned, so that it is asked once for each argument."""

    def __init__(self, ask: Callable[[Key], Value]) -> None:
        super().__init__()
        self._ask = ask

    def __missing__(self, key: Key) -> Value:
        value = self[key] = self._ask(key)
        return value
