"""A file of counts understood: its categories on a form, and its rows as hand tallies."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from cstally.errors import CstallyError
from cstally.intake.columns.choose_form import close_headers, new_form_said
from cstally.intake.columns.places import Shaper
from cstally.intake.counts.form import form_of, guess_items, take_samples
from cstally.intake.counts.layout import Layout
from cstally.intake.counts.rows import CountRow, CountRows
from cstally.intake.counts.weeks import Weeks, settle_weeks
from cstally.intake.file.refusals import BrokenFileError
from cstally.intake.file.table import ROWS, Table
from cstally.intake.options import ImportOptions, MissingCodes
from cstally.intake.reading.look import Look
from cstally.intake.rows.marks import Marks
from cstally.model.advised import map_option
from cstally.model.reports import ColumnReport, Reject
from cstally.model.shape import Column, KnownForm, Shape, TallyRow
from cstally.model.survey import AMBIGUOUS, BLANK, Role
from cstally.text import cited, fold


@dataclass
class CountsReading:
    """A file of counts that is understood."""

    look: Look
    layout: Layout
    shape: Shape
    """One column for each category: it is told by its name, like a header."""
    known: KnownForm | None
    counted: CountRows
    weeks: Weeks
    remarks: tuple[str, ...]
    accepted: Counter[str] = field(default_factory=Counter)
    """Week -> accepted rows."""

    @property
    def is_new_shape(self) -> bool:
        """Whether any category was recognised for the first time."""
        columns = self.known.columns if self.known else {}
        return any(fold(column.header) not in columns for column in self.shape.columns)

    @property
    def week(self) -> str | None:
        """``--week``, where rows are dated by it."""
        is_needed = not self.weeks.has_cells or not all(row.week for row in self.counted.rows)
        return self.look.options.week if is_needed else None

    @property
    def rejects(self) -> list[Reject]:
        """The rows that were refused, in their order."""
        return sorted(self.counted.rejects, key=lambda reject: reject.line)

    @property
    def columns(self) -> tuple[ColumnReport, ...]:
        """What each column of the file was taken for, and behind them each category."""
        header = self.look.table.header
        own = zip(header, self.layout.roles(len(header)), strict=True)
        added = (
            ColumnReport(one.header, one.role, one.name, one.note, is_computed=True)
            for one in self.shape.columns
        )
        return (*(ColumnReport(name, role, None) for name, role in own), *added)

    def rows(self, week_start: str) -> list[TallyRow]:
        """
        Return the rows as hand tallies; those that cannot be read join the rejects.

        A category without a row left leaves the shape: it would be an empty row of every chart.

        Raises:
            CstallyError: no row is left.
        """
        tallies = self._accept(week_start)
        if not self.counted.rows:
            raise CstallyError(f"{self.look.source.name}: {_nothing_left(self.rejects)}")
        named = {fold(category) for row in self.counted.rows for category, _ in row.counts}
        # Built anew, not cut: without that category the others may be on another scale, or the form
        # be another.
        if any(fold(column.header) not in named for column in self.shape.columns):
            self.known, self.shape, self.remarks = _shaped(
                self.look, self.layout, self.counted, self.weeks
            )
            tallies = self._accept(week_start)
        self.accepted = Counter(tally.week for tally in tallies)
        return tallies

    def _accept(self, week_start: str) -> list[TallyRow]:
        """Return the rows of the file as tallies, and keep those alone."""
        marks = {
            fold(column.header): Marks.of(column, _missing(self.look).of(column.header))
            for column in self.shape.columns
        }
        tallies = []
        for row in self.counted.rows:
            week, why = self.weeks.of(row.week, week_start)
            if week is None:
                header = self.look.table.header[self.layout.week or 0]
                self._reject(row, header, row.week, why)
                continue
            tally = self._tally(row, week, marks)
            if tally is not None:
                tallies.append((row, tally))
        self.counted.rows = [row for row, _ in tallies]
        return [tally for _, tally in tallies]

    def _tally(self, row: CountRow, week: str, marks: Mapping[str, Marks]) -> TallyRow | None:
        found: Counter[tuple[int, str]] = Counter()
        for (category, word), number in row.counts.items():
            own = marks[fold(category)]
            code = own[word]
            # A zero below a header that is no level counts nobody; a row of a long table was typed
            # for a reason.
            if code == AMBIGUOUS and (number or not self.layout.is_grid):
                level = self.layout.level
                header = word if level is None else self.look.table.header[level]
                self._reject(row, header, word, own.why_ambiguous(word))
                return None
            if own.column.item is not None and code not in (AMBIGUOUS, BLANK):
                found[own.column.item.slot, code] += number
        return TallyRow(week, dict(found))

    def _reject(self, row: CountRow, header: str, value: str, why: str) -> None:
        self.counted.rejects.append(Reject(row.line, header, value, why, row.raw))


def read_counts(look: Look, layout: Layout) -> CountsReading:
    """
    Understand a file of counts down to its end.

    Raises:
        CstallyError: something must be said by an option first.
    """
    try:
        return _understood(look, layout)
    except BrokenFileError:  # it names the file, and may be read again without quoting
        raise
    except CstallyError as error:
        raise CstallyError(f"{look.source.name}: {error}") from None


def _understood(look: Look, layout: Layout) -> CountsReading:
    table, options, known_forms = look.table, look.options, look.opened.known_forms
    roles = list(layout.roles(len(table.header)))
    for first, second in table.head.twins:
        if roles[second] is not Role.IGNORE:
            raise CstallyError(table.head.refusal(first, second))
    missing = _missing(look)
    # A tally is of everybody: a branch that its marks were given would be lost with the first sum.
    if options.fixed:
        raise CstallyError("it holds hand tallies, which have no segments: leave out --set.")
    counted = CountRows(layout, table.header, options, missing)
    chunk = look.head
    while chunk.rows:
        counted.take(chunk)
        chunk = table.records.take(ROWS)
    for line, reason in table.records.left_out.items():
        counted.skips.note(reason, line)
    if not counted.rows:
        raise CstallyError(_nothing_left(counted.rejects))
    _, known = form_of(list(take_samples(counted.rows, missing)), options.form, known_forms)
    # After the form is known: it may know in which order its dates are written.
    header = table.header[layout.week] if layout.week is not None else ""
    weeks = settle_weeks(header, [row.week for row in counted.rows], options, known)
    known, shape, remarks = _shaped(look, layout, counted, weeks)
    return CountsReading(look, layout, shape, known, counted, weeks, remarks)


def _shaped(
    look: Look, layout: Layout, counted: CountRows, weeks: Weeks
) -> tuple[KnownForm | None, Shape, tuple[str, ...]]:
    """
    Return the form as it was, the categories of the rows on it, and the remarks on them.

    Raises:
        CstallyError: something must be said by an option first.
    """
    options, known_forms = look.options, look.opened.known_forms
    samples = take_samples(counted.rows, _missing(look))
    name, known = form_of(list(samples), options.form, known_forms)
    guesses = guess_items(samples, counted.rows, options, known)
    columns = Shaper(guesses, options, known).columns()
    codes = options.missing.with_kept(known.missing if known else ())
    missing = codes.to_keep(column.header for column in columns)
    shape = Shape(name, columns, bool(known and known.has_ids), weeks.order, missing)
    said = (
        *look.opened.lessons.remarks,
        *new_form_said(name, known, known_forms),
        *_remarks(look.table, layout, columns, weeks, options, known),
        *counted.remarks(),
    )
    return known, shape, said


def _missing(look: Look) -> MissingCodes:
    kept = [entry for one in look.opened.known_forms for entry in one.missing]
    return look.options.missing.with_kept(kept)


def _nothing_left(rejects: Sequence[Reject]) -> str:
    first = next(iter(rejects), None)
    why = f"line {first.line}: {first.reason}" if first else "no row holds counts"
    return f"it holds counts by category and level, but {why}."


def _remarks(
    table: Table,
    layout: Layout,
    columns: Sequence[Column],
    weeks: Weeks,
    options: ImportOptions,
    known: KnownForm | None,
) -> Iterator[str]:
    shape = "a grid of" if layout.count is None else "a table of"
    yield f"{shape} answers that were counted already: taken for hand tallies"
    for row in table.skipped:
        yield f"skipped a row above the header: {row[:60]}"
    if layout.base is not None:
        yield f"counts are worked out of the percentages and {cited(table.header[layout.base])}"
    if layout.totals:
        yield f"left out, as sums: {', '.join(table.header[place] for place in layout.totals)}"
    if weeks.guessed is not None and layout.week is not None:
        cell, week = weeks.guessed
        yield (
            f"a guess: the year of {cited(cell)} in {cited(table.header[layout.week])} is not "
            f"written, and it is read as {week}"
        )
    if options.week and weeks.has_cells and layout.week is not None:
        header = table.header[layout.week]
        others = f"the others have {cited(header)}"
        yield f"--week {options.week} dates only rows without a date; {others}"
    yield from options.unmatched([*table.header, *(column.header for column in columns)])
    if known is None:
        return
    for header, close in close_headers(columns, known):
        yield (
            f"new category {cited(header)}; if it is {cited(close)} by another name, undo this "
            f"import and pass {map_option(header, f'category:{close}')}"
        )
    names = set(map(fold, (item.name for item in known.form.items)))
    for column in columns:
        is_new = fold(column.header) not in known.columns and fold(column.name or "") not in names
        if column.role is Role.CATEGORY and is_new:
            yield f"new category on the form: {cited(column.header)}"
