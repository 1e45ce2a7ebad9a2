"""Cells of a list are read by its options, the longest first; the rest is written in."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from cstally.intake.lists.quoted import QUOTED, quoted_labels, written
from cstally.text import fold

BARE_COMMA = ","
"""Stands between labels where no space follows it; one with a space is part of a label."""
_AT_BARE_COMMA = re.compile(",(?! )")
# Bounds on what is remembered: of the lists at hand the largest has 308 different cells, and 16
# texts beyond its options.
_MOST_CELLS = 20_000
_MOST_WORDS = 10_000
"""Different texts that are counted; a box for one's own words may hold any number."""
# What one person writes in is no option, what one in fifty ticks is one. Of 300 answers of a test a
# word that 8 name is to be one, sentences and telephone numbers are not: so it is with 2 to 8 rows,
# with parts up to 0.026, and with a bound of 10 to 183.
_FEW_ROWS = 50
"""Answered rows up to which two of them show a new option."""
_MORE, _PART = 5, 0.02
_LESS, _PART_OF_FEW = 2, 0.05
"""Rows, and part of the answered ones, that must name a new option of a known list."""
# From 3 words, 20 letters and 1 digit on the lists at hand are read alike: sentences, addresses and
# telephone numbers (11 digits in a test) are no labels.
FEW_WORDS = 6
_LONGEST = 60
_MOST_DIGITS = 4
"""More of them are a number of somebody or something, no label."""


@dataclass(frozen=True)
class OptionList:
    """The options of a list, and what stands between them in a cell."""

    options: tuple[str, ...]
    """Labels as written, in the order in which cells name them."""
    separator: str


def is_label(text: str) -> bool:
    """
    Whether *text* may be an option: short, no sentence, no address and no telephone number.

        >>> is_label("Speed & accuracy"), is_label("Call 0555 000 0000"), is_label("Slow.")
        (True, False, False)
    """
    is_short = len(text) <= _LONGEST and len(text.split()) <= FEW_WORDS
    is_number = "@" in text or sum(map(str.isdigit, text)) > _MOST_DIGITS
    return is_short and not is_number and not text.endswith((".", "!", "?"))


def are_enough(rows: int, answered: int) -> bool:
    """
    Whether *rows* of those that are *answered* make what they name an option of a known list.

        >>> are_enough(2, 20), are_enough(2, 100), are_enough(5, 100), are_enough(5, 1000)
        (True, False, True, False)
    """
    least, part = (_LESS, _PART_OF_FEW) if answered < _FEW_ROWS else (_MORE, _PART)
    return rows >= least and rows >= part * answered


def split_by(separator: str, cell: str) -> list[str]:
    """
    Take *cell* apart wherever *separator* stands between labels.

        >>> split_by(BARE_COMMA, "Hours, location,Staff"), split_by(", ", "Hours, Staff")
        (['Hours, location', 'Staff'], ['Hours', 'Staff'])
    """
    if separator == QUOTED:
        labels = quoted_labels(cell)
        return [cell] if labels is None else list(labels)
    return _AT_BARE_COMMA.split(cell) if separator == BARE_COMMA else cell.split(separator)


def joined_by(separator: str, labels: Sequence[str]) -> str:
    """Return *labels* as a cell that `split_by` takes apart."""
    return written(labels) if separator == QUOTED else separator.join(labels)


def whole_brackets(pieces: Iterable[str], separator: str) -> Iterator[str]:
    """Yield *pieces*, those that brackets hold together as one."""
    # Quotes hold labels together, whatever brackets are in them.
    if separator == QUOTED:
        yield from pieces
        return
    open_piece = ""
    for piece in pieces:
        open_piece = f"{open_piece}{separator}{piece}" if open_piece else piece
        # "Service (bar, kitchen)" is one label; a bracket that nobody closes takes the rest of the
        # cell.
        if open_piece.count("(") <= open_piece.count(")"):
            yield open_piece
            open_piece = ""
    if open_piece:
        yield open_piece


class Splitter(dict[str, frozenset[str]]):
    """
    Cell -> the folded options that it ticks.

        >>> options = OptionList(("Hours, location", "Staff", "Location"), ", ")
        >>> sorted(Splitter(options)["Hours, location, Staff"])
        ['hours, location', 'staff']
    """

    def __init__(self, options: OptionList) -> None:
        self.written_in = WrittenIn()
        """What rows that were noted name beyond the options."""
        self._separator = options.separator
        self._options = frozenset(map(fold, options.options))
        self._folded: dict[str, str] = {}
        self._read_whole: set[str] = set()
        """Cells that name options alone."""
        self._parts: dict[str, list[tuple[str, ...]]] = {}
        # The longest first: "Hours, location" is ticked where it stands, not "Hours".
        for option in sorted(self._options, key=len, reverse=True):
            parts = tuple(map(fold, split_by(self._separator, option)))
            self._parts.setdefault(parts[0], []).append(parts)

    def __missing__(self, cell: str) -> frozenset[str]:
        words = list(map(self._fold, self.pieces(cell)))
        ticked = self._options.intersection(words)
        if len(self) < _MOST_CELLS:
            self[cell] = ticked
            if ticked.issuperset(words):
                self._read_whole.add(cell)
        return ticked

    def note(self, cells: Iterable[str]) -> None:
        """Count what *cells*, one of each row, name beyond the options."""
        for cell, rows in Counter(cells).items():
            if not cell.strip():
                continue
            self.written_in.answered += rows
            # Nearly all rows: they tick options alone, and are not taken apart again.
            if cell in self._read_whole:
                continue
            pieces = list(whole_brackets(self.pieces(cell), self._separator))
            beyond = [piece for piece in pieces if self._fold(piece) not in self._options]
            if beyond:
                self.written_in.add(cell, beyond, rows)

    def late_cells(self, new: frozenset[str]) -> Counter[str]:
        """Return cells, with their rows, that name any of the *new* options; no other words."""
        cells: Counter[str] = Counter()
        for cell, rows in self.written_in.cells.items() if new else ():
            pieces = list(whole_brackets(self.pieces(cell), self._separator))
            words = list(map(self._fold, pieces))
            # What else the cell names is left out: it is somebody's own words.
            kept = [
                piece
                for piece, word in zip(pieces, words, strict=True)
                if word in new or word in self._options
            ]
            if not new.isdisjoint(words):
                cells[joined_by(self._separator, kept)] += rows
        return cells

    def pieces(self, cell: str) -> Iterator[str]:
        """Yield the labels that *cell* names, as written: known ones whole."""
        bare = self._separator
        # Typeform writes the separator in front of the first label, too.
        parts = split_by(bare, cell if bare == QUOTED else cell.removeprefix(bare).strip())
        words = list(map(self._fold, parts))
        place = 0
        while place < len(parts):
            length = self._longest(words, place)
            piece = bare.join(parts[place : place + length]).strip()
            if piece:
                yield piece
            place += length

    def _longest(self, words: Sequence[str], place: int) -> int:
        """Return how many of *words* make up the longest option that begins at *place*."""
        for parts in self._parts.get(words[place], ()):
            if len(parts) == 1 or tuple(words[place : place + len(parts)]) == parts:
                return len(parts)
        return 1

    def _fold(self, piece: str) -> str:
        word = self._folded.get(piece)
        if word is None:
            word = fold(piece)
            if len(self._folded) < _MOST_CELLS:
                self._folded[piece] = word
        return word


class WrittenIn:
    """What the cells of one list name that is none of its options."""

    def __init__(self) -> None:
        self.answered = 0
        """Rows that name anything."""
        self.rows = 0
        """Rows that name something beyond the options."""
        self.cells: Counter[str] = Counter()
        """Such cells, as written -> rows, as far as they are remembered."""
        self.words: Counter[str] = Counter()
        """What they name beyond the options, folded -> rows."""

    def add(self, cell: str, beyond: Iterable[str], rows: int) -> None:
        """Count *rows* that hold *cell*, which names *beyond*."""
        self.rows += rows
        for known, keys in ((self.cells, [cell]), (self.words, set(map(fold, beyond)))):
            for key in keys:
                # Full: what is known is still counted, and options are among what comes first.
                if key in known or len(known) < _MOST_WORDS:
                    known[key] += rows


def new_options(counts: Mapping[str, int], answered: int) -> frozenset[str]:
    """Return those of *counts* (folded piece -> rows) that are new options of a known list."""
    return frozenset(
        word for word, rows in counts.items() if are_enough(rows, answered) and is_label(word)
    )
