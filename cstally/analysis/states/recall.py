"""
What the weeks up to one of them make of it: states of clusters, and limits of levels.

All is computed from the weeks themselves, nothing is kept: the same database gives the same
states for any past week.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from cstally.analysis.clusters.detector import ALPHA, MIN_BASE
from cstally.analysis.clusters.method import Standing, find_standings
from cstally.analysis.states.rules import HISTORY, LOOK_BACK, Moment, State, StateWeek, states
from cstally.analysis.trends.episodes import UNKNOWN, episodes
from cstally.analysis.trends.phases import JudgedWeek, Phase, judge_weeks, phases_of
from cstally.analysis.trends.run_charts import DRIFT_UP, FEW, HIGH, Week
from cstally.analysis.trends.weekly import Weekly, read_weekly
from cstally.model.survey import POLES, Counts, Form, Polarity, WeekMarks
from cstally.weeks import weeks_between

Key = tuple[Polarity, str]
"""Polarity and category."""
Limits = tuple[float, float]


@dataclass(frozen=True)
class Memory:
    """The state of one cluster in one week."""

    state: State
    weeks: int
    """For how many weeks with a base it has lasted, or had lasted when it was resolved."""
    is_longer: bool
    """It was there already in the first of the weeks that states look back at."""
    until: str | None = None
    """Of a resolved cluster: its last week before the calm ones."""
    since: str = field(default="", compare=False)
    """The week in which it came, or came back."""
    causes: tuple[str, ...] = field(default=(), compare=False)
    """What raised it then: ``cluster``, ``high`` or ``drift up``."""


@dataclass(frozen=True)
class Past:
    """What is known of every category and polarity at the end of one week."""

    memories: Mapping[Key, Memory] = field(default_factory=dict)
    """Empty before twelve weeks hold responses; a key is missing where there is no state."""
    limits: Mapping[Key, Limits] = field(default_factory=dict)
    """
    Of the trend, in the latest week that is judged; empty under eight weeks, and missing where the
    share has left them: its signals last. Likewise where the baseline has marks of one kind alone.
    """


NOTHING_PAST = Past()


@dataclass(frozen=True)
class History:
    """The weeks of one form that states and limits are computed from."""

    form: Form
    everyone: Mapping[str, WeekMarks]
    """Week -> the marks of all responses: how much weeks differ is one number for all."""
    shown: Mapping[str, WeekMarks]
    """The same of the responses that were asked for."""
    counts: Mapping[str, Counts]
    """Week -> the responses asked for, by their marks; the 26 weeks that are looked back at."""
    rebased: Sequence[str]
    """The weeks from which baselines begin anew, in order."""
    alpha: float = ALPHA
    min_base: int = MIN_BASE
    _known: dict[str, Mapping[Key, Standing]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def standings(self, week: str) -> Mapping[Key, Standing]:
        """Return which categories are clusters in *week* alone."""
        # The tests of a week are what takes time, and 26 screens look back at the same one.
        if week not in self._known:
            counts = self.counts.get(week)
            self._known[week] = (
                find_standings(counts, alpha=self.alpha, min_base=self.min_base) if counts else {}
            )
        return self._known[week]


def recall(history: History, last: str) -> Past:
    """Return what the weeks up to *last* that hold anything say of each category and polarity."""
    if not history.shown:
        return NOTHING_PAST
    # Names of weeks are in the order of time.
    held = [week for week in history.everyone if week <= last]
    weeks = weeks_between(min(held), max(held))
    everyone = read_weekly(history.form, weeks, history.everyone)
    shown = read_weekly(history.form, weeks, history.shown)
    phases = phases_of(everyone, history.rebased)
    judged = {key: judge_weeks(series, phases) for key, series in shown.series.items()}
    is_known = sum(_holds(shown, place) for place in range(len(weeks))) >= HISTORY
    return Past(
        memories=_memories(history, shown, judged) if is_known else {},
        limits=dict(_limits(shown, judged, phases[-1])),
    )


_Judged = Mapping[tuple[str, Polarity], Sequence[JudgedWeek]]


def _holds(shown: Weekly, place: int) -> bool:
    return any(weeks[place][1] for weeks in shown.series.values())


def _memories(history: History, shown: Weekly, judged: _Judged) -> dict[Key, Memory]:
    first = max(0, len(shown.weeks) - LOOK_BACK)
    names = shown.weeks[first:]
    found: dict[Key, Memory] = {}
    for (category, polarity), weeks in shown.series.items():
        past = [
            _state_week(polarity, week, history.standings(name).get((polarity, category)), seen)
            for name, week, seen in zip(
                names, weeks[first:], judged[category, polarity][first:], strict=True
            )
        ]
        moment = states(past, min_base=history.min_base)[-1]
        if moment.state is not None:
            found[polarity, category] = _memory(moment, moment.state, names, past, is_cut=first > 0)
    return found


def _memory(
    moment: Moment,
    state: State,
    names: Sequence[str],
    past: Sequence[StateWeek],
    *,
    is_cut: bool,
) -> Memory:
    began = moment.began or 0
    last = len(names) - 1 if moment.ended is None else moment.ended
    raised = past[began]
    causes = {"cluster": raised.is_cluster, HIGH: raised.is_signal, DRIFT_UP: raised.is_drift}
    return Memory(
        state,
        weeks=sum(week.base > 0 for week in past[began : last + 1]),
        is_longer=is_cut and began == 0,
        until=None if moment.ended is None else names[moment.ended],
        since=names[began],
        causes=tuple(cause for cause, is_one in causes.items() if is_one),
    )


def _state_week(
    polarity: Polarity, week: Week, standing: Standing | None, judged: JudgedWeek
) -> StateWeek:
    centre, seen = judged
    return StateWeek(
        *week,
        others=None if standing is None else standing.others,
        centre=None if centre is None else centre.share,
        is_cluster=standing is not None and standing.is_cluster,
        # The middle has clusters alone: how often weeks signal falsely is settled for the poles.
        is_signal=polarity in POLES and seen is not None and seen.signal == HIGH,
        is_drift=polarity in POLES and seen is not None and seen.signal == DRIFT_UP,
    )


def _limits(shown: Weekly, judged: _Judged, phase: Phase) -> list[tuple[Key, Limits]]:
    found = []
    for (category, polarity), weeks in shown.series.items():
        seen = [one or UNKNOWN for _, one in judged[category, polarity]][phase.start :]
        lasting = episodes(shown.weeks[phase.start :], seen)[-1:]
        # Limits that the share has left say nothing of where it will be: a target needs that.
        is_left = any(one.is_open for one in lasting)
        large = [
            one for one, (_, base) in zip(seen, weeks[phase.start :], strict=True) if base >= FEW
        ]
        latest = large[-1] if large else UNKNOWN
        is_left = is_left or (latest.signal is not None and not latest.is_over)
        if latest is not UNKNOWN and latest.low < latest.high and not is_left:
            found.append(((polarity, category), (latest.low, latest.high)))
    return found
