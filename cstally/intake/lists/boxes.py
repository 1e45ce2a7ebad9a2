"""
Questions that have a column for each box of the paper: "Speed - Good", "Speed - OK", "Speed - Bad".

They look like a list of which several may be ticked, but the options are the levels of one scale:
one category, in which two ticks are ambiguous and none is blank.
"""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from cstally.intake.file.table import Cells
from cstally.intake.lists.ticks import UNREAD, YES, Spread
from cstally.language.list_words import NO_TICKS, TICKS
from cstally.language.scale.scales import Match, digit_range, find_scale, is_level_word
from cstally.text import fold, is_number

# The label is the last part, whatever stands in front of it: "Speed: very good", "Hız / İyi".
_BETWEEN = re.compile(r"\s*[-–—:/|>→_.]+\s*|\s+")
_CODE = re.compile(r"\w+_\d+")
"""How tools number the options of a list."""
_IN_BRACKETS = re.compile(r"(?P<question>.*\S)\s*[\[(](?P<label>[^\[\]()]+)[\])]")
# Of slips one in ten has two ticks; of a list in which several may be ticked most have.
_A_THIRD = 1 / 3
"""Part of the answered rows that may have two numbers ticked, if these are levels."""
_SEVERAL = " + "
"""Joins two levels that were both ticked: no level is called so."""


@dataclass(frozen=True)
class Boxes:
    """A question whose levels have a column each."""

    one: Spread
    """Its options are the levels, as written."""
    match: Match

    @property
    def question(self) -> str:
        """What all columns ask."""
        return self.one.question

    def cells(self, cells: Cells) -> list[str]:
        """Return for each row the level that is ticked; all of them where there are several."""
        states = zip(*self.one.states(cells), strict=True)
        return [_SEVERAL.join(_ticked(row, self.one.options)) for row in states]


def _ticked(states: Sequence[str], options: Sequence[str]) -> Iterator[str]:
    for state, option in zip(states, options, strict=True):
        if state == YES:
            yield option
        elif state.startswith(UNREAD):
            # No tick: it is listed with its words, as an unknown level is.
            yield state.removeprefix(UNREAD)


def find_boxes(
    header: Sequence[str],
    cells: Cells,
    counts: Sequence[Mapping[str, int]],
    open_places: Collection[int],
    held: Collection[str],
) -> Iterator[Boxes]:
    """
    Yield the questions of which neighbouring columns are the boxes.

    Args:
        header: The names of the columns.
        cells: The first rows, column by column.
        counts: Of each column, cell as written -> rows; blank cells are left out.
        open_places: The columns that nothing else has taken.
        held: Folded questions that the form knows: this week nobody may have ticked a box.
    """
    splits = {
        place: {
            question: label
            for question, label in question_and_level(header[place])
            if fold(question) in held
            or set(map(fold, counts[place])) <= TICKS | NO_TICKS | {fold(label)}
        }
        for place in open_places
    }
    places = [place for place in sorted(open_places) if splits[place]]
    while places:
        members, question = _longest(places, splits)
        options = tuple(splits[place][question] for place in members)
        match = _scale_of(options)
        one = Spread(question, tuple(members), options, is_known=True)
        is_held = fold(question) in held
        if match and (is_held or (any(counts[n] for n in members) and _is_one(one, match, cells))):
            yield Boxes(one, match)
            places = places[len(members) :]
        else:
            places = places[1:]


def _is_one(one: Spread, match: Match, cells: Cells) -> bool:
    """Whether the boxes are levels: numbers may be those of options, of which many are ticked."""
    if not match.scale.is_digits:
        return True
    ticked = [row.count(YES) for row in zip(*one.states(cells), strict=True)]
    answered = sum(map(bool, ticked))
    return sum(number > 1 for number in ticked) <= _A_THIRD * answered


def question_and_level(header: str) -> Iterator[tuple[str, str]]:
    """
    Yield each way in which *header* is a question and behind it, or before it, a level's name.

        >>> list(question_and_level("Speed - Very good"))
        [('Speed', 'Very good'), ('Speed - Very', 'good')]
        >>> list(question_and_level("Speed (OK)")), list(question_and_level("Good"))
        ([('Speed', 'OK')], [])
        >>> list(question_and_level("Very satisfied: Speed"))
        [('Speed', 'Very satisfied')]
    """
    if _CODE.fullmatch(header):
        return
    if match := _IN_BRACKETS.fullmatch(header):
        ways = [(match["question"], match["label"])]
    else:
        parts = [(header[: one.start()], header[one.end() :]) for one in _BETWEEN.finditer(header)]
        # "1 Speed" is the first question, and no box.
        before = [(text, label) for label, text in parts if not fold(label).isdecimal()]
        ways = [*parts, *before]
    for question, label in ways:
        if question.strip() and (is_level_word(fold(label)) or fold(label).isdecimal()):
            yield question.strip(), label.strip()


def _longest(
    places: Sequence[int], splits: Mapping[int, Mapping[str, str]]
) -> tuple[list[int], str]:
    """Return the most columns side by side, from the first, that share a question; and that."""
    found: tuple[list[int], str] = ([], "")
    for question in splits[places[0]]:
        members: list[int] = []
        for place in places:
            if question not in splits[place] or (members and place != members[-1] + 1):
                break
            members.append(place)
        if len(members) > len(found[0]):
            found = members, question
    return found


def _scale_of(labels: Sequence[str]) -> Match | None:
    """Return the scale whose levels *labels* name, each another one; None where they do not."""
    words = list(map(fold, labels))
    if len(set(words)) < len(words) or len(words) < 2:
        return None
    if all(map(is_number, words)):
        digits = sorted(map(int, words))
        if digits != list(range(digits[0], digits[-1] + 1)) or digits[0] > 1 or digits[-1] > 10:
            return None
        scale = digit_range(digits[0], digits[-1])
        return Match(scale, {word: int(word) - digits[0] for word in words}, 1.0)
    match = find_scale(words, least=1)
    return match if match and len(set(match.levels.values())) == len(words) else None
