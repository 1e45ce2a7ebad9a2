"""Marks of each polarity week by week: what trends and states are made of."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from cstally.analysis.trends.run_charts import Week
from cstally.model.survey import Form, Item, Polarity, WeekMarks

_NOTHING = WeekMarks(0, {})


@dataclass(frozen=True)
class Weekly:
    """The marks of one form, week by week."""

    form: Form
    weeks: tuple[str, ...]
    """Every calendar week from the first to the last, those without responses too."""
    responses: tuple[int, ...]
    """Responses of each week."""
    tallied: tuple[int, ...]
    """Marks counted by hand of each week."""
    series: Mapping[tuple[str, Polarity], Sequence[Week]]
    """Category and polarity -> marks and base of each of *weeks*."""


def read_weekly(form: Form, weeks: Sequence[str], counts: Mapping[str, WeekMarks]) -> Weekly:
    """Count the marks of each category and polarity in each of *weeks*; no counts are a gap."""
    found = [counts.get(week, _NOTHING) for week in weeks]
    series: dict[tuple[str, Polarity], list[Week]] = {}
    for item in form.categories:
        poles = {level.code: level.polarity for level in item.scale.levels}
        summed = [_by_polarity(item, poles, week) for week in found]
        for polarity in dict.fromkeys(poles.values()):
            series[item.name, polarity] = [
                (marks.get(polarity, 0), sum(marks.values())) for marks in summed
            ]
    return Weekly(
        form,
        tuple(weeks),
        tuple(week.responses for week in found),
        tuple(week.tallied for week in found),
        series,
    )


def _by_polarity(item: Item, poles: Mapping[str, Polarity], week: WeekMarks) -> dict[Polarity, int]:
    marks: dict[Polarity, int] = {}
    for code, number in week.marks.get(item.slot, {}).items():
        if code in poles:  # a level that was given up keeps its marks, and counts for nothing
            marks[poles[code]] = marks.get(poles[code], 0) + number
    return marks
