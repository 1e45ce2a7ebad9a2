"""What the weeks up to one of them make of it: counted on the fingers, and in simulated years."""

from collections import Counter
from dataclasses import replace
from datetime import date
from math import sqrt
from random import Random
from statistics import NormalDist

import pytest

from cstally.analysis.states.recall import History, Memory, recall
from cstally.analysis.states.rules import State, StateWeek, states
from cstally.model.survey import POLES, Counts, Form, Item, Level, Polarity, Role, Scale, WeekMarks
from cstally.weeks import weeks_before

NEGATIVE, POSITIVE, NEUTRAL = Polarity.NEGATIVE, Polarity.POSITIVE, Polarity.NEUTRAL
CALM = {"022": 3, "202": 3, "220": 3, "222": 21}
"""Thirty responses: each of three categories is marked negative on three."""
BAD = {"022": 18, "202": 2, "220": 2, "222": 8}
"""A is marked negative on eighteen, B and C on two each."""
DAY = date(2025, 1, 1)


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
    return History(form, weekly, weekly, counts, (), **options)


@pytest.fixture
def past(survey):
    """Return what weeks of these slips say at their end of the negative marks of A."""
    form = survey(CALM).form

    def past(slips, last=None, **options):
        found = history(form, slips, **options)
        return recall(found, last or weeks_before("2025-W01", 1 - len(slips)))

    return past


def test_a_problem_comes_lasts_goes_and_is_back(past):
    """Twelve calm weeks, three bad ones, three calm ones, a bad one; weeks are counted."""
    slips = [CALM] * 12 + [BAD] * 3 + [CALM] * 3 + [BAD]
    said = [past(slips[:number]).memories.get((NEGATIVE, "A")) for number in range(11, 20)]
    assert said == [
        None,
        None,
        Memory(State.NEW, 1, is_longer=False),
        Memory(State.PERSISTENT, 2, is_longer=False),
        Memory(State.PERSISTENT, 3, is_longer=False),
        Memory(State.PERSISTENT, 4, is_longer=False),
        Memory(State.RESOLVED, 3, is_longer=False, until="2025-W15"),
        None,
        Memory(State.RETURNED, 1, is_longer=False),
    ]


def test_no_state_before_twelve_weeks_with_responses(past):
    """The eleventh week has no states, though it is as bad as can be; gaps are no weeks."""
    slips = [CALM, None, *[CALM] * 9, BAD]
    assert past(slips).memories == {}
    assert past([*slips, BAD]).memories[NEGATIVE, "A"].state is State.PERSISTENT


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
    assert (longest.weeks, longest.is_longer) == (26, True)
    long = past([CALM] * 12 + [BAD] * 25).memories[NEGATIVE, "A"]
    assert (long.weeks, long.is_longer) == (25, False)


def test_weeks_with_few_responses_carry_the_state(past):
    """A week under the smallest base says nothing, and ends nothing; empty ones do not count."""
    slips = [CALM] * 12 + [BAD, {"222": 9}, {"222": 9}, None]
    assert past(slips).memories[NEGATIVE, "A"] == Memory(State.PERSISTENT, 3, is_longer=False)
    assert past(slips[:-1], min_base=9).memories[NEGATIVE, "A"].state is State.RESOLVED


def test_praise_and_the_middle_have_states_too(past):
    """A positive cluster persists; the middle knows clusters and no signals of trends."""
    loved = {"112": 20, "212": 2, "111": 8}
    memories = past([loved] * 14).memories
    assert memories[POSITIVE, "C"].weeks == 14
    assert (NEUTRAL, "B") in memories
    rising = [{"222": 30}] * 12 + [{"111": 20, "222": 10}]
    assert not any(polarity is NEUTRAL for polarity, _ in past(rising).memories)
    assert past([{"222": 30}] * 12 + [{"000": 20, "222": 10}]).memories.keys() == {
        (NEGATIVE, name) for name in "ABC"
    }


def test_alpha_says_what_is_clear(past):
    """With a stricter alpha the same week is no cluster, and its trend within limits."""
    weak = {"022": 9, "202": 2, "220": 2, "222": 17}
    slips = [CALM, weak] * 7
    assert (NEGATIVE, "A") in past(slips, alpha=0.5).memories
    assert (NEGATIVE, "A") not in past(slips, alpha=1e-6).memories


def test_limits_are_those_of_the_latest_week_with_a_base(past):
    """Three sigma of 8 weeks of 30, widened for so few: 10 % +- 17.4 points, cut off at 0."""
    assert past([CALM] * 7).limits == {}
    found = past([*[CALM] * 8, None]).limits
    assert found.keys() == {(pole, name) for pole in POLES for name in "ABC"}
    high = 0.1 + 3 * sqrt(1 + 1 / 8) * sqrt(0.1 * 0.9 / 30)
    assert found[NEGATIVE, "A"] == pytest.approx((0, high))


def test_one_category_is_no_cluster(survey):
    """With nothing to compare it with, a category still has the signals of its trend."""
    form = survey({"0": 1}).form
    weeks = history(form, [{"0": 3, "2": 27}] * 12 + [{"0": 18, "2": 12}])
    memories = recall(weeks, "2025-W13").memories
    assert memories == {(NEGATIVE, "A"): Memory(State.NEW, 1, is_longer=False)}


def test_nothing_is_known_of_nothing(survey):
    """No responses, no past."""
    past = recall(history(survey(CALM).form, []), "2025-W10")
    assert (past.memories, past.limits) == ({}, {})


def test_how_much_weeks_differ_is_that_of_all_responses(survey):
    """Limits of a part of the responses are as wide as the weeks of all differ."""
    form = survey(CALM).form
    part = history(form, [CALM] * 12)
    restless = history(form, [CALM, BAD] * 6)
    calm = recall(part, "2025-W12").limits[NEGATIVE, "A"]
    wide = recall(replace(part, everyone=restless.shown), "2025-W12").limits[NEGATIVE, "A"]
    assert wide[1] > calm[1] + 0.1


USUAL = 0.15


@pytest.mark.parametrize(
    ("cause", "marks", "expected"),
    [
        ({"is_cluster": True}, 10, [State.NEW, State.PERSISTENT, State.PERSISTENT]),
        ({"is_signal": True}, 10, [State.NEW, State.PERSISTENT, State.RESOLVED]),
        ({"is_cluster": True}, 7, [State.NEW, State.PERSISTENT, State.RESOLVED]),
        ({"is_drift": True}, 14, [State.NEW, State.PERSISTENT, State.PERSISTENT]),
    ],
)
def test_calm_is_by_what_raised_it(cause, marks, expected):
    """Of 50, 10 are near a centre of 20 %, and 7 near the 15 % of the others."""
    high = StateWeek(20, 50, others=USUAL, centre=0.20, **cause)
    after = StateWeek(marks, 50, others=USUAL, centre=0.20)
    assert [one.state for one in states([high, after, after], min_base=10)] == expected


def test_a_drift_that_remembers_weeks_long_over():
    """It neither keeps a cluster on nor brings it back, until it has ended and begun anew."""
    high = StateWeek(20, 50, centre=USUAL, is_drift=True)
    calm = StateWeek(7, 50, centre=USUAL, is_drift=True)
    over = StateWeek(7, 50, centre=USUAL)
    found = states([high, calm, calm, high, over, high], min_base=10)
    assert [one.state for one in found] == [
        State.NEW,
        State.PERSISTENT,
        State.RESOLVED,
        None,
        None,
        State.RETURNED,
    ]


def test_episodes_are_told_by_their_weeks():
    """When it began, and its last lively week: the 3rd lies between 15 % and too few for calm."""
    high = StateWeek(20, 50, others=USUAL, is_cluster=True)
    lively, calm = StateWeek(11, 50, others=USUAL), StateWeek(7, 50, others=USUAL)
    found = states([calm, high, lively, calm, calm], min_base=10)
    assert [(one.began, one.ended) for one in found] == [
        (None, None),
        (1, None),
        (1, None),
        (1, None),
        (1, 2),
    ]


SCALE = Scale(
    "three",
    (
        Level("not", NEGATIVE, 1, "0"),
        Level("somewhat", NEUTRAL, 2, "1"),
        Level("very", POSITIVE, 3, "2"),
    ),
)
SEVEN = Form("survey", tuple(Item(n, Role.CATEGORY, SCALE, s) for s, n in enumerate("ABCDEFG")))


def year(random, responses, bad):
    """Return 64 weeks of seven categories; *bad* says the share of A in each week."""
    normal, half = NormalDist(), sqrt(0.5)
    weeks = []
    for number in range(64):
        shares = [bad(number)] + [0.15] * 6
        cuts = [(normal.inv_cdf(s), normal.inv_cdf(1 - (1 - s) * 60 / 85)) for s in shares]
        slips = Counter()
        for _ in range(responses):
            mood = random.gauss(0, half)
            felt = [mood + random.gauss(0, half) for _ in shares]
            slips[
                "".join(
                    "0" if x < low else "1" if x < high else "2"
                    for x, (low, high) in zip(felt, cuts, strict=True)
                )
            ] += 1
        weeks.append(dict(slips))
    return history(SEVEN, weeks)


def states_of(weeks):
    """Return the states of the negative marks of A, week by week, from the twelfth on."""
    return [
        (recall(weeks, week).memories.get((NEGATIVE, "A")) or Memory(None, 0, False)).state
        for week in list(weeks.shown)[11:]
    ]


@pytest.mark.slow
@pytest.mark.parametrize("responses", [50, 100])
def test_one_lasting_problem_is_not_new_again_and_again(responses):
    """A category at 25 % all year against 15 % comes at most twice a year, not 8 to 13 times."""
    random = Random(20261116)
    years = [states_of(year(random, responses, lambda _: 0.25)) for _ in range(4)]
    comes = sum(state in (State.NEW, State.RETURNED) for one in years for state in one)
    assert comes <= 8
    assert sum(state is State.PERSISTENT for one in years for state in one) > 4 * 40


@pytest.mark.slow
def test_what_was_mended_is_resolved_soon():
    """Twenty weeks at 30 % are new within three weeks, and resolved within eight of their end."""
    random = Random(20261116)
    for _ in range(4):
        found = states_of(year(random, 100, lambda week: 0.30 if 20 <= week < 40 else 0.15))
        assert State.NEW in found[9:12]
        assert State.RESOLVED in found[29:37]
        assert found.count(State.NEW) + found.count(State.RETURNED) <= 3


@pytest.mark.slow
def test_calm_years_have_few_states():
    """With seven equal categories each list of each is called new at most 0.4 times a year."""
    random, years, new = Random(20261116), 4, 0
    for _ in range(years):
        weeks = year(random, 60, lambda _: 0.15)
        for week in list(weeks.shown)[11:]:
            known = recall(weeks, week).memories.values()
            new += sum(one.state is State.NEW for one in known)
    assert new / years <= 0.4 * 3 * 7


def test_weeks_that_have_not_come_change_nothing(past):
    """Asked for the year so far, a state is that of the last week that holds anything."""
    slips = [CALM] * 12 + [BAD] * 2
    assert past(slips, last="2025-W40") == past(slips)
    assert past([*slips, *[None] * 26], last="2025-W40") == past(slips)


def test_empty_weeks_are_not_weeks_of_a_cluster(past):
    """Two bad weeks and four empty ones between: three weeks long."""
    slips = [CALM] * 12 + [BAD, *[None] * 4, BAD, BAD]
    assert past(slips).memories[NEGATIVE, "A"] == Memory(State.PERSISTENT, 3, is_longer=False)


def test_limits_that_a_share_has_left_are_none(past):
    """While signals last; also behind them in a week with too few responses."""
    slips = [CALM] * 12
    assert (NEGATIVE, "A") in past(slips).limits
    for later in ([BAD], [BAD, {"022": 4, "222": 4}], [BAD, CALM]):
        limits = past(slips + later).limits
        assert (NEGATIVE, "A") not in limits
        assert (NEGATIVE, "B") in limits
    assert (NEGATIVE, "A") in past([*slips, BAD, CALM, CALM]).limits
    wide = past([*slips, {"222": 8}]).limits
    assert wide[NEGATIVE, "A"] == past(slips).limits[NEGATIVE, "A"]


def test_no_limits_from_a_baseline_of_one_kind(past):
    """Without a negative mark in twelve weeks nothing says how far the share moves."""
    limits = past([{"222": 30}] * 12).limits
    assert limits == {}
