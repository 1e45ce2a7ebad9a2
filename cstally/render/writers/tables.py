"""Tables of results: a row for each, the columns as the subject has them."""

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from cstally.render.wording.columns import ResultColumn
from cstally.render.writers.sheet import Column, Row, Table

Result = TypeVar("Result")


def table_of(
    columns: Sequence[ResultColumn[Result]],
    results: Iterable[Result],
    *,
    is_strong: Callable[[Result], bool] = lambda _: False,
    has_legend: bool = False,
) -> Table:
    """Return a row for each of *results*; tables that follow each other need one legend."""
    heads = [Column(one.header, not one.is_text, one.meaning) for one in columns]
    rows = [Row(tuple(one.cell(each) for one in columns), is_strong(each)) for each in results]
    return Table(tuple(heads if has_legend else map(_unexplained, heads)), rows)


def _unexplained(column: Column) -> Column:
    return column._replace(meaning="")
