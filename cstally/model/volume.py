"""How many responses a week holds, beside how many are usual."""

from dataclasses import dataclass

# On a quiet Friday evening a week of 60 has some 50, on Monday at noon 5: between them anything
# divides the two. Half would pass over the week of Wednesday on which people want to act.
FEW = 3
"""A week has few responses when it has less than one in so many of the usual number."""
DAYS = 7


@dataclass(frozen=True)
class Volume:
    """How full a week is."""

    week: str
    responses: int
    tallied: int
    """Marks counted by hand."""
    slips: int
    """
    Responses and slips counted by hand. Of the latter as many as the most marked item has marks:
    the sheet does not say how many there were, and hardly any leaves that one blank.
    """
    usual: float | None
    """The median of *slips* of the weeks before that hold any; None where there are none."""
    days: int
    """Days of the week that have come, today among them: 0 to 7."""
    is_over: bool
    """Its last day is past."""

    @property
    def is_few(self) -> bool:
        """Whether it has less than a third of the usual number."""
        return self.usual is not None and FEW * self.slips < self.usual

    @property
    def is_part(self) -> bool:
        """Whether days of it are still to come."""
        return self.days < DAYS


@dataclass(frozen=True)
class Latest:
    """The week that every default counts back from."""

    volume: Volume
    begun: tuple[Volume, ...] = ()
    """Later weeks that have only begun, the last first: each is not over and has few responses."""

    @property
    def week(self) -> str:
        """Its name."""
        return self.volume.week
