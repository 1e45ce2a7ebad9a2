"""``cstally export``: charts, patterns and single responses for programs and cron."""

from typing import Annotated

import typer

from cstally.commands.chart import (
    ByOption,
    CompareOption,
    MarksOption,
    PercentOption,
    chart_document,
)
from cstally.commands.chart import ExplainOption as ChartExplainOption
from cstally.commands.patterns import (
    LATEST_FOUR,
    AlphaOption,
    Asked,
    ExplainOption,
    FailOnOption,
    MinBaseOption,
    Sort,
    SortOption,
    TopOption,
    asked_segments,
    fail_on_cluster,
    known_targets,
    patterns_document,
    say_tallied,
)
from cstally.commands.patterns import ByOption as SlicesOption
from cstally.commands.shared.options import (
    BomOption,
    ConfigOption,
    DatabaseOption,
    FormatOption,
    FormOption,
    NowOption,
    PageFormatOption,
    QuietOption,
    RawOption,
    WeekOption,
    WeeksOption,
    WhereOption,
)
from cstally.weeks import ALL, LATEST

TargetOption = Annotated[
    str | None,
    typer.Option(
        "--output",
        "-o",
        metavar="FILE|DIR/",
        help="Write to FILE; to DIR/, one file for each week, such as survey-2025-W10-chart.csv.",
    ),
]
WideOption = Annotated[
    bool, typer.Option("--wide/--long", help="A row for each response, or for each of its items.")
]


def export_chart(
    week: WeekOption = None,
    weeks: WeeksOption = None,
    form: FormOption = None,
    by: ByOption = None,
    where: WhereOption = None,
    percent: PercentOption = False,
    marks: MarksOption = False,
    compare: CompareOption = False,
    explain: ChartExplainOption = False,
    format_: PageFormatOption = None,
    target: TargetOption = None,
    raw: RawOption = False,
    bom: BomOption = False,
    quiet: QuietOption = False,
    db: DatabaseOption = None,
    config: ConfigOption = None,
    now: NowOption = None,
) -> None:
    """
    Export the master chart of the latest week or others.

    To a folder it writes a chart for each week, counted on its own: with --week all the whole
    history.
    """
    from cstally.commands.shared.history import read_histories
    from cstally.commands.shared.selecting import selected
    from cstally.commands.shared.targets import export_target
    from cstally.render.writers.output import show
    from cstally.store.counting.selection import one_segment

    place = export_target(target, format_=format_, raw=raw, bom=bom, quiet=quiet)
    with selected(
        db, config, place.output, form=form, choice=(week, weeks), default=LATEST, where=where
    ) as selection:
        segment = one_segment(selection.form, by)
        first = selection.first_week
        histories = read_histories(selection, segment, first=first) if compare else None
        for part, output in place.parts(selection, "chart"):
            document = chart_document(
                part,
                output,
                by=by,
                percent=percent,
                marks=marks,
                compare=compare,
                explain=explain,
                histories=histories,
            )
            show(document, output)


def export_patterns(
    week: WeekOption = None,
    weeks: WeeksOption = None,
    form: FormOption = None,
    by: SlicesOption = None,
    where: WhereOption = None,
    sort: SortOption = Sort.CONCENTRATION,
    top: TopOption = None,
    min_base: MinBaseOption = 10,
    alpha: AlphaOption = 0.05,
    explain: ExplainOption = False,
    fail_on: FailOnOption = None,
    format_: PageFormatOption = None,
    target: TargetOption = None,
    raw: RawOption = False,
    bom: BomOption = False,
    quiet: QuietOption = False,
    db: DatabaseOption = None,
    config: ConfigOption = None,
    now: NowOption = None,
) -> None:
    """
    Export the rankings of the latest 4 weeks or others.

    To a folder it writes the rankings of each of these weeks, counted on its own.
    """
    from cstally.commands.shared.history import read_history
    from cstally.commands.shared.selecting import selected
    from cstally.commands.shared.targets import export_target
    from cstally.render.writers.output import show

    place = export_target(target, format_=format_, raw=raw, bom=bom, quiet=quiet)
    documents = []
    with selected(
        db, config, place.output, form=form, choice=(week, weeks), default=LATEST_FOUR, where=where
    ) as selection:
        segments = asked_segments(selection, place.output, by)
        asked = Asked(segments, sort, top, min_base, alpha, explain)
        targets = known_targets(selection, db, config, place.output)
        # Counted once: with --week all the history before each week would be counted each time.
        history = read_history(
            selection, alpha=alpha, min_base=min_base, first=selection.first_week
        )
        for part, output in place.parts(selection, "patterns"):
            document = patterns_document(part, asked, targets, history)
            show(document, output)
            say_tallied(document, output)
            documents.append(document)
    for document in documents:
        fail_on_cluster(document, fail_on)


def export_responses(
    week: WeekOption = None,
    weeks: WeeksOption = None,
    form: FormOption = None,
    where: WhereOption = None,
    wide: WideOption = True,
    format_: FormatOption = None,
    target: TargetOption = None,
    raw: RawOption = False,
    bom: BomOption = False,
    quiet: QuietOption = False,
    db: DatabaseOption = None,
    config: ConfigOption = None,
    now: NowOption = None,
) -> None:
    """
    Export responses with their segments and comments.

    It reads all weeks, unless --week or --weeks name some.
    """
    from cstally.commands.shared.selecting import selected
    from cstally.commands.shared.targets import export_target
    from cstally.render.writers.output import show
    from cstally.render.writers.records import ListDocument
    from cstally.store.counting.listing import long_responses, wide_responses

    place = export_target(target, format_=format_, raw=raw, bom=bom, quiet=quiet)
    with selected(
        db, config, place.output, form=form, choice=(week, weeks), default=ALL, where=where
    ) as selection:
        for part, output in place.parts(selection, "responses"):
            listing = wide_responses(part) if wide else long_responses(part)
            show(ListDocument("responses", listing.header, listing.records), output)


def export_answers(
    week: WeekOption = None,
    weeks: WeeksOption = None,
    form: FormOption = None,
    where: WhereOption = None,
    format_: FormatOption = None,
    target: TargetOption = None,
    raw: RawOption = False,
    bom: BomOption = False,
    quiet: QuietOption = False,
    db: DatabaseOption = None,
    config: ConfigOption = None,
    now: NowOption = None,
) -> None:
    """
    Export the marks of all categories, one row each.

    It reads all weeks, unless --week or --weeks name some.
    """
    from cstally.commands.shared.selecting import selected
    from cstally.commands.shared.targets import export_target
    from cstally.render.writers.output import show
    from cstally.render.writers.records import ListDocument
    from cstally.store.counting.listing import list_answers

    place = export_target(target, format_=format_, raw=raw, bom=bom, quiet=quiet)
    with selected(
        db, config, place.output, form=form, choice=(week, weeks), default=ALL, where=where
    ) as selection:
        for part, output in place.parts(selection, "answers"):
            listing = list_answers(part)
            show(ListDocument("answers", listing.header, listing.records), output)


def export_rejects(
    form: FormOption = None,
    format_: FormatOption = None,
    target: TargetOption = None,
    raw: RawOption = False,
    bom: BomOption = False,
    quiet: QuietOption = False,
    db: DatabaseOption = None,
    config: ConfigOption = None,
    now: NowOption = None,
) -> None:
    """
    Export the rows that were refused, with the reason.

    They are those of every form, unless --form names one; --output DIR/ makes it one file there.
    """
    from cstally.commands.shared.selecting import known_form
    from cstally.commands.shared.targets import export_target
    from cstally.config import check_week_start, load_config
    from cstally.render.writers.output import show
    from cstally.render.writers.records import ListDocument
    from cstally.store.counting.listing import list_rejects
    from cstally.store.database.connection import find_database, open_reader, week_start
    from cstally.store.forms.loading import form_names

    place = export_target(target, format_=format_, raw=raw, bom=bom, quiet=quiet)
    database = find_database(db)
    settings = load_config(config, database)
    with open_reader(database) as connection:
        check_week_start(settings, week_start(connection))
        name = None if form is None else known_form(form_names(connection), form)
        listing = list_rejects(connection, name)
        document = ListDocument("rejects", listing.header, listing.records)
        show(document, place.file(*([name] if name else []), "rejects"))
