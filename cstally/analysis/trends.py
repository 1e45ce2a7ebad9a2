"""
Weekly shares with their centre line, limits and signals.

The baseline is the first twelve weeks with a base, or those from the week that ``trends rebase``
named; it is computed from the data each time. With 8 to 11 weeks there are limits and no signals;
with fewer only this week against the last one.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from cstally.analysis.difference import Difference, newcombe
from cstally.analysis.run_charts import (
    FEW,
    Judged,
    Week,
    centre_of,
    judge,
    pooled_spread,
    sigma_z,
)
from cstally.analysis.weekly import Weekly
from cstally.model import Polarity

BASELINE = 12
"""Weeks of a baseline that signals can rest on."""
FEWEST = 8
"""Weeks from which a centre line says something."""
POLES = (Polarity.NEGATIVE, Polarity.POSITIVE)


@dataclass(frozen=True)
class Point:
    """One week of a series."""

    week: str
    marks: int
    base: int
    share: float | None
    """marks / base; None in a week without a base: a gap."""
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
    """The weeks that the centre lines are computed from."""

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
    last_change: Difference | None
    """The latest week against the one before it, both with a base."""


@dataclass(frozen=True)
class Trends:
    """All series of one form."""

    form: str
    weeks: tuple[str, ...]
    responses: tuple[int, ...]
    """Responses of each week."""
    baseline: Baseline | None
    """The form's; a category that came later has one of its own first weeks."""
    spread: float
    """How much more weeks differ than chance alone: one factor, at least 1."""
    series: tuple[Series, ...]


def find_trends(
    whole: Weekly,
    *,
    since: str | None = None,
    groups: Mapping[str, Weekly] | None = None,
    polarities: Sequence[Polarity] = POLES,
) -> Trends:
    """
    Lay out the weekly shares of every category and say what is out of the ordinary.

    Args:
        whole: The marks of all weeks, all responses together: the spread is measured on them.
        since: The first week of the baseline, where it was moved.
        groups: Segment value -> the marks of its responses alone, over the same weeks.
        polarities: Which series to show; the spread is of both poles always.
    """
    start = whole.weeks.index(since) if since in whole.weeks else 0
    spread = series_spread(whole, start)
    split: Mapping[str | None, Weekly] = {None: whole} if groups is None else dict(groups.items())
    series = (
        _series(category, polarity, group, weekly.weeks, weeks, start, spread)
        for group, weekly in split.items()
        for (category, polarity), weeks in weekly.series.items()
        if polarity in polarities
    )
    return Trends(
        form=whole.form.name,
        weeks=whole.weeks,
        responses=whole.responses,
        baseline=_baseline(whole, start),
        spread=spread,
        series=tuple(series),
    )


def series_spread(whole: Weekly, start: int) -> float:
    """Return the one spread of all series of a form, at least 1."""
    return pooled_spread(
        _spread(weeks, start) for (_, pole), weeks in whole.series.items() if pole in POLES
    )


def baseline_places(weeks: Sequence[Week], start: int) -> list[int]:
    """Return the places of the baseline: the first twelve weeks from *start* with a base."""
    return [place for place, (_, base) in enumerate(weeks) if place >= start and base][:BASELINE]


def judge_series(
    weeks: Sequence[Week], start: int, spread: float
) -> tuple[float | None, list[Judged]]:
    """Return the centre of a series and its weeks judged; None and nothing under eight weeks."""
    places = baseline_places(weeks, start)
    centre = centre_of(weeks[place] for place in places)
    if len(places) < FEWEST or centre is None:
        return None, []
    return centre, judge(
        weeks,
        centre,
        spread=spread,
        first=places[-1] + 1,
        baseline=len(places),
        signals=len(places) == BASELINE,
    )


def _spread(weeks: Sequence[Week], start: int) -> float | None:
    places = baseline_places(weeks, start)
    centre = centre_of(weeks[place] for place in places)
    if len(places) < FEWEST or centre is None:
        return None
    return sigma_z([weeks[place] for place in places], centre)


def _series(
    category: str,
    polarity: Polarity,
    group: str | None,
    names: Sequence[str],
    weeks: Sequence[Week],
    start: int,
    spread: float,
) -> Series:
    centre, judged = judge_series(weeks, start, spread)
    points = tuple(_points(names, weeks, centre, judged))
    return Series(category, polarity, group, points, _last_change(weeks))


def _points(
    names: Sequence[str], weeks: Sequence[Week], centre: float | None, judged: Sequence[Judged]
) -> Iterator[Point]:
    for place, (week, (marks, base)) in enumerate(zip(names, weeks, strict=True)):
        share = marks / base if base else None
        if centre is None or not base:
            yield Point(week, marks, base, share, centre, None, None, None, base < FEW)
            continue
        seen = judged[place]
        yield Point(week, marks, base, share, centre, seen.low, seen.high, seen.signal, base < FEW)


def _last_change(weeks: Sequence[Week]) -> Difference | None:
    """Compare the last week with the one just before it; a gap between them compares nothing."""
    if len(weeks) < 2:
        return None
    return newcombe(*weeks[-1], *weeks[-2])


def _baseline(whole: Weekly, start: int) -> Baseline | None:
    places = [
        place
        for place in range(start, len(whole.weeks))
        if any(weeks[place][1] for weeks in whole.series.values())
    ][:BASELINE]
    if len(places) < FEWEST:
        return None
    return Baseline(whole.weeks[places[0]], whole.weeks[places[-1]], len(places))
