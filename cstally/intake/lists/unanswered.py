"""Whether a list without any mark was left out, or seen with nothing in it to tick."""

from dataclasses import replace

from cstally.intake.file.table import Cells
from cstally.intake.lists.ticks import NO, Spread
from cstally.language.list_words import is_written_in


def with_unanswered(one: Spread, cells: Cells, *, is_told: bool) -> Spread:
    """
    Return *one*, a list in a column for each option, knowing whether unticked options are marked.

    Args:
        one: The list.
        cells: The first rows of the file, column by column.
        is_told: Whether its platform marks them always.
    """
    return replace(one, marks_unticked=True) if is_told or _marks_unticked(one, cells) else one


def _marks_unticked(one: Spread, cells: Cells) -> bool:
    """Whether each row marks all options of *one* or none, and any as not ticked."""
    places = [
        place
        for place, option in zip(one.places, one.options, strict=True)
        if not is_written_in(option)
    ]
    for row in zip(*(cells[place] for place in places), strict=True):
        filled = sum(map(bool, map(str.strip, row)))
        if 0 < filled < len(places):
            return False
    return any(NO in states for states in one.states(cells))
