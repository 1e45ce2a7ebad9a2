"""What is known of one file before it is imported: plain, frozen results."""

from dataclasses import dataclass

from cstally.intake.sniff.cell_counts import CellCounts
from cstally.intake.sniff.reasons import Confidence
from cstally.model.reports import ImportReport
from cstally.model.survey import Role, Scale

LOCAL = "local"
"""The zone of the machine."""


@dataclass(frozen=True)
class SniffedColumn:
    """What import would take one column for."""

    header: str
    role: Role
    name: str | None
    scale: Scale | None
    confidence: Confidence
    reason: str
    cells: CellCounts | None
    """None for a category of a table of counts, which has no column of its own."""
    second: tuple[Role, str] | None = None
    """What it would be taken for otherwise, and why; None where nothing else speaks."""


@dataclass(frozen=True)
class Dates:
    """The column that dates the responses."""

    header: str
    order: str | None
    """``dmy``, ``mdy`` or ``ymd``; None where they do not say, or are the same either way."""
    zone: str | None
    """
    The zone by whose clock its times have their day, such as ``Europe/Istanbul``, or `LOCAL`.

    None where they name no zone of their own.
    """


@dataclass(frozen=True)
class SniffedSheet:
    """One of several sheets of a workbook that import reads, each as an import of its own."""

    name: str
    report: ImportReport | None
    """What import would say of it; None where it would refuse the workbook."""


@dataclass(frozen=True)
class Sniffed:
    """One file: how it is written, what its columns hold, and what import would make of it."""

    file: str
    size: int
    """Bytes."""
    encoding: str
    encoding_why: str
    line_ends: str | None
    """``LF``, ``CRLF`` or ``CR``, of the first record; None for a workbook."""
    delimiter: str
    width: int
    """How many cells the header has."""
    records: int
    """Records below the header."""
    whole: int
    """Records that are as wide as the header."""
    header_rows: int
    banners: tuple[str, ...]
    """Rows above the header."""
    sheet: str | None
    platform: str | None
    platform_why: str | None
    form: str | None
    """None where a header stands alone: import makes no form of it."""
    is_new_form: bool
    ids: str | None
    """The column that tells responses apart; None where nothing does."""
    repeated_ids: str | None
    """A column whose header says id, but whose values repeat."""
    dates: Dates | None
    columns: tuple[SniffedColumn, ...]
    report: ImportReport | None
    """What import would say, without values of cells; None where it would refuse the file."""
    asks: str | None
    """What import would ask for: its refusal, with the option to pass."""
    remarks: tuple[str, ...]
    sheets: tuple[SniffedSheet, ...] = ()
    """All sheets that import reads, where these are several: the first is told of above."""

    @property
    def holds_counts(self) -> bool:
        """Whether it is a table of counts, which has no responses to tell apart."""
        return any(one.role in (Role.LEVEL, Role.COUNT) for one in self.columns)

    @property
    def scales(self) -> tuple[Scale, ...]:
        """The scales of the columns, each once."""
        return tuple(dict.fromkeys(one.scale for one in self.columns if one.scale is not None))
