"""From which week on the centre lines of trends are computed, and why it was moved."""

import sqlite3


def baseline_week(connection: sqlite3.Connection, form: int) -> str | None:
    """Return the week that the baseline was moved to; None where it never was."""
    known = connection.execute("SELECT 1 FROM sqlite_schema WHERE name = 'baselines'").fetchone()
    if known is None:  # a reader does not bring an old database up to date
        return None
    row = connection.execute(
        "SELECT week FROM baselines WHERE form = ? ORDER BY id DESC LIMIT 1", (form,)
    ).fetchone()
    return None if row is None else str(row[0])


def move_baseline(
    connection: sqlite3.Connection, form: int, week: str, *, why: str, made: str
) -> None:
    """Have the baseline of *form* begin with *week*, and record the day and the reason."""
    connection.execute(
        "INSERT INTO baselines (form, week, why, made) VALUES (?, ?, ?, ?)",
        (form, week, why, made),
    )
