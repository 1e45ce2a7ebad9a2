"""Tables for people, printed whole: a tally may not lose a digit to a narrow terminal."""

import os
from collections.abc import Iterable
from dataclasses import dataclass
from io import StringIO
from typing import TextIO

from rich.box import Box
from rich.console import Console, RenderableType
from rich.measure import Measurement
from rich.table import Table
from rich.text import Text

from cstally.text import visible

ENDLESS = 1_000_000
"""Wider than any table: Rich squeezes to the width it is given, by dropping digits."""

# "ascii" keeps Rich from putting its own box in place; `_plain` has the letters that lack.
GRID = Box("    \n    \n ── \n    \n ── \n ── \n    \n    \n", ascii=True)
_PLAIN = {"─": "-", "│": "|", "┼": "+", "┈": ".", "●": "*", "○": "o", "▲": "^", "▼": "v", "◆": "#"}
_PLAIN |= dict(zip("▁▂▃▄▅▆▇█", "_.,-~=+#", strict=True))


@dataclass(frozen=True)
class Choice:
    """One table in less and less room: the first that fits is printed, else the last."""

    tables: tuple[tuple[Table, str], ...]
    """Each with the line that explains it."""


def room(stream: TextIO) -> int | None:
    """Return the columns to fit into, by ``COLUMNS`` or the terminal; None when neither says."""
    columns = os.environ.get("COLUMNS", "")
    if columns.isdecimal() and int(columns) > 0:
        return int(columns)
    if not stream.isatty():
        return None
    try:
        return os.get_terminal_size(stream.fileno()).columns or 80
    except OSError:
        return 80


def table_text(
    parts: Iterable[RenderableType | Choice], stream: TextIO, width: int | None, *, is_file: bool
) -> str:
    """
    Return *parts* as text for *stream*, coloured only where a terminal or ``FORCE_COLOR`` is.

    Names wrap to keep within *width*; where digits do not fit, lines are longer than it.
    """
    buffer = StringIO()
    console = _console(buffer, stream, is_file=is_file)
    for part in parts:
        print_whole(console, part, width or ENDLESS)
    text = buffer.getvalue()
    if console.color_system is None:
        text = "\n".join(line.rstrip(" ") for line in text.split("\n"))
    return _plain(text, stream.encoding or "utf-8")


def print_whole(console: Console, part: RenderableType | Choice, width: int) -> None:
    """Print *part* in *width* columns if it can be done without cutting, else wider."""
    if isinstance(part, Choice):
        fitting = (pair for pair in part.tables if _least(console, pair[0]) <= width)
        table, note = next(fitting, part.tables[-1])
        print_whole(console, table, width)
        print_whole(console, Text(visible(note)), width)
        return
    least = _least(console, part) if isinstance(part, Table) else 0
    console.print(part, width=max(width, least), overflow="fold")


def grid(*, show_header: bool = True) -> Table:
    """Return an empty table in the house's dress."""
    return Table(box=GRID, show_edge=False, padding=0, pad_edge=False, show_header=show_header)


def add_text_column(table: Table, header: str = "", *, widest: int | None = None) -> None:
    """Add a column whose texts may wrap between words, and do beyond *widest*."""
    table.add_column(Text(visible(header), style="bold"), overflow="fold", max_width=widest)


def add_number_column(table: Table, header: str = "", *, is_right: bool = True) -> None:
    """Add a column whose cells never wrap."""
    table.add_column(
        header_text(header), justify="right" if is_right else "left", no_wrap=True, overflow="fold"
    )


def header_text(header: str) -> Text:
    """Return *header* broken between words, as wide as its longest word."""
    words = visible(header).split()
    longest = max(map(len, words), default=0)
    lines: list[str] = []
    for word in words:
        if lines and len(lines[-1]) + 1 + len(word) <= longest:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return Text("\n".join(lines), style="bold")


def _console(buffer: StringIO, stream: TextIO, *, is_file: bool) -> Console:
    # None leaves it to FORCE_COLOR, which Rich reads as it does NO_COLOR and TERM.
    force_terminal = False if is_file else (True if stream.isatty() else None)
    return Console(
        file=buffer,
        width=ENDLESS,
        force_terminal=force_terminal,
        legacy_windows=False,
        markup=False,
        emoji=False,
        highlight=False,
    )


def _least(console: Console, table: RenderableType) -> int:
    return Measurement.get(console, console.options, table).minimum


def _plain(text: str, encoding: str) -> str:
    """Put ASCII in place of the lines and strokes that *encoding* lacks."""
    lacking = {ord(own): plain for own, plain in _PLAIN.items() if not _has(encoding, own)}
    return text.translate(lacking)


def _has(encoding: str, character: str) -> bool:
    try:
        character.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True
