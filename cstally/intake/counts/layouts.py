"""
Recognising a file whose answers were counted already: a grid, or a long table with a count.

Everything in the file must fit: a response file with a column called "count" among others is
none.
"""

from dataclasses import replace
from math import prod

from cstally.errors import CstallyError
from cstally.intake.counts.layout import Grid, Layout
from cstally.intake.counts.long import find_long
from cstally.intake.counts.percent import (
    percent_place,
    refuse_percentages,
    refuse_shares,
    shares_of_base,
    without_percents,
)
from cstally.intake.counts.share_rows import without_share_rows
from cstally.intake.counts.terminal import find_terminal
from cstally.intake.counts.turned import find_turned
from cstally.intake.counts.upright import find_upright
from cstally.intake.counts.values import are_numbers, is_blank, parse_count
from cstally.intake.counts.weighed import find_weighed
from cstally.language.calendar.week_names import names_week
from cstally.model.advised import map_option
from cstally.model.survey import Role
from cstally.text import cited, fold

# Of four slips one in eleven such files would be asked about by chance, of six one in 65.
_PAIRED = 6
"""Rows from which all combinations of answers, each once, are no chance."""


def find_layout(grid: Grid) -> Layout | None:
    """
    Return how a file counts; None where its rows are responses.

    Raises:
        CstallyError: it counts by a segment, too; or ``--map`` names counts or levels, and the
            rest that a table of counts needs is not there.
    """
    if not grid.places or not grid.cells[0]:
        return None
    grid = without_share_rows(grid)
    told = [place for place in grid.places if grid.role(place) in (Role.COUNT, Role.LEVEL)]
    # Whoever maps a column to counts has said that it is such a table: then nothing is doubted.
    found = _as_told(grid) if told else _by_itself(grid)
    if told and found is None:
        header, role = grid.header[told[0]], grid.role(told[0])
        raise CstallyError(
            f"{map_option(header, role or '')}: a table of counts needs a column each of "
            f"categories, levels and counts; {_to_name(grid)}."
        )
    if found is not None and found.count is None:
        refuse_percentages(grid, found)
    return found


def _to_name(grid: Grid) -> str:
    """Return the options that name what a table of counts needs and nobody has named."""
    roles = [grid.role(place) for place in grid.places]
    free = [place for place in grid.places if grid.role(place) is None]
    # Counts are numbers; of the others the first is the category, as people write them.
    numbers = [place for place in free if are_numbers(grid.cells[place])]
    texts = [place for place in free if place not in numbers]
    options = []
    for role, places in ((Role.CATEGORY, texts), (Role.LEVEL, texts), (Role.COUNT, numbers)):
        if role not in roles and places:
            options.append(map_option(grid.header[places.pop(0)], role))
    return f"name them: {' '.join(options)}" if options else "this one has no such columns"


def _as_told(grid: Grid) -> Layout | None:
    counts = [place for place in grid.places if grid.role(place) is Role.COUNT]
    # Only the level may have been named: the header says which column counts.
    counts += [place for place in grid.places if grid.is_count(place)]
    found = find_long(grid, counts[0]) if counts else find_upright(grid)
    if found is None and counts:
        return find_weighed(grid, counts[0], is_told=True)
    return found


def _by_itself(grid: Grid) -> Layout | None:
    turned = find_turned(grid)  # its headers may be those of responses
    if turned is not None or grid.known.is_response_file(grid.header):
        return turned
    if not grid.is_export:
        _refuse_weeks_across(grid)
    found = find_upright(grid) or find_terminal(grid)
    if found is not None:
        return found
    if proved := without_percents(grid):
        narrowed, count = proved
        found = find_long(narrowed, count, is_proved=True)
        return found or find_weighed(narrowed, count, is_told=True)
    place = next((place for place in grid.places if grid.is_count(place)), None)
    share = percent_place(grid)
    if share is not None and grid.role(share) is None and (found := _shares(grid, share, place)):
        return found
    if place is not None:
        return find_long(grid, place) or find_weighed(grid, place, is_told=False)
    if share is not None and grid.role(share) is None and find_long(grid, share):
        raise refuse_shares(grid, share)
    _ask_for_weights(grid)
    return None


def _shares(grid: Grid, share: int, count: int | None) -> Layout | None:
    """Return the layout of a long table of percentages, with the number that they are of."""
    base = shares_of_base(grid, share)
    # Where another column counts, it counts the answers.
    if base is None or count not in (None, base[0]):
        return None
    narrowed = replace(grid, left_out=frozenset((base[0],)))
    found = find_long(narrowed, share, is_proved=True)
    return found and replace(found, base=base[0], hundred=base[1])


def _ask_for_weights(grid: Grid) -> None:
    """
    Ask of a number behind all combinations of some answers whether it says how many gave each.

    Raises:
        CstallyError: it may.
    """
    *levels, last = grid.places
    numbers = grid.cells[last]
    if len(levels) < 2 or len(numbers) < _PAIRED or any(map(grid.role, grid.places)):
        return
    if any(is_blank(cell) or parse_count(cell) is None for cell in numbers):
        return
    if prod(len(set(map(fold, grid.cells[place]))) for place in levels) == len(numbers):
        find_weighed(grid, last, is_told=False)


def _refuse_weeks_across(grid: Grid) -> None:
    """
    Refuse a table of counts whose headers are weeks.

    Raises:
        CstallyError: it is one.
    """
    weeks = [place for place in grid.places if names_week(grid.header[place])]
    others = [place for place in grid.places if place not in weeks]
    if len(weeks) < 2 or not all(are_numbers(grid.cells[place]) for place in weeks):
        return
    if any(grid.known.are_levels(grid.cells[place]) for place in others):
        first = grid.header[weeks[0]]
        raise CstallyError(
            f"its weeks stand across ({cited(first)}, {cited(grid.header[weeks[1]])}, ...), with a "
            "count in each: give each week rows of its own, with a column Week that says which."
        )
