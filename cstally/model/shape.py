"""What a file's columns are, as the intake recognises them and the store keeps them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from cstally.model.choices import ChoiceList
from cstally.model.survey import Form, Item, Role

REJECT_HEADERS = ("rejected in", "rejected line", "rejected because", "rejected extra cells")
"""Columns that ``--rejects`` puts behind the file's own; an import passes over them."""

_EXPORTS = (
    ("response", "id", "form", "week", "day"),
    ("response", "form", "week", "day", "category"),
    ("form", "weeks", "from", "to", "responses"),
)
"""How the headers of our own exports begin: responses, answers, charts."""

EMPTY = "empty"
"""The note of a column that holds nothing: what it is, another file must show."""


@dataclass(frozen=True)
class Column:
    """One column of a file: its role, and how its cells become marks, segments or comments."""

    header: str
    role: Role
    name: str | None = None
    """The category, overall, NPS or CES item or the segment that it feeds."""
    item: Item | None = None
    words: Mapping[str, str] = field(default_factory=dict)
    """Folded cell -> packed mark: every word known to be a level of the item's scale."""
    comment: int | None = None
    """Where its text stands among the comments of a response, from 0."""
    list: ChoiceList | None = None
    """The list of choices whose ticks it holds, or that it is computed from."""
    feeds: int | None = None
    """
    The slot of the item of a pair of lists whose marks another column of the file has: an option
    that is blamed here, and praised there.
    """
    lacks: str = ""
    """
    Of an option of a pair of lists of which the file has one half: the column that it lacks. What
    was not ticked may have been ticked there.
    """
    note: str = ""
    """Why it was taken for this, or on what scale: for people."""

    @property
    def is_known(self) -> bool:
        """Whether its form remembers what it is: not of one without a name, or that is empty."""
        # What is empty in this file may hold answers in the next.
        return bool(self.header) and not (self.role is Role.IGNORE and self.note == EMPTY)

    @property
    def is_computed(self) -> bool:
        """Whether it stands behind the columns of the file."""
        return self.list is not None and self.role is not Role.LIST and self.list.is_computed

    @property
    def questions(self) -> frozenset[str]:
        """The questions, folded, of its list and of the other half of that."""
        return self.list.both if self.list else frozenset()


@dataclass(frozen=True)
class Shape:
    """All that is needed to read one file, and what its form will know."""

    form: str
    columns: tuple[Column, ...]
    """One for each column of the file, in its order, and behind these one for each added."""
    has_ids: bool
    date_order: str | None = None
    """``dmy``, ``mdy`` or ``ymd``; None where no column holds dates."""
    missing: frozenset[str] = frozenset()
    """As in `KnownForm`."""
    missing_in: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """Header -> folded words that mean "not answered" below it, beyond the usual ones."""
    fixed: tuple[tuple[str, str], ...] = ()
    """Segment and value that every row of the file gets."""


@dataclass(frozen=True)
class KnownForm:
    """What a form in the database knows of its files: found out once, and held for the next."""

    form: Form
    columns: Mapping[str, Column]
    """Folded header -> column."""
    has_ids: bool | None
    """None until a first file settles it, for a form made by a form file or by hand tallies."""
    date_order: str | None
    missing: frozenset[str]
    """
    Folded words that mean "not answered", beyond the usual ones: ``99`` in every column on which
    it is no level, ``speed=0`` in the one with this header.
    """
    slots: int
    """How many slots packed marks have, those of items that were given up included."""
    encodings: tuple[str, ...] = ()
    """Encodings that its files were read in, the latest first."""
    platform: str | None = None
    """Whose export its latest file was."""


@dataclass(frozen=True)
class Batch:
    """Some responses, field by field; every sequence has one entry for each response, if any."""

    weeks: Sequence[str]
    days: Sequence[str | None]
    marks: Sequence[str]
    segments: Sequence[tuple[str, ...]]
    """Values in the order of the segment names that the rows are saved with, as written."""
    ids: Sequence[str]
    """As they are held, see `cstally.model.identity`; empty where there are none."""
    written_ids: Sequence[str]
    """As they were written, nothing where that is the same; empty if all are the same."""
    contents: Sequence[int | None]
    """What tells responses without ids apart; None where there are ids."""
    comments: Sequence[str]
    """JSON arrays; nothing where a response has none."""


@dataclass(frozen=True)
class NoAnswers:
    """Rows of a file that are no answers, of which the database may hold an answer all the same."""

    ids: tuple[str, ...] = ()
    """The ids, folded, of those that are none by their platform's own word."""
    blank: tuple[tuple[str | None, str], ...] = ()
    """Id, folded, and day of the blank forms; the week of one that has no day."""


@dataclass(frozen=True)
class TallyRow:
    """One row of a file of counts: how often levels were marked in a week."""

    week: str
    marks: Mapping[tuple[int, str], int]
    """Slot of the item, code of the level -> marks."""


@dataclass(frozen=True)
class LongForm:
    """Which rows of a file are one response: those that share an id. Columns are headers."""

    keys: tuple[str, ...]
    """The id; behind it the day, where an id answers on several."""
    question: str | None
    """The column that names the question of a row; None where a row is one tag or contact."""
    answer: str | None = None
    beside: tuple[str, ...] = ()
    """Columns of texts that belong to an answer."""
    joined: tuple[str, ...] = ()
    """Columns of which a response has all values: tags."""
    dropped: tuple[str, ...] = ()
    """Columns that say something of a question or an answer alone."""


@dataclass
class Contradiction(Exception):  # noqa: N818 - not a failure: the file is read again, wiser
    """A later row proved wrong what the first rows suggested; says what to do differently."""

    why: str
    header: str = ""
    not_role: Role | None = None
    """The column called *header* cannot have this role."""
    words: Mapping[str, int] = field(default_factory=dict)
    """The column called *header* also holds these words, with their counts."""
    late: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    """Header of a column that is empty in the first rows -> its cells, with their counts."""
    encoding: str | None = None
    twice: str | None = None
    """By way of which encoding its letters were encoded twice."""
    date_order: str | None = None
    quoted: bool = True
    columns: tuple[str, ...] = ()
    """Later headings have these columns, which the first one lacks."""
    long: LongForm | None = None
    """Several rows are one response."""


def is_own_export(header: Sequence[str]) -> bool:
    """Whether cstally wrote a file with these headers: refused rows, or an export."""
    is_known = any(tuple(header[: len(start)]) == start for start in _EXPORTS)
    return is_known or REJECT_HEADERS[0] in header
