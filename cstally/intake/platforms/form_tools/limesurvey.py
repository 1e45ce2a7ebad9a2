"""LimeSurvey: results with codes or with texts for headers and answers."""

from collections.abc import Sequence

from cstally.intake.file.table import Cells
from cstally.intake.platforms.common import by_question, spread
from cstally.intake.platforms.platform import Own, Platform, Skip, roles, words
from cstally.intake.platforms.signatures import either, has_some_of
from cstally.language.list_words import is_written_in, praises_or_blames
from cstally.model.survey import Role
from cstally.text import fold

_YES_OR_NO = words(",y,n,yes,no,evet,hayır,بله,خیر")
_NO_DAY = "1980-01-01"
"""What it writes for the day of a response that is anonymous."""


def _own(names: Sequence[str], cells: Cells) -> Own:
    """Leave out times that pages took and days that stand for none; take Yes and No for ticks."""
    found: dict[int, Role] = {}
    lists = []
    for question, columns in by_question(names):
        places = [place for place, option in columns if not is_written_in(option)]
        is_ticked = all({fold(cell) for cell in cells[place]} <= _YES_OR_NO for place in places)
        if len(places) > 1 and is_ticked and praises_or_blames(question):
            lists.append(spread(question, places, names))
    for place, name in enumerate(map(fold, names)):
        if name in ("interviewtime", "total time"):
            found |= dict.fromkeys(range(place, len(names)), Role.IGNORE)
            break
        if name in ("submitdate", "date submitted") and any(
            cell.startswith(_NO_DAY) for cell in cells[place]
        ):
            found[place] = Role.IGNORE
    return Own(found, lists=tuple(lists))


PLATFORM = Platform(
    "LimeSurvey",
    either(
        # Its exports in tests/fixtures have all three or all five, and people cut some. Other tools
        # write a response id and a date of submission as well, and a day alone is anybody's.
        has_some_of(2, "submitdate", "lastpage", "startlanguage"),
        has_some_of(3, "Response ID", "Date submitted", "Last page", "Start language", "Seed"),
    ),
    roles(
        id="id, response id",
        date="submitdate, date submitted, datestamp, date last action, startdate, date started",
        segment="startlanguage, start language",
        personal="token, access code, ipaddr, ip address, refurl, referrer url",
        ignore="lastpage, last page, seed",
    ),
    skips=tuple(
        Skip(header, words(""), "unfinished", is_unfinished=True)
        for header in ("submitdate", "date submitted")
    ),
    own=_own,
    is_guarded=True,
)
