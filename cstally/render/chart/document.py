"""The master chart as a document: grid, JSON, CSV and Markdown with the same numbers."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from cstally.analysis.chart import Chart
from cstally.render.chart.as_csv import ROW_HEADER, chart_facts
from cstally.render.chart.as_json import chart_data
from cstally.render.chart.columns import chart_columns, legend
from cstally.render.chart.words import chart_heading, tally_lines
from cstally.render.wording.short_names import block_title, short_chart
from cstally.render.writers.markdown_text import MarkdownTable, escaped

if TYPE_CHECKING:
    from rich.console import RenderableType

    from cstally.render.writers.console import Choice
    from cstally.render.writers.page import Page


@dataclass(frozen=True)
class ChartDocument:
    """One chart, or one for each group of a segment."""

    chart: Chart
    groups: tuple[tuple[str, Chart], ...] = ()
    """Value of the segment *by* -> its chart."""
    by: str | None = None
    percent: bool = False
    """Levels as percent of the base."""
    marks: bool = False
    """The check marks themselves, for people."""
    explain: bool = False
    """Say how every number is computed, for people."""

    def table(self, width: int | None) -> "Iterable[RenderableType | Choice]":
        """Return the grids for people."""
        from cstally.render.chart.as_table import chart_parts

        return chart_parts(
            self._charts(), self.by, self._method(), percent=self.percent, marks=self.marks
        )

    def rows(self) -> tuple[tuple[str, ...], Iterable[tuple[object, ...]]]:
        """Return one row per fact; with *by*, the segment and its value come first."""
        if self.by is None:
            return ROW_HEADER, chart_facts(self.chart)
        facts = (
            (self.by, value, *fact) for value, chart in self.groups for fact in chart_facts(chart)
        )
        return ("segment", "value", *ROW_HEADER), facts

    def data(self) -> dict[str, Any]:
        """Return what JSON holds."""
        if self.by is None:
            return chart_data(self.chart)
        groups = [{"value": value, **chart_data(chart)} for value, chart in self.groups]
        return {"by": self.by, "groups": groups}

    def markdown(self) -> Iterator[str | MarkdownTable]:
        """Yield a heading and a table for each scale."""
        for value, chart in self._charts():
            if value is not None:
                yield f"## {escaped(f'{self.by}: {value}')}"
                yield ""
            yield escaped(chart_heading(chart, self.by))
            yield ""
            yield from _chart_markdown(chart, percent=self.percent)
        for line in self._method():
            yield from (escaped(line), "")

    def page(self) -> "Page":
        """Return the page of the chart, or of all groups."""
        from cstally.render.chart.as_page import chart_page

        return chart_page(
            self._charts(), self.by, self._method(), percent=self.percent, marks=self.marks
        )

    def _method(self) -> tuple[str, ...]:
        if not self.explain:
            return ()
        from cstally.render.chart.method import method_words

        return tuple(method_words(self._charts()[0][1]))

    def _charts(self) -> tuple[tuple[str | None, Chart], ...]:
        charts = ((None, self.chart),) if self.by is None else self.groups
        return tuple((value, short_chart(chart)) for value, chart in charts)


def _chart_markdown(chart: Chart, *, percent: bool) -> Iterator[str | MarkdownTable]:
    for block in chart.blocks:
        if title := block_title(block, is_alone=len(chart.blocks) == 1):
            yield f"### {escaped(title)}"
            yield ""
        columns = chart_columns(block, percent=percent)
        yield MarkdownTable(
            ("category", *(column.header for column in columns)),
            [
                (row.name, *(column.cell(row) for column in columns))
                for row in (*block.rows, block.total)
            ],
        )
        yield ""
        yield escaped(legend(columns))
        yield ""
    for line in tally_lines(chart):
        yield escaped(line.lstrip())
        yield ""
