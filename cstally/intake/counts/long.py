"""Recognising a long table of counts: a column each for category, level and count."""

from collections.abc import Sequence

from cstally.errors import CstallyError
from cstally.intake.counts import words as words_of_counts
from cstally.intake.counts.doubt import are_slips
from cstally.intake.counts.layout import Grid, Layout, is_total
from cstally.intake.counts.values import are_distinct, are_names, repeat
from cstally.intake.counts.words import words
from cstally.model.advised import map_option
from cstally.model.survey import Role
from cstally.text import cited, fold

_CATEGORIES, _LEVELS, _DERIVED, _CHART = map(
    words,
    (
        words_of_counts.CATEGORIES,
        words_of_counts.LEVELS,
        words_of_counts.DERIVED,
        words_of_counts.CHART,
    ),
)
_FREQUENCIES = words(words_of_counts.FREQUENCIES)
# A table split by more is a file of responses with one column called n. From 1 to 30 the tests of
# counts hold.
_MOST_SPLITS = 3
"""Columns beside category, level and count that still make a table of counts."""


def find_long(grid: Grid, count: int, *, is_proved: bool = False) -> Layout | None:
    """
    Return the layout of a long table whose counts stand in column *count*; None where it is none.

    *is_proved*: percentages beside them show that they are counts.

    Raises:
        CstallyError: it counts by a further column, a segment.
    """
    is_chart = {"kind", "category", "level", "marks"} <= set(grid.names)
    kind = grid.names.index("kind") if is_chart else None
    weeks = [place for place in grid.places if place != count and grid.is_week(place)]
    keys = [
        place
        for place in grid.places
        if place not in (count, kind, *weeks) and not _is_ignored(grid, place, is_chart=is_chart)
    ]
    # Before the cells are looked at: every wide file of responses ends here.
    if len(keys) > 2 + _MOST_SPLITS:
        return None
    level = _level(grid, keys)
    others = [place for place in keys if place != level]
    category = _category(grid, others)
    if level is None or category is None:
        return None
    # Headers that say category, level and count leave no room for slips with a number on them.
    is_named = _is_named(grid, level, _LEVELS) and _is_named(grid, category, _CATEGORIES)
    is_told = grid.role(count) is Role.COUNT or grid.role(level) is Role.LEVEL
    is_sure = is_told or is_named or is_chart or is_proved
    if not is_sure and are_slips(grid, category, count):
        return None
    # A form has such a column in its responses: this is next week's file of it.
    if any(grid.known.knows_header(grid.header[place]) for place in (count, level)):
        return None
    week = next(iter(weeks), None)
    dims = [place for place in (category, level, week, kind) if place is not None]
    splits = [place for place in others if place != category]
    if splits:
        # Marks counted by branch could be added up, but then the branches would be gone without a
        # word.
        _refuse_splits(grid, dims, splits, count)
        return None
    is_sure = is_sure or _counts_pairs(grid, (category, level), count)
    if is_sure or _looks_like_counts(grid, category, dims, count):
        return Layout(category, level=level, count=count, week=week, kind=kind)
    return None


def _is_named(grid: Grid, place: int, names: frozenset[str]) -> bool:
    """Whether a header or ``--map`` says what a column is."""
    return grid.names[place] in names or grid.role(place) in (Role.LEVEL, Role.CATEGORY)


def _is_ignored(grid: Grid, place: int, *, is_chart: bool) -> bool:
    name, told = grid.names[place], grid.role(place)
    if told is not None:
        return told is Role.IGNORE
    if is_chart:
        return name in _CHART - {"category", "level"}
    return not name or is_total(name) or name in _DERIVED - _LEVELS


def _level(grid: Grid, keys: Sequence[int]) -> int | None:
    """Return the column of levels: as told, or the one whose cells are words of levels."""
    told = [place for place in keys if grid.role(place) is Role.LEVEL]
    if told:
        return told[0]
    holding = [place for place in keys if grid.known.are_levels(grid.cells[place])]
    named = [place for place in holding if grid.names[place] in _LEVELS]
    if len(named or holding) == 1:
        return (named or holding)[0]
    if not holding:  # words of their own, which --scale names: only below headers that say all
        named = [place for place in keys if grid.names[place] in _LEVELS]
        has_category = any(grid.names[place] in _CATEGORIES for place in keys)
        return named[0] if len(named) == 1 and len(keys) == 2 and has_category else None
    return None


def _category(grid: Grid, others: Sequence[int]) -> int | None:
    told = [place for place in others if grid.role(place) is Role.CATEGORY]
    named = [place for place in others if grid.names[place] in _CATEGORIES]
    if told or named or not others:
        return next(iter(told or named), None)
    # The first in the file: people write what a row is about in front of what they found.
    return others[0] if are_names(grid.cells[others[0]]) else None


def _looks_like_counts(grid: Grid, category: int, dims: Sequence[int], count: int) -> bool:
    """Whether each combination stands once, of categories that come again, as where all count."""
    if grid.is_numbered(count):
        return False
    return are_distinct([grid.cells[place] for place in dims]) and repeat(
        grid.cells[category], strictly=False
    )


def _counts_pairs(grid: Grid, pair: tuple[int, int], count: int) -> bool:
    """Whether nothing but a frequency stands beside two words, one of one scale, each pair once."""
    category, level = (list(map(fold, grid.cells[place])) for place in pair)
    rows = list(zip(category, level, strict=True))
    return (
        grid.names[count] in _FREQUENCIES
        and set(grid.places) == {*pair, count}
        and not grid.is_numbered(count)
        and len(set(rows)) == len(rows) > 1
        and len(set(category)) > 1
        and grid.known.is_one_scale(list(set(level)))
    )


def _refuse_splits(grid: Grid, dims: Sequence[int], splits: Sequence[int], count: int) -> None:
    """
    Refuse counts that are split further; silent where the file looks like one of responses.

    Raises:
        CstallyError: each combination of its cells stands once, as where answers were counted.
    """
    columns = [grid.cells[place] for place in (*dims, *splits)]
    looks = are_distinct(columns) and all(repeat(column, strictly=False) for column in columns)
    if not looks and grid.role(count) is not Role.COUNT:
        return
    header = grid.header[count]
    named = ", ".join(cited(grid.header[place]) for place in splits)
    raise CstallyError(
        f"it looks like answers that were counted already ({cited(header)}), split by {named}. "
        "Hand tallies have no segments: leave that column out and add the counts up. If its rows "
        f"are responses, pass {map_option(header, 'ignore')}."
    )
