"""Recognising a grid that is turned: levels below one another, categories as the other headers."""

from cstally.intake.counts import words as words_of_counts
from cstally.intake.counts.layout import Grid, Layout, is_total
from cstally.intake.counts.values import are_names, are_numbers
from cstally.intake.counts.words import words
from cstally.language.meanings import role_by_header
from cstally.language.scale.scales import TWO_IN_THREE
from cstally.model.survey import ITEM_ROLES, Role
from cstally.text import fold

_COUNTS, _LEVELS, _CATEGORIES, _DERIVED = map(
    words,
    (
        words_of_counts.COUNTS,
        words_of_counts.LEVELS,
        words_of_counts.CATEGORIES,
        words_of_counts.DERIVED,
    ),
)
_OF_RESPONSES = (Role.DATE, Role.ID, Role.PERSONAL, Role.COMMENT)


def find_turned(grid: Grid) -> Layout | None:
    """Return the layout of a turned grid; None where it is none."""
    level, *others = grid.places
    if not _heads_levels(grid, level):
        return None
    categories = {
        place: grid.header[place]
        for place in others
        if not _is_left_out(grid, place) and grid.role(place) is not Role.IGNORE
    }
    names = [grid.names[place] for place in categories]
    if len(names) < 2 or not are_names(names) or not _COUNTS.isdisjoint(names):
        return None
    # Anything that only a response has, and this is a file of responses.
    if any(role_by_header(header) in _OF_RESPONSES for header in categories.values()):
        return None
    if any(grid.role(place) not in (None, *ITEM_ROLES) for place in categories):
        return None
    # Levels in both places: the grid stands upright, or is none.
    if grid.known.hold_levels(names) or not _are_levels(grid, level):
        return None
    if not are_numbers([cell for place in categories for cell in grid.cells[place]]):
        return None
    totals = tuple(place for place in others if is_total(grid.header[place]))
    return Layout(level=level, categories=categories, totals=totals)


def _heads_levels(grid: Grid, place: int) -> bool:
    name = grid.names[place]
    if grid.role(place) is not None or grid.known.knows_header(grid.header[place]):
        return False
    return name in _LEVELS | _CATEGORIES or role_by_header(grid.header[place]) is None


def _is_left_out(grid: Grid, place: int) -> bool:
    name = grid.names[place]
    return not name or is_total(name) or name in _DERIVED


def _are_levels(grid: Grid, place: int) -> bool:
    """Whether the cells name the levels of one scale, each once."""
    known = grid.known
    filled = [word for word in map(fold, grid.cells[place]) if word]
    named = [word for word in filled if not is_total(word) and not known.is_missing(word)]
    found = [word for word in named if known.is_level(word)]
    # Refused rows that were mended may be any part of their table, a single row as well.
    least = 1 if grid.is_own else 2
    if len(found) < max(least, TWO_IN_THREE * len(named)) or len(set(found)) < len(found):
        return False
    # 1 to 5 below one another are the numbers of rows as well.
    if all(map(str.isdecimal, found)) and grid.names[place] not in _LEVELS:
        return False
    return known.is_one_scale(found)
