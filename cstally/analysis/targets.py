"""
Whether a level is where it should be: the pooled share of the weeks asked for, not a rank.

A category can be no worse than the others and still be worse than its target. One share can hit
a target by luck; so the verdict is that of its interval: the target below, above or within it.
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
    verdict: Verdict | None
    """None where the share has no interval."""


def find_target(targets: Targets, polarity: Polarity, category: str) -> float | None:
    """Return the target of *category*: its own, else that of all; None where there is none."""
    # Folded: the settings are typed by people, the categories come from files.
    named = {
        fold(name): share
        for (name, pole), share in targets.items()
        if name is not None and pole is polarity
    }
    return named.get(fold(category), targets.get((None, polarity)))


def judge_target(polarity: Polarity, target: float, interval: tuple[float, float] | None) -> Aim:
    """
    Judge a level by the 95 % *interval* of its share.

    At most 15 % negative, and a share of 8 to 20 %: it may be met, or not.

    >>> str(judge_target(Polarity.NEGATIVE, 0.15, (0.08, 0.20)).verdict)
    'hit or miss'
    """
    if interval is None:
        return Aim(target, None)
    low, high = interval
    if polarity is Polarity.NEGATIVE:
        is_met, is_missed = high <= target, low > target
    else:
        is_met, is_missed = low >= target, high < target
    verdict = Verdict.PASS if is_met else Verdict.FAIL if is_missed else Verdict.HIT_OR_MISS
    return Aim(target, verdict)
