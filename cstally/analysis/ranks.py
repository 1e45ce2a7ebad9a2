"""The rank of one category: its numbers, how sure it is that it stands out, and the order."""

from dataclasses import dataclass
from math import inf

from cstally.analysis.clusters.detector import SURPLUS
from cstally.analysis.clusters.evidence import Evidence
from cstally.analysis.states.recall import Memory
from cstally.analysis.states.rules import State
from cstally.analysis.targets import Aim, Verdict
from cstally.model.survey import Polarity


@dataclass(frozen=True)
class Blanks:
    """How often a category was left blank, and those that it was compared with."""

    blank: int
    asked: int
    """Responses that could have marked it."""
    rest_blank: int
    rest_asked: int

    @property
    def are_many(self) -> bool:
        """Whether it was left blank at least twice as often as the others, and by five points."""
        surplus = self.blank * self.rest_asked - self.rest_blank * self.asked
        is_twice = surplus >= self.rest_blank * self.asked
        return is_twice and surplus * SURPLUS >= max(1, self.asked * self.rest_asked)


@dataclass(frozen=True)
class Deficit:
    """A category that has less of one polarity than the others, for certain."""

    category: str
    polarity: Polarity
    marks: int
    base: int
    share: float
    rest_share: float
    p_adjusted: float


@dataclass(frozen=True)
class Rank:
    """One category in the ranking of one polarity."""

    rank: int
    category: str
    marks: int
    """Marks of the polarity: answers and hand tallies."""
    base: int
    """Responses (and hand tallies) that marked it."""
    share: float | None
    """marks / base; None when the base is 0."""
    low: float | None
    """Wilson 95 % interval of the share."""
    high: float | None
    rest_share: float | None
    """Pooled share of the other categories in the reference; None without any."""
    difference: float | None
    """share - rest_share."""
    concentration: float | None
    """This category's part of all marks of the polarity; None when there are none."""
    z: float | None
    p: float | None
    p_adjusted: float | None
    evidence: Evidence
    cluster: bool
    family: int
    """Number of tests that *p_adjusted* allows for."""
    step: int | None
    """The step of the detector at which the cluster was found, from 1."""
    rest: tuple[str, ...] = ()
    """The categories that it was compared with: surer clusters are not among them."""
    rest_marks: int = 0
    """Numerator and denominator of *rest_share*."""
    rest_base: int = 0
    all_marks: int = 0
    """Denominator of *concentration*: the marks of the polarity of all categories."""
    blanks: Blanks | None = None
    """Of a cluster, how often it was left blank; None where it was not asked."""
    memory: Memory | None = None
    """Since when it stands out, or when it did; None where it did at no time lately."""
    aim: Aim | None = None
    """Its level beside its target; None where it has none."""

    @property
    def state(self) -> State | None:
        """What is new, lasts, is over or is back; None where the weeks asked for show nothing."""
        return None if self.memory is None else self.memory.state

    @property
    def since(self) -> str | None:
        """The week from which it stands out; None where it does not, or not since any week."""
        memory = self.memory
        is_told = memory is not None and memory.state not in (None, State.RESOLVED)
        return memory.since if memory is not None and is_told else None

    @property
    def target(self) -> Verdict | None:
        """The verdict on its level."""
        return None if self.aim is None else self.aim.verdict


def by_concentration(rank: Rank) -> tuple[float, ...]:
    """Order by marks, most first; then the larger z."""
    return -rank.marks, -_or_least(rank.z)


def by_evidence(rank: Rank) -> tuple[float, ...]:
    """Order by clusters as they were found, the possible ones, the rest; then by the interval."""
    # By the low end, not the share: two of three is no worse than fifty of a hundred.
    surest = {Evidence.CLEAR: 0, Evidence.POSSIBLE: 1}
    step = rank.step or 0
    return surest.get(rank.evidence, 2), step, -_or_least(rank.low), -_or_least(rank.z)


def _or_least(number: float | None) -> float:
    return -inf if number is None else number
