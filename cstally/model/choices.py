"""A list of choices: a question of which any options may be ticked, in one column or in several."""

from dataclasses import dataclass

from cstally.model.survey import TICKED
from cstally.text import fold


@dataclass(frozen=True)
class ChoiceList:
    """One list of a form; columns that hold its ticks, or are computed from them, belong to it."""

    question: str
    tick: str | None = TICKED
    """What a tick says of an option: yes, well, not well; None where each is a level itself."""
    pair: str | None = None
    """The question, folded, that asks the opposite of the same options."""
    is_joined: bool = False
    """Whether one column, called as the question, has all that were ticked."""

    @property
    def folded(self) -> str:
        """The question as it is compared: no two lists of a form have the same."""
        return fold(self.question)

    @property
    def both(self) -> frozenset[str]:
        """Its question and that of its other half, folded; an option is of both."""
        return frozenset({self.folded, self.pair or self.folded})

    @property
    def is_computed(self) -> bool:
        """Whether what its ticks say stands behind the columns of the file."""
        return self.is_joined or self.tick is None
