"""``trends --each month|quarter`` and ``export trends`` of it, from outside."""

import csv
import io
import json

import pytest

from .test_trends import LATE, late_slip, responses

SHORT = ("--category", "Staff", "--polarity", "negative")


def periods(cli, *args):
    """Return name -> marks and base of the points of the staff's bad marks."""
    ended = cli("trends", "-f", "json", *SHORT, *args)
    assert ended.exit_code == 0, ended.stderr
    (one,) = json.loads(ended.stdout)["series"]
    return {point["week"]: (point["marks"], point["base"]) for point in one["points"]}


@pytest.fixture
def spring(make_database):
    """Weeks 4, 5, 9 and 14 of 2025, of which two go over the end of a month."""
    return make_database(
        [
            *responses(2, (1, "02"), (9, "22")),
            *responses(3, (2, "02"), (8, "22")),
            *responses(7, (4, "02"), (6, "22")),
            *responses(12, (9, "02"), (1, "22")),
        ]
    )


def test_a_week_goes_by_its_fourth_day(cli, spring):
    """27 Jan-2 Feb is January's, 31 Mar-6 Apr is April's; March has none and is a gap."""
    found = periods(cli, "--each", "month")
    assert found == {
        "2025-01": (3, 20),
        "2025-02": (4, 10),
        "2025-03": (0, 0),
        "2025-04": (9, 10),
    }
    assert periods(cli, "--each", "quarter") == {"2025-Q1": (7, 30), "2025-Q2": (9, 10)}


def test_weeks_are_what_they_were(cli, spring):
    """--each week is the command without it, byte for byte, in every format."""
    for chosen in ("table", "json", "csv", "md", "html"):
        args = ("trends", "--explain", "-f", chosen)
        assert cli(*args, "--each", "week").stdout == cli(*args).stdout
    assert '"each"' not in cli("trends", "-f", "json").stdout


def test_the_last_month_is_not_whole(cli, spring):
    """It is said in the sentences, or on stderr where there are none, and taken as it is."""
    said = (
        "2025-04 is not whole: it is counted up to 2025-W14, and its last week is 2025-W17. "
        "It is drawn and not judged."
    )
    assert said in cli("trends", "--each", "month", *SHORT).stdout
    assert said in cli("trends", "--each", "month", *SHORT, "-f", "csv").stderr
    assert said in cli("export", "trends", "--each", "month", *SHORT).stderr
    assert "is not whole" not in cli("trends", *SHORT).stdout
    for week in ("2025-W15", "2025-W16", "2025-W17"):
        cli("week", "off", week)
    assert "is not whole" not in cli("trends", "--each", "month", *SHORT).stdout


def test_the_last_week_of_a_month_that_is_not_over(cli, make_database):
    """A month whose last week runs is not whole either, until the week is over."""
    make_database([*responses(2, (5, "02"), (5, "22")), *responses(3, (5, "02"), (5, "22"))])
    running = cli("trends", "--each", "month", "--now", "2025-02-02").stdout
    assert "2025-01 is not whole: its last week, 2025-W05, is not over." in running
    assert "not whole" not in cli("trends", "--each", "month", "--now", "2025-02-03").stdout


def test_the_weeks_asked_for_take_their_month_along(cli, spring):
    """The first month is shown whole and the heading says so; the last up to what was asked."""
    args = ("--each", "month", "--week", "2025-W05..2025-W09")
    assert periods(cli, *args) == {"2025-01": (3, 20), "2025-02": (4, 10)}
    heading = cli("trends", *args).stdout.splitlines()[0]
    assert heading == "survey - 2025-W04..2025-W09 (20 Jan-2 Mar 2025) - 30 responses"


def test_a_year_ends_with_its_last_week(cli, make_database):
    """29 Dec 2025-4 Jan 2026 is January's: its fourth day is the first of the year."""
    make_database([*responses(50, (1, "02"), (9, "22")), *responses(51, (2, "02"), (8, "22"))])
    assert periods(cli, "--each", "month") == {"2025-12": (1, 10), "2026-01": (2, 10)}
    assert periods(cli, "--each", "quarter") == {"2025-Q4": (1, 10), "2026-Q1": (2, 10)}


@pytest.fixture
def years(make_database):
    """Eighteen months of calm weeks, in which 10 of a hundred are unhappy, then bad ones."""
    calm = [one for week in range(78) for one in responses(week, (1, "02"), (9, "22"))]
    bad = [one for week in range(78, 86) for one in responses(week, (6, "02"), (4, "22"))]
    return make_database([*calm, *bad])


def test_twelve_months_judge_the_next(cli, years):
    """The baseline is twelve months, and what follows is judged in months."""
    ended = cli("trends", "--each", "month", *SHORT, "--now", "2027-01-01")
    lines = ended.stdout.splitlines()
    assert lines[2] == "Centre lines: 12 months with responses, 2025-01 to 2025-12."
    assert "Staff is worse than usual (first seen in 2026-07): 60%" in ended.stdout
    assert " not satisfied in 2026-08 (" in ended.stdout


def test_a_phase_begins_with_the_month_that_holds_the_week(cli, years):
    """A baseline moved to a week in the middle of a month begins with that month."""
    assert cli("trends", "rebase", "--from", "2025-W42", "--why", "till").exit_code == 0
    found = json.loads(cli("trends", "--each", "month", "-f", "json").stdout)
    assert found["each"] == "month"
    assert found["baseline"] == {"from": "2025-10", "to": "2026-08", "weeks": 11}


def test_another_mix_is_found_in_months(cli, make_database):
    """A segment of which more answer explains a month as it does a week."""
    rows = []
    for week in range(60):
        shop, web = (20, 20) if week < 52 else (4, 36)
        rows += responses(week, (shop // 4, "02"), (shop - shop // 4, "22"), segments={"At": "S"})
        rows += responses(
            week, (web * 3 // 4, "02"), (web - web * 3 // 4, "22"), segments={"At": "W"}
        )
    make_database(rows)
    found = json.loads(cli("trends", "--each", "month", "-f", "json", *SHORT).stdout)
    last = found["series"][0]["points"][-1]
    assert (last["signal"], last["mix"]) == ("high", "At")


def test_export_shares_the_option(cli, spring):
    """Export writes the same rows, a period each."""
    ended = cli("export", "trends", "--each", "quarter", *SHORT)
    rows = list(csv.DictReader(io.StringIO(ended.stdout)))
    assert [row["week"] for row in rows] == ["2025-Q1", "2025-Q2"]


def test_groups_are_pooled(cli, make_database):
    """A line for each value of a segment, by months."""
    make_database(
        [
            *responses(2, (3, "02"), (7, "22"), segments={"At": "S"}),
            *responses(3, (4, "02"), (6, "22"), segments={"At": "S"}),
            *responses(3, (5, "02"), (5, "22"), segments={"At": "W"}),
        ]
    )
    args = ("trends", "--each", "month", "--by", "At", "-f", "json", *SHORT)
    found = json.loads(cli(*args).stdout)["series"]
    assert {one["group"]: one["points"][0]["marks"] for one in found} == {"S": 7, "W": 5}


def test_a_wrong_period_is_refused(cli, spring):
    """Exit code 2 names what there is."""
    ended = cli("trends", "--each", "day")
    assert ended.exit_code == 2
    assert "quarter" in ended.stderr


def test_a_late_slip_of_a_month(cli, years, write_rows):
    """What comes into the months of the baseline after they were complete is said as of weeks."""
    late_slip(write_rows)
    assert LATE in cli("trends", "--each", "month", *SHORT).stdout
