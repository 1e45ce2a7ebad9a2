"""
Days out of date cells: one order of day, month and year for a whole column, never cell by cell.

The year tells the calendar: 1300 to 1499 are years of the Persian one, where nothing but day,
month, year or year, month, day is written. A stamp that names its zone is moved to the business's
own clock before its day is taken.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone, tzinfo
from functools import lru_cache

from cstally.language import jalali
from cstally.language.date_words import (
    AFTERNOON,
    AT,
    JALALI_MONTHS,
    MONTHS,
    MORNING,
    WEEKDAYS,
    ZONES,
)
from cstally.text import fold

ORDERS = ("dmy", "mdy", "ymd")
# Dates at hand are so throughout, and where places are written in, one cell in 61 reads as a day:
# anything from 0.02 to 1 tells them apart. The order of a column is settled by as many; at 0.6 one
# that is written in two orders would be read in one.
NINE_ARE_DAYS = 0.9
"""Part of the cells of a column, without a header that says so, that are days."""
# A test has four rows with slips in two. Up to 0.95 the files at hand are read alike.
HALF_ARE_DAYS = 0.5
"""The same where a header or an option says that they are dates: the others are slips."""

_AFTERNOON = re.compile(AFTERNOON)
_CLOCK = (
    r"(?P<hour>\d{1,2})[:.](?P<minute>\d\d)(?:[:.]\d\d(?:[.,]\d+)?)?"
    rf"\s*(?P<half>{MORNING}|{AFTERNOON})?"
)
_ZONE = rf"(?P<zone>{'|'.join(ZONES)}|(?:utc|gmt)?\s?[+-]\d{{1,2}}(?::?\d\d)?)"
_TAIL = rf"(?:(?:t|[,،]?\s)\s*(?:(?:{AT})\s?:?\s?)?{_CLOCK}\s*{_ZONE}?)?"
_DAY_NAME = rf"(?:(?:{WEEKDAYS})\.?[,،]?\s)?"
_NUMBERS = re.compile(
    rf"{_DAY_NAME}(?P<a>\d{{1,4}})(?P<mark>[-/.])(?P<b>\d{{1,2}})(?P=mark)(?P<c>\d{{1,4}}){_TAIL}"
)
_NAMED = re.compile(
    rf"{_DAY_NAME}"
    rf"(?:(?P<day>\d{{1,2}})(?:\.|st|nd|rd|th)?[\s-](?P<month>[^\W\d]+?)(?:\s?ماه)?[.,،]{{0,2}}[\s-]"
    rf"(?P<year>\d{{4}}|\d\d)"
    rf"|(?P<month2>[^\W\d]+)\.?\s(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?,?\s(?P<year2>\d{{4}})){_TAIL}"
)
_SOLID = re.compile(r"((?:13|14|19|20|21)\d\d)(\d\d)(\d\d)")
"""20250303, as tills write it."""
_CLOCK_FIRST = re.compile(r"^(\d{1,2}:\d\d(?::\d\d)?)\s?[-–,،]?\s(.+)$")
"""14:30 - 1405/08/30, as pages written from right to left often have it."""
_YEARS = range(1900, 2200)
"""Years that are taken for Gregorian: 1404 is one of the Persian calendar, 202 a slip."""


@dataclass(frozen=True)
class Verdict:
    """What the cells of a column say about their order."""

    order: str | None
    """``dmy``, ``mdy`` or ``ymd``; None where they are no dates, or leave it open."""
    is_open: bool = False
    """They are dates, but in which order cannot be told: it must be asked for."""


class NotADay(ValueError):  # noqa: N818 - the reason goes into a reject
    """A cell that is no day; the message says why."""


def settle_order(cells: Iterable[str], least: float = NINE_ARE_DAYS) -> Verdict:
    """
    Find the one order in which the cells of a column are days; the part *least* of them must be.

    A year of four digits in front settles it, and so do dots between (day first, everywhere)
    and any number above 12 in first or second place.
    """
    readable = dict.fromkeys(ORDERS, 0)
    cells_read = days = 0
    for cell in cells:
        cells_read += 1
        orders = _orders(fold(cell))
        days += bool(orders)
        for order in orders:
            readable[order] += 1
    if days == 0 or days < least * cells_read:
        return Verdict(None)
    best = max(readable.values())
    winners = [order for order in ORDERS if readable[order] == best]
    if best < NINE_ARE_DAYS * days or winners == ["dmy", "mdy"]:
        return Verdict(None, is_open=True)
    # Of months that are words every order reads all: then any will do.
    return Verdict(winners[-1])


def _orders(text: str) -> set[str]:
    match = _match(text)
    if match is None:
        return set()
    if match.re is _NAMED:
        # A month that is a word leaves no question of order.
        return set(ORDERS) if _is_day(text, "dmy") else set()
    if len(match["a"]) == 4:
        return {"ymd"} if _is_day(text, "ymd") else set()
    # Dots stand behind days in every country that writes them; and nobody writes a Persian date
    # with the month in front.
    is_day_first = match["mark"] == "." or int(match["c"]) in jalali.YEARS
    candidates = ("dmy",) if is_day_first else ("dmy", "mdy")
    return {order for order in candidates if _is_day(text, order)}


def _is_day(text: str, order: str) -> bool:
    try:
        parse_day(text, order, None)
    except NotADay:
        return False
    return True


def parse_day(cell: str, order: str, zone: tzinfo | None) -> date:
    """
    Read the day of *cell*, whose numbers stand in *order*.

    Args:
        cell: The cell as written, or folded.
        order: ``dmy``, ``mdy`` or ``ymd``.
        zone: The business's zone for stamps that name their own; None is the machine's.

    Raises:
        NotADay: it is none, in this order.
    """
    match = _match(fold(cell))
    if match is None:
        raise NotADay("not a date")
    year, month, day = _numbers(match, order) if match.re is _NUMBERS else _named(match)
    is_jalali = year in jalali.YEARS
    # The year 202 would be a week of its own in every chart, far in front of all others.
    if not is_jalali and year not in _YEARS:
        raise NotADay(f"the year {year} cannot be right")
    try:
        plain = jalali.to_gregorian(year, month, day) if is_jalali else date(year, month, day)
        # A stamp without a zone is on the business's own clock already.
        return _moved(plain, match, zone) if match["zone"] else plain
    except (ValueError, OverflowError):
        calendar = "Persian calendar" if is_jalali else "calendar"
        raise NotADay(f"no such day in the {calendar}") from None


def _match(text: str) -> re.Match[str] | None:
    if match := _NUMBERS.fullmatch(text) or _NAMED.fullmatch(text):
        return match
    # Most cells that are no date end here, before two more patterns are tried.
    if not text[:1].isdecimal():
        return None
    other = _SOLID.sub(r"\1-\2-\3", text) if len(text) == 8 else _CLOCK_FIRST.sub(r"\2 \1", text)
    return None if other == text else _NUMBERS.fullmatch(other) or _NAMED.fullmatch(other)


def reads(cell: str, order: str) -> bool:
    """Whether *cell* is a day in *order*, or written so that only year, month, day is possible."""
    return bool(_orders(fold(cell)) & {order, "ymd"})


def is_another_order(cell: str, order: str) -> bool:
    """Whether *cell* is no day in *order*, but is one in another."""
    orders = _orders(fold(cell))
    return bool(orders) and not orders & {order, "ymd"}


def _year(text: str) -> int:
    return int(text) + (2000 if len(text) == 2 else 0)  # no survey here is of the last century


def _numbers(match: re.Match[str], order: str) -> tuple[int, int, int]:
    a, b, c = match["a"], match["b"], match["c"]
    # A year in front is one whatever the column's order: a spreadsheet turns some cells and not
    # others.
    if len(a) == 4 or order == "ymd":
        year, month, day = a, b, c
    elif order == "mdy":
        year, month, day = c, a, b
    else:
        year, month, day = c, b, a
    if len(year) not in (2, 4) or len(month) > 2 or len(day) > 2:
        raise NotADay("not a date")
    return _year(year), int(month), int(day)


def _named(match: re.Match[str]) -> tuple[int, int, int]:
    year = _year(match["year"] or match["year2"])
    month_name = match["month"] or match["month2"]
    months = JALALI_MONTHS if year in jalali.YEARS else MONTHS
    if month_name not in months:
        is_other = month_name in JALALI_MONTHS or month_name in MONTHS
        why = f"in the year {year} " if is_other else ""
        raise NotADay(f"no month {why}is called {month_name!r}")
    return year, months[month_name], int(match["day"] or match["day2"])


def _moved(day: date, match: re.Match[str], zone: tzinfo | None) -> date:
    hour = int(match["hour"])
    if match["half"]:
        hour = hour % 12 + (12 if _AFTERNOON.fullmatch(match["half"]) else 0)
    its_zone = _zone_of(match["zone"])
    moment = datetime(day.year, day.month, day.day, hour, int(match["minute"]), tzinfo=its_zone)
    return moment.astimezone(zone).date()


@lru_cache(100)  # a file has one zone or two, a hostile one any number
def _zone_of(name: str) -> timezone:
    match = re.search(r"([+-])(\d{1,2}):?(\d\d)?$", name)
    if match is None:
        return timezone(timedelta(minutes=ZONES[name]))
    east = timedelta(hours=int(match[2]), minutes=int(match[3] or 0))
    return timezone(-east if match[1] == "-" else east)
