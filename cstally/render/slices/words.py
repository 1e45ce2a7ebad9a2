"""What the search of slices found, in sentences, and what it could not see."""

from collections.abc import Iterator, Mapping

from cstally.analysis.slices.confounding import Explained
from cstally.analysis.slices.search import Slice, Slices
from cstally.model.survey import STAFF_BASE, Form
from cstally.render.wording.cells import interval, percent, plural
from cstally.render.wording.level_words import level_word

SAID = 5
"""So many slices get a sentence; the table has all."""
NO_VALUE = "(none)"

_FOUND = "{category}: {marks} of {base} {level} at {where}, against {rest} elsewhere"
_FOUND_OF_PERSON = (
    "{category}: {marks} of {base} ({interval}) {level} at {where}, against {rest} elsewhere"
)
_MORE_BELOW = "{slices} below."
_LEFT_OUT = {
    True: "{slices} stands out: --top {top} leaves it out.",
    False: "{slices} stand out: --top {top} leaves them out.",
}
"""Whether it is one slice -> that it is not shown."""
_ONE_IN_TEN = "One in ten such findings is chance."
_NOT_COMPARED = "No slice can be compared: too few marks in it, or no responses beside it."
_NONE_FOUND = "No slice of {segments} stands out."
_EXPLAINED = "{category}: what looked like one person is explained by {by}"
_NO_VALUES = "No response has a value of {segments}."
_ALL_SMALL = "Every slice ({slices}) has {least}: nothing can be said of them."
_LEAST = "under {number} responses"
_LEAST_AND_STAFF = "under {number} responses (of a person: under {staff})"
_REACH = (
    "With {base} responses in a slice only a share {points} points above the rest would be found "
    "four times in five."
)
_NO_REACH = (
    "With {base} responses in a slice no difference, however large, would be found four times in "
    "five."
)
_SMALL_AND_REACH = {
    True: "{small} of {slices} has {least}; with {base} responses in a slice only a share "
    "{points} points above the rest would be found four times in five.",
    False: "{small} of {slices} have {least}; with {base} responses in a slice only a share "
    "{points} points above the rest would be found four times in five.",
}
"""Whether it is one slice -> how many are too small, and what could be seen in the others."""
_SMALL_AND_NO_REACH = {
    True: "{small} of {slices} has {least}; with {base} responses in a slice no difference, "
    "however large, would be found four times in five.",
    False: "{small} of {slices} have {least}; with {base} responses in a slice no difference, "
    "however large, would be found four times in five.",
}


def slice_sentences(slices: Slices, form: Form | None, top: int | None) -> Iterator[str]:
    """
    Yield where marks concentrate, whom that explains, and what could not be known.

    The table has the first *top* slices, or all.
    """
    if not slices.segments:
        return
    yield from _found(slices, form, top)
    if not slices.tests and slices.too_small < slices.slices:
        yield _NOT_COMPARED
        return
    if not slices.found and slices.tests:
        yield _NONE_FOUND.format(segments=" or ".join(slices.segments))
    yield from dict.fromkeys(
        _EXPLAINED.format(category=one.category, by=by_words(one)) for one in slices.explained
    )
    yield _unknown(slices)


def _found(slices: Slices, form: Form | None, top: int | None) -> Iterator[str]:
    shown = slices.found[:top]
    yield from (_sentence(one, form) for one in shown[:SAID])
    if len(shown) > SAID:
        yield _MORE_BELOW.format(slices=plural(len(shown) - SAID, "more slice"))
    left_out = len(slices.found) - len(shown)
    if left_out:
        yield _LEFT_OUT[left_out == 1].format(slices=plural(left_out, "more slice"), top=top)
    if slices.found:
        yield _ONE_IN_TEN


def where_words(where: Mapping[str, str | None]) -> str:
    """Name a slice: ``Location=Harbour, Shift=Evening``."""
    return ", ".join(f"{segment}={value or NO_VALUE}" for segment, value in where.items())


def _sentence(one: Slice, form: Form | None) -> str:
    staff = {segment.name for segment in form.segments if segment.is_staff} if form else set()
    # A person is never named without saying how little so many responses tell.
    return (_FOUND if staff.isdisjoint(one.where) else _FOUND_OF_PERSON).format(
        category=one.category,
        marks=one.marks,
        base=one.base,
        interval=interval(one.low, one.high),
        level=level_word(one.category, one.polarity, form),
        where=where_words(one.where),
        rest=percent(one.rest_share),
    )


def by_words(one: Explained) -> str:
    """Name what explains a person: a slice, or segments where no value does alone."""
    if one.is_spread:
        return " and ".join(segment for segment, _ in one.by)
    return where_words(dict(one.by))


def _unknown(slices: Slices) -> str:
    if not slices.slices:
        return _NO_VALUES.format(segments=" or ".join(slices.segments))
    has_staff_limit = slices.min_base < STAFF_BASE
    least = (_LEAST_AND_STAFF if has_staff_limit else _LEAST).format(
        number=slices.min_base, staff=STAFF_BASE
    )
    if slices.too_small == slices.slices:
        return _ALL_SMALL.format(slices=slices.slices, least=least)
    is_one = slices.too_small == 1
    if slices.detectable_difference is None:
        sentence = _SMALL_AND_NO_REACH[is_one] if slices.too_small else _NO_REACH
    else:
        sentence = _SMALL_AND_REACH[is_one] if slices.too_small else _REACH
    return sentence.format(
        small=slices.too_small,
        slices=plural(slices.slices, "slice"),
        least=least,
        base=slices.usual_base,
        points=percent(slices.detectable_difference).removesuffix("%"),
    )
