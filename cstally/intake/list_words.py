"""What the headers of check-all lists say: which list praises, which blames, and the option."""

import re

from cstally.model import Polarity
from cstally.text import fold

_NOT_WELL = re.compile(
    r"\b(not|n't|never|bad(ly)?|worse|worst|wrong|dislike[ds]?|negatives?|neg|weak(ness(es)?)?"
    r"|improve[ds]?|improvements?|dissatisf\w*|unsatisf\w*|unhappy|disappoint\w*|poor(ly)?"
    r"|problems?|complain\w*|olumsuz\w*|kötü\w*|değil\w*|beğenme\w*|gelişti\w*|iyileş\w*|eksik\w*"
    r"|sorun\w*)\b|(خوب|راضی|پسند).*(نبود|نبودید|نکردید)|ناراضی|منفی|بد\b|بهبود|ضعف|مشکل"
)
_WELL = re.compile(
    r"\b(well|good|great|best|right|liked?|loved?|positives?|pos|strengths?|satisf\w*|happy"
    r"|pleased?|prais\w*|olumlu\w*|iyi\w*|beğen\w*|memnun\w*|güzel\w*|başarılı\w*)\b"
    r"|خوب|راضی|مثبت|پسند|قوت"
)
_OPTION = (
    re.compile(r"(?P<question>.*\S)\s*\[(?P<option>[^\[\]]+)\]"),
    re.compile(r"(?P<question>.+\S) - (?P<option>(?:(?! - ).)+)"),
    re.compile(r"(?P<question>[^/]+)/(?P<option>[^/]+)"),
    re.compile(r"(?P<question>positive|negative)_(?P<option>\w+)"),
    re.compile(r"(?P<question>[A-Za-z]+\d+)_(?P<option>\d+)"),
)
_WRITTEN_IN = re.compile(r"other\b.*|.*\bplease specify\b.*|diğer\b.*|سایر\b.*")
_NUMBERED = re.compile(r"column\d+|unnamed: ?\d+|field\d+|", re.IGNORECASE)


def praises_or_blames(question: str) -> Polarity | None:
    """
    Return what ticking an option of *question* says of it; None where it says neither.

        >>> str(praises_or_blames("What went well?")), str(praises_or_blames("What did not?"))
        ('positive', 'negative')
        >>> praises_or_blames("Which products did you buy?") is None
        True
    """
    words = fold(question).replace("_", " ")
    if _NOT_WELL.search(words):
        return Polarity.NEGATIVE
    return Polarity.POSITIVE if _WELL.search(words) else None


def question_and_option(header: str) -> tuple[str, str] | None:
    """
    Take the header of one option apart; None where it names none.

        >>> question_and_option("What went well? [Speed]"), question_and_option("Q5_2")
        (('What went well?', 'Speed'), ('Q5', '2'))
    """
    for pattern in _OPTION:
        if match := pattern.fullmatch(header):
            return match["question"].strip(), match["option"].strip()
    return None


def is_written_in(option: str) -> bool:
    """Whether *option* has room for words of one's own: "Other (please specify)"."""
    return _WRITTEN_IN.fullmatch(fold(option)) is not None


def is_numbered(header: str) -> bool:
    """Whether *header* is what a program put where there was none: Column2, Unnamed: 3."""
    return _NUMBERED.fullmatch(fold(header)) is not None
