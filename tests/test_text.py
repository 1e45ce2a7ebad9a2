"""Folding texts for comparison, making them safe to show, and naming a few of many."""

import re
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from cstally.text import SEPARATORS, fold, guarded, listed, unguarded, visible


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Good", " gOOD\t"),
        ("very  good", "Very\u00a0Good"),
        ("Ｇｏｏｄ", "good"),
        ("ﬁne", "fine"),
        ("café", "cafe\u0301"),
        ("Straße", "STRASSE"),
        # Turkish: capital dotted and small dotless i have no lower case that Python agrees on.
        ("İSTANBUL", "istanbul"),
        ("İstanbul", "istanbul"),
        ("ISPARTA", "ısparta"),
        ("KISIKLI", "Kısıklı"),
        ("Çok Memnunum", "ÇOK MEMNUNUM"),
        ("Hiç memnun değilim", "HİÇ MEMNUN DEĞİLİM"),
        # Persian: cp1256 and Arabic keyboards write other letters for the same word.
        ("خیلی", "خيلي"),
        ("کم", "كم"),
        ("می‌خواهم", "میخواهم"),
        ("راضی", "راضـــی"),
        ("مثلاً", "مثلا"),
        ("علی", "على"),
        ("۱۲", "12"),
        ("١٢", "12"),
        ("don’t know", "don't know"),
        ("\u200fخوب\u200e", "خوب"),
        ("\u202bخوب\u202c", "خوب"),
        ("\ufeffDate", "date"),
        ("good\u200b", "good"),
    ],
)
def test_alike(one, other):
    """Spelling that people and programs vary without meaning anything makes no difference."""
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Good", "Goood"),
        ("very good", "verygood"),
        ("Şikayet", "Sikayet"),
        ("öğle", "ogle"),
        ("خوب", "خوبی"),
        ("-", ""),
        ("1", "2"),
    ],
)
def test_different(one, other):
    """Letters and words stay what they are."""
    assert fold(one) != fold(other)


@given(st.text())
@example("İ")
@example("\u0345")
def test_folding_ignores_space_around_and_composition(text):
    """However a text is composed and padded, it is the same text."""
    assert fold(f"  {text}\n") == fold(text)
    assert fold(unicodedata.normalize("NFD", text)) == fold(unicodedata.normalize("NFC", text))


@given(st.text(st.characters(max_codepoint=127)))
def test_the_short_way_for_ascii(text):
    """Plain texts fold as they would among others."""
    assert fold(text + " ş").removesuffix(" ş").removesuffix("ş") == fold(text)


HOSTILE = {
    "\x1b[31m": r"\x1b[31m",
    "\x1b]8;;http://x\x07": r"\x1b]8;;http://x\x07",
    "\x9b31m": r"\x9b31m",
    "\x00\x08\x7f": r"\x00\x08\x7f",
    "a\r\nb\tc": r"a\r\nb\tc",
    "\u202egpj.exe": r"\u202egpj.exe",
    "\u2066\u2069\u061c\u200e\u200f": r"\u2066\u2069\u061c\u200e\u200f",
    "\u2028\u2029\x85": r"\u2028\u2029\x85",
    "\ud800": r"\ud800",
}


@pytest.mark.parametrize("text", HOSTILE)
def test_what_would_steer_a_terminal_is_shown(text):
    """C0, C1, DEL, direction controls, line separators and lone surrogates become escapes."""
    assert visible(text) == HOSTILE[text]


@pytest.mark.parametrize(
    "text", ["Çok memnun", "خیلی خوب", "می‌خواهم", "😀 👍🏽", "[/] great :smile:", r"C:\new"]
)
def test_what_people_write_is_left_alone(text):
    """Letters of any language, the joiner of Persian words, emoji and brackets stay."""
    assert visible(text) == text


@given(st.text(st.characters()))
def test_nothing_else_gets_through(text):
    """No control character of any kind, and what is left can be encoded."""
    shown = visible(text)
    shown.encode()
    bidi = set("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
    assert not bidi & set(shown)
    assert all(
        unicodedata.category(character) not in ("Cc", "Zl", "Zp", "Cs") for character in shown
    )
    assert visible(shown) == shown


@pytest.mark.parametrize(
    ("names", "most", "said"),
    [
        ((), 3, ""),
        (("a",), 3, "a"),
        (("a", "b", "c"), 3, "a; b; c"),
        (("a", "b", "c", "d"), 3, "a; b; c and 1 more"),
        (("a", "b", "c", "d"), 1, "a and 3 more"),
    ],
)
def test_a_few_of_many_are_named(names, most, said):
    """No name is left out without a word, and where all are named nothing is said of more."""
    assert listed(names, most, "; ") == said


@pytest.mark.parametrize("parted_by", ["", ";", ",", ",;"])
@given(text=st.text(st.sampled_from("ab=+-@'; \t\r,5＝"), max_size=12))
def test_a_guard_is_taken_away_again(parted_by: str, text: str) -> None:
    """Whatever people typed, apostrophes and all, comes back as it was."""
    assert unguarded(guarded(text, parted_by), parted_by) == text


@pytest.mark.parametrize("separator", [",", ";", "|"])
@given(text=st.text(st.sampled_from("ab=+-@'\";,\t 5＝"), max_size=12))
def test_no_separator_makes_a_formula(separator: str, text: str) -> None:
    """Cut at any other separator, too, no piece of a cell begins a formula; numbers may stay."""
    others = SEPARATORS.replace(separator, "")
    for piece in re.split(f"[{others}]", guarded(text, others)):
        begins = piece.lstrip(" ")[:1] in tuple("=+-@＝")
        assert not begins or re.fullmatch(r"[-+]5+", piece), piece
