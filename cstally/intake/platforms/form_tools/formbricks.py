"""formbricks: a list has the labels that were ticked, and behind them a column of their ids."""

from collections.abc import Sequence

from cstally.intake.file.headers import Header
from cstally.intake.file.table import Cells
from cstally.intake.lists.options import SEPARATORS
from cstally.intake.platforms.platform import Own, Platform, Skip, roles, words
from cstally.intake.platforms.signatures import either, has_headers
from cstally.model.survey import Role
from cstally.text import fold

_OPTION_ID = " - option id"
"""What it writes behind a question, for the column of the ids of what was ticked."""


def _has_option_ids(header: Header, cells: Cells) -> str | None:
    """Tell it by a question's column of the ids of its options, and by "Finished"."""
    names = list(map(fold, header.names))
    ids = [
        name
        for place, name in enumerate(names)
        if place and name == f"{names[place - 1]}{_OPTION_ID}"
    ]
    is_so = ids and {"response id", "finished"} & set(names)
    return "a column of option ids behind a question" if is_so else None


def _own(names: Sequence[str], cells: Cells) -> Own:
    """Leave out the ids of options; what is known of a person is not stored."""
    return Own(
        {
            place: Role.PERSONAL if name.startswith("person.") else Role.IGNORE
            for place, name in enumerate(map(fold, names))
            if name.startswith("person.") or name.endswith(_OPTION_ID)
        }
    )


PLATFORM = Platform(
    "formbricks",
    either(
        has_headers("Response ID", "Formbricks ID (internal)"),
        has_headers("Response ID", "Timestamp", "Finished", "Survey ID"),
        _has_option_ids,
    ),
    roles(
        id="response id",
        date="timestamp",
        ignore="no., quotas, survey id, formbricks id (internal), tags, finished",
        personal="user id, verified email",
    ),
    skips=(Skip("finished", words("no,false,0"), "unfinished", is_unfinished=True),),
    own=_own,
    separators=("; ", *SEPARATORS),
    is_utc=True,
    is_guarded=True,
)
