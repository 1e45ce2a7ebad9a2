"""Weekly shares with their centre line, limits and signals."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from cstally.analysis.statistics.difference import Difference, newcombe
from cstally.analysis.statistics.intervals import normal_point
from cstally.analysis.trends.episodes import UNKNOWN, UP, Episode, episodes
from cstally.analysis.trends.mix import Parts, mixes
from cstally.analysis.trends.phases import (
    BASELINE,
    FEWEST,
    JudgedWeek,
    Measure,
    Phase,
    baseline_places,
    judge_weeks,
    measure,
    phases_of,
)
from cstally.analysis.trends.run_charts import FEW, Centre, Judged, Week
from cstally.analysis.trends.runs import Runs, runs
from cstally.analysis.trends.weekly import Weekly
from cstally.model.survey import POLES, Polarity
from cstally.weeks import Each

# Of equal weeks one in two has a share that differs at 0.05 by itself.
MOVED = 0.05
"""The chance of any false one among the changes from the week before that are told."""
WATCHED = 14
"""Series of a usual form: two poles of seven categories."""
# In simulated years of 20 to 140 responses a week 1.5 to 1.7; 3.1 where weeks differ.
FALSE_ALARMS = 1.6
"""Episodes of signals in a year of so many series in which nothing changes."""


@dataclass(frozen=True)
class Point:
    """One week of a series, or one month or quarter."""

    week: str
    """Its name; of a month or a quarter that of the period."""
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
    """The base is too small to judge by, or the week has only begun."""
    mix: str | None = None
    """The segment whose other mix of people explains the signal."""


@dataclass(frozen=True)
class Baseline:
    """The weeks that centre lines are computed from."""

    first: str
    last: str
    weeks: int
    """How many of them have a base."""


@dataclass(frozen=True)
class Changed:
    """A change inside the baseline of a series."""

    since: str
    """The first week of the later stretch."""
    before: float
    """Share of the stretch before it, 0..1; likewise after."""
    after: float


@dataclass(frozen=True)
class Series:
    """The weekly share of one polarity of one category."""

    category: str
    polarity: Polarity
    group: str | None
    """The segment value, where the responses were split."""
    levels: tuple[str, ...]
    """The names of the levels of the polarity."""
    points: tuple[Point, ...]
    baseline: Baseline | None
    """The weeks of the latest baseline; None without one. Likewise the next four."""
    changed: Changed | None
    """A change inside it."""
    usual: Baseline | None
    """The weeks of it that the centre line rests on: where it changed, the longer stretch."""
    centre: Centre | None
    runs: Runs | None
    """How the weeks since the baseline began run about the centre."""
    latest: Judged | None
    """What the latest week is judged by; None without a centre or without a base."""
    episodes: tuple[Episode, ...]
    """The signals of *points*, those of one change together."""
    last_change: Difference | None
    """The latest week against the one before it, both with a base."""
    has_moved: bool = False
    """It is beyond chance, over all series that are compared with the week before."""
    each: Each = Each.WEEK
    """What a point is; where it is no week, the same holds of months or quarters."""
    begun: tuple[Point, ...] = ()
    """Weeks behind *points* that have only begun: they are shown, and nothing is judged by them."""
    is_begun: bool = False
    """They are all that is to be shown: *points* is the latest week before them."""

    @property
    def shown(self) -> tuple[Point, ...]:
        """The points that are drawn and listed, whether they are judged or not."""
        return self.begun if self.is_begun else (*self.points, *self.begun)


@dataclass(frozen=True)
class AtOnce:
    """Half or more of the series of a polarity signal in the latest week, all one way."""

    polarity: Polarity
    is_up: bool
    signals: int
    """Series that signal so; not those that another mix explains, nor those that are calm again."""
    judged: int
    """Series that could."""
    began: str
    """The week by which half of them had begun to."""


ReadParts = Callable[[str | None, str, Polarity], Parts]
"""Return the parts of the series of a group, a category and a polarity."""


@dataclass(frozen=True)
class Trends:
    """All series of one form."""

    form: str
    weeks: tuple[str, ...]
    """Without those that have only begun."""
    responses: tuple[int, ...]
    """Responses of each week, those that have only begun among them."""
    tallied: tuple[int, ...]
    """Marks counted by hand, likewise."""
    begun: tuple[str, ...]
    """The weeks behind *weeks*, that have only begun."""
    baseline: Baseline | None
    """The form's; a category that came later has one of its own first weeks."""
    baseline_weeks: int
    """Weeks with a base since the baseline began, at most twelve."""
    spread: float
    """How much more weeks differ than chance alone: one factor, at least 1."""
    series: tuple[Series, ...]
    at_once: tuple[AtOnce, ...] = ()
    """Of all series, those that are not shown, too."""
    each: Each = Each.WEEK
    """What a point is; where it is no week, the same holds of months or quarters."""

    @property
    def watched(self) -> int:
        """How many of the series can signal."""
        return sum(
            one.baseline is not None and one.baseline.weeks == BASELINE for one in self.series
        )

    @property
    def false_alarms(self) -> float:
        """How many episodes of signals a year without any change has in these series."""
        return FALSE_ALARMS * self.watched / WATCHED


def find_trends(
    shown: Weekly,
    *,
    everyone: Weekly | None = None,
    groups: Mapping[str, Weekly] | None = None,
    parts: ReadParts | None = None,
    rebased: Sequence[str] = (),
    polarities: Sequence[Polarity] = POLES,
    least: int = 1,
    last: str | None = None,
) -> Trends:
    """
    Lay out the weekly shares of every category and say what is out of the ordinary.

    Args:
        shown: The marks of all weeks up to the latest asked for.
        everyone: Likewise of all responses, where *shown* is only some of them: how much weeks
            differ is one number for all.
        groups: Segment value -> the marks of its responses alone, over the same weeks.
        parts: Is asked where there is a signal to explain.
        rebased: The weeks from which baselines begin anew, in order.
        polarities: Which series to show; the spread is of both poles always.
        least: The smallest base that has a share.
        last: The last week that is judged, where those behind it have only begun: they are in no
            baseline, no drift and no episode.
    """
    last = last or shown.weeks[-1]
    # By everyone: the few responses of one branch cannot tell how much weeks differ.
    phases = phases_of((everyone or shown).up_to(last), rebased)
    split: Mapping[str | None, Weekly] = {None: shown} if groups is None else dict(groups.items())
    series = tuple(
        one
        for group, weekly in split.items()
        for one in _group_series(group, weekly, last, phases, polarities, least, parts)
    )
    judged = shown.up_to(last)
    places = baseline_places(judged.any_base, phases[-1])
    series = tuple(_with_moves(series))
    return Trends(
        form=shown.form.name,
        weeks=judged.weeks,
        responses=shown.responses,
        tallied=shown.tallied,
        begun=shown.weeks[len(judged.weeks) :],
        baseline=_baseline(shown.weeks, places),
        baseline_weeks=len(places),
        spread=phases[-1].spread,
        series=series,
        at_once=tuple(_at_once(series)),
        each=shown.each,
    )


def _group_series(
    group: str | None,
    whole: Weekly,
    last: str,
    phases: Sequence[Phase],
    polarities: Sequence[Polarity],
    least: int,
    parts: ReadParts | None,
) -> list[Series]:
    """Return the series of one group, their signals explained where another mix explains them."""
    series, weekly = [], whole.up_to(last)
    for (category, polarity), weeks in weekly.series.items():
        if polarity not in polarities:
            continue
        judged = [
            one if one[0] is None or one[0].base >= least else (None, None)
            for one in judge_weeks(weeks, phases)
        ]
        explained: list[str | None] = [None] * len(weeks)
        if parts is not None and any(seen is not None and seen.signal for _, seen in judged):
            explained = mixes(weeks, judged, phases, parts(group, category, polarity))
        row = _Row(weekly, category, polarity, group, weeks, judged, explained)
        one = _series(row, phases, least)
        series.append(replace(one, begun=_begun(one, whole, least)))
    return series


def _begun(one: Series, whole: Weekly, least: int) -> tuple[Point, ...]:
    """Return the points of the weeks behind those of *one* series; they have no limits."""
    stop, centre = len(one.points), one.points[-1].centre
    weeks = zip(whole.weeks[stop:], whole.series[one.category, one.polarity][stop:], strict=True)
    return tuple(
        Point(
            name,
            marks,
            base,
            marks / base if base >= least else None,
            centre,
            None,
            None,
            None,
            is_few=True,
        )
        for name, (marks, base) in weeks
    )


@dataclass(frozen=True)
class _Row:
    """One series before it is laid out."""

    weekly: Weekly
    category: str
    polarity: Polarity
    group: str | None
    weeks: Sequence[Week]
    judged: Sequence[JudgedWeek]
    mixes: Sequence[str | None]


def _series(row: _Row, phases: Sequence[Phase], least: int) -> Series:
    names, weeks, latest = row.weekly.weeks, row.weeks, phases[-1]
    centre, seen = row.judged[-1]
    measured = None if centre is None else measure(weeks, latest)
    return Series(
        category=row.category,
        polarity=row.polarity,
        group=row.group,
        levels=_levels(row.weekly, row.category, row.polarity),
        points=tuple(
            _point(name, week, seen, least, mix)
            for name, week, seen, mix in zip(names, weeks, row.judged, row.mixes, strict=True)
        ),
        baseline=None if measured is None else _baseline(names, measured.places),
        changed=None if measured is None else _changed(names, measured),
        usual=None if measured is None else _span(names, measured.usual),
        centre=centre,
        runs=None if centre is None else runs(weeks[latest.start :], centre.share),
        # An empty week has limits, too, but there is nothing to judge.
        latest=seen if weeks[-1][1] else None,
        episodes=_episodes(row, phases),
        last_change=_last_change(weeks, least),
        each=row.weekly.each,
    )


def _levels(weekly: Weekly, category: str, polarity: Polarity) -> tuple[str, ...]:
    return tuple(
        level.name
        for item in weekly.form.categories
        if item.name == category
        for level in item.scale.levels
        if level.polarity is polarity
    )


def _changed(names: Sequence[str], measured: Measure) -> Changed | None:
    change = measured.change
    if change is None:
        return None
    since = names[measured.places[change.place]]
    return Changed(since, change.before.share, change.after.share)


def _at_once(series: Sequence[Series]) -> list[AtOnce]:
    judged, signals = Counter[Polarity](), dict[tuple[Polarity, bool], list[str]]()
    for one in series:
        point, latest = one.points[-1], one.latest
        judged[one.polarity] += latest is not None and latest.is_judged
        if point.signal is not None and point.mix is None and latest and not latest.is_over:
            first = one.episodes[-1].first if one.episodes else point.week
            signals.setdefault((one.polarity, point.signal in UP), []).append(first)
    return [
        AtOnce(polarity, is_up, len(weeks), judged[polarity], sorted(weeks)[len(weeks) // 2])
        for (polarity, is_up), weeks in signals.items()
        if len(weeks) > 1 and 2 * len(weeks) >= judged[polarity]
    ]


def _point(name: str, week: Week, judged: JudgedWeek, least: int, mix: str | None) -> Point:
    marks, base = week
    share = marks / base if base >= least else None
    centre, seen = None if judged[0] is None else judged[0].share, judged[1]
    if seen is None or not base:
        return Point(name, marks, base, share, centre, None, None, None, base < FEW)
    return Point(
        name, marks, base, share, centre, seen.low, seen.high, seen.signal, base < FEW, mix
    )


def _episodes(row: _Row, phases: Sequence[Phase]) -> tuple[Episode, ...]:
    names, found = row.weekly.weeks, list[Episode]()
    for phase in phases:
        # The change that moved the baseline has ended whatever lasted until then.
        found = [replace(one, is_open=False) for one in found]
        part = slice(phase.start, phase.stop)
        found += episodes(names[part], [seen or UNKNOWN for _, seen in row.judged[part]])
    mixed = dict(zip(names, row.mixes, strict=True))
    return tuple(replace(one, mix=mixed[one.last]) for one in found)


def _last_change(weeks: Sequence[Week], least: int) -> Difference | None:
    """Compare the last week with the one just before it; a gap between them compares nothing."""
    if len(weeks) < 2 or min(base for _, base in weeks[-2:]) < least:
        return None
    return newcombe(*weeks[-1], *weeks[-2])


def _with_moves(series: Sequence[Series]) -> Iterator[Series]:
    """Say of each change that is beyond chance that it is (Bonferroni)."""
    compared = sum(one.last_change is not None for one in series)
    z = normal_point(MOVED / 2 / compared) if compared else 0.0
    for one in series:
        if one.last_change is None:
            yield one
            continue
        before, now = one.points[-2:]
        change = newcombe(now.marks, now.base, before.marks, before.base, z)
        yield replace(one, has_moved=change is not None and change.is_beyond_chance)


def _baseline(names: Sequence[str], places: Sequence[int]) -> Baseline | None:
    return _span(names, places) if len(places) >= FEWEST else None


def _span(names: Sequence[str], places: Sequence[int]) -> Baseline:
    return Baseline(names[places[0]], names[places[-1]], len(places))
