"""Whose export a file is: the platform whose signature it has."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from cstally.intake.file.headers import Header
from cstally.intake.file.table import Cells, Chunk
from cstally.intake.lists.options import SEPARATORS
from cstally.intake.lists.ticks import Spread
from cstally.intake.platforms.agents import AgentNames
from cstally.intake.platforms.known import PLATFORMS
from cstally.intake.platforms.platform import Platform, Skip
from cstally.intake.platforms.signatures import SHOWN
from cstally.language.scale.scales import KnownScale, Match
from cstally.model.survey import Role
from cstally.text import fold

_LEAST_AS_BEFORE = 2
"""
Columns of its own by which a platform is known again, once a form's files were of it.

With one, any table with an "ID" would be of Touchpoints, once some was; with three, a file of which
an id and "Flagged" are left would no longer be, and what was flagged would count.
"""


@dataclass(frozen=True)
class Recognised:
    """The platform of one file, and what it says of the columns there."""

    platform: Platform
    why: str
    roles: Mapping[int, Role]
    """Place -> what the platform's own column is."""
    scales: Mapping[int, Match]
    """Place -> the scale of that column."""
    skips: Mapping[int, tuple[Skip, ...]]
    """Place -> which records are no answers."""
    lists: tuple[Spread, ...]
    mends: Mapping[int, Callable[[str], str]]
    dates: tuple[int, ...]
    """The places of all its dates; the one that `roles` names is the response's."""

    @property
    def name(self) -> str:
        """What the platform is called."""
        return self.platform.name

    def mended(self, chunk: Chunk) -> Chunk:
        """Return *chunk* without what may not be kept of its cells, such as addresses."""
        rows = list(map(list, chunk.rows))
        for row in rows:
            for place, mend in self.mends.items():
                row[place : place + 1] = map(mend, row[place : place + 1])
        return Chunk(rows, chunk.lines)


def no_answers(skips: Mapping[int, tuple[Skip, ...]], *, partial: bool) -> dict[int, "NoAnswer"]:
    """Return for each place of *skips* which cells mean that the record is no answer."""
    found = {}
    for place, here in skips.items():
        asked = [one for one in here if not (partial and one.is_unfinished)]
        if asked:
            found[place] = NoAnswer(asked)
    return found


class NoAnswer(dict[str, str]):
    """Cell -> why its record is no answer; nothing where it is one."""

    # Some 1 MB where each cell is another, as times of submission are; a status has a few words.
    # Further cells are folded each time, at 0.7 microseconds.
    _MOST = 10_000

    def __init__(self, skips: Sequence[Skip]) -> None:
        super().__init__()
        self._skips = skips

    def __missing__(self, cell: str) -> str:
        word = fold(cell)
        reasons = (one.reason for one in self._skips if (word in one.words) is not one.unless)
        why = next(reasons, "")
        if len(self) < self._MOST:
            self[cell] = why
        return why


def recognise(
    header: Header, cells: Cells, *, partial: bool = False, before: str | None = None
) -> Recognised | None:
    """
    Return the platform whose signature a file has.

    Args:
        header: The header of the file.
        cells: Its first rows, column by column.
        partial: Whether records that the platform calls unfinished are taken.
        before: The platform of the form's latest file: it is this file's, too, where no other's
            signature is there, but some columns of its own.
    """
    for platform in PLATFORMS:
        why = platform.signature(header, cells)
        if why is not None:
            return _recognised(platform, why, header.names, cells, partial=partial)
    same = [one for one in PLATFORMS if one.name == before]
    if not same:
        return None
    platform, own = max(((one, _own(one, header)) for one in same), key=lambda pair: len(pair[1]))
    if len(own) < _LEAST_AS_BEFORE:
        return None
    why = f"the columns {', '.join(own[:SHOWN])}, as before"
    # Somebody may have typed rows below such columns, with a space behind each comma.
    separators = tuple(dict.fromkeys((*platform.separators, *SEPARATORS)))
    platform = replace(platform, separators=separators)
    return _recognised(platform, why, header.names, cells, partial=partial)


def _own(platform: Platform, header: Header) -> list[str]:
    """Return the columns of *header* that are the platform's own by their names."""
    return [name for name in header.names if fold(name) in platform.roles]


def _recognised(
    platform: Platform, why: str, names: Sequence[str], cells: Cells, *, partial: bool
) -> Recognised:
    folded = list(map(fold, names))
    own = platform.own(names, cells)
    skips: dict[int, tuple[Skip, ...]] = {}
    for skip in platform.skips:
        if skip.header in folded:
            place = folded.index(skip.header)
            skips[place] = (*skips.get(place, ()), skip)
    roles = {folded.index(name): role for name, role in platform.roles.items() if name in folded}
    scales = {
        place: platform.scales[name] for place, name in enumerate(folded) if name in platform.scales
    }
    all_roles = roles | dict(own.roles)
    agents = [place for place, role in all_roles.items() if role is Role.STAFF]
    return Recognised(
        platform,
        why,
        _one_of_each(all_roles, cells, _answers(cells, skips, partial=partial)),
        {place: _every_level(scale) for place, scale in (scales | dict(own.scales)).items()},
        skips,
        own.lists,
        dict.fromkeys(agents, AgentNames().__getitem__) | dict(own.mends),
        tuple(place for place, role in all_roles.items() if role is Role.DATE),
    )


def _answers(cells: Cells, skips: Mapping[int, tuple[Skip, ...]], *, partial: bool) -> list[int]:
    """Return the numbers of the first rows that are answers."""
    found = no_answers(skips, partial=partial)
    return [
        number
        for number in range(len(cells[0]) if cells else 0)
        if not any(why[cells[place][number]] for place, why in found.items())
    ]


def _one_of_each(
    roles: Mapping[int, Role], cells: Cells, answers: Sequence[int]
) -> dict[int, Role]:
    """Leave one id and one date: the first in every answer, else the first of them all."""
    kept = dict(roles)
    for role in (Role.ID, Role.DATE):
        rivals = [place for place, one in roles.items() if one is role]
        filled = (p for p in rivals if all(cells[p][number].strip() for number in answers))
        best = next(filled, next(iter(rivals), None))
        kept |= {place: Role.IGNORE for place in rivals if place != best}
    return kept


def _every_level(scale: KnownScale) -> Match:
    """Return *scale* as the match of a column that may hold any of its words."""
    words = {fold(word): place for place, level in enumerate(scale.levels) for word in level}
    return Match(scale, words, 1.0)
