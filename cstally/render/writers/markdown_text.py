"""A sheet as Markdown: lines, and the tables that GitHub and most wikis draw."""

import re
from collections.abc import Iterable, Iterator

from cstally.render.wording.cells import safe_cell
from cstally.render.writers.sheet import Cell, Section, Sheet, Table, Where
from cstally.text import visible

_ACTIVE = re.compile(r"([\\`*_\[\]<|~])")


def escaped(text: str) -> str:
    r"""Return *text* as Markdown that reads just so: ``a\|b``."""
    return _ACTIVE.sub(r"\\\1", visible(text).replace("&", "&amp;"))


def lines(sheet: Sheet, *, raw: bool) -> Iterator[str]:
    """Yield *sheet* line by line, an empty line between its blocks; rows are read as they come."""
    for number, block in enumerate(_blocks(sheet, raw=raw)):
        if number:
            yield "\n"
        for line in block:
            yield f"{line}\n"


def _blocks(sheet: Sheet, *, raw: bool) -> Iterator[Iterable[str]]:
    if sheet.has_title:
        yield [escaped(sheet.title)]
    is_headed = sheet.has_title or any(section.is_group for section in sheet.sections)
    for section in sheet.sections:
        if section.title:
            level = "###" if is_headed and not section.is_group else "##"
            yield [f"{level} {escaped(section.title)}"]
        yield from _section_blocks(section, raw=raw)


def _section_blocks(section: Section, *, raw: bool) -> Iterator[Iterable[str]]:
    if section.subtitle:
        yield [escaped(section.subtitle)]
    if section.lines:
        yield [f"- {escaped(line.strip())}" for line in section.lines]
    for table in section.tables:
        shown = table.shown(Where.PAPER, Where.TEXT)
        yield _table_lines(shown, raw=raw)
        if legend := shown.legend(shown.columns):
            yield [escaped(legend)]
    if section.is_indented and section.notes:
        yield [f"- {escaped(note.strip())}" for note in section.notes]
    else:
        yield from ([escaped(note)] for note in section.notes)


def _table_lines(table: Table, *, raw: bool) -> Iterator[str]:
    yield _row((one.header for one in table.columns), raw=raw)
    yield "|" + "".join(" ---: |" if one.is_number else " --- |" for one in table.columns)
    for row in table.rows:
        yield _row(row.cells, raw=raw)


def _row(cells: Iterable[object], *, raw: bool) -> str:
    return f"| {' | '.join(_cell(cell, raw=raw) for cell in cells)} |"


def _cell(cell: object, *, raw: bool) -> str:
    value = cell.value if isinstance(cell, Cell) else cell
    text = _ACTIVE.sub(r"\\\1", safe_cell(value, raw=raw).replace("&", "&amp;"))
    # A line break, which only --raw lets through, would end the table.
    whole = re.sub(r"\r\n|\r|\n", "<br>", text)
    return f"**{whole}**" if isinstance(cell, Cell) and cell.is_strong else whole
