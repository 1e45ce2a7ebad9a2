"""What the cells of a table of counts look like: numbers, names, words of levels."""

import re
from collections.abc import Iterable, Sequence

from cstally.intake.options import ImportOptions
from cstally.language.level_text import split_digit
from cstally.language.meanings import is_not_answered
from cstally.language.scale.scales import TWO_IN_THREE, find_scale, is_level_word
from cstally.model.shape import KnownForm
from cstally.model.survey import Role
from cstally.text import fold

_ADDRESS = re.compile(r"[^@\s]@[^@\s]+\.[^@\s]")
_NUMBER = re.compile(r"[%٪]?\s?[+-]?\d+(?:[.,٫]\d+)*\s?[%٪]?")
_PERCENT = r"(?:[%٪]\s?\d+(?:[.,٫]\d+)?|\d+(?:[.,٫]\d+)?\s?[%٪])"
_BESIDE_PERCENT = re.compile(
    rf"(\d+)\s?[(/|]\s?{_PERCENT}\s?\)?|{_PERCENT}\s?[(/|]\s?(?:n\s?=\s?)?(\d+)\s?\)?"
)
"""18 (45%), or 45% (18), or 45% (n=18)."""
_SHARE = re.compile(r"(\d+(?:[.,٫](\d+))?) ?[%٪]?|[%٪] ?(\d+(?:[.,٫](\d+))?)")
_WHOLE = re.compile(r"(\d+)(?:[.,]0{1,2})?")
# Of 40,000 simulated tables (2 to 7 categories, 2 to 5 levels, 8 to 200 responses) 0.14 in a
# hundred look like slips; from 2 numbers on it would be 0.48, within twice their number 0.48, too.
# Of slips one in five of which is lost 997 in a thousand are known in their order, 894 shuffled.
_FEW_NUMBERS = 4
"""Fewer counts may well follow one another."""
# Accountants write a dash for nothing.
_NOTHING = frozenset(("", "-", "–", "—"))
LARGEST = 10**9
"""No count of marks is larger: it would be a slip of the keyboard."""


def parse_count(cell: str) -> int | None:
    """
    Return the count that *cell* says, 0 for a blank or a dash; None where it is no whole number.

        >>> parse_count("12"), parse_count("12.0"), parse_count(""), parse_count("۱۲")
        (12, 12, 0, 12)
        >>> parse_count("-3"), parse_count("2.5"), parse_count("1,000")
        (None, None, None)
        >>> parse_count("18 (45%)"), parse_count("45% (n=18)"), parse_count("45%")
        (18, 18, None)
    """
    text = fold(cell)
    if text in _NOTHING:
        return 0
    if beside := _BESIDE_PERCENT.fullmatch(text):
        text = beside[1] or beside[2]
    match = _WHOLE.fullmatch(text)
    # Python refuses to read a number of 5,000 digits, with an error of its own.
    if match is None or len(match[1]) > len(str(LARGEST)):
        return None
    number = int(match[1])
    return number if number <= LARGEST else None


def parse_share(cell: str) -> tuple[float, int] | None:
    """
    Return the percentage that *cell* says, and its decimals; None where it is none.

        >>> parse_share("45%"), parse_share("%12,5"), parse_share("good")
        ((45.0, 0), (12.5, 1), None)
    """
    match = _SHARE.fullmatch(fold(cell))
    if match is None:
        return None
    number, decimals = match[1] or match[3], match[2] or match[4] or ""
    return float(re.sub("[,٫]", ".", number)), len(decimals)


def says_percent(cell: str) -> bool:
    """Whether *cell* bears the sign, and no count beside it."""
    return ("%" in cell or "٪" in cell) and parse_count(cell) is None


def is_blank(cell: str) -> bool:
    """Whether *cell* says nothing."""
    return fold(cell) in _NOTHING


class KnownWords:
    """What forms and options know about words of levels, and about headers."""

    def __init__(self, options: ImportOptions, known_forms: Sequence[KnownForm]) -> None:
        self._options = options
        self._scales = [frozenset(map(fold, scaled.levels)) for scaled in options.scales]
        columns = [column for one in known_forms for column in one.columns.values()]
        self._scales += [frozenset(column.words) for column in columns if column.item]
        self._levels = frozenset().union(*self._scales)
        self._headers = frozenset(folded for one in known_forms for folded in one.columns)
        kept = [entry for one in known_forms for entry in one.missing]
        # What is said of one category tells nothing of the others that share its table.
        self._missing = options.missing.with_kept(kept).everywhere

    def role(self, header: str) -> Role | None:
        """Return what ``--map`` says of *header*."""
        mapped = self._options.mapped(header)
        return mapped.role if mapped else None

    def knows_header(self, header: str) -> bool:
        """Whether *header* is a column of some form's responses."""
        return fold(header) in self._headers

    def is_response_file(self, header: Sequence[str]) -> bool:
        """Whether most headers are columns of some form's responses."""
        # More than half: a table of counts may share a header or two, such as the week and the
        # branch.
        return sum(map(self.knows_header, header)) > len(header) / 2

    def is_level(self, word: str) -> bool:
        """Whether *word* (folded) is a level of some scale."""
        parts = split_digit(word)
        return (
            word in self._levels
            or is_level_word(word)
            or (parts is not None and is_level_word(parts[1]))
        )

    def is_missing(self, word: str) -> bool:
        """Whether *word* (folded) means that there is no answer."""
        return word in self._missing or is_not_answered(word)

    def is_one_scale(self, words: Sequence[str]) -> bool:
        """Whether *words* (folded) are levels of one scale; bare digits only if they are all."""
        if any(scale.issuperset(words) for scale in self._scales):
            return True
        # Each word once, and all of them: the header of a grid is no place for slips of the pen.
        match = find_scale(dict.fromkeys(words, 1), least=1)
        if match is None:
            return False
        # 2, 3 and 4 may be anything; 1 to 5 without a gap are levels.
        return not match.scale.is_digits or len(match.scale.levels) == len(words)

    def hold_levels(self, cells: Iterable[str]) -> bool:
        """Whether most of *cells* are words of levels, be it one alone."""
        words = [word for word in map(fold, cells) if word]
        return bool(words) and sum(map(self.is_level, words)) >= TWO_IN_THREE * len(words)

    def are_levels(self, cells: Iterable[str]) -> bool:
        """Whether most of *cells* are words of levels, of whatever scales."""
        answered = [word for word in map(fold, cells) if not self.is_missing(word)]
        found = sum(map(self.is_level, answered))
        return bool(answered) and found >= TWO_IN_THREE * len(answered) and len(set(answered)) > 1


def are_numbers(cells: Sequence[str]) -> bool:
    """Whether most of *cells* are numbers, as far as they are not blank."""
    filled = [fold(cell) for cell in cells if not is_blank(cell)]
    numbers = sum(
        (_NUMBER.fullmatch(cell) or _BESIDE_PERCENT.fullmatch(cell)) is not None for cell in filled
    )
    return numbers >= TWO_IN_THREE * len(filled)


def are_row_numbers(cells: Sequence[str]) -> bool:
    """Whether *cells* count the rows, from 0 or 1."""
    texts = [fold(cell) for cell in cells]
    return any(
        texts == [str(number) for number in range(first, first + len(texts))] for first in (0, 1)
    )


def are_slip_numbers(cells: Sequence[str]) -> bool:
    """Whether *cells* are all different and close together, as running numbers are."""
    numbers = [parse_count(cell) for cell in cells if not is_blank(cell)]
    found = [number for number in numbers if number is not None]
    size = len(found)
    if size < _FEW_NUMBERS or len(set(found)) < len(numbers):
        return False
    span = max(found) - min(found) + 1
    if found in (sorted(found), sorted(found, reverse=True)):
        return span == size or (size > _FEW_NUMBERS and span < 2 * size)
    return size >= 2 * _FEW_NUMBERS and 2 * span < 3 * size


def is_address(text: str) -> bool:
    """Whether *text* holds an e-mail address."""
    return _ADDRESS.search(text) is not None


def are_names(cells: Sequence[str]) -> bool:
    """Whether most of *cells* are texts, as names of categories are."""
    filled = [cell for cell in cells if cell.strip()]
    named = sum(any(map(str.isalpha, cell)) for cell in filled)
    return bool(filled) and named >= TWO_IN_THREE * len(filled)


def repeat(cells: Sequence[str], *, strictly: bool = True) -> bool:
    """Whether each of *cells* stands twice on average; more than that, when *strictly*."""
    distinct = len({fold(cell) for cell in cells}) * 2
    return distinct < len(cells) if strictly else distinct <= len(cells)


def are_distinct(columns: Sequence[Sequence[str]]) -> bool:
    """Whether nearly no two rows of *columns* say the same."""
    rows = list(zip(*(map(fold, cells) for cells in columns), strict=True))
    # A row that was copied is refused later. From 0.7 to 0.99 the tests of counts hold.
    return len(set(rows)) * 10 >= len(rows) * 9
