"""Days out of cells: orders, words, zones."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from babel.dates import format_date, format_datetime
from hypothesis import given
from hypothesis import strategies as st

from cstally.language.calendar.date_words import JALALI_MONTHS, MONTHS
from cstally.language.calendar.dates import NotADay, day_of_number, parse_day, settle_order
from cstally.language.calendar.half_turned import half_turned

ISTANBUL = ZoneInfo("Europe/Istanbul")
NEW_YORK = ZoneInfo("America/New_York")
LOCALES = (
    "en", "en_GB", "de", "de_AT", "fr", "fr_CA", "es", "es_MX", "it", "pt", "pt_PT", "nl", "nl_BE",
    "tr", "fa", "ar", "ar_EG", "ar_SY",
)  # fmt: skip
FORMATS = ("full", "long", "medium", "short")


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


@pytest.mark.parametrize("locale", LOCALES)
@given(moment=st.datetimes(datetime(2017, 1, 1), datetime(2069, 1, 1)))
def test_the_ways_of_ten_languages(locale, moment):
    """A day and a stamp are read as ten languages write them, with names of days and zones."""
    stamp = moment.replace(tzinfo=ISTANBUL)
    order = "mdy" if locale == "en" else "dmy"
    cells = [format_date(moment, how, locale=locale) for how in FORMATS]
    cells += [format_date(moment, how, locale=locale) for how in ("EEE d MMM y", "EEEE d MMMM y")]
    cells += [format_datetime(stamp, how, ISTANBUL, locale) for how in FORMATS]
    assert {parse_day(cell, order, ISTANBUL) for cell in cells} == {moment.date()}


def test_no_name_is_of_two_months():
    """Months of ten languages and of two calendars share no name."""
    assert len(set(MONTHS)) + len(set(JALALI_MONTHS)) == len({*MONTHS, *JALALI_MONTHS})
    assert set(MONTHS.values()) == set(range(1, 13))


@pytest.mark.parametrize(
    "cell",
    [
        "Montag, den 9. November 2026 um 13:05 Uhr",
        "le lundi 9 novembre 2026 à 13h05",
        "lunes 9 de noviembre del 2026 a las 13:05 hs",
        "9 Kasım 2026, Pazartesi saat 13:05",
        "الاثنين 9 تشرين الثاني 2026 الساعة 1:05 م",
        "9th of November, 2026",
        "2026-Nov-09",
        "2026 November 9",
        "09/Nov/2026",
        "9.Nov.2026",
        "09-NOV-26 01.05.50.123456 PM",
        "Mon Nov 09 2026 13:05:50 GMT+0300 (GMT+03:00)",
        "Mon Nov 9 13:05:50 2026",
        "Mon Nov 9 13:05:50 UTC 2026",
        "2026-11-09 13:05:50.1234567",
        "09.11.2026 13:05:50,123",
        "2026-11-09T13:05:50.123456789+03:00",
    ],
)
def test_more_ways_to_write_a_day(cell):
    """Stamps of programs, and dates as people say them."""
    assert parse_day(cell, "dmy", ISTANBUL) == date(2026, 11, 9)


@pytest.mark.parametrize(
    ("cell", "order", "day"),
    [
        ("26-11-09", "ymd", date(2026, 11, 9)),
        ("31/12/99", "dmy", date(1999, 12, 31)),
        ("01/01/00", "dmy", date(2000, 1, 1)),
        ("۰۵/۰۸/۱۸", "ymd", date(2026, 11, 9)),
        ("۹۸/۰۸/۱۸", "ymd", date(2019, 11, 9)),
        ("۱۸ آبان ۰۵", "dmy", date(2026, 11, 9)),
    ],
)
def test_years_of_two_digits(cell, order, day):
    """99 is just before 00; Persian digits and months are of the Persian calendar."""
    assert parse_day(cell, order, None) == day


@pytest.mark.parametrize(
    ("cells", "order"),
    [
        (["26-11-09", "26-11-10", "26-11-22"], "ymd"),
        (["26/11/09"], "ymd"),
        (["26-11-09", "26-11-10"] * 6 + ["26-11-31"], "ymd"),
        (["09-11-26", "10-11-26", "22-11-26"], "dmy"),
        (["11/09/26", "11/22/26"], "mdy"),
        (["09-01-26", "09-02-26", "09-10-26"], None),
        (["09-01-26", "13-01-26"], "dmy"),
        (["28/12/99", "14/01/00"], "dmy"),
        (["۰۵/۰۸/۱۸", "۰۵/۰۸/۲۲"], "ymd"),
        (["09-10-11"], None),
        (["10-11-12", "12-11-10"], None),
    ],
)
def test_which_number_is_the_year(cells, order):
    """A year of two digits stands where it makes the days one run, the nearer to today."""
    verdict = settle_order(cells, today=date(2026, 11, 30))
    assert (verdict.order, verdict.is_open) == (order, order is None)


@given(st.lists(st.dates(date(2026, 10, 1), date(2026, 11, 30)), min_size=5, unique=True))
def test_a_run_of_days_with_the_year_in_front(days):
    """Days of two months are never read as days of many years."""
    cells = [day.strftime("%y-%m-%d") for day in days]
    assert settle_order(cells, today=date(2026, 11, 30)).order == "ymd"


def test_day_numbers():
    """A number of a spreadsheet is a day where that is asked for, and nowhere else."""
    assert day_of_number("۴۶۳۳۵") == day_of_number("46335,5417") == date(2026, 11, 9)
    assert settle_order(["46335", "46336"], day_numbers=True).order == "ymd"
    assert settle_order(["46335", "46336"]).order is None
    assert [day_of_number(cell) for cell in ("2026", "463350", "46335-1", "99999")] == [None] * 4


@pytest.mark.parametrize(
    ("cells", "order"),
    [
        (["2026-09-11", "2026-12-11", "13/11/2026", "20/11/2026"], "dmy"),
        (["2026-11-09 00:00:00", "2026-11-12", "11/13/2026", "11/20/2026"], None),
        (["2026-09-11 08:00:00", "2026-12-11", "11/13/2026 08:00", "11/20/2026 09:00"], "mdy"),
        (["46276", "46306", "13.11.2026", "22.11.2026"], "dmy"),
        (["11-Sep-26", "11-Oct-26", "13/11/2026"], "dmy"),
        (["2026-11-09", "2026-11-12", "13/11/2026", "20/11/2026"], None),
        (["2026-11-13", "2026-11-09", "13/11/2026"], None),
        (["2026-09-11", "2026-10-11"], None),
        (["09/11/2026", "13/11/2026"], None),
        (["1405/08/18", "13/11/2026"], None),
    ],
)
def test_half_turned_columns(cells, order):
    """Dates without a day above 12 beside texts with one are the wrong way round if that fits."""
    found = half_turned(cells)
    assert (found and found.order) == order


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
        ("46335", "ymd", "not a date"),
        ("a " * 50_000 + "1:05 " * 5_000 + "2026", "dmy", "not a date"),
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
