"""Weekly shares to render: two categories over fourteen weeks."""

from cstally.analysis.trends.series import Trends, find_trends
from cstally.analysis.trends.weekly import Weekly
from cstally.model.survey import Form, Polarity
from cstally.render.trends.document import TrendsDocument
from cstally.weeks import first_day, last_day, weeks_before, weeks_between

NEGATIVE, POSITIVE = Polarity.NEGATIVE, Polarity.POSITIVE
LONG = "Helpfulness in solving problems"
QUIET = [(10, 100), (12, 100)] * 6
GLAD = [(60, 100), (64, 100)] * 6
GAP = (0, 0)


def weekly(series, first="2025-W10"):
    """Return the weeks of a form from week 10 on: category and polarity -> marks and bases."""
    count = len(next(iter(series.values())))
    last = weeks_before(first, 1 - count)
    bases = [max(base for _, base in weeks) for weeks in zip(*series.values(), strict=True)]
    names = weeks_between(first, last)
    return Weekly(Form("survey", ()), names, tuple(bases), (0,) * count, series)


def fourteen_weeks(name="Staff") -> Trends:
    """Return a year's beginning: one category gets worse in the end, the other has a quiet time."""
    return find_trends(
        weekly(
            {
                (name, NEGATIVE): [*QUIET, (40, 100), (30, 100)],
                (name, POSITIVE): [*GLAD, (30, 100), (62, 100)],
                (LONG, NEGATIVE): [*QUIET, GAP, (4, 9)],
                (LONG, POSITIVE): [*GLAD, GAP, (5, 9)],
            }
        )
    )


def document(trends: Trends, **options) -> TrendsDocument:
    """Return a document of *trends*."""
    days = first_day(trends.weeks[0]), last_day(trends.weeks[-1])
    return TrendsDocument(trends, *days, {}, **options)
