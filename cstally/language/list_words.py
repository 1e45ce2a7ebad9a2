"""What headers of check-all lists say (which praises, which blames, the option), and ticks."""

import re
from functools import cache

from cstally.model.survey import Polarity
from cstally.text import fold


@cache
def _compiled(ways: str) -> re.Pattern[str]:
    """
    Compile *ways* to ask, as `fold` leaves words: it writes the dotless i with a dot.

    Where they are needed: a file without lists is read faster than they are made.
    """
    return re.compile(ways.replace("ı", "i"))


_NOT_WELL = (
    r"n't\b|\b(not|never|didnt|dont|doesnt|wasnt|werent|bad(ly)?|worse|worst|wrong|dislike[ds]?"
    r"|negatives?|neg|cons|weak(ness(es)?)?|improve[ds]?|improvements?|(be|do|done) better"
    r"|dissatisf\w*|unsatisf\w*|unhappy|disappoint\w*|poor(ly)?|problems?|complain\w*"
    r"|olumsuz\w*|kötü\w*|değil\w*|\w+m[ae]d[ıi](n[ıi]z|[kğ]\w*|l[ae]r|[nm])?|zayıf\w*|gelişti\w*|iyileş\w*|eksik\w*"
    r"|sorun\w*|şikayet\w*)\b"
    r"|(خوب|راضی|پسند).*(نبود|نکرد|نداشت|نیامد)|نپسند|نا ?راضی|منفی|\bبد\b|بهبود|ضعف|مشکل|شکایت"
)
_WELL = (
    r"\b(well|good|great|best|right|like[ds]?|love[ds]?|positives?|pos|pros|strengths?|satisf\w*"
    r"|happy|pleased?|prais\w*|olumlu\w*|iyi\w*|beğen\w*|memnun\w*|güzel\w*|başarılı\w*"
    r"|güçlü\w*)\b"
    r"|خوب|راضی|مثبت|پسند|قوت"
)
_PLAINLY_NOT_WELL = (
    r"\b(what|which)\b.*(n't\b|\b(not|bad(ly)?|poorly|wrong|dislike[ds]?)\b)|^(you )?disliked\b"
    r"|\bne(ler|yi|lerden|yden)?\b.*\b(değil\w*|kötü\w*|\w+m[ae]d[ıi](n[ıi]z|[kğ]\w*|l[ae]r|[nm])?)\b"
    r"|^memnun (kalma|olma)\w*|^beğenme\w*"
    r"|چه .*((خوب|راضی|پسند).*(نبود|نکرد|نداشت|نیامد)|نپسند|نا ?راضی|\bبد\b)"
)
_PLAINLY_WELL = (
    r"\bwhat( \w+)? (went|goes|was|is|were|worked|works|has gone) (well|good)\b"
    r"|\b(what|which of th\w+)( \w+)? (do|did|have) you (like|love|enjoy)(d|ed)?\b|^(you )?liked\b"
    r"|\bne(ler|yi|lerden|yden)?\b.*\b(iyi\w*|beğen\w*|memnun\w*|güzel\w*)\b"
    r"|^memnun (kal|ol)\w*|^beğen\w*"
    r"|چه .*(خوب|راضی|پسند)"
)
"""Headers that ask for what was good and what was not, and leave no doubt; others need proof."""
_IN_BRACKETS = re.compile(r"(?<=\S)\s*\([^()]*\)")
# Each tool has its own way; the first that fits is taken, the surest in front.
_OPTION = (
    re.compile(r"(?P<question>.*\S)\s*\[(?P<option>[^\[\]]+)\]"),
    re.compile(r"(?P<question>.+\S) - (?P<option>(?:(?! - ).)+)"),
    re.compile(r"(?P<question>.*\S.*)/(?P<option>[^/]+)"),
    re.compile(r"(?P<question>positive|negative)_(?P<option>\w+)"),
    re.compile(r"(?P<question>[A-Za-z]+\d+)_(?P<option>\d+)"),
)
_WRITTEN_IN = re.compile(r"others?\b.*|.*\bplease specify\b.*|diğer\b.*|سایر\b.*")
_NUMBERED = re.compile(r"column\d+|unnamed: ?\d+|field\d+", re.IGNORECASE)

# What a cell says of a box that is ticked, or is not, as programs and people write it.
_TICKED = (
    *("1", "y", "yes", "true", "x", "✓", "✔", "√", "☑", "☒", "■", "●", "*", "v", "on"),
    *("checked", "selected", "ticked", "tick", "marked", "evet", "doğru", "işaretli", "seçildi"),
    *("بله", "درست", "انتخاب شده", "wahr", "ja", "vrai", "oui", "verdadero", "verdadeiro", "vero"),
)
_UNTICKED = (
    *("0", "n", "no", "false", "off", "☐", "□", "○", "✗", "✘", "unchecked", "not selected"),
    *("unticked", "not ticked", "hayır", "yanlış", "işaretsiz", "seçilmedi", "خیر", "نادرست"),
    *("انتخاب نشده", "falsch", "nein", "faux", "non", "falso"),
)
TICKS = frozenset(map(fold, _TICKED))
NO_TICKS = frozenset(map(fold, _UNTICKED))


def praises_or_blames(question: str) -> Polarity | None:
    """
    Return what ticking an option of *question* says of it; None where it says neither.

        >>> str(praises_or_blames("What went well?")), str(praises_or_blames("What did not?"))
        ('positive', 'negative')
        >>> praises_or_blames("Which products did you buy?") is None
        True
    """
    words = _words(question)
    # "Not good" holds a word of praise: what blames is looked for first.
    if _compiled(_NOT_WELL).search(words):
        return Polarity.NEGATIVE
    return Polarity.POSITIVE if _compiled(_WELL).search(words) else None


def plainly_praises_or_blames(question: str) -> bool:
    """
    Whether *question* asks for just what was good, or what was not, in so many words.

        >>> plainly_praises_or_blames("What went well?"), plainly_praises_or_blames("What did not?")
        (True, True)
        >>> plainly_praises_or_blames("Right size"), plainly_praises_or_blames("Problem")
        (False, False)
    """
    words = _words(question)
    ways = _PLAINLY_NOT_WELL if _compiled(_NOT_WELL).search(words) else _PLAINLY_WELL
    return _compiled(ways).search(words) is not None


def _words(question: str) -> str:
    return _IN_BRACKETS.sub("", fold(question).replace("_", " "))


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
