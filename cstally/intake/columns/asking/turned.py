"""Sheets with their questions below one another and a column for each guest."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from cstally.intake.evidence.guesses import Sample
from cstally.language.long_words import is_called
from cstally.language.meanings import heads_categories, role_by_header
from cstally.language.opinion.opinions import is_question
from cstally.language.scale.scales import NINE_IN_TEN, find_scale
from cstally.model.advised import map_option
from cstally.model.shape import Column
from cstally.model.survey import Role
from cstally.text import cited, fold

_GUESTS = 3
"""Columns that may be people; two may be two visits."""
_MOST_QUESTIONS = 40
"""Rows of such a sheet: the published form with the most has 29."""
_HALF = 0.5
"""Part of the cells below guests that are answers on one scale: others are dates and comments."""
_NUMBER = re.compile(r"\d+")
_OF_RESPONSES = (Role.DATE, Role.ID, Role.PERSONAL, Role.COMMENT)


def turned_question(columns: Sequence[Column], samples: Sequence[Sample]) -> Iterator[str]:
    """Ask about a sheet that may be turned, unless somebody has said what its first column is."""
    first, *others = samples
    if len(others) < _GUESTS or columns[0].note in ("--map", "as before"):
        return
    if not first.is_distinct or all(map(str.isdecimal, first.counts)):
        return
    # Headers that differ in a running number alone are of people: questions have words.
    stems = {_NUMBER.sub("", fold(one.header)) for one in others}
    is_numbered = len(stems) == 1 and all(_NUMBER.search(one.header) for one in others)
    is_named = not first.header or heads_categories(first.header)
    least = NINE_IN_TEN if is_numbered and is_named else _HALF
    if least == _HALF and not _holds_questions(first, others):
        return
    words = sum((Counter(one.counts) for one in others), Counter[str]())
    if find_scale(words, least) is None:
        return
    header = first.header
    way = f"pass {map_option(header, 'ignore')}" if header else "name its first column 'Slip'"
    yield (
        f"its questions stand below one another ({cited(header)}), and {cited(others[0].header)} "
        f"to {cited(others[-1].header)} across: turn (transpose) the table, so that each row is a "
        f"response; if its rows are responses, {way}"
    )


def _holds_questions(first: Sample, others: Sequence[Sample]) -> bool:
    """Whether the first column names questions, and no other is one that only responses have."""
    if len(first.counts) > _MOST_QUESTIONS or first.answered < first.rows:
        return False
    if any(role_by_header(one.header) in _OF_RESPONSES for one in others):
        return False
    # Topics and areas may head segments, too.
    if is_called(first.header, "question") or is_called(first.header, "criterion"):
        return True
    asks = sum(map(is_question, first.spelled.values()))
    return not first.header and asks > _HALF * len(first.spelled)
