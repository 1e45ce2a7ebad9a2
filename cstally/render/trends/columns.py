"""The columns of the latest week of each series, where there is room for all of them."""

from collections.abc import Callable
from dataclasses import dataclass

from cstally.analysis.trends.series import Series, Trends
from cstally.render.trends.words import BRIEF, change_interval, series_name
from cstally.render.wording.cells import ABSENT, interval, percent, points


@dataclass(frozen=True)
class SeriesColumn:
    """One column: its header, and its cell for a series."""

    header: str
    cell: Callable[[Series], object]
    is_text: bool = False


LATEST = (
    SeriesColumn("category", series_name, is_text=True),
    SeriesColumn("marks", lambda one: str(one.polarity), is_text=True),
    SeriesColumn("signal", lambda one: BRIEF.get(one.points[-1].signal or "", ""), is_text=True),
    SeriesColumn("latest", lambda one: percent(one.points[-1].share)),
    SeriesColumn("base", lambda one: one.points[-1].base),
    SeriesColumn("centre", lambda one: percent(one.points[-1].centre)),
    SeriesColumn("limits", lambda one: interval(one.points[-1].low, one.points[-1].high)),
    SeriesColumn(
        "change",
        lambda one: ABSENT if one.last_change is None else points(one.last_change.difference),
    ),
    SeriesColumn("95%", lambda one: change_interval(one.last_change)),
)


def meaning(trends: Trends) -> str:
    """Explain the columns in a line."""
    return f"latest: the share in {trends.weeks[-1]}; {change_meaning()}"


def change_meaning() -> str:
    """Explain the change and its interval."""
    return "change: in points, from the week before, with its 95% interval."
