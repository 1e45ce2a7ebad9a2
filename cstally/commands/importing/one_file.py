"""Files one after another into the database: each its own transaction, none hides another."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from cstally.commands.importing.hand_tallies import (
    on_form_of_rejects,
    refuse_bad_rows,
    save_hand_tallies,
)
from cstally.commands.importing.job import FileJob
from cstally.commands.importing.reports import empty_report, full_report
from cstally.commands.importing.sheets import as_replaced, of_sheet, read_of, said_of_sheet
from cstally.commands.shared.opening import agreed, writer
from cstally.errors import CstallyError, UsageError
from cstally.intake.evidence.lessons import Lessons
from cstally.intake.file.source import Source
from cstally.intake.options import ImportOptions, Mapped, Pattern
from cstally.intake.reading.counts import CountsReading
from cstally.intake.reading.look import Look, look_at
from cstally.intake.reading.reading import NoRows, Reading, understand
from cstally.intake.reading.sheets import Sheets
from cstally.model.reports import ImportReport
from cstally.model.shape import Contradiction
from cstally.model.survey import Role
from cstally.render.wording.remarks import NEW_DATABASE
from cstally.render.writers.output import remark
from cstally.render.writers.progress import progress
from cstally.store.database.connection import Connection, savepoint, week_start
from cstally.store.database.trial import open_trial
from cstally.store.forms.loading import load_known_forms
from cstally.store.imports.forgetting import forgotten_ids
from cstally.store.imports.register import (
    form_of,
    remembered,
    remembers_any,
    take_back,
)
from cstally.store.imports.saving import File, Saving
from cstally.store.matching.other_sheets import SharedIdsError
from cstally.text import cited
from cstally.weeks import first_day, parse_week

Result = TypeVar("Result")
_IDS_RESTART = (
    "the ids of {header} begin again in each sheet: rows are told apart by what they hold"
)


class _Undo(Exception):  # noqa: N818 - no failure: the transaction is rolled back on purpose
    """The report is made and nothing shall stay: a dry run, or a file with nothing new."""

    def __init__(self, reports: list[ImportReport]) -> None:
        self.reports = reports


def import_files(files: Sequence[str], job: FileJob) -> tuple[list[ImportReport], list[str]]:
    """Import each of *files*; return the reports, and a line for each that was refused."""
    reports: list[ImportReport] = []
    errors: list[str] = []
    for name in files:
        try:
            reports += import_file(name, job)
        except CstallyError as error:
            if error.exit_code != 1:
                raise
            errors.append(str(error))
    return reports, errors


def import_file(name: str, job: FileJob) -> list[ImportReport]:
    """
    Import the file called *name*, all its sheets in one transaction; return a report for each.

    Raises:
        CstallyError: it cannot be read, or something must be said by an option first.
    """
    is_new = not job.database.exists()
    with opened(name) as source:
        try:
            with _database(job) as connection:
                agreed(connection, job.settings, is_first=True)
                job = as_replaced(connection, source, job)
                replaced = _take_back(connection, job)
                reports, has_effect = import_sheets(connection, source, job)
                _refuse_another_form(reports[0], replaced, job)
                if not has_effect:
                    raise _Undo(reports)
                if job.dry_run:
                    raise _Undo([replace(one, import_number=None) for one in reports])
        except _Undo as undone:
            return undone.reports
    if is_new:
        remark(NEW_DATABASE.format(path=job.database), job.output)
    return reports


def import_sheets(
    connection: Connection, source: Source, job: FileJob
) -> tuple[list[ImportReport], bool]:
    """
    Import each sheet of *source*, or the file of text; return whether any did anything.

    Raises:
        CstallyError: one of them cannot be read, or something must be said by an option first.
    """
    known_forms = load_known_forms(connection)
    sheets = read_of(connection, source, job, known_forms)
    try:
        with savepoint(connection):
            return _each_sheet(connection, source, job, sheets)
    except SharedIdsError as error:
        # On a form that is held it would be another way to tell its responses apart.
        if known_forms or len(sheets.names) < 2:
            raise CstallyError(f"{source.name}: {error}") from None
        remarks = (*sheets.remarks, _IDS_RESTART.format(header=cited(error.header)))
        maps = (*job.options.maps, Mapped(Pattern(error.header), Role.IGNORE, None))
        again = replace(job, options=replace(job.options, maps=maps))
        return _each_sheet(connection, source, again, replace(sheets, remarks=remarks))


def _each_sheet(
    connection: Connection, source: Source, job: FileJob, sheets: Sheets
) -> tuple[list[ImportReport], bool]:
    reports, has_effect = [], False
    for place, name in enumerate(sheets.names):
        own = replace(job, options=of_sheet(job.options, sheets, name))
        remarks = [*sheets.remarks, *sheets.named.remarks] if place == 0 else []
        try:
            with savepoint(connection):
                report, is_new = until_understood(connection, _stages(connection, source, own))
                if not is_new:
                    raise _Undo([report])
        except _Undo as undone:
            (report,) = undone.reports
        except NoRows as empty:
            report = empty_report(empty.look)
        except CstallyError as error:
            raise _in_sheet(error, source.name, name, sheets) from None
        else:
            has_effect = True
        remarks += said_of_sheet(report, own.options)
        reports.append(replace(report, remarks=(*remarks, *report.remarks)))
    return reports, has_effect


def _in_sheet(error: CstallyError, file: str, name: str | None, sheets: Sheets) -> CstallyError:
    """Return *error*, which says of which of several sheets it is; then nothing is imported."""
    if error.exit_code != 1 or isinstance(error, SharedIdsError):
        return error
    if name is None or len(sheets.names) < 2:
        return error
    return CstallyError(f"{file}: sheet {cited(name)}: {str(error).removeprefix(f'{file}: ')}")


def _stages(
    connection: Connection, source: Source, job: FileJob
) -> Callable[[Lessons], tuple[ImportReport, bool]]:
    def stages(lessons: Lessons) -> tuple[ImportReport, bool]:
        look = first_look(connection, source, job, lessons)  # header, platform, what columns may be
        reading = understand(look)  # the form, scales, roles; asks what cannot be guessed
        return save_reading(connection, reading, job)  # rows new, unchanged, changed, rejected

    return stages


@contextmanager
def opened(name: str) -> Iterator[Source]:
    """
    Open the file called *name*; a bar on the terminal shows how far it is read.

    Raises:
        CstallyError: it cannot be read, or is no survey file.
    """
    with progress(_size(name), Path(name).name) as on_progress:
        source = Source(name, on_progress)
        try:
            yield source
        except CstallyError:
            # What is half there may look like anything.
            source.refuse_growing()
            raise
        finally:
            source.close()


def _size(name: str) -> int | None:
    """Return the size of the file *name*; None where there is none, or none that can be told."""
    path = Path(name)
    try:
        return path.stat().st_size if name != "-" and path.is_file() else None
    except OSError:  # `Source` says what is wrong, of this file alone
        return None


def until_understood(connection: Connection, stages: Callable[[Lessons], Result]) -> Result:
    """
    Read a file by *stages*, and again with what was learnt where it contradicts its first rows.

    What a reading wrote before it came to the contradiction is taken back.
    """
    lessons = Lessons()
    while True:
        try:
            with savepoint(connection):
                return stages(lessons)
        except Contradiction as found:
            lessons = lessons.learn(found)


def first_look(connection: Connection, source: Source, job: FileJob, lessons: Lessons) -> Look:
    """
    Look at the first rows of *source*, with what the database knows.

    Raises:
        As `look_at`; UsageError: ``--week`` is no week, or lies in the future.
    """
    options = _as_before(connection, source, _in_weeks(job.options, week_start(connection)))
    known_forms = load_known_forms(connection)
    look = look_at(source, options, known_forms, lessons)
    is_dated = any(one.role is Role.DATE for one in look.guesses)
    if options.tab_week and options.week is None and not is_dated:
        look = look_at(source, options.in_week(options.tab_week), known_forms, lessons)
    return on_form_of_rejects(connection, look)


def save_reading(
    connection: Connection, reading: Reading | CountsReading, job: FileJob
) -> tuple[ImportReport, bool]:
    """
    Save the rows of *reading*; return the report, and whether the file did anything.

    Raises:
        Contradiction: it must be read again with what was learnt.
        CstallyError: it is broken further down, or something must be said by an option first.
    """
    source, start = reading.look.source, week_start(connection)
    if isinstance(reading, CountsReading):
        return save_hand_tallies(connection, source, reading, job, start)
    saving = Saving(connection, _file(reading), reading.shape)
    rows = reading.rows(start, saving.words, forgotten_ids(connection))
    saving.load(reading.batches(rows), rows.segment_names)
    source.refuse_growing()
    try:
        outcome = saving.settle(source.digest, rows.accepted.total(), job.overlap, rows.no_answers)
    except SharedIdsError:
        raise
    except CstallyError as error:
        raise CstallyError(f"{source.name}: {error}") from None
    rows.take_blank(outcome.blank)
    refuse_bad_rows(source.name, rows.rejects, is_strict=job.strict)
    saving.note_mended(rows.mended)
    fresh = saving.set_aside(rows.rejects, rows.ambiguous, outcome)
    saving.finish(outcome, skipped=rows.skips.total(), rejected=len(rows.rejects))
    report = full_report(reading, rows, saving, outcome, fresh)
    has_effect = bool(outcome.new or outcome.changed or fresh or saving.has_learnt or job.replace)
    if outcome.held_by is None or has_effect:
        return report, True
    return replace(report, import_number=outcome.held_by), False


def _database(job: FileJob) -> AbstractContextManager[Connection]:
    if job.dry_run:
        return open_trial(job.database)
    return writer(job.database, job.output, create=True)


def _take_back(connection: Connection, job: FileJob) -> str | None:
    """Take back the import that the file replaces; return its form, None where it replaces none."""
    if job.replace is None:
        return None
    form = form_of(connection, job.replace)
    take_back(connection, job.replace, job.options.today.isoformat(), keep_form=True)
    return form


def _refuse_another_form(report: ImportReport, replaced: str | None, job: FileJob) -> None:
    if replaced is not None and report.form != replaced:
        raise CstallyError(
            f"{report.file}: it is on the form {cited(report.form)}, import {job.replace} is on "
            f"{cited(replaced)}: nothing was replaced. Import it without --replace."
        )


def _as_before(connection: Connection, source: Source, options: ImportOptions) -> ImportOptions:
    """Return *options* with the ``--week`` and ``--set`` that held this very file before."""
    if options.week or options.fixed or not remembers_any(connection):
        return options
    held = remembered(connection, source.whole_digest(), options.tab)
    if held is None:
        return options
    week, fixed = held
    return replace(options, week=week, fixed=fixed)


def _in_weeks(options: ImportOptions, week_start: str) -> ImportOptions:
    """
    Return *options* for weeks that begin on *week_start*, with ``--week`` as the name of one.

    Raises:
        UsageError: it is no week, or lies in the future.
    """
    options = replace(options, week_start=week_start)
    if options.week is None:
        return options
    week = parse_week(options.week, week_start)
    if first_day(week, week_start) > options.today:
        raise UsageError(f"--week {options.week} is in the future; today is {options.today}.")
    return options.in_week(week)


def _file(reading: Reading) -> File:
    look, options = reading.look, reading.look.options
    return File(
        name=look.source.name,
        encoding=look.encoding,
        delimiter=look.table.delimiter,
        header_rows=look.table.head.rows,
        platform=look.platform.name if look.platform else None,
        imported=options.today.isoformat(),
        week=options.week,
        fixed=options.fixed,
        sheet=look.table.sheet,
        beside=options.tabs - {look.table.sheet},
    )
