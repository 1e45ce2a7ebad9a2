"""The weeks that states and limits are computed from, counted once for a whole command."""

from dataclasses import replace

from cstally.analysis.states.recall import History
from cstally.analysis.states.rules import LOOK_BACK
from cstally.store.counting.baselines import in_force, list_rebases
from cstally.store.counting.selection import Selection
from cstally.store.counting.series import count_weekly, count_weekly_by, count_weeks, count_weeks_by
from cstally.weeks import weeks_before


def read_history(
    selection: Selection, *, alpha: float = 0.05, min_base: int = 10, first: str | None = None
) -> History:
    """
    Count every week up to the last of *selection*.

    Args:
        selection: The responses asked for.
        alpha: What a clear cluster is, as in `find_patterns`; likewise *min_base*.
        min_base: Responses under which a week says nothing.
        first: The first week whose past will be asked for; else only that of the last one.
    """
    shown = count_weekly(selection)
    return History(
        form=selection.form,
        everyone=count_weekly(replace(selection, where={})) if selection.where else shown,
        shown=shown,
        counts=count_weeks(_looked_back(selection, first or selection.last_week)),
        rebased=_rebased(selection),
        alpha=alpha,
        min_base=min_base,
    )


def read_histories(
    selection: Selection, segment: str | None, *, first: str | None = None
) -> dict[str | None, History]:
    """Count the same apart for each value of *segment*; without one, of all under None."""
    if segment is None:
        return {None: read_history(selection, first=first)}
    everyone = count_weekly(replace(selection, where={}))
    counts = count_weeks_by(_looked_back(selection, first or selection.last_week), segment)
    rebased = _rebased(selection)
    return {
        value: History(selection.form, everyone, shown, counts.get(value, {}), rebased)
        for value, shown in count_weekly_by(selection, segment).items()
    }


def _looked_back(selection: Selection, first: str) -> Selection:
    return replace(selection, first_week=weeks_before(first, LOOK_BACK - 1))


def _rebased(selection: Selection) -> tuple[str, ...]:
    rebases = list_rebases(selection.connection, selection.form_id)
    return tuple(one.week for one in in_force(rebases))
