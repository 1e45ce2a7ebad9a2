"""One file read as import reads it, on a copy of the database that nobody keeps."""

from dataclasses import replace

from cstally.commands.importing.job import FileJob
from cstally.commands.importing.one_file import (
    first_look,
    opened,
    save_reading,
    until_understood,
)
from cstally.commands.importing.reports import empty_report
from cstally.commands.importing.sheets import of_sheet, read_of
from cstally.commands.shared.opening import agreed
from cstally.errors import CstallyError
from cstally.intake.evidence.lessons import Lessons
from cstally.intake.reading.reading import NoRows, understand
from cstally.intake.sniff.describe import Understood, describe
from cstally.intake.sniff.result import Sniffed
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
        # It tells of the first one, and names the others.
        options = of_sheet(job.options, replace(sheets, are_said=False), sheets.names[0])
        job = replace(job, options=options)
        return until_understood(connection, stages)
