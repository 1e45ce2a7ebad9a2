"""
The long form turned into responses: the rows of one id become one row.

A question becomes a column, and what several rows say of a whole response stands in it once.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from cstally.errors import CstallyError
from cstally.intake.file.headers import distinct
from cstally.intake.file.table import ROWS, Chunk, Records, Table
from cstally.model.shape import LongForm
from cstally.text import fold

_TOGETHER = 100
"""Rows of which a chunk has at most so many."""
_SEVERAL = "; "
"""What stands between several answers to one question, as in any list."""


def turned(table: Table, form: LongForm) -> Table:
    """
    Return *table* with a row for each response, which has the line of the first of its rows.

    It is read to its end. A row of another width than the header stays as it is, and is refused.

    Raises:
        As `Records.take`.
    """
    places = {name: place for place, name in enumerate(table.header)}
    gone = {form.question, form.answer, *form.beside, *form.dropped}
    kept = [place for place, name in enumerate(table.header) if name not in gone]
    ragged: list[tuple[int, list[str]]] = []
    groups: dict[tuple[str, ...], list[list[str]]] = {}
    lines: dict[tuple[str, ...], int] = {}
    for row, line in _rows(table.records):
        whole = row[: len(table.header)]
        if len(whole) < len(table.header) or any(map(str.strip, row[len(whole) :])):
            ragged.append((line, row))
            continue
        key = tuple(fold(whole[places[name]]) for name in form.keys)
        groups.setdefault(key, []).append(whole)
        lines.setdefault(key, line)
    answers = _Answers(form, places)
    for rows in groups.values():
        answers.meet(rows)
    joined = {places[name] for name in form.joined}
    names, _ = distinct([*(table.header[place] for place in kept), *answers.names])
    found = [
        (lines[key], [*(_once(rows, place, place in joined) for place in kept), *answers.of(rows)])
        for key, rows in groups.items()
    ]
    for line, row in ragged:
        # Refused by its width, which must not be that of the responses by chance.
        if len(row) == len(names):
            raise CstallyError(
                f"line {line} has {len(row)} cells, and the header has {len(table.header)}; mend "
                "the line, or leave it out."
            )
    found = sorted([*found, *ragged])
    chunk = Chunk([row for _, row in found], [line for line, _ in found])
    return replace(
        table,
        head=replace(table.head, names=names, twins=()),
        unnamed=(),
        records=_InMemory(table.records, chunk),
    )


class _Answers:
    """The answers of responses, a column for each question in the order in which they come."""

    def __init__(self, form: LongForm, places: Mapping[str, int]) -> None:
        self._question = None if form.question is None else places[form.question]
        self._name = form.question
        told = [] if form.answer is None else [(places[form.answer], "")]
        self._told = told + [(places[name], name) for name in form.beside]
        self._columns: dict[tuple[str, str], str] = {}
        """Folded question, and what is said of it -> the name of the column."""

    def meet(self, rows: Iterable[Sequence[str]]) -> None:
        """Learn the questions of *rows*."""
        for row in rows:
            for place, name in self._told:
                question = self._asked(row)
                # An answer has a column though nobody gave it; a box for remarks needs one.
                if question and (not name or row[place].strip()):
                    shown = " ".join(question.split())
                    shown = f"{self._name} {shown}" if shown.isdecimal() else shown
                    key = fold(question), name
                    self._columns.setdefault(key, f"{shown} - {name}" if name else shown)

    @property
    def names(self) -> list[str]:
        """The names of the columns."""
        return list(self._columns.values())

    def of(self, rows: Sequence[Sequence[str]]) -> list[str]:
        """Return what *rows*, which are one response, say in each column."""
        said: dict[tuple[str, str], list[str]] = {key: [] for key in self._columns}
        for row in rows:
            for place, name in self._told:
                key = fold(self._asked(row)), name
                if key in said and row[place].strip():
                    said[key].append(row[place].strip())
        return [_SEVERAL.join(dict.fromkeys(cells)) for cells in said.values()]

    def _asked(self, row: Sequence[str]) -> str:
        return "" if self._question is None else row[self._question].strip()


def _once(rows: Sequence[Sequence[str]], place: int, is_joined: bool) -> str:
    """Return what a response says in one column: all values, or the last one that is filled."""
    cells = list(filter(None, (row[place].strip() for row in rows)))
    if is_joined:
        return _SEVERAL.join(dict.fromkeys(cells))
    return cells[-1] if cells else ""


def _rows(records: Records) -> Iterator[tuple[list[str], int]]:
    while (chunk := records.take(ROWS)).rows:
        yield from zip(chunk.rows, chunk.lines, strict=True)


class _InMemory(Records):
    """Records that were read already."""

    def __init__(self, before: Records, chunk: Chunk) -> None:
        super().__init__(_Nothing(), 0, CstallyError)
        self.left_out = before.left_out
        for first in reversed(range(0, len(chunk.rows), _TOGETHER)):
            last = first + _TOGETHER
            self.put_back(Chunk(chunk.rows[first:last], chunk.lines[first:last]))


class _Nothing:
    """A reader that is at its end."""

    line_num = 0

    def __iter__(self) -> "_Nothing":
        return self

    def __next__(self) -> list[str]:
        raise StopIteration
