"""Baselines, and each week judged by the one of its time."""

import pytest

from cstally.analysis.trends.phases import (
    Phase,
    baseline_places,
    judge_weeks,
    measure,
    phases_of,
)
from cstally.analysis.trends.run_charts import Centre
from cstally.analysis.trends.weekly import Weekly
from cstally.model.survey import Form, Polarity

NEGATIVE, POSITIVE, NEUTRAL = Polarity.NEGATIVE, Polarity.POSITIVE, Polarity.NEUTRAL
QUIET = [(10, 100), (12, 100)] * 6


def names(number, start=1):
    """Return the names of weeks."""
    return tuple(f"2025-W{week:02}" for week in range(start, start + number))


def weekly(series, **others):
    """Return the weeks of a form whose category A has this negative *series*."""
    count = len(series)
    found = {("A", NEGATIVE): series, **{("A", pole): weeks for pole, weeks in others.items()}}
    return Weekly(Form("survey", ()), names(count), (0,) * count, (0,) * count, found)


def test_the_first_twelve_weeks_with_a_base():
    """Gaps are not counted; a week with one response is."""
    weeks = [(0, 0), (1, 1), *[(0, 0), (10, 100)] * 11, (50, 100)]
    assert baseline_places(weeks, Phase(0, len(weeks), 1.0, 1)) == [1, *range(3, 25, 2)]


@pytest.mark.parametrize(
    ("before", "has_centre", "signal"),
    [(7, False, None), (8, True, None), (11, True, None), (12, True, "high")],
)
def test_eight_weeks_have_a_centre_and_twelve_have_signals(before, has_centre, signal):
    """The week after a baseline of 8 to 11 is part of it; after twelve it is judged."""
    series = [*QUIET[:before], (0, 0) if before < 12 else (90, 100)]
    centre, seen = judge_weeks(series, phases_of(weekly(series)))[-1]
    assert (centre is not None, seen is not None) == (has_centre, has_centre)
    assert (seen and seen.signal) == signal


def test_a_rebase_leaves_the_past_as_it_was():
    """The weeks before the new baseline keep their centre, limits and signals."""
    series = [*QUIET, (40, 100), *[(40, 100), (42, 100)] * 8]
    whole = weekly(series)
    before = judge_weeks(series, phases_of(whole))
    after = judge_weeks(series, phases_of(whole, ["2025-W14"]))
    assert after[:13] == before[:13]
    assert before[12][1].signal == "high"
    assert all(seen.signal for _, seen in before[12:])
    assert not any(seen.signal for _, seen in after[13:])
    centre = after[13][0]
    assert (centre.marks, centre.base, centre.weeks) == (492, 1200, 12)


def test_a_new_baseline_that_has_only_begun():
    """Seven weeks after the move there is no centre, and nothing is judged."""
    series = [*QUIET, *[(40, 100)] * 7]
    judged = judge_weeks(series, phases_of(weekly(series), ["2025-W13"]))
    assert judged[11][0] is not None
    assert judged[12:] == [(None, None)] * 7


def test_moves_outside_the_weeks():
    """One that is still to come changes nothing; one from before them all begins with them."""
    whole = weekly([*QUIET, (10, 100)])
    assert phases_of(whole, ["2025-W14"]) == phases_of(whole)
    assert phases_of(whole, ["2024-W01"]) == phases_of(whole)
    assert [(one.start, one.stop) for one in phases_of(whole, ["2025-W03", "2025-W13"])] == [
        (0, 2),
        (2, 12),
        (12, 13),
    ]


def test_the_spread_is_of_both_poles_and_not_of_the_middle():
    """A restless pole widens the limits of the calm one; neutral marks have no say."""
    restless = [(5, 100), (35, 100)] * 6
    calm = phases_of(weekly(QUIET))[0].spread
    assert calm == 1.0
    assert phases_of(weekly(QUIET, **{NEUTRAL: restless}))[0].spread == calm
    assert phases_of(weekly(QUIET, **{POSITIVE: restless}))[0].spread > 4


def test_the_spread_is_that_of_the_baseline():
    """What comes after it, however wild, does not widen the limits it is judged by."""
    wild = [*QUIET, *[(0, 100), (90, 100)] * 6]
    assert phases_of(weekly(wild))[0].spread == 1.0


def test_a_changed_baseline_is_measured_by_its_longer_stretch():
    """Of twelve weeks the last five are bad: the centre is that of the seven before them."""
    series = [*[(10, 100)] * 7, *[(40, 100)] * 5, (40, 100), (11, 100)]
    (phase,) = phases_of(weekly(series))
    measured = measure(series, phase)
    assert list(measured.places) == list(range(12))
    assert list(measured.usual) == list(range(7))
    assert (measured.centre, measured.change.place) == (Centre(70, 700, 7), 7)
    judged = judge_weeks(series, [phase])
    assert [seen.signal for _, seen in judged] == [None] * 12 + ["high", "drift up"]
    assert {centre for centre, _ in judged} == {Centre(70, 700, 7)}


def test_an_early_change_makes_the_later_weeks_usual():
    """Four bad weeks before eight good ones: what came of it is usual."""
    series = [*[(40, 100)] * 4, *[(10, 100)] * 8, (12, 100)]
    measured = measure(series, phases_of(weekly(series))[0])
    assert measured.centre == Centre(80, 800, 8)
    assert list(measured.usual) == list(range(4, 12))


def test_only_a_full_baseline_is_looked_at_inside():
    """Eleven weeks are not enough to say that they have changed."""
    series = [*[(10, 100)] * 6, *[(40, 100)] * 5]
    measured = measure(series, phases_of(weekly(series))[0])
    assert (measured.change, measured.centre) == (None, Centre(260, 1100, 11))
    assert not measured.is_full
