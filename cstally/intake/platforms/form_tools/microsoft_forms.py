"""Microsoft Forms: five columns of its own in front, whatever the language calls them."""

import re
from collections.abc import Sequence

from cstally.intake.file.headers import Header
from cstally.intake.file.table import Cells
from cstally.intake.platforms.common import every_filled
from cstally.intake.platforms.platform import Own, Platform
from cstally.language.meanings import role_by_header
from cstally.model.survey import Role
from cstally.text import fold

_FIRST = (Role.ID, Role.DATE, Role.DATE, Role.PERSONAL, Role.PERSONAL)
"""ID, start, completion, e-mail, name: the first columns in any language."""
_QUIZ = re.compile(r"(points|feedback) - .*|total points|quiz feedback|grade posted time")


def _signature(header: Header, cells: Cells) -> str | None:
    if not _has_first_columns(header.names):
        return None
    return f"the columns {', '.join(header.names[: len(_FIRST)])}"


def _has_first_columns(names: Sequence[str]) -> bool:
    """Whether all of its own columns stand in front, and others behind them."""
    first = tuple(map(role_by_header, names[: len(_FIRST)]))
    return first == _FIRST and len(names) > len(_FIRST)


def _own(names: Sequence[str], cells: Cells) -> Own:
    """Tell its own columns by their places, those of a quiz, and lists: each label ends in ;."""
    found = {}
    if _has_first_columns(names):
        found = dict(enumerate(_FIRST)) | {1: Role.IGNORE}
        if role_by_header(names[len(_FIRST)]) is Role.DATE:
            found[len(_FIRST)] = Role.IGNORE
    for place, name in enumerate(names):
        if place in found:
            continue
        if _QUIZ.fullmatch(fold(name)):
            found[place] = Role.IGNORE
        elif every_filled(cells[place], lambda cell: cell.endswith(";")):
            found[place] = Role.LIST
    return Own(found)


# Its workbook, saved as CSV, has times like 9/14/26 8:00:00.
PLATFORM = Platform("Microsoft Forms", _signature, own=_own, date_order="mdy")
