"""Changes within the weeks of a baseline."""

import pytest

from cstally.analysis.trends.inside import change_inside, largest_split
from cstally.analysis.trends.phases import phases_of
from cstally.analysis.trends.run_charts import Centre
from cstally.analysis.trends.weekly import Weekly
from cstally.model.survey import Form, Polarity


def test_the_reference(weekly_reference):
    """Ten series of twelve weeks: spread, best split, G and its chance."""
    reference = weekly_reference["inside_baseline"]
    series = {
        (name, Polarity(pole)): list(zip(marks, bases, strict=True))
        for name, pole, marks, bases, *_ in reference["series"]
    }
    names = tuple(f"{week:02}" for week in range(12))
    weekly = Weekly(Form("survey", ()), names, (0,) * 12, (0,) * 12, series)
    (phase,) = phases_of(weekly)
    assert (phase.spread, phase.series) == (pytest.approx(reference["spread"]), 10)
    for name, pole, _, _, place, gain, p in reference["series"]:
        weeks = series[name, Polarity(pole)]
        assert largest_split(weeks) == (place - 1, pytest.approx(gain, abs=1e-8))
        change = change_inside(weeks, spread=phase.spread, series=phase.series)
        assert (change is not None) == (p <= 0.01)
        if change is not None:
            assert (change.place, change.p) == (place - 1, pytest.approx(p, abs=1e-8))


def test_two_stretches():
    """The first week of the later one, and what each says."""
    change = change_inside([*[(10, 100)] * 7, *[(40, 100)] * 5], spread=1.0, series=14)
    assert (change.place, change.before, change.after) == (
        7,
        Centre(70, 700, 7),
        Centre(200, 500, 5),
    )
    assert (change.is_late, change.usual) == (True, change.before)


def test_of_equal_stretches_the_earlier_is_usual():
    """Six weeks and six."""
    change = change_inside([*[(10, 100)] * 6, *[(40, 100)] * 6], spread=1.0, series=14)
    assert change.usual == Centre(60, 600, 6)


@pytest.mark.parametrize("bad", [1, 2])
def test_a_stretch_has_three_weeks(bad):
    """Two bad weeks at the end are no stretch of their own."""
    weeks = [*[(10, 100)] * (12 - bad), *[(40, 100)] * bad]
    assert largest_split(weeks)[0] == 9


def test_more_series_and_restless_weeks_ask_for_more():
    """What is clear among fourteen calm series is not among many, nor where weeks differ."""
    weeks = [*[(10, 100)] * 7, *[(20, 100)] * 5]
    assert change_inside(weeks, spread=1.0, series=14) is not None
    assert change_inside(weeks, spread=1.0, series=1400) is None
    assert change_inside(weeks, spread=1.6, series=14) is None


def test_nothing_to_split():
    """Under six weeks there are no two stretches; weeks that are all alike have no change."""
    assert largest_split([(1, 10)] * 5) is None
    assert change_inside([(1, 10)] * 5, spread=1.0, series=1) is None
    for marks in (0, 5, 10):
        assert change_inside([(marks, 10)] * 12, spread=1.0, series=1) is None
