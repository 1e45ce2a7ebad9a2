"""The line above every result."""

from datetime import date

import pytest

from cstally.model.survey import Narrowing
from cstally.render.wording.heading import heading

WEEK = date(2026, 11, 16), date(2026, 11, 22)


@pytest.mark.parametrize(
    ("responses", "tallied", "said"),
    [
        (212, 0, "212 responses"),
        (1, 1, "1 response, 1 mark counted by hand"),
        (0, 140, "0 responses, 140 marks counted by hand"),
    ],
)
def test_what_was_counted(responses: int, tallied: int, said: str) -> None:
    """Marks counted by hand are named only where there are any."""
    assert heading("survey", *WEEK, responses, {}, tallied) == (
        f"survey - 2026-W47 (16-22 Nov 2026) - {said}"
    )


def test_segments_come_before_the_number() -> None:
    """What narrowed the count is said before it."""
    assert heading("survey", *WEEK, 2, {"Location": Narrowing(("North",))}) == (
        "survey - 2026-W47 (16-22 Nov 2026) - Location=North - 2 responses"
    )
