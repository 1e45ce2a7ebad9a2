"""The rankings as a document: for people, JSON and CSV with the same numbers."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import chain
from typing import TYPE_CHECKING, Any

from cstally.analysis.patterns import Patterns
from cstally.analysis.ranks import Rank
from cstally.model.grid_names import short_names
from cstally.model.survey import Form, Polarity
from cstally.model.volume import Volume
from cstally.render.patterns.columns import shown_columns, tested_columns
from cstally.render.patterns.words import sentences
from cstally.render.wording.heading import heading, named_weeks
from cstally.render.wording.short_names import short_form, short_patterns, short_slices

if TYPE_CHECKING:  # what slices need is imported where they were asked for
    from cstally.analysis.slices.search import Slice, Slices
    from cstally.render.slices.columns import SliceColumn
    from cstally.render.writers.sheet import Sheet

FIELDS = (
    *("rank", "category", "marks", "base", "share", "low", "high", "rest_share", "difference"),
    *("concentration", "z", "p", "p_adjusted", "evidence", "cluster", "state", "since", "target"),
)
DEFICIT_FIELDS = ("category", "polarity", "marks", "base", "share", "rest_share", "p_adjusted")
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
    volume: Volume | None = None
    """How full the last week is; None where nobody asked."""

    def sheet(self) -> "Sheet":
        """Return sentences and rankings; the rows of one question go by their own names."""
        names = short_names(rank.category for rank in self.patterns.negative)
        short = replace(
            self,
            patterns=short_patterns(self.patterns, names),
            form=self.form and short_form(self.form, names),
            slices=self.slices and short_slices(self.slices, names),
        )
        return short._sheet()

    def _sheet(self) -> "Sheet":
        from cstally.render.patterns.as_sheet import PatternsSheet

        found, telling = self.patterns, self._telling()
        counted = found.responses, found.where, found.tallied, self.volume
        return PatternsSheet(
            heading=heading(found.form, found.first, found.last, *counted),
            sentences=self._sentences(),
            rankings=telling,
            columns=shown_columns(found, (rank for _, ranks in telling for rank in ranks)),
            tested=tested_columns() if self.explain else (),
            slices=self._slices(),
            slice_columns=self._slice_columns(),
            method=self._method(),
            form=self.form,
        ).sheet()

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
            "deficits": [
                {name: getattr(one, name) for name in DEFICIT_FIELDS} for one in found.deficits
            ],
            "slices": [
                {name: getattr(one, name) for name in SLICE_FIELDS} for one in self._slices()
            ],
        }

    def _sentences(self) -> tuple[str, ...]:
        said = tuple(sentences(self.patterns, self.form))
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
