"""How it is said since when a category stands out."""

from typing import TYPE_CHECKING

from cstally.analysis.states.rules import HISTORY, LOOK_BACK, State

if TYPE_CHECKING:
    from cstally.analysis.states.recall import Memory

LEGEND = "since: the week from which it stands out"
EXPLAINED = (
    "since: of the runs of weeks up to the latest one that show the cluster at a p adjusted of "
    "0.01 or less, pooled, the one with the smallest p; no run is asked in which the category was "
    "on the other side of the rest for four weeks. New: since four weeks or fewer; back: at most "
    "eight weeks before it stood out, too, and in between not even possibly; no longer: it stood "
    "out in three or more of the twelve stretches of four weeks before, the last of them at most "
    "four weeks ago, and the latest two weeks are at most half a standard error above the others, "
    f"or above its own usual. Runs look back {LOOK_BACK} weeks, and nothing is said before "
    f"{HISTORY} weeks hold responses."
)

_SINCE = {
    State.NEW: "new since {week}",
    State.RETURNED: "back since {week}",
    State.PERSISTENT: "since {week}",
}
_LONGER = "for {weeks} weeks or more"
_CELLS = {
    State.NEW: "{week}, new",
    State.RETURNED: "{week}, back",
    State.PERSISTENT: "{week}",
    State.RESOLVED: "no longer",
}
_LONGER_CELL = "{weeks}+ weeks"
_THIS_YEAR = "week {number}"
_ANOTHER_YEAR = "week {number} of {year}"
_SHORT = "W{number}"


def week_words(week: str, now: str) -> str:
    """Name *week* in a sentence: ``week 17``, or ``week 52 of 2025`` in another year than *now*."""
    year, number = _parts(week)
    is_this_year = year == _parts(now)[0]
    return (_THIS_YEAR if is_this_year else _ANOTHER_YEAR).format(number=number, year=year)


def since_words(memory: "Memory", now: str) -> str:
    """Say since when a category stands out, as of the week *now*: ``since week 17``."""
    if memory.is_longer:
        return _LONGER.format(weeks=LOOK_BACK)
    return _SINCE[memory.state].format(week=week_words(memory.since or now, now))


def since_cell(memory: "Memory | None") -> str:
    """Write it for a table: ``W17``, ``W47, new``."""
    if memory is None:
        return ""
    if memory.is_longer:
        return _LONGER_CELL.format(weeks=LOOK_BACK)
    week = "" if memory.since is None else _SHORT.format(number=f"{_parts(memory.since)[1]:02}")
    return _CELLS[memory.state].format(week=week)


def _parts(week: str) -> tuple[int, int]:
    year, number = week.split("-W")
    return int(year), int(number)
