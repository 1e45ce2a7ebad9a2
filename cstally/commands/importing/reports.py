"""What an import says of one file of responses."""

from collections.abc import Sequence

from cstally.intake.reading.look import Look
from cstally.intake.reading.reading import Reading
from cstally.intake.reading.remarks import written_in
from cstally.intake.rows.batches import Rows
from cstally.model.reports import ColumnReport, ImportReport
from cstally.model.shape import REJECT_HEADERS
from cstally.render.writers.records import ListDocument
from cstally.store.imports.saving import Saving
from cstally.store.matching.outcome import Outcome


def empty_report(look: Look) -> ImportReport:
    """Return the report of a file that has a header and no rows."""
    return ImportReport(
        file=look.source.name,
        import_number=None,
        form="no form yet",
        platform=look.platform.name if look.platform else None,
        encoding=look.encoding,
        delimiter=look.table.delimiter,
        header_rows=look.table.head.rows,
        new=0,
        unchanged=0,
        changed=0,
        skipped=0,
        rejected=0,
        weeks={},
        overlap=None,
        columns=(),
        scales=(),
        rejects=(),
        remarks=(*look.table.remarks, "a header and no rows: nothing to import"),
        sheet=look.table.sheet,
    )


def full_report(
    reading: Reading, rows: Rows, saving: Saving, outcome: Outcome, fresh: int
) -> ImportReport:
    """Return what became of each row of *reading*."""
    look, days = reading.look, rows.days
    return ImportReport(
        file=look.source.name,
        import_number=saving.number,
        form=reading.shape.form,
        platform=look.platform.name if look.platform else None,
        encoding=look.encoding,
        delimiter=look.table.delimiter,
        header_rows=look.table.head.rows,
        new=outcome.new,
        unchanged=outcome.unchanged,
        changed=outcome.changed,
        skipped=rows.skips.total(),
        rejected=len(rows.rejects),
        weeks=dict(sorted(rows.accepted.items())),
        overlap=outcome.overlap,
        columns=tuple(
            ColumnReport(one.header, one.role, one.name, one.note, one.is_computed)
            for one in reading.shape.columns
        ),
        scales=tuple(
            dict.fromkeys(one.item.scale for one in reading.shape.columns if one.item is not None)
        ),
        rejects=tuple(rows.rejects),
        ambiguous=tuple(rows.ambiguous),
        skips=dict(rows.skips),
        skip_lines=rows.skips.first,
        remarks=(*reading.remarks, *written_in(look.computed), *saving.learnt, *outcome.remarks),
        is_new_shape=reading.is_new_shape,
        new_rejects=fresh,
        sheet=look.table.sheet,
        days=(days[0], days[-1]) if days else (),
    )


def rejected_rows(reports: Sequence[ImportReport]) -> ListDocument:
    """
    Return the refused rows of *reports* as a table that can be mended and imported.

    Each row stands under the headers of its own file; `REJECT_HEADERS` say where it stood, why it
    was refused, and which cells it had beyond its headers.
    """
    columns = [one for report in reports for one in report.columns if not one.is_computed]
    headers = list(dict.fromkeys(column.header for column in columns))
    records = []
    for report in reports:
        own = [column.header for column in report.columns if not column.is_computed]
        for reject in report.rejects:
            cells = dict(zip(own, reject.raw, strict=False))
            extra = " | ".join(reject.raw[len(own) :])
            found = (cells.get(header, "") for header in headers)
            records.append((*found, report.place, reject.line, reject.reason, extra))
    return ListDocument("rejects", (*headers, *REJECT_HEADERS), records, is_private=True)
