"""The master chart as a page: the grid, shaded where marks gather."""

from collections.abc import Iterator

from cstally.analysis.chart import Block, Chart, Row
from cstally.render.chart.columns import ChartColumn, chart_columns, legend
from cstally.render.chart.words import chart_heading, tally_lines
from cstally.render.wording.short_names import block_title
from cstally.render.wording.strokes import EXPLAINED, strokes
from cstally.render.writers.page import Cell, Page, PageTable, Section

STRONGEST = 0.5
"""Opacity of the deepest shade: the digits on it keep a contrast of 4.5 in light and dark."""


def chart_page(
    charts: tuple[tuple[str | None, Chart], ...],
    by: str | None,
    method: tuple[str, ...] = (),
    *,
    percent: bool,
    marks: bool,
) -> Page:
    """Return the page of a chart, or of one for each value of the segment *by*."""
    sections = [
        section
        for value, chart in charts
        for section in _sections(value, chart, by, percent=percent, marks=marks)
    ]
    if method:
        sections.append(Section(notes=method))
    return Page(chart_heading(charts[0][1], by), tuple(sections))


def _sections(
    value: str | None, chart: Chart, by: str | None, *, percent: bool, marks: bool
) -> Iterator[Section]:
    title = "" if value is None else f"{by}: {value}"
    lines = () if value is None else (chart_heading(chart, by),)
    notes = [line.strip() for line in tally_lines(chart)]
    tables = []
    for block in chart.blocks:
        columns = chart_columns(block, percent=percent)
        title_of = block_title(block, is_alone=len(chart.blocks) == 1)
        tables.append(_table(block, columns, title_of, marks=marks))
        notes.append(legend(columns))
    if marks:
        notes.append(EXPLAINED)
    yield Section(title, lines, tuple(tables), notes=tuple(dict.fromkeys(notes)))


def _table(block: Block, columns: tuple[ChartColumn, ...], title: str, *, marks: bool) -> PageTable:
    rows = [
        (
            Cell(row.name, is_number=False, is_strong=row is block.total),
            *(_cell(row, column, marks=marks, is_total=row is block.total) for column in columns),
        )
        for row in (*block.rows, block.total)
    ]
    header = ("category", *(column.header for column in columns))
    return PageTable(header, tuple(rows), title)


def _cell(row: Row, column: ChartColumn, *, marks: bool, is_total: bool) -> Cell:
    if column.level is None or is_total:
        return Cell(column.cell(row), is_number=not column.is_text, is_strong=is_total)
    position = row.scale.levels.index(column.level)
    text = strokes(row.marks[position]) if marks else column.cell(row)
    part = row.share_at(position) or 0
    return Cell(text, is_number=not marks, weight=STRONGEST * part, tone=str(column.level.polarity))
