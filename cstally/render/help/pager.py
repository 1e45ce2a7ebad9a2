"""The reader's own pager, for what is longer than the screen."""

import os
import shlex
import shutil
import signal
import subprocess
from typing import TextIO


def is_paged(text: str, stream: TextIO) -> bool:
    """Show *text* in a pager if it is longer than the screen; say whether that was done."""
    command = _pager()
    if not command or text.count("\n") < _height(stream):
        return False
    # Without it less shows colours as codes; whoever has set LESS has thought of that.
    environment = {"LESS": "R", **os.environ}
    encoding = stream.encoding or "utf-8"
    try:
        running = subprocess.Popen(  # noqa: S603 - the reader's own program, without a shell
            command, stdin=subprocess.PIPE, env=environment, encoding=encoding, errors="replace"
        )
    except OSError:  # a PAGER that is not there: better long than not at all
        return False
    with running:
        before = signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the pager's to answer
        try:
            running.communicate(text)
        finally:
            signal.signal(signal.SIGINT, before)
    return True


def _pager() -> list[str]:
    """Return the command of ``$PAGER``, else of less; empty where there is none."""
    if os.environ.get("TERM") == "dumb":
        return []
    asked = os.environ.get("PAGER")
    if asked is None:
        less = shutil.which("less")
        return [] if less is None else [less, "-R"]
    try:
        return shlex.split(asked, posix=os.name != "nt")
    except ValueError:  # a quote that is not closed
        return []


def _height(stream: TextIO) -> int:
    try:
        return os.get_terminal_size(stream.fileno()).lines or 24
    except OSError:
        return 24
