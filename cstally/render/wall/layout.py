"""
How large everything on the poster is, so that it fills one sheet and no more.

All lengths are points. No browser is asked how wide a text is: it is estimated, a little too wide,
from its letters.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil

from cstally.analysis.chart import Block, Chart, Row

PAPERS = {"a4": (841.9, 595.3), "a3": (1190.6, 841.9), "letter": (792.0, 612.0)}
"""Width and height of a sheet across."""
MARGIN = 27.0
"""About a centimetre: what printers leave white."""

_LETTER = 0.53
"""Width of a letter in parts of its size: of bold Noto Sans and Segoe, rounded up."""
_WIDE = 0.6
"""The same of one word, which has no room to be broken in."""
_LINE = 1.06
_SMALLEST = 3.0
_LARGEST = 0.065
"""Of the height of the sheet; larger names leave no room for marks."""
_NAMES = (0.3, 0.34, 0.38, 0.42, 0.46, 0.5)
"""Parts of the width that the names may take: the narrowest that does, for marks want room."""
_READ = 28.0
"""Points that are read from two metres: no column of names is made broader for larger letters."""
_NUMBER = 0.62
"""Size of numbers and of the names of levels, in parts of that of the categories' names."""
_BETWEEN = 62.0
"""Points for the line of the week, the legend and the space between the parts, on A4."""

_FINEST = 3.0
"""Points between two strokes: finer ones run together two metres away."""
_COARSEST = 7.0
_GATE = 5.6
"""Width of a gate with the space behind it, in strokes' distances; the next is a gate's height."""
_TALL = 4.2
_LEADING = 5.2


@dataclass(frozen=True)
class Layout:
    """The sizes of one poster."""

    width: float
    height: float
    title: float
    letters: float
    """Size of the names of categories."""
    levels: float
    """Size of the names of levels."""
    numbers: float
    """Size of the numbers behind marks and bars."""
    said: float
    names: float
    """Width of the column of names."""
    cell: float
    """Width of the widest level's cell that any block leaves, without its number."""
    pitch: float | None
    """Points between two strokes; None: too many marks, bars are drawn."""


def lay_out(chart: Chart, paper: str, title: str, said: Sequence[str]) -> Layout:
    """Return the sizes with which *chart* and what is *said* below it fill a sheet of *paper*."""
    width, height = PAPERS[paper]
    scale = height / PAPERS["a4"][1]
    inner, said_size = width - 2 * MARGIN, 19.0 * scale
    headed = min(34.0 * scale, inner * 0.97 / (_LETTER * max(1, len(title))))
    lines = sum(_lines(text, said_size, inner - 2 * said_size) for text in said)
    room = height - 2 * MARGIN - headed * 1.2 - lines * said_size * 1.3 - _BETWEEN * scale
    letters, names = _letters(chart, inner, room, height * _LARGEST)
    level_size = min(_level_size(block, letters, names, inner) for block in chart.blocks)
    across = max(len(block.scale.levels) for block in chart.blocks)
    cell = (inner - names) / across - 2.6 * letters * _NUMBER - 6
    return Layout(
        width=width,
        height=height,
        title=headed,
        letters=letters,
        levels=level_size,
        numbers=letters * _NUMBER,
        said=said_size,
        names=names,
        cell=cell,
        pitch=_pitch(chart, cell, letters * _LINE * 1.1),
    )


def _letters(chart: Chart, inner: float, room: float, largest: float) -> tuple[float, float]:
    """Return the size of the names, and the width of their column."""
    best = (0.0, 0.0)
    for part in _NAMES:
        names = inner * part
        if best[0] >= _READ:
            break
        size = largest
        while size > _SMALLEST and _height(chart, size, names, inner) > room:
            size -= 0.5
        if size > best[0]:
            best = (size, names)
    return best


def _height(chart: Chart, size: float, names: float, inner: float) -> float:
    """Return how high the grid is with letters of *size*."""
    rows = sum(
        _lines(row.name, size, names - 8) * size * _LINE + 0.2 * size + 1 for row in chart.rows
    )
    return rows + sum(_head(block, size, names, inner) for block in chart.blocks)


def _head(block: Block, size: float, names: float, inner: float) -> float:
    """Return how high the names of a block's levels stand."""
    cell = (inner - names) / len(block.scale.levels) - 8
    levels = _level_size(block, size, names, inner)
    lines = max(_lines(level.name, levels, cell) for level in block.scale.levels)
    return levels * _LINE * lines + 4


def _level_size(block: Block, size: float, names: float, inner: float) -> float:
    """Return the size of the names of levels, whose longest word fits its column."""
    cell = (inner - names) / len(block.scale.levels) - 8
    words = (word for level in block.scale.levels for word in level.name.split())
    return min(size * _NUMBER, cell / (_WIDE * max(map(len, words), default=1)))


def _lines(text: str, size: float, width: float) -> int:
    """Return on how many lines *text* is broken."""
    letters = max(1, int(width / (size * _LETTER)))
    lines, used = 1, 0
    for word in text.split():
        length = len(word)
        if used and used + 1 + length > letters:
            lines, used = lines + 1, 0
        lines += ceil(length / letters) - 1
        used += length + (1 if used else 0)
    return lines


def _pitch(chart: Chart, width: float, height: float) -> float | None:
    """Return the largest distance of strokes at which the fullest cell fits; None: none does."""
    gates = ceil(max((number for row in chart.rows for number in row.marks), default=0) / 5)
    pitch = _COARSEST
    while pitch >= _FINEST:
        if gates <= _across(width, pitch) * int((height + pitch) / (_LEADING * pitch)):
            return pitch
        pitch -= 0.1
    return None


def _across(width: float, pitch: float) -> int:
    return int((width + 1.6 * pitch) / (_GATE * pitch))


def strokes_path(number: int, layout: Layout) -> tuple[str, float, float]:
    """Return the drawing of *number* marks in fives, its width and its height."""
    pitch = layout.pitch or _FINEST
    gates = ceil(number / 5)
    across = max(1, min(gates, _across(layout.cell, pitch)))
    path = " ".join(_gates(number, across, pitch))
    high = (ceil(gates / across) - 1) * _LEADING + _TALL if gates else 0.0
    return path, across * _GATE * pitch, high * pitch


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
