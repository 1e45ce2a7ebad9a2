"""Weeks, days and months as people name sheets."""

from datetime import date

import pytest

from cstally.language.calendar.week_names import periods_of_names

NOW = date(2026, 11, 30)


def named(names, now=NOW):
    """Return name -> week, or the days of a month."""
    weeks, months = periods_of_names(names, now, "monday")
    return weeks | {name: f"{one.first}..{one.last}" for name, one in months.items()}


@pytest.mark.parametrize(
    ("name", "week"),
    [
        ("Week 47", "2026-W47"), ("2026 KW 47", "2026-W47"), ("KW 47 (16.-22.11.)", "2026-W47"),
        ("47. hafta 2025", "2025-W47"), ("هفته ۴۷", "2026-W47"), ("16.11", "2026-W47"),
        ("16.11.", "2026-W47"), ("24 Kasım", "2026-W48"), ("26 Nov", "2026-W48"),
        ("Nov 24", "2026-W48"), ("2. Dezember", "2025-W49"),
    ],
)  # fmt: skip
def test_weeks_and_days(name, week):
    """Each is the latest up to today."""
    assert named([name]) == {name: week}


@pytest.mark.parametrize(
    ("name", "days"),
    [
        ("Nov", "2026-11-01..2026-11-30"), ("Kasım", "2026-11-01..2026-11-30"),
        ("Aralık", "2025-12-01..2025-12-31"), ("November 2025", "2025-11-01..2025-11-30"),
        ("2026-11", "2026-11-01..2026-11-30"), ("11.2026", "2026-11-01..2026-11-30"),
        ("آبان", "2026-10-23..2026-11-21"), ("آذر ۱۴۰۴", "2025-11-22..2025-12-21"),
        ("Şubat'24", None), ("Feb 26", "2026-02-01..2026-02-28"),
        ("North", None), ("2026-13", None),
    ],
)  # fmt: skip
def test_months(name, days):
    """Each is the latest that has begun; a year of two digits is this one or the last."""
    assert named([name]) == ({} if days is None else {name: days})


def test_days_that_may_be_years():
    """Nov 25 beside Nov 26 is a day; beside Oct 26 it is a month of the year 2026."""
    assert named(["Nov 24", "Nov 25", "Nov 26"]) == dict.fromkeys(
        ("Nov 24", "Nov 25", "Nov 26"), "2026-W48"
    )
    assert list(named(["Oct 26", "Nov 26"]).values()) == [
        "2026-10-01..2026-10-31", "2026-11-01..2026-11-30"
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("numbers", "years"),
    [
        ((1, 2, 3, 50, 51, 52), (2026,) * 6),
        ((50, 51, 52, 1, 2, 3), (2026,) * 3 + (2027,) * 3),
        ((3, 2, 1, 52, 51), (2027,) * 3 + (2026,) * 2),
    ],
)
def test_years_make_one_run(numbers, years):
    """Whatever end the tabs begin from, they are of a year at most."""
    names = [f"Hafta {number}" for number in numbers]
    assert list(named(names, date(2027, 1, 20)).values()) == [
        f"{year}-W{number:02}" for year, number in zip(years, numbers, strict=True)
    ]
