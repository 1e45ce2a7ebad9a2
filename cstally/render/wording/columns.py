"""A column of a table over results: its header, its cell for each of them, what it means."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

Result = TypeVar("Result")


@dataclass(frozen=True)
class ResultColumn(Generic[Result]):
    """One column: its header and its cell for a result."""

    header: str
    cell: Callable[[Result], str]
    is_text: bool = False
    meaning: str = ""
    """What the legend says of it."""
