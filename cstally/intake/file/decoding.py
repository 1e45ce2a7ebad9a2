"""
Which encoding a file is in: by its byte order mark, else UTF-8, else by evidence in its text.

Another encoding than UTF-8 is used only where the letters it gives are those of a language that
the encoding is for, and no other candidate gives a different text as good as that. A text in
UTF-8 with a few damaged bytes is none of the others.
"""

import codecs
import re
from collections.abc import Iterable, Sequence
from functools import cache

from cstally.errors import CstallyError
from cstally.language.meanings import role_by_header
from cstally.language.scale.scales import is_level_word
from cstally.text import fold, visible

_BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16: its mark begins with that of UTF-16
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

# Signs of every language: they speak for no encoding, but a text that holds them is not garbled.
TYPOGRAPHY = "\u00a0‘’“”–—…€«»°·©®™"
_WESTERN = "áàâäãåæçéèêëíìîïñóòôöõøœúùûüÿßÁÀÂÄÃÅÆÇÉÈÊËÍÌÎÏÑÓÒÔÖÕØŒÚÙÛÜ¡¿ºª"
LETTERS = {
    "cp1252": _WESTERN,
    # Turkish letters alone: with all that cp1254 can write, it would always tie with cp1252.
    "cp1254": "çğıöşüÇĞİÖŞÜâîûÂÎÛ",
    "cp1256": "".join(map(chr, (*range(0x0621, 0x0653), *range(0x0660, 0x066A))))
    + "پچژگکیں،؛؟ـ\u200c\u200d\u200e\u200f",
    # The letters of cp1252 under other bytes: spreadsheets on a Mac save CSV so.
    "mac_roman": _WESTERN,
}
"""Encodings that survey files are found in, and the letters that speak for each."""

# The right one gives 1 in every file at hand, and Polish or Russian in none more than 0.5: from
# 0.51 to 0.99 they are read alike. Among several that pass the best one wins, whatever the bound.
_MIN_PLAUSIBLE = 0.95
"""Part of the letters beyond ASCII that must speak for the encoding."""
_CAPITAL_INSIDE = re.compile(r"(?<=[a-zà-ÿ])[À-ÞŒĞİŞ](?=[a-zà-ÿ]|\b)")
_THREE_TOGETHER = re.compile(r"[À-ÿŒœ]{3,}")
"""Three accented letters together are a word of another alphabet, except in Turkish."""
_APOSTROPHE = re.compile(
    r"(?<=[a-z])’(?=(?:s|t|re|ve|ll|d|m)\b)|\b[cdjlmnst]’(?=\w)", re.IGNORECASE
)
_EURO = re.compile(r"(?<![^\W\d_])€(?![^\W\d_])")
"""A euro sign beside no letter: on a Macintosh its byte is a capital that no word consists of."""
_CELL = re.compile(r"[^,;|\t\r\n\"]+")
_CELL_BYTES = re.compile(rb"[^,;|\t\r\n\"]+")
_LONGEST_SHOWN = 80
"""Bytes of a header that is shown."""
# A bound on the time that guessing takes, about a second. The largest file at hand that is not
# UTF-8 has 9 kB of such lines.
_ENOUGH = 4 << 20
"""Bytes of lines beyond ASCII that are looked at."""


def encoding_by_mark(head: bytes) -> str | None:
    """Return the encoding that a byte order mark at the start of the file names, if any."""
    return next((name for mark, name in _BOMS if head.startswith(mark)), None)


def encoding_by_evidence(lines: Iterable[bytes], file: str, known: Iterable[str] = ()) -> str:
    """
    Return the encoding of *lines*, which are not UTF-8, by what their letters say.

    Args:
        lines: The file from its start, line by line.
        file: The file's name, for the error.
        known: Encodings in which earlier files of this database were read; they win a tie.

    Raises:
        CstallyError: the text does not bear any candidate out, or is damaged UTF-8.
    """
    telling: list[bytes] = []
    first_bad = 0, b""
    header = b""
    size = 0
    for number, line in enumerate(lines, start=1):
        # Every candidate reads such a line alike.
        if line.isascii():
            continue
        if number == 1:
            header = line
        if size < _ENOUGH:
            telling.append(line)
            size += len(line)
        if not first_bad[0] and not _is_utf8(line):
            first_bad = number, line
        if first_bad[0] and size >= _ENOUGH:
            break
    # Letters of another encoding are hardly ever valid UTF-8 by chance: where half of the lines
    # are, it is UTF-8 with some bytes damaged, and another encoding would garble all the others.
    whole = sum(map(_is_utf8, telling))
    if whole >= len(telling) / 2:
        raise CstallyError(_damaged(file, *first_bad))
    texts = _readings(b"".join(telling))
    found = _best(texts, tuple(known))
    if found is None:
        raise CstallyError(_refusal(file, *first_bad, _telling_cell(header, telling, texts)))
    return found


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode()
    except UnicodeDecodeError:
        return False
    return True


def _best(texts: dict[str, str], known: Sequence[str]) -> str | None:
    """Return the encoding whose text is the best, None where several texts are as good."""
    scores = {name: _plausible(text, name) for name, text in texts.items()}
    best = max(scores.values(), default=0.0)
    winners = [name for name, score in scores.items() if score == best]
    if best < _MIN_PLAUSIBLE:
        return None
    # Level words first: they are the answers, and a wrong reading of them would be counted.
    # Apostrophes tell cp1252 from Mac Roman, which give the same letters to other bytes.
    for evidence in (_level_words, _apostrophes, _euros):
        most = max(evidence(texts[name]) for name in winners)
        winners = [name for name in winners if evidence(texts[name]) == most]
    # A shop exports from one machine: what its earlier files were written in outweighs a tie.
    preferred = next((name for name in known if name in winners), winners[0])
    # Two encodings that give one text are no doubt: either may be named.
    is_alone = len({texts[name] for name in winners}) == 1
    return preferred if is_alone or preferred in known else None


def _readings(data: bytes) -> dict[str, str]:
    texts = {}
    for name in LETTERS:
        try:
            texts[name] = data.decode(name)
        except UnicodeDecodeError:
            continue
    return texts


def _plausible(text: str, encoding: str) -> float:
    """Return the part of the characters beyond ASCII that speak for the encoding, 0..1."""
    letters = LETTERS[encoding]
    beyond = re.findall(r"[^\x00-\x7f]", text)
    good = sum(character in letters or character in TYPOGRAPHY for character in beyond)
    # "cafÈ" or "donÕt": a capital inside a word is another encoding's small letter or apostrophe.
    good -= len(_CAPITAL_INSIDE.findall(text))
    if letters is _WESTERN:
        good -= sum(map(len, _THREE_TOGETHER.findall(text)))
    return good / len(beyond)


@cache
def _level_words(text: str) -> int:
    """How many different level words beyond ASCII the cells of *text* hold."""
    cells = {cell.strip() for cell in _CELL.findall(text) if not cell.isascii()}
    return sum(is_level_word(fold(cell)) for cell in cells)


@cache
def _apostrophes(text: str) -> int:
    """How many apostrophes stand where English and French have them: "don’t", "l’accueil"."""
    return len(_APOSTROPHE.findall(text))


@cache
def _euros(text: str) -> int:
    """How many euro signs stand by themselves: "5 €", "€20"."""
    return len(_EURO.findall(text))


def _damaged(file: str, number: int, line: bytes) -> str:
    return (
        f"{file}:{number}: UTF-8 up to here, but {_first_bad_byte(line)} of this line is not: mend "
        "the line, or name another encoding of the whole file with --encoding NAME."
    )


def _refusal(file: str, number: int, line: bytes, cell: str) -> str:
    shown = cell or f"In line {number} {_first_bad_byte(line)} is the first that is not."
    return (
        f"{file}: not UTF-8, and its letters do not tell the encoding. "
        f"Name it with --encoding NAME. {shown}"
    )


def _first_bad_byte(line: bytes) -> str:
    try:
        line.decode()
    except UnicodeDecodeError as error:
        return f"byte {error.start + 1} (0x{line[error.start]:02x})"
    return "no byte"


def _telling_cell(header: bytes, lines: Iterable[bytes], names: Iterable[str]) -> str:
    """
    Return the readings of a header or of a level word, where one tells the encodings apart.

    Nothing else of a file is shown: what people wrote stands in no error.
    """
    headers = [cell for cell in _headers(header) if len(cell) <= _LONGEST_SHOWN]
    cells = (each.strip() for line in lines for each in _CELL_BYTES.findall(line))
    for cell in (*headers, *cells):
        if cell.isascii():
            continue
        readings = {name: text.strip() for name, text in _readings(cell).items() if name in names}
        is_level = any(is_level_word(fold(text)) for text in readings.values())
        if (cell in headers or is_level) and len(set(readings.values())) > 1:
            said = "; ".join(f"{name}: {visible(text)}" for name, text in readings.items())
            return f"A {'header' if cell in headers else 'level'} would read - {said}"
    return ""


def _headers(line: bytes) -> list[bytes]:
    """Return the cells of a first *line* that is a header by its words; none of one with digits."""
    cells = [cell.strip() for cell in _CELL_BYTES.findall(line)]
    plain = [cell.decode() for cell in cells if cell.isascii()]
    is_header = any(role_by_header(cell) for cell in plain)
    return cells if is_header and not any(cell[:1].isdigit() for cell in plain) else []
