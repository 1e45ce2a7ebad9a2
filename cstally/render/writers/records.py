"""Any list of records - responses, answers, rejects, imports - as a document."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from cstally.render.writers.markdown_text import MarkdownTable

if TYPE_CHECKING:
    from rich.table import Table


@dataclass(frozen=True)
class ListDocument:
    """Records under one header; they are read once, and only the table holds them all."""

    name: str
    """What they are; the key of the list in JSON."""
    header: tuple[str, ...]
    records: Iterable[tuple[object, ...]]
    """One tuple for each record, a value for each name of *header*."""

    def table(self, width: int | None) -> "Iterable[Table]":
        """Return one table; columns of numbers stand to the right."""
        from cstally.render.writers.records_table import list_table

        return (list_table(self.header, self.records),)

    def rows(self) -> tuple[tuple[str, ...], Iterable[tuple[object, ...]]]:
        """Return header and records as they are."""
        return self.header, self.records

    def data(self) -> dict[str, Any]:
        """Return an iterator of objects under the list's name."""
        return {self.name: (dict(zip(self.header, one, strict=True)) for one in self.records)}

    def markdown(self) -> Iterator[str | MarkdownTable]:
        """Yield one table."""
        yield MarkdownTable(self.header, self.records, left=len(self.header))
