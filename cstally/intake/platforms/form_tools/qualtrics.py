"""Qualtrics: its three header rows, or the two of old files."""

from cstally.intake.file.headers import QUALTRICS
from cstally.intake.lists.splitting import BARE_COMMA
from cstally.intake.platforms.platform import Platform, Skip, roles, words
from cstally.intake.platforms.signatures import has_header_rows

_TEST = "2,survey test"
_PREVIEW = "1,17,survey preview,offline survey preview,offline response preview"
_SPAM = "8,9,12,40,spam,survey preview spam,imported spam,possible spam"
"""Cells of "Status": numbers, or words where labels are exported."""

PLATFORM = Platform(
    QUALTRICS,
    has_header_rows(QUALTRICS),
    roles(
        id="responseid",
        date="enddate, recordeddate, startdate",
        ignore="status, progress, duration (in seconds), finished, responseset",
        personal="ipaddress, recipientlastname, recipientfirstname, recipientemail, name,"
        " externalreference, externaldatareference, emailaddress, locationlatitude,"
        " locationlongitude, locationaccuracy",
    ),
    skips=(
        Skip("finished", words("0,false,falsch,hayır,خیر"), "unfinished", is_unfinished=True),
        Skip("status", words(_PREVIEW), "preview"),
        Skip("status", words(_TEST), "test"),
        Skip("status", words(_SPAM), "spam"),
    ),
    separators=(BARE_COMMA,),
    is_utc=True,
)
