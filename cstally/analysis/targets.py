"""
Whether a share is where it should be: levels, not ranks.

A category can be no worse than the others and still be worse than its target. One share can hit
a target by luck; so the verdict is not that of the share but of the limits between which it moves
(or of its interval, where the weeks are too few): the target below, above or between them.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from cstally.model.survey import Polarity
from cstally.text import fold

Targets = Mapping[tuple[str | None, Polarity], float]
"""
Category, or None for all, and polarity -> the share to reach, 0..1: of positive marks at least so
much, of negative ones at most.
"""
NO_TARGETS: Targets = MappingProxyType({})


class Verdict(StrEnum):
    """Whether a level meets its target."""

    PASS = "pass"  # noqa: S105 - no password
    FAIL = "fail"
    HIT_OR_MISS = "hit or miss"


@dataclass(frozen=True)
class Aim:
    """A level beside its target."""

    target: float
    """The share to reach, 0..1."""
    low: float | None
    """Between these limits the share moves; None where there are none."""
    high: float | None
    is_by_weeks: bool
    """The limits are those of the latest week of its trend, else the interval of the share."""
    verdict: Verdict | None
    """None without limits."""


def find_target(targets: Targets, polarity: Polarity, category: str) -> float | None:
    """Return the target of *category*: its own, else that of all; None where there is none."""
    # Folded: the settings are typed by people, the categories come from files.
    named = {
        fold(name): share
        for (name, pole), share in targets.items()
        if name is not None and pole is polarity
    }
    return named.get(fold(category), targets.get((None, polarity)))


def judge_target(
    polarity: Polarity, target: float, limits: tuple[float, float] | None, *, is_by_weeks: bool
) -> Aim:
    """
    Judge a level by *limits*.

    At most 15 % negative, and between 8 and 20 % from week to week: some weeks hit it.

    >>> str(judge_target(Polarity.NEGATIVE, 0.15, (0.08, 0.20), is_by_weeks=True).verdict)
    'hit or miss'
    """
    if limits is None:
        return Aim(target, None, None, is_by_weeks, None)
    low, high = limits
    # By both ends: a level that is at its target in the mean misses it every other week.
    if polarity is Polarity.NEGATIVE:
        is_met, is_missed = high <= target, low > target
    else:
        is_met, is_missed = low >= target, high < target
    verdict = Verdict.PASS if is_met else Verdict.FAIL if is_missed else Verdict.HIT_OR_MISS
    return Aim(target, low, high, is_by_weeks, verdict)
