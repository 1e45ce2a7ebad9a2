"""
Which options there are, in cells that name several at once.

A label may itself hold what stands between labels ("Hours, location"), so the separator alone tells
nothing: what never stands apart is one label.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import combinations, pairwise

from cstally.intake.evidence.guesses import is_personal
from cstally.intake.lists.quoted import QUOTED, are_quoted
from cstally.intake.lists.splitting import (
    BARE_COMMA,
    FEW_WORDS,
    OptionList,
    Splitter,
    new_options,
    split_by,
    whole_brackets,
)
from cstally.text import fold

_LEADING = " / "
_UNUSED = ";"
"""Splits nothing where no cell holds it: each names one option."""
# In this order: a cell that begins with " / " is one of Typeform, whatever else it holds, and ";"
# stands in fewer labels than ", " does.
SEPARATORS = (QUOTED, _LEADING, ";", ", ", " | ", "\n")
"""What form tools put between labels; a comma without a space is told by the platform alone."""
# At 0.62 fifteen ticks of tea and milk beside nine remarks are a list; at 0.84 beside three they
# are none, at 0.97 the fields in which Spack is used are none.
_COVERED = 0.8
"""Part of all that is named that options must make up; the rest may be written in."""
# The longest list at hand has 33 labels that come again, the features of Spack; the 80 sites of the
# Carpentries would be the next, and are none.
_MOST_OPTIONS = 60
# The longest at hand have 66 characters where options are joined (Spack), 95 where each has a
# column (the Carpentries).
LONGEST_LABEL = 120
"""Characters of a label; whoever writes more writes a comment."""
# At 2 two features of Spack are one label, as two people ticked both; at 8 a test's "Tea, green",
# which seven ticked beside "Tea, black", falls apart.
_ALWAYS = 5
"""Times that a piece must follow another, and stand nowhere else, to be the end of its label."""
# From 3 to 11 the tests of lists hold. At 12 a word that one of twelve wrote in becomes an option
# and stands in a header; at 2 three cells that are said to be a list are none.
FEW_CELLS = 10
"""Up to so many, every option may have been ticked only once."""


def find_options(
    cells: Mapping[str, int],
    known: Sequence[str] = (),
    *,
    separators: Sequence[str] = SEPARATORS,
    is_likely: bool = False,
    is_told: bool = False,
) -> OptionList | None:
    """
    Find the options that *cells* name; None where they seem to be no lists.

    Args:
        cells: Cell, as written -> rows that hold it.
        known: Labels that are known to be options.
        separators: What may stand between labels, tried in this order.
        is_likely: Whether something else speaks for lists; then short labels will do.
        is_told: Whether somebody said that they are lists.
    """
    used = [one for one in separators if _is_used(one, cells)]
    if QUOTED in used:
        used, is_likely = [QUOTED], True
    unused = _UNUSED if _UNUSED in separators else separators[0]
    if known:
        held = frozenset(map(fold, known))
        tried = [_Named(cells, one, known) for one in used or [unused]]
        # What stood between labels so far may stand inside one new label: the way in which most
        # known ones are found is the right one.
        best = max(tried, key=lambda named: sum(named.counts[word] for word in held))
        return best.options(new_options(best.counts, best.rows) | held, known)
    by_separator = [_Named(cells, one) for one in used]
    for named in by_separator:
        if named.are_lists:
            # Of few cells an option that was ticked once is kept; of many it may be what somebody
            # wrote in.
            are_few = named.are_labels and (is_likely or named.is_small)
            return named.options(named.labels if are_few else named.recurring)
    if not cells or not (is_likely or is_told):
        return None
    # Nobody ticked two: then each cell is one option, if something else says that it is a list.
    by_separator.append(_Named(cells, unused))
    likely = [named for named in by_separator if named.are_labels]
    likely += by_separator if is_told else []
    return likely[0].options(likely[0].labels) if likely else None


def _is_used(separator: str, cells: Mapping[str, int]) -> bool:
    if separator == QUOTED:
        return are_quoted(cells)
    if separator == _LEADING:
        return any(cell.startswith(_LEADING) for cell in cells)
    if separator == BARE_COMMA:
        return any(len(split_by(separator, cell)) > 1 for cell in cells)
    return any(separator in cell for cell in cells)


class _Named:
    """What some cells name when they are taken apart by one separator."""

    def __init__(self, cells: Mapping[str, int], separator: str, known: Sequence[str] = ()) -> None:
        self._separator = separator
        self.rows = sum(cells.values())
        splitter = Splitter(OptionList(tuple(known), separator))
        lists = [
            (list(whole_brackets(splitter.pieces(cell), separator)), rows)
            for cell, rows in cells.items()
        ]
        # Putting halves together goes over all pairs of pieces again and again: of 4,000 comments
        # it takes half a minute, and finds no label.
        if separator not in (_UNUSED, QUOTED) and not _are_texts(lists):
            lists = _whole_labels(lists, separator)
        self.counts: Counter[str] = Counter()
        """Folded piece -> rows."""
        self._spelled: dict[str, str] = {}
        self._ticks: list[tuple[list[str], int]] = []
        for pieces, rows in lists:
            words = list(map(fold, pieces))
            self._ticks.append((words, rows))
            for word, piece in zip(words, pieces, strict=True):
                self.counts[word] += rows
                self._spelled.setdefault(word, piece)
        self.recurring = frozenset(word for word, rows in self.counts.items() if rows > 1)

    @property
    def labels(self) -> frozenset[str]:
        """The pieces that seem to be options, of cells that are lists."""
        once = len(self.counts) - len(self.recurring)
        # Two may be typos, however few options there are.
        are_few = self.is_small or once <= max(2, len(self.recurring))
        return frozenset(self.counts) if are_few else self.recurring

    @property
    def is_small(self) -> bool:
        """Whether the cells are so few that an option may well be ticked only once."""
        return self.rows <= FEW_CELLS

    @property
    def are_lists(self) -> bool:
        """
        Whether the pieces are labels that come again, and some two are ticked independently.

        "Paris, France" and "Lyon, France" are no lists: nobody is in Paris without France, and
        France is never the first.
        """
        # Cheap questions first: every column of the file comes through here.
        if not 0 < len(self.recurring) <= _MOST_OPTIONS or not self._moves:
            return False
        if max(map(len, self.recurring)) > LONGEST_LABEL or self._covered < _COVERED:
            return False
        ticks = [self.recurring.intersection(words) for words, _ in self._ticks]
        return any(
            any(one in other and two not in other for other in ticks)
            and any(two in other and one not in other for other in ticks)
            for one, two in {pair for tick in ticks for pair in combinations(sorted(tick), 2)}
        )

    @property
    def are_labels(self) -> bool:
        """Whether the pieces are short, no sentences, and come again or stand in lists."""
        if not self.counts or len(self.counts) > _MOST_OPTIONS:
            return False
        # Of few cells one that names several is proof enough.
        is_split = self.is_small and any(len(words) > 1 for words, _ in self._ticks)
        # From 0.05 to 0.79 the tests of lists hold.
        least = 0.5 if self.is_small else _COVERED
        return (is_split or self._covered >= least) and all(
            len(word.split()) <= FEW_WORDS and not word.endswith((".", "!", "?"))
            for word in self.counts
        )

    @property
    def _moves(self) -> bool:
        """Whether any piece stands in several places: the first one ticked, or behind others."""
        first: dict[str, int] = {}
        return any(
            first.setdefault(word, place) != place
            for words, _ in self._ticks
            for place, word in enumerate(words)
        )

    @property
    def _covered(self) -> float:
        """The part of all that is named that comes again, 0..1."""
        return sum(self.counts[word] for word in self.recurring) / max(self.counts.total(), 1)

    def options(self, kept: frozenset[str], known: Sequence[str] = ()) -> OptionList | None:
        """Return the pieces of *kept* as options, *known* ones that nobody ticked behind them."""
        spelled = {fold(option): option for option in known}
        # An address in a box for written-in words would become a column of the database.
        kept = frozenset(word for word in kept if word in spelled or not is_personal(word))
        words = _in_order(self._ticks, kept)
        found = [spelled.get(word, self._spelled[word]) for word in words]
        unticked = [option for word, option in spelled.items() if word not in words]
        return OptionList((*found, *unticked), self._separator) if found or unticked else None


def _are_texts(lists: Sequence[tuple[list[str], int]]) -> bool:
    """Whether hardly any of many pieces comes again, so that there are no labels to be found."""
    counts = Counter(fold(piece) for pieces, rows in lists for piece in pieces * min(rows, 2))
    again = sum(rows for rows in counts.values() if rows > 1)
    return len(lists) > FEW_CELLS and again < counts.total() / 2


def _whole_labels(
    lists: list[tuple[list[str], int]], separator: str
) -> list[tuple[list[str], int]]:
    """Return *lists* with the halves of labels that hold the separator put together again."""
    while halves := _halves(lists):
        lists = [(_joined(pieces, halves, separator), rows) for pieces, rows in lists]
    return lists


def _halves(lists: Sequence[tuple[list[str], int]]) -> dict[str, str]:
    """
    Return pieces that seem halves of one label, with the next: never apart.

    A second half in small letters may be one of several: "Tea, green" and "Tea, black". Once a
    piece stands elsewhere in other letters ("Location" beside "Hours, location"), the halves must
    come again to be a label.
    """
    alone: Counter[str] = Counter()
    folded: Counter[str] = Counter()
    together: Counter[tuple[str, str]] = Counter()
    for pieces, rows in lists:
        for piece in pieces:
            alone[piece] += rows
            folded[fold(piece)] += rows
        for pair in pairwise(pieces):
            together[pair] += rows
    # Small letters say something only where labels begin with capitals: most of them, anything from
    # 0.07 to 0.66 reads the lists at hand alike.
    capitals = sum(piece[:1].isupper() for piece in alone)
    found: dict[str, str] = {}
    for (first, second), rows in together.items():
        # Halves of one label never part; and a piece that is a half already waits for the next
        # round, so that a label of three parts is put together one by one.
        if rows != alone[second] or {first, second} & {*found, *found.values()}:
            continue
        is_tail = second[:1].islower() and capitals > len(alone) / 2
        is_whole = rows == alone[first] and (rows > 1 or rows == folded[fold(second)])
        if (is_tail and is_whole) or (rows >= _ALWAYS and (is_tail or is_whole)):
            found[first] = second
    return found


def _joined(pieces: Sequence[str], halves: Mapping[str, str], separator: str) -> list[str]:
    found: list[str] = []
    for piece in pieces:
        if found and halves.get(found[-1]) == piece:
            found[-1] += separator + piece
        else:
            found.append(piece)
    return found


def _in_order(lists: Sequence[tuple[list[str], int]], kept: frozenset[str]) -> list[str]:
    """Return the words of *kept* as the form seems to list them: each before those it precedes."""
    before: Counter[tuple[str, str]] = Counter()
    seen: dict[str, None] = {}
    for pieces, rows in lists:
        words = [word for word in pieces if word in kept]
        seen.update(dict.fromkeys(words))
        for place, first in enumerate(words):
            for second in words[place + 1 :]:
                before[first, second] += rows
    ahead = {
        word: sum(before[word, other] > before[other, word] for other in seen) for word in seen
    }
    # Form tools write ticked options in the order of the form, never in that of the ticking.
    return sorted(seen, key=lambda word: -ahead[word])
