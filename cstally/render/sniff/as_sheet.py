"""What was understood of a file, for people."""

from cstally.intake.sniff.result import Sniffed
from cstally.render.sniff.words import (
    COLUMNS_HEADER,
    LEFT,
    after_table,
    before_columns,
    column_rows,
    title,
)
from cstally.render.writers.sheet import Column, Row, Section, Sheet, Table


def sniff_sheet(sniffed: Sniffed) -> Sheet:
    """Return lines about the file, a table of its columns, and what there is to say of them."""
    columns = tuple(
        Column(name, is_number=place >= LEFT) for place, name in enumerate(COLUMNS_HEADER)
    )
    table = Table(columns, [Row(row) for row in column_rows(sniffed)])
    sections = (
        Section(title(sniffed), lines=tuple(before_columns(sniffed)), is_indented=True),
        Section(tables=(table,)),
        Section(lines=tuple(after_table(sniffed)), is_indented=True),
    )
    return Sheet(title(sniffed), sections, has_title=False)
