"""Which sheets of a workbook are sources: those that are alike, but for one that repeats others."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from cstally.errors import CstallyError
from cstally.intake.columns.choose_form import choose_form
from cstally.intake.evidence.lessons import Lessons
from cstally.intake.file.source import Source
from cstally.intake.file.table import ROWS, Table, open_table
from cstally.intake.options import ImportOptions
from cstally.intake.reading.look import look_at
from cstally.intake.reading.reading import NoRows, Reading, understand
from cstally.language.calendar.week_names import week_of_name
from cstally.model.advised import sheet_option
from cstally.model.shape import Contradiction, KnownForm
from cstally.model.survey import Role
from cstally.text import cited, fold
from cstally.weeks import parse_week

if TYPE_CHECKING:
    from cstally.intake.file.workbook.repeated import Repeated

ALL = "all"
"""``--sheet all``: as without it, all sheets that are alike."""
SHEET = "Sheet"
"""The segment that sheets are where nothing else tells them apart."""
# "id " is "id", and a sheet may have a column for remarks that the other lacks.
_ALIKE = 0.9
"""Part of the headers of each of two sheets that the other has, too."""


@dataclass(frozen=True)
class Sheets:
    """What is read of a file: the names of sheets, or None alone for a file of text."""

    names: tuple[str | None, ...]
    remarks: tuple[str, ...] = ()
    """What is left out, and why."""
    are_values: bool = False
    """Whether only their names tell their rows apart."""
    tabs: frozenset[str] = frozenset()
    """All visible sheets that have cells."""
    are_said: bool = False
    """Whether the remarks say of all of these whether they are read."""


def sheets_to_read(
    source: Source, options: ImportOptions, known_forms: Sequence[KnownForm]
) -> Sheets:
    """
    Return the sheets of the workbook behind *source* that are imported.

    Raises:
        CstallyError: the workbook is damaged, has no such sheet, or a sheet may be a copy.
    """
    if not source.is_workbook:
        return Sheets((options.sheet,))  # a file of text has none, and is refused with one
    # Imported here: a file of text needs no reader of workbooks.
    from cstally.intake.file.workbook.repeated import repeated
    from cstally.intake.file.workbook.sheet import filled_sheets, open_sheet

    names = filled_sheets(source)
    tabs = frozenset(names)
    if options.sheet is not None and (options.sheet != ALL or ALL in tabs):
        return Sheets((open_sheet(source, options.sheet).name,), tabs=tabs)
    if len(names) < 2:
        return Sheets((open_sheet(source, None).name,), tabs=tabs)
    alike = _alike(source, dict(_tables(source, names)), options, known_forms)
    rows = {name: _rows(table) for name, table in alike.items()} if len(alike) > 1 else {}
    filled = {name: own for name, own in rows.items() if own}
    if not filled:  # what is wrong with the first one is told when it is read
        return Sheets((next(iter(alike), names[0]),), tabs=tabs)
    try:
        copies = repeated(filled)
    except CstallyError as error:
        raise CstallyError(f"{source.name}: {error}") from None
    left_out = {one.name for one in copies}
    kept = [name for name in filled if name not in left_out]
    are_weeks = all(week_of_name(name, options.today, options.week_start) for name in kept)
    is_told = fold(SHEET) in _headers(alike[kept[0]]) or _are_told_apart(
        [rows[name] for name in kept]
    )
    others = [name for name in names if name not in alike]
    return Sheets(
        tuple(kept),
        tuple(_said(copies, [name for name in alike if name not in filled], others, kept[0])),
        are_values=len(kept) > 1 and not (are_weeks or is_told),
        tabs=tabs,
        are_said=True,
    )


def _said(
    copies: Sequence["Repeated"], empty: Sequence[str], others: Sequence[str], first: str
) -> Iterator[str]:
    """Say of each sheet that is left out why it is."""
    for one in copies:
        yield (
            f"sheet {cited(one.name)} repeats {' and '.join(map(cited, one.of))}: not read; "
            f"{sheet_option(one.name)} reads it alone"
        )
    for name in empty:
        yield f"sheet {cited(name)} has a heading and no rows: not read"
    if others:
        yield (
            f"not read: {', '.join(map(cited, others))}, for its columns are not those of "
            f"{cited(first)}; {sheet_option(others[0])} chooses another sheet"
        )


def _alike(
    source: Source,
    tables: Mapping[str, Table],
    options: ImportOptions,
    known_forms: Sequence[KnownForm],
) -> Mapping[str, Table]:
    """Return the sheets that are like the first with columns that a form knows, or with answers."""
    known = {
        name: choose_form(table.header, options.form, known_forms)[1]
        for name, table in tables.items()
    }
    lead = next((name for name, form in known.items() if form is not None), None)
    if lead is not None and (form := known[lead]) is not None:
        keys = _keys(form) & _headers(tables[lead])
        return {
            name: table
            for name, table in tables.items()
            if known[name] is form and keys <= _headers(table)
        }
    lead = next((one for one in tables if _holds_answers(source, one, options)), None)
    if lead is None:
        lead = next(iter(tables), "")
    own = _headers(tables[lead]) if lead else frozenset()
    return {name: table for name, table in tables.items() if _are_like(own, _headers(table))}


def _holds_answers(source: Source, name: str, options: ImportOptions) -> bool:
    """Whether a sheet is read as responses as it stands: a cover, a legend, a pivot are none."""
    week = options.week or parse_week(options.today.isoformat(), options.week_start)
    try:
        look = look_at(source, replace(options, tab=name, week=week), (), Lessons())
        return isinstance(understand(look), Reading)
    except Contradiction:  # to be read again, and so read
        return True
    except (CstallyError, NoRows):
        return False


def _tables(source: Source, names: Sequence[str]) -> Iterator[tuple[str, Table]]:
    for name in names:
        try:
            table = open_table(source, "", None, quoted=True, sheet=name)
        except CstallyError:  # no table: a cover sheet, or charts with a few numbers
            continue
        yield name, table


def _headers(table: Table) -> frozenset[str]:
    return frozenset(map(fold, table.header)) - {""}


def _are_like(one: frozenset[str], other: frozenset[str]) -> bool:
    return len(one & other) >= _ALIKE * max(len(one), len(other), 1)


def _keys(form: KnownForm) -> frozenset[str]:
    """Return the headers by which the rows of *form* are dated and told apart."""
    return frozenset(
        folded for folded, one in form.columns.items() if one.role in (Role.DATE, Role.ID)
    )


def _rows(table: Table) -> list[tuple[str, ...]]:
    rows = []
    while (chunk := table.records.take(ROWS)).rows:
        rows += [tuple(map(fold, row)) for row in chunk.rows if any(map(str.strip, row))]
    return rows


def _are_told_apart(sheets: Sequence[Sequence[tuple[str, ...]]]) -> bool:
    """Whether some column has one value in each sheet, and another in each other."""
    width = min((len(row) for rows in sheets for row in rows), default=0)
    for place in range(width):
        values = [{row[place] for row in rows} - {""} for rows in sheets]
        if all(len(one) == 1 for one in values) and len(set.union(*values)) == len(sheets):
            return True
    return False
