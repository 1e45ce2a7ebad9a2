"""What is said around the grid: its heading, its groups, and the items below it."""

from collections.abc import Iterator

from cstally.analysis.chart import Chart, Tally
from cstally.analysis.scores import Score
from cstally.render.wording.cells import percent, points
from cstally.render.wording.heading import heading

NOTHING_MOVED = "Nothing moved beyond chance."
_GROUP = "{segment}: {value}"
_TALLY = "{item} ({kind}, base {base})"
_COUNT = "{level}: {number}"
_NET = "NPS {score} (95%: {low} to {high}): promoters (9-10) less detractors (0-6)"
_BEST = "{name} {score} (95%: {low} to {high}): {levels}"
_MEAN = "; mean {mean:.1f}"


def chart_heading(chart: Chart, by: str | None) -> str:
    """Say what *chart* counted; its group is said above it, not here."""
    where = {segment: value for segment, value in chart.where.items() if segment != by}
    counted = (chart.responses, where, chart.tallied, chart.volume)
    is_compared = any(row.before is not None for row in chart.rows)
    return heading(chart.form, chart.first, chart.last, *counted, is_compared=is_compared)


def group_title(by: str, value: str) -> str:
    """Head the chart of one *value* of the segment *by*."""
    return _GROUP.format(segment=by, value=value)


def tallies(chart: Chart) -> Iterator[tuple[str, str, Tally]]:
    """Yield the items below the grid: role, how people call it, tally."""
    named = (("overall", "overall", chart.overall), ("nps", "NPS", chart.nps))
    for role, word, tally in (*named, ("ces", "CES", chart.ces)):
        if tally is not None:
            yield role, word, tally


def tally_lines(chart: Chart) -> Iterator[str]:
    """Yield a line for each item below the grid, and one with its counts."""
    for role, word, tally in tallies(chart):
        yield _TALLY.format(item=tally.name, kind=word, base=tally.base)
        if tally.score is not None:
            yield f"  {_score(role, tally.score)}"
        counts = (_COUNT.format(level=level, number=n) for level, n in tally.counts.items())
        yield f"  {', '.join(counts)}"


def _score(role: str, score: Score) -> str:
    numbers = score.value, score.low, score.high
    if role == "nps":
        value, low, high = (points(number / 100) for number in numbers)
        return _NET.format(score=value, low=low, high=high)
    value, low, high = map(percent, numbers)
    name = "CES" if role == "ces" else "CSAT"
    said = _BEST.format(name=name, score=value, low=low, high=high, levels=", ".join(score.best))
    return said + ("" if score.mean is None else _MEAN.format(mean=score.mean))
