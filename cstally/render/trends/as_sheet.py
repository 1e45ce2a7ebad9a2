"""Weekly shares for people: a line for each series, and run charts."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import compress

from cstally.analysis.trends.series import Series, Trends
from cstally.model.survey import Polarity
from cstally.render.trends.as_svg import run_chart_svg
from cstally.render.trends.naming import (
    BRIEFEST,
    brief_signal,
    change_interval,
    change_words,
    drawn_words,
    is_open,
    nouns,
    series_name,
    series_title,
    told_point,
)
from cstally.render.trends.run_chart import run_chart, sparkline
from cstally.render.trends.words import (
    CHANGE,
    LATEST,
    LATEST_WEEKS,
    LEGEND,
    MARKS_OF,
    OTHERS,
    TITLE_OF_LATEST,
)
from cstally.render.wording.cells import interval, percent, plural, points
from cstally.render.wording.week_words import week_words
from cstally.render.writers.sheet import (
    Cell,
    Column,
    Drawing,
    Row,
    Section,
    Sheet,
    Stretch,
    Table,
    Where,
)
from cstally.weeks import Each

_POLARITIES = (Polarity.POSITIVE, Polarity.NEUTRAL, Polarity.NEGATIVE)
_FEW = 2
"""So few series are all drawn in a terminal; of more, those that signal."""


def trends_sheet(
    trends: Trends, heading: str, sentences: Sequence[str], method: Sequence[str]
) -> Sheet:
    """Return the sheet of *trends*: *sentences* say what is found, *method* how."""
    sections = [Section(lines=tuple(sentences)), *_series_sections(trends)]
    if method:
        sections.append(Section(notes=tuple(method)))
    return Sheet(
        heading,
        tuple(sections),
        form_words=tuple(one.category for one in trends.series),
        drawn_legend=LEGEND,
        drawn_others=OTHERS,
    )


def _series_sections(trends: Trends) -> Iterator[Section]:
    """Yield a section for each polarity; a terminal draws in the order of the form."""
    are_few = len(trends.series) <= _FEW
    drawings = [_drawing(one, place, are_few=are_few) for place, one in enumerate(trends.series)]
    found = [one for one in _POLARITIES if any(each.polarity is one for each in trends.series)]
    for polarity in found:
        are_shown = [one.polarity is polarity for one in trends.series]
        yield Section(
            MARKS_OF.format(polarity=polarity),
            drawings=tuple(compress(drawings, are_shown)),
            tables=(
                _table(
                    list(compress(trends.series, are_shown)),
                    trends,
                    has_legend=polarity is found[-1],
                ),
            ),
        )


def _drawing(one: Series, place: int, *, are_few: bool) -> Drawing:
    has_centre = any(point.centre is not None for point in one.points)
    is_lettered = has_centre if are_few else is_open(one)
    letters = partial(_letters, one) if is_lettered else None
    name = series_title(one)
    return Drawing(run_chart_svg(one), drawn_words(one), series_name(one), name, letters, place)


def _letters(one: Series, width: int | None) -> tuple[str, ...]:
    """Return the run chart of a series in so many columns of a terminal, its title first."""
    chart = run_chart(one.shown, width)
    title = series_title(one)
    if chart.weeks < len(one.shown):
        title = TITLE_OF_LATEST.format(series=title, number=chart.weeks, **nouns(one.each))
    return (title, *chart.lines)


def _table(series: Sequence[Series], trends: Trends, *, has_legend: bool) -> Table:
    """Return a row for each of *series*; a terminal has room for a change or for a centre."""
    has_centre = trends.baseline is not None
    meaning = CHANGE.format(**nouns(trends.each)) if has_legend else ""
    latest = LATEST.format(week=week_words(told_point(series[0]).week)) if has_legend else ""
    judged = (Column("centre"), Column("limits")) if has_centre else ()
    brief = () if has_centre else (Column("change", meaning=meaning, where=Where.TERMINAL),)
    columns = (
        Column("category", is_number=False),
        Column(
            nouns(trends.each)["many"],
            is_number=False,
            where=Where.TERMINAL,
            stretch=_stretch(len(series[0].shown), trends.each),
        ),
        Column("latest", where=Where.TERMINAL),
        Column("latest", meaning=latest, where=Where.PAPER),
        Column("base"),
        *judged,
        *brief,
        Column("change", meaning=meaning, where=Where.PAPER),
        Column("95%", where=Where.PAPER),
        *((Column("signal", False, wraps=False, least=BRIEFEST),) if has_centre else ()),
    )
    rows = [Row(_cells(one, has_centre), told_point(one).signal is not None) for one in series]
    return Table(columns, rows)


def _stretch(most: int, each: Each) -> Stretch:
    def header(number: int) -> str:
        is_whole = number == most
        return plural(most, each) if is_whole else LATEST_WEEKS.format(number=number, **nouns(each))

    return Stretch(most, header)


def _cells(one: Series, has_centre: bool) -> tuple[object, ...]:
    point, change = told_point(one), None if one.is_begun else one.last_change
    judged = (percent(point.centre), interval(point.low, point.high)) if has_centre else ()
    brief = () if has_centre else (change_words(change),)
    signal = (brief_signal(one),) if has_centre else ()
    return (
        series_name(one),
        Cell(_spark(one)),
        percent(point.share),
        percent(point.share),
        str(point.base),
        *judged,
        *brief,
        points(change.difference if change else None),
        change_interval(change),
        *signal,
    )


def _spark(one: Series) -> Callable[[int], str]:
    return lambda weeks: sparkline(one.shown[-weeks:])
