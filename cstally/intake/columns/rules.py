"""
What a column is: one table of rules in order of strength, of which the first that holds decides.

Names decide only where the cells do not contradict them: "Contact" over words of a scale is a
rating, "Respondent" over running numbers is an id.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from cstally.intake.columns.scales.direction import is_one_best
from cstally.intake.evidence.guesses import Guess, Sample, Why, because
from cstally.intake.options import ImportOptions
from cstally.language.bad_news import wish_is_bad
from cstally.language.calendar.dates import HALF_ARE_DAYS, settle_order
from cstally.language.level_text import split_digit
from cstally.language.meanings import (
    is_effort,
    is_overall,
    is_rated_noun,
    is_rating,
    is_recommend,
    role_by_header,
)
from cstally.language.opinion.opinions import (
    asks_for_opinion,
    is_no_opinion,
    is_quantity,
    is_question,
    names_places,
    names_respondents,
)
from cstally.language.opinion.sentences import count_sentences, holds_plain_words
from cstally.language.scale.scales import NINE_IN_TEN, Match, find_scale
from cstally.model.shape import EMPTY, REJECT_HEADERS
from cstally.model.survey import SEGMENT_ROLES, Role
from cstally.text import fold, is_number

_HOW_OFTEN = re.compile("how often|frequen|ne siklik|چند وقت")
"""Headers whose "never ... always" is a fact about the customer, not a judgement."""
_RANKS = re.compile(r"\brank(ed|ing)?\b|siral|رتبه|اولویت")
"""Headers that ask for an order: 1 is the first choice, no mark."""
VALUES_REPEAT = "values repeat"
SMALL_NUMBERS = "guess: small numbers"
SENTENCES = "guess: sentences"
POINTS = "guess: points of a quiz"
# With two, the minutes and clerks of a waiting line are rated 1-10; with four, a form of three
# ratings holds none.
_SHARED_RANGE = 3
"""Columns that must share a range of digits before it is a scale without a header saying so."""
# A survey of two questions; without a rating beside them nothing else could be charted.
_SHARED_RANGE_ALONE = 2
"""The same in a file of which nothing else could be an answer."""
# From 117 to 1,000 the files at hand are read alike. Above, the airport's codes of regions are
# marks from 0 to 10; below, its codes of parking places, which 116 people gave, are none any more.
_SOMEBODY = 200
"""Answers among which some are the highest of a range; else they are codes, 1-3 among 1-5."""
# No file at hand has such a column. A handful of remarks such as "Good" makes no rating; from ten
# on half of the rows speak for one.
_REALLY_RATED = 10
"""Answers on a scale below a header that says comments, from which it is a rating all the same."""
# On 4,301 columns of published files that are ignored for their many values these store 4, each
# what people wrote; three of them without the question.
_IN_TEN, _IN_TWENTY, _FEWEST = 0.1, 0.05, 8
"""Part of the cells that must be sentences, below a question, and how many there must be."""
_DIFFER = 0.4
"""Different cells for each answer, from which a question was answered in people's own words."""
_HALF = 0.5
"""Part of long cells that must hold plain words: 34 of 219 such columns were ids, stamps, JSON."""

Shared = Mapping[frozenset[str], int]
"""The levels of a scale -> how many columns have them, from whichever end."""


@dataclass(frozen=True)
class Evidence:
    """All that the rules may ask of one column."""

    sample: Sample
    options: ImportOptions
    barred: Role | None
    """A role that a later row has shown it cannot have."""
    match: Match | None = None
    """The scale of its cells, the file's columns seen together."""
    shared: Shared = field(default_factory=dict)
    are_words_rated: bool = False
    """Whether the file has columns that are rated in words."""
    is_nothing_else_said: bool = False
    """Whether no column of the file is a rating by its header or its words."""
    are_points: bool = False
    """Whether its cells are points of a quiz."""

    @cached_property
    def named(self) -> Role | None:
        """The role that its header names; none where its legend says which digit is the best."""
        role = role_by_header(self.sample.header)
        is_rated = (
            role in (*SEGMENT_ROLES, Role.DATE, Role.ID)
            and is_one_best(self.sample.header) is not None
        )
        return None if is_rated else role

    @property
    def contradicts_its_name(self) -> bool:
        """Whether a header that asks for personal data stands over ratings."""
        match = find_scale(self.sample.counts) if len(self.sample.counts) > 1 else None
        if match is None or match.scale.is_yes_no:
            return False
        # "Contact: 4" may be a rating, where others share the range; "Member: 4" is a number.
        return not match.is_numbers or self.is_rated_noun

    @property
    def is_rated_noun(self) -> bool:
        """Whether its header is a noun that is rated as often as it is a segment."""
        return is_rated_noun(self.sample.header)


Rule = Callable[[Evidence], Guess | None]


def decide(evidence: Evidence) -> Guess:
    """Return what a column is by the first rule that holds, and what the next other role would."""
    found: Guess | None = None
    for rule in RULES:
        guess = rule(evidence)
        if guess is None:
            continue
        if found is None:
            found = guess
        # That it would be ignored without this rule says nothing.
        elif guess.role not in (found.role, Role.IGNORE):
            return replace(found, second=guess)
    # The last rule always holds.
    return found or _ignored(evidence)


def may_be_on_a_scale(evidence: Evidence) -> bool:
    """Whether no rule says what a column is that no scale of its cells could overrule."""
    closed = (_nameless, _personal_by_cells, _points, _date_by_header, _id_by_header)
    if any(rule(evidence) for rule in closed):
        return False
    return evidence.named is not Role.PERSONAL or evidence.contradicts_its_name


def is_filled_by_most(sample: Sample) -> bool:
    """Whether so many rows fill a column that words of a scale below "Comments" are ratings."""
    return sample.answered >= _REALLY_RATED and 2 * sample.answered >= sample.rows


def uses(sample: Sample, match: Match) -> bool:
    """Whether bare numbers are of a range: all of them, and of many answers some the highest."""
    # Boxes that were ticked are 0 and 1, under any number of headers.
    if match.fraction < 1 or sample.counts.keys() <= {"0", "1"}:  # 11 among 1-10 is a code
        return False
    if is_quantity(sample.header):
        return False
    return sample.answered < _SOMEBODY or max(match.levels.values()) == len(match.scale.levels) - 1


def _nameless(evidence: Evidence) -> Guess | None:
    sample = evidence.sample
    if not sample.header:
        return Guess(sample, Role.IGNORE, note="no header")
    if sample.header in REJECT_HEADERS:
        return Guess(sample, Role.IGNORE, note="from --rejects")
    return None


def _personal_by_cells(evidence: Evidence) -> Guess | None:
    return _personal(evidence) if evidence.sample.is_personal else None


def _personal_by_header(evidence: Evidence) -> Guess | None:
    return _personal(evidence) if evidence.named is Role.PERSONAL else None


def _personal(evidence: Evidence) -> Guess:
    sample = evidence.sample
    if evidence.options.keeps(sample.header):
        note, why = "personal: --keep", Why.OPTION
        return Guess(sample, Role.SEGMENT, sample.header, note=note, why=why)
    why = because(header=evidence.named is Role.PERSONAL, values=sample.is_personal)
    return Guess(sample, Role.PERSONAL, note="not stored", why=why)


def _points(evidence: Evidence) -> Guess | None:
    sample = evidence.sample
    if not evidence.are_points:
        return None
    return Guess(sample, Role.SEGMENT, sample.header, note=POINTS, is_guess=True)


def _on_a_scale(evidence: Evidence) -> Guess | None:
    sample, match = evidence.sample, evidence.match
    # Words of a scale are stronger than a header: "Service" heads ratings as well as a segment.
    if match is None or not _is_item(evidence, match):
        return None
    # "5 - very good" says itself that it is a rating; a bare 5 may be a till.
    is_bare = match.is_numbers and not any(map(split_digit, match.levels))
    says_so = _says_rating(sample.header)
    is_guess = is_bare and not says_so
    why = because(header=says_so, values=not is_guess and match.fraction >= NINE_IN_TEN)
    return Guess(sample, Role.CATEGORY, sample.header, match, is_guess=is_guess, why=why)


def _is_item(evidence: Evidence, match: Match) -> bool:
    sample, role = evidence.sample, evidence.named
    if role is Role.COMMENT:
        # A few words such as "Good" in a comment box are comments; a box that most people filled
        # with words of one scale was none.
        return is_filled_by_most(sample)
    if role is Role.PERSONAL and not evidence.contradicts_its_name:
        return False
    if not match.is_numbers:
        is_plain = not _is_lone_middle(evidence, match)
        return is_plain and _HOW_OFTEN.search(fold(sample.header)) is None
    names_no_rating = role in (*SEGMENT_ROLES, Role.ID, Role.DATE, Role.PERSONAL)
    if names_no_rating and not evidence.is_rated_noun:
        return False
    # 1 is the first choice, and the best; counted as a mark it would be the worst.
    if _RANKS.search(fold(sample.header)):
        return False
    if any(map(split_digit, match.levels)) or _says_rating(sample.header):
        return True
    # Who rates in words writes numbers for something else: minutes, guests, tills.
    if evidence.are_words_rated:
        return False
    least = _SHARED_RANGE_ALONE if evidence.is_nothing_else_said else _SHARED_RANGE
    is_shared = evidence.shared.get(frozenset(match.scale.names), 0) >= least
    return is_shared and uses(sample, match)


def _is_lone_middle(evidence: Evidence, match: Match) -> bool:
    """Whether one word is all that a column holds, and no opinion: Normal, Regular."""
    header = evidence.sample.header
    if len(match.levels) > 1 or is_rating(header) or asks_for_opinion(header):
        return False
    # Beside others on its scale everybody may have been in the middle.
    is_alone = evidence.shared.get(frozenset(match.scale.names), 0) < _SHARED_RANGE_ALONE
    return is_alone and any(map(is_no_opinion, match.levels))


def _says_rating(header: str) -> bool:
    asks = any(asks(header) for asks in (is_rating, is_recommend, is_effort, is_overall))
    return asks or is_one_best(header) is not None or wish_is_bad(header)


def _respondents(evidence: Evidence) -> Guess | None:
    sample = evidence.sample
    if not names_respondents(sample.header) or evidence.barred is Role.ID:
        return None
    if not sample.is_distinct or not all(map(is_number, sample.counts)):
        return None
    numbers = list(map(int, sample.counts))
    # Numbers of people are long, and leave gaps; those of slips run on.
    if max(numbers) - min(numbers) >= 2 * len(numbers):
        return None
    return Guess(sample, Role.ID, why=Why.BOTH)


def _date_by_header(evidence: Evidence) -> Guess | None:
    # A header may say day and hold names of days: the cells must be dates to half.
    if evidence.named is not Role.DATE or evidence.barred is Role.DATE:
        return None
    # Numbers of days count as days only here.
    cells = evidence.sample.spelled.values()
    verdict = settle_order(cells, HALF_ARE_DAYS, day_numbers=True)
    if verdict.order is None and not verdict.is_open:
        return None
    return Guess(evidence.sample, Role.DATE, why=Why.BOTH)


def _id_by_header(evidence: Evidence) -> Guess | None:
    if evidence.named is not Role.ID or evidence.barred is Role.ID:
        return None
    return Guess(evidence.sample, Role.ID, why=Why.BOTH) if evidence.sample.is_distinct else None


def _segment_by_header(evidence: Evidence) -> Guess | None:
    sample, role = evidence.sample, evidence.named
    if role is None or role not in SEGMENT_ROLES:
        return None
    return Guess(sample, role, sample.header, why=because(header=True, values=sample.is_few))


def _comment_by_header(evidence: Evidence) -> Guess | None:
    sample = evidence.sample
    if evidence.named is not Role.COMMENT:
        return None
    why = because(header=True, values=sample.is_text)
    return Guess(sample, Role.COMMENT, sample.header, why=why)


def _long_texts(evidence: Evidence) -> Guess | None:
    sample = evidence.sample
    if evidence.named is Role.ID or not sample.is_text:
        return None
    # Ids, stamps, paths and JSON are as long and as distinct as what people write.
    plain = sum(rows for cell, rows in sample.counts.items() if holds_plain_words(cell))
    if plain < _HALF * sample.answered:
        return None
    return Guess(sample, Role.COMMENT, sample.header)


def _sentences(evidence: Evidence) -> Guess | None:
    sample = evidence.sample
    # What names somebody or something is never stored by a guess.
    if evidence.named is not None or names_places(sample.header) or sample.is_few:
        return None
    rows, different = count_sentences(sample.counts)
    if rows < _FEWEST or 2 * different <= rows:
        return None
    differs = len(sample.counts) >= _DIFFER * sample.answered
    least = _IN_TWENTY if is_question(sample.header) and differs else _IN_TEN
    if rows < least * sample.answered:
        return None
    return Guess(sample, Role.COMMENT, sample.header, note=SENTENCES, is_guess=True)


def _dates_by_cells(evidence: Evidence) -> Guess | None:
    # Behind segments and comments: days below "Shift" are names of shifts.
    if evidence.named is Role.ID or evidence.match is not None:
        return None
    if not _holds_days(evidence.sample):
        return None
    return Guess(evidence.sample, Role.DATE, note="guess: holds dates", is_guess=True)


def _few_values(evidence: Evidence) -> Guess | None:
    sample, match = evidence.sample, evidence.match
    if evidence.named not in (None, Role.DATE) or not sample.is_few:
        return None
    # A count of nights is a number, and nobody takes it for a rating.
    is_small = match is not None and match.scale.is_digits and not is_quantity(sample.header)
    note = SMALL_NUMBERS if is_small else "guess: few values"
    return Guess(sample, Role.SEGMENT, sample.header, note=note, is_guess=is_small)


def _ignored(evidence: Evidence) -> Guess:
    sample, role = evidence.sample, evidence.named
    why = because(header=role is Role.ID, values=not sample.answered)
    return Guess(sample, Role.IGNORE, note=_why_ignored(sample, role), why=why)


def _why_ignored(sample: Sample, role: Role | None) -> str:
    if not sample.answered:
        return EMPTY
    if role is Role.ID:
        # A column that says id and is none is named: whoever relies on it must know.
        return VALUES_REPEAT if sample.answered == sample.rows else "some are blank: no ids"
    if len(sample.counts) == 1:
        return "one value only"
    return "many values"


def _holds_days(sample: Sample) -> bool:
    verdict = settle_order(sample.spelled.values())
    return verdict.order is not None or verdict.is_open


RULES: tuple[Rule, ...] = (
    _nameless,
    _personal_by_cells,
    _points,
    _on_a_scale,
    _respondents,
    _personal_by_header,
    _date_by_header,
    _id_by_header,
    _segment_by_header,
    _comment_by_header,
    _long_texts,
    _sentences,
    _dates_by_cells,
    _few_values,
    _ignored,
)
"""The strongest first. What is personal is told before all else: it must not be stored for being a
segment as well, unless its cells are ratings."""
