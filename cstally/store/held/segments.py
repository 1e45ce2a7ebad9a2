"""Segment values of responses: those that share all their values share one set."""

import sqlite3
from collections.abc import Sequence

from cstally.text import fold

NO_VALUE = "(none)"
"""Stands for the responses that have no value for a segment."""


class SegmentSets(dict[tuple[str, ...], int]):
    """Values as written, in the order of *names* -> number of their set, made when new."""

    def __init__(self, connection: sqlite3.Connection, form: int, names: Sequence[str]) -> None:
        self._connection = connection
        self._form = form
        self._segments = [_segment(connection, form, name) for name in names]
        self._values: dict[tuple[int, str], int] = {}

    def __missing__(self, cells: tuple[str, ...]) -> int:
        members = {
            segment: self._value(segment, cell)
            for segment, cell in zip(self._segments, cells, strict=True)
            # A value called so could not be asked for: --where takes it for none.
            if fold(cell) not in {"", NO_VALUE}
        }
        number = self[cells] = set_of(self._connection, self._form, members)
        return number

    def _value(self, segment: int, cell: str) -> int:
        folded = fold(cell)
        number = self._values.get((segment, folded))
        if number is None:
            self._connection.execute(
                "INSERT INTO segment_values (segment, value, folded) VALUES (?, ?, ?)"
                " ON CONFLICT DO NOTHING",
                # The first spelling that came is the one that is shown.
                (segment, " ".join(cell.split()), folded),
            )
            (number,) = self._connection.execute(
                "SELECT id FROM segment_values WHERE segment = ? AND folded = ?",
                (segment, folded),
            ).fetchone()
            self._values[segment, folded] = number
        return number


def set_of(connection: sqlite3.Connection, form: int, members: dict[int, int]) -> int:
    """Return the number of the set with *members* (segment -> value), making it when new."""
    # A value is one segment's alone, so that the values tell a set without the segments.
    key = " ".join(str(value) for _, value in sorted(members.items()))
    made = connection.execute(
        "INSERT INTO segment_sets (form, members) VALUES (?, ?)"
        " ON CONFLICT DO NOTHING RETURNING id",
        (form, key),
    ).fetchone()
    if made:
        connection.executemany(
            "INSERT INTO segment_members (segment_set, segment, value) VALUES (?, ?, ?)",
            [(made[0], segment, value) for segment, value in members.items()],
        )
        return int(made[0])
    row = connection.execute(
        "SELECT id FROM segment_sets WHERE form = ? AND members = ?", (form, key)
    ).fetchone()
    return int(row[0])


def members_of(connection: sqlite3.Connection, number: int) -> dict[int, int]:
    """Return the members (segment -> value) of set *number*."""
    return dict(
        connection.execute(
            "SELECT segment, value FROM segment_members WHERE segment_set = ?", (number,)
        ).fetchall()
    )


def named_values(connection: sqlite3.Connection, number: int) -> list[tuple[str, str]]:
    """Return the names and values of set *number*."""
    return connection.execute(
        "SELECT segments.name, segment_values.value FROM segment_members"
        " JOIN segments ON segments.id = segment_members.segment"
        " JOIN segment_values ON segment_values.id = segment_members.value"
        " WHERE segment_set = ?",
        (number,),
    ).fetchall()


def drop_unused_sets(connection: sqlite3.Connection) -> None:
    """Drop the sets that no response has or had, and the values that are then in no set."""
    connection.execute(
        "DELETE FROM segment_sets WHERE id NOT IN (SELECT segment_set FROM responses)"
        " AND id NOT IN (SELECT segment_set FROM changes)"
    )
    connection.execute(
        "DELETE FROM segment_values WHERE id NOT IN (SELECT value FROM segment_members)"
    )


def _segment(connection: sqlite3.Connection, form: int, name: str) -> int:
    row = connection.execute(
        "SELECT id FROM segments WHERE form = ? AND name = ?", (form, name)
    ).fetchone()
    return int(row[0])
