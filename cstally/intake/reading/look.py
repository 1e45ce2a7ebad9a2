"""A first look at a file: its header, and what each column is taken for."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

from cstally.errors import CstallyError
from cstally.intake.columns.asking.doubts import Doubt, could_be_ratings
from cstally.intake.columns.choose_form import choose_form
from cstally.intake.columns.missing import without_missing
from cstally.intake.columns.places import Shaper
from cstally.intake.columns.recognise import guess_columns
from cstally.intake.columns.scales.told_scales import with_told_scales
from cstally.intake.computed.columns import ComputedColumns
from cstally.intake.computed.plan import plan_computed
from cstally.intake.counts.doubt import ask_for_levels
from cstally.intake.counts.layout import Grid, Layout
from cstally.intake.counts.layouts import find_layout
from cstally.intake.counts.values import KnownWords
from cstally.intake.evidence.guesses import Guess, Sample, Why, take_samples
from cstally.intake.evidence.lessons import Lessons
from cstally.intake.evidence.long_form import Sheet, find_long_form
from cstally.intake.file.source import Source
from cstally.intake.file.table import Cells, Chunk, Table
from cstally.intake.options import ImportOptions, MissingCodes
from cstally.intake.platforms.platform import Skip
from cstally.intake.platforms.recognise import Recognised, recognise
from cstally.intake.platforms.set_aside import TELLS_NO_ANSWERS, set_aside
from cstally.intake.reading.opened import Opened
from cstally.intake.rows.sums import SumRows
from cstally.model.shape import Column, KnownForm
from cstally.model.survey import Role
from cstally.text import cited, fold

# From 200 to 10,000 the columns of the files at hand are taken for the same; of 199 rows of the
# airport's survey the number of the run looks like a segment.
FIRST_ROWS = 1000
"""Rows from which the columns are recognised; the rest proves it."""


@dataclass(frozen=True)
class Look:
    """What the first rows of a file say, before anything is asked for."""

    opened: Opened
    encoding: str
    table: Table
    """Its first rows are still to be taken, except from a table of counts."""
    head: Chunk
    """These rows."""
    layout: Layout | None
    """Of a table of counts, of which no more is told here; None where the rows are responses."""
    form: str
    known: KnownForm | None
    """What *form* knows of its files; None for a new one."""
    platform: Recognised | None = None
    computed: ComputedColumns = field(default_factory=ComputedColumns)
    samples: tuple[Sample, ...] = ()
    guesses: tuple[Guess, ...] = ()
    """What each column is taken for, those that are computed behind the others."""
    doubts: tuple[Doubt, ...] = ()
    """The columns that could be ratings, whether somebody has settled that or not."""
    resolved: ImportOptions | None = None
    """The command line, each ``--scale`` for the columns that it means."""
    is_whole: bool = False
    """Whether the file has no rows beyond the first ones."""
    skips: Mapping[int, tuple[Skip, ...]] = field(default_factory=dict)
    """Place -> which records are no answers, by the platform's word or by a status."""

    @property
    def source(self) -> Source:
        """The file."""
        return self.opened.source

    @property
    def options(self) -> ImportOptions:
        """The command line."""
        return self.resolved or self.opened.options

    @property
    def missing(self) -> MissingCodes:
        """What means "not answered" in this file, beyond the usual words."""
        return self.options.missing.with_kept(self.known.missing if self.known else ())

    def missing_in(self, header: str) -> frozenset[str]:
        """Return the folded words that mean "not answered" below *header*."""
        if self.layout is not None:
            return self.missing.of(header)
        return next((one.missing for one in self.samples if one.header == header), frozenset())

    @property
    def is_empty(self) -> bool:
        """Whether it has a header and no answers below it."""
        # Below a thousand empty rows there may be answers yet.
        return self.is_whole and not any(one.counts for one in self.samples)

    def ask_for_levels(self) -> None:
        """
        Ask what a grid of numbers is that nothing says more of.

        Raises:
            CstallyError: it may be one of counts.
        """
        header = self.table.header
        known = KnownWords(self.opened.options, self.opened.known_forms)
        try:
            ask_for_levels(Grid(header, _whole_columns(self.head, len(header)), known))
        except CstallyError as error:
            raise CstallyError(f"{self.source.name}: {error}") from None

    @contextmanager
    def naming_sheets(self) -> Iterator[None]:
        """Say with a refusal of a workbook which other sheets it has, unless one was chosen."""
        try:
            yield
        except CstallyError as error:
            sheet = self.table.sheet
            if sheet is None or not self.table.remarks or self.options.sheet is not None:
                raise
            others = "; ".join(self.table.remarks)
            raise CstallyError(f"{error} This is its sheet {cited(sheet)}; {others}.") from None

    def columns(self) -> tuple[Column, ...]:
        """
        Return the columns with their places on the form.

        Raises:
            CstallyError: as `Shaper.columns`.
        """
        try:
            return self.computed.with_lists(
                Shaper(self.guesses, self.options, self.known).columns()
            )
        except CstallyError as error:
            raise CstallyError(f"{self.source.name}: {error}") from None


def look_at(
    source: Source, options: ImportOptions, known_forms: Sequence[KnownForm], lessons: Lessons
) -> Look:
    """
    Look at the first rows of the file behind *source*.

    Raises:
        CstallyError: it cannot be read.
        Contradiction: it must be read again with what was learnt.
    """
    opened = Opened(source, options, known_forms, lessons)
    with opened.decoding():
        table = opened.table(options.tab)
        head = _head(table)
    cells = _whole_columns(head, len(table.header))
    try:
        return _look(opened, table, head, cells)
    except CstallyError as error:
        raise CstallyError(f"{source.name}: {error}") from None


def _look(opened: Opened, table: Table, head: Chunk, cells: Cells) -> Look:
    options, known_forms, lessons = opened.options, opened.known_forms, opened.lessons
    form, known = choose_form(table.header, options.form, known_forms)
    before = known.platform if known else None
    platform = recognise(table.head, cells, partial=options.partial, before=before)
    known_words = KnownWords(options, known_forms)
    is_whole = len(head.rows) < FIRST_ROWS
    # Before anything is guessed of columns: the rows of such a file are no responses.
    layout = find_layout(Grid(table.header, cells, known_words, is_export=platform is not None))
    if layout is not None:
        return Look(opened, opened.encoding, table, head, layout, form, known)
    if platform is None and lessons.long is None:
        find_long_form(Sheet(table.header, cells, _settled(options, known)))
    # Behind the tables of counts, which have sums of their own.
    table.records.sift = SumRows(head, len(table.header), is_whole=is_whole)
    if platform is not None and (platform.mends or platform.platform.is_guarded):
        table.records.is_guarded = platform.platform.is_guarded
        table.records.mend = platform.mended
    # What is left out or mended must be so before columns are recognised; the raw rows are put
    # back, as all are sifted and mended on their way.
    table.records.put_back(head)
    head = table.records.seen(head)
    cells = _whole_columns(head, len(table.header))
    columns_known = known.columns if known else {}
    computed = plan_computed(table.header, cells, options, columns_known, platform, lessons)
    all_cells = computed.columns(cells)
    samples = take_samples(
        computed.header(table.header),
        all_cells,
        lessons.words,
        table.skipped,
    )
    samples = without_missing(samples, options, known)
    # Behind the samples: a pattern means the columns whose cells hold such words.
    options = with_told_scales(options, samples, columns_known)
    guesses = guess_columns(samples, options, columns_known, lessons, computed, platform)
    own = dict(platform.skips) if platform else {}
    aside = {
        place: skips
        for place, skips in set_aside(samples[: len(table.header)]).items()
        if _is_free(place, guesses[place], platform)
    }
    for place in aside:
        if guesses[place].why not in (Why.OPTION, Why.BEFORE):
            guesses[place] = Guess(samples[place], Role.IGNORE, note=TELLS_NO_ANSWERS, why=Why.BOTH)
    return Look(
        opened,
        opened.encoding,
        table,
        head,
        None,
        form,
        known,
        platform,
        computed,
        samples,
        tuple(guesses),
        could_be_ratings(guesses, all_cells, computed.names),
        options,
        is_whole=is_whole,
        skips=aside | own,
    )


def _settled(options: ImportOptions, known: KnownForm | None) -> Callable[[str], Role | None]:
    """Return what the command line says of a header, or else the form."""
    columns = known.columns if known else {}

    def role(header: str) -> Role | None:
        mapped, column = options.mapped(header), columns.get(fold(header))
        return mapped.role if mapped else column.role if column else None

    return role


def _is_free(place: int, guess: Guess, platform: Recognised | None) -> bool:
    """Whether a column may set rows aside: neither the platform nor a person says otherwise."""
    if platform is not None and (place in platform.skips or place in platform.roles):
        return False
    # A segment of the form is what somebody made it, and its weeks are counted by it.
    return guess.role is Role.IGNORE or guess.why not in (Why.OPTION, Why.BEFORE)


def _whole_columns(head: Chunk, width: int) -> Cells:
    """Return the first rows column by column; those of another width are left out."""
    # Ragged rows are refused later, and must not tell what a column is.
    whole = [row[:width] for row in head.rows if len(row) >= width and not any(row[width:])]
    return list(zip(*whole, strict=True)) if whole else [()] * width


def _head(table: Table) -> Chunk:
    rows: list[list[str]] = []
    lines: list[int] = []
    # The rows that were taken along with the header come as a chunk of their own.
    while len(rows) < FIRST_ROWS and (chunk := table.records.take(FIRST_ROWS - len(rows))).rows:
        rows += chunk.rows
        lines += chunk.lines
    return Chunk(rows, lines)
