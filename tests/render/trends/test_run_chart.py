"""One series drawn in letters."""

import pytest

from cstally.analysis.trends.series import Point
from cstally.render.trends.run_chart import run_chart, span, sparkline


def point(share, *, week="W1", signal=None, limits=(0.0, 0.34), base=50):
    """Return a week with this share beside a centre of 22 %."""
    low, high = limits if base >= 10 and share is not None else (None, None)
    return Point(week, 0, base, share, 0.22, low, high, signal, base < 10)


def test_shapes():
    """A week above, a drift, one below; few responses are hollow, clipped, and without limits."""
    points = [
        point(0.17),
        point(0.28, signal="drift up"),
        point(0.45, signal="high"),
        point(0.22),
    ]
    chart = run_chart(points, 80)
    assert chart.weeks == 4
    assert [line[7:] for line in chart.lines[:-1]] == [
        "  ▲",
        "",
        "┈┈┈┈",
        " ◆",
        "───●",
        "●",
        "",
        "",
        "┈┈┈┈",
    ]
    assert [line[:7] for line in chart.lines[:4]] == ["  45% │", "      │", "  34% │", "      │"]


def test_few_responses_do_not_stretch_a_chart():
    """Their share is drawn at the edge, hollow; their limits are not drawn."""
    points = [point(0.2), point(1.0, base=4, limits=(0.0, 1.0)), point(None, base=0)]
    assert span(points) == (0.0, 0.34)
    lines = [line[7:] for line in run_chart(points, 80).lines]
    assert lines[0] == "┈○"
    assert lines[3] == "●──"
    assert lines[8] == "┈"


def test_a_gap_is_a_gap():
    """A week without a base has its column, with the centre line in it, and no mark."""
    lines = run_chart([point(0.1), point(None, base=0), point(0.3)], 80).lines
    assert all(line[8:9] in ("", " ", "─") for line in lines[:-1])


@pytest.mark.parametrize(("room", "weeks"), [(80, 73), (40, 33), (None, 90), (7, 1), (1, 1)])
def test_the_latest_weeks_that_fit(room, weeks):
    """The chart has as many weeks as there are columns, the latest ones; a pipe has room."""
    points = [point(0.2, week=f"W{number}") for number in range(90)]
    chart = run_chart(points, room)
    assert chart.weeks == weeks
    assert "W89" in chart.lines[-1]
    if room is not None and room > 8:
        assert max(map(len, chart.lines)) <= room


@pytest.mark.parametrize(
    ("shares", "blocks"),
    [
        ([0.0, 0.5, 1.0], "▁▅█"),
        ([0.5], "█"),
        ([0.0, 0.0], "▁▁"),
        ([0.2, None, 0.4], "▅ █"),
    ],
)
def test_sparklines_without_limits_begin_at_zero(shares, blocks):
    """The highest share is a whole block; nothing is known of what would be little."""
    points = [
        point(share, limits=(None, None), base=0 if share is None else 50) for share in shares
    ]
    points = [Point("W", 0, one.base, one.share, None, None, None, None, False) for one in points]
    assert sparkline(points) == blocks


def test_sparklines_with_limits_span_what_the_chart_spans():
    """The lower limit is the lowest block, the upper one the highest; few responses are hollow."""
    shares = [point(0.0), point(0.17), point(0.34), point(0.9, base=5), point(None, base=0)]
    assert sparkline(shares) == "▁▅█○ "


@pytest.mark.parametrize(
    ("shares", "ends"),
    [([0.0, 0.0], (0.0, 0.04)), ([1.0], (0.96, 1.0)), ([0.5], (0.48, 0.52))],
)
def test_a_flat_series_has_some_height(shares, ends):
    """Less than four points are no difference to look at; the ends stay within 0..100 %."""
    points = [Point("W", 0, 50, share, None, None, None, None, False) for share in shares]
    assert span(points) == pytest.approx(ends)
