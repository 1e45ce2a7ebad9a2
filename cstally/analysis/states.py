"""
Whether a cluster is new, lasting, solved or back: a state machine with hysteresis.

A flag without memory calls one lasting problem new many times a year, because single weeks are
noisy. A category enters when it is a clear cluster, out of the ordinary or drifting; it leaves
after two calm weeks, and is called returned when it comes back within eight. Weeks with too few
responses carry the state.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from math import sqrt

CALM_WEEKS = 2
"""Calm weeks in a row after which a cluster is resolved."""
BACK_WITHIN = 8
"""Weeks after its resolution in which a cluster that comes back is called returned."""
LOOK_BACK = 26
"""Weeks of which the states are computed."""
HISTORY = 12
"""Weeks with responses before which nothing is called new or lasting."""
_HALF = 0.5
"""Standard errors above the usual share up to which a week is calm."""


class State(StrEnum):
    """What a cluster is in one week."""

    NEW = "new"
    PERSISTENT = "persistent"
    RESOLVED = "resolved"
    RETURNED = "returned"


@dataclass(frozen=True)
class StateWeek:
    """One week of one category and polarity."""

    marks: int
    base: int
    usual: float | None
    """The share that would be ordinary, 0..1; None where nothing tells."""
    is_raised: bool
    """A clear cluster, out of the ordinary or drifting."""


def states(weeks: Iterable[StateWeek], *, min_base: int) -> list[State | None]:
    """
    Return the state after each of *weeks*, oldest first; None where there is no cluster.

    Two raised weeks, two calm ones, then one raised again:

    >>> usual = StateWeek(3, 30, 0.1, False)
    >>> high = StateWeek(15, 30, 0.1, True)
    >>> [str(state) for state in states([high, high, usual, usual, high], min_base=10)]
    ['new', 'persistent', 'persistent', 'resolved', 'returned']
    """
    found: list[State | None] = []
    state: State | None = None
    calm = since_resolved = 0
    for week in weeks:
        since_resolved += 1
        is_on = state in (State.NEW, State.PERSISTENT, State.RETURNED)
        if week.base < min_base:
            state = State.PERSISTENT if is_on else None
        elif week.is_raised:
            calm = 0
            is_back = 0 < since_resolved <= BACK_WITHIN and State.RESOLVED in found
            state = State.PERSISTENT if is_on else State.RETURNED if is_back else State.NEW
        elif is_on:
            calm = calm + 1 if _is_calm(week) else 0
            state = State.RESOLVED if calm == CALM_WEEKS else State.PERSISTENT
            since_resolved = 0 if state is State.RESOLVED else since_resolved
        else:
            state = None
        found.append(state)
    return found


def _is_calm(week: StateWeek) -> bool:
    if week.usual is None:
        return True
    return week.marks / week.base <= week.usual + _HALF * sqrt(
        week.usual * (1 - week.usual) / week.base
    )
