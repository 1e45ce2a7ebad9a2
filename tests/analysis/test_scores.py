"""The one number of a question about the whole."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cstally.analysis.scores import item_score, net_promoter
from cstally.model.survey import Level, Polarity, Role, Scale


def scale(pattern: str, first: int = 1) -> Scale:
    """Return a scale with a level for each of *pattern*, whose scores count from *first*."""
    poles = {"-": Polarity.NEGATIVE, "0": Polarity.NEUTRAL, "+": Polarity.POSITIVE}
    levels = (
        Level(str(number), poles[one], number, chr(97 + number))
        for number, one in enumerate(pattern, first)
    )
    return Scale("digits", tuple(levels))


TO_TEN = scale("-------00++", 0)


def test_net_promoter(reference: dict[str, Any]) -> None:
    """The published and recomputed cases come out, all promoters and all detractors among them."""
    for case in reference["nps"]["cases"]:
        low, high = case["interval"]
        expected = case["score"], max(low, -100), min(high, 100)
        assert net_promoter(*case["counts"]) == pytest.approx(expected, abs=1e-6)


groups = st.tuples(*[st.integers(0, 500)] * 3).filter(any)


@given(groups)
def test_net_promoter_holds_its_score_and_mirrors(counts: tuple[int, int, int]) -> None:
    """The interval lies within -100..100 and holds the score; of the complement all turns round."""
    score, low, high = net_promoter(*counts)
    assert -100 <= low <= score <= high <= 100
    assert low < high
    assert net_promoter(*counts[::-1]) == pytest.approx((-score, -high, -low))


def test_nps_goes_by_the_numbers_of_the_levels() -> None:
    """9 and 10 promote, 0 to 6 detract, 7 and 8 do neither; here 3, 3 and 4 of ten."""
    marks = (1, 0, 0, 0, 0, 1, 2, 1, 2, 1, 2)
    score = item_score(Role.NPS, TO_TEN, marks)
    assert score is not None
    assert (score.value, score.low, score.high) == net_promoter(3, 3, 4)
    assert score.best == ("9", "10")


def test_nps_of_another_scale_has_no_score() -> None:
    """Five levels have no promoters; neither have those of 0 to 100."""
    assert item_score(Role.NPS, scale("--0++"), (1, 1, 1, 1, 1)) is None
    hundred = Scale("0-100", (Level("0", Polarity.NEGATIVE, 0, "a"),) * 2 + (TO_TEN.levels[9],))
    assert item_score(Role.NPS, hundred, (1, 1, 1)) is None


def test_csat_of_five_is_the_top_two(reference: dict[str, Any]) -> None:
    """38 of 60 answers at the two best levels are the reference's share and interval."""
    known = reference["csat"]
    score = item_score(Role.OVERALL, scale("--0++"), (3, 4, 15, 23, 15))
    assert score is not None
    assert score.value == pytest.approx(known["share"], abs=1e-9)
    assert [score.low, score.high] == pytest.approx(known["interval"], abs=1e-9)
    assert (score.best, score.mean) == (("4", "5"), None)


def test_csat_of_three_is_the_satisfied_share() -> None:
    """Of three levels the satisfied count: 3 of 4, Wilson's interval by hand 0.301 to 0.954."""
    score = item_score(Role.OVERALL, scale("-0+"), (0, 1, 3))
    assert score is not None
    assert [round(one, 3) for one in (score.value, score.low, score.high)] == [0.75, 0.301, 0.954]


def test_ces_is_the_top_three_of_seven_beside_the_mean() -> None:
    """50 of 60 at 5 to 7; the mean of 1 to 7 is that of the scores."""
    score = item_score(Role.CES, scale("---0+++"), (0, 1, 2, 7, 20, 25, 5))
    assert score is not None
    assert (score.value, score.best) == (50 / 60, ("5", "6", "7"))
    assert score.mean == (2 + 6 + 28 + 100 + 150 + 35) / 60


@pytest.mark.parametrize("role", [Role.OVERALL, Role.NPS, Role.CES])
def test_no_answers_no_score(role: Role) -> None:
    """An item that nobody answered has no number."""
    assert item_score(role, TO_TEN, (0,) * 11) is None
