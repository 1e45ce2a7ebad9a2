"""Run charts as SVG: small multiples on a page, or one file of them."""

from collections.abc import Iterator, Sequence
from html import escape

from cstally.analysis.trends.series import Point, Series, Trends
from cstally.render.trends.naming import series_title
from cstally.render.trends.run_chart import span
from cstally.render.wording.cells import percent
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
_SHAPES = {
    "high": ((0, -5), (5, 4), (-5, 4)),
    "low": ((0, 5), (5, -4), (-5, -4)),
    "drift up": ((0, -5), (5, 0), (0, 5), (-5, 0)),
    "drift down": ((0, -5), (5, 0), (0, 5), (-5, 0)),
}
_APART, _SMALLEST = 4.0, 0.4
"""Weeks nearer to each other than this have smaller points, but not smaller than this part."""
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


def _chart(one: Series) -> Iterator[str]:
    points = one.shown
    low, high = span(points)
    step = (WIDTH - _LEFT - _RIGHT) / max(1, len(points) - 1)
    size = max(_SMALLEST, min(1.0, step / _APART))

    def at(place: int, value: float) -> tuple[float, float]:
        beyond = (high - min(max(value, low), high)) / (high - low)
        return _LEFT + place * step, _TOP + beyond * (HEIGHT - _TOP - _BOTTOM)

    for value in (low, high):
        yield f'<text x="{_LEFT - 4}" y="{at(0, value)[1] + 4:.1f}" text-anchor="end">'
        yield f"{percent(value)}</text>"
    for kind, values in (
        ("limit", [None if point.is_few else point.low for point in points]),
        ("limit", [None if point.is_few else point.high for point in points]),
        ("centre", [point.centre for point in points]),
        ("share", [None if point.is_few else point.share for point in points]),
    ):
        for run in _runs(values, is_level=kind == "centre"):
            yield _line(kind, [at(place, value) for place, value in run])
    for place, point in enumerate(points):
        if point.share is not None:
            yield _point(one, point, *at(place, point.share), size=size)
    yield f'<text x="{_LEFT}" y="{HEIGHT - 4}">{points[0].week}</text>'
    if len(points) > 1:
        end = f'x="{WIDTH - _RIGHT}" y="{HEIGHT - 4}" text-anchor="end"'
        yield f"<text {end}>{points[-1].week}</text>"


def _runs(values: Sequence[float | None], *, is_level: bool) -> Iterator[list[tuple[int, float]]]:
    """Yield the values that follow each other; a gap breaks a line, and so does a new level."""
    run: list[tuple[int, float]] = []
    for place, value in enumerate(values):
        if run and (value is None or (is_level and value != run[-1][1])):
            yield run
            run = []
        if value is not None:
            run.append((place, value))
    if run:
        yield run


def _line(kind: str, points: Sequence[tuple[float, float]]) -> str:
    if len(points) < 2:
        return ""
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    return f'<polyline class="{kind}" points="{path}"/>'


def _point(one: Series, point: Point, x: float, y: float, *, size: float) -> str:
    """Draw a week: a triangle beyond its limits, a diamond for a drift, hollow under ten."""
    title = f"<title>{point.week}: {percent(point.share)} of {point.base}</title>"
    corners = _SHAPES.get(point.signal or "")
    if corners:
        kind = "good" if (str(one.polarity), point.signal) in _GOOD else "signal"
        if point.mix is not None:  # other people answered: neither good news nor bad
            kind = "point"
        shape = " ".join(f"{x + size * dx:.1f},{y + size * dy:.1f}" for dx, dy in corners)
        return f'<polygon class="{kind}" points="{shape}">{title}</polygon>'
    kind = "few" if point.is_few else "point"
    radius = 2.5 * size
    return f'<circle class="{kind}" cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}">{title}</circle>'


def _safe(text: str) -> str:
    return escape(visible(text))
