"""
How often trends tell the truth: ``python -m tests.benchmarks.truth_trends [NUMBER]``.

Seeded shops with a known truth: seven categories, 15 of 100 marks negative and 60 positive. Where
weeks differ, each category's do by a normal of 0.15 on the scale on which such a share is a tail of
the normal: nearly 2.5 times the variance of chance at 140 responses a week. NUMBER is how many
years, or baselines times ten, of each kind.
"""

import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from math import sqrt
from random import Random
from statistics import NormalDist, mean, stdev

from cstally.analysis.trends.episodes import UNKNOWN, episodes
from cstally.analysis.trends.mix import Parts, mixes
from cstally.analysis.trends.phases import BASELINE, judge_weeks, measure, phases_of
from cstally.analysis.trends.weekly import Weekly
from cstally.model.survey import POLES, Form, Polarity

SEED = 20261201
NAMES = "ABCDEFG"
NEGATIVE, POSITIVE = POLES
WEEKS = BASELINE + 52
DIFFER = 0.15
USUAL = {NEGATIVE: 0.15, POSITIVE: 0.60}
VOLUMES = (20, 60, 140)
Row = tuple[str, str, float, float]
"""What the data are, what is asked of them, what was measured, and its standard error."""
Shares = Callable[[str, int], tuple[float, float]]
"""Return the true negative and positive share of a category in a week."""


@cache
def _cut(share: float) -> float:
    return NormalDist().inv_cdf(share)


def shifted(share: float, by: float) -> float:
    """Return a *share* of the normal whose cut has moved."""
    return NormalDist().cdf(_cut(share) + by)


def usual(category: str, week: int) -> tuple[float, float]:
    """Return the shares of a category in which nothing changes."""
    return USUAL[NEGATIVE], USUAL[POSITIVE]


def steady(volume: int) -> Callable[[int], int]:
    """Return a volume that is the same every week."""
    return lambda week: volume


def becoming(negative: float, *, first: int, before: float = 0.15) -> Shares:
    """Return the shares of a form whose first category is otherwise from a week on."""

    def shares(category: str, week: int) -> tuple[float, float]:
        bad = negative if week >= first else before
        return (bad if category == "A" else USUAL[NEGATIVE]), 0.75 - bad if category == "A" else 0.6

    return shares


def a_shop(
    random: Random,
    volume: Callable[[int], int],
    *,
    weeks: int = WEEKS,
    shares: Shares = usual,
    differ: float = 0.0,
) -> Weekly:
    """Return the weeks of a form."""
    series: dict[tuple[str, Polarity], list[tuple[int, int]]] = {}
    for week in range(weeks):
        for category in NAMES:
            negative, positive = shares(category, week)
            if differ:
                by = random.gauss(0, differ)
                negative, positive = shifted(negative, by), shifted(positive, -by)
            drawn = [random.random() for _ in range(volume(week))]
            bad, good = sum(u < negative for u in drawn), sum(u > 1 - positive for u in drawn)
            series.setdefault((category, NEGATIVE), []).append((bad, len(drawn)))
            series.setdefault((category, POSITIVE), []).append((good, len(drawn)))
    names = tuple(f"{week:03}" for week in range(weeks))
    return Weekly(Form("survey", ()), names, (0,) * weeks, (0,) * weeks, series)


def alarms(weekly: Weekly) -> tuple[int, int]:
    """Return how many signals and how many episodes all series have."""
    phases, signals, found = phases_of(weekly), 0, 0
    for weeks in weekly.series.values():
        judged = [seen or UNKNOWN for _, seen in judge_weeks(weeks, phases)]
        signals += sum(one.signal is not None for one in judged)
        found += len(episodes(weekly.weeks, judged))
    return signals, found


def changed(weekly: Weekly) -> list[tuple[str, Polarity, int]]:
    """Return which series have changed inside their baseline, and where."""
    (phase,) = phases_of(weekly)
    measured = {key: measure(weeks, phase) for key, weeks in weekly.series.items()}
    return [
        (*key, one.change.place)
        for key, one in measured.items()
        if one is not None and one.change is not None
    ]


VALUES = {
    "Channel": ("paper", "web"),
    "Device": ("desk", "phone"),
    "Person": tuple(f"P{number}" for number in range(12)),
    "Branch": ("N", "E", "S", "W"),
}


@dataclass
class Apart:
    """The weeks of a shop apart for each value of each segment."""

    weeks: int
    marks: Counter[tuple[str, str, str, Polarity, int]] = field(default_factory=Counter)
    responses: Counter[tuple[str, str, int]] = field(default_factory=Counter)

    def parts(self, category: str, polarity: Polarity) -> Parts:
        """Return those of one series."""
        return Parts(
            tuple(VALUES),
            lambda segment, places: {
                value: sum(self.responses[segment, value, week] for week in places)
                for value in VALUES[segment]
            },
            lambda segment: {
                value: [
                    (
                        self.marks[segment, value, category, polarity, week],
                        self.responses[segment, value, week],
                    )
                    for week in range(self.weeks)
                ]
                for value in VALUES[segment]
            },
        )


def a_split_shop(
    random: Random,
    volume: int,
    *,
    web: Callable[[int], float],
    rates: Callable[[bool, int], tuple[float, float]],
) -> tuple[Weekly, Apart]:
    """
    Return the weeks of a shop and of each of its parts.

    Args:
        random: Where chance comes from.
        volume: Responses a week.
        web: How many of them come by the web, 0..1, in each week.
        rates: Whether by the web, and the week -> negative and positive share of every category.
    """
    apart = Apart(WEEKS)
    whole: Counter[tuple[str, Polarity, int]] = Counter()
    for week in range(WEEKS):
        for _ in range(volume):
            is_web = random.random() < web(week)
            is_phone = is_web if random.random() < 0.7 else random.random() < 0.5
            person = VALUES["Person"][random.randrange(12)]
            branch = VALUES["Branch"][random.randrange(4)]
            own = list(zip(VALUES, _own(is_web, is_phone, person, branch), strict=True))
            for segment, value in own:
                apart.responses[segment, value, week] += 1
            negative, positive = rates(is_web, week)
            for category in NAMES:
                felt = random.random()
                if negative <= felt <= 1 - positive:
                    continue
                pole = NEGATIVE if felt < negative else POSITIVE
                whole[category, pole, week] += 1
                for segment, value in own:
                    apart.marks[segment, value, category, pole, week] += 1
    series = {
        (category, pole): [(whole[category, pole, week], volume) for week in range(WEEKS)]
        for category in NAMES
        for pole in POLES
    }
    names = tuple(f"{week:03}" for week in range(WEEKS))
    return Weekly(Form("survey", ()), names, (0,) * WEEKS, (0,) * WEEKS, series), apart


def _own(is_web: bool, is_phone: bool, person: str, branch: str) -> tuple[str, ...]:
    return VALUES["Channel"][is_web], VALUES["Device"][is_phone], person, branch


def explained(shop: tuple[Weekly, Apart]) -> Counter[str | None]:
    """Count the signals of a shop by the segment that explains them."""
    weekly, apart = shop
    phases = phases_of(weekly)
    found: Counter[str | None] = Counter()
    for (category, pole), weeks in weekly.series.items():
        judged = judge_weeks(weeks, phases)
        reasons = mixes(weeks, judged, phases, apart.parts(category, pole))
        found.update(
            reason
            for reason, (_, seen) in zip(reasons, judged, strict=True)
            if seen is not None and seen.signal is not None
        )
    return found


def moving(week: int) -> float:
    """Return how many come by the web where it goes from 30 to 70 % within the year."""
    return 0.3 if week < BASELINE else min(0.7, 0.3 + 0.4 * (week - BASELINE) / 26)


def still(week: int) -> float:
    """Return how many come by the web where nothing moves."""
    return 0.3


def by_channel(is_web: bool, week: int) -> tuple[float, float]:
    """Return what people of each channel say, always."""
    return (0.24, 0.50) if is_web else (0.11, 0.64)


def risen_everywhere(is_web: bool, week: int) -> tuple[float, float]:
    """Return what they say where both say more that is bad after the baseline."""
    return (0.25, 0.50) if week >= BASELINE else (0.15, 0.60)


def calm_everywhere(is_web: bool, week: int) -> tuple[float, float]:
    """Return what they say where both say the same."""
    return 0.15, 0.60


def rows(number: int = 60) -> Iterator[Row]:
    """Yield what is asked of trends and what was measured."""
    yield from calm_years(number)
    yield from changes_inside(number * 10)
    yield from other_mixes(max(2, number // 4))


def calm_years(number: int) -> Iterator[Row]:
    """Yield the false alarms of years in which nothing changes."""
    random = Random(SEED)
    for differ, asked in ((0.0, "at most 2.2"), (DIFFER, "at most 3.5")):
        every: list[int] = []
        for volume in VOLUMES:
            years = [alarms(a_shop(random, steady(volume), differ=differ)) for _ in range(number)]
            every += [found for _, found in years]
            name = f"a calm year, {volume} a week{_so(differ)}"
            yield f"{name}: signals", "", *_mean([signals for signals, _ in years])
            yield f"{name}: episodes", "", *_mean([found for _, found in years])
        yield f"a calm year{_so(differ)}: episodes of change", asked, *_mean(every)
    grown = [
        alarms(a_shop(random, lambda week: 24 + 96 * week // (WEEKS - 1)))[0] for _ in range(number)
    ]
    yield "volume growing 24 to 120: signals a year", "at most 3", *_mean(grown)


def changes_inside(number: int) -> Iterator[Row]:
    """Yield how often a change within twelve weeks is said, where there is one and where not."""
    random = Random(SEED)
    for differ in (0.0, DIFFER):
        for volume in VOLUMES:
            said = [
                bool(changed(a_shop(random, steady(volume), weeks=12, differ=differ)))
                for _ in range(number)
            ]
            name = f"twelve calm weeks of {volume}{_so(differ)}: a change said"
            yield name, "at most 0.015", *_mean(said)
    for before, after, volume, asked in ((0.14, 0.40, 35, 19 / 20), (0.13, 0.26, 60, 11 / 20)):
        for differ in (0.0, DIFFER):
            shares = becoming(after, before=before, first=7)
            found = [
                changed(a_shop(random, steady(volume), weeks=12, shares=shares, differ=differ))
                for _ in range(number // 2)
            ]
            name = f"{before:.0%} to {after:.0%} in the last five of twelve weeks, {volume} a week"
            told = [any(category == "A" for category, *_ in one) for one in found]
            yield f"{name}{_so(differ)}: said", "" if differ else f"{asked:.2f}", *_mean(told)
            places = [abs(one[0][2] - 7) <= 1 for one in found if one and one[0][0] == "A"]
            yield f"{name}{_so(differ)}: its week right within one", "", *_mean(places)


def other_mixes(number: int) -> Iterator[Row]:
    """Yield how often a signal is said as another mix, rightly and wrongly."""
    random = Random(SEED)
    for volume in (60, 140):
        years = [
            explained(a_split_shop(random, volume, web=moving, rates=by_channel))
            for _ in range(number)
        ]
        name = f"the web 30 to 70 %, {volume} a week"
        yield f"{name}: signals", "", *_mean([year.total() for year in years])
        yield f"{name}: not said as another mix", "at most 3", *_mean([y[None] for y in years])
        named = sum(years, Counter[str | None]())
        mixed = named.total() - named[None]
        yield (
            f"{name}: the channel named",
            "1",
            named["Channel"] / mixed,
            _error(named["Channel"], mixed),
        )
    for name, rates, asked, times in (
        ("a true 15 to 25 % everywhere", risen_everywhere, "at most 0.01", number),
        ("a calm year", calm_everywhere, "at most 0.05", number * 4),
    ):
        found = sum(
            (explained(a_split_shop(random, 60, web=still, rates=rates)) for _ in range(times)),
            Counter[str | None](),
        )
        mixed, every = found.total() - found[None], max(1, found.total())
        yield f"{name}: signals said as another mix", asked, mixed / every, _error(mixed, every)


def _so(differ: float) -> str:
    return ", weeks differ" if differ else ""


def _mean(values: Sequence[float]) -> tuple[float, float]:
    return mean(values), (stdev(values) / sqrt(len(values)) if len(values) > 1 else 0.0)


def _error(times: int, every: int) -> float:
    share = times / every
    return sqrt(share * (1 - share) / every)


def main() -> None:
    """Print a line for each row."""
    for data, asked, measured, error in rows(*map(int, sys.argv[1:2])):
        print(f"| {data} | {asked} | {measured:.3f} +- {error:.3f} |", flush=True)


if __name__ == "__main__":
    main()
