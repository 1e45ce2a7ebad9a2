"""
The sheets of a workbook as CSV, written by a process of its own, which may die of it.

The workbook is its stdin, and the rows of one sheet after another go to stdout. Its parent is told
by lines of JSON on stderr: of which kind the workbook is and which sheets it has, then of each
sheet how many rows were written, in how many bytes; or what is wrong with it.
"""

import csv
import io
import json
import os
import sys
from collections.abc import Callable, Collection
from contextlib import suppress
from itertools import islice
from typing import TYPE_CHECKING

from cstally.errors import CstallyError
from cstally.intake.file.workbook.cells import AS_TEXT
from cstally.intake.file.workbook.kinds import looked_over
from cstally.intake.file.workbook.refusals import damaged

if TYPE_CHECKING:
    from python_calamine import CalamineWorkbook

_STDIN, _STDERR = 0, 2
_AT_ONCE = 1000
"""Rows that are written at a time."""

Tell = Callable[..., None]
"""Tells the parent what was found."""


def main(memory: str, seconds: str, *places: str) -> None:
    """
    Write the rows of all visible sheets, or of those at *places* alone.

    Args:
        memory: Bytes that may be taken.
        seconds: How long the processor may work, should the parent be gone.
        places: Of sheets, counted from 0.
    """
    tell = _teller()
    _limit(int(memory), int(seconds))
    try:
        _tell_sheets(tell, [int(place) for place in places])
    except MemoryError:
        os.abort()  # as what reads the cells does
    except CstallyError as error:
        tell(refused=str(error))


def _teller() -> Tell:
    """Return what writes to stderr; what a library prints there goes nowhere from now on."""
    told = os.fdopen(os.dup(_STDERR), "w", encoding="ascii", newline="\n")
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, _STDERR)

    def tell(**found: object) -> None:
        told.write(f"{json.dumps(found)}\n")
        told.flush()

    return tell


def _limit(memory: int, seconds: int) -> None:
    """Limit what this process may take, where the system can; no core file holds what was read."""
    if sys.platform == "win32":
        return
    import resource

    with suppress(OSError, ValueError):  # smaller limits are set already, or there is no /proc
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
        with open("/proc/self/statm", encoding="ascii") as pages:
            memory += int(pages.read().split()[0]) * resource.getpagesize()
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))


def _tell_sheets(tell: Tell, places: Collection[int]) -> None:
    file = open(_STDIN, "rb", buffering=0, closefd=False)  # noqa: SIM115 - it is the parent's
    kind, workbook = looked_over(file)
    workbook.seek(0)
    try:
        from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

        book = CalamineWorkbook.from_filelike(workbook)
    except BaseException as error:
        raise _refusal(error) from error
    sheets = [
        (
            place,
            one.name,
            one.visible != SheetVisibleEnum.Visible,
            one.typ == SheetTypeEnum.ChartSheet,
        )
        for place, one in enumerate(book.sheets_metadata)
        if one.typ in (SheetTypeEnum.WorkSheet, SheetTypeEnum.ChartSheet)
    ]
    tell(kind=kind, sheets=sheets)
    for place, _, is_hidden, is_chart in sheets:
        if not is_chart and (place in places or not (places or is_hidden)):
            tell(place=place, **_written(book, place, kind))


def _written(book: "CalamineWorkbook", place: int, kind: str) -> dict[str, object]:
    """Write the rows of a sheet; return how many these are, in how many bytes, and its refusal."""
    rows = size = 0
    refused = None
    as_text = AS_TEXT[kind]
    try:
        cells = iter(book.get_sheet_by_index(place).iter_rows())
        while taken := list(islice(cells, _AT_ONCE)):
            text = io.StringIO(newline="")
            csv.writer(text).writerows(
                texts if any(texts := [as_text[type(cell)](cell) for cell in row]) else ()
                for row in taken
            )
            data = text.getvalue().encode()
            sys.stdout.buffer.write(data)
            sys.stdout.buffer.flush()
            rows, size = rows + len(taken), size + len(data)
    except BaseException as error:
        refused = str(_refusal(error))
    return {"rows": rows, "size": size, "refused": refused}


def _refusal(error: BaseException) -> CstallyError:
    """
    Return what to say of *error*, and nothing of what stands in cells.

    What reads the cells is written in Rust: where it gives up it raises what is no `Exception`.
    """
    if isinstance(error, (KeyboardInterrupt, SystemExit, MemoryError)):
        raise error
    if "PyObject pointer is null" in str(error):  # so it says that Python had no memory for a cell
        raise MemoryError from error
    if isinstance(error, ImportError):
        return CstallyError(
            "what reads workbooks is not installed: pip install python-calamine, or save the sheet "
            "as CSV (UTF-8)."
        )
    if isinstance(error, OSError):
        return CstallyError(
            "its rows cannot be written to the folder for temporary files: is it full? TMPDIR "
            "names another."
        )
    return damaged("its cells cannot be read")
