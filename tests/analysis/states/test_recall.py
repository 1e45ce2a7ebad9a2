"""What the weeks up to one of them make of it: counted on the fingers, and in simulated years."""

from dataclasses import replace
from datetime import date
from itertools import pairwise
from random import Random

import numpy as np
import pytest

from cstally.analysis.clusters.method import compared
from cstally.analysis.clusters.weeks_differ import weeks_differ
from cstally.analysis.states.recall import History, Memory, recall_shown
from cstally.analysis.states.rules import State
from cstally.analysis.statistics.spread import sigma_of
from cstally.model.survey import POLES, Counts, Polarity, WeekMarks
from cstally.weeks import weeks_before
from tests.simulated import USUAL, pooled, year_of

NEGATIVE, POSITIVE, NEUTRAL = Polarity.NEGATIVE, Polarity.POSITIVE, Polarity.NEUTRAL
CALM = {"022": 3, "202": 3, "220": 3, "222": 21}
"""Thirty responses: each of three categories is marked negative on three."""
BAD = {"022": 18, "202": 2, "220": 2, "222": 8}
"""A is marked negative on eighteen, B and C on two each."""
DAY = date(2025, 1, 1)
BAD_25 = (0.25, 0.25)


def marks_of(counts):
    """Count the marks of one week item by item."""
    marks = {item.slot: {} for item in counts.form.categories}
    for packed, number in counts.marks.items():
        for item in counts.form.categories:
            code = item.mark(packed)
            marks[item.slot][code] = marks[item.slot].get(code, 0) + number
    return WeekMarks(counts.responses, marks)


def history(form, slips, **options):
    """Return the history of weeks from 2025-W01 on; None is a week without responses."""
    counts = {}
    for number, marks in enumerate(slips):
        week = weeks_before("2025-W01", -number)
        if marks is not None:
            counts[week] = Counts(form, (week,), DAY, DAY, marks)
    weekly = {week: marks_of(one) for week, one in counts.items()}
    return History(form, weekly, weekly, counts, counts, (), **options)


def screen(found, last, asked=4):
    """Return what is known at the end of week *last* of the *asked* weeks up to it."""
    latest = max((week for week in found.counts if week <= last), default=last)
    first = weeks_before(latest, asked - 1)
    weeks = [found.counts[week] for week in sorted(found.counts) if first <= week <= last]
    counts = pooled(weeks) if weeks else Counts(found.form, (), DAY, DAY, {})
    return recall_shown(counts, found, last)


def signals(known):
    """Return the polarities and categories whose latest week signals."""
    return {(one.polarity, one.category) for one in known.trends.series if one.points[-1].signal}


@pytest.fixture
def past(survey):
    """Return what weeks of these slips say at their end."""
    form = survey(CALM).form

    def past(slips, last=None, weeks=4, **options):
        found = history(form, slips, **options)
        return screen(found, last or weeks_before("2025-W01", 1 - len(slips)), weeks)

    return past


def test_a_problem_comes_lasts_goes_and_is_back(past):
    """Twelve calm weeks, six bad ones, six calm ones, two bad: what the latest four weeks show."""
    good = CALM | {"022": 2, "222": 22}
    slips = [CALM] * 12 + [BAD] * 6 + [good] * 6 + [BAD] * 2
    said = [past(slips[:number]).memories.get((NEGATIVE, "A")) for number in range(12, 27)]
    assert said == [
        None,
        Memory(State.NEW, "2025-W13"),
        Memory(State.NEW, "2025-W13"),
        Memory(State.NEW, "2025-W13"),
        Memory(State.NEW, "2025-W13"),
        Memory(State.PERSISTENT, "2025-W13"),
        Memory(State.PERSISTENT, "2025-W13"),
        # Four weeks with calm ones among them still show it, and of two calm ones the share is
        # said. Then it is over, and that is told until the last four weeks that showed it for
        # certain lie more than eight weeks back; its end is the last bad week, not that of those.
        Memory(State.PERSISTENT, "2025-W13"),
        Memory(State.PERSISTENT, "2025-W13", lately=4 / 60),
        Memory(State.PERSISTENT, "2025-W13", lately=4 / 60),
        Memory(State.RESOLVED, "2025-W13", until="2025-W18"),
        Memory(State.RESOLVED, "2025-W13", until="2025-W18"),
        Memory(State.RESOLVED, "2025-W13", until="2025-W18"),
        Memory(State.RETURNED, "2025-W25"),
        Memory(State.RETURNED, "2025-W25"),
    ]


def test_no_state_before_twelve_weeks_with_responses(past):
    """The eleventh week has no states, though it is as bad as can be; gaps are no weeks."""
    slips = [CALM, None, *[CALM] * 9, BAD]
    assert past(slips).memories == {}
    assert past([*slips, BAD]).memories[NEGATIVE, "A"].state is State.NEW


@pytest.mark.slow
def test_a_past_week_says_what_it_said_then(past):
    """The state of a week is the same whether later weeks are known or not."""
    random = Random(5)
    slips = [random.choice((CALM, CALM, BAD, None, {"022": 4})) for _ in range(45)]
    slips[0] = CALM
    for number in range(1, 46):
        last = weeks_before("2025-W01", 1 - number)
        assert past(slips, last) == past(slips[:number])


def test_states_look_back_26_weeks(past):
    """A problem of thirty weeks is one of 26 or more; one of 25 is one of 25."""
    longest = past([CALM] * 12 + [BAD] * 30).memories[NEGATIVE, "A"]
    assert (longest.since, longest.is_longer) == ("2025-W17", True)
    long = past([CALM] * 12 + [BAD] * 25).memories[NEGATIVE, "A"]
    assert (long.since, long.is_longer) == ("2025-W13", False)


def test_what_was_always_liked_is_not_over(past):
    """A week that is as usual is calm only where its usual is like the others."""
    liked = {"112": 14, "212": 4, "111": 6, "222": 6}
    slips = [liked] * 20 + [liked | {"112": 6, "111": 14}]
    for weeks in (1, 4):
        known = past(slips, weeks=weeks).memories.get((POSITIVE, "C"))
        assert known is None or known.state is State.PERSISTENT


def test_what_nobody_answers_any_more_ended_with_its_last_answers(past):
    """A category that is left blank stood out up to the last week in which somebody marked it."""
    blank = {".22": 30}
    slips = [CALM] * 12 + [BAD] * 6 + [blank] * 5
    known = past(slips).memories[NEGATIVE, "A"]
    assert (known.state, known.since, known.until) == (None, "2025-W13", "2025-W18")


def test_before_twelve_weeks_what_is_calm_lately_is_said(past):
    """Of a cluster the share of the latest two weeks, where it is back at the others; no state."""
    assert past([BAD, BAD, CALM, CALM]).memories[NEGATIVE, "A"] == Memory(
        None, "2025-W01", lately=6 / 60
    )
    assert past([BAD, BAD, BAD, CALM]).memories == {}
    assert past([BAD, BAD]).memories == {}


def test_no_state_where_the_weeks_asked_for_show_nothing(past):
    """Twelve bad weeks and then twelve calm ones: neither lasting nor news any more."""
    assert past([CALM] * 12 + [BAD] * 12 + [CALM] * 12).memories == {}


def test_empty_weeks_are_no_weeks(past):
    """Two bad weeks and four empty ones between: it stands out for three weeks with responses."""
    slips = [CALM] * 12 + [BAD, *[None] * 4, BAD, BAD]
    assert past(slips).memories[NEGATIVE, "A"] == Memory(State.NEW, "2025-W13")


def test_weeks_under_ten_responses_carry_nothing(past):
    """They lengthen no run, push no other week out of a window, and end nothing."""
    bad = [CALM] * 12 + [BAD] * 4
    assert past(bad).memories[NEGATIVE, "A"] == Memory(State.NEW, "2025-W13")
    few, worse = {"022": 3, "222": 6}, {"022": 9}
    # Nine angry responses of a fifth week do not make it lasting, nor date it back.
    assert past([*bad, worse]).memories[NEGATIVE, "A"] == Memory(State.NEW, "2025-W13")
    dated = past([CALM] * 12 + [worse] + [BAD] * 4).memories[NEGATIVE, "A"]
    assert dated == Memory(State.NEW, "2025-W14")
    # It is over when two weeks of ten or more are calm, not two of nine.
    over = [*bad, BAD, BAD, CALM, {"222": 9}, {"222": 9}]
    assert (NEGATIVE, "A") not in past(over, weeks=1).memories
    assert past([*over, CALM], weeks=1).memories[NEGATIVE, "A"].state is State.RESOLVED
    # And a calm week of nine between does not make it one that is back.
    assert past([*bad, few, BAD]).memories[NEGATIVE, "A"] == Memory(State.PERSISTENT, "2025-W13")


@pytest.mark.parametrize(("responses", "is_one"), [(9, False), (10, True)])
def test_a_week_under_ten_responses_is_none_of_the_twelve(past, responses, is_one):
    """The twelfth week has states where all before have ten responses or more."""
    small = {"222": responses}
    assert bool(past([*[CALM] * 10, small, BAD]).memories) is is_one
    assert past([*[CALM] * 11, small, BAD]).memories[NEGATIVE, "A"].since == "2025-W13"


def test_weeks_that_have_not_come_change_nothing(past):
    """Asked for the year so far, what is known is what the last week with responses tells."""
    slips = [CALM] * 12 + [BAD] * 2
    assert past(slips, last="2025-W40") == past(slips)
    assert past([*slips, *[None] * 26], last="2025-W40") == past(slips)


def test_praise_and_the_middle_have_states_too(past, survey):
    """What is loved, and what is lukewarm, stands out for fourteen weeks."""
    loved = {"112": 20, "212": 2, "111": 8}
    memories = past([loved] * 14).memories
    assert memories[POSITIVE, "C"] == Memory(State.PERSISTENT, "2025-W01", is_first=True)
    lukewarm = {"1222": 20, "2222": 10}
    weeks = history(survey(lukewarm).form, [lukewarm] * 14)
    assert screen(weeks, "2025-W14").memories.keys() == {(NEUTRAL, "A")}


def test_a_change_is_told_beside(past):
    """All three categories worse in the latest week: nothing stands out, all have changed."""
    known = past([{"222": 30}, {"000": 3, "222": 27}] * 6 + [{"000": 20, "222": 10}])
    assert known.memories == {}
    assert signals(known) == {(pole, name) for pole in POLES for name in "ABC"}
    anger = known.trends.series[0]
    assert (anger.polarity, anger.category) == (NEGATIVE, "A")
    assert (anger.episodes[-1].first, anger.points[-1].signal) == ("2025-W13", "high")
    assert known.usual[NEGATIVE, "A"] == 18 / 360
    assert known.usual[POSITIVE, "A"] == 342 / 360


def test_one_category_has_changes_alone(survey):
    """With nothing to compare it with, a category still has its trend."""
    form = survey({"0": 1}).form
    weeks = history(form, [{"0": 3, "2": 27}] * 12 + [{"0": 18, "2": 12}])
    known = screen(weeks, "2025-W13")
    assert known.memories == {}
    assert signals(known) == {(NEGATIVE, "A"), (POSITIVE, "A")}


def test_nothing_is_known_of_nothing(survey):
    """No responses, no past."""
    known = screen(history(survey(CALM).form, []), "2025-W10")
    assert (known.memories, known.trends, known.usual) == ({}, None, {})


def test_how_much_weeks_differ(weeks18, reference):
    """Contrasts of eighteen weeks: the spread of each, and of all, from the first twelve."""
    form = weeks18[0].form
    known = reference["weeks18_weeks_differ"]
    assert weeks_differ(weeks18[:12]) == pytest.approx(known["spread"], abs=1e-8)
    for category, pole, sigma in known["sigma_z"]:
        place = reference["weeks18"]["categories"].index(category)
        polarity = Polarity(pole)
        scores = [
            compared(week).compare(polarity, tuple(range(5)))[place].z for week in weeks18[:12]
        ]
        assert sigma_of(scores) == pytest.approx(sigma, abs=1e-8)
    weeks = history(form, [week.marks for week in weeks18])
    assert weeks.spread("2025-W07") is None
    assert weeks.spread("2025-W18") == pytest.approx(known["spread"], abs=1e-8)
    memory = screen(weeks, "2025-W18").memories[NEGATIVE, "Speed"]
    assert memory.since == weeks_before("2025-W01", 1 - reference["weeks18_runs"]["since"])


def test_how_much_weeks_differ_is_that_of_all_responses(survey):
    """A part of the responses is judged by how much the weeks of all differ."""
    form = survey(CALM).form
    part = history(form, [CALM] * 12)
    restless = history(form, [CALM, BAD] * 6)
    assert part.spread("2025-W12") == 1
    whole = replace(part, everyone=restless.shown, measures=restless.counts)
    assert whole.spread("2025-W12") == restless.spread("2025-W12") > 2


@pytest.mark.slow
def test_calm_years():
    """Seven categories alike: few screens say anything, and none that something is over."""
    rng = np.random.default_rng(20261130)
    screens = untrue = over = 0
    for _ in range(3):
        weeks = year_of(rng, 64, 60, lambda _: [USUAL] * 7)
        for week in sorted(weeks.counts)[12:]:
            states = [one.state for one in screen(weeks, week).memories.values()]
            screens += 1
            untrue += bool(states)
            over += State.RESOLVED in states
    assert screens == 3 * 52
    assert untrue <= 9
    assert over <= 2


@pytest.mark.slow
def test_a_trouble_that_comes_and_goes():
    """25 % against 15 % from the 30th to the 44th week, 100 a week: new once, dated, then over."""
    rng = np.random.default_rng(20261130)
    late = begun = right = ended = 0
    years = 6
    for _ in range(years):
        weeks = year_of(
            rng, 52, 100, lambda place: [BAD_25 if 29 <= place < 44 else USUAL, *[USUAL] * 6]
        )
        names = sorted(weeks.counts)
        told = [screen(weeks, week).memories.get((NEGATIVE, "A")) for week in names[29:48]]
        states = [None if one is None else one.state for one in told]
        late += not any(state is State.NEW for state in states[:4])
        begun += sum(b is State.NEW and a is not State.NEW for a, b in pairwise([None, *states]))
        last = told[14]
        right += last is not None and abs(names.index(last.since) - 29) <= 1
        ended += State.RESOLVED in states[15:]
    assert late <= 1
    assert begun <= years + 1
    assert right >= 4
    assert ended >= 4
