"""Cells of one column as levels and as packed marks, each different cell read once."""

import re
from collections import Counter
from collections.abc import Sequence

from cstally.intake.computed.columns import NOT_ON_FORM
from cstally.intake.file.blocks import ABSENT
from cstally.language.said import WordsOnScale, WordsSaid
from cstally.model.shape import Column
from cstally.model.survey import AMBIGUOUS, BLANK, NOT_OFFERED, Scale
from cstally.text import cited, fold, nearest

_SEVERAL = frozenset(("error-multi-select",))
"""What a scanner writes for several boxes where one was to be ticked."""
# Ways to join two ticks in one cell; "and" also stands inside levels, which are known whole.
_SEPARATORS = re.compile(r"\s*[,;/|+&\n]\s*|\s+(?:and|ve|و)\s+")
# Of one item the files at hand have a dozen different cells; comments taken for one would fill it.
_MOST = 10_000
"""Different cells that are remembered; a column of free text holds many more."""


class Marks(dict[str, str]):
    """Cell -> what it says: a level's code, blank, or ambiguous."""

    def __init__(self, column: Column, words: WordsOnScale) -> None:
        super().__init__({NOT_ON_FORM: NOT_OFFERED, ABSENT: NOT_OFFERED})
        self.column = column
        self._words = words

    @classmethod
    def of(cls, column: Column, missing: frozenset[str]) -> "Marks":
        """Return the reader of *column* by what is known of it alone; without an item none is."""
        scale = column.item.scale if column.item else Scale("", ())
        return cls(column, WordsOnScale(scale, column.words, missing))

    def __missing__(self, cell: str) -> str:
        mark = self._words.level(fold(cell))
        if len(self) < _MOST:
            self[cell] = mark
        return mark

    def why_ambiguous(self, cell: str) -> str:
        """Say why *cell* is ambiguous, and which level was perhaps meant."""
        word = fold(cell)
        if word in _SEVERAL:
            return "two levels ticked"
        parts = [part for part in _SEPARATORS.split(word) if part]
        read = map(self._words.level, parts)
        if len(parts) > 1 and all(level not in (AMBIGUOUS, BLANK) for level in read):
            return "two levels ticked"
        item = self.column.item
        names = [level.name for level in item.scale.levels] if item else []
        # The nearest level is named, and not taken: "satisfied" is near to "dissatisfied" as well.
        close = nearest(word, names)
        said = f"nearest {cited(close)}" if close else f"not of {', '.join(names)}"
        return f"unknown level, {said}"


class SaidMarks(dict[str, str]):
    """
    Cell -> packed mark: the number of its word, or blank.

    Cells that no level has are counted in `unknown`.
    """

    def __init__(self, column: Column, slot: int, words: WordsSaid) -> None:
        super().__init__({NOT_ON_FORM: NOT_OFFERED, ABSENT: NOT_OFFERED})
        self.column = column
        self.unknown: Counter[str] = Counter()
        self.level_of: dict[str, str] = {}
        """Number -> what it says here, for those met."""
        self.says_no_answer = False
        """Whether any of these is a word that means "not answered"."""
        self.levels = Marks(column, words.scales[slot])
        self._slot = slot
        self._words = words
        self._ambiguous: set[str] = set()
        """Cells, of those remembered, that no level has."""

    def __missing__(self, cell: str) -> str:
        mark = self._words.number(self._slot, cell)
        level = self.levels[cell]
        if mark not in (BLANK, AMBIGUOUS):
            self.level_of[mark] = level
            self.says_no_answer |= level == BLANK
        if len(self) < _MOST:
            self[cell] = mark
            if level == AMBIGUOUS:
                self._ambiguous.add(cell)
        return mark

    def ambiguous(self, cells: Sequence[str]) -> list[int]:
        """Return which of *cells*, by their places, no level has."""
        if len(self) >= _MOST:
            return [n for n, cell in enumerate(cells) if self.levels[cell] == AMBIGUOUS]
        # One search for all of them; going through the cells is for those that need it.
        if not self._ambiguous or self._ambiguous.isdisjoint(cells):
            return []
        return [n for n, cell in enumerate(cells) if cell in self._ambiguous]
