"""Importing week after week, as shops do it: what is new, what grew, what was mended."""

import csv
import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

HEADER = ("Date", "Location", "Speed", "Courtesy", "Price", "Comments")
WEEK_10 = [
    ("2025-03-03", "North", "Good", "Excellent", "Poor", "Too dear"),
    ("2025-03-03", "North", "Fair", "Excellent", "Good", ""),
    ("2025-03-04", "North", "Poor", "Good", "Good", "Slow"),
    ("2025-03-04", "North", "Poor", "Good", "Good", "Slow"),
    ("2025-03-05", "North", "Good", "", "Fair", ""),
    ("2025-03-06", "North", "Excellent", "Excellent", "Fair", "Lovely"),
    ("2025-03-07", "North", "Good", "Good", "Poor", ""),
    ("2025-03-07", "North", "Fair", "Excellent", "Poor", ""),
    ("2025-03-08", "North", "Fair", "Good", "Excellent", ""),
    ("2025-03-08", "North", "Good", "Good", "Excellent", "Thanks"),
]
"""Ten slips; the third and the fourth say the same and are two responses."""
WEEK_11 = [
    ("2025-03-10", "North", "Good", "Excellent", "Poor", ""),
    ("2025-03-11", "North", "Fair", "Good", "Good", "Fine"),
]


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., Path]:
    """Write a survey file; rows of tuples under a header."""

    def write(name: str, rows: Sequence[Sequence[str]], header: Sequence[str] = HEADER) -> Path:
        with (tmp_path / name).open("w", newline="", encoding="utf-8") as file:
            csv.writer(file).writerows([header, *rows])
        return Path(name)

    return write


@pytest.fixture
def imported(cli: Callable[..., Any]) -> Callable[..., dict[str, Any]]:
    """Import files and return what the JSON says of the last one."""

    def run(*args: str | Path, exit_code: int = 0) -> dict[str, Any]:
        ended = cli("import", *args, "-f", "json", "--now", "2025-06-01")
        assert ended.exit_code == exit_code, ended.stderr
        files: list[dict[str, Any]] = json.loads(ended.stdout)["files"]
        return files[-1]

    return run


def counts(report: dict[str, Any]) -> tuple[int, ...]:
    """Return new, unchanged, changed, skipped and rejected, after checking the sum."""
    found = tuple(report[k] for k in ("new", "unchanged", "changed", "skipped", "rejected"))
    assert report["read"] == sum(found)
    return found


def test_the_same_file_twice_adds_nothing(cli, write, imported, rows):
    """A file imported twice is unchanged, and leaves no second import behind."""
    file = write("w10.csv", WEEK_10)
    assert counts(imported(file)) == (10, 0, 0, 0, 0)
    again = imported(file)
    assert counts(again) == (0, 10, 0, 0, 0)
    assert again["import"] == 1
    assert again["overlap"] == {"decision": "held", "known": 10, "held": 10}
    assert rows("SELECT count(*) FROM imports") == [(1,)]
    assert cli("check").exit_code == 0


def test_two_identical_slips_are_two_responses(write, imported):
    """Nobody's slip is lost because another person ticked the same."""
    assert counts(imported(write("w10.csv", [WEEK_10[2]] * 3))) == (3, 0, 0, 0, 0)


def test_a_grown_export_adds_only_its_new_rows(cli, write, imported):
    """The weekly habit: everything is downloaded again."""
    imported(write("all.csv", WEEK_10))
    grown = imported(write("all.csv", WEEK_10 + WEEK_11))
    assert counts(grown) == (2, 10, 0, 0, 0)
    assert grown["overlap"] == {"decision": "grown", "known": 10, "held": 10}
    assert grown["weeks"] == {"2025-W10": 10, "2025-W11": 2}
    assert cli("check").exit_code == 0


def test_a_third_identical_slip_in_a_grown_export_counts(write, imported):
    """Occurrences beyond the known ones are new."""
    imported(write("all.csv", WEEK_10))
    assert counts(imported(write("all.csv", [*WEEK_10, WEEK_10[2]]))) == (1, 10, 0, 0, 0)


def test_shuffled_rows_of_a_grown_export_are_known(write, imported):
    """The order of rows says nothing."""
    imported(write("all.csv", WEEK_10))
    assert counts(imported(write("all.csv", [*WEEK_11, *WEEK_10[::-1]]))) == (2, 10, 0, 0, 0)


def test_another_stack_of_slips_is_all_new(write, imported):
    """A second box for the same days: other people, every row counts."""
    imported(write("box1.csv", WEEK_10))
    other = [
        (day, "North", "Excellent", "Poor", "Fair", f"box two {n}")
        for n, (day, *_) in enumerate(WEEK_10)
    ]
    second = imported(write("box2.csv", other))
    assert counts(second) == (10, 0, 0, 0, 0)
    assert second["overlap"] == {"decision": "new", "known": 0, "held": 10}


def test_a_late_slip_of_an_earlier_day_counts(write, imported):
    """A slip dated last week and typed in today."""
    imported(write("w10.csv", WEEK_10))
    late = ("2025-03-08", "North", "Poor", "Poor", "Poor", "typed in late")
    assert counts(imported(write("late.csv", [late]))) == (1, 0, 0, 0, 0)


def test_a_file_between_the_two_is_refused_until_told(cli, write, imported):
    """Half known: neither grown nor another stack; the message has both numbers."""
    imported(write("w10.csv", WEEK_10))
    half = write(
        "half.csv",
        [
            *WEEK_10[:5],
            *[(r[0], "North", "Fair", "Fair", "Fair", f"x{n}") for n, r in enumerate(WEEK_10[5:])],
        ],
    )
    refused = cli("import", half)
    assert refused.exit_code == 1
    assert "half.csv: 5 of the 10 responses held for the days of this file" in refused.stderr
    assert "--overlap skip" in refused.stderr
    assert "--overlap count" in refused.stderr
    assert counts(imported(half, "--overlap", "skip")) == (5, 5, 0, 0, 0)


def test_overlap_count_takes_every_row(write, imported):
    """Told that it is another stack, every row is new."""
    imported(write("w10.csv", WEEK_10))
    assert counts(imported(write("copy.csv", WEEK_10[:9]), "--overlap", "count"))[0] == 9


def test_two_branches_grow_side_by_side(write, imported):
    """Each branch sends its own growing file; neither hides the other."""
    north = write("north.csv", [row[:1] + row[2:] for row in WEEK_10], HEADER[:1] + HEADER[2:])
    south_rows = [
        (day, "Good", "Fair", "Good", f"south {n}") for n, (day, *_) in enumerate(WEEK_10[:4])
    ]
    south = write("south.csv", south_rows, HEADER[:1] + HEADER[2:])
    assert counts(imported(north, "--set", "Location=North"))[0] == 10
    assert counts(imported(south, "--set", "Location=South"))[0] == 4
    grown = write("north.csv", [r[:1] + r[2:] for r in WEEK_10 + WEEK_11], HEADER[:1] + HEADER[2:])
    assert counts(imported(grown, "--set", "Location=North")) == (2, 10, 0, 0, 0)
    more = [*south_rows, ("2025-03-11", "Good", "Good", "Good", "south again")]
    again = write("south.csv", more, HEADER[:1] + HEADER[2:])
    assert counts(imported(again, "--set", "Location=South")) == (1, 4, 0, 0, 0)


def test_the_branch_is_a_segment(cli, write, imported):
    """``--set`` gives every row of the file its branch."""
    file = write("north.csv", [row[:1] + row[2:] for row in WEEK_10], HEADER[:1] + HEADER[2:])
    imported(file, "--set", "Location=North")
    chart = cli("chart", "--where", "location=north", "-f", "json")
    assert json.loads(chart.stdout)["responses"] == 10


def test_the_same_file_for_another_branch_is_refused(cli, write, imported):
    """One file cannot come from two branches; the message names the undo."""
    file = write("north.csv", [row[:1] + row[2:] for row in WEEK_10], HEADER[:1] + HEADER[2:])
    imported(file, "--set", "Location=North")
    refused = cli("import", file, "--set", "Location=South")
    assert refused.exit_code == 1
    assert "import 1, with Location=North" in refused.stderr
    assert "cstally undo 1" in refused.stderr


def test_a_file_that_is_held_needs_no_option_again(cli, write, imported):
    """Cron imports the whole folder each night: --week and --set of a known file are known."""
    slips = write("slips.csv", undated(WEEK_10), UNDATED)
    imported(slips, "--week", "2025-W10")
    assert counts(imported(slips)) == (0, 10, 0, 0, 0)
    north = write("north.csv", [row[:1] + row[2:] for row in WEEK_11], HEADER[:1] + HEADER[2:])
    imported(north, "--form", "branches", "--set", "Location=North")
    assert counts(imported(north, "--form", "branches")) == (0, 2, 0, 0, 0)


def test_a_held_file_whose_branch_has_a_comma(cli, write, imported):
    """What --set said is remembered to the letter."""
    north = write("north.csv", [row[:1] + row[2:] for row in WEEK_10], HEADER[:1] + HEADER[2:])
    imported(north, "--set", "Location=North, upper floor", "--set", "Kind=paper")
    assert counts(imported(north)) == (0, 10, 0, 0, 0)
    assert "Location=North, upper floor" in cli("imports").stdout


def test_two_versions_of_a_form_in_one_week(cli, write, imported):
    """Another stack on a form that lacks a category: all new, and that one not offered."""
    imported(write("long.csv", WEEK_10))
    short = [(r[0], "North", "Poor", "Fair", f"short {n}") for n, r in enumerate(WEEK_10)]
    assert counts(imported(write("short.csv", short, HEADER[:4] + HEADER[5:])))[0] == 10
    chart = json.loads(cli("chart", "-f", "json").stdout)
    price = next(c for c in chart["categories"] if c["name"] == "Price")
    assert (price["base"], price["not_offered"]) == (10, 10)


def test_a_segment_comes_from_the_file_or_from_the_command_line(cli, write):
    """``--set`` for a segment that the file has a column for is refused."""
    refused = cli("import", write("w10.csv", WEEK_10), "--set", "location=North")
    assert refused.exit_code == 1
    assert "'--set' and 'Location' are both 'Location'" in refused.stderr


def test_two_columns_cannot_feed_one_category(cli, write):
    """A pattern that gathers two columns under one name is refused."""
    file = write("w10.csv", WEEK_10)
    refused = cli("import", file, "--map", "*r*=category:Service", "--scale", "*=Bad,Good")
    assert refused.exit_code == 1
    assert "are both 'Service'" in refused.stderr


def test_a_category_is_renamed_with_its_history(cli, write, imported):
    """--map gives a settled column another name; that is said, and old marks stay with it."""
    imported(write("w10.csv", WEEK_10))
    said = cli(
        "import",
        write("w11.csv", WEEK_11),
        "--map",
        "Speed=category:Quickness",
        "--now",
        "2025-06-01",
    ).stdout
    assert "'Speed' is now category 'Quickness'; it was category" in said
    chart = json.loads(cli("chart", "--week", "all", "-f", "json").stdout)
    first = chart["categories"][0]
    assert (first["name"], first["base"]) == ("Quickness", 12)


def test_a_change_of_mind_about_a_column_is_said(cli, write, imported):
    """What --map changes of what was settled is a remark in the summary."""
    imported(write("w10.csv", WEEK_10))
    said = cli(
        "import", write("w11.csv", WEEK_11), "--map", "Location=ignore", "--now", "2025-06-01"
    ).stdout
    assert "'Location' is now ignore; it was segment" in said


def test_a_held_file_that_teaches_something_has_an_import_of_its_own(cli, write, imported):
    """The number in the summary is the one to undo."""
    file = write("w10.csv", WEEK_10)
    imported(file)
    assert imported(file, "--map", "Comments=ignore")["import"] == 2
    assert cli("undo", "2").exit_code == 0


def test_a_typo_mended_in_a_file_without_ids(cli, write, imported):
    """The old row stays, the new one counts; the summary names --replace, and that mends it."""
    imported(write("w10.csv", WEEK_10))
    mended = [*WEEK_10[:9], (*WEEK_10[9][:2], "Poor", *WEEK_10[9][3:])]
    ended = cli("import", write("w10.csv", mended), "--now", "2025-06-01")
    assert ended.exit_code == 0
    assert "1 new" in ended.stdout
    assert "--replace 1" in ended.stdout
    assert cli("undo", "2").exit_code == 0
    replaced = imported(write("w10.csv", mended), "--replace", "1")
    assert counts(replaced) == (10, 0, 0, 0, 0)
    assert json.loads(cli("chart", "-f", "json").stdout)["responses"] == 10
    assert cli("check").exit_code == 0


def test_a_date_typo_mended(cli, write, imported, rows):
    """The refused row is kept until the mended file brings it, and then no more."""
    bad = [("2025-13-03", *WEEK_10[0][1:]), *WEEK_10[1:]]
    first = imported(write("w10.csv", bad), exit_code=1)
    assert counts(first) == (9, 0, 0, 0, 1)
    assert first["rejects"] == [
        {
            "line": 2,
            "column": "Date",
            "value": "2025-13-03",
            "reason": "no such day in the calendar (read as ymd)",
        }
    ]
    assert counts(imported(write("w10.csv", bad))) == (0, 9, 0, 0, 1)
    assert counts(imported(write("w10.csv", WEEK_10))) == (1, 9, 0, 0, 0)
    assert len(cli("export", "rejects").stdout.splitlines()) == 1
    assert cli("undo", "2").exit_code == 0
    assert len(cli("export", "rejects").stdout.splitlines()) == 2
    assert counts(imported(write("w10.csv", WEEK_10))) == (1, 9, 0, 0, 0)
    assert counts(imported(write("typo.csv", bad))) == (0, 9, 0, 0, 1)


def test_an_export_of_the_last_days_mends_nothing(cli, write, imported):
    """A refused row of an earlier day stays listed when a later file does not reach it."""
    bad = [("2025-13-03", *WEEK_10[0][1:]), *WEEK_10[1:]]
    imported(write("all.csv", bad), exit_code=1)
    imported(write("last.csv", [*WEEK_10[8:], *WEEK_11]))
    assert len(cli("export", "rejects").stdout.splitlines()) == 2
    assert counts(imported(write("all.csv", [*bad, *WEEK_11]))) == (0, 11, 0, 0, 1)


def test_a_row_rejected_before_does_not_fail_again(cli, write, imported):
    """Cron is not told every night of the same bad row."""
    bad = ("2025-03-05", "North", "Good")
    imported(write("all.csv", [*WEEK_10, bad]), exit_code=1)
    grown = imported(write("all.csv", [*WEEK_10, bad, *WEEK_11]))
    assert counts(grown) == (2, 10, 0, 0, 1)


WITH_ID = ("Slip", *HEADER)


def with_ids(data: Sequence[Sequence[str]], first: int = 1) -> list[tuple[str, ...]]:
    """Number the rows of *data*."""
    return [(str(number), *row) for number, row in enumerate(data, start=first)]


def test_ids_tell_changed_rows(cli, write, imported, rows):
    """A known id with other content is changed; the earlier value is kept for undo."""
    imported(write("all.csv", with_ids(WEEK_10), WITH_ID))
    changed = with_ids(WEEK_10 + WEEK_11)
    changed[0] = (*changed[0][:3], "Poor", *changed[0][4:])
    assert counts(imported(write("all.csv", changed, WITH_ID))) == (2, 9, 1, 0, 0)
    first = "SELECT level FROM answers WHERE response = 1 AND category = 'Speed'"
    assert rows(first) == [("Poor",)]
    assert cli("undo", "2").exit_code == 0
    assert rows(first) != [("Poor",)]
    assert rows("SELECT count(*) FROM responses") == [(10,)]


def test_an_old_download_changes_nothing_back(write, imported):
    """Cron imports a folder with last week's download and this week's, night after night."""
    old = write("old.csv", with_ids(WEEK_10), WITH_ID)
    changed = with_ids(WEEK_10)
    changed[0] = (*changed[0][:3], "Poor", *changed[0][4:])
    new = write("new.csv", changed, WITH_ID)
    imported(old)
    assert counts(imported(new)) == (0, 9, 1, 0, 0)
    for _ in range(2):
        assert counts(imported(old)) == (0, 10, 0, 0, 0)
        assert counts(imported(new)) == (0, 10, 0, 0, 0)


def test_a_repeated_id_in_a_later_file_is_rejected(write, imported):
    """Ids were settled: a second row with one is a mistake, with its line."""
    imported(write("w10.csv", with_ids(WEEK_10), WITH_ID))
    later = with_ids(WEEK_11, 11) + with_ids(WEEK_11[1:], 11)
    report = imported(write("w11.csv", later, WITH_ID), exit_code=1)
    assert counts(report) == (2, 0, 0, 0, 1)
    assert report["rejects"][0]["line"] == 4
    assert report["rejects"][0]["reason"] == "repeated id"


def test_restarting_ids_are_refused_and_then_ignored(cli, write, imported):
    """Slip numbers that begin at 1 each week would overwrite last week's people."""
    first = write("w10.csv", with_ids(WEEK_10), WITH_ID)
    second = write("w11.csv", with_ids(WEEK_11), WITH_ID)
    imported(first)
    refused = cli("import", second)
    assert refused.exit_code == 1
    assert "2 of the 2 ids" in refused.stderr
    assert "--map 'Slip=ignore'" in refused.stderr
    assert counts(imported(second, "--map", "Slip=ignore")) == (2, 0, 0, 0, 0)
    assert counts(imported(first)) == (0, 10, 0, 0, 0)
    assert counts(imported(write("w11.csv", with_ids(WEEK_10 + WEEK_11), WITH_ID)))[0] == 0
    assert cli("check").exit_code == 0


def test_a_form_with_ids_wants_them_in_every_file(cli, write, imported):
    """Without their ids, rows could not be told from those that are held."""
    imported(write("w10.csv", with_ids(WEEK_10), WITH_ID))
    refused = cli("import", write("w11.csv", WEEK_11))
    assert refused.exit_code == 1
    assert "'Slip', which this file lacks" in refused.stderr


def test_two_branches_with_the_same_numbers_are_refused(cli, write, imported):
    """Slip 1 of one branch must not overwrite slip 1 of the other."""
    header = ("Slip", *HEADER[:1], *HEADER[2:])
    north = write("north.csv", with_ids([r[:1] + r[2:] for r in WEEK_10]), header)
    other = [(r[0], "Fair", "Poor", "Good", f"south {n}") for n, r in enumerate(WEEK_10)]
    imported(north, "--set", "Location=North")
    refused = cli("import", write("south.csv", with_ids(other), header), "--set", "Location=South")
    assert refused.exit_code == 1
    assert "10 of the 10 ids" in refused.stderr
    assert "--map 'Slip=ignore'" in refused.stderr


def test_undo_takes_back_what_the_form_was_taught(cli, write, imported, rows):
    """Columns, scales, missing codes, date order and ids are as before the import."""
    first = write("w10.csv", with_ids(WEEK_10), WITH_ID)
    imported(first)
    tables = ("columns", "items", "levels", "level_words", "missing_words", "forms")
    before = {table: rows(f"SELECT * FROM {table}") for table in tables}
    header = (*WITH_ID, "Email")
    second = write("w11.csv", [(*r, "a@example.org") for r in with_ids(WEEK_11, 11)], header)
    for option in (
        ("--map", "Speed=ignore"),
        ("--map", "Speed=segment"),
        ("--map", "Speed=category:Quick"),
        ("--scale", "Speed=Poor,Fair,Good,Very good,Excellent,Superb"),
        ("--missing", "Fair"),
        ("--keep", "Email"),
        ("--map", "Slip=ignore"),
    ):
        number = imported(second, *option)["import"]
        assert {table: rows(f"SELECT * FROM {table}") for table in tables} != before
        assert cli("undo", str(number)).exit_code == 0
        assert {table: rows(f"SELECT * FROM {table}") for table in tables} == before, option
    assert counts(imported(first)) == (0, 10, 0, 0, 0)
    assert cli("check").exit_code == 0


def test_a_correction_that_replaces_an_import_of_another_form_is_refused(cli, write, imported):
    """--replace never empties another form."""
    imported(write("w10.csv", WEEK_10))
    mood = write("mood.csv", [("2025-03-05", "Good", "Bad")], ("Date", "Workload", "Team"))
    refused = cli("import", mood, "--replace", "1")
    assert refused.exit_code == 1
    assert "nothing was replaced" in refused.stderr
    assert json.loads(cli("chart", "-f", "json").stdout)["responses"] == 10


def test_replacing_by_a_file_that_is_held(cli, write, imported):
    """The import named is taken back even where another import holds the file already."""
    imported(write("w10.csv", WEEK_10))
    imported(write("w11.csv", WEEK_11))
    assert counts(imported("w10.csv", "--replace", "2")) == (0, 10, 0, 0, 0)
    assert json.loads(cli("chart", "--week", "all", "-f", "json").stdout)["responses"] == 10


def test_a_file_read_in_another_date_order_moves(cli, write, imported):
    """The same bytes with another --date-order are the same slips on other days."""
    file = write("w.csv", [(f"0{n}/02/2025", *row[1:]) for n, row in enumerate(WEEK_10[:5], 1)])
    assert imported(file, "--date-order", "dmy")["weeks"] == {"2025-W05": 2, "2025-W06": 3}
    assert counts(imported(file, "--date-order", "mdy")) == (0, 1, 4, 0, 0)
    assert json.loads(cli("chart", "--week", "all", "-f", "json").stdout)["responses"] == 5


def test_an_export_that_lost_a_column(cli, write, imported):
    """It is the same source: what is held of that column is kept, unless it is told otherwise."""
    imported(write("all.csv", WEEK_10))
    less = write("all.csv", [(r[0], *r[2:]) for r in WEEK_10], (HEADER[0], *HEADER[2:]))
    assert "lacks Location" in cli("import", less, "--dry-run", "--now", "2025-06-01").stdout
    assert counts(imported(less, "--overlap", "count", "--dry-run")) == (10, 0, 0, 0, 0)
    assert counts(imported(less)) == (0, 10, 0, 0, 0)


def test_a_forgotten_person_is_not_kept_as_refused(cli, write, imported, rows):
    """Even a row that would be refused leaves nothing of an erased person."""
    data = with_ids(WEEK_10)
    data[2] = (data[2][0], "2025-13-04", *data[2][2:])
    file = write("w10.csv", data, WITH_ID)
    imported(file, exit_code=1)
    assert cli("forget", "--id", "3").exit_code == 0
    again = imported(write("w10b.csv", [*data, *with_ids(WEEK_11, 11)], WITH_ID))
    assert counts(again) == (2, 9, 0, 1, 0)
    assert rows("SELECT count(*) FROM rejects") == [(0,)]


def test_one_number_far_above_the_others_is_asked_for(cli, write, imported):
    """A stray 9 among ratings of 1 to 5 does not make a scale of ten."""
    header = ("Date", "Rate speed", "Rate courtesy", "Rate price")
    data = [("2025-03-05", str(1 + n % 5), str(1 + n % 5), str(1 + n % 5)) for n in range(40)]
    data[7] = ("2025-03-05", "9", "3", "3")
    file = write("rated.csv", data, header)
    refused = cli("import", file, "--now", "2025-06-01")
    assert refused.exit_code == 1
    assert "--missing 'Rate speed=9'" in refused.stderr
    roles = imported(file, "--missing", "Rate speed=9")["columns"]
    assert [c["role"] for c in roles] == ["date", "category", "category", "category"]
    chart = json.loads(cli("chart", "-f", "json").stdout)
    assert list(chart["categories"][0]["marks"]) == ["1", "2", "3", "4", "5"]


def test_an_effort_of_seven_beside_a_recommendation_of_ten(cli, write, imported):
    """Each is read on its own range."""
    header = ("Date", "Staff", "Price", "How easy was it?", "Would you recommend us?")
    data = [("2025-03-05", "Good", "Fair", str(1 + n % 7), str(n % 11)) for n in range(40)]
    imported(write("mixed.csv", data, header))
    chart = json.loads(cli("chart", "-f", "json").stdout)
    assert list(chart["ces"]["counts"]) == [str(n) for n in range(1, 8)]
    assert list(chart["nps"]["counts"]) == [str(n) for n in range(11)]


UNDATED = HEADER[1:]


def undated(data: Sequence[Sequence[str]]) -> list[tuple[str, ...]]:
    """Leave the dates of *data* out."""
    return [tuple(row[1:]) for row in data]


def test_a_file_without_dates_asks_for_its_week(cli, write, imported):
    """``--week`` dates what has no date; that file is told which option to pass."""
    file = write("slips.csv", undated(WEEK_10), UNDATED)
    refused = cli("import", file)
    assert refused.exit_code == 1
    assert "--week" in refused.stderr
    assert imported(file, "--week", "2025-W10")["weeks"] == {"2025-W10": 10}


def test_a_grown_file_without_dates_is_refused(cli, write, imported):
    """Last week's slips would count once more for this week."""
    imported(write("all.csv", undated(WEEK_10), UNDATED), "--week", "2025-W10")
    grown = write("all.csv", undated(WEEK_10 + WEEK_11), UNDATED)
    refused = cli("import", grown, "--week", "2025-W11")
    assert refused.exit_code == 1
    assert "10 of the 10 responses of import 1 (2025-W10) are in this file" in refused.stderr
    assert counts(imported(grown, "--week", "2025-W11", "--overlap", "count"))[0] == 12


def test_a_file_imported_for_the_wrong_week(cli, write, imported):
    """The message names the undo; after it the file goes where it belongs."""
    file = write("slips.csv", undated(WEEK_10), UNDATED)
    imported(file, "--week", "2025-W11")
    refused = cli("import", file, "--week", "2025-W10")
    assert refused.exit_code == 1
    assert "cstally undo 1" in refused.stderr
    assert cli("undo", "1").exit_code == 0
    assert imported(file, "--week", "2025-W10")["weeks"] == {"2025-W10": 10}


def test_a_wrong_first_guess_is_put_right(cli, write, imported):
    """A column taken for a segment becomes a category of the same responses."""
    header = (*HEADER[:2], "Floor", *HEADER[2:])
    data = [(*row[:2], str(1 + number % 2), *row[2:]) for number, row in enumerate(WEEK_10)]
    file = write("w10.csv", data, header)
    first = imported(file)
    assert {c["header"]: c["role"] for c in first["columns"]}["Floor"] == "segment"
    again = imported(file, "--map", "Floor=category:Floor space", "--scale", "Floor=1,2,3")
    assert counts(again) == (0, 0, 10, 0, 0)
    chart = json.loads(cli("chart", "-f", "json").stdout)
    floor = next(c for c in chart["categories"] if c["name"] == "Floor space")
    assert floor["marks"] == {"1": 5, "2": 5, "3": 0}
    assert chart["responses"] == 10
    grown = write("w10.csv", [*data, (*WEEK_11[0][:2], "3", *WEEK_11[0][2:])], header)
    assert counts(imported(grown)) == (1, 10, 0, 0, 0)
    assert cli("check").exit_code == 0


def test_a_category_that_was_none_is_given_up(cli, write, imported):
    """Told that it is a segment, the column leaves the chart; its slot is never used again."""
    header = (*HEADER[:2], "Queue", *HEADER[2:])
    data = [(*row[:2], row[2], *row[2:]) for row in WEEK_10]
    file = write("w10.csv", data, header)
    imported(file)
    assert counts(imported(file, "--map", "Queue=segment")) == (0, 0, 10, 0, 0)
    grown = write("w10.csv", [(*row, "Poor") for row in data], (*header, "Parking"))
    assert counts(imported(grown)) == (0, 0, 10, 0, 0)
    chart = json.loads(cli("chart", "-f", "json").stdout)
    marks = {c["name"]: c["marks"].get("Poor") for c in chart["categories"]}
    assert marks == {"Speed": 2, "Courtesy": 0, "Price": 3, "Parking": 10}
    assert json.loads(cli("chart", "--where", "Queue=Poor", "-f", "json").stdout)["responses"] == 2


def test_a_level_word_learnt_later_mends_the_same_file(cli, write, imported):
    """A school's own word, ambiguous at first, is named with --scale; nothing counts twice."""
    data = [(*row[:2], "Meh" if n == 0 else row[2], *row[3:]) for n, row in enumerate(WEEK_10)]
    data += [(*row[:5], f"more {n}") for n, row in enumerate(WEEK_10)]
    file = write("w10.csv", data)
    first = imported(file)
    assert first["ambiguous"][0]["value"] == "Meh"
    ended = imported(file, "--scale", "Speed=Poor,Meh,Fair,Good,Excellent")
    assert counts(ended) == (0, 20, 0, 0, 0)
    chart = json.loads(cli("chart", "-f", "json").stdout)
    speed = next(c for c in chart["categories"] if c["name"] == "Speed")
    assert speed["marks"]["Meh"] == 1
    assert speed["ambiguous"] == 0


def test_a_new_column_is_filled_in(write, imported):
    """A question added to the form later leaves the known rows known, and fills them in."""
    imported(write("all.csv", WEEK_10))
    header = (*HEADER, "Parking")
    data = [(*row, "Good" if n < 3 else "") for n, row in enumerate(WEEK_10)]
    data += [(*row, "Poor") for row in WEEK_11]
    grown = imported(write("all.csv", data, header))
    assert counts(grown) == (2, 7, 3, 0, 0)
    assert counts(imported(write("all.csv", data, header))) == (0, 12, 0, 0, 0)


def test_a_category_that_a_file_lacks_is_not_offered(cli, write, imported):
    """Not offered is neither blank nor a zero."""
    imported(write("w10.csv", WEEK_10))
    imported(write("w11.csv", [row[:4] + row[5:] for row in WEEK_11], HEADER[:4] + HEADER[5:]))
    chart = json.loads(cli("chart", "--week", "2025-W11", "-f", "json").stdout)
    price = next(c for c in chart["categories"] if c["name"] == "Price")
    assert (price["base"], price["blank"], price["not_offered"]) == (0, 0, 2)


def test_a_header_close_to_a_missing_one_is_named(cli, write, imported):
    """A slip in a header makes a new category, and the summary says how to join them."""
    imported(write("w10.csv", WEEK_10))
    header = ("Date", "Location", "Speed", "Courtesey", "Price", "Comments")
    said = cli("import", write("w11.csv", WEEK_11, header), "--now", "2025-06-01").stdout
    assert "--map 'Courtesey=category:Courtesy'" in said
    assert cli("undo", "2").exit_code == 0
    imported(write("w11.csv", WEEK_11, header), "--map", "Courtesey=category:Courtesy")
    chart = json.loads(cli("chart", "--week", "all", "-f", "json").stdout)
    assert [c["name"] for c in chart["categories"]] == ["Speed", "Courtesy", "Price"]


def test_another_survey_gets_a_form_of_its_own(cli, write, imported):
    """The categories decide, not the file's name."""
    imported(write("w10.csv", WEEK_10))
    mood = [("2025-03-05", "Good", "Bad"), ("2025-03-06", "OK", "Good")]
    report = imported(write("w10b.csv", mood, ("Date", "Workload", "Team spirit")))
    assert report["form"] == "survey-2"
    assert (
        imported(write("m.csv", mood[:1], ("Date", "Workload", "Team spirit")), "--form", "mood")[
            "form"
        ]
        == "mood"
    )


def test_one_bad_file_does_not_hide_the_others(cli, write):
    """Each file is its own transaction; the bad one is named, exit 1."""
    Path("bad.csv").write_text('Date,Speed\n2025-03-03,"Good\n', encoding="utf-8")
    ended = cli(
        "import", write("a.csv", WEEK_10), "bad.csv", write("b.csv", WEEK_11), "--now", "2025-06-01"
    )
    assert ended.exit_code == 1
    assert "bad.csv:2: a double quote opens" in ended.stderr
    assert json.loads(cli("chart", "--week", "all", "-f", "json").stdout)["responses"] == 12


@pytest.mark.parametrize("extra", [(), ("-o", "out.txt"), ("--rejects", "out.csv")])
def test_a_file_that_cannot_be_looked_at_does_not_hide_the_others(cli, write, extra):
    """A name that the file system refuses is one error; the files around it are imported."""
    Path("out.txt").touch()
    Path("out.csv").touch()
    files = (write("a.csv", WEEK_10), "x" * 300 + ".csv", write("b.csv", WEEK_11))
    ended = cli("import", *files, "--now", "2025-06-01", *extra)
    assert ended.exit_code == 1
    assert ended.stderr.endswith(".csv: cannot be read: File name too long.\n")
    assert json.loads(cli("chart", "--week", "all", "-f", "json").stdout)["responses"] == 12


def test_a_format_that_cannot_be_written_is_refused_first(cli, write, tmp_path):
    """An ending that cstally cannot write ends with 2 before any file is imported."""
    for name in ("x.svg", "x.xlsx"):
        ended = cli("import", write("a.csv", WEEK_10), "--now", "2025-06-01", "-o", name)
        assert (ended.exit_code, ended.stdout) == (2, "")
        assert "choose table, json, csv, md" in ended.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["a.csv"]


def test_standard_input(cli, write, tmp_path):
    """``-`` reads standard input."""
    text = (tmp_path / write("w10.csv", WEEK_10)).read_text(encoding="utf-8")
    ended = cli("import", "-", "--now", "2025-06-01", stdin=text)
    assert ended.exit_code == 0
    assert "standard input -> survey, import 1" in ended.stdout


def test_dry_run_says_all_and_changes_nothing(cli, write, tmp_path):
    """The same decisions are printed; there is no database afterwards."""
    file = write("w10.csv", WEEK_10)
    dry = cli("import", file, "--dry-run", "-f", "json", "--now", "2025-06-01")
    assert dry.exit_code == 0
    assert not (tmp_path / "cstally.db").exists()
    real = cli("import", file, "-f", "json", "--now", "2025-06-01")
    said, done = json.loads(dry.stdout)["files"][0], json.loads(real.stdout)["files"][0]
    assert said.pop("import") is None
    assert done.pop("import") == 1
    assert said == done


def test_dry_run_beside_a_database(cli, write, imported, tmp_path):
    """A dry run on a database that exists leaves its bytes as they are."""
    imported(write("w10.csv", WEEK_10))
    before = (tmp_path / "cstally.db").read_bytes()
    dry = cli("import", write("w11.csv", WEEK_11), "--dry-run", "--now", "2025-06-01")
    assert dry.exit_code == 0
    assert (tmp_path / "cstally.db").read_bytes() == before


def test_a_header_without_rows_is_an_empty_week(cli, write, tmp_path):
    """Nothing to import is said, nothing is made of it, and it is no failure."""
    ended = cli("import", write("w10.csv", []))
    assert ended.exit_code == 0
    assert "read 0 = 0 new" in ended.stdout
    assert "a header and no rows" in ended.stdout
    assert not (tmp_path / "cstally.db").exists()


def test_ignoring_another_column_does_not_drop_the_ids(cli, write, imported):
    """Only the id column itself can be told to be none."""
    imported(write("w10.csv", with_ids(WEEK_10), WITH_ID))
    refused = cli("import", write("w11.csv", WEEK_11), "--map", "Comments=ignore")
    assert refused.exit_code == 1
    assert "'Slip', which this file lacks" in refused.stderr


def test_strict_refuses_the_whole_file(cli, write, tmp_path):
    """One bad row, and nothing is imported."""
    file = write("w10.csv", [*WEEK_10, ("2025-02-30", *WEEK_10[0][1:])])
    ended = cli("import", file, "--strict", "--now", "2025-06-01")
    assert ended.exit_code == 1
    assert "w10.csv:12: no such day in the calendar" in ended.stderr
    assert not (tmp_path / "cstally.db").exists()


def test_rejects_go_to_a_file_that_can_be_mended_and_imported(cli, write, imported, tmp_path):
    """``--rejects`` writes the refused rows with line and reason, under their own headers."""
    file = write("w10.csv", [*WEEK_10, ("2025-02-30", *WEEK_10[0][1:])])
    assert cli("import", file, "--rejects", "bad.csv", "--now", "2025-06-01").exit_code == 1
    text = (tmp_path / "bad.csv").read_text(encoding="utf-8")
    assert text.splitlines() == [
        "Date,Location,Speed,Courtesy,Price,Comments,"
        "rejected in,rejected line,rejected because,rejected extra cells",
        "2025-02-30,North,Good,Excellent,Poor,Too dear,"
        "w10.csv,12,no such day in the calendar (read as ymd),",
    ]
    (tmp_path / "bad.csv").write_text(text.replace("2025-02-30", "2025-02-27"), encoding="utf-8")
    mended = imported("bad.csv")
    assert counts(mended) == (1, 0, 0, 0, 0)
    assert len(cli("export", "rejects").stdout.splitlines()) == 1
    assert cli("undo", "2").exit_code == 0
    assert len(cli("export", "rejects").stdout.splitlines()) == 2
    mended = imported("bad.csv")
    assert [c["role"] for c in mended["columns"][-4:]] == ["ignore"] * 4


def test_a_ragged_row_is_kept_without_anything_personal(cli, write, rows):
    """Where cells have moved, only days and levels are kept of a refused row."""
    header = (*HEADER, "Name", "Phone")
    data = [(*row, f"Jane {n}", f"555 765432{n}") for n, row in enumerate(WEEK_10)]
    ragged = ("2025-03-05", "extra", *data[0][1:])
    assert cli("import", write("w10.csv", [*data, ragged], header), "--now", "2025-06-01").exit_code
    assert json.loads(rows("SELECT raw FROM rejects")[0][0]) == [
        *("2025-03-05", "", "", "Good", "Excellent", "Poor", "", "", ""),
    ]


def test_mended_rejects_keep_their_text(cli, write, imported, rows):
    """The apostrophe that guards formulas in the rejects file does not come back with it."""
    bad = ("2025-02-30", *WEEK_10[0][1:5], "- slow at the till")
    file = write("w10.csv", [*WEEK_10, bad])
    assert cli("import", file, "--rejects", "bad.csv", "--now", "2025-06-01").exit_code == 1
    text = Path("bad.csv").read_text(encoding="utf-8")
    assert "'- slow" in text
    Path("bad.csv").write_text(text.replace("2025-02-30", "2025-02-27"), encoding="utf-8")
    imported("bad.csv")
    assert ('["- slow at the till"]',) in rows("SELECT comments FROM responses")


def test_a_rejected_row_is_kept_without_its_personal_cells(cli, write, rows):
    """What is not stored of a good row is not stored of a bad one."""
    header = (*HEADER, "Email")
    file = write(
        "w10.csv",
        [
            ("2025-02-30", *WEEK_10[0][1:], "ann@example.org"),
            *[(*row, "bob@example.org") for row in WEEK_10],
        ],
        header,
    )
    assert cli("import", file, "--now", "2025-06-01").exit_code == 1
    [(raw,)] = rows("SELECT raw FROM rejects")
    assert "2025-02-30" in raw
    assert "example.org" not in raw


def test_personal_columns_are_not_stored_unless_kept(cli, write, tmp_path):
    """An e-mail address leaves no trace in the database; --keep names an exception."""
    header = (*HEADER, "Email", "Phone")
    data = [(*row, f"person{n}@example.org", f"555-010{n}") for n, row in enumerate(WEEK_10)]
    file = write("w10.csv", data, header)
    assert cli("import", file, "--keep", "Phone", "--now", "2025-06-01").exit_code == 0
    stored = (tmp_path / "cstally.db").read_bytes()
    assert b"example.org" not in stored
    assert b"555-0103" in stored


def test_quiet_silences_the_summary_and_never_errors(cli, write):
    """For cron: nothing on a good day, the error on a bad one."""
    good = cli("import", write("w10.csv", WEEK_10), "-q", "--now", "2025-06-01")
    assert (good.exit_code, good.stdout, good.stderr) == (0, "", "")
    bad = cli("import", "nowhere.csv", "-q")
    assert (bad.exit_code, bad.stdout) == (1, "")
    assert bad.stderr == "Error: nowhere.csv: cannot be read: No such file or directory.\n"


def test_a_future_date_rejects_the_row(write, imported):
    """A slip cannot come from next week."""
    report = imported(write("w.csv", [*WEEK_10, ("2025-06-02", *WEEK_10[0][1:])]), exit_code=1)
    assert report["rejects"][0]["reason"] == "in the future"


def test_the_first_day_of_the_week_is_kept(cli, write, imported, tmp_path):
    """A week that starts on Sunday has the name of its fourth day; the setting cannot wander."""
    (tmp_path / "cstally.toml").write_text('week_start = "sunday"\n', encoding="utf-8")
    report = imported(write("w.csv", [("2025-03-09", *WEEK_10[0][1:]), *WEEK_10]))
    assert report["weeks"] == {"2025-W10": 10, "2025-W11": 1}
    (tmp_path / "cstally.toml").write_text('week_start = "monday"\n', encoding="utf-8")
    assert cli("import", write("w2.csv", WEEK_11)).exit_code == 1


def test_wrong_options_end_with_2(cli, write):
    """The command line was wrong, and says how it is written."""
    file = write("w10.csv", WEEK_10)
    for option in (
        ("--map", "Speed=nonsense"),
        ("--set", "Location"),
        ("--scale", "Speed=Good"),
        ("--overlap", "maybe"),
        ("--date-order", "dym"),
        ("--encoding", "klingon"),
        ("--delimiter", "ab"),
        ("--week", "2027-W53"),
        ("--week", "2025-W10..2025-W11"),
        ("--form", " "),
    ):
        ended = cli("import", file, *option)
        assert ended.exit_code == 2, option
        assert ended.stderr, option


def test_an_import_to_replace_that_others_met_is_refused(cli, write, imported):
    """--replace follows the rules of undo."""
    imported(write("all.csv", WEEK_10))
    imported(write("all.csv", WEEK_10 + WEEK_11))
    refused = cli("import", write("all.csv", WEEK_11), "--replace", "1")
    assert refused.exit_code == 1
    assert "cstally undo 2" in refused.stderr


def test_a_value_that_says_none_is_no_value(cli):
    """Reports call what has no value (none): a cell that says so is among it, and none is lost."""
    rows = "".join(
        f"2025-03-0{day},{place},Good\n" for day in (3, 4) for place in ("North", "(None)", "")
    )
    Path("slips.csv").write_text("Date,Location,Speed\n" + rows + rows)
    assert cli("import", "slips.csv", "--map", "Location=segment").exit_code == 0
    ended = cli("chart", "--by", "Location", "-f", "json")
    groups = {one["value"]: one["responses"] for one in json.loads(ended.stdout)["groups"]}
    assert groups == {"North": 4, "(none)": 8}
    found = json.loads(cli("chart", "--where", "Location=(none)", "-f", "json").stdout)
    assert found["responses"] == 8
