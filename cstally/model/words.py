"""Packed marks hold the number of a word, one character; what level each word is, is looked up."""

import re
from collections.abc import Mapping, Sequence

from cstally.model.survey import AMBIGUOUS, BLANK, LEVEL_CODES, NOT_OFFERED

# A form in two languages with three scales has some 50 words; a year of typos among a million
# answers has brought it to 210.
MOST_WORDS = 500
"""Different words that the responses of one form hold; past these a mark is ambiguous for good."""
# ASCII first: SQLite and Python read one byte for each then. What is one byte in Latin-1 is next.
WORD_NUMBERS = (
    LEVEL_CODES
    + "".join(chr(place) for place in range(0xA1, 0x100) if place != 0xAD)  # a hyphen not shown
    + "".join(chr(place) for place in range(0x100, 0x300))
)[:MOST_WORDS]
"""Packed marks of words: the n-th word that a form got has the n-th of these."""
_STATES = {BLANK: BLANK, NOT_OFFERED: NOT_OFFERED, AMBIGUOUS: AMBIGUOUS}
_WIDE = re.compile("[^\x00-\xff]")


class Levels:
    """
    What packed marks say: the number of each word becomes the code of its level.

        >>> levels = Levels([{"0": "0", "1": "2", "2": "."}, {"0": "1"}])
        >>> levels.of("00"), levels.of("1-"), levels.of("2"), levels.of("91")
        ('01', '2-', '.', '??')
    """

    def __init__(self, slots: Sequence[Mapping[str, str]] | None) -> None:
        """
        Prepare to read.

        Args:
            slots: For each slot, number -> the code of a level, or blank; other numbers are of
                words that nobody knows. None where the marks are codes themselves, as they were
                before schema 3.
        """
        self.slots = slots
        self._known: dict[str, str] = {}
        self._tables = [] if slots is None else list(map(_table, slots))
        self._states = _table({})
        self._is_one = self._tables[1:] == self._tables[:-1]

    def level(self, slot: int, mark: str) -> str:
        """Return what one *mark* of the item in *slot* says: a code, or a state that is none."""
        if self.slots is None or mark in _STATES:
            return mark
        return self.slots[slot].get(mark, AMBIGUOUS) if slot < len(self.slots) else AMBIGUOUS

    def of(self, packed: str) -> str:
        """Return what the marks of one response say."""
        levels = self._known.get(packed)
        if levels is None:
            levels = self._known[packed] = self.joined(packed, len(packed))
        return levels

    def joined(self, text: str, width: int) -> str:
        """Return what the marks of many responses say, *width* of each, one behind the other."""
        if self.slots is None or not text:
            return text
        # Bytes, because a table of 256 translates eight million marks in some 0.02 s, and slot by
        # slot, where scales differ, in 0.07 s. "replace" puts one byte for what is wider, too.
        raw = text.encode("latin-1", "replace")
        if self._is_one and width <= len(self._tables):
            levels = bytearray(raw.translate(self._tables[0]))
        else:
            levels = bytearray(raw)
            for slot in range(width):
                table = self._tables[slot] if slot < len(self._tables) else self._states
                levels[slot::width] = raw[slot::width].translate(table)
        if not text.isascii():
            for found in _WIDE.finditer(text):
                levels[found.start()] = ord(self.level(found.start() % width, found[0]))
        return levels.decode("ascii")


def _table(slot: Mapping[str, str]) -> bytes:
    table = bytearray(AMBIGUOUS.encode() * 256)
    for mark, level in {**slot, **_STATES}.items():
        if ord(mark) < len(table):
            table[ord(mark)] = ord(level)
    return bytes(table)
