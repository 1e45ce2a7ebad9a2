"""Cells of a workbook as texts: what a person would read in them, dates as 2026-09-09."""

from collections.abc import Callable, Mapping
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from math import isfinite
from typing import Any

_WHOLE = 1e16
"""Whole numbers below have all of their digits in a cell; those of more are rounded there."""


def _number(cell: float) -> str:
    """Return a number in digits, as many as Excel shows; an id never with an exponent."""
    if not isfinite(cell):
        return ""
    if cell.is_integer():
        return str(int(cell)) if abs(cell) < _WHOLE else format(Decimal(repr(cell)), "f")
    return format(Decimal(f"{cell:.15g}"), "f")


def _stamp(cell: datetime) -> str:
    return cell.isoformat(" ", "seconds")


def _clock(cell: time) -> str:
    return cell.isoformat("seconds")


def _duration(cell: timedelta) -> str:
    minutes, seconds = divmod(int(cell.total_seconds()), 60)
    return f"{minutes // 60}:{minutes % 60:02}:{seconds:02}"


def _truth(cell: bool) -> str:
    return "TRUE" if cell else "FALSE"


AS_TEXT: Mapping[type, Callable[[Any], str]] = {
    str: str,
    float: _number,
    int: str,
    bool: _truth,
    date: date.isoformat,
    datetime: _stamp,
    time: _clock,
    timedelta: _duration,
}
"""What turns a cell of each type into its text. Errors such as #N/A are blank already."""
