"""
Signals that belong together: a lasting change is one alarm, not one each week.

An episode begins with a signal and ends after two calm weeks in a row: weeks that do not signal
and lie at most half a sigma beyond the centre, as for the states of clusters. Weeks with too few
responses carry it on.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from cstally.analysis.run_charts import DRIFT_UP, HIGH, Judged
from cstally.analysis.states import CALM_WEEKS

UP = (HIGH, DRIFT_UP)


@dataclass(frozen=True)
class Episode:
    """Signals of one series in one direction."""

    first: str
    """The first week that signals."""
    last: str
    """The last one."""
    is_up: bool
    signals: tuple[str, ...]
    """The signals of its weeks, each kind once, in the order in which they came."""
    is_open: bool
    """It lasts: two calm weeks have not followed yet."""


def episodes(weeks: Sequence[str], judged: Sequence[Judged]) -> tuple[Episode, ...]:
    """Return the episodes of the *weeks* of one series, oldest first."""
    found: list[Episode] = []
    calm = 0
    for name, week in zip(weeks, judged, strict=True):
        current = found[-1] if found and found[-1].is_open else None
        if week.signal is not None:
            is_up = week.signal in UP
            if current is not None and current.is_up == is_up:
                kinds = tuple(dict.fromkeys((*current.signals, week.signal)))
                found[-1] = replace(current, last=name, signals=kinds)
            else:
                if current is not None:
                    found[-1] = replace(current, is_open=False)
                found.append(Episode(name, name, is_up, (week.signal,), is_open=True))
            calm = 0
        elif current is not None and week.z is not None:
            calm = calm + 1 if week.is_calm(is_up=current.is_up) else 0
            if calm == CALM_WEEKS:
                found[-1] = replace(current, is_open=False)
    return tuple(found)
