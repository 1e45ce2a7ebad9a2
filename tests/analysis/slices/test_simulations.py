"""
How often the search of slices is right: small seeded surveys with a known truth.

Four locations with three persons each, three channels, four shifts, seven categories with a mood
in common (correlation 0.5), as in the simulations that the method was chosen by.
"""

from collections.abc import Callable, Iterator
from math import sqrt
from random import Random
from statistics import NormalDist

import pytest

from cstally.analysis.slices.cells import Cell, CellCounts
from cstally.analysis.slices.search import Slice, Slices, find_slices
from cstally.model.survey import Form, Item, Level, Polarity, Role, Scale, Segment

pytestmark = pytest.mark.slow

SCALE = Scale(
    "three",
    (
        Level("not", Polarity.NEGATIVE, 1, "0"),
        Level("somewhat", Polarity.NEUTRAL, 2, "1"),
        Level("very", Polarity.POSITIVE, 3, "2"),
    ),
)
SEGMENTS = (Segment("Location"), Segment("Clerk", True), Segment("Channel"), Segment("Shift"))
FORM = Form(
    "survey",
    tuple(Item(name, Role.CATEGORY, SCALE, slot) for slot, name in enumerate("ABCDEFG")),
    SEGMENTS,
)
NAMES = [segment.name for segment in SEGMENTS]
SATISFIED = 60 / 85
"""The part of what is not negative that is positive: 15, 25 and 60 of 100."""

Share = Callable[[Cell, str], float]
Place = Callable[[Random, int], Cell]


def surveys(
    number: int, responses: int, place: Place, share: Share = lambda *_: 0.15
) -> Iterator[CellCounts]:
    """Yield simulated surveys; *share* is the true negative share of a category in a cell."""
    normal, random, half = NormalDist(), Random(20261116), sqrt(0.5)
    for _ in range(number):
        counts: dict[Cell, dict[str, int]] = {}
        for response in range(responses):
            cell, mood = place(random, response), random.gauss(0, half)
            marks = ""
            for item in FORM.items:
                bad = share(cell, item.name)
                felt = normal.cdf(mood + random.gauss(0, half))
                marks += "0" if felt < bad else "1" if felt < 1 - (1 - bad) * SATISFIED else "2"
            held = counts.setdefault(cell, {})
            held[marks] = held.get(marks, 0) + 1
        yield CellCounts(FORM, counts)


def anywhere(random: Random, _: int) -> Cell:
    """Any person, at their location, on any channel and shift."""
    return of_person(random, random.randrange(12))


def of_person(random: Random, person: int) -> Cell:
    """Return a cell of *person*."""
    return f"L{person % 4}", f"P{person}", f"C{random.randrange(3)}", f"S{random.randrange(4)}"


def names_anyone(found: Slices) -> bool:
    """Whether a slice that was found has a person in it."""
    return any("Clerk" in one.where for one in found.found)


@pytest.mark.parametrize("responses", [60, 200, 500])
def test_false_alarms(responses: int) -> None:
    """Where nothing concentrates anywhere, at most 12 % of the searches report anything."""
    searches = (find_slices(one, NAMES) for one in surveys(100, responses, anywhere))
    assert sum(bool(found.found) for found in searches) <= 12


def test_a_planted_person_comes_first() -> None:
    """41 of 500 responses at 56 % against 15 %: first in at least 95 of 100 searches."""

    def place(random: Random, response: int) -> Cell:
        return of_person(random, 0 if response < 41 else 1 + random.randrange(11))

    def share(cell: Cell, category: str) -> float:
        return 0.56 if cell[1] == "P0" and category == "B" else 0.15

    first = more = 0
    for one in surveys(100, 500, place, share):
        found = find_slices(one, NAMES).found
        more += len(found[1:])
        top = found[:1]
        first += any(
            (dict(one.where), one.category, one.polarity) == ({"Clerk": "P0"}, "B", "negative")
            for one in top
        )
    assert first >= 95
    assert more <= 40


def test_who_works_the_bad_shift_is_not_blamed() -> None:
    """One shift is bad for all, one person works it mostly: it is named, and rarely anyone."""

    def place(random: Random, _: int) -> Cell:
        location, person, channel, shift = anywhere(random, 0)
        is_there = person == "P0" and random.random() < 0.8
        return location, person, channel, "S3" if is_there else shift

    def share(cell: Cell, category: str) -> float:
        return 0.45 if cell[3] == "S3" and category == "B" else 0.15

    named = first = 0
    for one in surveys(100, 500, place, share):
        found = find_slices(one, NAMES)
        first += found.found[:1] != () and found.found[0].where == {"Shift": "S3"}
        named += names_anyone(found)
    assert first >= 95
    assert named <= 12


def on_both(random: Random, _: int) -> Cell:
    """Any of twelve persons, at either branch."""
    return random.choice("NS"), f"P{random.randrange(12)}", "C", f"S{random.randrange(3)}"


def at_one(random: Random, _: int) -> Cell:
    """Any of twelve persons, at the one branch where they work."""
    person = random.randrange(12)
    return "NS"[person % 2], f"P{person}", "C", f"S{random.randrange(3)}"


@pytest.mark.parametrize("place", [on_both, at_one])
@pytest.mark.parametrize(
    "where",
    [{"Location": "S"}, {"Shift": "S2"}, {"Location": "S", "Shift": "S2"}],
    ids=["branch", "shift", "both"],
)
def test_where_it_is_bad_nobody_who_works_there_is_blamed(
    place: Place, where: dict[str, str]
) -> None:
    """A branch, a shift, or the shift of one branch is bad in all categories, and no person is."""

    def share(cell: Cell, _: str) -> float:
        values = dict(zip(NAMES, cell, strict=True))
        return 0.35 if where.items() <= values.items() else 0.12

    searches = [find_slices(one, NAMES) for one in surveys(30, 400, place, share)]
    assert sum(names_anyone(found) for found in searches) <= 3
    assert sum(any(one.where == where for one in found.found) for found in searches) >= 29


def test_what_is_reported_beside_a_planted_person_is_rarely_chance() -> None:
    """Nor does a clear finding make room for others: of its reports one in ten is chance."""

    def place(random: Random, response: int) -> Cell:
        return of_person(random, 0 if response < 41 else 1 + random.randrange(11))

    def share(cell: Cell, category: str) -> float:
        return 0.56 if cell[1] == "P0" and category == "B" else 0.15

    def is_chance(one: Slice) -> bool:
        is_there = one.where.get("Clerk") == "P0" or one.where == {"Location": "L0"}
        return not is_there or one.category != "B" or one.polarity is not Polarity.NEGATIVE

    parts = [
        sum(map(is_chance, found)) / max(1, len(found))
        for one in surveys(100, 500, place, share)
        for found in [find_slices(one, NAMES).found]
    ]
    assert sum(parts) / len(parts) <= 0.10


def test_who_has_the_hard_cases_is_mostly_not_named() -> None:
    """
    Persons differ because of who comes to them, of which the file holds nothing.

    The one with the hardest cases, 35 % where the others spread by 8 points about 15 %, is named in
    less than half of the searches, another one hardly ever; one who is far from all is found.
    """
    shares = (0.02, 0.04, 0.07, 0.10, 0.12, 0.15, 0.17, 0.19, 0.22, 0.25, 0.29)

    def place(random: Random, response: int) -> Cell:
        return of_person(random, response % 12)

    def named(first: float) -> list[set[str]]:
        def share(cell: Cell, category: str) -> float:
            return (first, *shares)[int(cell[1][1:])] if category == "B" else 0.15

        return [
            {one.where["Clerk"] for one in found.found if one.category == "B"}
            for found in (find_slices(one, ["Clerk"]) for one in surveys(25, 2000, place, share))
        ]

    hard = named(0.35)
    assert sum("P0" in persons for persons in hard) < 12
    assert sum(bool(persons - {"P0"}) for persons in hard) <= 2
    assert sum("P0" in persons for persons in named(0.60)) >= 24


def test_of_two_branches_the_bad_one_is_told() -> None:
    """A big good one and a small bad one: whatever is reported, the bad one is in it, once."""

    def place(_: Random, response: int) -> Cell:
        return "bad" if response % 5 == 0 else "good", "P", "C", "S"

    def share(cell: Cell, _: str) -> float:
        return 0.30 if cell[0] == "bad" else 0.12

    reported = 0
    for one in surveys(40, 300, place, share):
        found = find_slices(one, ["Location"]).found
        assert all(one.where == {"Location": "bad"} or one.other == "bad" for one in found)
        assert len({one.category for one in found}) == len(found)
        reported += len(found)
    assert reported >= 40


def test_who_floats_among_the_bad_locations_is_not_blamed() -> None:
    """Of eighty locations 24 are bad, and one person works at these alone: rarely named."""

    def place(random: Random, _: int) -> Cell:
        person = random.randrange(20)
        return f"L{random.randrange(24 if person == 0 else 80)}", f"P{person}", "C", "S"

    def share(cell: Cell, category: str) -> float:
        return 0.4 if int(cell[0][1:]) < 24 and category == "B" else 0.1

    searches = (find_slices(one, ["Clerk"]) for one in surveys(20, 4000, place, share))
    assert sum(names_anyone(found) for found in searches) <= 2


def test_what_could_be_seen_is_seen_four_times_in_five() -> None:
    """A slice of the usual size, as far above the rest as is said, is mostly found."""

    def place(random: Random, response: int) -> Cell:
        # 96 responses at the first location, the others evenly over eleven more.
        number = 0 if response < 96 else 1 + random.randrange(11)
        return f"L{number}", "P", "C", "S"

    known = [find_slices(one, ["Location"]) for one in surveys(5, 1152, place)]
    surplus = sum(one.detectable_difference or 0 for one in known) / len(known)

    def share(cell: Cell, category: str) -> float:
        return 0.15 + surplus if cell[0] == "L0" and category == "B" else 0.15

    hits = sum(
        any(one.where == {"Location": "L0"} and one.category == "B" for one in found.found)
        for found in (find_slices(one, ["Location"]) for one in surveys(60, 1152, place, share))
    )
    assert 39 <= hits <= 58
