"""Both rankings for people: what is found in sentences, then the numbers behind it."""

from collections.abc import Iterator

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from cstally.analysis.patterns import Rank
from cstally.model import Polarity
from cstally.render.console import add_number_column, add_text_column, grid
from cstally.render.patterns_columns import (
    EXPLAINED,
    LEGEND,
    NAMED,
    SHOWN,
    RankColumn,
)
from cstally.text import visible


def patterns_parts(
    said: tuple[str, ...],
    rankings: tuple[tuple[Polarity, tuple[Rank, ...]], ...],
    method: tuple[str, ...],
) -> Iterator[RenderableType]:
    """Yield *said* (the heading first), a table for each ranking, and *method* if there is any."""
    for number, sentence in enumerate(said):
        yield Text(visible(sentence), style="" if number else "bold")
        if number == 0:
            yield Text("")
    for polarity, ranks in rankings:
        yield Text("")
        yield Text(f"{polarity} marks", style="bold")
        yield _ranking(ranks, NAMED + SHOWN)
    if rankings:
        yield Text(LEGEND)
    if method:
        yield from _explained(rankings, method)


def _explained(
    rankings: tuple[tuple[Polarity, tuple[Rank, ...]], ...], method: tuple[str, ...]
) -> Iterator[RenderableType]:
    for polarity, ranks in rankings:
        yield Text("")
        yield Text(f"{polarity} marks, tested", style="bold")
        yield _ranking(ranks, NAMED + EXPLAINED)
    yield Text("")
    yield from map(Text, method)


def _ranking(ranks: tuple[Rank, ...], columns: tuple[RankColumn, ...]) -> Table:
    table = grid()
    for column in columns:
        if column.is_text:
            add_text_column(table, column.header)
        else:
            add_number_column(table, column.header)
    for rank in ranks:
        cells = [Text(visible(column.cell(rank))) for column in columns]
        table.add_row(*cells, style="bold" if rank.cluster else None)
    return table
