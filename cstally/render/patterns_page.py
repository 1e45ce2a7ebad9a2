"""The rankings as a page: sentences, each share with its interval drawn, and the numbers."""

from typing import TYPE_CHECKING

from cstally.analysis.patterns import Rank
from cstally.model import Polarity
from cstally.render.cells import percent
from cstally.render.page import Cell, Page, PageTable, Section
from cstally.render.patterns_columns import LEGEND, RankColumn

if TYPE_CHECKING:
    from collections.abc import Iterable

_WIDTH, _HEIGHT, _EDGE = 220, 18, 8
_DRAWN = "drawn: share (dot) with its 95% interval; tick: the other categories."


def patterns_page(
    said: tuple[str, ...],
    rankings: "Iterable[tuple[Polarity, tuple[Rank, ...]]]",
    columns: tuple[RankColumn, ...],
    notes: tuple[str, ...],
) -> Page:
    """Return the page of rankings; *said* begins with the heading."""
    sections = [Section(lines=said[1:])]
    sections += [
        Section(f"{polarity} marks", tables=(_table(polarity, ranks, columns),))
        for polarity, ranks in rankings
    ]
    return Page(said[0], (*sections, Section(notes=(_DRAWN, LEGEND, *notes))))


def _table(
    polarity: Polarity, ranks: tuple[Rank, ...], columns: tuple[RankColumn, ...]
) -> PageTable:
    rows = tuple(
        (
            *(
                Cell(column.cell(rank), is_number=not column.is_text, is_strong=rank.cluster)
                for column in columns
            ),
            _drawn(polarity, rank),
        )
        for rank in ranks
    )
    return PageTable((*(column.header for column in columns), "0 to 100%"), rows)


def _drawn(polarity: Polarity, rank: Rank) -> Cell:
    """Draw a share as a dot on its interval, and the share of the others as a tick."""
    if rank.share is None or rank.low is None or rank.high is None:
        return Cell("", is_number=False)
    middle = _HEIGHT / 2
    kind = ("good" if polarity is Polarity.POSITIVE else "signal") if rank.cluster else "point"
    ends = f'x1="{_x(rank.low)}" x2="{_x(rank.high)}" y1="{middle}" y2="{middle}"'
    parts = [
        f'<svg viewBox="0 0 {_WIDTH} {_HEIGHT}">',
        f'<line class="axis" x1="{_x(0)}" x2="{_x(1)}" y1="{middle}" y2="{middle}"/>',
        f'<line class="interval" {ends}/>',
    ]
    if rank.rest_share is not None:
        x = _x(rank.rest_share)
        parts.append(f'<line class="tick" x1="{x}" x2="{x}" y1="2" y2="{_HEIGHT - 2}"/>')
    radius = 5 if rank.cluster else 3.5
    parts.append(f'<circle class="{kind}" cx="{_x(rank.share)}" cy="{middle}" r="{radius}"/></svg>')
    said = f"{percent(rank.share)}, the others {percent(rank.rest_share)}"
    return Cell(said, is_number=False, svg="".join(parts))


def _x(share: float) -> str:
    return f"{_EDGE + share * (_WIDTH - 2 * _EDGE):.1f}"
