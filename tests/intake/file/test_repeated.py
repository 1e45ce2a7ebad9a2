"""Sheets that repeat others are told from branches whose slips look alike, by seeded simulation."""

import random

import pytest

from cstally.errors import CstallyError
from cstally.intake.file.workbook.repeated import Filled, Repeated
from cstally.intake.file.workbook.repeated import repeated as repeated_in


def repeated(sheets, headers=None):
    """Find the repeated ones of *sheets*, name -> rows, whose columns are called 0, 1, 2 ..."""
    return repeated_in({
        name: Filled((headers or {}).get(name) or [str(n) for n in range(len(rows[0]))], rows)
        for name, rows in sheets.items()
    })  # fmt: skip


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


@pytest.mark.parametrize("questions", [2, 3])
def test_another_order(questions):
    """A copy that was sorted by its answers, and an All sorted by them, are none of chance."""
    pick = random.Random(20 + questions)
    for _ in range(50):
        north, south = slips(pick, 60, questions), slips(pick, 50, questions)
        mixed = pick.sample(north, 60)
        assert repeated({"North": north, "Mixed": mixed}) == [Repeated("Mixed", ("North",))]
        whole = sorted([*north, *south], key=lambda row: row[::-1])
        assert repeated({"North": north, "South": south, "All": whole}) == [
            Repeated("All", ("North", "South"))
        ]


def test_branches_in_another_order_are_no_copies():
    """Of 1,000 pairs of branches that were sorted by their answers none is called a copy."""
    pick = random.Random(30)
    for _ in range(1000):
        size = pick.choice((20, 40, 120))
        north, south = (sorted(slips(pick, size, 2), key=lambda row: row[1:]) for _ in range(2))
        assert repeated({"North": north, "South": south}) == []


def test_columns_that_one_of_them_lacks():
    """Sheets are compared in the columns that they share, in whatever order these stand."""
    pick = random.Random(6)
    north, south = slips(pick, 40, 3), slips(pick, 30, 3)
    header = ("day", "speed", "price", "staff")
    whole = [("North", *row) for row in north] + [("South", *row) for row in south]
    sheets = {"North": north, "South": [row[::-1] for row in south], "All": whole}
    headers = {"North": header, "South": header[::-1], "All": ("branch", *header)}
    assert repeated(sheets, headers) == [Repeated("All", ("North", "South"))]


def test_numbers_that_begin_again():
    """An All numbers its rows anew; slips that are numbered alike are of two branches."""
    pick = random.Random(7)
    north, south = slips(pick, 40, 3), slips(pick, 30, 3)

    def numbered(rows):
        return [(str(number), *row) for number, row in enumerate(rows, 1)]

    sheets = {"North": numbered(north), "South": numbered(south)}
    assert repeated(sheets) == []
    assert repeated({**sheets, "All": numbered([*north, *south])}) == [
        Repeated("All", ("North", "South"))
    ]


def test_numbers_of_slips_that_nobody_filled():
    """Forty numbers and four slips in each of two sheets are no forty rows in common."""
    pick = random.Random(8)
    sheets = {
        name: [(str(n), *row) for n, row in enumerate(slips(pick, 4, 3), 1)]
        + [(str(n), "", "", "", "") for n in range(5, 41)]
        for name in ("Kuzey", "Güney")
    }
    assert repeated(sheets) == []
