"""Weekly shares as a page of small multiples, and the numbers below them."""

from typing import TYPE_CHECKING

from cstally.render.cells import interval, percent
from cstally.render.page import Cell, Drawing, Page, PageTable, Section
from cstally.render.trends_svg import run_chart_svg, series_title
from cstally.render.trends_words import LEGEND, SIGNALS, change_words

if TYPE_CHECKING:
    from cstally.analysis.trends import Series
    from cstally.render.trends import TrendsDocument

_HEADER = ("category", "marks", "latest", "base", "centre", "limits", "signal", "change")


def trends_page(document: "TrendsDocument") -> Page:
    """Return the page of *document*."""
    series = document.trends.series
    drawings = tuple(
        Drawing(run_chart_svg(one), _said(one), series_title(one)) for one in series if one.points
    )
    rows = tuple(_row(one) for one in series if one.points)
    return Page(
        document.heading(),
        (
            Section(lines=document.sentences()),
            Section(drawings=drawings, notes=(LEGEND,)),
            Section("The latest week", tables=(PageTable(_HEADER, rows),)),
        ),
    )


def _said(one: "Series") -> str:
    point = one.points[-1]
    signal = SIGNALS.get(point.signal or "", "nothing out of the ordinary")
    return f"{series_title(one)}: {percent(point.share)} in {point.week}, {signal}"


def _row(one: "Series") -> tuple[Cell, ...]:
    point = one.points[-1]
    name = one.category if one.group is None else f"{one.category}, {one.group}"
    is_strong = point.signal is not None
    texts = (name, str(one.polarity))
    numbers = (
        percent(point.share),
        point.base,
        percent(point.centre),
        interval(point.low, point.high),
    )
    return (
        *(Cell(text, is_number=False, is_strong=is_strong) for text in texts),
        *(Cell(number, is_strong=is_strong) for number in numbers),
        Cell(SIGNALS.get(point.signal or "", ""), is_number=False, is_strong=is_strong),
        Cell(change_words(one.last_change)),
    )
