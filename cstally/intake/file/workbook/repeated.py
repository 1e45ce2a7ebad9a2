"""
Which sheets of a workbook repeat others: a copy, and an "All" of those beside it, are no sources.

Sheets are compared in the columns that they share, whatever their order, and once more without
running numbers, which an "All" begins anew. Rows in common alone prove nothing: two branches whose
slips ask one question share most of theirs.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, pairwise
from math import ceil, exp, lgamma, log, sqrt

from cstally.errors import CstallyError
from cstally.model.advised import sheet_option
from cstally.text import cited

Row = tuple[str, ...]

# A few typos may have been mended in a copy; of two branches no such part of rows that are all
# different stands in the other.
_NEARLY_ALL = 0.9
"""Part of a sheet's rows that stand in another one, where hardly two of its rows are alike."""
_DIFFERENT = 0.95
"""Part of rows that must be different for that: they have an id or a time of day."""
_MOST = 0.8
"""Part of a sheet's rows that stand in another one, where rows are alike."""
# A single run is proof; typos mended here and there leave shorter pieces between them.
_PROVED = 0.5
"""Part of its rows that stand there in runs of a length that chance would not give."""
_SELDOM = 0.001
"""How often chance may give a single run of the length that is asked for."""
# Of 7,900 pairs of branches of one to three questions that share nine rows in ten, in 20,000 pairs
# of 10 to 400 slips, none comes above 3.6. Copies of 40 slips in another order come to 4.3 and more
# with two questions, to 5.2 with three.
_NO_LUCK = 4.0
"""Standard deviations above what chance would share from which on the order says nothing more."""
_SHARED = 0.5
"""Part of the columns of the narrower of two sheets that the other must have, too."""
_FEWEST = 3
"""Cells from which on numbers can be told to run."""


class Filled:
    """The rows of a sheet that somebody has filled; headers and cells are folded."""

    def __init__(self, header: Sequence[str], rows: Sequence[Row]) -> None:
        self.header = tuple(header)
        self.numbers = frozenset(
            name
            for name, cells in zip(header, zip(*rows, strict=False), strict=False)
            if _run(cells)
        )
        """Headers of the columns that hold running numbers."""
        places = [place for place, name in enumerate(header) if name not in self.numbers]
        # Slips are numbered before they are filled.
        self.rows = [row for row in rows if any(row[place] for place in places if place < len(row))]
        self._of: dict[tuple[str, ...], _Rows] = {}

    def of(self, columns: tuple[str, ...]) -> "_Rows":
        """Return its rows with these *columns* alone."""
        if columns not in self._of:
            places = [self.header.index(name) for name in columns]
            rows = self.rows
            if places != list(range(len(self.header))):
                rows = [
                    tuple(row[place] if place < len(row) else "" for place in places)
                    for row in rows
                ]
            self._of[columns] = _Rows(rows)
        return self._of[columns]


@dataclass(frozen=True)
class _Rows:
    """The rows of one sheet or of several, in some of their columns."""

    rows: Sequence[Row]

    @cached_property
    def kinds(self) -> Counter[Row]:
        return Counter(self.rows)

    @property
    def are_different(self) -> bool:
        return len(self.kinds) >= _DIFFERENT * len(self.rows)

    @property
    def are_sorted(self) -> bool:
        """Whether rows that are alike stand together, as hardly any do that nobody has sorted."""
        changes = sum(one != other for one, other in pairwise(self.rows))
        return changes == len(self.kinds) - 1


@dataclass(frozen=True)
class Repeated:
    """A sheet that is no source, and whose rows it repeats."""

    name: str
    of: tuple[str, ...]


def repeated(sheets: Mapping[str, Filled]) -> list[Repeated]:
    """
    Find those of *sheets* (name -> rows, in the order of the tabs) that repeat others.

    Raises:
        CstallyError: a sheet may be a copy or another branch, and its rows cannot tell.
    """
    left = dict(sheets)
    order = list(sheets)
    found = []
    # The largest first, so that it is "All" that repeats its parts; of copies the later one.
    for name in sorted(
        order, key=lambda one: (len(sheets[one].rows), order.index(one)), reverse=True
    ):
        others = {one: rows for one, rows in left.items() if one != name}
        origin = _origin(name, left[name], others)
        if origin:
            found.append(Repeated(name, origin))
            del left[name]
    return found


def _origin(name: str, own: Filled, others: Mapping[str, Filled]) -> tuple[str, ...]:
    """Return the sheets in which the rows of a sheet stand; none where it is a source."""
    for other, theirs in others.items():
        if _repeats(own, [theirs], (name, other)):
            return (other,)
    parts: dict[str, Filled] = {}
    for other, theirs in others.items():
        # A copy of a part adds nothing to it.
        if len(theirs.rows) <= len(own.rows) and _part(theirs, [own]) >= _NEARLY_ALL:
            together = list(parts.values())
            if not parts or _part(theirs, together) < _NEARLY_ALL:
                parts[other] = theirs
    is_whole = len(parts) > 1 and _repeats(own, list(parts.values()), (name, next(iter(parts))))
    return tuple(parts) if is_whole else ()


def _repeats(own: Filled, others: Sequence[Filled], names: tuple[str, str]) -> bool:
    """Whether the rows of a sheet are those of *others*, in the columns that all of them have."""
    asks = True
    for rows, theirs in _seen(own, others):
        if _stand_in(rows, theirs, names if asks else None):
            return True
        # Slips that are numbered alike, and say other things, are of another branch.
        asks = False
    return False


def _part(own: Filled, others: Sequence[Filled]) -> float:
    """Return the part of the rows of a sheet that stand in *others*."""
    return max((_in_common(rows, theirs) for rows, theirs in _seen(own, others)), default=0.0)


def _seen(own: Filled, others: Sequence[Filled]) -> Iterator[tuple[_Rows, _Rows]]:
    """Yield the rows of a sheet, and of *others* together, as they can be compared."""
    shared = tuple(
        name for name in own.header if name and all(name in one.header for one in others)
    )
    narrowest = min(len(one.header) for one in (own, *others))
    if len(shared) < _SHARED * narrowest:
        return
    numbers = own.numbers.union(*(one.numbers for one in others))
    plain = tuple(name for name in shared if name not in numbers)
    for columns in dict.fromkeys((shared, plain)):
        theirs = [one.of(columns) for one in others]
        if columns:
            together = theirs[0]
            if len(theirs) > 1:
                together = _Rows(list(chain.from_iterable(one.rows for one in theirs)))
            yield own.of(columns), together


def _stand_in(own: _Rows, theirs: _Rows, names: tuple[str, str] | None) -> bool:
    """
    Whether the rows of a sheet stand in others by no chance.

    Raises:
        CstallyError: they may, and nothing tells; not without *names*.
    """
    rows, others = own.rows, theirs.rows
    if not rows or not others:
        return False
    common = _in_common(own, theirs)
    if common < _MOST:
        return False
    if own.are_different and theirs.are_different:
        return common >= _NEARLY_ALL
    length = _no_chance(rows, others)
    # Sorted by their answers strangers have their runs in common, too.
    is_sorted = own.are_sorted and theirs.are_sorted
    if length is not None and not is_sorted and _in_runs(rows, others, length) >= _PROVED:
        return True
    if common < _NEARLY_ALL:
        return False
    if _no_luck(own, theirs) >= _NO_LUCK:
        return True
    if names is not None and length is None:
        first, second = names
        raise CstallyError(
            f"the sheets {cited(second)} and {cited(first)} hold nearly the same rows, and too few "
            "kinds of rows to tell a copy from another branch; import each that counts by itself: "
            f"{sheet_option(second)}"
        )
    return False


def _in_common(own: _Rows, theirs: _Rows) -> float:
    """Return the part of the rows that stand among *theirs*, each of these once."""
    if not own.rows:
        return 0.0
    held = theirs.kinds
    return sum(min(number, held[row]) for row, number in own.kinds.items()) / len(own.rows)


def _no_luck(own: _Rows, theirs: _Rows) -> float:
    """
    Return how far above chance the rows in common are, in standard deviations; in any order.

    By chance each row of a kind would be of this sheet or of the other by their sizes, so that
    what both have of it is the smaller part of a binomial draw.
    """
    share = len(own.rows) / (len(own.rows) + len(theirs.rows))
    mean = variance = 0.0
    kinds = Counter(number + theirs.kinds[row] for row, number in own.kinds.items()) + Counter(
        number for row, number in theirs.kinds.items() if row not in own.kinds
    )
    for number, times in kinds.items():
        least, square = _smaller_part(number, share)
        mean += times * least
        variance += times * (square - least * least)
    found = _in_common(own, theirs) * len(own.rows)
    return (found - mean) / sqrt(variance) if variance > 0 else 0.0


def _smaller_part(number: int, share: float) -> tuple[float, float]:
    """Return what is expected of the smaller part of *number* draws, and of its square."""
    least = square = 0.0
    for place in range(number + 1):
        ways = lgamma(number + 1) - lgamma(place + 1) - lgamma(number - place + 1)
        chance = exp(ways + place * log(share) + (number - place) * log(1 - share))
        part = min(place, number - place)
        least += chance * part
        square += chance * part * part
    return least, square


def _no_chance(rows: Sequence[Row], others: Sequence[Row]) -> int | None:
    """
    Return how long a run of equal rows must be that strangers would seldom share.

    Of sheets in which a row of the one equals a row of the other with probability q, n x m x q^L
    runs of length L are expected to begin by chance; None where *rows* are too few. Columns by
    which both are sorted, as slips are by their day, say nothing of the rows beside each other.
    """
    sorted_by = _grouped(rows) & _grouped(others)
    own, theirs = (
        Counter(
            tuple(cell for place, cell in enumerate(row) if place not in sorted_by) for row in both
        )
        for both in (rows, others)
    )
    pairs = len(rows) * len(others)
    equal = sum(number * theirs[row] for row, number in own.items()) / pairs
    if equal == 1:
        return None
    length = max(2, ceil(log(_SELDOM / pairs) / log(equal))) if equal else 2
    return length if length <= len(rows) else None


def _grouped(rows: Sequence[Row]) -> set[int]:
    """Return the columns whose equal cells stand together: days, and running numbers."""
    columns = enumerate(zip(*rows, strict=False))
    return {
        place
        for place, cells in columns
        if sum(one != other for one, other in pairwise(cells)) == len(set(cells)) - 1
    }


def _in_runs(rows: Sequence[Row], others: Sequence[Row], length: int) -> float:
    """Return the part of *rows* that lie in runs of *length* that *others* have, too."""
    runs = {tuple(others[at : at + length]) for at in range(len(others) - length + 1)}
    covered: set[int] = set()
    for at in range(len(rows) - length + 1):
        if tuple(rows[at : at + length]) in runs:
            covered.update(range(at, at + length))
    return len(covered) / len(rows)


def _run(cells: Sequence[str]) -> bool:
    """Whether *cells* are numbers of which each is one more than the one above, but for a slip."""
    filled = [cell for cell in cells if cell]
    numbers = [int(cell) for cell in filled if cell.isdecimal()]
    if len(numbers) < _FEWEST or len(numbers) < _NEARLY_ALL * len(filled):
        return False
    steps = sum(other == one + 1 for one, other in pairwise(numbers))
    return steps >= _NEARLY_ALL * (len(numbers) - 1)
