"""Weeks and days as people name them: KW 47, 47. hafta, 16 Nov."""

import re
from datetime import date

from cstally.errors import UsageError
from cstally.language.calendar.dates import NotADay, parse_day
from cstally.text import fold
from cstally.weeks import parse_week

_WEEK_WORDS = "week|wk|w|kw|kalenderwoche|woche|hafta|semaine|sem|semana|settimana|weeknr|هفته"
_NUMBERED = re.compile(
    rf"(?:(?:{_WEEK_WORDS})\.?\s*(\d{{1,2}})|(\d{{1,2}})\s*\.?\s*(?:{_WEEK_WORDS}))"
    r"(?:\D+(20\d\d))?"
)
_YEAR = re.compile(r"20\d\d")
_ISO = re.compile(r"\d{4}-w\d{2}")
_DAY = re.compile(r"\d{1,2}\D+|\D+\d{1,2}")
"""A day of a month, without its year."""


def week_of_name(name: str, today: date, start: str) -> str | None:
    """
    Return the week that a sheet called *name* is of, the latest up to *today*; None if of none.

        >>> week_of_name("KW 47", date(2026, 11, 30), "monday")
        '2026-W47'
        >>> week_of_name("16 Nov", date(2026, 11, 30), "monday")
        '2026-W47'
        >>> week_of_name("North", date(2026, 11, 30), "monday")
    """
    folded = fold(name)
    if _NUMBERED.fullmatch(folded):
        return numbered_week(name, today, start)
    texts = [folded]
    if _DAY.fullmatch(folded):
        texts = [f"{folded} {today.year}", f"{folded} {today.year - 1}"]
    for text in texts:
        try:
            day = parse_day(text, "dmy", None)
        except NotADay:
            continue
        if day <= today:
            return parse_week(day.isoformat(), start)
    return _past(name.strip(), today, start)


def numbered_week(text: str, today: date, start: str) -> str | None:
    """
    Return the week that *text* numbers, the latest up to *today*; None where it numbers none.

        >>> numbered_week("50. hafta", date(2026, 11, 30), "monday")
        '2025-W50'
    """
    match = _NUMBERED.fullmatch(fold(text))
    if match is None:
        return None
    number, said = int(match[1] or match[2]), match[3]
    years = [int(said)] if said else [today.year, today.year - 1]
    return next(
        (week for year in years if (week := _past(f"{year}-W{number:02}", today, start))), None
    )


def has_year(text: str) -> bool:
    """Whether *text*, which names a week, says of which year."""
    return _YEAR.search(fold(text)) is not None


def names_week(text: str) -> bool:
    """
    Whether *text* is the name of a week.

        >>> names_week("2026-W47"), names_week("KW 47"), names_week("47")
        (True, True, False)
    """
    folded = fold(text)
    return _NUMBERED.fullmatch(folded) is not None or _ISO.fullmatch(folded) is not None


def _past(text: str, today: date, start: str) -> str | None:
    try:
        week = parse_week(text, start)
    except UsageError:
        return None
    return week if week <= parse_week(today.isoformat(), start) else None
