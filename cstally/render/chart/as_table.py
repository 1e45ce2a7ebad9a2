"""The master chart for people: a grid to pin on the wall, shaded where marks gather."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from cstally.analysis.chart import Block, Chart, Row
from cstally.model.survey import Polarity
from cstally.render.chart.columns import ChartColumn, chart_columns, legend
from cstally.render.chart.words import chart_heading, tally_lines
from cstally.render.wording.short_names import block_title
from cstally.render.wording.strokes import EXPLAINED, WIDEST, strokes
from cstally.render.writers.console import Choice, add_number_column, add_text_column, grid
from cstally.text import visible

# Faint, middle, strong, from the 256 colours, so that every terminal shows the same. Each names
# the colour of its digits too: they read on a dark and on a light background.
SHADES = {
    Polarity.POSITIVE: (
        "color(16) on color(151)",
        "color(16) on color(114)",
        "bold color(231) on color(28)",
    ),
    Polarity.NEUTRAL: (
        "color(16) on color(187)",
        "color(16) on color(179)",
        "bold color(231) on color(94)",
    ),
    Polarity.NEGATIVE: (
        "color(16) on color(217)",
        "color(16) on color(210)",
        "bold color(231) on color(124)",
    ),
}
LEAST_STRONG = 0.25
"""Shades go by the largest share of the polarity, or by this: 2 marks of 50 are no hot spot."""


def chart_parts(
    charts: tuple[tuple[str | None, Chart], ...],
    by: str | None,
    method: Sequence[str] = (),
    *,
    percent: bool,
    marks: bool,
) -> Iterator[RenderableType | Choice]:
    """
    Yield heading, grids and items of each chart, and the *method* if it is asked for.

    *charts* are those of each value of the segment *by*.
    """
    for number, (value, chart) in enumerate(charts):
        if number:
            yield Text("")
        if value is not None:
            yield Text(visible(f"{by}: {value}"), style="bold")
        yield Text(visible(chart_heading(chart, by)), style="bold")
        for block in chart.blocks:
            yield Text("")
            if title := block_title(block, is_alone=len(chart.blocks) == 1):
                yield Text(visible(title), style="bold")
            yield from _block_parts(block, percent=percent, marks=marks)
        for position, line in enumerate(tally_lines(chart)):
            if position == 0:
                yield Text("")
            yield Text(visible(line))
    if method:
        yield Text("")
        yield from map(Text, method)


def _block_parts(block: Block, *, percent: bool, marks: bool) -> Iterator[Choice | Text]:
    columns = chart_columns(block, percent=percent)
    choices = (columns, _numbered(columns))
    yield Choice(tuple((_grid(block, chosen, marks=marks), legend(chosen)) for chosen in choices))
    if marks:
        yield Text(EXPLAINED)


def _numbered(columns: tuple[ChartColumn, ...]) -> tuple[ChartColumn, ...]:
    """Head the levels by number and name them in the legend: five long words fit no terminal."""
    levels = [column for column in columns if column.level is not None]
    return (
        tuple(
            replace(column, header=str(number), meaning=f"{number}: {column.header}")
            for number, column in enumerate(levels, start=1)
        )
        + columns[len(levels) :]
    )


def _grid(block: Block, columns: tuple[ChartColumn, ...], *, marks: bool) -> Table:
    table = grid()
    add_text_column(table, "category")
    for column in columns:
        if marks and column.level is not None:
            add_text_column(table, column.header, widest=WIDEST)
        elif column.is_text:
            add_text_column(table, column.header)
        else:
            add_number_column(table, column.header)
    peaks = _peaks(block)
    for row in block.rows:
        cells = (_cell(row, column, peaks, marks=marks) for column in columns)
        table.add_row(Text(visible(row.name)), *cells, end_section=row is block.rows[-1])
    table.add_row(
        Text(block.total.name, style="bold"),
        *(column.cell(block.total) for column in columns),
        style="bold",
    )
    return table


def _cell(row: Row, column: ChartColumn, peaks: dict[Polarity, float], *, marks: bool) -> Text:
    if column.level is None:
        return Text(column.cell(row))
    position = row.scale.levels.index(column.level)
    text = strokes(row.marks[position]) if marks else column.cell(row)
    return Text(text, style=_shade(row, position, peaks))


def _peaks(block: Block) -> dict[Polarity, float]:
    """Return the largest share of any cell of each polarity."""
    peaks = dict.fromkeys(Polarity, LEAST_STRONG)
    for row in block.rows:
        for position, level in enumerate(block.scale.levels):
            found = row.share_at(position) or 0
            peaks[level.polarity] = max(peaks[level.polarity], found)
    return peaks


def _shade(row: Row, position: int, peaks: dict[Polarity, float]) -> str:
    polarity = row.scale.levels[position].polarity
    part = (row.share_at(position) or 0) / peaks[polarity]
    faint, middle, strong = SHADES[polarity]
    if part > 0.75:
        return strong
    return middle if part > 0.5 else faint if part > 0.25 else ""
