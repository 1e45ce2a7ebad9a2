"""
Which words are opinions, which headers ask for one, and how good a word is, as far as it is known.

Opinions are words of a known scale on which people judge, and phrases that hold a stem of one.
"""

import re
from dataclasses import dataclass
from functools import cache

from cstally.language.level_text import split_digit
from cstally.language.opinion import words as table
from cstally.language.scale.scales import scales_with
from cstally.text import fold

# Scales of amount, frequency, yes and no, speed, knowledge and change are as often facts: priority,
# kind of delivery, level of skill, whether somebody calls back.
_JUDGING = re.compile(
    r"(satisf|happi|likeli|importan|useful|helpful|ease|difficult|friendl|comfort|professional"
    r"|courtesy|effectiv|quality|good|agreement|recommend|desirab|adequacy|favour|stars|smileys"
    r"|thumbs)"
)
"""Names of scales on which people judge, by their beginning."""
# Only their order counts; words of known scales stand between them.
_PLAIN, _MUCH, _LITTLE = 0.6, 0.9, 0.3
"""How far from the middle a phrase with a stem stands, by the word before it; known words: 0..1."""
_WORD = re.compile(r"[\w']+")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_IN_BRACKETS = re.compile(r"(?<=\S)\s*\([^)]*\)")
_NO_WORD = re.compile(r"[^\w']|_")


@dataclass(frozen=True)
class _Table:
    """Whole words, stems and phrases, folded."""

    words: frozenset[str]
    stems: tuple[str, ...]
    phrases: tuple[str, ...]

    @classmethod
    def of(cls, text: str) -> "_Table":
        """Read one table of `opinion.words`."""
        entries = list(map(fold, " ".join(text.split()).split(", ")))
        single = [one for one in entries if " " not in one]
        return cls(
            frozenset(one for one in single if not one.endswith("-")),
            tuple(one.removesuffix("-") for one in single if one.endswith("-")),
            # A phrase ends where its last word ends, or goes on if that is a stem.
            tuple(f" {one} ".replace("- ", "") for one in entries if " " in one),
        )

    def found(self, text: str) -> str | None:
        """Return the first word or phrase of *text* that it has; None where it has none."""
        words = _WORD.findall(text)
        padded = f" {' '.join(words)} "
        phrase = next((one for one in self.phrases if one in padded), None)
        if phrase is not None:
            return phrase.strip()
        return next((one for one in words if one in self.words or one.startswith(self.stems)), None)


_GOOD, _BAD, _NOT, _AT_ALL, _VERY, _SOMEWHAT, _STRONG, _BETTER, _WORSE = map(
    _Table.of,
    (
        *(table.GOOD, table.BAD, table.NOT, table.AT_ALL, table.VERY, table.SOMEWHAT),
        *(table.STRONG, table.BETTER, table.WORSE),
    ),
)


def _folded(words: str) -> frozenset[str]:
    return frozenset(map(fold, " ".join(words.split()).split(", ")))


_YES, _NO = _folded(table.YES), _folded(table.NO)
_NOTHING_ELSE, _PLACES = _folded(table.NOTHING_ELSE), _folded(table.PLACES)
_QUANTITIES = _folded(table.QUANTITIES)
_NO_OPINIONS = _folded(table.NO_OPINIONS)
_RESPONDENTS, _POINTS = _folded(table.RESPONDENTS), _folded(table.POINTS)
_RECORDS, _BALANCED = _folded(table.RECORDS), _folded(table.BALANCED)


def _has(ways: str, text: str) -> bool:
    """Whether *text* has one of *ways*, compiled when a file first asks: most files never do."""
    return re.search(ways, text) is not None


def _words(header: str) -> str:
    plain = _IN_BRACKETS.sub("", fold(_CAMEL.sub(" ", header)))
    return " ".join(_NO_WORD.sub(" ", plain).split())


def is_opinion(word: str) -> bool:
    """
    Whether the cell *word* (folded) judges something.

        >>> is_opinion("okay"), is_opinion("somewhat meets my needs"), is_opinion("(1) not useful")
        (True, True, True)
        >>> is_opinion("often"), is_opinion("high"), is_opinion("normal"), is_opinion("yes")
        (False, False, False, False)
    """
    # Numbers stand for opinions on one platform, and 4/5 is as often a ratio.
    if word in _NO_OPINIONS or not word.strip("0123456789/.,-+% "):
        return False
    # One letter is the hall D, not the smiley :D.
    if len(word) == 1 and word.isalpha():
        return False
    parts = split_digit(word)
    is_known = _is_on_a_judging_scale(word) or (parts and _is_on_a_judging_scale(parts[1]))
    return bool(is_known) or _GOOD.found(word) is not None or _BAD.found(word) is not None


def _is_on_a_judging_scale(word: str) -> bool:
    return word not in _NO_OPINIONS and any(
        _JUDGING.match(scale.name) for scale, _ in scales_with(word) if not scale.is_digits
    )


def asks_for_opinion(header: str) -> bool:
    """
    Whether *header* asks for a rating, whatever its cells are.

        >>> asks_for_opinion("How was your stay?"), asks_for_opinion("Konaklamanızı puanlayın")
        (True, True)
        >>> asks_for_opinion("How often do you visit?")
        False
    """
    return _has(table.ASKS, _words(header))


def is_nothing_but_a_rating(header: str) -> bool:
    """
    Whether *header* is the noun of a rating and nothing else.

        >>> is_nothing_but_a_rating("CSAT"), is_nothing_but_a_rating("Score of the home team")
        (True, False)
    """
    return _words(header) in _NOTHING_ELSE


def asks_whether_solved(header: str) -> bool:
    """Whether *header* asks if something was solved."""
    return _has(table.ASKS_SOLVED, _words(header))


def asks_for_consent(header: str) -> bool:
    """Whether *header* asks for a signature: "I agree" below it is no opinion."""
    return _has(table.CONSENT, _words(header))


def names_places(header: str) -> bool:
    """
    Whether *header* is a few words of which one names a place, a firm or people.

        >>> names_places("Nearest town"), names_places("How clean was our store?")
        (True, False)
    """
    words = _words(header).split()
    # From four words on it is a question about the place.
    return len(words) <= 3 and not _PLACES.isdisjoint(words)


def names_respondents(header: str) -> bool:
    """Whether *header* names those who answer, which numbers below it may tell apart."""
    return _words(header) in _RESPONDENTS


def says_points(header: str) -> bool:
    """Whether *header* is a noun of points, as a quiz has them, or a rating."""
    return _words(header) in _POINTS


def says_quiz(header: str) -> bool:
    """Whether *header* is of a test."""
    return _has(table.QUIZ, _words(header))


def is_question(header: str) -> bool:
    """
    Whether *header* asks something, and is no noun such as "Status".

        >>> is_question("Will you come again?"), is_question("Yine gelir misiniz")
        (True, True)
        >>> is_question("Resolved"), is_question("Call type")
        (False, False)
    """
    return _has(table.IS_QUESTION, " ".join(fold(header).split()))


def is_quantity(header: str) -> bool:
    """
    Whether *header* counts, measures or numbers something: its small numbers are no ratings.

        >>> is_quantity("Nights"), is_quantity("hizmet_suresi_dk"), is_quantity("queue_id")
        (True, True, True)
        >>> is_quantity("The number of tables was right"), is_quantity("How many nights?")
        (False, True)
    """
    words = _words(header)
    parts = words.split()
    # Longer ones are aspects of a grid like the others.
    is_few = len(parts) <= 4 and not _QUANTITIES.isdisjoint((*parts, words))
    return is_few or _has(table.QUANTITY_BEGINS, words)


def is_of_a_record(header: str) -> bool:
    """
    Whether *header* names what a record has before anybody answers.

        >>> is_of_a_record("Ticket status"), is_of_a_record("Soup")
        (True, False)
    """
    words = _words(header).split()
    return len(words) <= 3 and not _RECORDS.isdisjoint(words)


def is_no_opinion(word: str) -> bool:
    """Whether the cell *word* stands in any list, as Normal does, though scales have it, too."""
    return word in _NO_OPINIONS


def is_balanced(word: str) -> bool:
    """Whether the cell *word* is the best between two bad ends: "just right"."""
    return word in _BALANCED


def is_worse(word: str) -> bool:
    """Whether the cell *word* is worse among others by its own words: "a minor problem"."""
    return _WORSE.found(word) is not None


def says_yes_or_no(word: str) -> bool | None:
    """Return whether the cell *word* begins with a yes, or with a no; None for neither."""
    first = next(iter(_WORD.findall(word)), "")
    return True if first in _YES else False if first in _NO else None


def standing(word: str) -> float:
    """
    Return how good the cell *word* (folded) is, -1 to 1, as far as its words are known.

        >>> standing("dissatisfied") < standing("okay") < standing("satisfied")
        True
        >>> standing("hiç beğenmedim") < standing("biraz beğendim") < standing("çok beğendim")
        True
    """
    known = _known_standing(word)
    if known is not None:
        return known
    if word in _YES or word in _NO:
        return _LITTLE if word in _YES else -_LITTLE
    if is_balanced(word) or re.fullmatch(table.TOO, word):
        return _MUCH if is_balanced(word) else -_MUCH
    bad = _BAD.found(word) or _WORSE.found(word)
    found = bad or _GOOD.found(word) or _BETTER.found(word)
    if found is None:
        return _standing_of_no_opinion(word)
    # "stimme nicht zu" is bad by itself: a "not" elsewhere would turn it round.
    rest = word.replace(found, " ", 1)
    is_not = _NOT.found(rest) is not None or "n't" in rest
    is_much = _VERY.found(rest) or _STRONG.found(word)
    if _AT_ALL.found(rest) or (is_much and not is_not):
        size = _MUCH
    else:
        # "not bad" is no praise.
        size = _LITTLE if _SOMEWHAT.found(rest) or (is_not and bad) else _PLAIN
    return size if is_not == bool(bad) else -size


def _standing_of_no_opinion(word: str) -> float:
    """Return where a word stands that says how much or how often, and of nothing what it is."""
    any_scale = _standing_on(word, is_judging=False)
    if any_scale is not None:
        return any_scale
    if _AT_ALL.found(word) or _NOT.found(word):
        return -_MUCH if _AT_ALL.found(word) else -_PLAIN
    if _VERY.found(word):
        return _MUCH
    return -_LITTLE if _SOMEWHAT.found(word) else 0.0


def _known_standing(word: str) -> float | None:
    return _standing_on(word, is_judging=True)


@cache
def _standing_on(word: str, *, is_judging: bool) -> float | None:
    """Return where a word stands on the scales that have it, on average; None on no scale."""
    places = [
        2 * place / (len(scale.levels) - 1) - 1
        for scale, place in scales_with(word)
        if not scale.is_digits and (not is_judging or _JUDGING.match(scale.name))
    ]
    return sum(places) / len(places) if places else None
