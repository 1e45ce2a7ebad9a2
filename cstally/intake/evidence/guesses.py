"""What a column is taken for, before its form gives it a slot."""

from dataclasses import dataclass
from enum import StrEnum, auto

from cstally.intake.evidence.samples import Sample
from cstally.language.scales import Match
from cstally.model.shape import Column
from cstally.model.survey import Role


class Why(StrEnum):
    """What decided what a column is taken for."""

    OPTION = auto()
    """The command line."""
    BEFORE = auto()
    """Its form knows it."""
    PLATFORM = auto()
    """The platform that wrote the file."""
    BOTH = auto()
    """The header says so, and its values agree."""
    HEADER = auto()
    """The header alone."""
    VALUES = auto()
    """The values alone, and they leave little doubt: words of one scale, e-mail addresses."""
    LOOK = auto()
    """The look of the values: few or long ones, small numbers."""


def because(*, header: bool, values: bool) -> Why:
    """Return what decided: the header, the values, both, or only the look of the values."""
    if header:
        return Why.BOTH if values else Why.HEADER
    return Why.VALUES if values else Why.LOOK


@dataclass(frozen=True)
class Guess:
    """What one column is taken for."""

    sample: Sample
    role: Role
    name: str | None = None
    match: Match | None = None
    """The scale of an item that is new to the form."""
    known: Column | None = None
    """What the form knows of this header already."""
    note: str = ""
    is_guess: bool = False
    """The values, not the header, decided."""
    why: Why = Why.LOOK
