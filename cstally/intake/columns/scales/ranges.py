"""Which range the bare digits of a column are of, where the digits alone do not tell."""

from collections.abc import Mapping

from cstally.intake.columns.scales.legends import Legend
from cstally.language.level_text import letters, split_digit
from cstally.language.scale.scales import BY_NAME, NINE_IN_TEN, Match, digit_range
from cstally.text import is_number

# Of ten answers on 1-5 none is a 4 or a 5 six times in a thousand, were each as likely: 0.6 ** 10.
_ENOUGH = 10
"""Answers from 1 to 3 that show that nobody could give a 4."""


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
