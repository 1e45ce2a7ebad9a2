"""The process that reads a workbook: what it may take, and a line of what it died of."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterable
from contextlib import suppress
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any, BinaryIO

from cstally.errors import CstallyError
from cstally.intake.file.source import Source
from cstally.intake.file.workbook.refusals import damaged

_HOUSE = Path(__file__).parents[4]
"""Where cstally is imported from."""
_START = (
    "import sys; sys.path += sys.argv[1:3]; from cstally.intake.file.workbook.rows import main; "
    "main(*sys.argv[3:])"
)
_MB, _GB = 1 << 20, 1 << 30
_MEMORY = 150 * _MB
"""
Bytes that the smallest file may take. A cell that stands far from the others takes 32 for each
cell in between: 4,000 rows of 1,000 columns, or 4 columns down to the last row of a sheet. A bomb
may take no more: with Python itself that is 165 MB, and 200 are promised.
"""
_MEMORY_PER_BYTE = 256
"""
Bytes more for each of the file, measured on what xlsxwriter and LibreOffice write: 60,000 rows of
8 answers take 23 and 84, answers of 300 letters 101, 300,000 rows of one day and one answer 258.
"""
_MOST_MEMORY = 8 * _GB
"""1,048,576 rows of 60 numbers take 6.3 GB."""
_UNKNOWN_MEMORY = 4 * _GB
"""Bytes that a machine is taken to have where it does not say."""
_SECONDS = 60.0
_SECONDS_PER_BYTE = 20 / _MB
"""With `_SECONDS` some thirty times what is needed: a slow machine may have much else to do."""


def read_sheets(
    source: Source, rows: BinaryIO, places: Iterable[int] = ()
) -> tuple[list[dict[str, Any]], CstallyError | None]:
    """
    Have the sheets at *places* written to the end of *rows*, or all that are visible.

    Returns:
        What the process told: first of the workbook, then of each sheet that it has written. And
        what it died of, if it did.

    Raises:
        CstallyError: the workbook is damaged or none, or made the process die at once.
    """
    memory = min(_half_of_memory(), _MEMORY + _MEMORY_PER_BYTE * source.size)
    seconds = _SECONDS + _SECONDS_PER_BYTE * source.size
    reader = find_spec("python_calamine")
    folder = Path(reader.origin).parents[1] if reader and reader.origin else _HOUSE
    # Isolated: nothing is imported from the working directory, and no package starts with Python.
    python = (sys.executable, "-I", "-S", "-c", _START, folder, _HOUSE)
    try:
        done = subprocess.run(  # noqa: S603 - this Python, and a file of ours
            [str(word) for word in (*python, memory, int(seconds) + 1, *places)],
            stdin=source.binary(),
            stdout=rows,
            stderr=subprocess.PIPE,
            timeout=seconds,
            check=False,
            env={**os.environ, "RUST_BACKTRACE": "0"},
        )
        lines, died = done.stderr, _what_ended(done.returncode, seconds)
    except subprocess.TimeoutExpired as late:
        lines, died = late.stderr or b"", _too_slow(seconds)
    whole = [line for line in lines.splitlines(keepends=True) if line.endswith(b"}\n")]
    told = [json.loads(line) for line in whole]
    if told and "kind" in told[0]:
        return told, died
    raise CstallyError(told[0]["refused"]) if told else died or damaged("nothing is read of it")


def _what_ended(code: int, seconds: float) -> CstallyError | None:
    """Return what a process died of that ended with *code*."""
    if code == 0:
        return None
    if code == -signal.SIGABRT:
        return CstallyError(
            "more memory is needed than a file of its size should take: it is damaged, or a cell "
            "stands far outside of the table; delete that, or save the sheet as CSV (UTF-8)."
        )
    if sys.platform != "win32" and code == -signal.SIGXCPU:
        return _too_slow(seconds)
    if code == -signal.SIGSEGV or code > 0:
        return damaged("what reads it gives up")
    return CstallyError(
        f"what reads it was ended by signal {-code}: import it again, or save the sheet as CSV "
        "(UTF-8)."
    )


def _too_slow(seconds: float) -> CstallyError:
    return CstallyError(
        f"more than {seconds:,.0f} seconds are needed, too many for a file of its size: open it "
        "and save it again, or save the sheet as CSV (UTF-8)."
    )


@cache
def _half_of_memory() -> int:
    """Return half of the bytes of memory that the machine has, 8 GB at most."""
    memory = _UNKNOWN_MEMORY
    with suppress(AttributeError, OSError, ValueError):  # Windows has no such function
        memory = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    return min(memory // 2, _MOST_MEMORY)
