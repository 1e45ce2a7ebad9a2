"""One category against the others, in the eyes of the same respondents."""

from collections.abc import Callable
from math import sqrt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cstally.analysis.clusters.contrast import Contrast, contrasts, read_profiles
from cstally.model.survey import Counts, Polarity

Survey = Callable[..., Counts]

SLIPS = st.dictionaries(st.text("012.-?", min_size=4, max_size=4), st.integers(1, 9), max_size=25)
"""Responses to four categories: packed marks -> how many."""
COMPLETE = st.dictionaries(
    st.text("012", min_size=4, max_size=4), st.integers(1, 9), min_size=1, max_size=25
)
POLES = st.sampled_from(list(Polarity))


def against_all(counts: Counts, polarity: Polarity) -> list[Contrast]:
    """Compare every category of the form with all others."""
    places = tuple(range(len(counts.form.categories)))
    return list(contrasts(read_profiles(counts)[polarity], places).values())


def scores(counts: Counts, polarity: Polarity) -> list[float | None]:
    """Return z of every category, against all others."""
    return [contrast.z for contrast in against_all(counts, polarity)]


def cochran_q(rows: list[list[int]]) -> float:
    """Return Q by the formula of the textbook (Conover 1999, p. 251)."""
    categories = len(rows[0])
    columns = [sum(column) for column in zip(*rows, strict=True)]
    sums = [sum(row) for row in rows]
    above: int = (categories - 1) * (categories * sum(c * c for c in columns) - sum(columns) ** 2)
    return above / (categories * sum(sums) - sum(total * total for total in sums))


def test_by_hand(survey: Survey) -> None:
    """
    Four responses to three categories, counted on the fingers.

    The first gives a chance of 1/3 to each, the second of 1/2 to A and B (C is blank), the third
    and the fourth marked all alike and say nothing. A got both open marks: expected 5/6,
    variance 2/9 + 1/4.
    """
    a, b, c = against_all(survey(["022", "02.", "000", "111"]), Polarity.NEGATIVE)
    assert (a.marks, a.base, a.rest_marks, a.rest_base) == (3, 4, 2, 7)
    assert a.z == pytest.approx((2 - 5 / 6) / sqrt(2 / 9 + 1 / 4))
    assert a.p_above == pytest.approx(1 / 3 * 1 / 2)
    assert (b.marks, b.base, b.p_above) == (1, 4, 1)
    assert c.z == pytest.approx((0 - 1 / 3) / sqrt(2 / 9))
    assert c.base == 3
    assert c.rest_share == 4 / 8


def test_nothing_to_tell(survey: Survey) -> None:
    """Where every response marked all alike there is no z and no p."""
    for contrast in against_all(survey(["000", "222", "2.."]), Polarity.NEGATIVE):
        assert contrast.z is None
        assert contrast.p_above is None


def test_no_responses(survey: Survey) -> None:
    """Without responses every number is 0 or absent."""
    for contrast in against_all(survey([]), Polarity.POSITIVE):
        assert (contrast.marks, contrast.base) == (0, 0)
        assert contrast.share is None
        assert contrast.rest_share is None
        assert contrast.z is None


def test_week60(week60: Counts, reference: dict[str, Any]) -> None:
    """Residuals and exact tails of a week of sixty responses agree with R's."""
    expected = reference["week60_contrasts"]
    for polarity in Polarity:
        assert scores(week60, polarity) == pytest.approx(expected[f"{polarity}_z"], abs=1e-9)
    for polarity in (Polarity.NEGATIVE, Polarity.POSITIVE):
        tails = [contrast.p_above for contrast in against_all(week60, polarity)]
        assert tails == pytest.approx(expected[f"{polarity}_p"], abs=1e-9)


def test_conover(survey: Survey, reference: dict[str, Any]) -> None:
    """Conover's example: two thirds of the sum of z squared is the published Q."""
    rows = reference["cochran_q"]["matrix"]
    slips = ["".join("0" if mark else "2" for mark in row) for row in rows]
    squares = [(z or 0) ** 2 for z in scores(survey(slips), Polarity.NEGATIVE)]
    assert 2 / 3 * sum(squares) == pytest.approx(reference["cochran_q"]["Q"])


def test_cochran_of_week60(survey: Survey, reference: dict[str, Any]) -> None:
    """On the complete responses of the week the residuals add up to Cochran's Q."""
    expected = reference["week60_cochran_q"]
    slips = [slip for slip in reference["week60"]["marks"] if "." not in slip]
    assert len(slips) == expected["n_complete"]
    found = scores(survey(slips), Polarity.NEGATIVE)
    assert found == pytest.approx(expected["stratified_z"], abs=1e-9)
    assert 6 / 7 * sum((z or 0) ** 2 for z in found) == pytest.approx(expected["Q"])


def test_mcnemar(survey: Survey, reference: dict[str, Any]) -> None:
    """Of two categories the square of z is McNemar's statistic, as published."""
    (both, only_a), (only_b, neither) = reference["mcnemar"]["table"]
    counts = survey({"00": both, "02": only_a, "20": only_b, "22": neither})
    a, b = against_all(counts, Polarity.NEGATIVE)
    assert (a.z or 0) ** 2 == pytest.approx(reference["mcnemar"]["X2"])
    assert a.z == -(b.z or 0)
    assert 2 * (a.p_above or 0) == pytest.approx(reference["mcnemar"]["p_exact"])


@given(slips=COMPLETE, pole=POLES)
def test_identity(survey: Survey, slips: dict[str, int], pole: Polarity) -> None:
    """On complete responses (K-1)/K times the sum of z squared is Cochran's Q."""
    counts = survey(slips)
    code = {Polarity.NEGATIVE: "0", Polarity.NEUTRAL: "1", Polarity.POSITIVE: "2"}[pole]
    rows = [
        [int(mark == code) for mark in slip]
        for slip, number in slips.items()
        for _ in range(number)
    ]
    found = scores(counts, pole)
    if found[0] is None:
        assert found == [None] * 4
    else:
        assert 3 / 4 * sum((z or 0) ** 2 for z in found) == pytest.approx(cochran_q(rows))


@given(slips=SLIPS, pole=POLES, number=st.integers(1, 50))
def test_all_alike_is_inert(
    survey: Survey, slips: dict[str, int], pole: Polarity, number: int
) -> None:
    """Responses that mark everything alike change no z and no p."""
    more = dict(slips)
    for slip in ("0000", "2222", "1.1-", "...."):
        more[slip] = more.get(slip, 0) + number
    for old, new in zip(
        against_all(survey(slips | {"----": 1}), pole), against_all(survey(more), pole), strict=True
    ):
        assert (old.z, old.p_above) == (new.z, new.p_above)


@given(slips=SLIPS, pole=POLES)
def test_doubling(survey: Survey, slips: dict[str, int], pole: Polarity) -> None:
    """Every response twice multiplies z by the root of two and leaves the shares."""
    twice = {slip: 2 * number for slip, number in slips.items()}
    for old, new in zip(
        against_all(survey(slips), pole), against_all(survey(twice), pole), strict=True
    ):
        assert (new.share, new.rest_share) == (old.share, old.rest_share)
        assert new.z == (None if old.z is None else pytest.approx(old.z * sqrt(2), abs=1e-9))


@given(slips=SLIPS, pole=POLES, order=st.permutations(range(4)))
def test_order(survey: Survey, slips: dict[str, int], pole: Polarity, order: list[int]) -> None:
    """The order of responses and of categories makes no difference, to the last digit."""
    moved = {"".join(slip[place] for place in order): n for slip, n in reversed(slips.items())}
    old = against_all(survey(slips | {"----": 1}), pole)
    new = against_all(survey(moved | {"----": 1}), pole)
    assert [old[place] for place in order] == new
    assert [old[place].p_above for place in order] == [contrast.p_above for contrast in new]


@given(slips=SLIPS)
def test_poles_fill_the_base(survey: Survey, slips: dict[str, int]) -> None:
    """A category's marks of the three polarities add up to its base."""
    three = [against_all(survey(slips), polarity) for polarity in Polarity]
    for poles in zip(*three, strict=True):
        assert sum(contrast.marks for contrast in poles) == poles[0].base == poles[1].base
