"""A file of counts into the database: hand tallies, in the transaction of its file."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from cstally.commands.importing.job import FileJob
from cstally.errors import CstallyError
from cstally.intake.file.source import Source
from cstally.intake.reading.counts import CountsReading
from cstally.intake.reading.look import Look
from cstally.model.reports import ImportReport, Reject
from cstally.model.shape import REJECT_HEADERS
from cstally.store.database.connection import Connection
from cstally.store.imports.hand_tallies import form_of_reject, settle_tallies
from cstally.store.imports.saving import File, Saving
from cstally.store.matching.outcome import Outcome


def save_hand_tallies(
    connection: Connection,
    source: Source,
    reading: CountsReading,
    job: FileJob,
    week_start: str,
) -> tuple[ImportReport, bool]:
    """
    Save the hand tallies of *reading*.

    Returns:
        The report, and whether the file did anything: one that is held already does not.

    Raises:
        CstallyError: its counts contradict those held; the message names the option.
    """
    tallies = reading.rows(week_start)
    source.refuse_growing()
    mended = _mended(reading)
    refuse_bad_rows(source.name, reading.rejects, is_strict=job.strict)
    saving = Saving(connection, _file(source, reading), reading.shape)
    try:
        outcome = settle_tallies(
            connection,
            form=saving.form,
            number=saving.number,
            digest=source.digest,
            week=reading.week,
            rows=tallies,
            overlap=job.overlap,
            # What was refused once and stands mended in a file of its own was never counted.
            is_mended=bool(mended),
        )
    except CstallyError as error:
        raise CstallyError(f"{source.name}: {error}") from None
    saving.note_mended(mended)
    fresh = saving.set_aside(reading.rejects, (), outcome)
    skips = reading.counted.skips
    saving.finish(outcome, skipped=skips.total(), rejected=len(reading.rejects))
    report = _report(source, reading, saving, outcome, fresh)
    if outcome.held_by is None or outcome.new or fresh or saving.has_learnt or job.replace:
        return report, True
    return replace(report, import_number=outcome.held_by), False


def refuse_bad_rows(file: str, rejects: Sequence[Reject], *, is_strict: bool) -> None:
    """
    Refuse a file with bad rows where ``--strict`` says so.

    Raises:
        CstallyError: *is_strict*, and there are *rejects*.
    """
    if is_strict and rejects:
        first = rejects[0]
        raise CstallyError(
            f"{file}:{first.line}: {first.reason}; nothing was imported (--strict; "
            f"{len(rejects)} rows are bad)."
        )


def on_form_of_rejects(connection: Connection, look: Look) -> Look:
    """Return *look* with the form of the rows that ``--rejects`` wrote, where these are mended."""
    if look.layout is None or look.options.form is not None:
        return look
    places = _places(look.table.header, look.head.rows)
    names = (form_of_reject(connection, file, line) for file, line in places)
    form = next(filter(None, names), None)
    return look if form is None else replace(look, resolved=replace(look.options, form=form))


def _mended(reading: CountsReading) -> list[tuple[str, str]]:
    """Return file and line of refused rows that stand mended in a file made by ``--rejects``."""
    return _places(reading.look.table.header, [row.raw for row in reading.counted.rows])


def _places(header: Sequence[str], rows: Iterable[Sequence[str]]) -> list[tuple[str, str]]:
    if not set(REJECT_HEADERS[:2]) <= set(header):
        return []
    file, line = (header.index(name) for name in REJECT_HEADERS[:2])
    return [(row[file], row[line]) for row in rows if len(row) > max(file, line)]


def _file(source: Source, reading: CountsReading) -> File:
    return File(
        name=source.name,
        encoding=reading.look.encoding,
        delimiter=reading.look.table.delimiter,
        header_rows=reading.look.table.head.rows,
        platform=None,
        imported=reading.look.options.today.isoformat(),
        week=reading.week,
        fixed=(),
        sheet=reading.look.table.sheet,
    )


def _report(
    source: Source, reading: CountsReading, saving: Saving, outcome: Outcome, fresh: int
) -> ImportReport:
    scales = (one.item.scale for one in reading.shape.columns if one.item is not None)
    return ImportReport(
        file=source.name,
        import_number=saving.number,
        form=reading.shape.form,
        platform=None,
        encoding=reading.look.encoding,
        delimiter=reading.look.table.delimiter,
        header_rows=reading.look.table.head.rows,
        new=outcome.new,
        unchanged=outcome.unchanged,
        changed=outcome.changed,
        skipped=reading.counted.skips.total(),
        rejected=len(reading.rejects),
        weeks=dict(sorted(reading.accepted.items())),
        overlap=None,
        columns=reading.columns,
        scales=tuple(dict.fromkeys(scales)),
        rejects=tuple(reading.rejects),
        skips=dict(reading.counted.skips),
        skip_lines=reading.counted.skips.first,
        remarks=(*reading.remarks, *outcome.remarks),
        is_new_shape=reading.is_new_shape,
        new_rejects=fresh,
        sheet=reading.look.table.sheet,
    )
