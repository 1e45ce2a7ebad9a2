"""The columns of the rankings: what people see, and what ``--explain`` adds."""

from collections.abc import Iterable

from cstally.analysis.patterns import Patterns
from cstally.analysis.ranks import Rank
from cstally.analysis.targets import Aim
from cstally.render.wording.cells import ABSENT, interval, percent, points
from cstally.render.wording.columns import ResultColumn
from cstally.render.wording.states import LEGEND as STATE_LEGEND
from cstally.render.wording.states import state_cell

RankColumn = ResultColumn[Rank]


def _plain(number: float | None, form: str) -> str:
    return ABSENT if number is None else format(number, form)


def _target(rank: Rank) -> str:
    aim = rank.aim
    return "" if aim is None else f"{aim.verdict or ABSENT}: {percent(aim.target)}"


def _limits(rank: Rank) -> str:
    aim = rank.aim
    if aim is None:
        return ""
    return f"{interval(aim.low, aim.high)} of the {_kind(aim)}"


def _kind(aim: Aim) -> str:
    return "trend" if aim.is_by_weeks else "share"


_NAMED = (
    RankColumn("rank", lambda rank: str(rank.rank)),
    RankColumn("category", lambda rank: rank.category, is_text=True),
    RankColumn("marks", lambda rank: str(rank.marks)),
    RankColumn("base", lambda rank: str(rank.base)),
)
_SHOWN = (
    RankColumn("share", lambda rank: percent(rank.share)),
    RankColumn("95% interval", lambda rank: interval(rank.low, rank.high)),
    RankColumn(
        "rest",
        lambda rank: percent(rank.rest_share),
        meaning="rest: share of the other categories, surer clusters aside",
    ),
    RankColumn(
        "diff",
        lambda rank: points(rank.difference),
        meaning="diff: share - rest in points",
    ),
    RankColumn(
        "part",
        lambda rank: percent(rank.concentration),
        meaning="part: the category's part of all marks of this kind",
    ),
    RankColumn("evidence", lambda rank: str(rank.evidence), is_text=True),
)
_STATE = (
    RankColumn("state", lambda rank: state_cell(rank.memory), is_text=True, meaning=STATE_LEGEND),
)
_TARGET = (
    RankColumn(
        "target",
        _target,
        is_text=True,
        meaning="target: of positive marks at least, of negative marks at most",
    ),
)
_LIMITS = (RankColumn("limits", _limits, is_text=True),)
_TESTED = (
    RankColumn("rest", lambda rank: f"{rank.rest_marks}/{rank.rest_base}"),
    RankColumn("all", lambda rank: str(rank.all_marks)),
    RankColumn("z", lambda rank: _plain(rank.z, ".2f")),
    RankColumn("p", lambda rank: _plain(rank.p, ".2g")),
    RankColumn("p adjusted", lambda rank: _plain(rank.p_adjusted, ".2g")),
    RankColumn("family", lambda rank: str(rank.family)),
    RankColumn("step", lambda rank: "" if rank.step is None else str(rank.step)),
)


def shown_columns(patterns: Patterns) -> tuple[RankColumn, ...]:
    """Return the columns of the rankings; states and targets only where there are any."""
    state = _STATE if has_states(patterns) else ()
    target = _TARGET if has_targets(patterns) else ()
    return (*_NAMED, *_SHOWN, *state, *target)


def tested_columns(patterns: Patterns) -> tuple[RankColumn, ...]:
    """Return the columns that ``--explain`` shows: numerators, denominators and the test."""
    limits = _LIMITS if has_targets(patterns) else ()
    return (*_NAMED, *_TESTED, *limits)


def has_states(patterns: Patterns) -> bool:
    """Whether any category has a state."""
    return any(rank.memory is not None for rank in _ranks(patterns))


def has_targets(patterns: Patterns) -> bool:
    """Whether any category has a target."""
    return any(rank.aim is not None for rank in _ranks(patterns))


def _ranks(patterns: Patterns) -> Iterable[Rank]:
    return (*patterns.positive, *patterns.negative, *patterns.neutral)
