"""
Where the marks of a category concentrate: at which location, on which shift, with whom.

Every slice, one segment value or two of different segments, is compared with the rest of the same
category: a category that is bad everywhere makes no slice guilty, and one response gives one mark,
so the plain hypergeometric tail is exact. Many slices are tried, so what is reported has a false
discovery rate, and what another slice says is left out.

Half of the chance of a false finding goes to slices of one segment, half to pairs, and three
quarters to the negative marks, which are those that managers act on: the weights of Genovese,
Roeder and Wasserman (2006, Biometrika 93:509-524). In 400 simulated surveys each, four segments,
twelve persons and 500 responses, that names a person with 41 responses and 56 % negative marks
against 15 % first in 95 of 100, without weights in 93, and null data raise an alarm in 5 of 100.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from cstally.analysis.cells import CellCounts, Group, Key, Marks
from cstally.analysis.confounding import Explained, look_closer
from cstally.analysis.detectable import detectable_difference
from cstally.analysis.detector import MIN_MARKS, SURPLUS
from cstally.analysis.false_discovery import adjusted
from cstally.analysis.intervals import wilson
from cstally.analysis.tails import hypergeometric_upper
from cstally.model import Polarity

RATE = 0.10
"""The part of what is reported that may be chance."""
STAFF_BASE = 10
"""A person is never named on fewer responses."""
_RISK = {Polarity.NEGATIVE: 3, Polarity.POSITIVE: 1}
"""How the chance of a false finding is shared out between the polarities."""
_BESIDE = 0.05
"""Up to this p a slice still stands out without what it shares with one that is kept."""
_WITHIN = 0.01
"""Up to this p a slice stands out within a broader one, which holds many narrower ones."""


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
    rest_share: float
    """The share of the same category outside the slice."""
    difference: float
    """share - rest_share."""
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
    slices: int
    """How many slices there are."""
    too_small: int
    """How many of them have too few responses to say anything."""
    tests: int
    """How many pairs of slice and category were compared."""
    usual_base: int
    """Responses in the middle one of the slices that are large enough; 0 without any."""
    detectable: float | None
    """The surplus that so many responses show four times in five; None when none would."""
    min_base: int
    """Responses that a slice needs."""


@dataclass(frozen=True)
class _Candidate:
    where: Mapping[str, str]
    cells: frozenset[int]
    """The slice as the numbers of its cells."""
    key: Key
    inside: Marks
    outside: Marks
    p: float

    @property
    def is_large(self) -> bool:
        """Whether its share is five points or more above that of the rest."""
        inside, outside = self.inside, self.outside
        # In whole numbers: as floats, 3/20 is not five points above 2/20.
        surplus = inside.marks * outside.base - outside.marks * inside.base
        return surplus * SURPLUS >= inside.base * outside.base


@dataclass(frozen=True)
class _Rated:
    seen: _Candidate
    q: float
    tests: float
    """How many tests of equal weight it has to allow for."""


def find_slices(counts: CellCounts, segments: Sequence[str], *, min_base: int = 10) -> Slices:
    """
    Search the slices of *segments* for categories whose marks concentrate there.

    Args:
        counts: The responses by the values of all segments of their form.
        segments: Which of these make slices, one at a time and in pairs.
        min_base: Responses that a slice needs; one with a person in it needs ten or more.
    """
    slices = list(_slices(counts, segments))
    sized = [(where, group, _largest(group)) for where, group in slices]
    bases = [base for where, _, base in sized if base >= _least(counts, where, min_base)]
    candidates = [
        one
        for where, group, base in sized
        if base >= _least(counts, where, min_base)
        for one in _candidates(counts, where, group, _least(counts, where, min_base))
    ]
    found, explained = _reported(counts, _rated(candidates))
    usual = sorted(bases)[(len(bases) - 1) // 2] if bases else 0
    return Slices(
        segments=tuple(segments),
        found=found,
        explained=explained,
        slices=len(slices),
        too_small=len(slices) - len(bases),
        tests=len(candidates),
        usual_base=usual,
        detectable=_detectable(counts, usual, len(candidates)),
        min_base=min_base,
    )


def _slices(
    counts: CellCounts, segments: Sequence[str]
) -> Iterator[tuple[Mapping[str, str], Group]]:
    """Yield every slice; of two that hold the same responses only the broader."""
    single = {name: counts.groups(name) for name in segments}
    for name, groups in single.items():
        for (value,), group in groups.items():
            if value is not None:
                yield {name: value}, group
    for one, two in combinations(segments, 2):
        for (value, other), both in counts.groups(one, two).items():
            broader = single[one][value,], single[two][other,]
            is_narrower = all(len(both.cells) < len(group.cells) for group in broader)
            if value is not None and other is not None and is_narrower:
                yield {one: value, two: other}, both


def _largest(group: Group) -> int:
    return max((marks.base for marks in group.marks.values()), default=0)


def _least(counts: CellCounts, where: Mapping[str, str], min_base: int) -> int:
    return max(min_base, STAFF_BASE) if counts.names_staff(where) else min_base


def _candidates(
    counts: CellCounts, where: Mapping[str, str], group: Group, least: int
) -> Iterator[_Candidate]:
    cells = frozenset(group.cells)
    for key, inside in group.marks.items():
        total = counts.totals[key]
        outside = total.without(inside)
        if inside.base < least or not outside.base or inside.marks < MIN_MARKS:
            continue
        # Below the rest p is about 1/2 or more, whatever it is, and reported is up to RATE.
        is_more = inside.share > outside.share
        p = hypergeometric_upper(*inside, *total) if is_more else 1.0
        yield _Candidate(where, cells, key, inside, outside, p)


def _rated(candidates: Sequence[_Candidate]) -> list[_Rated]:
    """Give each candidate the tests it has to allow for, and its q."""
    families = Counter(map(_family, candidates))
    risks = {family: _RISK[family[1]] for family in families}
    tests = {family: families[family] * sum(risks.values()) / risks[family] for family in families}
    allowed = [min(1.0, one.p * tests[_family(one)] / len(candidates)) for one in candidates]
    rated = zip(candidates, adjusted(allowed), strict=True)
    return [_Rated(one, q, tests[_family(one)]) for one, q in rated]


def _family(one: _Candidate) -> tuple[int, Polarity]:
    return len(one.where), one.key[1]


def _reported(
    counts: CellCounts, rated: Sequence[_Rated]
) -> tuple[tuple[Slice, ...], tuple[Explained, ...]]:
    """Walk by p: what a surer slice says is left out, and what is explained names nobody."""
    standing = [one for one in rated if one.q <= RATE and one.seen.is_large]
    kept: list[_Rated] = []
    explained: dict[Explained, None] = {}
    for one in sorted(standing, key=_surest_first):
        # Many slices say one thing; each of them would make room for another false one.
        if one.seen.p * one.tests > RATE * (len(kept) + 1):
            continue
        surer = next((it for it in kept if not _still_stands(counts, one.seen, it.seen)), None)
        if surer is not None:
            if _names_instead(counts, one.seen, surer.seen):
                explained[Explained(*one.seen.key, tuple(surer.seen.where.items()))] = None
            continue
        look = look_closer(counts, one.seen.where, one.seen.cells, one.seen.key)
        if look.explained is not None:
            explained[look.explained] = None
        elif look.is_sure:
            _keep(kept, one)
    return tuple(map(_slice, kept)), tuple(explained)


def _surest_first(one: _Rated) -> tuple[float, int, int]:
    """Order by p; of a slice and its mirror, which differ by rounding, the negative is first."""
    return float(f"{one.seen.p:.9g}"), -_RISK[one.seen.key[1]], -one.seen.inside.marks


def _still_stands(counts: CellCounts, one: _Candidate, kept: _Candidate) -> bool:
    """
    Whether *one* stands out within a broader slice, or without what it shares with another.

    Bad nights make good days: marks of the other polarity stand out without that slice, too.
    """
    (category, polarity), (kept_category, kept_polarity) = one.key, kept.key
    is_same = polarity is kept_polarity
    if category != kept_category or (is_same and one.cells.isdisjoint(kept.cells)):
        return True
    if one.cells <= kept.cells:
        return not is_same or hypergeometric_upper(*one.inside, *kept.inside) <= _WITHIN
    part = counts.marks_in(one.cells - kept.cells, one.key)
    whole = counts.totals[one.key].without(counts.marks_in(kept.cells, one.key))
    return hypergeometric_upper(*part, *whole) <= _BESIDE


def _names_instead(counts: CellCounts, one: _Candidate, surer: _Candidate) -> bool:
    """Whether *one* is about a person and *surer*, which says the same, about nobody."""
    return counts.names_staff(one.where) and not counts.names_staff(surer.where)


def _keep(kept: list[_Rated], one: _Rated) -> None:
    """Add *one* to *kept*, in place of the narrower slices that do not stand out within it."""
    said = [
        place
        for place, other in enumerate(kept)
        if other.seen.key == one.seen.key
        and other.seen.cells < one.seen.cells
        and hypergeometric_upper(*other.seen.inside, *one.seen.inside) > _WITHIN
    ]
    kept.insert(min(said, default=len(kept)), one)
    for place in reversed(said):
        del kept[place + 1]


def _slice(one: _Rated) -> Slice:
    seen = one.seen
    low, high = wilson(*seen.inside) or (0.0, 1.0)
    return Slice(
        seen.where,
        *seen.key,
        marks=seen.inside.marks,
        base=seen.inside.base,
        share=seen.inside.share,
        low=low,
        high=high,
        rest_share=seen.outside.share,
        difference=seen.inside.share - seen.outside.share,
        p=seen.p,
        q=one.q,
    )


def _detectable(counts: CellCounts, base: int, tests: int) -> float | None:
    """Return what a slice of *base* responses could show, at the usual negative share."""
    found = [total for (_, pole), total in counts.totals.items() if pole is Polarity.NEGATIVE]
    marks, all_base = sum(one.marks for one in found), sum(one.base for one in found)
    if not all_base or not tests:
        return None
    beside = max(one.base for one in found) - base
    return detectable_difference(marks / all_base, base, beside, chance=RATE / tests)
