"""
What is said of a platform: how its exports are known, and what its own columns are.

It also says which records are no answers, and in which zone its times are. What its questions are
is told by their values, as in any file. A platform is a value, for most of it is words; what must
be computed is a function that it holds.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from cstally.intake.file.table import Cells
from cstally.intake.lists.options import SEPARATORS
from cstally.intake.lists.ticks import Spread
from cstally.intake.platforms.signatures import Signature
from cstally.language.scale.scales import KnownScale
from cstally.model.survey import Role
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
class Own:
    """What a platform says of the columns of one file where their headers alone do not tell."""

    roles: Mapping[int, Role] = field(default_factory=dict)
    """Place -> what that column is; ``list`` where its cells name several options."""
    scales: Mapping[int, KnownScale] = field(default_factory=dict)
    lists: tuple[Spread, ...] = ()
    """Lists that stand in a column for each option."""
    mends: Mapping[int, Callable[[str], str]] = field(default_factory=dict)
    """Place -> what is left of a cell there."""


def _nothing(names: Sequence[str], cells: Cells) -> Own:
    return Own()


@dataclass(frozen=True)
class Platform:
    """What is known of one platform's exports."""

    name: str
    """What people call it; its file has this name."""
    signature: Signature
    roles: Mapping[str, Role] = field(default_factory=dict)
    """Folded header -> what that column is. Of several ids or dates the first that is filled."""
    scales: Mapping[str, KnownScale] = field(default_factory=dict)
    """Folded header -> the scale of that column, where its words leave it open."""
    skips: tuple[Skip, ...] = ()
    own: Callable[[Sequence[str], Cells], Own] = _nothing
    """Returns what else can be told from headers and first cells."""
    separators: tuple[str, ...] = SEPARATORS
    """What stands between the labels of several options in one cell."""
    is_utc: bool = False
    """Its times without a zone are of Greenwich."""
    date_order: str | None = None
    """The order of its dates where they leave it open."""
    is_guarded: bool = False
    """It writes an apostrophe before cells like formulas."""
    marks_unticked: bool = False
    """It marks options that were not ticked, too: a list without any mark was not answered."""


def roles(**headers: str) -> dict[str, Role]:
    """Return folded header -> role, from a role's headers separated by commas."""
    return dict(_pairs(headers))


def _pairs(headers: Mapping[str, str]) -> Iterator[tuple[str, Role]]:
    for role, names in headers.items():
        for name in " ".join(names.split()).split(", "):
            yield fold(name), Role(role)


def words(text: str) -> frozenset[str]:
    """Return the folded words of *text*, which are separated by commas; it may hold a blank."""
    return frozenset(map(fold, text.split(",")))
