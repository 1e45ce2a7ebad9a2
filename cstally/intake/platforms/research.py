"""The survey tools whose exports name their own columns in one way everywhere."""

from collections.abc import Iterator, Sequence

from cstally.intake.file.headers import KOBOTOOLBOX, QUALTRICS, Header
from cstally.intake.file.second_row import SURVEYMONKEY
from cstally.intake.file.table import Cells
from cstally.intake.lists.options import SEPARATORS
from cstally.intake.lists.splitting import BARE_COMMA
from cstally.intake.lists.ticks import Spread
from cstally.intake.platforms.platform import Own, Platform, Skip, roles, words
from cstally.intake.platforms.signatures import Signature, either, has_headers, has_some_of
from cstally.language.list_words import is_written_in, praises_or_blames, question_and_option
from cstally.model.survey import Role
from cstally.text import fold

_ONE_OR_NOTHING = frozenset(("", "0", "1"))
_YES_OR_NO = words(",y,n,yes,no,evet,hayır,بله,خیر")
_OPTION_ID = " - option id"
"""What formbricks writes behind a question, for the column of the ids of what was ticked."""
_NO_DAY = "1980-01-01"
"""What LimeSurvey writes for the day of a response that is anonymous."""


def _by_header_rows(name: str) -> Signature:
    def signature(header: Header, cells: Cells) -> str | None:
        return header.why if header.platform == name else None

    return signature


def _surveymonkey(names: Sequence[str], cells: Cells) -> Own:
    """Read a list from the columns whose cells repeat their options, be there one beside others."""
    lists = []
    for question, places in _by_question(names):
        ticks = [
            place
            for place, option in places
            if {fold(cell) for cell in cells[place]} <= {"", option}
        ]
        others = [option for place, option in places if place not in ticks]
        is_used = any(any(cells[place]) for place in ticks)
        if len(places) > 1 and is_used and all(map(is_written_in, others)):
            lists.append(_spread(question, ticks, names))
    return Own(lists=tuple(lists))


def _by_question(names: Sequence[str]) -> Iterator[tuple[str, list[tuple[int, str]]]]:
    """Yield each question with the places and folded options of its columns."""
    found: dict[str, list[tuple[int, str]]] = {}
    for place, name in enumerate(names):
        if parts := question_and_option(name):
            found.setdefault(parts[0], []).append((place, fold(parts[1])))
    yield from found.items()


def _spread(question: str, places: Sequence[int], names: Sequence[str]) -> Spread:
    options = (question_and_option(names[place]) or ("", names[place]) for place in places)
    return Spread(question, tuple(places), tuple(option for _, option in options))


def _limesurvey(names: Sequence[str], cells: Cells) -> Own:
    """Leave out times that pages took and days that stand for none; take Yes and No for ticks."""
    found: dict[int, Role] = {}
    lists = []
    for question, columns in _by_question(names):
        places = [place for place, option in columns if not is_written_in(option)]
        is_ticked = all({fold(cell) for cell in cells[place]} <= _YES_OR_NO for place in places)
        if len(places) > 1 and is_ticked and praises_or_blames(question):
            lists.append(_spread(question, places, names))
    for place, name in enumerate(map(fold, names)):
        if name in ("interviewtime", "total time"):
            found |= dict.fromkeys(range(place, len(names)), Role.IGNORE)
            break
        if name in ("submitdate", "date submitted") and any(
            cell.startswith(_NO_DAY) for cell in cells[place]
        ):
            found[place] = Role.IGNORE
    return Own(found, lists=tuple(lists))


def _kobotoolbox(names: Sequence[str], cells: Cells) -> Own:
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


def _has_option_ids(header: Header, cells: Cells) -> str | None:
    """Tell formbricks by a question's column of the ids of its options, and by "Finished"."""
    names = list(map(fold, header.names))
    ids = [
        name
        for place, name in enumerate(names)
        if place and name == f"{names[place - 1]}{_OPTION_ID}"
    ]
    is_so = ids and {"response id", "finished"} & set(names)
    return "a column of option ids behind a question" if is_so else None


def _formbricks(names: Sequence[str], cells: Cells) -> Own:
    """Leave out the ids of options; what is known of a person is not stored."""
    return Own(
        {
            place: Role.PERSONAL if name.startswith("person.") else Role.IGNORE
            for place, name in enumerate(map(fold, names))
            if name.startswith("person.") or name.endswith(_OPTION_ID)
        }
    )


_QUALTRICS_TEST = "2,survey test"
_QUALTRICS_PREVIEW = "1,17,survey preview,offline survey preview,offline response preview"
_QUALTRICS_SPAM = "8,9,12,40,spam,survey preview spam,imported spam,possible spam"

RESEARCH_TOOLS: tuple[Platform, ...] = (
    Platform(
        SURVEYMONKEY,
        either(
            _by_header_rows(SURVEYMONKEY),
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
        own=_surveymonkey,
    ),
    Platform(
        QUALTRICS,
        _by_header_rows(QUALTRICS),
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
            Skip("status", words(_QUALTRICS_PREVIEW), "preview"),
            Skip("status", words(_QUALTRICS_TEST), "test"),
            Skip("status", words(_QUALTRICS_SPAM), "spam"),
        ),
        separators=(BARE_COMMA,),
        is_utc=True,
    ),
    Platform(
        "LimeSurvey",
        either(
            has_some_of(2, "submitdate", "lastpage", "startlanguage"),
            has_some_of(3, "Response ID", "Date submitted", "Last page", "Start language", "Seed"),
        ),
        roles(
            id="id, response id",
            date="submitdate, date submitted, datestamp, date last action, startdate, date started",
            segment="startlanguage, start language",
            personal="token, access code, ipaddr, ip address, refurl, referrer url",
            ignore="lastpage, last page, seed",
        ),
        skips=tuple(
            Skip(header, words(""), "unfinished", is_unfinished=True)
            for header in ("submitdate", "date submitted")
        ),
        own=_limesurvey,
        is_guarded=True,
    ),
    Platform(
        KOBOTOOLBOX,
        either(
            has_some_of(
                2,
                *("_uuid", "_submission_time", "_validation_status", "_submitted_by"),
                *("__version__", "meta/rootUuid"),
            ),
            _by_header_rows(KOBOTOOLBOX),
        ),
        roles(
            id="meta/rootuuid, _id, _uuid",
            date="end, _submission_time, start, today",
            personal="_submitted_by, username, deviceid, phonenumber, simserial, subscriberid,"
            " audit",
            ignore="_index, _validation_status, _notes, _status, __version__, _tags,"
            " _version_, _xform_id_string, _attachments, _geolocation, formhub/uuid,"
            " meta/instanceid, meta/instancename, instanceid",
        ),
        own=_kobotoolbox,
        is_utc=True,
        marks_unticked=True,
    ),
    Platform(
        "formbricks",
        either(
            has_headers("Response ID", "Formbricks ID (internal)"),
            has_headers("Response ID", "Timestamp", "Finished", "Survey ID"),
            _has_option_ids,
        ),
        roles(
            id="response id",
            date="timestamp",
            ignore="no., quotas, survey id, formbricks id (internal), tags, finished",
            personal="user id, verified email",
        ),
        skips=(Skip("finished", words("no,false,0"), "unfinished", is_unfinished=True),),
        own=_formbricks,
        separators=("; ", *SEPARATORS),
        is_utc=True,
        is_guarded=True,
    ),
    Platform(
        "Touchpoints",
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
    ),
)
