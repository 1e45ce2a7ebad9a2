"""What import would understand of a file, as a document."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from cstally.intake.sniff.result import Sniffed, SniffedColumn
from cstally.model.reports import ImportReport, Reject
from cstally.render.imports.document import COUNTS
from cstally.render.sniff.words import cell_counts

if TYPE_CHECKING:
    from cstally.render.writers.sheet import Sheet

CELLS = ("answered", "blank", "unknown")
ROW_HEADER = ("header", "role", "name", "scale", "levels", "confidence", "reason", *CELLS)


@dataclass(frozen=True)
class SniffDocument:
    """All that import would understand of one file."""

    sniffed: Sniffed

    def sheet(self) -> "Sheet":
        """Return lines about the file, and a table of its columns."""
        from cstally.render.sniff.as_sheet import sniff_sheet

        return sniff_sheet(self.sniffed)

    def rows(self) -> tuple[tuple[str, ...], Iterable[tuple[object, ...]]]:
        """Return one row for each column."""
        return ROW_HEADER, map(_column_row, self.sniffed.columns)

    def data(self) -> dict[str, Any]:
        """Return the object that the manual describes."""
        return {
            **_file_data(self.sniffed),
            **_report_data(self.sniffed.report),
            "columns": list(map(_column_data, self.sniffed.columns)),
            "remarks": list(self.sniffed.remarks),
            "asks": self.sniffed.asks,
            "sheets": [
                {"sheet": one.name, **_counts_data(one.report)} for one in self.sniffed.sheets
            ],
        }


def _file_data(sniffed: Sniffed) -> dict[str, Any]:
    return {
        "file": sniffed.file,
        "size": sniffed.size,
        "encoding": sniffed.encoding,
        "encoding_reason": sniffed.encoding_why,
        "line_ends": sniffed.line_ends,
        "delimiter": sniffed.delimiter or None,
        "sheet": sniffed.sheet,
        "width": sniffed.width,
        "records": sniffed.records,
        "records_of_width": sniffed.whole,
        "header_rows": sniffed.header_rows,
        "banner_rows": list(sniffed.banners),
        "platform": sniffed.platform,
        "platform_reason": sniffed.platform_why,
        "form": sniffed.form,
        "form_is_new": sniffed.is_new_form,
        "id": sniffed.ids,
        "repeated_id": sniffed.repeated_ids,
        "date": None if sniffed.dates is None else asdict(sniffed.dates),
    }


def _counts_data(report: ImportReport | None) -> dict[str, Any]:
    if report is None:
        return dict.fromkeys(("weeks", *COUNTS))
    return {"weeks": dict(report.weeks), **{name: getattr(report, name) for name in COUNTS}}


def _report_data(report: ImportReport | None) -> dict[str, Any]:
    """Return what would become of the rows; every count is absent where import would ask."""
    if report is None:
        return {
            **dict.fromkeys(("first_day", "last_day", "weeks", *COUNTS, "skips", "overlap")),
            "rejects": [],
            "ambiguous": [],
        }
    first, last = report.days or (None, None)
    return {
        "first_day": first,
        "last_day": last,
        "weeks": dict(report.weeks),
        **{name: getattr(report, name) for name in COUNTS},
        "skips": dict(report.skips),
        "overlap": None if report.overlap is None else asdict(report.overlap),
        "rejects": _places(report.rejects),
        "ambiguous": _places(report.ambiguous),
    }


def _places(rejects: Sequence[Reject]) -> list[dict[str, Any]]:
    return [{"line": one.line, "column": one.column, "reason": one.reason} for one in rejects]


def _column_data(column: SniffedColumn) -> dict[str, Any]:
    levels = column.scale.levels if column.scale else ()
    return {
        "header": column.header,
        "role": str(column.role),
        "name": column.name,
        "scale": column.scale.name if column.scale else None,
        "levels": [
            {"name": one.name, "polarity": str(one.polarity), "score": one.score} for one in levels
        ],
        "confidence": str(column.confidence),
        "reason": column.reason,
        "second": None
        if column.second is None
        else {"role": str(column.second[0]), "reason": column.second[1]},
        **dict(zip(CELLS, cell_counts(column), strict=True)),
    }


def _column_row(column: SniffedColumn) -> tuple[object, ...]:
    found = _column_data(column)
    levels = "; ".join(f"{one['name']} ({one['polarity']})" for one in found["levels"])
    return tuple({**found, "levels": levels}[name] for name in ROW_HEADER)
