"""Run charts as SVG: small multiples on a page, or one file of them."""

from collections.abc import Iterator, Sequence
from html import escape

from cstally.analysis.trends import Point, Series, Trends
from cstally.render.cells import percent
from cstally.text import visible

WIDTH, HEIGHT = 320, 130
_LEFT, _RIGHT, _TOP, _BOTTOM = 36, 8, 8, 20
_ACROSS = 3
"""Run charts beside each other in one file."""
_TITLE = 20
_STYLE = (
    ":root{color-scheme:light dark;--ink:#1d2329;--faint:#5d6873;--paper:#fff;--negative:#c85000;"
    "--positive:#0072b2}"
    "@media(prefers-color-scheme:dark){:root{--ink:#e6eaee;--faint:#9aa5b1;--paper:#15191d;"
    "--negative:#f08c3c;--positive:#56b4e9}}"
    "text{font:11px system-ui,sans-serif;fill:var(--faint)}.title{font-weight:600;fill:var(--ink)}"
    ".ground{fill:var(--paper)}.limit{stroke:var(--faint);stroke-dasharray:2 3;fill:none}"
    ".centre{stroke:var(--faint);fill:none}.share{stroke:var(--ink);fill:none;stroke-width:1.5}"
    ".point{fill:var(--ink);stroke:var(--ink)}.few{fill:var(--paper);stroke:var(--ink)}"
    ".signal{fill:var(--negative);stroke:var(--ink)}.good{fill:var(--positive);stroke:var(--ink)}"
)
_GOOD = {
    ("positive", "high"),
    ("positive", "drift up"),
    ("negative", "low"),
    ("negative", "drift down"),
}


def run_chart_svg(one: Series) -> str:
    """Return the run chart of one series, to stand inline on a page that styles it."""
    return f'<svg viewBox="0 0 {WIDTH} {HEIGHT}">{"".join(_chart(one))}</svg>'


def trends_svg(trends: Trends, title: str) -> str:
    """Return all run charts as one file of SVG, which styles itself for light and dark."""
    rows = -(-len(trends.series) // _ACROSS)
    width, height = _ACROSS * (WIDTH + 16), _TITLE * 2 + rows * (HEIGHT + _TITLE + 12)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" '
        f'width="{width}" height="{height}">',
        f"<style>{_STYLE}</style>",
        f'<rect class="ground" width="{width}" height="{height}"/>',
        f'<text class="title" x="8" y="18">{_safe(title)}</text>',
    ]
    for number, one in enumerate(trends.series):
        x = (number % _ACROSS) * (WIDTH + 16)
        y = _TITLE * 2 + (number // _ACROSS) * (HEIGHT + _TITLE + 12)
        parts.append(f'<g transform="translate({x} {y})">')
        parts.append(f'<text class="title" x="8" y="12">{_safe(series_title(one))}</text>')
        parts.append(f'<g transform="translate(0 {_TITLE})">{"".join(_chart(one))}</g></g>')
    return "\n".join([*parts, "</svg>\n"])


def series_title(one: Series) -> str:
    """Name a series with its polarity."""
    name = one.category if one.group is None else f"{one.category}, {one.group}"
    return f"{name}, {one.polarity} marks"


def _chart(one: Series) -> Iterator[str]:
    points = one.points
    values = [value for point in points for value in _values(point) if value is not None]
    low, high = min(values, default=0.0), max(values, default=1.0)
    if high - low < 0.01:
        low, high = max(0.0, low - 0.05), min(1.0, high + 0.05)
    step = (WIDTH - _LEFT - _RIGHT) / max(1, len(points) - 1)

    def x(place: int) -> float:
        return _LEFT + place * step

    def y(value: float) -> float:
        return _TOP + (high - value) / (high - low) * (HEIGHT - _TOP - _BOTTOM)

    for value in (low, high):
        yield f'<text x="{_LEFT - 4}" y="{y(value) + 4:.1f}" text-anchor="end">'
        yield f"{percent(value)}</text>"
    for kind in ("low", "high", "centre"):
        line = [(x(n), y(v)) for n, p in enumerate(points) if (v := getattr(p, kind)) is not None]
        yield _line("centre" if kind == "centre" else "limit", line)
    for run in _runs(points):
        yield _line("share", [(x(place), y(share)) for place, share in run])
    for place, point in enumerate(points):
        if point.share is not None:
            yield _point(one, point, x(place), y(point.share))
    if points:
        yield f'<text x="{_LEFT}" y="{HEIGHT - 4}">{points[0].week}</text>'
        end = f'x="{WIDTH - _RIGHT}" y="{HEIGHT - 4}" text-anchor="end"'
        yield f"<text {end}>{points[-1].week}</text>"


def _values(point: Point) -> tuple[float | None, ...]:
    return point.share, point.centre, point.low, point.high


def _runs(points: Sequence[Point]) -> Iterator[list[tuple[int, float]]]:
    """Yield the weeks that follow each other: a week without a base is a gap in the line."""
    run: list[tuple[int, float]] = []
    for place, point in enumerate(points):
        if point.share is None:
            if run:
                yield run
            run = []
        else:
            run.append((place, point.share))
    if run:
        yield run


def _line(kind: str, points: Sequence[tuple[float, float]]) -> str:
    if len(points) < 2:
        return ""
    return (
        f'<polyline class="{kind}" points="'
        + " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
        + '"/>'
    )


def _point(one: Series, point: Point, x: float, y: float) -> str:
    """Draw a week: a triangle beyond its limits, a diamond for a drift, hollow under ten."""
    title = f"<title>{point.week}: {percent(point.share)} of {point.base}</title>"
    kind = "good" if (str(one.polarity), point.signal) in _GOOD else "signal"
    corners = {
        "high": ((0, -5), (5, 4), (-5, 4)),
        "low": ((0, 5), (5, -4), (-5, -4)),
        "drift up": ((0, -5), (5, 0), (0, 5), (-5, 0)),
        "drift down": ((0, -5), (5, 0), (0, 5), (-5, 0)),
    }.get(point.signal or "")
    if corners:
        shape = " ".join(f"{x + dx:.1f},{y + dy:.1f}" for dx, dy in corners)
        return f'<polygon class="{kind}" points="{shape}">{title}</polygon>'
    filled = "few" if point.is_few else "point"
    return f'<circle class="{filled}" cx="{x:.1f}" cy="{y:.1f}" r="2.5">{title}</circle>'


def _safe(text: str) -> str:
    return escape(visible(text))
