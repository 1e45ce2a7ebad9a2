"""Freshdesk: satisfaction surveys of one question or several."""

import re
from collections.abc import Iterator, Sequence
from itertools import chain

from cstally.intake.file.headers import Header
from cstally.intake.file.table import Cells
from cstally.intake.platforms.common import CHANNELS
from cstally.intake.platforms.platform import Own, Platform, roles
from cstally.intake.platforms.signatures import has_headers, says, where
from cstally.language.scale.scales import KnownScale
from cstally.model.survey import Role
from cstally.text import fold

_HAPPINESS = KnownScale(
    "happiness-7",
    (
        ("Extremely unhappy", "-103"),
        ("Very unhappy", "-102"),
        ("Unhappy", "-101"),
        ("Neutral", "100"),
        ("Happy", "101"),
        ("Very happy", "102"),
        ("Extremely happy", "103"),
    ),
)
_RATING = re.compile(r"ratings\.\w+")


def _rating_places(names: Sequence[str]) -> Iterator[int]:
    """Yield the places of every question of the survey, not of the default one alone."""
    yield from (place for place, name in enumerate(names) if _RATING.fullmatch(fold(name)))


def _is_rated_so(header: Header, cells: Cells) -> bool:
    """Whether most ratings are its numbers or words."""
    rated = chain.from_iterable(cells[place] for place in _rating_places(header.names))
    return says(_HAPPINESS, rated)


def _own(names: Sequence[str], cells: Cells) -> Own:
    places = list(_rating_places(names))
    return Own(dict.fromkeys(places, Role.CATEGORY), dict.fromkeys(places, _HAPPINESS))


PLATFORM = Platform(
    "Freshdesk",
    where(_is_rated_so, has_headers("ratings.default_question")),
    roles(
        id="id",
        comment="feedback",
        staff="agent_id",
        segment=f"group_id, {CHANNELS}",
        date="created_at, updated_at",
        personal="user_id",
        ignore="survey_id, ticket_id",
    ),
    own=_own,
    is_utc=True,
)
