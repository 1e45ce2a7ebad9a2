"""Months as people name them: Nov, Kasım 2026, 2026-11, آبان."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from cstally.language.calendar import jalali
from cstally.language.calendar.date_words import JALALI_MONTHS, MONTHS
from cstally.text import fold

_NAMED = re.compile(r"(?:(\d{4})[ ./-]*)?([^\W\d]+(?: [^\W\d]+)?)\.?(?:[ .,'’/-]*(\d{4}|\d\d))?")
_NUMBERED = re.compile(r"(20\d\d)[ ./-](\d{1,2})|(\d{1,2})[ ./-](20\d\d)")
_DAY = re.compile(r"(\d{1,2})\.?")
_BEHIND = 621
"""Years that the Persian calendar is behind, from its new year in March on."""


@dataclass(frozen=True)
class Month:
    """A month of either calendar."""

    first: date
    last: date

    def day(self, text: str) -> date | None:
        """
        Return the day of the month that *text* numbers; None where it numbers none.

            >>> str(Month(date(2026, 11, 1), date(2026, 11, 30)).day("16."))
            '2026-11-16'
        """
        match = _DAY.fullmatch(fold(text))
        number = int(match[1]) if match else 0
        found = self.first + timedelta(days=number - 1)
        return found if number and found <= self.last else None


class _Read(NamedTuple):
    """A month as its name says it."""

    number: int
    is_jalali: bool
    year: int | None
    is_short: bool = False
    """Whether its year has two digits, and may be a day."""


def months_of_names(names: Sequence[str], today: date) -> dict[str, Month]:
    """
    Return name -> month of those of *names* that are one, the latest up to *today*.

        >>> months = months_of_names(["Kasım", "North", "آبان"], date(2026, 12, 1))
        >>> [f"{name} {month.first}" for name, month in months.items()]
        ['Kasım 2026-11-01', 'آبان 2026-10-23']
    """
    read = {name: found for name in names if (found := _read(fold(name), today))}
    # Nov 25 and Nov 26 are days; Oct 26 and Nov 26 are of the year 2026, and so may one alone be.
    short = [one for one in read.values() if one.is_short]
    numbers = [one.number for one in short]
    months = {
        name: _month(one, today)
        for name, one in read.items()
        if not (one.is_short and numbers.count(one.number) > 1)
    }
    return {name: month for name, month in months.items() if month is not None}


def _read(folded: str, today: date) -> _Read | None:
    if match := _NUMBERED.fullmatch(folded):
        number = int(match[2] or match[3])
        return _Read(number, False, int(match[1] or match[4])) if 1 <= number <= 12 else None
    match = _NAMED.fullmatch(folded)
    if match is None or (match[1] and match[3]):
        return None
    word, told = match[2], match[1] or match[3]
    is_jalali = word in JALALI_MONTHS and word not in MONTHS
    if not is_jalali and word not in MONTHS:
        return None
    number = JALALI_MONTHS[word] if is_jalali else MONTHS[word]
    if told is None:
        return _Read(number, is_jalali, None)
    if len(told) == 4:
        is_year = (int(told) in jalali.YEARS) == is_jalali
        return _Read(number, is_jalali, int(told)) if is_year else None
    own = today.year - (_BEHIND if is_jalali else 0)
    year = next((year for year in (own, own - 1) if year % 100 == int(told)), None)
    return None if year is None else _Read(number, is_jalali, year, is_short=True)


def _month(one: _Read, today: date) -> Month | None:
    own = today.year - (_BEHIND if one.is_jalali else 0)
    years = (own, own - 1) if one.year is None else (one.year,)
    return next((month for year in years if (month := _of_year(one, year)).first <= today), None)


def _of_year(one: _Read, year: int) -> Month:
    following = (year, one.number + 1) if one.number < 12 else (year + 1, 1)
    first, after = (
        jalali.to_gregorian(*month, 1) if one.is_jalali else date(*month, 1)
        for month in ((year, one.number), following)
    )
    return Month(first, after - timedelta(days=1))
