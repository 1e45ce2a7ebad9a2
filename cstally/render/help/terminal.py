"""A page of the manual laid out for a terminal: Rich's Markdown, in the house's dress."""

import re
from typing import ClassVar, TextIO

from rich import markdown
from rich.console import Console, ConsoleOptions, RenderResult
from rich.text import Text
from rich.theme import Theme

from cstally.render.writers.console import add_text_column, grid, parts_text, room

WIDEST = 100
"""Columns at most: the eye loses its way back in longer lines."""
_DRESS = Theme(
    {
        "markdown.h1": "bold",
        "markdown.h2": "bold underline",
        "markdown.h3": "bold",
        "markdown.code": "bold",  # Rich's own is cyan on black, a black bar on a white terminal
        "markdown.item.bullet": "none",
        "markdown.item.number": "none",
    }
)
_TO_A_PAGE = re.compile(r"\[([^\]]+)\]\(\w+\.md\)")
"""A link to another page, whose text is the name of that page."""


def laid_out(text: str, stream: TextIO) -> str:
    """Return *text*, a page in Markdown, laid out for *stream*, a terminal."""
    width = min(room(stream) or WIDEST, WIDEST)
    page = _Markdown(_TO_A_PAGE.sub(r"**\1**", text), hyperlinks=False)
    return parts_text([page], stream, width, is_file=False)


class _Heading(markdown.Heading):
    """A heading at the left edge; Rich puts the first in the middle, or in a box."""

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        yield self.text


class _Verbatim(markdown.CodeBlock):
    """A transcript, never folded: a chart whose rows are folded cannot be read."""

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        for line in str(self.text).rstrip("\n").split("\n"):
            style = "bold" if line.startswith("$ ") else ""
            yield Text(f"    {line}", style, no_wrap=True, overflow="ignore")


class _Table(markdown.TableElement):
    """A table as all others of cstally are."""

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        table = grid()
        if self.header is not None and self.header.row is not None:
            for cell in self.header.row.cells:
                add_text_column(table, cell.content.plain)
        for row in self.body.rows if self.body is not None else ():
            table.add_row(*(cell.content for cell in row.cells))
        yield table


class _Markdown(markdown.Markdown):
    elements: ClassVar[dict[str, type[markdown.MarkdownElement]]] = {
        **markdown.Markdown.elements,
        "heading_open": _Heading,
        "fence": _Verbatim,
        "table_open": _Table,
    }

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        with console.use_theme(_DRESS):
            yield from super().__rich_console__(console, options)
