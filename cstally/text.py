"""Texts are folded for comparison and made safe to show, and of many names a few are told."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence

# What NFKC and casefold leave apart though one reader types the one and the next the other.
_LETTERS = str.maketrans(
    {
        "ي": "ی",  # Arabic yeh, alef maksura -> Persian yeh; NFKC leaves them apart
        "ى": "ی",
        "ك": "ک",  # Arabic kaf -> Persian kaf
        "ı": "i",  # dotless i: "ISPARTA" and "ısparta" are one word
        "\u0307": None,  # the dot that lower() leaves behind on "İ"
        "\u0640": None,  # tatweel only stretches a word
        "\u200b": None,  # zero width space and joiners
        "\u200c": None,
        "\u200d": None,
        "\ufeff": None,
        "’": "'",
        "‘": "'",
        "ʼ": "'",
        **{chr(mark): None for mark in range(0x064B, 0x0653)},  # Arabic vowel signs
        **dict.fromkeys("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"),
        **{chr(0x06F0 + digit): str(digit) for digit in range(10)},
        **{chr(0x0660 + digit): str(digit) for digit in range(10)},
    }
)

_MOST_DIGITS = 18
"""Digits of a number that fits eight bytes."""
# Controls move the cursor, direction marks turn the line round, half a surrogate pair cannot be
# written.
_UNSAFE = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)
# Twice guarded where somebody has typed the apostrophe: so it comes back as it was.
_FORMULA = re.compile(r"'*(?:[\t\r]|\s*[=+\-@＝＋－＠])")
_NUMBER = re.compile(r"[+-]?[0-9]+([.,][0-9]+)?([eE][+-]?[0-9]+)?%?")
SEPARATORS = ",;"
"""What parts the cells of CSV in one country or another; a tab inside a cell is never written."""
_SHORT = {"\n": "\\n", "\r": "\\r", "\t": "\\t"}
_AND_MORE = "{names} and {number} more"

_NUMBERS = (
    *("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve"),
)


def is_number(text: str) -> bool:
    """
    Whether *text* is digits alone, and no more of them than a number of anything has.

        >>> is_number("12"), is_number("-1"), is_number("9" * 5000)
        (True, False, False)
    """
    # Python refuses to read thousands of digits as a number.
    return text.isdecimal() and len(text) <= _MOST_DIGITS


def fold(text: str) -> str:
    """
    Return *text* as it is compared, never as it is shown.

    Case, width, spacing, the Turkish dotted and dotless i, Arabic and Persian forms of a letter
    or digit, and invisible marks make no difference:

        >>> fold("  Çok   MEMNUN ") == fold("çok memnun")
        True
        >>> fold("ISPARTA") == fold("ısparta") == fold("Isparta")
        True
        >>> fold("٣") == fold("۳") == "3"
        True
    """
    # Nearly all texts; every cell of a file comes through here.
    if text.isascii():
        return " ".join(text.lower().split())
    plain = unicodedata.normalize("NFKC", text).casefold().translate(_LETTERS)
    # Again: without the marks just dropped, letters may join that could not before.
    return " ".join(unicodedata.normalize("NFC", plain).split())


def visible(text: str) -> str:
    r"""
    Return *text* with control and direction characters as visible escapes.

    This is the one gate for text from files on its way to a person:

        >>> print(visible("red\x1b[31m\n"))
        red\x1b[31m\n
    """
    return _UNSAFE.sub(_escape, text)


def cited(text: str) -> str:
    """
    Return *text*, a header or a cell, in the quotes in which a sentence names it.

        >>> print(cited("میزان\u200cرضایت"), cited("Don't know"))
        'میزان\u200cرضایت' "Don't know"
    """
    mark = '"' if "'" in text and '"' not in text else "'"
    return f"{mark}{visible(text)}{mark}"


def guarded(text: str, parted_by: str = "") -> str:
    """
    Return *text* with an apostrophe before what a spreadsheet would run; numbers are left alone.

    Args:
        text: A cell.
        parted_by: Characters that part cells for who opens the file with another separator.

        >>> guarded("=1+1"), guarded("-5"), guarded("ok;=1+1", ";")
        ("'=1+1", '-5', "ok;'=1+1")
    """

    def guard(piece: str) -> str:
        runs = _FORMULA.match(piece) and not _NUMBER.fullmatch(piece)
        return f"'{piece}" if runs else piece

    return _each_piece(text, parted_by, guard)


def unguarded(text: str, parted_by: str = "") -> str:
    """
    Return *text* as it was before `guarded`.

        >>> unguarded("'=1+1"), unguarded("'tis fine"), unguarded("ok;'=1+1", ";")
        ('=1+1', "'tis fine", 'ok;=1+1')
    """

    def without(piece: str) -> str:
        return piece[1:] if piece.startswith("'") and _FORMULA.match(piece[1:]) else piece

    return _each_piece(text, parted_by, without)


def _each_piece(text: str, parted_by: str, change: Callable[[str], str]) -> str:
    """Return *text* with what stands between the characters of *parted_by* changed."""
    if not parted_by:
        return change(text)
    pieces = re.split(f"([{parted_by}])", text)
    pieces[::2] = map(change, pieces[::2])
    return "".join(pieces)


def typed(text: str) -> str:
    r"""
    Return *text* as it can be typed: without what nobody sees, and folded it is the same.

        >>> typed("Rate\u2028us\u200f"), fold(typed("Rate\u2028us\u200f")) == fold("Rate us")
        ('Rate us', True)
    """
    return _UNSAFE.sub(_as_typed, text)


def _as_typed(match: re.Match[str]) -> str:
    character = match.group()
    if character.isspace():
        return " "
    return character if fold(character) else ""


def _escape(match: re.Match[str]) -> str:
    character = match.group()
    code = ord(character)
    return _SHORT.get(character, f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}")


def nearest(name: str, known: Iterable[str], least: float = 0.6) -> str | None:
    """
    Return the one of *known* that *name* is most likely meant to be; None where none is near.

    *least* is how near: 1 is the same, and 0.6 is what difflib takes by itself.

        >>> nearest("weekstart", ["title", "week_start"]), nearest("colour", ["title"])
        ('week_start', None)
    """
    from difflib import get_close_matches  # only for who has mistyped something

    folded = {fold(one): one for one in known}
    found = get_close_matches(fold(name), folded, n=1, cutoff=least)
    return folded[found[0]] if found else None


def listed(names: Sequence[str], most: int = 3, between: str = ", ") -> str:
    """
    Name the first *most* of *names*, and say how many more there are; nothing where none is.

        >>> listed(["a", "b", "c"]), listed(["a", "b", "c", "d", "e"])
        ('a, b, c', 'a, b, c and 2 more')
    """
    named = between.join(names[:most])
    more = len(names) - most
    return _AND_MORE.format(names=named, number=more) if more > 0 else named


def spelt(number: int) -> str:
    """Return a small *number* as a word: seven; one above twelve in digits."""
    return _NUMBERS[number] if number < len(_NUMBERS) else str(number)
