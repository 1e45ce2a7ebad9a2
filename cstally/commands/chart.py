"""``cstally chart``: the master chart of one or more weeks."""

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

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cstally.analysis.states.recall import History, Past
    from cstally.model.survey import Counts
    from cstally.render.chart.document import ChartDocument
    from cstally.render.writers.output import Output
    from cstally.store.counting.selection import Selection

    Histories = Mapping[str | None, History]
    """Those of each value of a segment; of all responses under None."""

ByOption = Annotated[
    list[str] | None,
    typer.Option("--by", metavar="SEGMENT", help="One chart for each value of SEGMENT."),
]
PercentOption = Annotated[bool, typer.Option("--percent", help="Shares instead of counts.")]
MarksOption = Annotated[
    bool, typer.Option("--marks", help="The check marks themselves, in fives as on paper.")
]
CompareOption = Annotated[
    bool,
    typer.Option(
        "--compare", help="Against the week before, or as many weeks before; with cluster states."
    ),
]
ExplainOption = Annotated[bool, typer.Option("--explain", help="Say how every number was counted.")]


def chart(
    week: WeekOption = None,
    weeks: WeeksOption = None,
    form: FormOption = None,
    by: ByOption = None,
    where: WhereOption = None,
    percent: PercentOption = False,
    marks: MarksOption = False,
    compare: CompareOption = False,
    explain: ExplainOption = False,
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
    Show the master chart: check marks by category and level.

    It counts the latest week that holds responses, unless --week or --weeks name others.
    """
    from cstally.commands.shared.selecting import selected
    from cstally.render.writers.output import Output, show
    from cstally.weeks import LATEST

    output = Output(format_, file, quiet, raw, bom)
    with selected(
        db, config, output, form=form, choice=(week, weeks), default=LATEST, where=where
    ) as selection:
        document = chart_document(
            selection,
            output,
            by=by,
            percent=percent,
            marks=marks,
            compare=compare,
            explain=explain,
        )
    show(document, output)


def chart_document(
    selection: "Selection",
    output: "Output",
    *,
    by: list[str] | None,
    percent: bool,
    marks: bool,
    compare: bool,
    explain: bool,
    histories: "Histories | None" = None,
) -> "ChartDocument":
    """
    Count *selection* and lay it out, whole and apart for each value of the segment *by*.

    *histories* are those of a longer selection, where several weeks are compared one by one.
    """
    from cstally.analysis.chart import master_chart
    from cstally.commands.shared.selecting import say_left_out
    from cstally.render.chart.document import ChartDocument
    from cstally.store.counting.marks import count_by, count_marks
    from cstally.store.counting.selection import one_segment

    counts = count_marks(selection)
    before = _count_before(selection, output) if compare else None
    segment = one_segment(selection.form, by)
    if segment is not None and not selection.where:
        say_left_out(selection, output)
    groups = {} if segment is None else count_by(selection, segment)
    earlier = {}
    if segment is not None and before is not None:
        earlier = count_by(selection.before(), segment)
    pasts = _pasts(selection, segment, histories) if compare else {}
    chosen = selection.form.least_base(selection.where)
    least = selection.form.least_base([*selection.where, *([segment] if segment else [])])
    return ChartDocument(
        chart=master_chart(counts, before, pasts.get(None), least=chosen),
        groups=tuple(
            (value, master_chart(group, earlier.get(value), pasts.get(value), least=least))
            for value, group in groups.items()
        ),
        by=segment,
        percent=percent,
        marks=marks,
        explain=explain,
    )


def _pasts(
    selection: "Selection", segment: str | None, histories: "Histories | None"
) -> "dict[str | None, Past]":
    """Recall the states of all responses under None, or apart for each value of *segment*."""
    from cstally.analysis.states.recall import recall
    from cstally.commands.shared.history import read_histories

    known = histories or read_histories(selection, segment)
    return {value: recall(one, selection.last_week) for value, one in known.items()}


def _count_before(selection: "Selection", output: "Output") -> "Counts | None":
    from cstally.errors import NothingToShow
    from cstally.render.writers.output import remark
    from cstally.store.counting.marks import count_marks

    try:
        return count_marks(selection.before())
    except NothingToShow as nothing:
        remark(f"nothing to compare with: {nothing}", output)
        return None
