"""
Which counts of a file of hand tallies are new: told apart week by week, count by count.

A file that repeats all counts of its week, or of one import in it, is that one again; what it
has beyond them is new. Any other file for a week that holds tallies may be another stack of slips
or a correction, which only the user can tell.
"""

import sqlite3
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from cstally.errors import CstallyError
from cstally.model.shape import TallyRow
from cstally.store.imports.sheets import IS_PLACE
from cstally.store.matching.outcome import Outcome

Cell = tuple[int, str]
"""Slot of an item, code of a level."""
Cells = Mapping[Cell, int]


@dataclass
class _Week:
    """One week of the file: its counts, and what becomes of them."""

    name: str
    cells: Counter[Cell]
    rows: list[TallyRow]
    held: dict[int, dict[Cell, int]]
    """Import -> the counts that it brought for this week."""
    new: dict[Cell, int] = field(default_factory=dict)
    met: tuple[int, ...] = ()
    """Imports whose counts the file repeats."""
    kept: int = 0
    """Counts held that the file has otherwise."""

    @property
    def total(self) -> Counter[Cell]:
        """All counts held for the week."""
        return sum((Counter(cells) for cells in self.held.values()), Counter[Cell]())

    @property
    def new_rows(self) -> int:
        """How many of the rows bring a new count."""
        return sum(not self.new.keys().isdisjoint(row.marks) for row in self.rows)


def settle_tallies(
    connection: sqlite3.Connection,
    *,
    form: int,
    number: int,
    digest: str,
    week: str | None,
    rows: Sequence[TallyRow],
    overlap: str | None,
    is_mended: bool = False,
) -> Outcome:
    """
    Add the counts of *rows* that are new, and note which imports brought the others.

    Args:
        connection: The database.
        form: The form that they are on.
        number: This import.
        digest: The digest of its file.
        week: ``--week``, where rows are dated by it.
        rows: The rows of the file that were accepted.
        overlap: ``skip`` or ``count`` where ``--overlap`` was given.
        is_mended: They were refused before: unless the file is held, all of them are new.

    Raises:
        CstallyError: the file counts a week otherwise than the tallies held for it do; or it is
            held for another week.
    """
    connection.execute("UPDATE imports SET digest = ? WHERE id = ?", (digest, number))
    held_by = _held_by(connection, form, number, week, overlap or ("count" if is_mended else None))
    weeks = [
        _Week(name, _added_up(own), own, _held(connection, form, name))
        for name, own in _by_week(rows).items()
    ]
    if is_mended and held_by is None:
        overlap = overlap or "count"
    # All are decided before the first is saved: what one week brings is not held for another.
    for one in weeks:
        _decide(connection, form, one, overlap)
    for one in weeks:
        _save(connection, form, number, one)
    added = sum(sum(one.new.values()) for one in weeks)
    connection.execute("UPDATE imports SET tallied = ? WHERE id = ?", (added, number))
    new = sum(one.new_rows for one in weeks)
    met = tuple(sorted({earlier for one in weeks for earlier in one.met}))
    said = [text for one in weeks for text in _said(connection, form, one)]
    if overlap == "count" and held_by is not None:
        said.insert(
            0,
            f"this very file is import {held_by}, too: counted once more, as another stack "
            "(--overlap count)",
        )
    return Outcome(new, len(rows) - new, met=met, held_by=held_by, remarks=tuple(said))


def form_of_reject(connection: sqlite3.Connection, file: str, line: str) -> str | None:
    """Return the form of the latest import that refused that row; None where none did."""
    row = connection.execute(
        "SELECT forms.name FROM rejects JOIN imports ON imports.id = rejects.import"
        " JOIN forms ON forms.id = imports.form"
        f" WHERE {IS_PLACE} AND rejects.line = ? AND imports.undone IS NULL"
        " ORDER BY imports.id DESC",
        (file, line),
    ).fetchone()
    return None if row is None else str(row[0])


def _held_by(
    connection: sqlite3.Connection, form: int, number: int, week: str | None, overlap: str | None
) -> int | None:
    earlier = connection.execute(
        "SELECT earlier.id, earlier.week FROM imports AS earlier"
        " JOIN imports AS this ON this.id = ? AND this.digest = earlier.digest"
        " AND this.sheet IS earlier.sheet"
        " WHERE earlier.form = ? AND earlier.id < this.id AND earlier.undone IS NULL"
        " ORDER BY earlier.id DESC",
        (number, form),
    ).fetchall()
    same = next((held_by for held_by, other in earlier if other == week), None)
    if earlier and same is None and overlap != "count":
        held_by, other = earlier[0]
        raise CstallyError(
            f"this very file is import {held_by}, for {other}; to move it to {week}, take that "
            f"back first: cstally undo {held_by}. If {week} was counted just alike, pass "
            "--overlap count."
        )
    return same


def _by_week(rows: Sequence[TallyRow]) -> dict[str, list[TallyRow]]:
    weeks: dict[str, list[TallyRow]] = {}
    for row in rows:
        weeks.setdefault(row.week, []).append(row)
    return weeks


def _added_up(rows: Sequence[TallyRow]) -> Counter[Cell]:
    cells: Counter[Cell] = Counter()
    for row in rows:
        for cell, marks in row.marks.items():
            cells[cell] += marks
    return cells


def _held(connection: sqlite3.Connection, form: int, week: str) -> dict[int, dict[Cell, int]]:
    held: dict[int, dict[Cell, int]] = {}
    for number, slot, code, marks in connection.execute(
        "SELECT import, slot, code, marks FROM tallies WHERE form = ? AND week = ?"
        " ORDER BY import DESC",
        (form, week),
    ):
        held.setdefault(number, {})[slot, code] = marks
    return held


def _decide(connection: sqlite3.Connection, form: int, week: _Week, overlap: str | None) -> None:
    """Decide which counts of *week* are new."""
    total = week.total
    if overlap == "count" or not any(total.values()):
        week.new = dict(week.cells)
    elif overlap == "skip":
        week.new = {cell: marks for cell, marks in week.cells.items() if not total[cell]}
        week.met = tuple(week.held)
        week.kept = sum(bool(total[cell]) and total[cell] != week.cells[cell] for cell in total)
    else:
        for imports, cells in _candidates(week):
            # Counts have no ids: only that every one held comes again shows the same sheet.
            if all(week.cells[cell] == marks for cell, marks in cells.items() if marks):
                more = (cell for cell, marks in week.cells.items() if marks and not cells.get(cell))
                week.new = {cell: week.cells[cell] for cell in more}
                week.met = imports
                return
        raise _counted_otherwise(connection, form, week)


def _candidates(week: _Week) -> Iterator[tuple[tuple[int, ...], Cells]]:
    """Yield what the file may repeat: all that is held, or the counts of one import."""
    # All together first: a file that repeats it repeats each import, too.
    yield tuple(week.held), week.total
    for number, cells in week.held.items():
        if any(cells.values()):
            yield (number,), cells


def _counted_otherwise(connection: sqlite3.Connection, form: int, week: _Week) -> CstallyError:
    total, number = week.total, next(iter(week.held))
    cell = next(cell for cell in total if total[cell] and week.cells[cell] != total[cell])
    item, level = connection.execute(
        "SELECT items.name, levels.name FROM items"
        " JOIN levels ON levels.scale = items.scale AND levels.code = ?"
        " WHERE items.form = ? AND items.slot = ?",
        (cell[1], form, cell[0]),
    ).fetchone()
    return CstallyError(
        f"{week.name} has hand tallies from import {number} already, and this file counts "
        f"otherwise ({item}, {level}: {total[cell]} held, {week.cells[cell]} in the file). If it "
        "counts another stack of slips, pass --overlap count: its marks are added. If it corrects "
        f"the earlier count, pass --replace {number}."
    )


def _save(connection: sqlite3.Connection, form: int, number: int, week: _Week) -> None:
    connection.executemany(
        "INSERT INTO tallies (import, form, week, slot, code, marks) VALUES (?, ?, ?, ?, ?, ?)",
        [(number, form, week.name, *cell, marks) for cell, marks in sorted(week.new.items())],
    )
    unchanged = len(week.rows) - week.new_rows
    connection.executemany(
        "INSERT INTO met_rows (import, earlier, rows) VALUES (?, ?, ?)"
        " ON CONFLICT (import, earlier) DO UPDATE SET rows = rows + excluded.rows",
        [(number, earlier, unchanged) for earlier in week.met],
    )


def _counts(number: int) -> str:
    return "1 count is" if number == 1 else f"{number} counts are"


def _said(connection: sqlite3.Connection, form: int, week: _Week) -> Iterator[str]:
    if week.kept:
        yield f"{week.name}: {_counts(week.kept)} held that the file has otherwise; they stay"
    if week.met and week.new:
        yield f"{week.name}: {_counts(len(week.new))} new beside those held"
    elif week.held and week.new:
        yield f"{week.name}: its marks are added to those counted by hand before"
    (responses,) = connection.execute(
        "SELECT count(*) FROM responses WHERE form = ? AND week = ?", (form, week.name)
    ).fetchone()
    if responses and week.new:
        yield (
            f"{week.name} also holds {responses} responses: these marks are counted beside theirs"
        )
