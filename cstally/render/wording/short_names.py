"""Long names for people: the rows of one question go by their own names, the question above."""

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from cstally.model.grid_names import shared_questions, short_names
from cstally.model.survey import Form

if TYPE_CHECKING:  # each is imported by the command that shows it
    from cstally.analysis.chart import Block, Chart, Row
    from cstally.analysis.patterns import Patterns
    from cstally.analysis.ranks import Rank
    from cstally.analysis.slices.search import Slices
    from cstally.analysis.trends.series import Trends


def short_chart(chart: "Chart") -> "Chart":
    """Return *chart* with the rows of a question called by their own names, where that is clear."""
    names = short_names(row.name for row in chart.rows)
    return replace(chart, blocks=tuple(_short_block(block, names) for block in chart.blocks))


def short_patterns(patterns: "Patterns", names: Mapping[str, str]) -> "Patterns":
    """Return *patterns* with its categories called by *names*, where these have them."""

    def short(ranks: "tuple[Rank, ...]") -> "tuple[Rank, ...]":
        return tuple(
            replace(
                rank,
                category=names.get(rank.category, rank.category),
                rest=tuple(names.get(name, name) for name in rank.rest),
            )
            for rank in ranks
        )

    return replace(
        patterns,
        positive=short(patterns.positive),
        negative=short(patterns.negative),
        neutral=short(patterns.neutral),
        deficits=tuple(
            replace(one, category=names.get(one.category, one.category))
            for one in patterns.deficits
        ),
        not_asked=tuple(names.get(name, name) for name in patterns.not_asked),
        kinds=tuple(tuple(names.get(name, name) for name in kind) for kind in patterns.kinds),
        trends=patterns.trends and short_trends(patterns.trends, names),
    )


def short_slices(slices: "Slices", names: Mapping[str, str]) -> "Slices":
    """Return *slices* with their categories called by *names*, where these have them."""
    return replace(
        slices,
        found=tuple(
            replace(one, category=names.get(one.category, one.category)) for one in slices.found
        ),
        explained=tuple(
            replace(one, category=names.get(one.category, one.category)) for one in slices.explained
        ),
        unlike=tuple((names.get(category, category), pole) for category, pole in slices.unlike),
    )


def short_trends(trends: "Trends", names: Mapping[str, str]) -> "Trends":
    """Return *trends* with their categories called by *names*, where these have them."""
    series = (replace(one, category=names.get(one.category, one.category)) for one in trends.series)
    return replace(trends, series=tuple(series))


def short_form(form: Form, names: Mapping[str, str]) -> Form:
    """Return *form* with its items called by *names*, where these have them."""
    return replace(
        form, items=tuple(replace(one, name=names.get(one.name, one.name)) for one in form.items)
    )


def block_title(block: "Block", *, is_alone: bool) -> str:
    """Return what stands above a block: its question, or its scale where there are several."""
    return block.question or ("" if is_alone else block.scale.name)


def _short_block(block: "Block", names: Mapping[str, str]) -> "Block":
    questions = shared_questions(row.name for row in block.rows if row.name in names)
    if len(questions) != 1:
        return block
    rows = tuple(_short_row(row, names) for row in block.rows)
    return replace(block, rows=rows, question=questions[0])


def _short_row(row: "Row", names: Mapping[str, str]) -> "Row":
    return replace(row, name=names.get(row.name, row.name))
