"""Weeks and days as people name them: KW 47, 47. hafta, 16 Nov."""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from typing import TypeVar

from cstally.errors import UsageError
from cstally.language.calendar.dates import NotADay, parse_day
from cstally.language.calendar.month_names import Month, months_of_names
from cstally.text import fold
from cstally.weeks import first_day, last_day, parse_week

Period = TypeVar("Period")

_WEEK_WORDS = "week|wk|w|kw|kalenderwoche|woche|hafta|semaine|sem|semana|settimana|weeknr|هفته"
_NUMBERED = re.compile(
    rf"(?:(?P<first>20\d\d)[^\w]+)?"
    rf"(?:(?:{_WEEK_WORDS})\.?\s*(?P<a>\d{{1,2}})|(?P<b>\d{{1,2}})\s*\.?\s*(?:{_WEEK_WORDS}))"
    r"(?:\D+(?P<last>20\d\d))?"
)
_HAS_YEAR = re.compile(r"20\d\d")
_ISO = re.compile(r"\d{4}-w\d{2}")
_DAY = re.compile(r"\d{1,2}\D+|\D+\d{1,2}")
"""A day of a month, without its year."""
_DOTTED = re.compile(r"(\d{1,2}\.\d{1,2})\.?")
"""The same in numbers: with dots between the day stands first everywhere."""
_IN_BRACKETS = re.compile(r"\s*\([^()]*\)$")
_YEAR = timedelta(weeks=53)
"""Tabs of one year begin no further apart."""


def week_of_name(name: str, today: date, start: str) -> str | None:
    """
    Return the week that a sheet called *name* is of, the latest up to *today*; None if of none.

        >>> week_of_name("KW 47", date(2026, 11, 30), "monday")
        '2026-W47'
        >>> week_of_name("16 Nov", date(2026, 11, 30), "monday")
        '2026-W47'
        >>> week_of_name("North", date(2026, 11, 30), "monday")
    """
    folded = _IN_BRACKETS.sub("", fold(name))
    if _NUMBERED.fullmatch(folded):
        return numbered_week(folded, today, start)
    texts = [folded]
    if _DAY.fullmatch(folded):
        texts = [f"{folded} {today.year}", f"{folded} {today.year - 1}"]
    if dotted := _DOTTED.fullmatch(folded):
        texts = [f"{dotted[1]}.{today.year}", f"{dotted[1]}.{today.year - 1}"]
    for text in texts:
        try:
            day = parse_day(text, "dmy", None)
        except NotADay:
            continue
        if day <= today:
            return parse_week(day.isoformat(), start)
    return _past(name.strip(), today, start)


def periods_of_names(
    names: Sequence[str], today: date, start: str
) -> tuple[dict[str, str], dict[str, Month]]:
    """
    Return which of *names*, in the order of the tabs, are weeks or days, and which are months.

    Years that are not said are those that make one run of them, the latest up to *today*: of tabs
    from Week 1 to Week 52 the first is of last year in January, too.

        >>> names = [f"KW {number}" for number in range(1, 53)]
        >>> weeks, months = periods_of_names(names, date(2027, 1, 20), "monday")
        >>> weeks["KW 1"], weeks["KW 52"]
        ('2026-W01', '2026-W52')
    """
    months = months_of_names(names, today)
    weeks = [name for name in names if name not in months and week_of_name(name, today, start)]

    def week(name: str, latest: date) -> str | None:
        return week_of_name(name, latest, start)

    def month(name: str, latest: date) -> Month | None:
        return months_of_names([name], latest).get(name)

    return (
        _in_a_run(weeks, today, week, lambda one: (first_day(one, start), last_day(one, start))),
        _in_a_run(list(months), today, month, lambda one: (one.first, one.last)),
    )


def _in_a_run(
    names: Sequence[str],
    today: date,
    of_name: Callable[[str, date], Period | None],
    ends: Callable[[Period], tuple[date, date]],
) -> dict[str, Period]:
    """Return name -> period, of a year at most from the first to the last; else each by itself."""
    runs = [_run_back(order, today, of_name, ends) for order in (names[::-1], names)]
    spans = {span: run for run in runs if run and (span := _span(run, ends)) < _YEAR}
    if spans:
        return {name: spans[min(spans)][name] for name in names}
    found = ((name, of_name(name, today)) for name in names)
    return {name: period for name, period in found if period is not None}


def _run_back(
    names: Sequence[str],
    today: date,
    of_name: Callable[[str, date], Period | None],
    ends: Callable[[Period], tuple[date, date]],
) -> dict[str, Period]:
    """Return name -> period, none later than the one before; nothing where that cannot be."""
    latest, run = today, dict[str, Period]()
    for name in names:
        period = of_name(name, latest)
        if period is None:
            return {}
        run[name] = period
        latest = min(latest, ends(period)[1])
    return run


def _span(run: Mapping[str, Period], ends: Callable[[Period], tuple[date, date]]) -> timedelta:
    firsts = [ends(period)[0] for period in run.values()]
    return max(firsts) - min(firsts)


def numbered_week(text: str, today: date, start: str) -> str | None:
    """
    Return the week that *text* numbers, the latest up to *today*; None where it numbers none.

        >>> numbered_week("50. hafta", date(2026, 11, 30), "monday")
        '2025-W50'
    """
    match = _NUMBERED.fullmatch(fold(text))
    if match is None:
        return None
    number, said = int(match["a"] or match["b"]), match["first"] or match["last"]
    years = [int(said)] if said else [today.year, today.year - 1]
    return next(
        (week for year in years if (week := _past(f"{year}-W{number:02}", today, start))), None
    )


def has_year(text: str) -> bool:
    """Whether *text*, which names a week, says of which year."""
    return _HAS_YEAR.search(fold(text)) is not None


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
