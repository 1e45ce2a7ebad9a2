"""
What each column is.

The command line beats the form's memory, that beats the header's words, and those beat the look
of the values.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from cstally.intake.dates import HALF, NINE_IN_TEN, settle_order
from cstally.intake.lessons import Lessons
from cstally.intake.options import ImportOptions
from cstally.intake.samples import Sample
from cstally.intake.scales import Match, find_scale, find_scales
from cstally.intake.words import (
    date_rank,
    is_effort,
    is_overall,
    is_rating,
    is_recommend,
    role_by_header,
)
from cstally.model import ITEM_ROLES, Role
from cstally.shape import Column
from cstally.text import fold

_HOW_OFTEN = re.compile("how often|frequen|ne siklik|چند وقت")
"""Headers whose "never ... always" is a fact about the customer, not a judgement."""
_WITH_A_TYPO = 2 / 3
"""Part of a column's cells on a scale that other columns have, so that it has it, too."""
_SHARED_RANGE = 3
"""Columns that must share a range of digits before it is a scale without a header saying so."""


@dataclass(frozen=True)
class Guess:
    """What one column is taken for, before its form gives it a slot."""

    sample: Sample
    role: Role
    name: str | None = None
    match: Match | None = None
    """The scale of an item that is new to the form."""
    settled: Column | None = None
    """What the form knows of this header already."""
    note: str = ""
    is_guess: bool = False
    """Worth saying aloud: the values, not the header, decided."""


def guess_columns(
    samples: Sequence[Sample],
    options: ImportOptions,
    settled: Mapping[str, Column],
    lessons: Lessons,
) -> list[Guess]:
    """Return what each column of *samples* is, in their order."""
    told = {sample.header: _told(sample, options, settled) for sample in samples}
    open_samples = [sample for sample in samples if told[sample.header] is None]
    found = _recognise(open_samples, samples, told, options, lessons)
    guesses = [told[sample.header] or found[sample.header] for sample in samples]
    return _one_date(_one_id(guesses))


def _told(sample: Sample, options: ImportOptions, settled: Mapping[str, Column]) -> Guess | None:
    known = settled.get(fold(sample.header))
    mapped = options.mapped(sample.header)
    if mapped is not None:
        is_same = known is not None and known.role is mapped.role
        name = mapped.name or (known.name if is_same and known else None)
        return Guess(sample, mapped.role, name, settled=known if is_same else None, note="--map")
    if known is not None and not (known.role is Role.PERSONAL and options.keeps(sample.header)):
        return Guess(sample, known.role, known.name, settled=known, note="as before")
    return None


def _recognise(
    samples: Sequence[Sample],
    all_samples: Sequence[Sample],
    told: Mapping[str, Guess | None],
    options: ImportOptions,
    lessons: Lessons,
) -> dict[str, Guess]:
    guesses: dict[str, Guess] = {}
    for sample in samples:
        guess = _by_header(sample, options, lessons)
        if guess is not None:
            guesses[sample.header] = guess
    left = [sample for sample in samples if sample.header not in guesses]
    matches = find_scales({sample.header: sample.counts for sample in left if sample.counts})
    matches |= _nearly_on(matches, left)
    shared = Counter(match.scale.name for match in matches.values())
    for sample in left:
        match = matches.get(sample.header)
        guesses[sample.header] = _by_values(sample, match, shared)
    known_items = sum(guess is not None and guess.role in ITEM_ROLES for guess in told.values())
    return _special_items(guesses, known_items)


def _nearly_on(matches: Mapping[str, Match], samples: Sequence[Sample]) -> dict[str, Match]:
    """Return columns where one typo among few cells hides the worded scale of the others."""
    used = {match.scale for match in matches.values() if not match.scale.is_digits}
    found = {}
    for sample in samples:
        match = find_scale(sample.counts, _WITH_A_TYPO) if sample.counts else None
        if sample.header not in matches and match is not None and match.scale in used:
            found[sample.header] = match
    return found


def _by_header(sample: Sample, options: ImportOptions, lessons: Lessons) -> Guess | None:
    """Return what the header says outright: who, when, which; None leaves it to the values."""
    role = role_by_header(sample.header)
    barred = lessons.not_roles.get(sample.header)
    if not sample.header:
        return Guess(sample, Role.IGNORE, note="no header")
    if role is Role.PERSONAL and not options.keeps(sample.header):
        return Guess(sample, Role.PERSONAL, note="not stored")
    if role is Role.DATE and role is not barred and _holds_days(sample, HALF):
        return Guess(sample, Role.DATE)
    if role is Role.ID and role is not barred and sample.is_distinct:
        return Guess(sample, Role.ID)
    return None


def _holds_days(sample: Sample, least: float = NINE_IN_TEN) -> bool:
    verdict = settle_order(sample.spelled.values(), least)
    return verdict.order is not None or verdict.is_open


def _by_values(sample: Sample, match: Match | None, shared: Mapping[str, int]) -> Guess:
    role = role_by_header(sample.header)
    if match is not None and _is_item(sample, match, role, shared):
        return Guess(sample, Role.CATEGORY, sample.header, match)
    if role in (Role.SEGMENT, Role.STAFF):
        return Guess(sample, role, sample.header)
    if role is Role.PERSONAL:
        return Guess(sample, Role.COMMENT, sample.header, note="--keep")
    if role is Role.COMMENT or (role is not Role.ID and sample.is_text):
        return Guess(sample, Role.COMMENT, sample.header)
    if role is not Role.ID and _holds_days(sample):
        return Guess(sample, Role.DATE, is_guess=True)
    if role is None and sample.is_few:
        return Guess(sample, Role.SEGMENT, sample.header, note="few values", is_guess=True)
    return Guess(sample, Role.IGNORE, note=_why_ignored(sample, role))


def _is_item(sample: Sample, match: Match, role: Role | None, shared: Mapping[str, int]) -> bool:
    if match.scale.is_digits:
        if role in (Role.SEGMENT, Role.STAFF, Role.ID, Role.DATE):
            return False
        says_so = any(asks(sample.header) for asks in (is_rating, is_recommend, is_effort))
        return says_so or is_overall(sample.header) or shared[match.scale.name] >= _SHARED_RANGE
    return _HOW_OFTEN.search(fold(sample.header)) is None


def _why_ignored(sample: Sample, role: Role | None) -> str:
    if not sample.answered:
        return "empty"
    if role is Role.ID:
        return "values repeat"
    if len(sample.counts) == 1:
        return "one value only"
    return "many values"


def _special_items(guesses: dict[str, Guess], known_items: int) -> dict[str, Guess]:
    """Tell overall, NPS and CES from categories, and facts from answers among yes and no."""
    items = {header: guess for header, guess in guesses.items() if guess.role is Role.CATEGORY}
    yes_no = {header for header, guess in items.items() if _is_yes_no(guess)}
    if known_items or len(yes_no) < len(items):
        for header in yes_no:
            guess = items.pop(header)
            name = guess.sample.header
            guesses[header] = replace(guess, role=Role.SEGMENT, match=None, name=name)
    if len(items) + known_items < 2:
        return guesses
    for role, asks in ((Role.NPS, _asks_nps), (Role.CES, _asks_ces), (Role.OVERALL, _asks_overall)):
        asking = [header for header, guess in items.items() if asks(guess)]
        if len(asking) == 1 and len(items) + known_items > 1:
            guesses[asking[0]] = replace(items.pop(asking[0]), role=role)
    return guesses


def _is_yes_no(guess: Guess) -> bool:
    return guess.match is not None and guess.match.scale.is_yes_no


def _asks_nps(guess: Guess) -> bool:
    if guess.match is None or not guess.match.scale.is_digits:
        return False
    top = len(guess.match.scale.levels)
    worded = any(not word.isdecimal() for word in guess.match.levels)
    return top >= 10 and (is_recommend(guess.sample.header) or (top == 11 and worded))


def _asks_ces(guess: Guess) -> bool:
    return is_effort(guess.sample.header) and not _is_in_grid(guess)


def _asks_overall(guess: Guess) -> bool:
    return is_overall(guess.sample.header) and not _is_in_grid(guess)


def _is_in_grid(guess: Guess) -> bool:
    return guess.sample.header.endswith("]")


def _one_id(guesses: list[Guess]) -> list[Guess]:
    ids = [guess for guess in guesses if guess.role is Role.ID]
    return _keep_first(guesses, ids, "a second id")


def _one_date(guesses: list[Guess]) -> list[Guess]:
    dates = [guess for guess in guesses if guess.role is Role.DATE]
    dates.sort(
        key=lambda guess: (guess.note != "--map", guess.is_guess, -date_rank(guess.sample.header))
    )
    return _keep_first(guesses, dates, "another date")


def _keep_first(guesses: list[Guess], rivals: list[Guess], note: str) -> list[Guess]:
    losers = {guess.sample.header for guess in rivals[1:]}
    return [
        replace(guess, role=Role.IGNORE, settled=None, note=note)
        if guess.sample.header in losers
        else guess
        for guess in guesses
    ]
