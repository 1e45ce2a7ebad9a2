"""The imports that a database remembers, and taking one back whole."""

import sqlite3

from cstally.errors import CstallyError
from cstally.model import BLANK, NOT_OFFERED

IMPORT_FIELDS = (
    "import", "imported", "form", "file", "new", "unchanged", "changed", "skipped", "rejected",
    "undone",
)  # fmt: skip


def list_imports(connection: sqlite3.Connection) -> list[tuple[object, ...]]:
    """Return every import, the ones taken back too, as rows of `IMPORT_FIELDS`."""
    return connection.execute(
        "SELECT imports.id, imported, forms.name, file, new, unchanged, changed, skipped,"
        " rejected, undone FROM imports LEFT JOIN forms ON forms.id = imports.form"
        " ORDER BY imports.id"
    ).fetchall()


def take_back(
    connection: sqlite3.Connection, number: int, today: str, *, keep_form: bool = False
) -> tuple[str, int, int]:
    """
    Take back what import *number* added and changed, in the caller's transaction.

    Args:
        connection: The database.
        number: The import.
        today: The day of the undoing, ISO.
        keep_form: Keep what the import settled, because another takes its place.

    Returns:
        The name of its file, the responses taken out, and those changed back.

    Raises:
        CstallyError: no such import, already undone, or a later import met its rows.
    """
    row = connection.execute(
        "SELECT file, undone, form FROM imports WHERE id = ?", (number,)
    ).fetchone()
    if row is None:
        raise CstallyError(f"there is no import {number}; cstally imports lists them.")
    file, undone, form = row
    if undone:
        raise CstallyError(f"import {number} ({file}) was taken back already, on {undone}.")
    _refuse_when_met(connection, number)
    changed = _change_back(connection, number)
    removed = connection.execute("DELETE FROM responses WHERE import = ?", (number,)).rowcount
    for table in ("rejects", "ambiguous_marks", "met_rows"):
        connection.execute(f"DELETE FROM {table} WHERE import = ?", (number,))
    connection.execute("UPDATE imports SET undone = ? WHERE id = ?", (today, number))
    if not keep_form:
        _remove_settled(connection, number, form)
    return file, removed, changed


def _refuse_when_met(connection: sqlite3.Connection, number: int) -> None:
    later = connection.execute(
        "SELECT max(met_rows.import) FROM met_rows JOIN imports ON imports.id = met_rows.import"
        " WHERE earlier = ? AND undone IS NULL",
        (number,),
    ).fetchone()[0]
    if later is not None:
        raise CstallyError(
            f"import {number} cannot be taken back yet: import {later} found its rows again. "
            f"Take that back first: cstally undo {later}"
        )


def _change_back(connection: sqlite3.Connection, number: int) -> int:
    changed = connection.execute(
        "UPDATE responses SET week = changes.week, day = changes.day, marks = changes.marks,"
        " segment_set = changes.segment_set, content = changes.content,"
        " comments = changes.comments FROM changes"
        " WHERE changes.response = responses.id AND changes.import = ?",
        (number,),
    ).rowcount
    connection.execute("DELETE FROM changes WHERE import = ?", (number,))
    return changed


def _remove_settled(connection: sqlite3.Connection, number: int, form: int | None) -> None:
    """Remove what only this import settled: its columns and items, or its whole form."""
    others = connection.execute(
        "SELECT 1 FROM imports WHERE form = ? AND undone IS NULL LIMIT 1", (form,)
    ).fetchone()
    if others is None:
        connection.execute("UPDATE imports SET form = NULL WHERE form = ?", (form,))
        connection.execute("DELETE FROM forms WHERE id = ?", (form,))
        return
    connection.execute("DELETE FROM columns WHERE import = ?", (number,))
    connection.execute(
        "DELETE FROM items WHERE import = ? AND id NOT IN"
        " (SELECT item FROM columns WHERE item IS NOT NULL) AND NOT EXISTS ("
        " SELECT 1 FROM responses WHERE responses.form = items.form"
        " AND substr(marks, items.slot + 1, 1) NOT IN ('', ?, ?))",
        (number, BLANK, NOT_OFFERED),
    )
