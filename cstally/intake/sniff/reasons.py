"""How sure it is what a column holds, and why, in words for people."""

from enum import StrEnum

from cstally.intake.columns.rules import POINTS, SENTENCES, SMALL_NUMBERS, VALUES_REPEAT
from cstally.intake.evidence.guesses import Guess, Why
from cstally.intake.options import ImportOptions
from cstally.intake.reading.look import FIRST_ROWS
from cstally.language.meanings import is_effort, is_overall, is_rating, is_recommend
from cstally.model.shape import Column, KnownForm
from cstally.model.survey import ITEM_ROLES, SEGMENT_ROLES, Role
from cstally.text import fold, spelt


class Confidence(StrEnum):
    """How sure it is what a column holds."""

    SURE = "sure"
    """The command line, the form or the platform says so, or header and values alike."""
    LIKELY = "likely"
    """The header alone says so, or values that leave little doubt."""
    GUESS = "guess"
    """By the look of the values: have a look, too."""


_CONFIDENCE = {
    Why.OPTION: Confidence.SURE,
    Why.BEFORE: Confidence.SURE,
    Why.PLATFORM: Confidence.SURE,
    Why.BOTH: Confidence.SURE,
    Why.HEADER: Confidence.LIKELY,
    Why.VALUES: Confidence.LIKELY,
    Why.LOOK: Confidence.GUESS,
}
_IGNORED = {
    "from --rejects": "written by --rejects",
    VALUES_REPEAT: "the header says id, but values repeat",
    "some are blank: no ids": "the header says id, but some cells are blank",
    "empty": "no cell is answered",
    "one value only": "the same value everywhere",
    "many values": "many different values, and no header that says what they are",
    "a second id": "another column is the id",
    "another date": "another column dates the responses",
}
"""The notes of columns that are ignored, in more words."""
_ASKED = (
    (is_recommend, "asks whether they recommend"),
    (is_overall, "asks about the whole"),
    (is_effort, "asks how easy it was"),
    (is_rating, "says rating or satisfaction"),
)
_SIMPLE = {
    (Role.DATE, Why.BOTH): "the header says date, and the cells are days",
    (Role.DATE, Why.LOOK): "the cells are days",
    (Role.ID, Why.BOTH): "the header says id, and no value repeats",
    (Role.COMMENT, Why.HEADER): "the header asks for words",
    (Role.COMMENT, Why.BOTH): "the header asks for words, and they are long and mostly distinct",
    (Role.COMMENT, Why.LOOK): "long and mostly distinct texts",
    (Role.PERSONAL, Why.HEADER): "the header asks for personal data",
    (Role.PERSONAL, Why.VALUES): "e-mail addresses, IP addresses or links",
    (Role.PERSONAL, Why.BOTH): "the header asks for personal data, and the cells hold it",
}
_BEFORE = "as before"
_MAY_BE_RATED = "its words, or its header, may be those of a rating"
_GUESSED = {
    SMALL_NUMBERS: "small numbers without a header that says rating",
    POINTS: "points out of a whole, as a quiz has them",
}
"""The notes of segments that are a guess, in more words."""


def explained(
    column: Column,
    guess: Guess,
    options: ImportOptions,
    known: KnownForm | None,
    number: int = 0,
) -> tuple[Confidence, str]:
    """
    Return how sure it is that *column* is what *guess* led to, and why.

    Args:
        column: The column as it is read.
        guess: What it was taken for.
        options: The command line.
        known: What its form knows; None for a new one.
        number: Of a column of a list of choices: how many options that has.
    """
    if options.scaled(column.header) is not None and column.role in ITEM_ROLES:
        return Confidence.SURE, "--scale"
    is_known = known is not None and fold(column.header) in known.columns
    if column.role is Role.LIST and is_known:
        return Confidence.SURE, _BEFORE
    if column.role is not guess.role:  # the form knows that it has no ids
        return Confidence.SURE, column.note
    return _CONFIDENCE[guess.why], _reason(column, guess, number)


def next_best(guess: Guess, *, may_be_rated: bool) -> tuple[Role, str] | None:
    """
    Return what a column would be taken for otherwise, and why; None where nothing else speaks.

    Args:
        guess: What it was taken for.
        may_be_rated: Whether import asks if it holds ratings.
    """
    if may_be_rated:
        return Role.CATEGORY, _MAY_BE_RATED
    if guess.second is None:
        return None
    column = Column(guess.sample.header, guess.second.role)
    return guess.second.role, _reason(column, guess.second)


def _reason(column: Column, guess: Guess, number: int = 0) -> str:
    if guess.why is Why.OPTION:
        # `--keep` and `--scale` are told by their own names.
        return guess.note if "--" in guess.note else "--map"
    if guess.why in (Why.BEFORE, Why.PLATFORM):
        return guess.note
    if column.role in ITEM_ROLES:
        return _of_item(column, guess)
    if column.list is not None and column.list.tick is None:
        return f"boxes of one question: {guess.note}"
    if column.role in SEGMENT_ROLES:
        return _of_segment(column, guess, number)
    if column.role is Role.LIST:
        return f"a list of {spelt(number)} options: {guess.note}"
    if guess.note == SENTENCES:
        return "some of its cells are sentences, and differ"
    return _SIMPLE.get((column.role, guess.why)) or _IGNORED.get(guess.note, guess.note)


def _of_item(column: Column, guess: Guess) -> str:
    match, sample = guess.match, guess.sample
    if column.list:
        return f"ticked under {guess.note}"
    if match is None:
        return guess.note
    scale = column.item.scale.name if column.item else match.scale.name
    if guess.is_guess:
        return f"small numbers that several columns share, {scale}, without a header that says so"
    on_it = sum(sample.counts[word] for word in match.levels if word in sample.counts)
    part = f"all {on_it:,}" if on_it == sample.answered else f"{on_it:,} of {sample.answered:,}"
    words = "numbers" if match.scale.is_digits else "words"
    # Of a longer file the counts are those of its beginning: said, as the chart will have more.
    is_first = sample.rows >= FIRST_ROWS and not sample.has_later
    first = f" in the first {FIRST_ROWS:,} rows" if is_first else ""
    found = f"{part} answered cells{first} are {words} of {scale}"
    if guess.why not in (Why.BOTH, Why.HEADER):
        return found
    asked = next((words for asks, words in _ASKED if asks(column.header)), "tells which is best")
    return f"{found}, and the header {asked}"


def _of_segment(column: Column, guess: Guess, number: int) -> str:
    if column.list:
        return f"{guess.note}, one of {spelt(number)}"
    values, sample = len(guess.sample.counts), guess.sample
    if guess.note in _GUESSED:
        return _GUESSED[guess.note]
    if guess.why is Why.VALUES:
        return "yes and no beside other scales: a fact, no rating"
    if guess.why is Why.LOOK:
        return f"{values} different values in {sample.answered:,} answered cells"
    named = "the header names staff" if column.role is Role.STAFF else "the header names a segment"
    return f"{named}, and its {values} values repeat" if guess.why is Why.BOTH else named
