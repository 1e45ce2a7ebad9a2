"""Groups beside each other, category by category."""

from collections.abc import Callable, Mapping, Sequence
from itertools import combinations

import numpy as np
import pytest

from cstally.analysis.chart import master_chart
from cstally.analysis.matrix import EXACT_TO, Matrix, Measure, group_matrix
from cstally.analysis.statistics.false_discovery import adjusted
from cstally.analysis.statistics.intervals import wilson
from cstally.analysis.statistics.tails import hypergeometric_upper
from cstally.model.survey import Counts
from tests.simulated import USUAL, Share, marks_of, week_of

Survey = Callable[..., Counts]
SURVEYS = 60


def matrix_of(
    survey: Survey,
    groups: Mapping[str, Mapping[str, int]],
    measure: Measure = Measure.NEGATIVE,
    least: int = 1,
) -> Matrix:
    """Return the matrix of groups of slips of one width."""
    charts = [(name, master_chart(survey(slips), least=least)) for name, slips in groups.items()]
    return group_matrix("Branch", measure, charts, least=least)


def test_by_hand(survey: Survey) -> None:
    """North: one of three negative in A; B is blank once. South: all positive in A."""
    groups = {"North": {"02": 1, "22": 1, "1.": 1}, "South": {"20": 2}}
    matrix = matrix_of(survey, groups)
    assert (matrix.by, matrix.categories) == ("Branch", ("A", "B"))
    north, south = matrix.groups
    assert (north.value, north.responses, south.responses) == ("North", 3, 2)
    assert [(cell.marks, cell.base, cell.share) for cell in north.cells] == [
        (1, 3, 1 / 3),
        (0, 2, 0.0),
    ]
    assert [(cell.marks, cell.base, cell.share) for cell in south.cells] == [
        (0, 2, 0.0),
        (2, 2, 1.0),
    ]
    assert (north.cells[0].low, north.cells[0].high) == wilson(1, 3)
    assert [(cell.marks, cell.base) for cell in matrix.everyone] == [(1, 5), (2, 4)]
    assert matrix.tested == 4


@pytest.mark.parametrize(
    ("measure", "marks", "share"),
    [(Measure.NEGATIVE, 3, 0.3), (Measure.POSITIVE, 2, 0.2), (Measure.NET, -1, -0.1)],
)
def test_measures(survey: Survey, measure: Measure, marks: int, share: float) -> None:
    """Of net the marks are positive less negative ones, so the share is marks / base in all."""
    groups = {"North": {"0": 3, "1": 5, "2": 2}, "South": {"1": 10}}
    cell = matrix_of(survey, groups, measure).groups[0].cells[0]
    assert (cell.marks, cell.base, cell.share) == (marks, 10, share)
    assert cell.low is not None
    assert cell.high is not None
    assert cell.low < share < cell.high


def test_the_interval_of_net_is_that_of_an_nps(survey: Survey) -> None:
    """50 positive, 33 in the middle and 17 negative: 0.33, published as 17.56 to 46.52 points."""
    groups = {"North": {"2": 50, "1": 33, "0": 17}, "South": {"1": 10}}
    cell = matrix_of(survey, groups, Measure.NET).groups[0].cells[0]
    assert cell.low == pytest.approx(0.1756, abs=5e-5)
    assert cell.high == pytest.approx(0.4652, abs=5e-5)


def test_differs_by_benjamini_hochberg_over_all_cells(survey: Survey) -> None:
    """Each cell's p is twice the smaller exact tail against the rest; q goes by all of them."""
    groups = {
        "North": {"00": 12, "02": 8, "22": 30},
        "South": {"02": 5, "20": 9, "22": 36},
        "West": {"02": 6, "20": 4, "22": 40},
    }
    chances = []
    matrix = matrix_of(survey, groups)
    for group in matrix.groups:
        for cell, whole in zip(group.cells, matrix.everyone, strict=True):
            numbers = (cell.base, whole.marks, whole.base)
            above = hypergeometric_upper(cell.marks, *numbers)
            equal_or_above = hypergeometric_upper(cell.marks + 1, *numbers)
            chances.append(min(1.0, 2 * min(above, 1 - equal_or_above)))
    assert [cell.differs for group in matrix.groups for cell in group.cells] == [
        q <= 0.10 for q in adjusted(chances)
    ]
    assert matrix.groups[0].cells[0].differs
    assert not matrix.groups[1].cells[1].differs


def test_net_is_compared_with_all_ways_to_deal_the_responses_out(survey: Survey) -> None:
    """Two groups of four and eight: p is that of every choice of four of the twelve, twice."""
    scores = [-1, -1, -1, 0, 1, 1, 1, 1, 1, 1, 0, -1]
    groups = {"North": {"0": 3, "1": 1}, "South": {"2": 6, "1": 1, "0": 1}}
    ways = [sum(draw) for draw in combinations(scores, 4)]
    p = 2 * sum(one <= -3 for one in ways) / len(ways)
    assert p < 0.10
    matrix = matrix_of(survey, groups, Measure.NET)
    assert [group.cells[0].differs for group in matrix.groups] == [True, True]
    calmer = {"North": {"0": 2, "1": 1, "2": 1}, "South": {"2": 5, "1": 1, "0": 2}}
    assert not matrix_of(survey, calmer, Measure.NET).differs


def test_net_of_large_groups(survey: Survey) -> None:
    """The normal tail goes on where the exact one ends: three deviations of net differ, one not."""
    number = 8 * EXACT_TO
    rest = {"2": round(0.6 * number), "1": round(0.25 * number), "0": round(0.15 * number)}
    deviation = 0.74 * number**0.5 * 2**0.5
    for distance, differs in ((3, True), (1, False)):
        moved = round(distance * deviation / 2)
        groups = {"North": rest, "South": {**rest, "0": rest["0"] + moved, "2": rest["2"] - moved}}
        assert matrix_of(survey, groups, Measure.NET).differs is differs


def test_a_group_without_others_is_not_compared(survey: Survey) -> None:
    """One group alone, and a category that no other group answered, are not called different."""
    assert matrix_of(survey, {"North": {"0": 20}}).tested == 0
    matrix = matrix_of(survey, {"North": {"00": 20}, "South": {"2.": 20}})
    assert matrix.tested == 2
    assert [[cell.differs for cell in group.cells] for group in matrix.groups] == [
        [True, False],
        [True, False],
    ]
    south = matrix.groups[1].cells[1]
    assert (south.base, south.share, south.low, south.high) == (0, None, None, None)


@pytest.mark.parametrize("measure", Measure)
def test_all_alike_differ_nowhere(survey: Survey, measure: Measure) -> None:
    """Where every mark is the same nothing tells groups apart, be they small or large."""
    for number in (3, 3 * EXACT_TO):
        assert not matrix_of(survey, {"A": {"2": number}, "B": {"2": number}}, measure).differs


def test_small_bases_are_hidden(survey: Survey) -> None:
    """Under *least* there are marks and a base, no share; nor is who has only such as the rest."""
    groups = {"Kim": {"0": 30}, "Lee": {"2": 9}}
    matrix = matrix_of(survey, groups, least=10)
    kim, lee = (group.cells[0] for group in matrix.groups)
    assert (kim.share, lee.marks, lee.base) == (1.0, 0, 9)
    assert (lee.share, lee.low, lee.high) == (None, None, None)
    assert (kim.differs, lee.differs, matrix.tested) == (False, False, 0)
    assert matrix_of(survey, {**groups, "Lee": {"2": 10}}, least=10).tested == 2


def test_sorted_by_share(survey: Survey) -> None:
    """The largest share of all marks comes first; what is hidden comes last, and tells nothing."""
    slips = {"A": {"22": 20}, "B": {"00": 9}, "C": {"02": 20}, "D": {"22": 9}, "E": {"00": 20}}
    matrix = matrix_of(survey, slips, least=10)
    assert [group.value for group in matrix.by_share().groups] == ["E", "C", "A", "B", "D"]
    assert [group.value for group in matrix.groups] == list("ABCDE")
    net = matrix_of(survey, slips, Measure.NET, least=10).by_share()
    assert [group.value for group in net.groups] == ["A", "C", "E", "B", "D"]


@pytest.mark.slow
@pytest.mark.parametrize("measure", Measure)
def test_groups_of_equal_truth_seldom_differ(measure: Measure) -> None:
    """Six groups of 40, seven categories: in at most one of ten surveys anything is bold."""
    rng = np.random.default_rng(9)
    found = sum(_simulated(rng, [[USUAL] * 7] * 6, 40, measure).differs for _ in range(SURVEYS))
    assert found <= SURVEYS / 10


@pytest.mark.slow
@pytest.mark.parametrize("measure", [Measure.NEGATIVE, Measure.NET])
def test_a_bad_group_differs(measure: Measure) -> None:
    """One of six groups of 100 has 35 % negative marks in one category, the others 15 %."""
    rng = np.random.default_rng(9)
    truth = [[USUAL] * 7 for _ in range(6)]
    truth[2] = [*[USUAL] * 3, (0.35, 0.25), *[USUAL] * 3]
    surveys = [_simulated(rng, truth, 100, measure) for _ in range(SURVEYS // 2)]
    assert sum(one.groups[2].cells[3].differs for one in surveys) > 0.75 * len(surveys)


def _simulated(
    rng: np.random.Generator, truth: Sequence[Sequence[Share]], responses: int, measure: Measure
) -> Matrix:
    weeks = [week_of(marks_of(rng, responses, shares)) for shares in truth]
    charts = [(f"{place}", master_chart(week)) for place, week in enumerate(weeks)]
    return group_matrix("Branch", measure, charts)
