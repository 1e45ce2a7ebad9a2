"""Erasing a person who asks for it, and knowing the person again without keeping the id."""

import secrets
import sqlite3
from collections.abc import Callable
from contextlib import closing
from hashlib import blake2b
from pathlib import Path

from cstally.store.database.connection import connect_for_writing
from cstally.store.database.refusing import translated
from cstally.store.forms.words import drop_unused_words
from cstally.store.held.ids import id_as_written
from cstally.store.held.levels import has_words
from cstally.store.held.segments import drop_unused_sets
from cstally.text import fold


def forget(connection: sqlite3.Connection, respondent: str) -> int:
    """
    Erase the responses with id *respondent* from every table, in the caller's transaction.

    However it is written, and both responses where an id is held twice; the database may be of any
    version. `compact` must follow, or their bytes stay in the file's free pages.

    Returns:
        How many responses were erased. A keyed hash of the id stays, so that later files skip it.
    """
    key = fold(respondent)
    connection.create_function("folded", 1, fold, deterministic=True)
    theirs = f"source_id IS NOT NULL AND folded({id_as_written(connection)}) = ?"
    # Some builds of SQLite leave deleted bytes where they were.
    connection.execute("PRAGMA secure_delete = ON")
    connection.execute(
        "INSERT INTO forgotten (hash) VALUES (?) ON CONFLICT DO NOTHING",
        (_keyed(_key(connection), key),),
    )
    connection.execute(
        "UPDATE imports SET forgotten = forgotten + held.responses FROM ("
        f" SELECT import, count(*) AS responses FROM responses WHERE {theirs}"
        " GROUP BY import) AS held WHERE held.import = imports.id",
        (key,),
    )
    # Which column of a refused row was the id is not known: any cell may be it.
    connection.execute(
        "DELETE FROM rejects WHERE EXISTS"
        " (SELECT 1 FROM json_each(rejects.raw) WHERE type = 'text' AND folded(value) = ?)",
        (key,),
    )
    connection.execute(
        "DELETE FROM ambiguous_marks WHERE source_id IS NOT NULL AND folded(source_id) = ?", (key,)
    )
    erased = connection.execute(f"DELETE FROM responses WHERE {theirs}", (key,)).rowcount
    drop_unused_sets(connection)
    if has_words(connection):  # what only that person said may be a text
        drop_unused_words(connection)
    return erased


def compact(path: Path) -> None:
    """
    Write the database anew, without its free pages.

    Raises:
        CstallyError: it is busy, or the disk has no room for a second copy.
    """
    with translated(path), closing(connect_for_writing(path)) as connection:
        connection.execute("VACUUM")


def forgotten_ids(connection: sqlite3.Connection) -> Callable[[str], bool] | None:
    """Return whether an id was erased on request; None when none ever was."""
    hashes = {hash_ for (hash_,) in connection.execute("SELECT hash FROM forgotten")}
    if not hashes:
        return None
    key = _key(connection)

    def is_forgotten(respondent: str) -> bool:
        # Before ids were compared folded, the hash was of the id as it was written.
        ways = {fold(respondent), respondent.strip()}
        return any(_keyed(key, one) in hashes for one in ways)

    return is_forgotten


def _key(connection: sqlite3.Connection) -> bytes:
    connection.execute(
        "INSERT INTO settings (name, value) VALUES ('forget_key', ?) ON CONFLICT DO NOTHING",
        (secrets.token_hex(32),),
    )
    (value,) = connection.execute("SELECT value FROM settings WHERE name = 'forget_key'").fetchone()
    return bytes.fromhex(value)


def _keyed(key: bytes, respondent: str) -> str:
    # Keyed, because ids are short: without a key all of them could be tried. 128 bits never collide
    # among the people of one database.
    return blake2b(respondent.encode(), key=key, digest_size=16).hexdigest()
