"""Opening the database for writing, made and brought up to date where that is needed."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from cstally.store.database.connection import (
    connect,
    connect_for_writing,
    create_private,
    must_exist,
    transaction,
)
from cstally.store.database.refusing import (
    nothing_at,
    refuse_folder,
    refuse_opened,
    translated,
)
from cstally.store.database.schema import VERSION

if TYPE_CHECKING:
    from cstally.store.database.migrations import Migrated


@contextmanager
def open_writer(
    path: Path,
    *,
    create: bool = False,
    on_migrated: Callable[["Migrated"], None] = lambda _: None,
) -> Iterator[sqlite3.Connection]:
    """
    Open the database at *path* inside one write transaction, committed durably at the end.

    Any exception rolls everything back; a file that did not exist before is then gone again.

    Args:
        path: The database.
        create: Whether it is made where there is none.
        on_migrated: Told, once it is committed, that an older database was brought up to date.

    Raises:
        CstallyError: it cannot be written: none there (without *create*), foreign, newer,
            damaged, read-only, busy, or the disk is full.
    """
    refuse_folder(path)
    is_new = False
    migrated: Migrated | None = None
    try:
        if not create:
            must_exist(path)
        elif not path.exists():
            is_new = create_private(path)
        with (
            translated(path),
            closing(connect_for_writing(path)) as connection,
            transaction(connection),
        ):
            if not refuse_opened(connection, path) and not create:
                raise nothing_at(path)
            # Under the lock: what another command has just migrated is not migrated again.
            if connection.execute("PRAGMA user_version").fetchone()[0] != VERSION:
                # sqlite-utils takes longer to import than a week to save.
                from cstally.store.database.migrations import migrate

                migrated = migrate(connection, path)
            yield connection
    except BaseException:
        if is_new:
            _remove_unborn(path)
        raise
    if migrated is not None:
        on_migrated(migrated)


@contextmanager
def open_copy(path: Path) -> Iterator[sqlite3.Connection]:
    """
    Open a copy of a database inside one write transaction; its version stays.

    Raises:
        CstallyError: as `open_writer`.
    """
    must_exist(path)
    with (
        translated(path),
        closing(connect_for_writing(path)) as connection,
        transaction(connection),
    ):
        if not refuse_opened(connection, path):
            raise nothing_at(path)
        yield connection


@contextmanager
def open_scratch(path: Path) -> Iterator[sqlite3.Connection]:
    """Open a database that is thrown away afterwards: a dry run where there is none yet."""
    from cstally.store.database.migrations import migrate

    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        connection.execute("PRAGMA foreign_keys = ON")
        migrate(connection, path)
        yield connection


def _remove_unborn(path: Path) -> None:
    """Remove a file that came to hold nothing, unless another command has taken it up."""
    with suppress(OSError, sqlite3.Error), closing(connect(path, "rw")) as connection:
        connection.execute("PRAGMA busy_timeout = 0")
        try:
            # Under the lock: who waits for it finds the file gone before writing into it.
            connection.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorname.startswith("SQLITE_BUSY"):
                return
            # The disk is so full that nobody can even begin to write.
        if path.stat().st_size == 0:
            path.unlink()
