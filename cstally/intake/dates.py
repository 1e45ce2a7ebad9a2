"""
Days out of date cells: one order of day, month and year for a whole column, never cell by cell.

A stamp that names its zone is moved to the business's own clock before its day is taken.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone, tzinfo

from cstally.text import fold

ORDERS = ("dmy", "mdy", "ymd")
NINE_IN_TEN = 0.9
HALF = 0.5

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan january ocak",
            "feb february şubat",
            "mar march mart",
            "apr april nisan",
            "may mayıs",
            "jun june haziran",
            "jul july temmuz",
            "aug august ağustos",
            "sep sept september eylül",
            "oct october ekim",
            "nov november kasım",
            "dec december aralık",
        ),
        start=1,
    )
    for name in map(fold, names.split())
}
_WEEKDAYS = (
    "mon|tue|tues|wed|thu|thur|thurs|fri|sat|sun"
    "|monday|tuesday|wednesday|thursday|friday|saturday|sunday"
    "|pazartesi|sali|çarşamba|perşembe|cuma|cumartesi|pazar"
)
_AFTERNOON = ("pm", "p.m.", "ös", "ب.ظ", "ب.ظ.")
_ZONES = {
    "est": -300,
    "edt": -240,
    "cst": -360,
    "cdt": -300,
    "mst": -420,
    "mdt": -360,
    "pst": -480,
    "pdt": -420,
    "cet": 60,
    "cest": 120,
    "eet": 120,
    "eest": 180,
    "trt": 180,
    "irst": 210,
    "z": 0,
    "utc": 0,
    "gmt": 0,
}
"""Names of zones that stamps carry -> minutes east of Greenwich."""
_CLOCK = (
    r"(?P<hour>\d{1,2})[:.](?P<minute>\d\d)(?:[:.]\d\d(?:[.,]\d+)?)?"
    r"\s*(?P<half>[ap]m|[ap]\.m\.|ö[ös]|[قب]\.ظ\.?)?"
)
_ZONE = rf"(?P<zone>{'|'.join(_ZONES)}|(?:utc|gmt)?\s?[+-]\d{{1,2}}(?::?\d\d)?)"
_TAIL = rf"(?:(?:t|,?\s)\s*{_CLOCK}\s*{_ZONE}?)?"
_DAY_NAME = rf"(?:(?:{_WEEKDAYS})\.?,?\s)?"
_NUMBERS = re.compile(
    rf"{_DAY_NAME}(?P<a>\d{{1,4}})(?P<mark>[-/.])(?P<b>\d{{1,2}})(?P=mark)(?P<c>\d{{1,4}}){_TAIL}"
)
_NAMED = re.compile(
    rf"{_DAY_NAME}"
    rf"(?:(?P<day>\d{{1,2}})(?:\.|st|nd|rd|th)?[\s-](?P<month>[^\W\d]+)\.?,?[\s-]"
    rf"(?P<year>\d{{4}}|\d\d)"
    rf"|(?P<month2>[^\W\d]+)\.?\s(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?,?\s(?P<year2>\d{{4}})){_TAIL}"
)
_SOLID = re.compile(r"((?:19|20|21)\d\d)(\d\d)(\d\d)")
"""20250303, as tills write it."""
_PERSIAN = re.compile(r"1[34]\d\d([-/.])\d{1,2}\1\d{1,2}\b.*")
_YEARS = range(1900, 2200)
"""Years that are taken for years: 1404 is one of another calendar, 202 a slip."""


@dataclass(frozen=True)
class Verdict:
    """What the cells of a column say about their order."""

    order: str | None
    """``dmy``, ``mdy`` or ``ymd``; None where they are no dates, or leave it open."""
    is_open: bool = False
    """They are dates, but in which order cannot be told: it must be asked for."""


class NotADay(ValueError):  # noqa: N818 - the reason goes into a reject
    """A cell that is no day; the message says why."""


def settle_order(cells: Iterable[str], least: float = NINE_IN_TEN) -> Verdict:
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
    if best < NINE_IN_TEN * days or winners == ["dmy", "mdy"]:
        return Verdict(None, is_open=True)
    return Verdict(winners[-1])


def _orders(text: str) -> set[str]:
    if _SOLID.fullmatch(text):
        return {"ymd"} if _is_day(text, "ymd") else set()
    if _NAMED.fullmatch(text):
        return set(ORDERS) if _is_day(text, "dmy") else set()
    match = _NUMBERS.fullmatch(text)
    if match is None:
        return set()
    if len(match["a"]) == 4:
        return {"ymd"} if _is_day(text, "ymd") else set()
    candidates = ("dmy",) if match["mark"] == "." else ("dmy", "mdy")
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
    text = _SOLID.sub(r"\1-\2-\3", fold(cell)) if len(cell) == 8 else fold(cell)
    match = _NUMBERS.fullmatch(text)
    if match:
        year, month, day = _numbers(match, order)
    else:
        match = _NAMED.fullmatch(text)
        if match is None:
            raise NotADay("not a date")
        month_name = match["month"] or match["month2"]
        if month_name not in _MONTHS:
            raise NotADay(f"no month is called {month_name!r}")
        year, month = _year(match["year"] or match["year2"]), _MONTHS[month_name]
        day = int(match["day"] or match["day2"])
    if year not in _YEARS:
        raise NotADay(f"the year {year} cannot be right")
    try:
        plain = date(year, month, day)
        return _moved(plain, match, zone) if match["zone"] else plain
    except (ValueError, OverflowError):
        raise NotADay("no such day in the calendar") from None


def reads(cell: str, order: str) -> bool:
    """Whether *cell* is a day in *order*, or written so that only year, month, day is possible."""
    return bool(_orders(fold(cell)) & {order, "ymd"})


def is_another_order(cell: str, order: str) -> bool:
    """Whether *cell* is no day in *order*, but is one in another."""
    orders = _orders(fold(cell))
    return bool(orders) and not orders & {order, "ymd"}


def is_persian_calendar(cell: str) -> bool:
    """Whether *cell* is a date such as 1404/06/24, of the Persian solar calendar."""
    return _PERSIAN.fullmatch(fold(cell)) is not None


def _year(text: str) -> int:
    return int(text) + (2000 if len(text) == 2 else 0)


def _numbers(match: re.Match[str], order: str) -> tuple[int, int, int]:
    a, b, c = match["a"], match["b"], match["c"]
    if len(a) == 4 or order == "ymd":
        year, month, day = a, b, c
    elif order == "mdy":
        year, month, day = c, a, b
    else:
        year, month, day = c, b, a
    if len(year) not in (2, 4) or len(month) > 2 or len(day) > 2:
        raise NotADay("not a date")
    return _year(year), int(month), int(day)


def _moved(day: date, match: re.Match[str], zone: tzinfo | None) -> date:
    hour = int(match["hour"])
    if match["half"]:
        hour = hour % 12 + (12 if match["half"] in _AFTERNOON else 0)
    minutes = timezone(timedelta(minutes=_minutes_east(match["zone"])))
    moment = datetime(day.year, day.month, day.day, hour, int(match["minute"]), tzinfo=minutes)
    return moment.astimezone(zone).date()


def _minutes_east(zone: str) -> int:
    match = re.search(r"([+-])(\d{1,2}):?(\d\d)?$", zone)
    if match is None:
        return _ZONES[zone]
    minutes = int(match[2]) * 60 + int(match[3] or 0)
    return -minutes if match[1] == "-" else minutes
