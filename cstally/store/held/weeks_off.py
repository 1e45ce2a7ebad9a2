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


def shut_weeks(connection: sqlite3.Connection) -> frozenset[str]:
    """Return the weeks in which the business is shut."""
    return frozenset(week for (week,) in connection.execute("SELECT week FROM weeks_off"))
