"""The columns of the rankings: what people see, and what ``--explain`` adds."""

from collections.abc import Iterable

from cstally.analysis.patterns import Patterns
from cstally.analysis.ranks import Rank
from cstally.render.patterns.words import evidence_words
from cstally.render.wording.cells import ABSENT, interval, percent, points
from cstally.render.wording.columns import ResultColumn
from cstally.render.wording.states import LEGEND as STATE_LEGEND
from cstally.render.wording.states import since_cell

RankColumn = ResultColumn[Rank]


def _plain(number: float | None, form: str) -> str:
    return ABSENT if number is None else format(number, form)


def _target(rank: Rank) -> str:
    aim = rank.aim
    return "" if aim is None else f"{aim.verdict or ABSENT}: {percent(aim.target)}"


_NAMED = (
    RankColumn("category", lambda rank: rank.category, is_text=True),
    RankColumn("marks", lambda rank: str(rank.marks)),
    RankColumn("base", lambda rank: str(rank.base)),
)
_SHOWN = (
    RankColumn("share", lambda rank: percent(rank.share), meaning="share: marks / base"),
    RankColumn("95%", lambda rank: interval(rank.low, rank.high), meaning="95%: its interval"),
    RankColumn(
        "part",
        lambda rank: percent(rank.concentration),
        meaning="part: its part of all marks of this kind",
    ),
)
_SINCE = (
    RankColumn("since", lambda rank: since_cell(rank.memory), is_text=True, meaning=STATE_LEGEND),
)
_TARGET = (
    RankColumn(
        "target",
        _target,
        is_text=True,
        meaning="target: of positive marks at least, of negative marks at most",
    ),
)
_TESTED = (
    RankColumn("rest", lambda rank: percent(rank.rest_share)),
    RankColumn("diff", lambda rank: points(rank.difference)),
    RankColumn("rest marks", lambda rank: f"{rank.rest_marks}/{rank.rest_base}"),
    RankColumn("all", lambda rank: str(rank.all_marks)),
    RankColumn("z", lambda rank: _plain(rank.z, ".2f")),
    RankColumn("p", lambda rank: _plain(rank.p, ".2g")),
    RankColumn("p adjusted", lambda rank: _plain(rank.p_adjusted, ".2g")),
    RankColumn("family", lambda rank: str(rank.family)),
    RankColumn("step", lambda rank: "" if rank.step is None else str(rank.step)),
)


def shown_columns(patterns: Patterns, shown: Iterable[Rank]) -> tuple[RankColumn, ...]:
    """
    Return the columns of the rankings; weeks and targets only where there are any.

    The words of the evidence are explained that the ranks *shown* have.
    """
    since = _SINCE if has_states(patterns) else ()
    target = _TARGET if has_targets(patterns) else ()
    evidence = RankColumn(
        "evidence",
        lambda rank: str(rank.evidence),
        is_text=True,
        meaning=evidence_words(shown, patterns.alpha, patterns.min_base),
    )
    return (*_NAMED, *_SHOWN, evidence, *since, *target)


def tested_columns() -> tuple[RankColumn, ...]:
    """Return the columns that ``--explain`` shows: numerators, denominators and the test."""
    return (_NAMED[0], *_TESTED)


def has_states(patterns: Patterns) -> bool:
    """Whether any category has a state."""
    return any(rank.state is not None for rank in _ranks(patterns))


def has_targets(patterns: Patterns) -> bool:
    """Whether any category has a target."""
    return any(rank.aim is not None for rank in _ranks(patterns))


def _ranks(patterns: Patterns) -> Iterable[Rank]:
    return (*patterns.positive, *patterns.negative, *patterns.neutral)
