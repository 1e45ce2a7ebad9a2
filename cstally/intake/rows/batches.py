"""Records become responses, a hundred at a time."""

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from datetime import date
from itertools import chain

from cstally.intake.computed.columns import ComputedColumns
from cstally.intake.evidence.answer_column import AnswerColumn
from cstally.intake.file.table import Cells, Chunk, Records
from cstally.intake.options import ImportOptions
from cstally.intake.platforms.platform import Skip
from cstally.intake.platforms.recognise import Recognised
from cstally.intake.rows.interpreter import Interpreter
from cstally.intake.rows.sieve import BLANK_FORM, Sieve, transposed
from cstally.intake.rows.skips import Skips
from cstally.language.said import WordsSaid
from cstally.model.identity import all_as_held
from cstally.model.reports import Reject
from cstally.model.shape import EMPTY, REJECT_HEADERS, Batch, Contradiction, NoAnswers, Shape
from cstally.model.survey import Role
from cstally.text import cited, fold
from cstally.weeks import week_of

# Of 60,000 rows 30 to 1,000 at a time take the same time within a twentieth; 10 take an eighth
# more, 10,000 a fifth.
BATCH = 100
"""Rows taken at a time: more would leave the processor's cache, and be slower."""

# As many as `FIRST_ROWS` would have shown: more would tell no more.
_MOST_LATE = 1000
"""Different cells that tell what a column is which fills late."""


class Rows:
    """The rows of one file, read as its shape says."""

    def __init__(
        self,
        shape: Shape,
        options: ImportOptions,
        week_start: str,
        is_forgotten: Callable[[str], bool] | None,
        *,
        reject_repeated: bool,
        computed: ComputedColumns,
        platform: Recognised | None,
        skips: Mapping[int, tuple[Skip, ...]],
        answers: Sequence[AnswerColumn],
        words: WordsSaid,
    ) -> None:
        """
        Prepare to read.

        Args:
            shape: What the columns are.
            options: The command line.
            week_start: The weekday that weeks begin on.
            is_forgotten: As for `Sieve`.
            reject_repeated: As for `Sieve`.
            computed: The columns that are computed from others.
            platform: As for `Sieve`.
            skips: As for `Sieve`.
            answers: The segments of which one that is filled makes a row no blank form.
            words: The words that the form's responses hold.
        """
        self._answers = answers
        self.words = words
        self.ambiguous: list[Reject] = []
        self.accepted: Counter[str] = Counter()
        self.blank: list[tuple[str | None, str]] = []
        """As in `NoAnswers`."""
        self.mended: list[tuple[str, str]] = []
        """File and line of refused rows that stand mended in a file made by ``--rejects``."""
        self._sieve = Sieve(
            shape,
            options,
            is_forgotten,
            reject_repeated=reject_repeated,
            platform=platform,
            skips=skips,
        )
        self._recast = computed
        self._shape = shape
        self._mended = _mended_places(shape)
        self.late = {
            place: Counter[str]()
            for place, column in enumerate(shape.columns)
            if column.note == EMPTY and not column.is_known
        }
        """Place of a column that is empty in the first rows -> what later ones hold."""
        self._interpreter = Interpreter(shape, words)
        # A million rows have some hundred days: each is turned into its week once.
        self._weeks = _Weeks(week_start, options.week or "")

    @property
    def rejects(self) -> list[Reject]:
        """The rows that were refused."""
        return self._sieve.rejects

    @property
    def skips(self) -> Skips:
        """The rows that are no answers."""
        return self._sieve.skips

    @property
    def no_answers(self) -> NoAnswers:
        """The rows that are no answers, as far as the database may hold answers of theirs."""
        return NoAnswers(tuple(self._sieve.skipped_ids), tuple(self.blank))

    def take_blank(self, rows: int) -> None:
        """Count so many blank forms among the responses after all: the database holds them."""
        self.skips.take_back(BLANK_FORM, rows)

    @property
    def other_order(self) -> int:
        """Refused rows whose date is a day in another order than the column's."""
        return self._sieve.days.other_order

    @property
    def date_cells(self) -> Collection[str]:
        """The different cells of the column of dates, without their times of day."""
        return self._sieve.days.keys()

    @property
    def days(self) -> list[str]:
        """Every day of the responses, in order."""
        return sorted(day for day in self._weeks if day)

    @property
    def segment_names(self) -> tuple[str, ...]:
        """The segments that each response has a value for."""
        return self._interpreter.segment_names

    def batches(self, records: Records) -> Iterator[Batch]:
        """Yield all responses of *records*."""
        while (chunk := records.take(BATCH)).rows:
            self._interpreter.has_absent = records.has_absent
            batch = self._batch(*self._sieve.sift(chunk))
            if batch is not None:
                self.accepted.update(batch.weeks)
                yield batch
        self._sieve.finish()
        for line, reason in records.left_out.items():
            self.skips.note(reason, line)

    def unknown(self) -> Iterator[tuple[str, Counter[str], int]]:
        """Yield each item's header with the words that no level has, and all its rows' number."""
        rows = self.accepted.total()
        for reader in self._interpreter.marks.values():
            if reader.unknown:
                yield reader.column.header, reader.unknown, rows

    def _batch(self, chunk: Chunk, cells: Cells) -> Batch | None:
        rows = len(chunk.rows)
        own, cells = cells, self._recast.columns(cells)
        marks = self._interpreter.packed(cells, rows) if rows else []
        if not marks:
            return None
        comments = self._interpreter.comments(cells, rows)
        # Hardly any chunk has one: this tells before anything is done row by row.
        if self._interpreter.has_blank(marks):
            blank = self._blank(marks, comments, cells, own)
            if blank:
                self._note_late(cells, sorted(blank))
                self._note_blank(cells, rows, blank)
                chunk = self._sieve.drop_blank(chunk, blank)
                # Once more without them: nothing of a blank form may count, be listed, or be learnt
                # from.
                return self._batch(chunk, transposed(chunk))
        # Only now: what blank and refused rows hold makes no option.
        self._recast.note(own)
        self._note_late(cells, range(rows))
        self._list_ambiguous(chunk, cells)
        if self._mended is not None:
            self.mended += zip(*(cells[place] for place in self._mended), strict=True)
        days = self._days(cells, rows)
        weeks = list(map(self._weeks.__getitem__, days))
        ids, written_ids = all_as_held(self._ids(cells))
        return Batch(
            weeks=weeks,
            days=days,
            marks=marks,
            segments=self._interpreter.segments(cells, rows),
            ids=ids,
            written_ids=written_ids,
            contents=self._contents(days, weeks, marks, cells),
            comments=comments,
        )

    def _blank(
        self, marks: Sequence[str], comments: Sequence[str], cells: Cells, own: Cells
    ) -> set[int]:
        # Options of lists may be segments, and what is written in is none: both are answers.
        ticked = set(chain.from_iterable(one.answered(own) for one in self._recast.lists))
        return {
            number
            for number, packed in enumerate(marks)
            if number not in ticked
            and not comments[number]
            and self._interpreter.has_blank((packed,))
            and not any(one.holds(cells[one.place][number]) for one in self._answers)
        }

    def _note_late(self, cells: Cells, numbers: Sequence[int]) -> None:
        """Note what rows hold in columns that are empty in the first ones: it may be their all."""
        for place, found in self.late.items():
            if len(found) < _MOST_LATE:
                column = cells[place]
                found.update(filter(str.strip, (column[number] for number in numbers)))

    def _note_blank(self, cells: Cells, rows: int, blank: set[int]) -> None:
        place, days = self._sieve.id, self._days(cells, rows)
        ids = (None,) * rows if place is None else cells[place]
        self.blank += [
            (fold(ids[one] or "") or None, days[one] or self._weeks[None]) for one in sorted(blank)
        ]

    def _days(self, cells: Cells, rows: int) -> list[str | None]:
        if self._sieve.date is None:
            return [None] * rows
        return list(map(self._sieve.days.__getitem__, cells[self._sieve.date]))

    def _ids(self, cells: Cells) -> Sequence[str]:
        """Return the ids as they are written; nothing where there are none."""
        place = self._sieve.id
        if place is None:
            return ()
        ids = list(map(str.strip, cells[place]))
        if "" in ids:
            header = self._shape.columns[place].header
            # An id that is not everywhere would leave two such responses alike: read again without
            # ids.
            raise Contradiction(f"{cited(header)} is blank in places", header, Role.ID)
        return ids

    def _contents(
        self,
        days: Sequence[str | None],
        weeks: Sequence[str],
        packed: Sequence[str],
        cells: Cells,
    ) -> Sequence[int | None]:
        """Return what tells the rows apart; nothing where they have ids."""
        if self._sieve.id is not None:
            return (None,) * len(days)
        # Never the time of day: a second download may write the stamps on another clock.
        keys = [day or week for day, week in zip(days, weeks, strict=True)]
        return self._interpreter.contents(keys, packed, cells)

    def _list_ambiguous(self, chunk: Chunk, cells: Cells) -> None:
        for place, reader in self._interpreter.marks.items():
            found = reader.ambiguous(cells[place])
            ids = self._ids(cells) if found else ()
            for number in found:
                cell = cells[place][number]
                reader.unknown[fold(cell)] += 1
                why = reader.levels.why_ambiguous(cell)
                line, header = chunk.lines[number], reader.column.header
                id_ = ids[number] if ids else None
                self.ambiguous.append(Reject(line, header, cell, why, source_id=id_))


def _mended_places(shape: Shape) -> tuple[int, int] | None:
    headers = [column.header for column in shape.columns]
    if not set(REJECT_HEADERS[:2]) <= set(headers):
        return None
    return headers.index(REJECT_HEADERS[0]), headers.index(REJECT_HEADERS[1])


class _Weeks(dict[str | None, str]):
    """ISO day -> week; a response without a day is in the week that the command line names."""

    def __init__(self, week_start: str, undated: str) -> None:
        super().__init__({None: undated})
        self._week_start = week_start

    def __missing__(self, day: str | None) -> str:
        week = self[day] = week_of(date.fromisoformat(str(day)), self._week_start)
        return week
