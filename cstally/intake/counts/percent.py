"""Percentages beside counts prove what these are; percentages alone cannot be counted."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from cstally.errors import CstallyError
from cstally.intake.counts import words as words_of_counts
from cstally.intake.counts.layout import Grid, Layout, is_total
from cstally.intake.counts.values import is_blank, parse_count, parse_share, says_percent
from cstally.intake.counts.words import words
from cstally.model.advised import map_option
from cstally.text import cited, fold

_PERCENT = words(words_of_counts.PERCENT)
_ROUNDED = 0.6
"""Points by which a percentage may differ from its count: it is whole, or cut off."""
_HUNDRED = 100
_LEAST_ROWS = 2
"""Rows that must add up to the hundred: one may by chance."""


_BESIDE_SIGN = re.compile(r"[^\W\d_]+")
_REPEATED = re.compile(r" \(\d+\)$")
"""What is put behind a header that stands several times."""
_OF_COUNTS = re.compile(r"\(\s*(?:n|#|count)\s*\)\s*$", re.IGNORECASE)


def heads_share(name: str) -> bool:
    """
    Whether a folded header says per cent, alone or of a level.

        >>> heads_share("good %"), heads_share("anteil gut"), heads_share("good")
        (True, True, False)
    """
    has_sign = "%" in name or "٪" in name
    return has_sign or name in _PERCENT or not _PERCENT.isdisjoint(_BESIDE_SIGN.findall(name))


def without_percent(header: str) -> str:
    """
    Return the level that a header of counts or of percentages names.

        >>> without_percent("% Good"), without_percent("Good (n)"), without_percent("% (2)")
        ('Good', 'Good', '')
    """
    text = _OF_COUNTS.sub("", header)
    if not heads_share(fold(text)):
        return text.strip()
    kept = [
        word for word in _REPEATED.sub("", text).split() if fold(word.strip("()[]")) not in _PERCENT
    ]
    return " ".join(kept).strip("%٪ -:_")


def adds_up_to(columns: Sequence[Sequence[str]]) -> int | None:
    """Return what the rows of *columns* add up to, 100 or 1; None where these are no shares."""
    numbers = [[_number(cell) for cell in column] for column in columns]
    lines = [
        [number for number in line if number is not None] for line in zip(*numbers, strict=True)
    ]
    filled = [line for line in lines if any(line)]
    if not filled:
        return None
    for whole in (1, _HUNDRED):
        if all(abs(sum(line) - whole) * _HUNDRED <= whole for line in filled):
            return whole
    return None


def shares_of_base(grid: Grid, share: int) -> tuple[int, int] | None:
    """
    Return the column of how many answers the percentages of a long table are of, and their whole.

    It is the same in all rows of a category, whose percentages are all there is of it.
    """
    whole = {
        place: numbers
        for place in grid.places
        if place != share and (numbers := _all_whole(grid.cells[place])) is not None
    }
    shares = grid.cells[share]
    for key in grid.places:
        if key == share or key in whole:
            continue
        groups: dict[str, list[int]] = {}
        for row, cell in enumerate(grid.cells[key]):
            groups.setdefault(fold(cell), []).append(row)
        if len(groups) == len(shares):
            continue
        hundreds = {adds_up_to([[shares[row]] for row in rows]) for rows in groups.values()}
        if len(hundreds) > 1 or None in hundreds:
            continue
        for place, numbers in whole.items():
            if all(len({numbers[row] for row in rows}) == 1 for rows in groups.values()):
                return place, next(one for one in hundreds if one is not None)
    return None


def without_percents(grid: Grid) -> tuple[Grid, int] | None:
    """
    Return *grid* without its percentages, and the column of the counts that they are of.

    None where no column is per cent of two others: a count and the number of answers.
    """
    whole = {
        place: numbers
        for place in grid.places
        if (numbers := _all_whole(grid.cells[place])) is not None
    }
    for percent in grid.places:
        shares = _shares(grid, percent)
        if shares is None:
            continue
        for count, base in _pairs(whole, percent):
            if _are_of(shares, whole[count], whole[base]):
                left_out = {percent, base, *_constants(grid)} - {count}
                return replace(grid, left_out=frozenset(left_out)), count
    return None


def percent_place(grid: Grid) -> int | None:
    """Return the column that says per cent, by its header or its cells."""
    return next((place for place in grid.places if _shares(grid, place) is not None), None)


def refuse_percentages(grid: Grid, layout: Layout) -> None:
    """
    Refuse a grid of shares: nobody knows how many answers they are of.

    Raises:
        CstallyError: its cells say per cent, or each row adds up to 100.
    """
    places = list(layout.counts)
    has_signs = any(says_percent(cell) for place in places for cell in grid.cells[place])
    if layout.base is not None:
        return
    # Whoever said so of a column knows that they are counts, of a hundred answers each.
    if any(grid.role(place) is not None for place in places) and not has_signs:
        return
    if not (has_signs or _are_hundreds(_lines(grid, layout))):
        return
    first = grid.header[places[0]]
    way = (
        ""
        if has_signs
        else (
            f" If they are counts of 100 answers each, pass {map_option(first, 'level')}."
            if layout.is_grid
            else f" If they are counts of 100 answers each, pass {map_option(first, 'category')}."
        )
    )
    why = "its cells are percentages" if has_signs else "each of its rows adds up to 100"
    raise CstallyError(
        f"{why}: shares without the number of answers (n) cannot be counted; put the counts in "
        f"their place.{way}"
    )


def refuse_shares(grid: Grid, place: int) -> CstallyError:
    """Return the refusal of a long table that has percentages and no counts."""
    return CstallyError(
        f"{cited(grid.header[place])} holds percentages (%), and no column says of how many "
        "answers: add a column of counts. If its rows are responses, pass "
        f"{map_option(grid.header[place], 'ignore')}."
    )


def _lines(grid: Grid, layout: Layout) -> list[list[float]]:
    """Return the numbers of each category, those of sums left out."""
    named = layout.category if layout.level is None else layout.level
    names = grid.cells[named] if named is not None else [""] * len(grid.cells[0])
    rows = [number for number, name in enumerate(names) if not is_total(name)]
    columns = [
        [_number(grid.cells[place][number]) or 0.0 for number in rows] for place in layout.counts
    ]
    lines = columns if layout.level is not None else list(map(list, zip(*columns, strict=True)))
    return [line for line in lines if any(line)]


def _are_hundreds(lines: Sequence[Sequence[float]]) -> bool:
    """Whether the sums are 100, or 1, as far as rounding lets them."""
    if len(lines) < _LEAST_ROWS:
        return False
    sums = [sum(line) for line in lines]
    # Whole counts near a hundred are counts: rounding misses it now and then, not always.
    exact = sum(total == _HUNDRED for total in sums)
    if all(number.is_integer() for line in lines for number in line):
        return 2 * exact >= len(sums) and all(abs(total - _HUNDRED) <= 1 for total in sums)
    return all(abs(total - _HUNDRED) <= 1 for total in sums) or all(
        abs(_HUNDRED * total - _HUNDRED) <= 1 for total in sums
    )


def _pairs(whole: dict[int, list[int]], percent: int) -> Iterator[tuple[int, int]]:
    for count in whole:
        for base in whole:
            if len({count, base, percent}) == 3:
                yield count, base


def _are_of(shares: Sequence[float], counts: Sequence[int], bases: Sequence[int]) -> bool:
    rows = [row for row in zip(shares, counts, bases, strict=True) if row[2]]
    # Where all is nothing, or all of it, any column fits.
    varied = len({count for _, count, _ in rows}) > 1
    scale = _HUNDRED if any(share > 1 for share, _, _ in rows) else 1
    return (
        bool(rows)
        and varied
        and all(
            abs(share * _HUNDRED / scale - _HUNDRED * count / base) <= _ROUNDED
            for share, count, base in rows
        )
    )


def _constants(grid: Grid) -> Iterator[int]:
    # One week dates all rows.
    for place in grid.places:
        if grid.is_week(place):
            continue
        if len(set(map(fold, grid.cells[place]))) == 1 and len(grid.cells[place]) > 1:
            yield place


def _shares(grid: Grid, place: int) -> list[float] | None:
    """Return the shares in a column that says per cent; None where it holds something else."""
    cells = grid.cells[place]
    says = heads_share(grid.names[place].replace("_", " "))
    says = says or (bool(cells) and all(says_percent(one) for one in cells if not is_blank(one)))
    if not says:
        return None
    numbers = [_number(cell) for cell in cells]
    if None in numbers or not any(numbers):
        return None
    return [number for number in numbers if number is not None]


def _all_whole(cells: Sequence[str]) -> list[int] | None:
    numbers = [parse_count(cell) for cell in cells]
    return None if None in numbers else [number for number in numbers if number is not None]


def _number(cell: str) -> float | None:
    if is_blank(cell):
        return 0.0
    share = parse_share(cell)
    return None if share is None else share[0]
