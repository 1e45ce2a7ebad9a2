"""Finding and opening the database: for reading without write permission, for writing safely."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from cstally.errors import CstallyError
from cstally.store.schema import APPLICATION_ID, VERSION

Connection = sqlite3.Connection
BUSY_SECONDS = 15.0
"""How long a command waits for another one that is writing."""


def find_database(option: Path | None) -> Path:
    """Return the full path of the database: *option*, else $CSTALLY_DB, else ./cstally.db."""
    return (option or Path(os.environ.get("CSTALLY_DB") or "cstally.db")).absolute()


@contextmanager
def open_reader(path: Path) -> Iterator[sqlite3.Connection]:
    """
    Open the database at *path* read-only; neither it nor its folder need be writable.

    Where a killed import left its journal behind, the database is opened for writing once, so
    that SQLite rolls the half import back.

    Raises:
        CstallyError: there is none, or it is foreign, newer, damaged or busy.
    """
    _must_exist(path)
    with translated(path):
        connection = _connect(path, "ro")
        try:
            _check(connection, path)
        except sqlite3.OperationalError as error:
            connection.close()
            if not error.sqlite_errorname.startswith(("SQLITE_READONLY", "SQLITE_CANTOPEN")):
                raise
            _roll_back(path)
            connection = _connect(path, "ro")
            _check(connection, path)
        try:
            yield connection
        finally:
            connection.close()


@contextmanager
def open_writer(path: Path, *, create: bool = False) -> Iterator[sqlite3.Connection]:
    """
    Open the database at *path* inside one write transaction, committed durably at the end.

    Any exception rolls everything back; a file that did not exist before is then gone again.

    Raises:
        CstallyError: it cannot be written: none there (without *create*), foreign, newer,
            damaged, read-only, busy, or the disk is full.
    """
    is_new = not path.exists()
    if is_new and not create:
        _must_exist(path)
    with translated(path):
        if is_new:
            _create_private(path)
        try:
            connection = connect_for_writing(path)
            try:
                with transaction(connection):
                    _check(connection, path)
                    migrate(connection, path)
                    yield connection
            finally:
                connection.close()
        finally:
            if is_new and path.exists() and path.stat().st_size == 0:
                path.unlink()


@contextmanager
def open_scratch(path: Path) -> Iterator[sqlite3.Connection]:
    """Open a database that is thrown away afterwards: a dry run where there is none yet."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    connection.execute("PRAGMA foreign_keys = ON")
    try:
        migrate(connection, path)
        yield connection
    finally:
        connection.close()


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """Hold the write lock; commit at the end, or roll back on any exception."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


@contextmanager
def savepoint(connection: sqlite3.Connection) -> Iterator[None]:
    """Undo what the block did in the open transaction when it raises, and only that."""
    connection.execute("SAVEPOINT block")
    try:
        yield
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK TO block")
        raise
    finally:
        if connection.in_transaction:
            connection.execute("RELEASE block")


def connect_for_writing(path: Path) -> sqlite3.Connection:
    """Connect with the settings that every writer needs (journal DELETE is the default)."""
    connection = _connect(path, "rw")
    connection.execute("PRAGMA foreign_keys = ON")
    # DELETE + FULL lost a reported import in a power-loss model; EXTRA also syncs the folder.
    connection.execute("PRAGMA synchronous = EXTRA")
    return connection


def week_start(connection: sqlite3.Connection) -> str:
    """Return the weekday that weeks begin on in this database."""
    row = connection.execute("SELECT value FROM settings WHERE name = 'week_start'").fetchone()
    return str(row[0]) if row else "monday"


def set_week_start(connection: sqlite3.Connection, weekday: str | None) -> None:
    """Keep the weekday that weeks begin on, unless the database has one already."""
    connection.execute(
        "INSERT INTO settings (name, value) VALUES ('week_start', ?) ON CONFLICT DO NOTHING",
        (weekday or "monday",),
    )


def migrate(connection: sqlite3.Connection, path: Path) -> None:
    """Bring the schema up to date inside the open transaction, a copy left beside it first."""
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if version == VERSION:
        return
    from cstally.store.migrations import apply_migrations

    if version:
        copy_database(path, path.with_name(f"{path.name}.version-{version}"))
    apply_migrations(connection)


def copy_database(source: Path, target: Path) -> None:
    """Copy the database as last committed to *target*, which is private and must not exist."""
    _create_private(target)
    try:
        reader, copy = _connect(source, "ro"), _connect(target, "rw")
        try:
            reader.backup(copy)
        finally:
            copy.close()
            reader.close()
        _sync(target)
        _sync(target.parent)
    except BaseException:
        target.unlink(missing_ok=True)
        raise


@contextmanager
def translated(path: Path) -> Iterator[None]:
    """Turn what SQLite and the system say about *path* into a line that tells what to do."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        name = getattr(error, "sqlite_errorname", "")
        for prefix, message in _MESSAGES.items():
            if name.startswith(prefix):
                raise CstallyError(f"{path}: {message}") from error
        raise


_MESSAGES = {
    "SQLITE_BUSY": "busy: another command is writing to it; try again when that is done.",
    "SQLITE_LOCKED": "busy: another command is writing to it; try again when that is done.",
    "SQLITE_FULL": "the disk is full; nothing was changed. Free some space and try again.",
    "SQLITE_IOERR": "the disk could not be read or written; nothing was changed.",
    "SQLITE_READONLY": "cannot be written: check the permissions of the file and its folder. "
    "(After a killed import the next command must be able to write, to undo its half.)",
    "SQLITE_CANTOPEN": "cannot be opened: check the permissions of the file and its folder.",
    "SQLITE_PERM": "cannot be opened: check the permissions of the file and its folder.",
    "SQLITE_AUTH": "cannot be opened: check the permissions of the file and its folder.",
    "SQLITE_CORRUPT": "the database is damaged; it was left untouched. Restore a backup.",
    "SQLITE_NOTADB": "not a cstally database; it was left untouched. Name another with --db.",
}


def _must_exist(path: Path) -> None:
    if path.is_dir():
        raise CstallyError(f"{path} is a folder: name a database file with --db FILE.")
    if not path.exists() or (path.stat().st_size == 0 and not _journal(path).exists()):
        raise CstallyError(
            f"no database at {path}: create it with 'cstally import FILE', or name another "
            "with --db FILE or $CSTALLY_DB."
        )


def _journal(path: Path) -> Path:
    return path.with_name(path.name + "-journal")


def _connect(path: Path, mode: str) -> sqlite3.Connection:
    return sqlite3.connect(
        f"file:{quote(str(path))}?mode={mode}",
        uri=True,
        timeout=BUSY_SECONDS,
        isolation_level=None,
    )


def _roll_back(path: Path) -> None:
    connection = _connect(path, "rw")
    try:
        connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    finally:
        connection.close()
    _must_exist(path)


def _check(connection: sqlite3.Connection, path: Path) -> None:
    is_empty = connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0] == 0
    application = connection.execute("PRAGMA application_id").fetchone()[0]
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if is_empty and application == version == 0:
        return
    if application != APPLICATION_ID:
        raise CstallyError(f"{path}: {_MESSAGES['SQLITE_NOTADB']}")
    if version > VERSION:
        raise CstallyError(
            f"{path}: made by a newer cstally (schema {version}, this one knows {VERSION}); "
            "it was left untouched. Update cstally."
        )


def _create_private(path: Path) -> None:
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    except OSError as error:
        raise CstallyError(f"cannot create {path}: {error.strerror}.") from error


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
