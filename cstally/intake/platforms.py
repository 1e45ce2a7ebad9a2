"""
The form tools and help desks whose exports are known by their signature.

A platform says of its own columns what they are, which records are no answers, and in which zone
its times are. What its questions are is told by their values, as in any file.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from cstally.intake.headers import Header
from cstally.intake.scales import KnownScale, Match
from cstally.intake.table import Cells
from cstally.model import Role
from cstally.text import fold


@dataclass(frozen=True)
class Skip:
    """Records that are no answers, by the platform's own word."""

    header: str
    """Folded header of the column that says so."""
    words: frozenset[str]
    """Folded cells that say so."""
    reason: str
    is_unfinished: bool = False
    """``--partial`` takes such records all the same."""
    unless: bool = False
    """Every cell but *words* says so."""


@dataclass(frozen=True)
class Platform:
    """What is known of one platform's exports."""

    name: str
    signature: Callable[[Header, Cells], str | None]
    """Returns what shows that a file is of this platform; None where nothing does."""
    roles: Mapping[str, Role] = field(default_factory=dict)
    """Folded header -> what that column is."""
    scales: Mapping[str, KnownScale] = field(default_factory=dict)
    """Folded header -> the scale of that column, where its words leave it open."""
    skips: tuple[Skip, ...] = ()
    is_utc: bool = False
    """Its times without a zone are of Greenwich."""


@dataclass(frozen=True)
class Recognised:
    """The platform of one file, and what it says of the columns there."""

    name: str
    why: str
    roles: Mapping[int, Role]
    """Place -> what the platform's own column is."""
    scales: Mapping[int, Match]
    """Place -> the scale of that column."""
    skips: Mapping[int, tuple[Skip, ...]]
    """Place -> which records are no answers."""
    is_utc: bool

    def no_answers(self, *, partial: bool) -> dict[int, "NoAnswer"]:
        """Return for each place that tells which cells mean that the record is no answer."""
        found = {}
        for place, skips in self.skips.items():
            asked = [one for one in skips if not (partial and one.is_unfinished)]
            if asked:
                found[place] = NoAnswer(asked)
        return found


class NoAnswer(dict[str, str]):
    """Cell -> why its record is no answer; nothing where it is one."""

    def __init__(self, skips: Sequence[Skip]) -> None:
        super().__init__()
        self._skips = skips

    def __missing__(self, cell: str) -> str:
        word = fold(cell)
        reasons = (one.reason for one in self._skips if (word in one.words) is not one.unless)
        why = self[cell] = next(reasons, "")
        return why


def recognise(header: Header, cells: Cells) -> Recognised | None:
    """
    Return the platform whose signature a file has.

    Args:
        header: The header of the file.
        cells: Its first rows, column by column.
    """
    from cstally.intake.platform_table import PLATFORMS

    for platform in PLATFORMS:
        why = platform.signature(header, cells)
        if why is not None:
            return _recognised(platform, why, header.names)
    return None


def _recognised(platform: Platform, why: str, names: Sequence[str]) -> Recognised:
    folded = list(map(fold, names))
    skips: dict[int, tuple[Skip, ...]] = {}
    for skip in platform.skips:
        if skip.header in folded:
            place = folded.index(skip.header)
            skips[place] = (*skips.get(place, ()), skip)
    roles = {
        place: platform.roles[name] for place, name in enumerate(folded) if name in platform.roles
    }
    scales = {
        place: every_level(platform.scales[name])
        for place, name in enumerate(folded)
        if name in platform.scales
    }
    return Recognised(platform.name, why, roles, scales, skips, platform.is_utc)


def every_level(scale: KnownScale) -> Match:
    """Return *scale* as the match of a column that may hold any of its words."""
    words = {fold(word): place for place, level in enumerate(scale.levels) for word in level}
    return Match(scale, words, 1.0)


def has_headers(*wanted: str) -> Callable[[Header, Cells], str | None]:
    """Return the signature of a header that holds all of *wanted*."""
    needed = set(map(fold, wanted))

    def signature(header: Header, cells: Cells) -> str | None:
        found = needed <= set(map(fold, header.names))
        return f"the columns {', '.join(wanted)}" if found else None

    return signature


def roles(**headers: str) -> dict[str, Role]:
    """Return folded header -> role, from a role's headers separated by commas."""
    return dict(_pairs(headers))


def _pairs(headers: Mapping[str, str]) -> Iterator[tuple[str, Role]]:
    for role, names in headers.items():
        for name in " ".join(names.split()).split(", "):
            yield fold(name), Role(role)
