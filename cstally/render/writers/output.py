"""One result, its formats, and the two places it can go: standard output or a file."""

import contextlib
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, TextIO

from cstally.errors import UsageError
from cstally.render.writers.sinks import file_output, standard_output
from cstally.text import visible

if TYPE_CHECKING:
    from cstally.render.writers.sheet import Sheet

FORMATS = ("table", "json", "csv", "md", "html")
"""What every result can be written as."""
_NO_TEXT = ("xlsx", "xls", "ods", "docx", "pdf", "png")
"""Formats that are never written: a text under such a name would open nowhere."""
WRITTEN = (*FORMATS, "svg")
"""Every format that some result has."""
ENDINGS = {f".{name}": name for name in (*WRITTEN[1:], *_NO_TEXT)}
_NO_BROWSER = "no browser was found to open {file} with."


class Document(Protocol):
    """A result that can be shown in every format, with the same numbers in each."""

    def sheet(self) -> "Sheet":
        """Return what people read, in a terminal, in Markdown or on a page."""

    def rows(self) -> tuple[tuple[str, ...], Iterable[tuple[object, ...]]]:
        """Return the header and one row per fact, as they are: `show` makes cells safe."""

    def data(self) -> Any:
        """Return what JSON holds; its top-level values may be iterators."""


class Poster(Protocol):
    """A result that is nothing but a page, which it lays out by itself."""

    def page(self, *, raw: bool) -> str:
        """Return its HTML; *raw* leaves cells that a spreadsheet would run as they are."""


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
    delimiter: str = ","
    """What parts the cells of CSV; behind any other than a comma there is a mark as well."""
    is_opened: bool = False
    """Open the page in the browser once it is written."""

    @property
    def is_to_stdout(self) -> bool:
        """Whether the result goes to standard output, for which ``-`` stands, too."""
        return self.file is None or str(self.file) == "-"


def show(document: Document | Poster, output: Output) -> None:
    """
    Write *document* to standard output, or to a file that is whole or not there at all.

    Raises:
        UsageError: the format is unknown, or what is to be opened is no page in a file.
        CstallyError: the file or standard output cannot be written.
    """
    chosen = chosen_format(output, formats_of(document))
    if output.is_opened and (output.is_to_stdout or chosen != "html"):
        raise UsageError("--open opens a page: write one with -o FILE.html.")
    if output.file is None or output.is_to_stdout:
        sink = standard_output()
    else:
        sink = file_output(output.file, is_private=getattr(document, "is_private", False))
    with sink as stream:
        _WRITERS[chosen](document, stream, output)
    if output.is_opened and output.file is not None:
        _open(output.file, output)


def _open(file: Path, output: Output) -> None:
    import webbrowser  # few ask for it

    if not webbrowser.open(file.resolve().as_uri()):
        remark(_NO_BROWSER.format(file=file), output)


def _write_json(document: Document, stream: TextIO, output: Output) -> None:
    from cstally.render.writers import json_text

    stream.writelines(json_text.chunks(document.data(), stream.encoding))


def _write_csv(document: Document, stream: TextIO, output: Output) -> None:
    from cstally.render.writers import csv_text

    header, rows = document.rows()
    bom = output.bom or output.delimiter != ","
    csv_text.write(stream, header, rows, raw=output.raw, bom=bom, delimiter=output.delimiter)


def _write_markdown(document: Document, stream: TextIO, output: Output) -> None:
    from cstally.render.writers import markdown_text

    stream.writelines(markdown_text.lines(document.sheet(), raw=output.raw))


def _write_page(document: Any, stream: TextIO, output: Output) -> None:
    from cstally.render.writers.page import page_text

    if hasattr(document, "page"):
        stream.write(document.page(raw=output.raw))
    else:
        stream.write(page_text(document.sheet(), raw=output.raw))


def _write_drawing(document: Any, stream: TextIO, output: Output) -> None:
    stream.write(document.drawing())


def _write_table(document: Document, stream: TextIO, output: Output) -> None:
    from cstally.render.writers.console import room, sheet_text

    is_file = not output.is_to_stdout
    width = None if is_file else room(stream)
    stream.write(sheet_text(document.sheet(), stream, width, is_file=is_file))


# Each loads what it writes with: Rich alone takes 60 ms.
_WRITERS: dict[str, Callable[[Any, TextIO, Output], None]] = {
    "table": _write_table,
    "json": _write_json,
    "csv": _write_csv,
    "md": _write_markdown,
    "html": _write_page,
    "svg": _write_drawing,
}


def formats_of(document: Document | Poster) -> tuple[str, ...]:
    """Return the formats that *document* can be written in."""
    if hasattr(document, "page"):
        return ("html",)
    return WRITTEN if hasattr(document, "drawing") else FORMATS


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


def _say(text: str) -> None:
    # A closed or full stderr must not turn a good report into a failure.
    if sys.stderr is not None:
        with contextlib.suppress(OSError, ValueError):
            sys.stderr.write(f"{visible(text)}\n")
            sys.stderr.flush()
