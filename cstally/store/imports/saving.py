"""One file into the database, in the caller's transaction: all of it or nothing."""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, groupby, islice

from cstally.language.said import WordsSaid
from cstally.model.form_file import FormFile
from cstally.model.reports import Reject
from cstally.model.shape import Batch, Contradiction, NoAnswers, Shape
from cstally.model.survey import Role
from cstally.store.database.schema import INDEXES
from cstally.store.forms.growing import grown
from cstally.store.forms.loading import has_responses_of_files, load_form_file
from cstally.store.forms.snapshots import keep_before
from cstally.store.forms.words import keep_words, learning, words_of
from cstally.store.forms.writing import new_form, write_form
from cstally.store.held.contents import tell_by_contents
from cstally.store.held.fields import fields_of, halved, keep_fields
from cstally.store.held.segments import SegmentSets
from cstally.store.imports.sheets import IS_PLACE
from cstally.store.matching.outcome import Outcome
from cstally.store.matching.settle import settle
from cstally.text import cited

# Of 200,000 rows into memory: one row at a time takes 2.2 x as long (a third more of an import),
# ten 1.2 x, fifty to a thousand the same, four thousand longer again; from some 4,600 rows on a
# statement has more values than SQLite usually takes (32,766).
_TOGETHER = 100
"""Rows that one statement inserts."""
_INCOMING = """
CREATE TEMP TABLE incoming (
  id INTEGER PRIMARY KEY,
  week TEXT NOT NULL,
  day TEXT,
  marks TEXT NOT NULL,
  segment_set INTEGER NOT NULL,
  source_id TEXT,
  written_id TEXT,
  content INTEGER,
  comments TEXT,
  response INTEGER
)
"""


Columns = dict[str, Iterable[object]]
"""Some rows, field by field."""
_MAY_LACK = ("comments", "written_id")
"""Texts that a response may lack: nothing is NULL."""


@dataclass(frozen=True)
class File:
    """What is kept of a file besides its responses."""

    name: str
    encoding: str
    delimiter: str
    header_rows: int
    platform: str | None
    imported: str
    """The day of the import, ISO."""
    week: str | None
    """``--week``, where it was given."""
    fixed: tuple[tuple[str, str], ...]
    """``--set``: segments and values that every row got."""
    sheet: str | None = None
    """Of a workbook; a sheet is a source of its own."""
    beside: Set[str] = frozenset()
    """The other sheets of that workbook."""


class Saving:
    """The import of one file while it is being saved."""

    def __init__(self, connection: sqlite3.Connection, file: File, shape: Shape) -> None:
        """Begin: give the import its number, and let the form grow to *shape*."""
        self._connection = connection
        self._file = file
        self._shape = shape
        self.number = _new_import(connection, file)
        held = _number_of(connection, shape.form)
        before = FormFile(shape.form) if held is None else load_form_file(connection, held)
        with learning(connection, held) as self.learnt:
            self.form = new_form(connection, shape.form, self.number) if held is None else held
            is_first = not has_responses_of_files(connection, self.form)
            form = grown(before, shape, self.number, is_first=is_first)
            write_form(connection, self.form, form)
        self._fields = fields_of(connection, self.form, shape)
        self._half = halved(shape)
        keep_fields(connection, self.number, self._fields - self._half.keys())
        connection.execute("UPDATE imports SET form = ? WHERE id = ?", (self.form, self.number))
        # Its ids repeat, so that all its responses are told apart by their content from now on.
        if before.has_ids and not shape.has_ids:
            tell_by_contents(connection, self.form)
        self.has_learnt = held is not None and load_form_file(connection, held) != before
        """Whether the form learnt anything new about its files."""
        if self.has_learnt:
            keep_before(connection, self.number, self.form, before)
        self._is_first = _is_empty(connection, self.form)

    @cached_property
    def words(self) -> WordsSaid:
        """The words that the form's responses hold; those that are new in the file get numbers."""
        return words_of(self._connection, self.form)

    def load(self, batches: Iterable[Batch], segment_names: Sequence[str]) -> None:
        """
        Take in all responses of the file, and the words that are new in it.

        Raises:
            Contradiction: the ids of a first file repeat: they are none.
        """
        sets = SegmentSets(self._connection, self.form, segment_names)
        columns = (self._columns(one, sets) for one in batches)
        # A first file goes straight in: there is nothing that its rows could repeat.
        if self._is_first:
            self._load_first(columns)
        else:
            self._connection.execute("DROP TABLE IF EXISTS temp.incoming")
            self._connection.execute(_INCOMING)
            _insert(self._connection, "temp.incoming", {}, columns)
        keep_words(self._connection, self.form, self.words.new)

    def _load_first(self, columns: Iterable[Columns]) -> None:
        same = {"form": self.form, "import": self.number}
        try:
            _insert(self._connection, "responses", same, columns)
            # Behind the rows: kept up row by row they would double the time.
            for statement in INDEXES:
                self._connection.execute(statement)
        except sqlite3.IntegrityError as error:
            raise self._repeated(error) from error

    def _columns(self, batch: Batch, sets: SegmentSets) -> Columns:
        """Return the fields of *batch*, without those that are NULL in all of its rows."""
        columns: Columns = {
            "week": batch.weeks,
            "day": batch.days,
            "marks": batch.marks,
            "segment_set": map(sets.__getitem__, batch.segments),
            # To bind None takes sqlite3 many times as long as a text that SQL makes NULL.
            "comments": batch.comments,
        }
        if self._shape.has_ids:
            # Hardly any file has an id that is written in two ways.
            written = {"written_id": batch.written_ids} if batch.written_ids else {}
            return columns | {"source_id": batch.ids} | written
        return columns | {"content": batch.contents}

    def settle(self, digest: str, rows: int, overlap: str | None, none: NoAnswers) -> Outcome:
        """
        Decide for each response whether it is new, unchanged or changed, and act on it.

        Args:
            digest: The digest of the file.
            rows: How many responses were loaded.
            overlap: ``skip`` or ``count`` where ``--overlap`` was given.
            none: The rows of the file that are no answers.

        Raises:
            CstallyError: the file must not be imported like this; the message says how.
        """
        self._connection.execute(
            "UPDATE imports SET digest = ? WHERE id = ?", (digest, self.number)
        )
        if self._is_first:
            return Outcome(new=rows)
        return settle(
            self._connection,
            form=self.form,
            number=self.number,
            shape=self._shape,
            fields=self._fields,
            half=self._half,
            week=self._file.week,
            overlap=overlap,
            has_learnt=self.has_learnt,
            none=none,
            beside=self._file.beside,
        )

    def note_mended(self, places: Sequence[tuple[str, str]]) -> None:
        """Note that the rows refused at these *places*, file (and sheet) and line, were mended."""
        self._connection.executemany(
            "UPDATE rejects SET mended_by = ? WHERE mended_by IS NULL AND line = ?"
            f" AND import IN (SELECT id FROM imports WHERE form = ? AND {IS_PLACE})",
            [(self.number, line, self.form, file) for file, line in places],
        )

    def set_aside(
        self, rejects: Sequence[Reject], ambiguous: Sequence[Reject], outcome: Outcome
    ) -> int:
        """Keep what was refused; return how many rows no earlier import had refused."""
        if outcome.met:
            _note_mended(self._connection, self.number, rejects)
        # By the row itself: its line moves when the export grows.
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
            'INSERT INTO ambiguous_marks (import, line, "column", value, reason, source_id)'
            " VALUES (?, ?, ?, ?, ?, ?)",
            [
                (
                    self.number,
                    one.line,
                    one.column or "",
                    one.value or "",
                    one.reason,
                    one.source_id,
                )
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
        header = next((one.header for one in self._shape.columns if one.role is Role.ID), None)
        if header is None or "responses_by_id" not in str(error):
            return error
        return Contradiction(
            f"{cited(header)} repeats: taken for no id", header=header, not_role=Role.ID
        )


def _number_of(connection: sqlite3.Connection, form: str) -> int | None:
    row = connection.execute("SELECT id FROM forms WHERE name = ?", (form,)).fetchone()
    return row and int(row[0])


def _new_import(connection: sqlite3.Connection, file: File) -> int:
    # The digest is known when all of the file has been read.
    row = connection.execute(
        "INSERT INTO imports"
        " (file, digest, imported, week, fixed, encoding, delimiter, header_rows, platform, sheet)"
        " VALUES (?, '', ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id",
        (
            file.name,
            file.imported,
            file.week,
            json.dumps(dict(sorted(file.fixed)), ensure_ascii=False),
            file.encoding,
            file.delimiter,
            file.header_rows,
            file.platform,
            file.sheet,
        ),
    ).fetchone()
    return int(row[0])


def _is_empty(connection: sqlite3.Connection, form: int) -> bool:
    row = connection.execute("SELECT 1 FROM responses WHERE form = ? LIMIT 1", (form,)).fetchone()
    return row is None


def _insert(
    connection: sqlite3.Connection, table: str, same: Mapping[str, int], batches: Iterable[Columns]
) -> None:
    """
    Insert all rows of *batches*, in order.

    Args:
        connection: The database.
        table: Where they go.
        same: Fields that have one value in all of them.
        batches: The other fields.
    """
    for fields, alike in groupby(batches, key=tuple):
        _insert_alike(connection, table, same, fields, alike)


def _insert_alike(
    connection: sqlite3.Connection,
    table: str,
    same: Mapping[str, int],
    fields: Sequence[str],
    batches: Iterable[Columns],
) -> None:
    """Insert rows that have the same *fields*."""
    head = f"INSERT INTO {table} ({', '.join((*same, *fields))}) VALUES "
    values = ["nullif(?, '')" if field in _MAY_LACK else "?" for field in fields]
    row = f"({', '.join((*map(str, same.values()), *values))})"
    rows = chain.from_iterable(zip(*one.values(), strict=True) for one in batches)
    # executemany prepares one statement, for a hundred rows; what is left over gets its own.
    width = len(fields)
    rest: list[object] = []

    def together() -> Iterator[tuple[object, ...]]:
        while len(values := tuple(chain.from_iterable(islice(rows, _TOGETHER)))) == (
            _TOGETHER * width
        ):
            yield values
        rest.extend(values)

    connection.executemany(head + ", ".join([row] * _TOGETHER), together())
    for place in range(0, len(rest), width):
        connection.execute(head + row, rest[place : place + width])


def _note_mended(connection: sqlite3.Connection, number: int, rejects: Sequence[Reject]) -> None:
    """
    Note rejects of the same source that the file no longer holds, or no longer refuses.

    Only imports whose responses the file holds all count: an export of the last days alone says
    nothing of what was refused before them.
    """
    still = {_raw(one) for one in rejects}
    for (earlier,) in connection.execute(
        "SELECT earlier FROM met_rows WHERE import = ? AND rows >="
        " (SELECT count(*) FROM responses WHERE responses.import = met_rows.earlier)",
        (number,),
    ).fetchall():
        held = connection.execute(
            "SELECT id, raw FROM rejects WHERE import = ? AND mended_by IS NULL", (earlier,)
        )
        gone = [(number, row) for row, raw in held.fetchall() if raw not in still]
        connection.executemany("UPDATE rejects SET mended_by = ? WHERE id = ?", gone)


def _known_rejects(connection: sqlite3.Connection, form: int) -> set[str]:
    rows = connection.execute(
        "SELECT raw FROM rejects JOIN imports ON imports.id = rejects.import"
        " WHERE imports.form = ?",
        (form,),
    )
    return {raw for (raw,) in rows}


def _raw(reject: Reject) -> str:
    return json.dumps(reject.raw, ensure_ascii=False)
