"""Where check marks cluster: the rankings, and which categories stand out for certain."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from math import inf
from typing import Literal

from cstally.analysis.contrast import has_polarity, read_profiles
from cstally.analysis.detector import Finding, Key, answered_places, detect
from cstally.analysis.intervals import wilson
from cstally.analysis.surplus import smallest_surplus
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
    NO_RANKING = "no ranking: the form has one category"


@dataclass(frozen=True)
class Rank:
    """One category in the ranking of one polarity."""

    rank: int
    category: str
    marks: int
    """Marks of the polarity."""
    base: int
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
    profiles = {polarity: read_profiles(counts, polarity) for polarity in Polarity}
    middle = {Polarity.NEUTRAL: profiles.pop(Polarity.NEUTRAL)}
    poles = detect(profiles, len(categories), alpha=alpha, min_base=min_base)
    between = detect(middle, len(categories), alpha=alpha, min_base=min_base)
    answered = answered_places(profiles)

    def ranking(polarity: Polarity, findings: Mapping[Key, Finding]) -> tuple[Rank, ...]:
        return _ranking(categories, polarity, findings, min_base, sort)

    return Patterns(
        form=form.name,
        weeks=counts.weeks,
        first=counts.first,
        last=counts.last,
        responses=counts.responses,
        alpha=alpha,
        min_base=min_base,
        method=_method(len(categories), len(answered)),
        positive=ranking(Polarity.POSITIVE, poles),
        negative=ranking(Polarity.NEGATIVE, poles),
        neutral=ranking(Polarity.NEUTRAL, between),
        smallest_surplus=smallest_surplus(
            profiles[Polarity.NEGATIVE], answered, alpha=alpha, min_base=min_base
        ),
        where=counts.where,
    )


def _method(categories: int, answered: int) -> Method:
    if categories < 2:
        return Method.NO_RANKING
    return Method.MCNEMAR if answered == 2 else Method.STRATIFIED


def _ranking(
    categories: tuple[Item, ...],
    polarity: Polarity,
    findings: Mapping[Key, Finding],
    min_base: int,
    sort: Sort,
) -> tuple[Rank, ...]:
    if len(categories) < 2:
        return ()
    named = [
        (item.name, findings[polarity, place])
        for place, item in enumerate(categories)
        if has_polarity(item.scale, polarity)
    ]
    total = sum(finding.contrast.marks for _, finding in named)
    ranks = [_rank(name, finding, total, min_base) for name, finding in named]
    ranks.sort(key=_by_evidence if sort == "evidence" else _by_concentration)
    return tuple(replace(rank, rank=number) for number, rank in enumerate(ranks, 1))


def _rank(category: str, finding: Finding, total: int, min_base: int) -> Rank:
    seen = finding.contrast
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
        z=seen.z,
        p=seen.p,
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
