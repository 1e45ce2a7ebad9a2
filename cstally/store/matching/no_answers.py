"""Rows that are no answers any more, though the database holds an answer of theirs."""

import json
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from cstally.model.shape import NoAnswers
from cstally.model.survey import AMBIGUOUS, BLANK, NOT_OFFERED
from cstally.store.held.contents import stored_content
from cstally.store.held.fields import Fields, item, numbers
from cstally.store.held.levels import load_levels
from cstally.text import fold

_UNMATCHED = """
SELECT responses.id, week, day, marks, segment_set, source_id, content IS NOT NULL,
  EXISTS (SELECT 1 FROM changes WHERE changes.response = responses.id)
FROM responses
WHERE form = :form AND comments IS NULL AND {which}
  AND responses.id NOT IN (SELECT response FROM temp.incoming WHERE response IS NOT NULL)
ORDER BY responses.id
"""
_IDS = "source_id IS NOT NULL AND lower(source_id) IN (SELECT value FROM json_each(:keys))"
_ON_DAYS = """
coalesce(day, week) IN (SELECT value FROM json_each(:keys))
  AND responses.id IN (SELECT id FROM temp.held WHERE source IN ({sources}))
"""


def meet_blank(
    connection: sqlite3.Connection,
    form: int,
    none: NoAnswers,
    fields: Fields,
    sources: Iterable[int] | None = None,
) -> int:
    """
    Put blank rows into temp.incoming whose responses said nothing but what means "no answer" now.

    Args:
        connection: The database, with the other rows of the file matched.
        form: The form.
        none: The rows that are no answers.
        fields: What the file has columns for.
        sources: Where the rows have no ids: the sources in temp.held that the file repeats.

    Returns:
        How many.
    """
    # Without words for "no answer" nothing that was held can have become blank.
    if not none.blank or not _has_missing(connection, form):
        return 0
    is_by_id = sources is None
    left = Counter(id_ if is_by_id else day for id_, day in none.blank)
    reads_blank = _reads_blank(connection, form)
    content_of = stored_content(connection, form)
    found = 0
    for row in _unmatched(connection, form, list(left), sources):
        number, week, day, marks, segment_set, id_, has_content, was_changed = row
        key = fold(id_) if is_by_id else day or week
        if not left[key] or not reads_blank(marks, was_changed=bool(was_changed)):
            continue
        left[key] -= 1
        found += 1
        blank = _emptied(marks, fields)
        content = content_of(day or week, blank, segment_set, None) if has_content else None
        connection.execute(
            "INSERT INTO temp.incoming (week, day, marks, segment_set, source_id, content,"
            " response) VALUES (?, ?, ?, ?, ?, ?, ?)",
            (week, day, blank, segment_set, id_, content, number),
        )
    return found


def still_held(
    connection: sqlite3.Connection, form: int, this: int, none: NoAnswers
) -> Iterator[str]:
    """
    Say how many skipped rows are responses that are held, known by their ids; they are kept.

    Args:
        connection: The database.
        form: The form.
        this: The number of this import.
        none: The rows that are no answers.
    """
    ids = {*none.ids, *(id_ for id_, _ in none.blank if id_ is not None)}
    if not ids:
        return
    rows, number = connection.execute(
        f"SELECT count(*), max(import) FROM responses WHERE form = :form AND {_IDS}"
        " AND id NOT IN (SELECT response FROM temp.incoming WHERE response IS NOT NULL)",
        {"form": form, "keys": json.dumps(sorted(ids))},
    ).fetchone()
    if rows:
        held = "skipped row is a response that is" if rows == 1 else "skipped rows are responses"
        held += " held" if rows == 1 else " that are held"
        resting = [this, *_resting_on(connection, form, number, this)]
        undone = ", ".join(f"cstally undo {one}" for one in resting)
        yield (
            f"{rows} {held}, and kept: what was imported once stays. To leave "
            f"{'it' if rows == 1 else 'them'} out: {undone}; then import the file with --replace "
            f"{number}"
        )


def _resting_on(connection: sqlite3.Connection, form: int, number: int, this: int) -> list[int]:
    """Return the imports before *this* that met rows of *number*, or of such, the latest first."""
    met = {number}
    for later, earlier in connection.execute(
        "SELECT import, earlier FROM met_rows JOIN imports ON imports.id = met_rows.import"
        " WHERE form = ? AND undone IS NULL AND import < ? ORDER BY import",
        (form, this),
    ):
        if earlier in met:
            met.add(later)
    return sorted(met - {number}, reverse=True)


def _unmatched(
    connection: sqlite3.Connection,
    form: int,
    keys: Sequence[str | None],
    sources: Iterable[int] | None,
) -> list[tuple[Any, ...]]:
    """Return what is left of the responses with one of *keys*: ids, or days of the *sources*."""
    listed = ", ".join(map(str, sources or ()))
    which = _IDS if sources is None else _ON_DAYS.format(sources=listed)
    values = {"form": form, "keys": json.dumps(keys)}
    return connection.execute(_UNMATCHED.format(which=which), values).fetchall()


def _has_missing(connection: sqlite3.Connection, form: int) -> bool:
    row = connection.execute("SELECT 1 FROM missing_words WHERE form = ? LIMIT 1", (form,))
    return row.fetchone() is not None


def _reads_blank(connection: sqlite3.Connection, form: int) -> Callable[..., bool]:
    """Return whether marks are of words that mean "no answer" now, or were made blank for that."""
    levels = load_levels(connection, form)
    empty = (BLANK, NOT_OFFERED)

    def reads_blank(marks: str, *, was_changed: bool) -> bool:
        # An ambiguous mark without a number is of a word that was not kept: it may be one of these.
        said = any(mark not in empty for mark in marks) or was_changed
        return said and all(
            mark == AMBIGUOUS or level in empty
            for mark, level in zip(marks, levels.of(marks), strict=True)
        )

    return reads_blank


def _emptied(marks: str, fields: Fields) -> str:
    """Return the *marks* of what the file has columns for, blank where the word was not kept."""
    slots = set(numbers(fields, item))
    return "".join(
        NOT_OFFERED if slot not in slots else BLANK if mark == AMBIGUOUS else mark
        for slot, mark in enumerate(marks)
    )
