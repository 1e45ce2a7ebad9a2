"""Why a table cannot be read, with the line to look at."""

import csv
from collections.abc import Iterable
from itertools import islice

from cstally.errors import CstallyError
from cstally.intake.file.source import NulByte, Source


class BrokenFileError(CstallyError):
    """A file that cannot be read to its end; the message names the file."""


class UnclosedQuoteError(BrokenFileError):
    """A double quote that opens a cell and is not closed."""


class SwallowedRowsError(BrokenFileError):
    """Two stray quotes, and rows between them that would be one cell."""

    def __init__(self, file: str, first: int, last: int) -> None:
        """Say in which lines of *file* the quotes stand."""
        super().__init__(
            f"{file}:{first}: a double quote opens in this line and closes in line {last}, and the "
            "lines between are rows like the others; nothing was imported. Take the quotes away, "
            "or write them twice inside a quoted cell."
        )


def refused(source: Source, encoding: str, delimiter: str, error: Exception) -> BrokenFileError:
    """Return the refusal of *source*, whose reading ended in *error*."""
    if isinstance(error, NulByte):
        return nul_byte(source)
    # csv names the line on which it gave up, which may be the last one of the file: a person needs
    # the line on which the quote opens.
    first = _failing_record(source.text(encoding), delimiter)
    record = islice(source.text(encoding), first - 1, None)
    opened, spans_lines = _last_opened(record, delimiter)
    # One long line is a cell too long; a "cell" over many lines is a quote that was never closed.
    if "field larger" in str(error) and not spans_lines:
        return BrokenFileError(
            f"{source.name}:{first}: a cell of more than {csv.field_size_limit():,} characters; "
            "nothing was imported."
        )
    return UnclosedQuoteError(
        f"{source.name}:{first + opened}: a double quote opens in this line and is not closed as "
        "it should be; nothing was imported. Close it, or write it twice inside a quoted cell."
    )


def nul_byte(source: Source) -> BrokenFileError:
    """Return the refusal of a file that holds a NUL byte."""
    return BrokenFileError(
        f"{source.name}: holds a NUL byte, which no survey text does; nothing was imported. If it "
        "is UTF-16 without a byte order mark, pass --encoding utf-16-le."
    )


def _failing_record(lines: Iterable[str], delimiter: str) -> int:
    """Return the line that the first record which cannot be read begins on."""
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    line = 1
    try:
        for _ in reader:
            line = reader.line_num + 1
    except (csv.Error, NulByte):
        pass
    return line


def _last_opened(lines: Iterable[str], delimiter: str) -> tuple[int, bool]:
    """
    Return the line, from 0, where the quote opens that spoils the record beginning with *lines*.

    And whether the cell that it opens spans lines: then it is a quote that was never closed.
    """
    opened = number = size = 0
    is_start, is_inside, is_closed = True, False, False
    for number, line in enumerate(lines):
        for letter in line:
            if is_inside or (is_closed and letter == '"'):
                is_closed = is_inside and letter == '"'
                is_inside = not is_closed
            elif letter == delimiter or letter in "\r\n":
                is_start, is_closed, size = True, False, 0
            # Text behind a closing quote: here is what csv stumbled over, whatever opens later.
            elif is_closed:
                return opened, number > opened
            else:
                is_inside = is_start and letter == '"'
                opened = number if is_inside else opened
                is_start = False
        size += len(line)
        # csv gave up here as well: what follows cannot have been the reason.
        if size > csv.field_size_limit():
            break
    return opened, is_inside and number > opened
