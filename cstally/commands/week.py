"""``cstally week``: weeks in which the business is shut, so that nobody misses their responses."""

from itertools import groupby
from typing import Annotated

import typer

from cstally.commands.shared.bundles import Place, QuietOption, bundled

WeekArgument = Annotated[
    str,
    typer.Argument(
        metavar="WEEK", help="2026-W47, any day in it, or a range such as 2026-W40..2026-W47."
    ),
]


@bundled
def week_off(week: WeekArgument, *, quiet: QuietOption = False, place: Place) -> None:
    """
    Name a week, or several, in which the business is shut.

    The command check then misses no responses in it.
    """
    _set_week(week, place, quiet, is_shut=True)


@bundled
def week_on(week: WeekArgument, *, quiet: QuietOption = False, place: Place) -> None:
    """Take "week off" back: responses are expected again."""
    _set_week(week, place, quiet, is_shut=False)


def _set_week(text: str, place: Place, quiet: bool, *, is_shut: bool) -> None:
    """Note whether the business is shut in the week or weeks that *text* names, and say so."""
    from cstally.commands.shared.opening import writing
    from cstally.render.wording import remarks
    from cstally.render.writers.output import Output, remark
    from cstally.store.held.weeks_off import open_week, shut_week
    from cstally.weeks import describe_weeks, parse_weeks

    note, done, known = (
        (shut_week, remarks.SHUT, remarks.SHUT_ALREADY)
        if is_shut
        else (open_week, remarks.OPEN_AGAIN, remarks.NOT_SHUT)
    )
    with writing(place, Output(quiet=quiet)) as opened:
        weeks = parse_weeks(text, opened.week_start)
        noted = [(week, note(opened.connection, week)) for week in weeks]
    for was_new, run in groupby(noted, key=lambda pair: pair[1]):
        alike = tuple(week for week, _ in run)
        sentence = (done if was_new else known)[len(alike) == 1]
        remark(sentence.format(weeks=describe_weeks(alike)), Output(quiet=quiet))
