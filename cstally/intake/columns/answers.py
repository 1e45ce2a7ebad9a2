"""
Which segments are answers: a row in which one of them is filled is no blank form.

A header that says branch or agent, or a column that every record has, was filled before anybody
answered; what some left out, they were asked.
"""

from collections.abc import Iterator, Mapping, Sequence

from cstally.intake.columns.asking.doubts import Doubt, may_be_levels
from cstally.intake.evidence.answer_column import AnswerColumn
from cstally.intake.evidence.guesses import Guess, Sample
from cstally.intake.platforms.recognise import Recognised
from cstally.language.meanings import is_not_answered, role_by_header
from cstally.language.opinion.opinions import (
    asks_for_opinion,
    is_of_a_record,
    is_quantity,
    is_question,
    names_places,
)
from cstally.model.shape import Column
from cstally.model.survey import Role
from cstally.text import fold, is_number

# As the rule was settled on 19 published files with 6,495 rows that nobody rated: 3,304 of them are
# kept by it, one wrongly; were every guess an answer, 3,172 would be kept wrongly.
_LEFT_OUT = 0.03
"""Part of the rows that leave a column empty, from which it was asked, not recorded."""
_MOST_RATED = 0.8
"""Part of the rows that a rating fills at most, if the others may be more than unanswered."""
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
    open_ones = {one.header for one in unrated(guesses, columns, platform)}
    own: Mapping[int, Role] = platform.roles if platform else {}
    return tuple(
        AnswerColumn(
            place,
            guess.sample.missing | _unticked(guess.sample),
            frozenset(filter(is_not_answered, guess.sample.counts)),
        )
        for place, (guess, column) in enumerate(zip(guesses, columns, strict=True))
        if column.role is Role.SEGMENT
        and column.list is None
        and place not in own
        and (guess.sample.header in doubtful | open_ones or _was_asked(guess.sample))
    )


def unrated(
    guesses: Sequence[Guess], columns: Sequence[Column], platform: Recognised | None
) -> tuple[Sample, ...]:
    """
    Return the columns that may hold the ratings of a file in which nothing is rated.

    Nobody can tell the levels of a scale that is not known from the values of a segment: what is
    filled in there was answered, unless its header says that it came with the record.
    """
    if platform is not None or any(one.item or one.list for one in columns):
        return ()
    return tuple(
        guess.sample
        for guess, column in zip(guesses, columns, strict=True)
        if column.role is Role.SEGMENT and _may_be_rated(guess.sample)
    )


def left_out(
    guesses: Sequence[Guess],
    columns: Sequence[Column],
    doubts: Sequence[Doubt],
    platform: Recognised | None,
) -> tuple[Sample, ...]:
    """Return the columns that may be all that is filled in many rows that are blank without it."""
    rated = [
        sum(_rows_with_answer(guess.sample))
        for guess, column in zip(guesses, columns, strict=True)
        if column.item is not None
    ]
    rows = max((guess.sample.rows for guess in guesses), default=0)
    if platform is not None or not rated or max(rated) > _MOST_RATED * rows:
        return ()
    answers = {one.place for one in answer_columns(guesses, columns, doubts, platform)}
    return tuple(
        guess.sample
        for place, (guess, column) in enumerate(zip(guesses, columns, strict=True))
        if column.role is Role.SEGMENT and place not in answers and column.list is None
        if guess.sample.answered > max(rated) and _may_be_rated(guess.sample)
    )


def _may_be_rated(sample: Sample) -> bool:
    is_named = role_by_header(sample.header) is not None or names_places(sample.header)
    is_record = is_of_a_record(sample.header) or is_quantity(sample.header)
    return may_be_levels(sample) and not (is_named or is_record or sample.is_personal)


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
    is_asked = is_question(sample.header) or asks_for_opinion(sample.header)
    is_box = len(sample.counts) <= 2 and not is_asked
    return _UNTICKED if is_box else _NEVER


def _are_marks(sample: Sample) -> bool:
    digits = [word for word in sample.counts if is_number(word) and int(word) <= _HIGHEST]
    return _FEW_DIGITS <= len(digits) == len(sample.counts) and not is_quantity(sample.header)
