"""The master chart as a document: for people, JSON and CSV with the same numbers."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from cstally.analysis.chart import Chart
from cstally.render.chart.as_csv import ROW_HEADER, chart_facts
from cstally.render.chart.as_json import chart_data
from cstally.render.wording.short_names import short_chart

if TYPE_CHECKING:
    from cstally.render.writers.sheet import Sheet


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

    begun: tuple[str, ...] = ()
    """The weeks that have only begun, where a comparison was asked for: it judges none of them."""

    def sheet(self) -> "Sheet":
        """Return the grids for people; the rows of one question go by their own names."""
        from cstally.render.chart.as_sheet import ChartSheet

        charts = ((None, self.chart),) if self.by is None else self.groups
        shown = [(value, short_chart(chart)) for value, chart in charts]
        laid_out = ChartSheet(self.by, self.percent, self.marks, self.begun)
        return laid_out.sheet(self.chart, shown, self._method(shown[0][1]))

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

    def _method(self, chart: Chart) -> tuple[str, ...]:
        if not self.explain:
            return ()
        from cstally.render.chart.method import method_words

        return tuple(method_words(chart))
