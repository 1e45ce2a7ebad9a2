"""Files that take another's place, durably, and are never half there."""

import contextlib
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

NO_LINK = getattr(os, "O_NOFOLLOW", 0)
"""Opens a file of ours, and nothing that a link in its place leads to."""
_ENDING = ".cstally-new"
"""What new files end with until they are whole; those of a killed command the next one removes."""
# Another command may be writing one at this moment; nothing here takes an hour.
_LEFT_OVER = 3600
"""Seconds without a change after which such a file is nobody's any more."""


@contextmanager
def replacement(target: Path, mode: int = 0o600) -> Iterator[Path]:
    """
    Give a new, empty file beside *target* that takes its place when the block ends well.

    It is its owner's alone until then, when it gets *mode*. A block that fails leaves *target* as
    it was. What a command that was killed an hour ago and more has left in that folder goes.

    Raises:
        OSError: the folder cannot be written to, or *target* not replaced.
    """
    import tempfile  # slow to load, and most results go to standard output

    _clear_up(target.parent)
    # A name has 255 bytes at most: 50 characters of up to four, the ending, and what mkstemp adds.
    handle, name = tempfile.mkstemp(
        dir=target.parent, prefix=f".{target.name[:50]}.", suffix=_ENDING
    )
    os.close(handle)
    try:
        yield Path(name)
        # A rename may reach the disk before the bytes do, and would replace a file with nothing.
        _sync(Path(name), mode)
        os.replace(name, target)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(name)
        raise
    if os.name != "nt":  # Windows opens no folders; there the rename is durable by itself
        _sync(target.parent)


def _clear_up(folder: Path) -> None:
    now = time.time()
    for left in folder.glob(f".*{_ENDING}*"):
        # Somebody else's, or gone meanwhile: nothing that this command needs.
        with contextlib.suppress(OSError):
            if now - left.lstat().st_mtime > _LEFT_OVER:
                left.unlink()


def _sync(path: Path, mode: int | None = None) -> None:
    handle = os.open(path, os.O_RDONLY | NO_LINK)
    try:
        if mode is not None and os.name != "nt":  # Windows has no such modes
            os.fchmod(handle, mode)
        os.fsync(handle)
    finally:
        os.close(handle)
