"""The parts of a workbook inside its zip file: which sheets it has, and where each stands."""

import posixpath
import struct
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import IO, BinaryIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from cstally.errors import CstallyError
from cstally.intake.file.workbook.xml import Visit, parsed, unreadable

_MOST_PARTS = 10_000
"""Files in the zip file; a workbook of 255 sheets, each with charts, has some 2,000."""
_MOST_BYTES = 3 << 30
"""
Bytes of one part, unpacked. 1,048,576 rows of 60 numbers take 2 GB. There is no bound on how
tightly a part is packed: a sheet of equal answers unpacks to 200 times its size in all honesty.
"""
_ENCRYPTED = 0x1
_NO_WORKBOOK = (
    "a zip file, but no Excel workbook: unpack it, or save the sheet as CSV (UTF-8) first."
)
_TRUE = ("1", "true")


@dataclass(frozen=True)
class SheetPart:
    """One sheet with cells, and the part of the zip file that holds them."""

    name: str
    part: str
    is_hidden: bool


class Package:
    """A workbook down to its sheets; what is in them is read on demand."""

    def __init__(self, file: BinaryIO) -> None:
        """
        Read the directory of the zip file *file* and the list of sheets.

        Raises:
            CstallyError: it is damaged, made to fill the memory, or no workbook of ``.xlsx``.
        """
        with _zip_errors():
            self._zip = ZipFile(file)
            self._members = _members(self._zip)
        self.is_1904 = False
        """Whether days are counted from 1904, as on old Macs."""
        self._listed: list[tuple[str, str, bool]] = []
        workbook = self._workbook()
        targets = self._targets(workbook)
        self._visit(workbook, self._visit_workbook)
        self.sheets = tuple(
            SheetPart(name, targets[number][1], is_hidden)
            for name, number, is_hidden in self._listed
            if number in targets and targets[number][0] == "worksheet"
        )
        """The sheets in the order of their tabs; those that are a chart are left out."""
        parts = {kind: part for kind, part in targets.values() if part.casefold() in self._members}
        self.texts = parts.get("sharedStrings")
        """The part that holds the texts of all sheets."""
        self.styles = parts.get("styles")
        """The part that tells which numbers are dates."""

    @contextmanager
    def open(self, part: str) -> Iterator[IO[bytes]]:
        """
        Open *part* to be read from its start.

        Raises:
            CstallyError: it is missing, too large or damaged.
        """
        member = self._members.get(part.casefold())
        if member is None:
            raise unreadable(f"no part {part}")
        if member.flag_bits & _ENCRYPTED:
            raise CstallyError("a zip file with a password: unpack it first.")
        if member.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
            raise unreadable(f"{part} is packed in an unknown way")
        if member.file_size > _MOST_BYTES:
            raise CstallyError(
                f"{part} unpacks to {member.file_size / (1 << 30):,.1f} GB; at most "
                f"{_MOST_BYTES >> 30} GB are read. Save the sheet as CSV (UTF-8)."
            )
        with _zip_errors(), self._zip.open(member) as stream:
            yield stream

    def size(self, part: str | None) -> int:
        """Return how many bytes *part* unpacks to; none where it is missing."""
        member = self._members.get((part or "").casefold())
        return member.file_size if member else 0

    def _workbook(self) -> str:
        root = dict(self._targets("").values()) if "_rels/.rels" in self._members else {}
        workbook = root.get("officeDocument", "xl/workbook.xml")
        if workbook.endswith(".bin"):
            raise CstallyError(
                "a binary Excel workbook (.xlsb): save it as .xlsx, or the sheet as CSV (UTF-8)."
            )
        if not workbook.startswith("xl/") or workbook.casefold() not in self._members:
            raise CstallyError(_NO_WORKBOOK)
        return workbook

    def _targets(self, part: str) -> dict[str, tuple[str, str]]:
        """Return what *part* refers to: its name there -> the kind of part, and the part."""
        folder, name = posixpath.split(part)
        found: dict[str, tuple[str, str]] = {}

        def visit(element: str, attributes: dict[str, str]) -> None:
            if element == "Relationship" and attributes.get("TargetMode") != "External":
                target = posixpath.join("/", folder, attributes.get("Target", ""))
                kind = attributes.get("Type", "").rpartition("/")[2]
                found[attributes.get("Id", "")] = kind, posixpath.normpath(target).lstrip("/")

        self._visit(posixpath.join(folder, "_rels", f"{name}.rels"), visit)
        return found

    def _visit_workbook(self, element: str, attributes: dict[str, str]) -> None:
        if element == "workbookPr":
            self.is_1904 = attributes.get("date1904") in _TRUE
        if element == "sheet" and "name" in attributes:
            number = next((attributes[key] for key in attributes if key.endswith(":id")), "")
            is_hidden = attributes.get("state", "visible") != "visible"
            self._listed.append((attributes["name"], number, is_hidden))

    def _visit(self, part: str, visit: Visit) -> None:
        with self.open(part) as stream:
            for _ in parsed(stream, visit):
                pass


def _members(archive: ZipFile) -> dict[str, ZipInfo]:
    """Return the members by name in small letters: Excel makes no difference."""
    infos = archive.infolist()
    if len(infos) > _MOST_PARTS:
        raise CstallyError(f"a zip file of {len(infos):,} files: no Excel workbook has so many.")
    members = {info.filename.replace("\\", "/").casefold(): info for info in infos}
    if len(members) < len(infos):
        raise unreadable("two parts have one name")
    return members


@contextmanager
def _zip_errors() -> Iterator[None]:
    try:
        yield
    except (
        BadZipFile,
        EOFError,
        NotImplementedError,
        OSError,
        ValueError,
        struct.error,
        zlib.error,
    ) as error:
        raise unreadable(f"{error}" or "it breaks off") from error
