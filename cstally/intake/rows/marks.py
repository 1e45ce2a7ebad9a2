"""Cells of one column as packed marks, each different cell read once."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from functools import cached_property

from cstally.intake.computed.columns import NOT_ON_FORM
from cstally.intake.file.blocks import ABSENT
from cstally.language.level_text import letters, split_digit
from cstally.language.meanings import is_not_answered
from cstally.language.scale.same_words import is_other_degree
from cstally.language.scale.scales import BY_NAME
from cstally.model.shape import Column
from cstally.model.survey import AMBIGUOUS, BLANK, NOT_OFFERED, NOT_TICKED
from cstally.text import fold

_SEVERAL = frozenset(("error-multi-select",))
"""What a scanner writes for several boxes where one was to be ticked."""
# Ways to join two ticks in one cell; "and" also stands inside levels, which are known whole.
_SEPARATORS = re.compile(r"\s*[,;/|+&\n]\s*|\s+(?:and|ve|و)\s+")


class Marks(dict[str, str]):
    """
    Cell -> packed mark: a level's code, blank, or ambiguous.

    Cells that no level has are counted in `unknown`.
    """

    # Of one item the files at hand have a dozen different cells; comments taken for one would fill
    # it.
    _MOST = 10_000
    """Different cells that are remembered; a column of free text holds many more."""

    def __init__(self, column: Column, missing: frozenset[str]) -> None:
        super().__init__({NOT_ON_FORM: NOT_OFFERED, ABSENT: NOT_OFFERED})
        self.column = column
        self.unknown: Counter[str] = Counter()
        self._missing = missing
        item = column.item
        self._codes = dict(column.words)
        # A second scale of one name is "satisfaction-5 (2)": its words are the same.
        self._known = BY_NAME.get(item.scale.name.partition(" (")[0]) if item else None
        self.unticked = self._codes.get(NOT_TICKED, "") if column.sources else ""
        """The mark of an option that is ticked in neither of two lists."""
        self._levels = [level.code for level in item.scale.levels] if item else []
        self._spellings = {letters(word): code for word, code in self._codes.items()}
        self._spellings |= _bare_digits(self._codes, self._levels)

    def __missing__(self, cell: str) -> str:
        word = fold(cell)
        mark = self._read(word)
        if len(self) < self._MOST:
            self[cell] = mark
        return mark

    def _read(self, word: str) -> str:
        if not word or word in self._missing:
            return BLANK
        # The form first, then "not answered": somebody may have made "no opinion" a level.
        code = self._codes.get(word) or self._by_spelling(word)
        if code is None and is_not_answered(word):
            return BLANK
        return code or AMBIGUOUS

    def _by_spelling(self, word: str) -> str | None:
        """Read a spelling that the form's files have not used before."""
        code = self._spellings.get(letters(word))
        # A scale that was edited by hand may have other levels in other places: only its own words
        # hold.
        if code or self._known is None or len(self._known.levels) != len(self._levels):
            return code
        place = self._known.level_of(word)
        code = None if place is None else self._by_place.get(place)
        # "Somewhat satisfied" is no other way to write "Satisfied".
        return None if code is None or is_other_degree(word, self._names[code]) else code

    @cached_property
    def _names(self) -> dict[str, str]:
        """What the level of each code is called, folded."""
        item = self.column.item
        return {level.code: fold(level.name) for level in (item.scale.levels if item else ())}

    @cached_property
    def _by_place(self) -> dict[int, str]:
        """The codes of the known scale's levels by what they are called: a form may turn it."""
        if self._known is None:
            return {}
        places = ((self._known.level_of(word), code) for word, code in self._codes.items())
        return {place: code for place, code in places if place is not None}

    def why_ambiguous(self, cell: str) -> str:
        """Say why *cell* is ambiguous, and which level was perhaps meant."""
        word = fold(cell)
        if word in _SEVERAL:
            return "two levels ticked"
        parts = [part for part in _SEPARATORS.split(word) if part]
        if len(parts) > 1 and all(self._read(part) not in (AMBIGUOUS, BLANK) for part in parts):
            return "two levels ticked"
        item = self.column.item
        names = {fold(level.name): level.name for level in item.scale.levels} if item else {}
        # The nearest level is named, and not taken: "satisfied" is near to "dissatisfied" as well.
        close = get_close_matches(word, names, n=1)
        nearest = f"nearest {names[close[0]]!r}" if close else f"not of {', '.join(names.values())}"
        return f"unknown level, {nearest}"


def _bare_digits(words: Mapping[str, str], levels: Sequence[str]) -> dict[str, str]:
    """Return the level of each bare digit, where *words* have digits: "1 Bad", ... "5 Good"."""
    digits = {
        parts[0]: levels.index(code)
        for word, code in words.items()
        if code in levels and (parts := split_digit(word))
    }
    up, down = range(1, len(levels) + 1), range(len(levels), 0, -1)
    ways = [
        way
        for way in (up, down)
        if digits and all(digit in way and way[place] == digit for digit, place in digits.items())
    ]
    # Only if the digits go one way for sure: 3 of five is in the middle of both.
    return dict(zip(map(str, ways[0]), levels, strict=True)) if len(ways) == 1 else {}
