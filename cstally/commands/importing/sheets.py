"""The sheets of a workbook: which are imported, and what is said of each."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial

from cstally.commands.importing.job import FileJob
from cstally.intake.file.source import Source
from cstally.intake.options import ImportOptions
from cstally.intake.reading.sheet_names import Named, map_of_sheets
from cstally.intake.reading.sheets import Sheets, has_sheet, sheets_to_read
from cstally.model.advised import sheet_option
from cstally.model.reports import ImportReport
from cstally.model.shape import KnownForm
from cstally.model.survey import Role
from cstally.store.database.connection import Connection, week_start
from cstally.store.imports.register import remembered
from cstally.store.imports.sheets import held_names, name_sheet, sheet_of
from cstally.text import cited, fold

_WEEK = "guess: {week}, by the name of the sheet {sheet}; {option}--week says another"


def as_replaced(connection: Connection, source: Source, job: FileJob) -> FileJob:
    """Return *job* for the sheet of the import that it replaces, with what its rows got."""
    if job.replace is None or job.options.sheet is not None:
        return job
    replaced = sheet_of(connection, job.replace)
    if replaced is None:
        return job
    name, fixed = replaced
    told = replace(job.options, fixed=job.options.fixed or fixed)
    # It may have been mended as a file of text.
    if not source.is_workbook:
        return replace(job, options=told)
    return replace(job, options=replace(told, sheet=name)) if has_sheet(source, name) else job


def read_of(
    connection: Connection, source: Source, job: FileJob, known_forms: Sequence[KnownForm]
) -> Sheets:
    """Return the sheets of *source* that are imported; those that are held already get nothing."""
    options = replace(job.options, week_start=week_start(connection))
    sheets = sheets_to_read(source, options, known_forms, partial(held_names, connection))
    if sheets.names[0] is None:
        return sheets
    digest = source.whole_digest()
    if job.options.sheet is None:
        name_sheet(connection, digest, sheets.names[0])
    says_anew = job.options.week or job.options.fixed or map_of_sheets(job.options)
    if says_anew:
        return sheets
    # What was said of this very file holds, whatever their names say.
    new = [name for name in sheets.names if remembered(connection, digest, name) is None]
    fixed = {name: fixed for name, fixed in sheets.named.fixed.items() if name in new}
    return replace(sheets, named=Named(fixed, sheets.named.remarks if new else ()))


def of_sheet(options: ImportOptions, sheets: Sheets, name: str | None) -> ImportOptions:
    """Return *options* for the sheet called *name*, with what its rows get by that."""
    own = replace(options, tab=name, tabs=sheets.tabs, are_tabs_said=sheets.are_said)
    if name is None:
        return own
    week, month = sheets.weeks.get(name), sheets.months.get(name)
    is_alone = len(sheets.names) == 1
    # Of several sheets one week dates those whose names say none.
    own = replace(
        own,
        tab_week=week,
        tab_month=month,
        is_tab_alone=is_alone,
        week=options.week if is_alone or not (week or month) else None,
    )
    mapped = map_of_sheets(options) if sheets.named.is_mapped else None
    told = {fold(segment) for segment, _ in options.fixed}
    more = [one for one in sheets.named.fixed.get(name, ()) if fold(one[0]) not in told]
    return replace(
        own,
        maps=tuple(one for one in options.maps if one is not mapped),
        fixed=(*options.fixed, *more),
    )


def said_of_sheet(report: ImportReport, options: ImportOptions) -> Iterator[str]:
    """Yield which week was guessed from the name of a sheet."""
    is_dated = any(one.role is Role.DATE for one in report.columns)
    if options.week is None and not is_dated and list(report.weeks) == [options.tab_week]:
        sheet = report.sheet or ""
        option = "" if options.is_tab_alone else f"{sheet_option(sheet)} "
        yield _WEEK.format(sheet=cited(sheet), week=options.tab_week, option=option)
