"""The master chart for people: a grid to pin on the wall, shaded where marks gather."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from cstally.analysis.chart import Block, Chart
from cstally.analysis.chart import Row as ChartRow
from cstally.render.chart.columns import ChartColumn, chart_columns
from cstally.render.chart.words import NOTHING_MOVED, chart_heading, group_title, tally_lines
from cstally.render.wording.heading import unjudged_words
from cstally.render.wording.short_names import block_title
from cstally.render.wording.strokes import EXPLAINED, WIDEST, strokes
from cstally.render.writers.sheet import Cell, Column, Row, Section, Sheet, Table


class ChartSheet(NamedTuple):
    """Lays charts out: one, or one for each value of the segment *by*."""

    by: str | None
    percent: bool
    """Levels as percent of the base."""
    marks: bool
    """The check marks themselves."""
    begun: tuple[str, ...]
    """The weeks that no change is judged by."""

    def sheet(
        self, whole: Chart, charts: Sequence[tuple[str | None, Chart]], method: Sequence[str]
    ) -> Sheet:
        """
        Return the sheet of *charts*, and the *method* where it is asked for.

        *whole* is the chart of all responses: what it counted heads a page of groups.
        """
        sections = [one for value, chart in charts for one in self._sections(value, chart)]
        compared = [chart for _, chart in charts if chart.judgement is not None]
        if compared and not any(row.moved for chart in compared for row in chart.rows):
            sections.append(Section(lines=(NOTHING_MOVED,)))
        if self.begun:
            sections.append(Section(lines=(unjudged_words(self.begun, None),)))
        if method:
            sections.append(Section(notes=tuple(method)))
        return Sheet(
            chart_heading(whole, None),
            tuple(sections),
            has_title=self.by is None,
            form_words=tuple(_words(whole)),
        )

    def _sections(self, value: str | None, chart: Chart) -> Iterator[Section]:
        if self.by is not None and value is not None:
            subtitle = chart_heading(chart, self.by)
            yield Section(group_title(self.by, value), subtitle, is_group=True)
        for block in chart.blocks:
            title = block_title(block, is_alone=len(chart.blocks) == 1)
            notes = (EXPLAINED,) if self.marks else ()
            yield Section(title, tables=(self._table(block),), notes=notes)
        if lines := tuple(tally_lines(chart)):
            yield Section(lines=lines)

    def _table(self, block: Block) -> Table:
        columns = chart_columns(block, percent=self.percent)
        rows = [
            Row((row.name, *(self._cell(row, column) for column in columns))) for row in block.rows
        ]
        sums = tuple(column.cell(block.total) for column in columns)
        rows.append(Row((block.total.name, *sums), is_total=True))
        numbered = [column for column in columns if column.level is not None]
        headed = (self._headed(column, numbered) for column in columns)
        return Table((Column("category", is_number=False), *headed), rows)

    def _headed(self, column: ChartColumn, numbered: Sequence[ChartColumn]) -> Column:
        if column.level is None:
            return Column(column.header, not column.is_text, column.meaning)
        return Column(
            column.header,
            is_number=not self.marks,
            # Five long words fit no terminal; then numbers head the levels.
            short=str(numbered.index(column) + 1),
            widest=WIDEST if self.marks else None,
            is_level=True,
        )

    def _cell(self, row: ChartRow, column: ChartColumn) -> object:
        if column.pole in row.moved:
            return Cell(column.cell(row), is_strong=True)
        if column.level is None:
            return column.cell(row)
        position = row.scale.levels.index(column.level)
        text = strokes(row.marks[position]) if self.marks else column.cell(row)
        return Cell(text, row.share_at(position) or 0.0, str(column.level.polarity))


def _words(chart: Chart) -> Iterator[str]:
    for block in chart.blocks:
        yield from (level.name for level in block.scale.levels)
        yield from (row.name for row in block.rows)
