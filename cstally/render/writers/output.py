"""One result, four formats, and the two places it can go: the terminal's pipe or a file."""

import contextlib
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, TextIO

from cstally.errors import UsageError
from cstally.render.writers import csv_text, json_text, markdown_text
from cstally.render.writers.markdown_text import MarkdownTable
from cstally.render.writers.sinks import file_output, standard_output
from cstally.text import visible

if TYPE_CHECKING:  # Rich takes 60 ms, and csv, json and md do without it
    from rich.console import RenderableType

    from cstally.render.writers.console import Choice

FORMATS = ("table", "json", "csv", "md")
"""What every result can be written as."""
PAGED = (*FORMATS, "html")
"""What a result can be written as that has a page."""
_NO_TEXT = ("xlsx", "xls", "ods", "docx", "pdf", "png")
"""Formats that are never written: a text under such a name would open nowhere."""
WRITTEN = ("table", "json", "csv", "md", "html", "svg")
"""Every format that some result has."""
ENDINGS = {f".{name}": name for name in (*WRITTEN[1:], *_NO_TEXT)}


class Document(Protocol):
    """A result that can be shown in every format, with the same numbers in each."""

    def table(self, width: int | None) -> "Iterable[RenderableType | Choice]":
        """Return what people read, part by part; *width* None: as wide as it likes."""

    def rows(self) -> tuple[tuple[str, ...], Iterable[tuple[object, ...]]]:
        """Return the header and one row per fact, as they are: `show` makes cells safe."""

    def data(self) -> Any:
        """Return what JSON holds; its top-level values may be iterators."""

    def markdown(self) -> Iterable[str | MarkdownTable]:
        """Return lines that are safe as they stand, and tables that `show` makes safe."""


@dataclass(frozen=True)
class Output:
    """How and where a result is shown."""

    format: str | None = None
    """One of `FORMATS`; None: by the ending of *file*, else table."""
    file: Path | None = None
    """None: standard output."""
    quiet: bool = False
    raw: bool = False
    """Leave formula cells and control characters as they are in csv and md."""
    bom: bool = False
    """Begin CSV with a byte order mark, as Excel likes it."""


def show(document: Document, output: Output) -> None:
    """
    Write *document* to standard output, or to a file that is whole or not there at all.

    Raises:
        UsageError: the format is unknown.
        CstallyError: the file or standard output cannot be written.
    """
    chosen = chosen_format(output, formats_of(document))
    is_stdout = output.file is None or str(output.file) == "-"
    sink = standard_output() if output.file is None or is_stdout else file_output(output.file)
    with sink as stream:
        if chosen == "json":
            stream.writelines(json_text.chunks(document.data(), stream.encoding))
        elif chosen == "csv":
            header, rows = document.rows()
            csv_text.write(stream, header, rows, raw=output.raw, bom=output.bom)
        elif chosen == "html":
            stream.write(_page(document, output))
        elif chosen == "svg":
            stream.write(document.drawing())  # type: ignore[attr-defined]
        elif chosen == "md":
            stream.writelines(markdown_text.lines(document.markdown(), raw=output.raw))
        else:
            stream.write(_table(document, stream, is_file=not is_stdout))


def formats_of(document: Document) -> tuple[str, ...]:
    """Return the formats that *document* can be written in."""
    paged = PAGED if hasattr(document, "page") else FORMATS
    return (*paged, "svg") if hasattr(document, "drawing") else paged


def chosen_format(output: Output, formats: tuple[str, ...] = FORMATS) -> str:
    """
    Return the one of *formats* that *output* asks for, by itself or by the ending of its file.

    Raises:
        UsageError: the format is unknown.
    """
    ending = output.file.suffix.lower() if output.file else ""
    chosen = output.format or ENDINGS.get(ending, "table")
    if chosen not in formats:
        raise UsageError(f"the format {chosen} is not known here; choose {', '.join(formats)}.")
    return chosen


def remark(text: str, output: Output) -> None:
    """Say one line about the run on stderr, unless quiet."""
    if not output.quiet:
        _say(text)


def complain(text: str) -> None:
    """Say on stderr what went wrong, in one line."""
    _say(f"Error: {text}")


def _page(document: Any, output: Output) -> str:
    from cstally.render.writers.page import page_text

    return page_text(document.page(), raw=output.raw)


def _table(document: Document, stream: TextIO, *, is_file: bool) -> str:
    from cstally.render.writers.console import room, table_text

    width = None if is_file else room(stream)
    return table_text(document.table(width), stream, width, is_file=is_file)


def _say(text: str) -> None:
    # A closed or full stderr must not turn a good report into a failure.
    if sys.stderr is not None:
        with contextlib.suppress(OSError, ValueError):
            sys.stderr.write(f"{visible(text)}\n")
            sys.stderr.flush()
