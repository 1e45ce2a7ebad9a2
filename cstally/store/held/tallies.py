"""Marks counted by hand, as they are read: only the weeks asked for, and none in old databases."""

import sqlite3

# In SQLite's order of bytes "~" is behind every digit and letter.
_FIRST, _LAST = "", "~"
"""Before and after the name of any week."""


def has_tallies(connection: sqlite3.Connection) -> bool:
    """Whether the database can hold hand tallies: a reader does not bring an old one up to date."""
    row = connection.execute("SELECT 1 FROM sqlite_schema WHERE name = 'tallies'").fetchone()
    return row is not None


def sum_tallies(
    connection: sqlite3.Connection, form: int, first: str, last: str
) -> dict[int, dict[str, int]]:
    """Return slot -> level code -> marks counted by hand in the weeks *first* to *last*."""
    if not has_tallies(connection):
        return {}
    tallies: dict[int, dict[str, int]] = {}
    for slot, code, marks in connection.execute(
        "SELECT slot, code, sum(marks) FROM tallies WHERE form = ? AND week BETWEEN ? AND ?"
        " GROUP BY slot, code ORDER BY slot, code",
        (form, first, last),
    ):
        tallies.setdefault(slot, {})[code] = marks
    return tallies


def tallied_marks(connection: sqlite3.Connection, form: int, first: str, last: str) -> int:
    """Return how many marks were counted by hand in the weeks *first* to *last*."""
    return sum(sum(one.values()) for one in sum_tallies(connection, form, first, last).values())


def tallied_weeks(
    connection: sqlite3.Connection, form: int, first: str = _FIRST, last: str = _LAST
) -> list[str]:
    """Return the weeks from *first* to *last* that hold hand tallies, in order."""
    if not has_tallies(connection):
        return []
    weeks = connection.execute(
        "SELECT DISTINCT week FROM tallies WHERE form = ? AND week BETWEEN ? AND ? ORDER BY week",
        (form, first, last),
    )
    return [week for (week,) in weeks]


def weekly_tallies(
    connection: sqlite3.Connection, form: int, first: str, last: str
) -> list[tuple[str, int, str, int]]:
    """Return week, slot, level code and marks, by week, slot and code; zeros are left out."""
    if not has_tallies(connection):
        return []
    return connection.execute(
        "SELECT week, slot, code, sum(marks) FROM tallies"
        " WHERE form = ? AND week BETWEEN ? AND ? GROUP BY week, slot, code HAVING sum(marks) > 0"
        " ORDER BY week, slot, code",
        (form, first, last),
    ).fetchall()
