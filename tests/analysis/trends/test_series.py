"""Weekly shares laid out: points, baselines, groups and changes, counted on the fingers."""

import pytest

from cstally.analysis.statistics.difference import Difference, newcombe
from cstally.analysis.trends.narrowing import narrowed
from cstally.analysis.trends.run_charts import Centre
from cstally.analysis.trends.series import Baseline, find_trends
from cstally.analysis.trends.weekly import Weekly
from cstally.model.survey import Form, Polarity

NEGATIVE, POSITIVE = Polarity.NEGATIVE, Polarity.POSITIVE
QUIET = [(10, 100), (12, 100)] * 6
GAP = (0, 0)


def weekly(**series):
    """Return the weeks of a form whose categories have these negative series."""
    count = len(next(iter(series.values())))
    names = tuple(f"2025-W{week:02}" for week in range(1, count + 1))
    found = {(category, NEGATIVE): weeks for category, weeks in series.items()}
    return Weekly(Form("survey", ()), names, (100,) * count, (0,) * count, found)


def test_points():
    """A week has its share beside centre and limits; a gap has a centre and nothing else."""
    found = find_trends(weekly(A=[*QUIET, GAP, (5, 9), (40, 100)]))
    assert found.baseline == Baseline("2025-W01", "2025-W12", 12)
    (series,) = found.series
    assert (series.category, series.polarity, series.group) == ("A", NEGATIVE, None)
    assert series.centre == Centre(132, 1200, 12)
    gap, few, latest = series.points[12:]
    assert (gap.share, gap.centre, gap.low, gap.high, gap.signal) == (None, 0.11, None, None, None)
    assert (few.share, few.signal, few.is_few) == (5 / 9, None, True)
    assert (latest.share, latest.signal, latest.is_few) == (0.4, "high", False)
    assert (series.episodes[0].first, series.episodes[0].is_open) == ("2025-W15", True)


def test_under_eight_weeks_there_is_only_the_last_change():
    """Seven weeks have no centre and no limits; the latest is compared with the one before."""
    found = find_trends(weekly(A=QUIET[:7]))
    (series,) = found.series
    assert (found.baseline, found.baseline_weeks, found.spread) == (None, 7, 1.0)
    assert (series.centre, series.baseline, series.runs, series.latest) == (None, None, None, None)
    assert {(one.centre, one.low, one.high, one.signal) for one in series.points} == {(None,) * 4}
    assert series.last_change == newcombe(10, 100, 12, 100)


@pytest.mark.parametrize("weeks", [[(3, 10)], [(3, 10), GAP], [GAP, (3, 10)]])
def test_no_week_to_compare_with(weeks):
    """One week, a latest week without a base, or a gap before it: no change."""
    assert find_trends(weekly(A=weeks)).series[0].last_change is None


def test_the_change_is_of_neighbouring_weeks():
    """It is the latest share minus the one a week before."""
    change = find_trends(weekly(A=[(1, 10), (3, 10), (9, 10)])).series[0].last_change
    assert isinstance(change, Difference)
    assert change.difference == pytest.approx(0.6)


def test_a_category_that_comes_later_has_a_baseline_of_its_own():
    """The form's baseline is its first twelve weeks; the newcomer's are the twelve from its own."""
    found = find_trends(weekly(A=[*QUIET, *QUIET], B=[*[GAP] * 10, *QUIET, (40, 100), (11, 100)]))
    old, new = found.series
    assert found.baseline == old.baseline == Baseline("2025-W01", "2025-W12", 12)
    assert new.baseline == Baseline("2025-W11", "2025-W22", 12)
    assert [point.signal for point in new.points].index("high") == 22
    later = find_trends(weekly(A=[*QUIET, *QUIET], B=[*[GAP] * 20, *QUIET[:4]]))
    assert (later.series[1].baseline, later.series[1].points[-1].centre) == (None, None)


def test_groups_are_judged_by_their_own_centre_and_the_spread_of_all():
    """Each group has a line of its own; how much weeks differ is measured on all responses."""
    restless = [(5, 100), (35, 100)] * 6
    whole = weekly(A=[*restless, (20, 100)])
    north, south = weekly(A=[*QUIET, (40, 100)]), weekly(A=[*[(30, 100)] * 12, GAP])
    found = find_trends(whole, groups={"North": north, "South": south})
    assert [one.group for one in found.series] == ["North", "South"]
    assert found.spread > 4
    assert [one.centre and one.centre.share for one in found.series] == [0.11, 0.3]
    assert found.series[0].points[-1].signal is None
    alone = find_trends(north, everyone=whole)
    assert alone.spread == found.spread
    assert alone.series[0].points == found.series[0].points
    assert find_trends(north).series[0].points[-1].signal == "high"


def test_a_move_ends_what_lasted():
    """The signals before a new baseline are over; those after it are its own."""
    risen = [(40, 100)] * 14
    before = find_trends(weekly(A=[*QUIET, *risen])).series[0].episodes
    assert [(one.first, one.last, one.is_open) for one in before] == [
        ("2025-W13", "2025-W26", True)
    ]
    found = find_trends(weekly(A=[*QUIET, *risen]), rebased=["2025-W15"])
    assert found.baseline == Baseline("2025-W15", "2025-W26", 12)
    (series,) = found.series
    assert [(one.last, one.is_open) for one in series.episodes] == [("2025-W14", False)]
    assert (series.centre, series.runs and series.runs.weeks) == (Centre(480, 1200, 12), 0)


def test_only_the_polarities_asked_for():
    """The default are both poles; the middle is shown when it is asked for."""
    whole = weekly(A=QUIET)
    middle = {("A", Polarity.NEUTRAL): QUIET, ("A", POSITIVE): QUIET}
    whole = Weekly(
        whole.form, whole.weeks, whole.responses, whole.tallied, {**whole.series, **middle}
    )
    assert [one.polarity for one in find_trends(whole).series] == [NEGATIVE, POSITIVE]
    found = find_trends(whole, polarities=(Polarity.NEUTRAL,))
    assert [one.polarity for one in found.series] == [Polarity.NEUTRAL]


def test_narrowed_to_the_weeks_and_categories_asked_for():
    """Weeks and episodes before are left out; what the shown weeks are judged by stays."""
    spike = [*QUIET, (60, 100), *QUIET, *QUIET]
    found = find_trends(weekly(A=spike, B=spike))
    assert len(found.series[0].episodes) == 1
    shown = narrowed(found, "2025-W35", ["B"])
    assert (shown.weeks, shown.responses) == (("2025-W35", "2025-W36", "2025-W37"), (100,) * 3)
    assert [(one.category, len(one.points)) for one in shown.series] == [("B", 3)]
    assert shown.series[0].episodes == ()
    assert shown.baseline == found.baseline
    assert shown.series[0].points == found.series[1].points[-3:]
