"""KoboToolbox: a list has a column that sums it up, and one for each option behind that."""

from collections.abc import Iterator, Sequence

from cstally.intake.file.headers import KOBOTOOLBOX
from cstally.intake.file.table import Cells
from cstally.intake.lists.ticks import Spread
from cstally.intake.platforms.platform import Own, Platform, roles
from cstally.intake.platforms.signatures import either, has_header_rows, has_some_of
from cstally.model.survey import Role

_ONE_OR_NOTHING = frozenset(("", "0", "1"))


def _own(names: Sequence[str], cells: Cells) -> Own:
    """Read lists from the columns of their options, never from the cell that sums these up."""
    found: dict[int, Role] = {}
    lists = []
    behind = 0
    for place, name in enumerate(names):
        options = list(_options_behind(place, names, cells)) if place >= behind else []
        if options:
            behind = options[-1] + 1
            found[place] = Role.IGNORE
            labels = tuple(names[option][len(name) + 1 :] for option in options)
            lists.append(Spread(name, tuple(options), labels))
    return Own(found, lists=tuple(lists))


def _options_behind(place: int, names: Sequence[str], cells: Cells) -> Iterator[int]:
    """
    Yield the places of the options that follow the summary of a list: "Question/Option".

    An option's own column sums up nothing, though its label may begin the next one's.
    """
    name, between = names[place], ""
    if not name or _are_marks(cells[place]):
        return
    for option in range(place + 1, len(names)):
        mark = names[option][len(name) : len(name) + 1]
        between = between or mark
        is_option = names[option].startswith(name) and mark == between and not mark.isalnum()
        if not (mark.strip() and is_option) or not _ONE_OR_NOTHING.issuperset(cells[option]):
            return
        yield option


def _are_marks(column: Sequence[str]) -> bool:
    """Whether some cells are filled, with nothing but 1 and 0, as those of an option are."""
    return any(column) and _ONE_OR_NOTHING.issuperset(column)


PLATFORM = Platform(
    KOBOTOOLBOX,
    either(
        # Its exports in tests/fixtures have three or all six. Two are what is left where people cut
        # the others; one alone, a uuid, is anybody's.
        has_some_of(
            2,
            *("_uuid", "_submission_time", "_validation_status", "_submitted_by"),
            *("__version__", "meta/rootUuid"),
        ),
        has_header_rows(KOBOTOOLBOX),
    ),
    roles(
        id="meta/rootuuid, _id, _uuid",
        date="end, _submission_time, start, today",
        personal="_submitted_by, username, deviceid, phonenumber, simserial, subscriberid, audit",
        ignore="_index, _validation_status, _notes, _status, __version__, _tags,"
        " _version_, _xform_id_string, _attachments, _geolocation, formhub/uuid,"
        " meta/instanceid, meta/instancename, instanceid",
    ),
    own=_own,
    is_utc=True,
    marks_unticked=True,
)
