"""
Where the marks of a category concentrate: at which location, on which shift, with whom.

Every slice, one segment value or two of different segments, is compared with the rest of the same
category: a category that is bad everywhere makes no slice guilty, and one response gives one mark,
so the plain hypergeometric tail is exact. Many slices are tried, so what is reported has a false
discovery rate (`adjusted`), and what another slice explains is left out.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from statistics import median

from cstally.analysis.cells import CellCounts, Marks, marks_in
from cstally.analysis.confounding import Explained, find_explanation
from cstally.analysis.detectable import detectable_difference
from cstally.analysis.false_discovery import adjusted
from cstally.analysis.tails import hypergeometric_upper
from cstally.model import Polarity

POLES = (Polarity.NEGATIVE, Polarity.POSITIVE)
RATE = 0.10
"""The part of what is reported that may be chance."""
LEAST_MARKS = 3
LEAST_SURPLUS = 0.05
"""Points above the rest, as a share."""
STAFF_BASE = 10
"""A person is never named on fewer responses."""
_STILL = 0.05
"""Up to this p a slice still stands out beside one that is kept."""


@dataclass(frozen=True)
class Slice:
    """One category that stands out in one slice."""

    where: Mapping[str, str]
    category: str
    polarity: Polarity
    marks: int
    base: int
    share: float
    rest_share: float
    """The share of the same category outside the slice."""
    p: float
    q: float


@dataclass(frozen=True)
class Slices:
    """What was found by looking into the slices of some segments."""

    segments: tuple[str, ...]
    found: tuple[Slice, ...]
    """The surest first."""
    explained: tuple[Explained, ...]
    """What looked like a person and is explained by something else: nobody is named."""
    tests: int
    """How many pairs of slice and category were compared."""
    too_small: int
    """Slices with too few responses to say anything."""
    usual_base: int
    """Responses in the middle one of the slices that were looked at; 0 without any."""
    detectable: float | None
    """The surplus that so many responses show four times in five; None when none would."""


@dataclass(frozen=True)
class _Candidate:
    where: Mapping[str, str]
    cells: int
    """The slice as a set of cells: bit n is cell n."""
    category: str
    polarity: Polarity
    inside: Marks
    outside: Marks
    p: float


def find_slices(counts: CellCounts, segments: Sequence[str], *, min_base: int = 10) -> Slices:
    """
    Search the slices of *segments* for categories whose marks concentrate there.

    Args:
        counts: The responses by the values of all segments of their form.
        segments: Which of these make slices, one at a time and in pairs.
        min_base: Responses that a slice needs.
    """
    slices = list(_slices(counts, segments))
    candidates, too_small, bases = _candidates(counts, slices, min_base)
    rates = adjusted([one.p for one in candidates])
    rate_of = {id(one): q for one, q in zip(candidates, rates, strict=True)}
    standing = sorted(
        (one for one in candidates if rate_of[id(one)] <= RATE and _is_large(one)),
        key=lambda one: (one.p, -one.inside[0]),
    )
    found: list[Slice] = []
    explained: list[Explained] = []
    for one in _not_redundant(counts, standing):
        why = find_explanation(counts, one.where, one.cells, one.category, one.polarity)
        if why is not None:
            explained.append(why)
            continue
        found.append(_slice(one, rate_of[id(one)]))
    usual = int(median(bases)) if bases else 0
    return Slices(
        segments=tuple(segments),
        found=tuple(found),
        explained=tuple(dict.fromkeys(explained)),
        tests=len(candidates),
        too_small=too_small,
        usual_base=usual,
        detectable=_detectable(counts, usual),
    )


def _slices(counts: CellCounts, segments: Sequence[str]) -> Iterator[tuple[Mapping[str, str], int]]:
    """Yield every slice with its cells; of two that hold the same responses only the broader."""
    by_segment = {name: counts.values(name) for name in segments}
    for name, values in by_segment.items():
        for value, cells in values.items():
            yield {name: value}, cells
    for one, two in combinations(segments, 2):
        for value, cells in by_segment[one].items():
            for other, more in by_segment[two].items():
                both = cells & more
                if both and both not in (cells, more):
                    yield {one: value, two: other}, both


def _candidates(
    counts: CellCounts, slices: Sequence[tuple[Mapping[str, str], int]], min_base: int
) -> tuple[list[_Candidate], int, list[int]]:
    candidates: list[_Candidate] = []
    too_small = 0
    bases: list[int] = []
    for where, cells in slices:
        has_staff = not counts.staff.isdisjoint(where)
        least = max(min_base, STAFF_BASE) if has_staff else min_base
        inside = marks_in(counts, cells)
        bases += [max(largest)] if (largest := [m.base for m in inside.values() if m.base]) else []
        if not largest or max(largest) < least:
            too_small += 1
            continue
        for (category, polarity), (marks, base) in inside.items():
            all_marks, all_base = counts.totals[category, polarity]
            if base < least or base == all_base or marks < LEAST_MARKS:
                continue
            candidates.append(
                _Candidate(
                    where,
                    cells,
                    category,
                    polarity,
                    Marks(marks, base),
                    Marks(all_marks - marks, all_base - base),
                    hypergeometric_upper(marks, base, all_marks, all_base),
                )
            )
    return candidates, too_small, bases


def _is_large(one: _Candidate) -> bool:
    return one.inside.share - one.outside.share >= LEAST_SURPLUS


def _not_redundant(counts: CellCounts, standing: Sequence[_Candidate]) -> Iterator[_Candidate]:
    """Yield the slices that say something which surer ones of their category do not."""
    kept: list[_Candidate] = []
    for one in standing:
        rivals = [
            other
            for other in kept
            if (other.category, other.polarity) == (one.category, one.polarity)
            and other.cells & one.cells
        ]
        if all(_still_stands(counts, one, other) for other in rivals):
            kept.append(one)
            yield one


def _still_stands(counts: CellCounts, one: _Candidate, kept: _Candidate) -> bool:
    """Whether *one* stands out within a broader slice, or without what it shares with another."""
    key = one.category, one.polarity
    if one.cells & kept.cells == one.cells:
        part, whole = one.inside, kept.inside
    else:
        part = marks_in(counts, one.cells & ~kept.cells)[key]
        shared = marks_in(counts, kept.cells)[key]
        total = counts.totals[key]
        whole = Marks(total.marks - shared.marks, total.base - shared.base)
    return hypergeometric_upper(*part, *whole) <= _STILL


def _slice(one: _Candidate, q: float) -> Slice:
    return Slice(
        where=one.where,
        category=one.category,
        polarity=one.polarity,
        marks=one.inside.marks,
        base=one.inside.base,
        share=one.inside.share,
        rest_share=one.outside.share,
        p=one.p,
        q=q,
    )


def _detectable(counts: CellCounts, base: int) -> float | None:
    """Return what a slice of *base* responses could show, at the usual negative share."""
    found = [total for (_, pole), total in counts.totals.items() if pole is Polarity.NEGATIVE]
    marks, all_base = sum(one.marks for one in found), sum(one.base for one in found)
    if not all_base or not found:
        return None
    beside = max(one.base for one in found) - base
    return detectable_difference(marks / all_base, base, beside)
