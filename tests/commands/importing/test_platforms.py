"""Exports as each platform writes them: what each column is, every row's fate, a counted chart."""

import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

EXPORTS = Path(__file__).parents[2] / "fixtures" / "exports"
NOW = ("--now", "2026-11-22")


@dataclass(frozen=True)
class Export:
    """One file, and what a person read in it."""

    file: str
    platform: str | None
    counts: tuple[int, int, int, int, int]
    """New, unchanged, changed, skipped, rejected."""
    columns: Mapping[str, str]
    """Header -> role, or ``role name`` where the name is another; the ignored ones left out."""
    chart: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    """Category -> level -> marks, over all weeks."""
    options: Sequence[str] = ()
    skips: Sequence[str] = ()
    """The reasons, with how many rows each."""
    weeks: Mapping[str, int] = field(default_factory=dict)
    exit_code: int = 0


PERSONAL = "personal"
WELL_3 = ("not well", "not ticked", "well")
THREE = ("Not satisfied", "Somewhat satisfied", "Very satisfied")


def on(levels: Sequence[str], *marks: int) -> dict[str, int]:
    """Return level -> marks."""
    return dict(zip(levels, marks, strict=True))


GOOGLE = {
    "Timestamp": "date",
    "What went well?": "list",
    "What did not?": "list",
    "Comment": "comment",
    "What went well? [Hours, location]": "category Hours, location",
    "What went well? [Staff courtesy]": "category Staff courtesy",
    "What went well? [Speed & accuracy]": "category Speed & accuracy",
}
EXPECTED = (
    Export(
        "google_forms_sheet.csv",
        "Google Forms",
        (6, 0, 0, 1, 0),
        {**GOOGLE, "Email Address": PERSONAL},
        {
            "Hours, location": on(WELL_3, 1, 2, 3),
            "Staff courtesy": on(WELL_3, 2, 1, 3),
            "Speed & accuracy": on(WELL_3, 3, 1, 2),
        },
        skips=["skipped 1: blank form: nothing ticked, no comment"],
        weeks={"2026-W37": 3, "2026-W38": 3},
    ),
    Export(
        "google_forms_download.csv",
        "Google Forms",
        (4, 0, 0, 0, 0),
        GOOGLE,
        {
            "Hours, location": on(WELL_3, 2, 0, 2),
            "Staff courtesy": on(WELL_3, 0, 1, 3),
            "Speed & accuracy": on(WELL_3, 2, 0, 1),
        },
        weeks={"2026-W37": 4},
    ),
    Export(
        "google_forms_turkish.csv",
        "Google Forms",
        (4, 0, 0, 0, 0),
        {
            "Zaman damgası": "date",
            "Şube": "segment",
            "Hizmetimizi değerlendirin [Hız]": "category",
            "Hizmetimizi değerlendirin [Personel nezaketi]": "category",
            "Görüşleriniz": "comment",
        },
        {
            "Hizmetimizi değerlendirin [Hız]": {
                "Memnun değilim": 2,
                "Kısmen memnunum": 1,
                "Çok memnunum": 1,
            }
        },
        weeks={"2026-W38": 4},
    ),
    Export(
        "google_forms_persian.csv",
        "Google Forms",
        (3, 0, 0, 0, 0),
        {
            "مهر زمانی": "date",
            "کیفیت خدمات [سرعت]": "category",
            "کیفیت خدمات [برخورد کارکنان]": "category",
            "نظر شما": "comment",
        },
        {"کیفیت خدمات [سرعت]": {"ناراضی": 2, "تا حدودی راضی": 0, "بسیار راضی": 1}},
        weeks={"2026-W38": 3},
    ),
    Export(
        "microsoft_forms.csv",
        "Microsoft Forms",
        (3, 0, 0, 1, 0),
        {
            "ID": "id",
            "Completion time": "date",
            "Email": PERSONAL,
            "Name": PERSONAL,
            "Neler iyiydi? (birden çok)": "list",
            "Yorum": "comment",
            "Neler iyiydi? (birden çok) [Çalışma saatleri]": "category",
            "Neler iyiydi? (birden çok) [Fiyat]": "category",
            "Neler iyiydi? (birden çok) [Personel nezaketi]": "category",
        },
        {
            "Neler iyiydi? (birden çok) [Çalışma saatleri]": {"no": 2, "yes": 1},
            "Neler iyiydi? (birden çok) [Personel nezaketi]": {"no": 0, "yes": 3},
        },
        options=["--map", "Neler iyiydi?*=category"],
        weeks={"2026-W27": 3},
    ),
    Export(
        "microsoft_forms_quiz.csv",
        "Microsoft Forms",
        (3, 0, 0, 0, 0),
        {
            "ID": "id",
            "Completion time": "date",
            "Email": PERSONAL,
            "Name": PERSONAL,
            "How satisfied were you? — Speed": "category",
            "How satisfied were you? — Courtesy": "category",
            "Anything else?": "comment",
        },
        {"How satisfied were you? — Speed": on(THREE, 2, 0, 1)},
        weeks={"2026-W38": 3},
    ),
    Export(
        "surveymonkey.csv",
        "SurveyMonkey",
        (4, 0, 0, 1, 0),
        {
            "Respondent ID": "id",
            "End Date": "date",
            "IP Address": PERSONAL,
            "Email Address": PERSONAL,
            "First Name": PERSONAL,
            "Last Name": PERSONAL,
            "Rate each aspect: - Speed & accuracy": "category",
            "Rate each aspect: - Staff courtesy": "category",
            "What went well? - Hours": "segment",
            "Anything else?": "comment",
        },
        {"Rate each aspect: - Speed & accuracy": on(THREE, 2, 1, 1)},
        skips=["skipped 1: blank form: nothing ticked, no comment"],
        weeks={"2026-W37": 2, "2026-W38": 2},
    ),
    Export(
        "surveymonkey_without_ids.csv",
        "SurveyMonkey",
        (3, 0, 0, 0, 0),
        {
            "Rate each aspect: - Speed & accuracy": "category",
            "Rate each aspect: - Staff courtesy": "category",
            "What went well? - Hours": "category Hours",
            "What went well? - Price": "category Price",
            "What did not go well? - Hours": "list",
            "What did not go well? - Price": "list",
            "Anything else?": "comment",
        },
        {"Hours": on(WELL_3, 1, 0, 2), "Price": on(WELL_3, 1, 0, 2)},
        options=["--week", "2026-W37"],
    ),
    Export(
        "surveymonkey_condensed.csv",
        "SurveyMonkey",
        (2, 0, 0, 0, 0),
        {
            "Respondent ID": "id",
            "End Date": "date",
            "IP Address": PERSONAL,
            "Email Address": PERSONAL,
            "First Name": PERSONAL,
            "Last Name": PERSONAL,
            "Rate our speed": "category",
            "Rate our staff": "category",
            "Anything else?": "comment",
        },
        {"Rate our staff": on(THREE, 0, 0, 2)},
    ),
    Export(
        "surveymonkey_legacy.csv",
        "SurveyMonkey",
        (3, 0, 0, 0, 0),
        {
            "RespondentID": "id",
            "EndDate": "date",
            "IP Address": PERSONAL,
            "Email Address": PERSONAL,
            "First Name": PERSONAL,
            "LastName": PERSONAL,
            "Which of these did you like? - Speed": "segment",
            "Which of these did you like? - Price": "segment",
            "How was it overall?": "category",
        },
        {"How was it overall?": {"Poor": 1, "OK": 0, "Good": 2}},
    ),
    Export(
        "qualtrics.csv",
        "Qualtrics",
        (4, 0, 0, 2, 0),
        {
            "EndDate": "date",
            "ResponseId": "id",
            "UserLanguage": "segment",
            "Rate: - Speed": "category",
            "Rate: - Courtesy": "category",
            "Comment": "comment",
        },
        {
            "Rate: - Speed": on("12345", 0, 1, 1, 0, 2),
            "Rate: - Courtesy": on("12345", 2, 1, 0, 1, 0),
        },
        skips=["skipped 1: unfinished", "skipped 1: preview"],
    ),
    Export(
        "qualtrics_labels.csv",
        "Qualtrics",
        (3, 0, 0, 4, 0),
        {
            "EndDate": "date",
            "IPAddress": PERSONAL,
            "ResponseId": "id",
            "RecipientEmail": PERSONAL,
            "DistributionChannel": "segment",
            "Rate us - Speed": "category",
            "Rate us - Courtesy": "category",
            "What went well? - Selected Choice - Hours": "category Hours",
            "What went well? - Selected Choice - Price": "category Price",
            "What did not go well? - Selected Choice - Hours": "list",
            "What did not go well? - Selected Choice - Price": "list",
            "Anything else you want to say?": "comment",
        },
        {
            "Rate us - Speed": on(THREE, 1, 1, 1),
            "Hours": on(WELL_3, 1, 0, 2),
            "Price": on(WELL_3, 1, 1, 1),
        },
        skips=[f"skipped 1: {why}" for why in ("unfinished", "preview", "test", "spam")],
    ),
    Export(
        "qualtrics_legacy.csv",
        "Qualtrics",
        (2, 0, 0, 1, 0),
        {
            "ResponseID": "id",
            "Name": PERSONAL,
            "ExternalDataReference": PERSONAL,
            "EmailAddress": PERSONAL,
            "IPAddress": PERSONAL,
            "EndDate": "date",
            "Rate-Speed": "category",
            "Rate-Courtesy": "category",
            "Comment": "comment",
        },
        {"Rate-Speed": {"Poor": 0, "Fair": 0, "Good": 1, "Excellent": 1}},
        skips=["skipped 1: unfinished"],
        weeks={"2017-W29": 2},
    ),
    Export(
        "typeform_old.csv",
        "Typeform",
        (3, 0, 0, 1, 0),
        {
            "#": "id",
            "Speed": "category",
            "Courtesy": "category",
            "Comment": "comment",
            "Submit Date (UTC)": "date",
            "Network ID": PERSONAL,
        },
        {"Speed": {"no": 1, "yes": 2}, "Courtesy": {"no": 1, "yes": 2}},
        options=["--map", "Speed=category", "--map", "Courtesy=category"],
        skips=["skipped 1: blank form: nothing ticked, no comment"],
    ),
    Export(
        "typeform_new.csv",
        "Typeform",
        (3, 0, 0, 1, 0),
        {
            "#": "id",
            "What went well?": "list",
            "Comment": "comment",
            "Submit Date (UTC)": "date",
            "Network ID": PERSONAL,
            "What went well? [Speed]": "category",
            "What went well? [Courtesy]": "category",
            "What went well? [Price, hours]": "category",
        },
        {
            "What went well? [Speed]": {"no": 2, "yes": 1},
            "What went well? [Courtesy]": {"no": 0, "yes": 3},
            "What went well? [Price, hours]": {"no": 2, "yes": 1},
        },
        options=["--map", "What went well?*=category"],
        skips=["skipped 1: unfinished"],
    ),
    Export(
        "limesurvey.csv",
        "LimeSurvey",
        (3, 0, 0, 1, 0),
        {
            "id": "id",
            "submitdate": "date",
            "startlanguage": "segment",
            "POS[SQ001]": "category",
            "POS[SQ002]": "category",
            "COM": "comment",
        },
        {"POS[SQ001]": {"no": 1, "yes": 2}, "POS[SQ002]": {"no": 1, "yes": 2}},
        options=["--map", "POS[SQ*]=category"],
        skips=["skipped 1: unfinished"],
        weeks={"2026-W37": 3},
    ),
    Export(
        "limesurvey_labels.csv",
        "LimeSurvey",
        (2, 0, 0, 1, 0),
        {
            "Response ID": "id",
            "Date submitted": "date",
            "Start language": "segment",
            "IP address": PERSONAL,
            "How satisfied are you? [Speed]": "category",
            "How satisfied are you? [Courtesy]": "category",
            "What went well? [Hours]": "category Hours",
            "What went well? [Price]": "category Price",
            "What did not go well? [Hours]": "list",
            "What did not go well? [Price]": "list",
            "Any comments?": "comment",
        },
        {"Hours": on(WELL_3, 0, 0, 2), "Price": on(WELL_3, 1, 0, 1)},
        skips=["skipped 1: unfinished"],
    ),
    Export(
        "kobotoolbox.csv",
        "KoboToolbox",
        (3, 0, 0, 1, 0),
        {
            "What went well?/Speed": "category",
            "What went well?/Staff courtesy": "category",
            "_submission_time": "date",
            "meta/rootUuid": "id",
        },
        {
            "What went well?/Speed": {"no": 2, "yes": 1},
            "What went well?/Staff courtesy": {"no": 1, "yes": 2},
        },
        options=["--map", "What went well?/*=category"],
    ),
    Export(
        "kobotoolbox_groups.csv",
        "KoboToolbox",
        (3, 0, 0, 1, 0),
        {
            "end": "date",
            "visit%What went well?%Speed, accuracy": "category Speed, accuracy",
            "visit%What went well?%Price": "category Price",
            "visit%What did not?%Speed, accuracy": "list",
            "visit%What did not?%Price": "list",
            "visit%Comments": "comment",
            "_submitted_by": PERSONAL,
            "meta/rootUuid": "id",
        },
        {"Speed, accuracy": on(WELL_3, 1, 0, 2), "Price": on(WELL_3, 1, 0, 1)},
        weeks={"2026-W38": 3},
    ),
    Export(
        "formbricks.csv",
        "formbricks",
        (3, 0, 0, 1, 0),
        {
            "Response ID": "id",
            "Timestamp": "date",
            "User ID": PERSONAL,
            "userAgent - os": "segment",
            "1. What went well?": "list",
            "2. What did not go well?": "list",
            "3. How satisfied are you? - Speed": "category",
            "3. How satisfied are you? - Courtesy": "category",
            "4. Comments": "comment",
            "person.firstName": PERSONAL,
            "Verified Email": PERSONAL,
            "1. What went well? [Hours]": "category Hours",
            "1. What went well? [Price, overall]": "category Price, overall",
            "1. What went well? [Courtesy]": "category Courtesy",
        },
        {
            "3. How satisfied are you? - Speed": on(THREE, 2, 0, 1),
            "Hours": on(WELL_3, 2, 0, 1),
            "Price, overall": on(WELL_3, 0, 1, 1),
            "Courtesy": on(WELL_3, 1, 0, 2),
        },
        skips=["skipped 1: unfinished"],
    ),
    Export(
        "touchpoints.csv",
        "Touchpoints",
        (3, 0, 0, 2, 0),
        {
            "UUID": "id",
            "How satisfied are you with the service?": "category",
            "What went well?": "list",
            "What did not go well?": "list",
            "Anything else?": "comment",
            "Location Code": "segment",
            "User Agent": PERSONAL,
            "Page": PERSONAL,
            "Query string": PERSONAL,
            "Referrer": PERSONAL,
            "Created at": "date",
            "IP Address": PERSONAL,
            "What went well? [Speed]": "category Speed",
            "What went well? [Staff courtesy]": "category Staff courtesy",
            "What went well? [Price]": "category Price",
        },
        {
            "Speed": on(WELL_3, 1, 0, 2),
            "Staff courtesy": on(WELL_3, 1, 0, 2),
            "Price": on(WELL_3, 2, 0, 1),
        },
        skips=["skipped 1: flagged", "skipped 1: deleted"],
    ),
    Export(
        "touchpoints_a11v2.csv",
        "Touchpoints",
        (4, 0, 0, 0, 0),
        {
            "external_id": "id",
            "question_1": "overall",
            **{
                f"{pole}_{name}": "list" if pole == "negative" else f"category {name}"
                for pole in ("positive", "negative")
                for name in (
                    *("effectiveness", "ease", "efficiency", "transparency", "humanity"),
                    *("employee", "other"),
                )
            },
            "question_4": "comment",
        },
        {
            "effectiveness": on(WELL_3, 1, 1, 2),
            "ease": on(WELL_3, 3, 0, 1),
            "efficiency": on(WELL_3, 1, 3, 0),
            "transparency": on(WELL_3, 0, 3, 0),
            "employee": on(WELL_3, 0, 1, 2),
            "other": on(WELL_3, 1, 3, 0),
        },
        options=["--week", "2026-W37"],
    ),
    Export(
        "sdaps.csv",
        "SDAPS",
        (4, 0, 0, 3, 0),
        {"questionnaire_id": "id", "1_1": "category"},
        {"1_1": on("123", 1, 0, 2)},
        options=["--week", "2026-W37"],
        skips=[
            "skipped 1: blank sheet",
            "skipped 1: not valid, by whoever scanned it",
            'ambiguous, line 2, 1_1 "error-multi-select": two levels ticked',
        ],
    ),
    Export(
        "omrchecker.csv",
        "OMRChecker",
        (3, 0, 0, 0, 0),
        {
            "file_id": "id",
            "input_path": PERSONAL,
            "output_path": PERSONAL,
            "Speed": "category",
            "Courtesy": "category",
        },
        {"Speed": on("12345", 0, 1, 0, 1, 0), "Courtesy": on("12345", 0, 0, 0, 0, 2)},
        options=["--week", "2026-W37"],
        skips=['ambiguous, line 4, Speed "1 + 3": two levels ticked'],
    ),
    Export(
        "zendesk.csv",
        "Zendesk",
        (5, 0, 0, 2, 0),
        {
            "id": "id",
            "assignee_id": "staff",
            "group_id": "segment",
            "requester_id": PERSONAL,
            "score": "category",
            "comment": "comment",
            "reason": "segment",
            "created_at": "date",
            "channel": "segment",
        },
        {"score": {"Bad": 2, "Good": 3}},
        skips=["skipped 2: offered to a customer, not answered"],
    ),
    Export(
        "freshdesk.csv",
        "Freshdesk",
        (4, 0, 0, 0, 0),
        {
            "id": "id",
            "user_id": PERSONAL,
            "agent_id": "staff",
            "group_id": "segment",
            "feedback": "comment",
            "ratings.default_question": "category",
            "ratings.question_101": "category",
            "created_at": "date",
        },
        {
            "ratings.default_question": {
                "Extremely unhappy": 1,
                "Very unhappy": 0,
                "Unhappy": 0,
                "Neutral": 1,
                "Happy": 0,
                "Very happy": 0,
                "Extremely happy": 2,
            }
        },
    ),
    Export(
        "help_scout.csv",
        "Help Scout",
        (4, 0, 0, 1, 0),
        {
            "id": "id",
            "rating": "category",
            "comments": "comment",
            "user": "staff",
            "customer": PERSONAL,
            "createdAt": "date",
        },
        {"rating": {"Not Good": 1, "Okay": 1, "Great": 2}},
        skips=["skipped 1: blank form: nothing ticked, no comment"],
    ),
    Export(
        "chatwoot.csv",
        "Chatwoot",
        (4, 0, 0, 1, 0),
        {
            "Agent name": "staff",
            "Rating": "category",
            "Feedback comment": "comment",
            "Contact name": PERSONAL,
            "Contact email address": PERSONAL,
            "Contact phone number": PERSONAL,
            "Link to the conversation": PERSONAL,
            "Recorded date": "date",
        },
        {"Rating": on("12345", 0, 1, 1, 0, 2)},
        skips=["skipped 1: footer below the table"],
    ),
    Export(
        "chatwoot_turkish.csv",
        "Chatwoot",
        (2, 0, 0, 1, 0),
        {
            "Temsilci adı": "staff",
            "Değerlendirme": "category",
            "Geri bildirim yorumu": "comment",
            "Kişi adı": PERSONAL,
            "Kişinin e-posta adresi": PERSONAL,
            "Kişinin telefonu": PERSONAL,
            "Görüşmenin bağlantısı": PERSONAL,
            "Kaydedildiği tarih": "date",
        },
        {"Değerlendirme": on("12345", 1, 0, 0, 1, 0)},
        skips=["skipped 1: footer below the table"],
    ),
    Export(
        "excel_sep_line.csv",
        None,
        (3, 0, 0, 0, 0),
        {
            "Date": "date",
            "Location": "segment",
            "Speed": "category",
            "Courtesy": "category",
            "Comments": "comment",
        },
        {"Speed": {"Poor": 0, "Fair": 0, "Good": 2, "Excellent": 1}},
    ),
    Export(
        "excel_unicode_text.txt",
        None,
        (2, 0, 0, 0, 0),
        {
            "Tarih": "date",
            "Şube": "segment",
            "Hız": "category",
            "Personel nezaketi": "category",
            "Yorum": "comment",
        },
        {"Hız": {"Memnun değilim": 0, "Kısmen memnunum": 1, "Çok memnunum": 1}},
    ),
    Export(
        "excel_turkish.csv",
        None,
        (3, 0, 0, 0, 0),
        {
            "Tarih": "date",
            "Şube": "segment",
            "Hız": "category",
            "Personel nezaketi": "category",
            "Yorum": "comment",
        },
        {"Personel nezaketi": {"Memnun değilim": 1, "Kısmen memnunum": 0, "Çok memnunum": 2}},
    ),
    Export(
        "excel_persian.csv",
        None,
        (3, 0, 0, 0, 0),
        {
            "تاريخ": "date",
            "شعبه": "segment",
            "سرعت [خدمات]": "category",
            "برخورد [كاركنان]": "category",
            "نظر": "comment",
        },
        {"سرعت [خدمات]": {"ناراضي": 1, "تا حدودي راضي": 1, "بسيار راضي": 1}},
        weeks={"2026-W38": 3},
    ),
    Export(
        "excel_jalali.csv",
        None,
        (3, 0, 0, 0, 0),
        {
            "تاریخ": "date",
            "امتیاز سرعت": "category",
            "امتیاز برخورد": "category",
            "نظر": "comment",
        },
        {"امتیاز سرعت": on("12345", 0, 0, 0, 1, 2), "امتیاز برخورد": on("12345", 1, 0, 1, 0, 1)},
        weeks={"2026-W38": 3},
    ),
    Export(
        "excel_broken.csv",
        None,
        (4, 0, 0, 0, 1),
        {
            "Date": "date",
            "Location": "segment",
            "Speed": "category",
            "Courtesy": "category",
            "Comments": "comment",
        },
        {"Courtesy": {"Poor": 3, "OK": 0, "Good": 1}},
        skips=["rejected, line 3: 3 cells where the header has 5"],
        exit_code=1,
    ),
)


def imported(cli: Callable[..., Any], *args: str | Path, exit_code: int = 0) -> dict[str, Any]:
    """Import a file and return what the JSON says of it, after checking the sum."""
    ended = cli("import", *args, "-f", "json", *NOW)
    assert ended.exit_code == exit_code, ended.stderr
    report: dict[str, Any] = json.loads(ended.stdout)["files"][0]
    assert report["read"] == sum(counts(report))
    return report


def counts(report: Mapping[str, Any]) -> tuple[int, ...]:
    """Return new, unchanged, changed, skipped and rejected."""
    return tuple(report[k] for k in ("new", "unchanged", "changed", "skipped", "rejected"))


def chart(cli: Callable[..., Any]) -> dict[str, dict[str, int]]:
    """Return category -> level -> marks over all weeks."""
    ended = cli("chart", "--week", "all", "-f", "json")
    assert ended.exit_code == 0, ended.stderr
    return {one["name"]: one["marks"] for one in json.loads(ended.stdout)["categories"]}


def said(column: Mapping[str, str]) -> str:
    """Return what a column was taken for, as `Export` writes it."""
    has_name = column["name"] not in (None, column["header"])
    return f"{column['role']} {column['name']}" if has_name else column["role"]


@pytest.mark.parametrize("export", EXPECTED, ids=lambda export: export.file)
def test_an_export_is_read_as_its_platform_means_it(cli, export):
    """Its platform is named, each column is what a person says it is, and the chart is right."""
    report = imported(cli, EXPORTS / export.file, *export.options, exit_code=export.exit_code)
    assert report["platform"] == export.platform
    assert counts(report) == export.counts
    columns = {one["header"]: said(one) for one in report["columns"] if one["role"] != "ignore"}
    assert columns == export.columns
    assert export.weeks in ({}, report["weeks"])
    marks = chart(cli)
    assert {name: marks[name] for name in export.chart} == export.chart
    assert cli("check").exit_code == 0


@pytest.mark.parametrize("export", EXPECTED, ids=lambda export: export.file)
def test_the_summary_tells_the_platform_and_why_rows_were_skipped(cli, export):
    """The summary has every reason with the line of the first such row, and the platform's sign."""
    ended = cli("import", EXPORTS / export.file, *export.options, *NOW)
    lines = list(map(str.strip, ended.stdout.splitlines()))
    for skipped in export.skips:
        (line,) = (one for one in lines if one.startswith(skipped))
        if skipped.startswith("skipped"):
            assert re.fullmatch(r", (line|the first in line) \d+", line.removeprefix(skipped))
    if export.platform is not None:
        assert any(line.startswith(f"an export of {export.platform}: it has ") for line in lines)


@pytest.mark.parametrize("export", EXPECTED, ids=lambda export: export.file)
def test_the_same_export_again_adds_nothing(cli, export):
    """Downloaded once more, with no option at all: unchanged, and no second form."""
    imported(cli, EXPORTS / export.file, *export.options, exit_code=export.exit_code)
    again = imported(cli, EXPORTS / export.file)
    new, *_, skipped, rejected = export.counts
    assert counts(again) == (0, new, 0, skipped, rejected)
    assert again["form"] == "survey"


HEADS = (
    ("google_forms_sheet.csv", 2, 1),
    ("google_forms_download.csv", 2, 1),
    ("microsoft_forms.csv", 3, 1),
    ("surveymonkey.csv", 3, 1),
    ("qualtrics.csv", 5, 1),
    ("typeform_old.csv", 2, 1),
    ("typeform_new.csv", 2, 1),
    ("limesurvey.csv", 3, 1),
    ("kobotoolbox.csv", 4, 1),
    ("touchpoints_a11v2.csv", 2, 1),
    ("sdaps.csv", 2, 1),
    ("chatwoot.csv", 2, 1),
)
"""Files, the lines that their head takes, and the responses in it."""


def head_of(file: str, lines: int) -> bytes:
    """Return the first *lines* of an export, and what follows the table in the whole file."""
    whole = (EXPORTS / file).read_bytes().splitlines(keepends=True)
    end = 1 if file.startswith(("chatwoot", "limesurvey")) else 0
    return b"".join(whole[:lines] + whole[len(whole) - end :])


@pytest.mark.parametrize(("file", "lines", "responses"), HEADS, ids=[head[0] for head in HEADS])
def test_an_export_of_one_response_is_read_and_grows_into_the_whole(cli, file, lines, responses):
    """The first day of a survey: one response imports; what was learnt of it holds for the rest."""
    whole = next(one for one in EXPECTED if one.file == file)
    path = Path(file)
    path.write_bytes(head_of(file, lines))
    options = whole.options if "--week" in whole.options else ()
    first = imported(cli, path, *options)
    assert first["new"] == responses
    path.write_bytes((EXPORTS / file).read_bytes())
    grown = cli("import", path, *options, "-f", "json", *NOW)
    assert grown.exit_code == 0, grown.stderr
    report = json.loads(grown.stdout)["files"][0]
    assert (report["form"], report["unchanged"]) == ("survey", responses)


def test_a_surveymonkey_file_with_old_line_ends_is_the_same(cli):
    """CR alone ends the records of some exports."""
    text = (EXPORTS / "surveymonkey.csv").read_bytes()
    Path("cr.csv").write_bytes(text.replace(b"\r\n", b"\r"))
    imported(cli, EXPORTS / "surveymonkey.csv")
    assert counts(imported(cli, "cr.csv")) == (0, 4, 0, 1, 0)


def test_reordered_columns_are_known_by_their_headers(cli):
    """Somebody moved the columns: nothing is new."""
    import csv

    export = EXPORTS / "zendesk.csv"
    imported(cli, export)
    with export.open(newline="") as file, Path("moved.csv").open("w", newline="") as moved:
        csv.writer(moved).writerows(row[::-1] for row in csv.reader(file))
    assert counts(imported(cli, "moved.csv")) == (0, 5, 0, 2, 0)


def test_a_later_export_adds_its_late_rows(cli):
    """Everything is downloaded again, two identical slips later: both count."""
    text = (EXPORTS / "google_forms_turkish.csv").read_text()
    path = Path("later.csv")
    path.write_text(text)
    imported(cli, path)
    late = "17.09.2026 10:00:00,İzmir,Çok memnunum,Çok memnunum,\n"
    path.write_text(text + late + late.replace("10:00:00", "10:00:07"))
    assert counts(imported(cli, path)) == (2, 4, 0, 0, 0)
    assert chart(cli)["Hizmetimizi değerlendirin [Hız]"]["Çok memnunum"] == 3


def test_a_row_that_was_edited_at_the_source_is_changed(cli):
    """Kobo gives an edited record another _uuid; its root stays, and so does the response."""
    text = (EXPORTS / "kobotoolbox_groups.csv").read_text()
    path = Path("kobo.csv")
    path.write_text(text)
    imported(cli, path)
    old = '"Price";"0";"1";"";"21";"g-1"'
    assert old in text
    path.write_text(text.replace(old, '"";"0";"0";"";"21";"g-1-edited"'))
    assert counts(imported(cli, path)) == (0, 2, 1, 1, 0)
    assert chart(cli)["Price"] == on(WELL_3, 0, 1, 1)


def test_a_kobo_export_without_its_tags_is_on_the_same_form(cli):
    """The row of HXL tags was an option of the download."""
    imported(cli, EXPORTS / "kobotoolbox.csv")
    lines = (EXPORTS / "kobotoolbox.csv").read_text().splitlines(keepends=True)
    Path("bare.csv").write_text("".join(lines[:1] + lines[2:]))
    report = imported(cli, "bare.csv")
    assert (report["form"], report["header_rows"], counts(report)) == (
        "survey",
        1,
        (0, 2, 0, 2, 0),
    )


@pytest.mark.parametrize(
    ("zone", "weeks"),
    [
        ("Asia/Tehran", {"2026-W37": 3, "2026-W38": 1}),
        ("America/New_York", {"2026-W37": 4}),
    ],
)
@pytest.mark.parametrize("file", ["qualtrics.csv", "chatwoot.csv"])
def test_times_of_greenwich_are_read_by_the_clock_of_the_business(cli, file, zone, weeks):
    """Late on a Sunday in Greenwich it is Monday, and another week, in Tehran."""
    Path("cstally.toml").write_text(f'timezone = "{zone}"\n')
    assert imported(cli, EXPORTS / file)["weeks"] == weeks


@pytest.mark.parametrize(
    ("header", "zone", "week"),
    [
        ("Submitted (UTC)", "Asia/Tehran", "2026-W38"),
        ("Submitted (UTC)", "America/New_York", "2026-W37"),
        ("Date (GMT)", "Asia/Tehran", "2026-W38"),
        ("Submitted", "Asia/Tehran", "2026-W37"),
        ("Date (GMT+2)", "Asia/Tehran", "2026-W37"),
    ],
)
def test_a_header_may_say_that_times_are_of_greenwich(cli, header, zone, week):
    """Whoever wrote the file: "(UTC)" in the header is taken at its word."""
    Path("cstally.toml").write_text(f'timezone = "{zone}"\n')
    Path("any.csv").write_text(
        f"{header},Speed,Courtesy\n2026-09-13 23:31:00,Good,Poor\n2026-09-13 23:40:00,Poor,Good\n"
    )
    assert imported(cli, "any.csv")["weeks"] == {week: 2}


def test_early_in_the_week_in_greenwich_is_the_week_before_in_america(cli):
    """Monday at 02:30 in Greenwich is Sunday evening in New York."""
    Path("cstally.toml").write_text('timezone = "America/New_York"\n')
    text = (EXPORTS / "help_scout.csv").read_text()
    Path("early.csv").write_text(text.replace("2026-09-14T12:12:13", "2026-09-14T02:30:00"))
    assert imported(cli, "early.csv")["weeks"] == {"2026-W37": 1, "2026-W38": 3}


def test_unfinished_responses_are_taken_when_asked_for(cli):
    """--partial takes what its platform calls unfinished; previews stay out."""
    report = imported(cli, EXPORTS / "qualtrics.csv", "--partial")
    assert counts(report) == (5, 0, 0, 1, 0)
    assert chart(cli)["Rate: - Speed"] == on("12345", 0, 2, 1, 0, 2)


def test_an_unfinished_response_without_a_submit_date_has_the_day_of_its_last_page(cli):
    """LimeSurvey: the date of the last action is in every record."""
    report = imported(cli, EXPORTS / "limesurvey_labels.csv", "--partial")
    assert counts(report) == (3, 0, 0, 0, 0)
    assert {one["header"]: one["role"] for one in report["columns"]}["Date last action"] == "date"


@pytest.mark.parametrize("file", ["limesurvey_labels.csv", "typeform_new.csv"])
def test_unfinished_responses_of_a_known_form_have_another_day_of_theirs(cli, file):
    """The form's date is that of submitting, which an unfinished one does not have."""
    text = (EXPORTS / file).read_text()
    Path("begun.csv").write_text(text.replace("9b,,,2026-09-10", "9b,,Later,2026-09-10"))
    finished = counts(imported(cli, "begun.csv"))
    assert finished[3:] == (1, 0)
    assert counts(imported(cli, "begun.csv", "--partial")) == (1, finished[0], 0, 0, 0)


def test_a_response_that_was_finished_since_is_new(cli):
    """What was skipped as unfinished is not held: finished, it counts."""
    text = (EXPORTS / "qualtrics.csv").read_text()
    path = Path("grown.csv")
    path.write_text(text)
    imported(cli, path)
    path.write_text(
        text.replace("0,40,0,R_2YPOQ602ER1jkf4,EN,2,,", "0,100,1,R_2YPOQ602ER1jkf4,EN,2,2,")
    )
    assert counts(imported(cli, path)) == (1, 4, 0, 1, 0)


def test_a_survey_without_responses_is_no_failure(cli):
    """LimeSurvey writes the header and one record of nothing: before the first response, and on."""
    empty = imported(cli, EXPORTS / "limesurvey_empty.csv")
    assert (empty["platform"], empty["form"], empty["new"]) == ("LimeSurvey", "no form yet", 0)
    assert not Path("cstally.db").exists()
    imported(cli, EXPORTS / "limesurvey.csv", "--map", "POS[SQ*]=category")
    again = imported(cli, EXPORTS / "limesurvey_empty.csv")
    assert (again["form"], again["new"], again["rejected"]) == ("survey", 0, 0)


def test_a_header_alone_is_no_failure(cli):
    """An empty week."""
    assert imported(cli, EXPORTS / "excel_header_only.csv")["read"] == 0


def test_addresses_of_agents_are_not_stored(cli):
    """Chatwoot writes the address behind the name: not even a refused row keeps it."""
    text = (EXPORTS / "chatwoot.csv").read_text()
    Path("rated.csv").write_text(text.replace("2026-09-10 15:06:01 UTC", "yesterday"))
    assert counts(imported(cli, "rated.csv", exit_code=1)) == (3, 0, 0, 1, 1)
    assert b"agent1@example.org" not in Path("cstally.db").read_bytes()
    assert b"agent2@example.org" not in Path("cstally.db").read_bytes()
    assert b"someone@example.org" not in Path("cstally.db").read_bytes()
    ended = cli("chart", "--by", "Agent name", "-f", "json")
    assert [one["value"] for one in json.loads(ended.stdout)["groups"]] == ["Agent 1", "Agent 2"]


DESKS = {
    "zendesk.csv": ("assignee_id", ",71,", ",72,"),
    "freshdesk.csv": ("agent_id", ",31,", ",32,"),
    "help_scout.csv": ("user", ",Agent One,", ",Agent Two,"),
    "chatwoot.csv": ("Agent name", "Agent 1 (agent1@example.org)", "Agent 2 (agent2@example.org)"),
}


@pytest.mark.parametrize("options", [(), ("--map", "{}=segment"), ("--map", "{}=staff")])
@pytest.mark.parametrize("file", DESKS)
def test_no_help_desk_brings_the_address_of_an_agent(cli, file, options):
    """A name stays without it, an address alone what is in front, refused rows and all."""
    header, first, second = DESKS[file]
    text = (EXPORTS / file).read_text()
    comma = "," if first.startswith(",") else ""
    text = text.replace(first, f"{comma}One <one@shop.example>{comma}")
    text = text.replace(second, f"{comma}two@shop.example{comma}")
    names, rows = text.split("\n", 1)
    Path("desk.csv").write_text(f"{names}\nx,{header},One <one@shop.example>\n{rows}")
    told = [option.format(header) for option in options]
    report = imported(cli, "desk.csv", *told, exit_code=1)
    assert report["rejected"] == 1
    for path in Path().glob("cstally.db*"):
        assert b"shop.example" not in path.read_bytes()
    ended = cli("chart", "--by", header, "--week", "all", "-f", "json")
    assert {one["value"] for one in json.loads(ended.stdout)["groups"]} == {"One", "two"}


@pytest.mark.parametrize("header", ["Agent", "Served by"])
def test_no_file_brings_the_address_of_a_member_of_staff(cli, header):
    """Of any origin, whole rows and refused ones, by its header or because --map says so."""
    rows = "2026-09-14,One <one@shop.example>,Good\n2026-09-15,Two (two@shop.example),Poor\n" * 4
    bad = "someday,One <one@shop.example>,Good\n2026-09-15,Good,x,One <one@shop.example>\n"
    Path("any.csv").write_text(f"Date,{header},Speed\n{rows}{bad}")
    report = imported(cli, "any.csv", "--map", f"{header}=staff", exit_code=1)
    assert (report["new"], report["rejected"]) == (8, 2)
    assert b"shop.example" not in Path("cstally.db").read_bytes()
    ended = cli("chart", "--by", header, "--week", "all", "-f", "json")
    assert {one["value"] for one in json.loads(ended.stdout)["groups"]} == {"One", "Two"}


def test_the_apostrophe_before_a_formula_is_the_platforms(cli, rows):
    """LimeSurvey and formbricks guard cells like formulas; people did not write it."""
    imported(cli, EXPORTS / "limesurvey_labels.csv")
    imported(cli, EXPORTS / "formbricks.csv", "--form", "other")
    assert rows("SELECT comments FROM responses WHERE comments IS NOT NULL ORDER BY id") == [
        ('["=2+2 is four"]',),
        ('["Two\\nlines"]',),
        ('["-1 for the queue"]',),
        ('["Fine"]',),
    ]


def test_a_code_for_seen_and_unanswered_is_asked_for_once(cli):
    """Qualtrics writes -99 where a question was shown and left: --missing says so, once."""
    text = (EXPORTS / "qualtrics.csv").read_text().replace("EN,5,4,", "EN,5,-99,")
    path = Path("seen.csv")
    path.write_text(text)
    ended = cli("import", path, *NOW)
    assert ended.exit_code == 1
    assert "--missing 'Rate: - Courtesy=-99'" in ended.stderr
    imported(cli, path, "--missing", "Rate: - Courtesy=-99")
    assert chart(cli)["Rate: - Courtesy"] == on("12345", 2, 1, 0, 0, 0)
    later = text + "2026-09-14 08:00:00,2026-09-14 08:01:00,0,100,1,R_9,EN,4,-99,\n"
    path.write_text(later)
    assert counts(imported(cli, path)) == (1, 4, 0, 2, 0)
    assert chart(cli)["Rate: - Courtesy"] == on("12345", 2, 1, 0, 0, 0)


def test_dates_that_are_the_same_either_way_settle_no_order(cli):
    """9/9 is the ninth of September in both orders; of 9/10 somebody must say which is meant."""
    path = Path("sheet.csv")
    path.write_bytes(head_of("google_forms_sheet.csv", 2))
    assert imported(cli, path)["weeks"] == {"2026-W37": 1}
    path.write_bytes(
        head_of("google_forms_sheet.csv", 2) + b"9/10/2026 9:01:03,,Staff courtesy,,\r\n"
    )
    ended = cli("import", path, *NOW)
    assert ended.exit_code == 1
    assert "--date-order dmy or --date-order mdy" in ended.stderr
    assert counts(imported(cli, path, "--date-order", "mdy")) == (1, 1, 0, 0, 0)


def test_ambiguous_dates_are_asked_for(cli):
    """Seventh and eighth of September, or ninth of July and of August."""
    ended = cli("import", EXPORTS / "excel_ambiguous_dates.csv", *NOW)
    assert ended.exit_code == 1
    assert "--date-order dmy or --date-order mdy" in ended.stderr
    report = imported(cli, EXPORTS / "excel_ambiguous_dates.csv", "--date-order", "dmy")
    assert report["weeks"] == {"2026-W37": 2}


def test_what_a_platform_settles_is_said_aloud(cli):
    """Microsoft Forms writes the month first; whoever knows better names the order."""
    ended = cli("import", EXPORTS / "microsoft_forms.csv", *NOW)
    assert "dates read as mdy, as Microsoft Forms writes them" in ended.stdout
    report = imported(
        cli, EXPORTS / "microsoft_forms.csv", "--date-order", "dmy", "--form", "other"
    )
    assert report["weeks"] == {"2026-W06": 2, "2026-W10": 1}


def test_a_list_alone_is_kept_though_there_is_nothing_to_chart(cli):
    """Ticks are answers: such a response is not blank, and the summary says how to chart them."""
    ended = cli("import", EXPORTS / "typeform_old.csv", *NOW)
    assert ended.exit_code == 0
    assert "read 4 = 3 new + 0 unchanged + 0 changed + 1 skipped + 0 rejected" in ended.stdout
    assert "no column holds ratings" in ended.stdout
    assert "--map 'Speed=category'" in ended.stdout
    Path("cstally.db").unlink()
    assert (
        cli("import", EXPORTS / "typeform_old.csv", "--map", "Speed=category", *NOW).exit_code == 0
    )
    chart = json.loads(cli("chart", "--week", "all", "-f", "json").stdout)
    assert [one["name"] for one in chart["categories"]] == ["Speed", "Courtesy"]


def test_the_database_names_the_platform(cli, rows):
    """Where a response came from stays known."""
    imported(cli, EXPORTS / "zendesk.csv")
    assert rows("SELECT file LIKE '%zendesk.csv', platform FROM imports") == [(1, "Zendesk")]


def test_a_formula_is_text(cli, rows):
    """A cell that a spreadsheet would run is a comment like any other."""
    imported(cli, EXPORTS / "excel_broken.csv", exit_code=1)
    (comment,) = rows("SELECT comments FROM responses WHERE comments IS NOT NULL")
    assert json.loads(comment[0]) == ['=HYPERLINK("https://example.org","click")']


@pytest.mark.parametrize(
    ("header", "levels"),
    [
        ("rating,user,customer,createdAt,comments", "12345"),
        ("rating,user,customer,createdAt", ("Excellent", "Good", "Fair", "Poor")),
        ("conversationNumber,rating,createdAt", "12345"),
        ("ratings.default_question,createdAt", "12345"),
    ],
)
def test_a_rating_of_another_scale_is_of_no_help_desk(cli, header, levels):
    """Their headers are words that others use; the words below them tell."""
    rows = [
        ",".join(
            {"createdAt": f"2026-09-{1 + n % 20:02}", "conversationNumber": str(n)}.get(
                name, levels[n % len(levels)] if name.startswith("rating") else "x"
            )
            for name in header.split(",")
        )
        for n in range(60)
    ]
    Path("rated.csv").write_text("\n".join([header, *rows, ""]))
    report = imported(cli, "rated.csv")
    assert report["platform"] is None
    assert (report["new"], report["ambiguous"]) == (60, [])
