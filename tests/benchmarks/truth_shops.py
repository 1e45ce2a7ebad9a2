"""
How many quiet shops are told something untrue: ``python -m tests.benchmarks.truth_shops [NUMBER]``.

Shops of eighteen weeks by the generator of the sample data, whose courtesy is liked and in which
nothing happens: how many have any untrue sentence on the screens of their last week.
"""

import sys
from collections.abc import Iterator
from dataclasses import replace
from math import sqrt
from pathlib import Path

from cstally.analysis.patterns import find_patterns
from cstally.analysis.states.recall import History
from tests.benchmarks.truth_patterns import said
from tests.simulated import form_of, history_of, pooled

sys.path.insert(0, str(Path(__file__).parents[1]))
from make_samples import COURTESY, GARDEN_SHOP, SPEED, Trouble, weekly_slips

NO_TROUBLE = Trouble(SPEED, (0.0, 1.0), range(0))
LIKED = form_of(7).categories[COURTESY].name


def quiet_shop(seed: int) -> History:
    """Return the eighteen weeks of a shop in which nothing happens."""
    shop = replace(GARDEN_SHOP, seed=seed, weeks=range(14, 32), trouble=NO_TROUBLE)
    weeks = []
    for _, slips in weekly_slips(shop):
        marks: dict[str, int] = {}
        for slip in slips:
            packed = "".join("." if level is None else str(level) for level in slip.levels[:7])
            marks[packed] = marks.get(packed, 0) + 1
        weeks.append(marks)
    return history_of(weeks)


def is_untrue(shop: History) -> tuple[bool, bool]:
    """Return whether `patterns`, and whether `trends` of the last week, say what is not true."""
    weeks = sorted(shop.counts)
    counts = pooled([shop.counts[week] for week in weeks[-4:]])
    found = find_patterns(counts, history=shop, last_week=weeks[-1])
    patterns = any(not one.endswith(f" {LIKED}") for one in said(found))
    series = () if found.trends is None else found.trends.series
    return patterns, any(one.episodes or one.changed for one in series)


def rows(number: int = 200) -> Iterator[tuple[str, str, float, float]]:
    """Yield how many of *number* shops, scaled to 200, are told something untrue."""
    told = [is_untrue(quiet_shop(seed)) for seed in range(number)]
    for place, command, most in ((0, "patterns", 30), (1, "trends", 50)):
        share = sum(one[place] for one in told) / number
        yield (
            f"200 quiet shops of 18 weeks: told something untrue by {command}",
            f"at most {most}",
            200 * share,
            200 * sqrt(share * (1 - share) / number),
        )


if __name__ == "__main__":
    for data, asked, measured, error in rows(*map(int, sys.argv[1:2])):
        print(f"| {data} | {asked} | {measured:.1f} | {error:.1f} |", flush=True)
