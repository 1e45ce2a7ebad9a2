"""Zendesk: satisfaction ratings, good and bad of old, 1 to 5 since."""

from collections.abc import Sequence

from cstally.intake.file.headers import Header
from cstally.intake.file.table import Cells
from cstally.intake.platforms.common import CHANNELS
from cstally.intake.platforms.platform import Own, Platform, Skip, roles, words
from cstally.intake.platforms.signatures import column, has_some_of, where
from cstally.language.scale.scales import BY_NAME, KnownScale
from cstally.text import fold

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


def _has_its_scores(header: Header, cells: Cells) -> bool:
    """Whether there are scores, and all are its words or digits from 1 to 5."""
    scores = column(header, cells, "score")
    return scores is not None and set(map(fold, scores)) <= _SCORES


def _own(names: Sequence[str], cells: Cells) -> Own:
    """Tell the newer ratings from 1 to 5 from good and bad."""
    folded = list(map(fold, names))
    place = folded.index("score") if "score" in folded else None
    if place is None:
        return Own()
    is_digits = any(map(str.isdecimal, cells[place]))
    return Own(scales={place: BY_NAME["1-5"] if is_digits else _GOOD_BAD})


PLATFORM = Platform(
    "Zendesk",
    where(
        _has_its_scores,
        # Its export in tests/fixtures has five of them, and a cut one of the tests has three.
        # Freshdesk's has two: ids of a ticket and of a group are any help desk's.
        has_some_of(
            3,
            *("assignee_id", "group_id", "requester_id", "ticket_id", "reason_code", "reason_id"),
        ),
    ),
    roles(
        id="id",
        category="score",
        comment="comment",
        staff="assignee_id",
        segment=f"reason, group_id, {CHANNELS}",
        date="created_at, updated_at",
        personal="requester_id",
        ignore="ticket_id, reason_id, reason_code, url, survey_type",
    ),
    skips=(Skip("score", _NOT_RATED, "offered to a customer, not answered"),),
    own=_own,
    is_utc=True,
)
