"""The tests behind the rankings: which there are, and what they say of one count of responses."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from cstally.analysis.clusters.contrast import has_polarity, read_profiles
from cstally.analysis.clusters.detector import (
    PAIR,
    Finding,
    Key,
    answered_places,
    detect,
    detect_by_hand,
)
from cstally.analysis.clusters.power import detectable_difference, detectable_difference_by_hand
from cstally.analysis.clusters.residual import Grid, Residual, read_grid, tallied_places
from cstally.analysis.statistics.comparison import Comparison
from cstally.model.survey import Counts, Polarity


class Method(StrEnum):
    """The test behind the evidence."""

    STRATIFIED = "exact respondent-stratified test"
    MCNEMAR = "exact McNemar test"
    RESIDUAL = "adjusted residual of marks counted by hand"
    NO_RANKING = "no ranking: the form has one category"


@dataclass(frozen=True)
class Tested:
    """What the tests found, and which they were."""

    findings: Mapping[Key, Finding]
    """Of the two poles, found together, and of the neutral marks, found by themselves."""
    method: Method
    beside: Mapping[Polarity, Grid]
    """Hand tallies that no test read."""
    detectable_difference: Callable[[], float | None]
    """Works out what these responses could show: that takes longer than all tests together."""

    def seen(self, polarity: Polarity, place: int) -> Comparison:
        """Return the marks of a category and of the others, those counted by hand with them."""
        finding = self.findings[polarity, place]
        seen, grid = finding.contrast, self.beside.get(polarity)
        if not grid:
            return seen
        marks, base = grid[place]
        rest = [grid[other] for other in finding.reference if other != place and other in grid]
        return Residual(
            seen.marks + marks,
            seen.base + base,
            seen.rest_marks + sum(marks for marks, _ in rest),
            seen.rest_base + sum(base for _, base in rest),
        )


@dataclass(frozen=True)
class Standing:
    """How one category stands beside the others in one polarity."""

    is_cluster: bool
    others: float | None
    """The share of the others, 0..1; None without any."""


def run_tests(counts: Counts, *, alpha: float, min_base: int) -> Tested:
    """Compare the categories of *counts* with one another, by responses if there are any."""
    if counts.tallied and not counts.responses:
        return _test_tallies(counts, alpha, min_base)
    return _test_responses(counts, alpha, min_base)


def find_standings(
    counts: Counts, *, alpha: float, min_base: int
) -> dict[tuple[Polarity, str], Standing]:
    """Say of each polarity and category whether it is a cluster; the rankings say how sure."""
    if len(counts.form.categories) < 2:  # nothing to stand out from
        return {}
    tested = run_tests(counts, alpha=alpha, min_base=min_base)
    return {
        (polarity, item.name): Standing(
            tested.findings[polarity, place].step is not None,
            tested.seen(polarity, place).rest_share,
        )
        for place, item in enumerate(counts.form.categories)
        for polarity in Polarity
        if has_polarity(item.scale, polarity)
    }


def _test_responses(counts: Counts, alpha: float, min_base: int) -> Tested:
    categories = len(counts.form.categories)
    profiles = {polarity: read_profiles(counts, polarity) for polarity in Polarity}
    negative = profiles[Polarity.NEGATIVE]
    # By itself: in one family with the poles it would cost them a third of their alpha.
    middle = {Polarity.NEUTRAL: profiles.pop(Polarity.NEUTRAL)}
    answered = answered_places(profiles)
    poles = detect(profiles, categories, alpha=alpha, min_base=min_base)
    between = detect(middle, categories, alpha=alpha, min_base=min_base)
    return Tested(
        poles | between,
        Method.MCNEMAR if len(answered) == PAIR else Method.STRATIFIED,
        # No response stands behind a hand tally, so no test can allow for its respondent's mood.
        {pole: read_grid(counts, pole) for pole in Polarity} if counts.tallied else {},
        lambda: detectable_difference(negative, answered, alpha=alpha, min_base=min_base),
    )


def _test_tallies(counts: Counts, alpha: float, min_base: int) -> Tested:
    categories = len(counts.form.categories)
    grids = {polarity: read_grid(counts, polarity) for polarity in Polarity}
    negative = grids[Polarity.NEGATIVE]
    middle = {Polarity.NEUTRAL: grids.pop(Polarity.NEUTRAL)}
    counted = tallied_places(grids)
    poles = detect_by_hand(grids, categories, alpha=alpha, min_base=min_base)
    between = detect_by_hand(middle, categories, alpha=alpha, min_base=min_base)
    return Tested(
        poles | between,
        Method.RESIDUAL,
        {},
        lambda: detectable_difference_by_hand(negative, counted, alpha=alpha, min_base=min_base),
    )
