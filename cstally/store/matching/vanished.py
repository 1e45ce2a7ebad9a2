"""Responses that a grown export no longer has: they are kept, and that is said."""

import sqlite3
from collections.abc import Iterator

from cstally.model.words import Levels

_MATCHED = "SELECT response FROM temp.incoming WHERE response IS NOT NULL"
_MOVED = f"""
WITH old AS MATERIALIZED (
  SELECT import, day, levels_of(marks) AS said, segment_set, comments
  FROM responses JOIN temp.sources USING (import)
  WHERE source IN ({{sources}}) AND responses.id NOT IN ({_MATCHED})
    AND week IN (SELECT week FROM temp.incoming)
    AND day BETWEEN (SELECT min(day) FROM temp.incoming) AND (SELECT max(day) FROM temp.incoming)
), new AS MATERIALIZED (
  SELECT id, day, levels_of(marks) AS said, segment_set, comments
  FROM temp.incoming WHERE response IS NULL
)
SELECT count(DISTINCT new.id), max(old.import)
FROM new JOIN old
  ON old.said = new.said AND old.segment_set = new.segment_set
    AND old.comments IS new.comments
    AND old.day IN (date(new.day, '-1 day'), date(new.day, '+1 day'))
"""


def vanished(
    connection: sqlite3.Connection, this: int, grown: tuple[int, ...], levels: Levels
) -> Iterator[str]:
    """
    Say which held rows of the *grown* sources the file no longer has, and how to replace them.

    Args:
        connection: The database, with temp.held and temp.incoming matched.
        this: The number of this import.
        grown: The sources that have grown into the file.
        levels: What marks say.
    """
    marks = ", ".join(map(str, grown))
    rows, number, with_new = connection.execute(
        "SELECT count(*), max(responses.import), sum(held.day IN"
        "  (SELECT coalesce(day, week) FROM temp.incoming WHERE response IS NULL))"
        " FROM temp.held JOIN responses ON responses.id = held.id"
        f" WHERE source IN ({marks}) AND held.id NOT IN ({_MATCHED})"
    ).fetchone()
    if rows:
        held = (
            "response held for these days is" if rows == 1 else "responses held for these days are"
        )
        text = f"{rows} {held} not in the file any more, and kept"
        # Without a new row beside it, a vanished one was deleted or narrowed away: no typo.
        if with_new:
            text += ". New rows stand on the same days: if rows were mended in the file, {}"
        yield text.format(_replace(this, number))
    connection.create_function("levels_of", 1, levels.of, deterministic=True)
    moved, number = connection.execute(_MOVED.format(sources=marks)).fetchone()
    if moved:
        yield (
            f"{moved} new rows say what responses held for the day before or after said, which "
            "are not in the file any more: if its dates were moved, or are on another clock, "
            + _replace(this, number)
        )


def _replace(this: int, number: int) -> str:
    return (
        f"take this import back (cstally undo {this}), and import the file again with "
        f"--replace {number}"
    )
