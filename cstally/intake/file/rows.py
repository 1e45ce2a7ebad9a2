"""What gives the rows of a file, whatever it is."""

from collections.abc import Iterator
from typing import Protocol


class RowReader(Protocol):
    """Gives rows as texts, as `csv.reader` does."""

    @property
    def line_num(self) -> int:
        """The last line of the row given last."""

    def __iter__(self) -> Iterator[list[str]]: ...

    def __next__(self) -> list[str]: ...
