"""Where check marks cluster: the rankings, and which categories stand out for certain."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from cstally.analysis.clusters.contrast import has_polarity
from cstally.analysis.clusters.detector import ALPHA, MIN_BASE, Finding
from cstally.analysis.clusters.method import Method, Tested, run_tests
from cstally.analysis.ranks import Evidence, Rank, by_concentration, by_evidence
from cstally.analysis.states.recall import NOTHING_PAST, Past
from cstally.analysis.statistics.intervals import wilson
from cstally.analysis.targets import NO_TARGETS, Targets, find_target, judge_target
from cstally.model.survey import Counts, Item, Polarity

Sort = Literal["concentration", "evidence"]
"""How a ranking is ordered."""

# In calm weeks of 20 to 200 responses and seven categories something is possible or clear in 8 to
# 17 of 100. At 0.40 it is in 17 to 28, at 0.70, which is a p of 0.05 for one test, in 32 to 41. At
# 0.10 a true 25 % beside 15 % among 60 responses is seen in 35 instead of 44 of 100.
POSSIBLE = 0.20
"""The adjusted p up to which a category possibly stands out."""


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
    detectable_difference: float | None
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

    @property
    def lukewarm(self) -> tuple[Rank, ...]:
        """
        The ranks of neutral marks whose categories have less praise than the others, not anger.

        Beside a category that nobody marked in the middle every other one has a surplus there,
        the best loved, too.
        """
        praised = {rank.category: rank for rank in self.positive}
        angry = {rank.category for rank in self.negative if rank.cluster}
        return tuple(
            rank
            for rank in self.neutral
            if rank.category not in angry and _has_less(praised.get(rank.category), self.positive)
        )


def _has_less(one: Rank | None, ranks: Sequence[Rank]) -> bool:
    """Whether the share of *one* is below that of the other *ranks* together."""
    if one is None:
        return True
    marks = sum(rank.marks for rank in ranks) - one.marks
    base = sum(rank.base for rank in ranks) - one.base
    return one.marks * base < marks * one.base


def find_patterns(
    counts: Counts,
    *,
    alpha: float = ALPHA,
    min_base: int = MIN_BASE,
    sort: Sort = "concentration",
    past: Past = NOTHING_PAST,
    targets: Targets = NO_TARGETS,
    least: int = 1,
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

    *past* adds the states of the last week, and *targets* the verdict on each level: on the
    limits that the weeks set, else on the interval of the share. A base under *least* has no
    share, and says nothing for certain.
    """
    # What may not be shown of a person may not be found either: a cluster would give it away.
    min_base = max(min_base, least)
    form, categories = counts.form, counts.form.categories
    tested = run_tests(counts, alpha=alpha, min_base=min_base)

    def ranking(polarity: Polarity) -> tuple[Rank, ...]:
        ranks = [_hidden(one, least) for one in _ranked(categories, polarity, tested, min_base)]
        known = [_remembered(rank, polarity, past, targets) for rank in ranks]
        known.sort(key=by_evidence if sort == "evidence" else by_concentration)
        return tuple(replace(rank, rank=number) for number, rank in enumerate(known, 1))

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
        detectable_difference=tested.detectable_difference(),
        where=counts.where,
        tallied=counts.tallied,
    )


def _ranked(
    categories: tuple[Item, ...], polarity: Polarity, tested: Tested, min_base: int
) -> list[Rank]:
    """Return the categories that can be marked with *polarity*, in form order."""
    if len(categories) < 2:  # a rank among one says nothing
        return []
    places = [place for place, item in enumerate(categories) if has_polarity(item.scale, polarity)]
    total = sum(tested.seen(polarity, place).marks for place in places)
    return [_rank(categories, polarity, place, tested, total, min_base) for place in places]


def _rank(
    categories: tuple[Item, ...],
    polarity: Polarity,
    place: int,
    tested: Tested,
    total: int,
    min_base: int,
) -> Rank:
    finding, seen = tested.findings[polarity, place], tested.seen(polarity, place)
    low, high = wilson(seen.marks, seen.base) or (None, None)
    share, rest_share = seen.share, seen.rest_share
    return Rank(
        rank=0,
        category=categories[place].name,
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
        rest=tuple(categories[other].name for other in finding.reference if other != place),
        rest_marks=seen.rest_marks,
        rest_base=seen.rest_base,
        all_marks=total,
    )


def _hidden(rank: Rank, least: int) -> Rank:
    """Take the share out of *rank* where its base is under *least*."""
    if rank.base >= least:
        return rank
    return replace(
        rank,
        share=None,
        low=None,
        high=None,
        rest_share=None,
        difference=None,
        concentration=None,
        rest_marks=0,
        rest_base=0,
    )


def _remembered(rank: Rank, polarity: Polarity, past: Past, targets: Targets) -> Rank:
    """Add to *rank* its state, and what its level is beside the target, if there is one."""
    key = polarity, rank.category
    memory = past.memories.get(key)
    aim = find_target(targets, polarity, rank.category)
    if aim is None:
        return replace(rank, memory=memory)
    limits = past.limits.get(key)
    own = None if rank.low is None or rank.high is None else (rank.low, rank.high)
    met = judge_target(polarity, aim, limits or own, is_by_weeks=limits is not None)
    return replace(rank, memory=memory, aim=met)


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
