"""A matrix of groups and categories for people: one table, shaded where marks gather."""

from collections.abc import Iterator, Sequence

from cstally.analysis.chart import Chart
from cstally.analysis.matrix import Matrix, MatrixCell, Measure
from cstally.model.grid_names import shared_questions, short_names
from cstally.model.survey import Polarity
from cstally.render.chart.words import chart_heading
from cstally.render.matrix.words import method_words, spread_words, title
from cstally.render.wording.cells import percent, points
from cstally.render.writers.sheet import Cell, Column, Row, Section, Sheet, Table, Where

_EVERYONE = "all"
_BASE = "base {base}"


def matrix_sheet(matrix: Matrix, chart: Chart, *, has_persons: bool, explain: bool) -> Sheet:
    """
    Return the sheet of *matrix*, headed by what *chart*, that of all responses, counted.

    Args:
        matrix: The groups side by side.
        chart: The chart of all responses.
        has_persons: The groups are those of members of staff.
        explain: Say how every number was counted.
    """
    questions = shared_questions(matrix.categories)
    section = Section(
        title(matrix),
        questions[0] if len(questions) == 1 else "",
        tables=(_table(matrix),),
        notes=tuple(spread_words(matrix, has_persons=has_persons)),
    )
    method = Section(notes=tuple(method_words(matrix)))
    return Sheet(
        chart_heading(chart, None),
        (section, method) if explain else (section,),
        form_words=matrix.categories,
    )


def _table(matrix: Matrix) -> Table:
    rows = [
        Row((group.value, group.responses, *_cells(group.cells, matrix.measure)))
        for group in matrix.groups
    ]
    responses = sum(group.responses for group in matrix.groups)
    everyone = _cells(matrix.everyone, matrix.measure)
    rows.append(Row((_EVERYONE, responses, *everyone), is_total=True))
    return Table(tuple(_columns(matrix)), rows)


def _columns(matrix: Matrix) -> Iterator[Column]:
    yield Column(matrix.by, is_number=False)
    yield Column("responses", short="resp")
    names = short_names(matrix.categories)
    # Seven names fit no terminal; then numbers head the categories.
    for number, category in enumerate(matrix.categories, 1):
        yield Column(names.get(category, category), short=str(number), is_level=True)
        # Beside each other they would make a page twice as wide.
        yield Column("base", short="n", where=Where.TEXT)


def _cells(cells: Sequence[MatrixCell], measure: Measure) -> Iterator[object]:
    for cell in cells:
        text = _written(cell.share, measure)
        # In front, where digits stay in line, and where no spreadsheet takes a plus for a formula.
        marked = f"*{text}" if cell.differs else text
        yield Cell(
            marked,
            abs(cell.share or 0.0),
            _tone(cell, measure),
            is_strong=cell.differs,
            below=_BASE.format(base=cell.base),
        )
        yield cell.base


def _written(share: float | None, measure: Measure) -> str:
    return points(share) if measure is Measure.NET else percent(share)


def _tone(cell: MatrixCell, measure: Measure) -> str:
    if measure is not Measure.NET:
        return str(measure)
    return str(Polarity.NEGATIVE if cell.marks < 0 else Polarity.POSITIVE)
