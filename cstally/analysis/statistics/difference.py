"""
The difference of two shares.

Newcombe's hybrid score interval (1998, Statistics in Medicine 17:873-890, method 10): the two
Wilson intervals joined by the rule of Pythagoras.
"""

from dataclasses import dataclass
from math import sqrt

from cstally.analysis.statistics.intervals import Z95, wilson


@dataclass(frozen=True)
class Difference:
    """The later share minus the earlier one, with its interval; -1..1."""

    difference: float
    low: float
    high: float

    @property
    def is_beyond_chance(self) -> bool:
        """The interval excludes 0."""
        return self.low > 0 or self.high < 0


def newcombe(
    marks: int, base: int, marks_before: int, base_before: int, z: float = Z95
) -> Difference | None:
    """
    Return *marks* / *base* minus *marks_before* / *base_before*; None when a base is 0.

    The interval is that of 95 %, or reaches *z* standard deviations.

    >>> found = newcombe(56, 70, 48, 80)
    >>> round(found.difference, 4), round(found.low, 4), round(found.high, 4)
    (0.2, 0.0524, 0.3339)
    """
    now, before = wilson(marks, base, z), wilson(marks_before, base_before, z)
    if now is None or before is None:
        return None
    # The least difference is from the low end of the one to the high end of the other; likewise.
    share, share_before = marks / base, marks_before / base_before
    difference = share - share_before
    below = sqrt((share - now[0]) ** 2 + (before[1] - share_before) ** 2)
    above = sqrt((now[1] - share) ** 2 + (share_before - before[0]) ** 2)
    return Difference(difference, difference - below, difference + above)
