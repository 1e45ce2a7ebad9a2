"""One file understood: its encoding, its columns, the form it is on, and its rows on demand."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from cstally.errors import CstallyError
from cstally.intake.asking import ask, date_order
from cstally.intake.columns import guess_columns
from cstally.intake.decoding import encoding_by_evidence, encoding_by_mark
from cstally.intake.lessons import Lessons
from cstally.intake.matching import check_ids, choose_form, close_headers
from cstally.intake.options import ImportOptions
from cstally.intake.rows import Rows
from cstally.intake.samples import Sample, take_samples
from cstally.intake.shaping import Shaper
from cstally.intake.source import Source
from cstally.intake.table import Chunk, Table, UnclosedQuoteError, open_table
from cstally.model import ITEM_ROLES, Role
from cstally.shape import Batch, Column, Contradiction, Settled, Shape
from cstally.text import fold

FIRST_ROWS = 1000
"""Rows from which the columns are recognised; the rest proves it."""
_EVIDENCE_BYTES = 4 << 20
_ONE_IN_TEN = 0.1


@dataclass
class Reading:
    """A file that is understood, and whose rows can be read once."""

    source: Source
    encoding: str
    table: Table
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

    def rows(
        self,
        options: ImportOptions,
        week_start: str,
        is_forgotten: Callable[[str], bool] | None = None,
    ) -> Rows:
        """Return the reader of the file's rows."""
        return Rows(
            self.shape,
            self.before,
            options,
            week_start,
            is_forgotten,
            reject_repeated=self.settled is not None,
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
        except UnicodeDecodeError as error:
            raise _not_this_encoding(self.source, self.encoding, error) from error
        self._prove(rows)

    def _prove(self, rows: Rows) -> None:
        """Have a new item whose later rows hold many other words recognised again."""
        known = self.settled.columns if self.settled else {}
        by_header = {sample.header: sample for sample in self.samples}
        for header, unknown, read in rows.unknown():
            sample = by_header[header]
            new_words = {word: n for word, n in unknown.items() if word not in sample.counts}
            answered = read * sample.answered / max(sample.rows, 1)
            if fold(header) in known or not new_words:
                continue
            digits = any(word.isdecimal() and int(word) <= 10 for word in new_words)
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
    except UnicodeDecodeError as error:
        raise _not_this_encoding(source, encoding, error, settled) from error
    except UnclosedQuoteError:
        if lessons.quoted and _is_unquoted_tsv(source, encoding, options):
            raise Contradiction("read without quoting: its quotes are text", quoted=False) from None
        raise
    table.records.put_back(head)
    name, known = choose_form(table.header, options.form, settled)
    missing = options.missing | (known.missing if known else frozenset())
    samples = take_samples(table.header, head.rows, missing, lessons.words)
    guesses = guess_columns(samples, options, known.columns if known else {}, lessons)
    if not head.rows and known is None:
        raise NoRows(encoding, table)
    columns = Shaper(guesses, options, known).columns()
    ask(source.name, columns, samples, options)
    shape = _shape(source.name, name, columns, options, known, missing)
    order = date_order(source.name, table, shape, samples, options, known, lessons)
    shape = replace(shape, date_order=order)
    return Reading(
        source=source,
        encoding=encoding,
        table=table,
        shape=shape,
        settled=known,
        before=_before(shape, known),
        remarks=(*lessons.remarks, *_remarks(table, shape, known, options)),
        samples=samples,
    )


def _head(table: Table) -> Chunk:
    rows: list[list[str]] = []
    lines: list[int] = []
    while len(rows) < FIRST_ROWS and (chunk := table.records.take(FIRST_ROWS - len(rows))).rows:
        rows += chunk.rows
        lines += chunk.lines
    return Chunk(rows, lines)


def _encoding(source: Source, options: ImportOptions, lessons: Lessons) -> str:
    marked = encoding_by_mark(source.head(4))
    return options.encoding or lessons.encoding or marked or "utf-8"


def _not_this_encoding(
    source: Source, encoding: str, error: UnicodeDecodeError, settled: Sequence[Settled] = ()
) -> Exception:
    if encoding != "utf-8":
        return CstallyError(
            f"{source.name}: not valid {encoding} ({error.reason}); name another with --encoding."
        )
    earlier = chain.from_iterable(one.encodings for one in settled)
    found = encoding_by_evidence(source.head(_EVIDENCE_BYTES), source.name, tuple(earlier))
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
    return Shape(name, columns, has_ids, missing=missing, fixed=options.fixed)


def _without_id(column: Column) -> Column:
    if column.role is not Role.ID:
        return column
    return Column(column.header, Role.IGNORE, note="the form has no ids")


def _before(shape: Shape, known: Settled | None) -> Shape | None:
    """Return how the form read such a file until now; None where that is the same."""
    if known is None:
        return None
    columns = tuple(
        known.columns.get(fold(column.header), Column(column.header, Role.IGNORE))
        for column in shape.columns
    )
    if known.missing == shape.missing and all(map(_reads_alike, columns, shape.columns)):
        return None
    return replace(shape, columns=columns, missing=known.missing)


def _reads_alike(old: Column, new: Column) -> bool:
    stored = (*ITEM_ROLES, Role.SEGMENT, Role.STAFF, Role.COMMENT)
    if old.role not in stored and new.role not in stored:
        return True
    same_words = all(old.words.get(word) == code for word, code in new.words.items())
    return (old.role, old.name, old.comment) == (new.role, new.name, new.comment) and same_words


def _remarks(
    table: Table, shape: Shape, known: Settled | None, options: ImportOptions
) -> Iterator[str]:
    for row in table.skipped:
        yield f"skipped a row above the header: {row[:60]}"
    date = next((one.header for one in shape.columns if one.role is Role.DATE), None)
    if options.week and date is not None:
        yield f"--week {options.week} dates only rows without a date; the others have {date!r}"
    if known is None:
        return
    for header, close in close_headers(shape.columns, known):
        yield (
            f"new category {header!r}; if it is {close!r} by another name, undo this import and "
            f"pass --map '{header}=category:{close}'"
        )
    for column in shape.columns:
        if column.role is Role.CATEGORY and fold(column.header) not in known.columns:
            yield f"new category on the form: {column.header!r}"
