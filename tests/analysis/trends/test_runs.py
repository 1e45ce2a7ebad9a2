"""Runs on one side of the centre, by the books."""

from math import log2

import pytest

from cstally.analysis.trends.runs import Runs, runs

BASE = 1000


def weeks_of(scores):
    """Return weeks whose shares lie above or below one half as *scores* do above or below 0."""
    return [(500 + round(100 * score), BASE) for score in scores]


def test_eight_on_one_side(weekly_reference):
    """The run of eight of the Western Electric rules ends in the weeks that qcc flags."""
    sequence = weekly_reference["western_electric"]
    found = [
        number
        for number in range(1, len(sequence["z"]) + 1)
        if runs(weeks_of(sequence["z"][:number]), 0.5).is_long
    ]
    assert found == sequence["eight_on_one_side"]


def test_what_chance_allows(weekly_reference):
    """Anhoej's longest run and fewest crossings for charts of 8 to 52 weeks."""
    for weeks, longest, crossings in weekly_reference["anhoej"]["rows"]:
        found = Runs(weeks, 1, 1, 0)
        assert (found.longest_by_chance, found.crossings_by_chance) == (longest, crossings)
        assert longest == round(log2(weeks)) + 3


@pytest.mark.parametrize(
    ("scores", "expected"),
    [
        ([], Runs(0, 0, 0, 0)),
        ([0, 0], Runs(0, 0, 0, 0)),
        ([1], Runs(1, 1, 1, 0)),
        ([1, 1, -1, -1, -1], Runs(5, -3, 3, 1)),
        ([1, 0, 1, -1, 0, 1], Runs(4, 1, 2, 2)),
    ],
)
def test_counted_by_hand(scores, expected):
    """Weeks on the centre belong to neither side and break no run."""
    assert runs(weeks_of(scores), 0.5) == expected


def test_weeks_with_few_responses_do_not_count():
    """Under ten responses a week is on no side."""
    assert runs([(9, 10), (0, 9), (9, 10)], 0.5) == Runs(2, 2, 2, 0)
