"""The imports that a database remembers, and taking one back whole."""

import json
import sqlite3

from cstally.errors import CstallyError
from cstally.store.forms.snapshots import bring_back
from cstally.store.forms.words import drop_unused_words, learning
from cstally.store.held.levels import load_levels
from cstally.store.held.segments import drop_unused_sets
from cstally.store.matching.changes import is_change

IMPORT_FIELDS = (
    "import", "imported", "form", "file", "sheet", "week", "set", "new", "unchanged", "changed",
    "skipped", "rejected", "undone",
)  # fmt: skip


def list_imports(connection: sqlite3.Connection) -> list[tuple[object, ...]]:
    """
    Return every import, the ones taken back too, as rows of `IMPORT_FIELDS`.

    ``week`` and ``set`` are what ``--week`` and ``--set`` said of the file; None without them.
    """
    # A database of an older schema is read as it is, and kept no sheets.
    fields = connection.execute("SELECT name FROM pragma_table_info('imports')").fetchall()
    sheet = "sheet" if ("sheet",) in fields else "NULL"
    return connection.execute(
        f"SELECT imports.id, imported, forms.name, file, {sheet}, week,"
        " (SELECT group_concat(key || '=' || value, ', ') FROM json_each(fixed)), new, unchanged,"
        " changed, skipped, rejected, undone"
        " FROM imports LEFT JOIN forms ON forms.id = imports.form ORDER BY imports.id"
    ).fetchall()


def remembered(
    connection: sqlite3.Connection, digest: str, sheet: str | None
) -> tuple[str | None, tuple[tuple[str, str], ...]] | None:
    """Return ``--week`` and ``--set`` of the import that holds this *sheet* of a file, if any."""
    row = connection.execute(
        "SELECT week, fixed FROM imports WHERE digest = ? AND sheet IS ? AND undone IS NULL"
        " ORDER BY id DESC",
        (digest, sheet),
    ).fetchone()
    return row and (row[0], tuple(json.loads(row[1]).items()))


def remembers_any(connection: sqlite3.Connection) -> bool:
    """Whether any import was told a ``--week`` or a ``--set``."""
    row = connection.execute(
        "SELECT 1 FROM imports WHERE undone IS NULL AND (week IS NOT NULL OR fixed <> '{}') LIMIT 1"
    ).fetchone()
    return row is not None


def form_of(connection: sqlite3.Connection, number: int) -> str | None:
    """Return the form that import *number* is on; None where there is none."""
    row = connection.execute(
        "SELECT forms.name FROM imports JOIN forms ON forms.id = imports.form WHERE imports.id = ?",
        (number,),
    ).fetchone()
    return row and str(row[0])


def take_back(
    connection: sqlite3.Connection, number: int, today: str, *, keep_form: bool = False
) -> tuple[str, int, int, int]:
    """
    Take back what import *number* added and changed, in the caller's transaction.

    Args:
        connection: The database.
        number: The import.
        today: The day of the undoing, ISO.
        keep_form: Keep what the form learnt from the import, because another takes its place.

    Returns:
        The name of its file, the responses taken out, those changed back, and the marks counted
        by hand that were taken out.

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
    # Back before out: what it changed belongs to others and stays, what it brought goes.
    changed = _change_back(connection, number, form)
    removed = connection.execute("DELETE FROM responses WHERE import = ?", (number,)).rowcount
    tallied = _remove_tallies(connection, number)
    connection.execute("UPDATE rejects SET mended_by = NULL WHERE mended_by = ?", (number,))
    for table in ("rejects", "ambiguous_marks", "met_rows"):
        connection.execute(f"DELETE FROM {table} WHERE import = ?", (number,))
    connection.execute("UPDATE imports SET undone = ? WHERE id = ?", (today, number))
    drop_unused_sets(connection)
    if not keep_form:
        with learning(connection, form):
            _remove_known(connection, form)
    drop_unused_words(connection)
    return file, removed, changed, tallied


def _remove_tallies(connection: sqlite3.Connection, number: int) -> int:
    """Remove the hand tallies of import *number*, which stays; return how many marks they had."""
    gone = connection.execute("DELETE FROM tallies WHERE import = ? RETURNING marks", (number,))
    return sum(marks for (marks,) in gone.fetchall())


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


def _change_back(connection: sqlite3.Connection, number: int, form: int | None) -> int:
    """Have the responses that import *number* changed as before; return how many read otherwise."""
    levels = load_levels(connection, form or 0)
    fields = ["week", "day", "marks", "segment_set", "content", "comments"]
    both = ", ".join([*map("responses.{}".format, fields), *map("changes.{}".format, fields)])
    rows = connection.execute(
        f"SELECT {both} FROM changes JOIN responses ON responses.id = response"
        " WHERE changes.import = ?",
        (number,),
    )
    half = len(fields)
    changed = sum(is_change(row[:half], row[half:], levels) for row in rows)
    connection.execute(
        "UPDATE responses SET week = changes.week, day = changes.day, marks = changes.marks,"
        " segment_set = changes.segment_set, content = changes.content,"
        " comments = changes.comments FROM changes"
        " WHERE changes.response = responses.id AND changes.import = ?",
        (number,),
    )
    connection.execute("DELETE FROM changes WHERE import = ?", (number,))
    return changed


def _remove_known(connection: sqlite3.Connection, form: int) -> None:
    """
    Remove what only imports that were taken back have taught: the latest, or the form.

    A form that a form file has made or edited stays, whatever imports go.
    """
    (latest,) = connection.execute(
        "SELECT max(id) FROM imports WHERE form = ? AND undone IS NULL", (form,)
    ).fetchone()
    (made_by,) = connection.execute("SELECT import FROM forms WHERE id = ?", (form,)).fetchone()
    if latest is None and made_by is not None:
        # The list of imports stays whole: what was taken back is still a fact.
        connection.execute("UPDATE imports SET form = NULL WHERE form = ?", (form,))
        connection.execute("DELETE FROM forms WHERE id = ?", (form,))
        return
    bring_back(connection, form, latest or 0)
    connection.execute(
        "DELETE FROM segments WHERE form = ? AND id NOT IN"
        " (SELECT segment FROM columns WHERE segment IS NOT NULL)"
        " AND id NOT IN (SELECT segment FROM segment_members)",
        (form,),
    )
