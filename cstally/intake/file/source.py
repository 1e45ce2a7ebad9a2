"""The bytes of one survey file: read once from the start, digested and guarded on the way."""

import io
import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from hashlib import blake2b
from pathlib import Path
from typing import BinaryIO

from cstally.errors import CstallyError
from cstally.text import nearest

_ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_OLE = b"\xd0\xcf\x11\xe0"
"""What files of Office began with until 2007, and those with a password still do."""
_UNPACK = "unpack it, and name the files in it."
# What people drag into a terminal by mistake is known by its first bytes: read as text, each would
# end in an error about its encoding.
_WHY_NOT = {
    b"SQLite format 3": "a database, not a survey file; name the database with --db FILE.",
    b"\xff\xd8\xff": "a picture, not a survey file.",
    b"\x89PNG": "a picture, not a survey file.",
    b"GIF8": "a picture, not a survey file.",
    b"%PDF": "a PDF: export the answers as CSV instead.",
    b"\x1f\x8b": f"a packed file (.gz): {_UNPACK}",
    b"7z\xbc\xaf": f"a packed file (.7z): {_UNPACK}",
    b"Rar!": f"a packed file (.rar): {_UNPACK}",
}
_WEB_PAGE = (b"<!doctype html", b"<html")
# A bound on memory for a file without line ends; the longest line at hand has 4 kB.
_LONG_LINE = 1 << 20


class Source:
    """
    A survey file, or standard input, that can be read from the start more than once.

    Standard input is kept in a temporary file, because it cannot be asked for twice.
    """

    def __init__(self, name: str, on_progress: Callable[[int], None] = lambda _: None) -> None:
        """
        Open the file called *name*, or standard input for ``-``.

        Raises:
            CstallyError: it cannot be read, is empty, or is no text at all.
        """
        # As text: the name is kept in the database, and said.
        text = name.encode("utf-8", "backslashreplace").decode()
        self.name = "standard input" if name == "-" else text
        self._file = _spooled(sys.stdin.buffer) if name == "-" else _opened(name)
        self._on_progress = on_progress
        self._digest = blake2b(digest_size=16)
        # From the opened file, not from its name: it may be replaced meanwhile, and a pipe has no
        # size.
        self.size = self._file.seek(0, io.SEEK_END)
        self._as_opened = self._state()
        head = self.head(16)
        if not head:
            self.close()
            raise CstallyError(f"{self.name}: the file is empty.")
        self.is_workbook = head.startswith((*_ZIP, _OLE))
        """A zip file or an old file of Office, as all workbooks are, and others, too."""
        # Closed at once: a refused file must not stay locked while the next ones are read.
        if why := _why_not(head):
            self.close()
            raise CstallyError(f"{self.name}: {why}")

    def head(self, size: int) -> bytes:
        """Return the first *size* bytes; a `text` that is half read goes on where it was."""
        place = self._file.tell()
        self._file.seek(0)
        head = self._file.read(size)
        self._file.seek(place)
        return head

    def lines(self) -> Iterator[bytes]:
        """Yield the lines of the file from its start; a very long one comes in pieces."""
        self._file.seek(0)
        rest = b""
        while chunk := self._file.read(1 << 17):
            *whole, rest = (rest + chunk).splitlines(keepends=True)
            yield from whole
            if len(rest) > _LONG_LINE:
                yield rest
                rest = b""
        if rest:
            yield rest

    def text(self, encoding: str) -> io.TextIOWrapper:
        """Return the file as text from its start, line ends as they are."""
        self._file.seek(0)
        self._digest = blake2b(digest_size=16)
        # There every ASCII letter has a zero byte; the letters are looked at instead.
        has_nul = encoding.startswith(("utf-16", "utf-32"))
        chunks = _Chunks(self._file, self._watch, allow_nul=has_nul)
        # newline="": the csv module must see line ends as they are, or a break inside quotes
        # changes.
        return io.TextIOWrapper(chunks, encoding=encoding, errors="strict", newline="")  # type: ignore[arg-type]

    def binary(self) -> BinaryIO:
        """Return the file for another process to read; its digest is known from now on."""
        self._file.seek(0)
        self._digest = blake2b(digest_size=16)
        while chunk := self._file.read(1 << 20):
            self._digest.update(chunk)
        # The other process moves the place in the file: nothing that was read ahead may be kept.
        self._file.seek(0, io.SEEK_END)
        return self._file

    @contextmanager
    def apart(self) -> Iterator[None]:
        """Read it from the start on the side; a `text` that is half read goes on where it was."""
        place, digest = self._file.tell(), self._digest
        try:
            yield
        finally:
            self._file.seek(place)
            self._digest = digest

    def whole_digest(self) -> str:
        """Read the file once, only for its digest."""
        self._file.seek(0)
        digest = blake2b(digest_size=16)
        while chunk := self._file.read(1 << 20):
            digest.update(chunk)
        return digest.hexdigest()

    @property
    def digest(self) -> str:
        """The digest of what `text` has read, of the whole file once it is read, or `binary`."""
        return self._digest.hexdigest()

    def refuse_growing(self) -> None:
        """
        Make sure, once it is read, that nobody has written to it meanwhile.

        Raises:
            CstallyError: somebody has: what was read may be half of it.
        """
        if self._state() != self._as_opened:
            raise CstallyError(
                f"{self.name}: is being written: it changed while it was read; nothing was "
                "imported. Try again when it is whole."
            )

    def _state(self) -> tuple[int, int]:
        found = os.fstat(self._file.fileno())
        return found.st_size, found.st_mtime_ns

    def close(self) -> None:
        """Close the file."""
        with suppress(OSError):
            self._file.close()

    def _watch(self, chunk: bytes) -> None:
        self._digest.update(chunk)
        self._on_progress(self._file.tell())


def _why_not(head: bytes) -> str | None:
    """Return why a file that begins with *head* is no survey file; None if it may be one."""
    if head.lstrip(b"\xef\xbb\xbf \r\n\t").lower().startswith(_WEB_PAGE):
        return "a web page, not a survey file: was a sign-in page saved, or has the link expired?"
    return next((why for magic, why in _WHY_NOT.items() if head.startswith(magic)), None)


class _Chunks(io.BufferedIOBase):
    """A file in chunks that are shown to a watcher; it refuses NUL bytes."""

    _SIZE = 1 << 17

    def __init__(self, file: BinaryIO, watch: Callable[[bytes], None], *, allow_nul: bool) -> None:
        self._file = file
        self._watch = watch
        self._allow_nul = allow_nul

    def readable(self) -> bool:
        return True

    def read1(self, size: int = -1) -> bytes:
        """Return the next chunk, a large one: a text reader asks for 8 kB at a time."""
        # The digest is taken on the way, so that no file is read once more only to be known again.
        chunk = self._file.read(self._SIZE)
        if not self._allow_nul and b"\0" in chunk:
            raise NulByte
        self._watch(chunk)
        return chunk


class NulByte(Exception):  # noqa: N818 - becomes a CstallyError where the line is known
    """The file holds a NUL byte, which no survey text does."""


def no_nul(line: str) -> str:
    """
    Return *line* as it is.

    Raises:
        NulByte: it holds one.
    """
    if "\0" in line:
        raise NulByte
    return line


def _opened(name: str) -> BinaryIO:
    path = Path(name)
    try:
        if path.is_dir():
            raise CstallyError(f"{name} is a folder: name the files in it, such as {name}/*.csv.")
        # Chunks are larger than a buffer would be: it would only copy them.
        file = path.open("rb", buffering=0)
        if file.seekable():
            return file
        with file:  # a pipe, such as the shell's <(...)
            return _spooled(file)
    except FileNotFoundError as error:
        near = _nearest(path)
        said = f"; is it {near}?" if near else "."
        raise CstallyError(f"{name}: cannot be read: {error.strerror}{said}") from error
    except OSError as error:
        raise CstallyError(f"{name}: cannot be read: {error.strerror}.") from error


def _nearest(path: Path) -> Path | None:
    """Return the file beside *path* whose name is nearest to it; None where none is near."""
    try:
        names = [one.name for one in path.parent.iterdir() if one.is_file()]
    except OSError:
        return None
    near = nearest(path.name, names)
    return path.with_name(near) if near else None


def _spooled(stream: BinaryIO) -> BinaryIO:
    spool = tempfile.TemporaryFile()  # noqa: SIM115 - closed by Source.close
    while chunk := stream.read(1 << 20):
        spool.write(chunk)
    return spool
