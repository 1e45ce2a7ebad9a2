"""Copying a database while it is in use."""

import os
import sqlite3
from contextlib import closing
from datetime import date
from glob import escape
from pathlib import Path

from cstally.errors import CstallyError
from cstally.replacing import replacement
from cstally.store.database.connection import connect, open_reader
from cstally.store.database.refusing import journal_of, translated


def backup(connection: sqlite3.Connection, path: Path, target: Path) -> None:
    """
    Copy the open database at *path* to *target* as last committed; it replaces an earlier backup.

    Raises:
        CstallyError: *target* cannot be written, or is anything else than an earlier backup of
            the same database.
    """
    if target.is_dir():
        raise CstallyError(f"{target} is a folder: name the file of the backup in it.")
    # A link stays one: the file that it points to is replaced.
    target = Path(os.path.realpath(target))
    if target.exists():
        if target.samefile(path):
            raise CstallyError(f"{target} is the database itself: name another file.")
        if not _is_backup(target, _origin(connection)):
            raise CstallyError(
                f"{target} is no earlier backup of this database: name another file, or remove it."
            )
    copy_database(path, target)


def dated_backup(folder: Path, database: Path, day: date) -> Path:
    """
    Return where the backup of one day goes: ``DIR/cstally-2026-11-30.db``; *folder* is made.

    Raises:
        CstallyError: the folder cannot be made.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CstallyError(f"cannot create {folder}: {error.strerror}.") from error
    return folder / f"{database.stem}-{day.isoformat()}{database.suffix}"


def older_backups(connection: sqlite3.Connection, newest: Path, last: int) -> list[Path]:
    """
    Return the dated backups of the open database up to *newest* but for the *last* ones.

    What only looks like one, such as that of another database, is none; nor is one of a later day.
    """
    start = newest.stem.removesuffix(newest.stem[-len("2026-11-30") :])
    day = "[0-9]" * 4 + "-[0-9][0-9]" * 2
    origin = _origin(connection)
    found = sorted(newest.parent.glob(f"{escape(start)}{day}{escape(newest.suffix)}"))
    if origin is None:  # nothing was imported yet, and nothing tells databases apart
        return []
    return [path for path in found if path <= newest and _is_backup(path, origin)][:-last]


def copy_database(source: Path, target: Path) -> None:
    """
    Copy the database as last committed to *target*, private to its owner, whole or not at all.

    Raises:
        CstallyError: it cannot be read, or *target* cannot be written.
    """
    journal = journal_of(target)
    if journal.exists():  # SQLite would roll it back into the copy
        raise CstallyError(f"{journal} is left over from another database: remove it first.")
    try:
        with (
            replacement(target) as new,
            translated(target),
            closing(connect(source, "ro")) as reader,
            closing(connect(new, "rw")) as copy,
        ):
            reader.backup(copy)
    except OSError as error:
        raise CstallyError(f"cannot create {target}: {error.strerror}.") from error


def copies_beside(connection: sqlite3.Connection, path: Path) -> list[Path]:
    """
    Return the copies of the open database at *path* that lie in its folder.

    They are those that were left before it was brought up to date, by their name, and its backups,
    whatever they are called.
    """
    origin = _origin(connection)
    before = f"{escape(path.name)}.version-*"
    return [
        file
        for file in sorted(path.parent.iterdir())
        if file.is_file() and not file.samefile(path)
        if file.match(before) or (origin is not None and _is_backup(file, origin))
    ]


def _is_backup(target: Path, origin: tuple[object, ...] | None) -> bool:
    try:
        with open_reader(target) as connection:
            return _origin(connection) == origin
    except CstallyError:
        return False


def _origin(connection: sqlite3.Connection) -> tuple[object, ...] | None:
    """Return the first import, which no command takes out of the list; None before there is one."""
    row: tuple[object, ...] | None = connection.execute(
        "SELECT id, file, digest, imported FROM imports ORDER BY id LIMIT 1"
    ).fetchone()
    return row
