"""
Texts of equal length laid out so that one place of all of them is counted at once.

A big week holds many thousand different packed marks. Joined into one text, all marks of an item
are a slice of it, and counting them is one step of the interpreter, not one for each response.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from cstally.model.survey import NOT_OFFERED, Counts

Letters = Mapping[int, str]
"""What becomes of each letter, as `str.translate` takes it; letters not in it stay."""


@dataclass(frozen=True)
class Columns:
    """Texts with the number of responses behind each, ready to be counted place by place."""

    width: int
    """Characters in each text."""
    blocks: tuple[tuple[int, str], ...]
    """Number of responses, and all texts that have this number, joined."""

    @property
    def responses(self) -> int:
        """All responses behind the texts."""
        return sum(number * len(block) for number, block in self.blocks) // self.width

    def count(self, place: int, mark: str) -> int:
        """Return the number of responses whose text has *mark* at *place*."""
        found = 0
        for number, block in self.blocks:
            found += number * block[place :: self.width].count(mark)
        return found


def lay_out(texts: Mapping[str, int]) -> Columns:
    """
    Lay out *texts* (text -> number of responses), which are all equally long.

    >>> lay_out({"20": 2, "2.": 1}).count(0, "2")
    3
    """
    by_number: dict[int, list[str]] = {}
    for text, number in texts.items():
        by_number.setdefault(number, []).append(text)
    blocks = tuple((number, "".join(same)) for number, same in by_number.items())
    return Columns(_width(texts), blocks)


def padded(counts: Counts) -> dict[str, int]:
    """Return the packed marks of *counts* made equally long: a missing end was not offered."""
    slots = max((item.slot + 1 for item in counts.form.items), default=0)
    width = max(slots, max(map(len, counts.marks), default=0))
    found: dict[str, int] = {}
    for packed, number in counts.marks.items():
        text = packed.ljust(width, NOT_OFFERED)
        found[text] = found.get(text, 0) + number
    return found


def regrouped(texts: Mapping[str, int], wanted: Sequence[tuple[int, Letters]]) -> dict[str, int]:
    """
    Keep only the *wanted* places of *texts*, translated, and add up those that become equal.

    >>> regrouped({"20": 2, "2.": 1}, [(0, {})])
    {'2': 3}
    """
    if not wanted:
        return {"": sum(texts.values())}
    width, joined = _width(texts), "".join(texts)
    columns = [joined[place::width].translate(letters) for place, letters in wanted]
    found: dict[str, int] = {}
    for marks, number in zip(zip(*columns, strict=True), texts.values(), strict=True):
        text = "".join(marks)
        found[text] = found.get(text, 0) + number
    return found


def _width(texts: Mapping[str, int]) -> int:
    # Without any text every width is as true; a slice wants at least 1.
    return len(next(iter(texts), " "))
