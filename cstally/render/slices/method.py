"""How every number of the slices was found, and why a person was named or was not."""

from collections.abc import Iterator

from cstally.analysis.slices.choice import PERSON_RATE, RATE
from cstally.analysis.slices.confounding import Explained, Left
from cstally.analysis.slices.funnel import LIMIT, MIN_PERSONS
from cstally.analysis.slices.search import Slice, Slices
from cstally.model.survey import STAFF_BASE
from cstally.render.slices.naming import where_phrase
from cstally.render.slices.words import by_words
from cstally.render.wording.cells import plural, points

_PERSONS = (
    "A person is named at a q of at most {rate:g}, where the difference stays within the strata of "
    "every other segment and of every two (Cochran, Mantel and Haenszel, p at most 0.01); where a "
    "slice of nobody stands out, within those of one segment, or of the two of that slice, at "
    "{rate:g} over all persons tried (Bonferroni); a pair as much within the person's own "
    "responses. From p 0.05 on, or under 5 points, what explains it is named and the person is "
    "not; in between nothing is said. Passed over are segments where most of the person's "
    "responses are in strata that nobody else is in and that hold under ten and under a tenth of "
    "them."
)
_SPREAD = (
    "From {persons} persons on the share must also be {limit:g} standard deviations or more above "
    "that of the others, where the variance is that of chance and of how much the others differ "
    "among each other (a funnel with an additive tau squared, Spiegelhalter 2005): who has the "
    "hard cases, of which the file holds nothing, is not far from all others."
)
_SLICES = (
    "Slices of {segments} (--by): each value, and each pair of values of two segments, with a base "
    "of {min_base} or more in it and beside it (--min-base; with a person in it never under "
    "{staff}) and 3 marks or more. share = marks / base in the slice; rest = marks / base of the "
    "same category outside it. p is the exact chance of so many marks or more in a slice of this "
    "size (hypergeometric)."
)
_LEFT_OUT = (
    "What a surer slice says is left out: within a broader slice one needs p at most 0.01, without "
    "what it shares with another p at most 0.05, each time with 5 points or more above what it is "
    "compared with; and a broader one needs as much without its narrower ones. Praise that is "
    "nothing without the slice of the negative marks is left out, however sure it is."
)
_TESTS = (
    "q allows for {tests}: where both are tried half of the risk goes to single values and half to "
    "pairs, and three quarters to negative marks; ranks are those among the slices that are not "
    "left out (Benjamini and Hochberg). Reported: q at most {rate:g} and 5 points or more above "
    "the rest."
)
_TOGETHER = (
    "A value with three categories or more, and more than half of those compared, has one sentence."
)
_REACH = (
    "Found four times in five: the power of this test (arcsine approximation) for a slice of the "
    "middle size, at the share of all negative marks."
)
_NAMED = "{category}, {polarity} marks, {where}: {within}, which leaves least."
_CLEARED = "{category}, {polarity} marks, a person who is not named: {within}; explained by {by}."
_NOTHING_LEFT = (
    "{category}, {polarity} marks, a person who is not named: nothing is left beside {by}."
)
_CLEARED_BESIDE = (
    "{category}, {polarity} marks, a person who is not named: beside {by} p {p:.2g} "
    "(hypergeometric), {points} points."
)
_NOBODY_ELSE = "within the strata of {segments} there is nobody else"
_WITHIN = "within the strata of {segments} p {p:.2g} (Mantel and Haenszel), {points} points"


def slices_method(slices: Slices) -> Iterator[str]:
    """Yield how slices are made, tested and chosen; persons are named only where they are found."""
    yield _SLICES.format(
        segments=", ".join(slices.segments), min_base=slices.min_base, staff=STAFF_BASE
    )
    yield _LEFT_OUT
    yield _TESTS.format(tests=plural(slices.tests, "test"), rate=RATE)
    yield _TOGETHER
    yield _PERSONS.format(rate=PERSON_RATE)
    yield _SPREAD.format(persons=MIN_PERSONS, limit=LIMIT)
    yield from (_named(one, one.left, slices) for one in slices.found if one.left is not None)
    yield from map(_cleared, slices.explained)
    if slices.detectable_difference is not None:
        yield _REACH


def _named(one: Slice, left: Left, slices: Slices) -> str:
    return _NAMED.format(
        category=one.category,
        polarity=one.polarity,
        where=where_phrase(one.where, slices.persons),
        within=_within(left.segments, left.p, left.difference),
    )


def _cleared(one: Explained) -> str:
    if one.strata:
        sentence = _CLEARED
    else:
        sentence = _NOTHING_LEFT if one.difference is None else _CLEARED_BESIDE
    return sentence.format(
        category=one.category,
        polarity=one.polarity,
        within=_within(one.strata, one.p, one.difference),
        by=by_words(one),
        p=one.p,
        points=points(one.difference),
    )


def _within(segments: tuple[str, ...], p: float, difference: float | None) -> str:
    return (_NOBODY_ELSE if difference is None else _WITHIN).format(
        segments=" and ".join(segments), p=p, points=points(difference)
    )
