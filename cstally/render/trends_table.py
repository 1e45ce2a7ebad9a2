"""Weekly shares for the terminal: a line for each series, and run charts."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from cstally.analysis.trends import Point, Series
from cstally.render.cells import interval, percent
from cstally.render.console import add_number_column, add_text_column, grid
from cstally.render.run_chart import run_chart, sparkline
from cstally.render.trends_words import LEGEND, SIGNALS, change_words
from cstally.text import visible

if TYPE_CHECKING:
    from cstally.render.trends import TrendsDocument

ROOM = 80
"""Columns, where nothing says how many there are."""
_BESIDE = 58
"""Columns that the numbers beside a sparkline take."""
_LEAST = 12
_MOST = 52
_FEW = 4
"""So few series have their run charts drawn, whether they signal or not."""


def trends_parts(document: "TrendsDocument", width: int | None) -> Iterator[RenderableType]:
    """Yield the heading, what is found, the series, and the run charts of those that signal."""
    from cstally.render.trends import series_name

    room = width or ROOM
    yield Text(visible(document.heading()), style="bold")
    yield Text("")
    yield from (Text(visible(sentence)) for sentence in document.sentences())
    yield Text("")
    series = document.trends.series
    yield _table(series, document.trends.baseline is not None, room)
    charted = [one for one in series if len(series) <= _FEW or _signals(one.points)]
    for one in charted:
        yield Text("")
        yield Text(visible(f"{series_name(one)}, {one.polarity} marks"), style="bold")
        yield from map(Text, run_chart(one.points, room))
    if charted:
        yield Text(LEGEND)


def _signals(points: Sequence[Point]) -> bool:
    return any(point.signal for point in points)


def _table(series: Sequence[Series], has_centre: bool, room: int) -> Table:
    from cstally.render.trends import series_name

    weeks = max(_LEAST, min(_MOST, room - _BESIDE))
    table = grid()
    for header in ("category", "marks"):
        add_text_column(table, header)
    add_number_column(table, f"last {weeks} weeks", is_right=False)
    for header in ("latest", "base"):
        add_number_column(table, header)
    if has_centre:
        for header in ("centre", "limits"):
            add_number_column(table, header)
        add_text_column(table, "signal")
    else:
        add_number_column(table, "change")
    for one in series:
        point = one.points[-1]
        numbers = [percent(point.share), str(point.base)]
        if has_centre:
            limits = interval(point.low, point.high)
            numbers += [percent(point.centre), limits, SIGNALS.get(point.signal or "", "")]
        else:
            numbers.append(change_words(one.last_change))
        cells = [series_name(one), str(one.polarity), sparkline(one.points[-weeks:]), *numbers]
        style = "bold" if point.signal else None
        table.add_row(*(Text(visible(cell)) for cell in cells), style=style)
    return table
