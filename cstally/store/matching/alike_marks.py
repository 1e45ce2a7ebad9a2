"""Marks that one word has had: what ``--missing`` or an alias teaches a form re-reads its cells."""

import json
import sqlite3

from cstally.model.survey import BLANK
from cstally.store.forms.snapshots import known_as_json

Alike = dict[int, dict[str, str]]
"""Slot -> mark -> the mark that stands for all that the same word has had."""


def alike_marks(connection: sqlite3.Connection, form: int) -> Alike:
    """Return the marks of *form*'s items that may stand for the same cell of a file."""
    kept = connection.execute(
        "SELECT settled_before FROM imports WHERE form = ? AND settled_before IS NOT NULL",
        (form,),
    ).fetchall()
    marks: dict[tuple[int, str], set[str]] = {}
    missing: set[str] = set()
    missing_in: set[tuple[int, str]] = set()
    for (known,) in [*kept, (known_as_json(connection, form),)]:
        known_then = json.loads(known)
        slot_of = {one[0]: one[2] for one in known_then["items"]}
        fed = {one[1]: slot_of[one[4]] for one in known_then["columns"] if one[4] in slot_of}
        for _, entry in known_then["missing_words"]:
            header, is_narrow, word = entry.rpartition("=")
            if not is_narrow:
                missing.add(word)
            elif header in fed:
                missing_in.add((fed[header], word))
        slots: dict[int, list[int]] = {}
        for one in known_then["items"]:  # whole rows: 2 is the slot, 5 the scale
            slots.setdefault(one[5], []).append(one[2])
        for scale, word, code in known_then["level_words"]:
            for slot in slots.get(scale, ()):
                marks.setdefault((slot, word), set()).add(code)
    alike: Alike = {}
    for (slot, word), had in marks.items():
        if word in missing or (slot, word) in missing_in:
            had.add(BLANK)
        if len(had) > 1:
            _join(alike.setdefault(slot, {}), had)
    return alike


def _join(alike: dict[str, str], had: set[str]) -> None:
    """Let all marks of *had*, and all that are like any of them, have one that stands for them."""
    # Two words may share a mark, and so join what each of them has had.
    ends = {alike.get(mark, mark) for mark in had}
    stands = BLANK if BLANK in ends else min(ends)
    for mark, end in [*alike.items(), *((mark, mark) for mark in had)]:
        if end in ends or mark in had:
            alike[mark] = stands
