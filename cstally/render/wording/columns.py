"""A column of a table: the same in the terminal, in Markdown and on a page."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

Row = TypeVar("Row")


@dataclass(frozen=True)
class Column(Generic[Row]):
    """One column: its header and its cell for a row."""

    header: str
    cell: Callable[[Row], str]
    is_text: bool = False
