"""One file understood: its encoding, its columns, the form it is on, and its rows on demand."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from cstally.errors import CstallyError
from cstally.intake.columns.answers import answer_columns, left_out, unrated
from cstally.intake.columns.asking.advice import (
    LEFT_OUT,
    UNRATED,
    map_options,
    scale_options,
    unrated_said,
)
from cstally.intake.columns.asking.doubts import asked, may_be_levels, said_twice
from cstally.intake.columns.asking.missing_advice import levels_left
from cstally.intake.columns.asking.questions import are_answers, ask, refuse_twins
from cstally.intake.columns.choose_form import check_ids, new_form_said
from cstally.intake.columns.dating import date_order, refuse_half_turned, said_of_dates
from cstally.intake.columns.recognise import said_aloud
from cstally.intake.columns.rules import SMALL_NUMBERS
from cstally.intake.computed.late import contradictions
from cstally.intake.counts.doubt import counts_passed_over
from cstally.intake.evidence.guesses import Sample, Why
from cstally.intake.reading.counts import CountsReading, read_counts
from cstally.intake.reading.look import FIRST_ROWS, Look
from cstally.intake.reading.remarks import remarks_on, set_aside_said
from cstally.intake.rows.batches import Rows
from cstally.language.missing_codes import is_code
from cstally.language.said import WordsSaid
from cstally.model.grid_names import brief
from cstally.model.shape import Batch, Column, Contradiction, KnownForm, Shape
from cstally.model.survey import SEGMENT_ROLES, Role
from cstally.text import cited, fold, listed

# What `NINE_IN_TEN` leaves over: more of other words, and the first rows would not have matched.
_ONE_IN_TEN = 0.1
_DIGITS = frozenset(map(str, range(11)))
"""Words that may end a scale of digits: 7 in a column of 1 to 5."""


@dataclass
class Reading:
    """A file that is understood, and whose rows can be read once."""

    look: Look
    shape: Shape
    remarks: tuple[str, ...]

    @property
    def is_new_shape(self) -> bool:
        """Whether any column was recognised for the first time."""
        known = self.look.known.columns if self.look.known else {}
        return any(
            column.is_known and fold(column.header) not in known for column in self.shape.columns
        )

    def rows(
        self,
        week_start: str,
        words: WordsSaid,
        is_forgotten: Callable[[str], bool] | None = None,
    ) -> Rows:
        """Return the reader of the file's rows, whose *words* get numbers."""
        known = self.look.known
        return Rows(
            self.shape,
            self.look.options,
            week_start,
            is_forgotten,
            # On a first file a repeated id shows that the column is none; later it is a row that
            # came twice.
            reject_repeated=known is not None and known.has_ids is not None,
            computed=self.look.computed,
            platform=self.look.platform,
            words=words,
            skips=self.look.skips,
            answers=answer_columns(
                self.look.guesses,
                self.shape.columns,
                self.look.doubts,
                self.look.platform,
            ),
        )

    def batches(self, rows: Rows) -> Iterator[Batch]:
        """
        Yield the file's responses, and prove on the way what its columns were taken for.

        Raises:
            Contradiction: a later row showed otherwise; read the file again with that.
            CstallyError: the file is broken further down.
        """
        with self.look.opened.decoding():
            yield from rows.batches(self.look.table.records)
        # Behind the last row, and before anything is kept: the transaction is still open.
        self._prove_dates(rows)
        if not self.look.is_whole:
            self._fill_late(rows)
        self._prove(rows)
        if self.look.is_whole:
            return  # every row was looked at before
        for contradiction in contradictions(
            self.look.computed, self.look.opened.lessons.words.keys()
        ):
            raise contradiction

    def _prove_dates(self, rows: Rows) -> None:
        """Refuse a column of dates in two orders, unless the order was told."""
        if self.look.options.date_order is None:
            header = next((one.header for one in self.shape.columns if one.role is Role.DATE), "")
            refuse_half_turned(self.look.source.name, header, rows.date_cells)
        dated = rows.accepted.total() + rows.other_order
        # One such date is a slip and refused as a row; so many are a column in two orders, of which
        # the rows that happen to be readable would be wrong as well.
        if self.look.options.date_order is None and rows.other_order > _ONE_IN_TEN * dated:
            raise CstallyError(
                f"{self.look.source.name}: {rows.other_order} of its {dated} dates are no days "
                f"when read as {self.shape.date_order}, but in another order; say which is meant "
                "with --date-order, and the others are refused."
            )

    def _fill_late(self, rows: Rows) -> None:
        """Have columns recognised that only later rows fill."""
        found = {self.shape.columns[place].header: cells for place, cells in rows.late.items()}
        learnt = (
            self.look.opened.lessons.words
        )  # what is there means no answer, if it is empty still
        late = {header: cells for header, cells in found.items() if cells and header not in learnt}
        if not late:
            return
        named = listed(list(map(cited, map(brief, late))))
        raise Contradiction(
            f"{named}: answered only below the first {FIRST_ROWS:,} rows, and recognised by "
            "these answers",
            late=late,
        )

    def _prove(self, rows: Rows) -> None:
        """Have a new item whose later rows hold many other words recognised again."""
        known = self.look.known.columns if self.look.known else {}
        by_header = {sample.header: sample for sample in self.look.samples}
        for header, unknown, read in rows.unknown():
            sample = by_header[header]
            new_words = {word: n for word, n in unknown.items() if word not in sample.counts}
            answered = read * sample.answered / max(sample.rows, 1)
            # Of a known form a new word is listed as unknown: one week must not change what others
            # hold.
            if fold(header) in known or not new_words or header in self.look.computed.names:
                continue
            # A single 7 among ones to fives is enough: all that was read as 1-5 would be wrong.
            digits = any(map(_DIGITS.__contains__, new_words))
            if digits or sum(new_words.values()) > _ONE_IN_TEN * answered:
                raise Contradiction(
                    f"column {cited(header)}: later rows hold other values than the first "
                    f"{FIRST_ROWS:,}; read again with these.",
                    header=header,
                    words=new_words,
                )


class NoRows(Exception):  # noqa: N818 - an empty week is no failure
    """The file has a header and no rows, and no form has such a header yet."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look = look


def understand(look: Look) -> Reading | CountsReading:
    """
    Settle what a file holds after a first look at it; a table of counts is read to its end.

    Raises:
        CstallyError: something must be said by an option first.
        Contradiction: it must be read again with what was learnt.
        NoRows: it has a header alone, which is on no form yet.
    """
    opened, options, known = look.opened, look.options, look.known
    if look.layout is not None:
        with opened.decoding():
            return read_counts(look, look.layout)
    # A header alone makes no form: the first answers may show that its columns are others.
    if known is None and look.is_empty:
        raise NoRows(look)
    file = look.source.name
    # With `--week` nothing is left to stop a table of counts from being read as responses.
    if options.week is not None and look.platform is None:
        look.ask_for_levels()
    with look.naming_sheets():
        columns = look.columns()
        refuse_twins(file, look.table, columns, options)
        doubts = asked(look.doubts, look.guesses, columns)
        ask(file, look.table, columns, look.samples, options, doubts)
        shape = _shape(look, columns)
    order = date_order(
        file, look.table, shape, look.samples, options, known, opened.lessons, look.platform
    )
    shape = replace(shape, date_order=order)
    return Reading(
        look=look,
        shape=shape,
        remarks=(
            *opened.lessons.remarks,
            *new_form_said(look.form, known, opened.known_forms),
            *opened.options.unmatched(
                [*look.table.header, *look.computed.names, *look.computed.questions]
            ),
            *remarks_on(look.table, shape, known, options, look.platform, look.computed),
            *said_of_dates(shape.columns, look.samples, options),
            *levels_left(shape.columns, look.samples, options),
            *counts_passed_over(shape.columns, look.samples),
            *set_aside_said(look),
            *said_twice(look.doubts),
            *_unrated_said(look, shape.columns),
            *said_aloud([one for one in look.guesses if not options.scaled(one.sample.header)]),
        ),
    )


def _unrated_said(look: Look, columns: Sequence[Column]) -> Iterator[str]:
    """Say which columns may hold ratings where none does, unless somebody has settled them."""
    told = {one.sample.header for one in look.guesses if one.why in (Why.OPTION, Why.BEFORE)}
    # Of small numbers it is said that they are none.
    told |= {column.header for column in columns if column.note == SMALL_NUMBERS}
    found = (
        (UNRATED, unrated(look.guesses, columns, look.platform)),
        (LEFT_OUT, left_out(look.guesses, columns, look.doubts, look.platform)),
    )
    for reason, samples in found:
        open_ones = [one for one in samples if one.header not in told]
        yield from unrated_said(reason, open_ones, look.samples)


def _shape(look: Look, columns: tuple[Column, ...]) -> Shape:
    file, options, known, samples = look.source.name, look.options, look.known, look.samples
    has_ids = any(column.role is Role.ID for column in columns)
    if known is not None:
        # Settled with the form's first file: with other ids, or none, all rows would be new once
        # more.
        has_ids = check_ids(file, columns, known, options)
    if not has_ids:
        columns = tuple(map(_without_id, columns))
    if not any(map(are_answers, columns)):
        raise CstallyError(
            f"{file}: no column holds ratings or comments that cstally knows"
            f"{_suggested(columns, samples)}."
        )
    named = _segment_names(known) if known else {}
    fixed = tuple((named.get(fold(segment), segment), value) for segment, value in options.fixed)
    items = [column.header for column in columns if column.item is not None]
    return Shape(
        look.form,
        columns,
        has_ids,
        missing=look.missing.to_keep(items) | frozenset(_no_levels(look, columns)),
        missing_in={one.header: one.missing for one in look.samples if one.missing},
        fixed=fixed,
    )


def _no_levels(look: Look, columns: Sequence[Column]) -> Iterator[str]:
    """
    Yield, as a form keeps it, each code that means no answer in a column whose scale has it.

    Other columns on the same scale may have it as a level.
    """
    for column in columns:
        if column.item is not None:
            told = look.options.missing.everywhere & look.missing_in(column.header)
            for code in filter(is_code, told & column.words.keys()):
                yield f"{fold(column.header)}={code}"


def _segment_names(known: KnownForm) -> dict[str, str]:
    """Return the form's segments by their folded names and headers: a renamed one keeps both."""
    headers = {
        folded: column.name
        for folded, column in known.columns.items()
        if column.role in SEGMENT_ROLES and column.name
    }
    # The name wins: `--set` says what people read in the chart.
    return headers | {fold(one.name): one.name for one in known.form.segments}


def _suggested(columns: Sequence[Column], samples: Sequence[Sample]) -> str:
    """Return the options for the columns that may hold ratings or comments after all."""
    found = [
        (column, sample)
        for column, sample in zip(columns, samples, strict=True)
        if column.role in (Role.SEGMENT, Role.IGNORE) and sample.answered
    ]
    small = [sample.header for column, sample in found if column.note == SMALL_NUMBERS]
    if small:
        named = " ".join(map_options(small, samples, "category"))
        return f"; if small numbers are ratings, pass {named}"
    # A scale has more than one level, and an order: few values are tried before texts.
    few = next((sample for _, sample in found if may_be_levels(sample)), None)
    if few is not None:
        named = " ".join(scale_options([few], samples))
        header = cited(brief(few.header))
        return f"; if {header} holds ratings, name its levels, worst to best: {named}"
    text = next((sample for _, sample in found if sample.header), None)
    if text is None:
        return ""
    (named,) = map_options([text.header], samples, "comment")
    return f"; if {cited(brief(text.header))} holds comments, pass {named}"


def _without_id(column: Column) -> Column:
    if column.role is not Role.ID:
        return column
    return Column(column.header, Role.IGNORE, note="the form has no ids")
