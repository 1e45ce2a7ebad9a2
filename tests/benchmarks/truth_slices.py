"""
How often the search of slices is right: ``python -m tests.benchmarks.truth_slices``.

Simulated surveys with a known truth, seeded; each row is what was asked and what was measured, of
a hundred, with its standard error.
"""

from collections.abc import Callable, Iterator
from math import sqrt
from random import Random

from cstally.analysis.slices.cells import Cell
from cstally.analysis.slices.search import Slices, find_slices
from cstally.model.survey import Polarity
from tests.benchmarks.tuning import (
    NAMES,
    SEED,
    Place,
    Share,
    a_survey,
    anywhere,
    late,
    mostly_late,
    of_one,
    of_person,
    with_few,
)

ALL = ("Location", "Clerk", "Channel", "Shift")
Row = tuple[str, str, float, float]
"""The data and what is counted, what is asked, how often of a hundred, its standard error."""
Shares = Callable[[Random], Share]
"""The true shares of one survey, which may differ from survey to survey."""
Told = Callable[[Slices], bool]


def measured(
    number: int, responses: int, place: Place, shares: Shares, told: Told, by: tuple[str, ...] = ALL
) -> tuple[float, float]:
    """Return how many of a hundred surveys are *told* so, with the standard error."""
    random = Random(SEED)
    surveys = (a_survey(random, responses, place, shares(random)) for _ in range(number))
    part = sum(told(find_slices(one, by)) for one in surveys) / number
    return 100 * part, 100 * sqrt(part * (1 - part) / number)


def evenly(random: Random, number: int) -> Cell:
    """Return a cell of one person after the other."""
    return of_person(random, number % 12)


def of_spread(first: float, spread: float) -> Shares:
    """Return shares at B: *first* of the first person, and those of the others about 15 %."""

    def shares(random: Random) -> Share:
        others = [min(0.6, max(0.02, random.gauss(0.15, spread))) for _ in range(11)]
        return lambda cell, name: [first, *others][int(cell[1][1:])] if name == "B" else 0.15

    return shares


def two_branches(_: Random, number: int) -> Cell:
    """Return a cell: a big branch, and a small one."""
    return "bad" if number % 5 == 0 else "good", "P", "C", "S"


def small_and_bad(cell: Cell, _: str) -> float:
    """Return the share of all categories in one of two branches."""
    return 0.30 if cell[0] == "bad" else 0.12


def on_both(random: Random, _: int) -> Cell:
    """Return a cell of any of twelve persons, at either of two branches."""
    return random.choice("NS"), *of_person(random, random.randrange(12))[1:3], a_shift(random)


def at_one(random: Random, _: int) -> Cell:
    """Return a cell of any of twelve persons, at the branch where they work."""
    person = random.randrange(12)
    return "NS"[person % 2], *of_person(random, person)[1:3], a_shift(random)


def a_counter(random: Random, _: int) -> Cell:
    """Return a cell of one of four counters, on one of three shifts."""
    return f"L{random.randrange(4)}", "P", "C", a_shift(random)


def a_shift(random: Random) -> str:
    """Return one of three shifts."""
    return f"S{random.randrange(3)}"


def bad_at(names: str, **where: str) -> Share:
    """Return shares that are bad in the categories *names* where these segments have these."""

    def share(cell: Cell, name: str) -> float:
        is_there = where.items() <= dict(zip(ALL, cell, strict=True)).items()
        return 0.35 if is_there and name in names else 0.12

    return share


def reports(found: Slices) -> bool:
    """Whether anything is reported."""
    return bool(found.found)


def is_named(found: Slices, person: str = "P0") -> bool:
    """Whether a person is named for the negative marks of B."""
    return any(
        (one.where.get("Clerk"), one.category, one.polarity) == (person, "B", Polarity.NEGATIVE)
        for one in found.found
    )


def is_first(found: Slices) -> bool:
    """Whether the first person is the surest."""
    return any((one.where, one.category) == ({"Clerk": "P0"}, "B") for one in found.found[:1])


def names_anyone(found: Slices) -> bool:
    """Whether anybody is named."""
    return any("Clerk" in one.where for one in found.found)


def names_another(found: Slices) -> bool:
    """Whether anybody else is named for B than the first person."""
    return any(one.where.get("Clerk", "P0") != "P0" and one.category == "B" for one in found.found)


def praises_alone(found: Slices) -> bool:
    """Whether of two branches the good one is praised and the bad one is not named as worse."""
    told = [one for one in found.found if one.category == "B"]
    return bool(told) and not any(
        one.where == {"Location": "bad"} or one.other == "bad" for one in told
    )


def tells_twice(found: Slices) -> bool:
    """Whether both branches are told for one category."""
    return len([one for one in found.found if one.category == "B"]) > 1


def tells_the_part(found: Slices) -> bool:
    """Whether a shift of the bad counter is told for B, and not the counter."""
    told = [one.where for one in found.found if one.category == "B"]
    return {"Location": "L3"} not in told and any("Location" in where for where in told)


BAD_PLACES: tuple[tuple[str, dict[str, str]], ...] = (
    ("branch", {"Location": "S"}),
    ("shift", {"Shift": "S2"}),
    ("shift at one branch", {"Location": "S", "Shift": "S2"}),
)


def of_the_innocent(number: int) -> Iterator[Row]:
    """Yield how often somebody is named where a place or a time is bad, and no person."""
    for word, where in BAD_PLACES:
        for place, who in ((on_both, "at both branches"), (at_one, "at one branch each")):
            for names, what in (("B", "one question"), (NAMES, "all questions")):
                shares = bad_at(names, **where)
                found = measured(number, 400, place, lambda _, it=shares: it, names_anyone)
                data = f"a bad {word} (35% against 12%, {what}), twelve persons {who}, 400"
                yield f"{data}: anyone named", "at most 5", *found
    shares, by = bad_at("B", Location="L3"), ("Location", "Shift")
    found = measured(number, 400, a_counter, lambda _: shares, tells_the_part, by)
    yield "one bad counter of four, three shifts, 400: only its shift told", "at most 10", *found


def rows(number: int = 400) -> Iterator[Row]:
    """Yield what was asked and measured of *number* surveys, a quarter where they are large."""
    few = max(1, number // 4)
    for responses in (60, 200, 500):
        found = measured(number, responses, anywhere, lambda _: of_one(0.15), reports)
        yield f"nothing differs, {responses} responses: anything reported", "at most 12", *found
    for bad, told, word, asked in (
        (0.56, is_named, "named", "95"),
        (0.56, is_first, "first", "95"),
        (0.41, is_named, "named", "40"),
    ):
        found = measured(number, 500, with_few, lambda _, bad=bad: of_one(bad), told)
        yield f"41 of 500 responses at {bad:.0%} against 15%, twelve persons: {word}", asked, *found
    found = measured(number, 500, mostly_late, lambda _: late(0.45), names_anyone)
    yield "a bad shift (45%) that one person works: anyone named", "at most 10", *found
    for responses, first, told, word, asked in (
        (500, 0.35, is_named, "who has the hard cases (35%) named", "at most 50"),
        (500, 0.35, names_another, "another one named", "at most 10"),
        (2000, 0.35, is_named, "who has the hard cases (35%) named", "at most 50"),
        (2000, 0.35, names_another, "another one named", "at most 10"),
        (2000, 0.56, is_named, "one at 56% named", "90"),
    ):
        found = measured(few, responses, evenly, of_spread(first, 0.08), told)
        yield f"persons differ by 8 points, {responses} responses: {word}", asked, *found
    for told, word in ((praises_alone, "only the good one told"), (tells_twice, "told twice")):
        found = measured(number, 500, two_branches, lambda _: small_and_bad, told, ("Location",))
        yield f"a big branch at 12%, a small one at 30%, 500 responses: {word}", "0", *found
    yield from of_the_innocent(number)


def main() -> None:
    """Print the table."""
    print("| data | asked | measured | standard error |\n| --- | --- | --- | --- |")
    for data, asked, found, error in rows():
        print(f"| {data} | {asked} | {found:.1f} | {error:.1f} |", flush=True)


if __name__ == "__main__":
    main()
