"""The master chart as a JSON object."""

from typing import Any

from cstally.analysis.chart import Chart, Row, Tally
from cstally.model.survey import Polarity


def chart_data(chart: Chart) -> dict[str, Any]:
    """Return *chart* as JSON-ready data; shares stay fractions."""
    return {
        "form": chart.form,
        "weeks": list(chart.weeks),
        "from": chart.first.isoformat(),
        "to": chart.last.isoformat(),
        "responses": chart.responses,
        **({"tallied": chart.tallied} if chart.tallied else {}),
        "scales": [
            {
                "name": block.scale.name,
                "levels": [
                    {"name": level.name, "polarity": str(level.polarity), "score": level.score}
                    for level in block.scale.levels
                ],
                "total": _row_data(block.total),
            }
            for block in chart.blocks
        ],
        "categories": [_row_data(row) for row in chart.rows],
        "overall": _tally_data(chart.overall),
        "nps": _tally_data(chart.nps),
        "ces": _tally_data(chart.ces),
    }


def _row_data(row: Row) -> dict[str, Any]:
    names = [level.name for level in row.scale.levels]
    data: dict[str, Any] = {
        "name": row.name,
        "scale": row.scale.name,
        "marks": dict(zip(names, row.marks, strict=True)),
        "comment_marks": dict(zip(names, row.comment_marks, strict=True)),
        "base": row.base,
        "blank": row.blank,
        "not_offered": row.not_offered,
        "ambiguous": row.ambiguous,
        "positive": row.positive,
        "neutral": row.neutral,
        "negative": row.negative,
        "net": row.net,
    }
    if row.before is not None:
        data["before"] = _row_data(row.before)
    if row.memories is not None:
        states = {str(pole): row.memories.get(pole) for pole in Polarity}
        data["states"] = {pole: memory and memory.state for pole, memory in states.items()}
    return data


def _tally_data(tally: Tally | None) -> dict[str, Any] | None:
    if tally is None:
        return None
    score = tally.score
    return {
        "name": tally.name,
        "counts": dict(tally.counts),
        "base": tally.base,
        "score": None if score is None else score.value,
        "low": None if score is None else score.low,
        "high": None if score is None else score.high,
    }
