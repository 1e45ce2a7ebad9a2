"""Which categories stand out: the step-down detector."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

import pytest

from cstally.analysis.clusters.contrast import Contrast, contrasts, read_profiles
from cstally.analysis.clusters.detector import Finding, Key, Sure
from cstally.analysis.clusters.method import run_tests
from cstally.model.survey import Counts, Level, Polarity, Scale
from tests.simulated import pooled

Survey = Callable[..., Counts]
NEGATIVE, POSITIVE = Polarity.NEGATIVE, Polarity.POSITIVE


def findings(
    counts: Counts, alpha: float = 0.05, min_base: int = 10, spread: float | None = None
) -> Mapping[Key, Finding]:
    """Run the detector."""
    return run_tests(counts, Sure(alpha, min_base, spread)).findings


def found(counts: Counts, alpha: float = 0.05, min_base: int = 10) -> dict[Key, int]:
    """Return the steps of what was found."""
    everything = findings(counts, alpha, min_base)
    return {key: finding.step for key, finding in everything.items() if finding.step is not None}


def contrast(marks: int, base: int, rest_marks: int, rest_base: int) -> Finding:
    """Return a finding of which only the counts matter."""
    return Finding(Contrast(marks, base, rest_marks, rest_base, marks, ()), 14)


def test_week60(week60: Counts, reference: dict[str, Any]) -> None:
    """Follow-up leaves first, for its few praises; then Speed; then Courtesy is found."""
    names = reference["week60"]["categories"]
    tested = run_tests(week60, Sure())
    for number, step in enumerate(reference["week60_steps"]["steps"], 1):
        for known in step["flagged"]:
            key = Polarity(known["pole"]), names.index(known["category"])
            is_deficit = known["kind"] == "deficit"
            finding = (tested.deficits if is_deficit else tested.findings)[key]
            seen = finding.contrast
            assert (seen.marks, seen.base) == (known["marks"], known["base"])
            assert (finding.step, finding.family) == (number, step["family"])
            assert [names[place] for place in finding.reference] == step["reference"]
            assert finding.p == pytest.approx(known["p"], rel=1e-9)
            assert finding.p_adjusted == pytest.approx(known["p_adjusted"], rel=1e-9)
            assert seen.z == pytest.approx(known["z"], abs=1e-9)
            difference = (seen.share or 0) - (seen.rest_share or 0)
            assert difference == pytest.approx(known["share_minus_rest"], abs=1e-9)
    assert found(week60) == {(NEGATIVE, 5): 1, (POSITIVE, 3): 3}
    assert tested.deficits.keys() == {(POSITIVE, 5), (POSITIVE, 1)}
    # Cleanliness has the most praise of those that are left, and it is not found.
    assert tested.findings[POSITIVE, 6].family == 12
    assert tested.findings[POSITIVE, 6].p == pytest.approx(0.1419411963)


def test_other_pole_of_a_cluster(week60: Counts) -> None:
    """What has left is read, in its other pole, against the final reference and itself."""
    courtesy = findings(week60)[NEGATIVE, 3]
    assert courtesy.step is None
    assert courtesy.reference == (0, 2, 3, 4, 6)
    assert courtesy.family == 3 * 5
    assert courtesy.contrast.rest_share == (9 + 10 + 7 + 8) / (53 + 58 + 56 + 55)


def test_weeks_that_differ_widen_the_tails(
    weeks18: Sequence[Counts], reference: dict[str, Any]
) -> None:
    """The first step over four weeks: exact tails, and the wider ones of weeks that differ."""
    spread = reference["weeks18_weeks_differ"]["spread"]
    counts = pooled(weeks18[14:])
    for known in reference["weeks18_latest_four"]["rows"]:
        polarity = Polarity(known["pole"])
        place = reference["weeks18"]["categories"].index(known["category"])
        seen = contrasts(read_profiles(counts)[polarity], range(5))[place]
        finding = Finding(seen, 15, is_deficit=known["share_minus_rest"] < 0)
        assert (seen.marks, seen.base) == (known["marks"], known["base"])
        assert seen.z == pytest.approx(known["z"], abs=1e-8)
        assert finding.p == pytest.approx(known["p"], rel=1e-8)
        assert replace(finding, spread=spread).p == pytest.approx(known["p_widened"], rel=1e-8)


def test_only_like_scales_are_compared(survey: Survey) -> None:
    """Yes and no beside three levels: the shares of each kind are judged among themselves."""
    yes_no = Scale("yes or no", (Level("no", NEGATIVE, 0, "0"), Level("yes", POSITIVE, 1, "2")))
    slips = {"02222": 20, "22220": 2, "22222": 38}
    three = survey(slips).form.scales[0]
    scales = [yes_no, yes_no, three, three, three]
    tested = run_tests(survey(slips, scales=scales), Sure())
    assert tested.groups == ((0, 1), (2, 3, 4))
    assert tested.findings[NEGATIVE, 0].contrast.rest_base == 60
    assert tested.findings[NEGATIVE, 0].family == 15
    assert tested.findings[NEGATIVE, 0].step == 1
    assert tested.findings[NEGATIVE, 4].reference == (2, 3, 4)
    alone = run_tests(survey(slips, scales=[yes_no, *[three] * 4]), Sure())
    assert alone.groups == ((0,), (1, 2, 3, 4))
    assert alone.findings[NEGATIVE, 0].p is None
    assert not any(finding.step for finding in alone.findings.values())


def test_the_names_of_levels_do_not_matter(survey: Survey) -> None:
    """Scales in other words, with the same pattern of polarities, are compared."""
    slips = {"022": 12, "222": 8}
    three = survey(slips).form.scales[0]
    levels = (replace(level, name=level.name.upper(), score=9) for level in three.levels)
    counts = survey(slips, scales=[Scale("faces", tuple(levels)), three, three])
    assert found(counts) == {(NEGATIVE, 0): 1}


def test_both_poles_at_once(survey: Survey) -> None:
    """A category that splits the respondents is found in both poles at the same step."""
    counts = survey({"0111": 20, "2111": 20, "1111": 10})
    assert found(counts) == {(NEGATIVE, 0): 1, (POSITIVE, 0): 1}


def test_bad_category_does_not_make_the_others_good(survey: Survey) -> None:
    """One very bad category is one cluster, though all others look good beside it."""
    assert found(survey({"02222": 60, "22222": 20, "20222": 5, "22022": 5, "22202": 5})) == {
        (NEGATIVE, 0): 1
    }


def test_all_equal(survey: Survey) -> None:
    """Where all categories are alike there is nothing to find."""
    assert not found(survey({"0222": 25, "2022": 25, "2202": 25, "2220": 25}))


def test_two_categories(survey: Survey) -> None:
    """Of two categories the worse and the better are both found, by McNemar's test."""
    counts = survey({"00": 5, "02": 20, "20": 4, "22": 30, "0.": 3})
    everything = findings(counts)
    assert found(counts) == {(NEGATIVE, 0): 1, (POSITIVE, 1): 1}
    # 20 of 24 and more heads: the sum of the binomial coefficients over 2 ** 24.
    tail = (10626 + 2024 + 276 + 24 + 1) / 2**24
    assert everything[NEGATIVE, 0].p == pytest.approx(tail)
    assert everything[NEGATIVE, 0].p_adjusted == pytest.approx(6 * tail)
    assert everything[NEGATIVE, 1].p == pytest.approx(1 - tail + 10626 / 2**24)


def test_two_that_are_left(survey: Survey) -> None:
    """The last two of a reference are judged by each other, as the only two of a form are."""
    counts = survey({"022": 50, "021": 25, "012": 2, "122": 3})
    everything = findings(counts)
    assert found(counts) == {(NEGATIVE, 0): 1, (POSITIVE, 1): 2, (Polarity.NEUTRAL, 2): 2}
    assert everything[POSITIVE, 1].family == 6
    assert (everything[POSITIVE, 1].p_adjusted or 1) < 0.001


def test_category_that_nobody_answered(survey: Survey) -> None:
    """A category without marks is no test: it makes the family no larger."""
    with_it = findings(survey({"022-": 15, "220-": 5, "222-": 20}))
    without = findings(survey({"022": 15, "220": 5, "222": 20}))
    assert with_it[NEGATIVE, 0] == without[NEGATIVE, 0]
    assert with_it[NEGATIVE, 0].step == 1
    assert with_it[NEGATIVE, 3].contrast.base == 0
    assert with_it[NEGATIVE, 3].p_adjusted is None


@pytest.mark.parametrize("slips", [[], ["..."] * 30, ["0.."] * 30])
def test_nothing_to_compare(survey: Survey, slips: list[str]) -> None:
    """No responses, blank slips alone, or one category alone answered: nothing is found."""
    counts = survey(slips)
    assert not found(counts)
    assert len(findings(counts)) == 9
    assert all(finding.p_adjusted is None for finding in findings(counts).values())


@pytest.mark.parametrize(
    ("counts", "is_met"),
    [
        ((3, 20, 2, 20), True),  # exactly five points, which floats miss
        ((149, 1000, 100, 1000), False),
        ((3, 10, 0, 60), True),
        ((3, 9, 0, 60), False),
        ((2, 10, 0, 60), False),
        ((10, 10, 0, 0), False),
    ],
)
def test_thresholds(counts: tuple[int, int, int, int], is_met: bool) -> None:
    """A cluster needs a base of ten, three marks, and five points more than the others."""
    assert contrast(*counts).meets_thresholds(10) is is_met


def test_large_week_with_a_small_surplus(survey: Survey) -> None:
    """Four points above the others are no cluster, however many responses show them."""
    counts = survey({"0222": 1400, "2022": 1000, "2202": 1000, "2220": 1000, "2222": 5600})
    finding = findings(counts)[NEGATIVE, 0]
    assert (finding.p_adjusted or 1) < 1e-9
    assert finding.step is None


def test_alpha_and_base(week60: Counts) -> None:
    """A stricter alpha or a larger base finds less."""
    assert found(week60, alpha=1e-4) == {(NEGATIVE, 5): 1}
    assert found(week60, min_base=58) == {(NEGATIVE, 5): 1}
    assert not found(week60, min_base=60)


def test_the_surest_leaves_first(survey: Survey) -> None:
    """Of two equally sure findings the one that is first on the form leaves first."""
    counts = survey({"02222": 20, "22220": 20, "22222": 40})
    assert found(counts) == {(NEGATIVE, 0): 1, (NEGATIVE, 4): 2}
