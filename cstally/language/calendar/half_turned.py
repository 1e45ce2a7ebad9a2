"""Columns of dates of which a spreadsheet has turned those that it could, the wrong way round."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from cstally.language.calendar.date_patterns import NUMBERS, match_date
from cstally.language.calendar.dates import NotADay, day_of_number, parse_day, settle_order
from cstally.text import fold

_MONTHS = 12
_NO_DIGITS = dict.fromkeys(map(ord, "0123456789"))


@dataclass(frozen=True)
class HalfTurned:
    """What shows that day and month of some dates stand the wrong way round."""

    turned: tuple[str, ...]
    """Cells that are dates of the spreadsheet."""
    texts: tuple[str, ...]
    """Cells that it left as texts: their months would be above 12."""
    order: str
    """The order of the texts."""


def half_turned(cells: Iterable[str]) -> HalfTurned | None:
    """
    Return what shows that a spreadsheet has turned some *cells* into other days; None else.

    Where it takes the month to stand first, 09/11/2026 becomes 2026-09-11, and 13/11/2026 stays
    a text: then days above 12 are among the texts alone, and with day and month exchanged the
    dates are days of the same run as the texts.

        >>> half_turned(["2026-09-11", "2026-12-11", "13/11/2026", "20/11/2026"]).order
        'dmy'
        >>> half_turned(["2026-11-09", "2026-11-12", "13/11/2026", "20/11/2026"])
    """
    cells = list(cells)
    # Nearly all columns are written in one way: then nothing needs to be read.
    if len({cell.translate(_NO_DIGITS)[:3] for cell in cells}) < 2:
        return None
    turned: dict[str, date] = {}
    texts: list[str] = []
    for cell in cells:
        match = match_date(fold(cell))
        if match is not None and match.re is NUMBERS and len(match["a"]) < 4:
            texts.append(cell)
        elif (day := _day(cell)) is not None:
            turned[cell] = day
    if not turned or not texts or any(day.day > _MONTHS for day in turned.values()):
        return None
    order = settle_order(texts).order
    if order not in ("dmy", "mdy"):
        return None
    days = [day for text in texts if (day := _day(text, order)) is not None]
    if max(day.day for day in days) <= _MONTHS:
        return None
    exchanged = [date(day.year, day.day, day.month) for day in turned.values()]
    if _reach([*days, *exchanged]) >= _reach([*days, *turned.values()]):
        return None
    return HalfTurned(tuple(turned), tuple(texts), order)


def _day(cell: str, order: str = "ymd") -> date | None:
    try:
        return day_of_number(cell) or parse_day(cell, order, None)
    except NotADay:
        return None


def _reach(days: list[date]) -> int:
    return (max(days) - min(days)).days
