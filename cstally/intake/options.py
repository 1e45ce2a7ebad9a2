"""What the command line says about reading a file."""

import codecs
import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, tzinfo

from cstally.errors import UsageError
from cstally.language.calendar.month_names import Month
from cstally.model.survey import LEVEL_CODES, Role
from cstally.text import cited, fold

# Nobody maps a column to personal: "ignore" keeps nothing of it either, and `--keep` is its
# opposite.
MAP_ROLES = tuple(role for role in Role if role is not Role.PERSONAL)
"""Roles that ``--map`` can give."""
# With these Python reads a survey without a complaint and gives other text, or refuses every file.
_NO_TEXT = frozenset({"idna", "punycode", "raw-unicode-escape", "undefined", "unicode-escape"})
"""Encodings of Python that no file is written in."""
_NAMED_ROLES = (Role.CATEGORY, Role.SEGMENT)


class Pattern:
    """A header, or several at once: ``*`` stands for any text. Compared folded."""

    def __init__(self, text: str) -> None:
        self.text = text
        parts = fold(text).split("*")
        self.is_pattern = len(parts) > 1
        self._match = re.compile(".*".join(map(re.escape, parts)), re.DOTALL).fullmatch

    def __call__(self, header: str) -> bool:
        """Whether *header* is meant."""
        return self._match(fold(header)) is not None


@dataclass(frozen=True)
class Mapped:
    """``--map 'HEADER=ROLE'`` or ``'HEADER=ROLE:NAME'``."""

    header: Pattern
    role: Role
    name: str | None


@dataclass(frozen=True)
class Scaled:
    """``--scale 'HEADER=LEVEL,LEVEL,...'``, worst to best."""

    header: Pattern
    levels: tuple[str, ...]


@dataclass(frozen=True)
class MissingCodes:
    """``--missing VALUES`` or ``'HEADER=VALUES'``: folded codes that mean no answer."""

    everywhere: frozenset[str] = frozenset()
    """In every column on which they are no levels."""
    columns: tuple[tuple[Pattern, frozenset[str]], ...] = ()
    """In the columns that are named, whatever they are there."""

    def named(self, header: str) -> frozenset[str]:
        """Return what is said of *header* alone; ``none`` where all are ratings."""
        return frozenset().union(*(words for pattern, words in self.columns if pattern(header)))

    def of(self, header: str) -> frozenset[str]:
        """Return all that may mean no answer below *header*."""
        return self.named(header) | self.everywhere

    def with_kept(self, kept: Iterable[str]) -> "MissingCodes":
        """Return these codes and those that a form keeps: ``99``, ``speed=0``."""
        everywhere, columns = set(self.everywhere), list(self.columns)
        for entry in kept:
            header, is_narrow, word = entry.rpartition("=")
            if is_narrow:
                columns.append((Pattern(header), frozenset((word,))))
            else:
                everywhere.add(word)
        return MissingCodes(frozenset(everywhere), tuple(columns))

    def to_keep(self, headers: Iterable[str]) -> frozenset[str]:
        """Return what a form keeps of them: those of columns by each of *headers* by its name."""
        named = {f"{fold(header)}={word}" for header in headers for word in self.named(header)}
        return self.everywhere | named


@dataclass(frozen=True)
class ImportOptions:
    """Everything about reading files that can be said on the command line or in the settings."""

    today: date
    week_start: str = "monday"
    """The weekday that weeks begin on."""
    form: str | None = None
    week: str | None = None
    maps: tuple[Mapped, ...] = ()
    fixed: tuple[tuple[str, str], ...] = ()
    missing: MissingCodes = MissingCodes()
    scales: tuple[Scaled, ...] = ()
    keep: tuple[Pattern, ...] = ()
    encoding: str | None = None
    delimiter: str | None = None
    sheet: str | None = None
    """``--sheet``, as it was said."""
    tab: str | None = None
    """The sheet that is read."""
    tabs: frozenset[str] = frozenset()
    """All sheets of the workbook."""
    tab_week: str | None = None
    """The week that its name says."""
    tab_month: Month | None = None
    """The month that it says."""
    is_tab_alone: bool = True
    """Whether no other sheet is read with it."""
    are_tabs_said: bool = False
    """Whether it is said already which of them are read."""
    date_order: str | None = None
    zone: tzinfo | None = None
    partial: bool = False
    """Whether responses that their platform calls unfinished are taken."""

    def in_week(self, week: str | None) -> "ImportOptions":
        """Return these options with ``--week`` as the name of a week."""
        return replace(self, week=week)

    def mapped(self, header: str) -> Mapped | None:
        """Return what ``--map`` says of *header*; the last one wins."""
        # A later option mends an earlier one: a person repeats the last line with one more behind
        # it.
        return next((one for one in reversed(self.maps) if one.header(header)), None)

    def scaled(self, header: str) -> Scaled | None:
        """Return the ``--scale`` for *header*; the last one wins."""
        return next((one for one in reversed(self.scales) if one.header(header)), None)

    def unmatched(self, headers: Sequence[str]) -> Iterator[str]:
        """Say which options name a header that is none of *headers*."""
        patterns = [
            *(("--map", one.header) for one in self.maps),
            *(("--scale", one.header) for one in self.scales),
            *(("--keep", one) for one in self.keep),
            *(("--missing", pattern) for pattern, _ in self.missing.columns),
        ]
        for option, pattern in patterns:
            if not any(map(pattern, headers)):
                yield f"{option} {cited(pattern.text)}: no column of this file is called so"

    def keeps(self, header: str) -> bool:
        """Whether ``--keep`` names this personal column."""
        return any(pattern(header) for pattern in self.keep)


def parse_map(text: str) -> Mapped:
    """
    Read the value of ``--map``. A header may hold ``=``: the last one with a role behind it counts.

    Raises:
        UsageError: no such role.
    """
    roles = {str(known): known for known in MAP_ROLES}
    # "Speed (5=best)=category": questions hold "=" more often than names of categories do.
    for place in reversed([place for place, letter in enumerate(text) if letter == "="]):
        header = text[:place].strip()
        role, _, name = text[place + 1 :].strip().partition(":")
        if header and role in roles and (not name or roles[role] in _NAMED_ROLES):
            return Mapped(Pattern(header), roles[role], name.strip() or None)
    raise UsageError(
        f"--map {cited(text)}: write 'HEADER=ROLE', with a role of "
        f"{', '.join(roles)}; category and segment take a name: 'HEADER=segment:Branch'."
    )


def parse_set(text: str) -> tuple[str, str]:
    """Read the value of ``--set``: a segment and the value that every row gets."""
    name, _, value = text.partition("=")
    if not name.strip() or not value.strip():
        raise UsageError(f"--set {cited(text)}: write 'SEGMENT=VALUE', such as 'Location=North'.")
    return name.strip(), value.strip()


def parse_sets(texts: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """
    Read all values of ``--set``.

    Raises:
        UsageError: one is not of the form SEGMENT=VALUE, or names a segment again.
    """
    fixed: dict[str, tuple[str, str]] = {}
    for text in texts:
        name, value = parse_set(text)
        # Two values for one segment: whichever were taken, half of the rows would be in the wrong
        # branch.
        if fold(name) in fixed:
            raise UsageError(f"--set {cited(text)}: {name} is given twice.")
        fixed[fold(name)] = name, value
    return tuple(fixed.values())


def parse_scale(text: str) -> Scaled:
    """
    Read the value of ``--scale``: a header and its levels, worst to best.

    A level that holds a comma stands in double quotes.
    """
    header, _, levels = text.partition("=")
    # As in a file: 'Solved=No,"Yes, but slowly",Yes'.
    names = tuple(level.strip() for level in next(csv.reader([levels], skipinitialspace=True), []))
    # A single level orders nothing.
    if not header or len(names) < 2 or not all(names) or len(set(map(fold, names))) < len(names):
        raise UsageError(
            f"--scale {cited(text)}: write 'HEADER=LEVEL,LEVEL,...', worst to best, each level "
            "once."
        )
    if len(names) > len(LEVEL_CODES):
        raise UsageError(
            f"--scale {cited(header)}: {len(names)} levels; a scale has {len(LEVEL_CODES)} at most."
        )
    return Scaled(Pattern(header), names)


def parse_missing(values: Iterable[str]) -> MissingCodes:
    """
    Read the values of ``--missing``: codes that mean no answer, separated by commas.

    A header before the last ``=`` says of which column.

    Raises:
        UsageError: a header without codes, or codes without the header before their ``=``.
    """
    everywhere: set[str] = set()
    columns: list[tuple[Pattern, frozenset[str]]] = []
    for value in values:
        header, is_narrow, listed = value.rpartition("=")
        codes = frozenset(fold(code) for code in listed.split(",") if code.strip())
        if not is_narrow:
            everywhere |= codes
        elif header.strip() and codes:
            columns.append((Pattern(header), codes))
        else:
            raise UsageError(f"--missing {cited(value)}: write VALUES, or 'HEADER=VALUES'.")
    return MissingCodes(frozenset(everywhere), tuple(columns))


def parse_delimiter(text: str) -> str:
    """Read the value of ``--delimiter``: one character, or its name."""
    # A tab is hard to type in a shell, and a semicolon ends the command unless it is quoted.
    names = {"tab": "\t", "\\t": "\t", "comma": ",", "semicolon": ";", "pipe": "|", "space": " "}
    delimiter = names.get(text.lower(), text)
    if len(delimiter) != 1 or delimiter in '"\r\n':
        raise UsageError(f"--delimiter {cited(text)}: write one character, or tab.")
    return delimiter


def parse_encoding(text: str) -> str:
    """
    Read the value of ``--encoding``.

    Raises:
        UsageError: Python knows no such encoding of text.
    """
    try:
        name = codecs.lookup(text).name
        "".encode(name)  # refuses what is no encoding of text, such as base64
        if name not in _NO_TEXT:
            return name
        raise LookupError
    except (LookupError, UnicodeError):
        raise UsageError(
            f"--encoding {text}: not known; try utf-8, utf-16, cp1252, cp1254, cp1256 or mac_roman."
        ) from None
