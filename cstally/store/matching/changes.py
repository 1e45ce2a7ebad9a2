"""Responses that a file holds again: what it says differently is changed, the rest stays."""

import json
import sqlite3
from collections.abc import Iterator, Sequence, Set

from cstally.model.survey import AMBIGUOUS, BLANK, NOT_OFFERED
from cstally.model.words import Levels
from cstally.store.forms.list_options import ListOptions
from cstally.store.held.contents import stored_content
from cstally.store.held.fields import Field, Fields, comment, item, numbers, segment
from cstally.store.held.levels import load_levels
from cstally.store.held.segments import members_of, set_of
from cstally.text import fold

Values = tuple[object, ...]
_WORDS = Levels(None)
"""Words as they are."""
_DIFFERENT = """
SELECT responses.id,
  responses.week, responses.day, responses.marks, responses.segment_set, responses.content,
  responses.comments,
  incoming.week, incoming.day, incoming.marks, incoming.segment_set, incoming.content,
  incoming.comments
FROM temp.incoming JOIN responses ON responses.id = incoming.response
WHERE (responses.week, responses.day, responses.marks, responses.segment_set, responses.content,
       responses.comments)
  IS NOT (incoming.week, incoming.day, incoming.marks, incoming.segment_set, incoming.content,
       incoming.comments)
"""


def change_matched(
    connection: sqlite3.Connection,
    form: int,
    number: int,
    fields: Fields,
    half: Set[Field],
    held_by: int | None,
) -> int:
    """
    Change the matched responses to what the file says, keeping their earlier values.

    What the file says nothing of, having values for *fields* alone, stays as it was; what it says
    of *half*, options of a pair of lists of which it has one, is put beside what the other said.
    An import of a file that is held already never changes back what a later file has changed.

    Returns:
        How many responses changed.
    """
    later = set()
    if held_by is not None:
        later = {
            row
            for (row,) in connection.execute(
                "SELECT response FROM changes WHERE import > ?", (held_by,)
            )
        }
    changed = 0
    levels = load_levels(connection, form)
    for response, old, new in differences(connection, form, fields, half):
        if response in later:
            continue
        changed += is_change(old, new, levels)
        # Blank for not offered is written, but not kept for undo: nobody has said anything there.
        if is_change(old, new):
            connection.execute(
                "INSERT INTO changes (import, response, week, day, marks, segment_set, content,"
                " comments) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                (number, response, *old),
            )
        connection.execute(
            "UPDATE responses SET week = ?, day = ?, marks = ?, segment_set = ?, content = ?,"
            " comments = ? WHERE id = ?",
            (*new, response),
        )
    return changed


def differences(
    connection: sqlite3.Connection, form: int, fields: Fields, half: Set[Field] = frozenset()
) -> Iterator[tuple[int, Values, Values]]:
    """
    Yield the matched responses that the file says differently, as in `change_matched`.

    Each comes with its values in the database and with those that it would have: week, day,
    marks, segment set, content, comments.
    """
    merger = _Merger(connection, form, fields - half, half)
    for row in connection.execute(_DIFFERENT).fetchall():
        old, new = row[1:7], merger.merged(row[1:7], row[7:13])
        if new != old:
            yield row[0], old, new


def is_change(old: Values, new: Values, levels: Levels = _WORDS) -> bool:
    """Whether *new* is said otherwise, or read otherwise by *levels*; blank is not offered."""
    return _plain(old, levels) != _plain(new, levels)


def is_other(old: Values, new: Values, levels: Levels) -> bool:
    """Whether *new* is another answer: one to what *old* was not offered is one more."""
    before, after = str(old[2]), str(new[2])
    width = max(len(before), len(after))
    pairs = zip(before.ljust(width, NOT_OFFERED), after.ljust(width, NOT_OFFERED), strict=True)
    asked = "".join(one if one == NOT_OFFERED else other for one, other in pairs)
    return is_change(old, (*new[:2], asked, *new[3:]), levels)


def _plain(values: Sequence[object], levels: Levels) -> tuple[object, ...]:
    week, day, marks, segment_set, _, comments = values
    ticks = levels.of(str(marks)).replace(NOT_OFFERED, BLANK).rstrip(BLANK)
    return week, day, ticks, segment_set, comments and fold(str(comments))


class _Merger:
    def __init__(
        self, connection: sqlite3.Connection, form: int, fields: Fields, half: Set[Field]
    ) -> None:
        self._connection = connection
        self._form = form
        self._slots = set(numbers(fields, item))
        self._half = set(numbers(half, item))
        self._segments = set(numbers(fields, segment))
        self._comments = set(numbers(fields, comment))
        self._content = stored_content(connection, form)
        self._levels = load_levels(connection, form)
        self._sets: dict[tuple[int, int], int] = {}
        self._options = ListOptions(connection, form)

    def merged(self, old: Sequence[object], new: Sequence[object]) -> tuple[object, ...]:
        """Return *old* with what *new* says of the fields that the file has."""
        week, day, marks, segment_set, content, comments = new
        merged_marks = self._merged_marks(str(old[2]), str(marks))
        merged_set = self._merged_set(int(str(old[3])), int(str(segment_set)))
        merged_comments = self._merged_comments(_text(old[5]), _text(comments))
        merged = week, day, merged_marks, merged_set, merged_comments
        # Unchanged rows keep what tells them apart, even where it was worked out under other names.
        if merged == (*old[:4], old[5]):
            content = old[4]
        elif content is not None and merged[2:] != (marks, segment_set, comments):
            content = self._content(str(day or week), merged_marks, merged_set, merged_comments)
        return (*merged[:4], content, merged_comments)

    def _merged_marks(self, old: str, new: str) -> str:
        width = max(len(old), len(new))
        pairs = zip(old.ljust(width, NOT_OFFERED), new.ljust(width, NOT_OFFERED), strict=True)
        return "".join(
            self._merged_mark(slot, before, after, old)
            for slot, (before, after) in enumerate(pairs)
        )

    def _merged_mark(self, slot: int, before: str, after: str, old: str) -> str:
        if slot in self._half:
            return self._of_both(slot, before, after)
        return before if self._is_no_news(slot, before, after, old) else after

    def _of_both(self, slot: int, before: str, after: str) -> str:
        """Return the mark of an option of two lists: of one the file says *after*."""
        nothing = (NOT_OFFERED, BLANK, self._options.unticked(slot))
        held, said = (self._levels.level(slot, one) for one in (before, after))
        if said in nothing or held == said:
            return before
        if held in nothing:
            return after
        # Ticked in both: no level is it.
        return before if held == AMBIGUOUS else AMBIGUOUS

    def _is_no_news(self, slot: int, before: str, after: str, old: str) -> bool:
        """
        Whether the file says nothing of an item: it lacks it, or it does not offer it.

        A new option of a list, which nobody ticked here, was not on that form yet.
        """
        if slot not in self._slots or after == NOT_OFFERED:
            return True
        level = self._levels.level(slot, after)
        return before == NOT_OFFERED and self._options.is_new_mark(slot, level, old)

    def _merged_set(self, old: int, new: int) -> int:
        if old == new:
            return old
        found = self._sets.get((old, new))
        if found is None:
            held, said = (members_of(self._connection, one) for one in (old, new))
            for segment in self._options.new_segments(held, said):
                del said[segment]
            said |= {one: value for one, value in held.items() if one not in self._segments}
            found = self._sets[old, new] = set_of(self._connection, self._form, said)
        return found

    def _merged_comments(self, old: str | None, new: str | None) -> str | None:
        if old == new or old is None:
            return new
        before = json.loads(old)
        after = json.loads(new) if new is not None else []
        texts = [
            (after[place] if place < len(after) else None)
            if place in self._comments
            else (before[place] if place < len(before) else None)
            for place in range(max(len(before), len(after)))
        ]
        # Absent and blank comments are alike, and have one spelling: no text at all.
        while texts and texts[-1] is None:
            texts.pop()
        return json.dumps(texts, ensure_ascii=False) if texts else None


def _text(value: object) -> str | None:
    return None if value is None else str(value)
