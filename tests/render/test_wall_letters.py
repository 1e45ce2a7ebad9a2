"""How wide a text on the poster is, without a browser."""

import pytest

from cstally.render.wall.letters import lines_of, longest_word, width_of

TRUE_WIDTHS = {
    "bulunabilirliği": 7.06,
    "Availability": 5.63,
    "dissatisfied": 5.69,
    "Staff courtesy": 6.96,
    "Speed and accuracy": 9.82,
    "Freundlichkeit der Mitarbeitenden": 17.28,
    "Memnun değilim": 8.5,
    "Çalışma saatleri ve konum": 13.2,
    "ساعت کار و مکان": 7.58,
    "بسیار ناراضی": 5.8,
    "مناسب بودن قیمت": 8.68,
}
"""Of bold Noto Sans, in parts of the size, as its own tables of letters have them."""


@pytest.mark.parametrize("text", TRUE_WIDTHS)
def test_about_as_wide_as_the_font_makes_it(text: str) -> None:
    """The estimate errs by a third at most, and hardly to the narrow side."""
    assert 0.93 <= width_of(text) / TRUE_WIDTHS[text] <= 1.35


def test_lines() -> None:
    """Broken between words; a word that is longer than a line takes as many as it needs."""
    name = "Speed and accuracy"
    assert lines_of(name, width_of(name)) == 1
    assert lines_of(name, width_of(name) - 0.1) == 2
    assert lines_of(name, width_of("Speed and")) == 2
    assert lines_of(name, longest_word(name)) == 3
    assert lines_of("n" * 25, width_of("n" * 10)) == 3
    assert lines_of("", 5.0) == 1
