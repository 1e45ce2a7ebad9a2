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
from cstally.replacing import NO_LINK, replacement

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
        if path.exists() and not path.is_file():
            with _device(path) as stream:
                yield stream
            return
        # Once: what the name points to must not change between looking and writing.
        target = Path(os.path.realpath(path))
        _refuse_database(path, target)
        with replacement(target, _mode(target, is_private=is_private)) as new:
            with _text(os.open(new, os.O_WRONLY | NO_LINK)) as stream:
                yield stream
            # It may have been put there meanwhile; a link would be replaced itself.
            _refuse_database(path, target)
    except OSError as error:
        raise CstallyError(f"cannot write {path}: {error.strerror}.") from None


def _text(handle: int) -> TextIO:
    return open(handle, "w", encoding="utf-8", errors="replace", newline="")


def _device(path: Path) -> TextIO:
    # Opened without emptying it: it may be a file by now.
    handle = os.open(path, os.O_WRONLY)
    if stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        raise CstallyError(f"{path} was replaced meanwhile; nothing was written.")
    return _text(handle)


def _mode(target: Path, *, is_private: bool) -> int:
    if target.exists():
        return stat.S_IMODE(target.stat().st_mode)
    if is_private:
        return 0o600
    umask = os.umask(0o077)  # it can only be read by setting it
    os.umask(umask)
    return 0o666 & ~umask


def abandon(stream: TextIO) -> None:
    """Send what is still buffered nowhere, so that the interpreter's last flush is silent."""
    with contextlib.suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)


def _refuse_database(path: Path, target: Path) -> None:
    if target.is_symlink() or not target.is_file():
        return
    with target.open("rb") as file:
        if file.read(len(_DATABASE)) == _DATABASE:
            raise CstallyError(f"{path} is a database: name another file for the output.")
