"""What ``patterns`` and ``chart --compare`` remember, from outside."""

import json
from datetime import date, timedelta

import pytest

CATEGORIES = ("Staff", "Price", "Goods")
CALM = {"022": 3, "202": 3, "220": 3, "222": 21}
BAD = {"202": 18, "022": 2, "220": 2, "222": 8}
"""Price is marked negative on 18 of 30 responses, the others on two each."""
YEAR = [CALM] * 12 + [BAD] * 3 + [CALM] * 3 + [BAD]
"""Weeks 1 to 19 of 2025: bad in 13 to 15, and again in 19."""


def slips(weeks, first=date(2024, 12, 30), **segments):
    """Return the responses of *weeks*, each on the Monday of its week."""
    return [
        ((first + timedelta(weeks=number)).isoformat(), marks, segments)
        for number, week in enumerate(weeks)
        for marks, times in week.items()
        for _ in range(times)
    ]


@pytest.fixture
def year(make_database):
    """A database of these weeks."""

    def make(weeks=YEAR):
        return make_database(slips(weeks), categories=CATEGORIES)

    return make


def states(cli, *args, polarity="negative"):
    """Return category -> state of one polarity, as the JSON has it."""
    ended = cli("patterns", "-q", "-f", "json", *args)
    assert ended.exit_code == 0, ended.stderr
    return {row["category"]: row["state"] for row in json.loads(ended.stdout)[polarity]}


def test_a_year_of_states(cli, year):
    """New, lasting, resolved, nothing, and back within eight weeks."""
    year()
    found = [states(cli, "--week", f"2025-W{week}")["Price"] for week in range(12, 20)]
    lasting = ["persistent"] * 3
    assert found == [None, "new", *lasting, "resolved", None, "returned"]
    assert states(cli, "--week", "2025-W11") == dict.fromkeys(CATEGORIES)


def test_any_past_week_says_what_it_said_then(cli, year, tmp_path):
    """All weeks imported, or only those up to the week asked about: the same rankings."""
    year()
    later = [
        cli("patterns", "-q", "-f", "json", "--week", f"2025-W{week:02}").stdout
        for week in range(10, 20)
    ]
    for week, said in zip(range(10, 20), later, strict=True):
        (tmp_path / "cstally.db").unlink()
        year(YEAR[:week])
        assert cli("patterns", "-q", "-f", "json", "--week").stdout == said


def test_the_state_is_that_of_the_last_week_asked_for(cli, year):
    """Of several weeks the last one says whether it is new; the first is only counted."""
    year()
    assert states(cli, "--week", "2025-W10..2025-W13")["Price"] == "new"
    assert states(cli, "--week", "2025-W13..2025-W17")["Price"] == "resolved"
    assert states(cli, "--weeks", "4")["Price"] == "returned"


def test_sentences_remember(cli, year):
    """For how long, until when, and what came back, in the words of the form."""
    year()
    lasting = cli("patterns", "--week", "2025-W15").stdout
    assert "Price: 18 of 30 not satisfied, against 7% elsewhere - clear, for 3 weeks\n" in lasting
    solved = cli("patterns", "--week", "2025-W17").stdout
    assert "No category stands out from the others.\n" in solved
    assert "solved: Price (not satisfied) was a cluster until 2025-W15, for 3 weeks\n" in solved
    assert " - clear, returned\n" in cli("patterns", "--week").stdout


def test_where_narrows_what_is_remembered(cli, make_database):
    """States are those of the responses asked for; a location with no history has none."""
    old = slips(YEAR[:13], Location="Old")
    new = slips([CALM] * 3, date(2025, 3, 10), Location="New")
    make_database(old + new, categories=CATEGORIES)
    assert states(cli, "--where", "Location=Old", "--week")["Price"] == "new"
    assert set(states(cli, "--where", "Location=New", "--week").values()) == {None}


def test_smallest_base(cli, year):
    """A week under the smallest base carries the state on, in the chart as well."""
    year([*YEAR[:13], {"222": 9}])
    assert states(cli)["Price"] == "persistent"
    (row,) = (row for row in chart_states(cli, "--week") if row["name"] == "Price")
    assert row["states"]["negative"] == "persistent"
    assert states(cli, "--min-base", "20")["Price"] == "persistent"


def chart_states(cli, *args):
    """Return the categories of the chart's JSON."""
    ended = cli("chart", "--compare", "-f", "json", *args)
    assert ended.exit_code == 0, ended.stderr
    return json.loads(ended.stdout)["categories"]


def test_chart_compares_with_states(cli, year):
    """Each category has its states, in JSON and in words; without --compare it has none."""
    year()
    rows = {row["name"]: row for row in chart_states(cli, "--week", "2025-W14")}
    assert rows["Price"]["states"] == {
        "positive": None,
        "neutral": None,
        "negative": "persistent",
    }
    assert set(rows["Staff"]["states"].values()) == {None}
    assert "states" not in rows["Price"]["before"]
    text = cli("chart", "--compare", "--week", "2025-W14").stdout
    (line,) = (line for line in text.splitlines() if line.startswith("Price"))
    assert line.endswith(" neg persistent, 2")
    plain = cli("chart", "--week", "2025-W14", "-f", "json").stdout
    assert '"states"' not in plain
    assert '"before"' not in plain


def test_chart_states_of_each_group(cli, make_database):
    """Apart for each value: the north has the problem, and a shop of three weeks no history."""
    north = slips(YEAR[:14], Location="North")
    south = slips([CALM] * 14, Location="South")
    west = slips([BAD] * 3, date(2025, 3, 17), Location="West")
    make_database(north + south + west, categories=CATEGORIES)
    ended = cli("chart", "--compare", "--by", "Location", "-f", "json")
    groups = {
        one["value"]: one["categories"][1]["states"] for one in json.loads(ended.stdout)["groups"]
    }
    assert groups == {
        "North": {"positive": None, "neutral": None, "negative": "persistent"},
        "South": {"positive": None, "neutral": None, "negative": None},
        "West": {"positive": None, "neutral": None, "negative": None},
    }
    alone = chart_states(cli, "--where", "Location=North")
    assert alone[1]["states"]["negative"] == "persistent"


def test_a_moved_baseline_moves_later_states_alone(cli, year):
    """What was said of a week before the new baseline stays true."""
    year()
    before = [states(cli, "--week", f"2025-W{week}") for week in (13, 15, 17)]
    rebase = ("trends", "rebase", "--from", "2025-W18", "--why", "second till")
    assert cli(*rebase).exit_code == 0
    assert [states(cli, "--week", f"2025-W{week}") for week in (13, 15, 17)] == before


def test_every_exported_week_has_its_own_state(cli, year, tmp_path):
    """A folder of weeks says of each what the command says of it."""
    year()
    ended = cli("export", "patterns", "--week", "2025-W12..2025-W19", "-f", "json", "-o", "out/")
    assert ended.exit_code == 0
    for week in range(12, 20):
        text = (tmp_path / f"out/survey-2025-W{week}-patterns.json").read_text()
        assert text == cli("patterns", "-q", "--week", f"2025-W{week}", "-f", "json").stdout
    assert (
        cli("export", "chart", "--compare", "--weeks", "4", "-f", "json", "-o", "c/").exit_code == 0
    )
    for week in range(16, 20):
        text = (tmp_path / f"c/survey-2025-W{week}-chart.json").read_text()
        assert text == cli("chart", "--compare", "--week", f"2025-W{week}", "-f", "json").stdout


def test_marks_counted_by_hand_have_states(cli, year, write_rows):
    """A thirteenth week of hand tallies alone: 18 of 30 negative at Price is new."""
    year([CALM] * 12)
    for slot, bad in enumerate((2, 18, 2)):
        for code, marks in (("0", bad), ("2", 30 - bad)):
            write_rows(f"INSERT INTO tallies VALUES (1, 1, '2025-W13', {slot}, '{code}', {marks})")
    assert states(cli, "--week")["Price"] == "new"


@pytest.fixture
def settings(tmp_path):
    """Write these settings beside the database."""

    def write(text):
        (tmp_path / "cstally.toml").write_text(text)

    return write


def targets(cli, *args):
    """Return polarity -> category -> verdict."""
    found = json.loads(cli("patterns", "-q", "-f", "json", *args).stdout)
    return {
        polarity: {row["category"]: row["target"] for row in found[polarity]}
        for polarity in ("positive", "negative")
    }


def test_targets_by_the_limits_of_the_trend(cli, year, settings):
    """10% negative in every week moves between 0 and 27%; 30% passes, 20% is hit or miss."""
    year([CALM] * 12)
    assert targets(cli)["negative"] == dict.fromkeys(CATEGORIES)
    settings("[target]\nnegative = 30\npositive = 99\n[target.price]\nnegative = 20\n")
    found = targets(cli, "--week")
    assert found["negative"] == {"Staff": "pass", "Price": "hit or miss", "Goods": "pass"}
    assert found["positive"] == dict.fromkeys(CATEGORIES, "hit or miss")
    text = cli("patterns", "--week", "--explain").stdout
    assert "hit or miss: 20%\n" in text
    assert "0-27% of the trend\n" in text


def test_a_target_is_not_met_by_what_was_usual_once(cli, year, settings):
    """20 of 30 in two weeks and a signal: the limits of before (0-27%) say nothing of now."""
    year([CALM] * 12 + [BAD] * 2)
    settings("[target]\nnegative = 30\n")
    found = targets(cli, "--weeks", "2")["negative"]
    assert found == {"Staff": "pass", "Price": "fail", "Goods": "pass"}
    text = cli("patterns", "--weeks", "2", "--explain").stdout
    assert "47-71% of the share\n" in text


def test_targets_by_the_interval_before_eight_weeks(cli, year, settings):
    """Three of thirty are 3 to 26%: 27% passes, and 2% fails."""
    year([CALM])
    settings("[target]\nnegative = 27\n[target.Goods]\nnegative = 2\n")
    assert targets(cli)["negative"] == {
        "Staff": "pass",
        "Price": "pass",
        "Goods": "fail",
    }
    text = cli("patterns", "--explain").stdout
    assert "Goods: between 3-26% not satisfied, the target is at most 2% - fail\n" in text
    assert "3-26% of the share\n" in text


def test_a_target_for_a_category_that_no_form_has(cli, make_database, settings):
    """A typing error is said aloud; the category of another form is none."""
    make_database([("2025-03-03", "22")])
    make_database([("2025-03-03", "2")], form="staff", categories=["Mood"])
    settings("[target.Mood]\nnegative = 5\n[target.Prize]\nnegative = 5\n")
    ended = cli("patterns", "--form", "survey", "--week")
    assert ended.exit_code == 0
    assert ended.stderr.endswith('cstally.toml: target."Prize": no form has such a category.\n')
    assert ended.stderr.count("\n") == 1
    assert cli("patterns", "-q", "--week").stderr == ""


def test_a_mistake_in_a_target(cli, year, settings, tmp_path):
    """File and key are named, and nothing is shown."""
    year([CALM])
    settings("[target]\nnegative = 0.1\n")
    ended = cli("patterns")
    assert (ended.exit_code, ended.stdout) == (1, "")
    assert ended.stderr == (
        f"Error: {tmp_path / 'cstally.toml'}: target.negative: 0.1 is less than one percent; "
        "write 10.\n"
    )
