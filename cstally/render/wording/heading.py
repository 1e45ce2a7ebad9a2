"""The line above every result: which form, which days, how many responses."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from math import floor

from cstally.model.survey import Narrowing
from cstally.model.volume import DAYS, Volume
from cstally.render.wording.cells import plural
from cstally.render.wording.week_words import span_words, week_words
from cstally.weeks import WEEKDAYS, describe_days, describe_weeks, week_of

_USUAL = "usual {usual}"
_DAYS = "{days} of 7 days"
_OF_WEEK = "{week}: {days}"
_BEGUN = "{week} has begun: {responses} so far; {command} shows {them}"
_AHEAD = "{week} is still to come: {responses} so far; {command} shows {them}"
_UNJUDGED = {
    True: "{weeks} is not over and has few responses: no change is judged by it.",
    False: "{weeks} are not over and have few responses: no change is judged by them.",
}
"""Whether it is one week -> what is said."""
_JUDGED = "What follows is of {week}."
_FEW = "{week} has {responses}; {usual} are usual"
_FEW_BY_HAND = "{week} has {responses}: less than a third of what is usual"


def heading(
    form: str,
    first: date,
    last: date,
    responses: int,
    where: Mapping[str, Narrowing],
    tallied: int = 0,
    volume: Volume | None = None,
    *,
    is_compared: bool = False,
) -> str:
    """
    Say what was counted, as it is; the caller makes the text safe.

        survey - 2026-W47 (16-22 Nov 2026) - Location=North - 212 responses
        survey - 2026-W47 (16-22 Nov 2026) - Location=North,South - 240 responses
        survey - 2026-W47 (16-22 Nov 2026) - 0 responses, 140 marks counted by hand
        survey - 2026-W47 (16-22 Nov 2026) - 12 responses (usual 60)

    *volume* is how full the last week is, and *is_compared* as `volume_words` has it.
    """
    span = f"{named_weeks(first, last)} ({describe_days(first, last)})"
    narrowed = [asked.of(segment) for segment, asked in where.items()]
    said = volume_words(volume, first, last, is_compared=is_compared)
    counted = _counted(responses, tallied) + (f" ({said})" if said else "")
    return " - ".join([form, span, *narrowed, counted])


def volume_words(
    volume: Volume | None, first: date, last: date, *, is_compared: bool = False
) -> str:
    """
    Say what is news about the number of responses: ``usual 60; 2 of 7 days``.

    Args:
        volume: How full the last week is of those from *first* to *last*.
        first: Their first day.
        last: Their last day.
        is_compared: The number is of interest, be it a usual one or not.
    """
    if volume is None:
        return ""
    words = []
    is_alone = first + timedelta(days=DAYS - 1) == last  # the usual number is that of one week
    is_news = is_compared or volume.is_few or volume.is_part
    # The usual number is one of slips: beside marks counted by hand it would be read as theirs.
    if is_alone and is_news and volume.usual is not None and not volume.tallied:
        words.append(_USUAL.format(usual=_whole(volume.usual)))
    if volume.is_part:
        days = _DAYS.format(days=volume.days)
        words.append(days if is_alone else _OF_WEEK.format(week=volume.week, days=days))
    return "; ".join(words)


def begun_words(volume: Volume, command: str) -> str:
    """Say that a week has only begun, and which *command* shows it."""
    is_one = volume.responses + volume.tallied == 1
    return (_BEGUN if volume.days else _AHEAD).format(
        week=volume.week,
        responses=_counted(volume.responses, volume.tallied),
        command=command,
        them="it" if is_one else "them",
    )


def unjudged_words(begun: Sequence[str], judged: str | None) -> str:
    """
    Say that no change is judged by the weeks *begun*.

    *judged* is the latest one that changes are told of; None where none is told.
    """
    weeks = span_words(begun[0], begun[-1], begun[-1])
    said = _UNJUDGED[len(begun) == 1].format(weeks=f"{weeks[0].upper()}{weeks[1:]}")
    if judged is None:
        return said
    return f"{said} {_JUDGED.format(week=week_words(judged, begun[-1]))}"


def few_words(volume: Volume) -> str:
    """Say that a week has few responses."""
    counted = _counted(volume.responses, volume.tallied)
    words = _FEW_BY_HAND if volume.tallied else _FEW
    return words.format(week=volume.week, responses=counted, usual=_whole(volume.usual or 0))


def _whole(number: float) -> int:
    return floor(number + 0.5)


def _counted(responses: int, tallied: int) -> str:
    """Say how much was counted; hand tallies only where there are any."""
    by_hand = f", {plural(tallied, 'mark')} counted by hand" if tallied else ""
    return plural(responses, "response") + by_hand


def named_weeks(first: date, last: date) -> str:
    """Name the weeks from the day *first*, which begins one, to the day *last*, which ends one."""
    start = WEEKDAYS[first.weekday()]
    ends = dict.fromkeys((week_of(first, start), week_of(last, start)))
    return describe_weeks(tuple(ends))
