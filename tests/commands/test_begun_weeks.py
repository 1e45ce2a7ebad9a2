"""A week that has only begun, where it is asked for: it is shown, and no change is judged by it."""

import json
from datetime import date, timedelta
from pathlib import Path

import pytest

MONDAY = date(2026, 11, 30)
"""The first day of 2026-W49."""
TUESDAY, AFTER = ("--now", "2026-12-01"), ("--now", "2026-12-07")
CALM = {"02": 3, "20": 3, "22": 54}
"""Sixty responses: of Staff and of Price three are negative each."""
BAD = {"02": 27, "20": 3, "22": 30}
"""Staff is marked negative on twenty-seven."""
ANGRY, HAPPY = {"02": 15}, {"22": 15}
"""Fifteen on Tuesday: less than a third of sixty, and enough to be judged if the week were over."""
UNJUDGED = "Week 49 is not over and has few responses: no change is judged by it."
JUDGED = f"{UNJUDGED} What follows is of week 48."


@pytest.fixture
def weeks(make_database):
    """Make a database of weeks, the last of which is 2026-W49; with a segment and its value."""

    def make(*slips, segments=()):
        first = MONDAY - timedelta(weeks=len(slips) - 1)
        return make_database(
            [
                ((first + timedelta(weeks=place)).isoformat(), marks, *segments)
                for place, week in enumerate(slips)
                for marks, number in week.items()
                for _ in range(number)
            ]
        )

    return make


@pytest.fixture
def found(cli):
    """Run a command and return its JSON."""

    def run(*args):
        ended = cli(*args, "-f", "json")
        assert ended.exit_code == 0, ended.stderr
        return json.loads(ended.stdout)

    return run


def lines(ended):
    """Return the sentences of a result: what stands between its heading and its first table."""
    return ended.stdout.split("\n\n")[1].splitlines()


def states(found):
    """Return the states of rankings: polarity, category, state and since when."""
    return {
        (polarity, row["category"], row["state"], row["since"])
        for polarity in ("positive", "negative", "neutral")
        for row in found[polarity]
        if row["state"]
    }


@pytest.mark.parametrize("begun", [ANGRY, HAPPY, {"22": 3}])
def test_trends_of_all_weeks_judge_what_the_latest_whole_week_shows(cli, found, weeks, begun):
    """All but the point of the week that has begun is as without it."""
    weeks(*[CALM] * 13, *[BAD] * 3, begun)
    whole, every = found("trends", *TUESDAY), found("trends", "--week", "all", *TUESDAY)
    for one in every["series"]:
        point = one["points"].pop()
        assert (point["week"], point["base"]) == ("2026-W49", sum(begun.values()))
        assert (point["low"], point["high"], point["signal"]) == (None, None, None)
        assert point["centre"] == one["points"][-1]["centre"] is not None
    assert every == whole
    told, said = (lines(cli("trends", *asked, *TUESDAY)) for asked in ((), ("--week", "all")))
    assert said == [told[0], JUDGED, *told[1:]]
    assert "Staff is worse than usual" in told[1]
    assert "in week 48 (27 of 60), usual 5%." in told[1]


def test_it_is_drawn_hollow(cli, weeks):
    """As a week with few responses is, though it has fifteen; a row tells the latest whole week."""
    weeks(*[CALM] * 13, *[BAD] * 3, ANGRY)
    asked = ("trends", "--week", "all", "--category", "Staff", "--polarity", "negative")
    text = cli(*asked, *TUESDAY).stdout
    (row,) = [line for line in text.splitlines() if line.startswith("Staff  ")]
    assert row.split()[1].endswith("█○")
    assert row.split()[2:4] == ["45%", "60"]
    assert 'class="few"' in cli(*asked, *TUESDAY, "-f", "svg").stdout
    assert 'class="few"' not in cli(*asked, *AFTER, "-f", "svg").stdout


def test_it_is_in_no_baseline(found, weeks):
    """Twelve weeks, the last of which has begun, are eleven; when it is over they are twelve."""
    weeks(*[CALM] * 11, ANGRY)
    asked = ("trends", "--week", "all")
    begun, over = found(*asked, *TUESDAY), found(*asked, *AFTER)
    assert begun["baseline"] == {"from": "2026-W38", "to": "2026-W48", "weeks": 11}
    assert over["baseline"] == {"from": "2026-W38", "to": "2026-W49", "weeks": 12}
    staff = begun["series"][0]["points"]
    assert {point["centre"] for point in staff} == {33 / 660}


@pytest.mark.parametrize("asked", ["2026-W49", "2026-11-30"])
def test_a_begun_week_alone_is_shown_with_the_changes_of_the_one_before(cli, found, weeks, asked):
    """Its point, and no other; the sentences are those of the latest week that is judged."""
    weeks(*[CALM] * 13, *[BAD] * 3, HAPPY)
    one = found("trends", "--week", asked, *TUESDAY)["series"][0]
    assert [point["week"] for point in one["points"]] == ["2026-W49"]
    ended = cli("trends", "--week", asked, *TUESDAY)
    assert ended.stdout.splitlines()[0] == (
        "survey - 2026-W49 (30 Nov-6 Dec 2026) - 15 responses (usual 60; 2 of 7 days)"
    )
    told = lines(cli("trends", *TUESDAY))
    assert lines(ended) == [told[0], JUDGED, *told[1:]]
    row = next(line for line in ended.stdout.splitlines() if line.startswith("Staff    "))
    assert row.split() == ["Staff", "○", "100%", "15", "95%", "n/a"]
    page = cli("trends", "--week", asked, *TUESDAY, "-f", "html").stdout
    assert "100% in week 49, not judged" in page


@pytest.mark.parametrize(("angry", "now"), [(15, AFTER), (20, TUESDAY)])
def test_a_week_that_is_over_or_has_enough_is_judged(cli, weeks, angry, now):
    """On Monday, or with a third of the usual number, it is the latest week as ever."""
    weeks(*[CALM] * 16, {"02": angry})
    ended = cli("trends", "--week", "all", *now)
    assert any(f"in week 49 ({angry} of {angry})" in line for line in lines(ended))
    assert UNJUDGED not in ended.stdout


def test_no_state_begins_or_ends_by_it(cli, found, weeks):
    """What is known of the other weeks asked for stays; one calm week does not end a trouble."""
    weeks(*[CALM] * 12, *[BAD] * 6, CALM, HAPPY)
    asked = ("patterns", "--week", "2026-W48..2026-W49")
    over = ("negative", "Staff", "resolved", None)
    known = states(found("patterns", "--week", "2026-W48", *TUESDAY))
    assert states(found(*asked, *TUESDAY)) == known
    assert over not in known
    assert over in states(found(*asked, *AFTER))
    said = "No longer: Staff (not satisfied)"
    assert said not in cli(*asked, *TUESDAY).stdout
    assert said in cli(*asked, *AFTER).stdout
    lasting = found("patterns", "--week", "2026-W45..2026-W49", *TUESDAY)
    whole = found("patterns", "--week", "2026-W45..2026-W48", *TUESDAY)
    assert states(lasting) == states(whole)
    assert ("negative", "Staff", "persistent", "2026-W42") in states(lasting)


def test_a_begun_week_alone_has_no_states(cli, found, weeks):
    """Neither in rankings nor in a chart, nor in a folder of them: three slips are no ground."""
    weeks(*[CALM] * 12, *[BAD] * 5, *[CALM] * 2, ANGRY, segments=({"Till": "North"},))
    week = ("--week", "2026-W49", *TUESDAY)
    assert states(found("patterns", *week)) == set()
    assert states(found("patterns", *TUESDAY)) != set()
    assert "No longer" not in cli("patterns", *week).stdout
    for by in ((), ("--by", "Till")):
        assert "stands out" not in cli("chart", "--compare", *by, *week).stdout
    for kind, options in (("patterns", ()), ("chart", ("--compare",))):
        export = ("export", kind, *options, "-f", "json")
        assert cli(*export, "--week", "2026-W48..2026-W49", "-o", "out/", *TUESDAY).exit_code == 0
        alone = cli(*export, *week).stdout
        assert Path(f"out/survey-2026-W49-{kind}.json").read_text(encoding="utf-8") == alone


def test_rankings_say_which_week_changes_are_told_of(cli, weeks):
    """The rankings count the responses asked for; what has changed is that of the week before."""
    weeks(*[CALM] * 13, *[BAD] * 3, HAPPY)
    for asked in ("2026-W49", "2026-W46..2026-W49"):
        said = lines(cli("patterns", "--week", asked, *TUESDAY))
        place = said.index(JUDGED)
        assert said[place + 1].startswith("Staff is worse than usual")
        assert "in week 48 (27 of 60), usual 5%." in said[place + 1]
    assert JUDGED not in cli("patterns", *TUESDAY).stdout
    assert JUDGED not in cli("patterns", "--week", "2026-W49", *AFTER).stdout


@pytest.mark.parametrize("by", [(), ("--by", "Till")])
def test_a_comparison_marks_nothing_of_it(cli, weeks, by):
    """Fifteen angry slips against a calm week: the change is shown, and marked when it is over."""
    weeks(*[CALM] * 8, ANGRY, segments=({"Till": "North"},))
    asked = ("chart", "--compare", *by, "--week", "2026-W49")
    begun, over = (cli(*asked, *now).stdout for now in (TUESDAY, AFTER))
    assert "+95" in begun
    assert "*" not in begun
    assert begun.endswith(f"\n\n{UNJUDGED}\n")
    assert "*+95" in over
    assert UNJUDGED not in over
    assert UNJUDGED not in cli("chart", *by, "--week", "2026-W49", *TUESDAY).stdout


def test_a_month_of_begun_weeks_is_drawn_and_not_judged(cli, found, weeks):
    """It is shown as it stands, and the month before is the latest that is compared."""
    weeks(*[CALM] * 5, *[BAD] * 4, ANGRY)
    asked = ("trends", "--week", "all", "--each", "month")
    every, whole = found(*asked, *TUESDAY), found("trends", "--each", "month", *TUESDAY)
    assert [one["points"].pop()["week"] for one in every["series"]] == ["2026-12"] * 4
    assert every == whole
    assert (
        "2026-12 is not whole: it is counted up to 2026-W49, and its last week is 2026-W53. It has "
        "few responses and is drawn, not judged: the latest month that is judged is 2026-11."
    ) in lines(cli(*asked, *TUESDAY))


def test_a_baseline_that_is_moved_knows_it_not(cli, weeks):
    """Of the new baseline only whole weeks are counted, though it may begin with a week begun."""
    weeks(*[CALM] * 12, BAD, ANGRY)
    moved = ("trends", "rebase", "--why", "second till", *TUESDAY, "--from")
    said = cli(*moved, "2026-W47").stderr
    assert "only 2 weeks of the new baseline so far" in said
    assert "only 1 week of the new baseline so far" in cli(*moved, "2026-W49").stderr
    assert "2026-W49 on" not in cli("trends", "--week", "all", *TUESDAY).stdout
    assert "Baseline moved to 2026-W49" in cli("trends", "--week", "all", *AFTER).stdout


def test_slips_dated_ahead_are_of_a_begun_week(cli, weeks):
    """The week of the day, which holds enough, is judged; the one to come is not."""
    weeks(*[CALM] * 12, {"22": 3})
    asked = ("patterns", "--week", "2026-W48..2026-W49", "--now", "2026-11-25")
    ended = cli(*asked)
    assert ended.stdout.splitlines()[0].endswith("63 responses (2026-W48: 3 of 7 days)")
    assert JUDGED in lines(ended)
