"""Text becomes a table: the delimiter, the header, and records with their line numbers."""

import csv
import io
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from typing import TYPE_CHECKING

from cstally.errors import CstallyError
from cstally.intake.source import NulByte, Source

if TYPE_CHECKING:
    from _csv import Reader as CsvReader

DELIMITERS = (",", ";", "\t", "|")
_SAMPLE_RECORDS = 200
_SEP_LINE = re.compile(r'"?sep=(.)"?\r?\n?', re.IGNORECASE)
_LINE_END = re.compile(r"\r\n|\r|\n")


@dataclass
class Table:
    """A file as a header and the records below it."""

    header: tuple[str, ...]
    header_line: int
    """The line that the header begins on, from 1."""
    delimiter: str
    skipped: tuple[str, ...]
    """Banner rows above the header, as they stand in the file."""
    records: "Records"


@dataclass
class Chunk:
    """Some records, and the line that each begins on, from 1."""

    rows: list[list[str]]
    lines: Sequence[int]


class Records:
    """The records of a file below its header, empty lines left out."""

    def __init__(
        self, reader: "CsvReader", offset: int, refuse: Callable[[Exception], CstallyError]
    ) -> None:
        self._reader = reader
        self._offset = offset
        self._refuse = refuse
        self._pending: list[Chunk] = []

    def take(self, count: int) -> Chunk:
        """Return about *count* records; none only at the end of the file."""
        while True:
            chunk = self._pending.pop(0) if self._pending else self._next(count)
            if chunk is None:
                return Chunk([], [])
            if not all(chunk.rows):
                chunk = _without_empty(chunk)
            if chunk.rows:
                return chunk

    def put_back(self, chunk: Chunk) -> None:
        """Have *chunk* taken again before the rest."""
        self._pending.insert(0, chunk)

    def _next(self, count: int) -> Chunk | None:
        before = self._reader.line_num
        try:
            rows = list(islice(self._reader, count))
        except (csv.Error, NulByte) as error:
            raise self._refuse(error) from error
        first = before + self._offset + 1
        if self._reader.line_num - before == len(rows):
            return Chunk(rows, range(first, first + len(rows))) if rows else None
        return Chunk(rows, _lines(first, rows))


def open_table(source: Source, encoding: str, delimiter: str | None, *, quoted: bool) -> Table:
    """
    Read *source* down to its header.

    Args:
        source: The file.
        encoding: How its bytes are decoded.
        delimiter: What stands between its cells; None finds out.
        quoted: Whether a double quote opens a cell that may hold delimiters and line breaks.

    Raises:
        CstallyError: no header, two equal headers, a quote that is never closed, a NUL byte.
        UnicodeDecodeError: the bytes are not in *encoding*.
    """
    try:
        lines, announced = _after_sep_line(source.text(encoding))
        head = list(islice(lines, 4 * _SAMPLE_RECORDS))
    except NulByte as error:
        raise _nul_byte(source) from error
    delimiter = delimiter or announced or _delimiter("".join(head))
    reader = csv.reader(
        chain(head, lines),
        delimiter=delimiter,
        strict=True,
        quoting=csv.QUOTE_MINIMAL if quoted else csv.QUOTE_NONE,
    )
    offset = 1 if announced else 0

    def refuse(error: Exception) -> CstallyError:
        if isinstance(error, NulByte):
            return _nul_byte(source)
        text = source.text(encoding)
        line = _failing_record(csv.reader(text, delimiter=delimiter, strict=True))
        return _refused(source.name, line, error)

    return _table(source.name, Records(reader, offset, refuse), delimiter)


def _after_sep_line(text: io.TextIOWrapper) -> tuple[Iterator[str], str | None]:
    line = text.readline()
    match = _SEP_LINE.fullmatch(line)
    if match:
        return iter(text), match[1]
    return chain([line], text), None


def _delimiter(sample: str) -> str:
    """Return the delimiter that gives the most records of one width, the widest among equals."""

    def score(delimiter: str) -> tuple[float, int]:
        reader = csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter)
        widths = [len(row) for row in islice(reader, _SAMPLE_RECORDS) if row]
        if not widths:
            return 0.0, 0
        usual = max(set(widths), key=lambda width: (widths.count(width), width))
        return (widths.count(usual) / len(widths) if usual > 1 else 0.0), usual

    return max(DELIMITERS, key=score)


def _table(file: str, records: Records, delimiter: str) -> Table:
    sample = records.take(_SAMPLE_RECORDS)
    if not sample.rows:
        raise CstallyError(f"{file}: no header and no rows.")
    place = _header_place(sample.rows)
    line, header = sample.lines[place], sample.rows[place]
    records.put_back(Chunk(sample.rows[place + 1 :], sample.lines[place + 1 :]))
    return Table(
        header=_unique(file, line, header),
        header_line=line,
        delimiter=delimiter,
        skipped=tuple(delimiter.join(row) for row in sample.rows[:place]),
        records=records,
    )


def _header_place(rows: list[list[str]]) -> int:
    """Return the place of the header: the first row as wide as most rows of the table are."""
    widths = [len(row) for row in rows]
    usual = max(set(widths), key=lambda width: (widths.count(width), width))
    for place, row in enumerate(rows):
        filled = sum(bool(cell.strip()) for cell in row)
        if len(row) >= usual and filled > usual / 2:
            return place
    return 0


def _unique(file: str, line: int, header: list[str]) -> tuple[str, ...]:
    names = [" ".join(name.replace("\u00a0", " ").split()) for name in header]
    places: dict[str, int] = {}
    for place, name in enumerate(names, start=1):
        if name and name in places:
            raise CstallyError(
                f"{file}:{line}: columns {places[name]} and {place} are both called {name!r}; "
                "rename one of them."
            )
        places[name] = place
    return tuple(names)


def _without_empty(chunk: Chunk) -> Chunk:
    kept = [place for place, row in enumerate(chunk.rows) if row]
    return Chunk([chunk.rows[place] for place in kept], [chunk.lines[place] for place in kept])


def _lines(first: int, rows: list[list[str]]) -> list[int]:
    lines = []
    for row in rows:
        lines.append(first)
        first += 1 + sum(len(_LINE_END.findall(cell)) for cell in row)
    return lines


def _failing_record(reader: "CsvReader") -> int:
    """Return the line that the first record which cannot be read begins on."""
    line = 1
    try:
        for _ in reader:
            line = reader.line_num + 1
    except csv.Error:
        pass
    return line


def _nul_byte(source: Source) -> CstallyError:
    return CstallyError(
        f"{source.name}: holds a NUL byte, which no survey text does; not imported."
    )


def _refused(file: str, line: int, error: Exception) -> CstallyError:
    if "field larger" in str(error):
        return CstallyError(
            f"{file}:{line}: a cell of more than 131,072 characters; nothing was imported."
        )
    return UnclosedQuoteError(
        f"{file}:{line}: a double quote opens in this row and is not closed as it should be; "
        "nothing was imported. Close it, or write it twice inside a quoted cell."
    )


class UnclosedQuoteError(CstallyError):
    """A double quote that opens a cell and is not closed."""
