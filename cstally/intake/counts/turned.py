"""Recognising a grid that is turned: levels below one another, categories as the other headers."""

from cstally.intake.counts import words as words_of_counts
from cstally.intake.counts.layout import Grid, Layout, is_total, numbers_weeks
from cstally.intake.counts.values import are_distinct, are_names, are_numbers, repeat
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
    # Below a header of days each row may be a response.
    weeks = [place for place in grid.places if numbers_weeks(grid.header[place])]
    level, *others = [place for place in grid.places if place not in weeks] or [0]
    if not _heads_levels(grid, level) or len(weeks) > 1:
        return None
    week = next(iter(weeks), None)
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
    if grid.known.hold_levels(names) or not _are_levels(grid, level, week):
        return None
    if not are_numbers([cell for place in categories for cell in grid.cells[place]]):
        return None
    totals = tuple(place for place in others if is_total(grid.header[place]))
    return Layout(level=level, categories=categories, totals=totals, week=week)


def _heads_levels(grid: Grid, place: int) -> bool:
    name = grid.names[place]
    if grid.role(place) is not None or grid.known.knows_header(grid.header[place]):
        return False
    return name in _LEVELS | _CATEGORIES or role_by_header(grid.header[place]) is None


def _is_left_out(grid: Grid, place: int) -> bool:
    name = grid.names[place]
    return not name or is_total(name) or name in _DERIVED


def _are_levels(grid: Grid, place: int, week: int | None) -> bool:
    """Whether the cells name the levels of one scale, each once, or once a week."""
    known = grid.known
    filled = [word for word in map(fold, grid.cells[place]) if word]
    if week is not None and repeat(grid.cells[week], strictly=False):
        is_once = are_distinct([grid.cells[place], grid.cells[week]])
        filled = list(dict.fromkeys(filled)) if is_once else filled
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
