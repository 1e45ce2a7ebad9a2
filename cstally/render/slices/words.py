"""What the search of slices found, in sentences, and what it could not see."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from cstally.analysis.slices.confounding import Explained
from cstally.analysis.slices.funnel import MIN_PERSONS
from cstally.analysis.slices.search import Slice, Slices
from cstally.model.survey import STAFF_BASE, Form, Polarity
from cstally.render.slices.naming import is_place, where_name, where_phrase
from cstally.render.wording.cells import interval, percent, plural
from cstally.render.wording.level_words import level_word
from cstally.render.wording.states import lately_words
from cstally.text import listed, spelt

SAID = 5
"""So many sentences are said; the table has all slices."""
NO_VALUE = "(none)"

_FOUND = "{category} {where}: {share} {level} ({counted}), {rest}"
_FOUND_LESS = "{category} {where}: only {share} {level} ({counted}), {rest}"
_COUNTED = "{marks} of {base}"
_COUNTED_OF_PERSON = "{marks} of {base}; interval {interval}"
_EVERYWHERE_ELSE, _OTHERWISE = "everywhere else {share}", "otherwise {share}"
_ALL_OTHERS, _AT_THE_OTHER = "with all others {share}", "{where} {share}"
_IN_ALL = "{name}: {way} in all {number} ({shares})"
_IN_ALL_COMPARED = "{name}: {way} in all {number} that could be compared ({shares})"
_IN_MOST = "{name}: {way} in {number} of {all} ({shares}): {names}"
_SHARES, _SHARES_LESS = "{shares} {level}, {rest}", "only {shares} {level}, {rest}"
_SHARES_OF_PERSON = "{shares} {level}, intervals within {interval}, {rest}"
_SPAN = "{least} to {most}"
_WAYS = {True: "better", False: "worse"}
_END = "."
_WHOSE_CUSTOMERS = "; which customers they had is not in the file."
_FEWEST = 3
"""In fewer categories each has a sentence of its own."""
_NAMED = 6
"""So many categories of a value are named in its line."""

_MORE_BELOW = "{slices} below."
_LEFT_OUT = {
    True: "{slices} stands out: --top {top} leaves it out.",
    False: "{slices} stand out: --top {top} leaves them out.",
}
"""Whether it is one slice -> that it is not shown."""
_CHANCE = "Up to one in ten such findings is chance."
_NOT_COMPARED = "No slice can be compared: too few marks in it, or too few responses beside it."
_NONE_FOUND = "No slice of {segments} was found to stand out."
_EXPLAINED = "{category}: what looked like one person is explained by {by}."
_UNLIKE = (
    "{category}: persons differ by more than chance, and nobody is far from all the others: nobody "
    "is named."
)
_NO_VALUES = "No response has a value of {segments}."
_ALL_SMALL = "Every slice ({slices}) has {least}: nothing can be said of them."
_LEAST = "under {number} responses to any category"
_LEAST_AND_STAFF = "under {number} responses to any category (of a person: under {staff})"
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


_OF_PERSONS = "A person must also be far from all the others to be named."


class _Side(NamedTuple):
    """Where a category is better or worse."""

    where: Mapping[str, str]
    is_better: bool


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
    yield from dict.fromkeys(_UNLIKE.format(category=category) for category, _ in slices.unlike)
    yield _unknown(slices)
    if slices.usual_base and any(number >= MIN_PERSONS for number in slices.persons.values()):
        yield _OF_PERSONS


def _found(slices: Slices, form: Form | None, top: int | None) -> Iterator[str]:
    shown = slices.found[:top]
    told: list[Slice] = []
    said = 0
    for one in shown:
        if one in told or said == SAID:
            continue
        together = _together(one, slices)
        told += together
        said += 1
        yield _line(together, slices, form) if len(together) > 1 else _sentence(one, slices, form)
    more = sum(one not in told for one in shown)
    if more:
        yield _MORE_BELOW.format(slices=plural(more, "more slice"))
    left_out = sum(one not in told for one in slices.found[len(shown) :])
    if left_out:
        yield _LEFT_OUT[left_out == 1].format(slices=plural(left_out, "more slice"), top=top)
    if slices.found:
        yield _CHANCE


def where_words(where: Mapping[str, str | None]) -> str:
    """Name a slice in a cell of a table: ``Location=Harbour, Shift=Evening``."""
    return ", ".join(f"{segment}={value or NO_VALUE}" for segment, value in where.items())


def _side(one: Slice, slices: Slices) -> _Side:
    """Return where *one* is better or worse: of two values that tell one story the worse."""
    is_better = one.polarity is Polarity.POSITIVE
    # Of two persons nobody is said to be worse whose negative marks do not show it.
    if is_better and one.other is not None and slices.persons.keys().isdisjoint(one.where):
        return _Side(dict.fromkeys(one.where, one.other), is_better=False)
    return _Side(one.where, is_better)


def _together(one: Slice, slices: Slices) -> list[Slice]:
    """Return what is told in one line: most categories of a value, all better or all worse."""
    side = _side(one, slices)
    same = [other for other in slices.found if _side(other, slices) == side]
    other_way = side._replace(is_better=not side.is_better)
    mixed = {other.category for other in slices.found if _side(other, slices) == other_way}
    clear = [other for other in same if other.category not in mixed]
    is_most = len(clear) >= _FEWEST and 2 * len(clear) > one.compared
    return clear if is_most and one in clear else [one]


def _line(together: Sequence[Slice], slices: Slices, form: Form | None) -> str:
    side, compared = _side(together[0], slices), together[0].compared
    if len(together) < compared:
        template = _IN_MOST
    else:
        template = _IN_ALL if form and compared == len(form.categories) else _IN_ALL_COMPARED
    return template.format(
        name=where_name(side.where, slices.persons),
        way=_WAYS[side.is_better],
        number=spelt(len(together)),
        all=spelt(compared),
        shares="; ".join(_spans(together, slices, form)),
        names=listed([one.category for one in together], _NAMED),
    ) + _end(side.where, slices)


def _spans(together: Sequence[Slice], slices: Slices, form: Form | None) -> Iterator[str]:
    """Yield the smallest and the largest share of each level that is told, and of the rest."""
    kinds: dict[tuple[str, str], list[Slice]] = {}
    for one in together:
        level = level_word(one.category, one.polarity, form)
        rest = _rest_words(one, _side(one, slices), slices)
        kinds.setdefault((level, rest), []).append(one)
    for (level, rest), alike in kinds.items():
        is_less = _side(alike[0], slices).where != alike[0].where
        is_person = not slices.persons.keys().isdisjoint(alike[0].where)
        template = _SHARES_OF_PERSON if is_person else _SHARES_LESS if is_less else _SHARES
        spans = [_span([one.share for one in alike]), _span([one.rest_share for one in alike])]
        if is_less:  # told of the other value, which is all the rest
            spans.reverse()
        yield template.format(
            shares=spans[0],
            level=level,
            interval=interval(min(one.low for one in alike), max(one.high for one in alike)),
            rest=rest.format(share=spans[1]),
        )


def _span(shares: Sequence[float]) -> str:
    """
    Say the smallest and the largest of *shares*.

    >>> _span([0.3, 0.45, 0.4])
    '30 to 45%'
    """
    least, most = percent(min(shares)), percent(max(shares))
    return most if least == most else _SPAN.format(least=least.removesuffix("%"), most=most)


def _end(where: Mapping[str, str], slices: Slices) -> str:
    return _END if slices.persons.keys().isdisjoint(where) else _WHOSE_CUSTOMERS


def _sentence(one: Slice, slices: Slices, form: Form | None) -> str:
    side = _side(one, slices)
    is_person = not slices.persons.keys().isdisjoint(one.where)
    shares, counted = [one.share, one.rest_share], (one.marks, one.base)
    if side.where != one.where:  # told of the other value, which is all the rest
        shares, counted = shares[::-1], (one.rest_marks, one.rest_base)
    # A person is never named without saying how little so many responses tell.
    said = (_FOUND if side.where == one.where else _FOUND_LESS).format(
        category=one.category,
        where=where_phrase(side.where, slices.persons),
        share=percent(shares[0]),
        level=level_word(one.category, one.polarity, form),
        counted=(_COUNTED_OF_PERSON if is_person else _COUNTED).format(
            marks=counted[0], base=counted[1], interval=interval(one.low, one.high)
        ),
        rest=_rest_words(one, side, slices).format(share=percent(shares[1])),
    )
    if one.lately is not None and side.where == one.where:
        said += f", {lately_words(one.lately)}"
    return said + _end(one.where, slices)


def _rest_words(one: Slice, side: _Side, slices: Slices) -> str:
    """Say who the rest is: the other value, where there are two; a second person has no name."""
    if not slices.persons.keys().isdisjoint(one.where):
        return _ALL_OTHERS
    if one.other is None:
        return _EVERYWHERE_ELSE if is_place(one.where) else _OTHERWISE
    other = one.where if side.where != one.where else dict.fromkeys(one.where, one.other)
    return _AT_THE_OTHER.format(where=where_phrase(other, ()), share="{share}")


def by_words(one: Explained) -> str:
    """Name what explains a person: a slice, or segments where no value does alone."""
    if one.is_spread:
        return " and ".join(segment for segment, _ in one.by)
    return where_name(dict(one.by), ())


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
