"""
What shows whose export a file is.

People cut columns before they share a file: a platform is known by enough of its own columns, of
words that no spreadsheet of somebody's own has together.
"""

from collections.abc import Callable, Iterable, Sequence

from cstally.intake.file.headers import Header
from cstally.intake.file.table import Cells
from cstally.language.scale.scales import KnownScale
from cstally.text import fold

Signature = Callable[[Header, Cells], str | None]
"""Returns what shows that a file is of a platform; None where nothing does."""
SHOWN = 4
"""
Columns of a signature that are named.

So the line that names them has 108 characters at most over the exports in tests/fixtures; with
all of them it would have 160.
"""


def has_headers(*wanted: str) -> Signature:
    """Return the signature of a header that holds all of *wanted*."""
    return has_some_of(len(wanted), *wanted)


def has_some_of(least: int, *wanted: str) -> Signature:
    """Return the signature of a header that holds at least so many of *wanted*; some are cut."""

    def signature(header: Header, cells: Cells) -> str | None:
        names = set(map(fold, header.names))
        found = [name for name in wanted if fold(name) in names]
        plural = "s" * (len(found) > 1)
        return f"the column{plural} {', '.join(found[:SHOWN])}" if len(found) >= least else None

    return signature


def has_header_rows(platform: str) -> Signature:
    """Return the signature of a file whose header stands in rows that only *platform* writes."""

    def signature(header: Header, cells: Cells) -> str | None:
        return header.why if header.platform == platform else None

    return signature


def where(is_so: Callable[[Header, Cells], bool], signature: Signature) -> Signature:
    """Return *signature*, for files that have it and of which *is_so* is true."""

    def both(header: Header, cells: Cells) -> str | None:
        why = signature(header, cells)
        return why if why is not None and is_so(header, cells) else None

    return both


def either(*signatures: Signature) -> Signature:
    """Return the signature of a file that has one of *signatures*."""

    def signature(header: Header, cells: Cells) -> str | None:
        return next(filter(None, (one(header, cells) for one in signatures)), None)

    return signature


def column(header: Header, cells: Cells, name: str) -> Sequence[str] | None:
    """Return the cells below the folded header *name*; None where there is no such column."""
    return dict(zip(map(fold, header.names), cells, strict=True)).get(name)


def says(scale: KnownScale, cells: Iterable[str]) -> bool:
    """
    Whether half or more of the filled *cells* are words of *scale*, or none is filled.

    Of the exports in tests/fixtures four ratings in five are (the fifth is "unknown") and all are;
    of ratings on other scales below the same headers, none.
    """
    known = {fold(word) for level in scale.levels for word in level}
    filled = [fold(cell) for cell in cells if cell.strip()]
    return sum(map(known.__contains__, filled)) >= len(filled) / 2
