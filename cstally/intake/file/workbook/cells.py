"""Cells of a workbook as texts: what a person would read in them, dates as 2026-09-09."""

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import lru_cache
from math import isfinite
from typing import Any

_WHOLE = 1e16
"""Whole numbers below have all of their digits in a cell; those of more are rounded there."""
_KEPT = 1024
"""Texts of numbers and of days that are kept: ratings and the days of a year come again."""
_HALF_MS = timedelta(microseconds=500)
"""LibreOffice may write 18:05:12 as 18:05:11.999999895; what Excel has comes in whole ms."""
_DURATION = re.compile(r"PT(\d+)H(\d+)M(\d+(?:\.\d+)?)S")
"""A time of a day and more in ``.ods``, which comes as a text."""
_ERRORS = frozenset(("#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A"))
"""``.ods`` has no type for them, and not every program leaves them blank there."""


@lru_cache(_KEPT)
def _number(cell: float) -> str:
    """Return a number in digits, as many as Excel shows; an id never with an exponent."""
    if not isfinite(cell):
        return ""
    if cell.is_integer():
        return str(int(cell)) if abs(cell) < _WHOLE else format(Decimal(repr(cell)), "f")
    return format(Decimal(f"{cell:.15g}"), "f")


@lru_cache(_KEPT)
def _day(cell: date) -> str:
    return cell.isoformat()


def _stamp(cell: datetime) -> str:
    return (cell + _HALF_MS).isoformat(" ", "seconds")


def _clock(cell: time) -> str:
    return (datetime.combine(date.min, cell) + _HALF_MS).time().isoformat("seconds")


def _duration(cell: timedelta) -> str:
    minutes, seconds = divmod(int((cell + _HALF_MS).total_seconds()), 60)
    return f"{minutes // 60}:{minutes % 60:02}:{seconds:02}"


def _truth(cell: bool) -> str:
    return "TRUE" if cell else "FALSE"


def _open_text(cell: str) -> str:
    """Return the text of a cell of ``.ods``."""
    if cell in _ERRORS:
        return ""
    if found := _DURATION.fullmatch(cell):
        hours, minutes, seconds = map(float, found.groups())
        return _duration(timedelta(hours=hours, minutes=minutes, seconds=seconds))
    return cell


_EXCEL: Mapping[type, Callable[[Any], str]] = {
    str: str,
    float: _number,
    int: str,
    bool: _truth,
    date: _day,
    datetime: _stamp,
    time: _clock,
    timedelta: _duration,
}
AS_TEXT = {"xlsx": _EXCEL, "xls": _EXCEL, "ods": {**_EXCEL, str: _open_text}}
"""
What turns a cell of each type into its text, by the kind of workbook.

Errors such as #N/A are blank already, where the kind has a type for them.
"""
