"""Reading responses, their answers and refused rows, one at a time: millions never fill memory."""

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from heapq import merge
from operator import itemgetter

from cstally.model.survey import AMBIGUOUS, BLANK, NOT_OFFERED, Item, Level
from cstally.store.counting.selection import Selection, narrowing
from cstally.store.held.ids import id_as_written
from cstally.store.held.levels import load_levels
from cstally.store.held.tallies import weekly_tallies
from cstally.text import fold

Cell = str | int | float | None

_STATES = {BLANK: "blank", NOT_OFFERED: "not offered", AMBIGUOUS: "ambiguous"}


@dataclass(frozen=True)
class Listing:
    """A long table whose rows are read while they are written."""

    header: tuple[str, ...]
    records: Iterator[tuple[Cell, ...]]
    """One row each, as many cells as the header has."""


def wide_responses(selection: Selection) -> Listing:
    """
    List the responses of *selection*, one row each.

    An item's cell is its level; empty where it was left blank. The other two cases, which are
    neither, are said in brackets: ``(not offered)``, ``(ambiguous)``.
    """
    form, comments = selection.form, _comment_headers(selection)
    header = _distinct(
        [("", name) for name in ("response", "id", "form", "week", "day")]
        + [(item.role.value, item.name) for item in form.items]
        + [("segment", segment.name) for segment in form.segments]
        + [("comment", text) for text in comments]
    )
    cells = [(item, _cells(item)) for item in form.items]
    segments = _segments_by_set(selection)

    def records() -> Iterator[tuple[Cell, ...]]:
        # One at a time from the cursor: a list of a million would fill memory before the first is
        # out.
        for number, source_id, week, day, marks, segment_set, texts in _responses(selection):
            told = json.loads(texts) if texts else []
            yield (
                *(number, source_id, form.name, week, day),
                *(words[item.mark(marks)] for item, words in cells),
                *segments[segment_set],
                *(told[place] if place < len(told) else None for place in range(len(comments))),
            )

    return Listing(header, records())


def long_responses(selection: Selection) -> Listing:
    """List the items of the responses of *selection*, one row each, marked or not."""
    form = selection.form
    fixed = ("response", "id", "form", "week", "day", "item", "role", "state")
    header = _distinct(
        [("", name) for name in (*fixed, "level", "polarity", "score")]
        + [("segment", segment.name) for segment in form.segments]
    )
    levels = [(item, _levels(item)) for item in form.items]
    segments = _segments_by_set(selection)

    def records() -> Iterator[tuple[Cell, ...]]:
        for number, source_id, week, day, marks, segment_set, _ in _responses(selection):
            for item, by_code in levels:
                mark = item.mark(marks)
                yield (
                    *(number, source_id, form.name, week, day, item.name, item.role.value),
                    _STATES.get(mark, "marked"),
                    *by_code.get(mark, (None, None, None)),
                    *segments[segment_set],
                )

    return Listing(header, records())


def list_answers(selection: Selection) -> Listing:
    """
    List the marks of *selection*, one row each: the view ``answers``, segments as columns.

    Marks counted by hand come behind the answers of their week; no segment narrows them.
    """
    form = selection.form
    fixed = ("response", "form", "week", "day", "category", "level", "polarity", "score", "source")
    header = _distinct(
        [("", name) for name in fixed] + [("segment", segment.name) for segment in form.segments]
    )
    levels = [(item, _levels(item)) for item in form.categories]
    segments = _segments_by_set(selection)

    def records() -> Iterator[tuple[Cell, ...]]:
        for number, _, week, day, marks, segment_set, _ in _responses(selection):
            for item, by_code in levels:
                level = by_code.get(item.mark(marks))
                if level is not None:
                    fixed = (number, form.name, week, day, item.name)
                    yield (*fixed, *level, "answer", *segments[segment_set])

    tallied = [] if selection.where else _tallied(selection)
    if not tallied:
        return Listing(header, records())
    absent = (None,) * len(form.segments)
    # One row for each mark, as in the view: whoever counts rows counts marks.
    by_hand = (
        (None, form.name, week, None, category, *level, "tally", *absent)
        for week, category, level, marks in tallied
        for _ in range(marks)
    )
    return Listing(header, merge(records(), by_hand, key=itemgetter(header.index("week"))))


def _tallied(
    selection: Selection,
) -> list[tuple[str, str, tuple[str, str, float], int]]:
    """Return week, category, level and marks of each hand tally of *selection*."""
    named = {item.slot: (item.name, _levels(item)) for item in selection.form.categories}
    weeks = selection.first_week, selection.last_week
    tallies = weekly_tallies(selection.connection, selection.form_id, *weeks)
    return [
        (week, named[slot][0], named[slot][1][code], marks)
        for week, slot, code, marks in tallies
        if slot in named and code in named[slot][1]
    ]


def list_rejects(connection: sqlite3.Connection, form: str | None = None) -> Listing:
    """List the refused rows of all imports, or of those of *form*, in the order of the files."""
    header = ("import", "form", "file", "line", "column", "value", "reason", "row")
    rows = connection.execute(
        """
        SELECT imports.id, forms.name, imports.file, rejects.line, rejects."column",
          rejects.value, rejects.reason, rejects.raw
        FROM rejects
        JOIN imports ON imports.id = rejects.import
        LEFT JOIN forms ON forms.id = imports.form
        WHERE imports.undone IS NULL AND mended_by IS NULL AND (:form IS NULL OR forms.name = :form)
        ORDER BY imports.id, rejects.line, rejects.id
        """,
        {"form": form},
    )
    return Listing(header, iter(rows))


def _responses(selection: Selection) -> Iterator[tuple[int, str, str, str, str, int, str]]:
    """Yield number, id, week, day, marks as levels, segment set and comments of each response."""
    condition, values = narrowing(selection)
    levels = load_levels(selection.connection, selection.form_id)
    written = id_as_written(selection.connection)
    rows = selection.connection.execute(
        f"""
        SELECT id, {written}, week, day, marks, segment_set, comments FROM responses
        WHERE form = :form AND week BETWEEN :first AND :last {condition}
        ORDER BY week, id
        """,
        values,
    )
    for number, source_id, week, day, marks, segment_set, comments in rows:
        yield number, source_id, week, day, levels.of(marks), segment_set, comments


def _segments_by_set(selection: Selection) -> dict[int, tuple[str | None, ...]]:
    """Return the value of every segment of the form, in its order, by segment set."""
    found: dict[int, dict[str, str]] = {
        number: {}
        for (number,) in selection.connection.execute(
            "SELECT id FROM segment_sets WHERE form = ?", (selection.form_id,)
        )
    }
    for number, name, value in selection.connection.execute(
        """
        SELECT segment_members.segment_set, segments.name, segment_values.value
        FROM segment_members
        JOIN segments ON segments.id = segment_members.segment
        JOIN segment_values ON segment_values.id = segment_members.value
        WHERE segments.form = ?
        """,
        (selection.form_id,),
    ):
        found[number][name] = value
    names = [segment.name for segment in selection.form.segments]
    return {number: tuple(map(values.get, names)) for number, values in found.items()}


def _comment_headers(selection: Selection) -> list[str]:
    """Return the header of each comment column, by its place among a response's comments."""
    rows = selection.connection.execute(
        "SELECT comment, min(header) FROM columns WHERE form = ? AND comment IS NOT NULL"
        " GROUP BY comment",
        (selection.form_id,),
    )
    headers = dict(rows.fetchall())
    return [
        headers.get(place, f"comment {place + 1}") for place in range(max(headers, default=-1) + 1)
    ]


def _distinct(columns: list[tuple[str, str]]) -> tuple[str, ...]:
    """Name every column once: of two alike, the later one says what it is."""
    seen: set[str] = set()
    header = []
    for kind, name in columns:
        text = f"{name} ({kind})" if fold(name) in seen else name
        seen.add(fold(text))
        header.append(text)
    return tuple(header)


def _cells(item: Item) -> dict[str, str | None]:
    words: dict[str, str | None] = {level.code: level.name for level in item.scale.levels}
    not_levels = {BLANK: None, NOT_OFFERED: "(not offered)", AMBIGUOUS: "(ambiguous)"}
    return words | not_levels


def _levels(item: Item) -> dict[str, tuple[str, str, float]]:
    def told(level: Level) -> tuple[str, str, float]:
        return level.name, level.polarity.value, level.score

    return {level.code: told(level) for level in item.scale.levels}
