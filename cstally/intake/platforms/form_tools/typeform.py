"""Typeform: a list is one cell that begins with a slash, or, of old, a column for each option."""

from collections.abc import Iterator, Sequence

from cstally.intake.file.table import Cells
from cstally.intake.lists.ticks import Spread
from cstally.intake.platforms.common import every_filled
from cstally.intake.platforms.platform import Own, Platform, Skip, roles, words
from cstally.intake.platforms.signatures import either, has_headers, has_some_of
from cstally.language.list_words import is_written_in
from cstally.language.meanings import role_by_header
from cstally.model.survey import Role
from cstally.text import fold


def _own(names: Sequence[str], cells: Cells) -> Own:
    """Tell lists: of old, neighbouring columns that repeat their header; else `` / A / B``."""
    found = {
        place: Role.LIST
        for place, column in enumerate(cells)
        if every_filled(column, lambda cell: cell.startswith("/"))
    }
    return Own(found, lists=tuple(_runs(names, cells)))


def _runs(names: Sequence[str], cells: Cells) -> Iterator[Spread]:
    run: list[int] = []
    for place, name in enumerate((*names, "")):
        if name and _is_option(name, cells[place]):
            run.append(place)
            continue
        # One alone is a question of its own: its cells say yes or nothing.
        if len(run) > 1 and any(any(cells[one]) for one in run):
            yield Spread(names[run[0]], tuple(run), tuple(names[one] for one in run))
        run = []


def _is_option(name: str, column: Sequence[str]) -> bool:
    """Whether a column holds nothing but its own header, and has room for no other words."""
    if is_written_in(name) or role_by_header(name) is not None:
        return False
    return {fold(cell) for cell in column} <= {"", fold(name)}


PLATFORM = Platform(
    "Typeform",
    either(
        has_headers("#", "Submit Date (UTC)"),
        # Its exports in tests/fixtures have two of them; one alone is anybody's.
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
    own=_own,
    is_utc=True,
)
