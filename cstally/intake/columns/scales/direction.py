"""Which end of a scale is the good one: as the words around it say, else the upper of digits."""

import re
from collections.abc import Iterator, Mapping, Sequence

from cstally.intake.columns.scales.grades import letter_grades
from cstally.intake.columns.scales.legends import NO_LEGEND, Legend, read_banner, read_legend
from cstally.intake.columns.scales.ranges import in_range, of_few_answers
from cstally.intake.evidence.guesses import Guess
from cstally.language.bad_news import much_is_bad, statement_is_bad, wish_is_bad, yes_is_bad
from cstally.language.level_text import split_digit
from cstally.language.meanings import names_ids
from cstally.language.scale.scales import Match, turned, with_bad_yes
from cstally.language.scale.scales_of_columns import find_scales
from cstally.model.advised import scale_option
from cstally.model.survey import ITEM_ROLES, Role
from cstally.text import cited, fold, listed

_AGREE = re.compile(fold(r"agree|katıl|موافق"))
"""Legends of digits that say how far people agree."""


def scales_by_header(
    columns: Mapping[str, Mapping[str, int]], banner: Legend = NO_LEGEND
) -> dict[str, Match]:
    """
    Return what `find_scales` does, digits as the words around them say.

    The legend of a header, else that of the rows above it (*banner*) tells which digits there are
    and whether 1 is the best; and where *yes* is bad by the header's words, it is the worst.
    """
    # The number of a question or of a clerk is no mark, and draws no marks into its range.
    rated = {header: counts for header, counts in columns.items() if not names_ids(header)}
    found = of_few_answers(find_scales(rated))
    return {
        header: _turned(match, legend, header)
        for header, counts in columns.items()
        for legend in [of_column(header, banner)]
        for match in [in_range(found.get(header), counts, legend) or letter_grades(header, counts)]
        if match is not None
    }


def of_column(header: str, banner: Legend) -> Legend:
    """Return the legend of *header*, or what the rows above it say."""
    own = read_legend(header)
    return Legend(
        own.ends or banner.ends,
        banner.is_one_best if own.is_one_best is None else own.is_one_best,
        own.no_answers,
    )


def _turned(match: Match, legend: Legend, header: str) -> Match:
    if match.scale.says_how_much and _is_yes_bad(match, header):
        return with_bad_yes(match)
    is_low = bool(legend.is_one_best) != _is_more_bad(match, header)
    # Labels such as "very easy" say it themselves.
    is_low |= legend.is_one_best is None and much_is_bad(header)
    return turned(match) if _is_upright(match) and is_low else match


def _is_more_bad(match: Match, header: str) -> bool:
    """Whether digits say how much of something bad is true or likely, whatever the legend says."""
    said = " ".join((fold(header), *match.levels))
    is_agreed = _AGREE.search(said) is not None and statement_is_bad(header)
    return is_agreed or wish_is_bad(header)


def _is_yes_bad(match: Match, header: str) -> bool:
    if match.scale.is_yes_no:
        return yes_is_bad(header)
    if match.scale.is_amount:
        return much_is_bad(header) or yes_is_bad(header)
    # Who takes problems seriously is praised: of a statement only what it says counts.
    return statement_is_bad(header) or wish_is_bad(header)


def is_one_best(header: str) -> bool | None:
    """
    Whether the legend in *header* says that low digits are the good ones; None without one.

        >>> is_one_best("Rate 1 (very good) - 5 (very bad)"), is_one_best("Speed (5 = best)")
        (True, False)
        >>> is_one_best("Speed, from 1 to 5") is None
        True
    """
    return read_legend(header).is_one_best


def turned_aloud(guesses: Sequence[Guess]) -> Iterator[str]:
    """Say which new columns of digits have 1 for the best, and that others beside them do not."""
    new = [
        one
        for one in guesses
        if one.role in ITEM_ROLES and one.role is not Role.NPS and one.known is None
    ]
    yield from map(_bad_yes, filter(_is_bad_yes, new))
    downward = [one for one in new if one.match and one.match.scale.is_from_above]
    upward = [one for one in new if _is_open(one)]
    if not downward:
        return
    lowest = downward[0].match.scale.names[-1] if downward[0].match else ""
    yield f"{_named(downward)}: {lowest} is the best, as their words say"
    if upward:
        # The ready option: what a person copies must name every level, worst to best.
        levels = reversed(upward[0].match.scale.names) if upward[0].match else ()
        yield (
            f"{_named(upward)}: the highest number is taken for the best; if it is the worst, "
            f"pass {scale_option(upward[0].sample.header, levels)}"
        )


def _is_bad_yes(guess: Guess) -> bool:
    return guess.match is not None and guess.match.scale.is_bad_yes


def _bad_yes(guess: Guess) -> str:
    names = list(guess.match.scale.names) if guess.match else []
    # As the cells are written: what a person copies must read them all.
    for word, place in (guess.match.levels if guess.match else {}).items():
        names[place] = guess.sample.spelled.get(word, names[place])
    header = guess.sample.header
    return (
        f"a guess: for {cited(header)} {cited(names[0])} is the bad answer; if it is the good one, "
        f"pass {scale_option(header, reversed(names))}"
    )


def _is_open(guess: Guess) -> bool:
    """Whether nothing but habit says which end is the good one."""
    match = guess.match
    if match is None or not _is_upright(match) or any(map(split_digit, match.levels)):
        return False
    return of_column(guess.sample.header, read_banner(guess.sample.above)).is_one_best is None


def _is_upright(match: Match) -> bool:
    return match.scale.is_digits and not match.scale.is_from_above


def _named(guesses: Sequence[Guess]) -> str:
    return listed([cited(one.sample.header) for one in guesses])
