"""
Cells that name several options at once: which options there are, and which a cell ticks.

A label may itself hold what stands between labels ("Hours, location"), so cells are never split
by the separator alone: they are read by the list of options, the longest first.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

from cstally.text import fold

_LEADING = " / "
SEPARATORS = (_LEADING, ";", ", ", " | ", "\n")
"""What form tools put between labels; a comma without a space is told by the platform alone."""
_COVERED = 0.8
"""Part of all that is named that options must make up; the rest may be written in."""
_MOST_OPTIONS = 60
_LONGEST = 120
"""Characters of a label; whoever writes more writes a comment."""
_ALWAYS = 5
"""Times that two pieces must stand together, never apart, to be one label for that alone."""
_HALF = 0.5
_FEW_WORDS = 6
_TWO = 2


@dataclass(frozen=True)
class OptionList:
    """The options of a list, and what stands between them in a cell."""

    options: tuple[str, ...]
    """Labels as written, in the order in which cells name them."""
    separator: str


def find_options(
    cells: Mapping[str, int],
    known: Sequence[str] = (),
    *,
    separators: Sequence[str] = SEPARATORS,
    is_list: bool = False,
) -> OptionList | None:
    """
    Find the options that *cells* name; None where they seem to be no lists.

    Args:
        cells: Cell, as written -> rows that hold it.
        known: Labels that are known to be options.
        separators: What may stand between labels, tried in this order.
        is_list: Whether something else shows that the cells are lists; then few will do.
    """
    for separator in separators:
        is_used = any(separator in cell for cell in cells)
        if separator == _LEADING and not any(cell.startswith(_LEADING) for cell in cells):
            continue
        if (is_used or is_list) and (
            found := _find_options(cells, separator, known, is_list=is_used and is_list)
        ):
            return found
    return _find_options(cells, ";", known, is_list=True) if is_list and cells else None


def _find_options(
    cells: Mapping[str, int], separator: str, known: Sequence[str], *, is_list: bool
) -> OptionList | None:
    lists = [
        (pieces, number)
        for cell, number in cells.items()
        if (pieces := list(_pieces(cell, separator, known)))
    ]
    if separator != ";":
        while (joined := _one_label(lists)) is not None:
            lists = [(_join(pieces, joined, separator), number) for pieces, number in lists]
    counts: Counter[str] = Counter()
    spelled: dict[str, str] = {}
    for pieces, number in lists:
        for piece in pieces:
            counts[fold(piece)] += number
            spelled.setdefault(fold(piece), piece)
    held = {fold(option) for option in known}
    recurring = {word for word, number in counts.items() if number >= _TWO or word in held}
    kept = recurring
    if is_list:
        if not (held or _are_labels(counts, recurring, is_split=any(len(x) > 1 for x, _ in lists))):
            return None
        if not held and len(counts) - len(recurring) <= max(_TWO, len(recurring)):
            kept = set(counts)
    elif not _are_lists(lists, counts, recurring):
        return None
    found = [spelled[word] for word in _in_order(lists, kept)]
    missing = [option for option in known if fold(option) not in kept]
    return OptionList((*found, *missing), separator)


def _pieces(cell: str, separator: str, known: Sequence[str]) -> Iterator[str]:
    splitter = Splitter(OptionList(tuple(known), separator))
    open_piece = ""
    for piece in splitter.pieces(cell):
        open_piece = f"{open_piece}{separator}{piece}" if open_piece else piece
        if open_piece.count("(") <= open_piece.count(")"):
            yield open_piece
            open_piece = ""
    if open_piece:
        yield open_piece


def _one_label(lists: Sequence[tuple[list[str], int]]) -> tuple[str, str] | None:
    """Return two pieces that seem to be the halves of one label: they never stand apart."""
    alone: Counter[str] = Counter()
    together: Counter[tuple[str, str]] = Counter()
    for pieces, number in lists:
        for piece in pieces:
            alone[piece] += number
        for pair in pairwise(pieces):
            together[pair] += number
    capitals = sum(piece[:1].isupper() for piece in alone)
    for (first, second), number in together.items():
        if number != alone[first] or number != alone[second]:
            continue
        is_tail = second[:1].islower() and capitals > len(alone) / 2
        if is_tail or number >= _ALWAYS:
            return first, second
    return None


def _join(pieces: Sequence[str], joined: tuple[str, str], separator: str) -> list[str]:
    found: list[str] = []
    for piece in pieces:
        if found and (found[-1], piece) == joined:
            found[-1] += separator + piece
        else:
            found.append(piece)
    return found


def _are_lists(
    lists: Sequence[tuple[list[str], int]], counts: Counter[str], recurring: set[str]
) -> bool:
    """
    Whether the pieces are labels that come again, and some two of them are ticked independently.

    "Paris, France" and "Lyon, France" are no lists: nobody is in Paris without France.
    """
    if not recurring or len(recurring) > _MOST_OPTIONS or max(map(len, recurring)) > _LONGEST:
        return False
    if sum(counts[word] for word in recurring) < _COVERED * counts.total():
        return False
    ticks = [recurring.intersection(map(fold, pieces)) for pieces, _ in lists]
    return any(
        any(one in other and two not in other for other in ticks)
        and any(two in other and one not in other for other in ticks)
        for one, two in {pair for tick in ticks for pair in combinations(sorted(tick), 2)}
    )


def _are_labels(counts: Counter[str], recurring: set[str], *, is_split: bool) -> bool:
    """Whether the pieces are short, no sentences, and come again or stand in lists."""
    if not counts or len(counts) > _MOST_OPTIONS:
        return False
    recurs = sum(counts[word] for word in recurring)
    return (is_split or recurs >= _HALF * counts.total()) and all(
        len(word.split()) <= _FEW_WORDS and not word.endswith((".", "!", "?")) for word in counts
    )


def _in_order(lists: Sequence[tuple[list[str], int]], kept: set[str]) -> list[str]:
    """Return the words of *kept* as the form seems to list them: each before those it precedes."""
    before: Counter[tuple[str, str]] = Counter()
    seen: dict[str, None] = {}
    for pieces, number in lists:
        words = [word for word in map(fold, pieces) if word in kept]
        seen.update(dict.fromkeys(words))
        for place, first in enumerate(words):
            for second in words[place + 1 :]:
                before[first, second] += number
    ahead = {
        word: sum(before[word, other] > before[other, word] for other in seen) for word in seen
    }
    return sorted(seen, key=lambda word: -ahead[word])


class Splitter(dict[str, frozenset[str]]):
    """
    Cell -> the folded options that it ticks; what is on no list is counted in `unknown`.

        >>> options = OptionList(("Hours, location", "Staff", "Location"), ", ")
        >>> sorted(Splitter(options)["Hours, location, Staff"])
        ['hours, location', 'staff']
    """

    _MOST = 20_000

    def __init__(self, options: OptionList) -> None:
        self.unknown: Counter[str] = Counter()
        self._separator = options.separator
        self._options = sorted(map(fold, options.options), key=len, reverse=True)

    def __missing__(self, cell: str) -> frozenset[str]:
        words = [fold(piece) for piece in self.pieces(cell)]
        ticked = frozenset(words).intersection(self._options)
        self.unknown.update(word for word in words if word not in ticked)
        if len(self) < self._MOST:
            self[cell] = ticked
        return ticked

    def pieces(self, cell: str) -> Iterator[str]:
        """Yield the labels that *cell* names, as written: known ones whole."""
        bare = self._separator
        parts = cell.removeprefix(bare).strip().split(bare)
        place = 0
        while place < len(parts):
            length = self._longest(parts[place:], bare)
            piece = bare.join(parts[place : place + length]).strip()
            if piece:
                yield piece
            place += length

    def _longest(self, parts: Sequence[str], bare: str) -> int:
        """Return how many of *parts* make up the longest known option that they begin with."""
        for option in self._options:
            length = option.count(bare) + 1
            if length <= len(parts) and fold(bare.join(parts[:length])) == option:
                return length
        return 1
