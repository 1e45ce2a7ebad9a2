"""``cstally export trends``: weekly shares for programs and cron."""

from typing import Annotated

import typer

from cstally.commands.shared.options import (
    BomOption,
    ConfigOption,
    DatabaseOption,
    DrawnFormatOption,
    FormOption,
    NowOption,
    QuietOption,
    RawOption,
    WeekOption,
    WeeksOption,
    WhereOption,
)
from cstally.commands.trends import (
    ByOption,
    CategoryOption,
    ExplainOption,
    PolarityOption,
    say_late,
    trends_document,
)

TargetOption = Annotated[
    str | None,
    typer.Option(
        "--output",
        "-o",
        metavar="FILE|DIR/",
        help="Write to FILE; to DIR/, one file of all weeks, such as survey-trends.csv.",
    ),
]


def export_trends(
    week: WeekOption = None,
    weeks: WeeksOption = None,
    form: FormOption = None,
    category: CategoryOption = None,
    polarity: PolarityOption = None,
    by: ByOption = None,
    where: WhereOption = None,
    explain: ExplainOption = False,
    format_: DrawnFormatOption = None,
    target: TargetOption = None,
    raw: RawOption = False,
    bom: BomOption = False,
    quiet: QuietOption = False,
    db: DatabaseOption = None,
    config: ConfigOption = None,
    now: NowOption = None,
) -> None:
    """
    Export the weekly shares with their limits and signals.

    It reads all weeks, unless --week or --weeks name some. The weeks of a series belong together:
    a folder gets one file.
    """
    from cstally.commands.shared.selecting import selected
    from cstally.commands.shared.targets import export_target
    from cstally.render.writers.output import show
    from cstally.weeks import ALL

    place = export_target(target, format_=format_, raw=raw, bom=bom, quiet=quiet)
    with selected(
        db, config, place.output, form=form, choice=(week, weeks), default=ALL, where=where
    ) as selection:
        document = trends_document(
            selection,
            place.output,
            categories=category,
            polarity=polarity,
            by=by,
            explain=explain,
        )
        output = place.file(selection.form.name, *selection.where.values(), "trends")
    show(document, output)
    say_late(document, output)
