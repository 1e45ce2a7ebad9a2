"""What ``patterns`` and ``chart --compare`` remember, from outside."""

import json
from datetime import date, timedelta

import pytest

CATEGORIES = ("Staff", "Price", "Goods")
CALM = {"022": 3, "202": 3, "220": 3, "222": 21}
BAD = {"202": 18, "022": 2, "220": 2, "222": 8}
"""Price is marked negative on 18 of 30 responses, the others on two each."""
GOOD = {"202": 2, "022": 3, "220": 3, "222": 22}
YEAR = [CALM] * 12 + [BAD] * 6 + [GOOD] * 6 + [BAD]
"""Weeks 1 to 25 of 2025: bad in 13 to 18, and again in 25."""


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


def ranks(cli, *args, polarity="negative"):
    """Return category -> its row of one polarity, as the JSON has it."""
    ended = cli("patterns", "-q", "-f", "json", *args)
    assert ended.exit_code == 0, ended.stderr
    return {row["category"]: row for row in json.loads(ended.stdout)[polarity]}


def states(cli, *args):
    """Return category -> its state and since when, of the negative marks."""
    return {name: (row["state"], row["since"]) for name, row in ranks(cli, *args).items()}


NOTHING = (None, None)


@pytest.mark.slow
def test_a_year_of_states(cli, year):
    """New, lasting, over, nothing, and back within eight weeks, on the screen of each week."""
    year()
    weeks = (f"2025-W{week - 3:02}..2025-W{week:02}" for week in range(12, 26))
    found = [states(cli, "--week", week)["Price"] for week in weeks]
    assert found == [
        NOTHING,
        *[("new", "2025-W13")] * 4,
        *[("persistent", "2025-W13")] * 5,
        *[("resolved", None)] * 3,
        ("returned", "2025-W25"),
    ]
    assert states(cli, "--week", "2025-W11") == dict.fromkeys(CATEGORIES, NOTHING)


def test_any_past_week_says_what_it_said_then(cli, year, tmp_path):
    """All weeks imported, or only those up to the week asked about: the same rankings."""
    year()
    asked = range(10, 26, 3)
    later = [
        cli("patterns", "-q", "-f", "json", "--week", f"2025-W{week:02}").stdout for week in asked
    ]
    for week, said in zip(asked, later, strict=True):
        (tmp_path / "cstally.db").unlink()
        year(YEAR[:week])
        assert cli("patterns", "-q", "-f", "json", "--week").stdout == said


def test_the_state_is_that_of_the_last_week_asked_for(cli, year):
    """What the weeks asked for show is dated by the runs up to their last one."""
    year()
    assert states(cli, "--week", "2025-W10..2025-W13")["Price"] == ("new", "2025-W13")
    assert states(cli, "--week", "2025-W18")["Price"] == ("persistent", "2025-W13")
    # The week itself shows nothing, and the two latest are calm.
    assert states(cli, "--week", "2025-W20")["Price"] == ("resolved", None)
    # The year shows it, the latest run of weeks does not.
    assert ranks(cli, "--week", "2025-W01..2025-W24")["Price"]["cluster"] is True
    assert states(cli, "--week", "2025-W01..2025-W24")["Price"] == NOTHING


def test_sentences_remember(cli, year):
    """Since when, that it is over, and what came back, in the words of the form."""
    year()
    lasting = cli("patterns", "--week", "2025-W15..2025-W18").stdout
    assert (
        "Price: 60% not satisfied (72 of 120); other questions 7%. Clear, since week 13.\n"
        in lasting
    )
    over = cli("patterns", "--week", "2025-W21..2025-W24").stdout
    assert "No category clearly stands out from the others.\n" in over
    assert "No longer: Price (not satisfied) stood out in weeks 13 to 18.\n" in over
    assert " Clear, back since week 25.\n" in cli("patterns", "--week").stdout


def test_what_has_changed_is_told_as_trends_tell_it(cli, year, tmp_path):
    """Everything is worse alike, or one category: each once, in the words of trends."""
    worse = {"000": 12, "222": 18}
    year([{"222": 27, "000": 3}] * 12 + [worse])
    text = cli("patterns", "--week").stdout
    assert "No category clearly stands out from the others.\n" in text
    (line,) = (line for line in text.splitlines() if "at once" in line)
    assert line in cli("trends").stdout
    year_of_price = [CALM] * 12 + [BAD]
    (tmp_path / "cstally.db").unlink()
    year(year_of_price)
    text = cli("patterns", "--week").stdout
    (line,) = (line for line in text.splitlines() if line.startswith("Price is worse"))
    assert line == (
        "Price is worse than usual: 60% not satisfied in week 13 (18 of 30), usual 10%."
    )
    assert line in cli("trends").stdout


def test_where_narrows_what_is_remembered(cli, make_database):
    """States are those of the responses asked for; a location with no history has none."""
    old = slips(YEAR[:13], Location="Old")
    new = slips([CALM] * 3, date(2025, 3, 10), Location="New")
    make_database(old + new, categories=CATEGORIES)
    assert states(cli, "--where", "Location=Old", "--week")["Price"] == ("new", "2025-W13")
    found = states(cli, "--where", "Location=New", "--week")
    assert found == dict.fromkeys(CATEGORIES, NOTHING)


def test_smallest_base(cli, year):
    """What so few responses cannot show has no state, in the chart neither."""
    year([*YEAR[:13], {"202": 9}])
    assert states(cli)["Price"] == ("new", "2025-W13")
    assert states(cli, "--week")["Price"] == NOTHING
    (row,) = (row for row in chart_states(cli, "--week") if row["name"] == "Price")
    assert row["states"]["negative"] is None
    assert states(cli, "--min-base", "200")["Price"] == NOTHING


def chart_states(cli, *args):
    """Return the categories of the chart's JSON."""
    ended = cli("chart", "--compare", "-f", "json", *args)
    assert ended.exit_code == 0, ended.stderr
    return json.loads(ended.stdout)["categories"]


def test_chart_compares_with_states(cli, year):
    """Each category has its states, in JSON and in words; without --compare it has none."""
    year()
    rows = {row["name"]: row for row in chart_states(cli, "--week", "2025-W17")}
    assert rows["Price"]["states"] == {
        "positive": None,
        "neutral": None,
        "negative": "persistent",
    }
    assert set(rows["Staff"]["states"].values()) == {None}
    assert "states" not in rows["Price"]["before"]
    text = cli("chart", "--compare", "--week", "2025-W17").stdout
    (line,) = (line for line in text.splitlines() if line.startswith("Price"))
    assert line.endswith(" neg W13")
    plain = cli("chart", "--week", "2025-W17", "-f", "json").stdout
    assert '"states"' not in plain
    assert '"before"' not in plain


def test_chart_states_of_each_group(cli, make_database):
    """Apart for each value: the north has the problem, and a shop of three weeks no history."""
    north = slips(YEAR[:17], Location="North")
    south = slips([CALM] * 17, Location="South")
    west = slips([BAD] * 3, date(2025, 4, 7), Location="West")
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


@pytest.mark.slow
def test_every_exported_week_has_its_own_state(cli, year, tmp_path):
    """A folder of weeks says of each what the command says of it."""
    year()
    ended = cli("export", "patterns", "--week", "2025-W12..2025-W20", "-f", "json", "-o", "out/")
    assert ended.exit_code == 0
    for week in range(12, 21):
        text = (tmp_path / f"out/survey-2025-W{week}-patterns.json").read_text()
        assert text == cli("patterns", "-q", "--week", f"2025-W{week}", "-f", "json").stdout
    assert (
        cli("export", "chart", "--compare", "--weeks", "4", "-f", "json", "-o", "c/").exit_code == 0
    )
    for week in range(22, 26):
        text = (tmp_path / f"c/survey-2025-W{week}-chart.json").read_text()
        assert text == cli("chart", "--compare", "--week", f"2025-W{week}", "-f", "json").stdout


def test_marks_counted_by_hand_have_states(cli, year, write_rows):
    """A thirteenth week of hand tallies alone: 18 of 30 negative at Price is new."""
    year([CALM] * 12)
    for slot, bad in enumerate((2, 18, 2)):
        for code, marks in (("0", bad), ("2", 30 - bad)):
            write_rows(f"INSERT INTO tallies VALUES (1, 1, '2025-W13', {slot}, '{code}', {marks})")
    assert states(cli, "--week")["Price"] == ("new", "2025-W13")


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


def test_targets_are_about_the_level(cli, year, settings):
    """12 of 120 are 6 to 17%: 20% passes, 15% is hit or miss; a rise to a level counts as such."""
    year([CALM] * 12)
    assert targets(cli)["negative"] == dict.fromkeys(CATEGORIES)
    settings("[target]\nnegative = 20\npositive = 99\n[target.price]\nnegative = 15\n")
    found = targets(cli)
    assert found["negative"] == {"Staff": "pass", "Price": "hit or miss", "Goods": "pass"}
    assert found["positive"] == dict.fromkeys(CATEGORIES, "fail")
    assert "hit or miss: 15%\n" in cli("patterns").stdout


def test_a_target_is_not_met_by_what_was_usual_once(cli, year, settings, tmp_path):
    """20 of 30 in two weeks after twelve calm ones are as bad as 20 of 30 in every week."""
    settings("[target]\nnegative = 30\n")
    for weeks in ([CALM] * 12 + [BAD] * 2, [BAD] * 14):
        year(weeks)
        found = targets(cli, "--weeks", "2")["negative"]
        assert found == {"Staff": "pass", "Price": "fail", "Goods": "pass"}
        text = cli("patterns", "--weeks", "2").stdout
        said = "Price: 60% not satisfied (47-71%); the target is at most 30%. Missed.\n"
        assert said in text
        (tmp_path / "cstally.db").unlink()


def test_targets_of_one_week(cli, year, settings):
    """Three of thirty are 3 to 26%: 27% passes, and 2% fails."""
    year([CALM])
    settings("[target]\nnegative = 27\n[target.Goods]\nnegative = 2\n")
    assert targets(cli)["negative"] == {
        "Staff": "pass",
        "Price": "pass",
        "Goods": "fail",
    }
    said = "Goods: 10% not satisfied (3-26%); the target is at most 2%. Missed.\n"
    assert said in cli("patterns").stdout


def test_a_target_for_a_category_that_no_form_has(cli, make_database, settings):
    """A typing error is said aloud; the category of another form is none."""
    make_database([("2025-03-03", "22")])
    make_database([("2025-03-03", "2")], form="staff", categories=["Mood"])
    settings("[target.Mood]\nnegative = 5\n[target.Prize]\nnegative = 5\n")
    ended = cli("patterns", "--form", "survey", "--week")
    assert ended.exit_code == 0
    assert ended.stderr.endswith(
        'cstally.toml: target."Prize": no form has such a category; nearest: Price.\n'
    )
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


def test_how_many_answered_beside_the_usual(cli, year):
    """Far fewer than usual is said; a week that was shut is not usual, as in the chart."""
    year([CALM] * 12 + [{"222": 9}, {"222": 30}])
    few = cli("patterns", "--week", "2025-W13").stdout
    assert " - 9 responses (usual 30)\n" in few
    assert "are usual" not in few
    assert (
        "39 responses in these weeks; about 60 are usual.\n"
        in cli("patterns", "--week", "2025-W12..2025-W13").stdout
    )
    assert "are usual" not in cli("patterns", "--week", "2025-W12").stdout
    for week in range(6, 13):
        assert cli("week", "off", f"2025-W{week:02}").exit_code == 0
    assert "are usual" not in cli("patterns", "--week", "2025-W14").stdout
