"""
Runs of weeks on one side of the centre line: a remark beside a chart, never an alarm.

Eight weeks in a row on one side is the oldest of the rules (Western Electric 1956, Statistical
Quality Control Handbook). Runs that are too long or crossings that are too few for chance alone,
over a whole chart, are Anhoej's (2014, PLoS ONE 9:e113825).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import comb, log2

from cstally.analysis.trends.run_charts import FEW, Week

# By chance alone the latest weeks of one series in 128 are such a run, of 14 series those of one on
# every ninth screen; with 7 on every fourth or fifth, with 9 on every eighteenth.
LONG = 8
"""Weeks in a row on one side of the centre that are worth a remark."""
# Anhoej's limit, as is the 3 below: where they are moved, what is published does not come out.
_RARE = 0.05
"""Chance of so few crossings up to which they are too few."""


@dataclass(frozen=True)
class Runs:
    """How a series runs about its centre; weeks on it, or with too few responses, are left out."""

    weeks: int
    """Weeks on one side or the other."""
    latest: int
    """Weeks of the run that the series ends with: above the centre, or, negative, below."""
    longest: int
    crossings: int
    """How often the series changes sides."""

    @property
    def longest_by_chance(self) -> int:
        """The longest run that chance alone still gives so many weeks, by Anhoej."""
        return round(log2(self.weeks)) + 3

    @property
    def crossings_by_chance(self) -> int:
        """The fewest crossings that chance alone still gives so many weeks, by Anhoej."""
        changes, total = self.weeks - 1, 0
        for crossings in range(changes):
            total += comb(changes, crossings)
            if total >= _RARE * 2**changes:
                return crossings
        return 0

    @property
    def is_long(self) -> bool:
        """The latest weeks lie on one side for longer than is usual."""
        return abs(self.latest) >= LONG


def runs(weeks: Iterable[Week], centre: float) -> Runs:
    """
    Count the runs of *weeks* about *centre*.

    Above, above, on the centre, above, below:

    >>> runs([(6, 10), (7, 10), (5, 10), (6, 10), (1, 10)], 0.5)
    Runs(weeks=4, latest=-1, longest=3, crossings=1)
    """
    sides = [
        marks > centre * base for marks, base in weeks if base >= FEW and marks != centre * base
    ]
    lengths = _lengths(sides)
    latest = (lengths[-1] if sides[-1] else -lengths[-1]) if sides else 0
    crossings = sum(one != other for one, other in pairwise(sides))
    return Runs(len(sides), latest, max(lengths, default=0), crossings)


def _lengths(sides: Sequence[bool]) -> list[int]:
    lengths: list[int] = []
    for place, side in enumerate(sides):
        if place and sides[place - 1] == side:
            lengths[-1] += 1
        else:
            lengths.append(1)
    return lengths
