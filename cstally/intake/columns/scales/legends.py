"""What a legend says of digits, in a header or in a row above it: their range, the better end."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations

from cstally.language.level_text import legend
from cstally.language.meanings import is_not_answered
from cstally.language.opinion.opinions import is_opinion, standing
from cstally.language.scale.scales import find_scale, polarities, score
from cstally.model.survey import Polarity
from cstally.text import fold

# Words of legends alone: no form has "best" for a level.
_BEST = frozenset(map(fold, ("best", "top", "highest", "en iyi", "en yüksek", "بهترین", "بیشترین")))
_WORST = frozenset(map(fold, ("worst", "lowest", "en kötü", "en düşük", "بدترین", "کمترین")))
_NEGATIONS = frozenset(map(fold, ("not", "no", "never", "değil", "نه")))
# "5 being the best" needs 3; up to 9 the headers at hand are read alike.
_STARTS = 3
"""Words into a label at which the name of a level may begin: "is very good"."""
_HIGHEST = 10
# One label of five that stands on another scale, as "average" may, hides no direction.
_ONE_IN_FIVE = 0.2
"""Part of the pairs of labels that may say otherwise than the others."""
_RANGE = re.compile(
    r"(?<![\w.,/:-])([01])\s?(?:-|–|—|‐|−|to|through|\.\.+|…|'?d[ae]n|ile|تا"
    r"|bis|à|a|al|até|tot|t/m)\s?(\d{1,2})(?![\d.,/:%-])"
)
_OUT_OF = re.compile(r"(?:out of|(?<!\d)/|از|scale of)\s?(3|4|5|6|7|10)(?![\d.,/:%])")
_OUT_OF_TR = re.compile(r"(?<!\d)(3|4|5|6|7|10) üzerinden")
_SCALE = re.compile(
    fold(r"\bscales?\b|\bratings?\b|\brated?\b|ölçe[kğ]|puan|değerlendir|مقیاس|امتیاز")
)
_SCHOOLS = (
    (re.compile(r"\b(schul|gesamt|zeugnis)noten?(wert|skala)?\b"), (1, 6), True),
    (re.compile(r"\brapportcijfers?\b"), (1, 10), False),
)
"""Marks of schools: their name, their range, whether 1 is the best."""
# "1 employee was not friendly to me" in a row above the table is no label.
_LONGEST = 4
"""Words of a label on no scale that is known."""


@dataclass(frozen=True)
class Legend:
    """What a text says of digits."""

    ends: tuple[int, int] | None = None
    """The lowest and the highest."""
    is_one_best: bool | None = None
    """Whether low digits are the good ones; None where no word says so."""
    no_answers: frozenset[int] = frozenset()
    """Digits that mean no answer: "9 = don't know"."""

    @property
    def says_anything(self) -> bool:
        """Whether there is a legend at all."""
        return self != NO_LEGEND


NO_LEGEND = Legend()


@cache
def read_legend(text: str) -> Legend:
    """
    Return what *text* says of digits.

        >>> read_legend("Rate 1 (terrible) to 4 (great)").ends
        (1, 4)
        >>> read_legend("5=bad, 4=not so bad, 3=average, 2=good, 1=very good").is_one_best
        True
    """
    folded = fold(text)
    labels = [(digit, " ".join(label.split())) for digit, label in legend(folded)]
    none = frozenset(digit for digit, label in labels if is_not_answered(label))
    labels = [(digit, label) for digit, label in labels if digit not in none]
    ends, is_one_best = _ends(folded, labels), direction(labels)
    for name, range_of_school, is_first_best in _SCHOOLS:
        if name.search(folded):
            ends, is_one_best = ends or range_of_school, is_first_best
    return Legend(ends, is_one_best, none)


@cache
def read_banner(rows: tuple[str, ...]) -> Legend:
    """
    Return what the rows above a header say of the digits below it; nothing where they do not.

        >>> read_banner(("Survey 2025", "1 = very good", "2 = good", "3 = bad")).ends
        (1, 3)
        >>> read_banner(("Branch 1 North, branch 2 South",)).says_anything
        False
    """
    # Behind a sign: "1 Very good" in front of a text is the number of a question.
    text = "; ".join(("", *rows))
    labels = [
        (digit, word)
        for digit, label in legend(fold(text))
        if (word := _level_in(label.split()) or _opinion_in(label))
    ]
    digits = [digit for digit, _ in labels]
    # A book of several questions' codes says of no digit what it means everywhere.
    if len(set(labels)) > len(set(digits)):
        return NO_LEGEND
    whole: Legend = read_legend(text)
    if len(set(digits)) > 1:
        ends = (min(digits), max(digits))
        return Legend(ends if _may_be(ends) else None, whole.is_one_best, whole.no_answers)
    if any(name.search(fold(text)) for name, _, _ in _SCHOOLS):
        return whole
    says_scale = _SCALE.search(fold(text)) is not None
    return Legend(_explicit(fold(text))) if says_scale else NO_LEGEND


def _ends(folded: str, labels: Sequence[tuple[int, str]]) -> tuple[int, int] | None:
    digits = {digit for digit, _ in labels}
    if len(digits) > 1 and _may_be(ends := (min(digits), max(digits))):
        return ends
    return _explicit(folded)


def _explicit(folded: str) -> tuple[int, int] | None:
    """Return the range that is written as one: "1-5", "0 to 10", "out of 5"."""
    if match := _RANGE.search(folded):
        ends = int(match[1]), int(match[2])
        return ends if _may_be(ends) else None
    match = _OUT_OF.search(folded) or _OUT_OF_TR.search(folded)
    return (1, int(match[1])) if match else None


def _may_be(ends: tuple[int, int]) -> bool:
    low, high = ends
    return low in (0, 1) and low + 1 < high <= _HIGHEST


def direction(labels: Sequence[tuple[int, str]]) -> bool | None:
    """Return whether low numbers have the good *labels*; None where these do not say."""
    named = [(digit, word) for digit, label in labels if (word := _level_in(label.split()))]
    votes = list(_votes(named))
    if votes:
        ups = sum(votes)
        if min(ups, len(votes) - ups) <= _ONE_IN_FIVE * len(votes):
            return ups * 2 < len(votes)
        return None
    signs = {sign if digit <= 1 else -sign for digit, word in named if (sign := _sign(word))}
    # Labels that contradict each other say nothing; the habit that the highest is the best stands.
    if signs:
        return signs == {1} if len(signs) == 1 else None
    return _by_standing(labels)


def _votes(named: Sequence[tuple[int, str]]) -> Iterator[bool]:
    """Yield for each two digits whether the higher one has the better label."""
    words = [word for _, word in named if word not in _BEST | _WORST]
    best = next(iter(score(words)), None) if len(set(words)) > 1 else None
    if best is None:
        return
    places = sorted((digit, best.levels[word]) for digit, word in named if word in best.levels)
    for (low, one), (high, other) in combinations(places, 2):
        if low != high and one != other:
            yield one < other


def _by_standing(labels: Sequence[tuple[int, str]]) -> bool | None:
    """Return the same of labels that are on no scale known, and are opinions in some language."""
    found = [(digit, standing(label)) for digit, label in labels if _opinion_in(label)]
    if len(found) == 1:
        return (found[0][0] <= 1) == (found[0][1] > 0)
    votes = {
        one < other
        for (low, one), (high, other) in combinations(sorted(found), 2)
        if low != high and one != other
    }
    return votes == {False} if len(votes) == 1 else None


def _opinion_in(label: str) -> str | None:
    """Return *label* if it is as short as one, and good or bad by its words."""
    words = label.split()
    is_label = 0 < len(words) <= _LONGEST and _NEGATIONS.isdisjoint(words)
    text = " ".join(words)
    return text if is_label and is_opinion(text) and standing(text) else None


def _level_in(label: Sequence[str]) -> str | None:
    """Return the first level that *label* names, the longest way it may be read."""
    for start in range(min(_STARTS, len(label))):
        # "Not so bad" is not bad.
        if not _NEGATIONS.isdisjoint(label[:start]):
            return None
        # The longest first: "very good" is a level, and so is "good".
        for end in range(len(label), start, -1):
            word = " ".join(label[start:end])
            if word in _BEST or word in _WORST or find_scale((word,)) is not None:
                return word
    return None


def _sign(word: str) -> int:
    """Return 1 where a level is good, -1 where it is bad, else 0."""
    if word in _BEST or word in _WORST:
        return 1 if word in _BEST else -1
    match = find_scale((word,))
    if match is None:
        return 0
    pole = polarities(len(match.scale.levels))[match.levels[word]]
    return (pole is Polarity.POSITIVE) - (pole is Polarity.NEGATIVE)
