"""The steps that bring a database up to date; a released step is never edited."""

import sqlite3
from dataclasses import dataclass
from pathlib import Path

from sqlite_utils import Database
from sqlite_utils.migrations import Migrations

from cstally.store.database.copying import copy_database
from cstally.store.database.old_lists import say_lists
from cstally.store.database.schema import APPLICATION_ID, SCHEMAS, VERSION
from cstally.store.database.schema_3 import say_levels
from cstally.store.database.schema_4 import fold_ids

MIGRATIONS = Migrations("cstally")


@MIGRATIONS()
def first(db: Database) -> None:
    """Tables and views of the first release."""
    for statement in statements(SCHEMAS[0]):
        db.conn.execute(statement)


@MIGRATIONS()
def second(db: Database) -> None:
    """Hand tallies, names in other languages, columns computed from others, platforms."""
    for statement in statements(SCHEMAS[1]):
        db.conn.execute(statement)


@MIGRATIONS()
def third(db: Database) -> None:
    """Marks are of words, those held of the names of their levels; lists have rows."""
    for statement in statements(SCHEMAS[2]):
        db.conn.execute(statement)
    say_levels(db.conn)
    say_lists(db.conn)


@MIGRATIONS()
def fourth(db: Database) -> None:
    """Ids are compared folded."""
    for statement in statements(SCHEMAS[3]):
        db.conn.execute(statement)
    fold_ids(db.conn)


@dataclass(frozen=True)
class Migrated:
    """What was done to an older database."""

    before: int
    """The version of the schema that it had."""
    after: int
    copy: Path
    """Where it lies as it was."""


def migrate(connection: sqlite3.Connection, path: Path) -> Migrated | None:
    """
    Bring the schema up to date inside the open transaction, a copy left beside it first.

    The copy is called after the version it holds; a copy of the same version, left by an earlier
    attempt that failed, is replaced.

    Returns:
        What was done; None where the database is a new one.
    """
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if not version:  # it was made a moment ago, and holds nothing to lose
        upgrade(connection)
        return None
    copy = path.with_name(f"{path.name}.version-{version}")
    copy_database(path, copy)
    upgrade(connection)
    return Migrated(version, VERSION, copy)


def upgrade(connection: sqlite3.Connection) -> None:
    """Bring the schema of a database that nobody would miss up to date."""
    MIGRATIONS.apply(Database(connection))
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {VERSION}")


def statements(script: str) -> list[str]:
    """Split *script* into statements; `executescript` would commit the open transaction."""
    found, statement = [], ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            found.append(statement)
            statement = ""
    return found
