"""Choosing weeks, and naming those in which the business is shut, from outside."""

import json

import pytest


@pytest.fixture
def year_end(make_database):
    """Responses in 2026-W52, 2026-W53 and 2027-W02; none in 2027-W01."""
    return make_database([(day, "22") for day in ("2026-12-21", "2027-01-03", "2027-01-11")])


def weeks_counted(cli, *args):
    """Return the weeks that a chart says it counted."""
    ended = cli("chart", "-f", "json", *args)
    assert ended.exit_code == 0, ended.stderr
    return json.loads(ended.stdout)["weeks"]


@pytest.mark.parametrize(
    "args",
    [
        (),
        ("--week",),
        ("-w",),
        ("--week", "--percent"),
        ("--weeks", "1"),
        ("--week", "latest"),
        ("--week", "2027-W02"),
        ("--week=2027-W02",),
        ("-w", "2027-w02"),
        ("-w2027-W02",),
        ("--week", "2027-01-17"),
    ],
)
def test_ways_to_ask_for_the_latest_week(cli, year_end, args):
    """``--week`` may stand alone, with a value or with ``=``; also short."""
    assert weeks_counted(cli, *args) == ["2027-W02"]


@pytest.mark.parametrize(
    ("args", "weeks"),
    [
        (("--week", "all"), ["2026-W52", "2026-W53", "2027-W02"]),
        (("--week", "2026-W52..2026-W53"), ["2026-W52", "2026-W53"]),
        (("--week", "2026-12-31..2027-01-11"), ["2026-W53", "2027-W02"]),
        (("--weeks", "2"), ["2027-W02"]),
        (("--weeks", "3"), ["2026-W53", "2027-W02"]),
        (("--weeks", "50"), ["2026-W52", "2026-W53", "2027-W02"]),
    ],
)
def test_several_weeks(cli, year_end, args, weeks):
    """Ranges, all, and N calendar weeks up to the latest; week 53 and the new year are right."""
    assert weeks_counted(cli, *args) == weeks


@pytest.mark.parametrize(
    ("args", "problem"),
    [
        (("--week", "--weeks", "2"), "--week and --weeks: give one of them."),
        (("--week", "2027-W53"), "2027-W53: 2027 has no week 53."),
        (("--week", "2027-W02..2026-W52"), "the range ends before it begins"),
        (("--week", "soon"), "--week soon: not a week"),
        (("--weeks", "0"), "not in the range"),
        (("--weeks", "999999999"), "not in the range"),
        (("--weeks", "x"), "not a valid int"),
    ],
)
def test_wrong_weeks(cli, year_end, args, problem):
    """What is not a week is a wrong command line, and the message says why."""
    ended = cli("chart", *args)
    assert (ended.exit_code, ended.stdout) == (2, "")
    assert problem in ended.stderr


def test_weeks_without_responses(cli, year_end):
    """Exit 3 says which weeks were asked for and which the form has."""
    ended = cli("chart", "--week", "2027-W01")
    assert (ended.exit_code, ended.stdout) == (3, "")
    assert ended.stderr == (
        "Error: no responses in 2027-W01 (4-10 Jan 2027); survey has 2026-W52..2027-W02.\n"
    )


def test_no_responses_at_all(cli, make_database):
    """A form without responses, or no form at all, has nothing to show."""
    make_database([])
    ended = cli("chart")
    assert ended.exit_code == 3
    assert ended.stderr == "Error: survey has no responses yet: import a file first.\n"


def test_weeks_that_start_on_sunday(cli, make_database):
    """The database keeps the first day of its weeks; days are put in weeks by it."""
    make_database([("2025-03-08", "22"), ("2025-03-09", "00")], week_start="sunday")
    assert weeks_counted(cli) == ["2025-W11"]
    assert weeks_counted(cli, "--week", "2025-03-09") == ["2025-W11"]
    assert "2025-W11 (9-15 Mar 2025)" in cli("chart").stdout


def test_other_first_day_in_the_settings(cli, make_database, tmp_path):
    """Settings that ask for other weeks than the database has are an error with the remedy."""
    make_database([("2025-03-08", "22")], week_start="sunday")
    (tmp_path / "cstally.toml").write_text('week_start = "saturday"\n')
    for command in (["chart"], ["export", "rejects"], ["week", "off", "2025-W12"]):
        ended = cli(*command)
        assert (ended.exit_code, ended.stdout) == (1, "")
        assert 'Write week_start = "sunday"' in ended.stderr


def test_a_shut_week(cli, make_database, rows):
    """``week off`` notes a week once, by name or by a day in it; ``week on`` takes it back."""
    make_database([("2025-03-03", "22")])
    assert cli("week", "off", "2025-03-12").stderr == "2025-W11 is shut.\n"
    assert cli("week", "off", "2025-W11").stderr == "2025-W11 was shut already.\n"
    assert rows("SELECT week FROM weeks_off") == [("2025-W11",)]
    assert cli("week", "on", "2025-W11").stderr == "2025-W11 is open again.\n"
    assert cli("week", "on", "2025-W11").stderr == "2025-W11 was not shut.\n"
    assert rows("SELECT week FROM weeks_off") == []


def test_shut_weeks(cli, make_database, rows):
    """A span, as ``check`` names it, is noted and taken back week by week."""
    make_database([("2025-03-03", "22"), ("2025-04-14", "22")])
    assert "no responses in 2025-W11..2025-W15;" in cli("check").stderr
    assert "cstally week off 2025-W11..2025-W15\n" in cli("check").stderr
    assert cli("week", "off", "2025-W12").stderr == "2025-W12 is shut.\n"
    assert cli("week", "off", "2025-W11..2025-W15").stderr == (
        "2025-W11 is shut.\n2025-W12 was shut already.\n2025-W13..2025-W15 are shut.\n"
    )
    assert cli("check").stderr == ""
    assert rows("SELECT week FROM weeks_off ORDER BY 1") == [
        (f"2025-W{number}",) for number in range(11, 16)
    ]
    assert cli("week", "off", "2025-03-12..2025-W15").stderr == (
        "2025-W11..2025-W15 were shut already.\n"
    )
    assert cli("week", "on", "2025-W12..2025-W17").stderr == (
        "2025-W12..2025-W15 are open again.\n2025-W16..2025-W17 were not shut.\n"
    )
    assert rows("SELECT week FROM weeks_off") == [("2025-W11",)]


@pytest.mark.parametrize(
    ("weeks", "problem"),
    [
        ("2025-W11..2025-W10", "2025-W11..2025-W10: the range ends before it begins."),
        ("2025-W11..", ": not a week; write 2026-W47 or a day such as 2026-11-18."),
        ("all", "all: not a week; write 2026-W47 or a day such as 2026-11-18."),
    ],
)
def test_shut_weeks_that_are_none(cli, make_database, rows, weeks, problem):
    """A range that is none is refused, and nothing is noted."""
    make_database([("2025-03-03", "22")])
    ended = cli("week", "off", weeks)
    assert (ended.exit_code, ended.stderr) == (2, f"Error: {problem}\n")
    assert rows("SELECT week FROM weeks_off") == []


def test_a_shut_week_that_is_none(cli, make_database):
    """A week that does not exist is refused and nothing is noted."""
    make_database([("2025-03-03", "22")])
    ended = cli("week", "off", "2025-W60")
    assert ended.exit_code == 2
    assert ended.stderr == "Error: 2025-W60: 2025 has no week 60.\n"


def test_a_shut_week_without_a_database(cli, tmp_path):
    """Naming a shut week makes no database."""
    assert cli("week", "off", "2025-W10").exit_code == 1
    assert not (tmp_path / "cstally.db").exists()


def test_a_month_is_the_weeks_whose_fourth_day_lies_there(cli, make_database):
    """The first days of March lie in the last week of February, and the heading tells so."""
    make_database([(day, "22") for day in ("2025-03-01", "2025-03-03", "2025-03-31", "2025-04-04")])
    ended = cli("chart", "--week", "2025-03")
    assert ended.stdout.startswith("survey - 2025-W10..2025-W13 (3-30 Mar 2025) - 1 response\n")
    assert cli("chart", "--week", "2025-13").exit_code == 2
