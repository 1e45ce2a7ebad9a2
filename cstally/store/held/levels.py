"""Which level each mark that a form's responses hold is today."""

import sqlite3

from cstally.model.words import Levels


def has_words(connection: sqlite3.Connection) -> bool:
    """Whether marks are of words: a reader does not bring a database before schema 3 up to date."""
    row = connection.execute("SELECT 1 FROM sqlite_schema WHERE name = 'words'").fetchone()
    return row is not None


def load_levels(connection: sqlite3.Connection, form: int) -> Levels:
    """Return what the marks of *form* say today."""
    if not has_words(connection):
        return Levels(None)
    (width,) = connection.execute(
        "SELECT coalesce(max(slot) + 1, 0) FROM items WHERE form = ?", (form,)
    ).fetchone()
    slots: list[dict[str, str]] = [{} for _ in range(width)]
    # Those given up, too: their marks tell responses apart as ever.
    for slot, number, code in connection.execute(
        "SELECT slot, number, code FROM items JOIN word_levels ON word_levels.item = items.id"
        " WHERE form = ?",
        (form,),
    ):
        slots[slot][number] = code
    return Levels(slots)
