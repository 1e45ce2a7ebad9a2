"""What to know about a form file that was applied: earlier rows that it reads otherwise now."""

import json
import sqlite3
from collections.abc import Iterator

from cstally.model.form_file import FormFile
from cstally.model.survey import AMBIGUOUS, Role
from cstally.store.forms.changes import left_alone
from cstally.text import fold


def remarks_on(
    connection: sqlite3.Connection, number: int, held: FormFile, form: FormFile
) -> Iterator[str]:
    """Say what responses held do not know yet, and what the file is silent about."""
    columns = {one.header.folded: one.header.text for one in held.columns}
    filled = [f'"{text}"' for folded, text in columns.items() if folded in form.fed]
    if filled:
        yield f"held responses lack {', '.join(filled)}: import their files again to fill it in"
    new = _words(form) - _words(held)
    # Of what came before schema 3, and of more words than a form has numbers, no word was kept.
    for imported, file, value, marks in connection.execute(
        "SELECT imports.id, file, value, count(*) FROM ambiguous_marks"
        " JOIN imports ON imports.id = ambiguous_marks.import"
        " WHERE imports.form = ? AND undone IS NULL AND EXISTS (SELECT 1 FROM responses"
        "  WHERE import = imports.id AND instr(marks, ?))"
        " GROUP BY 1, 2, 3 ORDER BY 1, 3",
        (number, AMBIGUOUS),
    ).fetchall():
        if fold(value) in new:
            yield (
                f'"{value}" ({marks} x in import {imported}, {file}) still counts as ambiguous '
                "there: import that file again to have it read"
            )
    rest = left_alone(held, form)
    if rest:
        yield f"on the form and not in the file, and as before: {rest}"


def twins_of(connection: sqlite3.Connection, form: FormFile) -> Iterator[str]:
    """Say which other form has most of the categories of a new one: files go to the older."""
    categories = [item for item in form.items if item.role is Role.CATEGORY]
    headers = {header for item in categories for header in item.all_headers}
    for name, shared in connection.execute(
        "SELECT forms.name, count(DISTINCT item) FROM columns JOIN forms ON forms.id = columns.form"
        " WHERE columns.role = 'category' AND folded IN (SELECT value FROM json_each(?))"
        " GROUP BY forms.id ORDER BY 2 DESC, forms.id LIMIT 1",
        (json.dumps(sorted(headers)),),
    ).fetchall():
        # A file goes to the form that has half or more of its categories: so from there on in
        # doubt.
        if 2 * shared >= len(categories):
            yield (
                f'the form "{name}" has these categories, too, and files go there unless --form '
                f'says otherwise; if it is the same form by another name, write was = "{name}"'
            )


def _words(form: FormFile) -> set[str]:
    """Return every folded word that *form* reads as a level, or as no answer."""
    words = {entry.rpartition("=")[2] for entry in form.missing or ()}
    for scale in form.scales:
        for level in scale.levels:
            words |= level.all_words
    return words
