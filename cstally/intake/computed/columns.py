"""
Columns that are computed from others: the options of check-all lists, and pairs of such lists.

A column for each option stands where it stood; options that were joined in one cell get columns
of their own behind those of the file.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from cstally.intake.evidence.guesses import Guess, Sample, Why
from cstally.intake.file.table import Cells
from cstally.intake.lists.boxes import Boxes
from cstally.intake.lists.splitting import WrittenIn
from cstally.intake.lists.ticks import (
    ABSENT,
    BLANK,
    NO,
    UNANSWERED,
    UNREAD,
    YES,
    Joined,
    List,
)
from cstally.intake.options import ImportOptions
from cstally.language.scale.scales import KnownScale, Match, find_scale
from cstally.model.shape import Column
from cstally.model.survey import NOT_TICKED, NOT_WELL, WELL, Role
from cstally.text import fold, listed

# No level of the scale: who ticks an option in both lists contradicts himself, and the mark is
# ambiguous.
BOTH = f"{WELL} + {NOT_WELL}"
NOT_ON_FORM = "(not offered)"
# Enough to know the list by: each option has a line of its own further down.
_SHOWN = 5
PAIR_SCALE = KnownScale("well-3", ((NOT_WELL,), (NOT_TICKED,), (WELL,)), 1)
"""Two lists in one: blamed, ticked in neither, praised."""
PAIR_MATCH = Match(PAIR_SCALE, {NOT_WELL: 0, NOT_TICKED: 1, WELL: 2}, 1.0)


@dataclass(frozen=True)
class Computed:
    """One column that is computed."""

    header: str
    name: str
    role: Role
    sources: tuple[str, ...]
    """Headers of the file's columns that it is computed from."""
    place: int | None
    """Where it stands in place of the file's own column; None behind them all."""
    note: str
    question: str = ""
    """The list that it is an option of, where that stands alone."""
    is_of_pair: bool = False
    """Its cells are of `PAIR_SCALE`, not yes and no."""
    match: Match | None = None
    """The scale whose levels have a box each."""


@dataclass(frozen=True)
class Single:
    """A list by itself: whether each option is ticked."""

    one: List
    computed: tuple[Computed, ...]

    @property
    def places(self) -> tuple[int, ...]:
        """The columns of the file that it is read from."""
        return self.one.places

    @property
    def labels(self) -> tuple[str, ...]:
        """The options."""
        return self.one.options

    def columns(self, cells: Cells) -> list[list[str]]:
        """Return the cells of each output; what is no tick is none of a category's levels."""
        if isinstance(self.one, Joined):
            return self.one.states(cells)
        return [
            [_alone(state, is_item=one.role is Role.CATEGORY) for state in states]
            for one, states in zip(self.computed, self.one.states(cells), strict=True)
        ]


@dataclass(frozen=True)
class Pair:
    """What went well and what did not, as one scale for each option of either."""

    well: List
    not_well: List
    labels: tuple[str, ...]
    """The options of either."""
    computed: tuple[Computed, ...]
    """One for each of `labels`."""

    @property
    def places(self) -> tuple[int, ...]:
        """The columns of the file that it is read from."""
        return (*self.well.places, *self.not_well.places)

    def columns(self, cells: Cells) -> list[list[str]]:
        """Return the cells of each output."""
        praised = dict(zip(map(fold, self.well.options), self.well.states(cells), strict=True))
        blamed = dict(
            zip(map(fold, self.not_well.options), self.not_well.states(cells), strict=True)
        )
        # An option that one list alone offers can only be praised, or only blamed.
        absent = [ABSENT] * len(cells[0])
        return [
            [
                _both(well, not_well)
                for well, not_well in zip(
                    praised.get(fold(label), absent), blamed.get(fold(label), absent), strict=True
                )
            ]
            for label in self.labels
        ]


@dataclass(frozen=True)
class Half:
    """One list of a known pair, in a file that lacks the other: unticked says nothing."""

    one: List
    says: str
    """What a tick says: `WELL` or `NOT_WELL`."""
    labels: tuple[str, ...]
    """The options, folded."""
    computed: tuple[Computed, ...]
    """One for each of `labels`."""

    @property
    def places(self) -> tuple[int, ...]:
        """The columns of the file that it is read from."""
        return self.one.places

    def columns(self, cells: Cells) -> list[list[str]]:
        """Return the cells of each output."""
        states = dict(zip(map(fold, self.one.options), self.one.states(cells), strict=True))
        return [
            # The other list is not there: an option that is not ticked may have been ticked in that
            # one.
            [self.says if state == YES else NOT_ON_FORM for state in states[label]]
            for label in self.labels
        ]


@dataclass(frozen=True)
class Question:
    """A question with a column for each of its boxes: the level that is ticked."""

    boxes: Boxes
    computed: tuple[Computed, ...]
    """The one category."""

    @property
    def one(self) -> List:
        """The columns, as a list is read."""
        return self.boxes.one

    @property
    def places(self) -> tuple[int, ...]:
        """The columns of the file that it is read from."""
        return self.one.places

    @property
    def labels(self) -> tuple[str, ...]:
        """The levels."""
        return self.one.options

    def columns(self, cells: Cells) -> list[list[str]]:
        """Return the cells of the category."""
        return [self.boxes.cells(cells)]


Step = Single | Pair | Half | Question


def _alone(state: str, *, is_item: bool) -> str:
    # Where it is a category the cell is kept as it is, to be listed as an unknown level; a segment
    # has no such list.
    if state.startswith(UNREAD):
        return state.removeprefix(UNREAD) if is_item else BLANK
    return BLANK if state in (ABSENT, UNANSWERED) else state


def _both(well: str, not_well: str) -> str:
    unread = next((one for one in (well, not_well) if one.startswith(UNREAD)), None)
    if unread is not None:
        return unread.removeprefix(UNREAD)
    if well == not_well == ABSENT:
        return NOT_ON_FORM
    # Lists that mark what is not ticked, and mark nothing: the person passed the question over.
    if {well, not_well} <= {ABSENT, UNANSWERED}:
        return BLANK
    if well == YES:
        return BOTH if not_well == YES else WELL
    return NOT_WELL if not_well == YES else NOT_TICKED


@dataclass(frozen=True)
class ComputedColumns:
    """All that is computed from the columns of one file."""

    steps: tuple[Step, ...] = ()
    used: frozenset[int] = frozenset()
    """Places of the file's columns that say what computed ones hold."""
    file_header: tuple[str, ...] = ()
    """The names of the file's own columns."""

    @property
    def computed(self) -> tuple[Computed, ...]:
        """Every column that is computed."""
        return tuple(chain.from_iterable(step.computed for step in self.steps))

    @property
    def names(self) -> frozenset[str]:
        """The headers of all columns that are computed."""
        return frozenset(one.header for one in self.computed)

    def header(self, names: Sequence[str]) -> tuple[str, ...]:
        """Return the file's header and the columns that are computed behind it."""
        return (*names, *(one.header for one in self.computed if one.place is None))

    def source(self, place: int, sample: Sample) -> Guess | None:
        """Return the guess for a column of the file that only says what others hold."""
        if place not in self.used:
            return None
        step = next(step for step in self.steps if place in step.places)
        return Guess(sample, Role.LIST, note=listed(step.labels, _SHOWN), why=Why.VALUES)

    def guess(self, sample: Sample, options: ImportOptions) -> Guess | None:
        """Return what a computed column is, unless that was told or known before."""
        one = next((one for one in self.computed if one.header == sample.header), None)
        if one is None:
            return None
        is_asked = self._is_asked(one, options)
        # An option is a fact until somebody says that it is an opinion: what was bought is no
        # praise.
        if one.role is Role.CATEGORY or is_asked:
            match = one.match or (PAIR_MATCH if one.is_of_pair else find_scale((YES, NO)))
            why = Why.OPTION if is_asked else Why.VALUES
            return Guess(sample, Role.CATEGORY, one.name, match, note=one.note, why=why)
        return Guess(sample, one.role, one.name, note=one.note, why=Why.VALUES)

    def asked(
        self, sample: Sample, options: ImportOptions, known: Mapping[str, Column]
    ) -> Guess | None:
        """Return the guess for an option that ``--map`` makes a category just now, or a segment."""
        one = next((one for one in self.computed if one.header == sample.header), None)
        held = known.get(fold(sample.header))
        if one is None:
            return None
        if held is not None and held.role is Role.CATEGORY:
            # A category may become a segment again, but only by the name of its list: the role of
            # one option alone would tear the list apart.
            told = options.mapped(one.question) if one.question else None
            if told is None or told.role is not Role.LIST or options.mapped(one.header):
                return None
            why = Why.OPTION
            return Guess(sample, Role.SEGMENT, one.name, note=one.note, why=why)
        return self.guess(sample, options) if self._is_asked(one, options) else None

    @staticmethod
    def _is_asked(one: Computed, options: ImportOptions) -> bool:
        if not one.question:
            return False
        # What is said of one option beats what is said of its list.
        mapped = options.mapped(one.header) or options.mapped(one.question)
        return mapped is not None and mapped.role is Role.CATEGORY and mapped.name is None

    @property
    def questions(self) -> frozenset[str]:
        """The lists that stand in a column for each option: ``--map`` may name them."""
        return frozenset(one.question for one in self.computed if one.question)

    def sourced(self, columns: Iterable[Column]) -> tuple[Column, ...]:
        """Return *columns* with the sources of those that are computed."""
        sources = {one.header: one.sources for one in self.computed}
        return tuple(
            replace(column, sources=sources.get(column.header, column.sources))
            for column in columns
        )

    def columns(self, cells: Cells) -> Cells:
        """Return the file's cells and those that are computed, column by column."""
        if not self.steps or not cells:
            return cells
        columns = list(cells)
        for step in self.steps:
            for one, column in zip(step.computed, step.columns(cells), strict=True):
                if one.place is None:
                    columns.append(column)
                else:
                    columns[one.place] = column
        return columns

    @property
    def lists(self) -> tuple[List, ...]:
        """Every list that is read."""
        return tuple(
            chain.from_iterable(
                (step.well, step.not_well) if isinstance(step, Pair) else (step.one,)
                for step in self.steps
            )
        )

    def note(self, cells: Cells) -> None:
        """Count what *cells*, of responses that are taken, say beyond the options."""
        for one in self.lists:
            one.note(cells)

    def written_in(self) -> Iterator[tuple[str, WrittenIn, bool]]:
        """Yield each list, or column of an option, that says more; whether its cells are joined."""
        for one in self.lists:
            if isinstance(one, Joined):
                yield one.question, one.splitter.written_in, True
                continue
            for place, others in one.others.items():
                yield self.file_header[place], others, False
