"""What the exports of each platform look like: their signatures and their own columns."""

from cstally.intake.headers import QUALTRICS, SURVEYMONKEY, Header
from cstally.intake.platforms import Platform, Skip, has_headers, roles
from cstally.intake.scales import KnownScale
from cstally.intake.table import Cells


def _by_header_rows(name: str):  # type: ignore[no-untyped-def]
    def signature(header: Header, cells: Cells) -> str | None:
        return header.why if header.platform == name else None

    return signature


THUMBS = KnownScale("thumbs", (("thumbs down", "0"), ("thumbs up", "1")))

PLATFORMS: tuple[Platform, ...] = (
    Platform(
        SURVEYMONKEY,
        _by_header_rows(SURVEYMONKEY),
        roles(
            id="respondent id, respondentid",
            ignore="collector id, start date",
            date="end date",
            personal="ip address, email address, first name, last name",
        ),
    ),
    Platform(
        QUALTRICS,
        _by_header_rows(QUALTRICS),
        roles(
            id="responseid",
            ignore="startdate, status, progress, duration (in seconds), finished, recordeddate",
            date="enddate",
            personal="ipaddress, recipientlastname, recipientfirstname, recipientemail,"
            " externalreference, locationlatitude, locationlongitude",
        ),
        skips=(
            Skip("finished", frozenset(("0", "false")), "unfinished", is_unfinished=True),
            Skip("status", frozenset(("1", "survey preview", "2", "survey test")), "preview"),
        ),
        is_utc=True,
    ),
    Platform(
        "Touchpoints",
        has_headers("external_id", "question_1", "positive_ease", "negative_ease", "question_4"),
        roles(id="external_id", overall="question_1", comment="question_4"),
        {"question_1": THUMBS},
    ),
)
