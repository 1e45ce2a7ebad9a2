"""The steps that bring a database up to date; a released step is never edited."""

import sqlite3

from sqlite_utils import Database
from sqlite_utils.migrations import Migrations

from cstally.store.schema import APPLICATION_ID, FIRST, VERSION

MIGRATIONS = Migrations("cstally")


@MIGRATIONS()
def first(db: Database) -> None:
    """Tables and views of the first release."""
    for statement in statements(FIRST):
        db.conn.execute(statement)


def apply_migrations(connection: sqlite3.Connection) -> None:
    """Apply what is pending; inside an open transaction all of it becomes part of that one."""
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
