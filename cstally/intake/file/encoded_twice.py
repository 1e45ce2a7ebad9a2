"""
Letters encoded twice: written as UTF-8, read as another encoding, and written as UTF-8 again.

A spreadsheet that opens a file in UTF-8 without a byte order mark makes "Hız" to "HÄ±z" so, and
a program between two systems does. No word of any language looks like it: bytes of UTF-8 come in
an order that letters do not.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from cstally.intake.file.decoding import LETTERS, TYPOGRAPHY
from cstally.intake.file.rows import RowReader

# Words of one or two letters may look like it by chance, in Arabic script; of the texts of a file
# that was encoded twice all do, but for cells that came from elsewhere.
_LEAST = 0.95
"""Part of the different cells beyond ASCII that must become letters."""
_SIGNS = 0x2000
"""Where signs and emoji begin, which stand in texts of every language."""
_RIGHT = frozenset("".join(LETTERS.values()) + TYPOGRAPHY)


def encoded_twice(cells: Iterable[str]) -> str | None:
    """
    Return by way of which encoding *cells* were encoded twice; None where they are as meant.

        >>> encoded_twice(["Date", "HÄ±z", "Ã‡ok iyi"])
        'cp1252'
        >>> encoded_twice(["Date", "Hız", "Çok iyi"])
    """
    beyond = list(dict.fromkeys(cell for cell in cells if not cell.isascii()))
    if not beyond:
        return None
    for codec in LETTERS:
        if sum(_is_meant(cell, codec) for cell in beyond) >= _LEAST * len(beyond):
            return codec
    return None


def once(cell: str, codec: str) -> str:
    """
    Return *cell* as it was meant before it was read as *codec*; as it is where it never was.

        >>> once("HÄ±z", "cp1252"), once("Hız", "cp1252")
        ('Hız', 'Hız')
    """
    if cell.isascii():
        return cell
    numbers = _numbers(codec)
    try:
        return bytes([numbers[letter] for letter in cell]).decode()
    except (KeyError, UnicodeDecodeError):
        return cell


class RowsOnce:
    """Rows of a reader, each cell as it was meant."""

    def __init__(self, reader: RowReader, codec: str) -> None:
        self._reader = reader
        self._codec = codec

    @property
    def line_num(self) -> int:
        """The last line of the row given last."""
        return self._reader.line_num

    def __iter__(self) -> Iterator[list[str]]:
        return self

    def __next__(self) -> list[str]:
        return [once(cell, self._codec) for cell in next(self._reader)]


def _is_meant(cell: str, codec: str) -> bool:
    """Whether *cell* becomes letters that the languages of surveys have."""
    meant = once(cell, codec)
    return meant != cell and all(
        letter in _RIGHT or letter.isascii() or ord(letter) >= _SIGNS for letter in meant
    )


@cache
def _numbers(codec: str) -> Mapping[str, int]:
    """Return which byte each letter of *codec* is; those that it lacks are passed on by many."""
    numbers = {chr(byte): byte for byte in range(256)}
    for byte in range(128, 256):
        letter = bytes([byte]).decode(codec, errors="replace")
        if letter != "\ufffd":
            numbers[letter] = byte
    return numbers
