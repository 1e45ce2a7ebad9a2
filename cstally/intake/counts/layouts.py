"""
Recognising a file whose answers were counted already: a grid, or a long table with a count.

Everything in the file must fit: a response file with a column called "count" among others is
none.
"""

from cstally.errors import CstallyError
from cstally.intake.counts import words as counted_words
from cstally.intake.counts.layout import Layout, Sheet, is_total
from cstally.intake.counts.long import find_long
from cstally.intake.counts.turned import find_turned
from cstally.intake.counts.values import are_names, are_numbers, repeat
from cstally.intake.counts.words import words
from cstally.language.meanings import role_by_header
from cstally.model.survey import ITEM_ROLES, SEGMENT_ROLES, Role

_COUNTS, _CATEGORIES, _DERIVED = map(
    words, (counted_words.COUNTS, counted_words.CATEGORIES, counted_words.DERIVED)
)


def find_layout(sheet: Sheet) -> Layout | None:
    """
    Return how a file counts; None where its rows are responses.

    Raises:
        CstallyError: it counts by a segment, too; or ``--map`` names counts or levels, and the
            rest that a table of counts needs is not there.
    """
    if not sheet.places or not sheet.cells[0]:
        return None
    told = [place for place in sheet.places if sheet.role(place) in (Role.COUNT, Role.LEVEL)]
    found = _as_told(sheet) if told else _by_itself(sheet)
    if told and found is None:
        header, role = sheet.header[told[0]], sheet.role(told[0])
        raise CstallyError(
            f"--map '{header}={role}': a table of counts needs a column each of categories, "
            "levels and counts; name them with --map 'HEADER=category', 'HEADER=level' and "
            "'HEADER=count'."
        )
    return found


def _as_told(sheet: Sheet) -> Layout | None:
    counts = [place for place in sheet.places if sheet.role(place) is Role.COUNT]
    counts += [place for place in sheet.places if _is_count(sheet, place)]
    return find_long(sheet, counts[0]) if counts else None


def _by_itself(sheet: Sheet) -> Layout | None:
    turned = find_turned(sheet)  # its headers may be those of responses
    if turned is not None or sheet.known.is_response_file(sheet.header):
        return turned
    grid = _grid(sheet)
    if grid is not None:
        return grid
    count = next((place for place in sheet.places if _is_count(sheet, place)), None)
    return None if count is None else find_long(sheet, count)


def _is_count(sheet: Sheet, place: int) -> bool:
    name = sheet.names[place]
    if name not in _COUNTS or (name == "responses" and "marks" in sheet.names):
        return False
    return sheet.role(place) is None and are_numbers(sheet.cells[place])


def _grid(sheet: Sheet) -> Layout | None:
    """Return the layout of a grid: categories below its first header, levels as the others."""
    category, *others = sheet.places
    levels = {place: sheet.header[place] for place in others if not _is_left_out(sheet, place)}
    names = [sheet.names[place] for place in levels]
    # Headers first: they are few, and those of responses are no levels.
    if len(levels) < 2 or not sheet.known.is_one_scale(names):
        return None
    if sheet.role(category) not in (None, *ITEM_ROLES) or any(map(sheet.role, levels)):
        return None
    if not are_numbers([cell for place in levels for cell in sheet.cells[place]]):
        return None
    if not _heads_categories(sheet, category, is_digits=all(map(str.isdecimal, names))):
        return None
    totals = tuple(place for place in others if is_total(sheet.header[place]))
    return Layout(category, levels, totals=totals)


def _is_left_out(sheet: Sheet, place: int) -> bool:
    name = sheet.names[place]
    if not name or is_total(name):
        return True
    if sheet.known.is_level(name):
        return False
    return name in _DERIVED or name in _COUNTS or sheet.known.is_missing(name)


def _heads_categories(sheet: Sheet, place: int, *, is_digits: bool) -> bool:
    name, role = sheet.names[place], role_by_header(sheet.header[place])
    is_named = not name or name in _CATEGORIES or role is None
    # Questions may be numbered, too: digits are levels only beside a header that names categories.
    if not is_named and (is_digits or role not in SEGMENT_ROLES):
        return False
    cells = sheet.cells[place]
    return are_names(cells) and not repeat(cells)
