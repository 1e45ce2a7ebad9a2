"""Weekly shares as a document: for people, JSON, CSV, and one drawing of them all."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from cstally.analysis.trends.series import Point, Series, Trends
from cstally.model.grid_names import short_names
from cstally.model.survey import Narrowing
from cstally.model.volume import Volume
from cstally.render.trends.method import method_words
from cstally.render.trends.words import Part, sentences
from cstally.render.wording.heading import heading
from cstally.render.wording.short_names import short_trends
from cstally.weeks import Each

if TYPE_CHECKING:
    from cstally.render.writers.sheet import Sheet
    from cstally.store.counting.baselines import Rebase
    from cstally.store.counting.late_imports import LateImport

POINT_FIELDS = ("week", "marks", "base", "share", "centre", "low", "high", "signal", "mix")
ROW_HEADER = ("form", "category", "polarity", "group", *POINT_FIELDS)


@dataclass(frozen=True)
class TrendsDocument:
    """The weekly shares of one form, and what is out of the ordinary among them."""

    trends: Trends
    first: date
    """First day of the weeks shown."""
    last: date
    where: Mapping[str, Narrowing]
    by: str | None = None
    """The segment that the responses are split by."""
    explain: bool = False
    rebases: "tuple[Rebase, ...]" = ()
    """Every move of the baseline, in the order in which they were made."""
    moved: "Rebase | None" = None
    """The move that the latest centre lines rest on."""
    late: "tuple[LateImport, ...]" = ()
    """What came into the baseline after it was complete."""
    part: Part | None = None
    """What the latest month or quarter holds, where it is not whole."""
    volume: Volume | None = None
    """How full the last week is; None where nobody asked."""
    begun: tuple[str, ...] = ()
    """Those of the weeks shown that have only begun."""

    def sheet(self) -> "Sheet":
        """Return what is found in sentences, a line for each series, and the run charts."""
        from cstally.render.trends.as_sheet import trends_sheet

        shown = self._short()
        said = sentences(shown, self.moved, self.late, self.part, self.begun)
        method = tuple(method_words(shown, self.rebases)) if self.explain else ()
        return trends_sheet(shown, self._heading(), tuple(said), method)

    def rows(self) -> tuple[tuple[str, ...], Iterable[tuple[object, ...]]]:
        """Return one row for each week of each series."""
        facts = (
            (self.trends.form, one.category, str(one.polarity), one.group, *_values(point))
            for one in self.trends.series
            for point in one.shown
        )
        return ROW_HEADER, facts

    def data(self) -> dict[str, Any]:
        """Return what JSON holds."""
        baseline = self.trends.baseline
        return {
            "form": self.trends.form,
            **({} if self.trends.each is Each.WEEK else {"each": str(self.trends.each)}),
            "baseline": baseline
            and {"from": baseline.first, "to": baseline.last, "weeks": baseline.weeks},
            "series": (self._series(one) for one in self.trends.series),
        }

    def _series(self, one: Series) -> dict[str, Any]:
        return {
            "category": one.category,
            "polarity": str(one.polarity),
            **({} if self.by is None else {"group": one.group}),
            "points": [dict(zip(POINT_FIELDS, _values(point), strict=True)) for point in one.shown],
            # Of a week that has only begun no change is told.
            "last_change": None if one.is_begun else one.last_change and asdict(one.last_change),
            "changed": one.changed and asdict(one.changed),
        }

    def drawing(self) -> str:
        """Return the small multiples as one SVG."""
        from cstally.render.trends.as_svg import trends_svg

        return trends_svg(self._short(), self._heading())

    def _short(self) -> Trends:
        """Return the trends with the rows of a question called by their own names."""
        names = short_names(one.category for one in self.trends.series)
        return short_trends(self.trends, names)

    def _heading(self) -> str:
        responses, tallied = sum(self.trends.responses), sum(self.trends.tallied)
        counted = responses, self.where, tallied, self.volume
        return heading(self.trends.form, self.first, self.last, *counted)


def _values(point: Point) -> tuple[object, ...]:
    return tuple(getattr(point, field) for field in POINT_FIELDS)
