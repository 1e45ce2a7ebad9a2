"""Which spellings say the same, and which are two boxes of a form."""

import pytest

from cstally.language.scale.same_words import is_other_degree, meaning
from cstally.text import fold


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Neutral", "Neither satisfied nor dissatisfied"),
        ("OK", "okay"),
        ("5 - Good", "Good"),
        ("Strongly agree", "agree strongly"),
        ("Kararsızım", "Ne memnunum ne memnun değilim"),
        ("MEMNUN DEĞİLİM", "memnun değil"),
        ("بی‌نظر", "نه راضی نه ناراضی"),
        ("راضی هستم", "راضی"),
    ],
)
def test_one_answer(one, other):
    """Spellings, persons and the words for the middle are no levels of their own."""
    assert meaning(fold(one)) == meaning(fold(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Satisfied", "Somewhat satisfied"),
        ("Very satisfied", "Extremely satisfied"),
        ("Not satisfied", "Not at all satisfied"),
        ("4 - agree", "somewhat agree"),
        ("Memnunum", "Kısmen memnunum"),
        ("Katılıyorum", "Tamamen katılıyorum"),
        ("راضی", "تا حدودی راضی"),
        ("خوب", "خیلی خوب"),
    ],
)
def test_two_degrees(one, other):
    """More and less of one thing are two answers."""
    assert is_other_degree(fold(one), fold(other))
    assert meaning(fold(one)) != meaning(fold(other))


@pytest.mark.parametrize("words", [("good", "great"), ("bad", "good"), ("ok", "okay"), ("5", "4")])
def test_other_words_are_no_degrees(words):
    """Degrees are of one and the same word."""
    assert not is_other_degree(*words)
