"""Weekly shares as a document: sparklines and run charts, JSON, CSV and Markdown."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from cstally.analysis.trends import Point, Series, Trends
from cstally.render.cells import interval, percent
from cstally.render.heading import heading
from cstally.render.markdown_text import MarkdownTable, escaped
from cstally.render.trends_words import change_words, method_words, sentences

if TYPE_CHECKING:
    from rich.console import RenderableType

    from cstally.render.page import Page

POINT_FIELDS = ("week", "marks", "base", "share", "centre", "low", "high", "signal")
ROW_HEADER = ("form", "category", "polarity", "group", *POINT_FIELDS)


@dataclass(frozen=True)
class TrendsDocument:
    """The weekly shares of one form, and what is out of the ordinary among them."""

    trends: Trends
    first: date
    """First day of the weeks shown."""
    last: date
    where: Mapping[str, str]
    by: str | None = None
    """The segment that the responses are split by."""
    explain: bool = False

    def table(self, width: int | None) -> "Iterable[RenderableType]":
        """Return what is found in sentences, a line for each series, and the run charts."""
        from cstally.render.trends_table import trends_parts

        return trends_parts(self, width)

    def rows(self) -> tuple[tuple[str, ...], Iterable[tuple[object, ...]]]:
        """Return one row for each week of each series."""
        facts = (
            (self.trends.form, one.category, str(one.polarity), one.group, *_values(point))
            for one in self.trends.series
            for point in one.points
        )
        return ROW_HEADER, facts

    def data(self) -> dict[str, Any]:
        """Return the object of CONTRACT.md 6."""
        baseline = self.trends.baseline
        return {
            "form": self.trends.form,
            "baseline": baseline
            and {"from": baseline.first, "to": baseline.last, "weeks": baseline.weeks},
            "series": (self._series(one) for one in self.trends.series),
        }

    def _series(self, one: Series) -> dict[str, Any]:
        return {
            "category": one.category,
            "polarity": str(one.polarity),
            **({} if self.by is None else {"group": one.group}),
            "points": [
                dict(zip(POINT_FIELDS, _values(point), strict=True)) for point in one.points
            ],
            "last_change": one.last_change and asdict(one.last_change),
        }

    def markdown(self) -> Iterator[str | MarkdownTable]:
        """Yield what is found, and the latest week of each series."""
        yield escaped(self.heading())
        yield ""
        for sentence in self.sentences():
            yield f"- {escaped(sentence)}"
        yield ""
        header = ("category", "marks", "latest", "base", "centre", "limits", "signal", "change")
        yield MarkdownTable(header, map(_latest, self.trends.series), left=2)

    def page(self) -> "Page":
        """Return a page of small multiples."""
        from cstally.render.trends_page import trends_page

        return trends_page(self)

    def drawing(self) -> str:
        """Return the small multiples as one SVG."""
        from cstally.render.trends_svg import trends_svg

        return trends_svg(self.trends, self.heading())

    def heading(self) -> str:
        """Say which form, which days and how many responses."""
        return heading(self.trends.form, self.first, self.last, self.responses, self.where)

    @property
    def responses(self) -> int:
        """Responses in the weeks shown."""
        return sum(self.trends.responses)

    def sentences(self) -> tuple[str, ...]:
        """Say what is out of the ordinary, and what the centre lines rest on."""
        method = method_words(self.trends) if self.explain else ()
        return (*sentences(self.trends), *method)


def series_name(one: Series) -> str:
    """Name a series: its category, and its group where the responses are split."""
    return one.category if one.group is None else f"{one.category}, {one.group}"


def _values(point: Point) -> tuple[object, ...]:
    return tuple(getattr(point, field) for field in POINT_FIELDS)


def _latest(one: Series) -> tuple[object, ...]:
    point = one.points[-1]
    return (
        series_name(one),
        str(one.polarity),
        percent(point.share),
        point.base,
        percent(point.centre),
        interval(point.low, point.high),
        point.signal or "",
        change_words(one.last_change),
    )
