"""
Rows without ids: which of them the database holds already, by content and occurrence.

The responses that a file may repeat are looked for on the file's own days, source by source: the
imports that met each other's rows are one source. A source of which nine in ten responses are in
the file has grown into it; one of which under one in ten are is another stack of slips.
"""

import sqlite3
from collections import Counter

from cstally.errors import CstallyError
from cstally.model import Overlap
from cstally.shape import Shape
from cstally.store.contents import contents_without
from cstally.text import fold

GROWN = 0.9
ANOTHER = 0.1


def match_contents(
    connection: sqlite3.Connection, form: int, number: int, overlap: str | None, held_by: int | None
) -> tuple[Overlap | None, tuple[str, ...]]:
    """
    Match the incoming rows with the responses held that say the same.

    Args:
        connection: The database.
        form: The form.
        number: This import.
        overlap: ``skip`` or ``count`` where ``--overlap`` was given.
        held_by: The import that holds this very file already.

    Returns:
        The decision with its numbers, None where nothing is held for the file's days; and what
        to say of responses that the file does not hold any more.

    Raises:
        CstallyError: neither grown nor another stack; the message names ``--overlap``.
    """
    _collect_held(connection, form, held_by)
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
        if _left_over(connection, grown):
            _match_occurrences(connection, grown, "''", "''")
    return decision, _vanished(connection, number, grown)


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


def refuse_without_columns(connection: sqlite3.Connection, form: int, shape: Shape) -> None:
    """
    Refuse a file as another stack of slips where it is one that is held, less some columns.

    Raises:
        CstallyError: without the columns that the file lacks, nine in ten of the responses held
            for its days are in it.
    """
    present = {fold(column.header) for column in shape.columns}
    lacking = connection.execute(
        "SELECT columns.folded, header, slot, segments.name, comment FROM columns"
        " LEFT JOIN items ON items.id = columns.item"
        " LEFT JOIN segments ON segments.id = columns.segment"
        " WHERE columns.form = ? AND coalesce(item, segment, comment) IS NOT NULL"
        " ORDER BY columns.folded",
        (form,),
    ).fetchall()
    lacking = [row for row in lacking if row[0] not in present]
    if not lacking:
        return
    _, headers, slots, segments, comments = map(set, zip(*lacking, strict=True))
    held = contents_without(connection, slots, segments, comments)
    file = Counter(
        content for (content,) in connection.execute("SELECT content FROM temp.incoming")
    )
    if (held & file).total() >= GROWN * held.total():
        raise CstallyError(
            f"but for {', '.join(sorted(headers))}, which this file lacks, it holds the responses "
            "that are held for its days. Export it with all columns, or pass --overlap count if "
            "it is another stack of slips."
        )


def _collect_held(connection: sqlite3.Connection, form: int, held_by: int | None) -> None:
    """
    Put the responses that the file may repeat into temp.held, each with its source.

    They are those on the file's days; and all of the import that holds this very file, because
    its days may be read otherwise now.
    """
    connection.execute("DROP TABLE IF EXISTS temp.sources")
    connection.execute("CREATE TEMP TABLE sources (import INTEGER PRIMARY KEY, source INTEGER)")
    connection.executemany(
        "INSERT INTO temp.sources VALUES (?, ?)", _sources(connection, form).items()
    )
    connection.execute("DROP TABLE IF EXISTS temp.held")
    select = (
        "SELECT responses.id, content, coalesce(day, week) AS day, source FROM responses"
        " JOIN temp.sources ON sources.import = responses.import WHERE form = ?"
    )
    connection.execute(
        f"CREATE TEMP TABLE held AS {select}"
        " AND week IN (SELECT DISTINCT week FROM temp.incoming)"
        " AND coalesce(day, week) IN (SELECT DISTINCT coalesce(day, week) FROM temp.incoming)",
        (form,),
    )
    if held_by is not None:
        connection.execute(
            f"INSERT INTO temp.held {select} AND responses.import = ?"
            " AND responses.id NOT IN (SELECT id FROM temp.held)",
            (form, held_by),
        )


def _left_over(connection: sqlite3.Connection, grown: tuple[int, ...]) -> bool:
    """Whether as many rows of the file as held ones are still without each other."""
    marks = ", ".join("?" * len(grown))
    rows, held = connection.execute(
        "SELECT (SELECT count(*) FROM temp.incoming WHERE response IS NULL),"
        f" (SELECT count(*) FROM temp.held WHERE source IN ({marks})"
        "  AND id NOT IN (SELECT response FROM temp.incoming WHERE response IS NOT NULL))",
        grown,
    ).fetchone()
    return bool(rows == held > 0)


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


def _vanished(connection: sqlite3.Connection, this: int, grown: tuple[int, ...]) -> tuple[str, ...]:
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
            ". New rows stand on the same days: if rows were mended in the file, take this import "
            f"back (cstally undo {this}), and import the file again with --replace {number}"
        )
    return (text,)
