"""
The one place that knows what a week is.

A week is named as in ISO 8601 (``2026-W47``). It may start on another day than Monday; then it
has the ISO name of its fourth day, so that every week has exactly one name and every year's
first week holds 4 January or most of it.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import groupby

from cstally.errors import UsageError

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
"""Names of the days, in the order of `date.weekday`."""

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

# Not the years 1 to 9999 of `date`: a thousand years of weeks may be added to either end and still
# be dates. Four digits in every name keep the order of letters that of time, on which SQL rests.
FIRST_YEAR, LAST_YEAR = 1000, 8999
"""Years whose weeks are counted: well inside those of `date`, so that sums of weeks are, too."""

# ASCII: an Arabic digit is a digit to Python, and the name of the week would not be the same text.
_WEEK = re.compile(r"(\d{4})-W(\d{2})", re.ASCII | re.IGNORECASE)

_PERIOD = re.compile(r"(\d{4})(?:-(?:(\d{2})|Q([1-4])))?", re.ASCII | re.IGNORECASE)
"""A year, a month of it or a quarter."""


def week_of(day: date, start: str = "monday") -> str:
    """Return the name of the week that holds *day*, for weeks that begin on *start*."""
    # ISO 8601 names a week by its Thursday, the fourth day: the year that has most of its days.
    fourth = first_of_week(day, start) + timedelta(days=3)
    year, week, _ = fourth.isocalendar()
    return f"{year:04}-W{week:02}"


def first_of_week(day: date, start: str = "monday") -> date:
    """Return the first day of the week that holds *day*."""
    return day - timedelta(days=(day.weekday() - WEEKDAYS.index(start)) % 7)


def first_day(week: str, start: str = "monday") -> date:
    """
    Return the first day of *week*.

    Raises:
        UsageError: there is no such week (2027 has no week 53).
    """
    fourth = (WEEKDAYS.index(start) + 3) % 7
    return _monday(week) + timedelta(days=fourth - 3)


def last_day(week: str, start: str = "monday") -> date:
    """Return the last day of *week*."""
    return first_day(week, start) + timedelta(days=6)


def last_over(today: date, start: str = "monday") -> str:
    """Return the last week that is over on the day *today*."""
    return week_of(today - timedelta(weeks=1), start)


def days_come(week: str, today: date, start: str = "monday") -> int:
    """
    Return how many days of *week* have come on the day *today*, that day among them: 0 to 7.

        >>> days_come("2026-W49", date(2026, 12, 1))
        2
    """
    return min(max((today - first_day(week, start)).days + 1, 0), 7)


def weeks_before(week: str, count: int) -> str:
    """Return the week *count* weeks before *week* (after it, when *count* is negative)."""
    year, number, _ = (_monday(week) - timedelta(weeks=count)).isocalendar()
    return f"{year:04}-W{number:02}"


def weeks_between(first: str, last: str) -> tuple[str, ...]:
    """Return every week from *first* to *last*, both included."""
    count = (_monday(last) - _monday(first)).days // 7
    return tuple(weeks_before(first, -step) for step in range(count + 1))


class Each(StrEnum):
    """What a point of the trends pools."""

    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"


def period_of(week: str, each: Each, start: str = "monday") -> str:
    """
    Name the month or the quarter that holds the fourth day of *week*; of weeks the week itself.

        >>> period_of("2026-W40", Each.MONTH), period_of("2026-W40", Each.QUARTER)
        ('2026-10', '2026-Q4')
    """
    if each is Each.WEEK:
        return week
    fourth = first_day(week, start) + timedelta(days=3)
    if each is Each.MONTH:
        return f"{fourth.year:04}-{fourth.month:02}"
    return f"{fourth.year:04}-Q{(fourth.month + 2) // 3}"


def periods_of(
    weeks: Iterable[str], each: Each, start: str = "monday"
) -> dict[str, tuple[str, ...]]:
    """Return period -> those of *weeks*, which are in order, that lie in it."""
    found = groupby(weeks, lambda week: period_of(week, each, start))
    return {period: tuple(held) for period, held in found}


def is_week(period: str) -> bool:
    """Return whether *period* is named as a week, and not as a month, a quarter or a year."""
    return _WEEK.fullmatch(period) is not None


def count_between(first: str, last: str) -> int:
    """Return how many weeks (or months, or quarters, where they are those) *first*..*last* are."""
    if is_week(first):
        return len(weeks_between(first, last))
    return _ordinal(last) - _ordinal(first) + 1


def _ordinal(period: str) -> int:
    """Number the months, or the quarters, of all years."""
    year, part = period.split("-")
    in_year = len(MONTHS) if part.isdigit() else len(MONTHS) // 3
    return int(year) * in_year + int(part.removeprefix("Q"))


def weeks_of_period(period: str, start: str = "monday") -> tuple[str, ...]:
    """Return every week of a *period*: of a month, a quarter, a year, or the week itself."""
    ends = _named_weeks(period, start)
    if ends is None:
        raise UsageError(f"{period}: not a week, a month, a quarter or a year.")
    return weeks_between(*ends)


def describe_days(first: date, last: date) -> str:
    """
    Say a span of days as briefly as it can be said.

        >>> describe_days(date(2026, 11, 16), date(2026, 11, 22))
        '16-22 Nov 2026'
        >>> describe_days(date(2026, 12, 28), date(2027, 1, 3))
        '28 Dec 2026-3 Jan 2027'
    """
    end = f"{last.day} {MONTHS[last.month - 1]} {last.year}"
    if first == last:
        return end
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}-{end}"
    if first.year == last.year:
        return f"{first.day} {MONTHS[first.month - 1]}-{end}"
    return f"{first.day} {MONTHS[first.month - 1]} {first.year}-{end}"


def describe_weeks(weeks: tuple[str, ...]) -> str:
    """Name one week, or the first and the last of several."""
    return weeks[0] if len(weeks) == 1 else f"{weeks[0]}..{weeks[-1]}"


@dataclass(frozen=True)
class WeekChoice:
    """
    Which weeks a reading command was asked for.

    Either a span *first*..*last*, or the *count* weeks up to the latest one; with neither of them
    all that hold responses.
    """

    first: str | None = None
    last: str | None = None
    count: int | None = None
    is_up_to_latest: bool = False
    """Of all weeks, those up to the latest one: a week that has only begun is not among them."""


LATEST = WeekChoice(count=1)
UP_TO_LATEST = WeekChoice(is_up_to_latest=True)
ALL = WeekChoice()


def parse_choice(text: str, start: str = "monday") -> WeekChoice:
    """
    Read the value of ``--week``: latest, all, a week, a day in it, or a range ``FIRST..LAST``.

    A month (``2026-10``), a quarter (``2026-Q3``) or a year stands for the weeks whose fourth day
    lies there, so that every week is in just one of each; a range may begin or end with one.

    Raises:
        UsageError: *text* is none of these.
    """
    if text == "latest":
        return LATEST
    if text == "all":
        return ALL
    ends = [_named_weeks(end, start) for end in text.split("..", 1)]
    if ends[0] is None or ends[-1] is None:
        raise UsageError(
            f"--week {text}: not a week; write 2026-W47, a day such as 2026-11-18, a month, "
            "quarter or year (2026-10, 2026-Q3, 2026), a range such as 2026-W40..2026-W47, or all."
        )
    first, last = ends[0][0], ends[-1][1]
    if _monday(last) < _monday(first):
        raise UsageError(f"--week {text}: the range ends before it begins.")
    return WeekChoice(first, last)


def parse_week(text: str, start: str = "monday") -> str:
    """
    Read one week, where no range will do: its name, or any day in it.

    Raises:
        UsageError: *text* is neither.
    """
    week = _named_week(text, start)
    if week is None:
        raise UsageError(f"{text}: not a week; write 2026-W47 or a day such as 2026-11-18.")
    return week


def parse_weeks(text: str, start: str = "monday") -> tuple[str, ...]:
    """
    Read one week as `parse_week` does, or a range ``FIRST..LAST`` of them.

    Raises:
        UsageError: *text* is neither.
    """
    first, *more = (parse_week(end, start) for end in text.split("..", 1))
    last = more[0] if more else first
    if _monday(last) < _monday(first):
        raise UsageError(f"{text}: the range ends before it begins.")
    return weeks_between(first, last)


def _named_weeks(text: str, start: str) -> tuple[str, str] | None:
    """Return the first and the last week that *text* names; None where it names none."""
    period = _PERIOD.fullmatch(text)
    if period is None:
        week = _named_week(text, start)
        return None if week is None else (week, week)
    year = int(period[1])
    _refuse_year(text, year)
    first, last = _months(period)
    if not 1 <= first <= last <= len(MONTHS):
        return None
    begin = date(year, first, 1)
    end = date(year + last // 12, last % 12 + 1, 1) - timedelta(days=1)
    # A week goes from three days before its fourth day to three after it.
    return week_of(begin + timedelta(days=3), start), week_of(end - timedelta(days=3), start)


def _months(period: re.Match[str]) -> tuple[int, int]:
    """Return the first and the last month of a period, from 1."""
    if period[2]:
        return int(period[2]), int(period[2])
    if period[3]:
        return 3 * int(period[3]) - 2, 3 * int(period[3])
    return 1, len(MONTHS)


def _named_week(text: str, start: str) -> str | None:
    """Return the week that *text* names, by itself or by a day; None where it is neither."""
    if _WEEK.fullmatch(text):
        week = text.upper()
        _monday(week)  # refuses week 53 of a year that has 52
        return week
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    _refuse_year(text, day.year)
    return week_of(day, start)


def _monday(week: str) -> date:
    match = _WEEK.fullmatch(week)
    if match is None:
        raise UsageError(f"{week}: not the name of a week such as 2026-W47.")
    _refuse_year(week, int(match[1]))
    try:
        return date.fromisocalendar(int(match[1]), int(match[2]), 1)
    except ValueError:
        raise UsageError(f"{week}: {match[1]} has no week {match[2]}.") from None


def _refuse_year(text: str, year: int) -> None:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise UsageError(f"{text}: the year is not between {FIRST_YEAR} and {LAST_YEAR}.")
