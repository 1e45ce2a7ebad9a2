"""What ``cstally`` shows on a terminal as a drawing, SVG: the picture at the head of the README."""

import re
from collections.abc import Iterator
from io import StringIO
from xml.sax.saxutils import escape

from rich.console import Console
from rich.segment import Segment
from rich.style import Style
from rich.terminal_theme import DEFAULT_TERMINAL_THEME as THEME
from rich.text import Text

ACROSS, DOWN, MARGIN = 8.4, 18, 14
"""Pixels: what one character takes, and what stands around all."""
ASCENT = 13
"""Pixels from the top of a line to the foot of its letters."""
_WORDS = re.compile(r"\S+(?: \S+)*")
"""Words with one blank between them: of more than one, a drawing shows one."""


def picture(command: str, shown: str) -> str:
    """
    Draw *command* and what it has *shown*, text with the colours of a terminal.

    No font or script comes from elsewhere: what shows the README may forbid it.
    """
    console = Console(file=StringIO(), width=200, force_terminal=True, legacy_windows=False)
    lines = console.render_lines(Text.from_ansi(f"$ {command}\n{shown.rstrip()}"), pad=False)
    width = max(map(Segment.get_line_length, lines)) * ACROSS + 2 * MARGIN
    height = len(lines) * DOWN + 2 * MARGIN
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height}">',
        "<style>text{font:14px ui-monospace,Menlo,Consolas,'DejaVu Sans Mono',monospace}"
        ".b{font-weight:bold}</style>",
        f'<rect width="{width:g}" height="{height}" rx="6" fill="#fff" stroke="#c3cad1"/>',
        '<g fill="#1d2329">',
    ]
    for number, line in enumerate(lines):
        parts += _drawn(line, MARGIN + number * DOWN)
    return "\n".join([*parts, "</g>", "</svg>", ""])


def _drawn(line: list[Segment], top: int) -> Iterator[str]:
    column = 0
    for segment in line:
        style = segment.style or Style()
        left, wide = MARGIN + column * ACROSS, segment.cell_length * ACROSS
        column += segment.cell_length
        if style.bgcolor is not None:
            ground = style.bgcolor.get_truecolor(THEME, foreground=False).hex
            yield (
                f'<rect x="{left:.1f}" y="{top}" width="{wide:.1f}" height="{DOWN}"'
                f' fill="{ground}"/>'
            )
        for word in _WORDS.finditer(segment.text):
            yield (
                f'<text x="{left + word.start() * ACROSS:.1f}" y="{top + ASCENT}"'
                f' textLength="{len(word[0]) * ACROSS:.1f}"{_kind(style)}>{escape(word[0])}</text>'
            )


def _kind(style: Style) -> str:
    bold = ' class="b"' if style.bold else ""
    if style.color is None or style.bgcolor is None:
        return bold
    return f'{bold} fill="{style.color.get_truecolor(THEME).hex}"'
