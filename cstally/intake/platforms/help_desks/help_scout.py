"""Help Scout: ratings of three levels, in the spellings of its screen, reports and interfaces."""

from cstally.intake.file.headers import Header
from cstally.intake.file.table import Cells
from cstally.intake.platforms.common import CHANNELS
from cstally.intake.platforms.platform import Platform, roles
from cstally.intake.platforms.signatures import column, either, has_headers, says, where
from cstally.language.scale.scales import KnownScale

_GREAT_OKAY = KnownScale(
    "great-okay-not-good",
    (("Not Good", "not_good", "not-good", "bad"), ("Okay", "ok"), ("Great",)),
)


def _is_rated_so(header: Header, cells: Cells) -> bool:
    """Whether most ratings are its words: others ask for a rating, too."""
    return says(_GREAT_OKAY, column(header, cells, "rating") or ())


PLATFORM = Platform(
    "Help Scout",
    where(
        _is_rated_so,
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
        segment=f"mailbox, {CHANNELS}",
        date="createdat, modifiedat",
        personal="customer",
        ignore="conversationnumber",
    ),
    {"rating": _GREAT_OKAY},
    is_utc=True,
)
