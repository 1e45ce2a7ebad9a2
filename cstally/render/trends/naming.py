"""How a series is called, which side of its usual it is on, and what that means in words."""

from dataclasses import dataclass

from cstally.analysis.statistics.difference import Difference
from cstally.analysis.trends.episodes import UP
from cstally.analysis.trends.series import Point, Series
from cstally.model.survey import Polarity
from cstally.render.wording.cells import ABSENT, percent, points
from cstally.render.wording.level_words import inside_word
from cstally.render.wording.week_words import week_words
from cstally.weeks import Each


@dataclass(frozen=True)
class Side:
    """How it is said that a share is beyond the usual, or below it."""

    brief: str
    now: str
    """With ``{than}``, what it is compared with; *over* with ``{week}``, the last of it."""
    lasting: str
    drifting: str
    on_average: str
    over: str
    changed: str


_WORSE = Side(
    "worse",
    "is worse than {than}",
    "has been worse than usual for some {many}",
    "is getting worse",
    "has been worse than usual on average, though not in the latest {each}",
    "was worse than usual until {week}, and has not been calm for two {many} since",
    "got worse",
)
_BETTER = Side(
    "better",
    "is better than {than}",
    "has been better than usual for some {many}",
    "is getting better",
    "has been better than usual on average, though not in the latest {each}",
    "was better than usual until {week}, and has not been calm for two {many} since",
    "got better",
)
_MORE = Side(
    "more",
    "has more in the middle than {than}",
    "has had more in the middle than usual for some {many}",
    "has more and more in the middle",
    "has had more in the middle than usual on average, though not in the latest {each}",
    "had more in the middle than usual until {week}, and has not been calm for two {many} since",
    "got more in the middle",
)
_FEWER = Side(
    "fewer",
    "has fewer in the middle than {than}",
    "has had fewer in the middle than usual for some {many}",
    "has fewer and fewer in the middle",
    "has had fewer in the middle than usual on average, though not in the latest {each}",
    "had fewer in the middle than usual until {week}, and has not been calm for two {many} since",
    "got fewer in the middle",
)
SIDES = {
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
    *(len(_BRIEF.format(mark="▲", side=side.brief)) for side in SIDES.values()),
    len(_BRIEF_MIX.format(mark="▲")),
)
"""The width of the widest brief signal."""
_DRAWN = "{series}: {share} in {week}, {said}"
_DRAWN_CALM = "nothing out of the ordinary"
_DRAWN_UNJUDGED = "not judged"
_DRAWN_SIGNAL = "{side} than usual"
_DRAWN_AVERAGE = "{side} than usual on average, though not in this {each}"
_DRAWN_MIX = "another mix of {segment}"
MANY = 4
"""So many of a kind are told one by one."""
_SERIES = "{series}, {polarity} marks"
_GROUP = "{category}, {group}"
_CHANGE = "{points} {interval}"
_CHANGE_INTERVAL = "({low}..{high})"
_LONGEST_LEVEL = 24
"""Letters of the name of a level that a sentence has room for."""
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


def is_news(one: Series) -> bool:
    """Whether the latest week of a series signals, and not because of those before it alone."""
    is_signal = one.points[-1].signal is not None and is_open(one)
    return is_signal and one.latest is not None and not one.latest.is_over


def is_open(one: Series) -> bool:
    """Whether a series signals, or has not been calm since it did."""
    return any(episode.is_open for episode in one.episodes)


def told_point(one: Series) -> Point:
    """Return the point that a row tells: the latest that is judged, if that is to be shown."""
    return one.shown[-1] if one.is_begun else one.points[-1]


def brief_signal(one: Series) -> str:
    """Say in a word what the latest week of a series signals; empty without a signal."""
    point = told_point(one)
    # A drift that only remembers worse weeks is no news of a week that is calm.
    if point.signal is None or (one.latest is not None and one.latest.is_over):
        return ""
    template = _BRIEF if point.mix is None else _BRIEF_MIX
    side = side_of(one, is_up=point.signal in UP)
    return template.format(mark=MARKS[point.signal], side=side.brief)


def drawn_words(one: Series) -> str:
    """Say what a drawing shows: the latest share of a series, and whether it is unusual."""
    point = told_point(one)
    if point.mix is not None:
        said = _DRAWN_MIX.format(segment=point.mix)
    elif point.signal is not None:
        side = side_of(one, is_up=point.signal in UP)
        is_over = one.latest is not None and one.latest.is_over
        said = (_DRAWN_AVERAGE if is_over else _DRAWN_SIGNAL).format(
            side=side.brief, **nouns(one.each)
        )
    else:
        said = _DRAWN_CALM if is_judged(one) and not one.is_begun else _DRAWN_UNJUDGED
    share = percent(point.share)
    return _DRAWN.format(
        series=series_title(one), share=share, week=week_words(point.week), said=said
    )


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


def is_judged(one: Series) -> bool:
    """Whether the latest week of a series could have signalled."""
    return one.latest is not None and one.latest.is_judged


def side_of(one: Series, *, is_up: bool) -> Side:
    """Return what it means that a series is above its usual, or else below."""
    return SIDES[one.polarity, is_up]


def marked(one: Series) -> str:
    """Call the marks of a series by the level that they are, where that is a word and one alone."""
    name = one.levels[0] if len(one.levels) == 1 else ""
    if not 0 < len(name) <= _LONGEST_LEVEL or not any(map(str.isalpha, name)):
        return str(one.polarity)
    return inside_word(name)
