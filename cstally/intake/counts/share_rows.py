"""Rows of percentages between the rows of counts that they are of."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from cstally.intake.counts.layout import Grid, is_total
from cstally.intake.counts.percent import heads_share
from cstally.intake.counts.values import is_blank, parse_count, parse_share, says_percent
from cstally.text import fold

_ROUNDED = 0.6
"""Points by which a percentage may differ from its count: it is whole, or cut off."""


def is_share_row(row: Sequence[str], above: Sequence[str], places: Collection[int]) -> bool:
    """
    Whether the cells of *row* at *places* are percentages of the counts *above*, and say so.

        >>> is_share_row(["", "25%", "75%"], ["Staff", "1", "3"], (1, 2))
        True
        >>> is_share_row(["Price", "25", "75"], ["Staff", "1", "3"], (1, 2))
        False
    """
    shares: list[float] = []
    counts: list[int] = []
    for place in places:
        share, count = parse_share(row[place]), parse_count(above[place])
        if share is None or count is None:
            if not is_blank(row[place]):
                return False
            continue
        shares.append(share[0])
        counts.append(count)
    if len(shares) < 2 or not any(counts):
        return False
    says = any(says_percent(row[place]) for place in places) or any(
        heads_share(fold(cell)) for place, cell in enumerate(row) if place not in places and cell
    )
    whole = 100 if any(share > 1 for share in shares) else 1
    return says and all(
        abs(100 * share / whole - 100 * count / sum(counts)) <= _ROUNDED
        for share, count in zip(shares, counts, strict=True)
    )


def without_share_rows(grid: Grid) -> Grid:
    """Return *grid* without its rows of percentages of the rows above."""
    levels = [
        place
        for place in grid.places
        if grid.known.is_level(grid.names[place]) and not is_total(grid.header[place])
    ]
    # Headers first: they are few, and those of most files of responses are no levels.
    if len(levels) < 2:
        return grid
    rows = list(zip(*grid.cells, strict=True))
    kept = rows[:1]
    for row in rows[1:]:
        if not is_share_row(row, kept[-1], levels):
            kept.append(row)
    return grid if len(kept) == len(rows) else replace(grid, cells=list(zip(*kept, strict=True)))
