"""
Rows that are not held to the letter, compared on what both the file and the database have.

Between two downloads an export gains and loses columns, and the form learns words: then the same
response is not the same text any more.
"""

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from cstally.model import AMBIGUOUS
from cstally.store.fields import (
    Fields,
    comment,
    fields_in_all,
    fields_with_values,
    item,
    numbers,
    segment,
)
from cstally.store.pairing import Pair, Reader, pair_up
from cstally.store.rereading import Alike, alike_marks

_LEFT_HELD = """
SELECT held.id, held.day, marks, segment_set, comments
FROM (SELECT id, day, content, row_number() OVER (PARTITION BY content ORDER BY id) AS occurrence
  FROM temp.held WHERE source IN ({sources})) AS held
LEFT JOIN (SELECT content, count(*) AS rows FROM temp.incoming GROUP BY content) AS file
  USING (content)
JOIN responses ON responses.id = held.id
WHERE occurrence > coalesce(file.rows, 0)
ORDER BY held.id
"""
_LEFT_IN_FILE = """
SELECT id, file.day, marks, segment_set, comments, of_content
FROM (SELECT id, coalesce(day, week) AS day, content, marks, segment_set, comments,
    row_number() OVER (PARTITION BY content ORDER BY id) AS occurrence,
    count(*) OVER (PARTITION BY content) AS of_content
  FROM temp.incoming) AS file
LEFT JOIN (SELECT content, count(*) AS rows FROM temp.held WHERE source IN ({sources})
  GROUP BY content) AS held USING (content)
WHERE occurrence > coalesce(held.rows, 0)
  AND file.day IN (SELECT day FROM temp.held WHERE source IN ({sources}))
ORDER BY id
"""
_UNDATED_IN_FILE = """
SELECT id, '' AS day, marks, segment_set, comments, count(*) OVER (PARTITION BY content)
FROM temp.incoming WHERE day IS NULL
ORDER BY id
"""


@dataclass(frozen=True)
class Remainder:
    """Rows of a file that are held, though not to the letter."""

    pairs: tuple[Pair, ...] = ()
    alone: int = 0
    """Of these, rows that are like no other row of the file."""
    lost: tuple[str, ...] = ()
    """What the file lacks, and the responses held have values for."""

    @property
    def sure(self) -> int:
        """How many pairs count; where the file has lost columns, not those that may be luck."""
        return self.alone if self.lost else len(self.pairs)


class Comparison:
    """Compares what a file says with what the database holds, as far as both can say it."""

    def __init__(self, connection: sqlite3.Connection, form: int, fields: Fields) -> None:
        """Prepare for the file in temp.incoming, which has columns for *fields* of *form*."""
        self._connection = connection
        self._form = form
        self._fields = fields

    @cached_property
    def fields(self) -> Fields:
        """The fields that the file says anything about: a wholly blank column says nothing."""
        return self._fields & fields_with_values(self._connection, "temp.incoming")

    def of_sources(self, sources: tuple[int, ...]) -> Remainder:
        """Pair what is left of temp.held and temp.incoming when equal contents are paired."""
        listed = ", ".join(map(str, sources))
        imports = self._connection.execute(
            f"SELECT import FROM temp.sources WHERE source IN ({listed})"
        )
        return self._paired(
            f"temp.held JOIN responses USING (id) WHERE source IN ({listed})",
            [number for (number,) in imports],
            _LEFT_HELD.format(sources=listed),
            _LEFT_IN_FILE.format(sources=listed),
        )

    def of_undated(self, number: int, week: str) -> Remainder:
        """Pair the undated responses of import *number* for *week* with those of the file."""
        held = f"responses WHERE import = {number} AND responses.day IS NULL AND week = '{week}'"
        columns = "id, '' AS day, marks, segment_set, comments"
        left = f"SELECT {columns} FROM {held} ORDER BY id"
        return self._paired(held, [number], left, _UNDATED_IN_FILE)

    def _paired(self, held: str, imports: Sequence[int], left: str, in_file: str) -> Remainder:
        """
        Pair responses and rows.

        Args:
            held: Where all the responses stand, as SQL after FROM.
            imports: Where these come from.
            left: A query for those that have no row yet.
            in_file: A query for the rows that have no response yet.
        """
        had = fields_with_values(self._connection, held)
        unsure = self.fields - (had & fields_in_all(self._connection, imports))
        if not (unsure or had - self.fields or self._is_learnt or self._has_ambiguous(held)):
            return Remainder()
        # Marks say themselves where an item was not offered.
        free = unsure - {item(slot) for slot in numbers(had, item)}
        responses = Reader(self._connection, self.fields, self._alike, free).by_day(
            self._connection.execute(left).fetchall()
        )
        rows = self._connection.execute(in_file).fetchall() if responses else []
        reader = Reader(self._connection, self.fields, self._alike)
        pairs = tuple(pair_up(responses, reader.by_day(row[:5] for row in rows)))
        if not pairs:
            return Remainder()
        twins = {row[0] for row in rows if row[5] > 1}
        alone = sum(one.is_alone and one.row not in twins for one in pairs)
        return Remainder(pairs, alone, _names(self._connection, self._form, had - self.fields))

    @cached_property
    def _alike(self) -> Alike:
        return alike_marks(self._connection, self._form)

    @property
    def _is_learnt(self) -> bool:
        return bool(self._alike) or self._file_has_ambiguous

    @cached_property
    def _file_has_ambiguous(self) -> bool:
        return self._has_ambiguous("temp.incoming")

    def _has_ambiguous(self, rows: str) -> bool:
        found = self._connection.execute(f"SELECT max(instr(marks, ?)) FROM {rows}", (AMBIGUOUS,))
        return bool(found.fetchone()[0])


def _names(connection: sqlite3.Connection, form: int, fields: Fields) -> tuple[str, ...]:
    """Return the names of *fields*, without those that no column feeds any more."""
    columns = connection.execute(
        "SELECT coalesce(items.name, segments.name, header), slot, segment, comment FROM columns"
        " LEFT JOIN items ON items.id = item LEFT JOIN segments ON segments.id = segment"
        " WHERE columns.form = ?",
        (form,),
    )
    names = {
        name
        for name, *places in columns
        if any(
            place is not None and make(place) in fields
            for make, place in zip((item, segment, comment), places, strict=True)
        )
    }
    return tuple(sorted(names))
