"""Keeping a database well: checking it, copying it while it is in use, erasing a person."""

import os
import secrets
import sqlite3
from collections.abc import Callable, Iterator
from datetime import date
from hashlib import blake2b
from itertools import pairwise
from pathlib import Path

from cstally.errors import CstallyError
from cstally.model import AMBIGUOUS, BLANK, NOT_OFFERED
from cstally.store.database import (
    connect_for_writing,
    copy_database,
    open_reader,
    open_writer,
    translated,
    week_start,
)
from cstally.weeks import week_of, weeks_before, weeks_between


def find_faults(connection: sqlite3.Connection) -> Iterator[str]:
    """Yield what is wrong with the database: nothing, when all is well."""
    for (line,) in connection.execute("PRAGMA integrity_check").fetchall():
        if line != "ok":
            yield f"integrity: {line}"
    for table, row, parent, _ in connection.execute("PRAGMA foreign_key_check").fetchall():
        yield f"row {row} of {table} names a row of {parent} that is not there"
    yield from _orphans(connection)
    yield from _wrong_counts(connection)
    yield from _wrong_marks(connection)
    yield from _wrong_weeks(connection)


def _orphans(connection: sqlite3.Connection) -> Iterator[str]:
    for column, table in (
        ("form", "forms"),
        ("import", "imports"),
        ("segment_set", "segment_sets"),
    ):
        (rows,) = connection.execute(
            f"SELECT count(*) FROM responses WHERE {column} NOT IN (SELECT id FROM {table})"
        ).fetchone()
        if rows:
            yield f"{rows} responses name a row of {table} that is not there"


def _wrong_counts(connection: sqlite3.Connection) -> Iterator[str]:
    for number, file, new, rows in connection.execute(
        "SELECT imports.id, file, new - forgotten, count(responses.id) FROM imports"
        " LEFT JOIN responses ON responses.import = imports.id WHERE undone IS NULL"
        " GROUP BY imports.id HAVING new - forgotten <> count(responses.id)"
    ):
        yield f"import {number} ({file}) brought {new} responses, but {rows} are there"


def _wrong_marks(connection: sqlite3.Connection) -> Iterator[str]:
    for form, item, wrong in connection.execute(
        "SELECT forms.name, items.name, count(*) FROM items"
        " JOIN forms ON forms.id = items.form"
        " JOIN responses ON responses.form = items.form"
        " WHERE substr(marks, slot + 1, 1) NOT IN ('', ?, ?, ?) AND NOT EXISTS ("
        "  SELECT 1 FROM levels WHERE levels.scale = items.scale"
        "  AND levels.code = substr(marks, slot + 1, 1))"
        " GROUP BY items.id",
        (BLANK, NOT_OFFERED, AMBIGUOUS),
    ):
        yield f"{form}: {wrong} marks of {item!r} are no level of its scale"


def _wrong_weeks(connection: sqlite3.Connection) -> Iterator[str]:
    start = week_start(connection)
    for week, day in connection.execute(
        "SELECT DISTINCT week, day FROM responses WHERE day IS NOT NULL"
    ):
        if week_of(date.fromisoformat(day), start) != week:
            lies_in = week_of(date.fromisoformat(day), start)
            yield f"{day} is counted in {week}, but lies in {lies_in}"


def find_remarks(connection: sqlite3.Connection) -> Iterator[str]:
    """Yield what is no fault but worth knowing: gaps, ambiguous marks, rows refused."""
    off = {week for (week,) in connection.execute("SELECT week FROM weeks_off")}
    for number, name in connection.execute("SELECT id, name FROM forms ORDER BY id").fetchall():
        yield from _gaps(connection, number, name, off)
    for table, what in (
        ("ambiguous_marks", "marks that could not be read, counted as ambiguous"),
        ("rejects", "rows refused and not counted; see them with: cstally export rejects"),
    ):
        (rows,) = connection.execute(f"SELECT count(*) FROM {table}").fetchone()
        if rows:
            yield f"{what}: {rows}"


def _gaps(connection: sqlite3.Connection, form: int, name: str, off: set[str]) -> Iterator[str]:
    rows = connection.execute(
        "SELECT DISTINCT week FROM responses WHERE form = ? ORDER BY week", (form,)
    )
    weeks = [week for (week,) in rows]
    for last, following in pairwise(weeks):
        between = weeks_between(weeks_before(last, -1), weeks_before(following, 1))
        missing = [week for week in between if week not in off]
        if missing:
            span = missing[0] if len(missing) == 1 else f"{missing[0]}..{missing[-1]}"
            remedy = f"name a shut week with: cstally week off {missing[0]}"
            yield f"{name}: no responses in {span}; {remedy}"


def backup(path: Path, target: Path) -> None:
    """
    Copy the database at *path* to *target* as last committed, even while it is in use.

    Raises:
        CstallyError: *target* cannot be written, or is something else than a backup.
    """
    if target.is_dir():
        raise CstallyError(f"{target} is a folder: name the file of the backup in it.")
    if target.exists():
        if target.samefile(path):
            raise CstallyError(f"{target} is the database itself: name another file.")
        with open_reader(target):
            pass
    with open_reader(path):
        pass
    temporary = target.with_name(f".{target.name}.{os.getpid()}")
    with translated(path):
        copy_database(path, temporary)
    os.replace(temporary, target)


def forget(path: Path, respondent: str) -> int:
    """
    Erase the responses with id *respondent* from every table and from the file's free pages.

    Returns:
        How many responses were erased. A keyed hash of the id stays, so that later files skip it.
    """
    with open_writer(path) as connection:
        connection.execute("PRAGMA secure_delete = ON")
        connection.execute(
            "INSERT INTO forgotten (hash) VALUES (?) ON CONFLICT DO NOTHING",
            (_keyed(_key(connection), respondent),),
        )
        connection.execute(
            "UPDATE imports SET forgotten = forgotten + (SELECT count(*) FROM responses"
            " WHERE responses.import = imports.id AND source_id = ?)",
            (respondent,),
        )
        _erase_rejects(connection, respondent)
        erased = connection.execute(
            "DELETE FROM responses WHERE source_id = ?", (respondent,)
        ).rowcount
    with translated(path):
        connection = connect_for_writing(path)
        try:
            connection.execute("VACUUM")
        finally:
            connection.close()
    return erased


def _erase_rejects(connection: sqlite3.Connection, respondent: str) -> None:
    """Erase the refused rows, and the marks that could not be read, of rows with this id."""
    connection.execute(
        "DELETE FROM rejects WHERE EXISTS"
        " (SELECT 1 FROM json_each(rejects.raw) WHERE trim(value) = ?)",
        (respondent,),
    )


def forgotten_ids(connection: sqlite3.Connection) -> Callable[[str], bool] | None:
    """Return whether an id was erased on request; None when none ever was."""
    hashes = {hash_ for (hash_,) in connection.execute("SELECT hash FROM forgotten")}
    if not hashes:
        return None
    key = _key(connection)
    return lambda respondent: _keyed(key, respondent) in hashes


def _key(connection: sqlite3.Connection) -> bytes:
    connection.execute(
        "INSERT INTO settings (name, value) VALUES ('forget_key', ?) ON CONFLICT DO NOTHING",
        (secrets.token_hex(32),),
    )
    (value,) = connection.execute("SELECT value FROM settings WHERE name = 'forget_key'").fetchone()
    return bytes.fromhex(value)


def _keyed(key: bytes, respondent: str) -> str:
    return blake2b(respondent.strip().encode(), key=key, digest_size=16).hexdigest()
