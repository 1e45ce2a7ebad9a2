"""
What ``chart --compare`` marks where the truth is known.

``python -m tests.benchmarks.truth_compare``

Simulated pairs of weeks, seeded; a response's marks are correlated by its mood.
"""

from collections.abc import Iterator, Sequence
from math import sqrt
from random import Random

from cstally.analysis.chart import Chart, judged, master_chart
from cstally.model.survey import Polarity
from tests.benchmarks.tuning import CALM, SEED, week

PAIRS = 1000
AT_MOST, AT_LEAST = "at most 5 %", "at least 95 %"


def rows(pairs: int = PAIRS) -> Iterator[tuple[str, str, float, float]]:
    """Yield what was simulated, what is asked of it, the percent measured, and its error."""
    for before, now in ((20, 20), (60, 60), (200, 200), (24, 120)):
        charts = list(_pairs(pairs, before, now, CALM))
        yield f"equal weeks of {before} and {now}: any mark", AT_MOST, *_percent(map(_any, charts))
    branches = [judged(parts) for parts in zip(*[_plain(3 * pairs, 40, 40, CALM)] * 3, strict=True)]
    yield (
        "equal weeks, three branches of 40: any mark",
        AT_MOST,
        *_percent(any(map(_any, charts)) for charts in branches),
    )
    for responses, share in ((60, 0.55), (200, 0.35)):
        charts = list(_pairs(pairs, responses, responses, [share, *CALM[1:]]))
        what = f"one category from 15 to {share:.0%}, weeks of {responses}"
        yield f"{what}: it is marked", AT_LEAST, *_percent(map(_first, charts))
        yield f"{what}: another is", AT_MOST, *_percent(map(_another, charts))


def _plain(pairs: int, before: int, now: int, shares: Sequence[float]) -> Iterator[Chart]:
    """Yield a week of *now* responses with these true negative *shares* beside a calm one."""
    random = Random(SEED)
    for _ in range(pairs):
        yield master_chart(week(random, now, shares), week(random, before, CALM))


def _pairs(pairs: int, before: int, now: int, shares: Sequence[float]) -> Iterator[Chart]:
    for chart in _plain(pairs, before, now, shares):
        yield judged([chart])[0]


def _any(chart: Chart) -> bool:
    return any(row.moved for row in chart.rows)


def _first(chart: Chart) -> bool:
    return Polarity.NEGATIVE in chart.rows[0].moved


def _another(chart: Chart) -> bool:
    return any(row.moved for row in chart.rows[1:])


def _percent(found: Iterator[bool]) -> tuple[float, float]:
    """Return how often something was *found*, of 100, and the standard error of that."""
    each = list(found)
    share = sum(each) / len(each)
    return 100 * share, 100 * sqrt(share * (1 - share) / len(each))


if __name__ == "__main__":
    for data, asked, measured, error in rows():
        print(f"| {data} | {asked} | {measured:.1f} +- {error:.1f} |")
