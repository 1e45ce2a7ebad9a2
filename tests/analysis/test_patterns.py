"""The rankings: who holds the marks of a polarity, and how sure it is."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cstally.analysis.clusters.evidence import Evidence
from cstally.analysis.clusters.method import Method
from cstally.analysis.patterns import find_patterns
from cstally.analysis.ranks import Blanks, Rank
from cstally.analysis.statistics.intervals import wilson
from cstally.model.survey import Counts, Form, Item, Level, Polarity, Role, Scale

Survey = Callable[..., Counts]
NEG, MID, POS = Polarity.NEGATIVE, Polarity.NEUTRAL, Polarity.POSITIVE


def scale(*polarities: Polarity) -> Scale:
    """Return a scale with a level for each of *polarities*, coded 0, 1, 2 ..."""
    levels = (Level(f"{n}", polarity, n, str(n)) for n, polarity in enumerate(polarities))
    return Scale(f"{len(polarities)} levels", tuple(levels))


def names(ranking: tuple[Rank, ...]) -> str:
    """Return the one-letter names of the categories in the order of their ranks."""
    assert [row.rank for row in ranking] == list(range(1, len(ranking) + 1))
    return "".join(row.category for row in ranking)


def clusters(ranking: tuple[Rank, ...]) -> list[str]:
    """Return the categories that are clusters."""
    return [row.category for row in ranking if row.cluster]


def test_row_by_hand(survey: Survey) -> None:
    """
    Every number of a cluster, counted on the fingers.

    Twelve responses mark A negative and B and C positive, eight mark all positive: each of the
    twelve gives A a chance of 1/3.
    """
    top = find_patterns(survey({"022": 12, "222": 8})).negative[0]
    assert (top.rank, top.category, top.marks, top.base, top.share) == (1, "A", 12, 20, 0.6)
    assert (top.low, top.high) == wilson(12, 20)
    assert (top.rest_share, top.difference, top.concentration) == (0, 0.6, 1)
    assert top.z == pytest.approx((12 - 12 / 3) / (12 * 2 / 9) ** 0.5)
    assert top.p == pytest.approx(3.0**-12)
    assert top.p_adjusted == pytest.approx(9 * 3.0**-12)
    assert (top.evidence, top.cluster, top.family, top.step) == (Evidence.CLEAR, True, 9, 1)
    assert (top.rest_marks, top.rest_base, top.all_marks) == (0, 40, 12)
    assert (top.state, top.target, top.memory, top.aim) == (None, None, None, None)


def test_week60(week60: Counts) -> None:
    """A week with two planted clusters shows these two, ranked by concentration."""
    found = find_patterns(week60)
    assert found.method is Method.STRATIFIED
    assert (found.form, found.weeks, found.responses) == ("survey", ("2026-W47",), 60)
    assert (found.first, found.last) == (date(2026, 11, 16), date(2026, 11, 22))
    assert clusters(found.negative) == ["Follow-up"]
    assert clusters(found.positive) == ["Courtesy"]
    assert [row.marks for row in found.negative] == [26, 14, 10, 9, 8, 7, 3]
    assert sum(row.concentration or 0 for row in found.negative) == pytest.approx(1)
    first, second = found.negative[:2]
    assert (first.rest_share, first.step, first.family) == (51 / 339, 1, 21)
    # Speed has left for its few praises: it is read against the four categories that are left.
    assert (second.rest_share, second.step, second.family) == (34 / 222, None, 15)
    assert found.positive[1].p_adjusted == 1
    assert found.positive[1].evidence is Evidence.NONE
    assert [(one.category, one.polarity, one.marks, one.base) for one in found.deficits] == [
        ("Speed", POS, 25, 60),
        ("Follow-up", POS, 13, 59),
    ]
    assert [one.p_adjusted for one in found.deficits] == pytest.approx(
        [0.002321830138, 9.442171144e-09]
    )


def test_possible(survey: Survey) -> None:
    """An adjusted p between alpha and 0.20 is possible; a stricter alpha makes clear possible."""
    counts = survey({"022": 7, "202": 1, "222": 22})
    top = find_patterns(counts).negative[0]
    assert 0.01 < (top.p_adjusted or 0) <= 0.05
    assert top.evidence is Evidence.CLEAR
    strict = find_patterns(counts, alpha=0.01).negative[0]
    assert (strict.evidence, strict.cluster, strict.step) == (Evidence.POSSIBLE, False, None)
    assert strict.p_adjusted == top.p_adjusted


def test_limit_of_the_possible(survey: Survey) -> None:
    """Five of six marks with a chance of 1/3 are possible (0.16), four of five are not (0.41)."""
    possible = find_patterns(survey({"022": 5, "202": 1, "222": 24})).negative[0]
    assert possible.p_adjusted == pytest.approx(9 * 13 / 3**6)
    assert possible.evidence is Evidence.POSSIBLE
    none = find_patterns(survey({"022": 4, "202": 1, "222": 25})).negative[0]
    assert none.p_adjusted == pytest.approx(9 * 11 / 3**5)
    assert none.evidence is Evidence.NONE


def test_small_surplus_is_not_even_possible(survey: Survey) -> None:
    """Four points above the others are nothing, however many responses show them."""
    counts = survey({"0222": 1400, "2022": 1000, "2202": 1000, "2220": 1000, "2222": 5600})
    top = find_patterns(counts).negative[0]
    assert (top.difference, top.evidence) == (pytest.approx(0.04), Evidence.NONE)
    assert (top.p_adjusted or 1) < 1e-9


def test_too_few(survey: Survey) -> None:
    """Under the smallest base nothing is said, however large the share."""
    counts = survey({"022": 9, "-22": 30})
    top = find_patterns(counts).negative[0]
    assert (top.share, top.evidence, top.cluster) == (1, Evidence.TOO_FEW, False)
    assert find_patterns(counts, min_base=9).negative[0].evidence is Evidence.CLEAR


def test_three_categories_can_have_two_clusters(survey: Survey) -> None:
    """When one of three stood out, the other two are still told from each other."""
    found = find_patterns(survey({"022": 50, "021": 25, "012": 2, "122": 3}))
    assert clusters(found.negative) == ["A"]
    assert clusters(found.positive) == ["B"]
    assert found.positive[0].evidence is Evidence.CLEAR


def test_order_of_concentration(survey: Survey) -> None:
    """Most marks first; of equal ones the larger z, then form order."""
    counts = survey({"2202": 4, "0222": 1, "2022": 1, "2.20": 1, "1111": 3})
    negative = find_patterns(counts).negative
    assert names(negative) == "CBAD"
    assert [row.marks for row in negative] == [4, 1, 1, 1]
    b, a, d = (row.z or 0 for row in negative[1:])
    assert b > a == d


def test_order_of_evidence(survey: Survey) -> None:
    """Clear ones in the order of their steps, then possible ones, then by the lower end."""
    slips = {"02222-": 60, "20222-": 30, "22022-": 5, "22202-": 14, "22222-": 80, "222220": 4}
    counts = survey(slips | {"22222.": 10})
    assert names(find_patterns(counts, alpha=1e-4).negative) == "ABDCFE"
    found = find_patterns(counts, alpha=1e-4, sort="evidence").negative
    assert names(found) == "ABFDCE"
    assert [row.evidence.value for row in found[:4]] == ["clear", "possible", "too few", "none"]
    lows = [row.low or 0 for row in found[2:]]
    assert lows == sorted(lows, reverse=True)


def test_order_of_the_rest(survey: Survey) -> None:
    """Without any evidence the lower end of the interval decides, not the test."""
    slips = {"000-": 6, "002-": 2, "020-": 2, "200-": 2, "222-": 8, "2--0": 2, "2--2": 18}
    found = find_patterns(survey(slips), sort="evidence").negative
    assert names(found) == "BCAD"
    assert (found[3].z or 0) > (found[0].z or 0) > (found[2].z or 0)


def test_order_of_steps(survey: Survey) -> None:
    """Of two clear clusters the surer one is first by evidence, though the other has more marks."""
    counts = survey({"0222.": 22, "2222.": 38, "22220": 20, "22222": 20})
    assert names(find_patterns(counts).negative)[:2] == "AE"
    found = find_patterns(counts, sort="evidence").negative
    assert [(row.category, row.step) for row in found[:2]] == [("E", 1), ("A", 2)]


def test_several_scales(survey: Survey) -> None:
    """Marks are ranked by polarity, on scales of two, three and five levels; like ones compared."""
    three = scale(NEG, MID, POS)
    scales = [scale(NEG, POS), three, scale(NEG, NEG, MID, POS, POS), three]
    slips = {"1212": 12, "1202": 8, "0242": 3, "1040": 2, "1232": 15, "....": 5}
    found = find_patterns(survey(slips, scales=scales))
    assert [(row.category, row.marks, row.base) for row in found.negative] == [
        ("C", 20, 40),
        ("A", 3, 40),
        ("B", 2, 40),
        ("D", 2, 40),
    ]
    assert clusters(found.negative) == []
    assert [row.rest for row in found.negative] == [(), (), ("D",), ("B",)]
    assert names(found.neutral) == "BCD"
    assert found.kinds == (("A",), ("B", "D"), ("C",))


def test_scale_without_the_polarity(survey: Survey) -> None:
    """A category that cannot be marked negative is not ranked so, nor among the others."""
    scales = [scale(NEG, MID, POS)] * 3 + [scale(MID, POS)]
    found = find_patterns(survey({"0110": 12, "2111": 12, "1101": 6}, scales=scales))
    assert names(found.negative) == "ACB"
    assert found.negative[0].rest_share == 6 / 60
    assert names(found.positive) == "DABC"


def test_no_poles(survey: Survey) -> None:
    """A form without negative levels has no negative ranking and no smallest surplus."""
    scales = [scale(MID, POS)] * 3
    found = find_patterns(survey({"010": 12, "111": 12}, scales=scales))
    assert found.negative == ()
    assert found.detectable_difference is None
    assert clusters(found.positive) == ["B"]


def test_neutral(survey: Survey) -> None:
    """The middle is searched with the poles: A leaves first, B is found beside the others."""
    counts = survey({"1222": 30, "2222": 20, "2022": 15, "2122": 3})
    found = find_patterns(counts)
    assert clusters(found.neutral) == ["A"]
    assert (found.neutral[0].family, found.neutral[0].step) == (12, 1)
    assert found.neutral[0].rest_share == 3 / 204
    assert clusters(found.negative) == ["B"]
    assert (found.negative[0].family, found.negative[0].step) == (9, 2)


def test_lukewarm(survey: Survey) -> None:
    """
    A has no more anger than the others and far less praise: it is in the middle list alone.

    Of forty responses to eight categories twelve mark A in the middle and the others positive: at
    each of them A has one chance in eight. Eight responses mark one category negative each.
    """
    angry = {"2" * place + "0" + "2" * (7 - place): 1 for place in range(8)}
    found = find_patterns(survey({"12222222": 12, "22222222": 20} | angry))
    assert clusters(found.negative) == clusters(found.positive) == []
    assert clusters(found.neutral) == ["A"]
    top = found.neutral[0]
    assert (top.marks, top.base, top.rest_marks, top.rest_base) == (12, 40, 0, 280)
    assert top.p == pytest.approx(8.0**-12)
    assert top.p_adjusted == pytest.approx(24 * 8.0**-12)
    assert (top.family, top.step) == (24, 1)
    assert top in found.lukewarm
    # What has left its reference is no longer in the family of the others.
    assert {row.family for row in found.neutral[1:]} == {21}


def test_beside_a_hated_category_nobody_is_lukewarm(survey: Survey) -> None:
    """Nobody marks the hated D in the middle, so everyone else has a surplus there, while it is."""
    found = find_patterns(survey({"1220": 400, "2120": 400, "2210": 400}))
    assert clusters(found.neutral) == clusters(found.positive) == []
    assert clusters(found.negative) == ["D"]


def test_lukewarm_is_said_of_less_praise_alone(survey: Survey) -> None:
    """Two that are left: A is in the middle more often, and praised more often, than B."""
    found = find_patterns(survey({"10": 30, "20": 30, "12": 5, "22": 10}))
    assert "A" in clusters(found.neutral)
    assert found.lukewarm == ()


def test_the_others_are_those_it_was_compared_with(survey: Survey) -> None:
    """What is surer has been set aside."""
    found = find_patterns(survey({"0222": 40, "0022": 15, "2222": 30}))
    rest = {row.category: row.rest for row in found.negative}
    assert clusters(found.negative) == ["A", "B"]
    assert rest == {
        "A": ("B", "C", "D"),
        "B": ("C", "D"),
        "C": ("D",),
        "D": ("C",),
    }


def test_no_middle(survey: Survey) -> None:
    """Where no scale has a middle the list is empty; else it holds the categories that have one."""
    yes_no, three = scale(NEG, POS), scale(NEG, MID, POS)
    assert find_patterns(survey({"01": 9, "11": 9}, scales=[yes_no] * 2)).neutral == ()
    one = find_patterns(survey({"01": 9, "12": 9}, scales=[yes_no, three])).neutral
    assert [(row.category, row.marks, row.rest_share) for row in one] == [("B", 9, None)]
    assert clusters(one) == []
    two = find_patterns(survey({"012": 20, "122": 9}, scales=[yes_no, three, three])).neutral
    assert (names(two), clusters(two), two[0].family) == ("BC", ["B"], 6)


def test_two_categories(survey: Survey) -> None:
    """Two categories are judged by McNemar's test."""
    found = find_patterns(survey({"00": 5, "02": 20, "20": 4, "22": 30}))
    assert found.method is Method.MCNEMAR
    assert clusters(found.negative) == ["A"]
    assert found.negative[0].family == 6


def test_one_category(survey: Survey) -> None:
    """One category is not ranked."""
    found = find_patterns(survey({"0": 30, "2": 10}))
    assert found.method is Method.NO_RANKING
    assert found.positive == found.negative == found.neutral == ()
    assert found.detectable_difference is None


def test_no_category() -> None:
    """A form that only asks for an overall rating is not ranked."""
    form = Form("survey", (Item("Overall", Role.OVERALL, scale(NEG, POS), 0),))
    found = find_patterns(Counts(form, (), date(2026, 1, 1), date(2026, 1, 7), {"0": 3}))
    assert found.method is Method.NO_RANKING
    assert found.negative == ()


def test_all_equal(survey: Survey) -> None:
    """Where all is equal there are no clusters, and the shares are still shown, in form order."""
    found = find_patterns(survey({"0222": 25, "2022": 25, "2202": 25, "2220": 25}))
    for ranking in (found.negative, found.positive):
        assert names(ranking) == "ABCD"
        assert clusters(ranking) == []
        assert {row.evidence for row in ranking} == {Evidence.NONE}
    assert {row.share for row in found.negative} == {0.25}


def test_blanks_that_mean_something(survey: Survey) -> None:
    """A cluster that was left blank twice as often as the others says so; others do not."""
    blank = find_patterns(survey({"022": 20, ".22": 10, "2.2": 5, "222": 10})).negative[0]
    assert blank.blanks == Blanks(10, 45, 5, 90)
    assert blank.blanks.are_many
    assert not Blanks(10, 45, 11, 90).are_many
    assert Blanks(10, 45, 10, 90).are_many
    assert not Blanks(8, 200, 2, 400).are_many
    assert Blanks(10, 200, 0, 400).are_many
    assert not Blanks(0, 20, 0, 40).are_many
    assert find_patterns(survey({"022": 20, "222": 25})).negative[1].blanks is None


def test_what_was_not_on_the_form(survey: Survey) -> None:
    """A category that was left blank by all was asked, and so was one that nobody could be read."""
    assert find_patterns(survey({"02-": 3, "0": 2})).not_asked == ("C",)
    assert find_patterns(survey({"02-": 3, "02.": 2})).not_asked == ()
    assert find_patterns(survey({"-2?": 3})).not_asked == ("A",)
    assert find_patterns(survey({})).not_asked == ()


@pytest.mark.parametrize("slips", [[], ["...", "-"]])
def test_nothing_answered(survey: Survey, slips: list[str]) -> None:
    """Without any mark every category is listed, its numbers absent, in form order."""
    found = find_patterns(survey(slips))
    assert names(found.negative) == "ABC"
    for row in found.negative + found.positive + found.neutral:
        assert (row.marks, row.base, row.evidence) == (0, 0, Evidence.TOO_FEW)
        absent = (row.share, row.low, row.high, row.rest_share, row.difference, row.concentration)
        assert absent == (None,) * 6
        assert (row.z, row.p, row.p_adjusted, row.step) == (None,) * 4
    assert found.detectable_difference is None


def test_short_marks(survey: Survey) -> None:
    """A short packed text means that the categories after its end were not offered."""
    old = find_patterns(survey({"02": 9, "02-": 3, "202": 4}))
    new = find_patterns(survey({"02-": 12, "202": 4}))
    assert old == new
    assert {row.category: row.base for row in old.negative} == {"A": 16, "B": 16, "C": 4}


@pytest.mark.slow
@given(
    slips=st.dictionaries(
        st.text("012.", min_size=5, max_size=5), st.integers(1, 40), min_size=1, max_size=12
    ),
    order=st.permutations("ABCDE"),
)
def test_order_of_the_form(survey: Survey, slips: dict[str, int], order: list[str]) -> None:
    """Another order of responses and categories gives every category the same numbers."""
    moved = {
        "".join(slip["ABCDE".index(name)] for name in order): number
        for slip, number in reversed(slips.items())
    }
    old, new = find_patterns(survey(slips)), find_patterns(survey(moved, names=order))
    assert new.detectable_difference == old.detectable_difference
    before = {row.category: row for row in old.negative}
    answered = sum(row.base > 0 for row in old.negative)
    for row in new.negative:
        same = before[row.category]
        assert (row.marks, row.base, row.low, row.high, row.concentration) == (
            same.marks,
            same.base,
            same.low,
            same.high,
            same.concentration,
        )
        # Equally sure findings leave in form order; then the order may show in what is left.
        if all(len(row.rest) == answered - 1 for row in old.negative if row.base):
            assert replace(row, rank=0, rest=()) == replace(same, rank=0, rest=())
            assert set(row.rest) == set(same.rest)
