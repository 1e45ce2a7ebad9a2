"""Chatwoot: its CSAT report, with headers in the language of the account."""

import re
from collections.abc import Sequence

from cstally.intake.file.headers import Header
from cstally.intake.file.table import Cells
from cstally.intake.platforms.agents import LONGEST
from cstally.intake.platforms.platform import Own, Platform, roles
from cstally.intake.platforms.signatures import column, either, has_some_of, where
from cstally.language.scale.scales import BY_NAME
from cstally.model.survey import Role
from cstally.text import fold

_ONE_TO_FIVE = BY_NAME["1-5"]
_ROLES = (
    Role.STAFF,
    Role.CATEGORY,
    Role.COMMENT,
    *(Role.PERSONAL,) * 4,
    Role.DATE,
    Role.IGNORE,
)
"""Agent, rating, comment, contact and link, recorded at, review notes: whatever the language."""
_WIDTHS = (8, 9)
"""Columns of a whole report, without and with review notes; the fixtures have one of each."""
_AGENT = re.compile(r".*[(<][^()<>\s@]+@[^()<>\s@]+[)>]")
_RECORDED = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC")


def _is_whole(header: Header, cells: Cells) -> str | None:
    """Tell a report of which no column was cut, by its headers or by what stands below them."""
    if len(header.names) not in _WIDTHS:
        return None
    agents, ratings, recorded = (list(filter(None, cells[place])) for place in (0, 1, 7))
    is_content = bool(agents and recorded) and (
        all(_AGENT.fullmatch(agent[:LONGEST]) for agent in agents)
        and set(ratings) <= set("12345")
        and all(map(_RECORDED.fullmatch, recorded))
    )
    is_header = [fold(header.names[place]) for place in (0, 1, 7)] == [
        "agent name",
        "rating",
        "recorded date",
    ]
    if is_header:
        return "the columns Agent name, Rating and Recorded date"
    return "agents with an address, ratings and times where it has them" if is_content else None


def _has_its_ratings(header: Header, cells: Cells) -> bool:
    """Whether the ratings are its own, though some of its columns are not there."""
    ratings = column(header, cells, "rating")
    return ratings is not None and set(ratings) <= {"", *"12345"}


def _own(names: Sequence[str], cells: Cells) -> Own:
    if _is_whole(Header(tuple(names), 1, 0), cells) is None:
        return Own()
    return Own(dict(enumerate(_ROLES[: len(names)])), {1: _ONE_TO_FIVE})


PLATFORM = Platform(
    "Chatwoot",
    either(
        _is_whole,
        where(
            _has_its_ratings,
            # Its export in tests/fixtures has all seven, and cut ones of the tests have three. An
            # agent and a recorded date beside a rating are any call log's.
            has_some_of(
                3,
                *("Agent name", "Feedback comment", "Contact name", "Contact email address"),
                *("Contact phone number", "Link to the conversation", "Recorded date"),
            ),
        ),
    ),
    roles(
        staff="agent name",
        category="rating",
        comment="feedback comment",
        personal="contact name, contact email address, contact phone number,"
        " link to the conversation",
        date="recorded date",
        ignore="review notes",
    ),
    {"rating": _ONE_TO_FIVE},
    own=_own,
    is_utc=True,
)
