"""What became of each imported file, as a document."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from cstally.model.reports import ImportReport, Reject

if TYPE_CHECKING:
    from cstally.render.writers.sheet import Sheet

COUNTS = ("read", "new", "unchanged", "changed", "skipped", "rejected")
ROW_HEADER = (
    *("file", "sheet", "import", "form", "platform", "encoding", "delimiter", "header_rows"),
    *COUNTS,
)


@dataclass(frozen=True)
class ImportDocument:
    """The summary that people see after an import."""

    reports: tuple[ImportReport, ...]

    def sheet(self) -> "Sheet":
        """Return a few lines for each file, and what its columns were taken for."""
        from cstally.render.imports.as_sheet import import_sheet

        return import_sheet(self.reports)

    def rows(self) -> tuple[tuple[str, ...], Iterable[tuple[object, ...]]]:
        """Return one row for each file."""
        return ROW_HEADER, (tuple(_file_facts(report).values()) for report in self.reports)

    def data(self) -> dict[str, Any]:
        """Return what JSON holds."""
        return {"files": [_file_data(report) for report in self.reports]}


def _file_facts(report: ImportReport) -> dict[str, Any]:
    return {
        "file": report.file,
        "sheet": report.sheet,
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
