"""What an import says of a file: its columns, refused rows, and what became of the others."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from cstally.model.survey import Role, Scale


@dataclass(frozen=True)
class ColumnReport:
    """What one column of a file was taken for."""

    header: str
    role: Role
    name: str | None
    """The category, segment ... it feeds; None where the role has no name."""
    note: str = ""
    """Why, or on what scale: for people."""
    is_computed: bool = False
    """It is computed from others, and stands behind the columns of the file."""


@dataclass(frozen=True)
class Reject:
    """A row that was refused, or a mark that could not be read (then the row was kept)."""

    line: int
    column: str | None
    value: str | None
    reason: str
    raw: tuple[str, ...] = ()
    source_id: str | None = None
    """The id of the response that was kept, where there are ids: its text goes when it goes."""


@dataclass(frozen=True)
class Overlap:
    """How the rows of a file without ids were told apart from rows already held."""

    decision: str
    """``grown`` (same source), ``new`` (another stack), ``held`` (the same file again)."""
    known: int
    """Rows in the database for the file's days that are in the file."""
    held: int
    """Rows in the database for the file's days."""


@dataclass(frozen=True)
class ImportReport:
    """One file's import: what was understood, and what became of every row."""

    file: str
    import_number: int | None
    """The import that holds the file; None after ``--dry-run``."""
    form: str
    platform: str | None
    encoding: str
    delimiter: str
    header_rows: int
    new: int
    unchanged: int
    changed: int
    skipped: int
    rejected: int
    weeks: Mapping[str, int]
    """Week -> accepted rows (new, unchanged and changed)."""
    overlap: Overlap | None
    columns: tuple[ColumnReport, ...]
    scales: tuple[Scale, ...]
    """The scales of the file's items, each once."""
    rejects: tuple[Reject, ...]
    ambiguous: tuple[Reject, ...] = ()
    """Marks that were counted as ambiguous, with the nearest known word."""
    skips: Mapping[str, int] = field(default_factory=dict)
    """Reason -> skipped rows."""
    skip_lines: Mapping[str, int] = field(default_factory=dict)
    """Reason -> the line of the first such row, as far as it is known."""
    remarks: tuple[str, ...] = ()
    """Guesses and findings to say aloud."""
    is_new_shape: bool = False
    """The columns were recognised for the first time: show what each was taken for."""
    new_rejects: int = 0
    """Rejected rows that no earlier import had rejected."""
    sheet: str | None = None
    """The sheet of a workbook that was read; None for a file of text."""
    days: tuple[str, ...] = ()
    """The first and the last day of its accepted rows, ISO; nothing where no day is told."""

    @property
    def place(self) -> str:
        """The file, and the sheet of a workbook: ``book.xlsx [North]``."""
        return self.file if self.sheet is None else f"{self.file} [{self.sheet}]"

    @property
    def read(self) -> int:
        """All rows of the file."""
        return self.new + self.unchanged + self.changed + self.skipped + self.rejected
