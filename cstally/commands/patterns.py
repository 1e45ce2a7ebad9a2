"""``cstally patterns``: which categories' check marks cluster, for how long, and where."""

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from cstally.commands.shared.options import (
    BomOption,
    ConfigOption,
    DatabaseOption,
    FormOption,
    NowOption,
    OutputOption,
    PageFormatOption,
    QuietOption,
    RawOption,
    WeekOption,
    WeeksOption,
    WhereOption,
)
from cstally.weeks import WeekChoice

if TYPE_CHECKING:
    from pathlib import Path

    from cstally.analysis.slices.search import Slices
    from cstally.analysis.states.recall import History
    from cstally.analysis.targets import Targets
    from cstally.render.patterns.document import PatternsDocument
    from cstally.render.writers.output import Output
    from cstally.store.counting.selection import Selection

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


ByOption = Annotated[
    list[str] | None,
    typer.Option(
        "--by",
        metavar="SEGMENT[,SEGMENT...]|all",
        help="Search the slices of these segments; may be repeated.",
    ),
]
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


@dataclass(frozen=True)
class Asked:
    """What the options ask of the rankings."""

    by: tuple[str, ...] | None = None
    """The segments to search, as the form spells them; None: none were asked for."""
    sort: Sort = Sort.CONCENTRATION
    top: int | None = None
    min_base: int = 10
    alpha: float = 0.05
    explain: bool = False


def patterns(
    week: WeekOption = None,
    weeks: WeeksOption = None,
    form: FormOption = None,
    by: ByOption = None,
    where: WhereOption = None,
    sort: SortOption = Sort.CONCENTRATION,
    top: TopOption = None,
    min_base: MinBaseOption = 10,
    alpha: AlphaOption = 0.05,
    explain: ExplainOption = False,
    fail_on: FailOnOption = None,
    format_: PageFormatOption = None,
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
    from cstally.commands.shared.selecting import selected
    from cstally.render.writers.output import Output, remark, show

    output = Output(format_, file, quiet, raw, bom)
    with selected(
        db, config, output, form=form, choice=(week, weeks), default=LATEST_FOUR, where=where
    ) as selection:
        segments = asked_segments(selection, output, by)
        asked = Asked(segments, sort, top, min_base, alpha, explain)
        targets = known_targets(selection, db, config, output)
        document = patterns_document(selection, asked, targets)
    if week is None and weeks is None:
        remark("the latest 4 weeks; choose others with --week or --weeks.", output)
    show(document, output)
    say_tallied(document, output)
    fail_on_cluster(document, fail_on)


def say_tallied(document: "PatternsDocument", output: "Output") -> None:
    """Say what marks counted by hand could not tell, where the result has no sentences."""
    from cstally.render.patterns.words import tallied_words
    from cstally.render.writers.output import chosen_format, formats_of, remark

    if chosen_format(output, formats_of(document)) in ("json", "csv"):
        for text in tallied_words(document.patterns):
            remark(text, output)


def patterns_document(
    selection: "Selection",
    asked: Asked,
    targets: "Targets",
    history: "History | None" = None,
) -> "PatternsDocument":
    """
    Count *selection* and rank its categories.

    *history* is that of a longer selection, where several weeks are ranked one by one.
    """
    from cstally.analysis.patterns import find_patterns
    from cstally.analysis.states.recall import recall
    from cstally.commands.shared.history import read_history
    from cstally.render.patterns.document import PatternsDocument
    from cstally.store.counting.marks import count_marks

    counts = count_marks(selection)
    least = selection.form.least_base(selection.where)
    if history is None:
        history = read_history(selection, alpha=asked.alpha, min_base=max(asked.min_base, least))
    found = find_patterns(
        counts,
        alpha=asked.alpha,
        min_base=asked.min_base,
        sort=asked.sort.value,
        past=recall(history, selection.last_week),
        targets=targets,
        least=least,
    )
    slices = None if asked.by is None else search_slices(selection, asked.by, asked.min_base)
    return PatternsDocument(
        found, top=asked.top, explain=asked.explain, form=selection.form, slices=slices
    )


def asked_segments(
    selection: "Selection", output: "Output", by: list[str] | None
) -> tuple[str, ...] | None:
    """Return the segments of ``--by``; ``all`` may be none, which is said and stops no run."""
    from cstally.commands.shared.selecting import say_left_out
    from cstally.render.writers.output import remark
    from cstally.store.counting.selection import known_segments

    if not by:
        return None
    segments = known_segments(selection.form, by)
    if not segments:
        remark(f"{selection.form.name} has no segments: no slices to search.", output)
    elif not selection.where:
        say_left_out(selection, output)
    return segments


def search_slices(selection: "Selection", segments: tuple[str, ...], min_base: int) -> "Slices":
    """Search the slices of *segments*."""
    from cstally.analysis.slices.cells import CellCounts
    from cstally.analysis.slices.search import find_slices
    from cstally.errors import NothingToShow
    from cstally.store.counting.series import count_cells

    try:
        cells = count_cells(selection) if segments else {}
    except NothingToShow:  # these weeks hold marks counted by hand alone
        cells = {}
    least = max(min_base, selection.form.least_base(selection.where))
    return find_slices(CellCounts(selection.form, cells), segments, min_base=least)


def known_targets(
    selection: "Selection", db: "Path | None", config: "Path | None", output: "Output"
) -> "Targets":
    """Return the targets of the settings; those of a category that no form has are named."""
    from cstally.config import load_config
    from cstally.render.writers.output import remark
    from cstally.store.database.connection import find_database
    from cstally.store.forms.loading import form_names, load_form
    from cstally.text import fold

    settings = load_config(config, find_database(db))
    asked = {name for name, _ in settings.targets if name is not None}
    known = {fold(item.name) for item in selection.form.categories}
    if any(fold(name) not in known for name in asked):
        for form in form_names(selection.connection):
            _, other = load_form(selection.connection, form)
            known |= {fold(item.name) for item in other.categories}
    for name in sorted(asked):
        if fold(name) not in known:
            remark(f'{settings.file}: target."{name}": no form has such a category.', output)
    return settings.targets


def fail_on_cluster(document: "PatternsDocument", pole: Pole | None) -> None:
    """End with exit code 4 where *document* has a cluster of *pole*."""
    if pole is None:
        return
    found = document.patterns
    ranking = found.negative if pole is Pole.NEGATIVE else found.positive
    if any(row.cluster for row in ranking):
        raise typer.Exit(CLUSTER_FOUND)
