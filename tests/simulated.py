"""
Simulated responses with a known truth, seeded: what claims about chance are proved by.

Each respondent has a mood that correlates the marks of a response (latent correlation 0.5), and a
week may move each category by itself (*phi*: standard deviations on the scale of moods). If nothing
else is said 15 of 100 marks are negative, 25 in the middle, 60 positive, as in the simulations
that chose the methods.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from statistics import NormalDist

import numpy as np

from cstally.analysis.states.recall import History
from cstally.model.survey import Counts, Form, Item, Level, Polarity, Role, Scale, WeekMarks
from cstally.weeks import weeks_before

NEGATIVE, POSITIVE, NEUTRAL = Polarity.NEGATIVE, Polarity.POSITIVE, Polarity.NEUTRAL
THREE = Scale(
    "three",
    (
        Level("not satisfied", NEGATIVE, 1, "0"),
        Level("somewhat satisfied", NEUTRAL, 2, "1"),
        Level("very satisfied", POSITIVE, 3, "2"),
    ),
)
DAY = date(2025, 1, 1)
FIRST = "2025-W01"
Share = tuple[float, float]
"""Parts of the marks that are negative and in the middle."""
USUAL: Share = (0.15, 0.25)
BAD: Share = (0.30, 0.25)
LUKEWARM: Share = (0.10, 0.55)
LIKED: Share = (0.04, 0.16)
NO_COMPLAINTS: Share = (0.02, 0.38)
LESS_PRAISED: Share = (0.15, 0.45)
_CODES = np.array(list("012"))
_NORMAL = NormalDist()


def form_of(categories: int) -> Form:
    """Return a form of so many categories, named A, B, C ..."""
    names = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcd"[:categories]
    items = (Item(name, Role.CATEGORY, THREE, slot) for slot, name in enumerate(names))
    return Form("survey", tuple(items))


def marks_of(
    rng: np.random.Generator, responses: int, shares: Sequence[Share], phi: float = 0.0
) -> dict[str, int]:
    """Return the packed marks of the *responses* of one week."""
    mood = rng.normal(0, 0.5**0.5, (responses, 1))
    felt = mood + rng.normal(0, 0.5**0.5, (responses, len(shares)))
    if phi:
        felt = felt + rng.normal(0, phi, len(shares))
    low = np.array([_cut(negative) for negative, _ in shares])
    high = np.array([_cut(negative + middle) for negative, middle in shares])
    codes = (felt > low).astype(int) + (felt > high)
    return dict(Counter(map("".join, _CODES[codes])))


def _cut(part: float) -> float:
    return _NORMAL.inv_cdf(part)


def week_of(marks: dict[str, int], week: str = FIRST) -> Counts:
    """Return *marks* as the counts of one week."""
    form = form_of(len(next(iter(marks), "")))
    return Counts(form, (week,), DAY, DAY, marks)


def history_of(weeks: Sequence[dict[str, int]]) -> History:
    """Return what is known of *weeks* of marks, from 2025-W01 on."""
    names = [weeks_before(FIRST, -place) for place in range(len(weeks))]
    counts = {name: week_of(marks, name) for name, marks in zip(names, weeks, strict=True)}
    marks = {name: _week_marks(one) for name, one in counts.items()}
    form = counts[names[0]].form
    return History(form, marks, marks, counts, counts, ())


def _week_marks(counts: Counts) -> WeekMarks:
    marks: dict[int, Counter[str]] = {item.slot: Counter() for item in counts.form.items}
    for packed, number in counts.marks.items():
        for slot, mark in enumerate(packed):
            marks[slot][mark] += number
    return WeekMarks(counts.responses, marks)


def year_of(
    rng: np.random.Generator,
    weeks: int,
    mean: int,
    share: Callable[[int], Sequence[Share]],
    phi: float = 0.0,
) -> History:
    """
    Return the history of so many *weeks* of about *mean* responses.

    *share* tells the truth of the categories in each week, by its place.
    """
    low, high = round(mean * 0.6), round(mean * 1.4)
    sizes = rng.integers(low, high + 1, weeks)
    return history_of(
        [marks_of(rng, int(size), share(place), phi) for place, size in enumerate(sizes)]
    )


def pooled(weeks: Sequence[Counts]) -> Counts:
    """Add up the counts of one or more *weeks*."""
    marks: Counter[str] = Counter()
    tallies: dict[int, Counter[str]] = {}
    for week in weeks:
        marks.update(week.marks)
        for slot, tally in week.tallies.items():
            tallies.setdefault(slot, Counter()).update(tally)
    return replace(weeks[-1], marks=marks, tallies=tallies)
