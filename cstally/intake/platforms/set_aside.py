"""
Rows that a program sets aside itself, whoever wrote it: by a column that says status or test.

A status is that of a response if it says of some rows that they are complete, or not; what is open,
pending or closed is a ticket. Programs whose exports are known say more of this themselves.
"""

from collections.abc import Mapping, Sequence

from cstally.intake.evidence.guesses import Sample
from cstally.intake.platforms.platform import Skip
from cstally.language.row_words import (
    AT_WORK,
    COUNTED,
    NO,
    STATES,
    UNFINISHED,
    YES,
    flag_of,
    says_status,
)
from cstally.text import cited, fold

TELLS_NO_ANSWERS = "tells which rows are no answers"
"""The note of a column that does."""
# A program may have words of its own beside them; a column of memberships has Test, too.
_MOST = 0.8
"""Part of a status column's filled cells that are known words."""
_NOT_BY_THEMSELVES = ("archived", "deleted")
"""What a person does with a ticket, too: other words must show that the column is of responses."""


def set_aside(samples: Sequence[Sample]) -> Mapping[int, tuple[Skip, ...]]:
    """Return the place of each column that tells it -> which records are no answers."""
    found: dict[int, tuple[Skip, ...]] = {}
    for place, sample in enumerate(samples):
        name, words = sample.header, sample.counts
        reason = flag_of(name)
        if words and reason is not None and words.keys() <= YES | NO:
            found[place] = (_skip(name, YES, reason),)
        elif words and says_status(name) and _is_of_responses(words):
            found[place] = tuple(_skip(name, states, why) for why, states in STATES.items())
    return found


def said_against(sample: Sample, skips: Sequence[Skip]) -> Mapping[str, int]:
    """Return what the first cells of a column say against their rows -> how many of these."""
    against = frozenset[str]().union(*(one.words for one in skips))
    return {sample.spelled[word]: n for word, n in sample.counts.items() if word in against}


def _skip(name: str, words: frozenset[str], reason: str) -> Skip:
    why = f"{reason} ({cited(name)})"
    return Skip(fold(name), words, why, is_unfinished=reason == UNFINISHED)


def _is_of_responses(words: Mapping[str, int]) -> bool:
    if not AT_WORK.isdisjoint(words):
        return False
    telling = COUNTED.union(
        *(states for why, states in STATES.items() if why not in _NOT_BY_THEMSELVES)
    )
    known = telling.union(*STATES.values())
    rows = sum(number for word, number in words.items() if word in known)
    return not telling.isdisjoint(words) and rows >= _MOST * sum(words.values())
