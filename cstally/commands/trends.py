"""``cstally trends``: the weekly shares, and which of them are out of the ordinary."""

from cstally.commands.documents.trends import TrendsOptions, say_beside, trends_document
from cstally.commands.shared.bundles import Drawn, Place, Weeks, bundled


@bundled
def trends(weeks: Weeks, asked: TrendsOptions, shown: Drawn, place: Place) -> None:
    """
    Show each category's weekly share with its centre line, limits and signals.

    It shows all weeks up to the latest, unless --week or --weeks name some; the baseline is the
    first twelve. With --each month or quarter a point pools whole weeks.
    """
    from cstally.commands.shared.selecting import selected
    from cstally.render.writers.output import show
    from cstally.weeks import UP_TO_LATEST

    output = shown.output
    with selected(place, weeks, asked.where, output, default=UP_TO_LATEST) as selection:
        document = trends_document(selection, asked, output, place.today)
    show(document, output)
    say_beside(document, output)
