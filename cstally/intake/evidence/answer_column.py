"""A segment of which a filled cell is an answer."""

from dataclasses import dataclass

from cstally.language.meanings import is_not_answered
from cstally.text import fold


@dataclass(frozen=True)
class AnswerColumn:
    """A segment that people filled in."""

    place: int
    no_answers: frozenset[str]
    """Folded cells that say nothing in it, beside the usual ones."""
    answers: frozenset[str] = frozenset()
    """Usual ones that say something in it, as a minus does beside a plus."""

    def holds(self, cell: str) -> bool:
        """Whether *cell* is an answer."""
        word = fold(cell)
        if word in self.answers:
            return True
        return bool(word) and word not in self.no_answers and not is_not_answered(word)
