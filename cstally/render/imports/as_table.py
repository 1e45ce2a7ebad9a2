"""What became of each imported file, for people."""

from collections.abc import Iterable, Iterator

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from cstally.model.reports import ImportReport
from cstally.render.imports.words import (
    COLUMNS_HEADER,
    after_columns,
    before_columns,
    column_rows,
    scale_lines,
    unused_columns,
)
from cstally.render.writers.console import add_text_column, grid
from cstally.text import visible


def import_parts(reports: tuple[ImportReport, ...]) -> Iterator[RenderableType]:
    """Yield the lines of each file, and a table of its columns where they are new."""
    for number, report in enumerate(reports):
        if number:
            yield Text("")
        first, *others = before_columns(report)
        yield Text(visible(first), style="bold")
        yield from _indented(others)
        if report.is_new_shape:
            yield Text("")
            yield _columns(report)
            yield from _indented(unused_columns(report))
            yield from _indented(scale_lines(report.scales))
            yield Text("")
        yield from _indented(after_columns(report))


def _indented(lines: Iterable[str]) -> Iterator[RenderableType]:
    for line in lines:
        yield Padding(Text(visible(line)), (0, 0, 0, 2), expand=False)


def _columns(report: ImportReport) -> Table:
    table = grid()
    for name in COLUMNS_HEADER:
        add_text_column(table, name)
    for row in column_rows(report):
        table.add_row(*(Text(visible(cell)) for cell in row))
    return table
