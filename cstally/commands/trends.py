"""``cstally trends``: the weekly shares, and which of them are out of the ordinary."""

from dataclasses import replace
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from cstally.commands.options import (
    BomOption,
    ConfigOption,
    DatabaseOption,
    FormatOption,
    FormOption,
    NowOption,
    OutputOption,
    QuietOption,
    RawOption,
    WeekOption,
    WeeksOption,
    WhereOption,
)

if TYPE_CHECKING:
    from cstally.analysis.trends import Trends
    from cstally.analysis.weekly import Weekly
    from cstally.render.trends import TrendsDocument
    from cstally.store.selection import Selection


class Pole(StrEnum):
    """What ``--polarity`` takes."""

    POSITIVE = "positive"
    NEUTRAL = "neutral"
    NEGATIVE = "negative"


CategoryOption = Annotated[
    list[str] | None,
    typer.Option("--category", metavar="NAME", help="Only this category; may be repeated."),
]
PolarityOption = Annotated[
    Pole | None, typer.Option("--polarity", help="Only the shares of these marks.")
]
ByOption = Annotated[
    str | None,
    typer.Option("--by", metavar="SEGMENT", help="A line for each value of SEGMENT."),
]
ExplainOption = Annotated[
    bool, typer.Option("--explain", help="Say how centre, limits and signals are computed.")
]
FromOption = Annotated[
    str,
    typer.Option("--from", metavar="WEEK", help="First week of the new baseline: 2025-W10."),
]
WhyOption = Annotated[
    str, typer.Option("--why", metavar="TEXT", help="What changed for good; it is recorded.")
]


def trends(
    week: WeekOption = None,
    weeks: WeeksOption = None,
    form: FormOption = None,
    category: CategoryOption = None,
    polarity: PolarityOption = None,
    by: ByOption = None,
    where: WhereOption = None,
    explain: ExplainOption = False,
    format_: FormatOption = None,
    file: OutputOption = None,
    raw: RawOption = False,
    bom: BomOption = False,
    quiet: QuietOption = False,
    db: DatabaseOption = None,
    config: ConfigOption = None,
    now: NowOption = None,
) -> None:
    """
    Show each category's weekly share with its centre line, limits and signals.

    It shows all weeks, unless --week or --weeks name some; the baseline is the first twelve.
    """
    from cstally.commands.selecting import selected
    from cstally.render.output import Output, show
    from cstally.weeks import ALL

    output = Output(format_, file, quiet, raw, bom)
    with selected(
        db, config, output, form=form, choice=(week, weeks), default=ALL, where=where
    ) as selection:
        document = trends_document(
            selection, categories=category, polarity=polarity, by=by, explain=explain
        )
    show(document, output)


def trends_document(
    selection: "Selection",
    *,
    categories: list[str] | None,
    polarity: Pole | None,
    by: str | None,
    explain: bool,
) -> "TrendsDocument":
    """Count every week up to the last one asked for, and lay out the series asked for."""
    from cstally.analysis.trends import POLES, find_trends
    from cstally.model import Polarity
    from cstally.render.trends import TrendsDocument
    from cstally.store.baselines import baseline_week
    from cstally.store.selection import known_segment

    names = [_category(selection, name) for name in categories or ()]
    whole, groups = weekly_marks(selection, by and known_segment(selection.form, by))
    found = find_trends(
        whole,
        since=baseline_week(selection.connection, selection.form_id),
        groups=groups,
        polarities=(Polarity(polarity),) if polarity else POLES,
    )
    return TrendsDocument(
        trends=_narrowed(found, names, selection.first_week),
        first=selection.first,
        last=selection.last,
        where=selection.where,
        by=by,
        explain=explain,
    )


def weekly_marks(
    selection: "Selection", segment: str | None
) -> "tuple[Weekly, dict[str, Weekly] | None]":
    """Read every week up to the last of *selection*: limits rest on the first ones."""
    from cstally.analysis.weekly import read_weekly
    from cstally.store.selection import NO_VALUE
    from cstally.store.series import count_weeks, count_weeks_by
    from cstally.weeks import weeks_between

    counts = count_weeks(selection)
    weeks = weeks_between(min(counts), selection.last_week)
    whole = read_weekly(selection.form, weeks, counts)
    if segment is None:
        return whole, None
    return whole, {
        NO_VALUE if value is None else value: read_weekly(selection.form, weeks, group)
        for value, group in count_weeks_by(selection, segment).items()
    }


def _category(selection: "Selection", asked: str) -> str:
    from cstally.errors import UsageError
    from cstally.text import fold

    names = [item.name for item in selection.form.categories]
    for name in names:
        if fold(name) == fold(asked):
            return name
    raise UsageError(f"--category {asked}: the form has no such category ({', '.join(names)}).")


def _narrowed(found: "Trends", categories: list[str], first_week: str) -> "Trends":
    """Leave out the weeks and categories that were not asked for."""
    shown = tuple(week for week in found.weeks if week >= first_week)
    return replace(
        found,
        weeks=shown,
        responses=found.responses[-len(shown) :],
        series=tuple(
            replace(one, points=one.points[-len(shown) :])
            for one in found.series
            if not categories or one.category in categories
        ),
    )


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
    Have the baseline of trends begin with another week, and record why.

    The first twelve weeks from it on are the new centre; nothing else moves a baseline.
    """
    from datetime import date

    from cstally.commands.selecting import choose_form
    from cstally.config import check_week_start, load_config
    from cstally.errors import UsageError
    from cstally.render.output import Output, remark
    from cstally.store.baselines import move_baseline
    from cstally.store.database import find_database, open_writer, week_start
    from cstally.store.forms import form_names, load_form
    from cstally.weeks import parse_week

    if not why.strip():
        raise UsageError("--why is empty: say what changed for good.")
    output = Output(quiet=quiet)
    database = find_database(db)
    settings = load_config(config, database)
    with open_writer(database) as connection:
        start = week_start(connection)
        check_week_start(settings, start)
        name = choose_form(form_names(connection), form, settings, output)
        number, _ = load_form(connection, name)
        week = parse_week(from_, start)
        made = (now or date.today()).isoformat()
        move_baseline(connection, number, week, why=why.strip(), made=made)
    remark(f"the baseline of {name} begins with {week} now: {why.strip()}", output)
