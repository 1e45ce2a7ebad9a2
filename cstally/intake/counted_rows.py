"""The rows of a table of counts, as its layout says: category, level and count of each."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from cstally.intake.counted_layout import Layout, is_total
from cstally.intake.counted_values import LARGEST, is_blank, parse_count
from cstally.intake.options import ImportOptions
from cstally.intake.sieve import EMPTY_ROW
from cstally.intake.table import Chunk
from cstally.intake.words import is_not_answered
from cstally.model import ITEM_ROLES, Reject, Role
from cstally.text import fold

A_TOTAL = "a total of other rows"
NO_COUNTS = "no counts"
NO_ANSWER = "a count of those who did not answer"
IGNORED = "ignored: --map"
_LEVEL_KIND = "level"
_KINDS = {str(role): role for role in ITEM_ROLES} | {_LEVEL_KIND: Role.CATEGORY}
_SHOWN = 3


@dataclass(frozen=True)
class CountedRow:
    """One row of the file, its levels still as they are written."""

    line: int
    raw: tuple[str, ...]
    category: str
    levels: dict[str, int]
    """Level as written -> marks."""
    week: str
    """The cell that dates it; empty without one."""
    role: Role


class CountedRows:
    """Sorts the rows of one file into counts, rows that are none, and rows that are wrong."""

    def __init__(
        self,
        layout: Layout,
        header: Sequence[str],
        options: ImportOptions,
        missing: frozenset[str],
    ) -> None:
        self.rows: list[CountedRow] = []
        self.unread: list[CountedRow] = []
        """Refused rows whose count alone is wrong: their category is on the form all the same."""
        self.rejects: list[Reject] = []
        self.skips: Counter[str] = Counter()
        self.unequal: list[str] = []
        """Rows whose own total is another than the sum of their counts."""
        self._layout = layout
        self._header = header
        self._options = options
        self._missing = missing
        self._seen: dict[tuple[str, ...], int] = {}

    def take(self, chunk: Chunk) -> None:
        """Sort the rows of *chunk*."""
        width = len(self._header)
        for cells, line in zip(chunk.rows, chunk.lines, strict=True):
            row = cells[:width] if not any(map(str.strip, cells[width:])) else cells
            if not any(map(str.strip, row)):
                self.skips[EMPTY_ROW] += 1
            elif len(row) != width:
                why = f"{len(row)} cells where the header has {width}"
                self.rejects.append(Reject(line, None, None, why, tuple(row)))
            else:
                self._sort(row, line)

    def remarks(self) -> tuple[str, ...]:
        """Return what to say of totals that are not the sums they should be."""
        more = len(self.unequal) - _SHOWN
        return (*self.unequal[:_SHOWN], *([f"... and {more} more totals"] if more > 0 else []))

    def _sort(self, row: list[str], line: int) -> None:
        layout = self._layout
        category = " ".join(row[layout.category].split())
        reason = self._why_skipped(row, category)
        if reason:
            self.skips[reason] += 1
            return
        if not category:
            self._reject(row, line, layout.category, "no category")
            return
        blank = next((place for place in self._needed if is_blank(row[place])), None)
        if blank is not None:
            self._reject(row, line, blank, "no count" if blank == layout.count else "no level")
            return
        numbers = {place: parse_count(row[place]) for place in self._places}
        for place, number in numbers.items():
            if number is None:
                why = f"not a whole number from 0 to {LARGEST:,}"
                self._reject(row, line, place, why)
                named = {self._level(row, one): 0 for one in numbers}
                self.unread.append(self._row(row, line, category, named))
                return
        first = self._seen.setdefault(self._key(row, category), line)
        if first != line:
            self._reject(row, line, layout.category, f"counted already in line {first}")
            return
        named = {self._level(row, place): number or 0 for place, number in numbers.items()}
        self.rows.append(self._row(row, line, category, named))
        self._prove_total(row, line, sum(named.values()))

    def _row(self, row: list[str], line: int, category: str, levels: dict[str, int]) -> CountedRow:
        place = self._layout.week
        week = row[place].strip() if place is not None else ""
        return CountedRow(line, tuple(row), category, levels, week, self._role(row))

    @property
    def _places(self) -> tuple[int, ...]:
        """The places of the counts."""
        count = self._layout.count
        return tuple(self._layout.levels) if count is None else (count,)

    @property
    def _needed(self) -> tuple[int, ...]:
        """The places that may not be blank: in a grid a blank count is none."""
        places = (self._layout.level, self._layout.count)
        return tuple(place for place in places if place is not None)

    def _level(self, row: list[str], place: int) -> str:
        level = self._layout.level
        return self._layout.levels[place] if level is None else row[level]

    def _key(self, row: list[str], category: str) -> tuple[str, ...]:
        layout = self._layout
        places = (layout.level, layout.week, layout.kind)
        return fold(category), *(fold(row[place]) for place in places if place is not None)

    def _role(self, row: list[str]) -> Role:
        kind = self._layout.kind
        return Role.CATEGORY if kind is None else _KINDS[fold(row[kind])]

    def _why_skipped(self, row: list[str], category: str) -> str | None:
        layout = self._layout
        if is_total(category):
            return A_TOTAL
        mapped = self._options.mapped(category)
        if mapped is not None and mapped.role is Role.IGNORE:
            return IGNORED
        if layout.kind is not None and fold(row[layout.kind]) not in _KINDS:
            return NO_ANSWER
        if layout.level is None:
            return NO_COUNTS if all(is_blank(row[place]) for place in self._places) else None
        if is_total(row[layout.level]):
            return A_TOTAL
        word = fold(row[layout.level])
        if word and (word in self._missing or is_not_answered(word)):
            return NO_ANSWER
        return None

    def _reject(self, row: list[str], line: int, place: int, why: str) -> None:
        self.rejects.append(Reject(line, self._header[place], row[place], why, tuple(row)))

    def _prove_total(self, row: list[str], line: int, found: int) -> None:
        for place in self._layout.totals:
            said = parse_count(row[place])
            if not is_blank(row[place]) and said != found:
                self.unequal.append(
                    f"line {line}: {self._header[place]!r} says {row[place].strip()}, but its "
                    f"counts add up to {found}"
                )
