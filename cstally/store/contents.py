"""What tells responses without ids apart, worked out again from what the database holds."""

import json
import sqlite3
from collections import Counter
from collections.abc import Container

from cstally.errors import CstallyError
from cstally.identity import content_of
from cstally.model import NOT_OFFERED
from cstally.store.segments import named_values

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


def refuse_grown_undated(connection: sqlite3.Connection, form: int, week: str) -> None:
    """
    Refuse a file for *week* that also holds the slips of an earlier import for another week.

    Without dates, a grown export would count last week's slips for this week once more.

    Raises:
        CstallyError: the file holds nine in ten of them; the message names that import.
    """
    _teach(connection)
    for number, other, rows, known in connection.execute(
        "SELECT import, week, sum(held.rows), sum(min(held.rows, coalesce(file.rows, 0))) FROM ("
        "  SELECT import, week, content_of(?, marks, segment_set, comments) AS content,"
        "  count(*) AS rows FROM responses WHERE form = ? AND day IS NULL AND week <> ?"
        "  GROUP BY import, week, content) AS held"
        " LEFT JOIN (SELECT content, count(*) AS rows FROM temp.incoming GROUP BY content)"
        "  AS file USING (content)"
        " GROUP BY import, week",
        (week, form, week),
    ).fetchall():
        if rows >= FEW and known >= ALL_BUT_A_TENTH * rows:
            raise CstallyError(
                f"{known} of the {rows} responses of import {number} ({other}) are in this file, "
                f"too, which is for {week}: without dates only one week can be in a file. Leave "
                "the earlier rows out, or pass --overlap count if these are other people."
            )


def contents_without(
    connection: sqlite3.Connection,
    slots: Container[int],
    segments: Container[str],
    comments: Container[int],
) -> Counter[int]:
    """Count the contents of temp.held, as a file without these columns would have them."""
    found: Counter[int] = Counter()
    values: dict[int, list[tuple[str, str]]] = {}
    for day, marks, segment_set, texts in connection.execute(
        "SELECT coalesce(responses.day, week), marks, segment_set, comments FROM responses"
        " JOIN temp.held ON held.id = responses.id"
    ).fetchall():
        if segment_set not in values:
            named = named_values(connection, segment_set)
            values[segment_set] = [pair for pair in named if pair[0] not in segments]
        ticks = (NOT_OFFERED if slot in slots else mark for slot, mark in enumerate(marks))
        said = enumerate(json.loads(texts) if texts else ())
        kept = [None if place in comments else text for place, text in said]
        found[content_of(day, "".join(ticks), values[segment_set], kept)] += 1
    return found


def _teach(connection: sqlite3.Connection) -> None:
    """Teach SQLite `content_of`, on a response as it is stored."""
    segments: dict[int, list[tuple[str, str]]] = {}

    def content(day: str, marks: str, segment_set: int, comments: str | None) -> int:
        if segment_set not in segments:
            segments[segment_set] = named_values(connection, segment_set)
        texts = json.loads(comments) if comments else ()
        return content_of(day, marks, segments[segment_set], texts)

    connection.create_function("content_of", 4, content, deterministic=True)
