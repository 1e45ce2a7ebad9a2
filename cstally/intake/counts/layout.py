"""Where a table of counts has its categories, levels and counts."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from cstally.intake.counts import words as words_of_counts
from cstally.intake.counts.values import KnownWords, are_numbers, are_row_numbers
from cstally.intake.counts.words import words
from cstally.intake.file.table import Cells
from cstally.language.meanings import role_by_header
from cstally.model.shape import REJECT_HEADERS
from cstally.model.survey import Role
from cstally.text import fold

_TOTALS, _WEEKS, _PERIODS, _COUNTS, _ROW_NUMBERS = map(
    words,
    (
        words_of_counts.TOTALS,
        words_of_counts.WEEKS,
        words_of_counts.PERIODS,
        words_of_counts.COUNTS,
        words_of_counts.ROW_NUMBERS,
    ),
)
_OWN = frozenset(map(fold, REJECT_HEADERS))


@dataclass(frozen=True)
class Layout:
    """Where a table of counts has its categories, levels and counts; places from 0."""

    category: int | None = None
    """None in a grid that is turned."""
    levels: Mapping[int, str] = field(default_factory=dict)
    """Of a grid: place -> the level whose counts the column holds."""
    level: int | None = None
    """Of a long table, or a turned grid."""
    count: int | None = None
    """Of a long table."""
    categories: Mapping[int, str] = field(default_factory=dict)
    """Of a turned grid: place -> the category whose counts the column holds."""
    week: int | None = None
    is_week_above: bool = False
    """Whether a row without a week is of the one above it: weeks stand once for all their rows."""
    kind: int | None = None
    """Of cstally's own chart: what a row counts."""
    totals: tuple[int, ...] = ()
    """Columns that say the sum of a row: left out."""
    base: int | None = None
    """Of percentages: the column of how many answers they are of."""
    hundred: int = 100
    """What percentages are of: 1 where they are written as parts."""
    weighed: tuple[int, ...] = ()
    """Columns of levels of which each row is one combination: their headers are categories."""
    others: tuple[int, ...] = ()
    """Columns that tell rows of one week apart, such as hours; nothing is kept of them."""

    @property
    def is_grid(self) -> bool:
        """Whether a row holds all counts of a category."""
        return bool(self.levels)

    @property
    def counts(self) -> tuple[int, ...]:
        """The places of the counts."""
        grid = self.levels or self.categories
        return tuple(grid) if self.count is None else (self.count,)

    def roles(self, width: int) -> Iterator[Role]:
        """Yield what each of the file's own columns is."""
        for place in range(width):
            if place == self.category or place in self.weighed:
                yield Role.CATEGORY
            elif place == self.level or place in self.levels:
                yield Role.LEVEL
            elif place == self.count or place in self.categories:
                yield Role.COUNT
            else:
                yield Role.DATE if place == self.week else Role.IGNORE


@dataclass(frozen=True)
class Grid:
    """The header and the first rows of a file, and what is known of its words."""

    header: tuple[str, ...]
    cells: Cells
    """Column by column."""
    known: KnownWords
    is_export: bool = False
    """Whether some platform exports such a file."""
    left_out: frozenset[int] = frozenset()
    """Columns that say nothing more: percentages of counts, their bases, constants beside them."""

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The headers, folded."""
        return tuple(map(fold, self.header))

    @cached_property
    def places(self) -> tuple[int, ...]:
        """The columns that may tell something: not empty, no row numbers, not of ``--rejects``."""
        return tuple(place for place in range(len(self.header)) if not self._is_idle(place))

    def role(self, place: int) -> Role | None:
        """Return what ``--map`` says of a column."""
        return self.known.role(self.header[place])

    def is_week(self, place: int) -> bool:
        """Whether a column dates rows, by its header or as ``--map`` says."""
        told = self.role(place)
        is_named = self.names[place] in _WEEKS | _PERIODS
        says = is_named or role_by_header(self.header[place]) is Role.DATE
        return told is Role.DATE or (told is None and says)

    def is_count(self, place: int) -> bool:
        """Whether a column counts answers, by its header."""
        name = self.names[place]
        # Our own chart has both: "responses" counts the slips of the week, "marks" the answers.
        if name not in _COUNTS or (name == "responses" and "marks" in self.names):
            return False
        return self.role(place) is None and are_numbers(self.cells[place])

    @property
    def is_own(self) -> bool:
        """Whether ``--rejects`` wrote it: it may hold any part of what it is a part of."""
        return not _OWN.isdisjoint(self.names)

    def is_numbered(self, place: int) -> bool:
        """Whether a column counts the rows, under a header that may say so."""
        return self.names[place] in _ROW_NUMBERS and are_row_numbers(self.cells[place])

    def _is_idle(self, place: int) -> bool:
        name, cells = self.names[place], self.cells[place]
        # R and pandas write a column of row numbers without a name.
        is_empty = not name and (not any(map(str.strip, cells)) or are_row_numbers(cells))
        is_idle = is_empty or name in _OWN or self.is_numbered(place)
        return is_idle or place in self.left_out


def numbers_weeks(header: str) -> bool:
    """Whether numbers below *header* are those of weeks."""
    return fold(header) in _WEEKS


def is_total(cell: str) -> bool:
    """Whether *cell* heads a sum, not a category or a level."""
    return fold(cell) in _TOTALS
