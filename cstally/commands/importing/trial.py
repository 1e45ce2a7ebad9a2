"""One file read as import reads it, on a copy of the database that nobody keeps."""

from dataclasses import dataclass, replace

from cstally.commands.importing.job import FileJob
from cstally.commands.importing.one_file import (
    first_look,
    import_sheets,
    opened,
    save_reading,
    until_understood,
)
from cstally.commands.importing.reports import empty_report
from cstally.commands.importing.sheets import of_sheet, read_of, said_of_sheet
from cstally.commands.shared.opening import agreed
from cstally.errors import CstallyError
from cstally.intake.evidence.lessons import Lessons
from cstally.intake.file.source import Source
from cstally.intake.reading.reading import NoRows, understand
from cstally.intake.reading.sheets import Sheets
from cstally.intake.sniff.describe import Understood, describe, without_values
from cstally.intake.sniff.result import Sniffed, SniffedSheet
from cstally.model.reports import ImportReport
from cstally.store.database.trial import open_trial
from cstally.store.forms.loading import load_known_forms


def sniff_file(name: str, job: FileJob) -> Sniffed:
    """
    Return all that import would understand of the file called *name*.

    Raises:
        CstallyError: it cannot be read at all.
    """

    def stages(lessons: Lessons) -> Sniffed:
        look = first_look(connection, source, job, lessons)
        reading: Understood | None = None
        report: ImportReport | None = None
        asks: str | None = None
        try:
            reading = understand(look)
            report, _ = save_reading(connection, reading, job)
        except NoRows:
            report = empty_report(look)
        except CstallyError as error:
            if error.exit_code != 1:
                raise
            asks = str(error).removeprefix(f"{source.name}: ")
        return describe(look, reading, report, asks)

    with opened(name) as source, open_trial(job.database) as connection:
        agreed(connection, job.settings, is_first=True)
        sheets = read_of(connection, source, job, load_known_forms(connection))
        each = _each(source, job, sheets)
        job = replace(job, options=of_sheet(job.options, sheets, sheets.names[0]))
        sniffed = until_understood(connection, stages)
        source.refuse_growing()
    first = sniffed.report
    named = said_of_sheet(first, job.options) if first else ()
    return replace(
        sniffed,
        sheets=each.sheets,
        asks=each.asks or sniffed.asks,
        remarks=(*sheets.remarks, *sheets.named.remarks, *named, *sniffed.remarks),
    )


@dataclass(frozen=True)
class _Each:
    """What import would do with each of several sheets, and what it would ask for."""

    sheets: tuple[SniffedSheet, ...] = ()
    asks: str | None = None


def _each(source: Source, job: FileJob, sheets: Sheets) -> _Each:
    """Import all of several *sheets* on a copy of their own, as they are: all, or none of them."""
    if len(sheets.names) < 2:
        return _Each()
    with open_trial(job.database) as connection:
        agreed(connection, job.settings, is_first=True)
        try:
            reports, _ = import_sheets(connection, source, job)
        except CstallyError as error:
            if error.exit_code != 1:
                raise
            asks = str(error).removeprefix(f"{source.name}: ")
            return _Each(tuple(SniffedSheet(name or "", None) for name in sheets.names), asks)
    return _Each(tuple(SniffedSheet(one.sheet or "", without_values(one)) for one in reports))
