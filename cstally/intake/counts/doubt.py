"""Files that may be counts or slips with numbers on them: what is asked about, what is sure."""

import re
from collections.abc import Iterator, Sequence

from cstally.errors import CstallyError
from cstally.intake.counts import words as words_of_counts
from cstally.intake.counts.layout import Grid, is_total
from cstally.intake.counts.values import (
    are_names,
    are_slip_numbers,
    is_address,
    is_blank,
    parse_count,
)
from cstally.intake.counts.words import words
from cstally.intake.evidence.guesses import Sample
from cstally.language.meanings import role_by_header
from cstally.model.advised import map_option, scale_option
from cstally.model.shape import Column
from cstally.model.survey import SEGMENT_ROLES, Role
from cstally.text import cited, fold

_CATEGORIES, _COUNTS, _DERIVED = map(
    words, (words_of_counts.CATEGORIES, words_of_counts.COUNTS, words_of_counts.DERIVED)
)
# The published form with the most has 29 (the Carpentries); a test has 41 slips one below the
# other.
_MOST_ROWS = 40
"""No business asks for so many categories."""
_NOTHING = (Role.IGNORE, Role.SEGMENT)
# Questions may be longer, names of categories are not: the longest in the tables of the tests has
# 28. From 15 to 400 the tests of counts hold.
_LONGEST = 40
"""Characters of a category or level."""
_GUESTS = 3
"""Columns that may be people."""
_MARKS = frozenset(range(11))
_TIME = re.compile(r"\d:\d\d")
_NO_CATEGORIES = (*SEGMENT_ROLES, Role.DATE, Role.ID, Role.COMMENT, Role.PERSONAL)
_OF_ROWS = frozenset(("row", "row no", "index"))
"""Headers that number the rows of any table, as statistics programs write it."""
# Three weeks may have a row each. From 2 to 20 the tests of counts hold.
_DAYS = 4
"""Rows from which a day of its own for each is no chance."""


def ask_for_levels(grid: Grid) -> None:
    """
    Ask for the levels of a file without dates that counts something by its first column.

    Raises:
        CstallyError: slips would be numbered or named, and their days be told.
    """
    # A category and two levels at least; and whoever has said anything of the columns was asked.
    if grid.is_export or len(grid.places) < 3 or any(map(grid.role, grid.places)):
        return
    if grid.known.is_response_file(grid.header) or not _may_count(grid):
        return
    category, *others = grid.places
    header = grid.header[category]
    levels = [grid.header[place] for place in others if not _is_left_out(grid, place)]
    way = f": {map_option(header, 'ignore')}" if header else " by a header for its first column"
    raise CstallyError(
        "it looks like counts by category; name the levels, worst to best: "
        f"{scale_option('*', levels)}, or say that its rows are responses{way}"
        f"{_or_turn(grid, others)}."
    )


def _or_turn(grid: Grid, places: Sequence[int]) -> str:
    """Return what to do if the columns at *places* are guests, whose marks small numbers may be."""
    counts = {parse_count(cell) for place in places for cell in grid.cells[place]}
    if len(places) < _GUESTS or not counts <= _MARKS:
        return ""
    first, last = grid.header[places[0]], grid.header[places[-1]]
    return f"; if {cited(first)} to {cited(last)} are guests, turn (transpose) the table"


def counts_passed_over(columns: Sequence[Column], samples: Sequence[Sample]) -> Iterator[str]:
    """Say which column of a file without dates may count answers, and was taken for nothing."""
    if any(column.role is Role.DATE for column in columns):
        return
    for column, sample in zip(columns, samples, strict=True):
        is_number = bool(sample.counts) and all(map(str.isdecimal, sample.counts))
        if column.role in _NOTHING and is_number and fold(column.header) in _COUNTS:
            yield (
                f"each row is taken for one response; if {cited(column.header)} counts answers, "
                f"undo this import and pass {map_option(column.header, 'count')}"
            )


def _may_count(grid: Grid) -> bool:
    category, *others = grid.places
    if not _heads_categories(grid, category) or not _name_categories(grid.cells[category]):
        return False
    levels = [place for place in others if not _is_left_out(grid, place)]
    if len(levels) < 2 or not all(_may_be_level(grid, place) for place in levels):
        return False
    counts = [parse_count(cell) for place in levels for cell in grid.cells[place]]
    # Zeros and ones alone are boxes that were ticked.
    return None not in counts and not {0, 1}.issuperset(counts)


def _heads_categories(grid: Grid, place: int) -> bool:
    name = grid.names[place]
    return not name or name in _CATEGORIES or role_by_header(grid.header[place]) is None


def _name_categories(cells: Sequence[str]) -> bool:
    """Whether *cells* are short and all different, and neither numbered nor addresses."""
    names = [fold(cell) for cell in cells if not is_blank(cell)]
    # R1, R2 ... are slips that somebody numbered.
    coded = sum(any(map(str.isdigit, name)) or is_address(name) for name in names)
    return (
        2 <= len(names) <= _MOST_ROWS
        and are_names(names)
        and len(set(names)) == len(names)
        and 2 * coded < len(names)
        and max(map(len, names)) <= _LONGEST
    )


def _is_left_out(grid: Grid, place: int) -> bool:
    name = grid.names[place]
    return not name or is_total(name) or name in _DERIVED


def _may_be_level(grid: Grid, place: int) -> bool:
    """Whether a header may name a level, and is no question or code."""
    header = grid.header[place]
    return header.isprintable() and len(header) <= _LONGEST and not header.rstrip().endswith("?")


def are_slips(grid: Grid, category: int, count: int) -> bool:
    """Whether the rows may be single responses, and column *count* a number that each bears."""
    return (
        grid.is_export
        # No platform counts; and what a branch, a day or a comment heads are no names of
        # categories.
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
