"""How the state of a cluster is said."""

from typing import TYPE_CHECKING

from cstally.analysis.states.rules import HISTORY, LOOK_BACK, State
from cstally.model.survey import Polarity
from cstally.render.wording.cells import plural

if TYPE_CHECKING:
    from cstally.analysis.states.recall import Memory

LEGEND = "state: that of the latest week alone, with the weeks it has lasted"
EXPLAINED = (
    "state: of single weeks up to the latest one. A category enters (new, or returned within 8 "
    "weeks) when it is a clear cluster of its week, or when its trend is above its limits or "
    "drifts up; it is resolved after two weeks in a row with a share of at most the usual one and "
    "half a standard error, the usual one being that of the others for a cluster and its own "
    "centre for a trend; a drift that only remembers weeks that are over does not count. States "
    f"look back {LOOK_BACK} weeks, are not given before {HISTORY} weeks "
    "hold responses, and weeks under --min-base carry them."
)

_CAUSES = {
    "cluster": "a clear cluster of its week",
    "high": "above the limits of its trend",
    "drift up": "drifting up",
}
_LASTING = "for {weeks}"
_RESOLVED = "but resolved: a cluster until {week}"
_OR_MORE = "{weeks} or more"
_OVER = "over: {category} ({level}) was a cluster until {week}, for {weeks}"
_SOLVED = "solved: {category} ({level}) was a cluster until {week}, for {weeks}"
_CAUSED = "{category} ({polarity}): {state}, since {week} ({causes})"
_UNCAUSED = "{category} ({polarity}): {state}, since {week}"


def state_words(memory: "Memory") -> str:
    """Say, behind a cluster, how long it has been one: ``for 5 weeks``."""
    if memory.state is State.PERSISTENT:
        return _LASTING.format(weeks=_weeks(memory))
    if memory.state is State.RESOLVED:
        return _RESOLVED.format(week=memory.until)
    return str(memory.state)


def ended_words(category: str, level: str, polarity: Polarity, memory: "Memory") -> str:
    """Say that a cluster is no more: a problem is solved, praise is over."""
    sentence = _OVER if polarity is Polarity.POSITIVE else _SOLVED
    return sentence.format(category=category, level=level, week=memory.until, weeks=_weeks(memory))


def state_cell(memory: "Memory | None") -> str:
    """Write a state for a table: ``persistent, 5``."""
    if memory is None:
        return ""
    if memory.state is not State.PERSISTENT:
        return str(memory.state)
    return f"{memory.state}, {memory.weeks}{'+' if memory.is_longer else ''}"


def cause_words(category: str, polarity: Polarity, memory: "Memory") -> str:
    """Say since when a category has its state, and what raised it: for ``--explain``."""
    return (_CAUSED if memory.causes else _UNCAUSED).format(
        category=category,
        polarity=polarity,
        state=memory.state,
        week=memory.since,
        causes=" and ".join(_CAUSES[cause] for cause in memory.causes),
    )


def _weeks(memory: "Memory") -> str:
    weeks = plural(memory.weeks, "week")
    return _OR_MORE.format(weeks=weeks) if memory.is_longer else weeks
