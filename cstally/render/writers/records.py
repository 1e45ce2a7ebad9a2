"""Any list of records - responses, answers, rejects, imports - as a document."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cstally.render.writers.sheet import Sheet


@dataclass(frozen=True)
class ListDocument:
    """Records under one header; they are read once, and only the terminal and pages hold all."""

    name: str
    """What they are; the key of the list in JSON."""
    header: tuple[str, ...]
    records: Iterable[tuple[object, ...]]
    """One tuple for each record, a value for each name of *header*."""
    is_private: bool = False
    """It holds people's own words, its header too: a file of it is its owner's alone."""

    def sheet(self) -> "Sheet":
        """Return one table; columns of numbers stand to the right."""
        from cstally.render.writers.sheet import Column, Row, Section, Sheet, Table

        columns = tuple(
            Column(name, is_number=None, is_level=self.is_private) for name in self.header
        )
        table = Table(columns, map(Row, self.records))
        words = self.header if self.is_private else ()
        return Sheet(self.name, (Section(tables=(table,)),), has_title=False, form_words=words)

    def rows(self) -> tuple[tuple[str, ...], Iterable[tuple[object, ...]]]:
        """Return header and records as they are."""
        return self.header, self.records

    def data(self) -> dict[str, Any]:
        """Return an iterator of objects under the list's name."""
        return {self.name: (dict(zip(self.header, one, strict=True)) for one in self.records)}
