"""``cstally patterns``: which categories' check marks cluster, for how long, and where."""

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
from cstally.commands.shared.bundles import Place, Shown, Weeks, bundled


@bundled
def patterns(
    weeks: Weeks,
    asked: PatternsOptions,
    *,
    fail_on: FailOnOption = None,
    shown: Shown,
    place: Place,
) -> None:
    """
    Rank the categories and say where check marks cluster.

    It reads the latest 4 weeks, unless --week or --weeks name others.
    """
    from cstally.commands.shared.selecting import selected
    from cstally.render.wording import remarks
    from cstally.render.writers.output import remark, show

    output = shown.output
    with selected(place, weeks, asked.where, output, default=LATEST_FOUR) as selection:
        segments = asked_segments(selection, asked, output)
        targets = known_targets(selection, place, output)
        document = patterns_document(selection, asked, segments, targets, place.today)
    if not weeks.are_asked_for:
        remark(remarks.LATEST_FOUR, output)
    show(document, output)
    say_tallied(document, output)
    fail_on_cluster(document, fail_on)
