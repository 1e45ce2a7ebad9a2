"""How many cells of each column are answered, over the whole file."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from cstally.intake.file.table import ROWS
from cstally.intake.reading.look import Look
from cstally.intake.rows.marks import Marks
from cstally.language.meanings import is_not_answered
from cstally.model.shape import Column
from cstally.model.survey import AMBIGUOUS, BLANK, NOT_OFFERED
from cstally.text import fold

# Numbers of respondents fill it: 2,958 in the largest file at hand.
_MOST = 10_000
"""Different cells that are remembered."""


@dataclass(frozen=True)
class CellCounts:
    """The cells of one column, in the rows that have as many cells as the header."""

    answered: int = 0
    blank: int = 0
    """Left blank, not offered, or a word for "no answer"."""
    unknown: int = 0
    """Words that no level has, or two levels at once; counted for items alone."""


@dataclass(frozen=True)
class Counted:
    """The records below a header, counted."""

    records: int
    whole: int
    """Records that have as many cells as the header."""
    cells: tuple[CellCounts, ...]
    """One for each column."""


def count_cells(look: Look, columns: Sequence[Column]) -> Counted:
    """
    Read the file behind *look* once more, to its end.

    Args:
        look: A first look at it.
        columns: What its columns are, those that are computed behind the others.

    Raises:
        Contradiction: it must be read again with what was learnt.
        CstallyError: it is broken further down.
    """
    width = len(look.table.header)
    readers = [_reader(column, look.missing_in(column.header)) for column in columns]
    totals: list[Counter[str]] = [Counter() for _ in columns]
    records = whole = 0
    with look.opened.decoding():
        # From the start: the first look may have taken rows, and the import all of them.
        table = look.opened.table(look.table.sheet)
        table.records.is_guarded = look.table.records.is_guarded
        table.records.mend = look.table.records.mend
        table.records.sift = look.table.records.sift
        while (chunk := table.records.take(ROWS)).rows:
            # Ragged rows are refused, and told as that.
            rows = [row[:width] for row in chunk.rows if _is_whole(row, width)]
            records += len(chunk.rows)
            whole += len(rows)
            cells = look.computed.columns(list(zip(*rows, strict=True)))
            for total, reader, column in zip(totals, readers, cells, strict=False):
                total.update(map(reader.__getitem__, column))
    return Counted(records, whole, tuple(map(_summed, totals)))


def _is_whole(row: Sequence[str], width: int) -> bool:
    return len(row) == width or (len(row) > width and not any(map(str.strip, row[width:])))


def _reader(column: Column, missing: frozenset[str]) -> dict[str, str]:
    return _Answered(missing) if column.item is None else Marks.of(column, missing)


def _summed(marks: Counter[str]) -> CellCounts:
    """Return the sum of packed marks: those of levels are answers."""
    blank, unknown = marks[BLANK] + marks[NOT_OFFERED], marks[AMBIGUOUS]
    return CellCounts(marks.total() - blank - unknown, blank, unknown)


class _Answered(dict[str, str]):
    """Cell of a column without levels -> blank, or a mark that stands for an answer."""

    def __init__(self, missing: frozenset[str]) -> None:
        super().__init__()
        self._missing = missing

    def __missing__(self, cell: str) -> str:
        word = fold(cell)
        is_blank = not word or word in self._missing or is_not_answered(word)
        mark = BLANK if is_blank else ""
        if len(self) < _MOST:
            self[cell] = mark
        return mark
