"""``cstally week``: weeks in which the business is shut, so that nobody misses their responses."""

from pathlib import Path
from typing import Annotated

import typer

from cstally.commands.options import ConfigOption, DatabaseOption, NowOption, QuietOption

WeekArgument = Annotated[str, typer.Argument(metavar="WEEK", help="2026-W47, or any day in it.")]


def week_off(
    week: WeekArgument,
    quiet: QuietOption = False,
    db: DatabaseOption = None,
    config: ConfigOption = None,
    now: NowOption = None,
) -> None:
    """
    Name a week in which the business is shut.

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
    """Note whether the business is shut in the week *text*, and say so."""
    from cstally.config import check_week_start, load_config
    from cstally.render.output import Output, remark
    from cstally.store.database import find_database, open_writer, week_start
    from cstally.store.weeks_off import open_week, shut_week
    from cstally.weeks import parse_week

    database = find_database(db)
    settings = load_config(config, database)
    with open_writer(database) as connection:
        start = week_start(connection)
        check_week_start(settings, start)
        week = parse_week(text, start)
        if is_shut:
            said = "is shut" if shut_week(connection, week) else "was shut already"
        else:
            said = "is open again" if open_week(connection, week) else "was not shut"
    remark(f"{week} {said}.", Output(quiet=quiet))
