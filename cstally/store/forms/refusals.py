"""What a form file may not change: whatever would make untrue what is stored already."""

import sqlite3
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from cstally.errors import CstallyError
from cstally.language.said import WordsOnScale
from cstally.model.advised import map_option
from cstally.model.form_file import FileItem, FileLevel, FileScale, FormFile
from cstally.model.survey import (
    AMBIGUOUS,
    BLANK,
    ITEM_ROLES,
    NOT_OFFERED,
    SEGMENT_ROLES,
    Level,
    Role,
    Scale,
)
from cstally.store.held.levels import load_levels
from cstally.store.held.tallies import sum_tallies
from cstally.text import fold

_NOT_STORED = (Role.LIST, Role.PERSONAL, Role.IGNORE)
"""Roles of columns of which nothing is stored."""


@dataclass(frozen=True)
class Fed:
    """What a header feeds."""

    role: Role
    name: str
    """The item or segment, as it is called on the form; empty for other columns."""
    key: int | None
    """Its slot, or the number of the segment; None for a new one and for other columns."""
    first_import: int | None = None
    """The import that met the header first; None where no file had it yet."""

    def __str__(self) -> str:
        return f'{self.role} "{self.name}"' if self.name else str(self.role)

    @property
    def kind(self) -> str:
        """What *key* is of: a segment, staff or not; an item of any role; or neither."""
        for roles, kind in ((SEGMENT_ROLES, "segment"), (ITEM_ROLES, "item")):
            if self.role in roles:
                return kind
        return self.role

    def is_same(self, other: "Fed") -> bool:
        """Whether files are read alike, whatever it is called and which role of its kind it has."""
        return (self.kind, self.key) == (other.kind, other.key)


class Stored:
    """What a form's responses hold."""

    def __init__(self, connection: sqlite3.Connection, form: int, held: FormFile) -> None:
        self._connection = connection
        self._form = form
        self.responses = self._first("SELECT count(*) FROM responses WHERE form = ?")
        self.dated = self._first(
            "SELECT count(*) FROM responses WHERE form = ? AND day IS NOT NULL"
        )
        self._levels = load_levels(connection, form)
        self._tallies = sum_tallies(connection, form, "", "~")
        self._words = dict(
            connection.execute("SELECT number, word FROM words WHERE form = ?", (form,)).fetchall()
        )
        self._said = self._count_said()
        self._marks = self._count_marks()
        numbers = {one.name: one.number for one in held.all_scales}
        self._scales = {
            one.slot: numbers[one.scale]
            for one in (*held.items, *held.given_up)
            if one.slot is not None
        }
        self.headers = dict(_headers(held))

    def marks(self, item: FileItem) -> int:
        """Return how many marks an item has, ambiguous ones too."""
        found = Counter[str]() if item.slot is None else self._marks.get(item.slot, Counter())
        return found.total()

    def level_marks(self, scale: FileScale, level: FileLevel) -> int:
        """Return how many marks a level has, over all items that are or were on its scale."""
        return sum(self._marks.get(slot, Counter())[level.code] for slot in self.slots(scale))

    def slots(self, scale: FileScale) -> list[int]:
        """Return the slots of the items that are or were on *scale*."""
        return [slot for slot, number in self._scales.items() if number == scale.number]

    def level_tallies(self, scale: FileScale, level: FileLevel) -> int:
        """Return how many marks of a level were counted by hand."""
        tallies = (self._tallies.get(slot, {}) for slot in self.slots(scale))
        return sum(one.get(level.code, 0) for one in tallies)

    def values(self, segment: int) -> int:
        """Return how many sets of segment values hold a value of *segment*."""
        rows = self._connection.execute(
            "SELECT count(*) FROM segment_members WHERE segment = ?", (segment,)
        )
        return int(rows.fetchone()[0])

    def _first(self, query: str) -> int:
        return int(self._connection.execute(query, (self._form,)).fetchone()[0])

    def words(self, slot: int | None) -> dict[str, str]:
        """Return the words that are marks of an item and levels now, each with its level's code."""
        marks = Counter[str]() if slot is None else self._said.get(slot, Counter())
        read = ((self._words.get(one, ""), self._levels.level(slot or 0, one)) for one in marks)
        return {word: level for word, level in read if level not in (BLANK, AMBIGUOUS)}

    def tallied_codes(self, item: FileItem) -> set[str]:
        """Return the codes of an item's levels that were counted by hand."""
        return set(self._tallies.get(item.slot, ())) if item.slot is not None else set()

    def _count_marks(self) -> dict[int, Counter[str]]:
        """Count the levels of each slot, those that ``undo`` would bring back among them."""
        counts: dict[int, Counter[str]] = {}
        for slot, said in self._said.items():
            for mark, number in said.items():
                level = self._levels.level(slot, mark)
                if level != BLANK:
                    counts.setdefault(slot, Counter())[level] += number
        for slot, tally in self._tallies.items():
            counts.setdefault(slot, Counter()).update(tally)
        return counts

    def _count_said(self) -> dict[int, Counter[str]]:
        counts: dict[int, Counter[str]] = {}
        for packed, number in self._connection.execute(
            "SELECT marks, count(*) FROM responses WHERE form = :form GROUP BY marks"
            " UNION ALL SELECT changes.marks, count(*) FROM changes"
            " JOIN responses ON responses.id = changes.response"
            " WHERE responses.form = :form GROUP BY changes.marks",
            {"form": self._form},
        ):
            for slot, mark in enumerate(packed):
                if mark not in (BLANK, NOT_OFFERED):
                    counts.setdefault(slot, Counter())[mark] += number
        return counts


def refuse_untrue(stored: Stored, held: FormFile, wanted: FormFile) -> None:
    """
    Refuse what would make stored responses say what nobody said.

    Args:
        stored: What the responses of the form hold.
        held: The form as it is.
        wanted: The form as the file wants it, `completed`.

    Raises:
        CstallyError: the message says what, why, and what to do instead.
    """
    if wanted.date_order != held.date_order and held.date_order and stored.dated:
        raise CstallyError(
            f'date_order = "{wanted.date_order}": {stored.dated} responses were dated as '
            f"{held.date_order}; take their imports back (cstally undo), and import the files "
            f"again with --date-order {wanted.date_order}."
        )
    _refuse_lost_items(stored, held, wanted)
    _refuse_lost_levels(stored, held, wanted)
    _refuse_other_scales(stored, held, wanted)
    _refuse_headers(stored, held, wanted)


def _refuse_lost_items(stored: Stored, held: FormFile, wanted: FormFile) -> None:
    kept = {item.slot for item in wanted.items}
    for item in held.items:
        if item.slot not in kept and (marks := stored.marks(item)):
            raise CstallyError(
                f'it leaves out [[{item.role}]] "{item.name}", which has {_marks(marks)}: keep it. '
                f'If it has another name now, say was = "{item.name}" there.'
            )


def _refuse_lost_levels(stored: Stored, held: FormFile, wanted: FormFile) -> None:
    """Refuse to leave out a level with marks, unless its words are other levels from now on."""
    for scale in held.scales:
        new = next((one for one in wanted.scales if one.number == scale.number), None)
        codes = {level.code for level in new.levels} if new else set()
        for level in scale.levels if new else ():
            marks = stored.level_marks(scale, level)
            # A level that nobody marked may go, or mean something else.
            if not new or not marks or level.code in codes:
                continue
            reads = _reader(new, wanted)
            words = [
                word
                for slot in stored.slots(scale)
                for word, code in stored.words(slot).items()
                if code == level.code and reads.level(word) == AMBIGUOUS
            ]
            if words or stored.level_tallies(scale, level):
                raise CstallyError(
                    f'[[scale]] "{scale.name}" leaves out the level "{level.name}", which has '
                    f'{_marks(marks)}: keep it, or say was = "{level.name}" where it is renamed.'
                )


def _refuse_other_scales(stored: Stored, held: FormFile, wanted: FormFile) -> None:
    """Refuse to put an item on a scale that lacks the words or the levels of its marks."""
    before = {item.slot: item.scale for item in held.items}
    for item in wanted.items:
        old = held.scale(before.get(item.slot, ""))
        new = wanted.scale(item.scale)
        if old is None or new is None or old.number == new.number:
            continue
        reads = _reader(new, wanted)
        said = stored.words(item.slot)
        lost = {code for word, code in said.items() if reads.level(word) == AMBIGUOUS}
        # What was counted by hand has no words; and the same code alone proves nothing: on the
        # other scale it may be any level's.
        words = {level.code: level.all_words for level in new.levels}
        for level in old.levels:
            is_tallied = level.code in stored.tallied_codes(item)
            is_there = fold(level.name) in words.get(level.code, ())
            if level.code in lost or (is_tallied and not is_there):
                raise CstallyError(
                    f'[[{item.role}]] "{item.name}": its marks are on "{level.name}" of the scale '
                    f'"{old.name}", which "{new.name}" has not, or not as the same level. Put it '
                    "on a new scale of its own that has all its levels."
                )


def _reader(scale: FileScale, form: FormFile) -> WordsOnScale:
    """Return what words mean on *scale* as a file has it."""
    levels = tuple(Level(one.name, one.polarity, one.score, one.code) for one in scale.levels)
    words = {word: one.code for one in scale.levels for word in one.all_words}
    return WordsOnScale(Scale(scale.name, levels), words, frozenset(form.missing or ()))


def _headers(form: FormFile) -> Iterator[tuple[str, Fed]]:
    for item in form.items:
        for folded, header in item.all_headers.items():
            yield folded, Fed(item.role, item.name, item.slot, header.first_import)
    for segment in form.segments:
        role = Role.STAFF if segment.is_staff else Role.SEGMENT
        for folded, header in segment.all_headers.items():
            yield folded, Fed(role, segment.name, segment.number, header.first_import)
    for column in form.columns:
        yield column.header.folded, Fed(column.role, "", None, column.header.first_import)


def _refuse_headers(stored: Stored, held: FormFile, wanted: FormFile) -> None:
    headers = dict(_headers(wanted))
    # What no file has had yet was only planned, and may be planned otherwise.
    met = {header: fed for header, fed in stored.headers.items() if fed.first_import is not None}
    for header, old in met.items() if stored.responses else ():
        new = headers.get(header)
        if new is None and _is_forgotten(stored, old, held, wanted):
            raise CstallyError(
                f'the header "{header}" of {old} is left out, and responses were read by it: '
                "leave it there, or the next file would be read otherwise."
            )
        if new is not None and not old.is_same(new):
            problem = _why_not(stored, held, header, old, new)
            if problem:
                raise CstallyError(f'the header "{header}" is {old}, not {new}: {problem}')
    _refuse_one_file(stored, headers)


def _is_forgotten(stored: Stored, old: Fed, held: FormFile, wanted: FormFile) -> bool:
    """Whether the file leaves a header out of an item or a segment that has answers."""
    if old.role in SEGMENT_ROLES:
        is_meant = any(one.number == old.key for one in wanted.segments)
        return is_meant and old.key is not None and stored.values(old.key) > 0
    return any(one.slot == old.key and stored.marks(one) for one in held.items)


def _why_not(stored: Stored, held: FormFile, header: str, old: Fed, new: Fed) -> str | None:
    """Say why a header may not feed something else from now on; None where it may."""
    undo = "take the imports that hold it back first (cstally undo), then import the files again."
    item = next((one for one in held.items if old.name and one.slot == old.key), None)
    if old.role in SEGMENT_ROLES:
        is_unused = old.key is not None and not stored.values(old.key)
    else:
        is_unused = item is not None and not stored.marks(item)
        if item is not None and not is_unused:
            return f"{_marks(stored.marks(item))} there; {undo}"
    if old.role is Role.COMMENT or {old.role, new.role} & {Role.ID, Role.DATE}:
        return f"responses were read by it; {undo}"
    # With ids, importing the files again fills the new place in; without, all rows would be new.
    if held.has_ids or is_unused or {old.role, new.role} <= set(_NOT_STORED):
        return None
    return (
        "responses without ids are told apart by what such columns hold. Say it where its file is "
        f"imported: {map_option(held.headers[header].text, new.role)}."
    )


def _marks(number: int) -> str:
    return "1 mark" if number == 1 else f"{number} marks"


def _refuse_one_file(stored: Stored, headers: dict[str, Fed]) -> None:
    """Refuse to have two columns of one file feed the same item or segment."""
    met: dict[tuple[bool, int, int], tuple[str, Fed]] = {}
    for header, new in headers.items():
        old = stored.headers.get(header)
        if old is None or old.first_import is None or new.key is None:
            continue
        key = (new.role in SEGMENT_ROLES, new.key, old.first_import)
        other, was = met.setdefault(key, (header, old))
        if other != header and not (was.is_same(new) and old.is_same(new)):
            raise CstallyError(
                f'the headers "{other}" and "{header}" stood in one file (import '
                f"{old.first_import}): they cannot both feed {new}."
            )
