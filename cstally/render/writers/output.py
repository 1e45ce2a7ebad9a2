"""One result, its formats, and the two places it can go: standard output or a file."""

import contextlib
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from cstally.errors import UsageError
from cstally.render.writers import csv_text, json_text, markdown_text
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


class Document(Protocol):
    """A result that can be shown in every format, with the same numbers in each."""

    def sheet(self) -> "Sheet":
        """Return what people read, in a terminal, in Markdown or on a page."""

    def rows(self) -> tuple[tuple[str, ...], Iterable[tuple[object, ...]]]:
        """Return the header and one row per fact, as they are: `show` makes cells safe."""

    def data(self) -> Any:
        """Return what JSON holds; its top-level values may be iterators."""


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
    if output.file is None or is_stdout:
        sink = standard_output()
    else:
        sink = file_output(output.file, is_private=getattr(document, "is_private", False))
    with sink as stream:
        if chosen == "json":
            stream.writelines(json_text.chunks(document.data(), stream.encoding))
        elif chosen == "csv":
            header, rows = document.rows()
            csv_text.write(stream, header, rows, raw=output.raw, bom=output.bom)
        elif chosen == "html":
            from cstally.render.writers.page import page_text

            stream.write(page_text(document.sheet(), raw=output.raw))
        elif chosen == "svg":
            stream.write(document.drawing())  # type: ignore[attr-defined]
        elif chosen == "md":
            stream.writelines(markdown_text.lines(document.sheet(), raw=output.raw))
        else:
            # Rich takes 60 ms to load, and the other formats do without it.
            from cstally.render.writers.console import room, sheet_text

            width = room(stream) if is_stdout else None
            stream.write(sheet_text(document.sheet(), stream, width, is_file=not is_stdout))


def formats_of(document: Document) -> tuple[str, ...]:
    """Return the formats that *document* can be written in."""
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
