"""The master chart as long CSV: one row per fact."""

from collections.abc import Iterator

from cstally.analysis.chart import Chart, Row
from cstally.render.cells import share
from cstally.render.chart_words import tallies
from cstally.render.heading import named_weeks

ROW_HEADER = (
    *("form", "weeks", "from", "to", "responses"),
    *("kind", "category", "scale", "level", "polarity", "score"),
    *("marks", "comment_marks", "base", "share", "before_marks", "before_base", "before_share"),
)
"""
CSV has a row for each category and level (kind ``level``), and one each for what is outside the
base: kind ``blank``, ``not_offered``, ``ambiguous``. Its *marks* are then a number of responses.
Overall, NPS and CES follow with their role as kind. Totals are left out: they are sums.
"""


def chart_facts(chart: Chart) -> Iterator[tuple[object, ...]]:
    """Yield the rows under `ROW_HEADER`."""
    days = (chart.first.isoformat(), chart.last.isoformat())
    start = (chart.form, named_weeks(chart.first, chart.last), *days, chart.responses)
    for row in chart.rows:
        for fact in _row_facts(row):
            yield (*start, *fact)
    for role, _, tally in tallies(chart):
        for level, number in tally.counts.items():
            counted = (number, None, tally.base, share(number, tally.base))
            yield (*start, role, tally.name, None, level, None, None, *counted, None, None, None)


def _row_facts(row: Row) -> Iterator[tuple[object, ...]]:
    before = row.before
    for position, level in enumerate(row.scale.levels):
        counted = (row.marks[position], row.comment_marks[position], row.base)
        then = None if before is None else before.marks[position]
        yield (
            *("level", row.name, row.scale.name, level.name, str(level.polarity), level.score),
            *(*counted, share(row.marks[position], row.base)),
            *_before_facts(then, before),
        )
    for kind in ("blank", "not_offered", "ambiguous"):
        then = None if before is None else getattr(before, kind)
        unmarked = (None, None, None, getattr(row, kind), None, None, None)
        yield (kind, row.name, row.scale.name, *unmarked, then, None, None)


def _before_facts(then: int | None, before: Row | None) -> tuple[object, object, object]:
    if then is None or before is None:
        return None, None, None
    return then, before.base, share(then, before.base)
