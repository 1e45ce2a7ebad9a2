"""Since when something stands out, whether it is back, and whether it is over: by hand."""

from dataclasses import replace

import pytest

from cstally.analysis.clusters.contrast import Contrast
from cstally.analysis.clusters.detector import Finding, Sure
from cstally.analysis.clusters.method import compared
from cstally.analysis.states.rules import (
    CERTAIN,
    WINDOW,
    Reading,
    began,
    is_back,
    is_calm,
    last_sure,
)
from cstally.model.survey import Polarity
from tests.simulated import pooled

ASKED = Sure(CERTAIN)


def reading(weeks):
    """Return the reading of pooled *weeks* of a category and of the others, 20 responses each."""
    marks, base = sum(weeks), 20 * len(weeks)
    # The others have ten of a hundred, and each response that tells gives a chance of a fifth.
    chances = ((0.2, marks + base // 10 * 4),)
    return sure_or_not(Finding(Contrast(marks, base, base // 10 * 4, base * 4, marks, chances), 15))


def sure_or_not(finding):
    """Return the reading of *finding*, which the detector finds where it is sure."""
    return Reading(replace(finding, step=1 if finding.is_sure(ASKED) else None), ASKED)


def p_of(weeks):
    """Return how the p of runs of *weeks* are read."""

    def p(first):
        run = reading(weeks[first:])
        return run.finding.p if run.is_sure else None

    return p


def below(weeks):
    """Return how it is read whether a window of *weeks* is on the other side."""
    return lambda first: reading(weeks[first : first + WINDOW]).finding.contrast.surplus < 0


@pytest.mark.parametrize(
    ("weeks", "expected"),
    [
        ([2] * 12, None),
        ([2] * 8 + [10] * 4, 8),
        ([2] * 8 + [14], 8),
        ([10] * 12, 0),
        # One week lower in the middle does not end it; four on the other side do.
        ([10] * 4 + [3] + [10] * 4, 0),
        ([10] * 6 + [1] * 4 + [10] * 6, 10),
    ],
)
def test_the_run_that_shows_it_best(weeks, expected):
    """A rise from 10 to 50 % is dated by the run with the smallest p, not by the longest."""
    assert began(p_of(weeks), below(weeks), len(weeks)) == expected


def test_of_equal_runs_the_latest():
    """A run must be surer to reach further back."""
    assert began(lambda first: 0.001, lambda first: False, 9) == 8


@pytest.mark.parametrize(
    ("weeks", "expected"),
    [
        ([2] * 12, False),
        ([2] * 4 + [10] * 4 + [2] * 6, True),
        # The last sure window holds three calm weeks: eleven calm ones are too many.
        ([2] * 4 + [10] * 4 + [2] * 11, False),
        # In between it never was calm: then it is the same story.
        ([2] * 4 + [10] * 4 + [6] * 4, False),
    ],
)
def test_back_within_eight_weeks(weeks, expected):
    """It stood out before, at most eight weeks ago, and in between not even possibly."""
    both = [*weeks, 10, 10]
    windows = lambda last: reading(both[last - WINDOW + 1 : last + 1])  # noqa: E731
    assert is_back(windows, len(weeks)) is expected


@pytest.mark.parametrize(
    ("sure", "weeks", "expected"),
    [
        ({5, 6, 7}, 10, 7),
        ({5, 7}, 10, None),  # two windows may be luck
        ({5, 6, 7}, 16, 7),
        ({5, 6, 7}, 17, None),  # nine weeks ago is too long ago
        ({3, 4, 18}, 20, None),  # not within the twelve windows before
        ({9, 10, 18}, 20, 18),
    ],
)
def test_what_is_over(sure, weeks, expected):
    """Three of twelve windows were sure, the last at most eight weeks ago."""
    assert last_sure(sure.__contains__, weeks) == expected


@pytest.mark.parametrize(("marks", "expected"), [(15, True), (16, True), (17, False), (30, False)])
def test_calm(marks, expected):
    """Of a hundred, 15 % and half a standard error of 3.6 points; the higher usual share counts."""
    seen = Contrast(marks, 100, 60, 400, marks, ())
    assert is_calm(seen, [0.15, 0.02]) is expected
    assert is_calm(seen, []) is False


def test_nothing_marked_is_not_calm():
    """Two weeks in which nobody marked the category say nothing."""
    assert not is_calm(Contrast(0, 0, 60, 400, 0, ()), [0.15])


def test_published_runs(weeks18, reference):
    """Eighteen runs of Speed up to week 18: marks, base, z and p, and which of them begins it."""
    known = reference["weeks18_runs"]
    spread = reference["weeks18_weeks_differ"]["spread"]

    def read(first):
        counts = pooled(weeks18[first:])
        contrast = compared(counts).compare(Polarity.NEGATIVE, tuple(range(5)))[3]
        return sure_or_not(Finding(contrast, 15, spread))

    for run in known["runs"]:
        finding = read(run["from_week"] - 1).finding
        seen = finding.contrast
        assert (seen.marks, seen.base) == (run["marks"], run["base"])
        difference = seen.share - seen.rest_share
        assert difference == pytest.approx(run["share_minus_rest"], abs=1e-8)
        assert seen.z == pytest.approx(run["z"], abs=1e-8)
        assert finding.p == pytest.approx(run["p_widened"], rel=1e-8)
    sure = {first: read(first).finding.p for first in range(18) if read(first).is_sure}
    assert began(sure.get, lambda first: False, 18) == known["since"] - 1
