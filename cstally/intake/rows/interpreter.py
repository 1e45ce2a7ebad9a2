"""Columns of cells become packed marks, segment values and comments, many rows at a time."""

from collections.abc import Iterable, Sequence
from json.encoder import encode_basestring

from cstally.intake.file.table import Cells
from cstally.intake.rows.marks import SaidMarks
from cstally.language.said import WordsSaid
from cstally.model.identity import content_of
from cstally.model.shape import Column, Shape
from cstally.model.survey import BLANK, NOT_OFFERED, NOT_TICKED, SEGMENT_ROLES, Role
from cstally.model.words import Levels


class Interpreter:
    """Reads the rows of one file as its `Shape` says."""

    def __init__(self, shape: Shape, words: WordsSaid) -> None:
        self.marks = {
            place: SaidMarks(column, column.item.slot, words)
            for place, column in enumerate(shape.columns)
            if column.item is not None
        }
        self.segment_names = tuple(
            column.name or "" for column in shape.columns if column.role in SEGMENT_ROLES
        ) + tuple(name for name, _ in shape.fixed)
        self._fixed = [value for _, value in shape.fixed]
        self._segments = [
            place for place, column in enumerate(shape.columns) if column.role in SEGMENT_ROLES
        ]
        self._slots = _by_slot(self.marks)
        self._comments = _by_comment(shape)
        self._levels = Levels([])
        self._words_read = 0
        self._blank = "".join(NOT_OFFERED if place is None else BLANK for place in self._slots)
        # More than not offered and blank: of a pair of lists "ticked in neither" is no answer
        # either.
        self._nothing = [
            NOT_OFFERED + BLANK + ("" if place is None else _unticked(shape.columns[place]))
            for place in self._slots
        ]
        self._has_pairs = any(len(marks) > 2 for marks in self._nothing)
        self.has_absent = False
        """Whether some rows lack columns that others have, which one blank text cannot say."""

    def has_blank(self, packed: Sequence[str]) -> bool:
        """Whether any of these *packed* marks ticks nothing."""
        # Of most files one text says "nothing ticked", and rows are compared with it as they are.
        if not (self._has_pairs or self.has_absent):
            is_said = any(reader.says_no_answer for reader in self.marks.values())
            return self._blank in (self.levels(packed) if is_said else packed)
        levels = set(self.levels(packed))
        return any(all(map(str.__contains__, self._nothing, marks)) for marks in levels)

    def packed(self, cells: Cells, rows: int) -> list[str]:
        """Return the packed marks of each row."""
        absent = NOT_OFFERED * rows
        columns: list[Iterable[str]] = [
            absent if place is None else map(self.marks[place].__getitem__, cells[place])
            for place in self._slots
        ]
        # Column by column, so that no line of Python is run for each cell of a million rows.
        return list(map("".join, zip(*columns, strict=True))) if columns else [""] * rows

    def levels(self, packed: Sequence[str]) -> list[str]:
        """Return what each of the *packed* marks of this file says, level by level."""
        width = len(self._slots)
        read = sum(len(reader.level_of) for reader in self.marks.values())
        if read != self._words_read:
            known = (None if place is None else self.marks[place] for place in self._slots)
            self._levels = Levels([one.level_of if one else {} for one in known])
            self._words_read = read
        text = self._levels.joined("".join(packed), width)
        return [text[at : at + width] for at in range(0, len(text), width)] if width else [*packed]

    def segments(self, cells: Cells, rows: int) -> list[tuple[str, ...]]:
        """Return the segment values of each row, in the order of `segment_names`."""
        columns: list[Sequence[str]] = [cells[place] for place in self._segments]
        columns += [[value] * rows for value in self._fixed]
        return list(zip(*columns, strict=True)) if columns else [()] * rows

    def comments(self, cells: Cells, rows: int) -> list[str]:
        """Return the comments of each row as a JSON array, nothing where there are none."""
        # Most forms have one comment box; this saves a tuple and a loop for each row.
        if len(self._comments) == 1 and self._comments[0] is not None:
            return [
                f"[{encode_basestring(_comment(text))}]" if text and not text.isspace() else ""
                for text in cells[self._comments[0]]
            ]
        return [_json_array(texts) for texts in self._texts(cells, rows)]

    def contents(self, days: Sequence[str], packed: Sequence[str], cells: Cells) -> list[int]:
        """Return what tells each row, with its *packed* marks, from the others: `content_of` it."""
        rows = len(days)
        return [
            content_of(day, marks, zip(self.segment_names, values, strict=True), texts)
            for day, marks, values, texts in zip(
                days,
                self.levels(packed),
                self.segments(cells, rows),
                self._texts(cells, rows),
                strict=True,
            )
        ]

    def _texts(self, cells: Cells, rows: int) -> list[tuple[str, ...]]:
        absent = ("",) * rows
        columns = [absent if place is None else cells[place] for place in self._comments]
        return list(zip(*columns, strict=True)) if columns else [()] * rows


def _unticked(column: Column) -> str:
    """Return the level of an option that is ticked in neither of two lists."""
    return column.words.get(NOT_TICKED, "") if column.list else ""


def _by_slot(marks: dict[int, SaidMarks]) -> list[int | None]:
    places = {
        reader.column.item.slot: place for place, reader in marks.items() if reader.column.item
    }
    return [places.get(slot) for slot in range(max(places, default=-1) + 1)]


def _by_comment(shape: Shape) -> list[int | None]:
    places = {
        column.comment: place
        for place, column in enumerate(shape.columns)
        if column.role is Role.COMMENT and column.comment is not None
    }
    return [places.get(number) for number in range(max(places, default=-1) + 1)]


def _comment(text: str) -> str:
    """Return *text* as it is kept: its line ends are those of the file, not of the person."""
    # A file saved again on another system would bring every comment as changed.
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text.strip()


def _json_array(texts: Sequence[str]) -> str:
    parts = [encode_basestring(_comment(text)) if text.strip() else "null" for text in texts]
    # A comment column that is new to the form must not change the rows that lack it.
    while parts and parts[-1] == "null":
        parts.pop()
    return f"[{', '.join(parts)}]" if parts else ""
