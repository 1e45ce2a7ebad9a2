"""A list of records for people."""

from collections.abc import Iterable

from rich.table import Table
from rich.text import Text

from cstally.render.wording.cells import safe_cell
from cstally.render.writers.console import add_number_column, add_text_column, grid
from cstally.text import visible


def list_table(header: tuple[str, ...], records: Iterable[tuple[object, ...]]) -> Table:
    """Lay *records* out under *header*; a column without any text is one of numbers."""
    held = list(records)
    table = grid()
    for position, name in enumerate(header):
        if any(isinstance(record[position], str) for record in held):
            add_text_column(table, name)
        else:
            add_number_column(table, name)
    for record in held:
        table.add_row(*(Text(visible(safe_cell(value, raw=True))) for value in record))
    return table
