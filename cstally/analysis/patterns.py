"""Where check marks cluster: the rankings, and which categories stand out for certain."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from math import inf
from typing import Literal

from cstally.analysis.comparison import Comparison
from cstally.analysis.contrast import has_polarity, read_profiles
from cstally.analysis.detector import Finding, Key, answered_places, detect, detect_by_hand
from cstally.analysis.intervals import wilson
from cstally.analysis.residual import Grid, Residual, counted_places, read_grid
from cstally.analysis.surplus import smallest_surplus, smallest_surplus_by_hand
from cstally.model import Counts, Item, Polarity

Sort = Literal["concentration", "evidence"]
"""How a ranking is ordered."""

POSSIBLE = 0.20
"""The adjusted p up to which a category possibly stands out."""


class Evidence(StrEnum):
    """How sure it is that a category stands out."""

    CLEAR = "clear"
    POSSIBLE = "possible"
    NONE = "none"
    TOO_FEW = "too few"


class Method(StrEnum):
    """The test behind the evidence."""

    STRATIFIED = "exact respondent-stratified test"
    MCNEMAR = "exact McNemar test"
    RESIDUAL = "adjusted residual of marks counted by hand"
    NO_RANKING = "no ranking: the form has one category"


@dataclass(frozen=True)
class Rank:
    """One category in the ranking of one polarity."""

    rank: int
    category: str
    marks: int
    """Marks of the polarity: answers and hand tallies."""
    base: int
    """Responses (and hand tallies) that marked it."""
    share: float | None
    """marks / base; None when the base is 0."""
    low: float | None
    """Wilson 95 % interval of the share."""
    high: float | None
    rest_share: float | None
    """Pooled share of the other categories in the reference; None without any."""
    difference: float | None
    """share - rest_share."""
    concentration: float | None
    """This category's part of all marks of the polarity; None when there are none."""
    z: float | None
    p: float | None
    p_adjusted: float | None
    evidence: Evidence
    cluster: bool
    family: int
    """Number of tests that *p_adjusted* allows for."""
    step: int | None
    """The step of the detector at which the cluster was found, from 1."""
    state: str | None = None
    target: str | None = None


@dataclass(frozen=True)
class Patterns:
    """The rankings of one form over some weeks, and what they rest on."""

    form: str
    weeks: tuple[str, ...]
    first: date
    last: date
    responses: int
    alpha: float
    min_base: int
    method: Method
    positive: tuple[Rank, ...]
    negative: tuple[Rank, ...]
    smallest_surplus: float | None
    """
    The smallest surplus over the other categories that these responses would show as clear four
    times in five, as a difference of shares; None when even the largest would be missed.
    """
    where: Mapping[str, str]
    neutral: tuple[Rank, ...] = ()
    """
    The same for the neutral marks, by a detector of their own: a category may hold no surplus of
    negative marks and yet lose its positive ones to the middle.
    """
    tallied: int = 0
    """
    Marks counted by hand. They are in marks, base and share; the tests read responses alone,
    unless there are none.
    """


def find_patterns(
    counts: Counts,
    *,
    alpha: float = 0.05,
    min_base: int = 10,
    sort: Sort = "concentration",
) -> Patterns:
    """
    Rank the categories of *counts* by each polarity and say which are clusters.

    A list holds every category whose scale has the polarity, and is empty when there is none or
    the form has but one category. Of sixty responses to seven categories, Follow-up was marked
    negative on 26 of 59 and the others together on 51 of 339: the negative list begins

        rank | category  | marks | base | share | rest_share | evidence
           1 | Follow-up |    26 |   59 |  0.44 |       0.15 | clear

    *sort* ``concentration`` puts the most marks first; ``evidence`` the clear clusters in the
    order in which they were found, then the possible ones, then the rest, each of these by the
    lower end of the interval. Ties: larger z, then form order.
    """
    form, categories = counts.form, counts.form.categories
    beside: Mapping[Polarity, Grid] = {}
    if counts.tallied and not counts.responses:
        tested = _test_tallies(counts, alpha, min_base)
    else:
        tested = _test_responses(counts, alpha, min_base)
        if counts.tallied:
            beside = {polarity: read_grid(counts, polarity) for polarity in Polarity}

    def ranking(polarity: Polarity) -> tuple[Rank, ...]:
        findings = tested.between if polarity is Polarity.NEUTRAL else tested.poles
        grid = beside.get(polarity, {})
        return _ranking(categories, polarity, findings, grid, min_base, sort)

    return Patterns(
        form=form.name,
        weeks=counts.weeks,
        first=counts.first,
        last=counts.last,
        responses=counts.responses,
        alpha=alpha,
        min_base=min_base,
        method=tested.method if len(categories) > 1 else Method.NO_RANKING,
        positive=ranking(Polarity.POSITIVE),
        negative=ranking(Polarity.NEGATIVE),
        neutral=ranking(Polarity.NEUTRAL),
        smallest_surplus=tested.smallest_surplus,
        where=counts.where,
        tallied=counts.tallied,
    )


@dataclass(frozen=True)
class _Tested:
    """What the tests found, and which they were."""

    poles: Mapping[Key, Finding]
    between: Mapping[Key, Finding]
    """The findings of the neutral marks."""
    method: Method
    smallest_surplus: float | None


def _test_responses(counts: Counts, alpha: float, min_base: int) -> _Tested:
    categories = len(counts.form.categories)
    profiles = {polarity: read_profiles(counts, polarity) for polarity in Polarity}
    middle = {Polarity.NEUTRAL: profiles.pop(Polarity.NEUTRAL)}
    answered = answered_places(profiles)
    return _Tested(
        detect(profiles, categories, alpha=alpha, min_base=min_base),
        detect(middle, categories, alpha=alpha, min_base=min_base),
        Method.MCNEMAR if len(answered) == 2 else Method.STRATIFIED,
        smallest_surplus(profiles[Polarity.NEGATIVE], answered, alpha=alpha, min_base=min_base),
    )


def _test_tallies(counts: Counts, alpha: float, min_base: int) -> _Tested:
    categories = len(counts.form.categories)
    grids = {polarity: read_grid(counts, polarity) for polarity in Polarity}
    middle = {Polarity.NEUTRAL: grids.pop(Polarity.NEUTRAL)}
    negative, counted = grids[Polarity.NEGATIVE], counted_places(grids)
    return _Tested(
        detect_by_hand(grids, categories, alpha=alpha, min_base=min_base),
        detect_by_hand(middle, categories, alpha=alpha, min_base=min_base),
        Method.RESIDUAL,
        smallest_surplus_by_hand(negative, counted, alpha=alpha, min_base=min_base),
    )


def _ranking(
    categories: tuple[Item, ...],
    polarity: Polarity,
    findings: Mapping[Key, Finding],
    grid: Grid,
    min_base: int,
    sort: Sort,
) -> tuple[Rank, ...]:
    if len(categories) < 2:
        return ()
    named = [
        (item.name, finding, _with_tallies(finding, place, grid))
        for place, item in enumerate(categories)
        if has_polarity(item.scale, polarity)
        for finding in [findings[polarity, place]]
    ]
    total = sum(seen.marks for _, _, seen in named)
    ranks = [_rank(name, finding, seen, total, min_base) for name, finding, seen in named]
    ranks.sort(key=_by_evidence if sort == "evidence" else _by_concentration)
    return tuple(replace(rank, rank=number) for number, rank in enumerate(ranks, 1))


def _with_tallies(finding: Finding, place: int, grid: Grid) -> Comparison:
    """Return the marks of *finding* and those of the hand tallies *grid*, which no test read."""
    seen = finding.contrast
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


def _rank(category: str, finding: Finding, seen: Comparison, total: int, min_base: int) -> Rank:
    low, high = wilson(seen.marks, seen.base) or (None, None)
    share, rest_share = seen.share, seen.rest_share
    return Rank(
        rank=0,
        category=category,
        marks=seen.marks,
        base=seen.base,
        share=share,
        low=low,
        high=high,
        rest_share=rest_share,
        difference=None if share is None or rest_share is None else share - rest_share,
        concentration=seen.marks / total if total else None,
        z=finding.contrast.z,
        p=finding.contrast.p,
        p_adjusted=finding.p_adjusted,
        evidence=_evidence(finding, min_base),
        cluster=finding.step is not None,
        family=finding.family,
        step=finding.step,
    )


def _evidence(finding: Finding, min_base: int) -> Evidence:
    """
    Say how sure it is that a category stands out.

    Only the detector makes a finding clear, and a possible one meets the same thresholds. The
    second polarity of a category that left the reference for the first can have an adjusted p of
    alpha and less without a step of its own: it is possible.
    """
    if finding.step is not None:
        return Evidence.CLEAR
    if finding.contrast.base < min_base:
        return Evidence.TOO_FEW
    if finding.meets_thresholds(min_base) and finding.is_within(POSSIBLE):
        return Evidence.POSSIBLE
    return Evidence.NONE


def _by_concentration(rank: Rank) -> tuple[float, ...]:
    return -rank.marks, -_or_least(rank.z)


def _by_evidence(rank: Rank) -> tuple[float, ...]:
    surest = {Evidence.CLEAR: 0, Evidence.POSSIBLE: 1}
    step = rank.step or 0
    return surest.get(rank.evidence, 2), step, -_or_least(rank.low), -_or_least(rank.z)


def _or_least(number: float | None) -> float:
    return -inf if number is None else number
