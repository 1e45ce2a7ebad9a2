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
_MANY = 4
"""So many of a kind are told one by one."""


def series_name(one: Series) -> str:
    """Name a series: its category, and its group where the responses are split."""
    return one.category if one.group is None else f"{one.category}, {one.group}"


def series_title(one: Series) -> str:
    """Name a series with its polarity."""
    return f"{series_name(one)}, {one.polarity} marks"


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
    return f"{points(change.difference)} {change_interval(change)}"


def change_interval(change: Difference | None) -> str:
    """Write the interval of a change of share in points: ``(+2..+21)``."""
    return ABSENT if change is None else f"({points(change.low)}..{points(change.high)})"


def rebase_words(one: "Rebase") -> str:
    """Say that the baseline was moved, when and why."""
    return f"Baseline moved to {one.week} on {one.made}: {one.why}"


def late_words(late: "Sequence[LateImport]") -> str:
    """Say what came into the baseline after it was complete, and so moved it."""
    numbers = ", ".join(str(one.number) for one in late)
    imports = f"import {numbers}" if len(late) == 1 else f"imports {numbers}"
    responses = sum(one.responses for one in late)
    brought = plural(responses, "response") if responses else "marks counted by hand"
    return (
        f"The centre lines have moved: {imports} brought {brought} into their weeks after these "
        f"were complete (last on {late[-1].imported})."
    )


def taken_for_usual_words(series: Sequence[Series]) -> str:
    """Say whose signals lie in a new baseline."""
    named = "; ".join(map(series_title, series))
    return (
        f"these signalled in the weeks of the new baseline, which takes them for usual: {named}. "
        "If that is wrong for any of them, begin the baseline with another week."
    )


def too_early_words(weeks: int) -> str:
    """Say that a baseline has only begun."""
    return (
        f"only {plural(weeks, 'week')} of the new baseline so far: centre lines come with "
        f"{FEWEST}, signals with {BASELINE}."
    )


def _centre_words(trends: Trends) -> str:
    baseline = trends.baseline
    if baseline is None:
        is_rebased = any(point.centre is not None for one in trends.series for point in one.points)
        no_lines = "No new centre lines yet" if is_rebased else "No centre lines"
        return (
            f"{no_lines}: they need {FEWEST} weeks, and the baseline has {trends.baseline_weeks}."
        )
    text = f"Centre lines: {baseline.first}..{baseline.last}, {baseline.weeks} weeks."
    if baseline.weeks < BASELINE:
        return f"{text} Signals are given from {BASELINE} weeks on."
    return text


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
        more = f" and {len(names) - _MANY} more" if len(names) > _MANY else ""
        said = ", ".join(names[:_MANY]) + more
        if baseline is None:
            yield f"{said}: no centre line yet, under {FEWEST} weeks."
        else:
            yield f"{said}: centre line of {baseline.first}..{baseline.last}."


def _change_words(trends: Trends) -> Iterator[str]:
    """Compare the latest week with the one before, where there is no centre to compare it with."""
    compared = [(one, one.last_change) for one in trends.series if one.last_change is not None]
    if not compared:
        return
    different = [(one, change) for one, change in compared if change.low > 0 or change.high < 0]
    for one, change in different:
        yield (
            f"{series_name(one)}: {one.polarity} marks {change_words(change)} points against the "
            "week before"
        )
    if different:
        yield (
            f"{plural(len(compared), 'comparison')} with the week before: one in twenty differs "
            "so much by chance."
        )
    else:
        yield "No share differs from that of the week before by more than chance."


def _now_words(trends: Trends) -> Iterator[str]:
    """Say what is out of the ordinary in the latest week."""
    now = [one for one in trends.series if is_open(one)]
    yield from map(_open_words, now)
    fading = [series_title(one) for one in trends.series if _is_fading(one)]
    if fading:
        yield f"Calm again, though the drift still remembers earlier weeks: {'; '.join(fading)}."
    elif all(one.points[-1].is_few for one in trends.series):
        yield f"{trends.weeks[-1]}: fewer than {FEW} marked any category, too few to judge."
    elif not now:
        yield f"{trends.weeks[-1]}: no share is out of the ordinary, and none drifts."


def _is_fading(one: Series) -> bool:
    return one.points[-1].signal is not None and not is_open(one)


def _open_words(one: Series) -> str:
    episode, point = one.episodes[-1], one.points[-1]
    return f"{series_name(one)}: {one.polarity} marks {_open_how(one, episode)}: {_share(point)}"


def _open_how(one: Series, episode: Episode) -> str:
    signal = one.points[-1].signal
    if signal is None:
        return f"were {_kinds(episode)} until {episode.last}, and not calm for two weeks since"
    if one.latest is not None and one.latest.is_over:
        side = "above" if episode.is_up else "below"
        return (
            f"on average {side} the centre since {episode.first} (drift), though not in the "
            "latest week"
        )
    is_first = episode.first == one.points[-1].week
    return SIGNALS[signal] + ("" if is_first else f" (signals since {episode.first})")


def _lasting_words(trends: Trends) -> Iterator[str]:
    """Say what to do about signals that last: they may be how it is now."""
    lasting = [
        one.episodes[-1].first
        for one in trends.series
        if is_open(one) and _weeks_since(one, one.episodes[-1].first) > BASELINE
    ]
    if lasting:
        yield (
            f"Where signals have lasted for {BASELINE} weeks and the change is for good: cstally "
            f"trends rebase --from {max(lasting)} --why TEXT begins a new baseline."
        )


def _weeks_since(one: Series, first: str) -> int:
    return sum(point.week >= first and point.base > 0 for point in one.points)


def _share(point: Point) -> str:
    limits = f", limits {interval(point.low, point.high)}" if point.low is not None else ""
    return (
        f"{percent(point.share)} of {point.base} in {point.week} "
        f"(centre {percent(point.centre)}{limits})."
    )


def _kinds(episode: Episode) -> str:
    return ", ".join(SIGNALS[signal] for signal in episode.signals)


def _run_words(trends: Trends) -> Iterator[str]:
    """Remark on long runs on one side of the centre, which are no signals."""
    found = [
        f"{series_title(one)}, {abs(one.runs.latest)} {'above' if one.runs.latest > 0 else 'below'}"
        for one in trends.series
        if one.runs is not None and one.runs.is_long and not is_open(one)
    ]
    if found:
        more = f" and {len(found) - _MANY} more" if len(found) > _MANY else ""
        yield (
            f"No signal, but the latest {LONG} weeks or more lie on one side of the centre: "
            f"{'; '.join(found[:_MANY])}{more}."
        )


def _earlier_words(trends: Trends) -> Iterator[str]:
    past = [
        (episode, one) for one in trends.series for episode in one.episodes if not episode.is_open
    ]
    past.sort(key=lambda pair: pair[0].first, reverse=True)
    for episode, one in past[:_MANY]:
        weeks = describe_weeks(tuple(dict.fromkeys((episode.first, episode.last))))
        yield f"Over: {series_title(one)}, {_kinds(episode)} in {weeks}."
    if len(past) > _MANY:
        yield f"{plural(len(past) - _MANY, 'earlier episode')} of signals in the weeks shown."
