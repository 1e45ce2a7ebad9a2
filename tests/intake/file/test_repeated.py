"""Sheets that repeat others are told from branches whose slips look alike, by seeded simulation."""

import random

import pytest

from cstally.errors import CstallyError
from cstally.intake.file.workbook.repeated import Repeated, repeated


def slips(pick, number, questions, weights=(70, 20, 10)):
    """Return rows of slips: a day of the week, and a level for each question."""
    return [
        (f"2026-11-{16 + 7 * place // number:02}", *pick.choices("210", weights, k=questions))
        for place in range(number)
    ]


@pytest.mark.parametrize("questions", [2, 3, 5])
def test_branches_are_no_copies(questions):
    """Of 1,000 pairs of branches none is called a copy, nor asked about."""
    pick = random.Random(questions)
    for _ in range(1000):
        size = pick.choice((20, 40, 120))
        sheets = {"North": slips(pick, size, questions), "South": slips(pick, size, questions)}
        assert repeated(sheets) == []


def test_one_question_is_never_called_a_copy():
    """With 85 in 100 slips on one level, chance may look like a copy: then it is asked about."""
    pick, asked = random.Random(1), 0
    for _ in range(300):
        one, other = ([row[1:] for row in slips(pick, 40, 1, (85, 10, 5))] for _ in range(2))
        try:
            assert repeated({"North": one, "South": other}) == []
        except CstallyError as error:
            asked += "too few kinds of rows" in str(error)
    assert 0 < asked < 300


@pytest.mark.parametrize("questions", [2, 3, 5])
def test_copies_are_found(questions):
    """A copy with a typo or two, an All of two branches in any order of the tabs, two copies."""
    pick = random.Random(10 + questions)
    for _ in range(100):
        north, south = slips(pick, 60, questions), slips(pick, 40, questions)
        copy = list(north)
        for place in pick.sample(range(60), 1 if questions == 2 else 2):
            copy[place] = (copy[place][0], *"typos"[:questions])
        assert repeated({"North": north, "South": south, "Copy": copy}) == [
            Repeated("Copy", ("North",))
        ]
        assert repeated({"All": [*north, *south], "North": north, "South": south}) == [
            Repeated("All", ("North", "South"))
        ]
        found = repeated({"North": north, "Copy": copy, "Again": list(copy)})
        assert {one.name for one in found} == {"Copy", "Again"}


def test_rows_that_are_all_different():
    """With ids or times of day the order of the rows says nothing."""
    pick = random.Random(3)
    north = [(str(place), *pick.choices("012", k=2)) for place in range(50)]
    mixed = pick.sample(north, 50)
    assert repeated({"North": north, "Sorted": mixed}) == [Repeated("Sorted", ("North",))]
    numbered = [(str(place), *pick.choices("012", k=2)) for place in range(50)]
    assert repeated({"North": north, "South": numbered}) == []
