"""Cells of one column as packed marks, each different cell read once."""

import re
from collections import Counter
from difflib import get_close_matches

from cstally.intake.recast import NOT_ON_FORM, NOT_TICKED
from cstally.intake.scales import SCALES
from cstally.intake.words import is_not_answered
from cstally.model import AMBIGUOUS, BLANK, NOT_OFFERED
from cstally.shape import Column
from cstally.text import fold

_SEPARATORS = re.compile(r"\s*[,;/|+&\n]\s*|\s+(?:and|ve|و)\s+")
_BY_NAME = {scale.name: scale for scale in SCALES}


class Marks(dict[str, str]):
    """
    Cell -> packed mark: a level's code, blank, or ambiguous.

    Cells that no level has are counted in `unknown`.
    """

    _MOST = 10_000
    """Different cells that are remembered; a column of free text holds many more."""

    def __init__(self, column: Column, missing: frozenset[str]) -> None:
        super().__init__({NOT_ON_FORM: NOT_OFFERED})
        self.column = column
        self.unknown: Counter[str] = Counter()
        self._missing = missing
        item = column.item
        self._codes = dict(column.words)
        self._known = _BY_NAME.get(item.scale.name) if item else None
        self.unticked = self._codes.get(NOT_TICKED, "") if column.sources else ""
        """The mark of an option that is ticked in neither of two lists."""
        self._levels = [level.code for level in item.scale.levels] if item else []

    def __missing__(self, cell: str) -> str:
        word = fold(cell)
        mark = self._read(word)
        if len(self) < self._MOST:
            self[cell] = mark
        return mark

    def _read(self, word: str) -> str:
        if not word or word in self._missing:
            return BLANK
        code = self._codes.get(word) or self._by_known_scale(word)
        if code is None and is_not_answered(word):
            return BLANK
        return code or AMBIGUOUS

    def _by_known_scale(self, word: str) -> str | None:
        """Read a spelling that the form's files have not used before."""
        if self._known is None or len(self._known.levels) != len(self._levels):
            return None
        place = self._known.level_of(word)
        return None if place is None else self._levels[place]

    def why_ambiguous(self, cell: str) -> str:
        """Say why *cell* is ambiguous, and which level was perhaps meant."""
        word = fold(cell)
        parts = [part for part in _SEPARATORS.split(word) if part]
        if len(parts) > 1 and all(self._read(part) not in (AMBIGUOUS, BLANK) for part in parts):
            return "two levels ticked"
        item = self.column.item
        names = {fold(level.name): level.name for level in item.scale.levels} if item else {}
        close = get_close_matches(word, names, n=1)
        nearest = f"nearest {names[close[0]]!r}" if close else f"not of {', '.join(names.values())}"
        return f"unknown level, {nearest}"
