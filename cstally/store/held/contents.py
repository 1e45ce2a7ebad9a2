"""What tells responses without ids apart, worked out again from what the database holds."""

import json
import sqlite3
from collections.abc import Callable

from cstally.model.identity import content_of
from cstally.store.held.levels import load_levels
from cstally.store.held.segments import named_values


def tell_by_contents(connection: sqlite3.Connection, form: int) -> None:
    """Give every response of a form that had ids until now the content that tells it apart."""
    _work_out(connection, form, "content IS NULL")
    # For good: ids that once repeated cannot be trusted in a later file either.
    connection.execute("UPDATE forms SET has_ids = 0 WHERE id = ?", (form,))


def recount_contents(connection: sqlite3.Connection, form: int) -> None:
    """Work out again what tells responses without ids apart: a segment or a word means another."""
    _work_out(connection, form, "content IS NOT NULL")


def _work_out(connection: sqlite3.Connection, form: int, which: str) -> None:
    add_content_function(connection, form)
    # What a response was before a change counts, too: undo brings it back.
    for table, condition in (
        ("responses", "form = ?"),
        ("changes", "response IN (SELECT id FROM responses WHERE form = ?)"),
    ):
        connection.execute(
            f"UPDATE {table}"
            " SET content = content_of(coalesce(day, week), marks, segment_set, comments)"
            f" WHERE {which} AND {condition}",
            (form,),
        )


def stored_content(
    connection: sqlite3.Connection, form: int
) -> Callable[[str, str, int, str | None], int]:
    """Return `content_of`, of a response as *form* has it: day, marks, segment set and comments."""
    segments: dict[int, list[tuple[str, str]]] = {}
    levels = load_levels(connection, form)

    def content(day: str, marks: str, segment_set: int, comments: str | None) -> int:
        # A set is asked for once: a million responses share some dozens.
        if segment_set not in segments:
            segments[segment_set] = named_values(connection, segment_set)
        texts = json.loads(comments) if comments else ()
        return content_of(day, levels.of(marks), segments[segment_set], texts)

    return content


def add_content_function(connection: sqlite3.Connection, form: int) -> None:
    """Teach SQLite `content_of`, on a response as it is stored."""
    content = stored_content(connection, form)
    connection.create_function("content_of", 4, content, deterministic=True)
