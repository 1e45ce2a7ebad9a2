"""
Which weeks a centre line rests on, and each week judged by the centre of its time.

The baseline is the first twelve weeks with a base; it is computed from the data each time. With
8 to 11 weeks there are limits and no signals; with fewer there is nothing to judge by. Where a
full one has changed inside, the centre is that of its longer stretch.

Where ``trends rebase`` moved the baseline a new phase begins, with a baseline of its own; the
weeks before keep theirs, so that what was said of a past week stays true.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from cstally.analysis.statistics.spread import pooled_spread
from cstally.analysis.trends.inside import Change, change_inside
from cstally.analysis.trends.run_charts import Centre, Judged, Week, centre_of, judge, sigma_z
from cstally.analysis.trends.weekly import Weekly
from cstally.model.survey import POLES

# In simulated years (run_charts.py) a rise from 15 to 20 % at 100 a week is seen after 12 weeks;
# with 8 weeks of baseline after 16, because limits are widened for so few, and with 20 after 9.
# More than ten false signals come in 6 of 100 calm years, 8 with 8 weeks, 3 with 20. A quarter of a
# year is as long as a shop can be asked to wait for its first signal.
BASELINE = 12
"""Weeks of a baseline that signals can rest on."""
# The centre of n weeks errs by 1 / sqrt(n) of what one week does: a third with 8, half with 4. And
# the spread of calm weeks, which is 1, is taken for up to 1.3 with 8 and up to 1.7 with 4.
FEWEST = 8
"""Weeks from which a centre line says something."""


@dataclass(frozen=True)
class Phase:
    """Weeks that share a baseline: the first of them."""

    start: int
    """Place of its first week."""
    stop: int
    """Place of the first week behind it."""
    spread: float
    """How much more its baseline's weeks differ than chance alone: one factor, at least 1."""
    series: int
    """How many series of the form are judged by it: those of both poles."""


@dataclass(frozen=True)
class Measure:
    """What the weeks of one series and phase are judged by."""

    places: Sequence[int]
    """Places of its baseline's weeks."""
    usual: Sequence[int]
    """Places of those that the centre rests on: all, or the longer stretch around a change."""
    centre: Centre
    change: Change | None
    """A change inside the baseline, its place counted from the baseline's first week."""

    @property
    def is_full(self) -> bool:
        """Whether weeks behind the baseline can signal."""
        return len(self.places) == BASELINE

    @property
    def first(self) -> int:
        """Place of the first week behind the baseline."""
        return self.places[-1] + 1


JudgedWeek = tuple[Centre | None, Judged | None]
"""The centre of a week's time, and the week beside it; None where there is no centre."""


def phases_of(everyone: Weekly, rebased: Sequence[str] = ()) -> list[Phase]:
    """
    Return the phases of a form's weeks, oldest first.

    Args:
        everyone: The marks of all responses: how much weeks differ is one number for all series.
        rebased: The weeks from which baselines begin anew, in order.
    """
    weeks = everyone.weeks
    # A week before all of them begins where they begin; one behind them has not come yet.
    begins = {0, *(sum(week < start for week in weeks) for start in rebased if start <= weeks[-1])}
    watched = max(1, len(_of_poles(everyone)))  # the middle may be all there is
    return [
        Phase(start, stop, _pooled(everyone, start, stop), watched)
        for start, stop in pairwise([*sorted(begins), len(weeks)])
    ]


def baseline_places(weeks: Sequence[Week], phase: Phase) -> list[int]:
    """Return the places of a phase's baseline: its first twelve weeks with a base."""
    return _baseline(weeks, phase.start, phase.stop)


def baseline_weeks(weekly: Weekly, phase: Phase) -> tuple[str, ...]:
    """Return the weeks of the form's own baseline in a phase: any category has a base in them."""
    return tuple(weekly.weeks[place] for place in baseline_places(weekly.any_base, phase))


def measure(weeks: Sequence[Week], phase: Phase) -> Measure | None:
    """Return what the weeks of a series are judged by in *phase*; None under eight weeks."""
    places = baseline_places(weeks, phase)
    baseline = [weeks[place] for place in places]
    centre = centre_of(baseline)
    if len(places) < FEWEST or centre is None:
        return None
    if len(places) < BASELINE:
        return Measure(places, places, centre, None)
    change = change_inside(baseline, spread=phase.spread, series=phase.series)
    if change is None:
        return Measure(places, places, centre, None)
    usual = places[: change.place] if change.is_late else places[change.place :]
    return Measure(places, usual, change.usual, change)


def judge_weeks(weeks: Sequence[Week], phases: Sequence[Phase]) -> list[JudgedWeek]:
    """Judge each week of a series by the baseline of its phase."""
    judged: list[JudgedWeek] = []
    for phase in phases:
        measured = measure(weeks, phase)
        if measured is None:
            judged += [(None, None)] * (phase.stop - phase.start)
            continue
        found = judge(
            weeks[phase.start : phase.stop],
            measured.centre,
            spread=phase.spread,
            first=measured.first - phase.start,
            # A series that is younger than the form has a baseline of its own, full or not.
            signals=measured.is_full,
        )
        # Nothing is known of a category before it was asked about.
        begin = measured.places[0] - phase.start
        judged += [(None, None)] * begin + [(measured.centre, week) for week in found[begin:]]
    return judged


def _pooled(everyone: Weekly, start: int, stop: int) -> float:
    return pooled_spread(_sigma(weeks, start, stop) for weeks in _of_poles(everyone))


def _of_poles(everyone: Weekly) -> list[Sequence[Week]]:
    # The middle is what the poles leave: counted with them, it would count each change twice.
    return [weeks for (_, polarity), weeks in everyone.series.items() if polarity in POLES]


def _sigma(weeks: Sequence[Week], start: int, stop: int) -> float | None:
    baseline = [weeks[place] for place in _baseline(weeks, start, stop)]
    centre = centre_of(baseline)
    if len(baseline) < FEWEST or centre is None:
        return None
    return sigma_z(baseline, centre.share)


def _baseline(weeks: Sequence[Week], start: int, stop: int) -> list[int]:
    return [place for place in range(start, stop) if weeks[place][1]][:BASELINE]
