"""What a column is taken for, before its form gives it a slot."""

from dataclasses import dataclass

from cstally.intake.samples import Sample
from cstally.intake.scales import Match
from cstally.model import Role
from cstally.shape import Column


@dataclass(frozen=True)
class Guess:
    """What one column is taken for."""

    sample: Sample
    role: Role
    name: str | None = None
    match: Match | None = None
    """The scale of an item that is new to the form."""
    settled: Column | None = None
    """What the form knows of this header already."""
    note: str = ""
    is_guess: bool = False
    """The values, not the header, decided."""
