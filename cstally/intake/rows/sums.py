"""
Rows of sums and means among responses: what a spreadsheet adds up is no slip.

A word says so ("Average", "Toplam") where nothing else in the row contradicts it, and where the row
has something that no response has. Without a word the numbers say so that are the sums or the
means of those above.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from cstally.intake.file.table import Chunk
from cstally.language.row_words import SUM_INITIALS, names_a_sum
from cstally.language.scale.scales import is_level_word
from cstally.text import fold

SUMS = "sums or means of other rows"

# People leave a column or two free in front of a label, or number its row on.
_FIRST_CELLS = 4
"""Cells of a row that may name it."""
_NEARLY_ALL = 0.9
"""Part of a column's filled cells that says what it holds."""
# 1, 2 and 3 are slips, though 3 is a sum.
_FEWEST = 3
"""Rows above a row of sums that no word names."""
_LAST = 4
"""Rows at the end of a file that may be sums and means without a word."""
_NUMBER = re.compile(r"([+-]?\d+)(?:[.,٫](\d+))?\s?%?")
_ERROR = re.compile(r"#[A-Z/0]+[!?]?")
"""What a spreadsheet writes where it cannot compute."""
_EXACT = 1e-9
_INITIALS = frozenset({"", *SUM_INITIALS})
"""What the first cell of a row of sums may begin with."""

Row = tuple[int, list[str]]
"""A line and the cells of its row, one for each column."""


@dataclass(frozen=True)
class _Number:
    """A number as it is written."""

    value: float
    half: float
    """Half a unit of its last digit: so much may rounding have taken away."""


@dataclass
class _Column:
    """What some rows hold in one column."""

    rows: int = 0
    filled: int = 0
    numbers: int = 0
    coded: int = 0
    """Cells with a digit: numbers, ids, days."""
    levels: int = 0
    total: float = 0.0
    largest: float = 0.0
    is_whole: bool = True

    def add(self, cell: str) -> None:
        """Take in the cell of one more row."""
        self.rows += 1
        if not cell:
            return
        self.filled += 1
        self.coded += any(map(str.isdecimal, cell))
        number = _number(cell)
        if number is None:
            self.levels += is_level_word(fold(cell))
            return
        self.numbers += 1
        self.total += number.value
        self.largest = max(self.largest, number.value)
        self.is_whole &= number.value.is_integer()

    def is_of(self, cells: int) -> bool:
        """Whether so many of its cells are nearly all that are filled."""
        return self.filled > 0 and cells >= _NEARLY_ALL * self.filled


class SumRows:
    """Knows the rows of sums and means of one file, after a look at its first rows."""

    def __init__(self, head: Chunk, width: int, *, is_whole: bool) -> None:
        """
        Find such rows among the first ones.

        Args:
            head: The first rows.
            width: How many columns the header has.
            is_whole: Whether these are all rows of the file.
        """
        self._width = width
        self._last = head.lines[-1] if head.lines else 0
        rows = [(line, self._cells(row)) for row, line in zip(head.rows, head.lines, strict=True)]
        labels = {line: place for line, row in rows if (place := _label(row)) is not None}
        self._responses = [row for line, row in rows if line not in labels and any(row)]
        self._names: dict[str, bool] = {}
        """Folded label -> whether every row that bears it is one of sums."""
        for line, row in rows:
            if line in labels:
                name = fold(row[labels[line]])
                self._names[name] = self._names.get(name, True) and self._is_one(row)
        self._lines = {line for line, row in rows if line in labels and self._is_named(row)}
        left = [(line, row) for line, row in rows if line not in self._lines]
        self._lines |= set(self._nameless(left, is_whole=is_whole))

    @cached_property
    def _columns(self) -> list[_Column]:
        """What rows hold that no word names; most files have no row to hold against it."""
        return _columns(self._responses, self._width)

    def __call__(self, chunk: Chunk) -> Mapping[int, str]:
        """Return the lines of the rows of *chunk* that are sums, each with that reason."""
        found = {}
        if chunk.lines[0] <= self._last:
            found = {line: SUMS for line in chunk.lines if line in self._lines}
        if chunk.lines[-1] <= self._last:
            return found
        # A million rows come through here, and nearly all go no further than this.
        if _INITIALS.isdisjoint([row[0][:1] for row in chunk.rows]):
            return found
        for row, line in zip(chunk.rows, chunk.lines, strict=True):
            if line > self._last and row[0][:1] in _INITIALS:
                cells = self._cells(row)
                if _label(cells) is not None and self._is_named(cells):
                    found[line] = SUMS
        return found

    def _cells(self, row: Sequence[str]) -> list[str]:
        cells = list(map(str.strip, row[: self._width]))
        return cells + [""] * (self._width - len(cells))

    def _is_named(self, row: Sequence[str]) -> bool:
        # A petrol station may be called Total, and has rows like any other.
        place = _label(row) or 0
        return self._names.get(fold(row[place]), True) and self._is_one(row)

    def _is_one(self, row: Sequence[str]) -> bool:
        """Whether a row that a word names is one of sums: it has what no response has."""
        place = _label(row) or 0
        own = self._columns[place]
        # "Average" is a level, too.
        if not own.rows or own.levels * 2 > own.filled:
            return False
        beside = [
            (column, cell)
            for number, (column, cell) in enumerate(zip(self._columns, row, strict=True))
            if number != place and not (number < _FIRST_CELLS and names_a_sum(cell))
        ]
        # What follows a number is what somebody wrote about it; "Total answers: 3" is a footer.
        if not any(row[place + 1 :]) and (any(row[:place]) or any(map(str.isdecimal, row[place]))):
            return False
        # A response has words or days of its own.
        if not all(_number(cell) or _ERROR.fullmatch(cell) for _, cell in beside if cell):
            return False
        is_odd = not own.filled or own.is_of(own.coded)
        is_lacking = any(column.filled == column.rows for column, cell in beside if not cell)
        is_counting = any(column.filled and not column.numbers for column, cell in beside if cell)
        return is_odd or is_lacking or is_counting or _adds_up(row, self._columns)

    def _nameless(self, rows: Sequence[Row], *, is_whole: bool) -> Iterator[int]:
        """Yield the lines of rows whose numbers are the sums or the means of those above."""
        last = {line for line, _ in rows[-_LAST:]} if is_whole else set()
        blank = [column.count("") for column in zip(*self._responses, strict=True)]
        always = [
            place
            for place, number in enumerate(blank)
            if number <= _LAST and number < len(self._responses)
        ]
        lacking = {line for line, row in rows if not all(row[place] for place in always)}
        doubted = {line for line, row in rows if line in last | lacking and _is_of_numbers(row)}
        # In most files there is none: then nothing has to be added up.
        if not doubted:
            return
        above = _columns([], self._width)
        for line, row in rows:
            if line in doubted and _is_nameless(row, above, is_lacking=line in lacking):
                yield line
            elif any(row):
                for column, cell in zip(above, row, strict=True):
                    column.add(cell)


def _columns(rows: Sequence[Sequence[str]], width: int) -> list[_Column]:
    columns = [_Column() for _ in range(width)]
    for row in rows:
        for column, cell in zip(columns, row, strict=True):
            column.add(cell)
    return columns


def _label(row: Sequence[str]) -> int | None:
    """Return the place of the word among the first cells that says that *row* is of sums."""
    return next((n for n, cell in enumerate(row[:_FIRST_CELLS]) if names_a_sum(cell)), None)


def _is_of_numbers(row: Sequence[str]) -> bool:
    """Whether all cells of *row* that are filled, and there are some, are numbers."""
    return any(row) and all(map(_number, filter(None, row)))


def _is_nameless(row: Sequence[str], above: Sequence[_Column], *, is_lacking: bool) -> bool:
    if above[0].rows < _FEWEST:
        return False
    pairs = list(_pairs(row, above))
    if _are_sums(pairs):
        return any(number.value > column.largest for number, column in pairs)
    if not _are_means(pairs):
        return False
    # Whole means are ratings as well: then the row must lack what every response has.
    has_fraction = any(column.is_whole and not n.value.is_integer() for n, column in pairs)
    return has_fraction or (is_lacking and len(pairs) > 1)


def _adds_up(row: Sequence[str], columns: Sequence[_Column]) -> bool:
    pairs = list(_pairs(row, columns))
    return _are_sums(pairs) or _are_means(pairs)


def _pairs(row: Sequence[str], columns: Sequence[_Column]) -> Iterator[tuple[_Number, _Column]]:
    """Yield the numbers of *row* with their columns, where these hold numbers."""
    for column, cell in zip(columns, row, strict=True):
        number = _number(cell)
        if number is not None and column.is_of(column.numbers):
            yield number, column


def _are_sums(pairs: Sequence[tuple[_Number, _Column]]) -> bool:
    return bool(pairs) and all(
        abs(number.value - column.total) <= (_EXACT if column.is_whole else number.half)
        for number, column in pairs
    )


def _are_means(pairs: Sequence[tuple[_Number, _Column]]) -> bool:
    return bool(pairs) and all(
        abs(number.value - column.total / column.numbers) <= number.half + _EXACT
        for number, column in pairs
    )


def _number(cell: str) -> _Number | None:
    """Return the number that *cell* is, with a decimal comma, too; None where it is none."""
    match = _NUMBER.fullmatch(cell if cell.isascii() else fold(cell))
    if match is None or len(cell) > 30:
        return None
    decimals = match[2] or ""
    return _Number(float(f"{match[1]}.{decimals or 0}"), 0.5 * 10.0 ** -len(decimals))
