"""
Rows that are not held to the letter, compared on what both the file and the database have.

Between two downloads an export gains and loses columns, and an option gets a label that nobody
knows yet: then the same response is not the same text any more.
"""

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from cstally.model.survey import AMBIGUOUS
from cstally.model.words import Levels
from cstally.store.held.fields import (
    Fields,
    Halved,
    comment,
    fields_in_all,
    fields_with_values,
    item,
    numbers,
    segment,
)
from cstally.store.held.levels import load_levels
from cstally.store.matching.pairs import Pair, Reader, Slips, pair_up, told_apart

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
SELECT id, file.day, marks, segment_set, comments
FROM (SELECT id, coalesce(day, week) AS day, content, marks, segment_set, comments,
    row_number() OVER (PARTITION BY content ORDER BY id) AS occurrence
  FROM temp.incoming) AS file
LEFT JOIN (SELECT content, count(*) AS rows FROM temp.held WHERE source IN ({sources})
  GROUP BY content) AS held USING (content)
WHERE occurrence > coalesce(held.rows, 0)
  AND file.day IN (SELECT day FROM temp.held WHERE source IN ({sources}))
ORDER BY id
"""
_ON_HELD_DAYS = """
SELECT id, coalesce(day, week) AS day, marks, segment_set, comments FROM temp.incoming
WHERE coalesce(day, week) IN (SELECT day FROM temp.held WHERE source IN ({sources}))
"""
_UNDATED = """
SELECT id, '' AS day, marks, segment_set, comments FROM temp.incoming WHERE day IS NULL
ORDER BY id
"""


@dataclass(frozen=True)
class Remainder:
    """Rows of a file that are held, though not to the letter."""

    pairs: tuple[Pair, ...] = ()
    lost: tuple[str, ...] = ()
    """What the file lacks, and the responses held have values for."""
    told_apart: float = 1.0
    """How well the rest tells the file's rows apart, 0..1; where nothing is lost, 1."""

    @property
    def sure(self) -> float:
        """How many pairs are no luck."""
        return len(self.pairs) * self.told_apart


class Comparison:
    """Compares what a file says with what the database holds, as far as both can say it."""

    def __init__(
        self, connection: sqlite3.Connection, form: int, fields: Fields, half: Halved
    ) -> None:
        """
        Prepare for the file in temp.incoming, which has columns for *fields* of *form*.

        Of those in *half* it lacks one column of two.
        """
        self._connection = connection
        self._form = form
        self._fields = fields
        self._half = half

    @cached_property
    def fields(self) -> Fields:
        """The fields that the file says anything about: a wholly blank column says nothing."""
        return self._fields & fields_with_values(self._connection, "temp.incoming", self.levels)

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
            _ON_HELD_DAYS.format(sources=listed),
        )

    def of_undated(self, number: int, week: str) -> Remainder:
        """Pair the undated responses of import *number* for *week* with those of the file."""
        held = f"responses WHERE import = {number} AND responses.day IS NULL AND week = '{week}'"
        columns = "id, '' AS day, marks, segment_set, comments"
        left = f"SELECT {columns} FROM {held} ORDER BY id"
        return self._paired(held, [number], left, _UNDATED, _UNDATED)

    def _paired(
        self, held: str, imports: Sequence[int], left: str, in_file: str, of_days: str
    ) -> Remainder:
        """
        Pair responses and rows.

        Args:
            held: Where all the responses stand, as SQL after FROM.
            imports: Where these come from.
            left: A query for those that have no row yet.
            in_file: A query for the rows that have no response yet.
            of_days: A query for all rows of the days of the responses.
        """
        had = fields_with_values(self._connection, held, self.levels)
        unsure = self.fields - (had & fields_in_all(self._connection, imports))
        lost = had - self.fields
        # Same columns and every word known: what differs to the letter is another answer.
        is_unknown = self._file_has_ambiguous or self._has_ambiguous(held)
        if not (unsure or lost or self._half or is_unknown):
            return Remainder()
        # Marks say themselves where an item was not offered.
        free = unsure - {item(slot) for slot in numbers(had, item)}
        responses = self._read(left, self.fields, free)
        pairs = tuple(pair_up(responses, self._read(in_file, self.fields))) if responses else ()
        # What only the file has makes no pair doubtful; what it lacks may.
        names = self._names(lost) if pairs else ()
        told = told_apart(self._read(of_days, self.fields - unsure)) if names else 1.0
        return Remainder(pairs, names, told)

    def _read(self, query: str, fields: Fields, free: Fields = frozenset()) -> dict[str, Slips]:
        reader = Reader(self._connection, fields, self.levels, free)
        return reader.by_day(self._connection.execute(query).fetchall())

    def _names(self, lost: Fields) -> tuple[str, ...]:
        """Return the headers of *lost*, of each the latest; none where no column feeds it now."""
        columns = self._connection.execute(
            "SELECT header, slot, segment, comment FROM columns LEFT JOIN items ON items.id = item"
            " WHERE columns.form = ? ORDER BY columns.import",
            (self._form,),
        )
        headers = {
            make(place): header
            for header, *places in columns
            for make, place in zip((item, segment, comment), places, strict=True)
            if place is not None
        }
        headers |= self._half
        return tuple(sorted({headers[one] for one in lost | self._half.keys() if one in headers}))

    @cached_property
    def levels(self) -> Levels:
        """What marks say."""
        return load_levels(self._connection, self._form)

    @cached_property
    def _file_has_ambiguous(self) -> bool:
        return self._has_ambiguous("temp.incoming")

    def _has_ambiguous(self, rows: str) -> bool:
        found = self._connection.execute(f"SELECT DISTINCT marks FROM {rows}")
        return any(AMBIGUOUS in self.levels.of(packed) for (packed,) in found)
