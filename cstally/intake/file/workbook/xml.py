"""The XML inside a workbook, parsed a piece at a time, with a bound on all that could grow."""

from collections.abc import Callable, Iterator
from typing import IO
from xml.parsers import expat

from cstally.errors import CstallyError

_PIECE = 1 << 16
"""Bytes that are parsed at a time."""
_LONGEST = 1 << 20
"""Bytes from one tag to the next: expat holds a tag whole; the longest cell of a file has less."""
_DEEPEST = 100
"""Elements inside each other, each of which expat remembers; a sheet has about ten."""
_MOST_NAMES = 10_000
"""Different names of elements and attributes, all of which expat remembers; there are some 500."""

Visit = Callable[[str, dict[str, str]], None]
"""Called with the name of an element, without its prefix, and its attributes."""
Text = Callable[[str], None]
"""Called with a part of the text of an element."""


def parsed(stream: IO[bytes], visit: Visit, text: Text | None = None) -> Iterator[bytes]:
    """
    Yield the bytes of *stream*, each piece once it is parsed.

    Nothing is expanded or fetched: a document type, where entities are declared, is refused.

    Raises:
        CstallyError: it is no well-formed XML in UTF-8, or made to fill the memory.
    """
    parser = _Parser(visit, text)
    try:
        while piece := stream.read(_PIECE):
            parser.feed(piece)
            yield piece
        parser.end()
    except expat.ExpatError as error:
        raise unreadable(f"XML: {error}") from error


def unreadable(why: str) -> CstallyError:
    """Return the refusal of a workbook that no program for spreadsheets has written."""
    return CstallyError(
        f"the workbook is damaged ({why}); open it and save it again, or save the sheet as CSV "
        "(UTF-8)."
    )


class _Parser:
    """Expat, watched for what it has to remember."""

    def __init__(self, visit: Visit, text: Text | None) -> None:
        self._visit = visit
        self._depth = 0
        self._has_tag = False
        self._bytes_without = 0
        """Bytes since the piece in which the last tag ended."""
        self._expat = expat.ParserCreate()
        self._expat.StartElementHandler = self._start
        self._expat.EndElementHandler = self._end
        self._expat.CharacterDataHandler = text
        self._expat.StartDoctypeDeclHandler = _no_doctype
        self._expat.XmlDeclHandler = _only_utf8

    def feed(self, piece: bytes) -> None:
        if b"\0" in piece:  # UTF-16, too: what reads the cells would see other tags
            raise unreadable("a NUL byte")
        self._has_tag = False
        self._expat.Parse(piece)
        self._bytes_without = 0 if self._has_tag else self._bytes_without + len(piece)
        if self._bytes_without > _LONGEST:
            raise CstallyError(f"more than {_LONGEST:,} bytes in one cell; nothing was imported.")
        if len(self._expat.intern) > _MOST_NAMES:
            raise unreadable("too many names in its XML")

    def end(self) -> None:
        self._expat.Parse(b"", True)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._has_tag = True
        self._depth += 1
        if self._depth > _DEEPEST:
            raise unreadable(f"elements {self._depth} deep")
        self._visit(name if ":" not in name else name.rpartition(":")[2], attributes)

    def _end(self, _name: str) -> None:
        self._depth -= 1


def _no_doctype(*_declaration: object) -> None:
    raise unreadable("XML with a document type")


def _only_utf8(_version: str, encoding: str | None, _standalone: int) -> None:
    if encoding is not None and encoding.lower() not in ("utf-8", "us-ascii"):
        raise unreadable(f"XML in {encoding}")
