"""Days out of cells: orders, words, zones."""

from datetime import date
from zoneinfo import ZoneInfo

import pytest

from cstally.language.dates import NotADay, parse_day, settle_order

ISTANBUL = ZoneInfo("Europe/Istanbul")
NEW_YORK = ZoneInfo("America/New_York")


@pytest.mark.parametrize(
    ("cell", "order"),
    [
        ("2025-03-04", "ymd"),
        ("2025/3/4 9:05", "dmy"),
        ("20250304", "ymd"),
        ("4/3/2025", "dmy"),
        ("3/4/2025 23:59:59", "mdy"),
        ("3/4/25 1:05 PM", "mdy"),
        ("25/03/04", "ymd"),
        ("04.03.2025 14.30", "dmy"),
        ("4-Mar-25", "dmy"),
        ("Mar 4, 2025 10:00 a.m.", "dmy"),
        ("Tuesday, March 4th, 2025", "dmy"),
        ("Tue, 4 Mar 2025 10:00:00", "dmy"),
        ("4 Mart 2025 14:00", "dmy"),
        ("04.03.2025 10:30:00 ÖS", "dmy"),
        ("۲۰۲۵/۰۳/۰۴ ۱۰:۰۰", "ymd"),
        ("٠٤/٠٣/٢٠٢٥", "dmy"),
        ("2025-03-04T14:25:43.123", "ymd"),
        ("2025/03/04 6:05:12 PM GMT+3", "ymd"),
    ],
)
def test_ways_to_write_a_day(cell, order):
    """One day in the ways that form tools and people write it."""
    assert parse_day(cell, order, ISTANBUL) == date(2025, 3, 4)


@pytest.mark.parametrize(
    ("cell", "zone", "day"),
    [
        ("2025-03-03T22:30:00Z", ISTANBUL, 4),
        ("2025-03-03 22:30:00 UTC", ISTANBUL, 4),
        ("2025-03-04T01:30:00+03:00", ISTANBUL, 4),
        ("2025-03-04T01:30:00+0300", NEW_YORK, 3),
        ("2025/03/04 1:30:00 AM GMT+2", NEW_YORK, 3),
        ("2025-03-04 03:00 GMT", NEW_YORK, 3),
        ("3/3/2025 11:30 PM EST", ISTANBUL, 4),
        ("2025-03-03 23:30", ISTANBUL, 3),
        ("2025-03-04T00:10:00-04:00", NEW_YORK, 3),
    ],
)
def test_zones_across_midnight(cell, zone, day):
    """A stamp that names its zone is moved to the business's clock before its day is taken."""
    assert parse_day(cell, "mdy" if "EST" in cell else "ymd", zone) == date(2025, 3, day)


@pytest.mark.parametrize(
    ("cell", "order", "why"),
    [
        ("soon", "ymd", "not a date"),
        ("2025-02-29", "ymd", "no such day"),
        ("31/12/2025", "mdy", "no such day"),
        ("1405/12/30", "ymd", "no such day in the Persian calendar"),
        ("30/12/1405", "dmy", "no such day in the Persian calendar"),
        ("30 آبان 2026", "dmy", "no month in the year 2026 is called 'آبان'"),
        ("30 November 1405", "dmy", "no month in the year 1405 is called 'november'"),
        ("1500/01/01", "ymd", "the year 1500 cannot be right"),
        ("202-03-03", "ymd", "not a date"),
        ("3 Foo 2025", "dmy", "no month is called 'foo'"),
        ("2025-03-03 25:00 UTC", "ymd", "no such day"),
        ("0001-01-01T00:00:00+14:00", "ymd", "cannot be right"),
    ],
)
def test_no_day(cell, order, why):
    """What is no day says why."""
    with pytest.raises(NotADay, match=why):
        parse_day(cell, order, ISTANBUL)


@pytest.mark.parametrize(
    ("cells", "order"),
    [
        (["13/03/2025", "04/03/2025"], "dmy"),
        (["03/13/2025", "03/04/2025"], "mdy"),
        (["03.04.2025", "05.04.2025"], "dmy"),
        (["2025-03-04", "2025-04-03"], "ymd"),
        (["4 Mar 2025"], "ymd"),
    ],
)
def test_the_order_of_a_column(cells, order):
    """A number above 12, dots, or a year in front settle the order of the whole column."""
    verdict = settle_order(cells)
    assert (verdict.order, verdict.is_open) == (order, False)


@pytest.mark.parametrize("cells", [["03/04/2025"], ["13/03/2025"] * 3 + ["03/13/2025"] * 2])
def test_an_open_order(cells):
    """Where both orders read the column, or neither, it stays open."""
    verdict = settle_order(cells)
    assert (verdict.order, verdict.is_open) == (None, True)


@pytest.mark.parametrize(
    ("cell", "order"),
    [
        ("1405/08/30", "ymd"),
        ("۱۴۰۵/۰۸/۳۰", "ymd"),
        ("١٤٠٥/٠٨/٣٠", "ymd"),
        ("1405-8-30 14:30:05", "ymd"),
        ("1405.08.30", "ymd"),
        ("14050830", "ymd"),
        ("30/08/1405", "dmy"),
        ("۳۰-۰۸-۱۴۰۵", "dmy"),
        ("۱۴۰۵/۰۸/۳۰ ساعت ۱۴:۳۰", "ymd"),
        ("۱۴۰۵/۰۸/۳۰، ۰۲:۳۰ ب.ظ", "ymd"),
        ("1405/08/30 10:30:00 ق.ظ. GMT+3:30", "ymd"),
        ("1405/08/30 - 14:30", "ymd"),
        ("۱۴:۳۰ - ۱۴۰۵/۰۸/۳۰", "ymd"),
        ("۳۰ آبان ۱۴۰۵", "dmy"),
        ("30 Aban 1405", "dmy"),
        ("شنبه ۳۰ آبان ۱۴۰۵ ساعت ۱۴:۳۰", "dmy"),
        ("شنبه، ۳۰ آبان‌ماه ۱۴۰۵", "dmy"),
        ("\u200e1405/08/30", "ymd"),
        ("۲۱ نوامبر ۲۰۲۶", "dmy"),
        ("21 Kasım 2026 saat 14:30", "dmy"),
        ("Nov 21, 2026 at 2:30 PM", "mdy"),
    ],
)
def test_ways_to_write_a_persian_day(cell, order):
    """The year tells the calendar, in any script; words for the time of day are read over."""
    assert parse_day(cell, order, ISTANBUL) == date(2026, 11, 21)


@pytest.mark.parametrize(
    ("cells", "order"),
    [
        (["1405/08/30", "1405/09/05"], "ymd"),
        (["05/06/1405", "07/08/1405"], "dmy"),
        (["1405/08/30", "2026-11-20"], "ymd"),
        (["05/06/1405", "2026/11/20"], None),
    ],
)
def test_the_order_of_persian_days(cells, order):
    """A Persian year stands in front, or behind month and day: never month first."""
    assert settle_order(cells).order == order


def test_a_zone_on_a_persian_day():
    """A stamp of the Persian calendar is moved to the business's clock, as any other."""
    assert parse_day("1405/08/30 23:30:00 UTC", "ymd", ISTANBUL) == date(2026, 11, 22)
