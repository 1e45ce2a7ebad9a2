"""One series drawn in letters: a sparkline, or a run chart with centre and limits."""

from collections.abc import Iterator, Sequence

from cstally.analysis.trends import Point
from cstally.render.cells import percent
from cstally.render.trends_words import MARKS

_BLOCKS = "▁▂▃▄▅▆▇█"
_HEIGHT = 9
"""Lines of a run chart."""
_AXIS = 6
"""Columns of the percent axis."""


def sparkline(points: Sequence[Point]) -> str:
    """Draw the shares of *points* as one line of blocks, from 0 up; a gap is a space."""
    top = max((point.share for point in points if point.share is not None), default=0) or 1
    return "".join(
        " "
        if point.share is None
        else _BLOCKS[min(len(_BLOCKS) - 1, int(point.share / top * len(_BLOCKS)))]
        for point in points
    )


def run_chart(points: Sequence[Point], room: int) -> Iterator[str]:
    """Yield the lines of a run chart of the latest weeks that *room* columns have space for."""
    shown = points[-max(1, room - _AXIS - 1) :]
    heights = [value for point in shown for value in _values(point) if value is not None]
    low, high = min(heights, default=0.0), max(heights, default=1.0)
    if high - low < 0.01:
        low, high = max(0.0, low - 0.05), min(1.0, high + 0.05)

    def line(value: float) -> int:
        return round((high - value) / (high - low) * (_HEIGHT - 1))

    canvas = [[" "] * len(shown) for _ in range(_HEIGHT)]
    for column, point in enumerate(shown):
        for value, mark in (
            (point.low, "┈"),
            (point.high, "┈"),
            (point.centre, "─"),
            (point.share, _mark(point)),
        ):
            if value is not None:
                canvas[line(value)][column] = mark
    for number, row in enumerate(canvas):
        value = high - (high - low) * number / (_HEIGHT - 1)
        label = percent(value) if number % 2 == 0 else ""
        yield f"{label:>{_AXIS - 1}} │{''.join(row)}".rstrip()
    yield _weeks(shown)


def _values(point: Point) -> tuple[float | None, ...]:
    return point.share, point.centre, point.low, point.high


def _mark(point: Point) -> str:
    return MARKS.get(point.signal or "", "○" if point.is_few else "●")


def _weeks(shown: Sequence[Point]) -> str:
    """Name the first and the last week below the chart."""
    first, last = shown[0].week, shown[-1].week
    between = len(shown) - len(first) - len(last)
    names = f"{first}{' ' * between}{last}" if between > 0 else f"{first}..{last}"
    return " " * (_AXIS + 1) + names
