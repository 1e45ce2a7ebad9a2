"""The poster of a week as a document: one page for one sheet of paper."""

from dataclasses import dataclass
from typing import Any

from cstally.analysis.chart import Block, Chart, Row
from cstally.analysis.patterns import Patterns
from cstally.language.writing import is_right_to_left, language_of
from cstally.model.grid_names import short_names
from cstally.model.survey import Form
from cstally.render.wall.layout import MARGIN, Layout, bar_of, lay_out, strokes_path
from cstally.render.wall.words import (
    BARS,
    FIVES,
    counted_words,
    praise_and_trouble,
    week_in_words,
)
from cstally.render.wording.cells import percent
from cstally.render.wording.short_names import short_chart, short_form, short_patterns
from cstally.render.writers.page import page_templates


@dataclass(frozen=True)
class WallDocument:
    """One week on one sheet, to be read from two metres."""

    chart: Chart
    patterns: Patterns
    """Those of the same responses."""
    form: Form
    title: str
    """What heads it: the name of the business."""
    paper: str = "a4"
    """One of `PAPERS`."""

    def page(self, *, raw: bool) -> str:
        """Return it as HTML; the rows of one question go by their own names."""
        names = short_names(row.name for row in self.chart.rows)
        chart, form = short_chart(self.chart), short_form(self.form, names)
        said = praise_and_trouble(short_patterns(self.patterns, names), form)
        words = [row.name for row in chart.rows]
        words += [level.name for block in chart.blocks for level in block.scale.levels]
        language = language_of(words)
        turned = is_right_to_left(language)
        week = week_in_words(chart.first, chart.last)
        counted = counted_words(chart)
        layout = lay_out(
            chart,
            self.paper,
            self.title,
            f"{week} {counted}",
            [one.text for one in said],
            is_right_to_left=turned,
        )
        return (
            page_templates(raw=raw)
            .get_template("wall.html")
            .render(
                title=self.title,
                week=week,
                counted=counted,
                said=said,
                legend=BARS if layout.pitch is None else FIVES,
                blocks=[_block(block, layout) for block in chart.blocks],
                layout=layout,
                margin=MARGIN,
                language=language,
                direction="rtl" if turned else "ltr",
            )
        )


def _block(block: Block, layout: Layout) -> dict[str, Any]:
    """Return a block as the template takes it: the names of its levels, and its rows."""
    return {
        "levels": block.scale.levels,
        "rows": [(row.name, _cells(row, layout)) for row in block.rows],
    }


def _cells(row: Row, layout: Layout) -> list[dict[str, Any]]:
    cells = []
    for position, level in enumerate(row.scale.levels):
        number = row.marks[position]
        cell: dict[str, Any] = {"tone": str(level.polarity), "level": level.name}
        if layout.pitch is None:
            cell |= {"bar": bar_of(row, position, layout), "text": percent(row.share_at(position))}
        else:
            path, width, height = strokes_path(number, layout)
            cell |= {"path": path, "width": width, "height": height, "text": str(number)}
        cells.append(cell)
    return cells
