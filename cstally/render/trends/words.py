"""What weekly shares say, in sentences."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from cstally.analysis.statistics.difference import Difference
from cstally.analysis.trends.episodes import Episode
from cstally.analysis.trends.phases import BASELINE, FEWEST
from cstally.analysis.trends.run_charts import FEW
from cstally.analysis.trends.runs import LONG
from cstally.analysis.trends.series import Baseline, Point, Series, Trends
from cstally.render.wording.cells import ABSENT, interval, percent, plural, points
from cstally.text import listed
from cstally.weeks import describe_weeks

if TYPE_CHECKING:
    from cstally.store.counting.baselines import Rebase
    from cstally.store.counting.late_imports import LateImport

SIGNALS = {
    "high": "above their limits",
    "low": "below their limits",
    "drift up": "drifting up",
    "drift down": "drifting down",
}
MARKS = {"high": "▲", "low": "▼", "drift up": "◆", "drift down": "◆"}
"""How a signal is drawn: by its shape, for colour is not seen by everyone."""
BRIEF = {
    "high": "▲ above",
    "low": "▼ below",
    "drift up": "◆ drift up",
    "drift down": "◆ drift down",
}
LEGEND = "● share  ○ base under 10  ▲ above ▼ below limits  ◆ drift  ─ centre  ┈ limits"
MARKS_OF = "{polarity} marks"
LATEST_WEEKS = "last {number} weeks"
TITLE_OF_LATEST = "{series}, last {number} weeks"
OTHERS = "Out of the ordinary, too: {names}. See one with --category NAME."
NOW = "{series}: {share} in {week}, {signal}"
NO_SIGNAL = "nothing out of the ordinary"
CHANGE = "change: in points, from the week before, with its 95% interval"
LATEST = "latest: the share in {week}"

_MANY = 4
"""So many of a kind are told one by one."""
_SERIES = "{series}, {polarity} marks"
_GROUP = "{category}, {group}"
_CHANGE = "{points} {interval}"
_CHANGE_INTERVAL = "({low}..{high})"
_REBASED = "Baseline moved to {week} on {day}: {why}"
_LATE = {
    True: "The centre lines have moved: import {numbers} brought {brought} into their weeks after "
    "these were complete (last on {day}).",
    False: "The centre lines have moved: imports {numbers} brought {brought} into their weeks "
    "after these were complete (last on {day}).",
}
"""Whether it was one import -> what it moved."""
_MARKS_BY_HAND = "marks counted by hand"
_TAKEN_FOR_USUAL = (
    "these signalled in the weeks of the new baseline, which takes them for usual: {series}. If "
    "that is wrong for any of them, begin the baseline with another week."
)
_TOO_EARLY = (
    "only {weeks} of the new baseline so far: centre lines come with {fewest}, signals with "
    "{baseline}."
)
_NO_CENTRES = "No centre lines: they need {fewest} weeks, and the baseline has {weeks}."
_NO_NEW_CENTRES = "No new centre lines yet: they need {fewest} weeks, and the baseline has {weeks}."
_CENTRES = "Centre lines: {first}..{last}, {weeks} weeks."
_CENTRES_WITHOUT_SIGNALS = (
    "Centre lines: {first}..{last}, {weeks} weeks. Signals are given from {baseline} weeks on."
)
_NO_CENTRE_OF = "{series}: no centre line yet, under {fewest} weeks."
_CENTRE_OF = "{series}: centre line of {first}..{last}."
_CHANGED = "{series}: {polarity} marks {change} points against the week before"
_COMPARED = "{comparisons} with the week before: one in twenty differs so much by chance."
_UNCHANGED = "No share differs from that of the week before by more than chance."
_FADING = "Calm again, though the drift still remembers earlier weeks: {series}."
_TOO_FEW = "{week}: fewer than {few} marked any category, too few to judge."
_CALM = "{week}: no share is out of the ordinary, and none drifts."
_OPEN = "{series}: {polarity} marks {how}: {share}"
_UNTIL = "were {signals} until {week}, and not calm for two weeks since"
_ON_AVERAGE = {
    True: "on average above the centre since {week} (drift), though not in the latest week",
    False: "on average below the centre since {week} (drift), though not in the latest week",
}
"""Whether it is above -> what a drift says whose latest week is calm."""
_SINCE = "{signal} (signals since {week})"
_LASTING = (
    "Where signals have lasted for {baseline} weeks and the change is for good: cstally trends "
    "rebase --from {week} --why TEXT begins a new baseline."
)
_SHARE = "{share} of {base} in {week} (centre {centre})."
_SHARE_IN_LIMITS = "{share} of {base} in {week} (centre {centre}, limits {limits})."
_RUN = {True: "{series}, {weeks} above", False: "{series}, {weeks} below"}
_RUNS = "No signal, but the latest {long} weeks or more lie on one side of the centre: {series}."
_OVER = "Over: {series}, {signals} in {weeks}."
_MORE_EPISODES = "{episodes} of signals in the weeks shown."


def series_name(one: Series) -> str:
    """Name a series: its category, and its group where the responses are split."""
    if one.group is None:
        return one.category
    return _GROUP.format(category=one.category, group=one.group)


def series_title(one: Series) -> str:
    """Name a series with its polarity."""
    return _SERIES.format(series=series_name(one), polarity=one.polarity)


def sentences(
    trends: Trends, moved: "Rebase | None", late: "Sequence[LateImport]"
) -> Iterator[str]:
    """Yield what the centre lines rest on, what is out of the ordinary now, and what was."""
    yield _centre_words(trends)
    if moved is not None:
        yield rebase_words(moved)
    if late:
        yield late_words(late)
    yield from _late_category_words(trends)
    if trends.baseline is None:
        yield from _change_words(trends)
    if any(one.baseline and one.baseline.weeks == BASELINE for one in trends.series):
        yield from _now_words(trends)
        yield from _lasting_words(trends)
        yield from _run_words(trends)
    yield from _earlier_words(trends)


def is_open(one: Series) -> bool:
    """Whether a series signals, or has not been calm since it did."""
    return any(episode.is_open for episode in one.episodes)


def change_words(change: Difference | None) -> str:
    """Write a change of share in points with its interval: ``+12 (+2..+21)``."""
    if change is None:
        return ABSENT
    return _CHANGE.format(points=points(change.difference), interval=change_interval(change))


def change_interval(change: Difference | None) -> str:
    """Write the interval of a change of share in points: ``(+2..+21)``."""
    if change is None:
        return ABSENT
    return _CHANGE_INTERVAL.format(low=points(change.low), high=points(change.high))


def rebase_words(one: "Rebase") -> str:
    """Say that the baseline was moved, when and why."""
    return _REBASED.format(week=one.week, day=one.made, why=one.why)


def late_words(late: "Sequence[LateImport]") -> str:
    """Say what came into the baseline after it was complete, and so moved it."""
    responses = sum(one.responses for one in late)
    return _LATE[len(late) == 1].format(
        numbers=", ".join(str(one.number) for one in late),
        brought=plural(responses, "response") if responses else _MARKS_BY_HAND,
        day=late[-1].imported,
    )


def taken_for_usual_words(series: Sequence[Series]) -> str:
    """Say whose signals lie in a new baseline."""
    return _TAKEN_FOR_USUAL.format(series="; ".join(map(series_title, series)))


def too_early_words(weeks: int) -> str:
    """Say that a baseline has only begun."""
    return _TOO_EARLY.format(weeks=plural(weeks, "week"), fewest=FEWEST, baseline=BASELINE)


def _centre_words(trends: Trends) -> str:
    baseline = trends.baseline
    if baseline is None:
        is_rebased = any(point.centre is not None for one in trends.series for point in one.points)
        sentence = _NO_NEW_CENTRES if is_rebased else _NO_CENTRES
        return sentence.format(fewest=FEWEST, weeks=trends.baseline_weeks)
    is_whole = baseline.weeks >= BASELINE
    return (_CENTRES if is_whole else _CENTRES_WITHOUT_SIGNALS).format(
        first=baseline.first, last=baseline.last, weeks=baseline.weeks, baseline=BASELINE
    )


def _late_category_words(trends: Trends) -> Iterator[str]:
    """Say which series have a baseline of their own, because they came later, or none yet."""
    if trends.baseline is None:
        return
    own: dict[Baseline | None, list[str]] = {}
    for one in trends.series:
        if one.baseline != trends.baseline:
            names = own.setdefault(one.baseline, [])
            names += [] if series_name(one) in names else [series_name(one)]
    for baseline, names in own.items():
        said = listed(names, _MANY)
        if baseline is None:
            yield _NO_CENTRE_OF.format(series=said, fewest=FEWEST)
        else:
            yield _CENTRE_OF.format(series=said, first=baseline.first, last=baseline.last)


def _change_words(trends: Trends) -> Iterator[str]:
    """Compare the latest week with the one before, where there is no centre to compare it with."""
    compared = [(one, one.last_change) for one in trends.series if one.last_change is not None]
    if not compared:
        return
    different = [(one, change) for one, change in compared if change.low > 0 or change.high < 0]
    for one, change in different:
        yield _CHANGED.format(
            series=series_name(one), polarity=one.polarity, change=change_words(change)
        )
    if different:
        yield _COMPARED.format(comparisons=plural(len(compared), "comparison"))
    else:
        yield _UNCHANGED


def _now_words(trends: Trends) -> Iterator[str]:
    """Say what is out of the ordinary in the latest week."""
    now = [one for one in trends.series if is_open(one)]
    yield from map(_open_words, now)
    fading = [series_title(one) for one in trends.series if _is_fading(one)]
    if fading:
        yield _FADING.format(series="; ".join(fading))
    elif all(one.points[-1].is_few for one in trends.series):
        yield _TOO_FEW.format(week=trends.weeks[-1], few=FEW)
    elif not now:
        yield _CALM.format(week=trends.weeks[-1])


def _is_fading(one: Series) -> bool:
    return one.points[-1].signal is not None and not is_open(one)


def _open_words(one: Series) -> str:
    return _OPEN.format(
        series=series_name(one),
        polarity=one.polarity,
        how=_open_how(one, one.episodes[-1]),
        share=_share(one.points[-1]),
    )


def _open_how(one: Series, episode: Episode) -> str:
    signal = one.points[-1].signal
    if signal is None:
        return _UNTIL.format(signals=_kinds(episode), week=episode.last)
    if one.latest is not None and one.latest.is_over:
        return _ON_AVERAGE[episode.is_up].format(week=episode.first)
    if episode.first == one.points[-1].week:
        return SIGNALS[signal]
    return _SINCE.format(signal=SIGNALS[signal], week=episode.first)


def _lasting_words(trends: Trends) -> Iterator[str]:
    """Say what to do about signals that last: they may be how it is now."""
    lasting = [
        one.episodes[-1].first
        for one in trends.series
        if is_open(one) and _weeks_since(one, one.episodes[-1].first) > BASELINE
    ]
    if lasting:
        yield _LASTING.format(baseline=BASELINE, week=max(lasting))


def _weeks_since(one: Series, first: str) -> int:
    return sum(point.week >= first and point.base > 0 for point in one.points)


def _share(point: Point) -> str:
    return (_SHARE if point.low is None else _SHARE_IN_LIMITS).format(
        share=percent(point.share),
        base=point.base,
        week=point.week,
        centre=percent(point.centre),
        limits=interval(point.low, point.high),
    )


def _kinds(episode: Episode) -> str:
    return ", ".join(SIGNALS[signal] for signal in episode.signals)


def _run_words(trends: Trends) -> Iterator[str]:
    """Remark on long runs on one side of the centre, which are no signals."""
    found = [
        _RUN[one.runs.latest > 0].format(series=series_title(one), weeks=abs(one.runs.latest))
        for one in trends.series
        if one.runs is not None and one.runs.is_long and not is_open(one)
    ]
    if found:
        yield _RUNS.format(long=LONG, series=listed(found, _MANY, "; "))


def _earlier_words(trends: Trends) -> Iterator[str]:
    past = [
        (episode, one) for one in trends.series for episode in one.episodes if not episode.is_open
    ]
    past.sort(key=lambda pair: pair[0].first, reverse=True)
    for episode, one in past[:_MANY]:
        weeks = describe_weeks(tuple(dict.fromkeys((episode.first, episode.last))))
        yield _OVER.format(series=series_title(one), signals=_kinds(episode), weeks=weeks)
    if len(past) > _MANY:
        yield _MORE_EPISODES.format(episodes=plural(len(past) - _MANY, "earlier episode"))
