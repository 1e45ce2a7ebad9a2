"""Google Forms: a time stamp in front, in the language of the account, and questions."""

import re
from collections.abc import Sequence

from cstally.intake.file.headers import Header
from cstally.intake.file.table import Cells
from cstally.intake.platforms.platform import Own, Platform
from cstally.model.survey import Role
from cstally.text import cited, fold

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
"""What it calls its first column, by the language of the account."""
_STAMP = re.compile(
    r"\d{1,4}[/.]\d{1,2}[/.]\d{1,4},? \d{1,2}:\d\d:\d\d(?: (?:am|pm|öö|ös|ق\.ظ\.?|ب\.ظ\.?))?"
    r"(?: (?:gmt|utc|[a-z]{2,4})?(?:[+-]\d{1,2}(?::?\d\d)?)?)?"
)


def _signature(header: Header, cells: Cells) -> str | None:
    if fold(header.names[0]) not in _TIMESTAMPS:
        return None
    stamps = [fold(cell) for cell in cells[0] if cell.strip()]
    if not all(map(_STAMP.fullmatch, stamps)):
        return None
    return f"{cited(header.names[0])} in front, with the time to the second"


def _own(names: Sequence[str], cells: Cells) -> Own:
    return Own({0: Role.DATE} if fold(names[0]) in _TIMESTAMPS else {})


PLATFORM = Platform("Google Forms", _signature, own=_own)
