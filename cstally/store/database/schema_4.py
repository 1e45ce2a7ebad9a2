"""Schema 4: ids are compared folded."""

import sqlite3

from cstally.model.identity import as_held
from cstally.text import fold

SCHEMA = """
-- How the id was written where source_id is not that: source_id is written so that lower() makes
-- it what `fold` makes of the id. Two ids that are one, held before, keep apart: the later one's
-- source_id goes on behind a character 31 with the number of the response.
ALTER TABLE responses ADD COLUMN written_id TEXT;

DROP INDEX IF EXISTS responses_by_id;
"""
BY_ID = (
    "CREATE UNIQUE INDEX IF NOT EXISTS responses_by_id ON responses (lower(source_id), form)"
    " WHERE source_id IS NOT NULL"
)
BY_ID_BEFORE = (
    "CREATE UNIQUE INDEX responses_by_id ON responses (source_id, form) WHERE source_id IS NOT NULL"
)
"""The same in earlier versions."""
APART = "\x1f"
"""Parts what two ids held before have in common from a number; no folded id has it."""


def fold_ids(connection: sqlite3.Connection) -> None:
    """Have every id that is held be found however it is written, those that are one kept apart."""
    # By letters alone: most ids are digits, or digits and letters of ASCII in one case.
    rows = connection.execute(
        "SELECT id, form, source_id FROM responses WHERE source_id IS NOT NULL ORDER BY id"
    ).fetchall()
    seen: set[tuple[int, str]] = set()
    changed = []
    for number, form, written in rows:
        held, other = as_held(written)
        key = form, fold(written)
        if key in seen:
            held, other = f"{key[1]}{APART}{number}", written
        seen.add(key)
        if other:
            changed.append((held, other, number))
    connection.executemany(
        "UPDATE responses SET source_id = ?, written_id = ? WHERE id = ?", changed
    )
    if any(APART in held for held, _, _ in changed):
        connection.execute(
            "INSERT INTO settings (name, value) VALUES ('ids_held_twice', 'yes')"
            " ON CONFLICT DO NOTHING"
        )
    # Made behind the first load of a form, if none was loaded yet.
    if rows:
        connection.execute(BY_ID)
