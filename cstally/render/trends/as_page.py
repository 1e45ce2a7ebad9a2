"""Weekly shares as a page of small multiples, and the numbers below them."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from cstally.model.survey import Polarity
from cstally.render.trends.as_svg import run_chart_svg
from cstally.render.trends.columns import LATEST, meaning
from cstally.render.trends.words import LEGEND, SIGNALS, series_name, series_title
from cstally.render.wording.cells import percent
from cstally.render.writers.page import Cell, Drawing, Page, PageTable, Section

if TYPE_CHECKING:
    from cstally.analysis.trends.series import Series, Trends


def trends_page(
    trends: "Trends", heading: str, sentences: tuple[str, ...], method: tuple[str, ...]
) -> Page:
    """Return the page of *trends* under *heading*: *sentences* say what is found, *method* how."""
    rows = tuple(_row(one) for one in trends.series)
    headers = tuple(column.header for column in LATEST)
    return Page(
        heading,
        (
            Section(lines=sentences),
            *_drawings(trends.series),
            Section(notes=(LEGEND,)),
            Section(
                "The latest week",
                tables=(PageTable(headers, rows),),
                notes=(meaning(trends), *method),
            ),
        ),
    )


def _drawings(series: "tuple[Series, ...]") -> Iterator[Section]:
    for polarity in (Polarity.POSITIVE, Polarity.NEUTRAL, Polarity.NEGATIVE):
        drawings = tuple(
            Drawing(run_chart_svg(one), _said(one), series_name(one))
            for one in series
            if one.polarity is polarity
        )
        if drawings:
            yield Section(f"{polarity} marks", drawings=drawings)


def _said(one: "Series") -> str:
    point = one.points[-1]
    signal = SIGNALS.get(point.signal or "", "nothing out of the ordinary")
    return f"{series_title(one)}: {percent(point.share)} in {point.week}, {signal}"


def _row(one: "Series") -> tuple[Cell, ...]:
    is_strong = one.points[-1].signal is not None
    return tuple(
        Cell(column.cell(one), is_number=not column.is_text, is_strong=is_strong)
        for column in LATEST
    )
