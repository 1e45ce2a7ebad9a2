"""What is said of surveys with a known truth, whole: each was read, and found true."""

import pytest

from tests.readings.surveys import EXPECTED, SURVEYS, said

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("name", SURVEYS)
def test_what_is_said(name: str) -> None:
    """To the letter; where a change is meant: python -m tests.readings.surveys, and read it."""
    assert said(SURVEYS[name]()) == (EXPECTED / f"{name}.txt").read_text(encoding="utf-8")


def test_nothing_is_left_over() -> None:
    """Each text has its survey."""
    assert {path.stem for path in EXPECTED.glob("*.txt")} == set(SURVEYS)
