"""
Which segments are answers: a row in which one of them is filled is no blank form.

A header that says branch or agent, or a column that every record has, was filled before anybody
answered; what some left out, they were asked.
"""

from collections.abc import Iterator, Mapping, Sequence

from cstally.intake.columns.asking.doubts import Doubt
from cstally.intake.evidence.answer_column import AnswerColumn
from cstally.intake.evidence.guesses import Guess, Sample
from cstally.intake.platforms.recognise import Recognised
from cstally.language.meanings import role_by_header
from cstally.language.opinion.opinions import is_quantity, is_question
from cstally.model.shape import Column
from cstally.model.survey import Role
from cstally.text import fold, is_number

# As the rule was settled on 19 published files with 6,495 rows that nobody rated: 3,304 of them are
# kept by it, one wrongly; were every guess an answer, 3,172 would be kept wrongly.
_LEFT_OUT = 0.03
"""Part of the rows that leave a column empty, from which it was asked, not recorded."""
_HIGHEST = 10
"""No rating is higher."""
_FEW_DIGITS = 3
"""Different digits of one range that may be marks."""
_NEVER = frozenset(
    map(fold, ("not selected", "unchecked", "not checked", "no answer", "seçilmedi", "seçilmemiş"))
)
_UNTICKED = _NEVER | {"0", "false", "off"}
"""What a box holds that nobody ticked."""


def answer_columns(
    guesses: Sequence[Guess],
    columns: Sequence[Column],
    doubts: Sequence[Doubt],
    platform: Recognised | None,
) -> tuple[AnswerColumn, ...]:
    """
    Return the segments that count as answers.

    It is told by the file alone, not by how they became segments: the same file once more must
    have the same blank rows.
    """
    doubtful = {one.sample.header for one in doubts}
    own: Mapping[int, Role] = platform.roles if platform else {}
    return tuple(
        AnswerColumn(place, guess.sample.missing | _unticked(guess.sample))
        for place, (guess, column) in enumerate(zip(guesses, columns, strict=True))
        if column.role is Role.SEGMENT
        and not column.sources
        and place not in own
        and (guess.sample.header in doubtful or _was_asked(guess.sample))
    )


def _was_asked(sample: Sample) -> bool:
    if role_by_header(sample.header) is not None or sample.is_personal:
        return False
    left_out = sample.rows - sum(_rows_with_answer(sample))
    is_left_out = left_out >= _LEFT_OUT * sample.rows
    return is_question(sample.header) or is_left_out or _are_marks(sample)


def _rows_with_answer(sample: Sample) -> Iterator[int]:
    unticked = _unticked(sample)
    return (rows for word, rows in sample.counts.items() if word not in unticked)


def _unticked(sample: Sample) -> frozenset[str]:
    """Return the cells that are boxes left empty: 0 beside 1 is one, 0 to 10 holds a mark."""
    is_box = len(sample.counts) <= 2 and not is_question(sample.header)
    return _UNTICKED if is_box else _NEVER


def _are_marks(sample: Sample) -> bool:
    digits = [word for word in sample.counts if is_number(word) and int(word) <= _HIGHEST]
    return _FEW_DIGITS <= len(digits) == len(sample.counts) and not is_quantity(sample.header)
