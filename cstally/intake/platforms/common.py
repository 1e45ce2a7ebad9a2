"""What the exports of several platforms have in common."""

from collections.abc import Callable, Iterator, Sequence

from cstally.intake.lists.ticks import Spread
from cstally.language.list_words import question_and_option
from cstally.language.scale.scales import KnownScale
from cstally.text import fold

CHANNELS = "channel, via, source, via channel, via.channel, brand, brand_id, product, product_id"
"""What help desks say of how and about what somebody wrote: segments."""


def every_filled(column: Sequence[str], is_so: Callable[[str], bool]) -> bool:
    """Whether some cells of *column* are filled and all of these are so."""
    filled = list(filter(None, map(str.strip, column)))
    return bool(filled) and all(map(is_so, filled))


def by_question(names: Sequence[str]) -> Iterator[tuple[str, list[tuple[int, str]]]]:
    """Yield each question with the places and folded options of its columns."""
    found: dict[str, list[tuple[int, str]]] = {}
    for place, name in enumerate(names):
        if parts := question_and_option(name):
            found.setdefault(parts[0], []).append((place, fold(parts[1])))
    yield from found.items()


def spread(question: str, places: Sequence[int], names: Sequence[str]) -> Spread:
    """Return the list of *question*, whose options stand in the headers of *places*."""
    options = (question_and_option(names[place]) or ("", names[place]) for place in places)
    return Spread(question, tuple(places), tuple(option for _, option in options))


def boxes_from_1(top: int) -> KnownScale:
    """Return the scale of as many boxes, which are numbered from 1."""
    return KnownScale(f"1-{top}", tuple((str(digit),) for digit in range(1, top + 1)))
