"""SurveyMonkey: "all responses", with its two header rows or condensed to one."""

from collections.abc import Sequence

from cstally.intake.file.second_row import SURVEYMONKEY
from cstally.intake.file.table import Cells
from cstally.intake.platforms.common import by_question, spread
from cstally.intake.platforms.platform import Own, Platform, roles
from cstally.intake.platforms.signatures import either, has_header_rows, has_some_of
from cstally.language.list_words import is_written_in
from cstally.text import fold


def _own(names: Sequence[str], cells: Cells) -> Own:
    """Read a list from the columns whose cells repeat their options, be there one beside others."""
    lists = []
    for question, places in by_question(names):
        ticks = [
            place
            for place, option in places
            if {fold(cell) for cell in cells[place]} <= {"", option}
        ]
        others = [option for place, option in places if place not in ticks]
        is_used = any(any(cells[place]) for place in ticks)
        if len(places) > 1 and is_used and all(map(is_written_in, others)):
            lists.append(spread(question, ticks, names))
    return Own(lists=tuple(lists))


PLATFORM = Platform(
    SURVEYMONKEY,
    either(
        has_header_rows(SURVEYMONKEY),
        # Its exports in tests/fixtures have two or all three; a respondent's id alone is anybody's.
        has_some_of(2, "Respondent ID", "Collector ID", "Custom Data 1"),
        has_some_of(2, "RespondentID", "CollectorID", "CustomData1"),
    ),
    roles(
        id="respondent id, respondentid",
        date="end date, enddate, start date, startdate",
        ignore="collector id, collectorid, date created, date modified",
        personal="ip address, ipaddress, email address, emailaddress, first name, firstname,"
        " last name, lastname",
    ),
    own=_own,
)
