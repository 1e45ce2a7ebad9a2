"""
The one number of a question about the whole, with its 95 % interval.

CSAT and CES are the share of the levels of positive polarity (the top two of five, the top three
of seven, *satisfied* of three) with Wilson's interval. NPS is the share of promoters less that of
detractors, with the adjusted Wald interval (Rocks 2016; Lewis & Sauro 2021): the plain one is a
single point where all are promoters.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

from cstally.analysis.statistics.intervals import Z95, wilson
from cstally.model.survey import Level, Polarity, Role, Scale

PROMOTERS_FROM, DETRACTORS_TO, TEN = 9, 6, 10
"""Of 0 to 10: those of 9 and 10 recommend, those of 0 to 6 do not."""


@dataclass(frozen=True)
class Score:
    """The number of one item, and how sure it is."""

    value: float
    """Of NPS points, -100..100; else a share, 0..1."""
    low: float
    high: float
    best: tuple[str, ...]
    """The levels whose share it is, of NPS those of promoters; worst to best."""
    mean: float | None = None
    """Of CES, the mean of the levels' scores."""


def item_score(role: Role, scale: Scale, marks: Sequence[int]) -> Score | None:
    """
    Return the score of an item that has *marks* at the levels of *scale*.

    None without marks, and for NPS on a scale that is not 0 to 10: another has no promoters.
    """
    base = sum(marks)
    if not base:
        return None
    counted = tuple(zip(scale.levels, marks, strict=True))
    if role is Role.NPS:
        return _recommended(counted) if _is_to_ten(scale) else None
    best = [(level, number) for level, number in counted if level.polarity is Polarity.POSITIVE]
    positive = sum(number for _, number in best)
    low, high = wilson(positive, base) or (0.0, 1.0)
    mean = sum(level.score * number for level, number in counted) / base
    return Score(
        positive / base,
        low,
        high,
        tuple(level.name for level, _ in best),
        mean if role is Role.CES else None,
    )


def net_promoter(promoters: int, passives: int, detractors: int) -> tuple[float, float, float]:
    """
    Return the NPS of so many answers, one or more, and its interval: points, -100..100.

    >>> [round(one, 2) for one in net_promoter(50, 33, 17)]
    [33.0, 17.56, 46.52]
    """
    base = promoters + passives + detractors
    score = (promoters - detractors) / base
    # Three answers more, spread over the three groups: all alike is then no certainty.
    more = base + 3
    above, below = (promoters + 0.75) / more, (detractors + 0.75) / more
    half = Z95 * sqrt((above + below - (above - below) ** 2) / more)
    # Of a single answer those three outweigh it: the interval holds the score all the same.
    low = max(-1.0, min(above - below - half, score))
    high = min(1.0, max(above - below + half, score))
    return 100 * score, 100 * low, 100 * high


def _recommended(counted: Sequence[tuple[Level, int]]) -> Score:
    promoters = sum(number for level, number in counted if level.score >= PROMOTERS_FROM)
    detractors = sum(number for level, number in counted if level.score <= DETRACTORS_TO)
    passives = sum(number for _, number in counted) - promoters - detractors
    best = tuple(level.name for level, _ in counted if level.score >= PROMOTERS_FROM)
    return Score(*net_promoter(promoters, passives, detractors), best)


def _is_to_ten(scale: Scale) -> bool:
    scores = [level.score for level in scale.levels]
    return max(scores) == TEN and min(scores) >= 0
