"""How numbers and texts are written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cstally.render.wording.cells import change, interval, percent, plural, points, safe_cell, share
from cstally.render.wording.strokes import strokes


def test_shares_are_rounded_once() -> None:
    """A share is a whole percent; without a base there is none."""
    assert [percent(share(*pair)) for pair in ((1, 3), (2, 3), (0, 5), (5, 5), (0, 0))] == [
        "33%",
        "67%",
        "0%",
        "100%",
        "n/a",
    ]


@pytest.mark.parametrize(
    ("difference", "written"),
    [
        (0.126, "+13"),
        (-0.034, "-3"),
        (0.0, "0"),
        (-0.001, "0"),
        (0.004, "0"),
        (-1, "-100"),
        (None, "n/a"),
    ],
)
def test_differences_are_signed_points(difference: float | None, written: str) -> None:
    """Points carry a sign, but 0 has none."""
    assert points(difference) == written


def test_change_and_interval_without_a_number() -> None:
    """What cannot be said is n/a."""
    assert (change(0.5, 0.25), change(0.5, None), change(None, 0.5)) == ("+25", "n/a", "n/a")
    assert (interval(0.123, 0.345), interval(None, 0.3)) == ("12-34%", "n/a")


def test_plural() -> None:
    """One response, two responses."""
    assert (plural(1, "response"), plural(0, "response")) == ("1 response", "0 responses")


@pytest.mark.parametrize("number", ["-5", "+5", "-5.25", "-1,5", "-1e-07", "-3%", "12-34%"])
def test_numbers_are_no_formulas(number: str) -> None:
    """A text that is a plain number stays one."""
    assert safe_cell(number, raw=False) == number


@pytest.mark.parametrize(
    ("value", "written"), [(None, ""), (True, "true"), (-5, "-5"), (-0.25, "-0.25"), ("", "")]
)
def test_values_that_are_no_text(value: object, written: str) -> None:
    """Numbers are written as they are, absent ones as nothing."""
    assert safe_cell(value, raw=False) == written


@pytest.mark.slow
@given(st.sampled_from("=+-@\t\r＝＋－＠"), st.text())
def test_no_cell_begins_a_formula(first: str, rest: str) -> None:
    """Whatever follows, a cell that would run gets an apostrophe, unless it is a plain number."""
    cell = safe_cell(first + rest, raw=False)
    assert (
        cell.startswith("'")
        or cell.strip("+-%").replace(",", ".").replace("e", "").strip("0123456789.+-E") == ""
    )


def test_many_strokes_are_counted_in_gates() -> None:
    """Up to 500 marks are drawn; more are a number of gates."""
    assert strokes(500).count("┼┼┼┼") == 100
    assert strokes(501) == "100 x ┼┼┼┼ │ (501)"


@given(st.integers(0, 5000))
def test_strokes_add_up(number: int) -> None:
    """Gates are five and strokes one, and their sum is the number behind them."""
    drawn = strokes(number)
    if number == 0:
        assert drawn == "0"
        return
    *groups, written = drawn.split()
    gates = int(groups[0]) if "x" in groups else groups.count("┼┼┼┼")
    assert 5 * gates + drawn.count("│") == number
    assert written == f"({number})"
