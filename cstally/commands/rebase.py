"""``cstally trends rebase``: the centre lines of trends begin anew after a lasting change."""

from typing import Annotated

import typer

from cstally.commands.options import (
    ConfigOption,
    DatabaseOption,
    FormOption,
    NowOption,
    QuietOption,
)

FromOption = Annotated[
    str,
    typer.Option("--from", metavar="WEEK", help="First week of the new baseline: 2025-W10."),
]
WhyOption = Annotated[
    str, typer.Option("--why", metavar="TEXT", help="What changed for good; it is recorded.")
]


def rebase(
    from_: FromOption,
    why: WhyOption,
    form: FormOption = None,
    quiet: QuietOption = False,
    db: DatabaseOption = None,
    config: ConfigOption = None,
    now: NowOption = None,
) -> None:
    """
    Have a new baseline of trends begin with a week, and record why.

    The first twelve weeks from it on are the new centre; the weeks before keep theirs.
    """
    from datetime import date

    from cstally.analysis.phases import FEWEST
    from cstally.commands.selecting import choose_form
    from cstally.config import check_week_start, load_config
    from cstally.errors import UsageError
    from cstally.render.output import Output, remark
    from cstally.render.trends_words import too_early_words
    from cstally.store.baselines import move_baseline
    from cstally.store.database import find_database, open_writer, week_start
    from cstally.store.forms import form_names, load_form
    from cstally.store.selection import held_weeks, select_responses
    from cstally.weeks import ALL, parse_week

    if not why.strip():
        raise UsageError("--why is empty: say what changed for good.")
    output = Output(quiet=quiet)
    database = find_database(db)
    settings = load_config(config, database)
    with open_writer(database) as connection:
        start = week_start(connection)
        check_week_start(settings, start)
        name = choose_form(form_names(connection), form, settings, output)
        week = parse_week(from_, start)
        loaded = load_form(connection, name)
        selection = select_responses(connection, loaded, ALL, week_start=start, where={})
        held = held_weeks(selection)
        if week not in held:
            raise UsageError(_no_such_week(name, week, held))
        made = (now or date.today()).isoformat()
        move_baseline(connection, selection.form_id, week, why=why.strip(), made=made)
    remark(f"the baseline of {name} begins with {week} now: {why.strip()}", output)
    weeks = len([one for one in held if one >= week])
    if weeks < FEWEST:
        remark(too_early_words(weeks), output)


def _no_such_week(form: str, week: str, held: tuple[str, ...]) -> str:
    later = [one for one in held if one > week]
    way_out = f"the next week that does is {later[0]}" if later else f"the latest is {held[-1]}"
    return f"--from {week}: {form} has no responses in that week; {way_out}."
