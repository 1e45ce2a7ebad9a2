"""
Which columns could be ratings on a scale that nobody has named: these are asked about.

A column that could be a rating is never taken for something else in silence, and an ordinary
segment is never asked about. Of the 757 data sets of pydataset (6,325 columns) five are asked
about, of which four hold ratings (health, a cut, reliability twice) and one cylinders; of the
exports of 15 platforms, the published surveys and the samples (95 files, 1,510 columns) none is.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from enum import StrEnum, auto

from cstally.intake.columns.scales.ranges import are_signed
from cstally.intake.evidence.guesses import Guess, Sample, Why
from cstally.intake.file.table import Cells
from cstally.language.meanings import is_rated_noun, role_by_header
from cstally.language.opinion.opinions import (
    asks_for_consent,
    asks_for_opinion,
    asks_whether_solved,
    is_nothing_but_a_rating,
    is_opinion,
    is_quantity,
    names_places,
    says_yes_or_no,
)
from cstally.language.opinion.words import (
    ABBREVIATED,
    BARE_DEGREES,
    GRADES,
    NUMBER_WORDS,
    SIGNS,
    TRUTH,
)
from cstally.language.scale.scales import Match, find_scale
from cstally.model.shape import Column
from cstally.model.survey import ITEM_ROLES, SEGMENT_ROLES, Role
from cstally.text import cited, fold, is_number

_MOST_WORDS, _MOST_MARKS = 11, 21
"""Different values of a scale of words, and of one of marks: 0 to 10 in halves are 21."""
# The longest level of a known scale has 53 characters.
_LONGEST = 60
"""Characters of a level; longer cells are texts."""
_EACH = 2
"""Rows for each value on average, from which values repeat; else they may be remarks."""
# "Not at all satisfied" is the longest level of many forms that three slips show once each.
_SHORT = 4
"""Words of a cell that is no remark though it stands alone."""
_MARK = re.compile(r"\d{1,2}(?:[.,](?:0|5|00|50|25|75))?")
_OUT_OF = re.compile(r"(\d{1,2}(?:[.,]\d)?) ?/ ?(\d{1,3})")
_CODE = re.compile(r"([a-z]{1,3})0?(\d{1,2})")
_NUMBER = re.compile(r"[-+]?\W?\d[\d.,\s]*\W?")
_IN_BRACKETS = re.compile(r"[(\[]\s*(\d{1,2})\s*[)\]]")
_RANK = re.compile(r"\brank(ed|ing)?\b|siral|رتبه|اولویت")
_SHARE = re.compile(r"\d{1,3} ?%|% ?\d{1,3}")
_BARE_DEGREES = frozenset(map(fold, " ".join(BARE_DEGREES.split()).split(", ")))
_TRUTH = tuple({fold(one), fold(other)} for one, other in TRUTH)
_WORDS_OF_NUMBERS = tuple(frozenset(map(fold, words)) for words in NUMBER_WORDS)


_HIGHEST, _OUT_OF_TWENTY, _OUT_OF_HUNDRED = 10, 20, 100
"""Where ranges of marks end: known ones, those of some schools, and scores."""
_ALL_GRADES = frozenset(GRADES)
_SHARED_GRADES = 2
"""Letters that two columns of grades have in common at least."""
_SETTLED = frozenset((Why.OPTION, Why.BEFORE, Why.PLATFORM))


class Kind(StrEnum):
    """What is asked: which levels they are, or only whether they are ratings."""

    LEVELS = auto()
    """Words on no scale known."""
    DIGITS = auto()
    """Whole digits, whose scale is clear once they are ratings."""
    MARKS = auto()
    """Whole numbers up to 100, of more levels than a chart has."""


@dataclass(frozen=True)
class Doubt:
    """A column that could be a rating."""

    sample: Sample
    kind: Kind
    said_by: str | None = None
    """Header of a column that holds in numbers what this one says in words: it is left."""


def could_be_ratings(
    guesses: Sequence[Guess], cells: Cells, computed: frozenset[str]
) -> tuple[Doubt, ...]:
    """
    Return the columns that could be ratings, whatever they were taken for, in their order.

    Args:
        guesses: What each column is taken for.
        cells: The first rows, column by column.
        computed: Headers of columns that are computed from others.
    """
    open_guesses = [
        one
        for one in guesses
        if one.role in (*SEGMENT_ROLES, Role.IGNORE) and one.sample.header not in computed
    ]
    found = [
        Doubt(one.sample, kind)
        for one in open_guesses
        if (kind := _doubt(one.sample, guesses)) is not None
    ]
    by_header = dict(zip((one.sample.header for one in guesses), cells, strict=False))
    return tuple(_with_numbers(one, guesses, by_header) for one in found)


def asked(
    doubts: Sequence[Doubt], guesses: Sequence[Guess], columns: Sequence[Column]
) -> tuple[Doubt, ...]:
    """Return those of *doubts* that nobody has settled: no option, no earlier file, no platform."""
    settled = {
        guess.sample.header
        for guess, column in zip(guesses, columns, strict=True)
        # `--scale` makes an item of it, whatever it was taken for.
        if guess.why in _SETTLED or guess.known is not None or column.item is not None
    }
    open_ones = (one for one in doubts if one.said_by is None)
    return tuple(one for one in open_ones if one.sample.header not in settled)


def said_twice(doubts: Sequence[Doubt]) -> Iterator[str]:
    """Yield which columns are left as they are, because another says the same in numbers."""
    for one in doubts:
        if one.said_by is not None:
            yield (
                f"{cited(one.sample.header)} says in words what {cited(one.said_by)} holds in "
                "numbers: it is no rating beside it"
            )


def _doubt(sample: Sample, guesses: Sequence[Guess]) -> Kind | None:
    role = role_by_header(sample.header)
    if not sample.header or role is Role.PERSONAL:
        return None
    if role is None and (kind := _kind_of_marks(sample, guesses)):
        return kind
    if not may_be_levels(sample):
        return None
    match = find_scale(sample.counts)
    if match is not None and match.scale.is_digits:
        return _doubt_of_digits(sample, match, role, guesses)
    if match is not None:
        return None
    if names_places(sample.header):
        return None
    tests: tuple[Callable[[Sample, Sequence[Guess]], bool], ...] = (_has_opinions,)
    if role is None:
        tests += (_is_asked_for, _is_all_a_rating, _is_abbreviated, _are_signs, _goes_on)
        tests += (_are_signed,)
    if role is None or is_rated_noun(sample.header):
        tests += (_shares_codes, _shares_grades)
    return Kind.LEVELS if any(test(sample, guesses) for test in tests) else None


def _kind_of_marks(sample: Sample, guesses: Sequence[Guess]) -> Kind | None:
    """Return what to ask of whole numbers up to 20 or 100 where nothing else is rated."""
    numbers = [int(word) for word in sample.counts if is_number(word)]
    are_all = len(numbers) == len(sample.counts) > 2
    if not are_all or not _HIGHEST < max(numbers) <= _OUT_OF_HUNDRED:
        return None
    is_asked = asks_for_opinion(sample.header) or is_nothing_but_a_rating(sample.header)
    # Beside ratings a score is as often reckoned as it is given.
    if not is_asked or is_quantity(sample.header) or any(one.role in ITEM_ROLES for one in guesses):
        return None
    return Kind.LEVELS if max(numbers) <= _OUT_OF_TWENTY else Kind.MARKS


def may_be_levels(sample: Sample) -> bool:
    """Whether the cells of *sample* are few and short enough to be levels of one scale."""
    if not 2 <= len(sample.counts) <= _MOST_MARKS:
        return False
    are_few = len(sample.counts) <= _MOST_WORDS or _are_marks(sample.counts)
    # What does not repeat may be remarks, which stand in no error.
    are_short = _repeats(sample) or all(len(word.split()) <= _SHORT for word in sample.counts)
    return are_few and are_short and max(map(len, sample.counts)) <= _LONGEST


def _repeats(sample: Sample) -> bool:
    return sample.answered >= _EACH * len(sample.counts)


def _are_marks(words: Mapping[str, int]) -> bool:
    """Whether *words* are halves up to 10, or marks out of ten and the like."""
    if all(map(_MARK.fullmatch, words)):
        numbers = [float(word.replace(",", ".")) for word in words]
        return max(numbers) <= 10 and not all(map(float.is_integer, numbers))
    return all(map(_OUT_OF.fullmatch, words))


def _doubt_of_digits(
    sample: Sample, match: Match, role: Role | None, guesses: Sequence[Guess]
) -> Kind | None:
    if role is not None or _RANK.search(fold(sample.header)) or is_quantity(sample.header):
        return None
    digits = sample.counts.keys() & match.levels.keys()
    if match.fraction < 1:
        # A stray text among ones to fives: two columns of one range are a form, and no codes.
        strays = sample.counts.keys() - digits
        is_shared = len(digits) > 2 and not any(map(_NUMBER.fullmatch, strays))
        return Kind.DIGITS if is_shared and _shares_digits(sample, digits, guesses) else None
    is_asked = asks_for_opinion(sample.header) and len(digits) > 2
    return Kind.DIGITS if is_asked else None


def _shares_digits(sample: Sample, digits: Set[str], guesses: Sequence[Guess]) -> bool:
    return any(
        other.sample.header != sample.header
        and len(digits & other.sample.counts.keys()) > 2
        and max(digits) == max(filter(str.isdecimal, other.sample.counts), default="")
        and not is_quantity(other.sample.header)
        and role_by_header(other.sample.header) is None
        for other in guesses
    )


def _are_bare(sample: Sample) -> bool:
    """Whether few answers, of which none repeats, are one word each: remarks have more."""
    return sample.answered <= _MOST_WORDS and all(word.isalpha() for word in sample.counts)


def _has_opinions(sample: Sample, guesses: Sequence[Guess]) -> bool:
    if not (_repeats(sample) or _are_bare(sample)) or asks_for_consent(sample.header):
        return False
    words = [word for word in sample.counts if is_opinion(word)]
    digits = [word for word in sample.counts if word.isdecimal() or _IN_BRACKETS.fullmatch(word)]
    return len(words) > 1 and 2 * len({*words, *digits}) >= len(sample.counts)


def _is_asked_for(sample: Sample, guesses: Sequence[Guess]) -> bool:
    if not asks_for_opinion(sample.header):
        return False
    # "Very", "somewhat" and "not at all" need the word of the header; so do shares and truth.
    words = sample.counts.keys()
    if words <= _BARE_DEGREES or words in _TRUTH or all(map(_SHARE.fullmatch, words)):
        return True
    are_words = any(sample.counts.keys() <= words for words in _WORDS_OF_NUMBERS)
    return are_words or _are_marks(sample.counts) or any(map(is_opinion, sample.counts))


def _is_all_a_rating(sample: Sample, guesses: Sequence[Guess]) -> bool:
    are_numbers = all(map(_NUMBER.fullmatch, sample.counts))
    return is_nothing_but_a_rating(sample.header) and not are_numbers


def _is_abbreviated(sample: Sample, guesses: Sequence[Guess]) -> bool:
    # "A" and "N" may be halls; "SA" beside them says what they are.
    return len(sample.counts) > 2 and any(
        sample.counts.keys() <= set(levels) and not sample.counts.keys().isdisjoint(ends)
        for levels in ABBREVIATED
        for ends in [{word for word in levels if len(word) > 1 and word not in ("nd", "nad")}]
    )


def _shares_codes(sample: Sample, guesses: Sequence[Guess]) -> bool:
    """Whether its cells are codes of answers, A1 to A5, and those of another column as well."""
    mine = _codes(sample)
    return bool(mine) and any(
        other.sample.header != sample.header
        and len(mine & _codes(other.sample)) > 2
        and role_by_header(other.sample.header) is None
        for other in guesses
    )


def _shares_grades(sample: Sample, guesses: Sequence[Guess]) -> bool:
    """Whether its cells are letters or grades, and those of another column as well: A+, B-, C."""
    return any(
        other.sample.header != sample.header
        and _are_grades(set(sample.counts), set(other.sample.counts))
        and (role_by_header(other.sample.header) is None or is_rated_noun(other.sample.header))
        for other in guesses
    )


def _are_grades(one: Set[str], other: Set[str]) -> bool:
    if not one or not other or not one | other <= _ALL_GRADES:
        return False
    has_signs = any(len(word) > 1 for word in one) and any(len(word) > 1 for word in other)
    # Halls are A, B and C as well; a D beside them speaks of grades.
    return has_signs or (
        len(one & other) >= _SHARED_GRADES and not {*"def"}.isdisjoint(one | other)
    )


def _are_signs(sample: Sample, guesses: Sequence[Guess]) -> bool:
    return sample.counts.keys() <= set(SIGNS) and "+" in sample.counts and len(sample.counts) > 1


def _are_signed(sample: Sample, guesses: Sequence[Guess]) -> bool:
    return are_signed(sample.header, sample.counts)


def _codes(sample: Sample) -> set[str]:
    if not 2 < len(sample.counts) <= _MOST_WORDS:
        return set()
    codes = list(map(_CODE.fullmatch, sample.counts))
    is_one_list = all(codes) and len({code[1] for code in codes if code}) == 1
    return set(sample.counts) if is_one_list else set()


def _goes_on(sample: Sample, guesses: Sequence[Guess]) -> bool:
    """Whether it was asked if something was solved, and yes and no go on: "Yes, but slowly"."""
    if not asks_whether_solved(sample.header):
        return False
    said = [says_yes_or_no(word) for word in sample.counts]
    return True in said and False in said and len(said) > 2


def _with_numbers(
    doubt: Doubt, guesses: Sequence[Guess], cells: Mapping[str, Sequence[str]]
) -> Doubt:
    """Return *doubt* with the column of numbers that says the same, if there is one."""
    mine = list(map(fold, cells.get(doubt.sample.header, ())))
    for one in guesses:
        # Numbers that are no ratings themselves would leave nothing to chart.
        if one.role not in ITEM_ROLES or not all(map(str.isdecimal, one.sample.counts)):
            continue
        if _says_the_same(mine, cells.get(one.sample.header, ()), doubt.sample):
            return Doubt(doubt.sample, doubt.kind, one.sample.header)
    return doubt


def _says_the_same(words: Sequence[str], numbers: Sequence[str], sample: Sample) -> bool:
    """Whether each number has one word, and the numbers of a word follow each other."""
    pairs = {
        (int(number), word)
        for word, number in zip(words, map(fold, numbers), strict=False)
        if is_number(number) and word in sample.counts
    }
    found = dict(pairs)
    if len(found) < len(pairs):
        return False
    in_order = [found[number] for number in sorted(found)]
    runs = [word for place, word in enumerate(in_order) if in_order[place - 1 : place] != [word]]
    return len(runs) == len(set(runs)) == len(sample.counts) > 1
