"""How dates are written, as patterns for folded cells."""

import re
from functools import cache

from cstally.language.calendar.date_words import (
    AFTERNOON,
    AT,
    BEFORE_DAY,
    CLOCK_UNITS,
    MORNING,
    NTH,
    OF,
    WEEKDAYS,
    ZONE_WORDS,
    ZONES,
)

_CLOCK = (
    r"(?P<hour>\d{1,2})(?:[:.]|\s?h\s?)(?P<minute>\d\d)"
    r"(?:[:.]\d\d(?:[.,:]\d+)?|\smin(?:\s\d{1,2}\ss)?)?"
    rf"\s*(?:(?:{CLOCK_UNITS})\b|(?P<half>{MORNING}|{AFTERNOON}))?"
)
# What a zone is called in words says nothing of midnight that is known here: programs that write
# words show the clock of the place that they are read at.
_IN_WORDS = rf"(?:\s?(?:\([^()]*\)|(?=[^\d]*(?:{ZONE_WORDS}))[^\d()]+))?"
_ZONE = (
    rf"(?:(?P<zone>{'|'.join(ZONES)}|(?:utc|gmt)?\s?[+-]\d{{1,2}}(?::?\d\d)?)"
    rf"|\((?P<zone2>[+-]\d{{1,2}}(?::?\d\d)?)\))"
)
_TAIL = rf"(?:(?:t|[,،]?\s|:(?=\d\d:))\s*(?:(?:{AT})\s?:?\s?)?{_CLOCK}\s*{_ZONE}?{_IN_WORDS})?"
# The first letter first: a cell that begins with a digit must not try all names of days.
_ARTICLE = rf"(?:(?=[^\W\d])(?:{BEFORE_DAY})\s)?"
_DAY_NAME = rf"{_ARTICLE}(?:(?=[^\W\d])(?:{WEEKDAYS})\.?[,،]?\s)?{_ARTICLE}"
_DAY_NAME_BEHIND = rf"(?:[,،]?\s\(?(?:{WEEKDAYS})\.?\)?(?=[,،\s]|$))?"
_MONTH = r"[^\W\d]+?(?:\sال[^\W\d]+)?"
"""One word; two of the months of the Levant are told apart by a second."""
NUMBERS = re.compile(
    rf"{_DAY_NAME}(?P<a>\d{{1,4}})(?P<mark>[-/.])(?P<b>\d{{1,2}})(?P=mark)(?P<c>\d{{1,4}})"
    rf"\.?{_DAY_NAME_BEHIND}{_TAIL}"
)
_NAMED = (
    rf"{_DAY_NAME}"
    rf"(?:(?P<day>\d{{1,2}})(?:\.\s?|(?:{NTH})\s|\s|[-/])(?:(?:{OF})\s)?(?P<month>{_MONTH})"
    rf"(?:\s?ماه)?(?:[.,،]{{0,2}}\s|[-/.])(?:(?:{OF})\s)?(?P<year>\d{{4}}|\d\d)"
    rf"|(?P<month2>{_MONTH})\.?\s(?P<day2>\d{{1,2}})(?:{NTH})?,?\s(?P<year2>\d{{4}})"
    rf"|(?P<year3>\d{{4}})[,]?[\s/.-](?P<month3>{_MONTH})[.]?[\s/-](?P<day3>\d{{1,2}}))"
    rf"{_DAY_NAME_BEHIND}{_TAIL}"
)
_TWO_NUMBERS = re.compile(r"\d\D+\d")
_SOLID = re.compile(r"((?:13|14|19|20|21)\d\d)(\d\d)(\d\d)")
"""20250303, as tills write it."""
_CLOCK_FIRST = re.compile(r"^(\d{1,2}:\d\d(?::\d\d)?)\s?[-–,،]?\s(.+)$")
"""14:30 - 1405/08/30, as pages written from right to left often have it."""
_YEAR_LAST = re.compile(r"^(\D+\d{1,2})\s(\d{1,2}:\d\d(?::\d\d)?(?:\s[a-z]+)?)\s(\d{4})$")
"""Mon Nov 9 13:05:50 2026, as servers write it."""
# The longest of ten languages, with the name of its zone, has 95.
_LONGEST = 120
"""Characters of a date: a page of text must not be tried in every way."""


def match_date(text: str) -> re.Match[str] | None:
    """Return how the folded *text* is written as a date: a match of `NUMBERS`, or of names."""
    if len(text) > _LONGEST:
        return None
    if match := NUMBERS.fullmatch(text) or _by_name(text):
        return match
    # Most cells that are no date end here, before more patterns are tried.
    if text[:1].isdecimal():
        is_solid = len(text) == 8
        other = _SOLID.sub(r"\1-\2-\3", text) if is_solid else _CLOCK_FIRST.sub(r"\2 \1", text)
    elif text[-1:].isdecimal():
        other = _YEAR_LAST.sub(r"\1 \3 \2", text)
    else:
        return None
    return None if other == text else NUMBERS.fullmatch(other) or _by_name(other)


def _by_name(text: str) -> re.Match[str] | None:
    # A day and a year: most cells that are no date are told by that, and need no more.
    return _named().fullmatch(text) if _TWO_NUMBERS.search(text) else None


@cache
def _named() -> re.Pattern[str]:
    """Return the pattern of dates with names; it takes longer to make than most files to read."""
    return re.compile(_NAMED)
