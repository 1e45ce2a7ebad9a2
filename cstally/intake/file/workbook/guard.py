"""
What the cells of a sheet will take to be read, found out before they are.

The reader lays a sheet out as one rectangle around its filled cells, whatever stands between: a
file of 1.4 kB with a cell in the last corner would end the process. It copies a text for every
cell that shows it, and makes room for as many texts as a file says that it has.
"""

import os
from array import array
from contextlib import suppress
from functools import cache

from cstally.errors import CstallyError
from cstally.intake.file.workbook.xml import unreadable

_GB = 1 << 30
_LAST_ROW = 1_048_576
_LAST_COLUMN = 16_384
_DIGITS = "0123456789"
_CELL = 72
"""Bytes that a cell takes while it is read, measured; empty ones in between are cells too."""
_MOST_MEMORY = 8 * _GB
"""Bytes that a sheet may take: 1,048,576 rows of 60 numbers take 6.3 GB."""
_UNKNOWN_MEMORY = 4 * _GB
"""Bytes that a machine is taken to have where it does not say."""
_MOST_TEXT = _GB
"""Characters in all cells that show a shared text."""
_MOST_TEXTS = 20_000_000
"""Shared texts; the length of each is kept, in 80 MB at most."""


class Extent:
    """How far the filled cells of a sheet reach, rows and columns counted from 1."""

    def __init__(self, size: int) -> None:
        """Begin with a sheet whose XML, and that of its shared texts, have *size* bytes."""
        self._size = size
        self.first_row = self.last_row = self.last_column = 0
        self.first_column = _LAST_COLUMN
        self.texts = 0
        """How many cells show a shared text."""
        self._row = self._column = 0
        self._row_digits = ""
        self._cell: dict[str, str] = {}
        self._columns = _Columns()

    def visit(self, element: str, attributes: dict[str, str]) -> None:
        """
        Take note of an element of the sheet.

        Raises:
            CstallyError: the cells are too many, or out of order.
        """
        if element == "c":
            self._cell = attributes
            self._move_to(attributes.get("r"))
        elif element in ("v", "is"):
            column = self._column
            if self._row > self.last_row or not self.first_column <= column <= self.last_column:
                self._grow(column)
            if self._cell.get("t") == "s":
                self.texts += 1
        elif element == "row":
            self._next_row(attributes.get("r"))

    def _next_row(self, digits: str | None) -> None:
        row = self._row + 1 if digits is None else _number(digits)
        if not self._row < row <= _LAST_ROW:
            raise unreadable(f"row {row} follows row {self._row}")
        self._row, self._column = row, 0
        self._row_digits = str(row)

    def _move_to(self, place: str | None) -> None:
        if place is None:  # as some programs write: the cell after the last one
            self._column += 1
        else:
            letters = place.rstrip(_DIGITS)
            self._column = self._columns[letters]
            if place[len(letters) :] != self._row_digits:
                raise unreadable(f"cell {place[:20]} in row {self._row}")
        if self._column > _LAST_COLUMN or not self._row:
            raise unreadable(f"a cell in column {self._column} of row {self._row}")

    def _grow(self, column: int) -> None:
        self.first_row = self.first_row or self._row
        self.last_row = self._row
        self.first_column = min(column, self.first_column)
        self.last_column = max(column, self.last_column)
        rows = self.last_row - self.first_row + 1
        cells = rows * (self.last_column - self.first_column + 1)
        if (memory := self._size + _CELL * cells) > most_memory():
            raise CstallyError(
                f"cells stand as far apart as {rows:,} rows and {cells // rows:,} columns, which "
                f"takes {memory / _GB:,.1f} GB of memory; at most {most_memory() / _GB:.1f} GB are "
                "used. Delete what stands outside of the table, or save the sheet as CSV (UTF-8)."
            )


class TextLengths:
    """The lengths of the texts that the cells of all sheets share."""

    def __init__(self) -> None:
        self.lengths = array("I")

    def visit(self, element: str, attributes: dict[str, str]) -> None:
        """Take note of an element of the shared texts."""
        if element == "si":
            self.lengths.append(0)
        told = (attributes.get(name, "0") for name in ("count", "uniqueCount"))
        if element == "sst" and max(map(_number, told)) > _MOST_TEXTS:
            raise unreadable("it says that it has more texts than any")
        if len(self.lengths) > _MOST_TEXTS:
            raise CstallyError(f"more than {_MOST_TEXTS:,} texts; save the sheet as CSV (UTF-8).")

    def text(self, part: str) -> None:
        """Take note of a part of a text."""
        if self.lengths:
            self.lengths[-1] += len(part)


class TextUse:
    """How many characters the cells of a sheet show of texts that they share."""

    def __init__(self, lengths: "array[int]") -> None:
        self._lengths = lengths
        self._characters = 0
        self._is_shared = False
        self._digits: list[str] | None = None
        """Parts of the number of a text; None outside of a cell that shows one."""

    def visit(self, element: str, attributes: dict[str, str]) -> None:
        """Take note of an element of the sheet."""
        self.settle()
        if element == "c":
            self._is_shared = attributes.get("t") == "s"
        elif element == "v" and self._is_shared:
            self._digits = []

    def text(self, part: str) -> None:
        """Take note of a part of the text of an element."""
        if self._digits is not None:
            self._digits.append(part)

    def settle(self) -> None:
        """
        Count the text that the last cell shows.

        Raises:
            CstallyError: the cells show too much.
        """
        if self._digits is None:
            return
        number = _number("".join(self._digits).strip())
        self._digits = None
        if number < len(self._lengths):
            self._characters += self._lengths[number]
        if self._characters > _MOST_TEXT:
            raise CstallyError(
                "its cells show more than 1 GB of text; save the sheet as CSV (UTF-8)."
            )


def may_be_long(lengths: "array[int]", cells: int) -> bool:
    """Whether *cells* cells could show more text than is read, had they the longest of all."""
    return bool(lengths) and max(lengths) * cells > _MOST_TEXT


@cache
def most_memory() -> int:
    """Return how many bytes a sheet may take: half of what the machine has, or 8 GB."""
    memory = _UNKNOWN_MEMORY
    with suppress(AttributeError, OSError, ValueError):  # Windows has no such function
        memory = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    return min(memory // 2, _MOST_MEMORY)


class _Columns(dict[str, int]):
    """Letters of a column -> its number, from 1."""

    def __missing__(self, letters: str) -> int:
        if not (0 < len(letters) <= 3 and letters.isascii() and letters.isalpha()):
            raise unreadable(f"a cell called {letters[:20]!r}")
        number = 0
        for letter in letters.upper():
            number = 26 * number + ord(letter) - ord("A") + 1
        self[letters] = number
        return number


def _number(digits: str) -> int:
    """Return a number that stands in a workbook; not even the most rows have ten digits."""
    if not (0 < len(digits) < 10 and digits.isascii() and digits.isdecimal()):
        raise unreadable(f"{digits[:20]!r} is no number")
    return int(digits)
