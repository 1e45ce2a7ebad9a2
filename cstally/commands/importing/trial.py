"""One file read as import reads it, on a copy of the database that nobody keeps."""

from cstally.commands.importing.job import FileJob
from cstally.commands.importing.one_file import first_look, opened, save_reading
from cstally.commands.importing.reports import empty_report
from cstally.config import check_week_start
from cstally.errors import CstallyError
from cstally.intake.evidence.lessons import Lessons
from cstally.intake.file.source import Source
from cstally.intake.reading.reading import NoRows, understand
from cstally.intake.sniff.describe import Understood, describe
from cstally.intake.sniff.result import Sniffed
from cstally.model.reports import ImportReport
from cstally.model.shape import Contradiction
from cstally.store.database.connection import Connection, savepoint, set_week_start, week_start
from cstally.store.database.trial import open_trial


def sniff_file(name: str, job: FileJob) -> Sniffed:
    """
    Return all that import would understand of the file called *name*.

    Raises:
        CstallyError: it cannot be read at all.
    """
    lessons = Lessons()
    with opened(name) as source, open_trial(job.database) as connection:
        set_week_start(connection, job.settings.week_start)
        check_week_start(job.settings, week_start(connection))
        while True:
            try:
                with savepoint(connection):
                    return _sniff_once(connection, source, job, lessons)
            except Contradiction as found:
                lessons = lessons.learn(found)


def _sniff_once(connection: Connection, source: Source, job: FileJob, lessons: Lessons) -> Sniffed:
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
