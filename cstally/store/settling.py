"""
Which rows of a file are new: by id where the form has ids, else by content and occurrence.

The responses that a file may repeat are looked for on the file's own days, source by source: the
imports that met each other's rows are one source. A source of which nine in ten responses are in
the file has grown into it; one of which under one in ten are is another stack of slips.
"""

import sqlite3
from dataclasses import dataclass

from cstally.errors import CstallyError
from cstally.model import Overlap, Role
from cstally.shape import Shape
from cstally.store.merging import change_matched

GROWN = 0.9
ANOTHER = 0.1


@dataclass(frozen=True)
class Outcome:
    """What became of the rows of a file."""

    new: int
    unchanged: int = 0
    changed: int = 0
    overlap: Overlap | None = None
    met: tuple[int, ...] = ()
    """Imports some of whose rows the file holds again."""
    held_by: int | None = None
    """The import that holds this very file already."""
    remarks: tuple[str, ...] = ()


def settle(
    connection: sqlite3.Connection,
    *,
    form: int,
    number: int,
    shape: Shape,
    week: str | None,
    overlap: str | None,
) -> Outcome:
    """
    Match the incoming rows with those held, add the new ones and change the changed ones.

    Raises:
        CstallyError: the rows cannot be told apart safely; the message names the option.
    """
    held_by = _held_by(connection, form, number, shape, week)
    decision: Overlap | None = None
    remarks: tuple[str, ...] = ()
    if shape.has_ids:
        _match_ids(connection, form, shape, overlap)
    else:
        decision, remarks = _match_contents(connection, form, number, overlap, held_by)
    met = _meet(connection, number)
    changed = change_matched(connection, form, number, shape, held_by)
    matched = _count(connection, "SELECT count(*) FROM temp.incoming WHERE response IS NOT NULL")
    new = connection.execute(
        "INSERT INTO responses"
        " (form, import, week, day, marks, segment_set, source_id, content, comments)"
        " SELECT ?, ?, week, day, marks, segment_set, source_id, content, comments"
        " FROM temp.incoming WHERE response IS NULL ORDER BY id",
        (form, number),
    ).rowcount
    return Outcome(new, matched - changed, changed, decision, met, held_by, remarks)


def _held_by(
    connection: sqlite3.Connection, form: int, number: int, shape: Shape, week: str | None
) -> int | None:
    row = connection.execute(
        "SELECT earlier.id, earlier.week FROM imports AS earlier"
        " JOIN imports AS this ON this.id = ? AND this.digest = earlier.digest"
        " WHERE earlier.form = ? AND earlier.id < this.id AND earlier.undone IS NULL"
        " ORDER BY earlier.id DESC LIMIT 1",
        (number, form),
    ).fetchone()
    if row is None:
        return None
    has_dates = any(column.role is Role.DATE for column in shape.columns)
    if not has_dates and row[1] != week:
        raise CstallyError(
            f"this very file is import {row[0]}, for {row[1]}; to move it to {week}, "
            f"take that back first: cstally undo {row[0]}"
        )
    return int(row[0])


def _match_ids(
    connection: sqlite3.Connection, form: int, shape: Shape, overlap: str | None
) -> None:
    connection.execute(
        "UPDATE temp.incoming SET response ="
        " (SELECT id FROM responses WHERE form = ? AND source_id = incoming.source_id)",
        (form,),
    )
    shared, moved = connection.execute(
        "SELECT count(*), coalesce(sum(responses.week <> incoming.week), 0)"
        " FROM temp.incoming JOIN responses ON responses.id = incoming.response"
    ).fetchone()
    if overlap != "skip" and moved * 2 > shared:
        header = next(one.header for one in shape.columns if one.role is Role.ID)
        raise CstallyError(
            f"{moved} of the {shared} ids that this file shares with the database stand in "
            f"another week there: the ids seem to restart in each file. If so, pass "
            f"--map '{header}=ignore'; if these are corrections, pass --overlap skip."
        )


def _match_contents(
    connection: sqlite3.Connection, form: int, number: int, overlap: str | None, held_by: int | None
) -> tuple[Overlap | None, tuple[str, ...]]:
    _collect_held(connection, form, number)
    sources = connection.execute(
        "SELECT source, sum(held.rows), coalesce(sum(min(held.rows, file.rows)), 0)"
        " FROM (SELECT source, content, count(*) AS rows FROM temp.held"
        "  GROUP BY source, content) AS held"
        " LEFT JOIN (SELECT earlier AS content, count(*) AS rows FROM temp.incoming"
        "  GROUP BY earlier) AS file USING (content)"
        " GROUP BY source ORDER BY source"
    ).fetchall()
    if not sources:
        return None, ()
    decision, grown = _decide(sources, overlap, _source_of(connection, held_by))
    _match_occurrences(connection, grown, "content", "earlier")
    if held_by is not None:
        # What the form has learnt since then reads differently: the rest pair up in file order.
        _match_occurrences(connection, grown, "day", "coalesce(incoming.day, incoming.week)")
    return decision, _vanished(connection, grown)


def _decide(
    sources: list[tuple[int, int, int]], overlap: str | None, own_source: int | None
) -> tuple[Overlap, tuple[int, ...]]:
    """
    Decide which sources have grown into the file.

    Args:
        sources: Source, its rows on the file's days, and how many of these the file holds.
        overlap: ``skip`` or ``count`` where that was said.
        own_source: The source of an earlier import of this very file.
    """
    known, held = sum(row[2] for row in sources), sum(row[1] for row in sources)
    if own_source is not None:
        return Overlap("held", known, held), (own_source,)
    if overlap == "count":
        return Overlap("new", known, held), ()
    if overlap == "skip":
        return Overlap("grown", known, held), tuple(row[0] for row in sources)
    grown = tuple(source for source, rows, found in sources if found >= GROWN * rows)
    between = [row for row in sources if ANOTHER * row[1] <= row[2] < GROWN * row[1]]
    if between:
        known, held = sum(row[2] for row in between), sum(row[1] for row in between)
        raise CstallyError(
            f"{known} of the {held} responses held for the days of this file are in it: too many "
            "for another stack of slips, too few for the same export grown. Pass --overlap skip "
            "if it is the same source (only other rows count), --overlap count if it is another "
            "stack (all rows count)."
        )
    if grown:
        rows = [row for row in sources if row[0] in grown]
        return Overlap("grown", sum(row[2] for row in rows), sum(row[1] for row in rows)), grown
    return Overlap("new", known, held), ()


def _collect_held(connection: sqlite3.Connection, form: int, number: int) -> None:
    """Put the responses on the file's days into temp.held, each with its source."""
    connection.execute("DROP TABLE IF EXISTS temp.sources")
    connection.execute("CREATE TEMP TABLE sources (import INTEGER PRIMARY KEY, source INTEGER)")
    connection.executemany(
        "INSERT INTO temp.sources VALUES (?, ?)", _sources(connection, form).items()
    )
    connection.execute("DROP TABLE IF EXISTS temp.held")
    connection.execute(
        "CREATE TEMP TABLE held AS"
        " SELECT responses.id, content, coalesce(day, week) AS day, source FROM responses"
        " JOIN temp.sources ON sources.import = responses.import"
        " WHERE form = ? AND week IN (SELECT DISTINCT week FROM temp.incoming)"
        " AND coalesce(day, week) IN (SELECT DISTINCT coalesce(day, week) FROM temp.incoming)",
        (form,),
    )


def _sources(connection: sqlite3.Connection, form: int) -> dict[int, int]:
    """Return the source of each import: the first of all that met each other's rows."""
    imports = connection.execute(
        "SELECT id FROM imports WHERE form = ? AND undone IS NULL ORDER BY id", (form,)
    )
    source = {number: number for (number,) in imports.fetchall()}
    for later, earlier in connection.execute(
        "SELECT import, earlier FROM met_rows ORDER BY import, earlier"
    ):
        if later in source and earlier in source:
            joined, into = source[later], source[earlier]
            source = {key: into if value == joined else value for key, value in source.items()}
    return source


def _source_of(connection: sqlite3.Connection, number: int | None) -> int | None:
    row = connection.execute(
        "SELECT source FROM temp.sources WHERE import = ?", (number,)
    ).fetchone()
    return int(row[0]) if row else None


def _match_occurrences(
    connection: sqlite3.Connection, grown: tuple[int, ...], held_key: str, file_key: str
) -> None:
    """Pair each unmatched row with the held one of the same key and the same occurrence of it."""
    marks = ", ".join("?" * len(grown))
    connection.execute(
        "UPDATE temp.incoming SET response = pairs.response FROM ("
        "  SELECT file.id, held.id AS response FROM ("
        f"    SELECT id, {file_key} AS key,"
        f"      row_number() OVER (PARTITION BY {file_key} ORDER BY id) AS occurrence"
        "     FROM temp.incoming WHERE response IS NULL) AS file"
        "  JOIN ("
        f"    SELECT id, {held_key} AS key,"
        f"      row_number() OVER (PARTITION BY {held_key} ORDER BY id) AS occurrence"
        f"     FROM temp.held WHERE source IN ({marks})"
        "      AND id NOT IN (SELECT response FROM temp.incoming WHERE response IS NOT NULL)"
        "  ) AS held USING (key, occurrence)) AS pairs"
        " WHERE incoming.id = pairs.id",
        grown,
    )


def _vanished(connection: sqlite3.Connection, grown: tuple[int, ...]) -> tuple[str, ...]:
    """Say which held rows of a grown source the file no longer has."""
    marks = ", ".join("?" * len(grown))
    vanished = connection.execute(
        "SELECT count(*), max(responses.import), sum(EXISTS (SELECT 1 FROM temp.incoming"
        "  WHERE response IS NULL AND coalesce(incoming.day, incoming.week) = held.day))"
        " FROM temp.held JOIN responses ON responses.id = held.id"
        f" WHERE source IN ({marks})"
        " AND held.id NOT IN (SELECT response FROM temp.incoming WHERE response IS NOT NULL)",
        grown,
    ).fetchone()
    rows, number, with_new = vanished
    if not rows:
        return ()
    text = f"{rows} responses held for these days are not in the file any more; they are kept"
    if with_new:
        text += (
            f". New rows stand on the same days: if rows were mended in the file, take import "
            f"{number} back and import the file in one step with --replace {number}"
        )
    return (text,)


def _meet(connection: sqlite3.Connection, number: int) -> tuple[int, ...]:
    """Note whose rows this import met: those imports cannot be undone before it."""
    connection.execute(
        "INSERT INTO met_rows (import, earlier, rows)"
        " SELECT ?, earlier, count(*) FROM ("
        "  SELECT responses.import AS earlier FROM temp.incoming"
        "   JOIN responses ON responses.id = incoming.response"
        "  UNION ALL"
        "  SELECT changes.import FROM temp.incoming"
        "   JOIN changes ON changes.response = incoming.response)"
        " GROUP BY earlier",
        (number,),
    )
    rows = connection.execute("SELECT earlier FROM met_rows WHERE import = ?", (number,))
    return tuple(earlier for (earlier,) in rows)


def _count(connection: sqlite3.Connection, query: str) -> int:
    return int(connection.execute(query).fetchone()[0])
