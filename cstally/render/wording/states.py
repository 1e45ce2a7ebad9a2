"""How it is said since when a category stands out, or until when it did."""

from typing import TYPE_CHECKING

from cstally.analysis.states.rules import HISTORY, LOOK_BACK, State
from cstally.analysis.trends.run_charts import FEW
from cstally.render.wording.cells import percent
from cstally.render.wording.week_words import week_words

if TYPE_CHECKING:
    from cstally.analysis.states.recall import Memory

LEGEND = "since: the week from which it stands out"
EXPLAINED = (
    "since: of the runs of weeks up to the latest one that show the cluster at a p adjusted of "
    "0.01 or less, pooled, the one with the smallest p; no run is asked in which the category was "
    "on the other side of the rest for four weeks. New: since four weeks or fewer; back: at most "
    "eight weeks before it stood out, too, and in between not even possibly; no longer: its trend "
    "has signals, and it stood out in three or more of the twelve stretches of four weeks before, "
    "the last of them at most "
    "eight weeks ago, and the latest two weeks are at most half a standard error above the others, "
    "or above its own usual where that is like the others. "
    f"Weeks with a base under {FEW} carry nothing. Runs look back {LOOK_BACK} weeks, and nothing "
    f"is said before {HISTORY} weeks have a base of {FEW} or more."
)

_SINCE = {
    State.NEW: "new since {week}",
    State.RETURNED: "back since {week}",
    State.PERSISTENT: "since {week}",
}
_LONGER = "for {weeks} weeks or more"
_FIRST = "since the first week ({week})"
_LATELY = "but {share} in the latest two weeks"
_CELLS = {
    State.NEW: "{week}, new",
    State.RETURNED: "{week}, back",
    State.PERSISTENT: "{week}",
    State.RESOLVED: "no longer",
}
_LONGER_CELL = "{weeks}+ weeks"
_SHORT = "W{number}"


def since_words(memory: "Memory", now: str) -> str:
    """
    Say since when a category stands out, as of the week *now*: ``since week 17``.

    Empty where nothing is known. Where the latest two weeks are calm, their share is said, too.
    """
    said = []
    if memory.state is not None:
        since = _SINCE[memory.state]
        if memory.is_longer:
            since = _LONGER
        elif memory.is_first:
            since = _FIRST
        said.append(since.format(week=week_words(memory.since or now, now), weeks=LOOK_BACK))
    if memory.lately is not None:
        said.append(lately_words(memory.lately))
    return ", ".join(said)


def lately_words(share: float) -> str:
    """Say that the latest two weeks, where *share*, 0..1, is marked so, do not show it."""
    return _LATELY.format(share=percent(share))


def since_cell(memory: "Memory | None") -> str:
    """Write it for a table: ``W17``, ``W47, new``."""
    if memory is None or memory.state is None:
        return ""
    if memory.is_longer:
        return _LONGER_CELL.format(weeks=LOOK_BACK)
    week = _SHORT.format(number=(memory.since or "").rpartition("W")[2])
    return _CELLS[memory.state].format(week=week)
