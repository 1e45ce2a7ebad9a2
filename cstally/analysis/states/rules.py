"""
Whether a cluster is new, lasting, solved or back: a state machine with hysteresis.

A flag without memory calls one lasting problem new many times a year, because single weeks are
noisy. A category enters when it is a clear cluster, out of the ordinary or drifting; it leaves
after two calm weeks, and is called returned when it comes back within eight. Weeks with too few
responses carry the state.

What is calm depends on why the category entered. Among the others, a clear cluster is calm again
when its share is near theirs; a share that rose is when it is near its own centre. A category
that was bad from the first week on would be near its centre in most weeks, and so be called new
again and again: of simulated years with one category at 25 % negative marks and six at 15 %, 30 to
100 responses a week, 4 to 6 times a year were the usual share the higher of the two, and at most
twice as it is.

A drift remembers weeks that are long over. So it neither raises a week that is near the centre
itself, nor, once a cluster was resolved, another one until the drift has ended, or two weeks in a
row are not near the centre: a problem of twenty weeks that was mended is resolved 4 or 5 weeks
later, not 8 to 10.

Where it is said elsewhere how often a lasting problem is new or back, it is a category at 25 % all
year beside six at 15 %, 50 responses a week; a mended one is at 30 % for twenty weeks, 100 a week.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from math import sqrt

from cstally.analysis.trends.episodes import CALM_WEEKS
from cstally.analysis.trends.phases import BASELINE
from cstally.analysis.trends.run_charts import NEARLY

# Of two troubles of ten weeks with six calm weeks between, the second is called new in a third of
# the simulated years at 4, and in none at 8; with twelve between it is in half of them, at 13 in
# none. What was away for a quarter of a year is news again.
BACK_WITHIN = 8
"""Weeks after its resolution in which a cluster that comes back is called returned."""
# At 13 a lasting problem is new once a year instead of 0.25 times: where the weeks looked back at
# begin with calm ones, by luck, it begins behind them. At 39 nothing is said otherwise, for half as
# much work again.
LOOK_BACK = 26
"""Weeks of which the states are computed."""
# Before, there is no signal either, and "new" would only mean that the survey is.
HISTORY = BASELINE
"""Weeks with responses before which nothing is called new or lasting."""


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
    others: float | None = None
    """The share of the other categories, 0..1; None where nothing tells. Likewise *centre*."""
    centre: float | None = None
    """The category's own share in the baseline."""
    is_cluster: bool = False
    """It stands out from the others for certain."""
    is_signal: bool = False
    """It is out of the ordinary beside its own centre."""
    is_drift: bool = False
    """It drifts away from its own centre."""


@dataclass(frozen=True)
class Moment:
    """The state after one week; weeks are told by their place, from 0."""

    state: State | None
    """None where there is no cluster."""
    began: int | None = None
    """The week in which the cluster came, or came back."""
    ended: int | None = None
    """Of a resolved cluster: its last week before the calm ones."""


def states(weeks: Iterable[StateWeek], *, min_base: int) -> list[Moment]:
    """
    Return the state after each of *weeks*, oldest first.

    Two weeks of a cluster, two calm ones, then a cluster again:

    >>> calm = StateWeek(3, 30, others=0.1)
    >>> high = StateWeek(15, 30, others=0.1, is_cluster=True)
    >>> [str(one.state) for one in states([high, high, calm, calm, high], min_base=10)]
    ['new', 'persistent', 'persistent', 'resolved', 'returned']
    """
    episode = _Episode()
    return [episode.after(place, week, min_base) for place, week in enumerate(weeks)]


class _Episode:
    """A cluster from its beginning to its end, and the one before it."""

    def __init__(self) -> None:
        self.began: int | None = None
        self.lively = 0
        self.calm = 0
        self.resolved: int | None = None
        self.is_cluster = self.is_signal = False
        self.is_echo = False
        self.loud = 0

    def after(self, place: int, week: StateWeek, min_base: int) -> Moment:
        """Return the state after the week at *place*, which comes behind all those before it."""
        if week.base < min_base:
            return self._lasting()
        self.loud = self.loud + 1 if self.is_echo and not _is_usual(week) else 0
        # Two loud weeks are no memory of earlier ones: what drifts then is news.
        self.is_echo = self.is_echo and week.is_drift and self.loud < CALM_WEEKS
        is_signal = week.is_signal or (week.is_drift and not self._is_old(week))
        if week.is_cluster or is_signal:
            return self._raised(place, week.is_cluster, is_signal)
        if self.began is None:
            return Moment(None)
        if not self._is_calm(week):
            self.calm, self.lively = 0, place
            return self._lasting()
        self.calm += 1
        if self.calm < CALM_WEEKS:
            return self._lasting()
        # The drift that is left now is that of the weeks that are over.
        self.is_echo = week.is_drift
        return self._resolved(place)

    def _lasting(self) -> Moment:
        return Moment(None) if self.began is None else Moment(State.PERSISTENT, self.began)

    def _raised(self, place: int, is_cluster: bool, is_signal: bool) -> Moment:
        self.calm, self.lively = 0, place
        if self.began is not None:
            # It must be calm by all that has raised it since.
            self.is_cluster |= is_cluster
            self.is_signal |= is_signal
            return self._lasting()
        self.began, self.is_cluster, self.is_signal = place, is_cluster, is_signal
        is_back = self.resolved is not None and place - self.resolved <= BACK_WITHIN
        return Moment(State.RETURNED if is_back else State.NEW, place)

    def _resolved(self, place: int) -> Moment:
        began, self.began = self.began, None
        self.calm, self.resolved = 0, place
        return Moment(State.RESOLVED, began, self.lively)

    def _is_old(self, week: StateWeek) -> bool:
        """Whether a drift tells of earlier weeks only."""
        return self.is_echo or _is_usual(week)

    def _is_calm(self, week: StateWeek) -> bool:
        usual = (week.others if self.is_cluster else None, week.centre if self.is_signal else None)
        return all(share is None or _is_near(week, share) for share in usual)


def _is_usual(week: StateWeek) -> bool:
    """Whether the share is near its own centre, as far as that is known."""
    return week.centre is None or _is_near(week, week.centre)


def _is_near(week: StateWeek, usual: float) -> bool:
    return week.marks / week.base <= usual + NEARLY * sqrt(usual * (1 - usual) / week.base)
