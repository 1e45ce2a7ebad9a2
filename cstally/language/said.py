"""Words that were said: what level each is on a scale, and the number that stands for it."""

from collections.abc import Mapping, Sequence, Set
from functools import cached_property
from typing import NamedTuple

from cstally.language.level_text import letters, split_digit
from cstally.language.meanings import is_not_answered
from cstally.language.scale.same_words import is_other_degree
from cstally.language.scale.scales import BY_NAME
from cstally.model.survey import AMBIGUOUS, BLANK, Scale
from cstally.model.words import MOST_WORDS, WORD_NUMBERS
from cstally.text import fold

# The fifth part of all: no real form has needed more than 60 for the words that it knows.
_MOST_UNKNOWN = MOST_WORDS - 100
"""Numbers that words which no level has may take: a column of free text leaves the others free."""
# The longest level in use has 60 letters. What is longer is a remark, and no word of a scale.
_LONGEST = 80
"""Letters of a word that no level has, up to which it gets a number."""


class WordsOnScale:
    """What folded words mean to one item of a form."""

    def __init__(
        self, scale: Scale, words: Mapping[str, str], missing: Set[str] = frozenset()
    ) -> None:
        """
        Prepare to read.

        Args:
            scale: The scale that the item is on.
            words: Folded word -> code of its level, for every word known to be one.
            missing: Folded words that mean "not answered" here, be they levels or not.
        """
        self._scale = scale
        self._missing = missing
        self._codes = words
        # A second scale of one name is "satisfaction-5 (2)": its words are the same.
        self._known = BY_NAME.get(scale.name.partition(" (")[0])
        self._levels = [level.code for level in scale.levels]
        self._spellings = {letters(word): code for word, code in words.items()}
        self._spellings |= _bare_digits(words, self._levels)

    def level(self, word: str) -> str:
        """Return the code of the level that *word*, folded, is; blank; or ambiguous."""
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
        return {level.code: fold(level.name) for level in self._scale.levels}

    @cached_property
    def _by_place(self) -> dict[int, str]:
        """The codes of the known scale's levels by what they are called: a form may turn it."""
        if self._known is None:
            return {}
        places = ((self._known.level_of(word), code) for word, code in self._codes.items())
        return {place: code for place, code in places if place is not None}


class NewWord(NamedTuple):
    """A word that got a number."""

    number: str
    word: str
    """Folded."""
    shown: str
    """As it was written first."""


class WordsSaid:
    """The words that the responses of one form hold, each with its number; new ones get one."""

    def __init__(self, numbers: Mapping[str, str], scales: Mapping[int, WordsOnScale]) -> None:
        """
        Prepare to number the words of a file.

        Args:
            numbers: Folded word -> number, for the words that are held.
            scales: What words mean to the item in each slot.
        """
        self.scales = scales
        self.new: list[NewWord] = []
        """In the order in which they were met."""
        self._numbers = dict(numbers)
        # Of words that are alike the one that came first.
        self._alike = {letters(word): word for word in reversed([*numbers])}
        taken = set(numbers.values())
        self._free = iter([number for number in WORD_NUMBERS if number not in taken])

    def number(self, slot: int, cell: str) -> str:
        """Return the number of what *cell* says; blank where it is empty, ambiguous without one."""
        word = fold(cell)
        if not word:
            return BLANK
        held = self._numbers.get(word)
        if held is not None:
            return held
        scale = self.scales[slot]
        level = scale.level(word)
        # "Good." is "good": only what is read otherwise is another word.
        alike = self._alike.get(letters(word))
        if alike is not None and scale.level(alike) == level:
            return self._numbers[alike]
        is_known = level != AMBIGUOUS
        if not is_known and (len(self._numbers) >= _MOST_UNKNOWN or len(word) > _LONGEST):
            return AMBIGUOUS
        number = next(self._free, None)
        if number is None:
            return self._like(scale, level) if is_known else AMBIGUOUS
        self._numbers[word] = number
        self.new.append(NewWord(number, word, " ".join(cell.split())))
        self._alike.setdefault(letters(word), word)
        return number

    def _like(self, scale: WordsOnScale, level: str) -> str:
        """Return the number of another word of the same level: no answer that is read is lost."""
        words = (number for word, number in self._numbers.items() if scale.level(word) == level)
        return next(words, AMBIGUOUS)


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
