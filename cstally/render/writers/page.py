"""A sheet as one self-contained page, to be read on any screen, mailed or printed on A4."""

import re
from math import ceil
from typing import TYPE_CHECKING, Any

from cstally.language.writing import is_right_to_left, language_of
from cstally.render.wording.cells import safe_cell
from cstally.render.writers.sheet import Cell, Column, Sheet, Table, Where, holds_numbers

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jinja2 import Environment

STRONGEST = 0.5
"""Opacity of the deepest shade: the digits on it keep a contrast of 4.5 in light and dark."""
_DRAWING = 16
"""Characters that are as wide as a drawing in a row."""
_SMALL = 0.75
"""Size of the small print in a cell, in parts of that of its value."""
_BETWEEN = 2
"""Characters that are as wide as the space between two columns."""
_LETTERS = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc"
_RIGHT_TO_LEFT = re.compile(f"[{_LETTERS}](?:[{_LETTERS}\u200c ]*[{_LETTERS}])?")
"""Hebrew and Arabic words, with the spaces between them."""


def page_text(sheet: Sheet, *, raw: bool) -> str:
    """Return *sheet* as HTML; cells that a spreadsheet would run are neutralised unless *raw*."""
    language = language_of(sheet.form_words)
    return (
        page_templates(raw=raw)
        .get_template("page.html")
        .render(
            sheet=sheet,
            language=language,
            direction="rtl" if is_right_to_left(language) else "ltr",
            has_groups=any(section.is_group for section in sheet.sections),
            laid_out=_laid_out,
            strongest=STRONGEST,
        )
    )


def page_templates(*, raw: bool) -> "Environment":
    """Return the templates of pages, which escape what they are given; *raw* as in `page_text`."""
    from jinja2 import Environment, PackageLoader, StrictUndefined
    from markupsafe import Markup, escape

    def cell(value: object) -> str:
        return safe_cell(value, raw=raw)

    def sentence(text: str) -> Markup:
        # A name that is written from right to left must not turn the words about it.
        isolated = _RIGHT_TO_LEFT.sub(r"<bdi>\g<0></bdi>", str(escape(cell(text.strip()))))
        return Markup(isolated)  # noqa: S704 - escaped in the line above

    templates = Environment(
        loader=PackageLoader("cstally.render"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    templates.filters |= {"safe_cell": cell, "sentence": sentence}
    return templates


def _laid_out(table: Table) -> dict[str, Any]:
    """Return a table as the template takes it: its cells, and how wide it is at the least."""
    shown = table.shown(Where.PAPER, Where.PAGE)
    columns = shown.columns
    rows = [(row, [_as_cell(cell) for cell in row.cells]) for row in shown.rows]
    held = [[cells[place] for _, cells in rows] for place in range(len(columns))]
    numbers = [holds_numbers(column, cells) for column, cells in zip(columns, held, strict=True)]
    widths = map(_least_width, columns, held, numbers)
    return {
        "columns": columns,
        "numbers": numbers,
        "rows": rows,
        "legend": shown.legend(columns),
        "characters": sum(width + _BETWEEN for width in widths),
    }


def _as_cell(cell: object) -> Cell:
    return cell if isinstance(cell, Cell) else Cell(cell)


def _least_width(column: Column, cells: "Sequence[Cell]", is_number: bool) -> int:
    """Return the characters of what cannot be broken: a number, else the longest word."""
    if column.where is Where.PAGE:
        return _DRAWING
    texts = [safe_cell(cell.value, raw=True) for cell in cells]
    words = texts if is_number or not column.wraps else [w for text in texts for w in text.split()]
    below = (ceil(len(cell.below) * _SMALL) for cell in cells)
    return max((*map(len, (*words, *column.header.split())), *below), default=0)
