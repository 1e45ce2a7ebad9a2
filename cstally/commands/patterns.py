"""``cstally patterns``: which categories' check marks cluster."""

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from cstally.commands.options import (
    BomOption,
    ConfigOption,
    DatabaseOption,
    FormatOption,
    FormOption,
    NowOption,
    OutputOption,
    QuietOption,
    RawOption,
    WeekOption,
    WeeksOption,
    WhereOption,
)
from cstally.weeks import WeekChoice

if TYPE_CHECKING:
    from cstally.render.output import Output
    from cstally.render.patterns import PatternsDocument
    from cstally.store.selection import Selection

LATEST_FOUR = WeekChoice(count=4)
CLUSTER_FOUND = 4
"""Exit code of ``--fail-on``."""


class Sort(StrEnum):
    """The order of the rankings."""

    CONCENTRATION = "concentration"
    EVIDENCE = "evidence"


class Pole(StrEnum):
    """What ``--fail-on`` looks for."""

    NEGATIVE = "negative"
    POSITIVE = "positive"


def parse_alpha(text: str) -> float:
    """Read the value of ``--alpha``."""
    try:
        alpha = float(text)
    except ValueError:
        alpha = 0.0
    if not 0 < alpha < 1:
        raise typer.BadParameter(f"{text} is not a number between 0 and 1, such as 0.05.")
    return alpha


SortOption = Annotated[Sort, typer.Option("--sort", help="The order of the rankings.")]
TopOption = Annotated[
    int | None, typer.Option("--top", metavar="N", min=1, help="Only the first N of each ranking.")
]
MinBaseOption = Annotated[
    int, typer.Option("--min-base", metavar="N", min=1, help="Fewer responses are too few to say.")
]
AlphaOption = Annotated[
    float,
    typer.Option(
        "--alpha", metavar="P", parser=parse_alpha, help="The risk of a false cluster a polarity."
    ),
]
ExplainOption = Annotated[
    bool, typer.Option("--explain", help="Say the test, its statistic, p, family size and base.")
]
FailOnOption = Annotated[
    Pole | None,
    typer.Option("--fail-on", help="Exit with 4 when there is such a cluster, for cron."),
]


def patterns(
    week: WeekOption = None,
    weeks: WeeksOption = None,
    form: FormOption = None,
    where: WhereOption = None,
    sort: SortOption = Sort.CONCENTRATION,
    top: TopOption = None,
    min_base: MinBaseOption = 10,
    alpha: AlphaOption = 0.05,
    explain: ExplainOption = False,
    fail_on: FailOnOption = None,
    format_: FormatOption = None,
    file: OutputOption = None,
    raw: RawOption = False,
    bom: BomOption = False,
    quiet: QuietOption = False,
    db: DatabaseOption = None,
    config: ConfigOption = None,
    now: NowOption = None,
) -> None:
    """
    Rank the categories and say where check marks cluster.

    It reads the latest 4 weeks, unless --week or --weeks name others.
    """
    from cstally.commands.selecting import selected
    from cstally.render.output import Output, remark, show

    output = Output(format_, file, quiet, raw, bom)
    with selected(
        db, config, output, form=form, choice=(week, weeks), default=LATEST_FOUR, where=where
    ) as selection:
        document = patterns_document(
            selection, alpha=alpha, min_base=min_base, sort=sort, top=top, explain=explain
        )
    if week is None and weeks is None:
        remark("the latest 4 weeks; choose others with --week or --weeks.", output)
    show(document, output)
    say_tallied(document, output)
    fail_on_cluster(document, fail_on)


def say_tallied(document: "PatternsDocument", output: "Output") -> None:
    """Say what marks counted by hand could not tell, where the result has no sentences."""
    from cstally.render.output import chosen_format, formats_of, remark
    from cstally.render.patterns_words import tallied_words

    if chosen_format(output, formats_of(document)) in ("json", "csv"):
        for text in tallied_words(document.patterns):
            remark(text, output)


def patterns_document(
    selection: "Selection",
    *,
    alpha: float,
    min_base: int,
    sort: Sort,
    top: int | None,
    explain: bool,
) -> "PatternsDocument":
    """Count *selection* and rank its categories."""
    from cstally.analysis.patterns import find_patterns
    from cstally.render.patterns import PatternsDocument
    from cstally.store.counting import count_marks

    found = find_patterns(count_marks(selection), alpha=alpha, min_base=min_base, sort=sort.value)
    return PatternsDocument(found, top=top, explain=explain, form=selection.form)


def fail_on_cluster(document: "PatternsDocument", pole: Pole | None) -> None:
    """End with exit code 4 where *document* has a cluster of *pole*."""
    if pole is None:
        return
    found = document.patterns
    ranking = found.negative if pole is Pole.NEGATIVE else found.positive
    if any(row.cluster for row in ranking):
        raise typer.Exit(CLUSTER_FOUND)
