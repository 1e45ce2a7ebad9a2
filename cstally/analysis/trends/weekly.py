"""Marks of each polarity week by week: what trends and states are made of."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from cstally.analysis.trends.run_charts import Week
from cstally.model.survey import Form, Item, Polarity, WeekMarks
from cstally.weeks import Each

_T = TypeVar("_T")
_NOTHING = WeekMarks(0, {})
Poles = Mapping[Polarity, Sequence[Week]]
"""Polarity -> marks and base of each week of one category."""


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
    each: Each = Each.WEEK
    """What stands for a week: months or quarters are whole weeks pooled, named as a period."""

    @property
    def any_base(self) -> list[Week]:
        """A series that has a base wherever any has one."""
        bases = [[base for _, base in weeks] for weeks in self.series.values()]
        return [(0, max(week)) for week in zip(*bases, strict=True)]

    def up_to(self, last: str) -> "Weekly":
        """Return the weeks up to *last*."""
        stop = sum(week <= last for week in self.weeks)
        return replace(
            self,
            weeks=self.weeks[:stop],
            responses=self.responses[:stop],
            tallied=self.tallied[:stop],
            series={key: weeks[:stop] for key, weeks in self.series.items()},
        )


def read_weekly(form: Form, weeks: Sequence[str], counts: Mapping[str, WeekMarks]) -> Weekly:
    """Count the marks of each category and polarity in each of *weeks*; no counts are a gap."""
    found = [counts.get(week, _NOTHING) for week in weeks]
    series: dict[tuple[str, Polarity], Sequence[Week]] = {}
    for item in form.categories:
        poles = item_weeks(item, [week.marks.get(item.slot, {}) for week in found])
        series |= {(item.name, polarity): row for polarity, row in poles.items()}
    return Weekly(
        form,
        tuple(weeks),
        tuple(week.responses for week in found),
        tuple(week.tallied for week in found),
        series,
    )


def pooled(weekly: Weekly, periods: Mapping[str, Sequence[str]], each: Each) -> Weekly:
    """Add up the weeks of each of *periods*: the name of a month or a quarter -> its weeks."""
    if each is Each.WEEK:
        return weekly
    spans = list(periods.values())
    return Weekly(
        weekly.form,
        tuple(periods),
        tuple(map(sum, _cut(weekly.responses, spans))),
        tuple(map(sum, _cut(weekly.tallied, spans))),
        {key: pool_weeks(row, spans) for key, row in weekly.series.items()},
        each,
    )


def pool_weeks(weeks: Sequence[Week], spans: Sequence[Sequence[str]]) -> Sequence[Week]:
    """
    Add up the marks and the bases of *weeks* that lie in the same of *spans*.

    Three weeks, of which the first two are one span:

        (1, 10), (3, 20), (0, 5)  ->  (4, 30), (0, 5)
    """
    return [
        (sum(marks for marks, _ in part), sum(base for _, base in part))
        for part in _cut(weeks, spans)
    ]


def _cut(row: Sequence[_T], spans: Sequence[Sequence[str]]) -> Iterator[Sequence[_T]]:
    begin = 0
    for span in spans:
        yield row[begin : begin + len(span)]
        begin += len(span)


def item_weeks(item: Item, weeks: Sequence[Mapping[str, int]]) -> Poles:
    """Count the marks of each polarity of *item* in each of *weeks*: level code -> marks."""
    poles = {level.code: level.polarity for level in item.scale.levels}
    summed = [_by_polarity(poles, week) for week in weeks]
    return {
        polarity: [(marks.get(polarity, 0), sum(marks.values())) for marks in summed]
        for polarity in dict.fromkeys(poles.values())
    }


def _by_polarity(poles: Mapping[str, Polarity], week: Mapping[str, int]) -> dict[Polarity, int]:
    marks: dict[Polarity, int] = {}
    for code, number in week.items():
        if code in poles:  # a level that was given up keeps its marks, and counts for nothing
            marks[poles[code]] = marks.get(poles[code], 0) + number
    return marks
