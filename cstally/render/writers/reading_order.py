"""
Numbers stay under their headings in a terminal that orders Persian letters right to left.

In such a terminal (VTE, Konsole) a line that begins with letters of a script written right to left
drags the numbers behind it along: they come out in reverse, under headings that do not. A
left-to-right mark behind each stretch of such letters ends that; it takes no column.
"""

import re
from typing import TYPE_CHECKING

from rich.measure import Measurement
from rich.table import Table

if TYPE_CHECKING:
    from rich.console import Console, ConsoleOptions, RenderableType, RenderResult

LEFT_TO_RIGHT = "\u200e"
# Hebrew to Arabic Extended, and the presentation forms, but their digits: those are numbers.
_LETTER = "[\u0590-\u065f\u066e-\u06ef\u06fa-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]"
_IN_CELL = re.compile(f"{_LETTER}(?:.*[^\\s])?", re.DOTALL)
# What stands inside a name: of a list each name is by itself.
_IN_TEXT = re.compile(f"{_LETTER}+(?:[\\s\u200c()/&'.-]+{_LETTER}+)*")


class Ordered:
    """Anything that Rich prints, with its stretches of right-to-left letters ended."""

    def __init__(self, part: "RenderableType") -> None:
        """Take a table, of which each cell is a stretch, or a text, of which each name is."""
        self._part = part
        self._stretch = _IN_CELL if isinstance(part, Table) else _IN_TEXT

    def __rich_console__(self, console: "Console", options: "ConsoleOptions") -> "RenderResult":
        """Yield what the part yields; a cell of a table is a segment of its own."""
        for segment in console.render(self._part, options):
            yield segment._replace(text=self._ordered(segment.text))

    def __rich_measure__(self, console: "Console", options: "ConsoleOptions") -> Measurement:
        """Return the widths of the part: a mark has none."""
        return Measurement.get(console, options, self._part)

    def _ordered(self, text: str) -> str:
        return self._stretch.sub(lambda found: found.group() + LEFT_TO_RIGHT, text)
