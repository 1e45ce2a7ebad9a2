"""What an import taught its form, kept so that it can be taken back with the import."""

import json
import sqlite3
from collections.abc import Iterable, Sequence

_TABLES = {
    "scales": "form = :form",
    "levels": "scale IN (SELECT id FROM scales WHERE form = :form)",
    "level_words": "scale IN (SELECT id FROM scales WHERE form = :form)",
    "level_names": "scale IN (SELECT id FROM scales WHERE form = :form)",
    "items": "form = :form",
    "item_names": "form = :form",
    "columns": "form = :form",
    "missing_words": "form = :form",
}
"""
Tables that hold what a form knows, each before those that name its rows.

Whole rows are kept, so a later schema may add tables here, and fields to the end of theirs that
may be NULL; what was kept under an earlier one hold neither.
"""


def known_as_json(connection: sqlite3.Connection, form: int) -> str:
    """Return all that *form* knows of its files, as JSON."""
    known = {
        table: connection.execute(
            f"SELECT * FROM {table} WHERE {condition} ORDER BY 1, 2", {"form": form}
        ).fetchall()
        for table, condition in _TABLES.items()
    }
    known["forms"] = connection.execute(
        "SELECT has_ids, date_order FROM forms WHERE id = ?", (form,)
    ).fetchall()
    return json.dumps(known, ensure_ascii=False)


def known_of(connection: sqlite3.Connection, name: str) -> str | None:
    """Return `known_as_json` of the form called *name*; None where there is none yet."""
    row = connection.execute("SELECT id FROM forms WHERE name = ?", (name,)).fetchone()
    return row and known_as_json(connection, row[0])


def keep_known(connection: sqlite3.Connection, number: int, form: int, before: str | None) -> bool:
    """
    Keep what *form* knew before import *number*, if the import taught it anything.

    Args:
        connection: The database.
        number: The import.
        form: Its form.
        before: `known_as_json` before the import; None where the form is new.

    Returns:
        Whether it did.
    """
    # Compared as text: what is kept is ordered, so equal knowledge is equal text.
    if before is None or before == known_as_json(connection, form):
        return False
    connection.execute("UPDATE imports SET settled_before = ? WHERE id = ?", (before, number))
    return True


def know_as_after(connection: sqlite3.Connection, form: int, latest: int) -> None:
    """
    Have *form* know again what it knew after import *latest*, the last one not taken back.

    An import rests on what it taught itself and on what earlier ones did, even those taken back.
    """
    row = connection.execute(
        "SELECT settled_before FROM imports"
        " WHERE form = ? AND id > ? AND settled_before IS NOT NULL ORDER BY id LIMIT 1",
        (form, latest),
    ).fetchone()
    if row is None:
        return
    # Between the deletes and the inserts, rows that stay name rows that are not there.
    connection.execute("PRAGMA defer_foreign_keys = ON")
    for table in reversed(_TABLES):
        connection.execute(f"DELETE FROM {table} WHERE {_TABLES[table]}", {"form": form})
    before = json.loads(row[0])
    for table in _TABLES:
        _insert(connection, table, before.get(table, ()))
    connection.execute(
        "UPDATE forms SET has_ids = ?, date_order = ? WHERE id = ?", (*before["forms"][0], form)
    )


def _insert(connection: sqlite3.Connection, table: str, rows: Iterable[Sequence[object]]) -> None:
    """Insert whole rows; what a later schema has added behind their fields is NULL."""
    width = len(connection.execute(f"SELECT * FROM {table} LIMIT 0").description)
    marks = ", ".join("?" * width)
    connection.executemany(
        f"INSERT INTO {table} VALUES ({marks})",
        [(*values, *[None] * (width - len(values))) for values in rows],
    )
