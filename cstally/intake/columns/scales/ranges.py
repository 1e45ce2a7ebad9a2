"""Which range the bare digits of a column are of, where the digits alone do not tell."""

import re
from collections.abc import Mapping

from cstally.intake.columns.scales.legends import Legend
from cstally.language.level_text import letters, split_digit
from cstally.language.meanings import is_rating
from cstally.language.scale.scales import BY_NAME, NINE_IN_TEN, Match, digit_range
from cstally.text import fold, is_number

# Of ten answers on 1-5 none is a 4 or a 5 six times in a thousand, were each as likely: 0.6 ** 10.
_ENOUGH = 10
"""Answers from 1 to 3 that show that nobody could give a 4."""

_SIGNED = re.compile(
    r"[-–—−]\s?(\d)\D{0,7}\s(?:\D{0,9}\s)?\+?(\d)(?!\d)|[-−](\d)\D{1,3}\+?(\d)(?!\d)"
)
"""Ranges on both sides of 0: "-2 to 2", "-3...+3"."""
_FAREST = 5
"""Where they end at most."""


def are_signed(header: str, counts: Mapping[str, int]) -> bool:
    """
    Whether the cells below *header* are marks on both sides of 0, none of them a code.

        >>> are_signed("Food (-2 to 2)", {"-2": 1, "-1": 4, "1": 2})
        True
        >>> are_signed("Rate us", {"-1": 1, "-2": 2, "5": 4})
        False
    """
    words = [word.replace("−", "-").removeprefix("+") for word in counts]
    if not all(is_number(word.removeprefix("-")) for word in words):
        return False
    numbers = set(map(int, words))
    if len(numbers) < 2 or min(numbers) >= 0 or max(map(abs, numbers)) > _FAREST:
        return False
    said = _SIGNED.search(fold(header))
    if said is not None:
        ends = [int(one) for one in said.groups() if one is not None]
        return ends[0] == ends[1] >= max(map(abs, numbers))
    # Codes are far from the others: -1 and -2 beside 5 have no 1 and 2 that balance them.
    return is_rating(header) and len(numbers) > 2 and max(numbers) == -min(numbers)


def of_few_answers(matches: Mapping[str, Match]) -> dict[str, Match]:
    """Return *matches*, those on 1-3 on 1-5 where so few answers show no more."""
    on_three = {header: match for header, match in matches.items() if match.scale.name == "1-3"}
    answers = sum(match.answers for match in on_three.values())
    if answers >= _ENOUGH:
        return dict(matches)
    return {**matches, **{header: _on_five(match) for header, match in on_three.items()}}


def _on_five(match: Match) -> Match:
    return Match(BY_NAME["1-5"], match.levels, match.fraction, match.answers)


def in_range(match: Match | None, counts: Mapping[str, int], legend: Legend) -> Match | None:
    """
    Return *match* on the range that *legend* names, if nine in ten answers lie in it.

    Nobody may have chosen the ends, and 1 to 4 is known by no digits.

    Args:
        match: What the cells are on by themselves; None for nothing that is known.
        counts: The folded words of the cells, with their counts.
        legend: What the header, or a row above it, says of digits.
    """
    if legend.ends is None or (match is not None and not _is_upright(match)):
        return match
    low, high = legend.ends
    digits = {word: digit for word in counts if (digit := _digit(word)) is not None}
    levels = {word: digit - low for word, digit in digits.items() if low <= digit <= high}
    answers = sum(counts[word] for word in levels)
    if not levels or answers < NINE_IN_TEN * sum(counts.values()):
        return match
    return Match(digit_range(low, high), levels, answers / sum(counts.values()), answers)


def _is_upright(match: Match) -> bool:
    return match.scale.is_digits and not match.scale.is_from_above


def _digit(word: str) -> int | None:
    text = letters(word)
    if is_number(text):
        return int(text)
    parts = split_digit(word)
    return parts[0] if parts else None
