"""Records become responses, a hundred at a time; bad rows are set aside with line and reason."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from cstally.intake.dates import Days
from cstally.intake.interpreter import Interpreter
from cstally.intake.options import ImportOptions
from cstally.intake.table import Chunk, Records
from cstally.model import AMBIGUOUS, BLANK, NOT_OFFERED, Reject, Role
from cstally.shape import Batch, Shape
from cstally.text import fold
from cstally.weeks import week_of

BATCH = 100
"""Rows taken at a time: more would leave the processor's cache, and be slower."""
BLANK_FORM = "blank form: nothing ticked, no comment"
EMPTY_ROW = "empty row"
FORGOTTEN = "forgotten: this person's responses were erased"


class Rows:
    """The rows of one file, read as its shape says."""

    def __init__(
        self,
        shape: Shape,
        before: Shape | None,
        options: ImportOptions,
        week_start: str,
        is_forgotten: Callable[[str], bool] | None,
        *,
        reject_repeated: bool,
    ) -> None:
        """
        Prepare to read.

        Args:
            shape: What the columns are.
            before: What the form took them for until now, where that differs.
            options: The command line.
            week_start: The weekday that weeks begin on.
            is_forgotten: Whether an id was erased on request; None when none was.
            reject_repeated: Whether an id that repeats rejects its row. On a first file it
                shows that the column is no id, which the database finds.
        """
        self.rejects: list[Reject] = []
        self.ambiguous: list[Reject] = []
        self.skips: Counter[str] = Counter()
        self.accepted: Counter[str] = Counter()
        self._shape = shape
        self._interpreter = Interpreter(shape)
        self._before = Interpreter(before) if before else None
        self._week = options.week
        self._week_start = week_start
        self._weeks: dict[str, str] = {}
        self._is_forgotten = is_forgotten
        self._seen: set[str] | None = set() if reject_repeated else None
        self._date = _place(shape, Role.DATE)
        self._id = _place(shape, Role.ID) if shape.has_ids else None
        self._days = Days(shape.date_order or "ymd", options.zone, options.today)

    @property
    def segment_names(self) -> tuple[str, ...]:
        """The segments that each response has a value for."""
        return self._interpreter.segment_names

    def batches(self, records: Records) -> Iterator[Batch]:
        """Yield all responses of *records*."""
        while (chunk := records.take(BATCH)).rows:
            chunk = self._identified(self._dated(self._whole(chunk)))
            batch = self._batch(chunk) if chunk.rows else None
            if batch is not None:
                self.accepted.update(batch.weeks)
                yield batch

    def _batch(self, chunk: Chunk) -> Batch | None:
        cells, rows = list(zip(*chunk.rows, strict=True)), len(chunk.rows)
        marks = self._interpreter.packed(cells, rows)
        comments = self._interpreter.comments(cells, rows)
        blank = self._blank(marks, comments)
        if blank:
            self.skips[BLANK_FORM] += len(blank)
            rest = _without(chunk, blank)
            return self._batch(rest) if rest.rows else None
        if any(AMBIGUOUS in packed for packed in marks):
            self._list_ambiguous(chunk)
        days, weeks = self._days_and_weeks(cells, rows)
        ids: Sequence[str | None] = (None,) * rows
        contents: Sequence[int | None] = (None,) * rows
        earlier = contents
        if self._id is not None:
            ids = list(map(str.strip, cells[self._id]))
        else:
            keys = [day or week for day, week in zip(days, weeks, strict=True)]
            earlier = contents = self._interpreter.contents(keys, cells)
            if self._before is not None:
                earlier = self._before.contents(keys, cells)
        return Batch(
            weeks=weeks,
            days=days,
            marks=marks,
            segments=self._interpreter.segments(cells, rows),
            ids=ids,
            contents=contents,
            earlier_contents=earlier,
            comments=comments,
        )

    def _whole(self, chunk: Chunk) -> Chunk:
        width = len(self._shape.columns)
        if set(map(len, chunk.rows)) == {width}:
            return chunk
        rows, lines = [], []
        for row, line in zip(chunk.rows, chunk.lines, strict=True):
            if len(row) > width and not any(map(str.strip, row[width:])):
                row = row[:width]
            if len(row) == width:
                rows.append(row)
                lines.append(line)
            elif any(map(str.strip, row)):
                why = f"{len(row)} cells where the header has {width}"
                self.rejects.append(Reject(line, None, None, why, tuple(row)))
            else:
                self.skips[EMPTY_ROW] += 1
        return Chunk(rows, lines)

    def _dated(self, chunk: Chunk) -> Chunk:
        place = self._date
        if place is None:
            return chunk
        days = [self._days[row[place]] for row in chunk.rows]
        if None not in days:
            return chunk
        bad = set()
        for number, (row, day) in enumerate(zip(chunk.rows, days, strict=True)):
            if day is not None or (self._week and not row[place].strip()):
                continue
            bad.add(number)
            if any(map(str.strip, row)):
                self._reject(chunk, number, place, self._days.reason(row[place]) or "no date")
            else:
                self.skips[EMPTY_ROW] += 1
        return _without(chunk, bad)

    def _identified(self, chunk: Chunk) -> Chunk:
        place = self._id
        if place is None or (self._seen is None and self._is_forgotten is None):
            return chunk
        bad = set()
        for number, row in enumerate(chunk.rows):
            value = row[place].strip()
            if self._is_forgotten is not None and self._is_forgotten(value):
                self.skips[FORGOTTEN] += 1
                bad.add(number)
            elif self._seen is not None and (not value or value in self._seen):
                self._reject(chunk, number, place, "repeated id" if value else "no id")
                bad.add(number)
            elif self._seen is not None:
                self._seen.add(value)
        return _without(chunk, bad)

    def _blank(self, marks: Sequence[str], comments: Sequence[str | None]) -> set[int]:
        if not self._interpreter.marks:
            return set()
        return {
            number
            for number, packed in enumerate(marks)
            if not packed.strip(BLANK + NOT_OFFERED) and comments[number] is None
        }

    def _days_and_weeks(
        self, cells: list[tuple[str, ...]], rows: int
    ) -> tuple[list[str | None], list[str]]:
        if self._date is None:
            return [None] * rows, [self._week or ""] * rows
        days = list(map(self._days.__getitem__, cells[self._date]))
        return days, [self._week_of(day) for day in days]

    def _week_of(self, day: str | None) -> str:
        if day is None:
            return self._week or ""
        week = self._weeks.get(day)
        if week is None:
            from datetime import date

            week = self._weeks[day] = week_of(date.fromisoformat(day), self._week_start)
        return week

    def _reject(self, chunk: Chunk, number: int, place: int, why: str) -> None:
        row = chunk.rows[number]
        header = self._shape.columns[place].header
        self.rejects.append(Reject(chunk.lines[number], header, row[place], why, tuple(row)))

    def _list_ambiguous(self, chunk: Chunk) -> None:
        for place, reader in self._interpreter.marks.items():
            for row, line in zip(chunk.rows, chunk.lines, strict=True):
                cell = row[place]
                if reader[cell] != AMBIGUOUS:
                    continue
                reader.unknown[fold(cell)] += 1
                why = reader.why_ambiguous(cell)
                self.ambiguous.append(Reject(line, reader.column.header, cell, why))

    def unknown(self) -> Iterator[tuple[str, Counter[str], int]]:
        """Yield each item's header with the words that no level has, and all its rows' number."""
        rows = self.accepted.total()
        for reader in self._interpreter.marks.values():
            if reader.unknown:
                yield reader.column.header, reader.unknown, rows


def _place(shape: Shape, role: Role) -> int | None:
    return next(
        (place for place, column in enumerate(shape.columns) if column.role is role), None
    )


def _without(chunk: Chunk, bad: set[int]) -> Chunk:
    if not bad:
        return chunk
    kept = [number for number in range(len(chunk.rows)) if number not in bad]
    return Chunk([chunk.rows[number] for number in kept], [chunk.lines[number] for number in kept])


