"""One sheet of an Excel workbook as rows of texts."""

import csv
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from itertools import islice
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

from cstally.errors import CstallyError
from cstally.intake.file.source import Source
from cstally.intake.file.workbook.cells import AS_TEXT
from cstally.intake.file.workbook.packing import SHEET, has_cells, only_sheet
from cstally.intake.file.workbook.parts import Package, SheetPart
from cstally.intake.file.workbook.xml import unreadable
from cstally.text import fold

if TYPE_CHECKING:
    from python_calamine import CalamineSheet

_AT_ONCE = 1000
"""Rows that are taken from the reader of the cells at a time."""
_STDERR = 2


class SheetRows:
    """
    The rows of a sheet from its first, as `csv.reader` gives the records of a file.

    A row is as many texts as the sheet has columns, empty ones on the left left out, or none at
    all when its cells are empty.
    """

    def __init__(self, file: str, cells: "CalamineSheet") -> None:
        self.line_num = 0
        """The number that the row given last has in the sheet."""
        self._file = file
        self._rows = _rows(file, cells)

    def __iter__(self) -> Iterator[list[str]]:
        return self

    def __next__(self) -> list[str]:
        """
        Return the next row.

        Raises:
            CstallyError: a cell is too long, or cannot be read.
        """
        row = next(self._rows)
        self.line_num += 1
        texts = [AS_TEXT[type(cell)](cell) for cell in row]
        longest = max(texts, key=len, default="")
        if len(longest) > csv.field_size_limit():
            raise self._refused(f"a cell of more than {csv.field_size_limit():,} characters")
        if "\0" in "".join(texts):
            raise self._refused("a NUL character, which no survey text holds")
        return texts if longest else []

    def _refused(self, why: str) -> CstallyError:
        return CstallyError(f"{self._file}:{self.line_num}: {why}; nothing was imported.")


@dataclass(frozen=True)
class Sheet:
    """One sheet of a workbook, and what there is to say about the others."""

    name: str
    rows: SheetRows
    remarks: tuple[str, ...]


class _Workbook:
    """A workbook, kept for as long as its file may be read again."""

    def __init__(self, source: Source) -> None:
        self._package = Package(source.binary())
        _check_installed()
        visible = [sheet for sheet in self._package.sheets if not sheet.is_hidden]
        self.filled = [sheet for sheet in visible if has_cells(self._package, sheet)]
        """The visible sheets that have cells, in the order of their tabs."""
        self._read: dict[SheetPart, CalamineSheet] = {}

    def called(self, name: str | None) -> SheetPart:
        """Return the sheet called *name*, or the first that is filled."""
        if name is None and not self.filled:
            raise CstallyError(f"no visible sheet has any cells; {self._listed()}.")
        if name is None:
            return self.filled[0]
        alike = [sheet for sheet in self._package.sheets if fold(sheet.name) == fold(name)]
        if not alike:
            raise CstallyError(f"--sheet {name!r}: no sheet is called so; {self._listed()}.")
        return next((sheet for sheet in alike if sheet.name == name), alike[0])

    def cells(self, sheet: SheetPart) -> "CalamineSheet":
        """Return the cells of *sheet*; those of one sheet are kept."""
        if sheet not in self._read:
            self._read = {sheet: _cells(self._package, sheet)}
        return self._read[sheet]

    def remarks(self, sheet: SheetPart) -> Iterator[str]:
        """Name the sheets that may be missed when *sheet* is read."""
        others = [one for one in self._package.sheets if one.is_hidden or one in self.filled]
        if named := [_named(one) for one in others if one != sheet]:
            yield f"not read: {', '.join(named)}; --sheet NAME chooses another sheet"

    def _listed(self) -> str:
        return f"it has: {', '.join(map(_named, self._package.sheets)) or 'charts alone'}"


_KEPT: WeakKeyDictionary[Source, _Workbook] = WeakKeyDictionary()


def open_sheet(source: Source, name: str | None) -> Sheet:
    """
    Return the sheet called *name*, or the first that is visible and has cells.

    Raises:
        CstallyError: the workbook is damaged, made to fill the memory, or has no such sheet; or
            what reads workbooks is not installed.
    """
    with _about(source.name):
        workbook = _workbook(source)
        sheet = workbook.called(name)
        rows = SheetRows(source.name, workbook.cells(sheet))
        return Sheet(sheet.name, rows, tuple(workbook.remarks(sheet)))


def filled_sheets(source: Source) -> tuple[str, ...]:
    """
    Return the names of the visible sheets that have cells, in the order of their tabs.

    Raises:
        CstallyError: as for `open_sheet`.
    """
    with _about(source.name):
        return tuple(sheet.name for sheet in _workbook(source).filled)


@contextmanager
def _about(file: str) -> Iterator[None]:
    try:
        yield
    except CstallyError as error:
        raise CstallyError(f"{file}: {error}") from None


def _workbook(source: Source) -> _Workbook:
    if source not in _KEPT:
        _KEPT[source] = _Workbook(source)
    return _KEPT[source]


def _check_installed() -> None:
    if find_spec("python_calamine") is None:
        raise CstallyError(
            "an Excel workbook: to read it, pip install 'cstally[xlsx]', or save the sheet as "
            "CSV (UTF-8)."
        )


def _cells(package: Package, sheet: SheetPart) -> "CalamineSheet":
    from python_calamine import CalamineWorkbook

    try:
        workbook = only_sheet(package, sheet)
        with _no_panic():
            return CalamineWorkbook.from_filelike(workbook).get_sheet_by_name(SHEET)
    except CstallyError as error:
        raise CstallyError(f"sheet {sheet.name!r}: {error}") from None


def _named(sheet: SheetPart) -> str:
    return f"{sheet.name!r}{' (hidden)' * sheet.is_hidden}"


def _rows(file: str, cells: "CalamineSheet") -> Iterator[list[Any]]:
    rows = iter(cells.iter_rows())
    while True:
        with _about(file), _no_panic():
            taken = list(islice(rows, _AT_ONCE))
        if not taken:
            return
        yield from taken


@contextmanager
def _no_panic() -> Iterator[None]:
    """
    Turn whatever ends the reader of the cells into a line that helps.

    It is written in Rust: where it gives up it prints so itself, past Python, and raises what is
    no `Exception`.
    """
    try:
        with _silent():
            yield
    except (KeyboardInterrupt, GeneratorExit, SystemExit):
        raise
    except BaseException as error:
        raise unreadable(str(error).partition("\n")[0] or type(error).__name__) from error


@contextmanager
def _silent() -> Iterator[None]:
    """Have nothing printed on stderr, not even by a library that is no Python."""
    try:
        kept = os.dup(_STDERR)
    except OSError:  # it is closed already
        yield
        return
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, _STDERR)
    os.close(nowhere)
    try:
        yield
    finally:
        os.dup2(kept, _STDERR)
        os.close(kept)
