"""
What the weeks up to one of them make of it: what stands out since when, and what has changed.

All is computed from the weeks themselves, nothing is kept: the same database says the same of any
past week.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, partial

from cstally.analysis.clusters.detector import (
    MIN_BASE,
    SURPLUS,
    Compare,
    Detected,
    Finding,
    Sure,
    detect,
    find_cluster,
)
from cstally.analysis.clusters.method import Tested, Together, run_tests
from cstally.analysis.clusters.weeks_differ import weeks_differ
from cstally.analysis.states.rules import (
    CALM,
    CERTAIN,
    HISTORY,
    LOOK_BACK,
    WINDOW,
    Reading,
    State,
    began,
    is_back,
    is_calm,
    last_sure,
)
from cstally.analysis.statistics.comparison import Comparison
from cstally.analysis.trends.episodes import Episode
from cstally.analysis.trends.phases import FEWEST, baseline_weeks, phases_of
from cstally.analysis.trends.run_charts import FEW
from cstally.analysis.trends.series import ReadParts, Trends, find_trends
from cstally.analysis.trends.weekly import Weekly, read_weekly
from cstally.model.survey import Counts, Form, Item, Polarity, WeekMarks
from cstally.weeks import weeks_before, weeks_between

Key = tuple[Polarity, str]
"""Polarity and category."""


@dataclass(frozen=True)
class Memory:
    """Since when a category stands out, or that it no longer does."""

    state: State | None
    """
    None: it does not stand out now, but its latest two weeks are not calm yet; or it does, in a
    survey of which too few weeks are held to say since when.
    """
    since: str | None
    """The week in which it began; None of what is over where no signal of its trend says so."""
    is_longer: bool = False
    """It was there already in the first of the weeks that are looked back at."""
    is_first: bool = False
    """It was there already in the first week of all."""
    until: str | None = None
    """Of what does not stand out now: the last week that was not calm, of those it stood out in."""
    lately: float | None = None
    """Of what stands out: its share in the latest two weeks, 0..1, if it is back at the others."""


@dataclass(frozen=True)
class Past:
    """What is known of every category and polarity at the end of one week."""

    memories: Mapping[Key, Memory] = field(default_factory=dict)
    """A key is missing where nothing is known; none has a state before twelve weeks are judged."""
    trends: Trends | None = None
    """What has changed; None without weeks."""

    @property
    def usual(self) -> Mapping[Key, float]:
        """The share of each in its baseline, 0..1; empty without one."""
        series = () if self.trends is None else self.trends.series
        return {
            (one.polarity, one.category): one.centre.share
            for one in series
            if one.centre is not None
        }

    @property
    def changed(self) -> Mapping[Key, Episode]:
        """The latest episode of signals of each that has any."""
        series = () if self.trends is None else self.trends.series
        return {(one.polarity, one.category): one.episodes[-1] for one in series if one.episodes}


NOTHING_PAST = Past()


@dataclass(frozen=True)
class History:
    """The weeks of one form that states and changes are computed from."""

    form: Form
    everyone: Mapping[str, WeekMarks]
    """Week -> the marks of all responses: how much weeks differ is one number for all."""
    shown: Mapping[str, WeekMarks]
    """The same of the responses that were asked for."""
    counts: Mapping[str, Counts]
    """Week -> the responses asked for, by their marks; the 26 weeks that are looked back at."""
    measures: Mapping[str, Counts]
    """The weeks of baselines -> all their responses, by their marks."""
    rebased: Sequence[str]
    """The weeks from which baselines begin anew, in order."""
    min_base: int = MIN_BASE
    """Responses under which nothing is said to stand out."""
    least: int = 1
    """The smallest base that has a share."""
    parts: ReadParts | None = None
    """Is asked where there is a signal to explain; None: it is not explained."""
    _detected: dict[tuple[str, str, Sure], Detected] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )
    _spreads: dict[tuple[str, ...], float] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )
    _weeklies: dict[tuple[str, bool], Weekly] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def spread(self, last: str) -> float | None:
        """Return how much weeks differ, as known at the end of week *last*; None if not yet."""
        everyone = self._weekly(last, is_narrowed=False)
        if everyone is None:
            return None
        names = baseline_weeks(everyone, phases_of(everyone, self.rebased)[-1])
        if len(names) < FEWEST:
            return None
        if names not in self._spreads:
            held = [self.measures[name] for name in names if name in self.measures]
            self._spreads[names] = weeks_differ(held)
        return self._spreads[names]

    def judged(self, last: str) -> list[str]:
        """
        Return the weeks up to *last* that say anything, oldest first.

        A week in which every category has a base under ten carries nothing: it lengthens no run,
        and is none of the weeks that a state needs.
        """
        weekly = self._shown(last)
        if weekly is None:
            return []
        weeks = zip(weekly.weeks, weekly.any_base, strict=True)
        return [week for week, (_, base) in weeks if base >= FEW]

    def looked_back(self, last: str) -> list[str]:
        """Return those of the `judged` weeks that states look back at from *last*."""
        first = weeks_before(self._latest(last), LOOK_BACK - 1)
        return [week for week in self.judged(last) if first <= week and week in self.counts]

    def detected(self, weeks: Sequence[str], asked: Sure) -> Detected:
        """Return what stands out in the responses of *weeks*, which hold some, together."""
        key = weeks[0], weeks[-1], asked
        if key not in self._detected:
            self._detected[key] = detect(*self._searched(weeks), asked)
        return self._detected[key]

    def cluster(
        self, weeks: Sequence[str], asked: Sure, key: tuple[Polarity, int]
    ) -> Finding | None:
        """Return the cluster *key* of *weeks* together; None where it is none."""
        return find_cluster(*self._searched(weeks), asked, key)

    def _searched(self, weeks: Sequence[str]) -> tuple[Compare, Sequence[Item], tuple[int, ...]]:
        pool = self.together
        return pool.test_of(weeks), self.form.categories, pool.answered(weeks)

    @cached_property
    def together(self) -> Together:
        """The weeks of *counts*, to be added up."""
        return Together(self.counts)

    def _weekly(self, last: str, *, is_narrowed: bool) -> Weekly | None:
        """Return the weeks up to the latest one with marks of those asked for, or of everyone."""
        held, latest = (*self.everyone, *self.shown), self._latest(last)
        if not held or min(held) > latest:
            return None
        key = latest, is_narrowed
        if key not in self._weeklies:
            marks = self.shown if is_narrowed else self.everyone
            self._weeklies[key] = read_weekly(self.form, weeks_between(min(held), latest), marks)
        return self._weeklies[key]

    def _shown(self, last: str) -> Weekly | None:
        return self._weekly(last, is_narrowed=self.shown is not self.everyone)

    def _latest(self, last: str) -> str:
        # Weeks that have not come yet are no empty ones, nor are shut ones.
        return max((week for week in self.shown if week <= last), default=last)

    def trends(self, last: str) -> Trends | None:
        """Return the weekly shares up to week *last*; None where no week holds marks."""
        shown = self._shown(last)
        if shown is None:
            return None
        return find_trends(
            shown,
            everyone=self._weekly(last, is_narrowed=False),
            parts=self.parts,
            rebased=self.rebased,
            least=self.least,
        )


def recall(history: History, last: str, tested: Tested | None) -> Past:
    """
    Return what is known at the end of week *last*, which may hold no responses.

    *tested* is what the weeks asked for show: a category that does not stand out in them, at
    least possibly, has no state, but that it no longer does. None: they show too little for any.
    """
    past = Past(trends=history.trends(last))
    held = history.looked_back(last)
    if tested is None or not held:
        return past
    asked = Sure(CERTAIN, history.min_base, history.spread(last))
    known = _Known(history, held, tested, asked, past.usual, past.changed)
    is_young = len(history.judged(last)) < HISTORY
    return replace(past, memories=known.lately() if is_young else known.memories())


def recall_shown(counts: Counts, history: History, last: str) -> Past:
    """Return what is known at the end of week *last* of what the responses in *counts* show."""
    asked = Sure(min_base=history.min_base, spread=history.spread(last))
    return recall(history, last, run_tests(counts, asked))


@dataclass(frozen=True)
class _Known:
    """What the weeks *held* say of the categories, those of *tested* that stand out or not."""

    history: History
    held: Sequence[str]
    tested: Tested
    asked: Sure
    usual: Mapping[Key, float]
    """The share of each in its baseline, 0..1."""
    changed: Mapping[Key, Episode]
    """The latest episode of signals of each that has any."""

    def memories(self) -> dict[Key, Memory]:
        """Return since when each category stands out, or that it no longer does."""
        found = {}
        for place, item in enumerate(self.history.form.categories):
            for polarity in Polarity:
                now = Reading(self.tested.findings[polarity, place], self.asked)
                recalled = self._standing if now.is_possible else self._over
                memory = recalled(polarity, place)
                if memory is not None:
                    found[polarity, item.name] = memory
        return found

    def lately(self) -> dict[Key, Memory]:
        """Return of which clusters the latest two weeks are back at the others, and no more."""
        if len(self.held) <= CALM:
            return {}
        found = {}
        for place, item in enumerate(self.history.form.categories):
            for polarity in Polarity:
                if self.tested.findings[polarity, place].step is None:
                    continue
                share = self._back(polarity, place)
                if share is not None:
                    found[polarity, item.name] = Memory(None, self.held[0], lately=share)
        return found

    def _back(self, polarity: Polarity, place: int) -> float | None:
        """Return the share of the latest two weeks, 0..1, if it is back at the others."""
        seen = self._together(polarity, place, self.held[-CALM:])
        # Its own usual may well be what stands out.
        return seen.share if is_calm(seen, [seen.rest_share]) else None

    def _standing(self, polarity: Polarity, place: int) -> Memory | None:
        held = self.held
        first = self._first(polarity, place)
        if first is None:
            return None
        state = State.PERSISTENT
        if len(held) - first <= WINDOW:
            is_returned = is_back(partial(self._window, polarity, place), first)
            state = State.RETURNED if is_returned else State.NEW
        is_oldest = first == 0
        return Memory(
            state,
            held[first],
            is_longer=is_oldest and self._is_cut,
            is_first=is_oldest and held[0] == min(self.history.shown),
            lately=self._back(polarity, place),
        )

    def _first(self, polarity: Polarity, place: int) -> int | None:
        """Return the place of the week from which a category stands out."""
        weeks, key = self.held, (polarity, place)
        found = self.tested.findings[key]

        def p_of(first: int) -> float | None:
            # By a search of its own: what was bad in a longer run must leave it first.
            cluster = self.history.cluster(weeks[first:], self.asked, key)
            return None if cluster is None else cluster.p

        def is_below(first: int) -> bool:
            compare = self.history.together.test_of(weeks[first : first + WINDOW])
            return compare(polarity, found.reference)[place].surplus < 0

        return began(p_of, is_below, len(weeks))

    def _window(self, polarity: Polarity, place: int, last: int) -> Reading:
        found = self.history.detected(self.held[last - WINDOW + 1 : last + 1], self.asked)
        return Reading(found.finding(polarity, place), self.asked)

    def _over(self, polarity: Polarity, place: int) -> Memory | None:
        key = polarity, place
        episode = self.changed.get((polarity, self.history.form.categories[place].name))
        # What is over has changed; and each window costs a search, which most never need.
        if episode is None:
            return None

        def is_sure(end: int) -> bool:
            # Behind its signals there is nothing that a window could show.
            weeks = self.held[end - WINDOW + 1 : end + 1]
            if weeks[0] > episode.last:
                return False
            return self.history.cluster(weeks, self.asked, key) is not None

        last = last_sure(is_sure, len(self.held))
        if last is None:
            return None
        is_over = self._is_calm(*key, self.held[-CALM:])
        # One week alone shows less than the four that end with it: that is no news.
        if not is_over and self._window(*key, len(self.held) - 1).is_possible:
            return None
        # The last sure window may end with weeks in which it was over already.
        run = [self.held[end] for end in range(last, last - WINDOW, -1)]
        answered = [week for week in run if self._together(*key, [week]).base]
        until = next((w for w in answered if not self._is_calm(*key, [w])), answered[0])
        return Memory(
            State.RESOLVED if is_over else None,
            # Its signals say when it began; to search all runs again would cost as many counts.
            episode.first if _led_to(episode, until) else None,
            until=until,
        )

    @property
    def _is_cut(self) -> bool:
        """Whether there were weeks before those that are looked back at."""
        return self.history.judged(self.held[-1])[0] < self.held[0]

    def _is_calm(self, polarity: Polarity, place: int, weeks: Sequence[str]) -> bool:
        """Return whether *weeks* together are back at the others, or at what is usual."""
        seen = self._together(polarity, place, weeks)
        rest = seen.rest_share
        usual = self.usual.get((polarity, self.history.form.categories[place].name))
        # Its own usual may well be what stands out: then to be as usual is not to be calm.
        if rest is not None and usual is not None and (usual - rest) * SURPLUS >= 1:
            usual = None
        return is_calm(seen, [rest, usual])

    def _together(self, polarity: Polarity, place: int, weeks: Sequence[str]) -> Comparison:
        # Beside the others that the weeks asked for are compared with: no search of its own.
        others = self.tested.findings[polarity, place].reference
        return self.history.together.test_of(weeks)(polarity, others)[place]


def _led_to(episode: Episode, until: str) -> bool:
    """Whether the signals of an episode are those of what stood out until a week."""
    return episode.is_up and episode.first <= until
