"""Headers in one row or several become one name for each column."""

import pytest

from cstally.errors import CstallyError
from cstally.intake.file.headers import Header, check_header, find_header, squeezed, used_width


def header_of(*rows: str) -> Header:
    """Return the header of a table whose cells are separated by bars."""
    cells = [row.split("|") for row in rows]
    width = used_width(cells)
    header = find_header(cells, width)
    check_header("slips.csv", header.place + 1, header, width, cells)
    return header


def test_one_row_is_the_header():
    """Names are squeezed, and nothing below is looked at."""
    header = header_of("Date|Speed  of\u00a0service|<b>Staff</b>", "2026-09-14|Good|Poor")
    assert header == Header(("Date", "Speed of service", "Staff"), 1, 0)


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("a\nb", "a b"),
        ("Price &amp; value<br/>", "Price & value"),
        ("\ufeffDate", "Date"),
        ("rated < 3 > 2", "rated < 3 > 2"),
        ("\u200b", ""),
    ],
)
def test_names_are_squeezed(name, shown):
    """HTML, line breaks and marks that nobody sees are no part of a name."""
    assert squeezed(name) == shown


def test_banners_above_are_passed_over():
    """A title and a line without anything in the last columns are no header."""
    header = header_of("Our survey|||", "Date|Speed|Staff|Comments", "2026-09-14|Good|Poor|")
    assert (header.place, header.rows, header.names[0]) == (1, 1, "Date")


def test_surveymonkey_writes_rows_and_options_below_their_question():
    """The question stands once and is filled to the right; Response adds nothing to it."""
    header = header_of(
        "Respondent ID|Rate:||Which?|||Comments",
        "|Speed|Staff|Hours|Price|Other (please specify)|Open-Ended Response",
        "1|Good|Poor|Hours|||",
    )
    assert header.platform == "SurveyMonkey"
    assert (header.rows, header.place) == (2, 0)
    assert header.names == (
        "Respondent ID",
        "Rate: - Speed",
        "Rate: - Staff",
        "Which? - Hours",
        "Which? - Price",
        "Which? - Other (please specify)",
        "Comments",
    )


def test_a_surveymonkey_header_without_any_gap():
    """Every question has one answer: the second row says Response throughout."""
    header = header_of("Speed?|Staff?", "Response|Open-Ended Response", "Good|Kind")
    assert (header.platform, header.names) == ("SurveyMonkey", ("Speed?", "Staff?"))


def test_surveymonkey_is_known_by_options_that_its_cells_repeat():
    """Where no question says Response, ticks repeat what stands above them, or are blank."""
    header = header_of(
        "What went well?|||What did not?||",
        "Hours|Price|Staff|Hours|Price|Staff",
        "Hours|||||Staff",
        "|Price|Staff|Hours||",
    )
    assert header.platform == "SurveyMonkey"
    assert header.names[5] == "What did not? - Staff"


def test_surveymonkey_is_known_by_its_ids_above_a_second_row():
    """Questions with rows alone never say Response; no response lacks its id."""
    header = header_of(
        "Respondent ID|Collector ID|Start Date|Rate:|||Rate the shop:",
        "|||Speed|Staff|Price|Order",
        "1|7|2026-09-14|Good|Poor|Good|Good",
    )
    assert (header.platform, header.rows, header.place) == ("SurveyMonkey", 2, 0)
    assert header.names[3:6] == ("Rate: - Speed", "Rate: - Staff", "Rate: - Price")
    assert header.names[6] == "Rate the shop: - Order"


def test_more_rows_than_columns_with_a_name():
    """Neither row reaches over most of the table by itself."""
    header = header_of(
        "Respondent ID|Collector ID|Start Date|End Date|IP Address|Rate:||||",
        "|||||Speed|Staff|Price|Order|Menu",
        "1|7|2026-09-14|2026-09-14|1.2.3.4|Good|Poor|Good|OK|OK",
    )
    assert (header.platform, header.rows, header.place) == ("SurveyMonkey", 2, 0)
    assert (header.names[0], header.names[9]) == ("Respondent ID", "Rate: - Menu")


@pytest.mark.parametrize(
    "rows",
    [
        ("Date|Rate us|||Note", "|Speed|Price|Staff|", "2026-09-14|Good|OK|OK|"),
        ("Ours|||||", "Date|Rate us|||Note|", "|Speed|Price|Staff||", "2026-09-14|Good|OK|OK||"),
        ("Date|Rate us|||Note", "|Speed|Price|Staff|"),
        ("Date|Rate us|||Why?|", "|Speed|Price|Staff|Price|Staff", "2026-09-14|Good|OK|OK||Staff"),
    ],
)
def test_a_second_row_of_any_origin(rows):
    """It names the columns without a name and the first of theirs, and is blank elsewhere."""
    header = header_of(*rows)
    assert (header.platform, header.rows) == (None, 2)
    assert header.names[:4] == ("Date", "Rate us - Speed", "Rate us - Price", "Rate us - Staff")


@pytest.mark.parametrize(
    "rows",
    [
        ("Date|Speed||Staff|Comments", "2026-09-14|Good|x|Poor|", "2026-09-14|Good|x|Poor|hi"),
        ("Slip|Speed||Staff|Comments", "1|Good|x|Poor|", "1|Good|x|Poor|", "1||x|Poor|"),
        ("Shop|Speed||Staff|Comments", "N|Good|x|Poor|", "N|Good|x|Poor|", "S||x|Poor|"),
        ("Shop|Speed||Staff|Comments", "N|Good|x|Poor|", "N|Good|x|Poor|so|", "N|Good|x|Poor|"),
        ("Date|Speed||Kind", "2026-09-14|Good|x|Response", "2026-09-15|Poor|x|Response"),
        ("Name|Speed|Price|Staff|", "N1|Good|Good|Good|x", "N2|Good|Good|Good|", "N3|Good||Good|"),
        ("Speed|Price|Staff|Note|", "Good|Good|Good|late|x", "Good|Good|Good||", "Good||Good||"),
        ("Date|Speed||Staff|Comments", "|Good|x||", "2026-09-15|Poor|y|Good|"),
        ("Date|Speed||Staff|Comments", "|Slow|x||", "2026-09-15|Slow|y|Fast|"),
        ("Date|Speed||Staff|Comments", "|Slow|7||", "2026-09-15|Fast|8|Fast|"),
        ("Date|Speed||Staff|Comments", "|so|me@example.org||", "2026-09-15|Fast|y|Fast|"),
        ("Date|Speed|||Staff", "|so|x|x|", "2026-09-15|Fast|y||Fast"),
        ("Date|Speed|||Staff", "|so||x|", "2026-09-15|Fast|y|z|Fast"),
        ("Date|Speed||Staff|Comments", "|so|x|too|", "2026-09-15|Fast|y|Fast|"),
    ],
)
def test_a_first_response_is_no_second_header_row(rows):
    """A column without a name does not turn the first slip into a header."""
    header = header_of(*rows)
    assert (header.rows, header.platform) == (1, None)


def test_qualtrics_has_ids_questions_and_json():
    """Its own columns keep their ids, in an account of any language; questions have their text."""
    header = header_of(
        "EndDate|ResponseId|Q1_1|Q1_2|Q2",
        "Enddatum|Antwort-ID|Rate<br>us - Speed|Rate us - Staff|Why?",
        '{"ImportId":"endDate"}|{"ImportId":"_recordId"}|{"ImportId":"QID1_1"}'
        '|{"ImportId":"QID1","choiceId":"2"}|{"ImportId":"QID2_TEXT"}',
        "2026-09-14|R_1|Good|Poor|",
    )
    assert (header.platform, header.rows) == ("Qualtrics", 3)
    assert header.names == ("EndDate", "ResponseId", "Rate us - Speed", "Rate us - Staff", "Why?")


def test_questions_of_qualtrics_that_say_the_same_keep_their_ids():
    """Two columns may not have one name."""
    header = header_of(
        "ResponseId|Q1|Q2",
        "ID|Rate us|Rate us",
        '{"ImportId":"_recordId"}|{"ImportId":"QID1"}|{"ImportId":"QID2"}',
        "R_1|Good|Poor",
    )
    assert header.names == ("ResponseId", "Q1: Rate us", "Q2: Rate us")


def test_old_files_of_qualtrics_have_two_rows_and_an_empty_last_column():
    """V1 ... above ResponseID ...; a comma at the end of each line."""
    header = header_of(
        "V1|V2|Q1|", "ResponseID|ResponseSet|Speed|", "R_1|Default|Good|", "R_2|Default|Poor|"
    )
    assert (header.platform, header.rows) == ("Qualtrics", 2)
    assert header.names == ("ResponseID", "ResponseSet", "Speed", "")


def test_columns_called_v1_are_no_qualtrics_file():
    """Any program may number its columns."""
    header = header_of("V1|V2|V3", "2026-09-14|Good|Poor")
    assert (header.platform, header.rows) == (None, 1)


def test_kobotoolbox_writes_a_row_of_tags_below_the_header():
    """The first cells may be empty, and one tag is enough beside columns of its own."""
    header = header_of("start|Speed|_uuid", "|#speed|", "2026-09-14|Good|u-1")
    assert (header.platform, header.rows) == ("KoboToolbox", 2)
    header = header_of("Speed|Staff", "#speed+rating|#staff", "Good|Poor")
    assert (header.platform, header.rows) == ("KoboToolbox", 2)


def test_a_comment_with_a_hashtag_is_no_row_of_tags():
    """Somebody wrote #slow and ticked nothing."""
    header = header_of("Speed|Staff|Comments", "||#slow", "Good|Poor|")
    assert (header.platform, header.rows) == (None, 1)


@pytest.mark.parametrize(
    ("rows", "why"),
    [
        (("2026-09-14|Good|Poor", "2026-09-15|Good|Poor"), "no header: '2026-09-14' is a date"),
        (("Date|Shop|Speed", *["2026-09-14|N|Good|x"] * 2), "the header has 3 names"),
        (("Date|Speed||Speed", "|Fast||Fast", "2026-09-14|Good||Poor"), "columns 2 and 4"),
    ],
)
def test_a_header_that_names_not_every_column_is_refused(rows, why):
    """The file and the line are named."""
    with pytest.raises(CstallyError, match=r"^slips\.csv:1: ") as refused:
        header_of(*rows)
    assert why in str(refused.value)


def test_equal_names_after_joining_are_numbered():
    """A question asked twice, with the same rows: whether that may be is told by its answers."""
    header = header_of(
        "Respondent ID|Rate:||Rate:|", "|Speed|Staff|Speed|Response", "1|Good|Poor|Good|Poor"
    )
    assert header.names[1::2] == ("Rate: - Speed", "Rate: - Speed (2)")
    assert header.twins == ((1, 3),)
    assert header.refusal(1, 3).startswith("columns 2 and 4 are both called 'Rate: - Speed'; ")
