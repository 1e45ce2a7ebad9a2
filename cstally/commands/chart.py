"""``cstally chart``: the master chart of one or more weeks."""

from cstally.commands.documents.chart import ChartOptions, chart_document, check_chart
from cstally.commands.documents.wall import WallOptions, check_wall, hang
from cstally.commands.shared.bundles import Place, Shown, Weeks, bundled


@bundled
def chart(weeks: Weeks, asked: ChartOptions, hung: WallOptions, shown: Shown, place: Place) -> None:
    """
    Show the master chart: check marks by category and level.

    It counts the latest week, unless --week or --weeks name others; one that has only begun is
    passed over.
    """
    from cstally.commands.shared.selecting import selected
    from cstally.render.writers.output import show
    from cstally.weeks import LATEST

    output = shown.output
    check_wall(hung, asked, output)
    check_chart(asked)
    with selected(place, weeks, asked.where, output, default=LATEST) as selection:
        if hung.wall:
            hang(selection, hung, output, place.settings(), place.today)
            return
        document = chart_document(selection, asked, output, place.today)
    show(document, output)
