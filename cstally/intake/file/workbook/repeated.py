"""
Which sheets of a workbook repeat others: a copy, and an "All" of those beside it, are no sources.

Rows in common alone prove nothing: two branches whose slips ask one question share most of theirs.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import ceil, log

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


@dataclass(frozen=True)
class Repeated:
    """A sheet that is no source, and whose rows it repeats."""

    name: str
    of: tuple[str, ...]


def repeated(sheets: Mapping[str, Sequence[Row]]) -> list[Repeated]:
    """
    Find those of *sheets* (name -> rows, in the order of the tabs) that repeat others.

    Raises:
        CstallyError: a sheet may be a copy or another branch, and its rows cannot tell.
    """
    left = dict(sheets)
    order = list(sheets)
    found = []
    # The largest first, so that it is "All" that repeats its parts; of copies the later one.
    for name in sorted(order, key=lambda one: (len(sheets[one]), order.index(one)), reverse=True):
        others = {one: rows for one, rows in left.items() if one != name}
        origin = _origin(name, left[name], others)
        if origin:
            found.append(Repeated(name, origin))
            del left[name]
    return found


def _origin(name: str, rows: Sequence[Row], others: Mapping[str, Sequence[Row]]) -> tuple[str, ...]:
    """Return the sheets in which the *rows* of a sheet stand; none where it is a source."""
    for other, theirs in others.items():
        if _stand_in(rows, theirs, (name, other)):
            return (other,)
    parts: list[str] = []
    together: list[Row] = []
    for other, theirs in others.items():
        # A copy of a part adds nothing to it.
        is_part = bool(theirs) and _in_common(theirs, rows) >= _NEARLY_ALL
        if is_part and _in_common(theirs, together) < _NEARLY_ALL:
            parts.append(other)
            together += theirs
    is_whole = len(parts) > 1 and _stand_in(rows, together, (name, parts[0]))
    return tuple(parts) if is_whole else ()


def _stand_in(rows: Sequence[Row], others: Sequence[Row], names: tuple[str, str]) -> bool:
    if not rows or not others:
        return False
    common = _in_common(rows, others)
    if common < _MOST:
        return False
    if _are_different(rows) and _are_different(others):
        return common >= _NEARLY_ALL
    length = _no_chance(rows, others)
    if length is not None and length <= len(rows):
        return _in_runs(rows, others, length) >= _PROVED
    if common >= _NEARLY_ALL:
        first, second = names
        raise CstallyError(
            f"the sheets {cited(second)} and {cited(first)} hold nearly the same rows, and too few "
            "kinds of rows to tell a copy from another branch; import each that counts by itself: "
            f"{sheet_option(second)}"
        )
    return False


def _in_common(rows: Sequence[Row], others: Sequence[Row]) -> float:
    """Return the part of *rows* that stand among *others*, each of these once."""
    return (Counter(rows) & Counter(others)).total() / len(rows)


def _are_different(rows: Sequence[Row]) -> bool:
    return len(set(rows)) >= _DIFFERENT * len(rows)


def _no_chance(rows: Sequence[Row], others: Sequence[Row]) -> int | None:
    """
    Return how long a run of equal rows must be that strangers would seldom share.

    Of sheets in which a row of the one equals a row of the other with probability q, n x m x q^L
    runs of length L are expected to begin by chance; None where no length will do. Columns by
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
    return max(2, ceil(log(_SELDOM / pairs) / log(equal))) if equal else 2


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
