"""``cstally week``: weeks in which the business is shut, so that nobody misses their responses."""

from itertools import groupby
from pathlib import Path
from typing import Annotated

import typer

from cstally.commands.shared.options import ConfigOption, DatabaseOption, NowOption, QuietOption

WeekArgument = Annotated[
    str,
    typer.Argument(
        metavar="WEEK", help="2026-W47, any day in it, or a range such as 2026-W40..2026-W47."
    ),
]


def week_off(
    week: WeekArgument,
    quiet: QuietOption = False,
    db: DatabaseOption = None,
    config: ConfigOption = None,
    now: NowOption = None,
) -> None:
    """
    Name a week, or several, in which the business is shut.

    The command check then misses no responses in it.
    """
    set_week(week, db, config, quiet, is_shut=True)


def week_on(
    week: WeekArgument,
    quiet: QuietOption = False,
    db: DatabaseOption = None,
    config: ConfigOption = None,
    now: NowOption = None,
) -> None:
    """Take "week off" back: responses are expected again."""
    set_week(week, db, config, quiet, is_shut=False)


def set_week(
    text: str, db: Path | None, config: Path | None, quiet: bool, *, is_shut: bool
) -> None:
    """Note whether the business is shut in the week or weeks that *text* names, and say so."""
    from cstally.config import check_week_start, load_config
    from cstally.render.writers.output import Output, remark
    from cstally.store.counting.weeks_off import open_week, shut_week
    from cstally.store.database.connection import find_database, week_start
    from cstally.store.database.opening import open_writer
    from cstally.weeks import describe_weeks, parse_weeks

    note, done, known = (
        (shut_week, ("is shut", "are shut"), ("was shut already", "were shut already"))
        if is_shut
        else (open_week, ("is open again", "are open again"), ("was not shut", "were not shut"))
    )
    database = find_database(db)
    settings = load_config(config, database)
    with open_writer(database) as connection:
        start = week_start(connection)
        check_week_start(settings, start)
        weeks = parse_weeks(text, start)
        noted = [(week, note(connection, week)) for week in weeks]
    for was_new, run in groupby(noted, key=lambda pair: pair[1]):
        alike = tuple(week for week, _ in run)
        said = (done if was_new else known)[len(alike) > 1]
        remark(f"{describe_weeks(alike)} {said}.", Output(quiet=quiet))
