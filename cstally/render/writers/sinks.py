"""Where a result is written: standard output, or a file that is never half there."""

import contextlib
import os
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from io import TextIOWrapper
from pathlib import Path
from typing import TextIO

from cstally.errors import CstallyError

_DATABASE = b"SQLite format 3\0"
"""What every database begins with: a slip of the keyboard must not replace one by a report."""


@contextmanager
def standard_output() -> Iterator[TextIO]:
    """
    Give standard output; what was written has left the process when the block ends.

    A reader that has seen enough (``| head``) ends the block quietly.

    Raises:
        CstallyError: it is closed, or its disk is full.
    """
    stream = sys.stdout
    if stream is None or stream.closed:  # started with >&-: print would lose the report
        raise CstallyError("cannot write to standard output: it is closed.")
    if isinstance(stream, TextIOWrapper):
        stream.reconfigure(errors="replace", newline="")
    try:
        yield stream
        stream.flush()  # a full disk shows itself only here
    except BrokenPipeError:
        abandon(stream)
    except OSError as error:
        abandon(stream)
        raise CstallyError(f"cannot write to standard output: {error.strerror}.") from None


@contextmanager
def file_output(path: Path, *, is_private: bool = False) -> Iterator[TextIO]:
    """
    Give a file beside *path* that takes its place, durably, when the block ends well.

    A block that fails leaves *path* as it was. A link is followed; a device or a pipe is written
    to as it is. A new file has the mode that the umask gives, a private one is its owner's alone;
    one that was there keeps its mode.

    Raises:
        CstallyError: it cannot be written, or holds a database.
    """
    try:
        if path.is_file() and _begins_with(path, _DATABASE):
            raise CstallyError(f"{path} is a database: name another file for the output.")
        if path.exists() and not path.is_file():
            with path.open("w", encoding="utf-8", errors="replace", newline="") as stream:
                yield stream
        else:
            with _replacement(Path(os.path.realpath(path)), is_private=is_private) as stream:
                yield stream
    except OSError as error:
        raise CstallyError(f"cannot write {path}: {error.strerror}.") from None


@contextmanager
def _replacement(target: Path, *, is_private: bool) -> Iterator[TextIO]:
    import tempfile  # slow to load, and most results go to standard output

    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name[:60]}.")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", errors="replace", newline="") as stream:
            os.chmod(name, _mode(target, is_private=is_private))
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        os.replace(name, target)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(name)
        raise
    _sync_folder(target.parent)


def _mode(target: Path, *, is_private: bool) -> int:
    if target.exists():
        return stat.S_IMODE(target.stat().st_mode)
    if is_private:
        return 0o600
    umask = os.umask(0o077)  # it can only be read by setting it
    os.umask(umask)
    return 0o666 & ~umask


def _sync_folder(folder: Path) -> None:
    if os.name == "nt":  # Windows opens no folders; there the rename is durable by itself
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def abandon(stream: TextIO) -> None:
    """Send what is still buffered nowhere, so that the interpreter's last flush is silent."""
    with contextlib.suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)


def _begins_with(path: Path, start: bytes) -> bool:
    with path.open("rb") as file:
        return file.read(len(start)) == start
