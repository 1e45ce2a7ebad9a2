"""Numbers of days in a sheet that is called by its month become dates."""

from collections.abc import Sequence
from dataclasses import replace

from cstally.intake.file.table import Chunk, Table
from cstally.language.calendar.dates import NINE_ARE_DAYS
from cstally.language.calendar.month_names import Month
from cstally.language.meanings import role_by_header
from cstally.model.survey import Role

_FIRST = 200
"""Rows that show whether a column holds days of the month."""


def in_month(table: Table, month: Month) -> Table:
    """Return *table* with the days of *month* as dates, where a column numbers them."""
    head = table.records.take(_FIRST)
    table.records.put_back(head)
    found = [
        place
        for place, name in enumerate(table.header)
        if role_by_header(name) is Role.DATE and _are_days(head.rows, place, month)
    ]
    if len(found) != 1:
        return table
    (place,) = found
    mend = table.records.mend

    def dated(chunk: Chunk) -> Chunk:
        return Chunk([_dated(row, place, month) for row in mend(chunk).rows], chunk.lines)

    table.records.mend = dated
    return replace(table, days=(table.header[place], month))


def _are_days(rows: Sequence[Sequence[str]], place: int, month: Month) -> bool:
    cells = [row[place] for row in rows if len(row) > place and row[place].strip()]
    days = sum(month.day(cell) is not None for cell in cells)
    return bool(cells) and days >= NINE_ARE_DAYS * len(cells)


def _dated(row: list[str], place: int, month: Month) -> list[str]:
    day = month.day(row[place]) if len(row) > place else None
    return row if day is None else [*row[:place], day.isoformat(), *row[place + 1 :]]
