"""
Signals that belong together: a lasting change is one alarm, not one each week.

An episode begins with a signal and ends after two calm weeks in a row, which lie at most half a
sigma beyond the centre. Weeks with too few responses carry it on.

A drift remembers weeks that are over. So a calm week is calm though it drifts, and a drift that
goes on behind the end of an episode begins no other, unless two weeks in a row are not calm.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from cstally.analysis.trends.run_charts import DRIFT_UP, HIGH, Judged

UP = (HIGH, DRIFT_UP)
# Limits as wide as a share can be: nothing is beyond them.
UNKNOWN = Judged(0.0, 1.0)
"""A week that nothing is known to judge by."""
# A rise from 15 to 25 % for a year, at 50 responses a week, is 1.6 episodes; with 1 it is 5.3,
# with 3 it is 1.1. One to 30 % that ends after twenty weeks, at 100, lasts 3.8 weeks longer; with 1
# it is 1.4, with 3 it is 6.9, with 4 eleven.
CALM_WEEKS = 2
"""Calm weeks in a row after which an episode ends."""


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
    mix: str | None = None
    """The segment whose other mix explains its last signal."""


def episodes(weeks: Sequence[str], judged: Sequence[Judged]) -> tuple[Episode, ...]:
    """Return the episodes of the *weeks* of one series, oldest first."""
    found: list[Episode] = []
    calm = lively = 0
    lingering: str | None = None
    for name, week in zip(weeks, judged, strict=True):
        if week.z is None:
            continue
        current = found[-1] if found and found[-1].is_open else None
        # The drift that an ended episode left behind is no news, until two weeks belie that.
        lively = lively + 1 if week.signal == lingering and not week.is_over else 0
        lingering = week.signal if week.signal == lingering and lively < CALM_WEEKS else None
        if week.signal is not None and week.signal != lingering and not week.is_over:
            found[-1:] = _signalled(found[-1:], name, week.signal)
            calm = 0  # two weeks in a row, not two of all
        elif current is not None:
            calm = calm + 1 if week.is_calm(is_up=current.is_up) else 0
            if calm == CALM_WEEKS:
                found[-1] = replace(current, is_open=False)
                lingering = week.signal
    return tuple(found)


def _signalled(last: Sequence[Episode], name: str, signal: str) -> list[Episode]:
    """Carry the *last* episode on, or end it and begin another one."""
    is_up = signal in UP
    if last and last[0].is_open and last[0].is_up == is_up:
        kinds = tuple(dict.fromkeys((*last[0].signals, signal)))
        return [replace(last[0], last=name, signals=kinds)]
    ended = [replace(one, is_open=False) for one in last]
    return [*ended, Episode(name, name, is_up, (signal,), is_open=True)]
