"""
How large everything on the poster is, so that it fills one sheet and no more.

All lengths are points. How wide a text is, `letters` estimates.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil

from cstally.analysis.chart import Block, Chart, Row
from cstally.render.wall.letters import REGULAR, lines_of, longest_word, width_of

PAPERS = {"a4": (841.9, 595.3), "a3": (1190.6, 841.9), "letter": (792.0, 612.0)}
"""Width and height of a sheet across."""
MARGIN = 27.0
"""About a centimetre: what printers leave white."""

_LINE = 1.06
_LINE_RIGHT_TO_LEFT = 1.25
"""Persian letters reach further down, and would touch what stands below."""
_SMALLEST = 3.0
_LARGEST = 0.065
"""Of the height of the sheet; larger names leave no room for marks."""
_NAMES = (0.26, 0.3, 0.34, 0.38, 0.42, 0.46, 0.5)
"""Parts of the width that the names may take."""
_READ = 28.0
"""Points that are read from two metres: no column of names is made broader for larger letters."""
_WHOLE = 18.0
"""Points down to which the names are made smaller so that no word is broken."""
_NUMBER = 0.62
"""Size of numbers and of the names of levels, in parts of that of the categories' names."""
_NAME_GAP = 10.0
"""Points behind a name."""
_LEVEL_GAP = 7.0
_SAID = 19.0
"""Size of the sentences, on A4; so are the next ones."""
_SAID_LEAST = 15.5
"""Down to it a sentence is made smaller to stand on one line."""
_SIGN = 1.9
"""Width of the sign before a sentence, in parts of its size."""
_SAID_LINE = 1.26
_TITLE = 34.0
_LEGEND = 12.5
_BETWEEN = 30.0
"""Points for the legend and the space between the parts."""

_FINEST = 3.0
"""Points between two strokes: finer ones run together two metres away."""
_COARSEST = 7.0
"""On A4."""
_THINNEST = 1.1
_GATE = 5.6
"""Width of a gate with the space behind it, in strokes' distances; the next is a gate's height."""
_BEHIND = 1.3
"""Of it, the space."""
_TALL = 4.2
_LEADING = 5.2


@dataclass(frozen=True)
class Layout:
    """The sizes of one poster."""

    width: float
    height: float
    line: float
    """Height of a line, in parts of the size of its letters."""
    title: float
    letters: float
    """Size of the names of categories."""
    levels: float
    """Size of the names of levels."""
    numbers: float
    """Size of the numbers behind marks and bars."""
    said: float
    legend: float
    names: float
    """Width of the column of names."""
    cell: float
    """Width of the widest level's cell that any block leaves, without its number."""
    pitch: float | None
    """Points between two strokes; None: too many marks, bars are drawn."""

    @property
    def stroke(self) -> float:
        """How thick a stroke is."""
        return max(_THINNEST, 0.2 * (self.pitch or 0.0))


def lay_out(
    chart: Chart,
    paper: str,
    title: str,
    counted: str,
    said: Sequence[str],
    *,
    is_right_to_left: bool = False,
) -> Layout:
    """
    Return the sizes with which *chart* and its words fill a sheet of *paper*.

    The words are the *title*, the line of what was *counted*, and what is *said* below the grid.
    """
    width, height = PAPERS[paper]
    scale = min(one / of_a4 for one, of_a4 in zip(PAPERS[paper], PAPERS["a4"], strict=True))
    line = _LINE_RIGHT_TO_LEFT if is_right_to_left else _LINE
    inner = width - 2 * MARGIN
    small = _said_size(said, inner, scale)
    headed = min(_TITLE * scale, inner * 0.97 / max(1.0, width_of(title)))
    across = inner / small / REGULAR
    lines = lines_of(counted, across) + sum(
        lines_of(text, across - _SIGN / REGULAR) for text in said
    )
    room = (
        height - 2 * MARGIN - headed * (line + 0.1) - lines * small * _SAID_LINE - _BETWEEN * scale
    )
    letters, names = _letters(chart, inner, room, height * _LARGEST, line)
    level_size = min(_level_size(block, letters, names, inner) for block in chart.blocks)
    width_each = (inner - names) / max(len(block.scale.levels) for block in chart.blocks)
    numbers = letters * _NUMBER
    most = max((number for row in chart.rows for number in row.marks), default=0)
    cell = width_each - width_of(str(most)) * numbers - 8
    pitch = _pitch(most, cell, letters, _COARSEST * scale)
    return Layout(
        width=width,
        height=height,
        line=line,
        title=headed,
        letters=letters,
        levels=level_size,
        numbers=numbers,
        said=small,
        legend=_LEGEND * scale,
        names=names,
        cell=cell if pitch else width_each - width_of("100%") * numbers - 8,
        pitch=pitch,
    )


def _said_size(said: Sequence[str], inner: float, scale: float) -> float:
    """Return the size of the sentences: smaller where the longest then stands on one line."""
    longest = max(map(width_of, said), default=0.0) * REGULAR + _SIGN
    fitting = inner / longest
    return min(_SAID * scale, fitting) if fitting >= _SAID_LEAST * scale else _SAID * scale


def _letters(
    chart: Chart, inner: float, room: float, largest: float, line: float
) -> tuple[float, float]:
    """
    Return the size of the names, and the width of their column.

    The names of levels are read from as far. A column is better where the names are large enough,
    then where the smaller of names and levels, each beside its own measure, is larger.
    """

    def merit(found: tuple[float, float]) -> tuple[bool, float]:
        size, names = found
        levels = min(_level_size(block, size, names, inner) for block in chart.blocks)
        return size >= _READ, min(size, levels / _NUMBER)

    found = []
    for names in (inner * part for part in _NAMES):
        size = largest
        while size > _SMALLEST and not _fits(chart, size, names, inner, room, line):
            size -= 0.5
        found.append((size, names))
    return max(found, key=merit)


def _fits(chart: Chart, size: float, names: float, inner: float, room: float, line: float) -> bool:
    """Return whether the grid has *room*, and whether no word of a name is broken."""
    if size > _WHOLE:
        longest = max(longest_word(row.name) for row in chart.rows)
        if longest * size > names - _NAME_GAP:
            return False
    return _height(chart, size, names, inner, line) <= room


def _height(chart: Chart, size: float, names: float, inner: float, line: float) -> float:
    """Return how high the grid is with letters of *size*."""
    width = (names - _NAME_GAP) / size
    rows = sum(lines_of(row.name, width) * size * line + 0.16 * size + 1 for row in chart.rows)
    return rows + sum(_head(block, size, names, inner, line) for block in chart.blocks)


def _head(block: Block, size: float, names: float, inner: float, line: float) -> float:
    """Return how high the names of a block's levels stand."""
    levels = _level_size(block, size, names, inner)
    width = _level_width(block, names, inner) / levels
    return levels * (line * max(lines_of(one.name, width) for one in block.scale.levels) + 0.2)


def _level_size(block: Block, size: float, names: float, inner: float) -> float:
    """Return the size of the names of levels, whose longest word fits its column."""
    longest = max(longest_word(level.name) for level in block.scale.levels)
    return min(size * _NUMBER, _level_width(block, names, inner) / max(1.0, longest))


def _level_width(block: Block, names: float, inner: float) -> float:
    return (inner - names) / len(block.scale.levels) - _LEVEL_GAP


def _pitch(most: int, width: float, height: float, coarsest: float) -> float | None:
    """Return the largest distance of strokes at which *most* of them fit a cell; None: none."""
    pitch = coarsest
    while pitch >= _FINEST:
        if ceil(most / 5) <= _across(width, pitch) * int((height + pitch) / (_LEADING * pitch)):
            return pitch
        pitch -= 0.1
    return None


def _across(width: float, pitch: float) -> int:
    return int((width + _BEHIND * pitch) / (_GATE * pitch))


def strokes_path(number: int, layout: Layout) -> tuple[str, float, float]:
    """Return the drawing of *number* marks in fives, its width and its height."""
    pitch = layout.pitch or _FINEST
    gates = ceil(number / 5)
    across = max(1, min(gates, _across(layout.cell, pitch)))
    path = " ".join(_gates(number, across, pitch))
    high = (ceil(gates / across) - 1) * _LEADING + _TALL if gates else 0.0
    return path, (across * _GATE - _BEHIND) * pitch, high * pitch


def _gates(number: int, across: int, pitch: float) -> Iterator[str]:
    for gate in range(ceil(number / 5)):
        left = (gate % across * _GATE + 0.6) * pitch
        top = gate // across * _LEADING * pitch
        bottom = top + _TALL * pitch
        standing = min(4, number - 5 * gate)
        yield from (f"M{left + one * pitch:.1f} {top:.1f}V{bottom:.1f}" for one in range(standing))
        if number - 5 * gate >= 5:
            low, high = bottom - 0.7 * pitch, top + 0.7 * pitch
            yield f"M{left - 0.5 * pitch:.1f} {low:.1f}L{left + 3.5 * pitch:.1f} {high:.1f}"


def bar_of(row: Row, position: int, layout: Layout) -> float:
    """Return the length of the bar of a level: its share of the cell's width."""
    return (row.share_at(position) or 0.0) * layout.cell
