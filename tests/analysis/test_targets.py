"""Whether a level meets its target: by the interval of its share."""

import pytest

from cstally.analysis.patterns import find_patterns
from cstally.analysis.targets import Aim, Verdict, find_target, judge_target
from cstally.model.survey import Polarity

NEGATIVE, POSITIVE, NEUTRAL = Polarity.NEGATIVE, Polarity.POSITIVE, Polarity.NEUTRAL
INTERVAL = (0.08, 0.20)


@pytest.mark.parametrize(
    ("polarity", "target", "verdict"),
    [
        (NEGATIVE, 0.07, Verdict.FAIL),
        (NEGATIVE, 0.08, Verdict.HIT_OR_MISS),
        (NEGATIVE, 0.15, Verdict.HIT_OR_MISS),
        (NEGATIVE, 0.20, Verdict.PASS),
        (POSITIVE, 0.08, Verdict.PASS),
        (POSITIVE, 0.15, Verdict.HIT_OR_MISS),
        (POSITIVE, 0.20, Verdict.HIT_OR_MISS),
        (POSITIVE, 0.21, Verdict.FAIL),
    ],
)
def test_verdicts(polarity, target, verdict):
    """Negative marks pass when all of the interval is under the target, positive ones above."""
    assert judge_target(polarity, target, INTERVAL) == Aim(target, verdict)


def test_without_an_interval_there_is_no_verdict():
    """Where nobody marked a category, nothing is said of its target."""
    assert judge_target(NEGATIVE, 0.1, None).verdict is None


def test_a_category_of_its_own_beats_that_of_all():
    """Names are compared as everywhere; a polarity without a target has none."""
    targets = {(None, NEGATIVE): 0.10, ("Speed & accuracy", NEGATIVE): 0.15}
    assert find_target(targets, NEGATIVE, "SPEED &  Accuracy") == 0.15
    assert find_target(targets, NEGATIVE, "Price") == 0.10
    assert find_target(targets, POSITIVE, "Price") is None


def test_patterns_judge_by_the_interval(survey):
    """Of twenty twelve are negative, 39 to 78 %; the middle has no target."""
    counts = survey({"022": 12, "222": 8})
    targets = {(None, NEGATIVE): 0.30, ("B", POSITIVE): 0.5}
    found = find_patterns(counts, targets=targets)
    assert {rank.category: rank.aim for rank in found.negative} == {
        "A": Aim(0.30, Verdict.FAIL),
        "B": Aim(0.30, Verdict.PASS),
        "C": Aim(0.30, Verdict.PASS),
    }
    assert [rank.target for rank in found.positive] == [Verdict.PASS, None, None]
    assert {rank.target for rank in found.neutral} == {None}
    assert {rank.target for rank in find_patterns(counts).negative} == {None}


def test_nothing_marked_has_no_verdict(survey):
    """A category that nobody marked has a target, and no verdict on it."""
    found = find_patterns(survey({"2.2": 12}), targets={(None, NEGATIVE): 0.1})
    assert {rank.category: rank.target for rank in found.negative}["B"] is None
