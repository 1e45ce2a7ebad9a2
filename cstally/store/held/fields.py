"""
Which fields of a form a file has columns for: items by slot, segments, comments by place.

What a file has no column for it says nothing of; what it has a column for may be left blank.
"""

import json
import sqlite3
from collections.abc import Callable, Iterable, Mapping, Set

from cstally.model.shape import Shape
from cstally.model.survey import BLANK, NOT_OFFERED, Role
from cstally.model.words import Levels

Field = tuple[str, int]
"""``item`` and its slot, ``segment`` and its number, or ``comment`` and its place."""
Fields = frozenset[Field]
Halved = Mapping[Field, str]
"""Items of a pair of lists of which the file has one half -> the column that it lacks."""


def item(slot: int) -> Field:
    """Return the field of the item in *slot*."""
    return "item", slot


def segment(number: int) -> Field:
    """Return the field of segment *number*."""
    return "segment", number


def comment(place: int) -> Field:
    """Return the field of the comment in *place*."""
    return "comment", place


def numbers(fields: Set[Field], make: Callable[[int], Field]) -> list[int]:
    """Return, in order, the slots, segments or places of the *fields* that *make* makes."""
    (kind, _) = make(0)
    return sorted(number for one, number in fields if one == kind)


def fields_of(connection: sqlite3.Connection, form: int, shape: Shape) -> Fields:
    """Return the fields of *form* that a file of *shape* has, by column or by ``--set``."""
    numbers = dict(
        connection.execute("SELECT name, id FROM segments WHERE form = ?", (form,)).fetchall()
    )
    names = [one.name for one in shape.columns if one.role in (Role.SEGMENT, Role.STAFF)]
    names += [name for name, _ in shape.fixed]
    return frozenset(
        [
            *(item(one.item.slot) for one in shape.columns if one.item is not None),
            *(segment(numbers[name]) for name in names if name in numbers),
            *(comment(one.comment) for one in shape.columns if one.comment is not None),
        ]
    )


def halved(shape: Shape) -> Halved:
    """Return the items of which a file of *shape* says only what one list of a pair says."""
    return {item(one.item.slot): one.lacks for one in shape.columns if one.item and one.lacks}


def keep_fields(connection: sqlite3.Connection, number: int, fields: Fields) -> None:
    """Keep with import *number* which *fields* its file has."""
    connection.execute(
        "UPDATE imports SET fields = ? WHERE id = ?", (json.dumps(sorted(fields)), number)
    )


def fields_in_all(connection: sqlite3.Connection, imports: Iterable[int]) -> Fields:
    """Return the fields that each of *imports* had; nothing where that was not kept."""
    found: Fields | None = None
    for number in imports:
        (kept,) = connection.execute(
            "SELECT fields FROM imports WHERE id = ?", (number,)
        ).fetchone()
        # Nothing was kept before schema 2: then nothing is known to have been there.
        fields = frozenset(map(tuple, json.loads(kept or "[]")))
        found = fields if found is None else found & fields
    return found or frozenset()


def fields_with_values(connection: sqlite3.Connection, rows: str, levels: Levels) -> Fields:
    """
    Return the fields that any of *rows* has a value in.

    Args:
        connection: The database.
        rows: Where they stand, with marks, segment_set and comments, as SQL after FROM.
        levels: What their marks say.
    """
    marks: set[str] = set()
    sets: set[int] = set()
    places: set[int] = set()
    for packed, segment_set, comments in connection.execute(
        f"SELECT marks, segment_set, comments FROM {rows}"
    ):
        marks.add(packed)
        sets.add(segment_set)
        if comments:  # most have none, and parsing is what takes time here
            places |= {place for place, text in enumerate(json.loads(comments)) if text}
    segments = connection.execute(
        "SELECT DISTINCT segment FROM segment_members, json_each(?) AS sets"
        " WHERE segment_set = sets.value",
        (json.dumps(sorted(sets)),),
    )
    return frozenset(
        [
            *(
                item(slot)
                for packed in set(map(levels.of, marks))
                for slot, mark in enumerate(packed)
                if mark not in (BLANK, NOT_OFFERED)
            ),
            *(segment(number) for (number,) in segments),
            *(comment(place) for place in places),
        ]
    )
