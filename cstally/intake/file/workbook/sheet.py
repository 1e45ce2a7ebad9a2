"""One sheet of a workbook as rows of texts."""

import csv
import io
import tempfile
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from typing import Any
from weakref import WeakKeyDictionary, finalize

from cstally.errors import CstallyError
from cstally.intake.file.source import NulByte, Source, no_nul
from cstally.intake.file.workbook.process import read_sheets
from cstally.intake.file.workbook.refusals import damaged
from cstally.model.advised import sheet_option
from cstally.text import cited, fold

_AT_ONCE = 1 << 17
"""Bytes of rows that are read at a time."""


class SheetRows:
    """
    The rows of a sheet from its first, as `csv.reader` gives the records of a file.

    A row is as many texts as the sheet has columns, empty ones on the left left out, or none at
    all when its cells are empty.
    """

    def __init__(self, file: str, rows: Iterator[list[str]]) -> None:
        self.line_num = 0
        """The number that the row given last has in the sheet."""
        self._file = file
        self._rows = rows

    def __iter__(self) -> Iterator[list[str]]:
        return self

    def __next__(self) -> list[str]:
        """
        Return the next row.

        Raises:
            CstallyError: a cell is too long, or holds a NUL.
        """
        try:
            row = next(self._rows)
        except NulByte:
            raise self._refused("a NUL character, which no survey text holds") from None
        except csv.Error:  # the only one that what is written here can meet
            most = csv.field_size_limit()
            raise self._refused(f"a cell of more than {most:,} characters") from None
        self.line_num += 1
        return row

    def _refused(self, why: str) -> CstallyError:
        return CstallyError(f"{self._file}:{self.line_num + 1}: {why}; nothing was imported.")


@dataclass(frozen=True)
class Sheet:
    """One sheet of a workbook, and what there is to say about the others."""

    name: str
    rows: SheetRows
    remarks: tuple[str, ...]


@dataclass(frozen=True)
class _Tab:
    """A sheet by what its tab says."""

    place: int
    name: str
    is_hidden: bool
    is_chart: bool
    """Whether it holds a chart, and no cells."""


@dataclass(frozen=True)
class _Written:
    """Where the rows of a sheet stand among those of all that were read."""

    first_byte: int
    rows: int
    refused: str | None
    """Why these are not all of its rows."""


class _Workbook:
    """A workbook, kept for as long as its file may be read again."""

    def __init__(self, source: Source) -> None:
        # Not buffered: another process writes to it, and moves its place.
        self._file = tempfile.TemporaryFile(buffering=0)  # noqa: SIM115 - closed with the source
        finalize(source, self._file.close)
        self._written: dict[int, _Written] = {}
        workbook = self._read(source)
        self.kind: str = workbook["kind"]
        """``xlsx``, ``xls`` or ``ods``."""
        self.tabs = _tabs(workbook)
        """Its sheets in the order of their tabs."""

    @property
    def filled(self) -> list[_Tab]:
        """The visible sheets that have cells, or may have."""
        return [tab for tab in self.tabs if not tab.is_hidden and self._may_be_filled(tab)]

    def _may_be_filled(self, tab: _Tab) -> bool:
        written = self._written.get(tab.place)
        return not tab.is_chart and (written is None or bool(written.rows or written.refused))

    def called(self, name: str | None) -> _Tab:
        """Return the sheet called *name*, or the first that is filled."""
        if name is None and not self.filled:
            raise CstallyError(f"no visible sheet has any cells; {self._listed()}.")
        if name is None:
            return self.filled[0]
        alike = [tab for tab in self.tabs if fold(tab.name) == fold(name) and not tab.is_chart]
        if not alike:
            raise CstallyError(f"--sheet {cited(name)}: no sheet is called so; {self._listed()}.")
        return next((tab for tab in alike if tab.name == name), alike[0])

    def rows(self, source: Source, tab: _Tab) -> SheetRows:
        """
        Return the rows of a sheet.

        Raises:
            CstallyError: it is damaged, or took too much to be read.
        """
        if sum(one.name == tab.name for one in self.tabs) > 1:
            raise damaged(f"two sheets are called {cited(tab.name)}")
        if tab.place not in self._written:
            self._read(source, tab)
        written = self._written[tab.place]
        if written.refused:
            raise CstallyError(f"sheet {cited(tab.name)}: {written.refused}")
        self._file.seek(written.first_byte)
        text = open(  # noqa: SIM115 - the file stays open
            self._file.fileno(), encoding="utf-8", newline="", buffering=_AT_ONCE, closefd=False
        )
        rows = csv.reader(map(no_nul, text), strict=True)
        return SheetRows(source.name, islice(rows, written.rows))

    def remarks(self, tab: _Tab, said: Collection[str]) -> Iterator[str]:
        """Name the sheets that may be missed when *tab* is read."""
        filled = self.filled
        others = [
            one
            for one in self.tabs
            if one != tab
            and one.name not in said
            and (one.is_hidden or one.is_chart or one in filled)
        ]
        yield from self.named(others)

    def named(self, others: Sequence[_Tab]) -> Iterator[str]:
        """Say of *others*, if there are any, that they are not read; a chart cannot be chosen."""
        if others:
            first = next((one.name for one in others if not one.is_chart), None)
            chooses = f"; {sheet_option(first)} chooses another sheet" if first is not None else ""
            yield f"not read: {', '.join(map(_named, others))}{chooses}"

    def _read(self, source: Source, *asked: _Tab) -> dict[str, Any]:
        """
        Have the rows of the sheets written that are *asked* for, or of all that are visible.

        What ended the process is put down to the first sheet that is left.
        """
        first_byte = self._file.seek(0, io.SEEK_END)
        (workbook, *sheets), died = read_sheets(source, self._file, [tab.place for tab in asked])
        for one in sheets:
            self._written[one["place"]] = _Written(first_byte, one["rows"], one["refused"])
            first_byte += one["size"]
        tabs = asked or [tab for tab in _tabs(workbook) if not tab.is_hidden and not tab.is_chart]
        left = [tab.place for tab in tabs if tab.place not in self._written]
        if died and left:
            self._written[left[0]] = _Written(0, 0, str(died))
        return workbook

    def _listed(self) -> str:
        return f"it has: {', '.join(map(_named, self.tabs)) or 'no sheets'}"


_KEPT: WeakKeyDictionary[Source, _Workbook] = WeakKeyDictionary()


def open_sheet(source: Source, name: str | None, said: Collection[str] = ()) -> Sheet:
    """
    Return the sheet called *name*, or the first that is visible and has cells.

    Of the sheets *said* nothing is remarked.

    Raises:
        CstallyError: the workbook is damaged, made to fill the memory, or has no such sheet.
    """
    with _about(source.name):
        workbook = _workbook(source)
        tab = workbook.called(name)
        return Sheet(tab.name, workbook.rows(source, tab), tuple(workbook.remarks(tab, said)))


def all_tabs(source: Source) -> frozenset[str]:
    """
    Return the names of all its tabs, hidden ones and charts, too.

    Raises:
        CstallyError: as for `open_sheet`.
    """
    with _about(source.name):
        return frozenset(tab.name for tab in _workbook(source).tabs)


def unseen(source: Source) -> tuple[str, ...]:
    """Return what is said of its tabs that are hidden, or a chart."""
    workbook = _workbook(source)
    return tuple(workbook.named([tab for tab in workbook.tabs if tab.is_hidden or tab.is_chart]))


def kind_of(source: Source) -> str:
    """
    Return which kind of workbook *source* is: ``xlsx``, ``xls`` or ``ods``.

    Raises:
        CstallyError: it is none, or damaged.
    """
    with _about(source.name):
        return _workbook(source).kind


def filled_sheets(source: Source) -> tuple[str, ...]:
    """
    Return the names of the visible sheets that have cells, in the order of their tabs.

    Raises:
        CstallyError: as for `open_sheet`.
    """
    with _about(source.name):
        return tuple(tab.name for tab in _workbook(source).filled)


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


def _tabs(workbook: dict[str, Any]) -> tuple[_Tab, ...]:
    return tuple(_Tab(*one) for one in workbook["sheets"])


def _named(tab: _Tab) -> str:
    what = ", ".join(["hidden"] * tab.is_hidden + ["a chart"] * tab.is_chart)
    return f"{cited(tab.name)} ({what})" if what else cited(tab.name)
