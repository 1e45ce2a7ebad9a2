"""``cstally export``: charts, patterns, trends and single responses for programs and cron."""

from typing import Annotated

import typer

from cstally.commands.documents.chart import ChartOptions, chart_document, check_chart
from cstally.commands.documents.patterns import (
    LATEST_FOUR,
    FailOnOption,
    PatternsOptions,
    asked_segments,
    fail_on_cluster,
    known_targets,
    patterns_document,
    say_tallied,
)
from cstally.commands.documents.trends import TrendsOptions, say_beside, trends_document
from cstally.commands.shared.bundles import FormOption, Place, Weeks, WhereOption, bundled
from cstally.commands.shared.targets import (
    Exported,
    ExportedDrawing,
    narrowed_names,
)
from cstally.weeks import ALL, LATEST, UP_TO_LATEST

WideOption = Annotated[
    bool, typer.Option("--wide/--long", help="A row for each response, or for each of its items.")
]


@bundled
def export_chart(weeks: Weeks, asked: ChartOptions, exported: Exported, place: Place) -> None:
    """
    Export the master chart of the latest week or others.

    To a folder it writes a chart for each week, counted on its own: with --week all the whole
    history.
    """
    from cstally.commands.documents.history import read_histories
    from cstally.commands.shared.selecting import selected
    from cstally.render.writers.output import show
    from cstally.store.counting.selection import one_segment

    check_chart(asked)
    target = exported.target
    with selected(place, weeks, asked.where, target.output, default=LATEST) as selection:
        segment = one_segment(selection.form, asked.by)
        first = selection.first_week
        histories = read_histories(selection, segment, first=first) if asked.compare else None
        for part, output in target.parts(selection, "chart"):
            document = chart_document(part, asked, output, place.today, histories)
            show(document, output)


@bundled
def export_patterns(
    weeks: Weeks,
    asked: PatternsOptions,
    *,
    fail_on: FailOnOption = None,
    exported: Exported,
    place: Place,
) -> None:
    """
    Export the rankings of the latest 4 weeks or others.

    To a folder it writes the rankings of each of these weeks, counted on its own.
    """
    from cstally.commands.documents.history import read_history
    from cstally.commands.shared.selecting import selected
    from cstally.render.writers.output import show

    target = exported.target
    documents = []
    with selected(place, weeks, asked.where, target.output, default=LATEST_FOUR) as selection:
        segments = asked_segments(selection, asked, target.output)
        targets = known_targets(selection, place, target.output)
        # Counted once: with --week all the history before each week would be counted each time.
        history = read_history(
            selection,
            min_base=max(asked.min_base, selection.form.least_base(selection.where)),
            first=selection.first_week,
            has_changes=True,
        )
        for part, output in target.parts(selection, "patterns"):
            document = patterns_document(part, asked, segments, targets, place.today, history)
            show(document, output)
            say_tallied(document, output)
            documents.append(document)
    for document in documents:
        fail_on_cluster(document, fail_on)


@bundled
def export_trends(
    weeks: Weeks, asked: TrendsOptions, exported: ExportedDrawing, place: Place
) -> None:
    """
    Export the weekly shares with their limits and signals.

    It reads all weeks up to the latest, unless --week or --weeks name some. The weeks of a series
    belong together: a folder gets one file.
    """
    from cstally.commands.shared.selecting import selected
    from cstally.render.writers.output import show

    target = exported.target
    with selected(place, weeks, asked.where, target.output, default=UP_TO_LATEST) as selection:
        document = trends_document(selection, asked, target.output, place.today)
        output = target.file(selection.form.name, *narrowed_names(selection), "trends")
    show(document, output)
    say_beside(document, output)


@bundled
def export_responses(
    weeks: Weeks,
    *,
    where: WhereOption = None,
    wide: WideOption = True,
    exported: Exported,
    place: Place,
) -> None:
    """
    Export responses with their segments and comments.

    It reads all weeks, unless --week or --weeks name some.
    """
    from cstally.commands.shared.selecting import selected
    from cstally.render.writers.output import show
    from cstally.render.writers.records import ListDocument
    from cstally.store.counting.listing import long_responses, wide_responses

    target = exported.target
    with selected(place, weeks, where, target.output, default=ALL) as selection:
        for part, output in target.parts(selection, "responses"):
            listing = wide_responses(part) if wide else long_responses(part)
            show(
                ListDocument("responses", listing.header, listing.records, is_private=True), output
            )


@bundled
def export_answers(
    weeks: Weeks, *, where: WhereOption = None, exported: Exported, place: Place
) -> None:
    """
    Export the marks of all categories, one row each.

    It reads all weeks, unless --week or --weeks name some.
    """
    from cstally.commands.shared.selecting import selected
    from cstally.render.writers.output import show
    from cstally.render.writers.records import ListDocument
    from cstally.store.counting.listing import list_answers

    target = exported.target
    with selected(place, weeks, where, target.output, default=ALL) as selection:
        for part, output in target.parts(selection, "answers"):
            listing = list_answers(part)
            show(ListDocument("answers", listing.header, listing.records, is_private=True), output)


@bundled
def export_rejects(*, form: FormOption = None, exported: Exported, place: Place) -> None:
    """
    Export the rows that were refused, with the reason.

    They are those of every form, unless --form names one; --output DIR/ makes it one file there.
    """
    from cstally.commands.shared.opening import reading
    from cstally.commands.shared.selecting import known_form
    from cstally.render.writers.output import show
    from cstally.render.writers.records import ListDocument
    from cstally.store.counting.listing import list_rejects
    from cstally.store.forms.loading import form_names

    target = exported.target
    with reading(place) as opened:
        name = None if form is None else known_form(form_names(opened.connection), form)
        listing = list_rejects(opened.connection, name)
        document = ListDocument("rejects", listing.header, listing.records, is_private=True)
        show(document, target.file(*([name] if name else []), "rejects"))
