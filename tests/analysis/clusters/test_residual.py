"""Marks counted by hand: the adjusted residual, and the detector over it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from itertools import product
from math import erfc, sqrt
from random import Random

import pytest

from cstally.analysis.clusters.detector import Finding, Key, Sure
from cstally.analysis.clusters.method import run_tests
from cstally.analysis.clusters.residual import Residual, read_grid, residuals, tallied_places
from cstally.analysis.patterns import find_patterns
from cstally.model.survey import Counts, Polarity

Survey = Callable[..., Counts]
NEGATIVE, NEUTRAL, POSITIVE = Polarity.NEGATIVE, Polarity.NEUTRAL, Polarity.POSITIVE
Marks = Sequence[tuple[int, int, int]]
"""Negative, neutral and positive marks of categories A, B, C ..."""

WEEK: Marks = [(2, 10, 48), (20, 15, 15), (5, 20, 35), (6, 14, 30), (4, 16, 30)]


@pytest.fixture
def tallied(survey: Survey) -> Callable[[Marks], Counts]:
    """Return a week that was counted by hand."""

    def make(marks: Marks) -> Counts:
        tallies = {
            slot: {str(code): number for code, number in enumerate(row)}
            for slot, row in enumerate(marks)
        }
        blank = survey(["." * len(marks)])
        return replace(blank, marks={}, tallies=tallies)

    return make


def findings(counts: Counts, alpha: float = 0.05, min_base: int = 10) -> Mapping[Key, Finding]:
    """Run the detector over hand tallies."""
    return run_tests(counts, Sure(alpha, min_base)).findings


def naive(marks: Marks) -> dict[tuple[str, int], int]:
    """Step down through *marks* by the book: pole and place -> the step that found it."""
    reference = list(range(len(marks)))
    found: dict[tuple[str, int], int] = {}
    step = 0
    while len(reference) >= 2:
        step += 1
        sure = {}
        for (pole, name), place in product(
            enumerate(("negative", "neutral", "positive")), reference
        ):
            ours, base = marks[place][pole], sum(marks[place])
            others = [marks[other] for other in reference if other != place]
            theirs, rest = sum(row[pole] for row in others), sum(map(sum, others))
            difference = ours / base - theirs / rest if base else 0.0
            way = 1 if difference > 0 else -1
            enough = ours if way > 0 else theirs
            # Of the last two, the deficit of one is the surplus of the other.
            if base < 10 or enough < 3 or abs(difference) < 0.05:
                continue
            if way < 0 and len(reference) == 2:
                continue
            n, column = base + rest, ours + theirs
            expected = base * column / n
            z = way * (ours - expected) / sqrt(expected * (1 - base / n) * (1 - column / n))
            p = erfc(z / sqrt(2)) / 2
            if p * 3 * len(reference) <= 0.05:
                sure[name, place] = p, way
        surplus = [key for key, (_, way) in sure.items() if way > 0]
        if not sure or len(reference) == 2:  # of the last two, each is judged by the other
            return found | dict.fromkeys(surplus, step)
        _, leaving = min(sure, key=lambda key: sure[key][0])
        found |= {key: step for key in surplus if key[1] == leaving}
        reference.remove(leaving)
    return found


def steps(counts: Counts) -> Mapping[tuple[str, int], int]:
    """Return the steps of what the detector found."""
    return {
        (pole.value, place): finding.step
        for (pole, place), finding in findings(counts).items()
        if finding.step is not None
    }


def test_published_residual() -> None:
    """Agresti, An Introduction to Categorical Data Analysis (2007), p. 39: 4.50, 0.70, -5.32."""
    for ours, theirs, z in ((762, 484, 4.502054), (327, 239, 0.6994517), (468, 477, -5.315946)):
        women = Residual(ours, 1557, theirs, 1200)
        assert women.z == pytest.approx(z, abs=1e-6)
        assert Residual(theirs, 1200, ours, 1557).z == pytest.approx(-z, abs=1e-6)
        assert women.p_above == pytest.approx(erfc(z / sqrt(2)) / 2, rel=1e-4)


def test_counted_on_the_fingers() -> None:
    """3 of 10 against 1 of 10: 2 expected, a variance of 2 x 1/2 x 8/10, so 1 / sqrt(0.8)."""
    seen = Residual(3, 10, 1, 10)
    assert (seen.share, seen.rest_share) == (0.3, 0.1)
    assert seen.z == pytest.approx(1 / sqrt(0.8))


@pytest.mark.parametrize("seen", [(0, 10, 0, 20), (10, 10, 20, 20), (0, 0, 3, 9), (3, 9, 0, 0)])
def test_nothing_to_compare(seen: tuple[int, int, int, int]) -> None:
    """No mark of the polarity, or every one, or an empty side, has no residual."""
    assert Residual(*seen).z is None
    assert Residual(*seen).p_above is None


def test_grid_of_a_polarity(tallied: Callable[[Marks], Counts]) -> None:
    """Marks of the polarity and all marks, by the category's place; blank ones are not counted."""
    counts = tallied([(1, 2, 3), (0, 0, 0), (0, 4, 0)])
    assert read_grid(counts, NEUTRAL) == {0: (2, 6), 1: (0, 0), 2: (4, 4)}
    assert tallied_places({NEUTRAL: read_grid(counts, NEUTRAL)}) == (0, 2)
    assert residuals(read_grid(counts, NEGATIVE), (0, 2))[0] == Residual(1, 6, 0, 4)


def test_steps_down_as_the_book_says(tallied: Callable[[Marks], Counts]) -> None:
    """The detector finds what a naive computation finds, here and in seeded weeks."""
    assert steps(tallied(WEEK)) == naive(WEEK) == {("negative", 1): 1, ("positive", 0): 2}
    random, clusters = Random(20261122), 0
    for _ in range(200):
        marks = [
            (random.randrange(12), random.randrange(12), random.randrange(30)) for _ in range(6)
        ]
        expected = naive(marks)
        clusters += len(expected)
        assert steps(tallied(marks)) == expected
    assert clusters > 100


def test_one_bad_category_is_one_cluster(tallied: Callable[[Marks], Counts]) -> None:
    """The others do not look good beside it."""
    assert steps(tallied([(60, 10, 30), *[(15, 25, 60)] * 5])) == {("negative", 0): 1}


def test_order_and_doubling(tallied: Callable[[Marks], Counts]) -> None:
    """Categories in another order are found alike; twice the marks, z times the root of two."""
    turned = findings(tallied(list(reversed(WEEK))))
    doubled = findings(tallied([(2 * a, 2 * b, 2 * c) for a, b, c in WEEK]))
    for (pole, place), finding in findings(tallied(WEEK)).items():
        other = turned[pole, len(WEEK) - 1 - place]
        assert (other.step, other.p_adjusted) == (finding.step, finding.p_adjusted)
    first, second = findings(tallied(WEEK))[NEGATIVE, 1], doubled[NEGATIVE, 1]
    assert second.contrast.z == pytest.approx((first.contrast.z or 0) * sqrt(2))


def test_thresholds_hold(tallied: Callable[[Marks], Counts]) -> None:
    """A base under the least is never a cluster."""
    week: Marks = [(9, 0, 0), *[(1, 10, 89)] * 4]
    assert findings(tallied(week))[NEGATIVE, 0].step is None
    assert findings(tallied(week), min_base=9)[NEGATIVE, 0].step == 1


def test_false_alarms(tallied: Callable[[Marks], Counts]) -> None:
    """With seven equal categories and moods, at most 7 % of weeks raise a cluster."""
    random, alarms = Random(20261116), 0
    for _ in range(300):
        marks = [[0, 0, 0] for _ in range(7)]
        for _ in range(60):
            mood = random.betavariate(1.5, 8.5)
            for row in marks:
                row[0 if random.random() < mood else 1 if random.random() < 0.3 else 2] += 1
        found = find_patterns(tallied([(a, b, c) for a, b, c in marks]))
        alarms += any(rank.cluster for rank in found.negative + found.positive)
    assert alarms <= 21


@pytest.mark.parametrize(("responses", "points"), [(50, (0.20, 0.26)), (300, (0.07, 0.10))])
def test_smallest_surplus(
    tallied: Callable[[Marks], Counts], responses: int, points: tuple[float, float]
) -> None:
    """Of independent marks, the smallest surplus is found about four times in five."""
    random = Random(20261122)

    def week(bad: float) -> Counts:
        rows = []
        for share in [bad] + [0.15] * 6:
            negative = sum(random.random() < share for _ in range(responses))
            neutral = sum(random.random() < 0.3 for _ in range(responses - negative))
            rows.append((negative, neutral, responses - negative - neutral))
        return tallied(rows)

    calm = [find_patterns(week(0.15)).detectable_difference or 1 for _ in range(10)]
    surplus = sum(calm) / len(calm)
    assert points[0] < surplus < points[1]
    found = sum(
        next(
            row.cluster
            for row in find_patterns(week(0.15 + surplus)).negative
            if row.category == "A"
        )
        for _ in range(200)
    )
    assert 0.72 <= found / 200 <= 0.92
