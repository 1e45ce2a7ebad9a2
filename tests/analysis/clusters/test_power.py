"""How large a problem must be before the responses can show it."""

from collections.abc import Callable

import pytest

from cstally.analysis.patterns import find_patterns
from cstally.model.survey import Counts

Survey = Callable[..., Counts]

SEVEN = ["0222222", "2022222", "2202222", "2220222", "2222022", "2222202", "2222220"]
"""Seven responses, each with one negative mark: a share of 1/7 everywhere."""


def smallest(counts: Counts, alpha: float = 0.05, min_base: int = 10) -> float:
    """Return the smallest surplus, which is there."""
    found = find_patterns(counts, alpha=alpha, min_base=min_base).detectable_difference
    assert found is not None
    return found


def test_more_responses_show_less(survey: Survey) -> None:
    """More responses show a smaller surplus, down to the five points that a cluster needs."""
    surpluses = [smallest(survey(SEVEN * times)) for times in (3, 10, 100, 10_000)]
    assert surpluses == sorted(surpluses, reverse=True)
    assert surpluses[-1] == pytest.approx(0.05, abs=0.002)


def test_stricter_alpha_needs_more(survey: Survey) -> None:
    """A stricter alpha needs a larger surplus."""
    counts = survey(SEVEN * 10)
    assert smallest(counts, alpha=0.01) > smallest(counts) > smallest(counts, alpha=0.2)


def test_moods_sharpen(survey: Survey) -> None:
    """Where respondents differ in mood, a surplus of one category is easier to see."""
    alone = SEVEN * 6 + ["2222222"] * 18
    moody = ["0000000"] * 3 + ["0222222", "2200222", "2222002"] * 7 + ["2222222"] * 36
    calm, sharp = smallest(survey(alone)), smallest(survey(moody))
    assert sharp < calm


def test_no_negative_mark(survey: Survey) -> None:
    """Where no mark is negative yet, a surplus has a size all the same."""
    assert 0.05 < smallest(survey({"2222222": 60})) < 0.25


def test_missed_in_any_case(survey: Survey) -> None:
    """Too small a base, or no room above the share, gives no surplus."""
    assert find_patterns(survey(SEVEN)).detectable_difference is None
    assert find_patterns(survey(SEVEN), min_base=7).detectable_difference is not None
    assert find_patterns(survey({"000": 30})).detectable_difference is None
    assert find_patterns(survey({"000": 11, "002": 1})).detectable_difference is None
