"""Hand tallies in the chart and in patterns: alone, and beside responses."""

from collections.abc import Callable, Mapping
from dataclasses import replace

import pytest

from cstally.analysis.chart import master_chart
from cstally.analysis.clusters.evidence import Evidence
from cstally.analysis.clusters.method import Method
from cstally.analysis.patterns import find_patterns
from cstally.model.survey import Counts

Survey = Callable[..., Counts]
Tallies = Mapping[int, Mapping[str, int]]

BY_HAND: Tallies = {0: {"0": 1, "2": 3}, 1: {"1": 2}}
"""Of A one negative and three positive marks, of B two neutral ones, of C none."""


def with_tallies(counts: Counts, tallies: Tallies) -> Counts:
    """Return *counts* with hand tallies beside its responses."""
    return replace(counts, tallies=tallies)


def test_chart_adds_them(survey: Survey) -> None:
    """Marks, base and shares count answers and hand tallies; blanks are of responses alone."""
    chart = master_chart(with_tallies(survey(["20.", "2..", "102"]), BY_HAND))
    assert [row.marks for row in chart.rows] == [(1, 1, 5), (2, 2, 0), (0, 0, 1)]
    assert [row.base for row in chart.rows] == [7, 4, 1]
    assert [row.blank for row in chart.rows] == [0, 1, 2]
    assert [row.positive for row in chart.rows] == [5 / 7, 0, 1]
    assert chart.blocks[0].total.marks == (3, 3, 6)
    assert (chart.responses, chart.tallied) == (3, 6)


def test_chart_of_tallies_alone(survey: Survey) -> None:
    """A week without a response has its marks, and nothing blank."""
    counts = replace(with_tallies(survey(["..."]), BY_HAND), marks={})
    chart = master_chart(counts, before=survey(["222"]))
    assert [row.marks for row in chart.rows] == [(1, 0, 3), (0, 2, 0), (0, 0, 0)]
    assert [row.blank for row in chart.rows] == [0, 0, 0]
    assert chart.rows[2].positive is None
    assert [row.before.base for row in chart.rows if row.before] == [1, 1, 1]
    assert (chart.responses, chart.tallied) == (0, 6)


def test_chart_compares_with_tallies(survey: Survey) -> None:
    """The week before counts its hand tallies, too."""
    chart = master_chart(survey(["222"]), before=with_tallies(survey(["222"]), BY_HAND))
    assert [row.before.base for row in chart.rows if row.before] == [5, 3, 1]


def test_patterns_of_tallies_alone(survey: Survey) -> None:
    """The residual decides; marks, shares and intervals are those of the tallies."""
    tallies = {
        0: {"0": 2, "1": 10, "2": 40},
        1: {"0": 20, "1": 15, "2": 15},
        2: {"0": 5, "1": 20, "2": 25},
    }
    counts = replace(with_tallies(survey(["..."]), tallies), marks={})
    found = find_patterns(counts)
    assert (found.method, found.responses, found.tallied) == (Method.RESIDUAL, 0, 152)
    worst = found.negative[0]
    assert (worst.category, worst.marks, worst.base, worst.cluster) == ("B", 20, 50, True)
    # 27 of 152 are negative: 8.88 of 50 expected, variance 8.88 x 102/152 x 125/152.
    assert worst.z == pytest.approx((20 - 50 * 27 / 152) / 4.9028**0.5, abs=1e-3)
    assert (worst.rest_share, worst.family, worst.step) == (7 / 102, 9, 1)
    assert worst.p_adjusted == pytest.approx(9 * (worst.p or 0))
    assert worst.concentration == 20 / 27


def test_two_categories_by_hand(survey: Survey) -> None:
    """Each is judged by the other, in one step."""
    tallies = {0: {"0": 20, "2": 20}, 1: {"0": 5, "2": 35}}
    found = find_patterns(replace(with_tallies(survey([".."]), tallies), marks={}))
    assert found.method is Method.RESIDUAL
    assert [(row.category, row.step) for row in found.negative] == [("A", 1), ("B", None)]
    assert [(row.category, row.step) for row in found.positive] == [("B", 1), ("A", None)]


def test_one_category_by_hand(survey: Survey) -> None:
    """There is nothing to rank it against."""
    found = find_patterns(replace(with_tallies(survey(["."]), {0: {"0": 20}}), marks={}))
    assert (found.method, found.negative, found.detectable_difference) == (
        Method.NO_RANKING,
        (),
        None,
    )


def test_tests_read_the_responses_alone(survey: Survey) -> None:
    """Beside responses, tallies are in marks, base and shares, and change no test."""
    counts = survey(["022"] * 12 + ["222"] * 12)
    tallies = {0: {"2": 10}, 1: {"0": 10}, 2: {"0": 5, "2": 5}}
    alone, mixed = find_patterns(counts), find_patterns(with_tallies(counts, tallies))
    assert mixed.method is Method.STRATIFIED
    assert mixed.detectable_difference == alone.detectable_difference
    for polarity in ("positive", "negative", "neutral"):
        before = {row.category: row for row in getattr(alone, polarity)}
        for row in getattr(mixed, polarity):
            old = before[row.category]
            same = ("z", "p", "p_adjusted", "evidence", "cluster", "family", "step")
            assert [getattr(row, name) for name in same] == [getattr(old, name) for name in same]
            assert row.base == old.base + 10
    worst = {row.category: row for row in mixed.negative}
    assert (worst["A"].marks, worst["A"].base, worst["A"].cluster) == (12, 34, True)
    assert worst["A"].rest_share == 15 / 68
    assert worst["A"].difference == 12 / 34 - 15 / 68
    assert worst["B"].marks == 10
    assert worst["A"].concentration == 12 / 27


def test_tallies_make_no_small_base_sure(survey: Survey) -> None:
    """Nine responses are too few to say, however many marks were counted by hand."""
    counts = with_tallies(survey(["022"] * 9), {slot: {"2": 100} for slot in range(3)})
    row = next(row for row in find_patterns(counts).negative if row.category == "A")
    assert (row.base, row.evidence) == (109, Evidence.TOO_FEW)


def test_no_tallies_no_difference(survey: Survey) -> None:
    """Tallies that are all zero leave everything as it is."""
    counts = survey(["022"] * 12 + ["222"] * 12)
    assert find_patterns(with_tallies(counts, {0: {"0": 0}})) == find_patterns(counts)
