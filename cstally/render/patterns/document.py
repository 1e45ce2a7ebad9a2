"""The rankings as a document: sentences and tables, JSON, CSV and Markdown."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import TYPE_CHECKING, Any, TypeVar

from cstally.analysis.patterns import Patterns
from cstally.analysis.ranks import Rank
from cstally.model.grid_names import short_names
from cstally.model.survey import Form, Polarity
from cstally.render.patterns.columns import (
    columns_at_once,
    legend,
    shown_columns,
    tested_columns,
)
from cstally.render.patterns.words import sentences
from cstally.render.wording.columns import Column
from cstally.render.wording.heading import heading, named_weeks
from cstally.render.wording.short_names import short_form, short_patterns, short_slices
from cstally.render.writers.markdown_text import MarkdownTable, escaped

if TYPE_CHECKING:  # what slices need is imported where they were asked for
    from rich.console import RenderableType

    from cstally.analysis.slices.search import Slice, Slices
    from cstally.render.slices.columns import SliceColumn
    from cstally.render.writers.page import Page

Row = TypeVar("Row")
FIELDS = (
    *("rank", "category", "marks", "base", "share", "low", "high", "rest_share", "difference"),
    *("concentration", "z", "p", "p_adjusted", "evidence", "cluster", "state", "target"),
)
SLICE_FIELDS = ("where", "category", "polarity", "marks", "base", "share", "rest_share", "p", "q")
ROW_HEADER = ("form", "weeks", "from", "to", "responses", "polarity", *FIELDS)
SLICED = ("where", "q")
"""Further columns of CSV where slices were searched; a slice is a row that has them."""


@dataclass(frozen=True)
class PatternsDocument:
    """Where check marks cluster: the rankings, and what they rest on."""

    patterns: Patterns
    top: int | None = None
    """Show only so many categories of each ranking; the sentences name every cluster."""
    explain: bool = False
    form: Form | None = None
    """Lets the sentences use the levels' own words."""
    slices: "Slices | None" = None
    """Where the marks of a category concentrate; None where nobody asked."""

    def table(self, width: int | None) -> "Iterator[RenderableType]":
        """Return heading and sentences, then the rankings that people read."""
        return self._short()._parts()

    def _parts(self) -> "Iterator[RenderableType]":
        from rich.text import Text

        from cstally.render.patterns.as_table import ranking_parts, said_parts, slice_parts

        found, rankings = self.patterns, self._telling()
        yield from said_parts(self._said())
        yield from ranking_parts(rankings, shown_columns(found))
        if rankings:
            yield Text(legend(found))
        if self._slices():
            yield from slice_parts(self._slices(), self._slice_columns())
        if self.explain:
            title = "{} marks, tested"
            yield from ranking_parts(rankings, tested_columns(found), title=title)
            yield Text("")
            yield from map(Text, self._method())

    def rows(self) -> tuple[tuple[str, ...], Iterable[tuple[object, ...]]]:
        """Return a row for each category and polarity, then one for each slice, if asked for."""
        found = self.patterns
        days = (found.first.isoformat(), found.last.isoformat())
        start = (found.form, named_weeks(found.first, found.last), *days, found.responses)
        facts = (
            (*start, str(polarity), *_values(rank))
            for polarity, ranks in self._rankings()
            for rank in ranks
        )
        if self.slices is None:
            return ROW_HEADER, facts
        from cstally.render.slices.words import where_words

        ranked = ((*fact, None, None) for fact in facts)
        sliced = (
            (*start, str(one.polarity), number, *_slice_values(one), where_words(one.where), one.q)
            for number, one in enumerate(self._slices(), 1)
        )
        return (*ROW_HEADER, *SLICED), chain(ranked, sliced)

    def data(self) -> dict[str, Any]:
        """Return what JSON holds."""
        found = self.patterns
        rankings = {
            str(polarity): [dict(zip(FIELDS, _values(rank), strict=True)) for rank in ranks]
            for polarity, ranks in self._rankings()
        }
        return {
            "form": found.form,
            "weeks": list(found.weeks),
            "responses": found.responses,
            **({"tallied": found.tallied} if found.tallied else {}),
            "alpha": found.alpha,
            "min_base": found.min_base,
            **rankings,
            "slices": [
                {name: getattr(one, name) for name in SLICE_FIELDS} for one in self._slices()
            ],
        }

    def markdown(self) -> Iterator[str | MarkdownTable]:
        """Return the sentences as a list, and a table for each ranking."""
        return self._short()._lines()

    def _lines(self) -> Iterator[str | MarkdownTable]:
        heading, *said = self._said()
        yield escaped(heading)
        yield ""
        yield from (f"- {escaped(sentence)}" for sentence in said)
        columns = columns_at_once(self.patterns, explain=self.explain)
        for polarity, ranks in self._telling():
            yield from ("", f"### {polarity}", "", _markdown_table(ranks, columns, left=2))
        if self._telling():
            yield from ("", escaped(legend(self.patterns)))
        if self._slices():
            table = _markdown_table(self._slices(), self._slice_columns(), left=3)
            yield from ("", "### slices", "", table)
        for line in self._method():
            yield from ("", escaped(line))

    def page(self) -> "Page":
        """Return the page of the rankings."""
        return self._short()._page()

    def _short(self) -> "PatternsDocument":
        """Return the document for people: the rows of one question go by their own names."""
        names = short_names(rank.category for rank in self.patterns.negative)
        return replace(
            self,
            patterns=short_patterns(self.patterns, names),
            form=self.form and short_form(self.form, names),
            slices=self.slices and short_slices(self.slices, names),
        )

    def _page(self) -> "Page":
        from cstally.render.patterns.as_page import patterns_page

        found = self.patterns
        return patterns_page(
            self._said(),
            self._telling(),
            shown_columns(found),
            tested_columns(found) if self.explain else (),
            (self._slices(), self._slice_columns()),
            (legend(found), *self._method()),
        )

    def _said(self) -> tuple[str, ...]:
        said = (self._heading(), *sentences(self.patterns, self.form))
        if self.slices is None:
            return said
        from cstally.render.slices.words import slice_sentences

        return *said, *slice_sentences(self.slices, self.form, self.top)

    def _slices(self) -> "tuple[Slice, ...]":
        return () if self.slices is None else self.slices.found[: self.top]

    def _slice_columns(self) -> "tuple[SliceColumn, ...]":
        if self.slices is None:
            return ()
        from cstally.render.slices.columns import slice_columns

        return slice_columns(explain=self.explain)

    def _heading(self) -> str:
        found = self.patterns
        days = found.first, found.last
        return heading(found.form, *days, found.responses, found.where, found.tallied)

    def _rankings(self) -> tuple[tuple[Polarity, tuple[Rank, ...]], ...]:
        found = self.patterns
        return (
            (Polarity.POSITIVE, found.positive[: self.top]),
            (Polarity.NEGATIVE, found.negative[: self.top]),
            (Polarity.NEUTRAL, found.neutral[: self.top]),
        )

    def _telling(self) -> tuple[tuple[Polarity, tuple[Rank, ...]], ...]:
        """Return the rankings for people: the neutral one only where something stands out."""
        is_lukewarm = any(rank.cluster for rank in self.patterns.lukewarm)
        return tuple(
            (polarity, ranks)
            for polarity, ranks in self._rankings()
            if ranks and (is_lukewarm or polarity is not Polarity.NEUTRAL)
        )

    def _method(self) -> tuple[str, ...]:
        if not self.explain:
            return ()
        from cstally.render.patterns.method import method_words

        shown = self.slices and replace(self.slices, found=self._slices())
        return tuple(method_words(self.patterns, shown))


def _values(rank: Rank) -> tuple[object, ...]:
    return tuple(getattr(rank, name) for name in FIELDS)


def _slice_values(one: "Slice") -> tuple[object, ...]:
    """Return what a slice has of the numbers of a ranking, behind its own rank."""
    return tuple(getattr(one, name, None) for name in FIELDS[1:])


def _markdown_table(
    rows: Sequence[Row], columns: Sequence[Column[Row]], *, left: int
) -> MarkdownTable:
    cells = [tuple(column.cell(row) for column in columns) for row in rows]
    return MarkdownTable(tuple(column.header for column in columns), cells, left=left)
