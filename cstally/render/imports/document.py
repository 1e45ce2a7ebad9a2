"""What became of each imported file, as a document."""

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from cstally.model.reports import ImportReport, Reject
from cstally.render.imports.words import (
    COLUMNS_HEADER,
    after_columns,
    before_columns,
    column_rows,
    scale_lines,
    unused_columns,
)
from cstally.render.writers.markdown_text import MarkdownTable, escaped

if TYPE_CHECKING:
    from rich.console import RenderableType

COUNTS = ("read", "new", "unchanged", "changed", "skipped", "rejected")
ROW_HEADER = ("file", "import", "form", "platform", "encoding", "delimiter", "header_rows", *COUNTS)


@dataclass(frozen=True)
class ImportDocument:
    """The summary that people see after an import."""

    reports: tuple[ImportReport, ...]

    def table(self, width: int | None) -> "Iterable[RenderableType]":
        """Return a few lines for each file, and what its columns were taken for."""
        from cstally.render.imports.as_table import import_parts

        return import_parts(self.reports)

    def rows(self) -> tuple[tuple[str, ...], Iterable[tuple[object, ...]]]:
        """Return one row for each file."""
        return ROW_HEADER, (tuple(_file_facts(report).values()) for report in self.reports)

    def data(self) -> dict[str, Any]:
        """Return what JSON holds."""
        return {"files": [_file_data(report) for report in self.reports]}

    def markdown(self) -> Iterator[str | MarkdownTable]:
        """Yield a section for each file."""
        for report in self.reports:
            first, *others = before_columns(report)
            yield f"## {escaped(first)}"
            yield ""
            yield from (f"- {escaped(line)}" for line in others)
            if report.is_new_shape:
                yield ""
                yield MarkdownTable(COLUMNS_HEADER, column_rows(report), left=len(COLUMNS_HEADER))
                yield ""
                yield from (f"- {escaped(line)}" for line in unused_columns(report))
                yield from (f"- {escaped(line)}" for line in scale_lines(report.scales))
            yield from (f"- {escaped(line)}" for line in after_columns(report))
            yield ""


def _file_facts(report: ImportReport) -> dict[str, Any]:
    return {
        "file": report.file,
        "import": report.import_number,
        "form": report.form,
        "platform": report.platform,
        "encoding": report.encoding,
        "delimiter": report.delimiter,
        "header_rows": report.header_rows,
        **{name: getattr(report, name) for name in COUNTS},
    }


def _file_data(report: ImportReport) -> dict[str, Any]:
    return {
        **_file_facts(report),
        "weeks": dict(report.weeks),
        "overlap": None if report.overlap is None else asdict(report.overlap),
        "columns": [
            {"header": column.header, "role": str(column.role), "name": column.name}
            for column in report.columns
            if column.header
        ],
        "rejects": _reject_data(report.rejects),
        "ambiguous": _reject_data(report.ambiguous),
    }


def _reject_data(rejects: Iterable[Reject]) -> list[dict[str, Any]]:
    return [
        {"line": one.line, "column": one.column, "value": one.value, "reason": one.reason}
        for one in rejects
    ]
