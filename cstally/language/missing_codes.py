"""Numbers that stand for "no answer" among ratings, as survey software and statisticians do it."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping

from cstally.language.level_text import legend
from cstally.language.meanings import is_not_answered
from cstally.text import fold, is_number

_NUMBER = re.compile(r"-?\d{1,4}")
_RANGE = re.compile(r"\b([01]) ?(?:-|–|to|\.\.) ?(\d{1,2})\b")
_HIGHEST = 10
"""No rating is higher."""
_TOP = 5
"""Where the scales end above which statisticians put a lone 7, 8 or 9 for "no answer"."""
# Were 6 a level of seven like the others, 30 answers would leave it out once in a hundred times:
# (6/7) ** 30 = 0.0098. From 17 to 80 the tests hold.
_ENOUGH = 30
"""Answers of which some would be on the levels between, were there any."""
# More codes than answers are none. Up to 0.87 the tests hold.
_MOSTLY = 2 / 3
"""Part of the answers that are levels up to `_TOP`."""
# Repeated digits, and the end of a hundred or a thousand: codes that no scale can hold.
_FAR = frozenset({66, 77, 88, 97, 98, 99, 777, 888, 997, 998, 999, 9999})


def is_code(word: str) -> bool:
    """Whether *word* is a number such as may stand for no answer, and elsewhere be a rating."""
    return is_number(word.removeprefix("-"))


def are_numbers(words: Iterable[str]) -> bool:
    """Whether *words* (there are some) are all numbers as short as ratings and codes."""
    found = list(map(_NUMBER.fullmatch, words))
    return bool(found) and all(found)


def codes_in(counts: Mapping[str, int]) -> list[int]:
    """
    Return the numbers among ratings that may mean "no answer"; none where the words are others.

    A number far from the others (99, -1); 0 where the others do not run to 10; 6, because scales
    end at 5 or 7.

        >>> codes_in({"1": 3, "5": 4, "99": 1}), codes_in({"0": 2, "4": 9, "6": 1})
        ([99], [0, 6])
        >>> codes_in({"1": 3, "5": 4}), codes_in({"0": 3, "10": 4}), codes_in({"99": 1})
        ([], [], [])
    """
    if not are_numbers(counts):
        return []
    numbers = set(map(int, counts))
    ratings = {number for number in numbers if number >= 0 and number not in _FAR}
    if not ratings or max(ratings) > _HIGHEST:
        return []
    top = max(ratings)
    # 0 below a scale that ends at 7 or less is often "not used", below 10 it is the lowest mark;
    # scales that end at 6 are rare, a 6 for "don't know" above 1-5 is not.
    near = {number for number, is_code in ((0, top <= 7), (6, top == 6)) if is_code}
    return sorted((numbers - ratings) | (ratings & near))


def doubtful_codes(
    columns: Mapping[str, tuple[str, Mapping[str, int]]],
) -> dict[str, list[int]]:
    """
    Return the codes of each column that may mean "no answer", the columns seen together.

    Where as many columns of one scale hold a number as a rating, it is one in the others, too: a 6
    beside sevens.

    Args:
        columns: Header -> the name of its scale, and its numbers.
    """
    lone = _lone_codes(columns.values())
    found = {
        header: sorted({*codes_in(counts), *(lone[scale] & set(map(_number, counts)))})
        for header, (scale, counts) in columns.items()
    }
    votes: Counter[tuple[str, int]] = Counter()
    for header, (scale, counts) in columns.items():
        if are_numbers(counts):
            votes.update((scale, code) for code in found[header])
            # One column without a 7 must not make codes of the sixes in all the others.
            votes.subtract((scale, int(word)) for word in counts if int(word) not in found[header])
    return {
        header: [code for code in codes if votes[columns[header][0], code] > 0]
        for header, codes in found.items()
    }


def lone_above(counts: Mapping[str, int]) -> list[int]:
    """
    Return numbers from 7 to 9 above ratings up to 5, where nobody marked what lies between.

    On a true scale of seven or ten levels some of many answers are a 6.

        >>> lone_above({"1": 10, "3": 20, "4": 9, "9": 5})
        [9]
        >>> lone_above({"1": 1, "3": 2, "4": 1, "9": 1}), lone_above({"3": 30, "4": 9, "6": 1})
        ([], [])
    """
    if not are_numbers(counts):
        return []
    rows = {int(word): answers for word, answers in counts.items()}
    # A single code may stand for each kind of "no answer": 7, 8 and 9 in a row.
    above = sorted(number for number in rows if _TOP < number <= _HIGHEST)
    levels = sum(answers for number, answers in rows.items() if 0 <= number <= _TOP)
    answers = levels + sum(rows[number] for number in above)
    is_lone = above and above == list(range(above[0], above[-1] + 1))
    is_lone = is_lone and above[0] > _TOP + 1 and above[-1] < _HIGHEST and {3, 4} <= rows.keys()
    return above if is_lone and answers >= _ENOUGH and levels >= _MOSTLY * answers else []


def is_level_among(code: int, ratings: Iterable[int]) -> bool:
    """
    Whether *code* is one of the marks beside these *ratings*, be it said to mean no answer.

        >>> is_level_among(0, range(1, 11)), is_level_among(3, [1, 2, 4, 5])
        (True, True)
        >>> is_level_among(0, range(1, 6)), is_level_among(9, [1, 2, 5]), is_level_among(99, [1])
        (False, False, False)
    """
    marks = {rating for rating in ratings if 0 <= rating <= _HIGHEST} - {code}
    if not marks or not 0 <= code <= _HIGHEST:
        return False
    if code > _TOP and max(marks) < code - 1:
        return False
    return code not in codes_in(dict.fromkeys(map(str, marks | {code}), 1))


def digits_named(header: str) -> set[int]:
    """Return the digits that *header* itself names as levels: "1 = best; 6 = worst", "(1-6)"."""
    folded = fold(header)
    ends = _RANGE.search(folded)
    levels = {digit for digit, words in legend(folded) if not is_not_answered(words.strip())}
    return levels | (set(map(int, ends.groups())) if ends else set())


def says_of_code(header: str, code: int) -> bool | None:
    """
    Whether *header* itself says that *code* is a level; None where it does not say.

        >>> says_of_code("Rate us (1-10)", 0), says_of_code("Rate us (0-10)", 0)
        (False, True)
        >>> says_of_code("Speed (0 = not used, 5 = good)", 0), says_of_code("Speed", 0)
        (False, None)
    """
    folded = fold(header)
    if any(digit == code and is_not_answered(words.strip()) for digit, words in legend(folded)):
        return False
    if code in digits_named(header):
        return True
    ends = _RANGE.search(folded)
    return None if ends is None else int(ends[1]) <= code <= int(ends[2])


def _lone_codes(columns: Iterable[tuple[str, Mapping[str, int]]]) -> dict[str, set[int]]:
    """Return the codes of `lone_above` for each scale, over all of its columns together."""
    together: dict[str, Counter[str]] = {}
    for scale, counts in columns:
        together.setdefault(scale, Counter()).update(counts)
    return {scale: set(lone_above(counts)) for scale, counts in together.items()}


def _number(word: str) -> int | None:
    return int(word) if _NUMBER.fullmatch(word) else None


def without_far_codes(counts: Mapping[str, int]) -> Mapping[str, int]:
    """Return *counts* of ratings without the numbers far from the others."""
    far = {str(code) for code in codes_in(counts) if not 0 <= code <= _HIGHEST}
    return {word: count for word, count in counts.items() if word not in far} if far else counts
