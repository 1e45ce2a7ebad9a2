"""
What shows whose export a file is.

People cut columns before they share a file: a platform is known by enough of its own columns, of
words that no spreadsheet of somebody's own has together.
"""

from collections.abc import Callable

from cstally.intake.file.headers import Header
from cstally.intake.file.table import Cells
from cstally.text import fold

Signature = Callable[[Header, Cells], str | None]
"""Returns what shows that a file is of a platform; None where nothing does."""
SHOWN = 4
"""Columns of a signature that are named."""


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


def where(is_so: Callable[[Header, Cells], bool], signature: Signature) -> Signature:
    """Return *signature*, for files that have it and of which *is_so* is true."""

    def both(header: Header, cells: Cells) -> str | None:
        why = signature(header, cells)
        return why if why is not None and is_so(header, cells) else None

    return both


def either(
    *signatures: Signature,
) -> Signature:
    """Return the signature of a file that has one of *signatures*."""

    def signature(header: Header, cells: Cells) -> str | None:
        return next(filter(None, (one(header, cells) for one in signatures)), None)

    return signature
