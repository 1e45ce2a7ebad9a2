"""A matrix of groups and categories as a document: for people, JSON and CSV alike."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from cstally.analysis.chart import Chart
from cstally.analysis.matrix import Matrix, MatrixCell
from cstally.render.wording.heading import named_weeks

if TYPE_CHECKING:
    from cstally.render.writers.sheet import Sheet

ROW_HEADER = (
    *("segment", "value", "form", "weeks", "from", "to", "responses"),
    *("category", "polarity", "marks", "base", "share", "low", "high", "differs"),
)
"""CSV has a row for each group and category; *responses* are those of the group."""


@dataclass(frozen=True)
class MatrixDocument:
    """The groups of a segment side by side."""

    matrix: Matrix
    chart: Chart
    """That of all responses: what it counted is the heading."""
    has_persons: bool = False
    """The groups are those of members of staff."""
    explain: bool = False
    """Say how every number is computed, for people."""

    def sheet(self) -> "Sheet":
        """Return the table for people; the rows of one question go by their own names."""
        from cstally.render.matrix.as_sheet import matrix_sheet

        return matrix_sheet(
            self.matrix, self.chart, has_persons=self.has_persons, explain=self.explain
        )

    def rows(self) -> tuple[tuple[str, ...], Iterable[tuple[object, ...]]]:
        """Return one row for each group and category."""
        return ROW_HEADER, self._facts()

    def data(self) -> dict[str, Any]:
        """Return what JSON holds."""
        matrix = self.matrix
        return {
            "by": matrix.by,
            "polarity": str(matrix.measure),
            "categories": list(matrix.categories),
            "groups": [
                {
                    "value": group.value,
                    "responses": group.responses,
                    "cells": [_cell_data(cell) for cell in group.cells],
                }
                for group in matrix.groups
            ],
        }

    def _facts(self) -> Iterator[tuple[object, ...]]:
        matrix, chart = self.matrix, self.chart
        days = (chart.first.isoformat(), chart.last.isoformat())
        counted = (chart.form, named_weeks(chart.first, chart.last), *days)
        for group in matrix.groups:
            start = (matrix.by, group.value, *counted, group.responses)
            for category, cell in zip(matrix.categories, group.cells, strict=True):
                yield (*start, category, str(matrix.measure), *_cell_data(cell).values())


def _cell_data(cell: MatrixCell) -> dict[str, Any]:
    return {
        "marks": cell.marks,
        "base": cell.base,
        "share": cell.share,
        "low": cell.low,
        "high": cell.high,
        "differs": cell.differs,
    }
