"""
How often the detector is right: small seeded weeks with a known truth.

Each respondent has a mood (latent correlation 0.5 between the categories of a response), as in
the simulations that chose the method. The frequencies asserted are those that it was chosen for.
"""

from collections.abc import Callable, Iterator
from math import sqrt
from random import Random
from statistics import NormalDist

import numpy as np
import pytest

from cstally.analysis.patterns import find_patterns
from cstally.analysis.ranks import Rank
from cstally.model.survey import Counts
from tests.simulated import (
    LESS_PRAISED,
    LIKED,
    LUKEWARM,
    NO_COMPLAINTS,
    USUAL,
    marks_of,
    week_of,
)

pytestmark = pytest.mark.slow

Survey = Callable[..., Counts]

SATISFIED = 60 / 85
"""The part of what is not negative that is positive: 15, 25 and 60 of 100."""


def weeks(survey: Survey, number: int, responses: int, shares: list[float]) -> Iterator[Counts]:
    """Yield simulated weeks whose categories have these true negative *shares*."""
    normal, random = NormalDist(), Random(20261116)
    cuts = [(normal.inv_cdf(s), normal.inv_cdf(1 - (1 - s) * SATISFIED)) for s in shares]
    half = sqrt(0.5)
    for _ in range(number):
        slips = []
        for _ in range(responses):
            mood = random.gauss(0, half)
            felt = [mood + random.gauss(0, half) for _ in shares]
            slips.append(
                "".join(
                    "0" if x < low else "1" if x < high else "2"
                    for x, (low, high) in zip(felt, cuts, strict=True)
                )
            )
        yield survey(slips)


def clusters(counts: Counts) -> list[Rank]:
    """Return the clusters of both poles."""
    found = find_patterns(counts)
    return [row for row in found.negative + found.positive if row.cluster]


def finds(counts: Counts) -> bool:
    """Whether category A is found as a negative cluster."""
    return any(row.cluster and row.category == "A" for row in find_patterns(counts).negative)


def test_false_alarms(survey: Survey) -> None:
    """With seven equal categories at most 7 % of weeks raise any cluster."""
    alarms = sum(bool(clusters(week)) for week in weeks(survey, 400, 60, [0.15] * 7))
    assert alarms <= 28


def test_power(survey: Survey) -> None:
    """30 % against 15 % is found in at least 95 % of weeks of 200 responses."""
    found = sum(map(finds, weeks(survey, 100, 200, [0.30] + [0.15] * 6)))
    assert found >= 95


def test_swamping(survey: Survey) -> None:
    """One category of 40 % among 500 responses is exactly one cluster, in 90 % of weeks."""
    exact = sum(
        [(row.category, row in find_patterns(week).negative) for row in clusters(week)]
        == [("A", True)]
        for week in weeks(survey, 200, 500, [0.40] + [0.15] * 6)
    )
    assert exact >= 180


def test_a_short_form(survey: Survey) -> None:
    """Of three categories two can stand out; beside a bad one, the equal two rarely seem to."""
    both = sum(len(clusters(week)) > 1 for week in weeks(survey, 60, 300, [0.50, 0.30, 0.15]))
    assert both >= 57
    extra = sum(len(clusters(week)) > 1 for week in weeks(survey, 200, 300, [0.40, 0.15, 0.15]))
    assert extra <= 14


@pytest.mark.parametrize(
    ("responses", "points"), [(50, (0.18, 0.23)), (100, (0.12, 0.15)), (300, (0.07, 0.08))]
)
def test_smallest_surplus(survey: Survey, responses: int, points: tuple[float, float]) -> None:
    """The smallest surplus is found about four times in five, and is no guess on the safe side."""
    calm = [find_patterns(week) for week in weeks(survey, 10, responses, [0.15] * 7)]
    surplus = sum(found.detectable_difference or 1 for found in calm) / len(calm)
    assert points[0] < surplus < points[1]
    found = sum(map(finds, weeks(survey, 150, responses, [0.15 + surplus] + [0.15] * 6)))
    assert 0.75 <= found / 150 <= 0.92


KINDS = {
    "lukewarm": LUKEWARM,
    "without complaints": NO_COMPLAINTS,
    "less praised": LESS_PRAISED,
    "liked": LIKED,
}


@pytest.mark.parametrize("categories", [4, 7])
@pytest.mark.parametrize("kind", KINDS)
def test_what_is_otherwise_makes_no_others_stand_out(kind: str, categories: int) -> None:
    """Beside one that is lukewarm, or liked, the others are clear in at most 9 % of weeks."""
    rng = np.random.default_rng(20261130)
    shares = [KINDS[kind], *[USUAL] * (categories - 1)]
    weeks_, false = 100, 0
    for _ in range(weeks_):
        found = find_patterns(week_of(marks_of(rng, 200, shares)))
        told = (*found.negative, *found.positive, *found.neutral)
        false += any(row.cluster and row.category != "A" for row in told)
    # 9 of 100, and two standard errors for so few weeks.
    assert false <= 14


def test_any_list_of_calm_weeks() -> None:
    """Seven categories alike, all three lists: any clear cluster in about 5 % of weeks of 200."""
    rng = np.random.default_rng(20261130)
    alarms = 0
    for _ in range(200):
        found = find_patterns(week_of(marks_of(rng, 200, [USUAL] * 7)))
        alarms += any(r.cluster for r in (*found.negative, *found.positive, *found.neutral))
    assert alarms <= 16


def test_twelve_points_more() -> None:
    """27 % against 15 % is found in nine of ten weeks of 200 responses."""
    rng = np.random.default_rng(20261130)
    shares = [(0.27, 0.25), *[USUAL] * 6]
    found = sum(finds(week_of(marks_of(rng, 200, shares))) for _ in range(60))
    assert found >= 54
