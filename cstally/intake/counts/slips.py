"""What speaks against counts where headers do not speak for them: slips with a number on each."""

import re

from cstally.intake.counts.layout import Grid
from cstally.intake.counts.values import are_slip_numbers
from cstally.language.meanings import role_by_header
from cstally.model.survey import SEGMENT_ROLES, Role

_TIME = re.compile(r"\d:\d\d")
_NO_CATEGORIES = (*SEGMENT_ROLES, Role.DATE, Role.ID, Role.COMMENT, Role.PERSONAL)
_OF_ROWS = frozenset(("row", "row no", "index"))
"""Headers that number the rows of any table, as statistics programs write it."""
_DAYS = 4
"""Rows from which a day of its own for each is no chance."""


def are_slips(grid: Grid, category: int, count: int) -> bool:
    """Whether the rows may be single responses, and column *count* a number that each bears."""
    return (
        grid.is_export
        or role_by_header(grid.header[category]) in _NO_CATEGORIES
        or grid.known.hold_levels(grid.cells[category])
        or are_slip_numbers(grid.cells[count])
        or _have_ids(grid, count)
        or _have_stamps(grid)
    )


def _have_ids(grid: Grid, count: int) -> bool:
    return any(
        role_by_header(header) is Role.ID and grid.names[place] not in _OF_ROWS
        for place, header in enumerate(grid.header)
        if place != count
    )


def _have_stamps(grid: Grid) -> bool:
    """Whether any date has a time, or each row a date of its own."""
    for header, cells in zip(grid.header, grid.cells, strict=True):
        if role_by_header(header) is not Role.DATE:
            continue
        filled = [cell for cell in cells if cell.strip()]
        if any(map(_TIME.search, filled)) or _DAYS <= len(filled) == len(set(filled)):
            return True
    return False
