"""Weekly shares with their centre line, limits and signals."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from cstally.analysis.statistics.difference import Difference, newcombe
from cstally.analysis.trends.episodes import UNKNOWN, Episode, episodes
from cstally.analysis.trends.phases import (
    FEWEST,
    JudgedWeek,
    Phase,
    baseline_places,
    judge_weeks,
    phases_of,
)
from cstally.analysis.trends.run_charts import FEW, Centre, Judged, Week
from cstally.analysis.trends.runs import Runs, runs
from cstally.analysis.trends.weekly import Weekly
from cstally.model.survey import POLES, Polarity


@dataclass(frozen=True)
class Point:
    """One week of a series."""

    week: str
    marks: int
    base: int
    share: float | None
    """Part of the base that has marks, 0..1; None in a gap: a week whose base is too small."""
    centre: float | None
    """Share of the baseline; None without one. Likewise the limits."""
    low: float | None
    high: float | None
    signal: str | None
    """``high``, ``low``, ``drift up`` or ``drift down``."""
    is_few: bool
    """The base is too small to judge by."""


@dataclass(frozen=True)
class Baseline:
    """The weeks that centre lines are computed from."""

    first: str
    last: str
    weeks: int
    """How many of them have a base."""


@dataclass(frozen=True)
class Series:
    """The weekly share of one polarity of one category."""

    category: str
    polarity: Polarity
    group: str | None
    """The segment value, where the responses were split."""
    points: tuple[Point, ...]
    baseline: Baseline | None
    """What the latest centre line rests on; None without one. Likewise the next two."""
    centre: Centre | None
    runs: Runs | None
    """How the weeks since the baseline began run about the centre."""
    latest: Judged | None
    """What the latest week is judged by; None without a centre or without a base."""
    episodes: tuple[Episode, ...]
    """The signals of *points*, those of one change together."""
    last_change: Difference | None
    """The latest week against the one before it, both with a base."""


@dataclass(frozen=True)
class Trends:
    """All series of one form."""

    form: str
    weeks: tuple[str, ...]
    responses: tuple[int, ...]
    """Responses of each week."""
    tallied: tuple[int, ...]
    """Marks counted by hand of each week."""
    baseline: Baseline | None
    """The form's; a category that came later has one of its own first weeks."""
    baseline_weeks: int
    """Weeks with a base since the baseline began, at most twelve."""
    spread: float
    """How much more weeks differ than chance alone: one factor, at least 1."""
    series: tuple[Series, ...]


def find_trends(
    shown: Weekly,
    *,
    everyone: Weekly | None = None,
    groups: Mapping[str, Weekly] | None = None,
    rebased: Sequence[str] = (),
    polarities: Sequence[Polarity] = POLES,
    least: int = 1,
) -> Trends:
    """
    Lay out the weekly shares of every category and say what is out of the ordinary.

    Args:
        shown: The marks of all weeks up to the latest asked for.
        everyone: Likewise of all responses, where *shown* is only some of them: how much weeks
            differ is one number for all.
        groups: Segment value -> the marks of its responses alone, over the same weeks.
        rebased: The weeks from which baselines begin anew, in order.
        polarities: Which series to show; the spread is of both poles always.
        least: The smallest base that has a share.
    """
    # By everyone: the few responses of one branch cannot tell how much weeks differ.
    phases = phases_of(everyone or shown, rebased)
    split: Mapping[str | None, Weekly] = {None: shown} if groups is None else dict(groups.items())
    series = (
        _series(category, polarity, group, weekly.weeks, weeks, phases, least)
        for group, weekly in split.items()
        for (category, polarity), weeks in weekly.series.items()
        if polarity in polarities
    )
    places = baseline_places(_any_base(shown), phases[-1])
    return Trends(
        form=shown.form.name,
        weeks=shown.weeks,
        responses=shown.responses,
        tallied=shown.tallied,
        baseline=_baseline(shown.weeks, places),
        baseline_weeks=len(places),
        spread=phases[-1].spread,
        series=tuple(series),
    )


def narrowed(trends: Trends, first: str, categories: Sequence[str] = ()) -> Trends:
    """Leave out the weeks before *first*, what was over by then, and all but *categories*."""
    place = sum(week < first for week in trends.weeks)
    return replace(
        trends,
        weeks=trends.weeks[place:],
        responses=trends.responses[place:],
        tallied=trends.tallied[place:],
        series=tuple(
            replace(
                one,
                points=one.points[place:],
                episodes=tuple(past for past in one.episodes if past.last >= first),
            )
            for one in trends.series
            if not categories or one.category in categories
        ),
    )


def _any_base(weekly: Weekly) -> list[Week]:
    """Return a series that has a base wherever any has one."""
    bases = [[base for _, base in weeks] for weeks in weekly.series.values()]
    return [(0, max(week)) for week in zip(*bases, strict=True)]


def _series(
    category: str,
    polarity: Polarity,
    group: str | None,
    names: Sequence[str],
    weeks: Sequence[Week],
    phases: Sequence[Phase],
    least: int,
) -> Series:
    judged = [
        one if one[0] is None or one[0].base >= least else (None, None)
        for one in judge_weeks(weeks, phases)
    ]
    latest = phases[-1]
    centre, seen = judged[-1]
    return Series(
        category=category,
        polarity=polarity,
        group=group,
        points=tuple(
            _point(name, week, seen, least)
            for name, week, seen in zip(names, weeks, judged, strict=True)
        ),
        baseline=None if centre is None else _baseline(names, baseline_places(weeks, latest)),
        centre=centre,
        runs=None if centre is None else runs(weeks[latest.start :], centre.share),
        # An empty week has limits, too, but there is nothing to judge.
        latest=seen if weeks[-1][1] else None,
        episodes=_episodes(names, judged, phases),
        last_change=_last_change(weeks, least),
    )


def _point(name: str, week: Week, judged: JudgedWeek, least: int) -> Point:
    marks, base = week
    share = marks / base if base >= least else None
    centre, seen = None if judged[0] is None else judged[0].share, judged[1]
    if seen is None or not base:
        return Point(name, marks, base, share, centre, None, None, None, base < FEW)
    return Point(name, marks, base, share, centre, seen.low, seen.high, seen.signal, base < FEW)


def _episodes(
    names: Sequence[str], judged: Sequence[JudgedWeek], phases: Sequence[Phase]
) -> tuple[Episode, ...]:
    found: list[Episode] = []
    for phase in phases:
        # The change that moved the baseline has ended whatever lasted until then.
        found = [replace(one, is_open=False) for one in found]
        part = slice(phase.start, phase.stop)
        found += episodes(names[part], [seen or UNKNOWN for _, seen in judged[part]])
    return tuple(found)


def _last_change(weeks: Sequence[Week], least: int) -> Difference | None:
    """Compare the last week with the one just before it; a gap between them compares nothing."""
    if len(weeks) < 2 or min(base for _, base in weeks[-2:]) < least:
        return None
    return newcombe(*weeks[-1], *weeks[-2])


def _baseline(names: Sequence[str], places: Sequence[int]) -> Baseline | None:
    if len(places) < FEWEST:
        return None
    return Baseline(names[places[0]], names[places[-1]], len(places))
