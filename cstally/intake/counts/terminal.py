"""Counts of a terminal at the door: a column for each smiley, a row for each hour or day."""

from collections.abc import Sequence

from cstally.intake.counts import words as words_of_counts
from cstally.intake.counts.layout import Grid, Layout, is_total
from cstally.intake.counts.values import are_numbers, parse_count
from cstally.intake.counts.words import words

_TIMES = words(words_of_counts.TIMES)
QUESTION = "Rating"
"""What the one question of a terminal is called: nothing in its file names it."""


def find_terminal(grid: Grid) -> Layout | None:
    """Return the layout of counts of one question by day and hour; None where it is none."""
    dates = [place for place in grid.places if grid.is_week(place)]
    hours = [place for place in grid.places if place not in dates and grid.names[place] in _TIMES]
    levels = [
        place
        for place in grid.places
        if place not in (*dates, *hours) and not is_total(grid.header[place])
    ]
    names = [grid.names[place] for place in levels]
    if len(dates) != 1 or len(levels) < 2 or not grid.known.is_one_scale(names):
        return None
    if any(map(grid.role, levels)) or all(map(str.isdecimal, names)) or grid.is_export:
        return None
    cells = [grid.cells[place] for place in levels]
    if not all(map(are_numbers, cells)) or not _are_counts(cells):
        return None
    totals = tuple(place for place in grid.places if is_total(grid.header[place]))
    return Layout(
        levels={place: grid.header[place] for place in levels},
        categories=dict.fromkeys(levels, QUESTION),
        week=dates[0],
        others=tuple(hours),
        totals=totals,
    )


def _are_counts(columns: Sequence[Sequence[str]]) -> bool:
    """Whether more than boxes was counted: these are ticked or not."""
    counts = [parse_count(cell) for column in columns for cell in column]
    return None not in counts and not {0, 1}.issuperset(counts)
