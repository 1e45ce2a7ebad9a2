"""How a level is written: its letters, digits beside words, and the legend in a header."""

import re
from collections.abc import Iterator

_LEADING = re.compile(r"[(\[]?(\d{1,2})(?:\s*[)\]:=.\-–—‐−]\s*|\s*(?=\()|\s+)(\D.*)")
_TRAILING = re.compile(r"(\D+?)\s*(?:[(\[](\d{1,2})[)\]]|[:=\-–—‐−]\s*(\d{1,2}))")
_DECIMAL = re.compile(r"(\d{1,2})[.,](?=\d)(\d*?)0*")
_UNSEEN = dict.fromkeys((0xFE0F, *range(0x1F3FB, 0x1F400)))
"""What says of a picture how it looks: as an emoji, and in which colour of skin."""
_CODE = re.compile(r"-?\d+(?:[.,]0+)?|(?:good|bad)\W*_?with[\s_]comment")
"""Ways to write a level that are no names of it: 103, 5.0, ۵, ``good_with_comment``."""
# "3. Rate us (1 = bad, 5 = good)": the 3 is no level.
_QUESTION_NUMBER = re.compile(r"(?:q|question|soru|سوال|پرسش)?\s*\d+\s*[.):\-–]?\s+(?![=(\[])")
# "How satisfied are you? (1-5)": nothing is said of the 1 alone.
_RANGE = re.compile(
    r"(?<!\d)\d{1,2}\s?(?:-|–|—|‐|−|/|to|through|\.\.+|…|bis|à|a|al|até|tot|تا)\s?\d{1,2}(?!\d)"
)
_LABEL = r"([^\W\d][^\d()\[\]=,،;؛:/|]*)"
# "Q15PROBLEM" is the name of a question.
_DIGIT_FIRST = re.compile(rf"(?<!\w)(\d{{1,2}})\s*[=:(\[\-–—.)\]]*\s*['\"“«]?{_LABEL}")
_DIGIT_LAST = re.compile(rf"{_LABEL}['\"”»]?\s*[=:(\[\-–—]+\s*(\d{{1,2}})(?!\d)")


def split_digit(word: str) -> tuple[int, str] | None:
    """
    Take a worded digit apart; None where *word* is none.

        >>> split_digit("5 - Very satisfied"), split_digit("10 Extremely likely")
        ((5, 'Very satisfied'), (10, 'Extremely likely'))
        >>> split_digit("1 (poor)"), split_digit("Excellent (5)"), split_digit("10 - 100")
        ((1, 'poor'), (5, 'Excellent'), None)
    """
    if match := _LEADING.fullmatch(word.strip()):
        digit, rest = match[1], match[2]
    elif match := _TRAILING.fullmatch(word.strip()):
        digit, rest = match[2] or match[3], match[1]
    else:
        return None
    rest = rest.strip(" ()[]-–—:=.")
    # "10 - 100" is a range of something, no worded level.
    return (int(digit), rest) if any(map(str.isalpha, rest)) else None


def letters(folded: str) -> str:
    """
    What is compared: the letters; with a digit or without any letter, the text itself.

        >>> letters("not_good"), letters("5.0"), letters("4,5"), letters("1-5")
        ('notgood', '5', '4.5', '1-5')
    """
    # Nearly all: words and spaces.
    if (words := folded.replace(" ", "")).isalpha():
        return words
    if match := _DECIMAL.fullmatch(folded):
        return f"{match[1]}.{match[2]}" if match[2] else match[1]
    letters = "".join(filter(str.isalnum, folded))
    # "1-5" and "15" have the same letters and digits, and are not the same; nor are two pictures.
    if not letters or any(map(str.isdecimal, letters)):
        return folded.translate(_UNSEEN).replace(" / ", "/")
    return letters


def may_name_a_level(folded: str) -> bool:
    """Whether a level may be called so; bare numbers are in one script, codes have words."""
    return _CODE.fullmatch(folded) is None


def legend(folded: str) -> Iterator[tuple[int, str]]:
    """
    Yield the digits of a header with the words beside them, other words of the header and all.

    A number in front may be that of the question and is left out: the other end has a label, too.

        >>> list(legend("rate 1 (very good) - 5 (very bad)"))
        [(1, 'very good'), (5, 'very bad')]
        >>> list(legend("where 1 is best and 5 is worst"))
        [(1, 'is best and '), (5, 'is worst')]
        >>> list(legend("excellent=1, poor=5")), list(legend("scale of 1-5"))
        ([(1, 'excellent'), (5, 'poor')], [])
        >>> list(legend("how satisfied are you? (1-5)"))
        []
    """
    number = _QUESTION_NUMBER.match(folded)
    text = _RANGE.sub(";", folded[number.end() :] if number else folded)
    found = [(int(match[1]), match[2]) for match in _DIGIT_FIRST.finditer(text)]
    if not found:
        found = [(int(match[2]), match[1]) for match in _DIGIT_LAST.finditer(text)]
        # "Good service (1)" beside "Good prices (2)" is the first question.
        found = found if len(found) > 1 else []
    yield from found
