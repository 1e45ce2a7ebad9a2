"""
What moves when a number of the analysis is moved: ``python -m tests.benchmarks.tuning [NAME ...]``.

Simulated weeks, years, surveys and stacks of slips with a known truth, seeded. Each number is tried
as it is and on either side of it; the comments beside the numbers in ``cstally`` say what came out.
Nothing passes or fails here, and all of it takes an hour: ``--number 20`` gives a first look.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from functools import cache
from itertools import product
from math import sqrt
from random import Random
from statistics import NormalDist
from types import ModuleType

from cstally.analysis.clusters import detector, evidence
from cstally.analysis.clusters.method import Tested, run_tests
from cstally.analysis.slices.cells import Cell, CellCounts
from cstally.analysis.slices.search import Slices, find_slices
from cstally.analysis.states.recall import History, Memory, recall_shown
from cstally.analysis.states.rules import State
from cstally.analysis.trends import phases, run_charts
from cstally.analysis.trends.episodes import UNKNOWN, episodes
from cstally.analysis.trends.phases import judge_weeks, phases_of
from cstally.analysis.trends.weekly import Weekly
from cstally.model.survey import (
    POLES,
    Counts,
    Form,
    Item,
    Level,
    Polarity,
    Role,
    Scale,
    Segment,
    WeekMarks,
)
from cstally.store.matching.pairs import told_apart
from cstally.weeks import weeks_before
from tests.simulated import pooled

SEED = 20261116
NEGATIVE, POSITIVE = POLES
SCALE = Scale(
    "three",
    (
        Level("not", NEGATIVE, 1, "0"),
        Level("somewhat", Polarity.NEUTRAL, 2, "1"),
        Level("very", POSITIVE, 3, "2"),
    ),
)
NAMES = "ABCDEFG"
ITEMS = tuple(Item(name, Role.CATEGORY, SCALE, slot) for slot, name in enumerate(NAMES))
SEVEN = Form("survey", ITEMS)
CALM = [0.15] * 7
DAY = date(2025, 1, 1)
WEEKS = 84
"""Of a simulated year and the baseline before it."""
RISES = 32
"""The place of the first week that is otherwise: twelve behind the longest baseline tried."""
Said = Iterator[tuple[str, float]]
"""What was counted, and how often: of a hundred, or in a year."""


def homes_of(name: str) -> list[ModuleType]:
    """Return the modules that know a number by its *name*, where it stands and where it is used."""
    return [
        module
        for path, module in sys.modules.items()
        if path.startswith(("cstally.analysis", "cstally.model")) and name in vars(module)
    ]


@contextmanager
def moved(name: str, value: object) -> Iterator[None]:
    """Have every module of the analysis that knows *name* know another value."""
    homes = homes_of(name)
    before = [(home, getattr(home, name)) for home in homes]
    smoothing = (run_charts.smoothed, run_charts.smoothed_limit)
    try:
        for home in homes:
            setattr(home, name, value)
        for function in smoothing:
            function.__defaults__ = (run_charts.WEIGHT,)
        yield
    finally:
        for home, old in before:
            setattr(home, name, old)
        for function in smoothing:
            function.__defaults__ = (run_charts.WEIGHT,)


@cache
def cuts(share: float) -> tuple[float, float]:
    """Return between which moods a mark is in the middle; 25 of the other 85 in 100 are."""
    normal = NormalDist()
    return normal.inv_cdf(share), normal.inv_cdf(share + (1 - share) * 25 / 85)


def slip(random: Random, shares: Sequence[float]) -> str:
    """Return the marks of one respondent, whose mood correlates them by 0.5."""
    mood, half = random.gauss(0, sqrt(0.5)), sqrt(0.5)
    felt = ((mood + random.gauss(0, half), *cuts(share)) for share in shares)
    return "".join("0" if x < low else "1" if x < high else "2" for x, low, high in felt)


def week(random: Random, responses: int, shares: Sequence[float], name: str = "2025-W01") -> Counts:
    """Return one simulated week."""
    marks = Counter(slip(random, shares) for _ in range(responses))
    return Counts(SEVEN, (name,), DAY, DAY, dict(marks))


@cache
def weeks(number: int, responses: int, shares: tuple[float, ...]) -> list[Counts]:
    """Return simulated weeks whose categories have these true negative *shares*."""
    random = Random(SEED)
    return [week(random, responses, shares) for _ in range(number)]


def tested(counts: Counts) -> Tested:
    """Return what the tests find with the numbers as they are now."""
    return run_tests(counts, detector.Sure(detector.ALPHA, detector.MIN_BASE))


def is_clear(one: detector.Finding) -> bool:
    """Whether it is called a clear cluster."""
    return one.step is not None


def is_possible(one: detector.Finding) -> bool:
    """Whether it is called at least a possible one."""
    return one.meets_thresholds(detector.MIN_BASE) and one.is_within(evidence.POSSIBLE)


def clusters(number: int) -> Said:
    """How often clusters are found, of 100 weeks."""
    for responses in (9, 12, 20, 60, 200):
        calm = [
            [one for (pole, _), one in tested(week).findings.items() if pole in POLES]
            for week in weeks(number, responses, tuple(CALM))
        ]
        for word, is_so in (("clear", is_clear), ("possible", is_possible)):
            times = sum(any(map(is_so, found)) for found in calm)
            yield f"calm week of {responses}: any {word}", 100 * times / number
    for responses, bad, others in (
        *((12, 0.50, 0.15), (20, 0.15, 0.01), (60, 0.25, 0.15), (60, 0.30, 0.15)),
        (200, 0.25, 0.15),
    ):
        held = weeks(number, responses, (bad, *[others] * 6))
        found = [tested(week).findings[NEGATIVE, 0] for week in held]
        for word, is_so in (("clear", is_clear), ("possible", is_possible)):
            what = f"{bad:.0%} beside {others:.0%}, {responses}: {word}"
            yield what, 100 * sum(map(is_so, found)) / number
    random, named, large = Random(SEED), 0, max(1, number // 10)
    for _ in range(large):
        shares = [min(0.4, max(0.02, random.gauss(0.15, 0.02))) for _ in NAMES]
        findings = tested(week(random, 4000, shares)).findings
        named += sum(is_clear(findings[NEGATIVE, place]) for place in range(7))
    yield "shares two points apart, 4000: categories named", named / large


def a_year(
    random: Random,
    bases: tuple[int, int],
    *,
    risen: float | None = None,
    spread: float = 0.0,
) -> Weekly:
    """Return weekly shares of 14 series; *risen* is the share of one from `RISES` on."""
    series = {}
    for category in NAMES:
        for pole in POLES:
            is_risen = risen is not None and (category, pole) == ("A", NEGATIVE)
            row = []
            for place in range(WEEKS):
                share = risen if is_risen and place >= RISES else 0.15
                base = random.randint(*bases)
                if spread:
                    odds = 1 / spread - 1
                    share = random.betavariate(share * odds, (1 - share) * odds)
                row.append((sum(random.random() < share for _ in range(base)), base))
            series[category, pole] = row
    names = tuple(f"{place:03}" for place in range(WEEKS))
    return Weekly(SEVEN, names, (0,) * WEEKS, (0,) * WEEKS, series)


@cache
def trend_years(number: int) -> dict[str, list[Weekly]]:
    """Return calm years, and years in which one series rises for good."""
    random = Random(SEED)
    kinds = {
        "calm, 60-140": ((60, 140), {}),
        "weeks differ, 60-140": ((60, 140), {"spread": 0.01}),
        "calm, 5-25": ((5, 25), {}),
        "15 to 25 %, 100": ((100, 100), {"risen": 0.25}),
        "15 to 20 %, 100": ((100, 100), {"risen": 0.20}),
        "15 to 18 %, 200": ((200, 200), {"risen": 0.18}),
    }
    return {
        kind: [a_year(random, bases, **rest) for _ in range(number)]
        for kind, (bases, rest) in kinds.items()
    }


def trends(number: int) -> Said:
    """How many false signals calm years have, and how long a rise takes to be seen."""
    for kind, years in trend_years(number).items():
        judged = [_judged(year) for year in years]
        if " to " in kind:
            waits = [
                next((n for n, one in enumerate(year[0][RISES:], 1) if one.signal), WEEKS - RISES)
                for year in judged
            ]
            yield f"{kind}: weeks until seen", sum(waits) / number
            continue
        signals = [sum(one.signal is not None for row in year for one in row) for year in judged]
        alarms = sum(len(episodes(range(WEEKS), row)) for year in judged for row in year)
        yearly = 52 / (WEEKS - phases.BASELINE) / number
        yield f"{kind}: signals", sum(signals) * yearly
        yield f"{kind}: episodes", alarms * yearly
        yield f"{kind}: years of more than ten", 100 * sum(one > 10 for one in signals) / number


def _judged(year: Weekly) -> list[list[run_charts.Judged]]:
    parts = phases_of(year)
    return [
        [seen or UNKNOWN for _, seen in judge_weeks(row, parts)] for row in year.series.values()
    ]


def a_history(random: Random, responses: int, bad: Callable[[int], float]) -> History:
    """Return 64 weeks of seven categories; *bad* says the share of A in each."""
    names = [weeks_before("2025-W01", -place) for place in range(64)]
    counts = {
        name: week(random, responses, [bad(place), *CALM[1:]], name)
        for place, name in enumerate(names)
    }
    marks = {name: _marks(one) for name, one in counts.items()}
    return History(SEVEN, marks, marks, counts, counts, ())


def _marks(counts: Counts) -> WeekMarks:
    marks = {item.slot: Counter() for item in ITEMS}
    for packed, number in counts.marks.items():
        for slot, mark in enumerate(packed):
            marks[slot][mark] += number
    return WeekMarks(counts.responses, marks)


@cache
def histories(number: int) -> dict[str, list[History]]:
    """Return years in which a category is bad all the time, for a while, twice, or never."""
    random = Random(SEED)
    kinds: dict[str, tuple[int, Callable[[int], float]]] = {
        "25 % all year, 50": (50, lambda _: 0.25),
        "30 % for 20 weeks, 100": (100, lambda place: 0.30 if 20 <= place < 40 else 0.15),
        "35 % twice, 6 weeks between": (
            100,
            lambda place: 0.35 if 16 <= place < 26 or 32 <= place < 42 else 0.15,
        ),
        "35 % twice, 12 weeks between": (
            100,
            lambda place: 0.35 if 16 <= place < 26 or 38 <= place < 48 else 0.15,
        ),
        "calm, 60": (60, lambda _: 0.15),
    }
    return {kind: [a_history(random, *one) for _ in range(number)] for kind, one in kinds.items()}


def states(number: int) -> Said:
    """How often a category is said to be new, back and mended, in a year."""
    number = max(1, number // 10)  # they take longest, and differ least
    for kind, years in histories(number).items():
        said = [
            [_remembered(year, place) for place in range(11, len(year.shown))] for year in years
        ]
        for state in (State.NEW, State.RETURNED, State.RESOLVED):
            times = sum(one is not None and one.state is state for year in said for one in year)
            yield f"{kind}: {state}", times / number
        if "20 weeks" in kind:
            waits = [
                next((n for n, one in enumerate(year[29:], 1) if one and one.until), 24)
                for year in said
            ]
            yield f"{kind}: weeks until mended is said", sum(waits) / number


def _remembered(year: History, place: int) -> Memory | None:
    """Return the state of A after a week, by the four weeks up to it."""
    weeks = sorted(year.shown)
    counts = pooled([year.counts[week] for week in weeks[place - 3 : place + 1]])
    return recall_shown(counts, year, weeks[place]).memories.get((NEGATIVE, "A"))


def lasting(number: int) -> Said:
    """How many episodes a lasting rise is, and how long one that ended lasts."""
    random = Random(SEED)
    begun = ended = 0.0
    for _ in range(number):
        begun += len(_episodes_of(random, 50, lambda place: 0.25 if place >= 12 else 0.15))
        mended = _weeks_of(random, 100, lambda place: 0.30 if 12 <= place < 32 else 0.15)
        closed = (end for end in range(33, 64) if not _is_open(mended[:end]))
        ended += next(closed, 64) - 32
    yield "15 to 25 % for a year, 50: episodes", begun / number
    yield "30 % for 20 weeks, 100: weeks that it lasts longer", ended / number


def _weeks_of(
    random: Random, responses: int, share: Callable[[int], float]
) -> list[run_charts.Judged]:
    weeks = [
        (sum(random.random() < share(place) for _ in range(responses)), responses)
        for place in range(64)
    ]
    return [seen or UNKNOWN for _, seen in judge_weeks(weeks, [phases.Phase(0, 64, 1.0, 14)])]


def _episodes_of(random: Random, responses: int, share: Callable[[int], float]) -> Sequence[object]:
    judged = _weeks_of(random, responses, share)
    return episodes([f"{place:02}" for place in range(64)], judged)


def _is_open(judged: Sequence[run_charts.Judged]) -> bool:
    found = episodes([f"{place:02}" for place in range(len(judged))], judged)
    return bool(found) and found[-1].is_open


SEGMENTS = (Segment("Location"), Segment("Clerk", True), Segment("Channel"), Segment("Shift"))
SURVEY = Form("survey", ITEMS, SEGMENTS)
Place = Callable[[Random, int], Cell]
Share = Callable[[Cell, str], float]


def a_survey(random: Random, responses: int, place: Place, share: Share) -> CellCounts:
    """Return a simulated survey of four locations, twelve persons, three channels, four shifts."""
    counts: dict[Cell, Counter[str]] = {}
    for number in range(responses):
        cell = place(random, number)
        marks = slip(random, [share(cell, name) for name in NAMES])
        counts.setdefault(cell, Counter())[marks] += 1
    return CellCounts(SURVEY, counts)


def of_person(random: Random, person: int) -> Cell:
    """Return a cell of *person*."""
    return f"L{person % 4}", f"P{person}", f"C{random.randrange(3)}", f"S{random.randrange(4)}"


def anywhere(random: Random, _: int) -> Cell:
    """Return a cell of any person."""
    return of_person(random, random.randrange(12))


def with_few(random: Random, number: int) -> Cell:
    """Return a cell: 41 responses are of the first person."""
    return of_person(random, 0 if number < 41 else 1 + random.randrange(11))


def mostly_late(random: Random, _: int) -> Cell:
    """Return a cell: the first person works the last shift, four times in five."""
    location, person, channel, shift = anywhere(random, 0)
    is_late = person == "P0" and random.random() < 0.8
    return location, person, channel, "S3" if is_late else shift


def with_pads(random: Random, number: int) -> Cell:
    """Return a cell: nobody else is on the first person's channel, a pad of four slips."""
    _, person, _, shift = with_few(random, number)
    return "L", person, f"{person} {number // 4 if number < 41 else 0}", shift


def of_one(bad: float) -> Share:
    """Return the share where the first person is bad at B."""
    return lambda cell, name: bad if (cell[1], name) == ("P0", "B") else 0.15


def late(bad: float, person: float = 0.0) -> Share:
    """Return the share where the last shift is bad at B, and the first person worse."""
    return lambda cell, name: (
        0.15
        if name != "B"
        else max(bad if cell[3] == "S3" else 0.15, person if cell[1] == "P0" else 0.0)
    )


def one_by_one(random: Random, number: int) -> Cell:
    """Return a cell of one person after the other."""
    return of_person(random, number % 12)


def unlike(cell: Cell, name: str) -> float:
    """Return the share where persons differ at B, by 8 points; the first has the hard cases."""
    shares = (0.35, 0.02, 0.04, 0.07, 0.10, 0.12, 0.15, 0.17, 0.19, 0.22, 0.25, 0.29)
    return shares[int(cell[1][1:])] if name == "B" else 0.15


@cache
def surveys(number: int) -> dict[str, list[CellCounts]]:
    """Return surveys in which nothing, a person, a shift or both are bad."""
    random = Random(SEED)
    kinds: dict[str, tuple[int, Place, Share]] = {
        "calm, 60": (60, anywhere, lambda *_: 0.15),
        "calm, 200": (200, anywhere, lambda *_: 0.15),
        "calm, 500": (500, anywhere, lambda *_: 0.15),
        "person, 56 %": (500, with_few, of_one(0.56)),
        "person, 41 %": (500, with_few, of_one(0.41)),
        "shift, 45 %": (500, mostly_late, late(0.45)),
        "shift, 35 %, and person, 60 %": (500, mostly_late, late(0.35, 0.60)),
        "person, 56 %, with pads": (500, with_pads, of_one(0.56)),
        "persons differ, person, 35 %": (2000, one_by_one, unlike),
    }
    return {kind: [a_survey(random, *one) for _ in range(number)] for kind, one in kinds.items()}


def slices(number: int) -> Said:
    """How often slices are reported and persons named, of 100 surveys."""
    everywhere = [one.name for one in SEGMENTS]
    for kind, held in surveys(number).items():
        # Anew: what a survey knows of its slices was found by the numbers before.
        found = [find_slices(CellCounts(SURVEY, one.counts), everywhere) for one in held]
        yield f"{kind}: anything reported", 100 * sum(bool(one.found) for one in found) / number
        yield f"{kind}: reports", sum(len(one.found) for one in found) / number
        yield f"{kind}: a person named", 100 * sum(map(_names_anyone, found)) / number
        if "person" in kind:
            yield f"{kind}: the person named", 100 * sum(map(_names_first, found)) / number


def _names_anyone(found: Slices) -> bool:
    return any("Clerk" in one.where for one in found.found)


def _names_first(found: Slices) -> bool:
    return any((one.where, one.category) == ({"Clerk": "P0"}, "B") for one in found.found)


def clusters_and_slices(number: int) -> Said:
    """Do both: a number may serve two searches."""
    yield from clusters(number)
    yield from slices(number)


def stacks(number: int) -> Said:
    """How alike stacks of slips of one day are by luck, of a hundred; nothing is moved."""
    random = Random(SEED)
    for categories, size in product((1, 2, 3, 5, 7), (2, 10, 30, 100, 300)):
        what = f"{categories} categories, {size} slips"
        pairs = [[_stack(random, size, categories) for _ in "12"] for _ in range(number)]
        alike = [_alike(*pair) / size for pair in pairs]
        told = [told_apart(_slips(stack)) for _, stack in pairs]
        yield f"{what}: of another stack", 100 * sum(alike) / number
        for part in (0.8, 0.9):
            yield f"{what}: {part} of another stack", 100 * sum(x >= part for x in alike) / number
        yield f"{what}: told apart", 100 * sum(told) / number
        for most, few in ((0.5, 1), (0.5, 4), (0.5, 8), (0.3, 4), (0.7, 4)):
            enough = [x >= most and x * size >= few for x in told]
            taken = sum(x >= 0.9 and is_told for x, is_told in zip(alike, enough, strict=True))
            by = f"by {most} and {few} told apart"
            yield f"{what}: itself known {by}", 100 * sum(enough) / number
            yield f"{what}: another taken for it {by}", 100 * taken / number
    for categories, size, more in product((3, 5, 7), (3, 4, 6, 10, 15), (40, 150)):
        pairs = [
            (_stack(random, size, categories), _stack(random, more, categories))
            for _ in range(number)
        ]
        held = sum(_alike(*pair) >= 0.9 * size for pair in pairs)
        yield f"{categories} categories, {size} slips: 0.9 of them in {more}", 100 * held / number


def _stack(random: Random, size: int, categories: int) -> list[str]:
    return [slip(random, CALM[:categories]) for _ in range(size)]


def _alike(one: Sequence[str], two: Sequence[str]) -> int:
    return (Counter(one) & Counter(two)).total()


def _slips(stack: Sequence[str]) -> dict[str, dict[tuple[()], list[tuple[int, tuple[str]]]]]:
    return {"": {(): [(number, (marks,)) for number, marks in enumerate(stack)]}}


NUMBERS: dict[str, tuple[Callable[[int], Said], tuple[object, ...]]] = {
    "ALPHA": (clusters, (0.01, 0.05, 0.10)),
    "MIN_BASE": (clusters, (1, 10, 20)),
    "MIN_MARKS": (clusters_and_slices, (1, 2, 3, 4, 5)),
    "SURPLUS": (clusters, (10**9, 50, 20, 10)),
    "POSSIBLE": (clusters, (0.10, 0.20, 0.40, 0.70)),
    "FEW": (trends, (1, 10, 20)),
    "SIGMAS": (trends, (2.5, 3.0, 3.5)),
    "TAIL": (trends, (0.0005, 0.00135, 1.0)),
    "WEIGHT": (trends, (0.05, 0.1, 0.2, 0.4, 1.0)),
    "BASELINE": (trends, (8, 12, 20)),
    "CALM_WEEKS": (lasting, (1, 2, 3, 4)),
    "NEARLY": (lasting, (0.0, 0.5, 1.0, 1.5)),
    "CERTAIN": (states, (0.001, 0.01, 0.05)),
    "LASTED": (states, (1, 3, 5)),
    "GONE_WITHIN": (states, (2, 4, 8)),
    "BACK_WITHIN": (states, (4, 8, 13)),
    "LOOK_BACK": (states, (13, 26, 39)),
    "STAFF_BASE": (slices, (5, 10, 20)),
    "RATE": (slices, (0.05, 0.10, 0.20)),
    "PERSON_RATE": (slices, (0.01, 0.05, 0.10)),
    "MIN_PERSONS": (slices, (10, 100)),
    "LIMIT": (slices, (1.96, 3.09, 4.0)),
    "_BESIDE": (slices, (0.01, 0.05, 0.20)),
    "_WITHIN": (slices, (0.001, 0.01, 0.05)),
    "_VANISHED": (slices, (0.01, 0.05, 0.20)),
    "_SURE": (slices, (0.001, 0.01, 0.05)),
    "_TINY_PART": (slices, (0.0, 0.1, 0.3)),
    "_RISK": (slices, tuple({NEGATIVE: part, POSITIVE: 1} for part in (1, 3, 9))),
    "stacks": (stacks, (None,)),
}
"""Each number, where it is tried, and the values that it is given."""


def main() -> None:
    """Try the numbers asked for and print a table of each."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"of: {', '.join(NUMBERS)}")
    parser.add_argument("--number", type=int, default=200, help="weeks, years or surveys of a kind")
    asked = parser.parse_args()
    unknown = [name for name, (trial, _) in NUMBERS.items() if trial is not stacks]
    unknown = [name for name in unknown if not homes_of(name)]
    assert not unknown, f"no module has {', '.join(unknown)}"
    for name in asked.names or NUMBERS:
        trial, values = NUMBERS[name]
        columns = []
        for value in values:
            with moved(name, value):
                columns.append(list(trial(asked.number)))
        print(f"\n| {name} | {' | '.join(map(str, values))} |\n|---|{'---|' * len(values)}")
        for row in zip(*columns, strict=True):
            print(f"| {row[0][0]} | {' | '.join(f'{number:.2f}' for _, number in row)} |")


if __name__ == "__main__":
    main()
