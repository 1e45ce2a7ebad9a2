"""Ids that are held: as they are compared, as they were written, and those that are held twice."""

import sqlite3
from collections.abc import Iterator

from cstally.store.database.schema_4 import APART
from cstally.text import cited

_TWICE = f"instr(source_id, '{APART}')"


def id_as_written(connection: sqlite3.Connection) -> str:
    """Return the SQL of it: a reader does not bring a database before schema 4 up to date."""
    row = connection.execute(
        "SELECT 1 FROM pragma_table_info('responses') WHERE name = 'written_id'"
    ).fetchone()
    return "source_id" if row is None else "coalesce(written_id, source_id)"


def match_ids(connection: sqlite3.Connection, form: int) -> None:
    """Find for each row of temp.incoming the response of *form* that has its id, if any has."""
    connection.execute(
        "UPDATE temp.incoming SET response = (SELECT id FROM responses WHERE form = ?"
        " AND source_id IS NOT NULL AND lower(source_id) = lower(incoming.source_id))",
        (form,),
    )
    if _has_any_twice(connection):
        # Nothing is joined by itself: each row is of the response that was written as it is.
        connection.execute(
            "UPDATE temp.incoming SET response = twice.id FROM (SELECT id, written_id"
            f" FROM responses WHERE form = ? AND {_TWICE}) AS twice"
            " WHERE twice.written_id = coalesce(incoming.written_id, incoming.source_id)",
            (form,),
        )


def held_twice(connection: sqlite3.Connection) -> Iterator[str]:
    """Yield for each form which ids were held twice before they were compared folded, and a way."""
    if not _has_any_twice(connection):
        return
    found: dict[str, list[tuple[int, str, str]]] = {}
    for form, number, key, written in connection.execute(
        "SELECT forms.name, responses.import, source_id, written_id FROM responses"
        f" JOIN forms ON forms.id = form WHERE {_TWICE} ORDER BY responses.form, responses.id"
    ):
        found.setdefault(form, []).append((number, key.split(APART)[0], written))
    for form, ids in found.items():
        _, key, written = ids[0]
        (other,) = connection.execute(
            "SELECT coalesce(written_id, source_id) FROM responses JOIN forms ON forms.id = form"
            " WHERE forms.name = ? AND source_id IS NOT NULL AND lower(source_id) = ?",
            (form, key),
        ).fetchone() or (key,)
        numbers = sorted({number for number, _, _ in ids}, reverse=True)
        undo = "; ".join(f"cstally undo {number}" for number in numbers)
        which = "its file" if len(numbers) == 1 else "their files"
        several = f"{len(ids)} ids are" if len(ids) > 1 else "an id is"
        yield (
            f"{form}: {several} held twice, written in two ways, such as {cited(other)} and "
            f"{cited(written)}, and both responses count; to join them: {undo}; then import "
            f"{which} again"
        )


def _has_any_twice(connection: sqlite3.Connection) -> bool:
    row = connection.execute("SELECT 1 FROM settings WHERE name = 'ids_held_twice'").fetchone()
    return row is not None
