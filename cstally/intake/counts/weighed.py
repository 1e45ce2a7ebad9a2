"""Answers with their frequency: each combination of levels in a row, and how many gave it."""

from cstally.errors import CstallyError
from cstally.intake.counts.layout import Grid, Layout, is_total
from cstally.intake.counts.values import are_slip_numbers
from cstally.intake.counts.words import FREQUENCIES, words
from cstally.language.meanings import role_by_header
from cstally.model.advised import map_option
from cstally.model.survey import Role
from cstally.text import cited, fold

_FREQUENCIES = words(FREQUENCIES)


def find_weighed(grid: Grid, count: int, *, is_told: bool) -> Layout | None:
    """
    Return the layout of such a table, whose frequencies stand in column *count*; None of others.

    Args:
        grid: The table.
        count: Where it may say how many.
        is_told: Whether somebody said that it does.

    Raises:
        CstallyError: it looks like such a table, and its header does not say so for sure.
    """
    keys = [
        place
        for place in grid.places
        if place != count
        and grid.role(place) is not Role.IGNORE
        and not is_total(grid.header[place])
    ]
    dates = [place for place in keys if role_by_header(grid.header[place]) is Role.DATE]
    # A day for each row is a response's, unless somebody knows better.
    if not keys or (dates and not is_told) or len(dates) > 1:
        return None
    levels = [place for place in keys if place not in dates]
    if not levels or not all(map(grid.known.are_levels, (grid.cells[place] for place in levels))):
        return None
    rows = list(zip(*(map(fold, grid.cells[place]) for place in keys), strict=True))
    if len(set(rows)) < len(rows) or len(rows) < 2:
        return None
    is_own = grid.is_export or grid.is_numbered(count) or are_slip_numbers(grid.cells[count])
    if not is_told and is_own:
        return None
    if not is_told and grid.names[count] not in _FREQUENCIES:
        header = grid.header[count]
        raise CstallyError(
            f"each row is another combination of answers, and {cited(header)} may say how many "
            f"gave it: if so, pass {map_option(header, 'count')}; if each row is one response, "
            f"pass {map_option(header, 'ignore')}."
        )
    return Layout(count=count, weighed=tuple(levels), week=next(iter(dates), None))
