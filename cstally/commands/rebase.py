"""``cstally trends rebase``: the centre lines of trends begin anew after a lasting change."""

from typing import TYPE_CHECKING, Annotated

import typer

from cstally.commands.shared.bundles import FormOption, Place, QuietOption, bundled

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cstally.analysis.trends.series import Series
    from cstally.store.counting.selection import Selection

FromOption = Annotated[
    str,
    typer.Option("--from", metavar="WEEK", help="First week of the new baseline: 2025-W10."),
]
WhyOption = Annotated[
    str, typer.Option("--why", metavar="TEXT", help="What changed for good; it is recorded.")
]


@bundled
def rebase(
    from_: FromOption,
    why: WhyOption,
    *,
    form: FormOption = None,
    quiet: QuietOption = False,
    place: Place,
) -> None:
    """
    Have a new baseline of trends begin with a week, and record why.

    The first twelve weeks from it on are the new centre; the weeks before keep theirs.
    """
    from cstally.analysis.trends.phases import BASELINE, FEWEST
    from cstally.commands.shared.opening import writing
    from cstally.commands.shared.selecting import choose_form
    from cstally.errors import UsageError
    from cstally.render.trends.baseline_words import taken_for_usual_words, too_early_words
    from cstally.render.wording.remarks import REBASED
    from cstally.render.writers.output import Output, remark
    from cstally.store.counting.baselines import move_baseline
    from cstally.store.counting.selection import held_weeks, select_responses
    from cstally.store.forms.loading import form_names, load_form
    from cstally.weeks import ALL, parse_week

    if not why.strip():
        raise UsageError("--why is empty: say what changed for good.")
    output = Output(quiet=quiet)
    with writing(place, output) as opened:
        connection, start = opened.connection, opened.week_start
        name = choose_form(form_names(connection), form, opened.settings, output)
        week = parse_week(from_, start)
        loaded = load_form(connection, name)
        selection = select_responses(
            connection, loaded, ALL, week_start=start, where={}, today=place.today
        )
        held = held_weeks(selection)
        if week not in held:
            raise UsageError(_no_such_week(name, week, held))
        # A week that has only begun is in no baseline yet, but one may begin with it.
        weeks = [one for one in held if week <= one <= max(week, selection.last_judged)]
        unusual = _signalling(selection, weeks[:BASELINE])
        made = place.today.isoformat()
        move_baseline(connection, selection.form_id, week, why=why.strip(), made=made)
    remark(REBASED.format(form=name, week=week, why=why.strip()), output)
    if unusual:
        remark(taken_for_usual_words(unusual), output)
    if len(weeks) < FEWEST:
        remark(too_early_words(len(weeks)), output)


def _signalling(selection: "Selection", baseline: "Sequence[str]") -> "list[Series]":
    """Return the series that signalled in the weeks that are to be a *baseline*."""
    from cstally.analysis.trends.series import find_trends
    from cstally.commands.documents.trends import weekly_marks
    from cstally.store.counting.baselines import in_force, list_rebases

    everyone, shown, _ = weekly_marks(selection)
    moves = in_force(list_rebases(selection.connection, selection.form_id))
    rebased = [one.week for one in moves]
    found = find_trends(shown, everyone=everyone, rebased=rebased, last=selection.last_judged)
    return [
        one
        for one in found.series
        if any(past.first <= baseline[-1] and past.last >= baseline[0] for past in one.episodes)
    ]


def _no_such_week(form: str, week: str, held: tuple[str, ...]) -> str:
    later = [one for one in held if one > week]
    way_out = f"the next week that does is {later[0]}" if later else f"the latest is {held[-1]}"
    return f"--from {week}: {form} has no responses in that week; {way_out}."
