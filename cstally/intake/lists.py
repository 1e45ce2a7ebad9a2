"""
Check-all-that-apply lists in the columns of a file: which columns, and what their options are.

A list stands in one column, its ticked options joined, or in a column for each option.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from cstally.intake.list_words import (
    is_numbered,
    is_written_in,
    praises_or_blames,
    question_and_option,
)
from cstally.intake.option_lists import OptionList, Splitter, find_options
from cstally.intake.table import Cells
from cstally.model import Polarity
from cstally.text import fold

YES, NO, BLANK, ABSENT = "yes", "no", "", "-"
"""An option was ticked, was not, may not have been seen, was not on the form."""
_SEEN = frozenset(("-99",))
"""Seen and left unticked, as Qualtrics may write it beside labels and numbers alike."""
_UNTICKED = _SEEN | frozenset(
    ("0", "no", "n", "false", "off", "unchecked", "not selected", "hayır", "خیر")
)
_TICKED = frozenset(("1", "y", "yes", "true", "x", "✓", "checked", "selected", "evet", "بله"))
_ABSENT = frozenset(("null",))
_LONGEST_LABEL = 120
_MOSTLY = 0.5
"""Part of the cells of each list of a pair that name an option; of comments hardly any do."""
_TWO = 2


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


@dataclass(frozen=True)
class Spread:
    """A list in a column for each option."""

    question: str
    places: tuple[int, ...]
    options: tuple[str, ...]

    def states(self, cells: Cells) -> list[list[str]]:
        """Return for each option whether each row ticks it; unticked needs another tick."""
        columns = [cells[place] for place in self.places]
        is_seen = list(map("".join, zip(*columns, strict=True)))
        read = _States()
        return [
            [
                state if (state := read[cell]) else (NO if others.strip() else BLANK)
                for cell, others in zip(column, is_seen, strict=True)
            ]
            for column in columns
        ]


class _States(dict[str, str]):
    """Cell of one option -> state; nothing where it is blank."""

    def __missing__(self, cell: str) -> str:
        word = fold(cell)
        state = ABSENT if word in _ABSENT else NO if word in _UNTICKED else YES if word else BLANK
        self[cell] = state
        return state


List = Joined | Spread


def spread_lists(
    header: Sequence[str], counts: Sequence[Mapping[str, int]], open_places: Collection[int]
) -> Iterator[Spread]:
    """
    Yield the lists that stand in a column for each option.

    Args:
        header: The names of the columns.
        counts: Of each column, cell as written -> rows; blank cells are left out.
        open_places: The columns that nothing else has settled.
    """
    taken: set[int] = set()
    for question, places in _by_question(header, open_places):
        kept = [
            place
            for place in places
            if not is_written_in(_option(header[place]))
            or (counts[place] and _is_tick(counts[place], _option(header[place])))
        ]
        if len(kept) >= _TWO and _is_spread(header, counts, kept):
            taken.update(kept)
            yield Spread(question, tuple(kept), tuple(_option(header[one]) for one in kept))
    for places in _runs(header, counts, [one for one in open_places if one not in taken]):
        question = header[places[0]]
        yield Spread(question, tuple(places), tuple(_label(counts[place]) for place in places))


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


def joined_pair(
    headers: tuple[str, str],
    places: tuple[int, int],
    cells: Sequence[Mapping[str, int]],
    separators: Sequence[str],
) -> tuple[Joined, ...]:
    """Return two columns of joined lists that share their options; nothing where one is none."""
    both = Counter(cells[0]) + Counter(cells[1])
    found = find_options(both, separators=separators, is_likely=True)
    if found is None:
        return ()
    for one in cells:
        ticked = sum(rows for cell, rows in one.items() if Splitter(found)[cell])
        if ticked < _MOSTLY * sum(one.values()):
            return ()
    return tuple(
        Joined(header, place, found, Splitter(found))
        for header, place in zip(headers, places, strict=True)
    )


def find_pair(lists: Sequence[List]) -> tuple[List, List] | None:
    """Return the list of what went well and that of what did not, if there are just the two."""
    by_polarity: dict[Polarity | None, list[List]] = {}
    for one in lists:
        by_polarity.setdefault(praises_or_blames(one.question), []).append(one)
    well = by_polarity.get(Polarity.POSITIVE, [])
    not_well = by_polarity.get(Polarity.NEGATIVE, [])
    if len(well) != 1 or len(not_well) != 1 or type(well[0]) is not type(not_well[0]):
        return None
    shared = set(map(fold, well[0].options)) & set(map(fold, not_well[0].options))
    is_joined = isinstance(well[0], Joined)
    return (well[0], not_well[0]) if shared or is_joined else None


def _by_question(
    header: Sequence[str], open_places: Collection[int]
) -> Iterator[tuple[str, list[int]]]:
    """Yield the questions that several neighbouring columns share."""

    def question(place: int) -> str:
        found = question_and_option(header[place])
        return fold(found[0]) if found else ""

    for folded, group in groupby(sorted(open_places), question):
        places = list(group)
        if folded and len(places) >= _TWO:
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
    return words <= _TICKED | _UNTICKED and not {"yes", "no"} <= words and len(words) <= _TWO


def _runs(
    header: Sequence[str], counts: Sequence[Mapping[str, int]], places: Sequence[int]
) -> Iterator[list[int]]:
    """Yield neighbouring columns whose only value is a label, their header or without one."""
    run: list[int] = []
    for place in [*sorted(places), -1]:
        label = _label(counts[place]) if place >= 0 else ""
        follows = bool(run) and place == run[-1] + 1
        is_own = bool(label) and fold(header[place]) == fold(label)
        if label and follows and (is_own or is_numbered(header[place])):
            run.append(place)
            continue
        if len(run) >= _TWO:
            yield run
        run = [place] if label else []


def _label(counts: Mapping[str, int]) -> str:
    """Return the only text in a column; nothing where there are several, or a bare tick."""
    words = set(map(fold, counts))
    if len(words) != 1 or words & (_TICKED | _UNTICKED):
        return ""
    label = next(iter(counts))
    return "" if label.isdecimal() or len(label) > _LONGEST_LABEL else " ".join(label.split())
