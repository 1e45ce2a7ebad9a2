"""The parts of a workbook in its zip file: whether they may be read, and where they are."""

import io
import posixpath
from collections.abc import Iterable
from math import inf
from typing import IO, NamedTuple
from xml.parsers import expat
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from cstally.errors import CstallyError
from cstally.intake.file.workbook.refusals import damaged

_MB, _GB = 1 << 20, 1 << 30
_PIECE = 1 << 16
"""Bytes that are unpacked and parsed at a time."""
_PARSED = 4 * _MB
"""
Bytes of a sheet of ``.xlsx`` that are parsed, 17,000 rows of 8 answers: what a program writes
wrongly it writes so from the start. To parse the rest would take a tenth of an import.
"""
_MOST_PARTS = 10_000
"""Files in the zip file; a workbook of 255 sheets, each with charts, has some 2,000."""
_MOST_BYTES = 3 * _GB
"""Bytes of one part, unpacked. 1,048,576 rows of 60 numbers take 2 GB."""
_SMALL = 64 * _MB
_TIGHTEST = 400
"""
How many times its size a part that is not small may unpack to. 200,000 rows of nothing but equal
answers reach 300, with a date in each 120, what Excel writes 12; a bomb reaches 1,029.
"""
_ENCRYPTED = 0x1
_CELLS_OF_ODS = "content.xml"
"""It is parsed whole: where the end of a sheet is missing, its reader looks for it for ever."""
_LOOKED_INTO = ("xl/", "_rels/", _CELLS_OF_ODS)
"""How the names of parts begin that cells are read from; the others are pictures and the like."""
NO_WORKBOOK = "a zip file, but no workbook: unpack it, or save the sheet as CSV (UTF-8) first."
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WORKBOOK = "xl/workbook.xml"
_USUAL = {
    "officeDocument": _WORKBOOK,
    "sharedStrings": "xl/sharedStrings.xml",
    "styles": "xl/styles.xml",
}
"""What a part is -> where what reads the cells looks for it."""


class Relation(NamedTuple):  # dataclasses would take as long to import as a small sheet to read
    """What a part of a workbook refers to."""

    id: str
    type: str
    part: str
    """Where it is in the zip file."""
    is_plain: bool = True
    """Whether that takes no more than its folder and its name to tell."""

    @property
    def usual(self) -> str:
        """Where what reads the cells looks for it."""
        return _USUAL.get(self.type.rpartition("/")[2], self.part)

    @property
    def is_usual(self) -> bool:
        """Whether it is found there."""
        return self.is_plain and self.part.casefold() == self.usual.casefold()


class Parts:
    """The parts of a zip file, by their names in small letters: Excel makes no difference."""

    def __init__(self, archive: ZipFile) -> None:
        infos = archive.infolist()
        if len(infos) > _MOST_PARTS:
            raise CstallyError(f"a zip file of {len(infos):,} files: no workbook has so many.")
        self._archive = archive
        self.infos = {
            info.filename.replace("\\", "/").lstrip("/").casefold(): info for info in infos
        }
        if len(self.infos) < len(infos):
            raise damaged("two parts have one name")

    def open(self, name: str) -> IO[bytes]:
        """Open the part called *name*, which is there."""
        return self._archive.open(self.infos[name.casefold()])

    def check(self) -> None:
        """
        Parse the XML that cells are read from, once nothing speaks against unpacking it.

        Raises:
            CstallyError: it would take too much, or is not in UTF-8.
            ExpatError: it is not well-formed.
        """
        for info in self.infos.values():
            _check_size(info)
        for name in self.infos:
            if name.startswith(_LOOKED_INTO) and name.endswith((".xml", ".rels")):
                with self.open(name) as stream:
                    _parse(stream, inf if name == _CELLS_OF_ODS else _PARSED)

    def relations(self, name: str) -> list[Relation]:
        """Return what the part called *name* refers to inside of the workbook."""
        folder, own = posixpath.split(name)
        own = posixpath.join(folder, "_rels", f"{own}.rels")
        found: list[Relation] = []

        def visit(element: str, attributes: dict[str, str]) -> None:
            if element.endswith("Relationship") and attributes.get("TargetMode") != "External":
                whole = posixpath.join("/", folder, attributes.get("Target", ""))
                part = posixpath.normpath(whole)
                number, kind = attributes.get("Id", ""), attributes.get("Type", "")
                found.append(Relation(number, kind, part.lstrip("/"), part == whole))

        parser = expat.ParserCreate()
        parser.StartElementHandler = visit
        if own.casefold() in self.infos:
            with self.open(own) as stream:
                parser.ParseFile(stream)
        return found

    def first_bytes(self, name: str) -> bytes:
        """Return how the part called *name* begins; nothing where there is none."""
        if name not in self.infos:
            return b""
        with self.open(name) as stream:
            return stream.read(_MB)


def in_usual_places(parts: Parts) -> IO[bytes] | None:
    """
    Return a workbook of ``.xlsx`` with its parts where what reads the cells looks for them.

    None where they are there already. Microsoft 365 writes ``workbook2.xml`` and ``styles2.xml``,
    without which dates would be read as numbers.
    """
    book = next((one for one in parts.relations("") if one.usual == _WORKBOOK), None)
    place = book.part if book else _WORKBOOK
    if place.casefold() not in parts.infos:
        raise CstallyError(NO_WORKBOOK)
    relations = parts.relations(place)
    if book and all(one.is_usual for one in (book, *relations)):
        return None
    moved = {one.usual: one.part for one in relations if one.part.casefold() in parts.infos}
    copy = io.BytesIO()
    with ZipFile(copy, "w", ZIP_DEFLATED, compresslevel=1) as archive:
        for usual, part in {**moved, _WORKBOOK: place}.items():
            with parts.open(part) as stream, archive.open(usual, "w", force_zip64=True) as target:
                while piece := stream.read(_PIECE):
                    target.write(piece)
        root = Relation("a", f"{_OFFICE}/officeDocument", _WORKBOOK)
        archive.writestr("_rels/.rels", _listed([root]))
        archive.writestr("xl/_rels/workbook.xml.rels", _listed(relations))
    return copy


def _listed(relations: Iterable[Relation]) -> str:
    from xml.sax.saxutils import quoteattr

    elements = (
        f"<Relationship Id={quoteattr(one.id)} Type={quoteattr(one.type)} "
        f"Target={quoteattr(f'/{one.usual}')}/>"
        for one in relations
    )
    return f"<Relationships>{''.join(elements)}</Relationships>"


def _check_size(info: ZipInfo) -> None:
    """Refuse a part by what the directory of the zip file says of it."""
    if info.flag_bits & _ENCRYPTED:
        raise CstallyError("a zip file with a password: unpack it first.")
    if info.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
        raise damaged(f"{info.filename} is packed in an unknown way")
    if info.file_size > _MOST_BYTES:
        raise CstallyError(
            f"{info.filename} unpacks to {info.file_size / _GB:,.1f} GB; at most "
            f"{_MOST_BYTES // _GB} GB are read. Save the sheet as CSV (UTF-8)."
        )
    if info.file_size > max(_SMALL, _TIGHTEST * info.compress_size):
        raise CstallyError(
            f"{info.filename} unpacks to {info.file_size // _MB:,} MB, more than {_TIGHTEST} times "
            "its size, as no program for spreadsheets packs; save the sheet as CSV (UTF-8)."
        )


def _parse(stream: IO[bytes], most: float) -> None:
    """Parse *most* bytes of XML, and unpack the rest, which shows that it is what was packed."""
    size = 0
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = _refuse_doctype
    parser.XmlDeclHandler = _refuse_encodings
    while piece := stream.read(_PIECE):
        if b"\0" in piece:  # UTF-16, too: what reads the cells would find none
            raise damaged("a NUL byte")
        if size < most:
            parser.Parse(piece)
        size += len(piece)
    if size < most:
        parser.Parse(b"", True)


def _refuse_doctype(*_declaration: object) -> None:
    raise damaged("XML with a document type")


def _refuse_encodings(_version: str, encoding: str | None, _standalone: int) -> None:
    if encoding is not None and encoding.lower() not in ("utf-8", "us-ascii"):
        raise damaged(f"XML in {encoding}")
