"""Which language a form is written in, by its own words, and which way that is read."""

import re
from collections.abc import Iterable

from cstally.language.scale.scales import find_scale
from cstally.text import fold

_ARABIC_SCRIPT = re.compile("[\u0620-\u064a\u066e-\u06d3\u06fa-\u06ff]")
_NOT_PERSIAN = re.compile("[\u0629\u0649]")
"""Teh marbuta and alef maksura end Arabic words, and no Persian one."""
_LETTER = re.compile(r"[^\W\d_]")
_TURKISH = re.compile("[ğĞıİşŞ]")


def language_of(words: Iterable[str]) -> str:
    """
    Return the language of a form's *words* as its two letters; nothing where they do not tell.

    >>> language_of(["Hız", "Memnun değil"]), language_of(["سرعت"]), language_of(["Schnelligkeit"])
    ('tr', 'fa', '')
    """
    held = list(words)
    text = "".join(held)
    arabic = len(_ARABIC_SCRIPT.findall(text))
    # More than half: a Persian form may name a product in Latin letters.
    if arabic * 2 > len(_LETTER.findall(text)):
        return "ar" if _NOT_PERSIAN.search(text) else "fa"
    # Of the languages read here Turkish alone has these letters.
    if _TURKISH.search(text):
        return "tr"
    return "en" if _is_english(held) else ""


def is_right_to_left(language: str) -> bool:
    """Return whether *language* is written from right to left."""
    return language in ("ar", "fa")


def _is_english(words: Iterable[str]) -> bool:
    """Return whether two levels or more of an English scale are among *words*."""
    match = find_scale([fold(word) for word in words if word], least=0.0)
    if match is None or match.scale.is_digits or match.scale.name.endswith(("-tr", "-fa")):
        return False
    return len(set(match.levels.values())) > 1
