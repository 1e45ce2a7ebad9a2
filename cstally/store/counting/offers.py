"""What a shell offers behind an option: the names and weeks that the database at hand holds."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from urllib.parse import quote

from cstally.text import fold

# What feels immediate (Nielsen 1993, Usability Engineering); longer, a TAB seems to hang.
_PATIENCE = 0.1
"""Seconds; nobody waits longer for a TAB, and a busy database offers nothing."""

# One look into the index for each week: what it costs does not grow with the responses.
_WEEKS = """
WITH RECURSIVE held (form, week) AS (
  SELECT id, (SELECT min(week) FROM responses WHERE form = forms.id) FROM forms
  UNION ALL
  SELECT form, (SELECT min(week) FROM responses
                WHERE responses.form = held.form AND responses.week > held.week)
  FROM held WHERE week IS NOT NULL)
SELECT DISTINCT week FROM held WHERE week IS NOT NULL ORDER BY week DESC
"""


def offered_weeks(database: Path) -> list[str]:
    """Return the weeks that hold responses, the latest first; none where nothing can be read."""
    return [str(week) for (week,) in _rows(database, _WEEKS)]


def offered_forms(database: Path) -> list[str]:
    """Return the names of the forms, in the order in which they were made."""
    return [str(name) for (name,) in _rows(database, "SELECT name FROM forms ORDER BY id")]


def offered_segments(database: Path) -> list[str]:
    """Return the names of the segments of all forms, each once."""
    names = (str(name) for (name,) in _rows(database, "SELECT name FROM segments ORDER BY id"))
    return list(dict.fromkeys(names))


def offered_values(database: Path, segment: str) -> list[str]:
    """Return the values of *segment*, in order."""
    query = (
        "SELECT segments.name, value FROM segment_values"
        " JOIN segments ON segments.id = segment ORDER BY value"
    )
    found = [
        str(value) for name, value in _rows(database, query) if fold(str(name)) == fold(segment)
    ]
    return list(dict.fromkeys(found))


def offered_categories(database: Path) -> list[str]:
    """Return the names of the categories of all forms, each once, as they stand on the page."""
    query = "SELECT name FROM items WHERE role = 'category' ORDER BY form, position"
    return list(dict.fromkeys(str(name) for (name,) in _rows(database, query)))


def _rows(database: Path, query: str) -> Iterator[tuple[object, ...]]:
    address = f"file:{quote(os.fsencode(database))}?mode=ro"
    try:
        with closing(sqlite3.connect(address, uri=True, timeout=_PATIENCE)) as connection:
            yield from connection.execute(query)
    except sqlite3.Error:  # there is none, or it is another tool's: nothing to offer
        return
