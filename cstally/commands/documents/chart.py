"""The master chart as a document, for every command that shows one."""

from dataclasses import replace
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from cstally.commands.shared.bundles import Bundle, WhereOption
from cstally.commands.shared.completion import complete_segments

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from cstally.analysis.chart import Chart
    from cstally.analysis.states.recall import History, Past
    from cstally.model.survey import Counts
    from cstally.render.matrix.document import MatrixDocument
    from cstally.render.writers.output import Document, Output
    from cstally.store.counting.selection import Selection

    Histories = Mapping[str | None, History]
    """Those of each value of a segment; of all responses under None."""


_NOT_IN_A_MATRIX = ("percent", "marks", "compare")
"""Options of the grid, which a table of groups has no room for."""


class Measured(StrEnum):
    """What ``--matrix`` shows of each group."""

    NEGATIVE = "negative"
    POSITIVE = "positive"
    NET = "net"


class GroupOrder(StrEnum):
    """The order of the groups of ``--matrix``."""

    NAME = "name"
    SHARE = "share"


class ChartOptions(Bundle):
    """What is asked of a chart."""

    by: Annotated[
        list[str] | None,
        typer.Option(
            "--by",
            metavar="SEGMENT",
            help="One chart for each value of SEGMENT.",
            autocompletion=complete_segments,
        ),
    ] = None
    matrix: Annotated[
        Measured | None,
        typer.Option(
            "--matrix", help="With --by: one table, groups down and categories across, of these."
        ),
    ] = None
    sort: Annotated[
        GroupOrder | None,
        typer.Option("--sort", help="The order of the groups of --matrix; else by name."),
    ] = None
    where: WhereOption = None
    percent: Annotated[bool, typer.Option("--percent", help="Shares instead of counts.")] = False
    marks: Annotated[
        bool, typer.Option("--marks", help="The check marks themselves, in fives as on paper.")
    ] = False
    compare: Annotated[
        bool,
        typer.Option(
            "--compare",
            help="Against the week before, or as many before: what moved; with cluster states.",
        ),
    ] = False
    explain: Annotated[
        bool, typer.Option("--explain", help="Say how every number was counted.")
    ] = False


def check_chart(asked: ChartOptions) -> None:
    """
    Make sure that the options of a table of groups go together.

    Raises:
        UsageError: they do not; the message says what to add or to leave out.
    """
    from cstally.errors import UsageError

    if asked.matrix is None:
        if asked.sort is not None:
            raise UsageError("--sort orders the groups of a table: add --matrix negative.")
        return
    if not asked.by:
        raise UsageError("--matrix sets groups side by side: say which with --by SEGMENT.")
    for name in _NOT_IN_A_MATRIX:
        if getattr(asked, name):
            raise UsageError(f"--matrix is one table of shares: leave out --{name}.")


def chart_document(
    selection: "Selection",
    asked: ChartOptions,
    output: "Output",
    today: "date",
    histories: "Histories | None" = None,
) -> "Document":
    """
    Count *selection* and lay it out, whole and apart for each value of the segment *asked* for.

    How full the last week is, is said as of *today*. *histories* are those of a longer selection,
    where several weeks are compared one by one.
    """
    from cstally.analysis.chart import judged, master_chart
    from cstally.commands.shared.selecting import say_left_out
    from cstally.render.chart.document import ChartDocument
    from cstally.store.counting.marks import count_by, count_marks
    from cstally.store.counting.selection import one_segment, told_volume

    counts = count_marks(selection)
    before = _count_before(selection, output) if asked.compare else None
    segment = one_segment(selection.form, asked.by)
    if segment is not None and not selection.where:
        say_left_out(selection, output)
    groups = {} if segment is None else count_by(selection, segment)
    earlier = {}
    if segment is not None and before is not None:
        earlier = count_by(selection.before(), segment)
    shown: dict[str | None, Counts] = {None: counts} if segment is None else dict(groups.items())
    pasts = _pasts(selection, segment, histories, shown) if asked.compare else {}
    begun = selection.begun if asked.compare else ()
    chosen = selection.form.least_base(selection.where)
    least = selection.form.least_base([*selection.where, *([segment] if segment else [])])
    volume = told_volume(selection, today, is_compared=asked.compare)
    whole = replace(master_chart(counts, before, pasts.get(None), least=chosen), volume=volume)
    # Its days are those of all groups; how many responses are usual is said of all together.
    of_group = volume and replace(volume, usual=None)
    parts = [
        replace(
            master_chart(group, earlier.get(value), pasts.get(value), least=least),
            volume=of_group,
        )
        for value, group in groups.items()
    ]
    if segment is not None and asked.matrix is not None:
        grouped = tuple(zip(groups, parts, strict=True))
        return _matrix_document(selection, asked, segment, whole, grouped)
    if not begun:
        whole = whole if segment is not None else judged([whole])[0]
        parts = list(judged(parts))
    return ChartDocument(
        chart=whole,
        groups=tuple(zip(groups, parts, strict=True)),
        by=segment,
        percent=asked.percent,
        marks=asked.marks,
        explain=asked.explain,
        begun=begun,
    )


def _matrix_document(
    selection: "Selection",
    asked: ChartOptions,
    segment: str,
    whole: "Chart",
    groups: "Sequence[tuple[str, Chart]]",
) -> "MatrixDocument":
    """Set the *groups* of *segment* side by side, below the heading of the *whole*."""
    from cstally.analysis.matrix import Measure, group_matrix
    from cstally.render.matrix.document import MatrixDocument

    form = selection.form
    least = form.least_base([*selection.where, segment])
    matrix = group_matrix(segment, Measure(str(asked.matrix)), groups, least=least)
    return MatrixDocument(
        matrix.by_share() if asked.sort is GroupOrder.SHARE else matrix,
        whole,
        has_persons=form.least_base([segment]) > 1,
        explain=asked.explain,
    )


def _pasts(
    selection: "Selection",
    segment: str | None,
    histories: "Histories | None",
    shown: "Mapping[str | None, Counts]",
) -> "dict[str | None, Past]":
    """Recall what stands out in *shown*: all responses under None, or each value of *segment*."""
    from cstally.analysis.states.recall import recall_shown
    from cstally.commands.documents.history import read_histories

    known = histories or read_histories(selection, segment)
    return {
        value: recall_shown(counts, known[value], selection.last_judged)
        for value, counts in shown.items()
        if value in known and not set(counts.weeks) <= set(selection.begun)
    }


def _count_before(selection: "Selection", output: "Output") -> "Counts | None":
    from cstally.errors import NothingToShow
    from cstally.render.wording.remarks import NOTHING_TO_COMPARE
    from cstally.render.writers.output import remark
    from cstally.store.counting.marks import count_marks

    try:
        return count_marks(selection.before())
    except NothingToShow as nothing:
        remark(NOTHING_TO_COMPARE.format(reason=nothing), output)
        return None
