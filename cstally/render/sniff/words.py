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

COLUMNS_HEADER = ("column", "taken for", "sure?", "why", "answered", "blank", "unknown")
LEFT = 4
"""How many of these, from the first, hold words."""
_ORDERS = {"dmy": "day/month/year", "mdy": "month/day/year", "ymd": "year-month-day"}


def title(sniffed: Sniffed) -> str:
    """Return the name of the file and its size."""
    return f"{sniffed.file} - {sniffed.size:,} bytes"


def before_columns(sniffed: Sniffed) -> Iterator[str]:
    """Yield how the file is written, where it would go, and what would become of its rows."""
    yield ", ".join(_written(sniffed))
    yield (
        f"{plural(sniffed.header_rows, 'header row')}; {sniffed.whole:,} of "
        f"{sniffed.records:,} records below have its {plural(sniffed.width, 'cell')}"
    )
    yield from (f"above the header: {row[:60]}" for row in sniffed.banners)
    if sniffed.platform is not None:
        yield f"an export of {sniffed.platform}: it has {sniffed.platform_why}"
    if sniffed.form is not None:
        yield f"form {sniffed.form}, {'a new one' if sniffed.is_new_form else 'known'}"
    if not sniffed.holds_counts:
        yield _identity(sniffed)
    yield _dated(sniffed.dates)
    if sniffed.report is not None:
        if sniffed.report.days:
            yield "days: {} to {}".format(*sniffed.report.days)
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
    yield from sniffed.remarks
    if sniffed.asks is not None:
        yield f"import would ask: {sniffed.asks}"


def _written(sniffed: Sniffed) -> Iterator[str]:
    yield f"{sniffed.encoding} ({sniffed.encoding_why})"
    if sniffed.sheet is not None:
        yield f'sheet "{sniffed.sheet}"'
        return
    yield DELIMITERS.get(sniffed.delimiter, sniffed.delimiter)
    if sniffed.line_ends is not None:
        yield sniffed.line_ends


def _identity(sniffed: Sniffed) -> str:
    if sniffed.ids is not None:
        return f"ids in {sniffed.ids!r}"
    if sniffed.repeated_ids is not None:
        return f"no ids: values of {sniffed.repeated_ids!r} repeat"
    return "no ids: responses are told apart by their content"


def _dated(dates: Dates | None) -> str:
    if dates is None:
        return "no dates"
    order = f", {_ORDERS[dates.order]}" if dates.order else ""
    if dates.zone is None:
        return f"dates in {dates.header!r}{order}"
    clock = "this machine's clock" if dates.zone == LOCAL else f"the clock of {dates.zone}"
    return f"dates in {dates.header!r}{order}; its times are moved to {clock}"
