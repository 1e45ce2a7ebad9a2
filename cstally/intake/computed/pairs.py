"""Which two lists are one: what went well, and what did not."""

from collections import Counter
from collections.abc import Mapping, Sequence, Set

from cstally.intake.lists.options import FEW_CELLS, find_options
from cstally.intake.lists.splitting import Splitter
from cstally.intake.lists.ticks import Joined, List
from cstally.language.list_words import plainly_praises_or_blames, praises_or_blames
from cstally.model.survey import Polarity
from cstally.text import fold

# In every pair of the files at hand each cell names an option: anything up to 1 reads them alike,
# and half leaves room for words of one's own.
_MOSTLY = 0.5
"""Part of the cells of each list of a pair that name an option; of comments hardly any do."""
# Two lists may have grown apart by half. At 0.33 nothing else is a pair; at 0.12 remarks are one
# that share a piece in eight.
_SHARED = 0.5
"""Part of the options that both lists of a pair have, unless their headers leave no doubt."""


def joined_pair(
    headers: tuple[str, str],
    places: tuple[int, int],
    cells: Sequence[Mapping[str, int]],
    separators: Sequence[str],
) -> tuple[Joined, ...]:
    """Return two columns of joined lists that share their options; nothing where one is none."""
    # Together: an option that nobody praises is found among what is blamed.
    both = Counter(cells[0]) + Counter(cells[1])
    is_plain = all(map(plainly_praises_or_blames, headers))
    found = find_options(both, separators=separators, is_likely=is_plain)
    if found is None:
        return ()
    splitter = Splitter(found)
    ticked: list[set[str]] = []
    for one in cells:
        named = sum(rows for cell, rows in one.items() if splitter[cell])
        if named < _MOSTLY * sum(one.values()):
            return ()
        ticked.append(set().union(*map(splitter.__getitem__, one)))
    if not (is_plain and both.total() <= FEW_CELLS):
        # Single answers to "Best day?" and "Worst day?" share their values, too, and are no lists.
        is_several = any(len(splitter[cell]) > 1 for cell in both)
        if not (
            share(ticked[0], ticked[1], 0 if is_plain else both.total())
            and (is_several or is_plain)
        ):
            return ()
    return tuple(
        Joined(header, place, found, Splitter(found))
        for header, place in zip(headers, places, strict=True)
    )


def find_pair(lists: Sequence[List]) -> tuple[List, List] | None:
    """Return the list of what went well and that of what did not, if there are just the two."""
    by_polarity: dict[Polarity | None, list[List]] = {}
    for one in lists:
        by_polarity.setdefault(praises_or_blames(one.question), []).append(one)
    well = by_polarity.get(Polarity.POSITIVE, [])
    not_well = by_polarity.get(Polarity.NEGATIVE, [])
    # Of two lists that praise, which belongs to the one that blames? Each stands alone then.
    if len(well) != 1 or len(not_well) != 1 or type(well[0]) is not type(not_well[0]):
        return None
    ours, theirs = (set(map(fold, one.options)) for one in (well[0], not_well[0]))
    is_joined = isinstance(well[0], Joined)
    is_plain = is_joined and all(
        plainly_praises_or_blames(one.question) for one in (well[0], not_well[0])
    )
    return (well[0], not_well[0]) if is_plain or share(ours, theirs) else None


def share(ours: Set[str], theirs: Set[str], rows: int = 0) -> bool:
    """Whether two lists have most of their options in common; of few *rows*, of the shorter."""
    shared = len(ours & theirs)
    smaller, all_of_them = min(len(ours), len(theirs)), len(ours | theirs)
    return shared > 0 and shared >= _SHARED * (smaller if rows <= FEW_CELLS else all_of_them)
