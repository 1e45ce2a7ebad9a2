"""
Whether two words of one rank are the same answer, or two boxes of a form.

"Neutral" and "Neither agree nor disagree" say the same, "OK" and "Okay" are spellings. "Satisfied"
and "Somewhat satisfied" are two answers, always: a form that prints both has a level for each.
"""

import re
from functools import cache

from cstally.language.level_text import letters, may_name_a_level, split_digit
from cstally.text import fold

_DEGREES_TEXT = """
very extremely completely totally fully highly absolutely definitely probably entirely somewhat
slightly fairly moderately mostly quite rather reasonably partly partially generally strongly
exceptionally particularly really so too much more less little a bit tend to at all not well far
çok hiç kısmen biraz az pek oldukça orta derecede düzeyde son derece tamamen kesinlikle tümüyle
bütünüyle çoğunlukla büyük ölçüde asla
بسیار خیلی کاملا تا حدودی تاحدودی حدی نسبتا کمی اندکی اصلا شدیدا به شدت بشدت فوق‌العاده قطعا حتما
هرگز
sehr äußerst völlig vollkommen voll ganz und gar nicht überhaupt eher ziemlich wenig weniger
teilweise mittelmäßig très assez plutôt tout à fait entièrement pas du peu moyennement muy bastante
algo totalmente completamente nada poco molto abbastanza fortemente per niente nulla muito pouco
parcialmente plenamente zeer heel erg redelijk helemaal niet
"""
_DEGREES = frozenset(map(fold, _DEGREES_TEXT.split()))
"""Words that say how much, in every language in which scales are known."""
_PERSONS = {
    fold(form): fold(plain)
    for form, plain in (
        ("değilim", "değil"), ("memnunum", "memnun"), ("kaldım", ""), ("kalmadım", "değil"),
        ("memnuniyetsizim", "memnuniyetsiz"), ("kararsızım", "kararsız"), ("zordu", "zor"),
        ("kolaydı", "kolay"), ("راضیم", "راضی"), ("راضیام", "راضی"), ("ناراضیم", "ناراضی"),
        ("ناراضیام", "ناراضی"), ("هستم", ""), ("بودم", ""), ("نبودم", "نیستم"), ("بود", ""),
        ("است", ""), ("موافقم", "موافق"), ("مخالفم", "مخالف"), ("بلی", "بله"), ("آری", "بله"),
        ("نه", "خیر"), ("ok", "okay"), ("alright", "okay"), ("y", "yes"), ("n", "no"),
        ("favourable", "favorable"), ("favourably", "favorably"), ("unfavourable", "unfavorable"),
        ("unfavourably", "unfavorably"), ("unsatisfied", "dissatisfied"),
    )
}  # fmt: skip
"""Forms of a word that say no more than it: of persons, of tenses, of other spellings."""
# A form prints one of them for its middle; another year it may print another.
_MIDDLE = re.compile(
    fold(
        r"neutral\b.*|neither\b.*|undecided|indifferent|no opinion|ne .+ ne .+|kararsız(ım)?|nötr"
        r"|weder\b.* noch\b.*|unentschieden|teils teils|neutr(e|o|ale|aal)|ni .+ ni .+|né .+ né .+"
        r"|nem .+ nem .+|noch .+ noch .+|tarafsız"
        r"|نه .+ نه .+|بی ?نظرم?|ممتنع|خنثی|بی ?تفاوت|بی ?طرف"
    )
)
_PHRASES = (
    (re.compile(r"\b(?:do not|don't) agree\b"), "disagree"),
    (re.compile(r"\ball right\b"), "okay"),
)
_NOT_A_WORD = re.compile(r"[^\w']|_")


def meaning(word: str) -> str:
    """
    Return what two spellings of one answer have in common, *word* being folded.

        >>> meaning("neither agree nor disagree") == meaning("neutral")
        True
        >>> meaning("5 - ok") == meaning("okay"), meaning("satisfied") == meaning("very satisfied")
        (True, False)
    """
    return " ".join(sorted(_words(word))) or letters(word)


def is_other_degree(one: str, other: str) -> bool:
    """
    Whether two words (folded) say more and less of the same: never are they one level.

        >>> is_other_degree("satisfied", "somewhat satisfied"), is_other_degree("good", "great")
        (True, False)
    """
    core, degree = _parts(one)
    return (
        bool(core) and (core, degree) != (other_parts := _parts(other)) and core == other_parts[0]
    )


@cache
def _words(word: str) -> tuple[str, ...]:
    """Return the plain words of a level, digits and codes before and behind it left out."""
    parts = split_digit(word)
    text = parts[1] if parts else word
    if not may_name_a_level(text):
        return ()
    for phrase, plain in _PHRASES:
        text = phrase.sub(plain, text)
    if _MIDDLE.fullmatch(text):
        return ("neutral",)
    words = _NOT_A_WORD.sub(" ", text).split()
    return tuple(filter(None, (_PERSONS.get(one, one) for one in words)))


def _parts(word: str) -> tuple[frozenset[str], frozenset[str]]:
    words = frozenset(_words(word))
    return words - _DEGREES, words & _DEGREES
