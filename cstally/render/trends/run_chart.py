"""One series drawn in letters: a sparkline, or a run chart with centre and limits."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cstally.analysis.trends.series import Point
from cstally.render.trends.naming import MARKS
from cstally.render.wording.cells import percent

_BLOCKS = "▁▂▃▄▅▆▇█"
_HOLLOW = "○"
_HEIGHT = 9
"""Lines of a run chart."""
_AXIS = 7
"""Columns of the percent axis."""
_FLAT = 0.04
"""A chart spans at least so much of the share: less is no difference to look at."""


@dataclass(frozen=True)
class RunChart:
    """A run chart drawn."""

    weeks: int
    """How many weeks there was room for."""
    lines: tuple[str, ...]


def sparkline(points: Sequence[Point]) -> str:
    """
    Draw shares as one line of blocks; a gap is a space, too few responses are hollow.

    The blocks span what a run chart would; without limits, which say what is little, from 0 up.
    """
    low, high = span(points)
    if all(point.low is None for point in points):
        low = 0.0
    return "".join(_block(point, low, high) for point in points)


def run_chart(points: Sequence[Point], room: int | None) -> RunChart:
    """Draw the latest of *points* that *room* columns have space for; None: all of them."""
    shown = points if room is None else points[-max(1, room - _AXIS) :]
    low, high = span(shown)

    def line(value: float) -> int:
        return round((high - min(max(value, low), high)) / (high - low) * (_HEIGHT - 1))

    canvas = [[" "] * len(shown) for _ in range(_HEIGHT)]
    for column, point in enumerate(shown):
        for value, mark in _strokes(point):
            if value is not None:
                canvas[line(value)][column] = mark
    lines = []
    for number, row in enumerate(canvas):
        label = percent(high - (high - low) * number / (_HEIGHT - 1)) if number % 2 == 0 else ""
        lines.append(f"{label:>{_AXIS - 2}} │{''.join(row)}".rstrip())
    return RunChart(len(shown), (*lines, _weeks(shown)))


def span(points: Sequence[Point]) -> tuple[float, float]:
    """Return the lowest and the highest share to draw; weeks with few responses do not count."""
    values = [value for point in points if not point.is_few for value, _ in _strokes(point)]
    known = [value for value in values if value is not None]
    low, high = min(known, default=0.0), max(known, default=1.0)
    if high - low < _FLAT:
        low = min(max(0.0, (low + high - _FLAT) / 2), 1 - _FLAT)
        high = low + _FLAT
    return low, high


def _strokes(point: Point) -> Iterator[tuple[float | None, str]]:
    """Yield what is drawn of a week, the uppermost last; few responses have no limits worth it."""
    if not point.is_few:
        yield point.low, "┈"
        yield point.high, "┈"
    yield point.centre, "─"
    yield point.share, MARKS.get(point.signal or "", _HOLLOW if point.is_few else "●")


def _block(point: Point, low: float, high: float) -> str:
    if point.share is None:
        return " "
    if point.is_few:
        return _HOLLOW
    return _BLOCKS[min(len(_BLOCKS) - 1, int((point.share - low) / (high - low) * len(_BLOCKS)))]


def _weeks(shown: Sequence[Point]) -> str:
    """Name the first and the last week below the chart."""
    first, last = shown[0].week, shown[-1].week
    if first == last:
        return " " * _AXIS + first
    between = len(shown) - len(first) - len(last)
    return " " * _AXIS + (f"{first}{' ' * between}{last}" if between > 0 else f"{first}..{last}")
