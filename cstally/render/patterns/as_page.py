"""The rankings as a page: sentences, each share with its interval drawn, and the numbers."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, TypeVar

from cstally.analysis.ranks import Rank
from cstally.model.survey import Polarity
from cstally.render.wording.cells import percent
from cstally.render.wording.columns import Column
from cstally.render.writers.page import Cell, Page, PageTable, Section

if TYPE_CHECKING:
    from cstally.analysis.slices.search import Slice

Row = TypeVar("Row")
Rankings = Sequence[tuple[Polarity, tuple[Rank, ...]]]
_WIDTH, _HEIGHT, _EDGE = 220, 18, 8
_PLACE = 2
"""The drawing stands behind rank and category, where a narrow screen shows it, too."""
_DRAWN = "drawn: share (dot) with its 95% interval; tick: the other categories."


def patterns_page(
    said: Sequence[str],
    rankings: Rankings,
    columns: Sequence[Column[Rank]],
    tested: Sequence[Column[Rank]],
    slices: "tuple[Sequence[Slice], Sequence[Column[Slice]]]",
    notes: Sequence[str],
) -> Page:
    """
    Return the page of rankings and slices; *said* begins with the heading.

    The *tested* columns, if there are any, stand below: beside the others nobody would see them.
    """
    heading, *sentences = said
    sections = [Section(lines=tuple(sentences))]
    sections += [
        Section(f"{polarity} marks", tables=(_ranking(polarity, ranks, columns),))
        for polarity, ranks in rankings
    ]
    if tested:
        sections += [
            Section(f"{polarity} marks, tested", tables=(_plain(ranks, tested, is_strong),))
            for polarity, ranks in rankings
            for is_strong in [[rank.cluster for rank in ranks]]
        ]
    if slices[0]:
        sections.append(Section("slices", tables=(_plain(*slices),)))
    return Page(heading, (*sections, Section(notes=(_DRAWN, *notes))))


def _ranking(
    polarity: Polarity, ranks: Sequence[Rank], columns: Sequence[Column[Rank]]
) -> PageTable:
    header = [column.header for column in columns]
    header.insert(_PLACE, "0 to 100%")
    rows = []
    for rank in ranks:
        cells = list(_cells(rank, columns, rank.cluster))
        cells.insert(_PLACE, _drawn(polarity, rank))
        rows.append(tuple(cells))
    return PageTable(tuple(header), tuple(rows))


def _plain(
    rows: Sequence[Row], columns: Sequence[Column[Row]], is_strong: Sequence[bool] | None = None
) -> PageTable:
    strong = is_strong or [False] * len(rows)
    cells = (_cells(row, columns, bold) for row, bold in zip(rows, strong, strict=True))
    return PageTable(tuple(column.header for column in columns), tuple(cells))


def _cells(row: Row, columns: Sequence[Column[Row]], is_strong: bool) -> tuple[Cell, ...]:
    return tuple(
        Cell(column.cell(row), is_number=not column.is_text, is_strong=is_strong)
        for column in columns
    )


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
