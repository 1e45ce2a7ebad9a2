"""
Options that a list has got since: what an unticked one says of a response held before, nothing.

An option that nobody could have ticked yet stays "not offered" there.
"""

import sqlite3
from collections.abc import Mapping

from cstally.model.survey import NOT_OFFERED, NOT_TICKED, UNTICKED
from cstally.text import fold


class ListOptions:
    """The options of the lists of one form: items by slot, segments by number."""

    def __init__(self, connection: sqlite3.Connection, form: int) -> None:
        self._unticked: dict[int, str] = {}
        """Slot -> the level of one that is not ticked."""
        self._lists: dict[int, str] = {}
        """Slot -> its list; nothing for an option of two lists that are a pair."""
        for slot, code, name in connection.execute(
            "SELECT items.slot, level_words.code, iif(pair IS NULL, list, '') FROM items"
            " JOIN columns ON columns.item = items.id"
            " JOIN lists ON lists.form = items.form AND lists.folded = list"
            " JOIN level_words ON level_words.scale = items.scale"
            " AND word = iif(pair IS NULL, ?, ?) WHERE items.form = ?",
            (UNTICKED, fold(NOT_TICKED), form),
        ):
            self._unticked[slot] = code
            self._lists[slot] = name
        self._segments: dict[int, str] = dict(
            connection.execute(
                "SELECT segment, list FROM columns"
                " WHERE form = ? AND segment IS NOT NULL AND list IS NOT NULL",
                (form,),
            ).fetchall()
        )
        """Segment -> its list."""
        self._no: set[int] = {
            value
            for (value,) in connection.execute(
                "SELECT segment_values.id FROM segment_values"
                " JOIN columns ON columns.segment = segment_values.segment"
                " AND columns.list IS NOT NULL WHERE form = ? AND segment_values.folded = ?",
                (form, UNTICKED),
            )
        }

    def unticked(self, slot: int) -> str | None:
        """Return the level of an option that is not ticked; None of what is none."""
        return self._unticked.get(slot)

    def is_new_mark(self, slot: int, level: str, old: str) -> bool:
        """Whether *level* is of an option left unticked, and others of its list stand in *old*."""
        return level == self._unticked.get(slot) and any(
            old[other : other + 1] not in ("", NOT_OFFERED)
            for other, name in self._lists.items()
            if name == self._lists[slot]
        )

    def new_segments(self, old: Mapping[int, int], new: Mapping[int, int]) -> set[int]:
        """Return segments that *old* lacks, *new* has unticked, and whose lists stand in *old*."""
        held = {self._segments[segment] for segment in old if segment in self._segments}
        return {
            segment
            for segment, value in new.items()
            if segment not in old and value in self._no and self._segments.get(segment) in held
        }
