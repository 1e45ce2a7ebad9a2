"""Whether the row below a header names rows or options of its questions, or is a response."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cstally.language.calendar.dates import ORDERS, reads
from cstally.language.scale.scales import find_scale
from cstally.text import fold

SURVEYMONKEY = "SurveyMonkey"

_RESPONSE = frozenset(("response", "open-ended response", "other (please specify)"))
"""What SurveyMonkey writes below a question that has no rows or options of its own."""
_IDS = frozenset(("respondent id", "collector id"))
"""Columns that no other platform has."""
# Two may be two slips that praise the same; a test has five. From 2 to 5 the tests of headers hold.
_OPTION_REPEATED = 3
"""Columns whose cells repeat the second row and nothing else: then that row names options."""
_NUMBER = frozenset("0123456789٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹.,%+- ")


@dataclass(frozen=True)
class SecondRow:
    """What shows that a header stands in two rows."""

    platform: str | None
    why: str


@dataclass(frozen=True)
class _Rows:
    """A header, the row below it, and the cells of each column below both."""

    above: list[str]
    below: list[str]
    cells: list[list[str]]

    @property
    def grouped(self) -> set[int]:
        """Places without a name that are filled at all, and of the question in front of these."""
        nameless = {
            place
            for place, name in enumerate(self.above)
            if not name and (self.below[place] or any(self.cells[place]))
        }
        return nameless | {place - 1 for place in nameless if place}

    @property
    def is_neat(self) -> bool:
        """Whether the second row fills the groups and nothing else, as no response does."""
        groups = self.grouped
        return bool(groups) and all(
            bool(cell) == (place in groups) or fold(cell) in _RESPONSE
            for place, cell in enumerate(self.below)
        )


def second_row(rows: Sequence[list[str]], place: int) -> SecondRow | None:
    """Return what shows that the row behind *place* belongs to the header that stands there."""
    if place + 1 >= len(rows) or len(rows[place]) != len(rows[place + 1]):
        return None
    here = _Rows(
        list(map(str.strip, rows[place])),
        list(map(str.strip, rows[place + 1])),
        list(_columns(rows[place + 2 :], len(rows[place]))),
    )
    # The first column is never a row of the question before it, and no header holds a day.
    if not here.above[0] or any(map(is_day, here.below)):
        return None
    named = [fold(cell) in _RESPONSE for cell in here.below if cell]
    # Questions that are grids alone never say Response, but no response lacks its id.
    if named and not any(named) and _has_no_ids(here):
        return SecondRow(SURVEYMONKEY, "Respondent ID and Collector ID above a second row")
    by_response = SecondRow(SURVEYMONKEY, "a second header row of options and 'Response'")
    # Where the first row has no gap, "Response" throughout is the only sign.
    if not any(row and not top for top, row in zip(here.above, here.below, strict=True)):
        return by_response if named and all(named) else None
    if sum(map(bool, here.above)) < 2:  # a banner
        return None
    if any(named) or _repeats_options(here):
        return by_response
    # Of unknown origin: everything must speak for a second row, as a first response that was taken
    # for one would be lost without a word.
    is_neat = not here.below[0] and here.is_neat and _names_rows(here)
    return SecondRow(None, "") if is_neat and not _may_be_response(here) else None


def is_day(name: str) -> bool:
    """Whether *name* is a date, in any order."""
    return any(reads(name, order) for order in ORDERS)


def _columns(rows: Sequence[list[str]], width: int) -> Iterator[list[str]]:
    for place in range(width):
        yield [row[place].strip() for row in rows if place < len(row)]


def _repeats_options(rows: _Rows) -> bool:
    """
    Whether the second row names options: columns below hold just what it says, or nothing.

    A first response below a column without a name looks much alike, but it fills columns beside
    it, too, other responses differ from it, or it holds a number.
    """
    options, has_blank = 0, False
    groups = rows.grouped
    for place, (label, below) in enumerate(zip(rows.below, rows.cells, strict=True)):
        words = set(filter(None, below))
        if label and place not in groups and fold(label) not in _RESPONSE:
            return False
        if not label or label not in words:
            continue
        # 1 below 1 is a rating that everybody gave, not an option.
        if words != {label} or label.isdecimal():
            return False
        options += 1
        has_blank |= "" in below
    return has_blank and options >= _OPTION_REPEATED


def _has_no_ids(rows: _Rows) -> bool:
    """Whether the columns that number a response of SurveyMonkey are blank in the second row."""
    ids = [place for place, name in enumerate(rows.above) if fold(name) in _IDS]
    return len(ids) == len(_IDS) and not any(rows.below[place] for place in ids)


def _names_rows(rows: _Rows) -> bool:
    """Whether the second row holds texts, no two alike below one question."""
    labels = list(filter(None, rows.below))
    names: list[tuple[str, str]] = []
    question = ""
    for top, label in zip(rows.above, rows.below, strict=True):
        question = top or question
        names += [(question, fold(label))] if label else []
    # No option is an address or a number; answers are.
    is_text = not any("@" in label or _NUMBER.issuperset(label) for label in labels)
    return is_text and len(set(names)) == len(names)


def _may_be_response(rows: _Rows) -> bool:
    """Whether the second row holds levels of a scale, or what other rows hold beside others."""
    labels = {fold(label) for label in rows.below if label}
    answers: set[str] = set()
    for place in rows.grouped:
        words = {fold(cell) for cell in rows.cells[place] if cell}
        if words != {fold(rows.below[place])}:  # these are ticks
            answers |= words
    # Half of them will do: a first response mixes levels with words that somebody wrote.
    return not labels.isdisjoint(answers) or find_scale(labels, least=0.5) is not None
