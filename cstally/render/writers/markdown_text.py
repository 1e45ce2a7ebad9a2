"""A result as Markdown: lines, and the tables that GitHub and most wikis draw."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from cstally.render.wording.cells import safe_cell
from cstally.text import visible

_ACTIVE = re.compile(r"([\\`*_\[\]<|~])")


@dataclass(frozen=True)
class MarkdownTable:
    """A header and rows of cells, as they are."""

    header: tuple[str, ...]
    rows: Iterable[tuple[object, ...]]
    left: int = 1
    """How many columns, from the first, are aligned to the left; the others hold numbers."""


def escaped(text: str) -> str:
    r"""Return *text* as Markdown that reads just so: ``a\|b``."""
    return _ACTIVE.sub(r"\\\1", visible(text).replace("&", "&amp;"))


def lines(parts: Iterable[str | MarkdownTable], *, raw: bool) -> Iterator[str]:
    """Yield the text of *parts*, line by line."""
    for part in parts:
        if isinstance(part, str):
            yield f"{part}\n"
        else:
            yield _row(part.header, raw=raw)
            yield "|" + "".join(_rule(number < part.left) for number in range(len(part.header)))
            yield "\n"
            for row in part.rows:
                yield _row(row, raw=raw)


def _rule(is_left: bool) -> str:
    return " --- |" if is_left else " ---: |"


def _row(cells: Iterable[object], *, raw: bool) -> str:
    return f"| {' | '.join(_cell(cell, raw=raw) for cell in cells)} |\n"


def _cell(value: object, *, raw: bool) -> str:
    text = _ACTIVE.sub(r"\\\1", safe_cell(value, raw=raw).replace("&", "&amp;"))
    # A line break, which only --raw lets through, would end the table.
    return re.sub(r"\r\n|\r|\n", "<br>", text)
