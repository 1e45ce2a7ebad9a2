"""Recognising a grid of counts that stands upright: categories below one another, levels across."""

from collections.abc import Iterable, Sequence

from cstally.errors import CstallyError
from cstally.intake.counts import words as words_of_counts
from cstally.intake.counts.layout import Grid, Layout, is_total
from cstally.intake.counts.percent import adds_up_to, heads_share, without_percent
from cstally.intake.counts.values import (
    are_distinct,
    are_names,
    are_numbers,
    is_blank,
    repeat,
    says_percent,
)
from cstally.intake.counts.words import words
from cstally.language.meanings import role_by_header
from cstally.model.advised import map_option
from cstally.model.survey import ITEM_ROLES, SEGMENT_ROLES, Role
from cstally.text import cited, fold

_COUNTS, _CATEGORIES, _DERIVED = map(
    words, (words_of_counts.COUNTS, words_of_counts.CATEGORIES, words_of_counts.DERIVED)
)


def find_upright(grid: Grid) -> Layout | None:
    """
    Return the layout of a grid: categories below its first header, levels as the others.

    Raises:
        CstallyError: its counts are split by a segment, too.
    """
    weeks = [place for place in grid.places if grid.is_week(place)]
    category, *others = [place for place in grid.places if place not in weeks] or [0]
    texts = [place for place in others if _is_text(grid, place)]
    levels, base, hundred = _levels(grid, [place for place in others if place not in texts])
    names = list(map(fold, levels.values()))
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
    week = next(iter(weeks), None)
    if texts:
        # Digits may be the numbers of questions.
        if not is_digits:
            _refuse_splits(grid, [category, *texts], week, map(grid.header.__getitem__, levels))
        return None
    is_above = week is not None and _is_week_above(grid, category, week)
    if not _heads_categories(grid, category, week, is_digits=is_digits, is_above=is_above):
        return None
    totals = tuple(place for place in others if is_total(grid.header[place]) and base is None)
    return Layout(
        category,
        levels,
        totals=totals,
        week=week,
        is_week_above=is_above,
        base=base,
        hundred=hundred,
    )


def _is_text(grid: Grid, place: int) -> bool:
    header = grid.header[place]
    is_level = grid.known.is_level(grid.names[place])
    return bool(header) and not is_level and are_names(grid.cells[place])


def _levels(grid: Grid, others: Sequence[int]) -> tuple[dict[int, str], int | None, int]:
    """Return the columns of levels, that of what their shares are of, and what is all of it."""
    own = {place: grid.header[place] for place in others if not _is_left_out(grid, place)}
    # "N" is a neutral level of SA, A, N, D, SD, and a number of answers elsewhere.
    bases = [place for place in own if grid.names[place] in _COUNTS]
    if bases and not grid.known.is_one_scale([grid.names[place] for place in own]):
        own = {place: name for place, name in own.items() if place not in bases}
    shares = {place for place in others if _holds_shares(grid, place)}
    if not shares:
        return own, *_base(grid, own, others)
    named = {place: without_percent(grid.header[place]) for place in (*own, *shares)}
    counts = {place: name for place, name in named.items() if place not in shares}
    levels = set(map(fold, counts.values()))
    strangers = [place for place in shares if grid.known.is_level(fold(named[place]))]
    # Each percentage has its count beside it.
    if grid.known.is_one_scale(list(levels)) and all(
        fold(named[place]) in levels for place in strangers
    ):
        return counts, None, 100
    if counts:
        return own, None, 100
    own = {place: named[place] for place in own}
    return own, *_base(grid, own, others)


def _holds_shares(grid: Grid, place: int) -> bool:
    filled = [cell for cell in grid.cells[place] if not is_blank(cell)]
    if not filled or not are_numbers(filled):
        return False
    return heads_share(grid.names[place]) or all(map(says_percent, filled))


def _base(grid: Grid, levels: dict[int, str], others: Sequence[int]) -> tuple[int | None, int]:
    """Return the one column that says of how many answers the rows of *levels* are shares."""
    counts = [place for place in others if grid.is_count(place) and place not in levels]
    hundred = adds_up_to([grid.cells[place] for place in levels])
    return (counts[0], hundred) if len(counts) == 1 and hundred is not None else (None, 100)


def _is_left_out(grid: Grid, place: int) -> bool:
    name = grid.names[place]
    if not name or is_total(name):
        return True
    # "Neutral" may head a share, or a level: beside other levels it is one.
    if grid.known.is_level(name):
        return False
    return name in _DERIVED or name in _COUNTS or grid.known.is_missing(name)


def _is_week_above(grid: Grid, category: int, week: int) -> bool:
    """Whether a week stands in the first of its rows alone, as in merged cells."""
    cells = grid.cells[week]
    if not cells or is_blank(cells[0]) or not any(map(is_blank, cells)):
        return False
    names = grid.cells[category]
    return not are_distinct([names, cells]) and are_distinct([names, filled_down(cells)])


def filled_down(cells: Sequence[str]) -> list[str]:
    """
    Return *cells*, each blank one with what stands above it.

        >>> filled_down(["46", "", "47", ""])
        ['46', '46', '47', '47']
    """
    filled: list[str] = []
    for cell in cells:
        filled.append(filled[-1] if filled and is_blank(cell) else cell)
    return filled


def _heads_categories(
    grid: Grid, place: int, week: int | None, *, is_digits: bool, is_above: bool
) -> bool:
    name, role = grid.names[place], role_by_header(grid.header[place])
    is_named = not name or name in _CATEGORIES or role is None
    # Questions may be numbered, too: digits are levels only beside a header that names categories.
    if not is_named and (is_digits or role not in SEGMENT_ROLES):
        return False
    cells = grid.cells[place]
    if week is None:
        return are_names(cells) and not repeat(cells)
    # With a column of weeks each category stands once a week.
    weeks = filled_down(grid.cells[week]) if is_above else grid.cells[week]
    return are_names(cells) and are_distinct([cells, weeks])


def _refuse_splits(
    grid: Grid, keys: Sequence[int], week: int | None, levels: Iterable[str]
) -> None:
    """
    Refuse counts that are split further; silent where the rows may be responses.

    Raises:
        CstallyError: each combination of its texts stands once, and each text comes again.
    """
    columns = [grid.cells[place] for place in keys]
    dated = [*columns, *([grid.cells[week]] if week is not None else [])]
    comes_again = all(repeat(column, strictly=False) for column in columns)
    if not comes_again or not are_distinct(dated):
        return
    named = [place for place in keys if grid.names[place] in _CATEGORIES] or keys[-1:]
    splits = ", ".join(cited(grid.header[place]) for place in keys if place != named[0])
    rated = " ".join(map_option(header, Role.CATEGORY) for header in levels)
    raise CstallyError(
        f"it looks like answers that were counted already, split by {splits}. Hand tallies have no "
        "segments: leave that column out and add the counts up. If its rows are responses, pass "
        f"{rated}."
    )
