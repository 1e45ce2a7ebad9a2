"""Which weeks and categories of the trends are shown: they are judged by all, and then cut."""

from collections.abc import Sequence
from dataclasses import replace

from cstally.analysis.trends.series import Trends


def narrowed(trends: Trends, first: str, categories: Sequence[str] = ()) -> Trends:
    """
    Leave out the weeks before *first*, what was over by then, and all but *categories*.

    The latest week that is judged stays: where it lies before *first* it is told, and not shown.
    """
    before = sum(week < first for week in trends.weeks)
    is_begun = before == len(trends.weeks)
    place = before - is_begun
    gone = sum(week < first for week in (*trends.weeks, *trends.begun))
    return replace(
        trends,
        weeks=trends.weeks[place:],
        begun=tuple(week for week in trends.begun if week >= first),
        responses=trends.responses[gone:],
        tallied=trends.tallied[gone:],
        series=tuple(
            replace(
                one,
                points=one.points[place:],
                begun=tuple(point for point in one.begun if point.week >= first),
                is_begun=is_begun,
                # An alarm that is not over is one of the latest week, be its signals shown or not.
                episodes=tuple(past for past in one.episodes if past.is_open or past.last >= first),
            )
            for one in trends.series
            if not categories or one.category in categories
        ),
    )
