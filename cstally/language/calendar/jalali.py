"""
Days of the Persian solar (Jalali) calendar.

Six months of 31 days, five of 30, and one of 29, or of 30 in 8 of every 33 years: from 1210 to
1634 the calendar keeps this cycle (K. M. Borkowski, The Persian calendar for 3000 years, Earth,
Moon, and Planets 74 (1996), 223-230).
"""

from datetime import date

YEARS = range(1300, 1500)
"""Years that are taken for Jalali, 1921 to 2121: nobody dates a survey in the Gregorian 1405."""
_BEFORE_YEAR_ONE = 226_894
"""The day before 1 Farvardin 1, counted as by `date.toordinal`."""


def to_gregorian(year: int, month: int, day: int) -> date:
    """
    Return the day that *year*, *month*, *day* of the Persian calendar is.

        >>> str(to_gregorian(1405, 8, 30)), str(to_gregorian(1403, 12, 30))
        ('2026-11-21', '2025-03-20')

    Raises:
        ValueError: the calendar has no such day.
    """
    # The cycle as a formula: year 1403 is leap, 1404 to 1407 are not, 1408 is.
    is_leap = (8 * year + 29) % 33 < 8
    length = 31 if month <= 6 else 30 if month <= 11 or is_leap else 29
    if not (1 <= month <= 12 and 1 <= day <= length):
        raise ValueError("no such day in the Persian calendar")
    years = 365 * (year - 1) + (8 * year + 21) // 33
    months = 30 * (month - 1) + min(month - 1, 6)
    return date.fromordinal(_BEFORE_YEAR_ONE + years + months + day)
