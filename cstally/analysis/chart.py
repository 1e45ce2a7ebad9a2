"""The master chart: check marks by category and level, and what was left unmarked."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from cstally.analysis.columns import Columns, lay_out, padded
from cstally.model import (
    AMBIGUOUS,
    BLANK,
    NOT_OFFERED,
    Counts,
    Form,
    Item,
    Polarity,
    Role,
    Scale,
)


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
    """Share of positive marks, 0..1; None when the base is 0. Likewise the next three."""
    neutral: float | None
    negative: float | None
    net: float | None
    """*positive* - *negative*, -1..1."""
    before: "Row | None" = None
    """The same row a week earlier, where a comparison was asked for."""


@dataclass(frozen=True)
class Block:
    """The part of the grid whose categories share one scale."""

    scale: Scale
    rows: tuple[Row, ...]
    total: Row


@dataclass(frozen=True)
class Tally:
    """An item shown below the grid: overall, NPS or CES."""

    name: str
    counts: Mapping[str, int]
    """Level -> responses, every level of the scale, in its order."""
    base: int


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
    where: Mapping[str, str]


def master_chart(counts: Counts, before: Counts | None = None) -> Chart:
    """
    Lay *counts* out as the grid of their form, every category and level shown.

    Three responses, one of which left Price blank:

        category | Poor | Good | base | blank
        Staff    |    1 |    2 |    3 |     0
        Price    |    2 |    0 |    2 |     1

    With *before*, each row and total also carries the same row of those counts.
    """
    form, columns = counts.form, lay_out(padded(counts))
    rows = _rows(form, columns)
    totals = _totals(form, rows)
    if before is not None:
        earlier = _rows(form, lay_out(padded(before)))
        totals = _compared(totals, _totals(form, earlier))
        rows = _compared(rows, earlier)
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
        overall=_tally(form.item(Role.OVERALL), columns),
        nps=_tally(form.item(Role.NPS), columns),
        ces=_tally(form.item(Role.CES), columns),
        where=counts.where,
    )


def _rows(form: Form, columns: Columns) -> tuple[Row, ...]:
    return tuple(
        _row(
            item.name,
            item.scale,
            tuple(columns.count(item.slot, level.code) for level in item.scale.levels),
            blank=columns.count(item.slot, BLANK),
            not_offered=columns.count(item.slot, NOT_OFFERED),
            ambiguous=columns.count(item.slot, AMBIGUOUS),
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
    )


def _row(
    name: str, scale: Scale, marks: tuple[int, ...], *, blank: int, not_offered: int, ambiguous: int
) -> Row:
    base = sum(marks)
    poles = dict.fromkeys(Polarity, 0)
    for level, number in zip(scale.levels, marks, strict=True):
        poles[level.polarity] += number
    positive, neutral, negative = (
        poles[pole] / base if base else None
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
        net=(poles[Polarity.POSITIVE] - poles[Polarity.NEGATIVE]) / base if base else None,
    )


def _compared(rows: tuple[Row, ...], earlier: tuple[Row, ...]) -> tuple[Row, ...]:
    return tuple(replace(row, before=old) for row, old in zip(rows, earlier, strict=True))


def _tally(item: Item | None, columns: Columns) -> Tally | None:
    if item is None:
        return None
    counts = {level.name: columns.count(item.slot, level.code) for level in item.scale.levels}
    return Tally(item.name, counts, sum(counts.values()))
