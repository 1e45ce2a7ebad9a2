"""The columns of the master chart, right of the category: what they hold, and what they say."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import chain

from cstally.analysis.chart import Block, Row
from cstally.model.survey import Level, Polarity
from cstally.render.wording.cells import change, percent, points
from cstally.render.wording.states import since_cell

_CHANGE = "±: change in points"
_CHANGE_MARKED = "±: change in points, * beyond chance"
_SHORT = {Polarity.POSITIVE: "pos", Polarity.NEUTRAL: "mid", Polarity.NEGATIVE: "neg"}


@dataclass(frozen=True)
class ChartColumn:
    """One column: its header, its cell for a row, and what the legend says about it."""

    header: str
    cell: Callable[[Row], str]
    level: Level | None = None
    """The level whose marks it holds; None for all other columns."""
    meaning: str = ""
    is_text: bool = False
    pole: Polarity | None = None
    """The pole whose change it holds; None for all other columns."""


def chart_columns(block: Block, *, percent: bool) -> tuple[ChartColumn, ...]:
    """Return the columns that *block* needs; what is zero everywhere is left out."""
    parts = (
        _levels(block, percent=percent),
        _shares(block),
        _missing(block),
        _states(block),
    )
    return tuple(chain.from_iterable(parts))


def _levels(block: Block, *, percent: bool) -> Iterator[ChartColumn]:
    write = _level_percent if percent else _level_count
    for position, level in enumerate(block.scale.levels):
        yield ChartColumn(level.name, _at(write, position), level)


def _at(write: Callable[[Row, int], str], position: int) -> Callable[[Row], str]:
    return lambda row: write(row, position)


def _level_count(row: Row, position: int) -> str:
    return str(row.marks[position])


def _level_percent(row: Row, position: int) -> str:
    return percent(row.share_at(position))


def _shares(block: Block) -> Iterator[ChartColumn]:
    is_compared = any(row.before is not None for row in block.rows)
    meaning = _CHANGE_MARKED if any(row.moved for row in block.rows) else _CHANGE
    yield ChartColumn("base", lambda row: str(row.base))
    if is_compared:
        yield ChartColumn("was", _base_before, meaning="was: base before")
    yield ChartColumn("pos", lambda row: percent(row.positive), meaning="pos, neg: share of base")
    if is_compared:
        yield ChartColumn("±", _positive_change, meaning=meaning, pole=Polarity.POSITIVE)
    yield ChartColumn("neg", lambda row: percent(row.negative))
    if is_compared:
        yield ChartColumn("±", _negative_change, pole=Polarity.NEGATIVE)
    yield ChartColumn("net", lambda row: points(row.net), meaning="net: pos - neg in points")


def _base_before(row: Row) -> str:
    return "" if row.before is None else str(row.before.base)


def _positive_change(row: Row) -> str:
    text = change(row.positive, row.before.positive if row.before else None)
    return _marked(text, row, Polarity.POSITIVE)


def _negative_change(row: Row) -> str:
    text = change(row.negative, row.before.negative if row.before else None)
    return _marked(text, row, Polarity.NEGATIVE)


def _marked(text: str, row: Row, pole: Polarity) -> str:
    # In front, where digits stay in line, and where no spreadsheet takes a plus for a formula.
    return f"*{text}" if pole in row.moved else text


def _missing(block: Block) -> Iterator[ChartColumn]:
    yield ChartColumn("blank", lambda row: str(row.blank))
    if any(row.not_offered for row in block.rows):
        yield ChartColumn("n/o", lambda row: str(row.not_offered), meaning="n/o: not offered")
    if any(row.ambiguous for row in block.rows):
        yield ChartColumn("amb", lambda row: str(row.ambiguous), meaning="amb: ambiguous")


def _states(block: Block) -> Iterator[ChartColumn]:
    if any(row.memories for row in block.rows):
        meaning = "stands out: from the other categories, since that week"
        yield ChartColumn("stands out", _state, meaning=meaning, is_text=True)


def _state(row: Row) -> str:
    memories = row.memories or {}
    return "; ".join(f"{_SHORT[pole]} {since_cell(memories[pole])}" for pole in memories)
