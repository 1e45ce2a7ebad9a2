"""Weeks: their names, their days, and the sums that are done with them."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cstally.errors import UsageError
from cstally.weeks import (
    ALL,
    FIRST_YEAR,
    LAST_YEAR,
    LATEST,
    WEEKDAYS,
    Each,
    WeekChoice,
    count_between,
    describe_days,
    describe_weeks,
    first_day,
    first_of_week,
    last_day,
    parse_choice,
    parse_week,
    period_of,
    week_of,
    weeks_before,
    weeks_between,
    weeks_of_period,
)

DAYS = st.dates(date(FIRST_YEAR, 2, 1), date(LAST_YEAR, 11, 30))
STARTS = st.sampled_from(WEEKDAYS)
WEEKS = st.dates(date(FIRST_YEAR, 2, 1), date(LAST_YEAR - 10, 1, 1)).map(week_of)


@given(DAYS)
def test_weeks_from_monday_are_those_of_iso(day):
    """By default a week is the ISO 8601 one."""
    year, number, _ = day.isocalendar()
    assert week_of(day) == f"{year:04}-W{number:02}"


@given(DAYS, STARTS)
def test_a_day_lies_in_its_week(day, start):
    """The week of a day runs from its first weekday over seven days that hold the day."""
    week = week_of(day, start)
    first, last = first_day(week, start), last_day(week, start)
    assert first <= day <= last
    assert (last - first).days == 6
    assert first == first_of_week(day, start)
    assert WEEKDAYS[first.weekday()] == start


@given(DAYS, STARTS)
def test_a_week_has_the_iso_name_of_its_fourth_day(day, start):
    """So every week has one name, and every name one week."""
    week = week_of(day, start)
    fourth = first_day(week, start) + timedelta(days=3)
    assert week == week_of(fourth)
    assert {week_of(first_day(week, start) + timedelta(days=n), start) for n in range(7)} == {week}


@given(DAYS, STARTS)
def test_the_next_week_begins_on_the_eighth_day(day, start):
    """No day is lost between two weeks, none is counted twice."""
    week = week_of(day, start)
    after = weeks_before(week, -1)
    assert first_day(after, start) == last_day(week, start) + timedelta(days=1)
    assert week_of(day + timedelta(days=7), start) == after
    assert weeks_before(after, 1) == week
    assert week < after


@given(WEEKS, st.integers(0, 300))
def test_weeks_between(week, count):
    """Both ends are there, in order, each once, across any new year."""
    last = weeks_before(week, -count)
    weeks = weeks_between(week, last)
    assert (weeks[0], weeks[-1], len(weeks)) == (week, last, count + 1)
    assert sorted(set(weeks)) == list(weeks)


@pytest.mark.parametrize(
    ("day", "start", "week"),
    [
        ("2026-12-31", "monday", "2026-W53"),
        ("2027-01-03", "monday", "2026-W53"),
        ("2027-01-04", "monday", "2027-W01"),
        ("2024-12-30", "monday", "2025-W01"),
        ("2021-01-03", "monday", "2020-W53"),
        # The week of 2-8 Jan 2027 has its fourth day, a Tuesday, in 2027-W01.
        ("2027-01-01", "saturday", "2026-W53"),
        ("2027-01-02", "saturday", "2027-W01"),
        ("2026-12-26", "saturday", "2026-W53"),
        ("2026-12-25", "saturday", "2026-W52"),
        ("2027-01-02", "sunday", "2026-W53"),
        ("2027-01-03", "sunday", "2027-W01"),
        ("2026-12-27", "sunday", "2026-W53"),
    ],
)
def test_the_turn_of_the_year(day, start, week):
    """2026 has 53 weeks, whichever day they begin on."""
    assert week_of(date.fromisoformat(day), start) == week


def test_the_days_of_week_53():
    """The same name means days that begin on the weekday of the database."""
    days = {start: first_day("2026-W53", start).isoformat() for start in WEEKDAYS}
    assert days["monday"] == "2026-12-28"
    assert days["sunday"] == "2026-12-27"
    assert days["saturday"] == "2026-12-26"
    assert weeks_between("2026-W52", "2027-W02") == (
        *("2026-W52", "2026-W53"),
        *("2027-W01", "2027-W02"),
    )


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("2027-W53", "2027-W53: 2027 has no week 53."),
        ("2026-W54", "2026-W54: 2026 has no week 54."),
        ("2026-W00", "2026-W00: 2026 has no week 00."),
        ("0001-W01", "0001-W01: the year is not between 1000 and 8999."),
        ("9999-W52", "9999-W52: the year is not between 1000 and 8999."),
        ("0001-01-01", "0001-01-01: the year is not between 1000 and 8999."),
        ("9999-12-31", "9999-12-31: the year is not between 1000 and 8999."),
        ("2026-02-30", "--week 2026-02-30: not a week;"),
        ("2026-W7", "--week 2026-W7: not a week;"),
        ("٢٠٢٦-W07", "--week ٢٠٢٦-W07: not a week;"),
        ("", "--week : not a week;"),
        ("2026-W40..", "--week 2026-W40..: not a week;"),
        ("2026-W40..2026-W41..2026-W42", "--week 2026-W40..2026-W41..2026-W42: not a week;"),
        ("2026-W41..2026-W40", "--week 2026-W41..2026-W40: the range ends before it begins."),
    ],
)
@pytest.mark.parametrize("start", ["monday", "saturday", "sunday", "tuesday"])
def test_what_is_no_week(text, why, start):
    """A week that does not exist is a wrong command line, never an overflow."""
    with pytest.raises(UsageError) as error:
        parse_choice(text, start)
    assert str(error.value).startswith(why)


def test_what_is_not_one_week():
    """Where one week is wanted, neither a range nor all will do, and none is offered."""
    for text in ("2025-W1", "2026-W40..2026-W47", "all", "latest", ""):
        with pytest.raises(UsageError) as error:
            parse_week(text)
        assert str(error.value) == (
            f"{text}: not a week; write 2026-W47 or a day such as 2026-11-18."
        )
    with pytest.raises(UsageError, match=r"a range such as 2026-W40\.\.2026-W47, or all\.$"):
        parse_choice("2025-W1")


@pytest.mark.parametrize("year", [FIRST_YEAR, LAST_YEAR])
@pytest.mark.parametrize("start", WEEKDAYS)
def test_the_first_and_the_last_year(year, start):
    """A century of weeks can be counted from every week that can be named."""
    for number in (1, 52):
        week = f"{year}-W{number:02}"
        assert parse_week(week, start) == week
        assert len({weeks_before(week, count) for count in (-5000, 0, 5000)}) == 3
        assert (last_day(week, start) - first_day(week, start)).days == 6


@given(DAYS, STARTS)
def test_a_week_is_named_by_itself_or_a_day(day, start):
    """Both name the same week; a small w does, too."""
    week = week_of(day, start)
    assert parse_week(day.isoformat(), start) == week
    assert parse_week(week.lower(), start) == week


def test_choices():
    """What ``--week`` can say."""
    assert parse_choice("latest") == LATEST == WeekChoice(count=1)
    assert parse_choice("all") == ALL == WeekChoice()
    assert parse_choice("2026-W40") == WeekChoice("2026-W40", "2026-W40")
    assert parse_choice("2026-W40..2026-11-18") == WeekChoice("2026-W40", "2026-W47")


@pytest.mark.parametrize(
    ("first", "last", "text"),
    [
        ("2026-11-18", "2026-11-18", "18 Nov 2026"),
        ("2026-11-16", "2026-11-22", "16-22 Nov 2026"),
        ("2026-11-30", "2026-12-06", "30 Nov-6 Dec 2026"),
        ("2026-12-28", "2027-01-03", "28 Dec 2026-3 Jan 2027"),
        ("2025-11-16", "2026-11-16", "16 Nov 2025-16 Nov 2026"),
    ],
)
def test_days_are_said_briefly(first, last, text):
    """What both ends share is said once."""
    assert describe_days(date.fromisoformat(first), date.fromisoformat(last)) == text


def test_weeks_are_said_briefly():
    """One week by its name, several by their ends."""
    assert describe_weeks(("2026-W40",)) == "2026-W40"
    assert describe_weeks(("2026-W40", "2026-W41", "2026-W47")) == "2026-W40..2026-W47"


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        # Thursdays: 1, 8, 15, 22 and 29 October 2026.
        ("2026-10", "2026-W40", "2026-W44"),
        ("2026-11", "2026-W45", "2026-W48"),
        ("2026-Q3", "2026-W27", "2026-W39"),
        ("2026-q4", "2026-W40", "2026-W53"),
        ("2026", "2026-W01", "2026-W53"),
        ("2027", "2027-W01", "2027-W52"),
        ("2026-10..2026-12", "2026-W40", "2026-W53"),
        ("2026-Q1..2026-04-20", "2026-W01", "2026-W17"),
    ],
)
def test_months_quarters_and_years_are_whole_weeks(text: str, first: str, last: str) -> None:
    """They are the weeks whose fourth day lies there; a range may begin or end with one."""
    assert parse_choice(text) == WeekChoice(first, last)


@pytest.mark.parametrize("start", WEEKDAYS)
def test_every_week_is_in_one_month(start: str) -> None:
    """The months of eight years follow each other without a gap, whenever weeks begin."""
    months = [f"{year}-{month:02}" for year in range(2020, 2028) for month in range(1, 13)]
    found = [parse_choice(month, start) for month in months]
    for one, after in pairwise(found):
        assert one.last is not None
        assert after.first == weeks_before(one.last, -1)
    for month, one in zip(months, found, strict=True):
        assert one.first is not None
        fourth = first_day(one.first, start) + timedelta(days=3)
        assert f"{fourth:%Y-%m}" == month


@pytest.mark.parametrize("text", ["2026-13", "2026-00", "2026-Q5", "26-10", "2026-1", "20261"])
def test_what_is_no_month_is_refused(text: str) -> None:
    """A month that does not exist is an error that says how weeks are written."""
    with pytest.raises(UsageError, match="month, quarter or year"):
        parse_choice(text)


@pytest.mark.parametrize("text", ["0999", "9000-10", "0000-Q1"])
def test_a_year_far_away_is_refused(text: str) -> None:
    """A year that cannot be counted in is an error that says which can."""
    with pytest.raises(UsageError, match="is not between"):
        parse_choice(text)


@pytest.mark.parametrize(
    ("week", "start", "month", "quarter"),
    [
        ("2025-W05", "monday", "2025-01", "2025-Q1"),  # 27 Jan-2 Feb
        ("2025-W14", "monday", "2025-04", "2025-Q2"),  # 31 Mar-6 Apr
        ("2026-W53", "monday", "2026-12", "2026-Q4"),  # 28 Dec-3 Jan
        ("2026-W01", "monday", "2026-01", "2026-Q1"),  # 29 Dec-4 Jan
        ("2026-W40", "monday", "2026-10", "2026-Q4"),  # 28 Sep-4 Oct
        ("2026-W40", "sunday", "2026-09", "2026-Q3"),  # 27 Sep-3 Oct: Wednesday the 30th
    ],
)
def test_a_week_lies_where_its_fourth_day_does(week, start, month, quarter):
    """In one month and in one quarter, which hold it in turn."""
    assert period_of(week, Each.MONTH, start) == month
    assert period_of(week, Each.QUARTER, start) == quarter
    assert period_of(week, Each.WEEK, start) == week
    assert week in weeks_of_period(month, start)
    assert week in weeks_of_period(quarter, start)


def test_counting_periods():
    """Both ends count, over the end of a year too."""
    assert count_between("2026-W52", "2027-W01") == 3
    assert count_between("2025-11", "2026-02") == 4
    assert count_between("2025-Q4", "2026-Q1") == 2
