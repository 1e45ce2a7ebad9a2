"""What is refused untouched, and what SQLite's errors mean for the person who reads them."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from cstally.errors import CstallyError
from cstally.store.database.comparing import refuse_changed
from cstally.store.database.schema import APPLICATION_ID, VERSION

_BUSY = "busy: another command is writing to it; try again when that is done."
_CLOSED = "cannot be opened: check the permissions of the file and its folder."
_DAMAGED = "the database is damaged; it was left untouched. Restore a backup."
_FOREIGN = "not a cstally database; it was left untouched. Name another with --db."
_OUR_OWN = "user-defined function raised exception"
# The first prefix that fits is taken.
_MESSAGES = {
    "SQLITE_BUSY": _BUSY,
    "SQLITE_LOCKED": _BUSY,
    # Another command made this file and took it away again, because its import failed.
    "SQLITE_IOERR_FSTAT": _BUSY,
    "SQLITE_READONLY_DBMOVED": _BUSY,
    "SQLITE_FULL": "the disk is full; nothing was changed. Free some space and try again.",
    "SQLITE_IOERR": "the disk could not be read or written; nothing was changed.",
    "SQLITE_READONLY": "cannot be written: check the permissions of the file and its folder. "
    "(After a killed import the next command must be able to write, to undo its half.)",
    "SQLITE_CANTOPEN": _CLOSED,
    "SQLITE_PERM": _CLOSED,
    "SQLITE_AUTH": _CLOSED,
    "SQLITE_CORRUPT": _DAMAGED,
    "SQLITE_NOTADB": _FOREIGN,
}


@contextmanager
def translated(path: Path) -> Iterator[None]:
    """Turn what SQLite says about *path* into a line that tells what to do."""
    try:
        yield
    except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
        if _OUR_OWN in str(error):  # these raise nothing: somebody has pressed Ctrl-C meanwhile
            raise KeyboardInterrupt from None
        name = _name_of(error)
        for prefix, message in _MESSAGES.items():
            if name.startswith(prefix):
                raise CstallyError(f"{path}: {message}") from error
        raise


def _name_of(error: sqlite3.DatabaseError | UnicodeDecodeError) -> str:
    if isinstance(error, UnicodeDecodeError):  # what SQLite says quotes the damaged bytes
        return "SQLITE_CORRUPT" if error.object.startswith(b"malformed") else ""
    if str(error).startswith("Could not decode"):  # Python's own words, which quote the text
        return "SQLITE_CORRUPT"
    return str(getattr(error, "sqlite_errorname", ""))


def nothing_at(path: Path) -> CstallyError:
    """Return the error for a database that is not there."""
    return CstallyError(
        f"no database at {path}: create it with 'cstally import FILE', or name another "
        "with --db FILE or $CSTALLY_DB."
    )


def journal_of(path: Path) -> Path:
    """Return where SQLite keeps what a transaction on *path* has overwritten."""
    return path.with_name(f"{path.name}-journal")


def refuse_folder(path: Path) -> None:
    """
    Make sure that *path* can be a database.

    Raises:
        CstallyError: it is a folder, a pipe or a device.
    """
    if path.is_dir():
        raise CstallyError(f"{path} is a folder: name a database file with --db FILE.")
    # To open a pipe would wait for somebody to write into it.
    if path.exists() and not path.is_file():
        raise CstallyError(f"{path} is no file: name a database file with --db FILE.")


def refuse_unopened(path: Path) -> None:
    """
    Make sure, before SQLite has opened it, that *path* is no database of another program.

    Opening would already roll back or tidy up what that program left beside its file. The places
    in the header are those of https://www.sqlite.org/fileformat.html, 1.3 and 1.6.

    Raises:
        CstallyError: it is foreign, made by a newer cstally, or has lost its end.
    """
    head = b""
    with suppress(OSError), path.open("rb") as file:
        head = file.read(105)  # the header, and of the first page its kind and number of cells
    if len(head) < 105 or not head.startswith(b"SQLite format 3\0"):
        return  # nothing yet, or SQLite will say what it is
    is_leaf, entries = head[100] == 0x0D, int.from_bytes(head[103:105])
    application, version = int.from_bytes(head[68:72]), int.from_bytes(head[60:64])
    # A schema that has outgrown its first page has tables, however many.
    _refuse(path, entries if is_leaf else 1, application, version)
    # A page that is not whole would be read as if zeros filled it up.
    page = int.from_bytes(head[16:18])
    # (65536, which two bytes cannot hold, is written as 1.)
    if path.stat().st_size % (65536 if page == 1 else page) and not journal_of(path).exists():
        raise CstallyError(f"{path}: {_DAMAGED}")


def refuse_opened(connection: sqlite3.Connection, path: Path) -> bool:
    """
    Make sure that the open database is ours; return False when it holds nothing at all yet.

    Raises:
        CstallyError: it is foreign, made by a newer cstally, or changed by another tool.
    """
    tables = connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]
    application = connection.execute("PRAGMA application_id").fetchone()[0]
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    _refuse(path, tables, application, version)
    if version:
        refuse_changed(connection, path)
    return bool(tables)


def _refuse(path: Path, tables: int, application: int, version: int) -> None:
    if tables == application == version == 0:  # nobody's yet
        return
    if application != APPLICATION_ID:
        raise CstallyError(f"{path}: {_FOREIGN}")
    if version > VERSION:
        raise CstallyError(
            f"{path}: made by a newer cstally (schema {version}, this one knows {VERSION}); "
            "it was left untouched. Update cstally."
        )
