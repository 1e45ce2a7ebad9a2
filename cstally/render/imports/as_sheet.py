"""What became of each imported file, for people."""

from collections.abc import Iterable, Iterator
from itertools import chain, groupby

from cstally.model.reports import ImportReport
from cstally.render.imports.words import (
    COLUMNS_HEADER,
    after_columns,
    before_columns,
    column_rows,
    in_a_line,
    scale_lines,
    unused_columns,
)
from cstally.render.writers.sheet import Column, Row, Section, Sheet, Table

MANY = 4
"""From so many files on those that went smoothly get a line each."""


def import_sheet(reports: tuple[ImportReport, ...]) -> Sheet:
    """Return the lines of each file, and a table of its columns where they are new."""
    is_brief = len(reports) >= MANY
    sections = (
        section
        for are_lines, group in groupby(reports, key=lambda one: is_brief and _is_smooth(one))
        for section in (_lines(group) if are_lines else chain.from_iterable(map(_sections, group)))
    )
    return Sheet("import", tuple(sections), has_title=False)


def _is_smooth(report: ImportReport) -> bool:
    """Whether a line says enough of a file: nothing new, nothing refused, nothing to remark."""
    is_guess = report.overlap is not None and report.overlap.decision != "held"
    troubles = (report.rejects, report.ambiguous, report.remarks)
    return not (report.is_new_shape or is_guess or any(troubles))


def _lines(reports: Iterable[ImportReport]) -> Iterator[Section]:
    yield Section(lines=tuple(map(in_a_line, reports)))


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
