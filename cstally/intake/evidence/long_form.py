"""
Whether several rows are one response: a row for each answer, or for each tag or contact.

A row for each answer has a column that names the question and one with what was answered; an id
says whose answers belong together. A row for each tag repeats an id with the same ratings, more
often than chance would.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence

from cstally.errors import CstallyError
from cstally.intake.file.table import Cells
from cstally.language.long_words import is_called
from cstally.language.meanings import is_not_answered, role_by_header
from cstally.language.scale.scales import is_level_word
from cstally.model.advised import map_option
from cstally.model.grid_names import brief
from cstally.model.shape import Contradiction, LongForm
from cstally.model.survey import Role
from cstally.text import cited, fold, listed

_NEARLY_ALL = 0.95
_MOST_QUESTIONS = 200
# A topic of two tickets of one customer is none of a list of questions.
_MOST_OF_THEM = 0.6
"""Part of all pairs of an id and an aspect that must be there: aspects head segments, too."""
_ROWS_EACH = 1.5
"""Rows of an id on average, from which it groups them."""
_FEWEST = 3
"""Answers to each question, from which a file without an id is refused."""
_BY_CHANCE = 0.001
"""Probability that rows of one id would repeat its ratings by chance."""
_DIGITS = frozenset(map(str, range(11)))


class _Folded(dict[int, list[str]]):
    """Place -> the folded cells of that column; of most files one or two are asked for."""

    def __init__(self, cells: Cells) -> None:
        super().__init__()
        self._cells = cells

    def __missing__(self, place: int) -> list[str]:
        found = self[place] = list(map(fold, self._cells[place]))
        return found


class Sheet:
    """The first rows of a file, and what is settled of its columns."""

    def __init__(
        self, header: Sequence[str], cells: Cells, settled: Callable[[str], Role | None]
    ) -> None:
        """
        Prepare to look.

        Args:
            header: The headers.
            cells: The first rows, column by column.
            settled: What the command line, or else the form, says of a header.
        """
        self.header = header
        self.cells = _Folded(cells)
        self.settled = settled
        self.rows = len(cells[0]) if cells else 0

    def role(self, place: int) -> Role | None:
        """Return what a column is by what is settled, or else by its header."""
        return self.settled(self.header[place]) or role_by_header(self.header[place])

    def is_open(self, place: int) -> bool:
        """Whether nothing is settled of a column."""
        return self.settled(self.header[place]) is None

    def has_settled(self, *kinds: str) -> bool:
        """Whether something is settled of a column that is called so."""
        return any(
            not self.is_open(place) and any(is_called(name, kind) for kind in kinds)
            for place, name in enumerate(self.header)
        )

    def called(self, *kinds: str) -> Iterator[int]:
        """Yield the open columns that are called so."""
        for kind in kinds:
            for place, name in enumerate(self.header):
                if self.is_open(place) and is_called(name, kind):
                    yield place

    def depends(self, place: int, *on: int) -> bool:
        """Whether a column says the same in nearly all rows that are alike in others."""
        said: dict[tuple[str, ...], set[str]] = defaultdict(set)
        for number, cell in enumerate(self.cells[place]):
            said[tuple(self.cells[other][number] for other in on)].add(cell)
        return sum(len(one) == 1 for one in said.values()) >= _NEARLY_ALL * len(said)

    def different(self, *places: int) -> int:
        """Return how many different rows these columns have."""
        return len(set(zip(*(self.cells[place] for place in places), strict=True)))


def find_long_form(sheet: Sheet) -> None:
    """
    Have a file read again as responses where several of its rows are one.

    Raises:
        Contradiction: they are, and an id says which.
        CstallyError: each is one answer, and no id says whose.
    """
    # Who says of one such column that it is a segment means rows that are responses.
    questions = (
        [] if sheet.has_settled("question", "aspect") else sheet.called("question", "aspect")
    )
    for question in questions:
        if not _holds_questions(sheet, question):
            continue
        answers = [place for place in sheet.called("answer") if place != question]
        for key in _ids(sheet, {question, *answers}, "person"):
            keys = _keys(sheet, key, question)
            answer = _answer(sheet, answers, keys, question) if keys else None
            if answer is not None and _is_full(sheet, keys, question, answer):
                raise _by_answer(sheet, keys, question, answer, answers)
        is_sure = is_called(sheet.header[question], "question")
        is_often = _FEWEST * sheet.different(question) <= sheet.rows
        if answers and is_sure and is_often and not _may_be_counted(sheet, question, answers):
            raise CstallyError(_without_id(sheet, question, answers))
    for key in _ids(sheet, set()):
        _find_repeated(sheet, key)


def _holds_questions(sheet: Sheet, place: int) -> bool:
    """Whether a column names a few things again and again, and few of them are levels."""
    words = Counter(filter(None, sheet.cells[place]))
    return (
        1 < len(words) <= _MOST_QUESTIONS
        and 2 * len(words) <= sheet.rows
        and words.total() >= _NEARLY_ALL * sheet.rows
        # "Clean" is a level as well; "1" may be the number of a question.
        and 2 * sum(map(is_level_word, words)) <= len(words) + sum(map(str.isdecimal, words))
    )


def _ids(sheet: Sheet, taken: set[int], *kinds: str) -> list[int]:
    """Return the columns that may be an id whose rows belong together, the likeliest first."""
    named = [
        place
        for place in range(len(sheet.header))
        if place not in taken and sheet.role(place) is Role.ID
    ]
    persons = [place for place in sheet.called(*kinds) if place not in {*taken, *named}]
    return [
        place
        for place in (*named, *persons)
        if all(sheet.cells[place]) and 1 < sheet.different(place) < sheet.rows
    ]


def _keys(sheet: Sheet, key: int, question: int) -> tuple[int, ...]:
    """Return the columns whose values a response has to itself; none where nothing tells."""
    enough = _NEARLY_ALL * sheet.rows
    if sheet.different(key) * _ROWS_EACH > sheet.rows:
        return ()
    if sheet.different(key, question) >= enough:
        return (key,)
    # A customer who answers again, some weeks later.
    for day in range(len(sheet.header)):
        is_day = sheet.role(day) is Role.DATE and sheet.different(key, day) * 2 <= sheet.rows
        if is_day and sheet.different(key, day, question) >= enough:
            return key, day
    # Several options of some questions, a row for each.
    pairs = Counter(zip(sheet.cells[key], sheet.cells[question], strict=True))
    several = {asked for (_, asked), rows in pairs.items() if rows > 1}
    return (key,) if len(several) * 2 <= sheet.different(question) else ()


def _answer(sheet: Sheet, answers: Sequence[int], keys: Sequence[int], question: int) -> int | None:
    """Return the column of the answers: the one called so that is filled most, or the only one."""
    if answers:
        return max(answers, key=lambda place: sum(map(bool, sheet.cells[place])))
    left = [
        place
        for place in range(len(sheet.header))
        if place not in (*keys, question)
        and sheet.role(place) in (None, Role.SEGMENT)
        and not sheet.depends(place, *keys)
        and not sheet.depends(place, question)
    ]
    return left[0] if len(left) == 1 else None


def _is_full(sheet: Sheet, keys: Sequence[int], question: int, answer: int) -> bool:
    """Whether what is called like a segment holds questions: most ids have each, and rate some."""
    if is_called(sheet.header[question], "question"):
        return True
    pairs = sheet.different(*keys) * sheet.different(question)
    said: dict[str, list[str]] = defaultdict(list)
    for asked, cell in zip(sheet.cells[question], sheet.cells[answer], strict=True):
        said[asked].append(cell)
    return sheet.rows >= _MOST_OF_THEM * pairs and any(map(_is_rated, said.values()))


def _by_answer(
    sheet: Sheet, keys: Sequence[int], question: int, answer: int, answers: Sequence[int]
) -> Contradiction:
    beside, dropped = [], []
    for place, name in enumerate(sheet.header):
        if place in (*keys, question, answer) or not any(sheet.cells[place]):
            continue
        is_text = sheet.role(place) is Role.COMMENT or place in answers
        if place not in answers and sheet.depends(place, *keys):
            continue
        if sheet.depends(place, question):
            dropped.append(name)
        elif is_text:
            beside.append(name)
        elif sheet.role(place) is not Role.DATE:
            dropped.append(name)
    names = [sheet.header[place] for place in (*keys, question, answer)]
    left = f"; left out: {listed(list(map(cited, dropped)))}" if dropped else ""
    own = _each_its_own(sheet, question, answer)
    return Contradiction(
        f"a row for each answer: the rows of one {cited(names[0])} are one response, and "
        f"{cited(names[-2])} names its questions{left}{own}",
        long=LongForm(
            tuple(names[: len(keys)]),
            names[-2],
            names[-1],
            beside=tuple(beside),
            dropped=tuple(dropped),
        ),
    )


def _may_be_counted(sheet: Sheet, question: int, answers: Sequence[int]) -> bool:
    """Whether each pair of a question and an answer stands there once, as in a table of counts."""
    splits = [
        place
        for place in range(len(sheet.header))
        if place not in (question, *answers)
        and sheet.role(place) is not Role.DATE
        # A branch has several answers to each question, a person one.
        and 2 * sheet.different(place) * sheet.different(question) <= sheet.rows
        and not all(cell.replace(".", "").isdecimal() for cell in sheet.cells[place])
    ]
    return sheet.different(question, answers[0], *splits) >= _NEARLY_ALL * sheet.rows


def _each_its_own(sheet: Sheet, question: int, answer: int) -> str:
    """Name the option for rows that are responses; mixed with texts they would be refused."""
    if not _is_rated(sheet.cells[answer]):
        return ""
    name = brief(sheet.header[question])
    return f"; if each row is a response of its own, pass {map_option(name, 'segment')}"


def _without_id(sheet: Sheet, question: int, answers: Sequence[int]) -> str:
    """Ask for the id of a file with a row for each answer."""
    asked, said = sheet.header[question], sheet.header[answers[0]]
    ids = [
        sheet.header[place]
        for place in range(len(sheet.header))
        if place not in (question, *answers)
        and sheet.is_open(place)
        and sheet.role(place) is not Role.DATE
        and all(sheet.cells[place])
        and sheet.different(place) > 1
        and len(_keys(sheet, place, question)) == 1
    ]
    remedy = (
        f"if the rows of one {cited(ids[0])} are one response, pass "
        f"{map_option(brief(ids[0]), 'id')}"
        if ids
        else "export it with the id of the response, or with a column for each question"
    )
    own = _each_its_own(sheet, question, answers[0])
    return (
        f"one row is not one response: {cited(asked)} names a question, {cited(said)} what was "
        f"answered, and no id says which rows belong together; {remedy}{own}."
    )


def _find_repeated(sheet: Sheet, key: int) -> None:
    first: dict[str, int] = {}
    repeated: list[tuple[int, int]] = []
    for number, cell in enumerate(sheet.cells[key]):
        if cell in first:
            repeated.append((first[cell], number))
        first.setdefault(cell, number)
    others = [place for place in range(len(sheet.header)) if place != key]
    rated = [
        place
        for place in others
        if sheet.role(place) not in (Role.DATE, Role.PERSONAL) and _is_rated(sheet.cells[place])
    ]
    vary = [
        place
        for place in others
        if any(sheet.cells[place][one] != sheet.cells[place][two] for one, two in repeated)
    ]
    if not rated or not vary or not set(rated).isdisjoint(vary):
        return
    marks = Counter(
        tuple(sheet.cells[place][number] for place in rated) for number in first.values()
    )
    alike = sum((rows / len(first)) ** 2 for rows in marks.values())
    if alike ** float(len(repeated)) >= _BY_CHANCE:
        return
    raise _by_tag(sheet, key, vary)


def _by_tag(sheet: Sheet, key: int, vary: Sequence[int]) -> Contradiction:
    joined = [
        sheet.header[place]
        for place in vary
        if is_called(sheet.header[place], "tag") or sheet.role(place) is Role.COMMENT
    ]
    last = [sheet.header[place] for place in vary if sheet.header[place] not in joined]
    name = sheet.header[key]
    kept = f"; all of {listed(list(map(cited, joined)))} are kept" if joined else ""
    kept += f"; of {listed(list(map(cited, last)))} the last" if last else ""
    return Contradiction(
        f"the rows of one {cited(name)} repeat its ratings, and are one response{kept}; if each "
        f"row is a response of its own, pass {map_option(brief(name), 'ignore')}",
        long=LongForm((name,), None, joined=tuple(joined)),
    )


def _is_rated(cells: Sequence[str]) -> bool:
    """Whether nearly all cells are words of levels, or small numbers, and not all the same."""
    words = Counter(cell for cell in cells if cell and not is_not_answered(cell))
    found = sum(n for word, n in words.items() if word in _DIGITS or is_level_word(word))
    return len(words) > 1 and found >= _NEARLY_ALL * words.total()
