"""What weekly shares say, in sentences, and how it was found out."""

from collections.abc import Iterator

from cstally.analysis.difference import Difference
from cstally.analysis.run_charts import FEW
from cstally.analysis.trends import BASELINE, FEWEST, Point, Series, Trends
from cstally.render.cells import ABSENT, interval, percent, plural, points

SIGNALS = {
    "high": "above its limits",
    "low": "below its limits",
    "drift up": "slowly rising",
    "drift down": "slowly falling",
}
MARKS = {"high": "▲", "low": "▼", "drift up": "◆", "drift down": "◆"}
"""How a signal is drawn: by its shape, for colour is not seen by everyone."""
LEGEND = "● share  ○ under 10 responses  ▲ above  ▼ below its limits  ◆ drift  ─ centre  ┈ limits"


def sentences(trends: Trends) -> Iterator[str]:
    """Yield what is out of the ordinary in the latest week, and what that rests on."""
    yield _baseline(trends)
    if trends.baseline is None or trends.baseline.weeks < BASELINE:
        return
    found = [one for one in trends.series if one.points and one.points[-1].signal]
    for one in found:
        yield _said(one, one.points[-1])
    if not found:
        yield f"{trends.weeks[-1]}: no share is out of the ordinary, and none drifts."
    earlier = sum(point.signal is not None for one in trends.series for point in one.points[:-1])
    if earlier:
        yield f"{plural(earlier, 'earlier signal')} in the weeks shown."


def _baseline(trends: Trends) -> str:
    baseline = trends.baseline
    if baseline is None:
        return (
            f"Under {FEWEST} weeks hold responses: only this week against the last one can be "
            "compared."
        )
    span = f"{baseline.first}..{baseline.last}"
    text = f"Centre lines: {span}, {baseline.weeks} weeks."
    if baseline.weeks < BASELINE:
        return f"{text} Signals are given from {BASELINE} weeks on."
    return text


def _said(one: Series, point: Point) -> str:
    name = one.category if one.group is None else f"{one.category}, {one.group}"
    limits = interval(point.low, point.high)
    return (
        f"{name}: {one.polarity} marks {SIGNALS[point.signal or '']}: {percent(point.share)} of "
        f"{point.base} in {point.week} (centre {percent(point.centre)}, limits {limits})."
    )


def change_words(change: Difference | None) -> str:
    """Write a change of share in points with its interval: ``+12 (+2..+21)``."""
    if change is None:
        return ABSENT
    return f"{points(change.difference)} ({points(change.low)}..{points(change.high)})"


def method_words(trends: Trends) -> tuple[str, ...]:
    """Say how every number was found: formula, exclusions and settings."""
    return (
        "share = marks of the polarity / base; base = responses (and hand tallies) that marked "
        "the category; blanks and ambiguous marks are in neither.",
        f"centre = share of the first {BASELINE} weeks with a base together, computed from the "
        "data each time; cstally trends rebase moves it.",
        "limits = centre +- 3 x sqrt(1 + 1 / baseline weeks) x spread x "
        f"sqrt(centre x (1 - centre) / base); spread = {trends.spread:.2f}, Laney's sigma z of "
        "all series together, at least 1.",
        "above or below its limits: beyond them, and an exact binomial tail under 0.00135.",
        "drift: the weighted mean of the distances from the centre (a fifth for each new week) "
        "beyond three of its own standard deviations.",
        f"weeks with under {FEW} responses are drawn hollow and judged by nobody; weeks without "
        "any are gaps.",
        "change = this week - last week, Newcombe's 95 % interval.",
    )
