"""What became of the rows of a file."""

from dataclasses import dataclass

from cstally.model.reports import Overlap


@dataclass(frozen=True)
class Outcome:
    """What became of the rows of a file."""

    new: int
    unchanged: int = 0
    changed: int = 0
    overlap: Overlap | None = None
    met: tuple[int, ...] = ()
    """Imports some of whose rows the file holds again."""
    held_by: int | None = None
    """The import that holds this very file already."""
    remarks: tuple[str, ...] = ()
    blank: int = 0
    """Blank forms that count among the rows above: the database holds their responses."""
