"""What tells responses without ids apart, worked out again from what the database holds."""

import json
import sqlite3
from collections.abc import Callable

from cstally.model.identity import content_of
from cstally.store.held.segments import named_values


def recount_contents(connection: sqlite3.Connection, form: int) -> None:
    """Give every response of a form that had ids until now the content that tells it apart."""
    add_content_function(connection)
    connection.execute(
        "UPDATE responses"
        " SET content = content_of(coalesce(day, week), marks, segment_set, comments)"
        " WHERE form = ? AND content IS NULL",
        (form,),
    )
    connection.execute(
        "UPDATE changes SET content = content_of(coalesce(day, week), marks, segment_set, comments)"
        " WHERE content IS NULL AND response IN (SELECT id FROM responses WHERE form = ?)",
        (form,),
    )
    # For good: ids that once repeated cannot be trusted in a later file either.
    connection.execute("UPDATE forms SET has_ids = 0 WHERE id = ?", (form,))


def recount_renamed(connection: sqlite3.Connection, form: int) -> None:
    """Give the responses of a form without ids their content, where a segment has a new name."""
    # What a response was before a change counts, too: undo brings it back.
    add_content_function(connection)
    for table, condition in (
        ("responses", "form = ?"),
        ("changes", "response IN (SELECT id FROM responses WHERE form = ?)"),
    ):
        connection.execute(
            f"UPDATE {table}"
            " SET content = content_of(coalesce(day, week), marks, segment_set, comments)"
            f" WHERE content IS NOT NULL AND {condition}",
            (form,),
        )


def stored_content(
    connection: sqlite3.Connection,
) -> Callable[[str, str, int, str | None], int]:
    """Return `content_of`, of a response as it is stored: day, marks, segment set and comments."""
    segments: dict[int, list[tuple[str, str]]] = {}

    def content(day: str, marks: str, segment_set: int, comments: str | None) -> int:
        # A set is asked for once: a million responses share some dozens.
        if segment_set not in segments:
            segments[segment_set] = named_values(connection, segment_set)
        texts = json.loads(comments) if comments else ()
        return content_of(day, marks, segments[segment_set], texts)

    return content


def add_content_function(connection: sqlite3.Connection) -> None:
    """Teach SQLite `content_of`, on a response as it is stored."""
    connection.create_function("content_of", 4, stored_content(connection), deterministic=True)
