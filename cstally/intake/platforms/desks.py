"""The ratings that help desks export: one category, with agents and channels as segments."""

import re
from collections.abc import Sequence

from cstally.intake.file.headers import Header
from cstally.intake.file.table import Cells
from cstally.intake.platforms.platform import Own, Platform, Skip, roles, words
from cstally.intake.platforms.signatures import either, has_headers, has_some_of, where
from cstally.language.scales import BY_NAME, KnownScale
from cstally.model.survey import Role
from cstally.text import fold

_CHANNELS = "channel, via, source, via channel, via.channel, brand, brand_id, product, product_id"

_GOOD_BAD = KnownScale(
    "good-bad",
    (
        ("Bad", "bad with comment", "bad_with_comment"),
        ("Good", "good with comment", "good_with_comment"),
    ),
)
_NOT_RATED = words("offered,unoffered")
_SCORES = (
    _NOT_RATED | words(",1,2,3,4,5") | {fold(word) for level in _GOOD_BAD.levels for word in level}
)
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
_GREAT_OKAY = KnownScale(
    "great-okay-not-good",
    (("Not Good", "not_good", "not-good", "bad"), ("Okay", "ok"), ("Great",)),
)
_ONE_TO_FIVE = BY_NAME["1-5"]
_FRESHDESK_RATING = re.compile(r"ratings\.\w+")
_AGENT = re.compile(r".*[(<][^()<>\s@]+@[^()<>\s@]+[)>]")
_HALF = 0.5
_LONGEST = 300
"""Characters of an agent's cell that are looked at."""
_RECORDED = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC")
_CHATWOOT_ROLES = (
    Role.STAFF,
    Role.CATEGORY,
    Role.COMMENT,
    *(Role.PERSONAL,) * 4,
    Role.DATE,
    Role.IGNORE,
)
"""Agent, rating, comment, contact and link, recorded at, review notes: whatever the language."""
_CHATWOOT_WIDTHS = (8, 9)


def _zendesk(names: Sequence[str], cells: Cells) -> Own:
    """Tell the newer ratings from 1 to 5 from good and bad."""
    folded = list(map(fold, names))
    place = folded.index("score") if "score" in folded else None
    if place is None:
        return Own()
    is_digits = any(map(str.isdecimal, cells[place]))
    return Own(scales={place: _ONE_TO_FIVE if is_digits else _GOOD_BAD})


def _is_zendesk(header: Header, cells: Cells) -> bool:
    """Whether there are scores, and all are words of Zendesk or digits from 1 to 5."""
    scores = dict(zip(map(fold, header.names), cells, strict=True)).get("score")
    return scores is not None and set(map(fold, scores)) <= _SCORES


def _freshdesk(names: Sequence[str], cells: Cells) -> Own:
    """Rate every question of the survey, not the default one alone."""
    places = [place for place, name in enumerate(names) if _FRESHDESK_RATING.fullmatch(fold(name))]
    return Own(dict.fromkeys(places, Role.CATEGORY), dict.fromkeys(places, _HAPPINESS))


def _is_help_scout(header: Header, cells: Cells) -> bool:
    """Whether most ratings are words of Help Scout: others ask for a rating, too."""
    return _says(_GREAT_OKAY, [dict(zip(map(fold, header.names), cells, strict=True))["rating"]])


def _is_freshdesk(header: Header, cells: Cells) -> bool:
    """Whether most ratings are numbers or words of Freshdesk."""
    rated = [
        column
        for name, column in zip(header.names, cells, strict=True)
        if _FRESHDESK_RATING.fullmatch(fold(name))
    ]
    return _says(_HAPPINESS, rated)


def _says(scale: KnownScale, columns: Cells) -> bool:
    """Whether half or more of the filled cells of *columns* are words of *scale*."""
    known = {fold(word) for level in scale.levels for word in level}
    filled = [fold(cell) for column in columns for cell in column if cell.strip()]
    return sum(map(known.__contains__, filled)) >= _HALF * len(filled)


def _is_chatwoot(header: Header, cells: Cells) -> str | None:
    if len(header.names) not in _CHATWOOT_WIDTHS:
        return None
    agents, ratings, recorded = (list(filter(None, cells[place])) for place in (0, 1, 7))
    is_content = bool(agents and recorded) and (
        all(_AGENT.fullmatch(agent[:_LONGEST]) for agent in agents)
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


def _chatwoot(names: Sequence[str], cells: Cells) -> Own:
    if _is_chatwoot(Header(tuple(names), 1, 0), cells) is None:
        return Own()
    return Own(dict(enumerate(_CHATWOOT_ROLES[: len(names)])), {1: _ONE_TO_FIVE})


def _is_cut_chatwoot(header: Header, cells: Cells) -> bool:
    """Whether the ratings are those of Chatwoot, though some of its columns are not there."""
    ratings = dict(zip(map(fold, header.names), cells, strict=True)).get("rating")
    return ratings is not None and set(ratings) <= {"", *"12345"}


DESKS: tuple[Platform, ...] = (
    Platform(
        "Zendesk",
        where(
            _is_zendesk,
            has_some_of(
                3,
                "assignee_id",
                "group_id",
                "requester_id",
                "ticket_id",
                "reason_code",
                "reason_id",
            ),
        ),
        roles(
            id="id",
            category="score",
            comment="comment",
            staff="assignee_id",
            segment=f"reason, group_id, {_CHANNELS}",
            date="created_at, updated_at",
            personal="requester_id",
            ignore="ticket_id, reason_id, reason_code, url, survey_type",
        ),
        skips=(Skip("score", _NOT_RATED, "offered to a customer, not answered"),),
        own=_zendesk,
        is_utc=True,
    ),
    Platform(
        "Freshdesk",
        where(_is_freshdesk, has_headers("ratings.default_question")),
        roles(
            id="id",
            comment="feedback",
            staff="agent_id",
            segment=f"group_id, {_CHANNELS}",
            date="created_at, updated_at",
            personal="user_id",
            ignore="survey_id, ticket_id",
        ),
        own=_freshdesk,
        is_utc=True,
    ),
    Platform(
        "Help Scout",
        where(
            _is_help_scout,
            either(
                has_headers("conversationNumber", "rating"),
                has_headers("rating", "user", "customer", "createdAt"),
            ),
        ),
        roles(
            id="id",
            category="rating",
            comment="comments",
            staff="user",
            segment=f"mailbox, {_CHANNELS}",
            date="createdat, modifiedat",
            personal="customer",
            ignore="conversationnumber",
        ),
        {"rating": _GREAT_OKAY},
        is_utc=True,
    ),
    Platform(
        "Chatwoot",
        either(
            _is_chatwoot,
            where(
                _is_cut_chatwoot,
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
        own=_chatwoot,
        is_utc=True,
    ),
)
