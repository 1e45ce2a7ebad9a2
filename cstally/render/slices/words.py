"""What the search of slices found, in sentences, and what it could not see."""

from collections.abc import Iterator, Mapping

from cstally.analysis.slices.confounding import Explained
from cstally.analysis.slices.search import Slice, Slices
from cstally.model.survey import STAFF_BASE, Form
from cstally.render.wording.cells import interval, percent, plural
from cstally.render.wording.level_words import level_word

SAID = 5
"""So many slices get a sentence; the table has all."""


def slice_sentences(slices: Slices, form: Form | None, top: int | None) -> Iterator[str]:
    """
    Yield where marks concentrate, whom that explains, and what could not be known.

    The table has the first *top* slices, or all.
    """
    if not slices.segments:
        return
    yield from _found(slices, form, top)
    if not slices.tests and slices.too_small < slices.slices:
        yield "No slice can be compared: too few marks in it, or no responses beside it."
        return
    if not slices.found and slices.tests:
        yield f"No slice of {' or '.join(slices.segments)} stands out."
    yield from dict.fromkeys(_explained(one) for one in slices.explained)
    yield _unknown(slices)


def _found(slices: Slices, form: Form | None, top: int | None) -> Iterator[str]:
    shown = slices.found[:top]
    yield from (_sentence(one, form) for one in shown[:SAID])
    if len(shown) > SAID:
        yield f"{plural(len(shown) - SAID, 'more slice')} below."
    left_out = len(slices.found) - len(shown)
    if left_out:
        verb, them = ("stands", "it") if left_out == 1 else ("stand", "them")
        yield f"{plural(left_out, 'more slice')} {verb} out: --top {top} leaves {them} out."
    if slices.found:
        yield "One in ten such findings is chance."


def where_words(where: Mapping[str, str | None]) -> str:
    """Name a slice: ``Location=Harbour, Shift=Evening``."""
    return ", ".join(f"{segment}={value or '(none)'}" for segment, value in where.items())


def _sentence(one: Slice, form: Form | None) -> str:
    word = level_word(one.category, one.polarity, form)
    staff = {segment.name for segment in form.segments if segment.is_staff} if form else set()
    # A person is never named without saying how little so many responses tell.
    told = "" if staff.isdisjoint(one.where) else f" ({interval(one.low, one.high)})"
    return (
        f"{one.category}: {one.marks} of {one.base}{told} {word} at "
        f"{where_words(one.where)}, against {percent(one.rest_share)} elsewhere"
    )


def _explained(one: Explained) -> str:
    return f"{one.category}: what looked like one person is explained by {by_words(one)}"


def by_words(one: Explained) -> str:
    """Name what explains a person: a slice, or segments where no value does alone."""
    if one.is_spread:
        return " and ".join(segment for segment, _ in one.by)
    return where_words(dict(one.by))


def _unknown(slices: Slices) -> str:
    least = f"under {slices.min_base} responses"
    if slices.min_base < STAFF_BASE:
        least += f" (of a person: under {STAFF_BASE})"
    if not slices.slices:
        return f"No response has a value of {' or '.join(slices.segments)}."
    if slices.too_small == slices.slices:
        return f"Every slice ({slices.slices}) has {least}: nothing can be said of them."
    shown = f"with {slices.usual_base} responses in a slice"
    if slices.detectable_difference is None:
        shown += " no difference, however large, would be found four times in five."
    else:
        surplus = f"{slices.detectable_difference:.0%}".removesuffix("%")
        shown += f" only a share {surplus} points above the rest would be found four times in five."
    if not slices.too_small:
        return shown[:1].upper() + shown[1:]
    verb = "has" if slices.too_small == 1 else "have"
    return f"{slices.too_small} of {plural(slices.slices, 'slice')} {verb} {least}; {shown}"
