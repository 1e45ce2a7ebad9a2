"""
Which encoding a file is in: by its byte order mark, else UTF-8, else by evidence in its text.

Another encoding than UTF-8 is used only where the letters it gives are those of a language that
the encoding is for, and no other candidate gives a different text as good as that.
"""

import codecs
import re
from collections.abc import Iterable

from cstally.errors import CstallyError
from cstally.text import visible

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

_TYPOGRAPHY = "\u00a0‘’“”–—…€«»°·©®™"
_WESTERN = "áàâäãåæçéèêëíìîïñóòôöõøœúùûüÿßÁÀÂÄÃÅÆÇÉÈÊËÍÌÎÏÑÓÒÔÖÕØŒÚÙÛÜ¡¿ºª"
_LETTERS = {
    "cp1252": _WESTERN,
    "cp1254": "çğıöşüÇĞİÖŞÜâîûÂÎÛ",
    "cp1256": "".join(map(chr, (*range(0x0621, 0x0653), *range(0x0660, 0x066A))))
    + "پچژگکیں،؛؟ـ\u200c\u200d\u200e\u200f",
    "mac_roman": _WESTERN,
}
"""Encodings that survey files are found in, and the letters that speak for each."""

_MIN_PLAUSIBLE = 0.95
"""Part of the letters beyond ASCII that must speak for the encoding."""
_CAPITAL_INSIDE = re.compile(r"(?<=[a-zà-ÿ])[À-ÞŒĞİŞ](?=[a-zà-ÿ]|\b)")


def encoding_by_mark(head: bytes) -> str | None:
    """Return the encoding that a byte order mark at the start of the file names, if any."""
    return next((name for mark, name in _BOMS if head.startswith(mark)), None)


def encoding_by_evidence(data: bytes, file: str, settled: Iterable[str] = ()) -> str:
    """
    Return the encoding of *data*, which is not UTF-8, by what its letters say.

    Args:
        data: The file's bytes, or as many as hold a fair sample of its letters.
        file: The file's name, for the error.
        settled: Encodings in which earlier files of this database were read; they win a tie.

    Raises:
        CstallyError: the text does not bear any candidate out.
    """
    texts = _readings(data)
    scores = {name: _plausible(text, _LETTERS[name]) for name, text in texts.items()}
    best = max(scores.values(), default=0.0)
    if best >= _MIN_PLAUSIBLE:
        winners = [name for name, score in scores.items() if score == best]
        preferred = next((name for name in settled if name in winners), winners[0])
        if preferred in settled or len({texts[name] for name in winners}) == 1:
            return preferred
    raise CstallyError(_refusal(file, data, texts))


def _readings(data: bytes) -> dict[str, str]:
    texts = {}
    for name in _LETTERS:
        try:
            texts[name] = data.decode(name)
        except UnicodeDecodeError:
            continue
    return texts


def _plausible(text: str, letters: str) -> float:
    """Return the part of the characters beyond ASCII that speak for the encoding, 0..1."""
    beyond = re.findall(r"[^\x00-\x7f]", text)
    good = sum(character in letters or character in _TYPOGRAPHY for character in beyond)
    # "cafÈ" or "donÕt": a capital inside a word is another encoding's small letter or apostrophe.
    return (good - len(_CAPITAL_INSIDE.findall(text))) / len(beyond)


def _refusal(file: str, data: bytes, texts: dict[str, str]) -> str:
    line = next(
        (line for line in data.splitlines() if not line.isascii()),
        b"",
    )
    readings = "; ".join(
        f"{name}: {visible(line.decode(name, 'replace'))[:60]}" for name in list(texts)[:3]
    )
    return (
        f"{file}: not UTF-8, and its letters do not tell the encoding. "
        f"Name it with --encoding NAME. Its first telling line would read - {readings}"
    )
