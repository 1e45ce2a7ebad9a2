"""The columns of both rankings: what people see, and what ``--explain`` adds."""

from collections.abc import Callable
from dataclasses import dataclass

from cstally.analysis.patterns import Rank
from cstally.render.cells import ABSENT, interval, percent, points


@dataclass(frozen=True)
class RankColumn:
    """One column: its header and its cell for a category."""

    header: str
    cell: Callable[[Rank], str]
    is_text: bool = False


def _plain(number: float | None, form: str) -> str:
    return ABSENT if number is None else format(number, form)


NAMED = (
    RankColumn("rank", lambda rank: str(rank.rank)),
    RankColumn("category", lambda rank: rank.category, is_text=True),
    RankColumn("marks", lambda rank: str(rank.marks)),
    RankColumn("base", lambda rank: str(rank.base)),
)
"""What both tables begin with."""
SHOWN = (
    RankColumn("share", lambda rank: percent(rank.share)),
    RankColumn("95% interval", lambda rank: interval(rank.low, rank.high)),
    RankColumn("rest", lambda rank: percent(rank.rest_share)),
    RankColumn("diff", lambda rank: points(rank.difference)),
    RankColumn("part", lambda rank: percent(rank.concentration)),
    RankColumn("evidence", lambda rank: str(rank.evidence), is_text=True),
)
EXPLAINED = (
    RankColumn("z", lambda rank: _plain(rank.z, ".2f")),
    RankColumn("p", lambda rank: _plain(rank.p, ".2g")),
    RankColumn("p adjusted", lambda rank: _plain(rank.p_adjusted, ".2g")),
    RankColumn("family", lambda rank: str(rank.family)),
    RankColumn("step", lambda rank: "" if rank.step is None else str(rank.step)),
)
LEGEND = (
    "rest: share of the other categories; diff: share - rest in points; "
    "part: the category's part of all marks of this kind."
)
