"""Which sheets of a workbook are sources: those that are alike, but for one that repeats others."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from cstally.errors import CstallyError
from cstally.intake.columns.choose_form import choose_form
from cstally.intake.evidence.lessons import Lessons
from cstally.intake.file.source import Source
from cstally.intake.file.table import ROWS, Table, open_table
from cstally.intake.options import ImportOptions
from cstally.intake.reading.look import Look, look_at
from cstally.intake.reading.sheet_names import Named, map_of_sheets, named
from cstally.language.calendar.month_names import Month
from cstally.language.calendar.week_names import periods_of_names
from cstally.model.advised import sheet_option
from cstally.model.shape import Contradiction, KnownForm
from cstally.model.sheet_names import HeldNames
from cstally.model.survey import ITEM_ROLES, Role
from cstally.text import cited, fold

if TYPE_CHECKING:
    from cstally.intake.file.workbook.repeated import Repeated

ALL = "all"
"""``--sheet all``: as without it, all sheets that are alike."""
# "id " is "id", and a sheet may have a column for remarks that the other lacks.
_ALIKE = 0.9
"""Part of the headers of each of two sheets that the other has, too."""
_ANSWERS = (*ITEM_ROLES, Role.COMMENT)
"""What the columns are that make rows responses."""


@dataclass(frozen=True)
class Sheets:
    """What is read of a file: the names of sheets, or None alone for a file of text."""

    names: tuple[str | None, ...]
    remarks: tuple[str, ...] = ()
    """What is left out, and why."""
    named: Named = field(default_factory=Named)
    """What their rows get by their names."""
    weeks: Mapping[str, str] = field(default_factory=dict)
    """Name -> week of those that are called by one, or by a day."""
    months: Mapping[str, Month] = field(default_factory=dict)
    """Name -> month of those that are called by one."""
    tabs: frozenset[str] = frozenset()
    """All sheets of the workbook."""
    are_said: bool = False
    """Whether the remarks say of all of these whether they are read."""


Held = Callable[[str, Iterable[str]], HeldNames]
"""Returns what a form holds of some names of sheets."""


def sheets_to_read(
    source: Source, options: ImportOptions, known_forms: Sequence[KnownForm], held: Held
) -> Sheets:
    """
    Return the sheets of the workbook behind *source* that are imported.

    Args:
        source: The file, of text perhaps.
        options: The command line.
        known_forms: What the forms of the database know of their files.
        held: What one of them holds of the names of sheets.

    Raises:
        CstallyError: the workbook is damaged, has no such sheet, or a sheet may be a copy.
    """
    if not source.is_workbook:
        return Sheets((options.sheet,))  # a file of text has none, and is refused with one
    # Imported here: a file of text needs no reader of workbooks.
    from cstally.intake.file.workbook.repeated import Filled, repeated
    from cstally.intake.file.workbook.sheet import all_tabs, filled_sheets, open_sheet, unseen

    names = filled_sheets(source)
    tabs = all_tabs(source)

    def alone(name: str | None) -> Sheets:
        told = open_sheet(source, name).name
        own = _named_alone(source, told, tabs, options, known_forms, held)
        weeks, months = _periods_beside(source, told, names, options)
        return Sheets((told,), (), own, weeks, months, tabs)

    if options.sheet is not None and (options.sheet != ALL or ALL in names):
        return alone(options.sheet)
    if len(names) < 2:
        return alone(None)
    alike = _alike(source, dict(_tables(source, names)), options, known_forms)
    filled: dict[str, Filled] = {}
    if len(alike.tables) > 1:
        read = ((name, Filled(*_rows(table))) for name, table in alike.tables.items())
        filled = {name: own for name, own in read if own.rows}
    if not filled:  # what is wrong with the first one is told when it is read
        return alone(next(iter(alike.tables), names[0]))
    try:
        copies = repeated(filled)
    except CstallyError as error:
        raise CstallyError(f"{source.name}: {error}") from None
    left_out = {one.name for one in copies}
    kept = [name for name in filled if name not in left_out]
    weeks, months = periods_of_names(list(filled), options.today, options.week_start)
    are_periods = all(name in weeks or name in months for name in kept)
    are_told = are_periods or _are_told_apart([filled[name].rows for name in kept])
    form = alike.known.form.name if alike.known else None
    others = [name for name in names if name not in alike.tables and name not in alike.counts]
    empty = [name for name in alike.tables if name not in filled]
    return Sheets(
        tuple(kept),
        (*_said(copies, empty, alike.counts, others, kept[0]), *unseen(source)),
        # Counts are of no segment.
        named=Named()
        if alike.are_counts
        else named(
            kept,
            frozenset(filled[kept[0]].header),
            held(form, tabs) if form else HeldNames(),
            options,
            tabs=tabs,
            are_told=are_told,
        ),
        weeks=weeks,
        months=months,
        tabs=tabs,
        are_said=True,
    )


def _periods_beside(
    source: Source, name: str, names: Sequence[str], options: ImportOptions
) -> tuple[Mapping[str, str], Mapping[str, Month]]:
    """Return week or month of the sheet called *name*, in the run of all *names* with rows."""
    own = periods_of_names([name], options.today, options.week_start)
    if not any(own):
        return own
    tables = dict(_tables(source, [one for one in names if one != name]))
    filled = [one for one in names if one == name or (one in tables and _rows(tables[one])[1])]
    return periods_of_names(filled, options.today, options.week_start)


def has_sheet(source: Source, name: str) -> bool:
    """Whether the workbook behind *source* has a sheet called *name*, a hidden one too."""
    from cstally.intake.file.workbook.sheet import open_sheet

    try:
        open_sheet(source, name)
    except CstallyError:
        return False
    return True


def _named_alone(
    source: Source,
    name: str,
    tabs: frozenset[str],
    options: ImportOptions,
    known_forms: Sequence[KnownForm],
    held: Held,
) -> Named:
    """Return what the rows of a sheet get by its name that is read without others."""
    if not known_forms and map_of_sheets(options) is None:
        return Named()
    table = dict(_tables(source, [name])).get(name)
    if table is None:  # why it cannot be read is told when it is
        return Named()
    known = _known(table, options, known_forms)
    found = named(
        [name],
        _headers(table),
        held(known.form.name, tabs) if known else HeldNames(),
        options,
        tabs=tabs,
        are_told=False,
    )
    is_counts = bool(found.fixed) and _holds_counts(source, name, options, known_forms)
    return Named() if is_counts else found


def _said(
    copies: Sequence["Repeated"],
    empty: Sequence[str],
    counts: Sequence[str],
    others: Sequence[str],
    first: str,
) -> Iterator[str]:
    """Say of each sheet that is left out why it is."""
    for one in copies:
        yield (
            f"sheet {cited(one.name)} repeats {' and '.join(map(cited, one.of))}: not read; "
            f"{sheet_option(one.name)} reads it alone"
        )
    for name in empty:
        yield f"sheet {cited(name)} has a heading and no filled rows: not read"
    for name in counts:
        yield (
            f"sheet {cited(name)} holds counts beside sheets of responses: not read; "
            f"{sheet_option(name)} reads it alone"
        )
    if others:
        yield (
            f"not read: {', '.join(map(cited, others))}, for its columns are not those of "
            f"{cited(first)}; {sheet_option(others[0])} chooses another sheet"
        )


@dataclass(frozen=True)
class _Alike:
    """Sheets that are like the first with columns that a form knows, or with answers."""

    tables: Mapping[str, Table]
    known: KnownForm | None
    """The form that knows them."""
    counts: tuple[str, ...] = ()
    """Those that are like these by their columns, and count what stands in these."""
    are_counts: bool = False
    """Whether all are tables of counts."""


def _alike(
    source: Source,
    tables: Mapping[str, Table],
    options: ImportOptions,
    known_forms: Sequence[KnownForm],
) -> _Alike:
    lead = next(filter(None, (_known(one, options, known_forms) for one in tables.values())), None)
    if lead is not None:
        first = next(one for one in tables.values() if _known(one, options, known_forms) is lead)
        keys = _keys(lead) & _headers(first)
        found = {
            name: table
            for name, table in tables.items()
            if _known(table, options, known_forms) is lead and keys <= _headers(table)
        }
    else:
        name = _first_with_answers(source, tables, options)
        own = _headers(tables[name]) if name else frozenset()
        found = {one: table for one, table in tables.items() if _are_like(own, _headers(table))}
    counts = [
        name
        for name, table in found.items()
        if _are_numbers(table) and _holds_counts(source, name, options, known_forms)
    ]
    if len(counts) == len(found):
        return _Alike(found, lead, are_counts=True)
    responses = {name: table for name, table in found.items() if name not in counts}
    return _Alike(responses, lead, tuple(counts))


def _known(
    table: Table, options: ImportOptions, known_forms: Sequence[KnownForm]
) -> KnownForm | None:
    """Return the form whose categories a sheet has; ``--form`` makes a cover no sheet of it."""
    named = [one for one in known_forms if options.form in (None, one.form.name)]
    return choose_form(table.header, None, named)[1]


def _first_with_answers(
    source: Source, tables: Mapping[str, Table], options: ImportOptions
) -> str | None:
    """
    Return the first sheet that holds answers, or may hold them: a cover, a pivot are none.

    What dates its rows tells it from a legend and a list of choices, which have levels, too;
    where nothing dates any, the longest one is no legend.
    """
    rows = dict.fromkeys(tables, 0)
    for name in tables:
        look = _look_at(source, name, options)
        if look is None or not _may_hold_answers(look):
            continue
        is_dated = any(one.role is Role.DATE for one in look.guesses)
        if is_dated or any(periods_of_names([name], options.today, options.week_start)):
            return name
        rows[name] = len(look.head.rows)
    return max(rows, key=rows.__getitem__, default=None)


def _may_hold_answers(look: Look) -> bool:
    """Whether a sheet is read as responses, or may be once it is asked about."""
    if look.layout is not None:
        return False
    has_answers = any(one.role in _ANSWERS for one in look.guesses)
    return has_answers or bool(look.doubts or look.computed.names)


def _are_numbers(table: Table) -> bool:
    """Whether half of its first cells begin with a digit: a look at a sheet of words is spared."""
    head = table.records.take(ROWS)
    table.records.put_back(head)
    cells = [cell for row in head.rows for cell in map(str.strip, row) if cell]
    return 2 * sum(cell[0].isdecimal() for cell in cells) >= len(cells)


def _holds_counts(
    source: Source, name: str, options: ImportOptions, known_forms: Sequence[KnownForm]
) -> bool:
    """Whether a sheet is a table of counts: a pivot of others."""
    look = _look_at(source, name, options, known_forms)
    return look is not None and look.layout is not None


def _look_at(
    source: Source, name: str, options: ImportOptions, known_forms: Sequence[KnownForm] = ()
) -> Look | None:
    """Look at the first rows of a sheet; None where it cannot be read."""
    lessons = Lessons()
    while True:
        try:
            return look_at(source, replace(options, tab=name), known_forms, lessons)
        except Contradiction as found:
            lessons = lessons.learn(found)
        except CstallyError:
            return None


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


def _rows(table: Table) -> tuple[list[str], list[tuple[str, ...]]]:
    """Return the header and the rows of a sheet, folded."""
    rows = []
    while (chunk := table.records.take(ROWS)).rows:
        rows += [tuple(map(fold, row)) for row in chunk.rows]
    return list(map(fold, table.header)), rows


def _are_told_apart(sheets: Sequence[Sequence[tuple[str, ...]]]) -> bool:
    """Whether some column has one value in each sheet, and another in each other."""
    width = min((len(row) for rows in sheets for row in rows), default=0)
    for place in range(width):
        values = [{row[place] for row in rows} - {""} for rows in sheets]
        if all(len(one) == 1 for one in values) and len(set.union(*values)) == len(sheets):
            return True
    return False
