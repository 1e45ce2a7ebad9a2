"""Rankings and clusters as a document, for every command that shows them."""

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from cstally.commands.shared.bundles import Bundle, Place, WhereOption
from cstally.commands.shared.completion import complete_segments
from cstally.weeks import WeekChoice

if TYPE_CHECKING:
    from datetime import date

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


FailOnOption = Annotated[
    Pole | None,
    typer.Option("--fail-on", help="Exit with 4 when there is such a cluster, for cron."),
]


class PatternsOptions(Bundle):
    """What is asked of the rankings."""

    by: Annotated[
        list[str] | None,
        typer.Option(
            "--by",
            metavar="SEGMENT[,SEGMENT...]|all",
            help="Search the slices of these segments; may be repeated.",
            autocompletion=complete_segments,
        ),
    ] = None
    where: WhereOption = None
    sort: Annotated[Sort, typer.Option("--sort", help="The order of the rankings.")] = (
        Sort.CONCENTRATION
    )
    top: Annotated[
        int | None,
        typer.Option("--top", metavar="N", min=1, help="Only the first N of each ranking."),
    ] = None
    min_base: Annotated[
        int,
        typer.Option("--min-base", metavar="N", min=1, help="Fewer responses are too few to say."),
    ] = 10
    alpha: Annotated[
        float,
        typer.Option(
            "--alpha",
            metavar="P",
            parser=parse_alpha,
            help="The risk that any cluster is false.",
        ),
    ] = 0.05
    explain: Annotated[
        bool,
        typer.Option("--explain", help="Say the test, its statistic, p, family size and base."),
    ] = False


def patterns_document(
    selection: "Selection",
    asked: PatternsOptions,
    segments: tuple[str, ...] | None,
    targets: "Targets",
    today: "date",
    history: "History | None" = None,
) -> "PatternsDocument":
    """
    Count *selection* and rank its categories.

    Args:
        selection: The responses asked for.
        asked: How they are to be ranked.
        segments: Whose slices are searched, as `asked_segments` returns them; None: no search.
        targets: The shares to reach.
        today: The day as of which it is said how full the last week is.
        history: That of a longer selection, where several weeks are ranked one by one.
    """
    from cstally.analysis.patterns import find_patterns
    from cstally.commands.documents.history import read_history
    from cstally.render.patterns.document import PatternsDocument
    from cstally.store.counting.marks import count_marks
    from cstally.store.counting.selection import told_volume, usual_number

    counts = count_marks(selection)
    least = selection.form.least_base(selection.where)
    if history is None:
        history = read_history(selection, min_base=max(asked.min_base, least), has_changes=True)
    found = find_patterns(
        counts,
        alpha=asked.alpha,
        min_base=asked.min_base,
        sort=asked.sort.value,
        history=history,
        last_week=selection.last_judged,
        targets=targets,
        least=least,
        usual_responses=usual_number(selection, today),
        begun=selection.begun,
    )
    slices = None if segments is None else _search_slices(selection, segments, asked.min_base)
    return PatternsDocument(
        found,
        top=asked.top,
        explain=asked.explain,
        form=selection.form,
        slices=slices,
        volume=told_volume(selection, today),
    )


def asked_segments(
    selection: "Selection", asked: PatternsOptions, output: "Output"
) -> tuple[str, ...] | None:
    """Return the segments of ``--by``; ``all`` may be none, which is said and stops no run."""
    from cstally.commands.shared.selecting import say_left_out
    from cstally.render.wording.remarks import NO_SEGMENTS
    from cstally.render.writers.output import remark
    from cstally.store.counting.selection import known_segments

    if not asked.by:
        return None
    segments = known_segments(selection.form, asked.by)
    if not segments:
        remark(NO_SEGMENTS.format(form=selection.form.name), output)
    elif not selection.where:
        say_left_out(selection, output)
    return segments


def _search_slices(selection: "Selection", segments: tuple[str, ...], min_base: int) -> "Slices":
    from dataclasses import replace

    from cstally.analysis.slices.cells import CellCounts
    from cstally.analysis.slices.search import find_slices
    from cstally.analysis.states.rules import CALM
    from cstally.errors import NothingToShow
    from cstally.store.counting.selection import held_weeks
    from cstally.store.counting.series import count_cells

    try:
        cells = count_cells(selection) if segments else {}
    except NothingToShow:  # these weeks hold marks counted by hand alone
        cells = {}
    least = max(min_base, selection.form.least_base(selection.where))
    judged = [week for week in held_weeks(selection) if week <= selection.last_judged]

    def lately() -> CellCounts:
        latest = replace(selection, first_week=judged[-CALM], last_week=judged[-1])
        return CellCounts(selection.form, count_cells(latest))

    return find_slices(
        CellCounts(selection.form, cells),
        segments,
        min_base=least,
        lately=lately if len(judged) > CALM else None,
    )


def known_targets(selection: "Selection", place: Place, output: "Output") -> "Targets":
    """Return the targets of the settings; those of a category that no form has are named."""
    from cstally.render.wording.remarks import NO_SUCH_TARGET
    from cstally.render.writers.output import remark
    from cstally.store.forms.loading import form_names, load_form
    from cstally.text import fold, nearest

    settings = place.settings()
    asked = {name for name, _ in settings.targets if name is not None}
    known = {fold(item.name): item.name for item in selection.form.categories}
    if any(fold(name) not in known for name in asked):
        for form in form_names(selection.connection):
            _, other = load_form(selection.connection, form)
            known |= {fold(item.name): item.name for item in other.categories}
    for name in sorted(asked):
        if fold(name) not in known:
            near = nearest(name, known.values())
            said = f"; nearest: {near}" if near else ""
            said = NO_SUCH_TARGET.format(settings=settings.file, category=name, nearest=said)
            remark(said, output)
    return settings.targets


def say_tallied(document: "PatternsDocument", output: "Output") -> None:
    """Say what marks counted by hand could not tell, where the result has no sentences."""
    from cstally.render.patterns.words import tallied_words
    from cstally.render.writers.output import chosen_format, formats_of, remark

    if chosen_format(output, formats_of(document)) in ("json", "csv"):
        for text in tallied_words(document.patterns):
            remark(text, output)


def fail_on_cluster(document: "PatternsDocument", pole: Pole | None) -> None:
    """End with exit code 4 where *document* has a cluster of *pole*."""
    if pole is None:
        return
    found = document.patterns
    ranking = found.negative if pole is Pole.NEGATIVE else found.positive
    if any(row.cluster for row in ranking):
        raise typer.Exit(CLUSTER_FOUND)
