"""One file into the database, in the caller's transaction: all of it or nothing."""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from cstally.model import Reject, Role
from cstally.shape import Batch, Contradiction, Shape
from cstally.store.growing import keep_shape, recount_contents
from cstally.store.schema import INDEXES
from cstally.store.segments import SegmentSets
from cstally.store.settling import Outcome, settle

_INSERT_FIRST = """
INSERT INTO responses
  (form, import, week, day, marks, segment_set, source_id, content, comments)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
"""
_INSERT_LATER = """
INSERT INTO temp.incoming (week, day, marks, segment_set, source_id, content, earlier, comments)
VALUES (?, ?, ?, ?, ?, ?, ?, ?)
"""
_INCOMING = """
CREATE TEMP TABLE incoming (
  id INTEGER PRIMARY KEY,
  week TEXT NOT NULL,
  day TEXT,
  marks TEXT NOT NULL,
  segment_set INTEGER NOT NULL,
  source_id TEXT,
  content INTEGER,
  earlier INTEGER,
  comments TEXT,
  response INTEGER
)
"""


@dataclass(frozen=True)
class File:
    """What is kept of a file besides its responses."""

    name: str
    encoding: str
    delimiter: str
    header_rows: int
    imported: str
    """The day of the import, ISO."""
    week: str | None
    """``--week``, where it was given."""


class Saving:
    """The import of one file while it is being saved."""

    def __init__(self, connection: sqlite3.Connection, file: File, shape: Shape) -> None:
        """Begin: give the import its number, and let the form grow to *shape*."""
        self._connection = connection
        self._file = file
        self._shape = shape
        self.number = _new_import(connection, file)
        self.form = keep_shape(connection, shape, self.number)
        connection.execute(
            "UPDATE imports SET form = ? WHERE id = ?", (self.form, self.number)
        )
        if not shape.has_ids:
            recount_contents(connection, self.form)
        self._is_first = _is_empty(connection, self.form)

    def load(self, batches: Iterable[Batch], segment_names: Sequence[str]) -> None:
        """
        Take in all responses of the file.

        Raises:
            Contradiction: the ids of a first file repeat: they are none.
        """
        sets = SegmentSets(self._connection, self.form, segment_names)
        if not self._is_first:
            self._connection.execute("DROP TABLE IF EXISTS temp.incoming")
            self._connection.execute(_INCOMING)
            self._connection.executemany(_INSERT_LATER, _incoming(batches, sets))
            return
        try:
            # executemany over all rows at once: the loop over them runs in C.
            self._connection.executemany(
                _INSERT_FIRST, _first(batches, sets, self.form, self.number)
            )
            for statement in INDEXES:
                self._connection.execute(statement)
        except sqlite3.IntegrityError as error:
            raise self._repeated(error) from error

    def settle(self, digest: str, overlap: str | None) -> Outcome:
        """
        Decide for each response whether it is new, unchanged or changed, and act on it.

        Args:
            digest: The digest of the file.
            overlap: ``skip`` or ``count`` where ``--overlap`` was given.

        Raises:
            CstallyError: the file must not be imported like this; the message says how.
        """
        self._connection.execute(
            "UPDATE imports SET digest = ? WHERE id = ?", (digest, self.number)
        )
        outcome = settle(
            self._connection,
            form=self.form,
            number=self.number,
            shape=self._shape,
            week=self._file.week,
            overlap=overlap,
            is_first=self._is_first,
        )
        return outcome

    def set_aside(self, rejects: Sequence[Reject], ambiguous: Sequence[Reject], outcome: Outcome) -> int:
        """Keep what was refused; return how many rows no earlier import had refused."""
        if outcome.met:
            _drop_mended(self._connection, outcome.met, rejects)
        known = _known_rejects(self._connection, self.form)
        fresh = [one for one in rejects if _raw(one) not in known]
        self._connection.executemany(
            'INSERT INTO rejects (import, line, "column", value, reason, raw)'
            " VALUES (?, ?, ?, ?, ?, ?)",
            [
                (self.number, one.line, one.column, one.value, one.reason, _raw(one))
                for one in fresh
            ],
        )
        self._connection.executemany(
            'INSERT INTO ambiguous_marks (import, line, "column", value, reason)'
            " VALUES (?, ?, ?, ?, ?)",
            [
                (self.number, one.line, one.column or "", one.value or "", one.reason)
                for one in ambiguous
            ],
        )
        return len(fresh)

    def finish(self, outcome: Outcome, *, skipped: int, rejected: int) -> None:
        """Write the counts of the import."""
        self._connection.execute(
            "UPDATE imports SET new = ?, unchanged = ?, changed = ?, skipped = ?, rejected = ?,"
            " decision = ? WHERE id = ?",
            (
                outcome.new,
                outcome.unchanged,
                outcome.changed,
                skipped,
                rejected,
                outcome.overlap.decision if outcome.overlap else None,
                self.number,
            ),
        )

    def _repeated(self, error: sqlite3.IntegrityError) -> Exception:
        header = next(
            (one.header for one in self._shape.columns if one.role is Role.ID), None
        )
        if header is None or "source_id" not in str(error):
            return error
        return Contradiction(
            f"{header!r} repeats: taken for no id", header=header, not_role=Role.ID
        )


def _new_import(connection: sqlite3.Connection, file: File) -> int:
    row = connection.execute(
        "INSERT INTO imports (file, digest, imported, week, encoding, delimiter, header_rows)"
        " VALUES (?, '', ?, ?, ?, ?, ?) RETURNING id",
        (file.name, file.imported, file.week, file.encoding, file.delimiter, file.header_rows),
    ).fetchone()
    return int(row[0])


def _is_empty(connection: sqlite3.Connection, form: int) -> bool:
    row = connection.execute("SELECT 1 FROM responses WHERE form = ? LIMIT 1", (form,)).fetchone()
    return row is None


def _first(
    batches: Iterable[Batch], sets: SegmentSets, form: int, number: int
) -> Iterator[tuple[object, ...]]:
    for batch in batches:
        rows = len(batch.weeks)
        yield from zip(
            [form] * rows,
            [number] * rows,
            batch.weeks,
            batch.days,
            batch.marks,
            map(sets.__getitem__, batch.segments),
            batch.ids,
            batch.contents,
            batch.comments,
            strict=True,
        )


def _incoming(batches: Iterable[Batch], sets: SegmentSets) -> Iterator[tuple[object, ...]]:
    for batch in batches:
        yield from zip(
            batch.weeks,
            batch.days,
            batch.marks,
            map(sets.__getitem__, batch.segments),
            batch.ids,
            batch.contents,
            batch.earlier_contents,
            batch.comments,
            strict=True,
        )


def _drop_mended(
    connection: sqlite3.Connection, met: Iterable[int], rejects: Sequence[Reject]
) -> None:
    """Forget rejects of the same source that the file no longer holds, or no longer refuses."""
    still = {_raw(one) for one in rejects}
    for number in met:
        held = connection.execute("SELECT id, raw FROM rejects WHERE import = ?", (number,))
        gone = [(row,) for row, raw in held.fetchall() if raw not in still]
        connection.executemany("DELETE FROM rejects WHERE id = ?", gone)


def _known_rejects(connection: sqlite3.Connection, form: int) -> set[str]:
    rows = connection.execute(
        "SELECT raw FROM rejects JOIN imports ON imports.id = rejects.import"
        " WHERE imports.form = ?",
        (form,),
    )
    return {raw for (raw,) in rows}


def _raw(reject: Reject) -> str:
    return json.dumps(reject.raw, ensure_ascii=False)
