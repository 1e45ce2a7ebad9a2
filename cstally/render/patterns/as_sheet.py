"""The rankings for people: sentences, each share with its interval drawn, and the numbers."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from cstally.analysis.ranks import Rank
from cstally.model.survey import Form, Polarity
from cstally.render.patterns.columns import RankColumn
from cstally.render.patterns.words import RANKED, SLICES, TESTED
from cstally.render.wording.cells import percent
from cstally.render.writers.sheet import Cell, Column, Row, Section, Sheet, Table, Where
from cstally.render.writers.tables import table_of

if TYPE_CHECKING:
    from cstally.analysis.slices.search import Slice
    from cstally.render.slices.columns import SliceColumn

Rankings = Sequence[tuple[Polarity, tuple[Rank, ...]]]
_WIDTH, _HEIGHT, _EDGE = 220, 18, 8
_PLACE = 1
"""The drawing stands behind the category, where a narrow screen shows it, too."""
_DRAWN = Column(
    "0 to 100%",
    is_number=False,
    meaning="drawn: share (dot) with its 95% interval; tick: the other categories",
    where=Where.PAGE,
)


class PatternsSheet(NamedTuple):
    """What the sheet of the rankings is made of."""

    heading: str
    sentences: tuple[str, ...]
    rankings: Rankings
    columns: tuple[RankColumn, ...]
    tested: tuple[RankColumn, ...]
    """The columns of the test, where they are asked for."""
    slices: "tuple[Slice, ...]"
    slice_columns: "tuple[SliceColumn, ...]"
    method: tuple[str, ...]
    form: Form | None

    def sheet(self) -> Sheet:
        """Lay it out; beside the shown columns nobody would see the tested ones."""
        return Sheet(self.heading, tuple(self._sections()), form_words=tuple(self._words()))

    def _sections(self) -> Iterator[Section]:
        yield Section(lines=self.sentences)
        for number, (polarity, ranks) in enumerate(self.rankings, 1):
            is_last = number == len(self.rankings)
            table = table_of(self.columns, ranks, is_strong=_is_cluster, has_legend=is_last)
            title = RANKED.format(polarity=polarity)
            yield Section(title, tables=(_drawn(table, polarity, ranks, has_legend=is_last),))
        if self.slices:
            yield Section(SLICES, tables=(table_of(self.slice_columns, self.slices),))
        if self.tested:
            for polarity, ranks in self.rankings:
                table = table_of(self.tested, ranks, is_strong=_is_cluster)
                yield Section(TESTED.format(polarity=polarity), tables=(table,))
        if self.method:
            yield Section(notes=self.method)

    def _words(self) -> Iterator[str]:
        for item in self.form.categories if self.form else ():
            yield item.name
            yield from (level.name for level in item.scale.levels)


def _is_cluster(rank: Rank) -> bool:
    return rank.cluster


def _drawn(table: Table, polarity: Polarity, ranks: Sequence[Rank], *, has_legend: bool) -> Table:
    """Return *table* with a drawing of each share."""
    column = _DRAWN if has_legend else _DRAWN._replace(meaning="")
    columns = (*table.columns[:_PLACE], column, *table.columns[_PLACE:])
    rows = [
        Row((*row.cells[:_PLACE], _drawing(polarity, rank), *row.cells[_PLACE:]), row.is_strong)
        for row, rank in zip(table.rows, ranks, strict=True)
    ]
    return Table(columns, rows)


def _drawing(polarity: Polarity, rank: Rank) -> Cell:
    """Draw a share as a dot on its interval, and the share of the others as a tick."""
    if rank.share is None or rank.low is None or rank.high is None:
        return Cell("")
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
    return Cell(said, svg="".join(parts))


def _x(share: float) -> str:
    return f"{_EDGE + share * (_WIDTH - 2 * _EDGE):.1f}"
