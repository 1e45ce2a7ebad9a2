"""The master chart: check marks by category and level, and what was left unmarked."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from cstally.analysis.clusters.packed import lay_out, padded
from cstally.analysis.scores import Score, item_score
from cstally.analysis.statistics.difference import newcombe
from cstally.analysis.statistics.intervals import normal_point
from cstally.model.survey import (
    AMBIGUOUS,
    BLANK,
    NOT_OFFERED,
    POLES,
    Counts,
    Form,
    Item,
    Narrowing,
    Polarity,
    Role,
    Scale,
)
from cstally.model.volume import Volume

if TYPE_CHECKING:  # a chart without states does without all that finds them
    from cstally.analysis.states.recall import Memory, Past


ALPHA = 0.05
"""The chance that anything of two equal weeks is marked."""


@dataclass(frozen=True)
class Row:
    """One category of the chart, or the total of one scale."""

    name: str
    scale: Scale
    marks: tuple[int, ...]
    """Marks at each level, in the order of `scale.levels`: answers and hand tallies."""
    comment_marks: tuple[int, ...]
    """Marks given by comments, at each level; shown beside, never mixed into a share."""
    base: int
    """Responses (and hand tallies) that marked it: the sum of *marks*."""
    blank: int
    """Responses that left it unmarked."""
    not_offered: int
    """Responses on a version of the form that does not have it."""
    ambiguous: int
    """Responses with two levels ticked, or a word that no level has."""
    positive: float | None
    """Share of positive marks, 0..1; None when the base is too small. Likewise the next three."""
    neutral: float | None
    negative: float | None
    net: float | None
    """*positive* - *negative*, -1..1."""
    before: "Row | None" = None
    """The same row a week earlier, where a comparison was asked for."""
    memories: "Mapping[Polarity, Memory] | None" = None
    """
    Of a category, the states of its clusters in the last week; None where no comparison was asked
    for, and a polarity is missing where it has no state.
    """
    has_shares: bool = True
    """The base is large enough for shares."""
    moved: frozenset[Polarity] = frozenset()
    """The poles whose share moved beyond chance since *before*; see `judged`."""

    def share_at(self, position: int) -> float | None:
        """Return the share of the level at *position* of the scale; None like *positive*."""
        return self.marks[position] / self.base if self.base and self.has_shares else None

    def marks_of(self, polarity: Polarity) -> int:
        """Return the marks at the levels of *polarity*."""
        levels = zip(self.scale.levels, self.marks, strict=True)
        return sum(number for level, number in levels if level.polarity is polarity)

    @property
    def is_comparable(self) -> bool:
        """Whether it has shares, and had them before."""
        before = self.before
        return self.positive is not None and before is not None and before.positive is not None


@dataclass(frozen=True)
class Block:
    """The part of the grid whose categories share one scale."""

    scale: Scale
    rows: tuple[Row, ...]
    total: Row
    question: str | None = None
    """The question that its rows answer, where they go by their own names."""


@dataclass(frozen=True)
class Judgement:
    """How the changes of charts that are shown together were told from chance."""

    shares: int
    """So many were looked at."""
    z: float
    """Standard deviations that the interval of each reaches to."""


@dataclass(frozen=True)
class Tally:
    """An item shown below the grid: overall, NPS or CES."""

    name: str
    counts: Mapping[str, int]
    """Level -> responses (and hand tallies), every level of the scale, in its order."""
    base: int
    least: int = 1
    """The smallest base that has shares."""
    score: Score | None = None
    """Its one number; None where the base is too small, and for NPS on another scale than 0-10."""

    def share_of(self, level: str) -> float | None:
        """Return the share of *level*, 0..1; None when the base is too small."""
        return self.counts[level] / self.base if self.base >= self.least else None


@dataclass(frozen=True)
class Chart:
    """The master chart of one form over some weeks."""

    form: str
    weeks: tuple[str, ...]
    first: date
    last: date
    responses: int
    blocks: tuple[Block, ...]
    rows: tuple[Row, ...]
    """All categories, in form order."""
    overall: Tally | None
    nps: Tally | None
    ces: Tally | None
    where: Mapping[str, Narrowing]
    tallied: int = 0
    """Marks counted by hand, which no response stands behind."""
    volume: Volume | None = None
    """How full its last week is; None where nobody asked."""
    judgement: Judgement | None = None
    """How its changes were judged; None where it was compared with nothing."""


def master_chart(
    counts: Counts,
    before: Counts | None = None,
    past: "Past | None" = None,
    *,
    least: int = 1,
) -> Chart:
    """
    Lay *counts* out as the grid of their form, every category and level shown.

    Three responses, one of which left Price blank:

        category | Poor | Good | base | blank
        Staff    |    1 |    2 |    3 |     0
        Price    |    2 |    0 |    2 |     1

    With *before*, each row and total also carries the same row of those counts; with *past*, each
    category carries its states. A base under *least* has no shares.
    """
    form, marks = counts.form, _Marks(counts)
    rows = _rows(form, marks, least)
    totals = _totals(form, rows)
    if before is not None:
        earlier = _rows(form, _Marks(before), least)
        totals = _compared(totals, _totals(form, earlier))
        rows = _compared(rows, earlier)
    if past is not None:
        rows = tuple(replace(row, memories=_memories(row, past)) for row in rows)
    blocks = (
        Block(total.scale, tuple(row for row in rows if row.scale == total.scale), total)
        for total in totals
    )
    return Chart(
        form=form.name,
        weeks=counts.weeks,
        first=counts.first,
        last=counts.last,
        responses=counts.responses,
        blocks=tuple(blocks),
        rows=rows,
        overall=_tally(form.item(Role.OVERALL), marks, least),
        nps=_tally(form.item(Role.NPS), marks, least),
        ces=_tally(form.item(Role.CES), marks, least),
        where=counts.where,
        tallied=counts.tallied,
    )


def judged(charts: Sequence[Chart]) -> tuple[Chart, ...]:
    """
    Return *charts*, which are shown together, with the poles of each category that moved.

    A share moved when Newcombe's interval of its change excludes 0 at 0.05 over all the shares
    shown (Bonferroni). One by one at 0.05, something would be marked in four of ten equal weeks.
    Totals are not judged: the marks of one response are alike, and their interval knows them not.
    """
    shown = len(POLES) * sum(row.is_comparable for chart in charts for row in chart.rows)
    if not shown:
        return tuple(charts)
    judgement = Judgement(shown, normal_point(ALPHA / 2 / shown))
    return tuple(_judged(chart, judgement) for chart in charts)


def _judged(chart: Chart, judgement: Judgement) -> Chart:
    def marked(rows: tuple[Row, ...]) -> tuple[Row, ...]:
        return tuple(replace(row, moved=_moved(row, judgement.z)) for row in rows)

    blocks = tuple(replace(block, rows=marked(block.rows)) for block in chart.blocks)
    return replace(chart, rows=marked(chart.rows), blocks=blocks, judgement=judgement)


def _moved(row: Row, z: float) -> frozenset[Polarity]:
    before = row.before
    if before is None or not row.is_comparable:
        return frozenset()
    changes = {
        pole: newcombe(row.marks_of(pole), row.base, before.marks_of(pole), before.base, z)
        for pole in POLES
    }
    return frozenset(pole for pole, one in changes.items() if one and one.is_beyond_chance)


class _Marks:
    """How often an item was marked: in responses, and in hand tallies."""

    def __init__(self, counts: Counts) -> None:
        # Once for all items: laying out is what takes time.
        self._columns = lay_out(padded(counts))
        self._tallies = counts.tallies

    def at_levels(self, item: Item) -> tuple[int, ...]:
        """Return the marks at each level of the item, in the order of its scale."""
        tallies = self._tallies.get(item.slot, {})
        return tuple(
            self._columns.count(item.slot, level.code) + tallies.get(level.code, 0)
            for level in item.scale.levels
        )

    def outside(self, item: Item, mark: str) -> int:
        """Return the responses that have *mark*, which is no level; a hand tally has none."""
        return self._columns.count(item.slot, mark)


def _rows(form: Form, marks: _Marks, least: int) -> tuple[Row, ...]:
    return tuple(
        _row(
            item.name,
            item.scale,
            marks.at_levels(item),
            blank=marks.outside(item, BLANK),
            not_offered=marks.outside(item, NOT_OFFERED),
            ambiguous=marks.outside(item, AMBIGUOUS),
            has_shares=sum(marks.at_levels(item)) >= least,
        )
        for item in form.categories
    )


def _totals(form: Form, rows: tuple[Row, ...]) -> tuple[Row, ...]:
    return tuple(
        _total(scale, [row for row in rows if row.scale == scale]) for scale in form.scales
    )


def _total(scale: Scale, rows: list[Row]) -> Row:
    return _row(
        "total",
        scale,
        tuple(map(sum, zip(*(row.marks for row in rows), strict=True))),
        blank=sum(row.blank for row in rows),
        not_offered=sum(row.not_offered for row in rows),
        ambiguous=sum(row.ambiguous for row in rows),
        # Not by its own base: of rows that are all hidden it would tell what they hide.
        has_shares=any(row.has_shares for row in rows),
    )


def _row(
    name: str,
    scale: Scale,
    marks: tuple[int, ...],
    *,
    blank: int,
    not_offered: int,
    ambiguous: int,
    has_shares: bool,
) -> Row:
    # Blank, not offered and ambiguous are in no denominator: none of them is a zero.
    base = sum(marks)
    poles = dict.fromkeys(Polarity, 0)
    for level, number in zip(scale.levels, marks, strict=True):
        poles[level.polarity] += number
    positive, neutral, negative = (
        poles[pole] / base if base and has_shares else None
        for pole in (Polarity.POSITIVE, Polarity.NEUTRAL, Polarity.NEGATIVE)
    )
    return Row(
        name=name,
        scale=scale,
        marks=marks,
        comment_marks=(0,) * len(marks),
        base=base,
        blank=blank,
        not_offered=not_offered,
        ambiguous=ambiguous,
        positive=positive,
        neutral=neutral,
        negative=negative,
        net=(poles[Polarity.POSITIVE] - poles[Polarity.NEGATIVE]) / base
        if base and has_shares
        else None,
        has_shares=has_shares,
    )


def _compared(rows: tuple[Row, ...], earlier: tuple[Row, ...]) -> tuple[Row, ...]:
    return tuple(replace(row, before=old) for row, old in zip(rows, earlier, strict=True))


def _memories(row: Row, past: "Past") -> "dict[Polarity, Memory]":
    found = ((pole, past.memories.get((pole, row.name))) for pole in Polarity)
    return {pole: memory for pole, memory in found if memory is not None and memory.state}


def _tally(item: Item | None, marks: _Marks, least: int) -> Tally | None:
    if item is None:
        return None
    counts = marks.at_levels(item)
    names = (level.name for level in item.scale.levels)
    base = sum(counts)
    score = item_score(item.role, item.scale, counts) if base >= least else None
    return Tally(item.name, dict(zip(names, counts, strict=True)), base, least, score)
