"""What a form was before an import taught it, kept so that it can be taken back with the import."""

import json
import sqlite3
from dataclasses import replace

from cstally.model.form_file import FormFile
from cstally.store.forms.form_rows import form_of_rows, rows_of_form
from cstally.store.forms.loading import load_form_file
from cstally.store.forms.writing import write_form


def keep_before(connection: sqlite3.Connection, number: int, form: int, before: FormFile) -> None:
    """Keep with import *number* what *form* was *before* the import taught it anything."""
    kept = {**rows_of_form(form, before), "forms": [(before.has_ids, before.date_order)]}
    connection.execute(
        "UPDATE imports SET settled_before = ? WHERE id = ?",
        (json.dumps(kept, ensure_ascii=False), number),
    )


def bring_back(connection: sqlite3.Connection, form: int, latest: int) -> None:
    """
    Have *form* be again what it was after import *latest*, the last one not taken back.

    An import rests on what it taught itself and on what earlier ones did, even those taken back.
    """
    row = connection.execute(
        "SELECT settled_before FROM imports"
        " WHERE form = ? AND id > ? AND settled_before IS NOT NULL ORDER BY id LIMIT 1",
        (form, latest),
    ).fetchone()
    if row is None:
        return
    held = load_form_file(connection, form)
    kept = json.loads(row[0])
    # An earlier version kept no segments: those there stay, with what feeds them now or then.
    segments = [(one.number, form, one.name, one.is_staff) for one in held.segments]
    before = form_of_rows(held.name, {"segments": segments, **kept})
    has_ids, date_order = kept["forms"][0]
    numbers = {one.number for one in before.segments}
    later = [replace(one, headers=()) for one in held.segments if one.number not in numbers]
    write_form(
        connection,
        form,
        replace(
            before,
            has_ids=bool(has_ids),
            date_order=date_order,
            segments=(*before.segments, *later),
        ),
    )
