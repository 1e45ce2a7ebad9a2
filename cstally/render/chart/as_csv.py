"""The master chart as long CSV: one row per fact."""

from collections.abc import Iterator

from cstally.analysis.chart import Chart, Row
from cstally.model.survey import Polarity
from cstally.render.chart.words import tallies
from cstally.render.wording.heading import named_weeks

ROW_HEADER = (
    *("form", "weeks", "from", "to", "responses"),
    *("kind", "category", "scale", "level", "polarity", "score"),
    *("marks", "comment_marks", "base", "share", "before_marks", "before_base", "before_share"),
    *("state", "low", "high"),
)
"""
CSV has a row for each category and level (kind ``level``), and one each for what is outside the
base: kind ``blank``, ``not_offered``, ``ambiguous``. Its *marks* are then a number of responses.
Overall, NPS and CES follow with their role as kind, and their one number as kind ``nps_score`` with
its *score*, *base*, *low* and *high*. Totals are left out: they are sums. The state is that of the
polarity, so that levels of one polarity share it.
"""
_NOTHING_BEFORE = (None, None, None, None)
_NO_INTERVAL = (None, None)


def chart_facts(chart: Chart) -> Iterator[tuple[object, ...]]:
    """Yield the rows under `ROW_HEADER`."""
    days = (chart.first.isoformat(), chart.last.isoformat())
    start = (chart.form, named_weeks(chart.first, chart.last), *days, chart.responses)
    for row in chart.rows:
        for fact in _row_facts(row):
            yield (*start, *fact, *_NO_INTERVAL)
    for role, _, tally in tallies(chart):
        for level, number in tally.counts.items():
            counted = (number, None, tally.base, tally.share_of(level))
            level_fact = (role, tally.name, None, level, None, None, *counted, *_NOTHING_BEFORE)
            yield (*start, *level_fact, *_NO_INTERVAL)
        if (score := tally.score) is not None:
            named = (f"{role}_score", tally.name, None, None, None, score.value)
            ends = (score.low, score.high)
            yield (*start, *named, None, None, tally.base, None, *_NOTHING_BEFORE, *ends)


def _row_facts(row: Row) -> Iterator[tuple[object, ...]]:
    before = row.before
    for position, level in enumerate(row.scale.levels):
        counted = (row.marks[position], row.comment_marks[position], row.base)
        yield (
            *("level", row.name, row.scale.name, level.name, str(level.polarity), level.score),
            *(*counted, row.share_at(position), *_then(before, position)),
            _state(row, level.polarity),
        )
    for kind in ("blank", "not_offered", "ambiguous"):
        earlier = None if before is None else getattr(before, kind)
        unmarked = (None, None, None, getattr(row, kind), None, None, None)
        yield (kind, row.name, row.scale.name, *unmarked, earlier, None, None, None)


def _then(before: Row | None, position: int) -> tuple[object, object, object]:
    if before is None:
        return None, None, None
    return before.marks[position], before.base, before.share_at(position)


def _state(row: Row, polarity: Polarity) -> str | None:
    memory = (row.memories or {}).get(polarity)
    return None if memory is None else str(memory.state)
