"""
Whether a signal is another mix of people: other branches, another channel, not another opinion.

A share moves without anybody having changed where more of those answer who were never satisfied.
Each segment is tried as the explanation. Expected of a week are the marks that its responses would
have if each value of the segment kept its own rate. A segment explains a signal where

1. the mix is another: chi-square of the values against the baseline, of the week or of the latest
   eight, the smaller chance twice, at 0.01;
2. what is left is within both limits, of the week and of the drift, widened by the error of each
   value's rate;
3. the mix has moved the share the way of the signal, by a tenth of the distance or more.

Simulated: a channel that goes from 30 to 70 % with nothing changed inside gives hundreds of
signals a year, all but one or two of which are explained; of a true 15 to 25 % in all channels
one in five hundred is. Where only the limit of the signal's own kind was asked, it was every
twentieth, and every third of the false signals of a calm year.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from math import copysign, inf, sqrt

from cstally.analysis.statistics.chi_square import homogeneity
from cstally.analysis.trends.phases import JudgedWeek, Measure, Phase, measure
from cstally.analysis.trends.run_charts import (
    DRIFT_DOWN,
    DRIFT_UP,
    FEW,
    SIGMAS,
    Week,
    smoothed,
    smoothed_limit,
)


@dataclass(frozen=True)
class Parts:
    """The weeks of one series apart for each value of each segment."""

    segments: Sequence[str]
    responses: Callable[[str, Sequence[int]], Mapping[str, int]]
    """Return value -> responses, for a segment and the places of weeks, all together."""
    weeks: Callable[[str], Mapping[str, Sequence[Week]]]
    """
    Return value -> marks and base of each week, for a segment.

    It is asked for those whose mix is another: most are none, and counting takes time.
    """


# At 0.05 three of a hundred calm mixes are another by luck for each segment, and a false signal is
# explained away by one of them; a mix that matters is far beyond either.
ANOTHER = 0.01
"""Chance up to which a mix is another."""
# One week of sixty tells a channel that grew by half from luck in one of five weeks, eight always.
TOGETHER = 8
"""Weeks whose mix is looked at together."""
# What is older weighs less than a ten-thousandth in the weighted mean; without a bound five years
# that all signal take ten times as long.
REMEMBERED = 40
"""Weeks up to a signal that are looked at."""
# Without it a person who is new explains whatever moved in her first weeks.
PART = 0.1
"""Of the distance from the centre: so much the mix has moved the share by, at least."""


@dataclass(frozen=True)
class _Expected:
    """What one week would be if each value of a segment kept its rate."""

    marks: float
    variance: float
    error: float
    """The variance of the rates as a part of *variance*."""


_Rate = tuple[float, int]
"""The share of a value's marks, 0..1, and the base that it rests on."""
_Sums = tuple[float, float, float]
"""Marks to be expected, their variance, and that of the rates."""


class _Split:
    """The values of a segment over the weeks of one series, and which rates the baseline knows."""

    def __init__(
        self, weeks: Sequence[Week], values: Mapping[str, Sequence[Week]], measured: Measure
    ) -> None:
        """Take the *values* apart by whether they were there in the baseline."""
        rated = [(value, _rate(value, measured.usual)) for value in _whole(weeks, values)]
        self._known = [(value, rate) for value, rate in rated if rate is not None]
        self._fresh = [value for value, rate in rated if rate is None]
        self._of_known: Callable[[int], _Sums] = cache(lambda place: _sums(self._known, place))

    def expected(self, frame: "_Frame") -> dict[int, _Expected]:
        """Return what the weeks up to a signal would be with every value at its rate."""
        # Where nobody knows what people usually say, they say what all do, and explain nothing.
        centre = frame.measure.centre
        others = range(frame.phase.start, frame.place)
        fresh = [
            (value, _rate(value, others) or (centre.share, centre.base)) for value in self._fresh
        ]
        found = {}
        for place in frame.judged:
            marks, variance, error = map(
                sum, zip(self._of_known(place), _sums(fresh, place), strict=True)
            )
            found[place] = _Expected(marks, variance, error / variance if variance else 0.0)
        return found


@dataclass(frozen=True)
class _Frame:
    """One signal, and the weeks it rests on."""

    weeks: Sequence[Week]
    phase: Phase
    measure: Measure
    place: int
    signal: str

    @property
    def judged(self) -> list[int]:
        """The places of the latest weeks that were judged, up to this one."""
        first = max(self.measure.first, self.place + 1 - REMEMBERED)
        places = range(first, self.place + 1)
        return [place for place in places if self.weeks[place][1] >= FEW]

    @property
    def is_drift(self) -> bool:
        """Whether the weeks up to this one signal together."""
        return self.signal in (DRIFT_UP, DRIFT_DOWN)


def mixes(
    weeks: Sequence[Week], judged: Sequence[JudgedWeek], phases: Sequence[Phase], parts: Parts
) -> list[str | None]:
    """
    Return for each week of a series the segment whose mix explains its signal; else None.

    Args:
        weeks: Marks and base of each week.
        judged: `judge_weeks` of them.
        phases: By which they were judged.
        parts: The same weeks apart for each value of each segment. What they leave of *weeks*,
            as marks counted by hand, is a value of its own.
    """
    found: list[str | None] = [None] * len(weeks)
    for phase in phases:
        measured = measure(weeks, phase)
        if measured is None:
            continue
        split = cache(partial(_split, weeks, parts, measured))
        for place in range(measured.first, phase.stop):
            seen = judged[place][1]
            if seen is not None and seen.signal is not None:
                frame = _Frame(weeks, phase, measured, place, seen.signal)
                found[place] = _explanation(frame, parts, split)
    return found


def _split(weeks: Sequence[Week], parts: Parts, measured: Measure, segment: str) -> _Split:
    # Where past weeks are told one by one, the parts know of later ones, too.
    values = {value: ones[: len(weeks)] for value, ones in parts.weeks(segment).items()}
    return _Split(weeks, values, measured)


def _explanation(frame: _Frame, parts: Parts, split: Callable[[str], _Split]) -> str | None:
    """Return the segment whose mix has moved the share most, of those that explain the signal."""
    # Not the one that leaves least: beside a channel, a device that mostly goes with it leaves
    # less by luck for every twentieth signal, and never moves more.
    moved = {
        segment: _moved(frame, split(segment).expected(frame))
        for segment in parts.segments
        if _is_another_mix(frame, segment, parts)
    }
    explaining = {segment: far for segment, far in moved.items() if far is not None}
    return max(explaining, key=explaining.__getitem__, default=None)


def _whole(weeks: Sequence[Week], values: Mapping[str, Sequence[Week]]) -> list[Sequence[Week]]:
    """Return the weeks of each value and, where something is left, of what has none."""
    rest = [
        (marks - sum(one[0] for one in ones), base - sum(one[1] for one in ones))
        for (marks, base), ones in zip(weeks, zip(*values.values(), strict=True), strict=True)
    ]
    return [*values.values(), *([rest] if any(base for _, base in rest) else [])]


def _moved(frame: _Frame, expected: Mapping[int, _Expected]) -> float | None:
    """Return how far a mix has moved the share, in sigmas; None if that does not explain it."""
    if not _is_enough(frame, expected) or not _is_left_within(frame, expected):
        return None
    return abs(_smoothed([_of_mix(frame, place, one) for place, one in expected.items()]))


def _is_left_within(frame: _Frame, expected: Mapping[int, _Expected]) -> bool:
    """Whether what the mix leaves of the week, and of the weeks up to it, is in order."""
    left = [
        _far(frame.weeks[place][0] - one.marks, one.variance) / frame.phase.spread
        for place, one in expected.items()
    ]
    error = expected[frame.place].error
    is_week_within = abs(left[-1]) <= SIGMAS * sqrt(1 + error)
    return is_week_within and abs(_smoothed(left)) <= smoothed_limit(len(left), error)


def _is_another_mix(frame: _Frame, segment: str, parts: Parts) -> bool:
    usual = parts.responses(segment, frame.measure.usual)
    chances = []
    for places in ([frame.place], frame.judged[-TOGETHER:]):
        now = parts.responses(segment, places)
        values = usual.keys() | now.keys()
        chances.append(homogeneity((usual.get(one, 0), now.get(one, 0)) for one in values))
    return 2 * min(chances) <= ANOTHER


def _rate(value: Sequence[Week], places: Sequence[int]) -> _Rate | None:
    base = sum(value[place][1] for place in places)
    return (sum(value[place][0] for place in places) / base, base) if base else None


def _sums(rated: Sequence[tuple[Sequence[Week], _Rate]], place: int) -> _Sums:
    marks = variance = error = 0.0
    for value, (rate, known) in rated:
        base = value[place][1]
        own = base * rate * (1 - rate)
        marks += base * rate
        variance += own
        error += own * base / known
    return marks, variance, error


def _is_enough(frame: _Frame, expected: Mapping[int, _Expected]) -> bool:
    """Whether the mix alone has moved the share the way of the signal, by enough of it."""
    share = frame.measure.centre.share
    if frame.is_drift:
        moved = _smoothed([_of_mix(frame, place, one) for place, one in expected.items()])
        all_ = _smoothed([_of_all(frame, place) for place in expected])
    else:
        marks, base = frame.weeks[frame.place]
        moved, all_ = expected[frame.place].marks / base - share, marks / base - share
    return moved * all_ > 0 and abs(moved) >= PART * abs(all_)


def _of_mix(frame: _Frame, place: int, expected: _Expected) -> float:
    share, base = frame.measure.centre.share, frame.weeks[place][1]
    return _far(expected.marks - base * share, base * share * (1 - share))


def _of_all(frame: _Frame, place: int) -> float:
    share, (marks, base) = frame.measure.centre.share, frame.weeks[place]
    return _far(marks - base * share, base * share * (1 - share))


def _smoothed(values: Sequence[float]) -> float:
    mean = 0.0
    for value in values:
        mean = smoothed(mean, value)
    return mean


def _far(distance: float, variance: float) -> float:
    """Return a distance in its own standard deviations; infinite where there is none."""
    # Rates that are sums of sevenths leave crumbs of a mark.
    if abs(distance) < 1e-9:
        return 0.0
    return distance / sqrt(variance) if variance else copysign(inf, distance)
