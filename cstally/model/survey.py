"""The vocabulary of the survey as plain, frozen types: every layer uses these words."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

BLANK = "."
"""Packed mark: the response left the item unmarked."""
NOT_OFFERED = "-"
"""Packed mark: the item was not on that version of the form."""
AMBIGUOUS = "?"
"""Packed mark: of a word that was not kept. Packed level: two were ticked, or no level is it."""
WELL, NOT_TICKED, NOT_WELL = "well", "not ticked", "not well"
"""Levels of an option of two lists, what went well and what did not."""
TICKED, UNTICKED = "yes", "no"
"""What an option of a list that stands alone has in each response."""
# Digits and ASCII letters, which no tool takes for anything else. The longest scale in use, 0 to
# 10, has eleven levels; the others are for words that later files bring.
LEVEL_CODES = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
"""Codes of levels: the n-th level that a scale got has the n-th of these."""


class Polarity(StrEnum):
    """Which way a level points; polarity makes categories on different scales comparable."""

    POSITIVE = "positive"
    NEUTRAL = "neutral"
    NEGATIVE = "negative"


# Negative first: what is to be mended is what people look for.
POLES = (Polarity.NEGATIVE, Polarity.POSITIVE)
"""The polarities that clusters and trends are about; the middle is searched by itself."""


class Role(StrEnum):
    """What a column of a file is taken for."""

    CATEGORY = "category"
    OVERALL = "overall"
    NPS = "nps"
    CES = "ces"
    COMMENT = "comment"
    DATE = "date"
    ID = "id"
    SEGMENT = "segment"
    STAFF = "staff"
    LIST = "list"
    """Several options may be ticked; columns computed from it hold the answers."""
    LEVEL = "level"
    """Of a table of counts: it names levels, or holds the counts of one."""
    COUNT = "count"
    """Of a table of counts: how many marks a category has at a level."""
    PERSONAL = "personal"
    IGNORE = "ignore"


ITEM_ROLES = (Role.CATEGORY, Role.OVERALL, Role.NPS, Role.CES)
"""Roles of the columns that are answered by ticking a level."""
SEGMENT_ROLES = (Role.SEGMENT, Role.STAFF)


@dataclass(frozen=True)
class Level:
    """One box of a scale."""

    name: str
    polarity: Polarity
    score: float
    code: str
    """The character that stands for this level where packed marks are read as levels."""


@dataclass(frozen=True)
class Scale:
    """An ordered list of levels, worst to best unless the form was told otherwise."""

    name: str
    levels: tuple[Level, ...]


@dataclass(frozen=True)
class Item:
    """One question answered by ticking a level: a category, or overall, NPS or CES."""

    name: str
    role: Role
    scale: Scale
    slot: int
    """Where its mark stands in packed marks, from 0. Slots are only ever appended."""

    def mark(self, packed: str) -> str:
        """Return this item's mark in *packed*; a short text means it was not offered yet."""
        # What was stored before the item came is shorter, and stays as it is.
        return packed[self.slot] if self.slot < len(packed) else NOT_OFFERED


# A bound of fairness: of nine responses each is 11 points of a person's share, and the interval of
# 2 in 9 goes from 6 to 55 %. A clerk with 8 slips a week has a share after two weeks, at 20 after
# three. The search of slices would be surer at 20: where a shift alone is bad it names a person in
# 3 instead of 7 of 100 simulated surveys, and a bad one of 41 responses as often.
STAFF_BASE = 10
"""A person's share is not said on fewer responses."""


@dataclass(frozen=True)
class Segment:
    """A column that splits the responses: location, shift, channel, staff ..."""

    name: str
    is_staff: bool = False


@dataclass(frozen=True)
class Form:
    """The blank sheet: items in the order of the page, and the segments its files carry."""

    name: str
    items: tuple[Item, ...]
    segments: tuple[Segment, ...] = ()

    def least_base(self, segments: Iterable[str]) -> int:
        """Return how many responses a share needs where *segments* choose them."""
        staff = {segment.name for segment in self.segments if segment.is_staff}
        return 1 if staff.isdisjoint(segments) else STAFF_BASE

    @property
    def categories(self) -> tuple[Item, ...]:
        """The categories, in form order."""
        return tuple(item for item in self.items if item.role is Role.CATEGORY)

    @property
    def scales(self) -> tuple[Scale, ...]:
        """The scales of the categories, each once, in the order of their first category."""
        return tuple(dict.fromkeys(item.scale for item in self.categories))

    def item(self, role: Role) -> Item | None:
        """Return the first item with *role*, if the form has one."""
        return next((item for item in self.items if item.role is role), None)


@dataclass(frozen=True)
class Narrowing:
    """
    Which values of a segment are read: any of some, or all but these.

    >>> Narrowing(("North", "A, B")).of("Branch"), Narrowing(("Web",), is_not=True).of("Branch")
    ('Branch=North,"A, B"', 'Branch!=Web')
    """

    values: tuple[str, ...]
    is_not: bool = False

    def of(self, segment: str) -> str:
        """Write it as it is typed for *segment*."""
        values = ",".join(f'"{value}"' if "," in value else value for value in self.values)
        return f"{segment}{'!=' if self.is_not else '='}{values}"


@dataclass(frozen=True)
class Counts:
    """
    How often each combination of marks was given: all that any analysis of one form needs.

    Three responses to a form of two categories, one of which left the second blank:

        Counts(form, ("2025-W10",), first, last, {"20": 2, "2.": 1})
    """

    form: Form
    weeks: tuple[str, ...]
    """The weeks counted that hold responses, in order."""
    first: date
    """First day of the weeks asked for."""
    last: date
    """Last day of the weeks asked for."""
    marks: Mapping[str, int]
    """Packed marks, read as levels -> number of responses with just these marks."""
    where: Mapping[str, Narrowing] = field(default_factory=dict)
    """Segment -> values that narrowed the count."""
    tallies: Mapping[int, Mapping[str, int]] = field(default_factory=dict)
    """Item slot -> level code -> marks counted by hand, which no response stands behind."""

    @property
    def responses(self) -> int:
        """The number of responses counted."""
        return sum(self.marks.values())

    @property
    def tallied(self) -> int:
        """The number of marks counted by hand."""
        return sum(sum(tally.values()) for tally in self.tallies.values())


@dataclass(frozen=True)
class WeekMarks:
    """The marks of one week, item by item: all that a series over weeks needs."""

    responses: int
    marks: Mapping[int, Mapping[str, int]]
    """Item slot -> level code -> marks, those counted by hand with them."""
    tallied: int = 0
    """How many of the marks were counted by hand."""
