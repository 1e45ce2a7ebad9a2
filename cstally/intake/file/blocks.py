"""
A heading row that comes again, among the rows of a table, begins a block that is read by it.

So do files that were put together, and programs whose form changed: the columns may stand in
another order, some may be gone, others new. Two numbers of one question are one: "3. Speed" here,
"2. Speed" there.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain
from operator import itemgetter

from cstally.errors import CstallyError
from cstally.intake.file.headers import Header, distinct, squeezed
from cstally.intake.file.second_row import is_day
from cstally.language.scale.scales import is_level_word
from cstally.model.shape import Contradiction
from cstally.text import cited, fold, listed

AGAIN = "the heading again"
OTHER = "a heading again, by which the rows below it are read"
# To everybody else it is blank, as a separator of units that stands alone is white space.
ABSENT = "\x1f"
"""The cell of a row whose block lacks the column: there nobody was asked."""

_NUMBER = re.compile(r"(?:q|question|soru|s|سوال|پرسش)?\s*\d+\s*[.):\-–]+\s*(?=\D)")
_NO_NAME = re.compile(r"[\d\W]*|[^@\s]+@[^@\s]+")
"""Numbers and addresses: what no heading holds, nor levels and days."""


class Blocks:
    """The headings of one table, and by which of them its rows are read."""

    def __init__(
        self,
        file: str,
        line: int,
        header: Header,
        rows: Sequence[list[str]],
        more: Sequence[str] | None,
    ) -> None:
        """
        Prepare to read.

        Args:
            file: The file's name, for errors.
            line: The line that the first heading begins on.
            header: The first heading, as far as it stands in the file.
            rows: The first rows of the table, from the first heading on.
            more: The columns that later headings add; None if these are nobody's concern.
        """
        self._file = file
        self._line = line
        self._raw = [list(map(str.strip, row)) for row in rows[: header.rows]]
        self._own = len(header.names)
        self._names = list(map(fold, (*header.names, *(more or ()))))
        self._whole = frozenset(self._names)
        bare = Counter(map(_bare, self._names))
        self._once = frozenset(name for name, columns in bare.items() if columns == 1)
        """Names without their number that only one column has."""
        self._more = more
        self._can_change = header.rows == 1
        # Some programs write the option that is ticked below the header of that option.
        self._ticked = set[str]()
        if self._can_change:
            self._ticked = set(self._options(rows[header.rows :]))
        self._starts = {
            cell for row in rows[: header.rows] for cell in row if _name(cell) not in self._ticked
        } - {""}
        self._order: list[int | None] | None = None
        self._width = self._own
        self.has_absent = len(self._names) > self._own
        """Whether some row lacks a column that others have."""

    def find(self, rows: Sequence[list[str]]) -> int | None:
        """Return the place of the first heading that comes again among *rows*; None without one."""
        if not self.may_begin(rows):
            return None
        return next((place for place, row in enumerate(rows) if self._is_heading(row)), None)

    def read(
        self, rows: Sequence[list[str]], lines: Sequence[int]
    ) -> Iterator[tuple[list[str], int, str]]:
        """
        Yield each row in the order of the first heading, its line, and why it is none.

        Raises:
            Contradiction: a heading has columns of its own; they must be known from the start.
            CstallyError: nobody can tell by which heading a row is to be read.
        """
        for row, line in zip(rows, lines, strict=True):
            if not self._is_heading(row):
                yield self._in_order(row, line), line, ""
                continue
            is_same = [*map(str.strip, row)] in self._raw
            self._begin(row, line, is_same=is_same)
            yield row, line, AGAIN if is_same else OTHER

    def may_begin(self, rows: Sequence[list[str]]) -> bool:
        """Whether *rows* have to be read one by one: a heading may be among them, or was before."""
        if self._order is not None or len(self._names) > self._own:
            return True
        # Of a million rows nearly none goes further. A new column may stand in front.
        ends = itemgetter(0, min(1, self._own - 1), self._own - 1)
        try:
            return not self._starts.isdisjoint(chain.from_iterable(map(ends, rows)))
        except IndexError:  # a ragged row, or an empty one
            return any(not self._starts.isdisjoint(row) for row in rows)

    def _is_heading(self, row: Sequence[str]) -> bool:
        cells = list(map(str.strip, row))
        names = [_name(cell) for cell in cells if cell]
        if cells in self._raw:
            return not self._ticked.issuperset(names)
        own = {name for name in names if name in self._whole or _bare(name) in self._once}
        if not self._can_change or len(own) < 2 or own <= self._ticked:
            return False
        others = [name for name in names if name not in own]
        # Half of it is known, and half of what is known is in it.
        if len(own) < len(others) or 2 * len(own) < self._own:
            return False
        return not any(map(_is_no_name, others))

    def _options(self, rows: Sequence[list[str]]) -> Iterator[str]:
        """Yield the names that stand below themselves in rows that are no headings."""
        names = self._names[: self._own]
        # In most files no cell is called like a column, and each different one is looked at once.
        if {name for name in map(_name, set(chain.from_iterable(rows))) if name}.isdisjoint(names):
            return
        for row in rows:
            below = [
                name for name, cell in zip(names, row, strict=False) if name and _name(cell) == name
            ]
            if below and any(_is_no_name(_name(cell)) for cell in row if cell.strip()):
                yield from below

    def _place(self, name: str, taken: Sequence[int] = ()) -> int | None:
        """Return the place of the column called *name*, by itself or without its number."""
        free = [place for place in range(len(self._names)) if place not in taken]
        same = [place for place in free if self._names[place] == name]
        if same:
            return same[0]
        bare = [place for place in free if _bare(self._names[place]) == _bare(name)]
        return bare[0] if name and len(bare) == 1 else None

    def _begin(self, row: Sequence[str], line: int, *, is_same: bool) -> None:
        self._line = line
        if is_same:
            self._order, self._width = None, self._own
            return
        shown, _ = distinct(list(map(squeezed, row)))
        names = list(map(fold, shown))
        while names and not names[-1]:
            names.pop()
        found: dict[int, int] = {}
        unknown = []
        # Whole names first: two questions may differ in their numbers alone.
        for is_exact in (True, False):
            for place, name in enumerate(names):
                if not name or place in found.values():
                    continue
                own = self._place(name, list(found))
                if own is not None and (self._names[own] == name or not is_exact):
                    found[own] = place
                elif own is None and not is_exact:
                    unknown.append(shown[place])
        if unknown and self._more is not None:
            raise Contradiction(
                f"line {line}: the heading comes again with columns of its own "
                f"({listed(list(map(cited, unknown)))}); read by it from there on",
                columns=(*self._more, *unknown),
            )
        self._order = [found.get(place) for place in range(len(self._names))]
        self._width = len(names)
        self.has_absent |= None in self._order

    def _in_order(self, row: list[str], line: int) -> list[str]:
        width = self._width
        if len(row) > width and not any(map(str.strip, row[width:])):
            row = row[:width]
        if len(row) != width:
            # A row of another width is refused; it must not have that of the whole table by chance.
            if len(row) == len(self._names) and row:
                raise CstallyError(
                    f"{self._file}:{line}: it has {len(row)} cells, and the heading in line "
                    f"{self._line} has {width}; mend the line, or leave it out."
                )
            return row
        if self._order is None:
            return row + [ABSENT] * (len(self._names) - width)
        return [ABSENT if place is None else row[place] for place in self._order]


def _is_no_name(name: str) -> bool:
    return bool(_NO_NAME.fullmatch(name)) or is_level_word(name) or is_day(name)


def _name(cell: str) -> str:
    return fold(squeezed(cell))


def _bare(name: str) -> str:
    """
    Return *name* without the number of its question.

        >>> _bare("3. how fast were we?"), _bare("q2: speed"), _bare("2026-09-14")
        ('how fast were we?', 'speed', '2026-09-14')
    """
    return _NUMBER.sub("", name, count=1) if _NUMBER.match(name) else name
