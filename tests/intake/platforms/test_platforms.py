"""A platform is named where its signature is there, and nowhere else."""

from collections.abc import Sequence

import pytest

from cstally.intake.file.headers import Header
from cstally.intake.file.table import Chunk
from cstally.intake.platforms.recognise import Recognised, no_answers, recognise
from cstally.model.survey import Role


def recognised(header: str, *rows: str, partial: bool = False) -> Recognised | None:
    """Return the platform of a table whose cells are separated by bars."""
    names = tuple(header.split("|"))
    cells = list(zip(*(row.split("|") for row in rows), strict=True)) or [()] * len(names)
    return recognise(Header(names, 1, 0), cells, partial=partial)


def roles_of(header: str, *rows: str, partial: bool = False) -> dict[str, Role]:
    """Return header -> role of the platform's own columns, the ignored ones left out."""
    found = recognised(header, *rows, partial=partial)
    assert found is not None
    names = header.split("|")
    return {names[place]: role for place, role in found.roles.items() if role is not Role.IGNORE}


@pytest.mark.parametrize(
    ("name", "header", "rows"),
    [
        ("Google Forms", "Timestamp|Speed|Staff", ["9/14/2026 18:05:12|Good|Poor"]),
        ("Google Forms", "Timestamp|Speed", ["2026/09/09 6:05:12 PM GMT+3|Good"]),
        ("Google Forms", "Timestamp|Speed", ["2026/09/09 6:05:12 PM EEST|Good"]),
        ("Google Forms", "ZAMAN DAMGASI|Hız", ["15.01.2026 10:30:00|İyi"]),
        ("Google Forms", "Timestamp|Speed", []),
        ("Microsoft Forms", "Id|Start time|Completion time|Email|Name|Speed", ["1|a|b|||Good"]),
        (
            "Microsoft Forms",
            "ID|Başlangıç zamanı|Tamamlanma zamanı|E-posta|Ad|Hız",
            ["1|7/2/26 11:00:22|7/2/26 11:01:24|anonymous||İyi"],
        ),
        ("SurveyMonkey", "Respondent ID|Collector ID|Speed", ["1|7|Good"]),
        ("SurveyMonkey", "RespondentID|CollectorID|Speed", ["1|7|Good"]),
        ("Typeform", "#|Speed|Submit Date (UTC)|Network ID", ["a|Good|2026-09-14 10:00:00|b"]),
        ("LimeSurvey", "id|submitdate|lastpage|startlanguage|Q1", ["1|2026-09-14|1|en|Good"]),
        ("KoboToolbox", "Speed|_uuid|_submission_time", ["Good|u-1|2026-09-14T10:00:00"]),
        ("formbricks", "No.|Response ID|Timestamp|Finished|Survey ID|1. Speed", []),
        ("OMRChecker", "file_id|input_path|output_path|score|q1", ["a.jpg|x|y|0|4"]),
        ("Chatwoot", "Agent name|Rating|c|d|e|f|g|Recorded date", []),
    ],
)
def test_a_platform_is_known_by_its_signature(name: str, header: str, rows: Sequence[str]):
    """Its own columns are there, in any spelling, before the first response too."""
    found = recognised(header, *rows)
    assert found is not None
    assert found.name == name
    assert found.why


@pytest.mark.parametrize(
    ("name", "header", "rows"),
    [
        ("Touchpoints", "ID|UUID|Speed|Location Code|Archived|Flagged|Deleted|Created at", []),
        ("Touchpoints", "ID|Speed|Archived|Flagged|Deleted|Deleted at|Query string", []),
        ("formbricks", "Response ID|Timestamp|Finished|1. Well?|1. Well? - Option ID|2. Q", []),
        ("formbricks", "Response ID|Formbricks ID (internal)|1. Speed", []),
        ("Typeform", "#|Speed|Submit Date (UTC)", ["a|Good|2026-09-14 10:00:00"]),
        ("Typeform", "Speed|Start Date (UTC)|Submit Date (UTC)", []),
        ("LimeSurvey", "Response ID|Date submitted|Start language|Q1", []),
        ("LimeSurvey", "id|submitdate|startlanguage|Q1", []),
        ("KoboToolbox", "Speed|_id|_submission_time|_validation_status", []),
        ("SurveyMonkey", "Respondent ID|Start Date|Custom Data 1|Speed", []),
        ("Zendesk", "id|group_id|ticket_id|score|reason_code|created_at", ["1|9|5|offered||a"]),
        ("Freshdesk", "id|ratings.default_question|created_at", ["1|103|a"]),
        ("Help Scout", "conversationNumber|rating|createdAt", ["1|great|a"]),
        ("Chatwoot", "Agent name|Rating|Feedback comment|Recorded date", ["Ada|5||a"]),
        ("SDAPS", "questionnaire_id|empty|valid|verified|1_1", ["1|0|1|1|2"]),
        ("OMRChecker", "file_id|score|q1", ["slip-1.jpg|0|4"]),
        ("OMRChecker", "file_id|input_path|q1", ["slip-1.jpg|in|4"]),
    ],
)
def test_a_platform_is_known_without_the_columns_that_people_cut(
    name: str, header: str, rows: Sequence[str]
):
    """Addresses, paths and persons are left out before a file is shared: the others suffice."""
    found = recognised(header, *rows)
    assert found is not None
    assert found.name == name


@pytest.mark.parametrize(
    ("header", "rows"),
    [
        ("Created At|Name|Rating", ["2026-09-14|Ada|5"]),
        ("Response ID|Date submitted|Speed", ["1|2026-09-14|Good"]),
        ("ID|Created at|Status|Tags|Page|Referrer|Speed", ["1|2026-09-14|a|b|c|d|Good"]),
        ("UUID|User Agent|Referrer|IP Address|Archived|Deleted at|Speed", ["1|a|b|c|||Good"]),
        ("No.|Timestamp|User ID|Finished|Speed", ["1|2026-09-14|7|Yes|Good"]),
        ("Respondent ID|Start Date|End Date|Speed", ["1|a|b|Good"]),
        ("#|Network ID|Speed", ["1|b|Good"]),
        ("id|seed|Speed", ["1|5|Good"]),
        ("_id|_index|_score|Speed", ["1|a|0.5|Good"]),
        ("ticket_id|group_id|score|created_at", ["1|9|5|2026-09-14"]),
        ("assignee_id|group_id|ticket_id|score", ["1|9|5|10"]),
        ("Customer|User|Rating|Created at", ["a|b|great|2026-09-14"]),
        ("Agent name|Contact name|Rating|Recorded date", ["Ada|b|10|2026-09-14"]),
        ("Agent name|Rating|Date", ["Ada|5|2026-09-14"]),
        ("Agent name|Rating|Recorded date", ["Ada|5|2026-09-14"]),
        ("RespondentID|StartDate|Speed", ["1|2026-09-14|Good"]),
        ("id|submitdate|Speed", ["1|2026-09-14|Good"]),
        ("_uuid|today|Speed", ["u-1|2026-09-14|Good"]),
        ("UUID|Archived|Deleted|Deleted at|Speed", ["u-1||||Good"]),
        ("Start Date (UTC)|Speed", ["2026-09-14 10:00:00|Good"]),
        ("empty|valid|review|Speed", ["0|1|0|Good"]),
        ("file_id|score|q1", ["17|0|4"]),
        ("Timestamp|Speed|Staff", ["2026-09-14|Good|Poor"]),
        ("Timestamp|Speed|Staff", ["2026-09-14T10:00:00Z|Good|Poor"]),
        ("Date|Timestamp|Speed", ["14.09.2026|9/14/2026 18:05:12|Good"]),
        ("ID|Start time|Completion time|Speed|Staff", ["1|10:00|10:05|Good|Poor"]),
        ("id|date|Speed|Staff", ["1|2026-09-14|Good|Poor"]),
        ("#|Speed|Date", ["1|Good|2026-09-14"]),
        ("id|rating|comments|created_at", ["1|great||2026-09-14"]),
        ("Agent|Rating|c|d|e|f|g|Date", ["Agent 1|5||||||2026-09-14"]),
    ],
)
def test_any_other_file_is_no_platforms(header: str, rows: Sequence[str]):
    """A common word in a header is no signature."""
    assert recognised(header, *rows) is None


def test_what_shows_a_platform_is_named_in_a_few_columns():
    """Four will do: the line is read by people."""
    found = recognised("Archived|Deleted|Deleted at|Flagged|Hostname|Location Code|UUID")
    assert found is not None
    assert found.why == "the columns UUID, Location Code, Archived, Flagged"


def test_a_platform_is_known_again_by_columns_of_its_own():
    """What the form's latest file was, a file with two of its columns is, too; with one not."""
    header = Header(("ID", "Flagged", "Speed"), 1, 0)
    cells = (("1", "2"), ("false", "true"), ("Good", "Poor"))
    assert recognise(header, cells) is None
    found = recognise(header, cells, before="Touchpoints")
    assert found is not None
    assert (found.name, found.why) == ("Touchpoints", "the columns ID, Flagged, as before")
    assert found.roles == {0: Role.ID, 1: Role.IGNORE}
    assert no_answers(found.skips, partial=False)[1]["true"] == "flagged"
    assert recognise(Header(("ID", "Speed"), 1, 0), cells[1:], before="Touchpoints") is None
    assert recognise(header, cells, before="a platform of another version") is None


def test_a_signature_is_stronger_than_what_was_before():
    """A form may be fed by two platforms."""
    header = Header(("#", "Start Date (UTC)", "Submit Date (UTC)", "ID", "Tags"), 1, 0)
    found = recognise(header, ((),) * 5, before="Touchpoints")
    assert found is not None
    assert found.name == "Typeform"


@pytest.mark.parametrize("name", ["Google Forms", "Microsoft Forms"])
def test_platforms_that_are_known_by_places_alone_are_not_known_again(name: str):
    """Once their first columns are cut, no place says what it is."""
    header = Header(("Start time", "Speed", "Staff", "Comment", "Name", "Price"), 1, 0)
    assert recognise(header, ((),) * 6, before=name) is None


def test_what_is_left_of_chatwoot_is_known_by_its_headers():
    """Contacts are cut first; the agent's address is not kept all the same."""
    header = "Agent name|Rating|Feedback comment|Recorded date|Rate us"
    assert roles_of(header, "Ada (a@example.org)|5|Fast|2026-09-14 10:00:00 UTC|x") == {
        "Agent name": Role.STAFF,
        "Rating": Role.CATEGORY,
        "Feedback comment": Role.COMMENT,
        "Recorded date": Role.DATE,
    }


def test_bubbles_are_all_columns_but_those_of_the_scanner():
    """Paths are cut: what follows moves to the left."""
    own = roles_of("file_id|score|q1|q2", "a.jpg|0|4|5", "b.jpg|0|1|2")
    assert own == {"file_id": Role.ID, "q1": Role.CATEGORY, "q2": Role.CATEGORY}


@pytest.mark.parametrize(
    ("bubbles", "levels"),
    [("4", "12345"), ("5", "12345"), ("7", "1234567"), ("9", None), ("0", None)],
)
def test_bubbles_with_digits_are_ratings(bubbles: str, levels: str | None):
    """There are five at least, as the best may be unticked; 0 and 9 are of numbers and of none."""
    found = recognised("file_id|score|q1", "a.jpg|0|1", f"b.jpg|0|{bubbles}")
    assert found is not None
    assert found.roles.get(2) is (Role.CATEGORY if levels else None)
    assert ["".join(one.scale.names) for one in found.scales.values()] == (
        [levels] if levels else []
    )


def test_of_several_ids_and_dates_the_best_is_taken():
    """Kobo: the root stays when a record is edited, the end is when it was filled in."""
    header = "start|end|Speed|_id|_uuid|_submission_time|meta/rootUuid"
    own = {"end": Role.DATE, "meta/rootUuid": Role.ID}
    assert roles_of(header, "a|b|Good|1|u|c|uuid:u") == own


def test_an_id_or_a_date_that_is_blank_in_places_leaves_it_to_the_next():
    """Old records of Kobo have no root."""
    header = "end|Speed|_id|_uuid|_submission_time|meta/rootUuid"
    own = {"_submission_time": Role.DATE, "_id": Role.ID}
    assert roles_of(header, "|Good|1|u|c|", "b|Good|2|v|d|uuid:v") == own


def test_blank_dates_of_records_that_are_no_answers_do_not_count():
    """LimeSurvey: unfinished records have no submit date; taken, they have their last page's."""
    header = "id|submitdate|lastpage|startlanguage|datestamp|Q1"
    rows = ("1|2026-09-14|2|en|2026-09-14|Good", "2||1|en|2026-09-15|Good")
    assert roles_of(header, *rows)["submitdate"] is Role.DATE
    taken = roles_of(header, *rows, partial=True)
    assert taken["datestamp"] is Role.DATE
    assert "submitdate" not in taken


def test_the_day_of_anonymous_responses_of_limesurvey_is_none():
    """Without a date stamp it writes 1980-01-01 for every response: the week must be told."""
    header = "id|submitdate|lastpage|startlanguage|Q1"
    own = roles_of(header, "1|1980-01-01 00:00:00|2|en|Good", "2||1|en|Good")
    assert Role.DATE not in own.values()


@pytest.mark.parametrize(
    ("status", "finished", "why"),
    [
        ("0", "1", ""),
        ("IP Address", "True", ""),
        ("0", "0", "unfinished"),
        ("IP Address", "FALSE", "unfinished"),
        ("1", "1", "preview"),
        ("Survey Preview", "True", "preview"),
        ("2", "1", "test"),
        ("8", "1", "spam"),
        ("4", "1", ""),
    ],
)
def test_records_of_qualtrics_that_are_no_answers(status: str, finished: str, why: str):
    """Numbers or words, as the account exports them."""
    names = ("Status", "Finished", "ResponseId", "Speed")
    header = Header(names, 3, 0, "Qualtrics", "a third header row")
    found = recognise(header, [("0",), ("1",), ("R_1",), ("Good",)])
    assert found is not None
    told = no_answers(found.skips, partial=False)
    cells = (status, finished)
    assert "".join(reasons[cells[place]] for place, reasons in told.items()) == why
    if why == "unfinished":
        told = no_answers(found.skips, partial=True)
        assert not any(reasons[cells[place]] for place, reasons in told.items())


def test_an_agent_of_chatwoot_keeps_the_name_alone():
    """The address goes before anything else sees the row, be it whole or cut off."""
    row = ["Agent 1 (agent1@example.org)", "5", "", "", "", "", "", "2026-09-14 10:00:00 UTC"]
    found = recognised("a|b|c|d|e|f|g|h", "|".join(row))
    assert found is not None
    assert found.name == "Chatwoot"
    mended = found.mended(Chunk([row, row[:1], []], [2, 3, 4]))
    assert mended.rows == [["Agent 1", *row[1:]], ["Agent 1"], []]
    assert row[0] == "Agent 1 (agent1@example.org)"
    assert found.mended(mended).rows == mended.rows


@pytest.mark.parametrize(
    ("agent", "name"),
    [
        ("", ""),
        ("Agent 1", "Agent 1"),
        ("Agent (day shift) (a@example.org)", "Agent (day shift)"),
        ("(a@example.org)", "a"),
        ("Agent 1 <a@example.org>", "Agent 1"),
        ('"Agent, 1" <a@example.org>', "Agent, 1"),
        ("Agent 1 - mailto:a@example.org", "Agent 1"),
        ("[a@example.org]; b@example.org", "a, b"),
        ("@agent at the till", "@agent at the till"),
        ("a@", "a"),
        ("x" * 400 + "@example.org", "x" * 300),
        ("a.b@example.org (a.b@example.org)", "a.b"),
        ("a.b@example.org", "a.b"),
    ],
)
def test_agents_in_other_ways(agent: str, name: str):
    """No part of an address is left but what may be a name."""
    found = recognised("Agent name|Rating|c|d|e|f|g|Recorded date")
    assert found is not None
    assert found.mended(Chunk([[agent]], [2])).rows == [[name]]


def test_options_behind_their_summary_are_a_list():
    """Kobo: the summary cannot be split safely, its columns need not be."""
    header = "Well?|Well?/Speed, price|Well?/Staff|Well?/Staff - why|_uuid|_submission_time"
    found = recognised(header, "Speed, price Staff|1|1|nice|u-1|2026-09-14T10:00:00")
    assert found is not None
    (one,) = found.lists
    assert (one.question, one.places, one.options) == ("Well?", (1, 2), ("Speed, price", "Staff"))
    assert found.roles[0] is Role.IGNORE


def test_columns_that_repeat_their_header_are_a_list_of_typeform():
    """An option that nobody ticked yet is one as well; a comment is none."""
    header = "#|Speed|Courtesy|Other|Comment|Submit Date (UTC)|Network ID"
    found = recognised(header, "a|Speed||||2026-09-14 10:00:00|n")
    assert found is not None
    assert [one.options for one in found.lists] == [("Speed", "Courtesy")]


def test_questions_of_sdaps_are_told_by_their_boxes():
    """One of three boxes is a rating, boxes without a value are a list, the rest is left open."""
    header = (
        "questionnaire_id|global_id|empty|valid|recognized|review|verified"
        "|1_1_review|1_1|1_1_1|1_1_2|1_1_3|1_2_review|1_2_1|1_2_2|2_1_review|2_1|2_1_image"
    )
    found = recognised(header, "1||0|1|1||1||2|0|1|0||1|0||Thanks|x.png")
    assert found is not None
    names = header.split("|")
    assert found.roles[names.index("1_1")] is Role.CATEGORY
    assert found.scales[names.index("1_1")].scale.names == ("1", "2", "3")
    assert found.roles[names.index("1_1_1")] is Role.IGNORE
    assert [one.options for one in found.lists] == [("1_2_1", "1_2_2")]
    assert names.index("2_1") not in found.roles
    assert found.roles[names.index("2_1_image")] is Role.IGNORE


@pytest.mark.parametrize(
    ("score", "levels"), [("good", ("Bad", "Good")), ("4", ("1", "2", "3", "4", "5"))]
)
def test_ratings_of_zendesk_old_and_new(score: str, levels: tuple[str, ...]):
    """Good and bad, or one to five."""
    header = "assignee_id|group_id|requester_id|ticket_id|score"
    found = recognised(header, f"1|2|3|4|{score}")
    assert found is not None
    assert found.scales[4].scale.names == levels
