"""
Recognising a file whose answers were counted already: a grid, or a long table with a count.

Everything in the file must fit: a response file with a column called "count" among others is
none.
"""

from collections.abc import Sequence

from cstally.errors import CstallyError
from cstally.intake.counts import words as words_of_counts
from cstally.intake.counts.layout import Grid, Layout, is_total
from cstally.intake.counts.long import find_long
from cstally.intake.counts.percent import (
    percent_place,
    refuse_percentages,
    refuse_shares,
    without_percents,
)
from cstally.intake.counts.terminal import find_terminal
from cstally.intake.counts.turned import find_turned
from cstally.intake.counts.values import (
    are_distinct,
    are_names,
    are_numbers,
    is_blank,
    repeat,
    says_percent,
)
from cstally.intake.counts.weighed import find_weighed
from cstally.intake.counts.words import words
from cstally.language.meanings import role_by_header
from cstally.model.advised import map_option
from cstally.model.survey import ITEM_ROLES, SEGMENT_ROLES, Role

_COUNTS, _CATEGORIES, _DERIVED = map(
    words, (words_of_counts.COUNTS, words_of_counts.CATEGORIES, words_of_counts.DERIVED)
)


def find_layout(grid: Grid) -> Layout | None:
    """
    Return how a file counts; None where its rows are responses.

    Raises:
        CstallyError: it counts by a segment, too; or ``--map`` names counts or levels, and the
            rest that a table of counts needs is not there.
    """
    if not grid.places or not grid.cells[0]:
        return None
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
    counts += [place for place in grid.places if _is_count(grid, place)]
    found = find_long(grid, counts[0]) if counts else _categories_by_levels(grid)
    if found is None and counts:
        return find_weighed(grid, counts[0], is_told=True)
    return found


def _by_itself(grid: Grid) -> Layout | None:
    turned = find_turned(grid)  # its headers may be those of responses
    if turned is not None or grid.known.is_response_file(grid.header):
        return turned
    found = _categories_by_levels(grid) or find_terminal(grid)
    if found is not None:
        return found
    if proved := without_percents(grid):
        narrowed, count = proved
        found = find_long(narrowed, count, is_proved=True)
        return found or find_weighed(narrowed, count, is_told=True)
    place = next((place for place in grid.places if _is_count(grid, place)), None)
    if place is not None:
        return find_long(grid, place) or find_weighed(grid, place, is_told=False)
    share = percent_place(grid)
    if share is not None and grid.role(share) is None and find_long(grid, share):
        raise refuse_shares(grid, share)
    return None


def _is_count(grid: Grid, place: int) -> bool:
    name = grid.names[place]
    # Our own chart has both: "responses" counts the slips of the week, "marks" the answers.
    if name not in _COUNTS or (name == "responses" and "marks" in grid.names):
        return False
    return grid.role(place) is None and are_numbers(grid.cells[place])


def _categories_by_levels(grid: Grid) -> Layout | None:
    """Return the layout of a grid: categories below its first header, levels as the others."""
    weeks = [place for place in grid.places if grid.is_week(place)]
    category, *others = [place for place in grid.places if place not in weeks] or [0]
    levels, base = _levels(grid, others)
    names = [grid.names[place] for place in levels]
    # Headers first: they are few, and those of responses are no levels.
    if len(levels) < 2 or len(weeks) > 1 or not grid.known.is_one_scale(names):
        return None
    # Somebody has said that these columns are something else.
    told = {grid.role(place) for place in levels} - {None, Role.LEVEL}
    if grid.role(category) not in (None, *ITEM_ROLES) or told:
        return None
    if not are_numbers([cell for place in levels for cell in grid.cells[place]]):
        return None
    is_digits = all(map(str.isdecimal, names))
    if not _heads_categories(grid, category, weeks, is_digits=is_digits):
        return None
    totals = tuple(place for place in others if is_total(grid.header[place]))
    week = next(iter(weeks), None)
    if base is None:
        return Layout(category, levels, totals=totals, week=week)
    return Layout(category, levels, week=week, base=base)


def _levels(grid: Grid, others: Sequence[int]) -> tuple[dict[int, str], int | None]:
    """Return the columns of levels, and that of the number of answers which their shares are of."""
    levels = {place: grid.header[place] for place in others if not _is_left_out(grid, place)}
    # "N" is a neutral level of SA, A, N, D, SD, and a number of answers elsewhere.
    bases = [place for place in levels if grid.names[place] in _COUNTS]
    if bases and not grid.known.is_one_scale([grid.names[place] for place in levels]):
        levels = {place: name for place, name in levels.items() if place not in bases}
    shares = {place for place in levels if _are_shares(grid.cells[place])}
    # Each count has its percentage beside it.
    if shares and len(shares) * 2 == len(levels):
        return {place: name for place, name in levels.items() if place not in shares}, None
    counts = [place for place in others if _is_count(grid, place) and place not in levels]
    is_of_base = len(shares) == len(levels) and len(counts) == 1
    return levels, counts[0] if is_of_base else None


def _are_shares(cells: Sequence[str]) -> bool:
    filled = [cell for cell in cells if not is_blank(cell)]
    return bool(filled) and all(map(says_percent, filled))


def _is_left_out(grid: Grid, place: int) -> bool:
    name = grid.names[place]
    if not name or is_total(name):
        return True
    # "Neutral" may head a share, or a level: beside other levels it is one.
    if grid.known.is_level(name):
        return False
    return name in _DERIVED or name in _COUNTS or grid.known.is_missing(name)


def _heads_categories(grid: Grid, place: int, weeks: Sequence[int], *, is_digits: bool) -> bool:
    name, role = grid.names[place], role_by_header(grid.header[place])
    is_named = not name or name in _CATEGORIES or role is None
    # Questions may be numbered, too: digits are levels only beside a header that names categories.
    if not is_named and (is_digits or role not in SEGMENT_ROLES):
        return False
    cells = grid.cells[place]
    # With a column of weeks each category stands once a week.
    is_once = are_distinct([cells, *(grid.cells[week] for week in weeks)])
    return are_names(cells) and (is_once if weeks else not repeat(cells))
