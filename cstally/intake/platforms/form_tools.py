"""The form tools whose exports are mostly questions: what few columns of their own they have."""

import re
from collections.abc import Callable, Iterator, Sequence

from cstally.intake.file.headers import Header
from cstally.intake.file.table import Cells
from cstally.intake.lists.ticks import Spread
from cstally.intake.platforms.platform import Own, Platform, Skip, roles, words
from cstally.intake.platforms.signatures import either, has_headers, has_some_of
from cstally.language.list_words import is_written_in
from cstally.language.meanings import role_by_header
from cstally.model.survey import Role
from cstally.text import fold

_TIMESTAMPS = frozenset(
    map(
        fold,
        (
            *("Timestamp", "Zaman damgası", "مهر زمانی", "مهر زمان", "Zeitstempel", "Horodateur"),
            *("Marca temporal", "Carimbo de data/hora", "Informazioni cronologiche", "Tijdstempel"),
            *("طابع زمني", "Отметка времени", "Sygnatura czasowa", "タイムスタンプ", "时间戳记"),
        ),
    )
)
"""What Google Forms calls its first column, by the language of the account."""
_STAMP = re.compile(
    r"\d{1,4}[/.]\d{1,2}[/.]\d{1,4},? \d{1,2}:\d\d:\d\d(?: (?:am|pm|öö|ös|ق\.ظ\.?|ب\.ظ\.?))?"
    r"(?: (?:gmt|utc|[a-z]{2,4})?(?:[+-]\d{1,2}(?::?\d\d)?)?)?"
)
_MICROSOFT = (Role.ID, Role.DATE, Role.DATE, Role.PERSONAL, Role.PERSONAL)
"""ID, start, completion, e-mail, name: the first columns in any language."""
_QUIZ = re.compile(r"(points|feedback) - .*|total points|quiz feedback|grade posted time")
_SHORTEST_RUN = 2


def _is_google(header: Header, cells: Cells) -> str | None:
    if fold(header.names[0]) not in _TIMESTAMPS:
        return None
    stamps = [fold(cell) for cell in cells[0] if cell.strip()]
    if not all(map(_STAMP.fullmatch, stamps)):
        return None
    return f"{header.names[0]!r} in front, with the time to the second"


def _google(names: Sequence[str], cells: Cells) -> Own:
    return Own({0: Role.DATE} if fold(names[0]) in _TIMESTAMPS else {})


def _is_microsoft(header: Header, cells: Cells) -> str | None:
    if not _has_microsofts_columns(header.names):
        return None
    return f"the columns {', '.join(header.names[: len(_MICROSOFT)])}"


def _has_microsofts_columns(names: Sequence[str]) -> bool:
    """Whether all of its own columns stand in front, and others behind them."""
    first = tuple(map(role_by_header, names[: len(_MICROSOFT)]))
    return first == _MICROSOFT and len(names) > len(_MICROSOFT)


def _microsoft(names: Sequence[str], cells: Cells) -> Own:
    found = {}
    if _has_microsofts_columns(names):
        found = dict(enumerate(_MICROSOFT)) | {1: Role.IGNORE}
        if role_by_header(names[len(_MICROSOFT)]) is Role.DATE:
            found[len(_MICROSOFT)] = Role.IGNORE
    for place, name in enumerate(names):
        if place in found:
            continue
        if _QUIZ.fullmatch(fold(name)):
            found[place] = Role.IGNORE
        elif _every(cells[place], lambda cell: cell.endswith(";")):
            found[place] = Role.LIST
    return Own(found)


def _typeform(names: Sequence[str], cells: Cells) -> Own:
    """Tell lists: of old, neighbouring columns that repeat their header; else `` / A / B``."""
    found = {
        place: Role.LIST
        for place, column in enumerate(cells)
        if _every(column, lambda cell: cell.startswith("/"))
    }
    return Own(found, lists=tuple(_runs(names, cells)))


def _runs(names: Sequence[str], cells: Cells) -> Iterator[Spread]:
    run: list[int] = []
    for place, name in enumerate((*names, "")):
        if name and _is_option(name, cells[place]):
            run.append(place)
            continue
        if len(run) >= _SHORTEST_RUN and any(any(cells[one]) for one in run):
            yield Spread(names[run[0]], tuple(run), tuple(names[one] for one in run))
        run = []


def _is_option(name: str, column: Sequence[str]) -> bool:
    """Whether a column holds nothing but its own header, and has room for no other words."""
    if is_written_in(name) or role_by_header(name) is not None:
        return False
    return {fold(cell) for cell in column} <= {"", fold(name)}


def _every(column: Sequence[str], is_so: Callable[[str], bool]) -> bool:
    """Whether some cells of *column* are filled and all of these are so."""
    filled = list(filter(None, map(str.strip, column)))
    return bool(filled) and all(map(is_so, filled))


FORM_TOOLS: tuple[Platform, ...] = (
    Platform(
        "Typeform",
        either(
            has_headers("#", "Submit Date (UTC)"),
            has_some_of(2, "Start Date (UTC)", "Stage Date (UTC)", "Submit Date (UTC)"),
            has_headers("Submit Date (UTC)", "Network ID"),
        ),
        roles(
            id="#",
            date="submit date (utc), stage date (utc), start date (utc)",
            personal="network id",
            ignore="response type, tags, ending, score",
        ),
        skips=(
            Skip("response type", words("partial,started"), "unfinished", is_unfinished=True),
            Skip("submit date (utc)", words(""), "unfinished", is_unfinished=True),
        ),
        own=_typeform,
        is_utc=True,
    ),
    Platform("Microsoft Forms", _is_microsoft, own=_microsoft, date_order="mdy"),
    Platform("Google Forms", _is_google, own=_google),
)
