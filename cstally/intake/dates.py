"""
Days out of date cells: one order of day, month and year for a whole column, never cell by cell.

A stamp that names its zone is moved to the business's own clock before its day is taken.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo

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
_CLOCK = r"(?P<hour>\d{1,2}):(?P<minute>\d\d)(?::(?P<second>\d\d)(?:\.\d+)?)?\s*(?P<half>am|pm)?"
_ZONE = r"(?P<zone>z|utc|gmt|(?:utc|gmt)?\s?[+-]\d{1,2}(?::?\d\d)?)"
_TAIL = rf"(?:(?:t|,?\s)\s*{_CLOCK}\s*{_ZONE}?)?"
_NUMBERS = re.compile(
    rf"(?P<a>\d{{1,4}})(?P<mark>[-/.])(?P<b>\d{{1,2}})(?P=mark)(?P<c>\d{{1,4}}){_TAIL}"
)
_NAMED = re.compile(
    rf"(?:(?P<day>\d{{1,2}})\.?[\s-](?P<month>[^\W\d]+)\.?,?[\s-](?P<year>\d{{4}})"
    rf"|(?P<month2>[^\W\d]+)\.?\s(?P<day2>\d{{1,2}}),?\s(?P<year2>\d{{4}})){_TAIL}"
)


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
    text = fold(cell)
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
        year, month = int(match["year"] or match["year2"]), _MONTHS[month_name]
        day = int(match["day"] or match["day2"])
    try:
        plain = date(year, month, day)
        return _moved(plain, match, zone) if match["zone"] else plain
    except (ValueError, OverflowError):
        raise NotADay("no such day in the calendar") from None


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
    return int(year) + (2000 if len(year) == 2 else 0), int(month), int(day)


def _moved(day: date, match: re.Match[str], zone: tzinfo | None) -> date:
    hour = int(match["hour"])
    if match["half"]:
        hour = hour % 12 + (12 if match["half"] == "pm" else 0)
    moment = datetime(
        day.year, day.month, day.day, hour, int(match["minute"]), tzinfo=_offset(match["zone"])
    )
    return moment.astimezone(zone).date()


def _offset(text: str) -> timezone:
    match = re.search(r"([+-])(\d{1,2}):?(\d\d)?$", text)
    if match is None:
        return UTC
    minutes = int(match[2]) * 60 + int(match[3] or 0)
    return timezone(timedelta(minutes=-minutes if match[1] == "-" else minutes))


class Days(dict[str, str | None]):
    """
    Cell -> ISO day, each cell read once; None where `reason` says why it is no day.

    It forgets what it knows when it has seen very many different cells, so that a million stamps
    with seconds need no more memory than a thousand.
    """

    _MOST = 20_000

    def __init__(self, order: str, zone: tzinfo | None, today: date) -> None:
        self._order = order
        self._zone = zone
        self._today = today

    def __missing__(self, cell: str) -> str | None:
        if len(self) >= self._MOST:
            self.clear()
        reason = self.reason(cell)
        day = None
        if reason is None:
            day = parse_day(cell, self._order, self._zone).isoformat()
        self[cell] = day
        return day

    def reason(self, cell: str) -> str | None:
        """Return why *cell* is no day that a response can have, or None when it is one."""
        if not cell.strip():
            return "no date"
        try:
            day = parse_day(cell, self._order, self._zone)
        except NotADay as error:
            return f"{error} (read as {self._order})"
        return "in the future" if day > self._today else None
