"""What became of each imported file, for people."""

from collections.abc import Iterator

from cstally.model.reports import ImportReport
from cstally.render.imports.words import (
    COLUMNS_HEADER,
    after_columns,
    before_columns,
    column_rows,
    scale_lines,
    unused_columns,
)
from cstally.render.writers.sheet import Column, Row, Section, Sheet, Table


def import_sheet(reports: tuple[ImportReport, ...]) -> Sheet:
    """Return the lines of each file, and a table of its columns where they are new."""
    sections = tuple(section for report in reports for section in _sections(report))
    return Sheet("import", sections, has_title=False)


def _sections(report: ImportReport) -> Iterator[Section]:
    title, *before = before_columns(report)
    after = tuple(after_columns(report))
    if not report.is_new_shape:
        yield Section(title, lines=(*before, *after), is_indented=True)
        return
    columns = tuple(Column(name, is_number=False) for name in COLUMNS_HEADER)
    table = Table(columns, [Row(row) for row in column_rows(report)])
    notes = (*unused_columns(report), *scale_lines(report.scales))
    yield Section(title, lines=tuple(before), is_indented=True)
    yield Section(tables=(table,), notes=notes, is_indented=True)
    yield Section(lines=after, is_indented=True)
