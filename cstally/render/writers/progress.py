"""A progress bar for files that take long, on stderr and only where somebody looks on."""

import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from cstally.text import visible

if TYPE_CHECKING:
    from rich.progress import Progress

PATIENCE = 1.0
"""Seconds before the bar appears: a short job needs none."""
PAUSE = 0.1
"""Seconds between two drawings of it."""


@contextmanager
def progress(total_bytes: int | None, title: str) -> Iterator[Callable[[int], None]]:
    """
    Give a function to call with the bytes read so far; it may show a bar on stderr.

    The bar appears after `PATIENCE` seconds, only on a terminal, and goes when the block ends.
    With *total_bytes* None it moves without an end in sight.
    """
    if sys.stderr is None or not sys.stderr.isatty() or os.environ.get("TERM") == "dumb":
        yield _nothing
        return
    bar = _Bar(total_bytes, title)
    try:
        yield bar.advance
    finally:
        bar.close()


def _nothing(_read: int) -> None:
    """Show nothing."""


class _Bar:
    def __init__(self, total_bytes: int | None, title: str) -> None:
        self._total = total_bytes
        self._title = visible(title)
        self._next = time.monotonic() + PATIENCE
        self._progress: Progress | None = None

    def advance(self, read: int) -> None:
        now = time.monotonic()
        if now < self._next:
            return
        self._next = now + PAUSE
        if self._progress is None:
            self._progress = _started(self._title, self._total)
        self._progress.update(self._progress.task_ids[0], completed=read, refresh=True)

    def close(self) -> None:
        if self._progress is not None:
            self._progress.stop()


def _started(title: str, total: int | None) -> "Progress":
    # Imported by the few jobs that last so long.
    from rich.console import Console
    from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn

    bar = Progress(
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        DownloadColumn(),
        console=Console(stderr=True, markup=False, emoji=False, highlight=False),
        auto_refresh=False,
        transient=True,
    )
    bar.add_task(title, total=total)
    bar.start()
    return bar
