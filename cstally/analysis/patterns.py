"""Where check marks cluster: the rankings, and which categories stand out for certain."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import Literal

from cstally.analysis.clusters.contrast import has_polarity
from cstally.analysis.clusters.detector import ALPHA, MIN_BASE, SURPLUS, Sure
from cstally.analysis.clusters.evidence import evidence_of
from cstally.analysis.clusters.method import Method, Tested, run_tests
from cstally.analysis.clusters.packed import Columns, lay_out, padded
from cstally.analysis.ranks import Blanks, Deficit, Rank, by_concentration, by_evidence
from cstally.analysis.states.recall import (
    NOTHING_PAST,
    History,
    Past,
    recall,
)
from cstally.analysis.statistics.intervals import wilson
from cstally.analysis.targets import NO_TARGETS, Targets, find_target, judge_target
from cstally.analysis.trends.series import Trends
from cstally.model.survey import BLANK, NOT_OFFERED, POLES, Counts, Item, Narrowing, Polarity

_ORDER = (Polarity.NEGATIVE, Polarity.POSITIVE, Polarity.NEUTRAL)
"""What is to be mended is told first."""
Sort = Literal["concentration", "evidence"]
"""How a ranking is ordered."""

# The detector looks both ways, and its 5 % is counted for what is more; what is less is told at a
# level that adds nothing to see.
TOLD = 0.01
"""The adjusted p up to which it is told that a category has less than the others."""


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
    where: Mapping[str, Narrowing]
    neutral: tuple[Rank, ...] = ()
    """
    The same for the neutral marks: a category may hold no surplus of negative marks and yet lose
    its positive ones to the middle.
    """
    deficits: tuple[Deficit, ...] = ()
    """What is rarer than among the others, in form order, negative marks first."""
    not_asked: tuple[str, ...] = ()
    """The categories that are on no version of the form that was answered in these weeks."""
    kinds: tuple[tuple[str, ...], ...] = ()
    """The categories that were answered, those with like scales together: these are compared."""
    usual: Mapping[Polarity, float] = field(default_factory=dict)
    """
    What the share of all marks would be, 0..1, if each category had that of its baseline; empty
    where one has none.
    """
    usual_responses: float | None = None
    """How many responses these weeks usually hold; None where nothing tells."""
    trends: Trends | None = None
    """The weekly shares up to the last week, which say what has changed; None without any."""
    begun: tuple[str, ...] = ()
    """Those of the weeks that have only begun: no change is judged by them."""
    spread: float | None = None
    """How much weeks differ, at least 1: what the tests allow for; None without a baseline."""
    tallied: int = 0
    """
    Marks counted by hand. They are in marks, base and share; the tests read responses alone,
    unless there are none.
    """

    @property
    def told(self) -> tuple[tuple[Polarity, tuple[Rank, ...]], ...]:
        """The rankings that sentences are about: of the neutral marks, the lukewarm ones."""
        return (
            (Polarity.POSITIVE, self.positive),
            (Polarity.NEGATIVE, self.negative),
            (Polarity.NEUTRAL, self.lukewarm),
        )

    @property
    def lukewarm(self) -> tuple[Rank, ...]:
        """
        The ranks of neutral marks whose categories have less praise than the others, not anger.

        Beside a category that nobody marked in the middle every other one has a surplus there,
        the best loved, too.
        """
        praised = {rank.category: rank for rank in self.positive}
        # Nor of one with fewer complaints: what lacks in anger is in the middle, too.
        others = {rank.category for rank in self.negative if rank.cluster}
        others |= {one.category for one in self.deficits if one.polarity is Polarity.NEGATIVE}
        return tuple(
            rank
            for rank in self.neutral
            if rank.category not in others and _has_less(praised.get(rank.category), self.positive)
        )


def _has_less(one: Rank | None, ranks: Sequence[Rank]) -> bool:
    """Whether the share of *one* is five points or more below that of the other *ranks*."""
    if one is None:
        return True
    marks = sum(rank.marks for rank in ranks) - one.marks
    base = sum(rank.base for rank in ranks) - one.base
    return (marks * one.base - one.marks * base) * SURPLUS >= base * one.base > 0


def find_patterns(
    counts: Counts,
    *,
    alpha: float = ALPHA,
    min_base: int = MIN_BASE,
    sort: Sort = "concentration",
    history: History | None = None,
    last_week: str = "",
    targets: Targets = NO_TARGETS,
    least: int = 1,
    usual_responses: float | None = None,
    begun: Sequence[str] = (),
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

    *history* adds how much weeks differ, and what is known at the end of *last_week*; *targets*
    adds the verdict on each level. A base under *least* has no share, and says nothing for
    certain. *usual_responses* is how many the weeks of *counts* usually hold; those of them that
    have only *begun* lie behind *last_week*, and alone they are no ground for a state.
    """
    # What may not be shown of a person may not be found either: a cluster would give it away.
    min_base = max(min_base, least)
    form, categories = counts.form, counts.form.categories
    spread = None if history is None else history.spread(last_week)
    tested = run_tests(counts, Sure(alpha, min_base, spread))
    past = NOTHING_PAST
    if history is not None:
        has_only_begun = set(counts.weeks) <= set(begun)
        past = recall(history, last_week, None if has_only_begun else tested)
    blanks = _Blanks(counts)
    ranking = _Ranking(categories, blanks, tested, past, targets, min_base, least, sort)
    return Patterns(
        form=form.name,
        weeks=counts.weeks,
        first=counts.first,
        last=counts.last,
        responses=counts.responses,
        alpha=alpha,
        min_base=min_base,
        method=tested.method if len(categories) > 1 else Method.NO_RANKING,
        positive=ranking.of(Polarity.POSITIVE),
        negative=ranking.of(Polarity.NEGATIVE),
        neutral=ranking.of(Polarity.NEUTRAL),
        detectable_difference=tested.detectable_difference(),
        where=counts.where,
        tallied=counts.tallied,
        deficits=tuple(_deficits(categories, tested)),
        not_asked=blanks.not_asked(tested),
        kinds=tuple(tuple(categories[place].name for place in group) for group in tested.groups),
        usual=_usual_shares(categories, tested, past),
        usual_responses=None if counts.tallied else usual_responses,
        trends=past.trends,
        spread=spread,
        begun=tuple(begun),
    )


@dataclass(frozen=True)
class _Ranking:
    """What the categories are ranked by, and what is known of each beside its rank."""

    categories: tuple[Item, ...]
    blanks: "_Blanks"
    tested: Tested
    past: Past
    targets: Targets
    min_base: int
    least: int
    sort: Sort

    def of(self, polarity: Polarity) -> tuple[Rank, ...]:
        """Rank the categories that can be marked with *polarity*."""
        found = _ranked(self.categories, polarity, self.tested, self.min_base)
        known = [self._known(rank, polarity) for rank in found]
        known.sort(key=by_evidence if self.sort == "evidence" else by_concentration)
        return tuple(replace(rank, rank=number) for number, rank in enumerate(known, 1))

    def _known(self, rank: Rank, polarity: Polarity) -> Rank:
        shown = _hidden(rank, self.least)
        return self.blanks.beside(_remembered(shown, polarity, self.past, self.targets))


def _usual_shares(
    categories: tuple[Item, ...], tested: Tested, past: Past
) -> dict[Polarity, float]:
    """Return the usual share of all marks of each polarity that has one."""
    usual = {polarity: _usual(categories, polarity, tested, past) for polarity in POLES}
    return {polarity: share for polarity, share in usual.items() if share is not None}


def _usual(
    categories: tuple[Item, ...], polarity: Polarity, tested: Tested, past: Past
) -> float | None:
    """Weigh the usual shares as the categories were answered now: questions come and go."""
    expected = answered = 0.0
    for place, item in enumerate(categories):
        base = tested.seen(polarity, place).base
        usual = past.usual.get((polarity, item.name))
        if base and has_polarity(item.scale, polarity):
            if usual is None:
                return None
            expected, answered = expected + base * usual, answered + base
    return expected / answered if answered else None


def _deficits(categories: tuple[Item, ...], tested: Tested) -> Iterator[Deficit]:
    for polarity, place in sorted(tested.deficits, key=lambda key: (_ORDER.index(key[0]), key[1])):
        finding = tested.deficits[polarity, place]
        seen = tested.beside_hand(polarity, place, finding)
        share, rest_share, p_adjusted = seen.share, seen.rest_share, finding.p_adjusted
        if share is not None and rest_share is not None and finding.is_within(TOLD):
            yield Deficit(
                categories[place].name,
                polarity,
                seen.marks,
                seen.base,
                share,
                rest_share,
                p_adjusted or 0.0,
            )


class _Blanks:
    """How often categories were left blank."""

    def __init__(self, counts: Counts) -> None:
        self._counts = counts

    def beside(self, rank: Rank) -> Rank:
        """Add to a cluster how often it and the others were left blank."""
        if not rank.cluster:
            return rank
        blank, asked = self._seen[rank.category]
        rest = [self._seen[name] for name in rank.rest]
        rest_blank, rest_asked = (sum(numbers) for numbers in zip(*rest, strict=True))
        return replace(rank, blanks=Blanks(blank, asked, rest_blank, rest_asked))

    def not_asked(self, tested: Tested) -> tuple[str, ...]:
        """Return the categories that nobody was asked about."""
        categories = self._counts.form.categories
        places = range(len(categories) if self._counts.responses else 0)
        unmarked = [categories[at] for at in places if not tested.seen(POLES[0], at).base]
        return tuple(item.name for item in unmarked if self._is_not_asked(item))

    def _is_not_asked(self, item: Item) -> bool:
        return self._columns.count(item.slot, NOT_OFFERED) == self._counts.responses

    @cached_property
    def _columns(self) -> Columns:
        return lay_out(padded(self._counts))

    @cached_property
    def _seen(self) -> dict[str, tuple[int, int]]:
        columns = self._columns
        seen = {}
        for item in self._counts.form.categories:
            blank = columns.count(item.slot, BLANK)
            marks = sum(columns.count(item.slot, level.code) for level in item.scale.levels)
            seen[item.name] = blank, blank + marks
        return seen


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
        p=finding.p,
        p_adjusted=finding.p_adjusted,
        evidence=evidence_of(finding, min_base),
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
        z=None,
        p=None,
        p_adjusted=None,
        rest_marks=0,
        rest_base=0,
    )


def _remembered(rank: Rank, polarity: Polarity, past: Past, targets: Targets) -> Rank:
    """Add to *rank* its state, and what its level is beside the target, if there is one."""
    memory = past.memories.get((polarity, rank.category))
    aim = find_target(targets, polarity, rank.category)
    if aim is None:
        return replace(rank, memory=memory)
    own = None if rank.low is None or rank.high is None else (rank.low, rank.high)
    return replace(rank, memory=memory, aim=judge_target(polarity, aim, own))
