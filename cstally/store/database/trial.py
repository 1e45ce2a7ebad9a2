"""A database on which everything may be tried: what is written there is gone afterwards."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from cstally.store.database.connection import Connection, open_reader
from cstally.store.database.migrations import upgrade
from cstally.store.database.refusing import journal_of, translated
from cstally.store.database.schema import VERSION

# A bound on what --dry-run and sniff may take of a small machine. A million responses (91 MB with
# comments) are copied in 0.2 s to memory and in 0.3 s to a file: larger ones lose little by it.
_IN_MEMORY = 256 << 20
"""Bytes up to which a copy is kept in memory: some three million responses."""


@contextmanager
def open_trial(path: Path) -> Iterator[Connection]:
    """
    Open a copy of the database at *path*, or an empty one where there is none.

    A copy that is too large for memory goes to a temporary file without a name, as SQLite keeps
    them; neither *path* nor its folder is written to.

    Raises:
        CstallyError: it is foreign, newer, damaged or busy.
    """
    is_large = path.is_file() and path.stat().st_size > _IN_MEMORY
    name = "" if is_large else ":memory:"
    with translated(path), closing(sqlite3.connect(name, isolation_level=None)) as connection:
        if path.exists() and not _is_blank(path):
            with open_reader(path) as reader:
                reader.backup(connection)
        connection.execute("PRAGMA foreign_keys = ON")
        if connection.execute("PRAGMA user_version").fetchone()[0] != VERSION:
            upgrade(connection)
        yield connection


def _is_blank(path: Path) -> bool:
    """Whether the file holds nothing yet, nor will once SQLite has mended it."""
    return path.is_file() and path.stat().st_size == 0 and not journal_of(path).exists()
