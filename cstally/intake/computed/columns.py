"""
Columns that are computed from others: the options of check-all lists, and pairs of such lists.

A column for each option stands where it stood; options that were joined in one cell get columns
of their own behind those of the file.
"""

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
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
from cstally.model.choices import ChoiceList
from cstally.model.shape import Column
from cstally.model.survey import NOT_TICKED, NOT_WELL, WELL, Role
from cstally.text import fold, listed

# No level of the scale: who ticks an option in both lists contradicts himself, and the mark is
# ambiguous.
BOTH = f"{WELL} + {NOT_WELL}"
NOT_ON_FORM = "(not offered)"
LOST = "lost"
"""The state of an option whose column the file lacks."""
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
    list: ChoiceList
    place: int | None
    """Where it stands in place of the file's own column; None behind them all."""
    note: str
    match: Match | None = None
    """The scale of its cells; None where they are yes and no."""
    lacks: str = ""
    """The column of the other half of a pair that earlier files had, and this one has not."""

    @property
    def question(self) -> str:
        """The list that it is an option of, where that stands alone."""
        return self.list.question if self.match is None else ""


@dataclass(frozen=True)
class Single:
    """A list by itself: whether each option is ticked."""

    one: List
    computed: tuple[Computed, ...]

    @property
    def lists(self) -> tuple[List, ...]:
        """The list."""
        return (self.one,)

    @property
    def beside(self) -> dict[int, tuple[ChoiceList, str]]:
        """The column that is used up, where one has all ticks, and its list."""
        is_joined = isinstance(self.one, Joined)
        return dict.fromkeys(self.one.places, (self.computed[0].list, "")) if is_joined else {}

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
class Half:
    """One list of a pair, as a file has it."""

    told: ChoiceList
    one: List | None
    """None where the file lacks it."""
    lost: Mapping[str, str] = field(default_factory=dict)
    """Option, folded, whose column the file lacks -> that column."""

    @property
    def options(self) -> tuple[str, ...]:
        """The options that the file has."""
        return self.one.options if self.one else ()

    @property
    def columns(self) -> Iterator[tuple[int, str]]:
        """Each column of the file that has the ticks of one option alone, and that option."""
        if self.one is not None and not isinstance(self.one, Joined):
            yield from zip(self.one.places, map(fold, self.one.options), strict=True)

    def lacks(self, label: str) -> str:
        """Return which column of an option, folded, the file lacks; nothing where it has it."""
        return self.lost.get(label, "" if self.one else self.told.question)

    def states(self, labels: Sequence[str], cells: Cells) -> list[list[str]]:
        """Return for each of *labels*, folded, whether each row ticks it."""
        found = self.one.states(cells) if self.one else []
        read = dict(zip(map(fold, self.options), found, strict=True))
        # An option that one list alone offers can only be praised, or only blamed; of one that the
        # file lacks nobody knows.
        rows = len(cells[0])
        return [read.get(one) or [LOST if self.lacks(one) else ABSENT] * rows for one in labels]


@dataclass(frozen=True)
class Pair:
    """What went well and what did not, as one scale for each option of either."""

    halves: tuple[Half, Half]
    """The list that praises, and the one that blames."""
    labels: tuple[str, ...]
    """The options of either."""
    computed: tuple[Computed, ...]
    """One for each of `labels`."""

    @property
    def lists(self) -> tuple[List, ...]:
        """Those of the two that the file has."""
        return tuple(half.one for half in self.halves if half.one is not None)

    @property
    def beside(self) -> dict[int, tuple[ChoiceList, str]]:
        """The columns that are used up: the list of each, and the column that has its marks."""
        marks = dict(zip(map(fold, self.labels), self.computed, strict=True))
        found = {}
        for half in self.halves:
            if isinstance(half.one, Joined):
                found[half.one.place] = (half.told, "")
            for place, label in half.columns:
                if marks[label].place != place:
                    found[place] = (half.told, marks[label].header)
        return found

    def columns(self, cells: Cells) -> list[list[str]]:
        """Return the cells of each output."""
        labels = list(map(fold, self.labels))
        praised, blamed = (half.states(labels, cells) for half in self.halves)
        return [
            [_both(well, not_well) for well, not_well in zip(*states, strict=True)]
            for states in zip(praised, blamed, strict=True)
        ]


@dataclass(frozen=True)
class Question:
    """A question with a column for each of its boxes: the level that is ticked."""

    boxes: Boxes
    computed: tuple[Computed, ...]
    """The one category."""

    @property
    def lists(self) -> tuple[List, ...]:
        """The columns, as a list is read."""
        return (self.boxes.one,)

    @property
    def beside(self) -> dict[int, tuple[ChoiceList, str]]:
        """The columns that are used up, and the list of each."""
        return dict.fromkeys(self.boxes.one.places, (self.computed[0].list, ""))

    @property
    def labels(self) -> tuple[str, ...]:
        """The levels."""
        return self.boxes.one.options

    def columns(self, cells: Cells) -> list[list[str]]:
        """Return the cells of the category."""
        return [self.boxes.cells(cells)]


Step = Single | Pair | Question


def _alone(state: str, *, is_item: bool) -> str:
    # Where it is a category the cell is kept as it is, to be listed as an unknown level; a segment
    # has no such list.
    if state.startswith(UNREAD):
        return state.removeprefix(UNREAD) if is_item else BLANK
    return BLANK if state in (ABSENT, UNANSWERED) else state


@lru_cache(maxsize=1024)
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
    if not_well == YES:
        return NOT_WELL
    # What is not ticked here may have been ticked in the half that the file lacks.
    return NOT_ON_FORM if LOST in (well, not_well) else NOT_TICKED


@dataclass(frozen=True)
class ComputedColumns:
    """All that is computed from the columns of one file."""

    steps: tuple[Step, ...] = ()
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
        step = next((step for step in self.steps if place in step.beside), None)
        if step is None:
            return None
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
            match = one.match or find_scale((YES, NO))
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

    def with_lists(self, columns: Sequence[Column]) -> tuple[Column, ...]:
        """Return *columns*, those of a list with it, and what each half of a pair feeds."""
        computed = {one.header: one for one in self.computed}
        lists = {header: one.list for header, one in computed.items()}
        beside = {place: one for step in self.steps for place, one in step.beside.items()}
        lists |= {self.file_header[place]: told for place, (told, _) in beside.items()}
        fed = {self.file_header[place]: marks for place, (_, marks) in beside.items()}
        slots = {column.header: column.item.slot for column in columns if column.item}
        return tuple(
            replace(
                column,
                list=lists.get(column.header, column.list),
                feeds=slots.get(fed.get(column.header, "")),
                lacks=computed[column.header].lacks if column.header in computed else "",
            )
            for column in columns
        )

    def in_other_words(self, known: Container[str]) -> Iterator[tuple[str, str]]:
        """Yield what a half of a pair asks here, and what it asked in files of *known* headers."""
        for half in chain.from_iterable(one.halves for one in self.steps if isinstance(one, Pair)):
            if half.one is None or fold(half.one.question) == half.told.folded:
                continue
            if not any(fold(self.file_header[place]) in known for place in half.one.places):
                yield half.one.question, half.told.question

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
        return tuple(chain.from_iterable(step.lists for step in self.steps))

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
