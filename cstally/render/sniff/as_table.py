"""What was understood of a file, for people."""

from collections.abc import Iterable, Iterator

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from cstally.intake.sniff.result import Sniffed
from cstally.render.sniff.words import (
    COLUMNS_HEADER,
    LEFT,
    after_table,
    before_columns,
    column_rows,
    title,
)
from cstally.render.writers.console import add_number_column, add_text_column, grid
from cstally.text import visible


def sniff_parts(sniffed: Sniffed) -> Iterator[RenderableType]:
    """Yield lines about the file, a table of its columns, and what there is to say of them."""
    yield Text(visible(title(sniffed)), style="bold")
    yield from _indented(before_columns(sniffed))
    yield Text("")
    yield _columns(sniffed)
    yield Text("")
    yield from _indented(after_table(sniffed))


def _indented(lines: Iterable[str]) -> Iterator[RenderableType]:
    for line in lines:
        yield Padding(Text(visible(line)), (0, 0, 0, 2), expand=False)


def _columns(sniffed: Sniffed) -> Table:
    table = grid()
    for place, name in enumerate(COLUMNS_HEADER):
        if place < LEFT:
            add_text_column(table, name)
        else:
            add_number_column(table, name)
    for row in column_rows(sniffed):
        table.add_row(*(Text("" if cell is None else visible(str(cell))) for cell in row))
    return table
