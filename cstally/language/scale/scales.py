"""
The scales people use, and which of them the words of a column come from.

The words themselves stand in `scale_words_en`, `scale_words_tr_fa` and `scale_words_europe`. They
are compared by their letters alone: case, spaces, hyphens and full stops make no difference
("not_good" is "Not good").
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache

from cstally.language.level_text import letters, may_name_a_level, split_digit
from cstally.language.scale import scale_words_en as scale_words
from cstally.language.scale.same_words import meaning
from cstally.model.survey import Polarity
from cstally.text import fold

# From 0.64 to 0.95 the files at hand (cstally/intake) are read alike. Above, a column in which the
# heading stands once more is on no scale; below, "Meh" between Satisfied and Dissatisfied is a slip
# of the pen.
NINE_IN_TEN = 0.9
"""A column is on a scale when at least this part of its answered cells are words of it."""

# Among three words one may be a typo: above, it would hide the scale of a tally, and a column a
# third of which is "N/A - I did not attend" would be none. Down to 0.24 the files at hand are read
# alike.
TWO_IN_THREE = 2 / 3
"""The same where something else says that it is on one: other columns, the table it stands in."""

_LANGUAGE = re.compile(r"-(tr|fa|de|fr|es|it|pt|nl)[b-h]?|(?<=\d)[b-h]")
"""What the names of one scale in two languages differ in: ``satisfaction-3b``, ``...-3-tr``."""
_TURNED = {
    "yes-no": "no-yes",
    "agreement": "disagreement",
    "likelihood": "unlikelihood",
    "amount": "lack",
    "frequency": "rarity",
}
"""How scales are called that say yes to something, and the same where yes is bad."""
# No 1-4: it cannot be told from a 1-5 in which nobody chose the 5, and `--scale` says it.
_DIGIT_SCALES = ((1, 3), (1, 5), (1, 6), (1, 7), (1, 10), (0, 10))


@dataclass(frozen=True)
class KnownScale:
    """One scale as people write it."""

    name: str
    """``satisfaction-5``, ``satisfaction-5-tr`` ...; ``1-5`` for digits."""
    levels: tuple[tuple[str, ...], ...]
    """Worst to best; of each level the spellings, the first as we would print it."""
    lowest_score: int = 1
    """Score of the worst level; each next level has one more. 0 for 0-10."""

    @property
    def names(self) -> tuple[str, ...]:
        """How we would print the levels, worst to best."""
        return tuple(spellings[0] for spellings in self.levels)

    @property
    def is_digits(self) -> bool:
        """Whether the levels are bare numbers."""
        return self.levels[0][0].isdecimal()

    @property
    def is_from_above(self) -> bool:
        """Whether the levels are bare numbers of which the lowest is the best."""
        return self.is_digits and int(self.levels[0][0]) > int(self.levels[-1][0])

    @property
    def is_yes_no(self) -> bool:
        """Whether it is yes and no: an answer on a scale, or a plain fact."""
        return self.name.startswith(("yes-no", "no-yes"))

    @property
    def says_how_much(self) -> bool:
        """Whether its levels say yes to what a header says, more or less, as to agree does."""
        return self.is_yes_no or self.name.startswith(tuple(_TURNED))

    @property
    def is_amount(self) -> bool:
        """Whether its levels say how much there was of something, or how often."""
        return self.name.startswith(("amount", "frequency"))

    @property
    def is_bad_yes(self) -> bool:
        """Whether it is one of these of which *yes* is the worst level."""
        return self.name.startswith(tuple(_TURNED.values()))

    def level_of(self, word: str) -> int | None:
        """Return the index of the level that *word* names, worded digits included."""
        index = _spellings(self)
        found = index.get(letters(fold(word)))
        if found is not None or (parts := split_digit(fold(word))) is None:
            return found
        digit, rest = parts
        return index.get(str(digit) if self.is_digits else letters(rest))


@dataclass(frozen=True)
class Match:
    """A scale and how the words of a column fall on it."""

    scale: KnownScale
    levels: Mapping[str, int]
    """Word -> index of its level, for each word that the scale has."""
    fraction: float
    """The part of the counted cells that hold these words, 0..1."""
    answers: int = 0
    """How many cells hold them."""

    @property
    def is_numbers(self) -> bool:
        """Whether these are numbers, be it codes that stand for words."""
        is_coded = all(word.removeprefix("-").isdecimal() for word in self.levels)
        return self.scale.is_digits or is_coded

    @property
    def doubled(self) -> int:
        """How many words share a level with one that says something else: two boxes of a form."""
        # A 5 says what "5 - very good" says, and codes stand for words.
        texts = [] if self.scale.is_digits else filter(may_name_a_level, self.levels)
        # A blank that was left out makes no other word.
        different = {letters(fold(word)): word for word in texts}.values()
        keys = {(meaning(fold(word)), self.levels[word]) for word in different}
        return len(keys) - len({level for _, level in keys})


def polarities(count: int) -> tuple[Polarity, ...]:
    """
    Return which way each of *count* levels points, worst to best, by position alone.

    The middle of an odd number is neutral, an even number falls in two halves; ten levels, the
    marks out of ten, are 1-4, 5-6, 7-10.
    """
    # Cut in two halves, a 5 of ten would be blame and a 6 praise; they are the middle.
    if count == 10:
        below, neutral = 4, 2
    else:
        below, neutral = count // 2, count % 2
    above = count - below - neutral
    return (
        (Polarity.NEGATIVE,) * below + (Polarity.NEUTRAL,) * neutral + (Polarity.POSITIVE,) * above
    )


def score(words: Mapping[str, int] | Iterable[str]) -> list[Match]:
    """
    Return the scales that have any of *words* (folded; with their counts), best first.

    The best covers most of the counts; then keeps different words on different levels; then
    agrees with the digits that stand before words; then has the fewest levels.
    """
    return sorted(_matches(words), key=_rank)


def _matches(words: Mapping[str, int] | Iterable[str]) -> list[Match]:
    counts = Counter(words)
    worded = _has_worded_digits(counts)
    found: dict[int, dict[str, int]] = {}
    for word in counts:
        for number, level in _places(word, worded=worded):
            found.setdefault(number, {}).setdefault(word, level)
    total = sum(counts.values())
    matches = [
        Match(SCALES[number], levels, answers / total, answers)
        for number, levels in sorted(found.items())
        for answers in [sum(counts[word] for word in levels)]
    ]
    return list(map(_right_way_up, matches))


def find_scale(
    words: Mapping[str, int] | Iterable[str], least: float = NINE_IN_TEN
) -> Match | None:
    """
    Return the best scale for one column; None where even that covers less than *least*.

    None as well where the best has one level for two of the words that say different things.

    *words* are the folded words of its cells, with their counts, those for "not answered" left
    out.
    """
    matches = _matches(words)
    # The rest is compared of those that cover most alone: a word may be on fifty scales.
    most = max((match.fraction for match in matches), default=0.0)
    if not matches or most < least:
        return None
    best = min((match for match in matches if match.fraction == most), key=_rank)
    # "Satisfied" and "Somewhat satisfied" put together are a lukewarm mark that is called praise.
    return best if not best.doubled else None


def in_two_languages(counts: Mapping[str, int]) -> Match | None:
    """
    Return the scale of a form that was shown in two languages, words of both on its levels.

    None unless one scale in its two languages covers nine in ten.
    """
    matches = [one for one in score(counts) if not one.scale.is_digits]
    pairs = [
        _together(one, other, counts)
        for place, one in enumerate(matches)
        for other in matches[place + 1 :]
        if _are_translations(one, other)
    ]
    best = max(pairs, key=lambda match: match.fraction, default=None)
    return best if best is not None and best.fraction >= NINE_IN_TEN else None


def _together(one: Match, other: Match, counts: Mapping[str, int]) -> Match:
    levels = {**other.levels, **one.levels}
    answers = sum(counts[word] for word in levels)
    return Match(one.scale, levels, answers / sum(counts.values()), answers)


def _are_translations(one: Match, other: Match) -> bool:
    names = one.scale.name, other.scale.name
    kinds = {_LANGUAGE.sub("", name) for name in names}
    languages = {found[1] if (found := _LANGUAGE.search(name)) else None for name in names}
    shared = one.levels.keys() & other.levels.keys()
    # "Neutral" is a word of several languages.
    is_apart = shared < one.levels.keys() and shared < other.levels.keys()
    is_one = all(one.levels[word] == other.levels[word] for word in shared)
    same = len(one.scale.levels) == len(other.scale.levels)
    return len(kinds) == 1 < len(languages) and is_apart and is_one and same


def out_of_ten(match: Match) -> Match:
    """Return a match with a range of digits as one with 0-10, whichever digits were given."""
    digits = {word: int(word) if word.isdecimal() else split_digit(word) for word in match.levels}
    levels = {
        word: digit if isinstance(digit, int) else digit[0]
        for word, digit in digits.items()
        if digit is not None
    }
    return Match(SCALES[-1], levels, match.fraction)


def _rank(match: Match) -> tuple[float, int, bool, int]:
    return (-match.fraction, match.doubled, _is_off(match), len(match.scale.levels))


def _is_off(match: Match) -> bool:
    """Whether digits before words contradict the levels: "5 - Satisfied" is no fourth of four."""
    digits = [
        (parts[0], level) for word, level in match.levels.items() if (parts := split_digit(word))
    ]
    top = len(match.scale.levels)
    lowest = match.scale.lowest_score
    up = all(digit - lowest == level for digit, level in digits)
    return not up and not all(top - digit == level for digit, level in digits)


def _right_way_up(match: Match) -> Match:
    """Turn a range of digits whose own words say that 1 is best."""
    if not match.scale.is_digits:
        return match
    worded = sorted(parts for word in match.levels if (parts := split_digit(word)))
    # "1 - very good ... 5 - very bad": the words say which end is which, the digits do not.
    known = find_scale({rest for _, rest in worded}, least=1) if len(worded) > 1 else None
    if known is None or known.levels[worded[0][1]] <= known.levels[worded[-1][1]]:
        return match
    return turned(match)


def turned(match: Match) -> Match:
    """Return a match with a range of digits as one with the same range from the other end."""
    top = len(match.scale.levels) - 1
    low, high = match.scale.names[0], match.scale.names[-1]
    levels = {word: top - level for word, level in match.levels.items()}
    return replace(match, scale=digit_range(int(high), int(low)), levels=levels)


def with_bad_yes(match: Match) -> Match:
    """Return a match with yes and no, or agreement, as one in which yes is the worst."""
    top = len(match.scale.levels) - 1
    levels = {word: top - level for word, level in match.levels.items()}
    return replace(match, scale=_from_yes(match.scale), levels=levels)


def _from_yes(scale: KnownScale) -> KnownScale:
    kind = next(kind for kind in _TURNED if scale.name.startswith(kind))
    name = scale.name.replace(kind, _TURNED[kind], 1)
    return replace(scale, name=name, levels=scale.levels[::-1])


def digit_range(first: int, last: int) -> KnownScale:
    """
    Return the scale of the digits from *first*, the worst, to *last*, also one of no known size.

        >>> digit_range(4, 1).names
        ('4', '3', '2', '1')
    """
    name = f"{first}-{last}"
    step = 1 if first < last else -1
    digits = tuple((str(digit),) for digit in range(first, last + step, step))
    return BY_NAME.get(name) or KnownScale(name, digits, min(first, last))


def _has_worded_digits(words: Iterable[str]) -> bool:
    """Whether "4 ..." may be read as a 4: beside bare digits, or before words of a scale."""
    texts = list(words)
    parts = [pair for pair in map(split_digit, texts) if pair]
    # "2 coffees" is no 2.
    return any(map(str.isdecimal, texts)) or all(letters(rest) in _index() for _, rest in parts)


def _places(word: str, *, worded: bool) -> Iterable[tuple[int, int]]:
    """The scales that have *word*, as their number in `SCALES` and the index of the level."""
    index = _index()
    yield from index.get(letters(word), ())
    if worded and (parts := split_digit(word)):
        yield from index.get(letters(parts[1]), ())
        yield from index.get(str(parts[0]), ())


@cache
def _spelling_letters(spelling: str) -> str:
    """Return `letters` of a spelling of a known scale; scales share most of theirs."""
    return letters(fold(spelling))


def is_level_word(folded: str) -> bool:
    """Whether any known scale has this word."""
    return letters(folded) in _index()


def scales_with(folded: str) -> list[tuple[KnownScale, int]]:
    """Return every known scale that has this word, with the index of its level."""
    return [(SCALES[number], level) for number, level in _index().get(letters(folded), ())]


@cache
def _index() -> dict[str, list[tuple[int, int]]]:
    places: dict[str, list[tuple[int, int]]] = {}
    # By letters once: a column is looked up word by word, not scale by scale.
    for number, scale in enumerate(SCALES):
        for key, level in _spellings(scale).items():
            places.setdefault(key, []).append((number, level))
    return places


@cache
def _spellings(scale: KnownScale) -> dict[str, int]:
    return {
        _spelling_letters(spelling): index
        for index, spellings in enumerate(scale.levels)
        # Of spellings with the same letters the first wins, the one that is printed.
        for spelling in reversed(spellings)
    }


def _known_scales() -> tuple[KnownScale, ...]:
    scales: list[KnownScale] = []
    taken: Counter[str] = Counter()
    for name, levels in scale_words.all_scales():
        taken[name] += 1
        unique = name if taken[name] == 1 else f"{name}{'abcdefgh'[taken[name] - 1]}"
        scales.append(KnownScale(unique, levels))
    for low, high in _DIGIT_SCALES:
        digits = tuple((str(digit),) for digit in range(low, high + 1))
        scales.append(KnownScale(f"{low}-{high}", digits, low))
    return tuple(scales)


SCALES: tuple[KnownScale, ...] = _known_scales()
"""Every known scale; where two fit equally well, the earlier one is taken."""
_FROM_ABOVE = tuple(
    replace(scale, name="-".join(scale.name.split("-")[::-1]), levels=scale.levels[::-1])
    for scale in SCALES[-len(_DIGIT_SCALES) :]
)
"""Ranges of digits whose lowest is the best: ``5-1``."""
_BAD_YES = tuple(_from_yes(scale) for scale in SCALES if scale.says_how_much)
"""Yes and no where yes is bad, ``no-yes``, and agreement with something bad."""
BY_NAME = {scale.name: scale for scale in (*SCALES, *_FROM_ABOVE, *_BAD_YES)}
"""Every known scale by its name."""
