"""A file and how its bytes are read, so that it can be read from the start more than once."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

from cstally.errors import CstallyError
from cstally.intake.evidence.lessons import Lessons
from cstally.intake.file.days_of_month import in_month
from cstally.intake.file.decoding import encoding_by_evidence, encoding_by_mark
from cstally.intake.file.long_form import turned
from cstally.intake.file.refusals import SwallowedRowsError, UnclosedQuoteError
from cstally.intake.file.source import Source
from cstally.intake.file.table import ROWS, Table, open_table
from cstally.intake.options import ImportOptions
from cstally.model.shape import Contradiction, KnownForm

_UNQUOTED = Contradiction("read without quoting: its quotes are text", quoted=False)


@dataclass(frozen=True)
class Opened:
    """A file, and all that decides how it is read."""

    source: Source
    options: ImportOptions
    known_forms: Sequence[KnownForm]
    """What the forms of the database know of their files."""
    lessons: Lessons

    @cached_property
    def encoding(self) -> str:
        """How its bytes are decoded; for a workbook its kind, such as ``xlsx``."""
        if self.source.is_workbook:
            from cstally.intake.file.workbook.sheet import kind_of

            return kind_of(self.source)
        marked = encoding_by_mark(self.source.head(4))
        told = self.options.encoding
        if marked and told and marked.startswith(told[:6]):
            return marked  # the mark is no part of the first header
        return told or self.lessons.encoding or marked or "utf-8"

    def table(self, sheet: str | None) -> Table:
        """
        Read it from its start down to its header.

        Raises:
            As `open_table`.
        """
        table = open_table(
            self.source,
            self.encoding,
            self.options.delimiter,
            quoted=self.lessons.quoted,
            sheet=sheet,
            said=self.options.tabs if self.options.are_tabs_said else (),
            on_span=self._prove_quotes,
            more=self.lessons.columns,
            twice=self.lessons.twice,
        )
        if self.options.tab_month is not None and table.sheet is not None:
            table = in_month(table, self.options.tab_month)
        return table if self.lessons.long is None else turned(table, self.lessons.long)

    @contextmanager
    def decoding(self) -> Iterator[None]:
        """
        Say what to do where reading on shows that it is written in another way.

        Raises:
            Contradiction: in another encoding, or without quoting.
            CstallyError: in no encoding that can be told.
        """
        try:
            yield
        except UnicodeError as error:
            raise self._not_this_encoding(error) from error
        except (UnclosedQuoteError, SwallowedRowsError) as error:
            # Google writes quotes in TSV as they are; in a CSV file an open quote is a broken file,
            # unless a second one proves that rows stand between them.
            is_proved = isinstance(error, SwallowedRowsError)
            if self.lessons.quoted and self._is_unquoted(is_proved=is_proved):
                raise _UNQUOTED from None
            raise

    def _not_this_encoding(self, error: UnicodeError) -> Exception:
        name, encoding = self.source.name, self.encoding
        # Only where UTF-8 was an assumption: what was told or marked is not overruled by letters.
        if encoding != "utf-8" or self.options.encoding:
            why = error.reason if isinstance(error, UnicodeDecodeError) else str(error)
            return CstallyError(
                f"{name}: not valid {encoding} ({why}); name another with --encoding."
            )
        earlier = chain.from_iterable(one.encodings for one in self.known_forms)
        found = encoding_by_evidence(self.source.lines(), name, tuple(earlier))
        return Contradiction(f"not UTF-8: read as {found}, by its letters", encoding=found)

    def _prove_quotes(self) -> None:
        """
        Prove that a cell over several lines is one; two stray quotes would swallow what is between.

        Raises:
            Contradiction: its quotes are text.
        """
        with self.source.apart():
            if self._is_unquoted(is_proved=False):
                raise _UNQUOTED

    def _is_unquoted(self, *, is_proved: bool) -> bool:
        """
        Whether the file has one width throughout when quotes are taken as text.

        Only one of tabs, unless *is_proved*: then no cell may stand in quotes as a whole.
        """
        try:
            table = open_table(self.source, self.encoding, self.options.delimiter, quoted=False)
            if table.delimiter != "\t" and not is_proved:
                return False
            while (chunk := table.records.take(ROWS)).rows:
                if any(len(row) != len(table.header) for row in chunk.rows):
                    return False
                if is_proved and any(map(_is_quoted, chain.from_iterable(chunk.rows))):
                    return False
        except CstallyError:  # so it cannot be read either: the first reason is told
            return False
        return True


def _is_quoted(cell: str) -> bool:
    return len(cell) > 1 and cell.startswith('"') and cell.endswith('"')
