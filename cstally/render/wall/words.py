"""What the poster says beside its grid: the week, one line of praise and one of trouble."""

from calendar import month_name
from datetime import date
from typing import NamedTuple

from cstally.analysis.chart import Chart
from cstally.analysis.patterns import Patterns
from cstally.model.survey import Form, Polarity
from cstally.render.patterns.words import cluster_sentence, level_sentence
from cstally.render.wording.cells import plural
from cstally.render.wording.heading import named_weeks, volume_words

BY_HAND = "{marks} counted by hand"
FIVES = "One stroke is one answer; a crossed gate is five."
BARS = "Percent of the answers to each question."
_WEEK = "Week {number}, {days}"
_WEEKS = "Weeks {first} to {last}, {days}"
_NO_TROUBLE = "No question stands out by its complaints."


class Said(NamedTuple):
    """One line of the poster."""

    sign: str
    """What goes before it, so that no colour is needed to tell praise from trouble."""
    tone: str
    text: str


def week_in_words(first: date, last: date) -> str:
    """
    Name the weeks as people say them.

        >>> week_in_words(date(2025, 5, 12), date(2025, 5, 18))
        'Week 20, 12 to 18 May 2025'
        >>> week_in_words(date(2025, 12, 15), date(2026, 1, 4))
        'Weeks 51 to 1, 15 December 2025 to 4 January 2026'
    """
    numbers = [int(week[-2:]) for week in named_weeks(first, last).split("..")]
    words = _WEEK if len(numbers) == 1 else _WEEKS
    return words.format(
        number=numbers[0], first=numbers[0], last=numbers[-1], days=_days(first, last)
    )


def counted_words(chart: Chart) -> str:
    """Say how much was counted, of what part of the business, and in how many days if not all."""
    by_hand = (BY_HAND.format(marks=plural(chart.tallied, "mark")),) if chart.tallied else ()
    narrowed = (asked.of(segment) for segment, asked in chart.where.items())
    counted = ", ".join((*narrowed, plural(chart.responses, "response"), *by_hand))
    volume = volume_words(chart.volume, chart.first, chart.last)
    return f"{counted} ({volume})" if volume else counted


def praise_and_trouble(patterns: Patterns, form: Form) -> tuple[Said, ...]:
    """
    Return a line of praise and one of trouble: the first cluster of each.

    Where nothing is praised the level of all marks stands in its place; trouble is also what is
    lukewarm.
    """
    praise = _first(patterns, form, Polarity.POSITIVE)
    trouble = _first(patterns, form, Polarity.NEGATIVE) or _first(patterns, form, Polarity.NEUTRAL)
    said = []
    if praise:
        said.append(Said("+", "positive", praise))
    else:
        said += [Said("=", "neutral", text) for text in level_sentence(patterns, form)]
    if trouble:
        said.append(Said("!", "negative", trouble))
    elif patterns.negative:
        said.append(Said("=", "neutral", _NO_TROUBLE))
    return tuple(said)


def _first(patterns: Patterns, form: Form, polarity: Polarity) -> str | None:
    ranks = {
        Polarity.POSITIVE: patterns.positive,
        Polarity.NEGATIVE: patterns.negative,
        Polarity.NEUTRAL: patterns.lukewarm,
    }[polarity]
    # From two metres a line must be short; the others stand in the grid below.
    found = (
        cluster_sentence(rank, polarity, patterns, form, with_others=False)
        for rank in ranks
        if rank.cluster
    )
    return next(found, None)


def _days(first: date, last: date) -> str:
    end = f"{last.day} {month_name[last.month]} {last.year}"
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day} to {end}"
    year = "" if first.year == last.year else f" {first.year}"
    return f"{first.day} {month_name[first.month]}{year} to {end}"
