"""Days of the Persian calendar, against fixed points and another implementation."""

from datetime import date

import jdatetime
import pytest
from hypothesis import given
from hypothesis.strategies import integers

from cstally.language.calendar.jalali import YEARS, to_gregorian


@pytest.mark.parametrize(
    ("jalali", "gregorian"),
    [
        ((1405, 8, 30), date(2026, 11, 21)),
        ((1403, 12, 30), date(2025, 3, 20)),  # the last day of a leap year
        ((1404, 1, 1), date(2025, 3, 21)),
        ((1405, 1, 1), date(2026, 3, 21)),
        ((1399, 12, 30), date(2021, 3, 20)),
        ((1408, 12, 30), date(2030, 3, 20)),  # five years after the leap year before it
        ((1300, 1, 1), date(1921, 3, 21)),
    ],
)
def test_fixed_points(jalali, gregorian):
    """Days whose Gregorian date is known."""
    assert to_gregorian(*jalali) == gregorian


@pytest.mark.parametrize("year", YEARS)
def test_every_month_of_every_year(year):
    """Each month has the days that jdatetime gives it, and no others."""
    for month in range(1, 13):
        for day in (1, 29):
            assert to_gregorian(year, month, day) == jdatetime.date(year, month, day).togregorian()
        for day in (30, 31):
            try:
                expected = jdatetime.date(year, month, day).togregorian()
            except ValueError:
                with pytest.raises(ValueError, match="no such day in the Persian calendar"):
                    to_gregorian(year, month, day)
            else:
                assert to_gregorian(year, month, day) == expected


@given(integers(YEARS[0], YEARS[-1]), integers(-1, 14), integers(-1, 33))
def test_any_three_numbers(year, month, day):
    """Any three numbers are the day that jdatetime says, or none for both."""
    try:
        expected = jdatetime.date(year, month, day).togregorian()
    except ValueError:
        expected = None
    try:
        found = to_gregorian(year, month, day)
    except ValueError:
        found = None
    assert found == expected
