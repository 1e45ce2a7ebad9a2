"""
The header of a file, in one row or several: joined into one name for each column.

SurveyMonkey writes the question above its rows or options, Qualtrics the question below its id
and a third row of JSON, KoboToolbox a row of HXL tags below the header.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from html import unescape

from cstally.errors import CstallyError
from cstally.intake.file.box_rows import box_names
from cstally.intake.file.second_row import is_day, second_row
from cstally.text import cited, fold

QUALTRICS = "Qualtrics"
KOBOTOOLBOX = "KoboToolbox"

_HTML = re.compile(r"</?[a-zA-Z][^<>]*>")
# Two cells above three columns are a banner ("Exported, 2025"), three above four a header that
# lacks a name: anything from 0.67 to 0.74 tells them apart.
_TO_THE_END = 0.7
"""Part of the table's width that a header reaches: a banner above it is narrower."""
# The longest header at hand has 188, a question about Star Wars.
_LONGEST = 2000
"""Characters of a header; no question is longer, a broken file is."""
# SurveyMonkey writes these where a question has no rows: "Speed? - Response" would be no name.
_NO_ROW = frozenset(("response", "open-ended response"))
_HXL = re.compile(r"#[a-z][\w+ -]*", re.IGNORECASE)
_IMPORT_ID = re.compile(r"\s*\{\s*'?\"?ImportId\b", re.IGNORECASE)
# Questions have ids that begin with QID: all others are columns of Qualtrics itself.
_QUALTRICS_OWN = re.compile(r"\{\"ImportId\":\s*\"(?!QID)", re.IGNORECASE)
_REMEDY = "rename one of them; the first row must name the columns"


@dataclass(frozen=True)
class Header:
    """The header of a table and where it stands."""

    names: tuple[str, ...]
    """One for each column; empty where it has none."""
    rows: int
    """How many rows it takes; the rows of data begin behind them."""
    place: int
    """The place of its first row among the rows looked at: those before are banners."""
    platform: str | None = None
    """The platform that writes such a header."""
    why: str = ""
    """What shows that."""
    twins: tuple[tuple[int, int], ...] = ()
    """The places of two columns of one name, of which the second is called ``NAME (2)`` here."""

    def refusal(self, first: int, second: int, remedy: str = _REMEDY) -> str:
        """Say that two columns of one name are one too many."""
        name = self.names[first]
        return f"columns {first + 1} and {second + 1} are both called {cited(name)}; {remedy}."


def find_header(rows: list[list[str]], width: int) -> Header:
    """
    Find the header among the first *rows* of a table.

    Args:
        rows: The first records.
        width: How many columns most records have.
    """
    place = _header_place(rows, width)
    header = (
        _of_qualtrics(rows, place)
        or _of_boxes(rows, place)
        or _of_two_rows(rows, place, width)
        or _plain(rows, place)
    )
    names, twins = distinct(header.names)
    return replace(header, names=names, twins=twins)


def distinct(names: Sequence[str]) -> tuple[tuple[str, ...], tuple[tuple[int, int], ...]]:
    """
    Return *names*, those that come again with their number, and the places of each such pair.

        >>> distinct(["Key", "Labels", "", "labels", ""])
        (('Key', 'Labels', '', 'labels (2)', ''), ((1, 3),))
    """
    first: dict[str, int] = {}
    found: list[str] = []
    twins = []
    for place, name in enumerate(names):
        own, number = name, 1
        while own and fold(own) in first:
            number += 1
            own = f"{name} ({number})"
        if number > 1:
            twins.append((first[fold(name)], place))
        first[fold(own)] = place
        found.append(own)
    return tuple(found), tuple(twins)


def squeezed(name: str) -> str:
    """Return a header without HTML, line breaks and spaces to spare."""
    # A space in the place of a tag: "Rate<br>us" is two words.
    text = unescape(_HTML.sub(" ", name)).replace("\u00a0", " ").replace("\ufeff", "")
    return " ".join(text.split()) if fold(text) else ""


def used_width(rows: list[list[str]]) -> int:
    """Return how many columns most rows have, empty ones at the end left out."""
    widths = [len(row) for row in rows]
    # Of widths as frequent the larger: a ragged file is refused row by row, never cut.
    usual = max(set(widths), key=lambda width: (widths.count(width), width))
    return max(_last_filled(row) for row in rows if len(row) == usual)


def _last_filled(row: Sequence[str]) -> int:
    """Return how many cells *row* has, empty ones at the end left out."""
    return next((place for place in range(len(row), 0, -1) if row[place - 1].strip()), 0)


def _header_place(rows: list[list[str]], width: int) -> int:
    """Return the place of the header: the first row that names the columns to their end."""
    for place, row in enumerate(rows):
        filled = sum(bool(cell.strip()) for cell in row)
        # SurveyMonkey names a question above the first of its columns alone. At 0.6 the tests have
        # first responses that are taken for a header.
        if filled >= width / 2 and _last_filled(row) > _TO_THE_END * width:
            return place
        # Two header rows, neither of which reaches over most of the table by itself.
        if second_row(rows, place) or box_names(rows, place):
            return place
    return 0


def _plain(rows: list[list[str]], place: int) -> Header:
    names = tuple(map(squeezed, rows[place]))
    below = [cell.strip() for cell in rows[place + 1]] if place + 1 < len(rows) else []
    tags = [cell for cell in below if cell]
    is_kobo = len(tags) > 1 or any(name.startswith("_") for name in names)
    if tags and is_kobo and all(map(_HXL.fullmatch, tags)):  # one alone may be a hashtag
        return Header(names, 2, place, KOBOTOOLBOX, "a row of HXL tags below the header")
    return Header(names, 1, place)


def _of_qualtrics(rows: list[list[str]], place: int) -> Header | None:
    """Join ids and questions; the third row, JSON, is dropped. Old files have two rows, V1 ..."""
    third = rows[place + 2] if place + 2 < len(rows) else []
    # An empty last column has no id, and a file cut by hand lacks some.
    has_ids = sum(map(bool, map(_IMPORT_ID.match, third))) > len(third) / 2
    # The second row is in the language of the account: "Enddatum" is known by its id, EndDate.
    own = [bool(_QUALTRICS_OWN.match(cell)) for cell in third] if has_ids else []
    if not has_ids:
        # Any program may call its columns V1 and V2: ResponseID below the first is what Qualtrics
        # adds.
        first = list(map(str.strip, rows[place]))
        is_legacy = first[:2] == ["V1", "V2"] and place + 1 < len(rows)
        if not is_legacy or rows[place + 1][0].strip().lower() != "responseid":
            return None
        own = [False] * len(first)
    names = []
    for number, (key, text) in enumerate(zip(rows[place], rows[place + 1], strict=False)):
        is_own = number < len(own) and own[number]
        names.append(squeezed(key) if is_own or not squeezed(text) else squeezed(text))
    names += map(squeezed, rows[place][len(names) :])
    # One question may be asked of two branches of a survey: the ids tell the columns apart.
    repeated = {name for name in names if names.count(name) > 1}
    keyed = [
        f"{squeezed(key)}: {name}" if name in repeated else name
        for key, name in zip(rows[place], names, strict=True)
    ]
    why = "a third header row of ImportId" if has_ids else "header rows V1 ... and ResponseID ..."
    return Header(tuple(keyed), 3 if has_ids else 2, place, QUALTRICS, why)


def _of_boxes(rows: list[list[str]], place: int) -> Header | None:
    """Join each question with the names of its boxes, which stand below it."""
    names = box_names(rows, place)
    return Header(tuple(map(squeezed, names)), 2, place) if names else None


def _of_two_rows(rows: list[list[str]], place: int, width: int) -> Header | None:
    """Join each question with its rows or options, which stand below it."""
    found = second_row(rows, place)
    if found is None:
        return None
    above, below = rows[place], rows[place + 1]
    names, question = [], ""
    for number in range(max(width, len(above))):
        top = squeezed(above[number]) if number < len(above) else ""
        row = squeezed(below[number]) if number < len(below) else ""
        # The question stands above the first of its columns alone: those behind it belong to it as
        # long as the second row names something.
        question = top or (question if row else "")
        is_whole = not row or fold(row) in _NO_ROW
        names.append(question if is_whole else f"{question} - {row}" if question else row)
    return Header(tuple(names), 2, place, found.platform, found.why)


def check_header(
    file: str, line: int, header: Header, width: int, rows: Sequence[Sequence[str]]
) -> None:
    """
    Make sure that *header*, which begins in *line*, names the columns of *rows*.

    Raises:
        CstallyError: no header, two headers in one, or fewer headers than columns.
    """
    names = header.names
    for first, second in header.twins:
        if _may_be_half(header, width, rows):
            remedy = "if its header stands in several rows, join them into one"
            raise CstallyError(f"{file}:{line}: {header.refusal(first, second, remedy)}")
    for place, name in enumerate(names, start=1):
        if len(name) > _LONGEST:
            raise CstallyError(
                f"{file}:{line}: the header of column {place} has {len(name)} characters, and "
                f"{_LONGEST} at most are read; is a quotation mark missing?"
            )
    # A header that is a day is the first response of a file without a header, which would be lost.
    if data := next(filter(is_day, names), None):
        raise CstallyError(
            f"{file}:{line}: no header: {cited(data)} is a date; the first row must name every "
            "column."
        )
    if len(names) < width:
        raise CstallyError(
            f"{file}:{line}: the header has {len(names)} names, but most rows have {width} cells; "
            "give every column a name."
        )


def _may_be_half(header: Header, width: int, rows: Sequence[Sequence[str]]) -> bool:
    """Whether a header of one row, which names columns alike, may have another row beside it."""
    # A banner as wide as the table, or a row below that fills all but the first column.
    banners, below = rows[: header.place], rows[header.place + 1 : header.place + 2]
    is_below = any(row[0].strip() == "" and any(map(str.strip, row)) for row in below if row)
    return header.rows == 1 and (is_below or any(_last_filled(row) >= width for row in banners))
