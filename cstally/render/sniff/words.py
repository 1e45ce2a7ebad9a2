"""What was understood of a file, in words."""

from collections.abc import Iterator

from cstally.intake.sniff.result import LOCAL, Dates, Sniffed, SniffedColumn
from cstally.render.imports.words import (
    DELIMITERS,
    after_columns,
    scale_lines,
    taken_for,
    what_became,
)
from cstally.render.wording.cells import plural
from cstally.text import cited

COLUMNS_HEADER = ("column", "taken for", "sure?", "why", "answered", "blank", "unknown")
LEFT = 4
"""How many of these, from the first, hold words."""
_TITLE = "{file} - {size:,} bytes"
_SIZE = "{header_rows}; {whole:,} of {records:,} records below have its {cells}"
_BANNER = "above the header: {row}"
_PLATFORM = "an export of {platform}: it has {why}"
_FORM = {True: "form {form}, a new one", False: "form {form}, known"}
_DAYS = "days: {first} to {last}"
_ASKS = "import would ask: {question}"
_ENCODING = "{encoding} ({why})"
_SHEET = 'sheet "{sheet}"'
_SHEETS = "import would read {number} sheets, each as an import of its own:"
_EACH = "  {sheet}: {became}"
_NOT_YET = "nothing, before import has what it asks for"
_IDS = "ids in {header}"
_REPEATED_IDS = "no ids: values of {header} repeat"
_NO_IDS = "no ids: responses are told apart by their content"
_NO_DATES = "no dates"
_DATES = "dates in {header}"
_DATES_IN_ORDER = "dates in {header}, {order}"
_MOVED = "{dates}; its times are moved to {clock}"
_OWN_CLOCK = "this machine's clock"
_CLOCK = "the clock of {zone}"
_ORDERS = {"dmy": "day/month/year", "mdy": "month/day/year", "ymd": "year-month-day"}


def title(sniffed: Sniffed) -> str:
    """Return the name of the file and its size."""
    return _TITLE.format(file=sniffed.file, size=sniffed.size)


def before_columns(sniffed: Sniffed) -> Iterator[str]:
    """Yield how the file is written, where it would go, and what would become of its rows."""
    yield ", ".join(_written(sniffed))
    yield _SIZE.format(
        header_rows=plural(sniffed.header_rows, "header row"),
        whole=sniffed.whole,
        records=sniffed.records,
        cells=plural(sniffed.width, "cell"),
    )
    yield from (_BANNER.format(row=row[:60]) for row in sniffed.banners)
    if sniffed.platform is not None:
        yield _PLATFORM.format(platform=sniffed.platform, why=sniffed.platform_why)
    if sniffed.form is not None:
        yield _FORM[sniffed.is_new_form].format(form=sniffed.form)
    if not sniffed.holds_counts:
        yield _identity(sniffed)
    yield _dated(sniffed.dates)
    if sniffed.report is not None:
        if sniffed.report.days:
            first, last = sniffed.report.days
            yield _DAYS.format(first=first, last=last)
        yield from what_became(sniffed.report)


def column_rows(sniffed: Sniffed) -> list[tuple[str, str, str, str, object, object, object]]:
    """Return one row for each column, in the order of the file."""
    return [
        (
            column.header,
            taken_for(column.header, column.role, column.name),
            str(column.confidence),
            column.reason,
            *cell_counts(column),
        )
        for column in sniffed.columns
    ]


def cell_counts(column: SniffedColumn) -> tuple[int | None, int | None, int | None]:
    """Return answered, blank and unknown cells; None where a column has none of its own."""
    cells = column.cells
    return (None,) * 3 if cells is None else (cells.answered, cells.blank, cells.unknown)


def after_table(sniffed: Sniffed) -> Iterator[str]:
    """Yield the scales, the rows that are no responses, the remarks, and what is asked for."""
    yield from scale_lines(sniffed.scales)
    if sniffed.report is not None:
        yield from after_columns(sniffed.report)
    if sniffed.sheets:
        yield _SHEETS.format(number=len(sniffed.sheets))
    for one in sniffed.sheets:
        became = _NOT_YET if one.report is None else "; ".join(what_became(one.report))
        yield _EACH.format(sheet=cited(one.name), became=became)
    yield from sniffed.remarks
    if sniffed.asks is not None:
        yield _ASKS.format(question=sniffed.asks)


def _written(sniffed: Sniffed) -> Iterator[str]:
    yield _ENCODING.format(encoding=sniffed.encoding, why=sniffed.encoding_why)
    if sniffed.sheet is not None:
        yield _SHEET.format(sheet=sniffed.sheet)
        return
    yield DELIMITERS.get(sniffed.delimiter, sniffed.delimiter)
    if sniffed.line_ends is not None:
        yield sniffed.line_ends


def _identity(sniffed: Sniffed) -> str:
    if sniffed.ids is not None:
        return _IDS.format(header=cited(sniffed.ids))
    if sniffed.repeated_ids is not None:
        return _REPEATED_IDS.format(header=cited(sniffed.repeated_ids))
    return _NO_IDS


def _dated(dates: Dates | None) -> str:
    if dates is None:
        return _NO_DATES
    sentence = _DATES_IN_ORDER if dates.order else _DATES
    said = sentence.format(header=cited(dates.header), order=_ORDERS.get(dates.order or ""))
    if dates.zone is None:
        return said
    clock = _OWN_CLOCK if dates.zone == LOCAL else _CLOCK.format(zone=dates.zone)
    return _MOVED.format(dates=said, clock=clock)
