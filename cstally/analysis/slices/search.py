"""
Where the marks of a category concentrate: at which location, on which shift, with whom.

Every slice, one segment value or two of different segments, is compared with the rest of the same
category: a category that is bad everywhere makes no slice guilty, and one response gives one mark,
so the plain hypergeometric tail is exact. Many slices are tried, so what is reported has a false
discovery rate, and what another slice says is left out.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from cstally.analysis.clusters.detector import MIN_BASE, SURPLUS
from cstally.analysis.slices.cells import CellCounts, Group, Key
from cstally.analysis.slices.choice import PERSON_RATE, RATE, Chosen, choose
from cstally.analysis.slices.confounding import Explained, Left
from cstally.analysis.slices.power import detectable_difference
from cstally.analysis.slices.testing import all_slices, candidates, weighted
from cstally.analysis.statistics.intervals import wilson
from cstally.model.survey import Polarity


@dataclass(frozen=True)
class Slice:
    """One category that stands out in one slice."""

    where: Mapping[str, str]
    category: str
    polarity: Polarity
    marks: int
    base: int
    share: float
    low: float
    """Wilson 95 % interval of the share."""
    high: float
    rest_marks: int
    """Marks of the same category outside the slice."""
    rest_base: int
    rest_share: float
    difference: float
    """share - rest_share."""
    p: float
    q: float
    """The least false discovery rate at which it is reported."""
    left: Left | None = None
    """Of a person: what is left within the strata that leave least."""
    other: str | None = None
    """The value that all the rest has, where the segment has two; None where there is more."""
    compared: int = 0
    """Categories with responses enough in the slice and beside it."""
    lately: float | None = None
    """Its share in the latest two weeks, 0..1, if half of it is gone there; never of a person."""


@dataclass(frozen=True)
class Slices:
    """What was found by looking into the slices of some segments."""

    segments: tuple[str, ...]
    found: tuple[Slice, ...]
    """The surest first."""
    explained: tuple[Explained, ...]
    """What looked like a person and is explained by something else: nobody is named."""
    slices: int
    """How many slices there are."""
    too_small: int
    """How many of them have too few responses to say anything."""
    tests: int
    """How many pairs of slice and category were compared."""
    usual_base: int
    """Responses in the middle one of the slices that are large enough; 0 without any."""
    detectable_difference: float | None
    """The surplus that so many responses show four times in five; None when none would."""
    min_base: int
    """Responses that a slice needs."""
    unlike: tuple[Key, ...] = ()
    """In what persons differ by more than chance, while nobody is far from all: nobody is named."""
    persons: Mapping[str, int] = field(default_factory=dict)
    """Of the segments searched those of persons, and how many there are."""


def find_slices(
    counts: CellCounts,
    segments: Sequence[str],
    *,
    min_base: int = MIN_BASE,
    lately: Callable[[], CellCounts] | None = None,
) -> Slices:
    """
    Search the slices of *segments* for categories whose marks concentrate there.

    Args:
        counts: The responses by the values of all segments of their form.
        segments: Which of these make slices, one at a time and in pairs.
        min_base: Responses that a slice needs; one with a person in it needs ten or more.
        lately: Returns those of the latest two weeks alone; None where these are all.
    """
    slices = list(all_slices(counts, segments))
    sized = [
        (where, group, least)
        for where, group in slices
        for least in [max(min_base, counts.form.least_base(where))]
        if _largest(group) >= least
    ]
    bases = sorted(_largest(group) for _, group, _ in sized)
    tested = weighted(counts, [one for enough in sized for one in candidates(counts, *enough)])
    choice = choose(counts, tested)
    # The lower of two in the middle: what is said could be found, so rather too little.
    usual = bases[(len(bases) - 1) // 2] if bases else 0
    found = [_slice(counts, one, min_base) for one in choice.found]
    return Slices(
        segments=tuple(segments),
        found=tuple(_with_lately(found, lately() if found and lately else None)),
        explained=choice.explained,
        slices=len(slices),
        too_small=len(slices) - len(bases),
        tests=len(tested),
        usual_base=usual,
        detectable_difference=_detectable_difference(counts, segments, usual, len(tested)),
        min_base=min_base,
        unlike=choice.unlike,
        persons={
            name: sum(value is not None for (value,) in counts.groups(name))
            for name in counts.staff(segments)
        },
    )


def _largest(group: Group) -> int:
    return max((marks.base for marks in group.marks.values()), default=0)


def _slice(counts: CellCounts, one: Chosen, min_base: int) -> Slice:
    inside, outside = one.seen.inside, one.seen.outside
    low, high = wilson(*inside) or (0.0, 1.0)
    return Slice(
        one.seen.where,
        *one.seen.key,
        marks=inside.marks,
        base=inside.base,
        share=inside.share,
        low=low,
        high=high,
        rest_marks=outside.marks,
        rest_base=outside.base,
        rest_share=outside.share,
        difference=inside.share - outside.share,
        p=one.seen.p,
        q=one.q,
        left=one.left,
        other=_other(counts, one.seen.where),
        compared=_compared(counts, one.seen.where, min_base),
    )


def _with_lately(found: Sequence[Slice], lately: CellCounts | None) -> Iterator[Slice]:
    """Yield the slices, those that the latest two weeks do not show with what they show."""
    for one in found:
        is_told = lately is not None and not lately.names_staff(one.where)
        yield replace(one, lately=_back(one, lately)) if lately and is_told else one


def _back(one: Slice, lately: CellCounts) -> float | None:
    """Return the share of a slice in *lately*, 0..1, if half of its difference is gone there."""
    group = lately.groups(*one.where).get(tuple(one.where.values()))
    if group is None:
        return None
    key = one.category, one.polarity
    inside = group.marks[key]
    rest = lately.totals[key].without(inside)
    if inside.base < MIN_BASE or not rest.base:
        return None
    # Half: at the rest itself a place that is a little worse than others never is.
    return inside.share if 2 * (inside.share - rest.share) <= one.difference else None


def _other(counts: CellCounts, where: Mapping[str, str]) -> str | None:
    """Return the value of all the rest, where a segment has just two and no response has none."""
    if len(where) > 1:
        return None
    ((segment, value),) = where.items()
    rest = [other for (other,) in counts.groups(segment) if other != value]
    return rest[0] if len(rest) == 1 else None


def _compared(counts: CellCounts, where: Mapping[str, str], min_base: int) -> int:
    """Return how many categories have responses enough in a slice and beside it."""
    least = max(min_base, counts.form.least_base(where))
    inside = counts.groups(*where)[tuple(where.values())].marks
    return sum(
        min(one.base, counts.totals[key].base - one.base) >= least
        for key, one in inside.items()
        if key[1] is Polarity.NEGATIVE
    )


def _detectable_difference(
    counts: CellCounts, segments: Sequence[str], base: int, tests: int
) -> float | None:
    """Return what a slice of *base* responses could show, at the usual negative share."""
    totals = [total for (_, pole), total in counts.totals.items() if pole is Polarity.NEGATIVE]
    marks, all_base = sum(one.marks for one in totals), sum(one.base for one in totals)
    if not all_base or not tests:
        return None
    beside = max(one.base for one in totals) - base
    rate = PERSON_RATE if len(counts.staff(segments)) == len(segments) else RATE
    found = detectable_difference(marks / all_base, base, beside, chance=rate / tests)
    # However many responses: less than five points are not reported.
    return None if found is None else max(found, 1 / SURPLUS)
