"""``cstally export`` from outside."""

import csv
import io
import json
import os
import re
from datetime import date, timedelta
from pathlib import Path

import pytest

NOW = ("--now", "2025-06-01")


@pytest.fixture
def history(make_database):
    """Two responses in week 10, one in week 12."""
    return make_database(
        [
            ("2025-03-03", "20", {"Location": "North"}, "A1", ["=1+1"]),
            ("2025-03-04", "2."),
            ("2025-03-17", "02", {"Location": "South"}),
        ],
        comments=["Remarks"],
    )


def records(text):
    """Read CSV as a spreadsheet would."""
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_csv_is_the_default(cli, history):
    """Without ``-f`` or ``-o`` an export is CSV on stdout, with CRLF, of the latest week."""
    ended = cli("export", "chart")
    assert (ended.exit_code, ended.stderr) == (0, "")
    assert ended.stdout.startswith("form,weeks,from,to,")
    assert ended.stdout.endswith("\r\n")
    marked = [row for row in records(ended.stdout) if row["kind"] == "level"]
    assert {row["weeks"] for row in marked} == {"2025-W12"}
    assert sum(int(row["marks"]) for row in marked) == 2


@pytest.mark.parametrize(
    ("args", "file", "start"),
    [
        (("-o", "x.json"), "x.json", "{"),
        (("-o", "x.md"), "x.md", "survey"),
        (("-o", "x.csv"), "x.csv", "form,"),
        (("-o", "x.out"), "x.out", "form,"),
        (("-o", "x.csv", "-f", "json"), "x.csv", "{"),
    ],
)
def test_the_ending_chooses_the_format(cli, history, tmp_path, args, file, start):
    """The ending of FILE chooses, ``-f`` overrides, and anything else is CSV."""
    ended = cli("export", "chart", *args)
    assert (ended.exit_code, ended.stdout, ended.stderr) == (0, "", "")
    assert (tmp_path / file).read_text().startswith(start)


def test_a_folder_gets_a_file_for_each_week(cli, history, tmp_path):
    """``-o DIR/`` makes the folder and writes one chart for each week that holds responses."""
    ended = cli("export", "chart", "--week", "all", "-o", "out/charts/")
    assert (ended.exit_code, ended.stdout, ended.stderr) == (0, "", "")
    files = {file.name: file.read_text() for file in (tmp_path / "out/charts").iterdir()}
    assert sorted(files) == ["survey-2025-W10-chart.csv", "survey-2025-W12-chart.csv"]
    assert {row["weeks"] for row in records(files["survey-2025-W10-chart.csv"])} == {"2025-W10"}


def test_a_folder_that_exists_needs_no_slash(cli, history, tmp_path):
    """An existing folder is a folder without a slash, too; ``-f`` gives the ending."""
    (tmp_path / "out").mkdir()
    assert cli("export", "responses", "-o", "out", "-f", "json").exit_code == 0
    assert cli("export", "answers", "-o", "out", "-f", "md", "--week").exit_code == 0
    assert sorted(file.name for file in (tmp_path / "out").iterdir()) == [
        "survey-2025-W10-responses.json",
        "survey-2025-W12-answers.md",
        "survey-2025-W12-responses.json",
    ]


def test_narrowed_files_do_not_overwrite_each_other(cli, history, tmp_path):
    """What ``--where`` names is part of the file's name."""
    for where in ("Location=North", "Location=South"):
        cli("export", "chart", "--week", "all", "--where", where, "-o", "out/")
    assert sorted(file.name for file in (tmp_path / "out").iterdir()) == [
        "survey-2025-W10-North-chart.csv",
        "survey-2025-W12-South-chart.csv",
    ]


def test_names_cannot_lead_out_of_the_folder(cli, make_database, tmp_path):
    """A form's name comes from outside; what is no letter or digit in it becomes a dash."""
    make_database([("2025-03-03", "2")], form="../../شعبه 1", categories=["Mood"])
    assert cli("export", "chart", "-o", "out/").exit_code == 0
    (file,) = (tmp_path / "out").iterdir()
    assert file.name == "شعبه-1-2025-W10-chart.csv"


def test_wide_responses(cli, history):
    """One row a response, all weeks, segments and comments too; formulas are made harmless."""
    ended = cli("export", "responses")
    first, second, third = records(ended.stdout)
    assert first == {
        "response": "1",
        "id": "A1",
        "form": "survey",
        "week": "2025-W10",
        "day": "2025-03-03",
        "Staff": "Very satisfied",
        "Price": "Not satisfied",
        "Location": "North",
        "Remarks": "'=1+1",
    }
    assert second["Price"] == ""
    assert third["week"] == "2025-W12"
    assert records(cli("export", "responses", "--raw").stdout)[0]["Remarks"] == "=1+1"


def test_long_responses(cli, history):
    """One row for each item of each response."""
    rows = records(cli("export", "responses", "--long", "--week", "2025-W10").stdout)
    assert [(row["response"], row["item"], row["state"], row["level"]) for row in rows] == [
        ("1", "Staff", "marked", "Very satisfied"),
        ("1", "Price", "marked", "Not satisfied"),
        ("2", "Staff", "marked", "Very satisfied"),
        ("2", "Price", "blank", ""),
    ]


def test_answers_as_json(cli, history):
    """The marks come as a list of objects; scores are numbers, absent segments null."""
    answers = json.loads(cli("export", "answers", "-f", "json").stdout)["answers"]
    assert len(answers) == 5
    assert answers[2] == {
        "response": 2,
        "form": "survey",
        "week": "2025-W10",
        "day": "2025-03-04",
        "category": "Staff",
        "level": "Very satisfied",
        "polarity": "positive",
        "score": 3.0,
        "source": "answer",
        "Location": None,
    }


def test_rejects(cli, history, write_rows):
    """Refused rows come with import, file, line, column, value, reason and the row itself."""
    write_rows(
        'INSERT INTO rejects (import, line, "column", value, reason, raw)'
        " VALUES (1, 7, 'Date', '31/02', 'not a date', '[\"31/02\", \"x\"]')"
    )
    (row,) = records(cli("export", "rejects").stdout)
    assert row == {
        "import": "1",
        "form": "survey",
        "file": "slips.csv",
        "line": "7",
        "column": "Date",
        "value": "31/02",
        "reason": "not a date",
        "row": '["31/02", "x"]',
    }
    assert len(records(cli("export", "rejects", "--form", "survey").stdout)) == 1
    assert cli("export", "rejects", "--form", "staff").exit_code == 2


def test_rejects_to_a_folder(cli, history, tmp_path):
    """Refused rows have no week: a folder gets one file."""
    assert cli("export", "rejects", "-o", "out/").exit_code == 0
    assert [file.name for file in (tmp_path / "out").iterdir()] == ["rejects.csv"]


def test_rejects_of_an_import_that_was_taken_back(cli, history, write_rows):
    """An import that was undone has no refused rows any more."""
    write_rows(
        "INSERT INTO rejects (import, line, reason, raw) VALUES (1, 7, 'ragged', '[]')",
        "UPDATE imports SET undone = '2025-04-01'",
    )
    assert records(cli("export", "rejects").stdout) == []


def test_patterns(cli, history):
    """Rankings are exported without a remark, of the latest four weeks."""
    ended = cli("export", "patterns", "-f", "json")
    assert (ended.exit_code, ended.stderr) == (0, "")
    assert json.loads(ended.stdout)["weeks"] == ["2025-W10", "2025-W12"]


def test_nothing_to_export(cli, history, tmp_path):
    """No responses in the weeks asked for: exit 3, and no file is made."""
    for target in ("out/", "out.csv"):
        assert cli("export", "chart", "--week", "2025-W11", "-o", target).exit_code == 3
    assert sorted(file.name for file in tmp_path.iterdir()) == ["cstally.db"]


def test_a_folder_that_cannot_be_made(cli, history, tmp_path):
    """A file in the place of the folder is one line and exit 1."""
    (tmp_path / "taken").write_text("")
    ended = cli("export", "chart", "-o", "taken/out/")
    assert ended.exit_code == 1
    assert ended.stderr == "Error: taken/out: Not a directory.\n"


def test_an_old_file_stays_when_the_export_fails(cli, history, tmp_path):
    """A failing export leaves the file of the last one as it was."""
    (tmp_path / "x.csv").write_text("old")
    assert cli("export", "chart", "--week", "2025-W11", "-o", "x.csv").exit_code == 3
    assert (tmp_path / "x.csv").read_text() == "old"


def test_rankings_of_past_weeks_whose_signals_another_mix_may_explain(cli, make_database):
    """Each week is told as it is alone, though later weeks are known."""
    monday = date(2025, 1, 6)

    def responses(week, number, till):
        day = (monday + timedelta(weeks=week)).isoformat()
        marks = ["02"] * number + ["22"] * (50 - number)
        return [(day, one, {"Till": till}) for one in marks]

    tills = [*["North"] * 14, *["South"] * 4]
    angry = [*[5, 6] * 6, 20, 20, *[5, 6] * 2]
    weeks = enumerate(zip(angry, tills, strict=True))
    make_database([one for week, (number, till) in weeks for one in responses(week, number, till)])
    assert cli("export", "patterns", "--week", "all", "-o", "out/", "-f", "md").exit_code == 0
    for week in ("2025-W14", "2025-W16", "2025-W19"):
        alone = cli("export", "patterns", "--week", week, "-f", "md").stdout
        assert Path(f"out/survey-{week}-patterns.md").read_text(encoding="utf-8") == alone


@pytest.mark.posix
@pytest.mark.parametrize(("umask", "mode"), [(0o022, 0o755), (0o077, 0o700), (0o002, 0o775)])
def test_folders_have_the_mode_of_the_umask(cli, history, tmp_path, umask, mode):
    """Those above the folder, too, so that a web server can show what lies in it."""
    before = os.umask(umask)
    try:
        assert cli("export", "chart", "-o", "www/survey/").exit_code == 0
        assert cli("backup", "copies/").exit_code == 0
    finally:
        os.umask(before)
    for folder in ("www", "www/survey", "copies"):
        assert (tmp_path / folder).stat().st_mode & 0o777 == mode


# cells that a spreadsheet would run -------------------------------------------------------------

RUN = "ok;=HYPERLINK(1)"
SLIPS = (
    "Slip,Date,Branch,-Speed,=Staff,Comments",
    f"1,2025-03-03,+North,Good,Poor,{RUN}",
    "2,2025-03-04,-South,Poor,Good,'- typed so",
    "3,2025-03-05,+North,Good,OK,fine;-5",
    "4,2025-03-06,-South,OK,Good,- slow",
)


@pytest.mark.parametrize("delimiter", [",", ";", "tab"])
@pytest.mark.parametrize("what", ["responses", "chart"])
def test_our_own_exports_come_back_as_they_were(cli, tmp_path, delimiter, what):
    """The apostrophes that guard names, values and comments are gone when they are imported."""
    (tmp_path / "slips.csv").write_text("\n".join(SLIPS), encoding="utf-8")
    assert cli("import", "slips.csv", *NOW).exit_code == 0
    asked = ("chart", "--week", "all", "-f", "json", *NOW)
    before = json.loads(cli(*asked).stdout)
    options = () if delimiter == "," else ("--delimiter", delimiter)
    assert cli("export", what, "--week", "all", "-o", "out.csv", *options, *NOW).exit_code == 0
    text = (tmp_path / "out.csv").read_text(encoding="utf-8")
    assert "'-Speed" in text
    assert text.startswith("\ufeff") is (delimiter != ",")
    assert cli("import", "out.csv", "--db", "new.db", *NOW).exit_code == 0
    after = json.loads(cli(*asked, "--db", "new.db").stdout)
    for one, other in zip(before["categories"], after["categories"], strict=True):
        assert (one["name"], one["marks"]) == (other["name"], other["marks"])
    if what == "responses":
        listed = [
            json.loads(cli("export", "responses", "-q", "-f", "json", "--db", name).stdout)
            for name in ("cstally.db", "new.db")
        ]
        assert listed[0] == listed[1]


@pytest.mark.parametrize("delimiter", [",", ";", "tab"])
def test_opened_with_another_separator(cli, tmp_path, delimiter):
    """Behind a semicolon or a tab inside a comment no formula begins, nor behind a comma."""
    comments = (RUN, "ok,=HYPERLINK(1)", "ok;; =1+1", "a;-5", "ok\t=1")
    rows = [f'{n},2025-03-03,Good,"{text}"' for n, text in enumerate(comments)]
    (tmp_path / "slips.csv").write_text("\n".join(["Slip,Date,Speed,Comments", *rows]))
    assert cli("import", "slips.csv", *NOW).exit_code == 0
    text = cli("export", "responses", "--delimiter", delimiter, *NOW).stdout
    own = "\t" if delimiter == "tab" else delimiter
    for other in {",", ";", "\t"} - {own}:
        for line in text.replace('"', "").splitlines():
            pieces = line.split(other)
            assert [one for one in pieces[1:] if one.lstrip()[:1] == "="] == []
    assert "a;-5" in text


def test_a_semicolon_brings_decimal_commas(cli, history):
    """Numbers are written as spreadsheets of these countries read them; names stay."""
    header, *lines = cli(
        "export", "patterns", "--week", "all", "--delimiter", ";", *NOW
    ).stdout.splitlines()
    assert header.startswith("\ufeffform;weeks;")
    shares = [line.split(";")[header.split(";").index("share")] for line in lines]
    assert shares
    assert all(re.fullmatch(r"\d,\d+", share) for share in shares), shares


@pytest.mark.parametrize("delimiter", ["", ";;", "x", "\n"])
def test_a_delimiter_that_is_none(cli, history, delimiter):
    """Only what spreadsheets part cells by is taken."""
    ended = cli("export", "patterns", "--delimiter", delimiter, *NOW)
    assert (ended.exit_code, ended.stdout) == (2, "")
