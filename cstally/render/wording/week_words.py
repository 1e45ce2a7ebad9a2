"""How weeks are named in a sentence."""

from cstally.weeks import is_week

_THIS_YEAR = "week {number}"
_ANOTHER_YEAR = "week {number} of {year}"
_WEEKS = "weeks {first} to {last}"
_WEEKS_OF = "weeks {first} to {last} of {year}"
_SPAN = "{first} to {last}"


def week_words(week: str, now: str | None = None) -> str:
    """
    Name *week* in a sentence; a month or a quarter keeps its name.

        >>> week_words("2026-W17", "2026-W20"), week_words("2025-W52", "2026-W20")
        ('week 17', 'week 52 of 2025')

    *now* is the week as of which the sentence is said: of none it is *week* itself.
    """
    if not is_week(week):
        return week
    year, number = _parts(week)
    is_this_year = now is None or year == _parts(now)[0]
    return (_THIS_YEAR if is_this_year else _ANOTHER_YEAR).format(number=number, year=year)


def span_words(first: str, last: str, now: str) -> str:
    """
    Name the weeks from *first* to *last*.

        >>> span_words("2026-W17", "2026-W19", "2026-W20")
        'weeks 17 to 19'
        >>> span_words("2025-W52", "2026-W02", "2026-W20")
        'week 52 of 2025 to week 2'
    """
    if first == last:
        return week_words(first, now)
    if is_week(first) and _parts(first)[0] == _parts(last)[0]:
        year, number = _parts(first)
        is_this_year = year == _parts(now)[0]
        return (_WEEKS if is_this_year else _WEEKS_OF).format(
            first=number, last=_parts(last)[1], year=year
        )
    return _SPAN.format(first=week_words(first, now), last=week_words(last, now))


def _parts(week: str) -> tuple[int, int]:
    year, number = week.split("-W")
    return int(year), int(number)
