"""What all rows of a file say of its lists, and the first ones did not."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set

from cstally.intake.computed.columns import ComputedColumns
from cstally.intake.lists.splitting import OptionList, Splitter, new_options
from cstally.intake.lists.ticks import Joined, Spread
from cstally.model.shape import Contradiction
from cstally.model.survey import Role
from cstally.text import cited, fold

# Somebody typed into an export. Ratings of a test that begin with a thousand ones and zeros hold 28
# in a hundred others: anything from 0 to 0.28 tells them apart.
_ONE_IN_HUNDRED = 0.01
"""Part of the cells of an option's column that are no ticks, from which it is no list's."""


def contradictions(computed: ComputedColumns, learnt: Set[str]) -> Iterator[Contradiction]:
    """
    Yield why a file must be read again: lists with more options, columns that are none.

    Args:
        computed: Its lists, all of its rows noted.
        learnt: Headers of which later words were learnt before: they are learnt once.
    """
    pools: dict[OptionList, list[Joined]] = {}
    for one in computed.lists:
        if isinstance(one, Spread):
            yield from _no_ticks(one, computed.file_header)
        else:
            # A pair shares its options: one that is new in either list is new in both.
            pools.setdefault(one.found, []).append(one)
    for lists in pools.values():
        cells = _late_cells([one.splitter for one in lists])
        # Once: what is still beyond the options after a second reading stays written in.
        if cells and learnt.isdisjoint(one.question for one in lists):
            yield _late(lists[0].question, "name other options", words=cells)


def _late_cells(splitters: Sequence[Splitter]) -> Counter[str]:
    """Return the cells that name new options of one list, or of a pair, which shares them."""
    words, answered = Counter[str](), 0
    for one in splitters:
        words += one.written_in.words
        answered += one.written_in.answered
    new = new_options(words, answered)
    return sum((one.late_cells(new) for one in splitters), Counter[str]())


def _no_ticks(one: Spread, header: tuple[str, ...]) -> Iterator[Contradiction]:
    for place, others in one.others.items():
        if one.is_known or not others.rows > _ONE_IN_HUNDRED * others.answered:
            continue
        words = Counter[str]()
        for cell, rows in others.cells.items():
            words[fold(cell)] += rows
        yield _late(header[place], "hold other values", words=words, not_role=Role.LIST)


def _late(
    header: str, what: str, *, words: Mapping[str, int], not_role: Role | None = None
) -> Contradiction:
    why = f"column {cited(header)}: later rows {what} than the first 1,000; read again with these."
    return Contradiction(why, header=header, not_role=not_role, words=words)
