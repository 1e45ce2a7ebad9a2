"""Rows that are no responses are set aside, each with its line and the reason."""

from collections.abc import Callable, Mapping, Sequence

from cstally.intake.file.blocks import ABSENT
from cstally.intake.file.table import Cells, Chunk
from cstally.intake.options import ImportOptions
from cstally.intake.platforms.agents import AgentNames, without_address
from cstally.intake.platforms.platform import Skip
from cstally.intake.platforms.recognise import NoAnswer, Recognised, no_answers
from cstally.intake.rows.days import Days, says_utc
from cstally.intake.rows.skips import Skips
from cstally.language.calendar.dates import day_of_number
from cstally.language.meanings import is_not_answered
from cstally.model.reports import Reject
from cstally.model.shape import Column, Shape
from cstally.model.survey import ITEM_ROLES, Role
from cstally.text import fold

BLANK_FORM = "blank form: nothing ticked, no comment"
EMPTY_ROW = "empty row"
FOOTER = "footer below the table"
_ANSWERS = (*ITEM_ROLES, Role.COMMENT, Role.LIST)
"""What a response says; the rest says who gave it, where and when."""
FORGOTTEN = "forgotten: this person's responses were erased"


class Sieve:
    """Lets through the rows of one file that have their width, a day, and an id of their own."""

    def __init__(
        self,
        shape: Shape,
        options: ImportOptions,
        is_forgotten: Callable[[str], bool] | None,
        *,
        reject_repeated: bool,
        platform: Recognised | None,
        skips: Mapping[int, tuple[Skip, ...]],
    ) -> None:
        """
        Prepare to read.

        Args:
            shape: What the columns are.
            options: The command line.
            is_forgotten: Whether an id was erased on request; None when none was.
            reject_repeated: Whether an id that repeats rejects its row. On a first file it
                shows that the column is no id, which the database finds.
            platform: Whose export it is, where that is known.
            skips: Place -> which records are no answers.
        """
        self.rejects: list[Reject] = []
        self.skips = Skips()
        self.skipped_ids: list[str] = []
        """Ids of the rows that are no answers by the platform's own word."""
        self.date = _place(shape, Role.DATE)
        is_utc = platform is not None and platform.platform.is_utc
        is_utc = is_utc or (self.date is not None and says_utc(shape.columns[self.date].header))
        self.days = Days(shape.date_order, options.zone, options.today, is_utc=is_utc)
        self.id = _place(shape, Role.ID) if shape.has_ids else None
        self._agents = AgentNames()
        self._columns = [column for column in shape.columns if not column.is_computed]
        self._staff = _places(self._columns, Role.STAFF)
        self._answers = [
            place
            for place, column in enumerate(self._columns)
            if column.role in _ANSWERS or column.list
        ]
        self._no_answers = no_answers(skips, partial=options.partial)
        self._other_dates = platform.dates if platform and options.partial else ()
        self._has_week = options.week is not None
        self._is_forgotten = is_forgotten
        self._seen: set[str] | None = set() if reject_repeated else None
        self._footers: set[int] = set()
        self._last_line = 0

    def sift(self, chunk: Chunk) -> tuple[Chunk, Cells]:
        """Return the rows of *chunk* that are responses, and their cells column by column."""
        # First of all: the row of an erased person may not even be kept as a refused one.
        if self._is_forgotten is not None:
            chunk = self._remembered(chunk, self._is_forgotten)
        cells: Cells
        try:
            # Nearly every chunk has one width: trying is cheaper than looking at each row first.
            cells = list(zip(*chunk.rows, strict=True))
        except ValueError:
            cells = []
        if len(cells) != len(self._columns):
            chunk = self._whole(chunk)
            cells = transposed(chunk)
        if self._staff and cells:
            chunk = self._named(chunk)
            cells = transposed(chunk)
        for place, no_answer in self._no_answers.items():
            if cells and any(map(no_answer.__getitem__, cells[place])):
                chunk = self._answered(chunk, place, no_answer)
                cells = transposed(chunk)
        if self.date is not None and cells and None in map(self.days.__getitem__, cells[self.date]):
            chunk = self._dated(self._begun(chunk, self.date), self.date)
            cells = transposed(chunk)
        if self.id is not None and self._seen is not None:
            chunk = self._identified(chunk, self.id, self._seen)
            cells = transposed(chunk)
        if chunk.rows:
            self._last_line = chunk.lines[-1]
        return chunk, cells

    def finish(self) -> None:
        """Put the refused rows in order, and take a footer among them for skipped rows."""
        self.rejects.sort(key=lambda reject: reject.line)
        # From the end: a line of that look with responses below it is a broken row, and is refused.
        while self.rejects and self.rejects[-1].line in self._footers:
            if self.rejects[-1].line < self._last_line:
                break
            self.skips.note(FOOTER, self.rejects.pop().line)

    def drop_blank(self, chunk: Chunk, numbers: set[int]) -> Chunk:
        """Return *chunk* without its blank forms, whose *numbers* are given, and count these."""
        for number in numbers:
            self.skips.note(BLANK_FORM, chunk.lines[number])
        return chunk.without(numbers)

    def _whole(self, chunk: Chunk) -> Chunk:
        width = len(self._columns)
        kept = Chunk([], [])
        lines = []
        for row, line in zip(chunk.rows, chunk.lines, strict=True):
            # A comma at the end of each line, as old programs write it.
            if len(row) > width and not any(map(str.strip, row[width:])):
                row = row[:width]
            if len(row) == width:
                kept.rows.append(row)
                lines.append(line)
            elif any(map(str.strip, row)):
                why = f"{len(row)} cells where the header has {width}"
                self._note_footer(row, line)
                self.rejects.append(Reject(line, None, None, why, self._raw(row)))
            else:
                self.skips.note(EMPTY_ROW, line)
        return Chunk(kept.rows, lines)

    def _named(self, chunk: Chunk) -> Chunk:
        """Leave those who served by their names alone, also in rows that are refused."""
        rows = list(map(list, chunk.rows))
        for row in rows:
            for place in self._staff:
                row[place] = self._agents[row[place]]
        return Chunk(rows, chunk.lines)

    def _answered(self, chunk: Chunk, place: int, no_answer: NoAnswer) -> Chunk:
        """Leave out records that are no answers by the platform's own word."""
        reasons = [no_answer[row[place]] for row in chunk.rows]
        numbers = {number for number, reason in enumerate(reasons) if reason}
        for number in sorted(numbers):
            self.skips.note(reasons[number], chunk.lines[number])
            if self.id is not None:
                # An earlier file may have brought an answer of theirs, which is then looked for.
                self.skipped_ids.append(fold(chunk.rows[number][self.id]))
        return chunk.without(numbers)

    def _note_footer(self, row: list[str], line: int) -> None:
        """Note a row that says something in its first cell alone, as a line below a table does."""
        first, *others = map(str.strip, row)
        # A sentence: one word alone may be an id whose row was cut off.
        if " " in first and not any(others):
            self._footers.add(line)

    def _begun(self, chunk: Chunk, place: int) -> Chunk:
        """Give unfinished responses, which have no day of their end, another one of theirs."""
        if place not in self._other_dates:
            return chunk
        rows = list(map(list, chunk.rows))
        for row in rows:
            if not row[place].strip():
                days = (row[other] for other in self._other_dates)
                row[place] = next(filter(str.strip, days), "")
        return Chunk(rows, chunk.lines)

    def _dated(self, chunk: Chunk, place: int) -> Chunk:
        bad = set()
        for number, row in enumerate(chunk.rows):
            # `--week` dates rows without a day, and never one whose day cannot be read.
            if self.days[row[place]] is not None or (self._has_week and not row[place].strip()):
                continue
            bad.add(number)
            # A ticket that nobody rated has no day of an answer, and is none.
            if not row[place].strip() and any(map(str.strip, row)) and self._says_nothing(row):
                self.skips[BLANK_FORM] += 1
            elif any(map(str.strip, row)):
                self._note_footer(row, chunk.lines[number])
                self._reject(chunk, number, place, self.days.reason(row[place]))
            else:
                self.skips.note(EMPTY_ROW, chunk.lines[number])
        return chunk.without(bad)

    def _says_nothing(self, row: list[str]) -> bool:
        said = (fold(row[place]) for place in self._answers)
        return bool(self._answers) and all(not word or is_not_answered(word) for word in said)

    def _remembered(self, chunk: Chunk, is_forgotten: Callable[[str], bool]) -> Chunk:
        """Leave out erased persons first of all: their rows may not even be kept as refused."""
        bad = {
            number
            for number, row in enumerate(chunk.rows)
            if any(is_forgotten(cell.strip()) for cell in self._id_cells(row))
        }
        for number in bad:
            self.skips.note(FORGOTTEN, chunk.lines[number])
        return chunk.without(bad)

    def _id_cells(self, row: list[str]) -> list[str]:
        """Return the cell that holds the id; in a ragged row it may be any."""
        if self.id is None:
            return []
        return [row[self.id]] if len(row) == len(self._columns) else row

    def _identified(self, chunk: Chunk, place: int, seen: set[str]) -> Chunk:
        bad = set()
        for number, row in enumerate(chunk.rows):
            value = fold(row[place])
            if not value or value in seen:
                self._reject(chunk, number, place, "repeated id" if value else "no id")
                bad.add(number)
            # Of refused rows, too: the third row of an id is refused like the second.
            seen.add(value)
        return chunk.without(bad)

    def _reject(self, chunk: Chunk, number: int, place: int, why: str) -> None:
        row = chunk.rows[number]
        header = self._columns[place].header
        self.rejects.append(Reject(chunk.lines[number], header, row[place], why, self._raw(row)))

    def _raw(self, row: list[str]) -> tuple[str, ...]:
        """Return *row* as it is kept until it is mended: without its personal cells."""
        personal = _places(self._columns, Role.PERSONAL)
        if personal and len(row) != len(self._columns):
            # Nobody knows which of its cells are personal: only days and levels surely are not.
            return tuple(cell if self._is_plain(cell) else "" for cell in row)
        if self._staff and len(row) != len(self._columns):
            return tuple(map(without_address, row))
        return tuple(
            "" if place in personal or cell == ABSENT else cell for place, cell in enumerate(row)
        )

    def _is_plain(self, cell: str) -> bool:
        word = fold(cell)
        is_level = any(word in column.words for column in self._columns)
        # A number of five digits may as well be where somebody lives.
        return is_level or (self.days[cell] is not None and day_of_number(cell) is None)


def transposed(chunk: Chunk) -> Cells:
    """Return the cells of rows of one width, column by column."""
    return list(zip(*chunk.rows, strict=True))


def _place(shape: Shape, role: Role) -> int | None:
    return next((place for place, column in enumerate(shape.columns) if column.role is role), None)


def _places(columns: Sequence[Column], role: Role) -> tuple[int, ...]:
    return tuple(place for place, column in enumerate(columns) if column.role is role)
