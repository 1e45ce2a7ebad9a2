"""Text becomes a table: the delimiter, the header, and records with their line numbers."""

import csv
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain, islice
from typing import TextIO

from cstally.errors import CstallyError
from cstally.intake.file.blocks import Blocks
from cstally.intake.file.encoded_twice import RowsOnce, encoded_twice, once
from cstally.intake.file.headers import Header, check_header, find_header, used_width
from cstally.intake.file.refusals import SwallowedRowsError, nul_byte, refused
from cstally.intake.file.rows import RowReader
from cstally.intake.file.source import NulByte, Source, no_nul
from cstally.intake.file.swallowed import swallowed
from cstally.language.calendar.month_names import Month
from cstally.model.grid_names import brief
from cstally.model.shape import Contradiction, is_own_export
from cstally.text import SEPARATORS, cited, unguarded

# A space is none: every comment would be many cells. It can be named, like any other.
DELIMITERS = (",", ";", "\t", "|")
ROWS = 1000
"""Records taken at a time where a file is only looked through; any number does."""
# From 3 to 1,000 the files at hand are read alike; banners may take some.
_SAMPLE_RECORDS = 200
_SEP_LINE = re.compile(r'"?sep=(.)"?\r?\n?', re.IGNORECASE)
_LINE_END = re.compile(r"\r\n|\r|\n")


@dataclass
class Table:
    """A file as a header and the records below it."""

    head: Header
    line: int
    """The line that it begins on."""
    delimiter: str
    skipped: tuple[str, ...]
    """Banner rows above the header, their cells joined."""
    unnamed: tuple[int, ...]
    """Columns with content but no header, counted from 1, as far as the first rows show."""
    records: "Records"
    sheet: str | None = None
    """The sheet of a workbook; None for a file of text."""
    remarks: tuple[str, ...] = ()
    """What there is to say about other sheets."""
    days: tuple[str, Month] | None = None
    """The column that numbers days of a month, which the name of the sheet says."""

    @property
    def header(self) -> tuple[str, ...]:
        """The name of each column."""
        return self.head.names


Cells = Sequence[Sequence[str]]
"""The cells of some rows, column by column."""


@dataclass
class Chunk:
    """Some records, and the line that each begins on, from 1."""

    rows: list[list[str]]
    lines: Sequence[int]

    def without(self, numbers: set[int]) -> "Chunk":
        """Return these records without those at *numbers*, counted from 0."""
        if not numbers:
            return self
        kept = [number for number in range(len(self.rows)) if number not in numbers]
        return Chunk(
            [self.rows[number] for number in kept], [self.lines[number] for number in kept]
        )


class Records:
    """The records of a file below its header, empty lines left out."""

    def __init__(
        self,
        reader: RowReader,
        offset: int,
        refuse: Callable[[Exception], CstallyError],
        on_span: Callable[[Chunk], bool] | None = None,
    ) -> None:
        """
        Prepare to read.

        Args:
            reader: Gives the rows.
            offset: Lines above the first that it is given.
            refuse: Makes an error of one of csv's.
            on_span: Told of records of which one spans lines, until it says that it knows enough.
        """
        self._reader = reader
        self._offset = offset
        self._refuse = refuse
        self._on_span = on_span
        self._pending: list[Chunk] = []
        self.is_guarded = False
        """Whether an apostrophe guards cells like formulas, as some platforms write them."""
        self.as_meant: Callable[[str], str] | None = None
        """What makes a cell what it was before it was written, where that is known of the file."""
        self.mend: Callable[[Chunk], Chunk] = lambda chunk: chunk
        """What is done to records before anybody sees them."""
        self.sift: Callable[[Chunk], Mapping[int, str]] | None = None
        """Tells which records are no responses, whatever their columns are: line -> reason."""
        self.left_out: dict[int, str] = {}
        """These, and other rows of the table that are none, as far as it was read."""
        self.blocks: Blocks | None = None
        """By which heading its rows are read; None until the first is known."""

    def take(self, count: int) -> Chunk:
        """Return about *count* records; none only at the end of the file."""
        while True:
            chunk = self._pending.pop(0) if self._pending else self._next(count)
            if chunk is None:
                return Chunk([], [])
            # An empty line is no response anywhere; most chunks have none, and are passed on as
            # they are.
            if not all(chunk.rows):
                chunk = _without_empty(chunk)
            if (chunk := self.seen(chunk)).rows:
                return chunk

    def seen(self, chunk: Chunk) -> Chunk:
        """Return *chunk* as `take` would: sifted and mended."""
        if chunk.rows and self.sift is not None:
            found = self.sift(chunk)
            if found:
                self.left_out.update(found)
                chunk = chunk.without({n for n, line in enumerate(chunk.lines) if line in found})
        return self.mend(_changed(chunk, unguarded) if self.is_guarded else chunk)

    @property
    def has_absent(self) -> bool:
        """Whether some of them lack columns that others have."""
        return self.blocks is not None and self.blocks.has_absent

    def in_blocks(self, chunk: Chunk) -> Chunk:
        """Return *chunk* without headings that come again, its cells in the order of the first."""
        if self.blocks is None or not self.blocks.may_begin(chunk.rows):
            return chunk
        kept = Chunk([], lines := [])
        for row, line, why in self.blocks.read(chunk.rows, chunk.lines):
            if why:
                self.left_out[line] = why
            else:
                kept.rows.append(row)
                lines.append(line)
        return kept

    def put_back(self, chunk: Chunk) -> None:
        """Have *chunk* taken again before the rest."""
        self._pending.insert(0, chunk)

    def _meant(self, chunk: Chunk) -> Chunk:
        return chunk if self.as_meant is None else _changed(chunk, self.as_meant)

    def _next(self, count: int) -> Chunk | None:
        before = self._reader.line_num
        try:
            rows = list(islice(self._reader, count))
        except (csv.Error, NulByte) as error:
            raise self._refuse(error) from error
        # csv counts the lines that it is given, and a line "sep=;" is taken away before.
        first = before + self._offset + 1
        # One line a record, as nearly always: then the lines need not be counted.
        if self._reader.line_num - before == len(rows):
            chunk = self._meant(Chunk(rows, range(first, first + len(rows))))
            return self.in_blocks(chunk) if rows else None
        chunk = self._meant(Chunk(rows, _lines(first, rows)))
        if self._on_span is not None and self._on_span(chunk):
            self._on_span = None
        return self.in_blocks(chunk)


def open_table(
    source: Source,
    encoding: str,
    delimiter: str | None,
    *,
    quoted: bool,
    sheet: str | None = None,
    said: Collection[str] = (),
    on_span: Callable[[], None] | None = None,
    more: Sequence[str] | None = None,
    twice: str | None = None,
) -> Table:
    """
    Read *source* down to its header.

    Args:
        source: The file.
        encoding: How its bytes are decoded.
        delimiter: What stands between its cells; None finds out.
        quoted: Whether a double quote opens a cell that may hold delimiters and line breaks.
        sheet: Which sheet of a workbook; None takes the first that is visible and has cells.
        said: Sheets of which it is said elsewhere whether they are read.
        on_span: What is done once, where tabs part the cells and one first spans lines.
        more: The columns that later headings add to the first; None if nobody reads its rows.
        twice: By way of which encoding its letters were encoded twice.

    Raises:
        Contradiction: a later heading adds columns that are not among *more*, or its letters were
            encoded twice.
        CstallyError: no header, two headers in one, a quote that is never closed, a NUL byte.
        UnicodeDecodeError: the bytes are not in *encoding*.
    """
    if source.is_workbook:
        return _sheet_table(source, sheet, said, more, twice)
    if sheet is not None:
        raise CstallyError(f"{source.name}: --sheet {cited(sheet)}: only a workbook has sheets.")
    try:
        lines, announced = _after_sep_line(_without_nul(source.text(encoding), encoding))
        head = list(islice(lines, 4 * _SAMPLE_RECORDS))
    except NulByte as error:
        raise nul_byte(source) from error
    delimiter = delimiter or announced or find_delimiter(head)
    reader = csv.reader(
        chain(head, lines),
        delimiter=delimiter,
        strict=True,
        quoting=csv.QUOTE_MINIMAL if quoted else csv.QUOTE_NONE,
    )

    def refuse(error: Exception) -> CstallyError:
        return refused(source, encoding, delimiter, error)

    offset = 1 if announced else 0

    def prove(chunk: Chunk) -> bool:
        # A comma may stand in what people write, so that its number in a line proves nothing.
        if delimiter == "\t" and on_span is not None:
            on_span()
            return True
        if found := swallowed(chunk.rows, chunk.lines, delimiter):
            raise SwallowedRowsError(source.name, *found)
        return False

    rows = reader if twice is None else RowsOnce(reader, twice)
    records = Records(rows, offset, refuse, prove if quoted else None)
    return _table(source.name, records, delimiter, more, twice)


def _sheet_table(
    source: Source,
    name: str | None,
    said: Collection[str],
    more: Sequence[str] | None,
    twice: str | None,
) -> Table:
    # Imported here: most people have text files alone, and the reader of workbooks may be missing.
    from cstally.intake.file.workbook.sheet import open_sheet

    sheet = open_sheet(source, name, said)
    rows = sheet.rows if twice is None else RowsOnce(sheet.rows, twice)
    table = _table(source.name, Records(rows, 0, CstallyError), "", more, twice)
    return replace(table, sheet=sheet.name, remarks=sheet.remarks)


def _without_nul(text: TextIO, encoding: str) -> Iterator[str]:
    """Yield the lines of *text*; where any letter may hold a zero byte, look at the letters."""
    if not encoding.startswith(("utf-16", "utf-32")):
        return iter(text)
    return map(no_nul, text)


def _after_sep_line(lines: Iterator[str]) -> tuple[Iterator[str], str | None]:
    line = next(lines, "")
    match = _SEP_LINE.fullmatch(line)
    if match:
        return lines, match[1]
    return chain([line], lines), None


def find_delimiter(lines: Iterable[str]) -> str:
    """Return the delimiter that gives the most records of one width, the widest among equals."""

    def score(delimiter: str) -> tuple[float, int]:
        widths = [len(row) for row in _first_records(lines, delimiter) if row]
        if not widths:
            return 0.0, 0
        # Equal widths, not many cells: decimal commas and commas in comments come in any number.
        usual = max(set(widths), key=lambda width: (widths.count(width), width))
        # One column in every row is what each wrong delimiter gives, too.
        return (widths.count(usual) / len(widths) if usual > 1 else 0.0), usual

    return max(DELIMITERS, key=score)


def _first_records(lines: Iterable[str], delimiter: str) -> Iterator[list[str]]:
    reader = csv.reader(lines, delimiter=delimiter)
    with suppress(csv.Error):  # too long a cell: it is refused when the records are read
        yield from islice(reader, _SAMPLE_RECORDS)


def _table(
    file: str,
    records: Records,
    delimiter: str,
    more: Sequence[str] | None,
    twice: str | None,
) -> Table:
    sample = records.take(_SAMPLE_RECORDS)
    if not sample.rows:
        raise CstallyError(f"{file}: no header and no rows.")
    # Where nobody reads its rows, nobody reads their letters.
    if more is not None and twice is None:
        _prove_letters(sample.rows)
    block = _first_block(sample.rows)
    width = used_width(block)
    header = find_header(block, width)
    line = sample.lines[header.place]
    check_header(file, line, header, width, block)
    first = header.place + header.rows
    records.blocks = Blocks(file, line, header, sample.rows[header.place :], more)
    header = replace(header, names=(*header.names, *(more or ())))
    rest = Chunk(sample.rows[first:], sample.lines[first:])
    # Its guards are ours, and no part of what people wrote.
    if is_own_export(header.names):
        meant = partial(unguarded, parted_by=SEPARATORS.replace(delimiter, ""))
        records.as_meant = meant
        header = replace(header, names=tuple(map(meant, header.names)))
        rest = _changed(rest, meant)
    records.put_back(records.in_blocks(rest))
    return Table(
        head=header,
        line=line,
        delimiter=delimiter,
        skipped=tuple(
            " ".join(filter(None, map(str.strip, row))) for row in sample.rows[: header.place]
        ),
        unnamed=tuple(
            column
            for column, name in enumerate(header.names, start=1)
            if not name
            and any("".join(row[column - 1 : column]).strip() for row in sample.rows[first:])
        ),
        records=records,
    )


def _prove_letters(rows: Sequence[Sequence[str]]) -> None:
    """
    Prove that the letters of the first *rows* are as they were meant.

    Raises:
        Contradiction: they were encoded twice.
    """
    codec = encoded_twice(chain.from_iterable(rows))
    if codec is None:
        return
    # Nothing but a header is shown: what people wrote stands in no remark.
    header = next((cell for cell in rows[0] if once(cell, codec) != cell), None)
    shown = (
        f": {cited(brief(header))} is read as {cited(brief(once(header, codec)))}" if header else ""
    )
    raise Contradiction(f"its letters were encoded twice (by way of {codec}){shown}", twice=codec)


def _first_block(rows: list[list[str]]) -> list[list[str]]:
    """Return *rows* down to the first heading that comes again."""
    header = find_header(rows, used_width(rows))
    blocks = Blocks("", 0, header, rows[header.place :], None)
    # Of two headings the wider one may be found first: what stands above it is no banner.
    if blocks.find(rows[: header.place]) is not None:
        return rows[: header.place]
    first = header.place + header.rows
    again = blocks.find(rows[first:])
    return rows if again is None else rows[: first + again]


def _changed(chunk: Chunk, change: Callable[[str], str]) -> Chunk:
    return Chunk([list(map(change, row)) for row in chunk.rows], chunk.lines)


def _without_empty(chunk: Chunk) -> Chunk:
    return chunk.without({number for number, row in enumerate(chunk.rows) if not row})


def _lines(first: int, rows: list[list[str]]) -> list[int]:
    lines = []
    for row in rows:
        lines.append(first)
        # A cell with line breaks spans lines: the next record begins so many further down.
        first += 1 + sum(len(_LINE_END.findall(cell)) for cell in row)
    return lines
