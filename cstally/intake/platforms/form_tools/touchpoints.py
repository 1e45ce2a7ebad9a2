"""Touchpoints: the responses of a site, and those of the A-11 form as a government collects it."""

from cstally.intake.lists.splitting import BARE_COMMA
from cstally.intake.platforms.platform import Platform, Skip, roles, words
from cstally.intake.platforms.signatures import has_headers, has_some_of
from cstally.language.scale.scales import KnownScale

_NAME = "Touchpoints"
_THUMBS = KnownScale("thumbs", (("Thumbs down", "0"), ("Thumbs up", "1")))

PLATFORM = Platform(
    _NAME,
    # Its export in tests/fixtures has all eight, and cut ones of the tests have five. Any web
    # application may have four of them: a uuid, and what was archived, or deleted and when.
    has_some_of(
        5,
        *("UUID", "Location Code", "Archived", "Flagged", "Deleted", "Deleted at"),
        *("Query string", "Hostname"),
    ),
    roles(
        id="uuid, id",
        date="created at",
        segment="location code",
        personal="user agent, page, query string, referrer, ip address",
        ignore="status, archived, flagged, deleted, deleted at, hostname, tags, spam",
    ),
    skips=(
        Skip("flagged", words("true,1"), "flagged"),
        Skip("deleted", words("true,1"), "deleted"),
        Skip("deleted at", words(""), "deleted", unless=True),
        Skip("spam", words("true,1"), "spam"),
    ),
    separators=(BARE_COMMA,),
    is_utc=True,
)
A11 = Platform(
    _NAME,
    has_headers(
        *("external_id", "question_1", "positive_effectiveness", "positive_other"),
        *("negative_effectiveness", "negative_other", "question_4"),
    ),
    roles(id="external_id", overall="question_1", comment="question_4"),
    {"question_1": _THUMBS},
)
"""One question with thumbs, one with reasons for and against it, and no date."""
