"""Rows that stand inside a quoted cell, because one stray quote opens it and another closes it."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from cstally.text import fold

_LINE_END = re.compile(r"\r\n|\r|\n")
_DIGITS = re.compile(r"\d+")
_LEAST = 3
"""Cells that show rows: "Good, as ever" in the second line of a comment has one."""
_LONG = 6
"""Characters of a date or an id."""


def swallowed(
    rows: Sequence[Sequence[str]], lines: Sequence[int], delimiter: str
) -> tuple[int, int] | None:
    """
    Return the lines in which a quote opens and closes that swallows rows; None where none does.

    Taken as text, it would part its cell into rows of the width that the others have, whose cells
    are of the kinds that the others hold: no comment is.

    Args:
        rows: Records as they were read.
        lines: The line that each begins on.
        delimiter: What stands between cells.
    """
    width = Counter(map(len, rows)).most_common(1)[0][0]
    for row, line in zip(rows, lines, strict=True):
        for place, cell in enumerate(row):
            if width < 2 or not ("\n" in cell or "\r" in cell):
                continue
            parts = _LINE_END.split(cell)
            first, *found = _parted(row, place, parts, delimiter)
            whole = [one for one in found if len(one) == width]
            # Rows may be ragged, too.
            is_most = len(first) == width and 2 * len(whole) > len(found)
            if is_most and _are_like(whole, place, rows):
                before = sum(len(_LINE_END.findall(one)) for one in row[:place])
                return line + before, line + before + len(parts) - 1
    return None


def _parted(
    row: Sequence[str], place: int, parts: Sequence[str], delimiter: str
) -> Iterator[list[str]]:
    """Yield the rows that *row* is if the cell at *place* is none."""
    yield [*row[:place], *parts[0].split(delimiter)]
    for part in filter(None, parts[1:-1]):
        yield part.split(delimiter)
    yield [*parts[-1].split(delimiter), *row[place + 1 :]]


def _are_like(found: Sequence[Sequence[str]], place: int, rows: Sequence[Sequence[str]]) -> bool:
    """Whether most cells of *found*, but for those at *place*, are as those of *rows*."""
    width = len(found[0])
    kinds = [
        {_kind(row[n]) for row in rows if len(row) == width} if n != place else set()
        for n in range(width)
    ]
    cells = [
        (cell, n) for one in found for n, cell in enumerate(one) if n != place and cell.strip()
    ]
    alike = [cell for cell, n in cells if _kind(cell) in kinds[n]]
    return 2 * len(alike) > len(cells) and sum(map(_worth, set(map(fold, alike)))) >= _LEAST


def _worth(cell: str) -> int:
    """A word may begin a line of a comment by chance, a date or an id hardly."""
    return 2 if len(cell) >= _LONG and any(map(str.isdecimal, cell)) else 1


def _kind(cell: str) -> str:
    """Return a word as it is, and numbers and dates by what stands between their digits."""
    return _DIGITS.sub("0", fold(cell))
