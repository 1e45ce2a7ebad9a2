"""The weeks that states and limits are computed from, counted once for a whole command."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from cstally.analysis.states.recall import History
from cstally.analysis.states.rules import LOOK_BACK
from cstally.analysis.trends.phases import baseline_weeks, phases_of
from cstally.analysis.trends.series import ReadParts
from cstally.analysis.trends.weekly import read_weekly
from cstally.commands.documents.parts import read_parts
from cstally.model.survey import Counts, WeekMarks
from cstally.store.counting.baselines import in_force, list_rebases
from cstally.store.counting.selection import Selection
from cstally.store.counting.series import (
    HeldWeek,
    count_held,
    count_held_weeks,
    count_weekly,
    count_weekly_by,
    count_weeks,
    count_weeks_by,
    hold_weeks,
)
from cstally.weeks import weeks_before, weeks_between


def read_history(
    selection: Selection,
    *,
    min_base: int = 10,
    first: str | None = None,
    has_changes: bool = False,
) -> History:
    """
    Count every week up to the last of *selection*.

    Args:
        selection: The responses asked for.
        min_base: Responses under which nothing is said of a category.
        first: The first week whose past will be asked for; else only that of the last one.
        has_changes: Whether it is said what has changed, and so what explains it.
    """
    held = hold_weeks(selection, with_sets=has_changes and bool(selection.form.segments))
    shown = count_held(selection, held)
    everyone = count_weekly(replace(selection, where={})) if selection.where else shown
    rebased = _rebased(selection)
    # What is known is that of the last week to judge by, which may lie before those asked for.
    first = min(first or selection.last_week, selection.last_judged)
    begin = weeks_before(first, LOOK_BACK - 1)
    return History(
        form=selection.form,
        everyone=everyone,
        shown=shown,
        counts=count_held_weeks(selection, held, begin, selection.last_week),
        measures=_measures(selection, everyone, rebased, first, held),
        rebased=rebased,
        min_base=min_base,
        least=selection.form.least_base(selection.where),
        parts=_parts(selection, held, shown, everyone) if has_changes else None,
    )


def read_histories(
    selection: Selection, segment: str | None, *, first: str | None = None
) -> dict[str | None, History]:
    """Count the same apart for each value of *segment*; without one, of all under None."""
    if segment is None:
        return {None: read_history(selection, first=first)}
    everyone = count_weekly(replace(selection, where={}))
    first = min(first or selection.last_week, selection.last_judged)
    counts = count_weeks_by(_looked_back(selection, first), segment)
    rebased = _rebased(selection)
    measures = _measures(selection, everyone, rebased, first, {})
    return {
        value: History(selection.form, everyone, shown, counts.get(value, {}), measures, rebased)
        for value, shown in count_weekly_by(selection, segment).items()
    }


def _parts(
    selection: Selection,
    held: Mapping[str, HeldWeek],
    shown: Mapping[str, WeekMarks],
    everyone: Mapping[str, WeekMarks],
) -> ReadParts | None:
    if not shown:
        return None
    weeks = weeks_between(min((*shown, *everyone)), max(shown))
    return read_parts(selection, held, [(week,) for week in weeks])


def _looked_back(selection: Selection, first: str) -> Selection:
    return replace(selection, first_week=weeks_before(first, LOOK_BACK - 1))


def _rebased(selection: Selection) -> tuple[str, ...]:
    rebases = list_rebases(selection.connection, selection.form_id)
    return tuple(one.week for one in in_force(rebases))


def _measures(
    selection: Selection,
    everyone: Mapping[str, WeekMarks],
    rebased: Sequence[str],
    first: str,
    held: Mapping[str, HeldWeek],
) -> dict[str, Counts]:
    """
    Count the weeks of the baselines that the weeks from *first* on are judged by.

    *held* is what was read of *selection*, which are all responses where nothing narrows it.
    """
    if not everyone:
        return {}
    weekly = read_weekly(
        selection.form, weeks_between(min(everyone), selection.last_week), everyone
    )
    found: dict[str, Counts] = {}
    for phase in phases_of(weekly, rebased):
        names = baseline_weeks(weekly, phase)
        if names and weekly.weeks[phase.stop - 1] >= first:
            if held and not selection.where:
                found |= count_held_weeks(selection, held, names[0], names[-1])
            else:
                asked = replace(selection, where={}, first_week=names[0], last_week=names[-1])
                found |= count_weeks(asked)
    return found
