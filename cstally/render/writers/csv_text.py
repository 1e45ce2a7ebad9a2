"""A result as CSV: RFC 4180, CRLF, one row per fact, written as it comes."""

import csv
from collections.abc import Iterable
from typing import TextIO

from cstally.render.wording.cells import safe_cell


def write(
    stream: TextIO,
    header: tuple[str, ...],
    rows: Iterable[tuple[object, ...]],
    *,
    raw: bool,
    bom: bool,
) -> None:
    """Write *header* and *rows*; a million rows take no more memory than one."""
    if bom:
        stream.write("\ufeff")
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow([safe_cell(name, raw=raw) for name in header])
    writer.writerows([safe_cell(value, raw=raw) for value in row] for row in rows)
