"""
Check-all-that-apply lists in the columns of a file: which columns, and what their options are.

A list stands in one column, its ticked options joined, or in a column for each option; there an
option that is not ticked may be marked as well, or stay blank.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import compress, count, groupby

from cstally.intake.file.table import Cells
from cstally.intake.lists.options import LONGEST_LABEL, find_options
from cstally.intake.lists.splitting import OptionList, Splitter, WrittenIn
from cstally.language.list_words import (
    NO_TICKS,
    TICKS,
    is_numbered,
    is_written_in,
    question_and_option,
)
from cstally.language.meanings import is_not_answered
from cstally.model.survey import TICKED, UNTICKED
from cstally.text import fold

YES, NO, BLANK, ABSENT, UNREAD = TICKED, UNTICKED, "", "-", "?"
"""An option was ticked, was not, may not have been seen, was not on the form, is no tick."""
UNANSWERED = " "
"""None of the list's options was marked, and those that are not ticked would be."""
# It says only that the page was shown: alone it makes no column a list.
_SEEN = frozenset(("-99",))
"""Seen and left unticked, as Qualtrics may write it beside labels and numbers alike."""
_UNTICKED = _SEEN | NO_TICKS
# Touchpoints writes it for an option that the form did not have yet.
_ABSENT = frozenset(("null",))
# A column of ticks has five different cells at most; one of written-in words may have any number.
_MOST_CELLS = 10_000
"""Different cells that are remembered."""


@dataclass(frozen=True)
class Joined:
    """A list in one column."""

    question: str
    place: int
    found: OptionList
    splitter: Splitter = field(compare=False)

    @property
    def options(self) -> tuple[str, ...]:
        """The labels of the options."""
        return self.found.options

    @property
    def places(self) -> tuple[int, ...]:
        """The columns of the file that it is read from."""
        return (self.place,)

    def states(self, cells: Cells) -> list[list[str]]:
        """Return for each option whether each row ticks it."""
        ticks = [self.splitter[cell] if cell.strip() else None for cell in cells[self.place]]
        words = [fold(option) for option in self.options]
        return [
            [BLANK if tick is None else YES if word in tick else NO for tick in ticks]
            for word in words
        ]

    def answered(self, cells: Cells) -> Iterator[int]:
        """Yield the numbers of the rows that tick anything, or have something written in."""
        column = cells[self.place]
        yield from _rows(column, {cell for cell in set(column) if not _is_blank(fold(cell))})

    def note(self, cells: Cells) -> None:
        """Count what is written in beyond the options."""
        self.splitter.note(cells[self.place])


@dataclass(frozen=True)
class Spread:
    """A list in a column for each option."""

    question: str
    places: tuple[int, ...]
    options: tuple[str, ...]
    is_known: bool = False
    """The form or the platform says so, not the first rows."""
    labels: tuple[tuple[str, ...], ...] = ()
    """What else an option's own cells may say, for each of `options`."""
    marks_unticked: bool = False
    """Options that are not ticked are marked, too: where all are blank, none was answered."""
    others: dict[int, WrittenIn] = field(default_factory=dict, compare=False)
    """Place -> cells that were noted and are no tick."""

    def states(self, cells: Cells) -> list[list[str]]:
        """
        Return for each option whether each row ticks it; unticked needs another tick.

        What is no tick stands behind `UNREAD`, as written.
        """
        columns = [cells[place] for place in self.places]
        is_seen = list(map("".join, zip(*columns, strict=True)))
        # Where unticked is written out, a row of blanks was never asked; elsewhere it may have been
        # shown the list and ticked nothing.
        empty = UNANSWERED if self.marks_unticked else BLANK
        return [
            [
                # Somebody who ticked another option of the list has seen this one.
                state if (state := read[cell]) else (NO if others.strip() else empty)
                for cell, others in zip(column, is_seen, strict=True)
            ]
            for read, column in zip(self._readers, columns, strict=True)
        ]

    def answered(self, cells: Cells) -> Iterator[int]:
        """Yield the numbers of the rows that tick anything, or have something written in."""
        for place, read in zip(self.places, self._readers, strict=True):
            column = cells[place]
            states = {cell: read[cell] for cell in set(column)}
            yield from _rows(column, {cell for cell, one in states.items() if _is_said(one)})

    def note(self, cells: Cells) -> None:
        """Count the cells that are no tick."""
        for place, read in zip(self.places, self._readers, strict=True):
            noted = self.others.setdefault(place, WrittenIn())
            for cell, rows in Counter(cells[place]).items():
                state = read[cell]
                noted.answered += rows if state else 0
                if state.startswith(UNREAD):
                    noted.add(cell, (), rows)

    @cached_property
    def _readers(self) -> "list[_States]":
        more = self.labels or ((),) * len(self.options)
        return [_States((one, *two)) for one, two in zip(self.options, more, strict=True)]


class _States(dict[str, str]):
    """Cell of one option -> state; nothing where it is blank."""

    def __init__(self, labels: Collection[str]) -> None:
        super().__init__()
        self._labels = frozenset(map(fold, labels)) | TICKS
        # Any words below "Other (please specify)" are its tick.
        self._takes_text = any(map(is_written_in, labels))

    def __missing__(self, cell: str) -> str:
        word = fold(cell)
        if word in _ABSENT:
            state = ABSENT
        elif word in _UNTICKED:
            state = NO
        elif word in self._labels:
            state = YES
        else:
            state = BLANK if _is_blank(word) else YES if self._takes_text else UNREAD + cell
        if len(self) < _MOST_CELLS:
            self[cell] = state
        return state


List = Joined | Spread


def _is_said(state: str) -> bool:
    return state == YES or state.startswith(UNREAD)


def _is_blank(word: str) -> bool:
    return not word or is_not_answered(word)


def _rows(column: Sequence[str], said: Set[str]) -> Iterator[int]:
    """Yield the numbers of the rows whose cell is one of *said*."""
    return compress(count(), map(said.__contains__, column))


def spread_lists(
    header: Sequence[str], counts: Sequence[Mapping[str, int]], open_places: Collection[int]
) -> Iterator[Spread]:
    """
    Yield the lists that stand in a column for each option.

    Args:
        header: The names of the columns.
        counts: Of each column, cell as written -> rows; blank cells are left out.
        open_places: The columns that nothing else has taken.
    """
    taken: set[int] = set()
    # "Other" with words of its own is a comment, and no part of the list.
    for question, places in _by_question(header, open_places):
        kept = [
            place
            for place in places
            if not is_written_in(_option(header[place]))
            or (counts[place] and _is_tick(counts[place], _option(header[place])))
        ]
        if len(kept) > 1 and _is_spread(header, counts, kept):  # one alone is a yes-no question
            taken.update(kept)
            yield Spread(question, tuple(kept), tuple(_option(header[one]) for one in kept))
    for places in label_runs(header, counts, [one for one in open_places if one not in taken]):
        question = header[places[0]]
        yield Spread(question, tuple(places), tuple(_label(counts[place]) for place in places))


def known_list(one: Spread, header: Sequence[str], counts: Sequence[Mapping[str, int]]) -> Spread:
    """
    Return a list that the form or the platform knows, with all that its options may be called.

    A name may have changed since the file's own labels were known: a column's only label is its
    option's, unless it is that of another.
    """
    named = [
        {option, header[place], _option(option), _option(header[place])}
        for place, option in zip(one.places, one.options, strict=True)
    ]
    labels = []
    for number, place in enumerate(one.places):
        own = _label(counts[place])
        others = set[str]().union(*named[:number], *named[number + 1 :])
        is_free = own and fold(own) not in set(map(fold, others))
        labels.append((*sorted(named[number]), *([own] if is_free else [])))
    return replace(one, is_known=True, labels=tuple(labels))


def joined_list(
    header: str,
    place: int,
    cells: Mapping[str, int],
    known: Sequence[str],
    separators: Sequence[str],
    *,
    is_told: bool,
) -> Joined | None:
    """Return the list whose ticked options are joined in the cells of one column."""
    found = find_options(cells, known, separators=separators, is_told=is_told)
    return Joined(header, place, found, Splitter(found)) if found else None


def may_be_option(counts: Mapping[str, int], header: str) -> bool:
    """Whether a column beside those of a known list holds nothing but ticks, or nothing yet."""
    option = _option(header)
    if is_written_in(option):
        return bool(counts) and _is_tick(counts, option)
    return set(map(fold, counts)) - _ABSENT - _SEEN <= {fold(option)} | TICKS | _UNTICKED


def option_of(header: str, counts: Mapping[str, int]) -> str:
    """Return what the option of a column is called: by its header, else by its only label."""
    return _option(header) if question_and_option(header) else _label(counts) or header


def _by_question(
    header: Sequence[str], open_places: Collection[int]
) -> Iterator[tuple[str, list[int]]]:
    """Yield the questions that several neighbouring columns share."""

    def question(place: int) -> str:
        found = question_and_option(header[place])
        return fold(found[0]) if found else ""

    for folded, group in groupby(sorted(open_places), question):
        places = list(group)
        if folded and len(places) > 1:
            yield (question_and_option(header[places[0]]) or ("", ""))[0], places


def _option(header: str) -> str:
    found = question_and_option(header)
    return found[1] if found else header


def _is_spread(
    header: Sequence[str], counts: Sequence[Mapping[str, int]], places: Sequence[int]
) -> bool:
    if not any(counts[place] for place in places):
        return False
    return all(_is_tick(counts[place], _option(header[place])) for place in places)


def _is_tick(counts: Mapping[str, int], option: str) -> bool:
    """Whether a column holds nothing but ticks: its option's label, or a word for ticked."""
    words = set(map(fold, counts)) - _ABSENT - _SEEN
    if words <= {fold(option)}:
        return True
    # Yes beside no is an answer that somebody chose; a tool has one word for ticked, one for not.
    return words <= TICKS | _UNTICKED and not {"yes", "no"} <= words and len(words) < 3


def label_runs(
    header: Sequence[str], counts: Sequence[Mapping[str, int]], places: Collection[int]
) -> Iterator[list[int]]:
    """Yield neighbouring columns whose only value is a label, their header or without one."""
    run: list[int] = []
    for place in [*sorted(places), -1]:
        label = _label(counts[place]) if place >= 0 else ""
        follows = bool(run) and place == run[-1] + 1
        # A header that repeats the label, or one that a program numbered because there was none.
        is_own = bool(label) and fold(header[place]) == fold(label)
        if label and follows and (is_own or is_numbered(header[place])):
            run.append(place)
            continue
        if len(run) > 1:
            yield run
        run = [place] if label else []


def _label(counts: Mapping[str, int]) -> str:
    """Return the only text in a column; nothing where there are several, or a bare tick."""
    words = set(map(fold, counts))
    if len(words) != 1 or words & (TICKS | _UNTICKED):
        return ""
    label = next(iter(counts))
    return "" if label.isdecimal() or len(label) > LONGEST_LABEL else " ".join(label.split())


def with_unanswered(one: Spread, cells: Cells, *, is_told: bool) -> Spread:
    """
    Return *one*, a list in a column for each option, knowing whether unticked options are marked.

    Args:
        one: The list.
        cells: The first rows of the file, column by column.
        is_told: Whether its platform marks them always.
    """
    return replace(one, marks_unticked=True) if is_told or _marks_unticked(one, cells) else one


def _marks_unticked(one: Spread, cells: Cells) -> bool:
    """Whether each row marks all options of *one* or none, and any as not ticked."""
    places = [
        place
        for place, option in zip(one.places, one.options, strict=True)
        if not is_written_in(option)
    ]
    for row in zip(*(cells[place] for place in places), strict=True):
        filled = sum(map(bool, map(str.strip, row)))
        # A blank among filled cells: blank is how this tool writes "not ticked".
        if 0 < filled < len(places):
            return False
    return any(NO in states for states in one.states(cells))
