"""Which end of a range of digits is the good one: as the header says, else the upper."""

from collections.abc import Iterator, Mapping, Sequence

from cstally.intake.columns.ranges import of_few_answers
from cstally.intake.evidence.guesses import Guess
from cstally.language.level_text import legend, split_digit
from cstally.language.scales import Match, find_scale, polarities, turned
from cstally.language.scales_of_columns import find_scales
from cstally.model.survey import ITEM_ROLES, Polarity, Role
from cstally.text import fold, listed

# Words of legends alone: no form has "best" for a level.
_BEST = frozenset(map(fold, ("best", "top", "highest", "en iyi", "en yüksek", "بهترین", "بیشترین")))
_WORST = frozenset(map(fold, ("worst", "lowest", "en kötü", "en düşük", "بدترین", "کمترین")))
# "5 being the best" needs 3; up to 9 the headers at hand are read alike.
_STARTS = 3
"""Words into a label at which the name of a level may begin: "is very good"."""


def scales_by_header(columns: Mapping[str, Mapping[str, int]]) -> dict[str, Match]:
    """Return what `find_scales` does, digits turned round where the header has 1 for the best."""
    return {
        header: turned(match) if _is_upright(match) and is_one_best(header) else match
        for header, match in of_few_answers(find_scales(columns)).items()
    }


def is_one_best(header: str) -> bool | None:
    """
    Whether the legend in *header* says that low digits are the good ones; None without one.

        >>> is_one_best("Rate 1 (very good) - 5 (very bad)"), is_one_best("Speed (5 = best)")
        (True, False)
        >>> is_one_best("Speed, from 1 to 5") is None
        True
    """
    signs = {
        sign if digit <= 1 else -sign
        for digit, label in legend(fold(header))
        if (sign := _sign(label.split()))
    }
    # Labels that contradict each other say nothing; the habit that the highest is the best stands.
    return signs == {1} if len(signs) == 1 else None


def turned_aloud(guesses: Sequence[Guess]) -> Iterator[str]:
    """Say which new columns of digits have 1 for the best, and that others beside them do not."""
    new = [
        one
        for one in guesses
        if one.role in ITEM_ROLES and one.role is not Role.NPS and one.known is None
    ]
    downward = [one for one in new if one.match and one.match.scale.is_from_above]
    upward = [one for one in new if one.match and _is_open(one.sample.header, one.match)]
    if not downward:
        return
    yield f"{_named(downward)}: 1 is the best, as their words say"
    if upward:
        # The ready option: what a person copies must name every level, worst to best.
        levels = ",".join(reversed(upward[0].match.scale.names)) if upward[0].match else ""
        yield (
            f"{_named(upward)}: the highest number is taken for the best; if it is the worst, "
            f"pass --scale '{upward[0].sample.header}={levels}'"
        )


def _is_open(header: str, match: Match) -> bool:
    """Whether nothing but habit says which end is the good one."""
    is_bare = _is_upright(match) and not any(map(split_digit, match.levels))
    return is_bare and is_one_best(header) is None


def _is_upright(match: Match) -> bool:
    return match.scale.is_digits and not match.scale.is_from_above


def _named(guesses: Sequence[Guess]) -> str:
    return listed([repr(one.sample.header) for one in guesses])


def _sign(label: Sequence[str]) -> int:
    """Return 1 where the first level that *label* names is good, -1 where it is bad, else 0."""
    for start in range(min(_STARTS, len(label))):
        # The longest first: "very good" is a level, and so is "good".
        for end in range(len(label), start, -1):
            word = " ".join(label[start:end])
            if word in _BEST or word in _WORST:
                return 1 if word in _BEST else -1
            match = find_scale((word,))
            if match is not None:
                pole = polarities(len(match.scale.levels))[match.levels[word]]
                return (pole is Polarity.POSITIVE) - (pole is Polarity.NEGATIVE)
    return 0
