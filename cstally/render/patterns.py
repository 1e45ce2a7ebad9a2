"""The rankings as a document: sentences and tables, JSON, CSV and Markdown."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from cstally.analysis.patterns import Patterns, Rank
from cstally.model import Form, Polarity
from cstally.render.heading import heading, named_weeks
from cstally.render.markdown_text import MarkdownTable, escaped
from cstally.render.patterns_columns import EXPLAINED, LEGEND, NAMED, SHOWN
from cstally.render.patterns_words import method_words, sentences

if TYPE_CHECKING:
    from rich.console import RenderableType

    from cstally.render.page import Page

FIELDS = (
    *("rank", "category", "marks", "base", "share", "low", "high", "rest_share", "difference"),
    *("concentration", "z", "p", "p_adjusted", "evidence", "cluster", "state", "target"),
)
ROW_HEADER = ("form", "weeks", "from", "to", "responses", "polarity", *FIELDS)


@dataclass(frozen=True)
class PatternsDocument:
    """Where check marks cluster: the rankings, and what they rest on."""

    patterns: Patterns
    top: int | None = None
    """Show only so many categories of each ranking; the sentences name every cluster."""
    explain: bool = False
    form: Form | None = None
    """Lets the sentences use the levels' own words."""

    def table(self, width: int | None) -> "Iterable[RenderableType]":
        """Return heading and sentences, then the rankings that people read."""
        from cstally.render.patterns_table import patterns_parts

        said = (self._heading(), *sentences(self.patterns, self.form))
        return patterns_parts(said, self._telling(), self._method())

    def rows(self) -> tuple[tuple[str, ...], Iterable[tuple[object, ...]]]:
        """Return one row for each category and polarity, in the order of the rankings."""
        found = self.patterns
        days = (found.first.isoformat(), found.last.isoformat())
        start = (found.form, named_weeks(found.first, found.last), *days, found.responses)
        facts = (
            (*start, str(polarity), *_values(rank))
            for polarity, ranks in self._rankings()
            for rank in ranks
        )
        return ROW_HEADER, facts

    def data(self) -> dict[str, Any]:
        """Return the object of CONTRACT.md 6."""
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
            "slices": [],
        }

    def markdown(self) -> Iterator[str | MarkdownTable]:
        """Yield the sentences as a list, and a table for each ranking."""
        yield escaped(self._heading())
        yield ""
        for sentence in sentences(self.patterns, self.form):
            yield f"- {escaped(sentence)}"
        columns = NAMED + SHOWN + (EXPLAINED if self.explain else ())
        for polarity, ranks in self._telling():
            yield ""
            yield f"### {polarity}"
            yield ""
            rows = [tuple(column.cell(rank) for column in columns) for rank in ranks]
            yield MarkdownTable(tuple(column.header for column in columns), rows, left=2)
        if self._telling():
            yield ""
            yield escaped(LEGEND)
        for line in self._method():
            yield ""
            yield escaped(line)

    def page(self) -> "Page":
        """Return the page of the rankings."""
        from cstally.render.patterns_page import patterns_page

        said = (self._heading(), *sentences(self.patterns, self.form))
        columns = NAMED + SHOWN + (EXPLAINED if self.explain else ())
        return patterns_page(said, self._telling(), columns, self._method())

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
        is_lukewarm = any(rank.cluster for rank in self.patterns.neutral)
        return tuple(
            (polarity, ranks)
            for polarity, ranks in self._rankings()
            if ranks and (is_lukewarm or polarity is not Polarity.NEUTRAL)
        )

    def _method(self) -> tuple[str, ...]:
        return method_words(self.patterns) if self.explain else ()


def _values(rank: Rank) -> tuple[object, ...]:
    return tuple(
        str(rank.evidence) if name == "evidence" else getattr(rank, name) for name in FIELDS
    )
