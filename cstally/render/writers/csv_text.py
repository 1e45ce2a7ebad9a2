"""A result as CSV: RFC 4180, CRLF, one row per fact, written as it comes."""

import csv
from collections.abc import Iterable
from typing import TextIO

from cstally.render.wording.cells import safe_cell
from cstally.text import SEPARATORS


def write(
    stream: TextIO,
    header: tuple[str, ...],
    rows: Iterable[tuple[object, ...]],
    *,
    raw: bool,
    bom: bool,
    delimiter: str,
) -> None:
    """
    Write *header* and *rows*; a million rows take no more memory than one.

    Behind a *delimiter* that is no comma, numbers have a decimal comma: so do the spreadsheets
    that part cells otherwise.
    """
    if bom:
        stream.write("\ufeff")
    # Whoever opens the file with another separator sees other cells.
    parted_by = SEPARATORS.replace(delimiter, "")

    def cell(value: object) -> str:
        text = safe_cell(value, raw=raw, parted_by=parted_by)
        is_number = isinstance(value, float) and delimiter != ","
        return text.replace(".", ",") if is_number else text

    writer = csv.writer(stream, delimiter=delimiter, lineterminator="\r\n")
    writer.writerow(map(cell, header))
    writer.writerows(map(cell, row) for row in rows)
