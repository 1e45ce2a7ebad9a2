"""One self-contained page: headings, sentences, tables and drawings, and nothing from elsewhere."""

import re
from dataclasses import dataclass

from cstally.render.wording.cells import safe_cell


@dataclass(frozen=True)
class Cell:
    """One cell of a table on a page."""

    value: object
    is_number: bool = True
    weight: float | None = None
    """How strongly it is shaded, 0..1: beside the number, never in place of it."""
    tone: str = ""
    """``positive``, ``neutral`` or ``negative``: the colour of its shade."""
    is_strong: bool = False
    svg: str = ""
    """A small drawing, made here, in place of the value, which says the same."""


@dataclass(frozen=True)
class PageTable:
    """A table on a page."""

    header: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    caption: str = ""


@dataclass(frozen=True)
class Drawing:
    """An inline SVG, made here; what it says stands in *label* for those who cannot see it."""

    svg: str
    label: str
    caption: str = ""


@dataclass(frozen=True)
class Section:
    """A part of a page."""

    title: str = ""
    lines: tuple[str, ...] = ()
    tables: tuple[PageTable, ...] = ()
    drawings: tuple[Drawing, ...] = ()
    notes: tuple[str, ...] = ()
    """Legends and methods, in small print."""


@dataclass(frozen=True)
class Page:
    """A whole page."""

    title: str
    sections: tuple[Section, ...]


_LETTERS = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc"
_RIGHT_TO_LEFT = re.compile(f"[{_LETTERS}](?:[{_LETTERS}\u200c ]*[{_LETTERS}])?")
"""Hebrew and Arabic words, with the spaces between them."""


def page_text(page: Page, *, raw: bool) -> str:
    """Return *page* as HTML; cells that a spreadsheet would run are neutralised unless *raw*."""
    from jinja2 import Environment, PackageLoader, StrictUndefined
    from markupsafe import Markup, escape

    def cell(value: object) -> str:
        return safe_cell(value, raw=raw)

    def sentence(text: str) -> Markup:
        # A name that is written from right to left must not turn the words about it.
        isolated = _RIGHT_TO_LEFT.sub(r"<bdi>\g<0></bdi>", str(escape(cell(text))))
        return Markup(isolated)  # noqa: S704 - escaped in the line above

    environment = Environment(
        loader=PackageLoader("cstally.render"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters |= {"safe_cell": cell, "sentence": sentence}
    return environment.get_template("page.html").render(page=page)
