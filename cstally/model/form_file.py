"""
A form as one value: all that is known of it, on the page and of its files.

``forms show`` writes it and ``forms apply`` reads it, an import lets it grow, the database holds
it, and ``undo`` brings back the one from before.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import chain

from cstally.model.choices import ChoiceList
from cstally.model.survey import Polarity, Role
from cstally.text import fold

ITEM_TABLES = (Role.CATEGORY, Role.OVERALL, Role.NPS, Role.CES)
"""Roles of items, each the name of its tables in the file, in the order they are written."""
COLUMN_ROLES = (Role.DATE, Role.ID, Role.COMMENT, Role.LIST, Role.PERSONAL, Role.IGNORE)
"""Roles of columns that feed neither an item nor a segment."""
DATE_ORDERS = ("dmy", "mdy", "ymd")


@dataclass(frozen=True)
class Header:
    """A header of files, or of a column computed from others."""

    text: str
    list: str | None = None
    """The question, folded, of the list of choices whose ticks it holds or is computed from."""
    first_import: int | None = field(default=None, compare=False)
    """The import that met it first; None where no file had it yet."""

    @property
    def folded(self) -> str:
        """The header as it is compared."""
        return fold(self.text)


@dataclass(frozen=True)
class FileLevel:
    """One level of a scale."""

    name: str
    polarity: Polarity
    score: float
    words: tuple[str, ...] | None = None
    """Folded spellings beside the name and its translations; None where a file is silent."""
    names: Mapping[str, str] | None = None
    """Language -> translation; None where the file is silent."""
    was: str | None = None
    code: str = ""
    """Its packed mark, once it has one."""

    @property
    def all_words(self) -> frozenset[str]:
        """Every folded spelling that is read as this level."""
        return frozenset({fold(self.name), *(self.words or ()), *self._translations})

    @property
    def _translations(self) -> Iterable[str]:
        return map(fold, (self.names or {}).values())

    def with_words(self, words: Iterable[str]) -> tuple[str, ...]:
        """Return *words* without the name and its translations, in the order of the file."""
        # The name is a word anyway: to list it would keep it when the level is renamed.
        return tuple(sorted(set(words) - {fold(self.name), *self._translations}))


@dataclass(frozen=True)
class FileScale:
    """A scale and its levels, in the order of the page."""

    name: str
    levels: tuple[FileLevel, ...]
    was: str | None = None
    number: int | None = None
    """Its number in the database, once it has one."""


@dataclass(frozen=True)
class FileItem:
    """A category, or an overall, NPS or CES item; of role ``ignore`` where it was given up."""

    name: str
    role: Role
    scale: str
    headers: tuple[Header, ...] | None = None
    """Headers that feed it, beside its translations; None where the file is silent."""
    names: Mapping[str, str] | None = None
    """Language -> translation; None where the file is silent."""
    was: str | None = None
    slot: int | None = None
    """Its place in packed marks, once it has one."""
    number: int | None = field(default=None, compare=False)
    """Its number in the database, once it has one."""

    @property
    def all_headers(self) -> dict[str, Header]:
        """Every header that feeds it, by how it is compared."""
        translated = [Header(name) for name in (self.names or {}).values()]
        return {one.folded: one for one in (*translated, *(self.headers or ()))}

    def own_headers(self, headers: Iterable[Header]) -> tuple[Header, ...]:
        """Return *headers* without the translations, in the order of the file."""
        # The name of the item stays even where a language has the same: it may be the only header.
        translations = set(map(fold, (self.names or {}).values())) - {fold(self.name)}
        return in_order(
            self.name, [one for one in headers if one.list or one.folded not in translations]
        )


@dataclass(frozen=True)
class FileSegment:
    """A segment."""

    name: str
    is_staff: bool = False
    headers: tuple[Header, ...] | None = None
    """Headers that feed it; None where the file is silent."""
    was: str | None = None
    number: int | None = None
    """Its number in the database, once it has one."""

    @property
    def all_headers(self) -> dict[str, Header]:
        """Every header that feeds it, by how it is compared."""
        return {one.folded: one for one in self.headers or ()}


@dataclass(frozen=True)
class FileColumn:
    """A column of files that feeds neither an item nor a segment."""

    header: Header
    role: Role
    comment: int | None = None
    """Where its text stands among the comments of a response, once it is one."""


@dataclass(frozen=True)
class FormFile:
    """One form; as `FormFile` of a file that people wrote, what they say of it."""

    name: str
    was: str | None = None
    date_order: str | None = None
    missing: tuple[str, ...] | None = None
    """Folded words that mean "not answered"; None where the file is silent."""
    scales: tuple[FileScale, ...] = ()
    items: tuple[FileItem, ...] = ()
    """In the order of the page."""
    segments: tuple[FileSegment, ...] = ()
    columns: tuple[FileColumn, ...] = ()
    lists: tuple[ChoiceList, ...] = ()
    """The lists of choices that headers belong to, in the order of their questions."""
    given_up: tuple[FileItem, ...] = ()
    """Items that keep no more than their slot: their column was found to be something else."""
    given_up_scales: tuple[FileScale, ...] = ()
    """Scales on which only these are."""
    has_ids: bool = False

    @property
    def all_scales(self) -> tuple[FileScale, ...]:
        """All scales, those of items that were given up last."""
        return (*self.scales, *self.given_up_scales)

    @property
    def slots(self) -> int:
        """How many slots packed marks have, those of items that were given up included."""
        slots = [one.slot for one in (*self.items, *self.given_up) if one.slot is not None]
        return max(slots, default=-1) + 1

    @property
    def headers(self) -> dict[str, Header]:
        """Every header of its files, by how it is compared."""
        found = {one.header.folded: one.header for one in self.columns}
        for one in self.items:
            found |= one.all_headers
        for segment in self.segments:
            found |= segment.all_headers
        return found

    @property
    def fed(self) -> frozenset[str]:
        """Every folded header that feeds an item or a segment."""
        items = (one.all_headers for one in self.items)
        segments = (one.all_headers for one in self.segments)
        return frozenset(chain.from_iterable((*items, *segments)))

    def scale(self, name: str) -> FileScale | None:
        """Return the scale called *name*."""
        return next((one for one in self.scales if fold(one.name) == fold(name)), None)


def lists_in_order(lists: Iterable[ChoiceList]) -> tuple[ChoiceList, ...]:
    """Return *lists*, of those with one question the last, in the order of their questions."""
    found = {one.folded: one for one in lists}
    return tuple(found[folded] for folded in sorted(found))


def in_order(name: str, headers: Iterable[Header]) -> tuple[Header, ...]:
    """Return *headers* as a file lists them: the one that is *name* first, then by alphabet."""
    return tuple(sorted(headers, key=lambda one: (one.folded != fold(name), one.folded)))
