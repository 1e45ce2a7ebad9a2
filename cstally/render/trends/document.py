"""Weekly shares as a document: sparklines and run charts, JSON, CSV and Markdown."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from cstally.analysis.trends.series import Point, Series, Trends
from cstally.render.trends.columns import LATEST, meaning
from cstally.render.trends.method import method_words
from cstally.render.trends.words import sentences
from cstally.render.wording.heading import heading
from cstally.render.wording.short_names import short_trends
from cstally.render.writers.markdown_text import MarkdownTable, escaped

if TYPE_CHECKING:
    from rich.console import RenderableType

    from cstally.render.writers.page import Page
    from cstally.store.counting.baselines import Rebase
    from cstally.store.counting.late_imports import LateImport

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
    rebases: "tuple[Rebase, ...]" = ()
    """Every move of the baseline, in the order in which they were made."""
    moved: "Rebase | None" = None
    """The move that the latest centre lines rest on."""
    late: "tuple[LateImport, ...]" = ()
    """What came into the baseline after it was complete."""

    def table(self, width: int | None) -> "Iterable[RenderableType]":
        """Return what is found in sentences, a line for each series, and the run charts."""
        from cstally.render.trends.as_table import trends_parts

        shown = self._short()
        said = shown.heading(), shown.sentences(), shown.method()
        return trends_parts(shown.trends, *said, width)

    def rows(self) -> tuple[tuple[str, ...], Iterable[tuple[object, ...]]]:
        """Return one row for each week of each series."""
        facts = (
            (self.trends.form, one.category, str(one.polarity), one.group, *_values(point))
            for one in self.trends.series
            for point in one.points
        )
        return ROW_HEADER, facts

    def data(self) -> dict[str, Any]:
        """Return what JSON holds."""
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
        """Return what is found, and the latest week of each series."""
        return self._short()._lines()

    def _lines(self) -> Iterator[str | MarkdownTable]:
        yield escaped(self.heading())
        yield ""
        for sentence in self.sentences():
            yield f"- {escaped(sentence)}"
        yield ""
        rows = (tuple(column.cell(one) for column in LATEST) for one in self.trends.series)
        yield MarkdownTable(tuple(column.header for column in LATEST), rows, left=3)
        yield ""
        yield escaped(meaning(self.trends))
        for line in self.method():
            yield ""
            yield escaped(line)

    def page(self) -> "Page":
        """Return a page of small multiples."""
        from cstally.render.trends.as_page import trends_page

        shown = self._short()
        return trends_page(shown.trends, shown.heading(), shown.sentences(), shown.method())

    def drawing(self) -> str:
        """Return the small multiples as one SVG."""
        from cstally.render.trends.as_svg import trends_svg

        return trends_svg(short_trends(self.trends), self.heading())

    def _short(self) -> "TrendsDocument":
        """Return the document for people: the rows of one question go by their own names."""
        return replace(self, trends=short_trends(self.trends))

    def heading(self) -> str:
        """Say which form, which days and how many responses."""
        counted = sum(self.trends.responses), self.where, sum(self.trends.tallied)
        return heading(self.trends.form, self.first, self.last, *counted)

    def sentences(self) -> tuple[str, ...]:
        """Say what is out of the ordinary, and what the centre lines rest on."""
        return tuple(sentences(self.trends, self.moved, self.late))

    def method(self) -> tuple[str, ...]:
        """Say how every number was found, where that was asked for."""
        return tuple(method_words(self.trends, self.rebases)) if self.explain else ()


def _values(point: Point) -> tuple[object, ...]:
    return tuple(getattr(point, field) for field in POINT_FIELDS)
