"""What tells responses without ids apart, worked out again from what the database holds."""

import json
import sqlite3
from collections.abc import Callable

from cstally.errors import CstallyError
from cstally.model.identity import content_of
from cstally.store.held.segments import named_values
from cstally.store.matching.nearly_equal import Comparison

ALL_BUT_A_TENTH = 0.9
FEW = 10
"""Stacks under this many slips may be alike by chance."""


def recount_contents(connection: sqlite3.Connection, form: int) -> None:
    """Give every response of a form that had ids until now the content that tells it apart."""
    _teach(connection)
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
    connection.execute("UPDATE forms SET has_ids = 0 WHERE id = ?", (form,))


def recount_renamed(connection: sqlite3.Connection, form: int) -> None:
    """Give the responses of a form without ids their content, where a segment has a new name."""
    _teach(connection)
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


def refuse_grown_undated(
    connection: sqlite3.Connection, form: int, week: str, comparison: Comparison
) -> None:
    """
    Refuse a file for *week* that also holds the slips of an earlier import for another week.

    Without dates, a grown export would count last week's slips for this week once more.

    Raises:
        CstallyError: the file holds nine in ten of them; the message names that import.
    """
    _teach(connection)
    for number, other, rows, equal in connection.execute(
        "SELECT import, week, sum(held.rows), sum(min(held.rows, coalesce(file.rows, 0))) FROM ("
        "  SELECT import, week, content_of(?, marks, segment_set, comments) AS content,"
        "  count(*) AS rows FROM responses WHERE form = ? AND day IS NULL AND week <> ?"
        "  GROUP BY import, week, content) AS held"
        " LEFT JOIN (SELECT content, count(*) AS rows FROM temp.incoming GROUP BY content)"
        "  AS file USING (content)"
        " GROUP BY import, week",
        (week, form, week),
    ).fetchall():
        known = equal
        if rows >= FEW and equal < ALL_BUT_A_TENTH * rows:
            known = max(equal, comparison.of_undated(number, other).sure)
        if rows >= FEW and known >= ALL_BUT_A_TENTH * rows:
            raise CstallyError(
                f"{known} of the {rows} responses of import {number} ({other}) are in this file, "
                f"too, which is for {week}: without dates only one week can be in a file. Leave "
                "the earlier rows out, or pass --overlap count if these are other people."
            )


def stored_content(
    connection: sqlite3.Connection,
) -> Callable[[str, str, int, str | None], int]:
    """Return `content_of`, of a response as it is stored: day, marks, segment set and comments."""
    segments: dict[int, list[tuple[str, str]]] = {}

    def content(day: str, marks: str, segment_set: int, comments: str | None) -> int:
        if segment_set not in segments:
            segments[segment_set] = named_values(connection, segment_set)
        texts = json.loads(comments) if comments else ()
        return content_of(day, marks, segments[segment_set], texts)

    return content


def _teach(connection: sqlite3.Connection) -> None:
    """Teach SQLite `content_of`, on a response as it is stored."""
    connection.create_function("content_of", 4, stored_content(connection), deterministic=True)
