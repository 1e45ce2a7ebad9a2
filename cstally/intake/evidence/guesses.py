"""What the first rows show of a column, and what it is taken for, before it has a slot."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum, auto

from cstally.intake.file.table import Cells
from cstally.language.meanings import answers_among, is_not_answered
from cstally.language.opinion.sentences import is_sentence
from cstally.language.scale.scales import Match, is_level_word
from cstally.model.shape import Column
from cstally.model.survey import Role
from cstally.text import fold

# At 23 the Spack survey has a column of comments that names other projects; at 47 a box of remarks
# in the Carpentries' survey of 2017 is none any more.
_LONG_TEXT = 25
"""Mean length from which distinct texts are taken for comments, in characters."""
# From 0.41 to 0.81 the files at hand are read alike; above, a box of the Spack survey is none in
# which several wish for the same packages.
_MOSTLY_DISTINCT = 0.5
"""Different texts for each answer, above which long ones are comments."""
# From 0.01 on the files at hand are read alike; below, one link among the 135 answers of a comment
# box makes it personal, and its comments are lost.
_MOST_OF = 0.5
"""Part of a column's cells that must be personal."""
# The airport's survey alone tells: by their values its 23 counties are a segment, its 32 countries,
# 40 destinations and 60 hours of departure none. Of its codes of complaints a column of 27 is one.
_MOST_SEGMENT_VALUES = 30
"""Different values of a segment that no header names; one that is named may have any number."""
# At 1.87 the percentages of a table of counts are a segment, at 1.76 the professions that people of
# the Carpentries wrote in; above 2 the two systems of four answers in formbricks are none.
_EACH_SEGMENT_VALUE = 2
"""A segment's values occur this often on average, or they are texts of their own."""
# Names and telephone numbers look like anything else: they are known by their headers alone.
_PERSONAL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+|\d{1,3}(?:\.\d{1,3}){3}|https?://\S+")
"""E-mail addresses, IP addresses and links: personal, whatever the header says."""
_BETWEEN = re.compile(r"[\s,;|]+")


@dataclass(frozen=True)
class Sample:
    """The answered cells among the first rows of one column."""

    header: str
    counts: Mapping[str, int]
    """Folded cell -> rows; blank cells and words for "not answered" are left out."""
    spelled: Mapping[str, str]
    """Folded cell -> the cell as first written."""
    rows: int
    """All rows looked at, blank ones too."""
    values: int
    """Distinct answered cells, codes that mean "not answered" in ratings included."""
    has_later: bool = False
    """Whether answers of later rows are among `counts`."""
    missing: frozenset[str] = frozenset()
    """Folded words that mean "not answered" here, beyond the usual ones: none is in `counts`."""
    above: tuple[str, ...] = ()
    """The rows above the header: they may say what its digits mean."""

    @property
    def answered(self) -> int:
        """How many cells are answered."""
        return sum(self.counts.values())

    @property
    def levels(self) -> dict[str, str]:
        """
        What may be shown as its levels: folded word -> as first written.

        A sentence that stands there once is a comment that a broken row has moved.
        """
        found = {
            word: self.spelled.get(word, word)
            for word, rows in self.counts.items()
            if rows > 1 or not is_sentence(word) or is_level_word(word)
        }
        return found if len(found) > 1 else {one: self.spelled.get(one, one) for one in self.counts}

    @property
    def is_distinct(self) -> bool:
        """Every row has a value, and none twice: what an id looks like."""
        # One blank cell, and two responses without an id would be told apart by nothing.
        return 0 < self.rows == self.values

    @property
    def is_personal(self) -> bool:
        """Most cells are e-mail addresses, IP addresses or links."""
        return are_personal(self.counts)

    @property
    def is_text(self) -> bool:
        """Long and mostly distinct: what comments look like."""
        # Order numbers are long and distinct as well, and say nothing.
        if not self.answered or all(map(str.isdecimal, self.counts)):
            return False
        length = sum(len(word) * count for word, count in self.counts.items()) / self.answered
        return length >= _LONG_TEXT and len(self.counts) > _MOSTLY_DISTINCT * self.answered

    @property
    def is_few(self) -> bool:
        """Few distinct values, each more than once: what a segment looks like."""
        return 2 <= len(
            self.counts
        ) <= _MOST_SEGMENT_VALUES and self.answered >= _EACH_SEGMENT_VALUE * len(self.counts)


def without(sample: Sample, missing: frozenset[str]) -> Sample:
    """Return *sample* where the words of *missing* are no answers."""
    counts = {word: rows for word, rows in sample.counts.items() if word not in missing}
    spelled = {word: cell for word, cell in sample.spelled.items() if word not in missing}
    return replace(sample, counts=counts, spelled=spelled, missing=missing)


def is_personal(text: str) -> bool:
    """
    Whether *text* is an e-mail address, an IP address or a link, or several of them.

        >>> is_personal("a@example.org; b@example.org"), is_personal("ask a@example.org")
        (True, False)
    """
    if _PERSONAL.fullmatch(text):
        return True
    # "a@example.org; b@example.org" in one cell would pass for a list of options.
    parts = list(filter(None, _BETWEEN.split(text)))
    return bool(parts) and all(map(_PERSONAL.fullmatch, parts))


def are_personal(counts: Mapping[str, int]) -> bool:
    """Whether most of *counts* (cell -> rows) are personal whatever the header says."""
    found = sum(rows for cell, rows in counts.items() if is_personal(cell))
    return found > 0 and found >= _MOST_OF * sum(counts.values())


def take_samples(
    header: Sequence[str],
    columns: Cells,
    later: Mapping[str, Mapping[str, int]],
    above: tuple[str, ...] = (),
) -> tuple[Sample, ...]:
    """
    Return one sample for each column of *header*.

    Args:
        header: The headers, in the order of the file.
        columns: The cells of the first rows, column by column.
        later: Header -> words that later rows were found to hold, with their counts.
        above: The rows above the header.
    """
    return tuple(
        replace(_sample(name, cells, later.get(name, {})), above=above)
        for name, cells in zip(header, columns, strict=True)
    )


def _sample(header: str, cells: Sequence[str], later: Mapping[str, int]) -> Sample:
    counts: Counter[str] = Counter()
    spelled: dict[str, str] = {}
    words: set[str] = set()
    folded = {cell: fold(cell) for cell in {*cells, *later}}
    answers = answers_among(set(folded.values()))
    for cell, number in Counter(cells).items():
        word = folded[cell]
        if not word or (is_not_answered(word) and word not in answers):
            continue
        words.add(word)
        counts[word] += number
        spelled.setdefault(word, " ".join(cell.split()))
    for cell, number in later.items():
        word = folded[cell]
        if not is_not_answered(word) or word in answers:
            counts[word] += number
            spelled.setdefault(word, " ".join(cell.split()))
    return Sample(header, counts, spelled, len(cells), len(words), bool(later))


class Why(StrEnum):
    """What decided what a column is taken for."""

    OPTION = auto()
    """The command line."""
    BEFORE = auto()
    """Its form knows it."""
    PLATFORM = auto()
    """The platform that wrote the file."""
    BOTH = auto()
    """The header says so, and its values agree."""
    HEADER = auto()
    """The header alone."""
    VALUES = auto()
    """The values alone, and they leave little doubt: words of one scale, e-mail addresses."""
    LOOK = auto()
    """The look of the values: few or long ones, small numbers."""


def because(*, header: bool, values: bool) -> Why:
    """Return what decided: the header, the values, both, or only the look of the values."""
    if header:
        return Why.BOTH if values else Why.HEADER
    return Why.VALUES if values else Why.LOOK


@dataclass(frozen=True)
class Guess:
    """What one column is taken for."""

    sample: Sample
    role: Role
    name: str | None = None
    match: Match | None = None
    """The scale of an item that is new to the form."""
    known: Column | None = None
    """What the form knows of this header already."""
    note: str = ""
    is_guess: bool = False
    """The values, not the header, decided."""
    why: Why = Why.LOOK
    second: "Guess | None" = None
    """What it would be taken for if that were barred; None where nothing else speaks."""
