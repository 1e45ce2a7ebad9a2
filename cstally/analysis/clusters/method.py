"""The tests behind the rankings: which there are, and what they say of one count of responses."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, partial

from cstally.analysis.clusters.contrast import answered_places, contrasts, read_profiles
from cstally.analysis.clusters.detector import (
    PAIR,
    Compare,
    Finding,
    Key,
    Reference,
    Sure,
    alike,
    detect,
)
from cstally.analysis.clusters.power import detectable_difference, detectable_difference_by_hand
from cstally.analysis.clusters.residual import (
    Grid,
    Residual,
    read_grid,
    residuals,
    tallied_places,
)
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
    """Of every polarity and category."""
    deficits: Mapping[Key, Finding]
    """Of those that have less of a polarity than the others, for certain."""
    groups: tuple[Reference, ...]
    """Places of the categories that were answered; those of a group are compared."""
    method: Method
    beside: Mapping[Polarity, Grid]
    """Hand tallies that no test read."""
    detectable_difference: Callable[[], float | None]
    """Works out what these responses could show: that takes longer than all tests together."""

    def seen(self, polarity: Polarity, place: int) -> Comparison:
        """Return the marks of a category and of the others, those counted by hand with them."""
        return self.beside_hand(polarity, place, self.findings[polarity, place])

    def beside_hand(self, polarity: Polarity, place: int, finding: Finding) -> Comparison:
        """Return the marks of *finding*, those counted by hand with them."""
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


class Compared(ABC):
    """The marks of some counts, ready for a test of the categories."""

    @abstractmethod
    def compare(self, polarity: Polarity, reference: Reference) -> Mapping[int, Comparison]:
        """Compare each category of *reference* with the others in it, in one *polarity*."""

    @abstractmethod
    def answered(self) -> tuple[int, ...]:
        """Return the places of the categories that anybody marked, in form order."""

    @abstractmethod
    def detectable_difference(self, groups: Sequence[Reference], sure: Sure) -> float | None:
        """Return the least surplus of negative marks that is found four times in five."""


class _ByResponses(Compared):
    def __init__(self, counts: Counts) -> None:
        self._profiles = read_profiles(counts)
        # Weeks are compared again and again, in runs of other lengths.
        self._contrasts = cache(self._contrast)

    def _contrast(self, polarity: Polarity, reference: Reference) -> Mapping[int, Comparison]:
        return contrasts(self._profiles[polarity], reference)

    def compare(self, polarity: Polarity, reference: Reference) -> Mapping[int, Comparison]:
        return self._contrasts(polarity, reference)

    def answered(self) -> tuple[int, ...]:
        return answered_places(self._profiles)

    def detectable_difference(self, groups: Sequence[Reference], sure: Sure) -> float | None:
        return detectable_difference(self._profiles[Polarity.NEGATIVE], groups, sure)


class _ByHand(Compared):
    def __init__(self, counts: Counts) -> None:
        self._grids = {polarity: read_grid(counts, polarity) for polarity in Polarity}

    def compare(self, polarity: Polarity, reference: Reference) -> Mapping[int, Comparison]:
        return residuals(self._grids[polarity], reference)

    def answered(self) -> tuple[int, ...]:
        return tallied_places(self._grids)

    def detectable_difference(self, groups: Sequence[Reference], sure: Sure) -> float | None:
        return detectable_difference_by_hand(self._grids[Polarity.NEGATIVE], groups, sure)


def compared(counts: Counts) -> Compared:
    """Lay out *counts* for a test: by responses if there are any, else by marks alone."""
    return _ByHand(counts) if _is_by_hand(counts) else _ByResponses(counts)


class Together:
    """Weeks of responses in a row, added up for a test: runs that end alike share their sums."""

    def __init__(self, weeks: Mapping[str, Counts]) -> None:
        """Take the responses of each week by its name; nothing is laid out yet."""
        self._weeks = weeks
        self._laid_out = cache(lambda week: compared(weeks[week]))
        self._answered = cache(lambda week: self._laid_out(week).answered())
        self._sums: dict[tuple[str, str, Polarity, Reference], Mapping[int, Comparison]] = {}

    def answered(self, weeks: Sequence[str]) -> tuple[int, ...]:
        """Return the places of the categories that anybody marked in *weeks*, in form order."""
        return tuple(sorted({place for week in weeks for place in self._answered(week)}))

    def test_of(self, weeks: Sequence[str]) -> Compare:
        """Return the test of *weeks* together, by responses if any of them holds some."""
        tested = [week for week in weeks if not _is_by_hand(self._weeks[week])] or list(weeks)
        return partial(self._compare, tuple(tested))

    def _compare(
        self, weeks: tuple[str, ...], polarity: Polarity, reference: Reference
    ) -> Mapping[int, Comparison]:
        first, rest, last = weeks[0], weeks[1:], weeks[-1]
        key = first, last, polarity, reference
        if key not in self._sums:
            parts = [self._laid_out(first).compare(polarity, reference)]
            known = self._sums.get((rest[0], last, polarity, reference)) if rest else None
            parts += (
                [known]
                if known is not None
                else [self._laid_out(week).compare(polarity, reference) for week in rest]
            )
            kind = type(parts[0][reference[0]])
            self._sums[key] = {
                place: kind.total([part[place] for part in parts]) for place in reference
            }
        return self._sums[key]


def run_tests(counts: Counts, sure: Sure) -> Tested:
    """Compare the categories of *counts* with one another."""
    marks = compared(counts)
    categories, answered = counts.form.categories, marks.answered()
    groups = alike(categories, answered)
    detected = detect(marks.compare, categories, answered, sure)
    method = Method.RESIDUAL if _is_by_hand(counts) else Method.STRATIFIED
    if method is Method.STRATIFIED and len(answered) == PAIR == len(groups[0]):
        method = Method.MCNEMAR
    # No response stands behind a hand tally, so no test can allow for its respondent's mood.
    has_beside = counts.tallied and method is not Method.RESIDUAL
    places = range(len(categories))
    return Tested(
        {(pole, place): detected.finding(pole, place) for pole in Polarity for place in places},
        detected.deficits,
        groups,
        method,
        {pole: read_grid(counts, pole) for pole in Polarity} if has_beside else {},
        partial(marks.detectable_difference, groups, sure),
    )


def _is_by_hand(counts: Counts) -> bool:
    return bool(counts.tallied and not counts.responses)
