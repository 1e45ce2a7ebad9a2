"""One file understood: its encoding, its columns, the form it is on, and its rows on demand."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from cstally.errors import CstallyError
from cstally.intake.asking import ask, date_order
from cstally.intake.columns import guess_columns, said_aloud
from cstally.intake.decoding import encoding_by_evidence, encoding_by_mark
from cstally.intake.earlier import earlier_shape
from cstally.intake.lessons import Lessons
from cstally.intake.matching import check_ids, choose_form, new_form_said
from cstally.intake.options import ImportOptions
from cstally.intake.platforms import Recognised, recognise
from cstally.intake.recast import Recast
from cstally.intake.recasting import plan_recast
from cstally.intake.refusals import UnclosedQuoteError
from cstally.intake.remarks import remarks_on
from cstally.intake.rows import Rows
from cstally.intake.samples import Sample, take_samples
from cstally.intake.shaping import Shaper
from cstally.intake.source import Source
from cstally.intake.table import Cells, Chunk, Table, open_table
from cstally.model import ITEM_ROLES, Role
from cstally.shape import Batch, Column, Contradiction, Settled, Shape
from cstally.text import fold

FIRST_ROWS = 1000
"""Rows from which the columns are recognised; the rest proves it."""
_ONE_IN_TEN = 0.1
_DIGITS = frozenset(map(str, range(11)))
"""Words that may end a scale of digits: 7 in a column of 1 to 5."""
_UNQUOTED = Contradiction("read without quoting: its quotes are text", quoted=False)


@dataclass
class Reading:
    """A file that is understood, and whose rows can be read once."""

    source: Source
    options: ImportOptions
    encoding: str
    table: Table
    platform: Recognised | None
    recast: Recast
    shape: Shape
    settled: Settled | None
    """What its form had settled before; None for a new form."""
    before: Shape | None
    """The file as its form would have read it until now, where that differs from *shape*."""
    remarks: tuple[str, ...]
    samples: tuple[Sample, ...]

    @property
    def is_new_shape(self) -> bool:
        """Whether any column was recognised for the first time."""
        known = self.settled.columns if self.settled else {}
        return any(
            column.header and fold(column.header) not in known for column in self.shape.columns
        )

    def rows(self, week_start: str, is_forgotten: Callable[[str], bool] | None = None) -> Rows:
        """Return the reader of the file's rows."""
        return Rows(
            self.shape,
            self.before,
            self.options,
            week_start,
            is_forgotten,
            reject_repeated=self.settled is not None,
            recast=self.recast,
            platform=self.platform,
        )

    def batches(self, rows: Rows) -> Iterator[Batch]:
        """
        Yield the file's responses, and prove on the way what its columns were taken for.

        Raises:
            Contradiction: a later row showed otherwise; read the file again with that.
            CstallyError: the file is broken further down.
        """
        try:
            yield from rows.batches(self.table.records)
        except UnicodeError as error:
            raise _not_this_encoding(self.source, self.encoding, error, self.options) from error
        except UnclosedQuoteError:
            if _is_unquoted_tsv(self.source, self.encoding, self.options):
                raise _UNQUOTED from None
            raise
        self._prove_dates(rows)
        self._prove(rows)

    def _prove_dates(self, rows: Rows) -> None:
        """Refuse a column of dates in two orders, unless the order was told."""
        dated = rows.accepted.total() + rows.other_order
        if self.options.date_order is None and rows.other_order > _ONE_IN_TEN * dated:
            raise CstallyError(
                f"{self.source.name}: {rows.other_order} of its {dated} dates are no days when "
                f"read as {self.shape.date_order}, but in another order; say which is meant with "
                "--date-order, and the others are refused."
            )

    def _prove(self, rows: Rows) -> None:
        """Have a new item whose later rows hold many other words recognised again."""
        known = self.settled.columns if self.settled else {}
        by_header = {sample.header: sample for sample in self.samples}
        for header, unknown, read in rows.unknown():
            sample = by_header[header]
            new_words = {word: n for word, n in unknown.items() if word not in sample.counts}
            answered = read * sample.answered / max(sample.rows, 1)
            if fold(header) in known or not new_words or header in self.recast.names:
                continue
            digits = any(map(_DIGITS.__contains__, new_words))
            if digits or sum(new_words.values()) > _ONE_IN_TEN * answered:
                raise Contradiction(
                    f"column {header!r}: later rows hold other values than the first "
                    f"{FIRST_ROWS:,}; read again with these.",
                    header=header,
                    words=new_words,
                )


class NoRows(Exception):  # noqa: N818 - an empty week is no failure
    """The file has a header and no rows, and no form has such a header yet."""

    def __init__(self, encoding: str, table: Table) -> None:
        super().__init__()
        self.encoding = encoding
        self.table = table


def read_file(
    source: Source, options: ImportOptions, settled: Sequence[Settled], lessons: Lessons
) -> Reading:
    """
    Understand the file behind *source*, down to the first of its rows.

    Raises:
        CstallyError: it cannot be read, or something must be said by an option first.
        Contradiction: it must be read again with what was learnt.
        NoRows: it has a header alone, which is on no form yet.
    """
    encoding = _encoding(source, options, lessons)
    try:
        table = open_table(source, encoding, options.delimiter, quoted=lessons.quoted)
        head = _head(table)
    except UnicodeError as error:
        raise _not_this_encoding(source, encoding, error, options, settled) from error
    except UnclosedQuoteError:
        if lessons.quoted and _is_unquoted_tsv(source, encoding, options):
            raise _UNQUOTED from None
        raise
    table.records.put_back(head)
    cells = _whole_columns(head, len(table.header))
    platform = recognise(table.head, cells)
    name, known = choose_form(table.header, options.form, settled)
    columns_known = known.columns if known else {}
    own_columns = platform.roles if platform else ()
    recast = plan_recast(table.header, cells, options, columns_known, own_columns)
    missing = options.missing | (known.missing if known else frozenset())
    samples = take_samples(
        recast.header(table.header), recast.columns(cells), missing, lessons.words
    )
    if known is None and len(head.rows) < FIRST_ROWS and not any(one.counts for one in samples):
        raise NoRows(encoding, table)
    try:
        guesses = guess_columns(samples, options, columns_known, lessons, recast, platform)
        columns = recast.sourced(Shaper(guesses, options, known).columns())
    except CstallyError as error:
        raise CstallyError(f"{source.name}: {error}") from None
    ask(source.name, columns, samples, options)
    shape = _shape(source.name, name, columns, options, known, missing)
    order = date_order(source.name, table, shape, samples, options, known, lessons)
    shape = replace(shape, date_order=order)
    return Reading(
        source=source,
        options=options,
        encoding=encoding,
        table=table,
        platform=platform,
        recast=recast,
        shape=shape,
        settled=known,
        before=earlier_shape(shape, known),
        remarks=(
            *lessons.remarks,
            *new_form_said(name, known, settled),
            *remarks_on(table, shape, known, options, platform),
            *said_aloud(guesses),
        ),
        samples=samples,
    )


def _whole_columns(head: Chunk, width: int) -> Cells:
    """Return the first rows column by column; those of another width are left out."""
    whole = [row[:width] for row in head.rows if len(row) >= width and not any(row[width:])]
    return list(zip(*whole, strict=True)) if whole else [()] * width


def _head(table: Table) -> Chunk:
    rows: list[list[str]] = []
    lines: list[int] = []
    while len(rows) < FIRST_ROWS and (chunk := table.records.take(FIRST_ROWS - len(rows))).rows:
        rows += chunk.rows
        lines += chunk.lines
    return Chunk(rows, lines)


def _encoding(source: Source, options: ImportOptions, lessons: Lessons) -> str:
    marked = encoding_by_mark(source.head(4))
    if marked and options.encoding and marked.startswith(options.encoding[:6]):
        return marked  # the mark is no part of the first header
    return options.encoding or lessons.encoding or marked or "utf-8"


def _not_this_encoding(
    source: Source,
    encoding: str,
    error: UnicodeError,
    options: ImportOptions,
    settled: Sequence[Settled] = (),
) -> Exception:
    if encoding != "utf-8" or options.encoding:
        why = error.reason if isinstance(error, UnicodeDecodeError) else str(error)
        return CstallyError(
            f"{source.name}: not valid {encoding} ({why}); name another with --encoding."
        )
    earlier = chain.from_iterable(one.encodings for one in settled)
    found = encoding_by_evidence(source.lines(), source.name, tuple(earlier))
    return Contradiction(f"not UTF-8: read as {found}, by its letters", encoding=found)


def _is_unquoted_tsv(source: Source, encoding: str, options: ImportOptions) -> bool:
    """Whether a tab-separated file has one width throughout when quotes are taken as text."""
    table = open_table(source, encoding, options.delimiter, quoted=False)
    widths = {len(table.header)}
    while (chunk := table.records.take(FIRST_ROWS)).rows:
        widths.update(map(len, chunk.rows))
    return table.delimiter == "\t" and len(widths) == 1


def _shape(
    file: str,
    name: str,
    columns: tuple[Column, ...],
    options: ImportOptions,
    known: Settled | None,
    missing: frozenset[str],
) -> Shape:
    has_ids = any(column.role is Role.ID for column in columns)
    if known is not None:
        has_ids = check_ids(file, columns, known, options)
    if not has_ids:
        columns = tuple(map(_without_id, columns))
    if not any(column.role in ITEM_ROLES or column.role is Role.COMMENT for column in columns):
        raise CstallyError(
            f"{file}: no column holds ratings or comments that cstally knows. Name one: "
            "--map 'HEADER=category', and its levels, worst to best: "
            "--scale 'HEADER=LEVEL,LEVEL,...'."
        )
    named = {fold(one.name): one.name for one in (known.form.segments if known else ())}
    fixed = tuple((named.get(fold(segment), segment), value) for segment, value in options.fixed)
    return Shape(name, columns, has_ids, missing=missing, fixed=fixed)


def _without_id(column: Column) -> Column:
    if column.role is not Role.ID:
        return column
    return Column(column.header, Role.IGNORE, note="the form has no ids")
