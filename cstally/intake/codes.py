"""Numbers that stand for "no answer" among ratings, as survey software and statisticians do it."""

import re
from collections.abc import Mapping

_NUMBER = re.compile(r"-?\d{1,4}")
_HIGHEST = 10
"""No rating is higher."""
_FAR = frozenset({66, 77, 88, 97, 98, 99, 777, 888, 997, 998, 999, 9999})


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
    if not counts or not all(map(_NUMBER.fullmatch, counts)):
        return []
    numbers = set(map(int, counts))
    ratings = {number for number in numbers if number >= 0 and number not in _FAR}
    if not ratings or max(ratings) > _HIGHEST:
        return []
    top = max(ratings)
    near = {number for number, is_code in ((0, top <= 7), (6, top == 6)) if is_code}
    return sorted((numbers - ratings) | (ratings & near))


def without_far_codes(counts: Mapping[str, int]) -> Mapping[str, int]:
    """Return *counts* of ratings without the numbers far from the others."""
    far = {str(code) for code in codes_in(counts) if not 0 <= code <= _HIGHEST}
    return {word: count for word, count in counts.items() if word not in far} if far else counts
