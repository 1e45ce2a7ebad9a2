"""
What stands out lately, for long, again or no longer: rules over pooled weeks.

A single week is noisy: flags of single weeks call one lasting problem new many times a year, and
put an untrue word on a quarter of a calm year's screens. So what the weeks asked for show is looked
for in runs of weeks pooled up to the latest one, and the run that shows it best says since when.

*Stands out* (from the other categories of the same responses) and *has changed* (from its own
usual, which trends say) are two claims; these rules are about the first alone.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import islice
from math import inf, sqrt

from cstally.analysis.clusters.detector import Finding, Sure
from cstally.analysis.clusters.evidence import POSSIBLE
from cstally.analysis.statistics.comparison import Comparison
from cstally.analysis.trends.run_charts import NEARLY

# At 0.05, which a single count of weeks is asked, overlapping windows put a state on 1.4 to 1.9
# screens of a calm year without cause, at 0.01 on 0.4.
CERTAIN = 0.01
"""The adjusted p up to which pooled weeks show for certain that a category stands out."""
# What `patterns` reads without being asked: states of other stretches would contradict it.
WINDOW = 4
"""Weeks of a window, those that say nothing left out."""
# What has lasted for half a year is no news any more, and each week further costs a count.
LOOK_BACK = 26
"""Calendar weeks that runs may reach back."""
# Before, there is no signal of a trend either, and "new" would only mean that the survey is.
HISTORY = 12
"""Weeks with a base of ten or more before which nothing is called new or lasting."""
# What was away for a quarter of a year is news again.
BACK_WITHIN = 8
"""Weeks before a run in which a window that was sure makes it one that returned."""
# One pooled window is by luck sure on 0.8 to 1.7 screens of a year; three are on 0.05.
LASTED = 3
"""Sure windows among the twelve before, after which it is said that a category no longer stands
out."""
WINDOWS = 12
"""The windows before the latest one that are looked at for it."""
GONE_WITHIN = 8
"""Weeks since the last of them in which it is told."""
# Of troubles of fifteen weeks at 100 responses a week, 97 of 100 are said to be over within four
# weeks of their end.
CALM = 2
"""Latest weeks that must be calm by then."""


class State(StrEnum):
    """What a cluster is in the latest of the weeks asked for."""

    NEW = "new"
    PERSISTENT = "persistent"
    RESOLVED = "resolved"
    RETURNED = "returned"


@dataclass(frozen=True)
class Reading:
    """One category and polarity in some pooled weeks."""

    finding: Finding
    asked: Sure

    @property
    def is_sure(self) -> bool:
        """It stands out for certain."""
        return self.finding.step is not None

    @property
    def is_possible(self) -> bool:
        """It stands out at least possibly."""
        return self.is_sure or self.finding.is_sure(replace(self.asked, alpha=POSSIBLE))


def began(
    p_of: Callable[[int], float | None], is_below: Callable[[int], bool], weeks: int
) -> int | None:
    """
    Return the place, among *weeks* weeks that can be judged, from which a category stands out.

    Of the runs up to the latest week that are sure, and in none of whose windows the category is
    on the other side of the rest, it is the beginning of the one with the smallest p: the longest
    would reach back before the change. None when no run is sure.

    Args:
        p_of: Of the run that begins at a place; None where it is not sure.
        is_below: Whether the category is on the other side in the window that begins at a place.
        weeks: How many there are.
    """
    best, least = None, inf
    for first in range(weeks - 1, -1, -1):
        # A window on the other side is in all longer runs, too.
        if weeks - first >= WINDOW and is_below(first):
            break
        p = p_of(first)
        if p is not None and p < least:
            best, least = first, p
    return best


def is_back(read: Callable[[int], Reading], first: int) -> bool:
    """
    Return whether a run that began at *first* was there before, and in between not even possible.

    *read* reads the window that ends at a place.
    """
    for last in range(first - 1, max(first - 1 - BACK_WITHIN, WINDOW - 2), -1):
        if read(last).is_sure:
            return any(not read(end).is_possible for end in range(last + 1, first))
    return False


def last_sure(is_sure: Callable[[int], bool], weeks: int) -> int | None:
    """
    Return the place of the last week of a stretch that was sure, if it is over; else None.

    Three of the twelve windows before the latest one were sure, the last of them at most eight
    weeks ago. *is_sure* tells it of the window that ends at a place.
    """
    latest = weeks - 1
    ends = range(latest - 1, max(latest - 1 - WINDOWS, WINDOW - 2), -1)
    # Most categories never stood out: then the windows that end last are all that is asked.
    last = next(filter(is_sure, ends[:GONE_WITHIN]), None)
    if last is None:
        return None
    # No further than it takes: each window is a search.
    return last if len(list(islice(filter(is_sure, ends), LASTED))) == LASTED else None


def is_calm(seen: Comparison, usual: Sequence[float | None]) -> bool:
    """Whether the share is at most hardly above one of the *usual* ones that are known, 0..1."""
    if not seen.base:
        return False
    return any(
        seen.marks / seen.base <= share + NEARLY * sqrt(share * (1 - share) / seen.base)
        for share in usual
        if share is not None
    )
