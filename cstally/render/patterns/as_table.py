"""The rankings for people: what is found in sentences, then the numbers behind it."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, TypeVar

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from cstally.analysis.ranks import Rank
from cstally.model.survey import Polarity
from cstally.render.wording.columns import Column
from cstally.render.writers.console import add_number_column, add_text_column, grid
from cstally.text import visible

if TYPE_CHECKING:
    from cstally.analysis.slices.search import Slice

Row = TypeVar("Row")
Rankings = Sequence[tuple[Polarity, tuple[Rank, ...]]]


def said_parts(said: Sequence[str]) -> Iterator[RenderableType]:
    """Yield the heading, which is the first of *said*, and the sentences below it."""
    for number, sentence in enumerate(said):
        yield Text(visible(sentence), style="" if number else "bold")
        if number == 0:
            yield Text("")


def ranking_parts(
    rankings: Rankings, columns: Sequence[Column[Rank]], *, title: str = "{} marks"
) -> Iterator[RenderableType]:
    """Yield a table for each ranking, its polarity above it."""
    for polarity, ranks in rankings:
        yield Text("")
        yield Text(title.format(polarity), style="bold")
        yield _table(ranks, columns, [rank.cluster for rank in ranks])


def slice_parts(
    slices: "Sequence[Slice]", columns: "Sequence[Column[Slice]]"
) -> Iterator[RenderableType]:
    """Yield the table of the slices that stand out, if there are any."""
    if slices:
        yield Text("")
        yield Text("slices", style="bold")
        yield _table(slices, columns, [False] * len(slices))


def _table(rows: Sequence[Row], columns: Sequence[Column[Row]], is_strong: Sequence[bool]) -> Table:
    table = grid()
    for column in columns:
        if column.is_text:
            add_text_column(table, column.header)
        else:
            add_number_column(table, column.header)
    for row, strong in zip(rows, is_strong, strict=True):
        cells = [Text(visible(column.cell(row))) for column in columns]
        table.add_row(*cells, style="bold" if strong else None)
    return table
