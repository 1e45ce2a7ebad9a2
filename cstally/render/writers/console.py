"""Sheets in a terminal, printed whole: a tally may not lose a digit to a narrow one."""

import os
from collections.abc import Iterable, Iterator, Sequence
from io import StringIO
from itertools import groupby
from typing import NamedTuple, TextIO

from rich.box import Box
from rich.cells import cell_len
from rich.console import Console, RenderableType
from rich.measure import Measurement
from rich.padding import Padding
from rich.table import Table as RichTable
from rich.text import Text

from cstally.render.wording.cells import safe_cell
from cstally.render.writers.sheet import (
    Cell,
    Column,
    Drawing,
    Row,
    Section,
    Sheet,
    Table,
    Where,
    holds_numbers,
)
from cstally.text import visible

ENDLESS = 1_000_000
"""Wider than any table: Rich squeezes to the width it is given, by dropping digits."""

# "ascii" keeps Rich from putting its own box in place; `_plain` has the letters that lack.
GRID = Box("    \n    \n ── \n    \n ── \n ── \n    \n    \n", ascii=True)
_PLAIN = {"─": "-", "│": "|", "┼": "+", "┈": ".", "●": "*", "○": "o", "▲": "^", "▼": "v", "◆": "#"}
_PLAIN |= {"•": "*"} | dict(zip("▁▂▃▄▅▆▇█", "_.,-~=+#", strict=True))

# Faint, middle, strong, in the blue, orange and grey of the pages, which people who do not tell red
# from green tell apart. Of the 256 colours, so that every terminal shows the same; each names the
# colour of its digits too: they read on a dark and on a light background.
SHADES = {
    "positive": (
        "color(16) on color(153)",
        "color(16) on color(110)",
        "bold color(231) on color(25)",
    ),
    "neutral": (
        "color(16) on color(253)",
        "color(16) on color(248)",
        "bold color(231) on color(240)",
    ),
    "negative": (
        "color(16) on color(223)",
        "color(16) on color(215)",
        "bold color(231) on color(130)",
    ),
}
FAINT, MIDDLE, STRONG = 0.2, 0.4, 0.6
"""The shares from which a cell is shaded so: what pages show by steps without end."""
A_SCREENFUL = 2
"""Drawings in letters that a terminal shows; the others are named."""
_NARROWEST, _USUAL, _WIDEST = 8, 16, 52
"""Characters of a drawing in a row: at least, before names give way to it, at most: a year."""
_LONGEST_WORD = 24
"""Characters beyond which a word of a name is broken."""


class Choice(NamedTuple):
    """One table in less and less room: the first that fits is printed, else the last."""

    tables: tuple[tuple[RichTable, str], ...]
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


def sheet_text(sheet: Sheet, stream: TextIO, width: int | None, *, is_file: bool) -> str:
    """
    Return *sheet* as text for *stream*, coloured only where a terminal or ``FORCE_COLOR`` is.

    Names wrap to keep within *width*; where digits do not fit, lines are longer than it.
    """
    return parts_text(_parts(sheet, width), stream, width, is_file=is_file)


def parts_text(
    parts: Iterable[RenderableType | Choice], stream: TextIO, width: int | None, *, is_file: bool
) -> str:
    """Return *parts*, one below the other, as text for *stream*."""
    buffer = StringIO()
    console = _console(buffer, stream, is_file=is_file)
    # For a terminal alone: in files and pipes the marks would be letters of the names.
    is_ordered = stream.isatty() and not is_file
    for part in parts:
        print_whole(console, part, width or ENDLESS, is_ordered=is_ordered)
    text = buffer.getvalue()
    if console.color_system is None:
        text = "\n".join(line.rstrip(" ") for line in text.split("\n"))
    return _plain(text, stream.encoding or "utf-8")


def _parts(sheet: Sheet, width: int | None) -> Iterator[RenderableType | Choice]:
    """Yield the title and the sections, a blank line before each but the first."""
    is_first = not sheet.has_title
    if sheet.has_title:
        yield _text(sheet.title, is_strong=True)
    for are_drawn, sections in groupby(sheet.sections, key=lambda one: bool(one.drawings)):
        drawings: list[Drawing] = []
        for section in sections:
            if not is_first:
                yield Text("")
            is_first = False
            yield from _section_parts(section, width)
            drawings += section.drawings
        if are_drawn:
            yield from _drawing_parts(drawings, sheet, width)


def _section_parts(section: Section, width: int | None) -> Iterator[RenderableType | Choice]:
    write = _indented if section.is_indented else _text
    yield from (_text(one, is_strong=True) for one in (section.title, section.subtitle) if one)
    yield from map(write, section.lines)
    for table in section.tables:
        yield from table_parts(table.shown(Where.TERMINAL, Where.TEXT), width)
    yield from map(write, section.notes)


def _drawing_parts(
    drawings: Sequence[Drawing], sheet: Sheet, width: int | None
) -> Iterator[RenderableType]:
    """Yield a screenful of drawings in letters, what their marks mean, and the others' names."""
    ordered = sorted(drawings, key=lambda one: one.place)
    lettered = [(one.name, one.letters) for one in ordered if one.letters is not None]
    most = len(lettered) if width is None else A_SCREENFUL
    for _, letters in lettered[:most]:
        title, *lines = letters(width)
        yield Text("")
        yield _text(title, is_strong=True)
        yield from map(Text, lines)
    if lettered:
        yield Text(sheet.drawn_legend)
    if lettered[most:]:
        names = "; ".join(name for name, _ in lettered[most:])
        yield _text(sheet.drawn_others.format(names=names))


def table_parts(table: Table, width: int | None) -> Iterator[RenderableType | Choice]:
    """Yield a table with its legend; in less room under shorter headers, where it has these."""
    rows = list(table.rows)
    columns = table.columns
    if any(one.short for one in columns):
        shorter = tuple(map(_shortened, columns))
        yield Choice(
            tuple((_grid(each, rows, width), table.legend(each)) for each in (columns, shorter))
        )
        return
    yield _grid(columns, rows, width)
    if legend := table.legend(columns):
        yield _text(legend)


def _shortened(column: Column) -> Column:
    if not column.short:
        return column
    return column._replace(header=column.short, meaning=f"{column.short}: {column.header}")


def _grid(columns: Sequence[Column], rows: Sequence[Row], width: int | None) -> RichTable:
    table = grid()
    texts = [_texts(row) for row in rows]
    held = list(zip(*texts, strict=True)) if texts else [()] * len(columns)
    stretched = _stretch(columns, held, width)
    for place, column in enumerate(columns):
        _add_column(table, column, rows, place, stretched)
    for number, row in enumerate(rows):
        is_last = number + 1 < len(rows) and rows[number + 1].is_total
        is_strong = row.is_strong or row.is_total
        table.add_row(
            *(_shaded(cell, stretched) for cell in row.cells),
            style="bold" if is_strong else None,
            end_section=is_last,
        )
    return table


class _Stretched(NamedTuple):
    """The characters that a drawing in letters has, and those of the names before it."""

    characters: int
    names: int


def _add_column(
    table: RichTable,
    column: Column,
    rows: Sequence[Row],
    place: int,
    stretched: _Stretched | None,
) -> None:
    if column.stretch is not None and stretched is not None:
        header = column.stretch.header(stretched.characters)
        fits = len(header) <= stretched.characters
        table.add_column(Text(header, style="bold") if fits else header_text(header), no_wrap=True)
    elif holds_numbers(column, (row.cells[place] for row in rows)):
        add_number_column(table, column.header)
    elif not column.wraps:
        add_number_column(table, column.header, is_right=False)
    else:
        widest = stretched.names if stretched is not None else column.widest
        add_text_column(table, column.header, widest=widest)


def _stretch(
    columns: Sequence[Column], held: Sequence[Sequence[str]], width: int | None
) -> _Stretched | None:
    """Share the room between the names, in the first column, and a drawing in letters, if any."""
    stretch = next((one.stretch for one in columns if one.stretch is not None), None)
    if stretch is None:
        return None
    names = [visible(columns[0].header), *held[0]]
    longest = max(map(cell_len, names))
    if width is None:
        return _Stretched(min(_WIDEST, stretch.most), longest)
    beside = sum(
        1 + max(map(len, (column.header, *cells, " " * column.least)))
        for column, cells in list(zip(columns, held, strict=True))[1:]
        if column.stretch is None
    )
    word = max(cell_len(word) for name in names[1:] for word in name.split() or [""])
    room = width - beside - 1
    wrapped = max(room - _USUAL, min(word, _LONGEST_WORD), len(names[0]))
    column = min(longest, wrapped)
    return _Stretched(min(stretch.most, max(_NARROWEST, min(_WIDEST, room - column))), column)


def _texts(row: Row) -> tuple[str, ...]:
    values = (cell.value if isinstance(cell, Cell) else cell for cell in row.cells)
    return tuple("" if callable(value) else _written(value) for value in values)


def _written(value: object) -> str:
    return visible(safe_cell(value, raw=True))


def _shaded(cell: object, stretched: _Stretched | None) -> Text:
    if not isinstance(cell, Cell):
        return Text(_written(cell))
    if callable(cell.value) and stretched is not None:
        return Text(cell.value(stretched.characters))
    strong = "bold " if cell.is_strong else ""
    return Text(_written(cell.value), style=f"{strong}{_shade(cell)}".strip())


def _shade(cell: Cell) -> str:
    if cell.weight is None or cell.weight < FAINT:
        return ""
    faint, middle, strong = SHADES[cell.tone]
    if cell.weight >= STRONG:
        return strong
    return middle if cell.weight >= MIDDLE else faint


def _text(text: str, *, is_strong: bool = False) -> Text:
    return Text(visible(text), style="bold" if is_strong else "")


def _indented(text: str) -> Padding:
    return Padding(Text(visible(text)), (0, 0, 0, 2), expand=False)


def print_whole(
    console: Console, part: RenderableType | Choice, width: int, *, is_ordered: bool = False
) -> None:
    """
    Print *part* in *width* columns if it can be done without cutting, else wider.

    Where it *is_ordered*, numbers stay in their order beside letters written right to left.
    """
    if isinstance(part, Choice):
        fitting = (pair for pair in part.tables if _least(console, pair[0]) <= width)
        table, note = next(fitting, part.tables[-1])
        print_whole(console, table, width, is_ordered=is_ordered)
        print_whole(console, Text(visible(note)), width, is_ordered=is_ordered)
        return
    least = _least(console, part) if isinstance(part, RichTable) else 0
    shown: RenderableType = part
    if is_ordered:
        from cstally.render.writers.reading_order import Ordered  # only a terminal needs it

        shown = Ordered(part)
    console.print(shown, width=max(width, least), overflow="fold")


def grid(*, show_header: bool = True) -> RichTable:
    """Return an empty table in the house's dress."""
    return RichTable(box=GRID, show_edge=False, padding=0, pad_edge=False, show_header=show_header)


def add_text_column(table: RichTable, header: str = "", *, widest: int | None = None) -> None:
    """Add a column whose texts may wrap between words, and do beyond *widest*."""
    table.add_column(Text(visible(header), style="bold"), overflow="fold", max_width=widest)


def add_number_column(table: RichTable, header: str = "", *, is_right: bool = True) -> None:
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
