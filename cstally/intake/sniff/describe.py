"""All that was understood of a file, whether import would take it or ask for more first."""

import csv
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta, timezone

from cstally.errors import CstallyError
from cstally.intake.columns.asking.doubts import asked
from cstally.intake.columns.rules import VALUES_REPEAT
from cstally.intake.evidence.guesses import Sample
from cstally.intake.file.decoding import encoding_by_mark
from cstally.intake.reading.counts import CountsReading
from cstally.intake.reading.look import Look
from cstally.intake.reading.opened import Opened
from cstally.intake.reading.reading import Reading
from cstally.intake.reading.remarks import recognised
from cstally.intake.rows.days import says_utc
from cstally.intake.sniff.cell_counts import CellCounts, count_cells
from cstally.intake.sniff.reasons import Confidence, explained, next_best
from cstally.intake.sniff.result import LOCAL, Dates, Sniffed, SniffedColumn
from cstally.language.calendar.dates import HALF_ARE_DAYS, NotADay, parse_day, settle_order
from cstally.model.reports import ImportReport
from cstally.model.shape import Column
from cstally.model.survey import Role

_EAST, _WEST = timezone(timedelta(hours=14)), timezone(timedelta(hours=-12))
"""More than a day apart: a stamp that names its zone has another day in each."""
_ENDS = {"\r\n": "CRLF", "\n": "LF", "\r": "CR"}
_WORKBOOKS = {
    "xlsx": "an Excel workbook",
    "xls": "an old Excel workbook",
    "ods": "an OpenDocument spreadsheet",
}
_COUNTED = {
    Role.CATEGORY: "its cells name the categories",
    Role.LEVEL: "its cells name the levels",
    Role.COUNT: "its cells are counts",
    Role.DATE: "its cells are weeks or days",
    Role.IGNORE: "no part of the counts",
}
"""Why a column of a table of counts is what it is."""

Understood = Reading | CountsReading


def describe(
    look: Look, reading: Understood | None, report: ImportReport | None, asks: str | None
) -> Sniffed:
    """
    Gather what is known of a file; it is read once more, to count its cells.

    Args:
        look: A first look at it.
        reading: The file understood, unless that needs an option.
        report: What importing it said, where that was possible.
        asks: Why it was not.

    Raises:
        Contradiction: it must be read again with what was learnt.
        CstallyError: it is broken further down.
    """
    table, columns = look.table, _columns(look, reading)
    remarks = tuple(_remarks(look, report))
    counted = count_cells(look, columns)
    known = reading.known if isinstance(reading, CountsReading) else look.known
    return Sniffed(
        file=look.source.name,
        size=look.source.size,
        encoding=look.encoding,
        encoding_why=_why_encoding(look.opened),
        line_ends=None if look.source.is_workbook else _line_ends(look),
        delimiter=table.delimiter,
        width=len(table.header),
        records=counted.records,
        whole=counted.whole,
        header_rows=table.head.rows,
        banners=table.skipped,
        sheet=table.sheet,
        platform=look.platform.name if look.platform else None,
        platform_why=look.platform.why if look.platform else None,
        form=reading.shape.form if reading else _form(look),
        is_new_form=known is None,
        ids=next((one.header for one in columns if one.role is Role.ID), None),
        repeated_ids=next(
            (one.sample.header for one in look.guesses if one.note == VALUES_REPEAT), None
        ),
        dates=_dates(look, columns, reading),
        columns=tuple(_described(look, columns, reading, counted.cells)),
        report=without_values(report) if report else None,
        asks=asks,
        remarks=remarks,
    )


def _columns(look: Look, reading: Understood | None) -> tuple[Column, ...]:
    """Return what each column of the file is, as far as import would have come."""
    if isinstance(reading, Reading):
        return reading.shape.columns
    if look.layout is not None:
        header = look.table.header
        return tuple(map(Column, header, look.layout.roles(len(header))))
    try:
        return look.columns()
    except CstallyError:  # it is what import would ask for
        guessed = [
            Column(one.sample.header, one.role, one.name, note=one.note) for one in look.guesses
        ]
        return look.computed.with_lists(guessed)


def _form(look: Look) -> str | None:
    """Return where import would put the file if it had what it asks for."""
    is_empty = look.layout is None and look.known is None and look.is_empty
    return None if is_empty else look.form


def _described(
    look: Look,
    columns: Sequence[Column],
    reading: Understood | None,
    counts: Sequence[CellCounts],
) -> Iterator[SniffedColumn]:
    if look.layout is not None:
        for column, cells in zip(columns, counts, strict=True):
            is_grid = column.role is Role.LEVEL and look.layout.is_grid
            why = _COUNTED[Role.COUNT if is_grid else column.role]
            yield _column(column, (Confidence.LIKELY, why), cells)
        for column in reading.shape.columns if reading else ():
            found = Confidence.LIKELY, "a category that the table counts"
            yield _column(column, found, None)
        return
    # A list and the other half of a pair have the same options.
    options = Counter(
        question for one in columns if one.role is not Role.LIST for question in one.questions
    )
    doubtful = {one.sample.header for one in asked(look.doubts, look.guesses, columns)}
    for column, guess, cells in zip(columns, look.guesses, counts, strict=True):
        if column.header:
            second = next_best(guess, may_be_rated=column.header in doubtful)
            number = options[column.list.folded] if column.list else 0
            taken = explained(column, guess, look.options, look.known, number)
            yield replace(_column(column, taken, cells), second=second)


def _column(column: Column, why: tuple[Confidence, str], cells: CellCounts | None) -> SniffedColumn:
    scale = column.item.scale if column.item else None
    return SniffedColumn(column.header, column.role, column.name, scale, *why, cells)


def _why_encoding(opened: Opened) -> str:
    if opened.source.is_workbook:
        return _WORKBOOKS[opened.encoding]
    if encoding_by_mark(opened.source.head(4)) == opened.encoding:
        return "it begins with a byte order mark"
    if opened.options.encoding is not None:
        return "--encoding"
    return (
        "no valid UTF-8; by its letters" if opened.lessons.encoding else "all of it is valid UTF-8"
    )


def _line_ends(look: Look) -> str | None:
    """Return what ends the first record; a line break inside quotes may be another."""
    last = ""

    def remembered(line: str) -> str:
        nonlocal last
        last = line
        return line

    # csv does not say what ended a record: the last line that it took does.
    lines = map(remembered, look.source.text(look.encoding))
    records = csv.reader(
        lines,
        delimiter=look.table.delimiter,
        quoting=csv.QUOTE_MINIMAL if look.opened.lessons.quoted else csv.QUOTE_NONE,
    )
    next(records, None)
    return next((name for end, name in _ENDS.items() if last.endswith(end)), None)


def _dates(look: Look, columns: Sequence[Column], reading: Understood | None) -> Dates | None:
    place = next((n for n, column in enumerate(columns) if column.role is Role.DATE), None)
    if place is None:
        return None
    header = columns[place].header
    if look.layout is not None:
        return Dates(header, reading.shape.date_order if reading else None, None)
    sample = look.samples[place]
    settled = settle_order(
        sample.spelled.values(), HALF_ARE_DAYS, today=look.options.today, day_numbers=True
    )
    told = look.options.date_order or settled.order
    order = reading.shape.date_order if reading else told
    return Dates(header, order, _zone(look, sample, order))


def _zone(look: Look, sample: Sample, order: str | None) -> str | None:
    """Return to whose clock the column's times are moved; None where none of them names a zone."""
    is_utc = look.platform is not None and look.platform.platform.is_utc
    is_utc = is_utc or says_utc(sample.header)
    named = is_utc or any(_names_zone(one, order) for one in sample.counts)
    zone = look.options.zone
    return (str(zone) if zone else LOCAL) if named else None


def _names_zone(cell: str, order: str | None) -> bool:
    try:
        # A stamp has a zone of its own if the business's own makes a difference.
        return parse_day(cell, order or "ymd", _EAST) != parse_day(cell, order or "ymd", _WEST)
    except NotADay:
        return False


def without_values(report: ImportReport) -> ImportReport:
    """Return *report* as anybody may read it, even where a comment stands in a wrong column."""
    return replace(
        report,
        rejects=tuple(replace(one, value=None, raw=()) for one in report.rejects),
        ambiguous=tuple(replace(one, value=None) for one in report.ambiguous),
        remarks=(),
    )


def _remarks(look: Look, report: ImportReport | None) -> Iterator[str]:
    """Yield what import would say, without what stands elsewhere, and without people's words."""
    if report is None:
        yield from look.opened.lessons.remarks
        yield from look.table.remarks
        return
    # Whose export it is, and its banners, have lines of their own in what sniff prints.
    elsewhere = set(recognised(look.table, look.platform))
    yield from (remark for remark in report.remarks if remark not in elsewhere)
