"""What a form holds of the names of sheets."""

from collections.abc import Mapping
from dataclasses import dataclass, field

Fixed = tuple[tuple[str, str], ...]
"""Segment and value that every row of a sheet gets."""


@dataclass(frozen=True)
class HeldNames:
    """What a form holds of the names of some sheets, by the folded name."""

    fixed: Mapping[str, Fixed] = field(default_factory=dict)
    """What the latest import of such a sheet got, where another of its workbook is held, too."""
    segments: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """Segment -> which of the names are values of it."""
