"""Run charts of one series: limits, spread, drift and signals, by the books and by hand."""

from math import inf, sqrt

import pytest

from cstally.analysis.statistics.spread import pooled_spread
from cstally.analysis.trends.run_charts import (
    Centre,
    centre_of,
    judge,
    limits,
    sigma_z,
    smoothed,
    smoothed_limit,
)


def beyond(weeks, sigmas, centre):
    """Return the weeks, from 1, outside the limits."""
    found = []
    for number, (marks, base) in enumerate(weeks, start=1):
        low, high = limits(centre, base, sigmas)
        if not low <= marks / base <= high:
            found.append(number)
    return found


def test_orange_juice(weekly_reference):
    """The p-chart of thirty samples of fifty cans (Montgomery)."""
    cans = weekly_reference["orange_juice"]
    weeks = [(marks, cans["base"]) for marks in cans["marks"]]
    centre = centre_of(weeks)
    assert centre is not None
    assert centre.share == pytest.approx(cans["centre"], abs=1e-9)
    assert limits(centre.share, 50, 3) == pytest.approx((cans["low"], cans["high"]), abs=1e-9)
    assert beyond(weeks, 3, centre.share) == cans["beyond"]


def test_limits_follow_the_base_of_each_week(weekly_reference):
    """The p-chart of purchase orders, 80 to 120 a week (Montgomery, Table 7.4)."""
    orders = weekly_reference["purchase_orders"]
    weeks = list(zip(orders["marks"], orders["bases"], strict=True))
    centre = centre_of(weeks)
    assert centre is not None
    assert centre.share == pytest.approx(orders["centre"], abs=1e-9)
    found = [limits(centre.share, base, 3) for base in orders["bases"]]
    assert [low for low, _ in found] == pytest.approx(orders["low"], abs=1e-9)
    assert [high for _, high in found] == pytest.approx(orders["high"], abs=1e-9)
    assert beyond(weeks, 3, centre.share) == orders["beyond"]


def test_laneys_spread(weekly_reference):
    """Waits of 270,000 patients a month: the p-chart flags 16 of 20 months, Laney's p' none."""
    waits = weekly_reference["nhs"]
    weeks = list(zip(waits["marks"], waits["bases"], strict=True))
    centre = centre_of(weeks)
    assert centre is not None
    assert centre.share == pytest.approx(waits["centre"], abs=1e-9)
    spread = sigma_z(weeks, centre.share)
    assert spread == pytest.approx(waits["sigma_z"], abs=1e-6)
    found = [limits(centre.share, base, 3 * spread) for _, base in weeks]
    assert [low for low, _ in found] == pytest.approx(waits["low"], abs=1e-8)
    assert [high for _, high in found] == pytest.approx(waits["high"], abs=1e-8)
    assert beyond(weeks, 3, centre.share) == waits["beyond_p_chart"]
    assert beyond(weeks, 3 * spread, centre.share) == []


def test_the_weighted_mean_and_its_limits(weekly_reference):
    """The EWMA chart of the NIST handbook, 6.3.2.4: nothing drifts."""
    nist = weekly_reference["ewma"]
    mean = 0.0
    for seen, value in enumerate(nist["values"], start=1):
        mean = smoothed(mean, (value - nist["target"]) / nist["sigma"], nist["weight"])
        limit = smoothed_limit(seen, 0, nist["weight"])
        assert nist["target"] + nist["sigma"] * mean == pytest.approx(nist["ewma"][seen - 1])
        assert nist["target"] + nist["sigma"] * limit == pytest.approx(nist["high"][seen - 1])
        assert abs(mean) < limit
    for_ever = nist["target"] + nist["sigma"] * smoothed_limit(1000, 0, nist["weight"])
    assert for_ever == pytest.approx(nist["high_for_ever"])


def test_the_recommended_chart(weekly_reference):
    """Twelve weeks after a baseline of twelve: z, both tails, the weighted mean, each signal."""
    chart = weekly_reference["recommended"]
    series = {
        name: list(zip(marks, chart["bases"], strict=True))
        for name, marks in chart["marks"].items()
    }
    sigmas = []
    for name, weeks in series.items():
        centre = centre_of(weeks[:12])
        assert centre is not None
        assert centre.share == pytest.approx(chart["series"][name]["centre"], abs=1e-9)
        sigmas.append(sigma_z(weeks[:12], centre.share))
        assert sigmas[-1] == pytest.approx(chart["series"][name]["sigma_z"], abs=1e-9)
    assert pooled_spread(sigmas) == chart["spread"] == 1.0
    for name, weeks in series.items():
        centre = centre_of(weeks[:12])
        judged = judge(weeks, centre, spread=1.0, first=12, signals=True)
        assert [week.signal for week in judged[:12]] == [None] * 12
        rows = zip(judged[12:], chart["series"][name]["weeks"], strict=True)
        for place, (week, expected) in enumerate(rows, start=12):
            z, _, _, is_out, ewma, ewma_limit, is_drift, limit = expected
            assert (week.z, week.ewma, week.ewma_limit) == pytest.approx(
                (z, ewma, ewma_limit), abs=1e-8
            )
            half = limit * sqrt(centre.share * (1 - centre.share) / chart["bases"][place])
            assert week.low == pytest.approx(max(0, centre.share - half), abs=1e-8)
            assert week.high == pytest.approx(min(1, centre.share + half), abs=1e-8)
            side = ("high", "drift up") if z > 0 else ("low", "drift down")
            assert week.signal == (side[0] if is_out else side[1] if is_drift else None)


def test_the_weeks_that_signal(weekly_reference):
    """Follow-up rises in week 17 and signals from the third week on; the others never do."""
    chart = weekly_reference["recommended"]
    found = {}
    for name, marks in chart["marks"].items():
        weeks = list(zip(marks, chart["bases"], strict=True))
        judged = judge(weeks, centre_of(weeks[:12]), spread=1.0, first=12, signals=True)
        found[name] = {n: one.signal for n, one in enumerate(judged, start=1) if one.signal}
    up, high = "drift up", "high"
    assert found == {
        "Speed/negative": {},
        "Courtesy/negative": {},
        "Follow-up/negative": {19: high, 20: up, 21: up, 22: high, 23: up, 24: high},
    }


def test_the_error_of_the_centre_widens_the_limits():
    """It counts by its base beside that of the week, however many weeks it took to come."""
    for weeks in (7, 12):
        centre = Centre(240, 1200, weeks)
        judged = judge([(20, 100), (120, 600)], centre, spread=1.0, first=0, signals=True)
        for week, base in zip(judged, (100, 600), strict=True):
            half = 3 * sqrt(1 + base / 1200) * sqrt(0.2 * 0.8 / base)
            assert (week.low, week.high) == pytest.approx((0.2 - half, 0.2 + half))


def test_which_weeks_are_judged():
    """Those behind a full baseline with a base of ten, also where its marks were all alike."""
    weeks = [(10, 100), (9, 9), (0, 0), (10, 100)]
    for centre in (Centre(240, 1200, 12), Centre(0, 1200, 12)):
        judged = judge(weeks, centre, spread=1.0, first=1, signals=True)
        assert [week.is_judged for week in judged] == [False, False, False, True]
        quiet = judge(weeks, centre, spread=1.0, first=1, signals=False)
        assert not any(week.is_judged for week in quiet)


def test_beyond_the_limits_is_not_enough_where_the_tail_is_fat():
    """5 of 12 at a share of 8 % is beyond three sigma, and still not rare enough to be a signal."""
    centre = Centre(96, 1200, 12)
    ordinary = [(1, 12)] * 3
    week = judge([*ordinary, (5, 12)], centre, spread=1.0, first=0, signals=True)[3]
    assert week.high < 5 / 12
    assert week.signal is None
    week = judge([*ordinary, (6, 12)], centre, spread=1.0, first=0, signals=True)[3]
    assert week.signal == "high"


def test_the_spread_makes_it_harder_to_signal():
    """A share that signals among weeks that differ by chance does not where they differ more."""
    centre = Centre(240, 1200, 12)
    assert judge([(35, 100)], centre, spread=1.0, first=0, signals=True)[0].signal == "high"
    assert judge([(35, 100)], centre, spread=2.0, first=0, signals=True)[0].signal is None


def test_few_responses_and_gaps_are_not_judged():
    """Under ten responses, in a week without any, and in the baseline nothing signals."""
    centre = Centre(240, 1200, 12)
    weeks = [(100, 100), (9, 9), (0, 0), (10, 10)]
    judged = judge(weeks, centre, spread=1.0, first=1, signals=True)
    assert [week.signal for week in judged] == [None, None, None, "high"]
    assert judged[0].z == pytest.approx(20)
    assert judged[1].z is None
    quiet = judge(weeks, centre, spread=1.0, first=1, signals=False)
    assert [week.signal for week in quiet] == [None] * 4


def test_a_baseline_without_a_single_mark():
    """After 0 of 1,200, two of 100 are no signal and three are: Fisher's exact test."""
    none = Centre(0, 1200, 12)
    weeks = [(0, 100), (2, 100), (3, 100)]
    judged = judge(weeks, none, spread=1.0, first=0, signals=True)
    assert [week.signal for week in judged] == [None, None, "high"]
    assert [week.z for week in judged] == [0.0, inf, inf]
    every = Centre(1200, 1200, 12)
    judged = judge(
        [(base - marks, base) for marks, base in weeks], every, spread=1, first=0, signals=True
    )
    assert [week.signal for week in judged] == [None, None, "low"]


@pytest.mark.parametrize("weeks", [[], [(3, 50)], [(3, 9), (4, 9), (5, 9)]])
def test_no_two_weeks_to_compare_have_no_spread(weeks):
    """Under two weeks of ten responses nothing is known of the spread; then it is 1."""
    assert sigma_z(weeks, 0.2) is None
    assert pooled_spread([None, None]) == 1.0


def test_the_spread_of_all_series_is_their_root_mean_square():
    """One factor for the shop, never under 1; series that tell nothing do not count."""
    assert pooled_spread([3.0, 4.0, None]) == pytest.approx(sqrt(12.5))
    assert pooled_spread([0.5, 0.7]) == 1.0
    assert sigma_z([(0, 50), (0, 50)], 0.0) is None


def test_no_base_has_no_centre():
    """Weeks without a base have no centre."""
    assert centre_of([(0, 0), (0, 0)]) is None
