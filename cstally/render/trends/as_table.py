"""Weekly shares for the terminal: a line for each series, and run charts of those that signal."""

from collections.abc import Iterator, Sequence

from rich.cells import cell_len
from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from cstally.analysis.trends.series import Series, Trends
from cstally.model.survey import Polarity
from cstally.render.trends.columns import change_meaning
from cstally.render.trends.run_chart import run_chart, sparkline
from cstally.render.trends.words import (
    BRIEF,
    LEGEND,
    change_words,
    is_open,
    series_name,
    series_title,
)
from cstally.render.wording.cells import interval, percent, plural
from cstally.render.writers.console import add_number_column, add_text_column, grid, header_text
from cstally.text import visible

_HEADER = "category"
_NARROWEST, _USUAL, _WIDEST = 8, 16, 52
"""Columns of a sparkline: at least, before names give way to it, at most."""
_LONGEST_WORD = 24
"""Columns beyond which a word of a name is broken."""
_A_SCREENFUL = 2
"""Run charts that a terminal shows; the others are named."""


def trends_parts(
    trends: Trends,
    heading: str,
    sentences: Sequence[str],
    method: Sequence[str],
    width: int | None,
) -> Iterator[RenderableType]:
    """Yield *heading*, *sentences*, the series of each polarity, run charts and *method*."""
    yield Text(visible(heading), style="bold")
    yield Text("")
    yield from (Text(visible(sentence)) for sentence in sentences)
    series = trends.series
    for polarity in (Polarity.POSITIVE, Polarity.NEUTRAL, Polarity.NEGATIVE):
        found = [one for one in series if one.polarity is polarity]
        if found:
            yield Text("")
            yield Text(f"{polarity} marks", style="bold")
            yield _table(found, trends.baseline is not None, width)
    if trends.baseline is None:
        yield Text(change_meaning())
    yield from _charts(series, width)
    if method:
        yield Text("")
        yield from (Text(visible(line)) for line in method)


def _charts(series: Sequence[Series], width: int | None) -> Iterator[RenderableType]:
    charted = [one for one in series if is_open(one)]
    if len(series) <= _A_SCREENFUL:
        charted = [one for one in series if any(point.centre is not None for point in one.points)]
    most = len(charted) if width is None else _A_SCREENFUL
    for one in charted[:most]:
        yield Text("")
        chart = run_chart(one.points, width)
        shown = f", last {chart.weeks} weeks" if chart.weeks < len(one.points) else ""
        yield Text(visible(series_title(one)) + shown, style="bold")
        yield from map(Text, chart.lines)
    if charted:
        yield Text(LEGEND)
    if charted[most:]:
        named = "; ".join(map(series_title, charted[most:]))
        yield Text(visible(f"Out of the ordinary, too: {named}. See one with --category NAME."))


def _table(series: Sequence[Series], has_centre: bool, width: int | None) -> Table:
    numbers = ("latest", "base", *(("centre", "limits") if has_centre else ("change",)))
    rows = [_cells(one, has_centre) for one in series]
    columns = [
        max(map(len, (header, *cells))) + 1
        for header, *cells in zip(numbers, *(row[: len(numbers)] for row in rows), strict=True)
    ]
    beside = sum(columns) + (1 + max(map(len, BRIEF.values())) if has_centre else 0)
    names, weeks = _widths([visible(series_name(one)) for one in series], beside, width)
    points = len(series[0].points)
    weeks = min(weeks, points)
    table = grid()
    add_text_column(table, _HEADER, widest=names)
    header = plural(points, "week") if weeks == points else f"last {weeks} weeks"
    table.add_column(
        Text(header, style="bold") if len(header) <= weeks else header_text(header), no_wrap=True
    )
    for number in numbers:
        add_number_column(table, number)
    if has_centre:
        add_number_column(table, "signal", is_right=False)
    for one, row in zip(series, rows, strict=True):
        cells = (series_name(one), sparkline(one.points[-weeks:]), *row)
        style = "bold" if one.points[-1].signal else None
        table.add_row(*(Text(visible(cell)) for cell in cells), style=style)
    return table


def _cells(one: Series, has_centre: bool) -> tuple[str, ...]:
    point = one.points[-1]
    latest = percent(point.share), str(point.base)
    if not has_centre:
        return *latest, change_words(one.last_change)
    limits = interval(point.low, point.high)
    return *latest, percent(point.centre), limits, BRIEF.get(point.signal or "", "")


def _widths(names: Sequence[str], beside: int, width: int | None) -> tuple[int, int]:
    """Return the columns of names and sparklines: names wrap between words where they must."""
    longest = max(map(cell_len, (_HEADER, *names)))
    if width is None:
        return longest, _WIDEST
    word = max(cell_len(word) for name in names for word in name.split() or [""])
    room = width - beside - 1
    wrapped = max(room - _USUAL, min(word, _LONGEST_WORD), len(_HEADER))
    column = min(longest, wrapped)
    return column, max(_NARROWEST, min(_WIDEST, room - column))
