"""Weeks in which the business is shut."""

import sqlite3


def shut_week(connection: sqlite3.Connection, week: str) -> bool:
    """Note that the business is shut in *week*; return False where that was known."""
    done = connection.execute("INSERT INTO weeks_off VALUES (?) ON CONFLICT DO NOTHING", (week,))
    return done.rowcount == 1


def open_week(connection: sqlite3.Connection, week: str) -> bool:
    """Take `shut_week` back; return False where the week was not shut."""
    done = connection.execute("DELETE FROM weeks_off WHERE week = ?", (week,))
    return done.rowcount == 1
