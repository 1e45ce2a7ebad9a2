"""
What a result shows to people, said once; the terminal, Markdown and pages write it.

Named tuples, for a dataclass takes three times as long to make, at the start of every command.
"""

from collections.abc import Callable, Iterable
from enum import Enum, auto
from itertools import compress
from typing import NamedTuple


class Cell(NamedTuple):
    """A cell that is more than its value; in a row any other object is a value by itself."""

    value: object
    weight: float | None = None
    """The share that the cell is shaded by, 0..1; None: it is not shaded."""
    tone: str = ""
    """``positive``, ``neutral`` or ``negative``: the colour of its shade."""
    svg: str = ""
    """A small drawing, made here, that a page shows in place of *value*, which says the same."""
    is_strong: bool = False
    """It is set in bold; what that means, its value says, too."""
    below: str = ""
    """What a page adds in small print, in place of a column that it leaves out."""


class Where(Enum):
    """Which writers show a column."""

    EVERYWHERE = auto()
    TERMINAL = auto()
    """Where room is scarce, or letters are all there is to draw with."""
    PAPER = auto()
    """Markdown and pages, which are as wide as they like."""
    PAGE = auto()
    """What can be drawn."""
    TEXT = auto()
    """All but pages."""


class Stretch(NamedTuple):
    """
    How a column of drawings in letters takes the room that a terminal leaves.

    The values of its cells are functions from a number of characters to a text of so many.
    """

    most: int
    """Characters of the whole drawing."""
    header: Callable[[int], str]
    """What stands above so many characters."""


class Column(NamedTuple):
    """One column of a table."""

    header: str
    is_number: bool | None = True
    """Numbers stand to the right and never wrap; None: a column without any text is numbers."""
    meaning: str = ""
    """What the legend below the table says of it."""
    short: str = ""
    """The header where there is no room for it; the legend then says the header, too."""
    wraps: bool = True
    """Texts may wrap between words."""
    widest: int | None = None
    """Characters beyond which a terminal wraps its texts."""
    least: int = 0
    """Characters that a terminal keeps free for it, whatever it holds."""
    where: Where = Where.EVERYWHERE
    stretch: Stretch | None = None
    """Its cells are drawings in letters, for a terminal."""
    is_level: bool = False
    """Its header is a word of the form, not of cstally's own."""


class Row(NamedTuple):
    """One row of a table."""

    cells: tuple[object, ...]
    """One for each column: a value, or a `Cell`."""
    is_strong: bool = False
    is_total: bool = False
    """It sums the rows above, and a line sets it apart."""


class Table(NamedTuple):
    """Columns, and the rows below them, which are read once."""

    columns: tuple[Column, ...]
    rows: Iterable[Row]

    def legend(self, columns: Iterable[Column]) -> str:
        """Explain those of the *columns* that have a meaning, in one line."""
        meanings = "; ".join(dict.fromkeys(one.meaning for one in columns if one.meaning))
        return f"{meanings}." if meanings else ""

    def shown(self, *places: Where) -> "Table":
        """Return the table with the columns for one of *places* and for everywhere."""
        kept = [one.where in (Where.EVERYWHERE, *places) for one in self.columns]
        rows = (
            Row(tuple(compress(row.cells, kept)), row.is_strong, row.is_total) for row in self.rows
        )
        return Table(tuple(compress(self.columns, kept)), rows)


class Drawing(NamedTuple):
    """An inline SVG, made here; what it says stands in *label* for those who cannot see it."""

    svg: str
    label: str
    caption: str = ""
    """What stands above it on a page."""
    name: str = ""
    """What a terminal calls it where it has no room for it."""
    letters: Callable[[int | None], tuple[str, ...]] | None = None
    """
    From the columns of a terminal to the lines of the drawing, a title first; None where a
    terminal leaves it out.
    """
    place: int = 0
    """Where it stands among those that a terminal shows."""


class Section(NamedTuple):
    """A part of a sheet, in the order in which it is read."""

    title: str = ""
    subtitle: str = ""
    lines: tuple[str, ...] = ()
    """Sentences, each by itself."""
    drawings: tuple[Drawing, ...] = ()
    """On a page above the tables; in a terminal behind those of its neighbours that draw, too."""
    tables: tuple[Table, ...] = ()
    notes: tuple[str, ...] = ()
    """Explanations and methods, in small print."""
    is_group: bool = False
    """Its title heads the sections that follow."""
    is_indented: bool = False
    """Lines and notes are details of the title."""


class Sheet(NamedTuple):
    """A whole result for people."""

    title: str
    sections: tuple[Section, ...]
    has_title: bool = True
    """Whether the title stands above it everywhere, or names it only where it is a page."""
    form_words: tuple[str, ...] = ()
    """Names of categories and levels, in the language of the form."""
    drawn_legend: str = ""
    """What the marks of its drawings mean."""
    drawn_others: str = ""
    """How a terminal names, as ``{names}``, the drawings that it has no room for."""


def holds_numbers(column: Column, cells: Iterable[object]) -> bool:
    """Return whether *column* is one of numbers: it says so, or none of its *cells* is a text."""
    if column.is_number is not None:
        return column.is_number
    values = (cell.value if isinstance(cell, Cell) else cell for cell in cells)
    return not any(isinstance(value, str) for value in values)
