"""How every number of the slices was found, and why a person was named or was not."""

from collections.abc import Iterator

from cstally.analysis.slices.choice import RATE
from cstally.analysis.slices.confounding import Explained, Left
from cstally.analysis.slices.search import Slice, Slices
from cstally.model.survey import STAFF_BASE
from cstally.render.slices.words import by_words, where_words
from cstally.render.wording.cells import plural, points

_PERSONS = (
    "A person is named only where the difference stays within the strata of every other segment "
    "and of every two (Cochran, Mantel and Haenszel, p at most 0.01); from p 0.05 on, or under 5 "
    "points, what explains it is named and the person is not. Passed over are segments where most "
    "of the person's responses are in strata that nobody else is in and that hold under ten and "
    "under a tenth of them."
)


def slices_method(slices: Slices) -> Iterator[str]:
    """Yield how slices are made, tested and chosen; persons are named only where they are found."""
    yield (
        f"Slices of {', '.join(slices.segments)} (--by): each value, and each pair of values of "
        f"two segments, with a base of {slices.min_base} or more in it and beside it (--min-base; "
        f"with a person in it {STAFF_BASE} or more) and 3 marks or more. share = marks / base in "
        "the slice; rest = marks / base of the same category outside it. p is the exact chance of "
        "so many marks in a slice of this size, one-sided (hypergeometric)."
    )
    yield (
        "What a surer slice says is left out: within a broader slice one needs p at most 0.01, "
        "without what it shares with another p at most 0.05, each time with 5 points or more "
        "above what it is compared with; and a broader one needs as much without its narrower "
        "ones."
    )
    yield (
        f"q allows for {plural(slices.tests, 'test')}: half of the risk goes to single values, "
        "half to pairs, and three quarters to negative marks; ranks are those among the slices "
        f"that are not left out (Benjamini and Hochberg). Reported: q at most {RATE:g} and 5 "
        "points or more above the rest."
    )
    yield _PERSONS
    yield from (_named(one, one.left) for one in slices.found if one.left is not None)
    yield from map(_cleared, slices.explained)
    if slices.detectable_difference is not None:
        yield (
            "Found four times in five: the power of this test (arcsine approximation) for a slice "
            "of the middle size, at the share of all negative marks."
        )


def _named(one: Slice, left: Left) -> str:
    return (
        f"{one.category}, {one.polarity} marks, {where_words(one.where)}: "
        f"{_within(left.segments, left.p, left.difference)}, which leaves least."
    )


def _cleared(one: Explained) -> str:
    start = f"{one.category}, {one.polarity} marks, a person who is not named:"
    by = by_words(one)
    if one.strata:
        return f"{start} {_within(one.strata, one.p, one.difference)}; explained by {by}."
    if one.difference is None:
        return f"{start} nothing is left beside {by}."
    return f"{start} beside {by} p {one.p:.2g} (hypergeometric), {points(one.difference)} points."


def _within(segments: tuple[str, ...], p: float, difference: float | None) -> str:
    strata = f"within the strata of {' and '.join(segments)}"
    if difference is None:
        return f"{strata} there is nobody else"
    return f"{strata} p {p:.2g} (Mantel and Haenszel), {points(difference)} points"
