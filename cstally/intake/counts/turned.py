"""Recognising a grid that is turned: levels below one another, categories as the other headers."""

from cstally.intake.counts import words as counted_words
from cstally.intake.counts.layout import Layout, Sheet, is_total
from cstally.intake.counts.values import are_names, are_numbers
from cstally.intake.counts.words import words
from cstally.language.meanings import role_by_header
from cstally.model.survey import ITEM_ROLES, Role
from cstally.text import fold

_COUNTS, _LEVELS, _CATEGORIES, _DERIVED = map(
    words,
    (
        counted_words.COUNTS,
        counted_words.LEVELS,
        counted_words.CATEGORIES,
        counted_words.DERIVED,
    ),
)
_OF_RESPONSES = (Role.DATE, Role.ID, Role.PERSONAL, Role.COMMENT)
_MOST = 2 / 3
"""Part of the rows that must be known levels: a few may be slips of the pen, which are refused."""


def find_turned(sheet: Sheet) -> Layout | None:
    """Return the layout of a turned grid; None where it is none."""
    level, *others = sheet.places
    if not _heads_levels(sheet, level):
        return None
    categories = {
        place: sheet.header[place]
        for place in others
        if not _is_left_out(sheet, place) and sheet.role(place) is not Role.IGNORE
    }
    names = [sheet.names[place] for place in categories]
    if len(names) < 2 or not are_names(names) or not _COUNTS.isdisjoint(names):
        return None
    if any(role_by_header(header) in _OF_RESPONSES for header in categories.values()):
        return None
    if any(sheet.role(place) not in (None, *ITEM_ROLES) for place in categories):
        return None
    if sheet.known.hold_levels(names) or not _are_levels(sheet, level):
        return None
    if not are_numbers([cell for place in categories for cell in sheet.cells[place]]):
        return None
    totals = tuple(place for place in others if is_total(sheet.header[place]))
    return Layout(level=level, categories=categories, totals=totals)


def _heads_levels(sheet: Sheet, place: int) -> bool:
    name = sheet.names[place]
    if sheet.role(place) is not None or sheet.known.is_settled(sheet.header[place]):
        return False
    return name in _LEVELS | _CATEGORIES or role_by_header(sheet.header[place]) is None


def _is_left_out(sheet: Sheet, place: int) -> bool:
    name = sheet.names[place]
    return not name or is_total(name) or name in _DERIVED


def _are_levels(sheet: Sheet, place: int) -> bool:
    """Whether the cells name the levels of one scale, each once."""
    known = sheet.known
    filled = [word for word in map(fold, sheet.cells[place]) if word]
    named = [word for word in filled if not is_total(word) and not known.is_missing(word)]
    found = [word for word in named if known.is_level(word)]
    least = 1 if sheet.is_own else 2
    if len(found) < max(least, _MOST * len(named)) or len(set(found)) < len(found):
        return False
    if all(map(str.isdecimal, found)) and sheet.names[place] not in _LEVELS:
        return False
    return known.is_one_scale(found)
