"""Finding the database and connecting to it: reading without write permission, writing safely."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.parse import quote

from cstally.errors import CstallyError
from cstally.store.database.refusing import (
    journal_of,
    nothing_at,
    refuse_folder,
    refuse_opened,
    refuse_unopened,
    translated,
)
from cstally.text import cited
from cstally.weeks import WEEKDAYS

Connection = sqlite3.Connection
# An import of a million responses holds the lock for 6 to 11 s on one core: whoever waits for it
# gets through. With the five of sqlite3 itself a nightly job fails beside it; a minute looks hung.
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
    must_exist(path)
    with translated(path), closing(_reader(path)) as connection:
        yield connection


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """Hold the write lock; commit at the end, or roll back on any exception."""
    # At once: of two that read first and write later one could never go on.
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:  # SQLite has rolled back itself where the disk was full
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


def connect(path: Path, mode: str) -> sqlite3.Connection:
    """Connect to the file at *path*; *mode* is ``ro`` or ``rw``, and neither creates it."""
    # Without an isolation level: sqlite3 would begin transactions where it sees fit.
    connection = sqlite3.connect(
        address(path, mode),
        uri=True,
        timeout=BUSY_SECONDS,
        isolation_level=None,
    )
    # Nothing that stands in the file may call what does more than compute.
    connection.execute("PRAGMA trusted_schema = OFF")
    return connection


def address(path: Path, mode: str) -> str:
    """Return what SQLite opens *path* by; its bytes, as a name need not be text."""
    return f"file:{quote(os.fsencode(path))}?mode={mode}"


def connect_for_writing(path: Path) -> sqlite3.Connection:
    """
    Connect with the settings that every writer needs.

    Raises:
        CstallyError: the file is foreign, or made by a newer cstally.
    """
    refuse_unopened(path)
    connection = connect(path, "rw")
    try:
        connection.execute("PRAGMA foreign_keys = ON")
        # Another tool may have switched to WAL, which cannot be read in a read-only folder.
        connection.execute("PRAGMA journal_mode = DELETE")
        # DELETE + FULL lost a reported import in a power-loss model; EXTRA also syncs the folder.
        connection.execute("PRAGMA synchronous = EXTRA")
        # A second thread sorts while an index is made.
        connection.execute("PRAGMA threads = 2")
    except BaseException:
        connection.close()
        raise
    return connection


def week_start(connection: sqlite3.Connection) -> str:
    """
    Return the weekday that weeks begin on in this database.

    Raises:
        CstallyError: another tool has written there what is no weekday.
    """
    row = connection.execute("SELECT value FROM settings WHERE name = 'week_start'").fetchone()
    start = "monday" if row is None else str(row[0])
    if start not in WEEKDAYS:
        raise CstallyError(f"the database has week_start = {cited(start)}, which is no weekday.")
    return start


def set_week_start(connection: sqlite3.Connection, weekday: str | None) -> None:
    """Keep the weekday that weeks begin on, unless the database has one already."""
    # Weeks that are counted already would lie about their days.
    connection.execute(
        "INSERT INTO settings (name, value) VALUES ('week_start', ?) ON CONFLICT DO NOTHING",
        (weekday or "monday",),
    )


def create_private(path: Path) -> bool:
    """
    Create an empty file that only its owner may read; return False where there is one already.

    Raises:
        CstallyError: it cannot be created.
    """
    # SQLite would give it the mode of the umask; and of two imports at once one creates it.
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    except FileExistsError:
        return False
    except OSError as error:
        raise CstallyError(f"cannot create {path}: {error.strerror}.") from error
    return True


def must_exist(path: Path) -> None:
    """
    Refuse to open where there is no database.

    Raises:
        CstallyError: nothing is at *path*, or a folder.
    """
    refuse_folder(path)
    # An empty file with a journal is one that a killed import had just begun.
    if not path.exists() or (path.stat().st_size == 0 and not journal_of(path).exists()):
        raise nothing_at(path)


def _reader(path: Path) -> sqlite3.Connection:
    refuse_unopened(path)
    try:
        return _checked_reader(path)
    except sqlite3.OperationalError as error:
        if not error.sqlite_errorname.startswith(("SQLITE_READONLY", "SQLITE_CANTOPEN")):
            raise
    # To read anything is enough: SQLite rolls a left journal back before it.
    with closing(connect(path, "rw")) as connection:
        connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    return _checked_reader(path)


def _checked_reader(path: Path) -> sqlite3.Connection:
    connection = connect(path, "ro")
    try:
        if not refuse_opened(connection, path):
            raise nothing_at(path)
    except BaseException:
        connection.close()
        raise
    return connection
