"""Looking for what is wrong with a database, and for what is worth knowing about it."""

import os
import sqlite3
import stat
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from pathlib import Path
from shlex import quote

from cstally.errors import UsageError
from cstally.model.survey import AMBIGUOUS, BLANK, NOT_OFFERED
from cstally.store.database.connection import week_start
from cstally.store.held.ids import held_twice
from cstally.store.held.levels import has_words, load_levels
from cstally.store.held.tallies import has_tallies, tallied_weeks
from cstally.store.held.weeks_off import shut_weeks
from cstally.text import cited
from cstally.weeks import describe_weeks, first_day, week_of, weeks_before, weeks_between


def find_faults(connection: sqlite3.Connection) -> Iterator[str]:
    """Yield what is wrong with the database: nothing, when all is well."""
    broken = list(_broken_pages(connection))
    yield from broken
    if broken:  # what it holds cannot be asked for
        return
    for table, row, parent, _ in connection.execute("PRAGMA foreign_key_check").fetchall():
        which = table if row is None else f"row {row} of {table}"
        yield f"{which} names a row of {parent} that is not there"
    yield from _orphans(connection)
    yield from _wrong_counts(connection)
    if has_tallies(connection):
        yield from _wrong_tallies(connection)
    yield from _wrong_marks(connection)
    if has_words(connection):
        yield from _wrong_words(connection)
    yield from _wrong_texts(connection)
    yield from held_twice(connection)
    yield from _wrong_weeks(connection)


def find_remarks(connection: sqlite3.Connection, path: Path) -> Iterator[str]:
    """
    Yield what is no fault but worth knowing: gaps, ambiguous marks, rows refused, who may read it.

    *path* is where the database lies.
    """
    if os.name == "posix" and path.stat().st_mode & stat.S_IROTH:
        yield f"the mode of {path.name} lets everybody read it: chmod o= {quote(str(path))}"
    off = shut_weeks(connection)
    for number, name in connection.execute("SELECT id, name FROM forms ORDER BY id").fetchall():
        yield from _gaps(connection, number, name, off)
    (refused,) = connection.execute(
        "SELECT count(*) FROM rejects WHERE mended_by IS NULL"
    ).fetchone()
    for one, several, number in (
        (
            "1 mark could not be read and is counted as ambiguous",
            "{} marks could not be read and are counted as ambiguous",
            _ambiguous(connection),
        ),
        (
            "1 row was refused and not counted; see it with: cstally export rejects",
            "{} rows were refused and not counted; see them with: cstally export rejects",
            refused,
        ),
    ):
        if number:
            yield one if number == 1 else several.format(number)


def _ambiguous(connection: sqlite3.Connection) -> int:
    """Return how many marks are of words that no level has, or that were not kept."""
    found = 0
    for (form,) in connection.execute("SELECT id FROM forms").fetchall():
        levels = load_levels(connection, form)
        marks = connection.execute("SELECT marks FROM responses WHERE form = ?", (form,))
        found += sum(levels.of(packed).count(AMBIGUOUS) for (packed,) in marks)
    return found


def _broken_pages(connection: sqlite3.Connection) -> Iterator[str]:
    for (text,) in connection.execute("PRAGMA integrity_check").fetchall():
        if text != "ok":
            yield from (f"integrity: {line}" for line in text.splitlines())


def _orphans(connection: sqlite3.Connection) -> Iterator[str]:
    # Keys that are not declared, for speed; so nothing else looks after them.
    for child, column, parent in (
        ("responses", "form", "forms"),
        ("responses", "import", "imports"),
        ("responses", "segment_set", "segment_sets"),
        ("changes", "segment_set", "segment_sets"),
    ):
        (rows,) = connection.execute(
            f"SELECT count(*) FROM {child} WHERE {column} NOT IN (SELECT id FROM {parent})"
        ).fetchone()
        if rows:
            yield f"{rows} rows of {child} name a row of {parent} that is not there"


def _wrong_counts(connection: sqlite3.Connection) -> Iterator[str]:
    of_responses = "AND tallied IS NULL" if has_tallies(connection) else ""
    for number, file, expected, held in connection.execute(
        f"""
        WITH held AS (SELECT import, count(*) AS rows FROM responses GROUP BY import)
        SELECT id, file, iif(undone IS NULL, new - forgotten, 0) AS expected, coalesce(rows, 0)
        FROM imports LEFT JOIN held ON held.import = imports.id
        WHERE expected <> coalesce(rows, 0) {of_responses}
        """
    ):
        yield f"import {number} ({file}) should have {expected} responses, but {held} are there"


def _wrong_tallies(connection: sqlite3.Connection) -> Iterator[str]:
    for number, file, expected, held in connection.execute(
        """
        WITH held AS (SELECT import, sum(marks) AS marks FROM tallies GROUP BY import)
        SELECT id, file, iif(undone IS NULL, coalesce(tallied, 0), 0) AS expected,
        coalesce(marks, 0)
        FROM imports LEFT JOIN held ON held.import = imports.id
        WHERE expected <> coalesce(marks, 0)
        """
    ):
        yield (
            f"import {number} ({file}) should have {expected} marks counted by hand, "
            f"but {held} are there"
        )
    for what, query in (
        ("name an import that is not there", "import NOT IN (SELECT id FROM imports)"),
        ("name a form that is not there", "form NOT IN (SELECT id FROM forms)"),
        (
            "are no level of an item of their form",
            "form IN (SELECT id FROM forms) AND NOT EXISTS (SELECT 1 FROM items"
            " JOIN levels ON levels.scale = items.scale WHERE items.form = tallies.form"
            " AND items.slot = tallies.slot AND levels.code = tallies.code)",
        ),
    ):
        (rows,) = connection.execute(f"SELECT count(*) FROM tallies WHERE {query}").fetchone()
        if rows:
            yield f"{rows} hand tallies {what}"
    start = week_start(connection)
    for (week,) in connection.execute("SELECT DISTINCT week FROM tallies ORDER BY 1"):
        try:
            first_day(week, start)
        except UsageError:
            yield f"hand tallies are counted in {week}: no such week"


def _wrong_marks(connection: sqlite3.Connection) -> Iterator[str]:
    known, what = (
        "SELECT 1 FROM levels WHERE scale = items.scale AND code = substr(marks, slot + 1, 1)",
        "no level of its scale",
    )
    if has_words(connection):
        known, what = (
            "SELECT 1 FROM words WHERE form = items.form AND number = substr(marks, slot + 1, 1)",
            "no word of its form",
        )
    # Materialized: else each item would have all responses counted anew.
    for form, item, wrong in connection.execute(
        f"""
        WITH packed AS MATERIALIZED (
          SELECT form, marks, count(*) AS rows FROM responses GROUP BY form, marks
        )
        SELECT forms.name, items.name, sum(rows)
        FROM items JOIN forms ON forms.id = items.form JOIN packed ON packed.form = items.form
        WHERE substr(marks, slot + 1, 1) NOT IN ('', ?, ?, ?) AND NOT EXISTS ({known})
        GROUP BY items.id
        """,
        (BLANK, NOT_OFFERED, AMBIGUOUS),
    ):
        yield f"{form}: {wrong} marks of {cited(item)} are {what}"


def _wrong_words(connection: sqlite3.Connection) -> Iterator[str]:
    (rows,) = connection.execute(
        "SELECT count(*) FROM word_levels JOIN items ON items.id = item WHERE code <> ?"
        " AND NOT EXISTS (SELECT 1 FROM levels"
        " WHERE levels.scale = items.scale AND levels.code = word_levels.code)",
        (BLANK,),
    ).fetchone()
    if rows:
        yield f"{rows} words are read as a level that is not there"


def _wrong_texts(connection: sqlite3.Connection) -> Iterator[str]:
    for table, column in (("responses", "comments"), ("changes", "comments"), ("rejects", "raw")):
        (rows,) = connection.execute(
            f"SELECT count(*) FROM {table} WHERE {column} IS NOT NULL AND NOT json_valid({column})"
        ).fetchone()
        if rows:
            yield f"{rows} rows of {table} have {column} that are no JSON"


def _wrong_weeks(connection: sqlite3.Connection) -> Iterator[str]:
    start = week_start(connection)
    for week, day in connection.execute("SELECT DISTINCT week, day FROM responses ORDER BY 1, 2"):
        try:
            first_day(week, start)
            lies_in = week if day is None else week_of(date.fromisoformat(day), start)
        except (UsageError, ValueError, OverflowError):
            yield f"responses are dated {day}, in {week}: no such day or week"
            continue
        if lies_in != week:
            yield f"{day} is counted in {week}, but lies in {lies_in}"


def _gaps(
    connection: sqlite3.Connection, form: int, name: str, off: frozenset[str]
) -> Iterator[str]:
    rows = connection.execute(
        "SELECT DISTINCT week FROM responses WHERE form = ? ORDER BY week", (form,)
    )
    weeks = sorted({week for (week,) in rows} | set(tallied_weeks(connection, form)))
    for last, following in pairwise(weeks):
        between = weeks_between(weeks_before(last, -1), weeks_before(following, 1))
        missing = [week for week in between if week not in off]
        if missing:
            span = describe_weeks(tuple(missing))
            shut = "shut weeks" if missing[1:] else "a shut week"
            yield f"{name}: no responses in {span}; name {shut} with: cstally week off {span}"
