"""
How often `patterns` says what is not true: ``python -m tests.benchmarks.truth_patterns [NUMBER]``.

NUMBER of weeks, and a tenth of it of years, of each kind; 400 take about twenty minutes.
"""

import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from math import sqrt
from typing import NamedTuple

import numpy as np

from cstally.analysis.patterns import Patterns, find_patterns
from cstally.analysis.states.recall import History
from cstally.analysis.states.rules import State
from cstally.render.trends.naming import is_news
from tests.simulated import (
    LESS_PRAISED,
    LIKED,
    LUKEWARM,
    NO_COMPLAINTS,
    USUAL,
    Share,
    marks_of,
    pooled,
    week_of,
    year_of,
)

SEED = 20261130
BASELINE = 12
LATEST = 4
"""Weeks of the default screen."""


class Row(NamedTuple):
    """What was measured, beside what is asked."""

    data: str
    asked: str
    measured: float
    error: float
    """One standard error of *measured*."""


def part(found: Sequence[bool]) -> tuple[float, float]:
    """Return how many of a hundred are true, with its standard error."""
    share = sum(found) / len(found)
    return 100 * share, 100 * sqrt(share * (1 - share) / len(found))


def mean(found: Sequence[float]) -> tuple[float, float]:
    """Return the mean of *found*, with its standard error."""
    return float(np.mean(found)), float(np.std(found) / sqrt(len(found)))


def clear(found: Patterns) -> set[str]:
    """Return the categories of which a sentence says that they stand out."""
    return {rank.category for _, ranks in found.told for rank in ranks if rank.cluster}


def changes(found: Patterns) -> set[str]:
    """Return what has a sentence that it has changed."""
    series = () if found.trends is None else found.trends.series
    return {f"change {one.polarity} {one.category}" for one in series if is_news(one)}


def said(found: Patterns) -> Counter[str]:
    """Count the sentences of a screen by their kind and category."""
    said: Counter[str] = Counter()
    said.update(f"clear {name}" for name in clear(found))
    said.update(f"less {one.category}" for one in found.deficits)
    for polarity, ranks in found.told:
        for rank in ranks:
            if rank.memory is not None and rank.memory.until is not None:
                over = "over" if rank.state is State.RESOLVED else "not now"
                said[f"{over} {polarity} {rank.category}"] += 1
    said.update(changes(found))
    return said


def calm_weeks(number: int) -> Iterator[Row]:
    """Weeks in which nothing, or one category alone, stands out."""
    rng = np.random.default_rng(SEED)
    for n in (60, 200, 600):
        found = [find_patterns(week_of(marks_of(rng, n, [USUAL] * 7))) for _ in range(number)]
        alarms = [any(r.cluster for r in (*f.negative, *f.positive, *f.neutral)) for f in found]
        yield Row(f"seven alike, {n}: any clear cluster", "at most 5 %", *part(alarms))
    kinds = {
        "lukewarm": LUKEWARM,
        "without complaints": NO_COMPLAINTS,
        "less praised": LESS_PRAISED,
        "liked": LIKED,
    }
    for kind, share in kinds.items():
        for categories in (4, 7):
            for n in (200, 600):
                shares = [share, *[USUAL] * (categories - 1)]
                found = [find_patterns(week_of(marks_of(rng, n, shares))) for _ in range(number)]
                others = [
                    any(
                        r.cluster and r.category != "A"
                        for r in (*f.negative, *f.positive, *f.neutral)
                    )
                    for f in found
                ]
                what = f"one {kind} of {categories}, {n}: the others falsely clear"
                yield Row(what, "at most 9 %", *part(others))
    shares = [(0.27, 0.25), *[USUAL] * 6]
    found = [find_patterns(week_of(marks_of(rng, 200, shares))) for _ in range(number)]
    hits = ["A" in {r.category for r in f.negative if r.cluster} for f in found]
    yield Row("12 points more negative, 200: found", "90 %", *part(hits))


def screens(year: History, first: int = BASELINE) -> Iterator[Patterns]:
    """Yield the default screen of each week of *year* from place *first* on."""
    weeks = sorted(year.counts)
    for place in range(first, len(weeks)):
        counts = pooled([year.counts[week] for week in weeks[place - LATEST + 1 : place + 1]])
        yield find_patterns(counts, history=year, last_week=weeks[place])


def calm_years(number: int) -> Iterator[Row]:
    """Years in which nothing happens, of 20, 60 and 140 responses a week; the means over all."""
    rng = np.random.default_rng(SEED)
    for label, first, phi, untrue, begun, over in (
        ("calm year", USUAL, 0.0, "5", "1", "0.2"),
        ("calm year, one liked", LIKED, 0.0, "5", "1", "0.2"),
        ("calm year, weeks differ by 0.15", USUAL, 0.15, "7", "1.5", "0.4"),
    ):
        true = {"A"} if first is LIKED else set()
        told = [
            _told(year_of(rng, BASELINE + 52, volume, _always([first, *[USUAL] * 6]), phi), true)
            for volume in (20, 60, 140)
            for _ in range(number)
        ]
        for what, kind, asked in (
            ("screens of 52 with an untrue sentence", "untrue", f"at most {untrue}"),
            ("screens with a clear cluster", "clear", "-"),
            ("screens with a change", "change", "-"),
            ("screens with a deficit", "less", "-"),
            ("false beginnings of standing out", "begun", f"at most {begun}"),
            ("screens with a false no longer", "over", f"at most {over}"),
        ):
            yield Row(f"{label}: {what}", asked, *mean([one[kind] for one in told]))


def _always(shares: Sequence[Share]) -> Callable[[int], Sequence[Share]]:
    return lambda _: shares


def _told(year: History, true: set[str]) -> Counter[str]:
    """Count what the screens of a calm *year* say, but of what is *true*."""
    told: Counter[str] = Counter()
    before: set[str] = set()
    for found in screens(year):
        false = {one for one in said(found) if one.split()[-1] not in true}
        told.update({one.split()[0] for one in false})
        told["untrue"] += bool(false)
        now = {
            f"{polarity} {rank.category}"
            for polarity, ranks in (("-", found.negative), ("+", found.positive))
            for rank in ranks
            if rank.state not in (None, State.RESOLVED) and rank.category not in true
        }
        told["begun"] += len(now - before)
        before = now
    return told


def true_rises(number: int) -> Iterator[Row]:
    """Years in which one category is bad from a week on, and perhaps ends."""
    rng = np.random.default_rng(SEED)
    for phi in (0.0, 0.15):
        label = "25 % against 15 % from week 30 on, 100 a week" + (", weeks differ" if phi else "")
        waits, begun, lasting, right, ended = [], [], [], [], []
        for _ in range(number):
            year = year_of(rng, 56, 100, _rising(29, 99), phi)
            seen = [_state_of(found) for found in screens(year, 29)]
            standing = [one is not None for one in seen]
            first = standing.index(True) if True in standing else len(seen)
            waits.append(first + 1)
            news = [one is not None and one[0] is State.NEW for one in seen]
            begun.append(sum(now and not was for was, now in pairwise([False, *news])))
            lasting.append(sum(standing[4:24]) / 20)
            weeks = sorted(year.counts)
            told = [weeks.index(one[1]) for one in seen if one is not None]
            right.append(np.mean([abs(place - 29) <= 1 for place in told]) if told else 0.0)
            over = year_of(rng, 56, 100, _rising(29, 44), phi)
            said_over = [
                any(r.category == "A" and r.state is State.RESOLVED for r in found.negative)
                for found in screens(over, 44)
            ]
            ended.append(any(said_over[:4]))
        yield Row(
            f"{label}: within 4 weeks",
            "19 of 20" if not phi else "-",
            *part([w <= 4 for w in waits]),
        )
        yield Row(
            f"{label}: within 7 weeks", "4 of 5" if phi else "-", *part([w <= 7 for w in waits])
        )
        yield Row(f"{label}: new begun", "at most 1.2", *mean(begun))
        yield Row(
            f"{label}: standing out in the 20 weeks after",
            "19 of 20" if not phi else "4 of 5",
            *mean([100 * one for one in lasting]),
        )
        yield Row(
            f"{label}: the week right within one",
            "4 of 5",
            *mean([100 * float(one) for one in right]),
        )
        yield Row(
            f"{label}: ended at 45, no longer within 4 weeks",
            "9 of 10" if not phi else "-",
            *part(ended),
        )


def _rising(first: int, last: int) -> Callable[[int], Sequence[Share]]:
    return lambda place: [(0.25, 0.25) if first <= place < last else USUAL, *[USUAL] * 6]


def _state_of(found: Patterns) -> tuple[State, str] | None:
    rank = next(rank for rank in found.negative if rank.category == "A")
    if rank.state is None or rank.since is None:
        return None
    return rank.state, rank.since


def rows(number: int = 400) -> Iterator[Row]:
    """Yield all that is measured."""
    yield from calm_weeks(number)
    yield from calm_years(max(1, number // 10))
    yield from true_rises(max(1, number // 10))


if __name__ == "__main__":
    for row in rows(*map(int, sys.argv[1:2])):
        print(f"| {row.data} | {row.asked} | {row.measured:.2f} | {row.error:.2f} |", flush=True)
