"""What weekly shares say, in sentences."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cstally.analysis.trends.episodes import Episode
from cstally.analysis.trends.phases import BASELINE
from cstally.analysis.trends.run_charts import DRIFT_DOWN, DRIFT_UP, FEW
from cstally.analysis.trends.runs import LONG
from cstally.analysis.trends.series import WATCHED, Series, Trends
from cstally.model.survey import Polarity
from cstally.render.trends.baseline_words import (
    centre_words,
    changed_words,
    late_category_words,
    late_words,
    rebase_words,
)
from cstally.render.trends.naming import (
    MANY,
    SIDES,
    change_interval,
    is_judged,
    is_news,
    is_open,
    marked,
    nouns,
    series_name,
    series_title,
    side_of,
)
from cstally.render.wording.cells import percent, plural, points
from cstally.render.wording.heading import unjudged_words
from cstally.render.wording.week_words import span_words, week_words
from cstally.text import listed
from cstally.weeks import Each, count_between

if TYPE_CHECKING:
    from cstally.store.counting.baselines import Rebase
    from cstally.store.counting.late_imports import LateImport

LEGEND = "● share  ○ base under 10  ▲ above ▼ below limits  ◆ drift  ─ centre  ┈ limits"
MARKS_OF = "{polarity} marks"
LATEST_WEEKS = "last {number} {many}"
TITLE_OF_LATEST = "{series}, last {number} {many}"
OTHERS = "Out of the ordinary lately, too: {names}. See one with --category NAME."
CHANGE = "change: in points, from the {each} before, with its 95% interval"
LATEST = "latest: the share in {week}"
_USUAL, _THE_ONE_BEFORE = "usual", "in the {each} before"
_CHANGED = "{series} {how}: {share} {marked}, {difference} points {interval}."
_UNCHANGED = "None of {comparisons} with the {each} before differs by more than chance."
_FADING = "Calm again, though the weighted mean still remembers earlier {many}: {series}."
_AGAIN = "Not calm any more, for one {each} so far: {series}."
_TOO_FEW = "In {week} every base is under {few}, too few to judge."
_CALM = "In {week} no share is out of the ordinary, and none drifts."
_CALM_OF = (
    "In {week} {judged} of {all} shares could be judged; none of them is out of the ordinary, and "
    "none drifts."
)
_NOT_JUDGED = "In {week} no share could be judged."
_IN_BASELINE = (
    "These {many} are the measure and are not judged one by one; the next {each} is the first "
    "that is."
)
_UNCHANGED_WITHIN = "Looked at as a whole, no share has clearly changed within them."
_AT_ONCE = (
    "{side} than usual at once: {which}. That looks like one event (a season, a strike, another "
    "questionnaire), not like one in each category."
)
_AT_ONCE_OF = "{signals} of {judged} shares of {polarity} marks"
_AND = " and "
_MIX = (
    "Another mix of {segment} explains: {series}. Other people answered than usual, and they say "
    "about what such people always say."
)
_SHARED = "{series}, {share} {marked} (usual {centre})"
_OPEN = "{series} {how}: {level}."
_SINCE = "{how} (first seen in {week})"
_LEVEL = "{share} {marked} in {week} ({marks} of {base}), usual {centre}"
_NO_LEVEL = "too few marks in {week} to tell its share, usual {centre}"
_BY_MIX = " (another mix of {segment})"
_NEW = 4
"""Points for which a signal is news: afterwards it is how it has been for some time."""
_WATCHED = (
    "{lines} lines are watched: about {alarms} false alarms a year come by chance where nothing "
    "changes."
)
_LASTING = (
    "Where signals have lasted for {baseline} {many} and the change is for good: cstally trends "
    "rebase --from {week} --why TEXT begins a new baseline."
)
_LASTING_PERIODS = (
    "Where signals have lasted for {baseline} {many} and the change is for good: cstally trends "
    "rebase --from WEEK --why TEXT begins a new baseline, WEEK being the first of {week} that "
    "holds responses."
)
_PART = "{period} is not whole: it is counted up to {last}, and its last week is {end}. {made}."
_PART_BEGUN = "{period} is not whole: its last week, {end}, is not over. {made}."
_PART_JUDGED = "It is drawn and judged by what it holds"
_PART_COMPARED = "It is drawn and compared by what it holds"
_PART_DRAWN = "It is drawn and not judged"
_PART_FEW = (
    "It has few responses and is drawn, not judged: the latest {each} that is judged is {judged}"
)
_RUN = "{series}, {weeks} {side}"
_RUNS = "No signal, but the latest {long} {many} or more lie on one side of the usual: {series}."
_EARLIER = "Earlier: {series}, {side} than usual in {weeks}{mix}."
_MORE_EPISODES = "{episodes} of signals in the {many} shown."


@dataclass(frozen=True)
class Part:
    """A month or a quarter that is not over, or of which the last weeks are not held."""

    period: str
    last: str
    """The latest of its weeks that is counted."""
    end: str
    """The last of its weeks that is not shut."""


def sentences(
    trends: Trends,
    moved: "Rebase | None",
    late: "Sequence[LateImport]",
    part: Part | None = None,
    begun: Sequence[str] = (),
) -> Iterator[str]:
    """
    Yield what the centre lines rest on, what is out of the ordinary now, and what was.

    *begun* are the weeks that have only begun; of months the *part* that is there is told.
    """
    yield centre_words(trends)
    if begun and trends.each is Each.WEEK:
        yield unjudged_words(begun, trends.weeks[-1])
    if part is not None:
        yield part_words(trends, part)
    if moved is not None:
        yield rebase_words(moved)
    if late:
        yield late_words(late)
    yield from late_category_words(trends)
    if trends.baseline is None:
        yield from _change_words(trends)
    if trends.watched:
        yield from changed_words(trends)
        yield from _now_words(trends)
        yield from _lasting_words(trends)
        yield from _run_words(trends)
    yield from _earlier_words(trends)
    yield from _watched_words(trends)


def part_words(trends: Trends, part: Part) -> str:
    """Say of the latest month or quarter that it is not whole, and what is made of it."""
    made = _PART_DRAWN
    if part.period in trends.begun:
        made = _PART_FEW.format(judged=trends.weeks[-1], **nouns(trends.each))
    elif any(map(is_judged, trends.series)):
        made = _PART_JUDGED
    elif trends.baseline is None and any(one.last_change for one in trends.series):
        made = _PART_COMPARED
    template = _PART if part.last < part.end else _PART_BEGUN
    return template.format(period=part.period, last=part.last, end=part.end, made=made)


def news(trends: Trends) -> Iterator[str]:
    """Yield what the latest week signals; where many categories do at once, in one sentence."""
    yield from _signals_words(trends, [one for one in trends.series if is_news(one)])


def _change_words(trends: Trends) -> Iterator[str]:
    """Compare the latest week with the one before, where there is no centre to compare it with."""
    compared = [(one, one.last_change) for one in trends.series if one.last_change is not None]
    if not compared:
        return
    different = [(one, change) for one, change in compared if one.has_moved]
    for one, change in different:
        yield _CHANGED.format(
            series=series_name(one),
            how=side_of(one, is_up=change.low > 0).now.format(
                than=_THE_ONE_BEFORE.format(**nouns(one.each))
            ),
            share=percent(one.points[-1].share),
            marked=marked(one),
            difference=points(change.difference),
            interval=change_interval(change),
        )
    if not different:
        yield _UNCHANGED.format(
            comparisons=plural(len(compared), "comparison"), **nouns(trends.each)
        )


def _now_words(trends: Trends) -> Iterator[str]:
    """Say what is out of the ordinary in the latest week."""
    now = [one for one in trends.series if is_open(one)]
    yield from _signals_words(trends, now)
    left = [one for one in trends.series if one.points[-1].signal is not None and not is_open(one)]
    again = [one for one in left if not _is_over(one)]
    fading = [series_title(one) for one in left if _is_over(one)]
    if again:
        yield _AGAIN.format(series="; ".join(map(_shared, again)), **nouns(trends.each))
    if fading:
        yield _FADING.format(series="; ".join(fading), **nouns(trends.each))
    elif not now and not again:
        yield from _calm_words(trends)


def _signals_words(trends: Trends, now: Iterable[Series]) -> Iterator[str]:
    """Say what *now* signals: what many began to do at once in one sentence, and not in each."""
    yield from _at_once_words(trends)
    began = {(one.polarity, one.is_up): one.began for one in trends.at_once}
    yield from _signal_words(one for one in now if not _is_of_event(one, began))


def _is_of_event(one: Series, began: Mapping[tuple[Polarity, bool], str]) -> bool:
    """Whether the signals of a series began about when many did, all one way."""
    episode = one.episodes[-1]
    event = began.get((one.polarity, episode.is_up))
    return event is not None and (
        episode.first >= event or count_between(episode.first, event) <= _NEW
    )


def _is_recent(one: Series) -> bool:
    """Whether the signals of a series are news: of a drift, that it is still on its way."""
    return count_between(one.episodes[-1].first, one.points[-1].week) <= _NEW


def _at_once_words(trends: Trends) -> Iterator[str]:
    sides: dict[str, list[str]] = {}
    for one in trends.at_once:
        which = _AT_ONCE_OF.format(signals=one.signals, judged=one.judged, polarity=one.polarity)
        sides.setdefault(SIDES[one.polarity, one.is_up].brief, []).append(which)
    for side, found in sides.items():
        yield _AT_ONCE.format(side=side.capitalize(), which=_AND.join(found))


def _signal_words(series: Iterable[Series]) -> Iterator[str]:
    """Say what signals, or has: of more anger and less praise of a category the first tells it."""
    told: dict[tuple[str, str, str | None], Series] = {}
    for one in series:
        side = side_of(one, is_up=one.episodes[-1].is_up).brief
        told.setdefault((series_name(one), side, one.points[-1].mix), one)
    yield from (_open_words(one) for one in told.values() if one.points[-1].mix is None)
    yield from _mix_words([one for one in told.values() if one.points[-1].mix is not None])


def _calm_words(trends: Trends) -> Iterator[str]:
    """Say what could be judged, where none of it signals."""
    week, every = trends.weeks[-1], len(trends.series)
    named = week_words(week)
    judged = sum(map(is_judged, trends.series))
    if judged == every:
        yield _CALM.format(week=named)
    elif judged:
        yield _CALM_OF.format(week=named, judged=judged, all=every)
    elif all(one.baseline is None or one.baseline.last == week for one in trends.series):
        yield _IN_BASELINE.format(**nouns(trends.each))
        if trends.watched == every and not any(one.changed for one in trends.series):
            yield _UNCHANGED_WITHIN
    elif all(one.points[-1].is_few for one in trends.series):
        yield _TOO_FEW.format(week=named, few=FEW)
    else:
        yield _NOT_JUDGED.format(week=named)


def _is_over(one: Series) -> bool:
    """Whether the latest week drifts only because of those before it."""
    return one.latest is not None and one.latest.is_over


def _open_words(one: Series) -> str:
    episode = one.episodes[-1]
    mix = "" if episode.mix is None else _BY_MIX.format(segment=episode.mix)
    return _OPEN.format(
        series=series_name(one), how=_open_how(one, episode) + mix, level=_level(one)
    )


def _open_how(one: Series, episode: Episode) -> str:
    point, side = one.points[-1], side_of(one, is_up=episode.is_up)
    if point.signal is None:
        return side.over.format(week=week_words(episode.last, point.week), **nouns(one.each))
    how = side.now.format(than=_USUAL)
    if one.latest is not None and one.latest.is_over:
        how = side.on_average.format(**nouns(one.each))
    elif point.signal in (DRIFT_UP, DRIFT_DOWN):
        # A drift that began with a leap, or long ago, is a level by now and no way.
        how = (
            side.drifting
            if _is_recent(one) and episode.signals == (point.signal,)
            else side.lasting.format(**nouns(one.each))
        )
    if episode.first == point.week:
        return how
    return _SINCE.format(how=how, week=week_words(episode.first, point.week))


def _level(one: Series) -> str:
    point = one.points[-1]
    return (_NO_LEVEL if point.share is None else _LEVEL).format(
        share=percent(point.share),
        marked=marked(one),
        marks=point.marks,
        base=point.base,
        week=week_words(point.week),
        centre=percent(point.centre),
    )


def _shared(one: Series) -> str:
    return _SHARED.format(
        series=series_name(one),
        share=percent(one.points[-1].share),
        marked=marked(one),
        centre=percent(one.points[-1].centre),
    )


def _mix_words(series: Sequence[Series]) -> Iterator[str]:
    """Say which signals another mix of people explains, those of one segment together."""
    for segment in dict.fromkeys(one.points[-1].mix for one in series):
        named = [_shared(one) for one in series if one.points[-1].mix == segment]
        yield _MIX.format(segment=segment, series=listed(named, MANY, "; "))


def _lasting_words(trends: Trends) -> Iterator[str]:
    """Say what to do about signals that last: they may be how it is now."""
    lasting = [
        one.episodes[-1].first
        for one in trends.series
        if is_open(one) and _weeks_since(one, one.episodes[-1].first) > BASELINE
    ]
    if lasting:
        template = _LASTING if trends.each is Each.WEEK else _LASTING_PERIODS
        yield template.format(baseline=BASELINE, week=max(lasting), **nouns(trends.each))


def _weeks_since(one: Series, first: str) -> int:
    return sum(point.week >= first and point.base > 0 for point in one.points)


def _run_words(trends: Trends) -> Iterator[str]:
    """Remark on long runs on one side of the centre, which are no signals."""
    found = [
        _RUN.format(
            series=series_title(one),
            weeks=plural(abs(one.runs.latest), one.each),
            side=side_of(one, is_up=one.runs.latest > 0).brief,
        )
        for one in trends.series
        if one.runs is not None and one.runs.is_long and _is_calm(one)
    ]
    if found:
        yield _RUNS.format(long=LONG, series=listed(found, MANY, "; "), **nouns(trends.each))


def _is_calm(one: Series) -> bool:
    return one.points[-1].signal is None and not is_open(one)


def _earlier_words(trends: Trends) -> Iterator[str]:
    past = [
        (episode, one) for one in trends.series for episode in one.episodes if not episode.is_open
    ]
    past.sort(key=lambda pair: pair[0].first, reverse=True)
    for episode, one in past[:MANY]:
        yield _EARLIER.format(
            series=series_title(one),
            side=side_of(one, is_up=episode.is_up).brief,
            weeks=span_words(episode.first, episode.last, trends.weeks[-1]),
            mix="" if episode.mix is None else _BY_MIX.format(segment=episode.mix),
        )
    if len(past) > MANY:
        yield _MORE_EPISODES.format(
            episodes=plural(len(past) - MANY, "earlier episode"), **nouns(trends.each)
        )


def _watched_words(trends: Trends) -> Iterator[str]:
    """Say how many alarms are false, where so many lines are watched that it is two or more."""
    # The rate is that of years of weeks; that of months or quarters is not known.
    is_known = trends.each is Each.WEEK and trends.watched >= WATCHED
    if is_known and any(one.episodes for one in trends.series):
        yield _WATCHED.format(lines=trends.watched, alarms=round(trends.false_alarms))
