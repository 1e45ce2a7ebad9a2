"""What weekly shares say, in sentences."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cstally.analysis.statistics.difference import Difference
from cstally.analysis.trends.episodes import UP, Episode
from cstally.analysis.trends.phases import BASELINE, FEWEST
from cstally.analysis.trends.run_charts import DRIFT_DOWN, DRIFT_UP, FEW
from cstally.analysis.trends.runs import LONG
from cstally.analysis.trends.series import WATCHED, Baseline, Changed, Series, Trends
from cstally.model.survey import Polarity
from cstally.render.wording.cells import ABSENT, percent, plural, points
from cstally.text import listed
from cstally.weeks import Each, count_between, describe_weeks

if TYPE_CHECKING:
    from cstally.store.counting.baselines import Rebase
    from cstally.store.counting.late_imports import LateImport


@dataclass(frozen=True)
class _Side:
    """How it is said that a share is beyond the usual, or below it."""

    brief: str
    now: str
    """With ``{than}``, what it is compared with; *over* with ``{week}``, the last of it."""
    lasting: str
    drifting: str
    on_average: str
    over: str
    changed: str


_WORSE = _Side(
    "worse",
    "is worse than {than}",
    "has been worse than usual for some {many}",
    "is getting worse",
    "has been worse than usual on average, though not in the latest {each}",
    "was worse than usual until {week}, and has not been calm for two {many} since",
    "got worse",
)
_BETTER = _Side(
    "better",
    "is better than {than}",
    "has been better than usual for some {many}",
    "is getting better",
    "has been better than usual on average, though not in the latest {each}",
    "was better than usual until {week}, and has not been calm for two {many} since",
    "got better",
)
_MORE = _Side(
    "more",
    "has more in the middle than {than}",
    "has had more in the middle than usual for some {many}",
    "has more and more in the middle",
    "has had more in the middle than usual on average, though not in the latest {each}",
    "had more in the middle than usual until {week}, and has not been calm for two {many} since",
    "got more in the middle",
)
_FEWER = _Side(
    "fewer",
    "has fewer in the middle than {than}",
    "has had fewer in the middle than usual for some {many}",
    "has fewer and fewer in the middle",
    "has had fewer in the middle than usual on average, though not in the latest {each}",
    "had fewer in the middle than usual until {week}, and has not been calm for two {many} since",
    "got fewer in the middle",
)
_SIDES = {
    (Polarity.NEGATIVE, True): _WORSE,
    (Polarity.NEGATIVE, False): _BETTER,
    (Polarity.POSITIVE, True): _BETTER,
    (Polarity.POSITIVE, False): _WORSE,
    (Polarity.NEUTRAL, True): _MORE,
    (Polarity.NEUTRAL, False): _FEWER,
}
"""Polarity, and whether its share is above the usual -> what that means."""
MARKS = {"high": "▲", "low": "▼", "drift up": "◆", "drift down": "◆"}
"""How a signal is drawn: by its shape, for colour is not seen by everyone."""
_BRIEF = "{mark} {side}"
_BRIEF_MIX = "{mark} mix"
BRIEFEST = max(
    *(len(_BRIEF.format(mark="▲", side=side.brief)) for side in _SIDES.values()),
    len(_BRIEF_MIX.format(mark="▲")),
)
"""The width of the widest brief signal."""
LEGEND = "● share  ○ base under 10  ▲ above ▼ below limits  ◆ drift  ─ centre  ┈ limits"
MARKS_OF = "{polarity} marks"
LATEST_WEEKS = "last {number} {many}"
TITLE_OF_LATEST = "{series}, last {number} {many}"
OTHERS = "Out of the ordinary lately, too: {names}. See one with --category NAME."
_DRAWN = "{series}: {share} in {week}, {said}"
_DRAWN_CALM = "nothing out of the ordinary"
_DRAWN_UNJUDGED = "not judged"
_DRAWN_SIGNAL = "{side} than usual"
_DRAWN_AVERAGE = "{side} than usual on average, though not in this {each}"
_DRAWN_MIX = "another mix of {segment}"
CHANGE = "change: in points, from the {each} before, with its 95% interval"
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
_NO_CENTRES = "No centre lines: they need {fewest} {many}, and the baseline has {weeks}."
_NO_NEW_CENTRES = (
    "No new centre lines yet: they need {fewest} {many}, and the baseline has {weeks}."
)
_CENTRES = "Centre lines: {first}..{last}, {weeks} {many}."
_CENTRES_WITHOUT_SIGNALS = (
    "Centre lines: {first}..{last}, {weeks} {many}. Signals are given from {baseline} {many} on."
)
_NO_CENTRE_OF = "{series}: no centre line yet, under {fewest} {many} or too few marks."
_CENTRE_OF = "{series}: centre line of {first}..{last}."
_USUAL, _THE_ONE_BEFORE = "usual", "in the {each} before"
_CHANGED = "{series} {how}: {share} {marked}, {difference} points {interval}."
_UNCHANGED = "None of {comparisons} with the {each} before differs by more than chance."
_FADING = "Calm again, though the weighted mean still remembers earlier {many}: {series}."
_TOO_FEW = "{week}: every base is under {few}, too few to judge."
_CALM = "{week}: no share is out of the ordinary, and none drifts."
_CALM_OF = (
    "{week}: {judged} of {all} shares could be judged; none of them is out of the ordinary, and "
    "none drifts."
)
_NOT_JUDGED = "{week}: no share could be judged."
_IN_BASELINE = (
    "These {many} are the measure and are not judged one by one; the next {each} is the first "
    "that is."
)
_UNCHANGED_WITHIN = "Looked at as a whole, no share has clearly changed within them."
_CHANGED_WITHIN = (
    "{series} {changed} in {stretch}: {before} to {after} {marked}. Usual is the {usual} of "
    "{weeks}."
)
_CHANGED_TOO = "Changed within the {many} of the centre lines, too: {series}."
_CHANGED_BRIEFLY = "{series}, {side} in {stretch}"
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
_MIXED = "{series}, {share} {marked} (usual {centre})"
_OPEN = "{series} {how}: {level}."
_SINCE = "{how} (first seen in {week})"
_LEVEL = "{share} {marked} in the latest {each} ({marks} of {base} in {week}), usual {centre}"
_NO_LEVEL = "too few marks in the latest {each} to tell its share, usual {centre}"
_BY_MIX = " (another mix of {segment})"
_NEW = 4
"""Points for which a drift is news: afterwards it is how it has been for some time."""
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
_RUN = "{series}, {weeks} {side}"
_RUNS = "No signal, but the latest {long} {many} or more lie on one side of the usual: {series}."
_EARLIER = "Earlier: {series}, {side} than usual in {weeks}{mix}."
_MORE_EPISODES = "{episodes} of signals in the {many} shown."
_LONGEST_LEVEL = 24
"""Letters of the name of a level that a sentence has room for."""


@dataclass(frozen=True)
class Part:
    """A month or a quarter that is not over, or of which the last weeks are not held."""

    period: str
    last: str
    """The latest of its weeks that is counted."""
    end: str
    """The last of its weeks that is not shut."""


_PLURALS = {Each.WEEK: "weeks", Each.MONTH: "months", Each.QUARTER: "quarters"}


def nouns(each: Each) -> dict[str, str]:
    """Name what a point is, one of them and many, for the fields of a sentence."""
    return {"each": str(each), "many": _PLURALS[each]}


def series_name(one: Series) -> str:
    """Name a series: its category, and its group where the responses are split."""
    if one.group is None:
        return one.category
    return _GROUP.format(category=one.category, group=one.group)


def series_title(one: Series) -> str:
    """Name a series with its polarity."""
    return _SERIES.format(series=series_name(one), polarity=one.polarity)


def sentences(
    trends: Trends,
    moved: "Rebase | None",
    late: "Sequence[LateImport]",
    part: Part | None = None,
) -> Iterator[str]:
    """Yield what the centre lines rest on, what is out of the ordinary now, and what was."""
    yield _centre_words(trends)
    if part is not None:
        yield part_words(trends, part)
    if moved is not None:
        yield rebase_words(moved)
    if late:
        yield late_words(late)
    yield from _late_category_words(trends)
    if trends.baseline is None:
        yield from _change_words(trends)
    if trends.watched:
        yield from _changed_words(trends)
        yield from _now_words(trends)
        yield from _lasting_words(trends)
        yield from _run_words(trends)
    yield from _earlier_words(trends)
    yield from _watched_words(trends)


def part_words(trends: Trends, part: Part) -> str:
    """Say of the latest month or quarter that it is not whole, and what is made of it."""
    made = _PART_DRAWN
    if any(map(_is_judged, trends.series)):
        made = _PART_JUDGED
    elif trends.baseline is None and any(one.last_change for one in trends.series):
        made = _PART_COMPARED
    template = _PART if part.last < part.end else _PART_BEGUN
    return template.format(period=part.period, last=part.last, end=part.end, made=made)


def news(trends: Trends) -> Iterator[str]:
    """Yield what the latest week signals; where many categories do at once, in one sentence."""
    yield from _at_once_words(trends)
    at_once = {(one.polarity, one.is_up) for one in trends.at_once}
    yield from _signal_words(
        one
        for one in trends.series
        if is_news(one) and (one.polarity, one.episodes[-1].is_up) not in at_once
    )


def is_news(one: Series) -> bool:
    """Whether the latest week of a series signals, and not because of those before it alone."""
    is_signal = one.points[-1].signal is not None and is_open(one)
    return is_signal and one.latest is not None and not one.latest.is_over


def is_open(one: Series) -> bool:
    """Whether a series signals, or has not been calm since it did."""
    return any(episode.is_open for episode in one.episodes)


def brief_signal(one: Series) -> str:
    """Say in a word what the latest week of a series signals; empty without a signal."""
    point = one.points[-1]
    # A drift that only remembers worse weeks is no news of a week that is calm.
    if point.signal is None or (one.latest is not None and one.latest.is_over):
        return ""
    template = _BRIEF if point.mix is None else _BRIEF_MIX
    side = _side(one, is_up=point.signal in UP)
    return template.format(mark=MARKS[point.signal], side=side.brief)


def drawn_words(one: Series) -> str:
    """Say what a drawing shows: the latest share of a series, and whether it is unusual."""
    point = one.points[-1]
    if point.mix is not None:
        said = _DRAWN_MIX.format(segment=point.mix)
    elif point.signal is not None:
        side = _side(one, is_up=point.signal in UP)
        is_over = one.latest is not None and one.latest.is_over
        said = (_DRAWN_AVERAGE if is_over else _DRAWN_SIGNAL).format(
            side=side.brief, **nouns(one.each)
        )
    else:
        said = _DRAWN_CALM if _is_judged(one) else _DRAWN_UNJUDGED
    share = percent(point.share)
    return _DRAWN.format(series=series_title(one), share=share, week=point.week, said=said)


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
        return sentence.format(fewest=FEWEST, weeks=trends.baseline_weeks, **nouns(trends.each))
    is_whole = baseline.weeks >= BASELINE
    return (_CENTRES if is_whole else _CENTRES_WITHOUT_SIGNALS).format(
        first=baseline.first,
        last=baseline.last,
        weeks=baseline.weeks,
        baseline=BASELINE,
        **nouns(trends.each),
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
            yield _NO_CENTRE_OF.format(series=said, fewest=FEWEST, **nouns(trends.each))
        else:
            yield _CENTRE_OF.format(series=said, first=baseline.first, last=baseline.last)


def _change_words(trends: Trends) -> Iterator[str]:
    """Compare the latest week with the one before, where there is no centre to compare it with."""
    compared = [(one, one.last_change) for one in trends.series if one.last_change is not None]
    if not compared:
        return
    different = [(one, change) for one, change in compared if one.has_moved]
    for one, change in different:
        yield _CHANGED.format(
            series=series_name(one),
            how=_side(one, is_up=change.low > 0).now.format(
                than=_THE_ONE_BEFORE.format(**nouns(one.each))
            ),
            share=percent(one.points[-1].share),
            marked=_marked(one),
            difference=points(change.difference),
            interval=change_interval(change),
        )
    if not different:
        yield _UNCHANGED.format(
            comparisons=plural(len(compared), "comparison"), **nouns(trends.each)
        )


def _changed_words(trends: Trends) -> Iterator[str]:
    """Say what has changed within the weeks of the centre lines, and what is usual then."""
    found = [(one, one.changed) for one in trends.series if one.changed is not None]
    for one, changed in found[:_MANY]:
        yield _CHANGED_WITHIN.format(
            series=series_name(one),
            changed=_changed_side(one, changed).changed,
            stretch=_stretch(one, changed),
            before=percent(changed.before),
            after=percent(changed.after),
            marked=_marked(one),
            usual=percent(one.points[-1].centre),
            weeks="" if one.usual is None else _weeks(one.usual.first, one.usual.last),
        )
    if len(found) > _MANY:
        yield _CHANGED_TOO.format(
            **nouns(trends.each),
            series="; ".join(
                _CHANGED_BRIEFLY.format(
                    series=series_title(one),
                    side=_changed_side(one, changed).brief,
                    stretch=_stretch(one, changed),
                )
                for one, changed in found[_MANY:]
            ),
        )


def _stretch(one: Series, changed: Changed) -> str:
    """Name the later stretch of a baseline: what came behind it is another question."""
    last = changed.since if one.baseline is None else one.baseline.last
    return _weeks(changed.since, last)


def _changed_side(one: Series, changed: Changed) -> _Side:
    return _side(one, is_up=changed.after > changed.before)


def _now_words(trends: Trends) -> Iterator[str]:
    """Say what is out of the ordinary in the latest week."""
    yield from _at_once_words(trends)
    now = [one for one in trends.series if is_open(one)]
    yield from _signal_words(now)
    fading = [series_title(one) for one in trends.series if _is_fading(one)]
    if fading:
        yield _FADING.format(series="; ".join(fading), **nouns(trends.each))
    elif not now:
        yield from _calm_words(trends)


def _at_once_words(trends: Trends) -> Iterator[str]:
    sides: dict[str, list[str]] = {}
    for one in trends.at_once:
        which = _AT_ONCE_OF.format(signals=one.signals, judged=one.judged, polarity=one.polarity)
        sides.setdefault(_SIDES[one.polarity, one.is_up].brief, []).append(which)
    for side, found in sides.items():
        yield _AT_ONCE.format(side=side.capitalize(), which=_AND.join(found))


def _signal_words(series: Iterable[Series]) -> Iterator[str]:
    """Say what signals, or has: of more anger and less praise of a category the first tells it."""
    told: dict[tuple[str, str, str | None], Series] = {}
    for one in series:
        side = _side(one, is_up=one.episodes[-1].is_up).brief
        told.setdefault((series_name(one), side, one.points[-1].mix), one)
    yield from (_open_words(one) for one in told.values() if one.points[-1].mix is None)
    yield from _mix_words([one for one in told.values() if one.points[-1].mix is not None])


def _calm_words(trends: Trends) -> Iterator[str]:
    """Say what could be judged, where none of it signals."""
    week, every = trends.weeks[-1], len(trends.series)
    judged = sum(map(_is_judged, trends.series))
    if judged == every:
        yield _CALM.format(week=week)
    elif judged:
        yield _CALM_OF.format(week=week, judged=judged, all=every)
    elif all(one.baseline is None or one.baseline.last == week for one in trends.series):
        yield _IN_BASELINE.format(**nouns(trends.each))
        if trends.watched == every and not any(one.changed for one in trends.series):
            yield _UNCHANGED_WITHIN
    elif all(one.points[-1].is_few for one in trends.series):
        yield _TOO_FEW.format(week=week, few=FEW)
    else:
        yield _NOT_JUDGED.format(week=week)


def _is_judged(one: Series) -> bool:
    return one.latest is not None and one.latest.is_judged


def _is_fading(one: Series) -> bool:
    return one.points[-1].signal is not None and not is_open(one)


def _open_words(one: Series) -> str:
    episode = one.episodes[-1]
    mix = "" if episode.mix is None else _BY_MIX.format(segment=episode.mix)
    return _OPEN.format(
        series=series_name(one), how=_open_how(one, episode) + mix, level=_level(one)
    )


def _open_how(one: Series, episode: Episode) -> str:
    point, side = one.points[-1], _side(one, is_up=episode.is_up)
    if point.signal is None:
        return side.over.format(week=episode.last, **nouns(one.each))
    how = side.now.format(than=_USUAL)
    if one.latest is not None and one.latest.is_over:
        how = side.on_average.format(**nouns(one.each))
    elif point.signal in (DRIFT_UP, DRIFT_DOWN):
        # A drift that began with a leap, or long ago, is a level by now and no way.
        is_news = count_between(episode.first, point.week) <= _NEW
        how = (
            side.drifting
            if is_news and episode.signals == (point.signal,)
            else side.lasting.format(**nouns(one.each))
        )
    return how if episode.first == point.week else _SINCE.format(how=how, week=episode.first)


def _level(one: Series) -> str:
    point = one.points[-1]
    return (_NO_LEVEL if point.share is None else _LEVEL).format(
        share=percent(point.share),
        marked=_marked(one),
        marks=point.marks,
        base=point.base,
        week=point.week,
        centre=percent(point.centre),
        **nouns(one.each),
    )


def _mix_words(series: Sequence[Series]) -> Iterator[str]:
    """Say which signals another mix of people explains, those of one segment together."""
    for segment in dict.fromkeys(one.points[-1].mix for one in series):
        named = [
            _MIXED.format(
                series=series_name(one),
                share=percent(one.points[-1].share),
                marked=_marked(one),
                centre=percent(one.points[-1].centre),
            )
            for one in series
            if one.points[-1].mix == segment
        ]
        yield _MIX.format(segment=segment, series=listed(named, _MANY, "; "))


def _side(one: Series, *, is_up: bool) -> _Side:
    return _SIDES[one.polarity, is_up]


def _marked(one: Series) -> str:
    """Call the marks of a series by the level that they are, where that is a word and one alone."""
    name = one.levels[0] if len(one.levels) == 1 else ""
    if not 0 < len(name) <= _LONGEST_LEVEL or not any(map(str.isalpha, name)):
        return str(one.polarity)
    # Other alphabets have their own rules of small letters.
    return name.lower() if name.isascii() else name


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
            side=_side(one, is_up=one.runs.latest > 0).brief,
        )
        for one in trends.series
        if one.runs is not None and one.runs.is_long and _is_calm(one)
    ]
    if found:
        yield _RUNS.format(long=LONG, series=listed(found, _MANY, "; "), **nouns(trends.each))


def _is_calm(one: Series) -> bool:
    return one.points[-1].signal is None and not is_open(one)


def _earlier_words(trends: Trends) -> Iterator[str]:
    past = [
        (episode, one) for one in trends.series for episode in one.episodes if not episode.is_open
    ]
    past.sort(key=lambda pair: pair[0].first, reverse=True)
    for episode, one in past[:_MANY]:
        yield _EARLIER.format(
            series=series_title(one),
            side=_side(one, is_up=episode.is_up).brief,
            weeks=_weeks(episode.first, episode.last),
            mix="" if episode.mix is None else _BY_MIX.format(segment=episode.mix),
        )
    if len(past) > _MANY:
        yield _MORE_EPISODES.format(
            episodes=plural(len(past) - _MANY, "earlier episode"), **nouns(trends.each)
        )


def _watched_words(trends: Trends) -> Iterator[str]:
    """Say how many alarms are false, where so many lines are watched that it is more than two."""
    # The rate is that of years of weeks; that of months or quarters is not known.
    is_known = trends.each is Each.WEEK and trends.watched > WATCHED
    if is_known and any(one.episodes for one in trends.series):
        yield _WATCHED.format(lines=trends.watched, alarms=round(trends.false_alarms))


def _weeks(first: str, last: str) -> str:
    return describe_weeks(tuple(dict.fromkeys((first, last))))
