"""
Days out of date cells: one order of day, month and year for a whole column, never cell by cell.

The year tells the calendar: 1300 to 1499 are years of the Persian one, where nothing but day,
month, year or year, month, day is written. A stamp that names its zone is moved to the business's
own clock before its day is taken.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from functools import lru_cache

from cstally.language.calendar import jalali
from cstally.language.calendar.date_patterns import NUMBERS, match_date
from cstally.language.calendar.date_words import AFTERNOON, JALALI_MONTHS, MONTHS, ZONES
from cstally.text import cited, fold

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
_YEARS = range(1900, 2200)
"""Years that are taken for Gregorian: 1404 is one of the Persian calendar, 202 a slip."""
_LAST_CENTURY = 70
"""Years of two digits that are of the century before, from here on: 99 stands before 00."""
_LAST_JALALI = 30
"""The same of the Persian calendar, in which 1400 began in 2021."""
_PERSIAN_DIGIT = re.compile("[۰-۹]")
_DAY_NUMBER = re.compile(r"([3-7]\d{4})(?:[.,]\d+)?")
"""46335, or 46335.5417 with its time: 1982 to 2119."""
_SINCE_1970 = re.compile(r"(1\d{9})(?:\d{3}|\d{6}|\d{9})?(?:[.,]\d+)?")
"""1762689600 seconds, or thousandths of one and less: 2001 to 2033."""
_BEFORE_DAY_ONE = date(1899, 12, 30).toordinal()
"""Where spreadsheets count days from: they have a 29 February 1900, too."""
_MUCH_LONGER = 10
"""Times that days of a wrong reading reach further: its days of a week are years."""


@dataclass(frozen=True)
class Verdict:
    """What the cells of a column say about their order."""

    order: str | None
    """``dmy``, ``mdy`` or ``ymd``; None where they are no dates, or leave it open."""
    is_open: bool = False
    """They are dates, but in which order cannot be told: it must be asked for."""
    is_by_run: bool = False
    """Other orders read the cells as well, but not as days of one run."""
    alike: tuple[str, ...] = ()
    """The orders among which it is open; none where each reads only some of the cells."""


class NotADay(ValueError):  # noqa: N818 - the reason goes into a reject
    """A cell that is no day; the message says why."""


def settle_order(
    cells: Iterable[str],
    least: float = NINE_ARE_DAYS,
    *,
    today: date | None = None,
    day_numbers: bool = False,
) -> Verdict:
    """
    Find the one order in which the cells of a column are days; the part *least* of them must be.

    A year of four digits in front settles it, and so do dots between (day first, everywhere)
    and any number above 12 in first or second place. Where years have two digits, 26-11-09 is
    of the year 2026 if that makes the days of the column one run.

    Args:
        cells: The cells as written.
        least: The part.
        today: The last day that is not in the future, where such years are to be settled.
        day_numbers: Whether day numbers of spreadsheets and seconds since 1970 are days, too.
    """
    readable = dict.fromkeys(ORDERS, 0)
    short_years: list[Mapping[str, date]] = []
    cells_read = days = 0
    for cell in cells:
        cells_read += 1
        found = _days(cell)
        if not found and day_numbers and (number := day_of_number(cell)):
            # A number leaves no question of order.
            found = dict.fromkeys(ORDERS, number)
        days += bool(found)
        for order in found:
            readable[order] += 1
        if "ymd" in found and len(found) > 1:
            short_years.append(found)
    if days == 0 or days < least * cells_read:
        return Verdict(None)
    best = max(readable.values())
    if best < NINE_ARE_DAYS * days:
        return Verdict(None, is_open=True)
    winners = [order for order in ORDERS if readable[order] == best]
    # Of months that are words every order reads all: then any will do.
    if all(len(set(found.values())) == 1 for found in short_years):
        is_open = winners == ["dmy", "mdy"]
        return Verdict(None, is_open, alike=tuple(winners)) if is_open else Verdict(winners[-1])
    # A slip that is a day with the year behind must not outvote all others.
    read = [*winners, *(["ymd"] if readable["ymd"] >= NINE_ARE_DAYS * days else [])]
    if winners == ["ymd"]:
        behind = max(readable["dmy"], readable["mdy"])
        read += [one for one in ("dmy", "mdy") if readable[one] == behind >= NINE_ARE_DAYS * days]
    left = _of_one_run(short_years, [order for order in ORDERS if order in read], today)
    if len(left) > 1:
        return Verdict(None, is_open=True, alike=tuple(left))
    return Verdict(left[0], is_by_run=len(set(read)) > 1)


def _days(cell: str) -> dict[str, date]:
    """Return the day of *cell* in each order in which it may be written."""
    match = match_date(fold(cell))
    if match is None:
        return {}
    if match.re is not NUMBERS:
        # A month that is a word leaves no question of order.
        day = _day_or_none(cell, "dmy")
        return dict.fromkeys(ORDERS, day) if day else {}
    orders: Sequence[str] = ORDERS
    if len(match["a"]) == 4:
        orders = ("ymd",)
    # Dots stand behind days in every country that writes them; and nobody writes a Persian date
    # with the month in front.
    elif match["mark"] == "." or int(match["c"]) in jalali.YEARS:
        orders = ("dmy",)
    elif not len(match["a"]) == len(match["c"]) == 2:
        orders = ("dmy", "mdy")
    elif _PERSIAN_DIGIT.search(cell):
        orders = ("dmy", "ymd")
    return {order: day for order in orders if (day := _day_or_none(cell, order))}


def _day_or_none(cell: str, order: str) -> date | None:
    try:
        return parse_day(cell, order, None)
    except NotADay:
        return None


def _of_one_run(
    cells: Sequence[Mapping[str, date]], orders: Sequence[str], today: date | None
) -> list[str]:
    """
    Return those of *orders* by which cells with years of two digits may be read.

    With the year in front only if no other order has its days as close together and as near to
    *today*; with the year behind if its days are by far the closer ones, as most are.
    """
    others = [order for order in orders if order != "ymd"]
    if "ymd" not in orders or not others:
        return list(orders)
    span, age = _reach(cells, "ymd", today)
    reaches = [_reach(cells, order, today) for order in others]
    if all(span <= one and age < its_age for one, its_age in reaches):
        return ["ymd"]
    if any(
        one * _MUCH_LONGER <= span if one < span else one == span and its_age <= age
        for one, its_age in reaches
    ):
        return others
    return list(orders)


def _reach(
    cells: Sequence[Mapping[str, date]], order: str, today: date | None
) -> tuple[float, float]:
    """Return over how many days cells reach in *order*, and how long ago the middle one is."""
    days = [found[order] for found in cells if order in found]
    past = sorted(day for day in days if today is None or day <= today)
    # Some may be slips; of a wrong order it is many.
    if not past or len(past) < NINE_ARE_DAYS * len(days):
        return float("inf"), float("inf")
    return (past[-1] - past[0]).days, (today - past[len(past) // 2]).days if today else 0


def parse_day(cell: str, order: str, zone: tzinfo | None) -> date:
    """
    Read the day of *cell*, whose numbers stand in *order*.

    Args:
        cell: The cell as written.
        order: ``dmy``, ``mdy`` or ``ymd``.
        zone: The business's zone for stamps that name their own; None is the machine's.

    Raises:
        NotADay: it is none, in this order.
    """
    match = match_date(fold(cell))
    if match is None:
        raise NotADay("not a date")
    is_persian = _PERSIAN_DIGIT.search(cell) is not None
    year, month, day = _numbers(match, order, is_persian) if match.re is NUMBERS else _named(match)
    is_jalali = year in jalali.YEARS
    # The year 202 would be a week of its own in every chart, far in front of all others.
    if not is_jalali and year not in _YEARS:
        raise NotADay(f"the year {year} cannot be right")
    try:
        plain = jalali.to_gregorian(year, month, day) if is_jalali else date(year, month, day)
        # A stamp without a zone is on the business's own clock already.
        its_zone = match["zone"] or match["zone2"]
        return _moved(plain, match, its_zone, zone) if its_zone else plain
    except (ValueError, OverflowError):
        calendar = "Persian calendar" if is_jalali else "calendar"
        raise NotADay(f"no such day in the {calendar}") from None


def day_of_number(cell: str, zone: tzinfo | None = None) -> date | None:
    """
    Return the day that *cell* is as a number; None where it is none.

    Spreadsheets count days, programs the seconds since 1970 or parts of them, whose day is that
    of *zone*; None is the machine's.

        >>> str(day_of_number("46335")), str(day_of_number("46335.75")), day_of_number("2026")
        ('2026-11-09', '2026-11-09', None)
        >>> str(day_of_number("1794225600", UTC)), str(day_of_number("1794225600000", UTC))
        ('2026-11-09', '2026-11-09')
    """
    text = fold(cell)
    if match := _DAY_NUMBER.fullmatch(text):
        return date.fromordinal(_BEFORE_DAY_ONE + int(match[1]))
    if match := _SINCE_1970.fullmatch(text):
        return datetime.fromtimestamp(int(match[1]), UTC).astimezone(zone).date()
    return None


def counts_from_1970(cell: str) -> bool:
    """Whether *cell* is the number of seconds since 1970, or of parts of them."""
    return _SINCE_1970.fullmatch(fold(cell)) is not None


def reads(cell: str, order: str) -> bool:
    """Whether *cell* is a day in *order*, or written so that only year, month, day is possible."""
    found = _days(cell)
    return order in found or found.keys() == {"ymd"}


def is_another_order(cell: str, order: str) -> bool:
    """Whether *cell* is no day in *order*, but is one in another."""
    return bool(_days(cell)) and not reads(cell, order)


def _year(text: str, *, is_jalali: bool) -> int:
    year = int(text)
    if len(text) > 2:
        return year
    if is_jalali:
        return year + (1300 if year >= _LAST_JALALI else 1400)
    return year + (1900 if year >= _LAST_CENTURY else 2000)


def _numbers(match: re.Match[str], order: str, is_persian: bool) -> tuple[int, int, int]:
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
    return _year(year, is_jalali=is_persian), int(month), int(day)


def _named(match: re.Match[str]) -> tuple[int, int, int]:
    way = next(way for way in ("", "2", "3") if match[f"month{way}"])
    month = match[f"month{way}"]
    is_jalali = month in JALALI_MONTHS and month not in MONTHS
    year = _year(match[f"year{way}"], is_jalali=is_jalali)
    months = JALALI_MONTHS if year in jalali.YEARS else MONTHS
    if month not in months:
        is_other = month in JALALI_MONTHS or month in MONTHS
        why = f"in the year {year} " if is_other else ""
        raise NotADay(f"no month {why}is called {cited(month)}")
    return year, months[month], int(match[f"day{way}"])


def _moved(day: date, match: re.Match[str], its_zone: str, zone: tzinfo | None) -> date:
    hour = int(match["hour"])
    if match["half"]:
        hour = hour % 12 + (12 if _AFTERNOON.fullmatch(match["half"]) else 0)
    zoned = _zone_of(its_zone)
    moment = datetime(day.year, day.month, day.day, hour, int(match["minute"]), tzinfo=zoned)
    return moment.astimezone(zone).date()


@lru_cache(100)  # a file has one zone or two, a hostile one any number
def _zone_of(name: str) -> timezone:
    match = re.search(r"([+-])(\d{1,2}):?(\d\d)?$", name)
    if match is None:
        return timezone(timedelta(minutes=ZONES[name]))
    east = timedelta(hours=int(match[2]), minutes=int(match[3] or 0))
    return timezone(-east if match[1] == "-" else east)
