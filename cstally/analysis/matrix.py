"""
A measure of each group of responses in each category: groups down, categories across.

A group differs where chance does not explain the distance between its marks and those of the other
groups in the same category: a response has one mark there, so the test is exact however alike its
other marks are. Of shares it is the hypergeometric test, two-sided as twice the smaller tail. Of
net it is the same test of positive less negative marks, as if the responses had been dealt out to
the groups by chance; of large groups its normal tail. The false discovery rate over all cells is
held at `RATE` (Benjamini & Hochberg 1995).
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from math import sqrt

from cstally.analysis.chart import Chart, Row
from cstally.analysis.scores import net_promoter
from cstally.analysis.statistics.false_discovery import adjusted
from cstally.analysis.statistics.intervals import wilson
from cstally.analysis.statistics.tails import (
    hypergeometric_net_upper,
    hypergeometric_upper,
    normal_tail,
)
from cstally.model.survey import Polarity

# That of slices. Where the truth is equal something differs in 2 to 9 of 100 tables of six groups
# of 10 to 800 responses: the tests are exact and counts are whole, so it stays under 10.
RATE = 0.10
"""Of the cells called different, the part that is expected to be chance."""
# The exact sum takes 3 ms a cell at 500 responses and 6 at 1,000. From there on, with half a mark
# off as a correction, the normal tail is within a fifth of it at 0.0006, and nearer above.
EXACT_TO = 500
"""The smaller side of a test of net up to which it is exact."""


class Measure(StrEnum):
    """What the cells hold."""

    NEGATIVE = "negative"
    POSITIVE = "positive"
    NET = "net"


@dataclass(frozen=True)
class MatrixCell:
    """One category in one group."""

    marks: int
    """Marks of the measure; of net positive less negative ones, so below 0 where these are more."""
    base: int
    """Responses of the group that marked the category."""
    share: float | None
    """*marks* / *base*: 0..1, of net -1..1; None when the base is too small."""
    low: float | None
    """The 95 % interval of *share*, Wilson's, of net the adjusted Wald; None where that is."""
    high: float | None
    differs: bool = False
    """The group differs from the others beyond chance."""


@dataclass(frozen=True)
class MatrixGroup:
    """The responses with one value of the segment."""

    value: str
    responses: int
    cells: tuple[MatrixCell, ...]
    """One for each category, in form order."""

    @property
    def share(self) -> float | None:
        """The measure over all its cells that have a share; None where none has."""
        shown = [cell for cell in self.cells if cell.share is not None]
        base = sum(cell.base for cell in shown)
        return sum(cell.marks for cell in shown) / base if base else None


@dataclass(frozen=True)
class Matrix:
    """The groups of a segment beside each other."""

    by: str
    measure: Measure
    categories: tuple[str, ...]
    groups: tuple[MatrixGroup, ...]
    everyone: tuple[MatrixCell, ...]
    """Each category over all groups."""
    tested: int
    """Cells that were compared with the other groups."""

    @property
    def differs(self) -> bool:
        """Whether any cell does."""
        return any(cell.differs for group in self.groups for cell in group.cells)

    def by_share(self) -> "Matrix":
        """Return it with the largest share first; without one last, else in the same order."""
        # Sorted by what is hidden they would tell it.
        groups = sorted(
            self.groups,
            key=lambda group: (group.share is None, -(0.0 if group.share is None else group.share)),
        )
        return replace(self, groups=tuple(groups))


def group_matrix(
    by: str, measure: Measure, groups: Sequence[tuple[str, Chart]], *, least: int = 1
) -> Matrix:
    """
    Set the charts of the *groups* of the segment *by* side by side.

    A group is compared where it has a share, and where the others together have a base of *least*.

    Two branches, negative marks of one category:

        Branch | Speed
        North  | 3 of 12
        South  | 1 of 12
    """
    columns = list(zip(*(chart.rows for _, chart in groups), strict=True))
    totals = [_Marks.total(column) for column in columns]
    cells = [[_cell(row, measure) for row in chart.rows] for _, chart in groups]
    tested = {
        (place, slot): _chance(_Marks.of(row), totals[slot], measure)
        for place, (_, chart) in enumerate(groups)
        for slot, row in enumerate(chart.rows)
        if cells[place][slot].share is not None and totals[slot].base - row.base >= least
    }
    for (place, slot), q in zip(tested, adjusted(list(tested.values())), strict=True):
        cells[place][slot] = replace(cells[place][slot], differs=q <= RATE)
    return Matrix(
        by=by,
        measure=measure,
        categories=tuple(row.name for row in groups[0][1].rows),
        groups=tuple(
            MatrixGroup(value, chart.responses, tuple(held))
            for (value, chart), held in zip(groups, cells, strict=True)
        ),
        everyone=tuple(
            _counted(total, measure, has_share=any(row.has_shares for row in column))
            for total, column in zip(totals, columns, strict=True)
        ),
        tested=len(tested),
    )


@dataclass(frozen=True)
class _Marks:
    """Marks of one category: positive, negative, all."""

    positive: int
    negative: int
    base: int

    @classmethod
    def of(cls, row: Row) -> "_Marks":
        return cls(row.marks_of(Polarity.POSITIVE), row.marks_of(Polarity.NEGATIVE), row.base)

    @classmethod
    def total(cls, rows: Sequence[Row]) -> "_Marks":
        each = [cls.of(row) for row in rows]
        return cls(
            sum(one.positive for one in each),
            sum(one.negative for one in each),
            sum(one.base for one in each),
        )

    def without(self, other: "_Marks") -> "_Marks":
        """Return those that are not *other*'s, who are among them."""
        return _Marks(
            self.positive - other.positive, self.negative - other.negative, self.base - other.base
        )

    def number(self, measure: Measure) -> int:
        """Return the marks that *measure* counts."""
        if measure is Measure.NET:
            return self.positive - self.negative
        return self.positive if measure is Measure.POSITIVE else self.negative


def _cell(row: Row, measure: Measure) -> MatrixCell:
    return _counted(_Marks.of(row), measure, has_share=row.has_shares)


def _counted(marks: _Marks, measure: Measure, *, has_share: bool) -> MatrixCell:
    number, base = marks.number(measure), marks.base
    if not base or not has_share:
        return MatrixCell(number, base, None, None, None)
    if measure is Measure.NET:
        middle = base - marks.positive - marks.negative
        _, low, high = net_promoter(marks.positive, middle, marks.negative)
        return MatrixCell(number, base, number / base, low / 100, high / 100)
    low, high = wilson(number, base) or (0.0, 1.0)
    return MatrixCell(number, base, number / base, low, high)


def _chance(group: _Marks, all_: _Marks, measure: Measure) -> float:
    """Return how likely chance takes a group this far, to either side, were all groups alike."""
    if measure is Measure.NET:
        return _net_chance(group, all_)
    marks, all_marks = group.number(measure), all_.number(measure)
    above = hypergeometric_upper(marks, group.base, all_marks, all_.base)
    unmarked = group.base - marks
    below = hypergeometric_upper(unmarked, group.base, all_.base - all_marks, all_.base)
    return min(1.0, 2 * min(above, below))


def _net_chance(group: _Marks, all_: _Marks) -> float:
    # The rest is as far from all as the group is, to the other side; the smaller is the quicker.
    side = min(group, all_.without(group), key=lambda one: one.base)
    excess, base = side.number(Measure.NET), side.base
    if base > EXACT_TO:
        return _normal_net_chance(excess, base, all_)
    positive, negative = all_.positive, all_.negative
    above = hypergeometric_net_upper(excess, base, positive, negative, all_.base)
    below = hypergeometric_net_upper(-excess, base, negative, positive, all_.base)
    return min(1.0, 2 * min(above, below))


def _normal_net_chance(excess: int, base: int, all_: _Marks) -> float:
    mean = all_.number(Measure.NET) / all_.base
    variance = (all_.positive + all_.negative) / all_.base - mean * mean
    # That of a draw without replacement.
    spread = sqrt(variance * base * (all_.base - base) / (all_.base - 1))
    distance = max(0.0, abs(excess - base * mean) - 0.5)
    return min(1.0, 2 * normal_tail(distance / spread)) if spread else 1.0
