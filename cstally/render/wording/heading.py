"""The line above every result: which form, which days, how many responses."""

from collections.abc import Mapping
from datetime import date

from cstally.render.wording.cells import plural
from cstally.weeks import WEEKDAYS, describe_days, describe_weeks, week_of


def heading(
    form: str,
    first: date,
    last: date,
    responses: int,
    where: Mapping[str, str],
    tallied: int = 0,
) -> str:
    """
    Say what was counted, as it is; the caller makes the text safe.

        survey - 2026-W47 (16-22 Nov 2026) - Location=North - 212 responses
        survey - 2026-W47 (16-22 Nov 2026) - 0 responses, 140 marks counted by hand
    """
    span = f"{named_weeks(first, last)} ({describe_days(first, last)})"
    narrowed = [f"{segment}={value}" for segment, value in where.items()]
    return " - ".join([form, span, *narrowed, _counted(responses, tallied)])


def _counted(responses: int, tallied: int) -> str:
    """Say how much was counted; hand tallies only where there are any."""
    by_hand = f", {plural(tallied, 'mark')} counted by hand" if tallied else ""
    return plural(responses, "response") + by_hand


def named_weeks(first: date, last: date) -> str:
    """Name the weeks from the day *first*, which begins one, to the day *last*, which ends one."""
    start = WEEKDAYS[first.weekday()]
    ends = dict.fromkeys((week_of(first, start), week_of(last, start)))
    return describe_weeks(tuple(ends))
