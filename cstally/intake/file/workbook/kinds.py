"""Which kind of workbook a file is, by its bytes; what else it may be is told."""

import re
from typing import IO
from xml.parsers import expat
from zipfile import ZipFile

from cstally.errors import CstallyError
from cstally.intake.file.workbook.parts import NO_WORKBOOK, Parts, in_usual_places
from cstally.intake.file.workbook.refusals import damaged

_MB = 1 << 20
_OPEN_DOCUMENT = "application/vnd.oasis.opendocument."
_PASSWORD = "a workbook with a password: save it without one first."  # noqa: S105 - is none itself
_TEXT = "a text document: export the answers as CSV instead, or copy its table to a spreadsheet."
_SLIDES = "a presentation: export the answers as CSV instead."
_PARTS = {
    "xl/workbook.bin": (
        "a binary Excel workbook (.xlsb): save it as .xlsx, or the sheet as CSV (UTF-8)."
    ),
    "word/": _TEXT,
    "ppt/": _SLIDES,
    "index/document.iwa": "a document of Numbers or Pages: export it as .xlsx or CSV first.",
}
"""How the name of a part begins -> why its file is not read."""
_TYPES = {
    f"{_OPEN_DOCUMENT}text": _TEXT,
    f"{_OPEN_DOCUMENT}presentation": _SLIDES,
    f"{_OPEN_DOCUMENT}spreadsheet": None,
}
"""How the part begins that names the type of the file -> why it is not read."""


def _coded(name: str) -> re.Pattern[bytes]:
    """Return how a name is written in an old file of Office."""
    return re.compile(re.escape(name.encode("utf-16-le")))


_STREAMS = {
    _coded("EncryptedPackage"): _PASSWORD,
    _coded("WordDocument"): _TEXT,
    _coded("PowerPoint Document"): _SLIDES,
    # The records that begin an old workbook: BOF, perhaps WriteProtect, and FilePass.
    re.compile(rb"\x09\x08\x10\0\0\x06\x05\0.{12}(\x86\0\0\0)?\x2f\0", re.DOTALL): _PASSWORD,
    _coded("Workbook"): None,
    _coded("Book"): None,
}
"""
What stands in an old file of Office -> why it is not read, None for a workbook. The first of them
that is found counts: a text document may hold a workbook, too.
"""
_LONGEST = 64
"""Bytes of the longest of them."""


def looked_over(file: IO[bytes]) -> tuple[str, IO[bytes]]:
    """
    Return which kind of workbook *file* is: ``xlsx``, ``xls`` or ``ods``.

    And a workbook that can be given to what reads its cells, which would pass over much.

    Raises:
        CstallyError: it is none of these, or damaged.
    """
    file.seek(0)
    if file.read(2) != b"PK":
        return _kind_of_old(file), file
    try:
        parts = Parts(ZipFile(file))
        kind = _kind_of_parts(parts)
        parts.check()
        return kind, (kind == "xlsx" and in_usual_places(parts)) or file
    except expat.ExpatError as error:
        raise damaged(f"XML: {error}") from error
    except (CstallyError, MemoryError):
        raise
    except Exception as error:  # zipfile has no end of them
        raise damaged(str(error) or "it breaks off") from error


def _kind_of_old(file: IO[bytes]) -> str:
    found: set[re.Pattern[bytes]] = set()
    before = b""
    while chunk := file.read(_MB):
        piece = before + chunk
        found.update(one for one in _STREAMS if one.search(piece))
        before = piece[-_LONGEST:]
    for one, why in _STREAMS.items():
        if one in found and why is None:
            return "xls"
        if one in found:
            raise CstallyError(why)
    raise CstallyError("an old file of Office, but no workbook: save the sheet as CSV (UTF-8).")


def _kind_of_parts(parts: Parts) -> str:
    for beginning, why in _PARTS.items():
        if any(name.startswith(beginning) for name in parts.infos):
            raise CstallyError(why)
    if any(name.startswith("xl/") for name in parts.infos):
        return "xlsx"
    told = parts.first_bytes("mimetype").decode("latin-1")
    refusals = [why for beginning, why in _TYPES.items() if told.startswith(beginning)]
    if not refusals:
        raise CstallyError(NO_WORKBOOK)
    if refusals[0] is not None:
        raise CstallyError(refusals[0])
    if b"encryption-data" in parts.first_bytes("meta-inf/manifest.xml"):
        raise CstallyError(_PASSWORD)
    return "ods"
