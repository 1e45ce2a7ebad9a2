"""Names of the rows of a grid: people read the row, the question above it is said once."""

import re
from collections import Counter
from collections.abc import Iterable

from cstally.text import fold

_ROW = (
    re.compile(r"(?P<question>.*\S)\s*\[(?P<row>[^\[\]]+)\]"),
    # At the last dash: questions hold dashes, too, while a row is a few words.
    re.compile(r"(?P<question>.+\S) - (?P<row>(?:(?! - ).)+)"),
)
# So that cstally import FILE --map '...=category' is at most 100 columns long.
_LONGEST = 60
"""Characters of a header that a message shows whole."""
# More than half, because the end is what tells the rows of one question apart.
_END = 32
"""So many of these are kept from its end where it is longer."""


def question_and_row(name: str) -> tuple[str, str] | None:
    """
    Take the name of a grid's row apart; None where it is none.

        >>> question_and_row("How was ... [Speed]"), question_and_row("Rate: - Speed")
        (('How was ...', 'Speed'), ('Rate:', 'Speed'))
    """
    for pattern in _ROW:
        if match := pattern.fullmatch(name):
            return match["question"].strip(), match["row"].strip()
    return None


def brief(header: str) -> str:
    """
    Return a long *header* with ``*`` for its middle, as ``--map`` takes it.

        >>> brief("Please rank the films in order of preference, the best one first - A New Hope")
        'Please rank the films in or*the best one first - A New Hope'
    """
    if len(header) <= _LONGEST:
        return header
    return f"{header[: _LONGEST - 1 - _END].rstrip()}*{header[-_END:].lstrip()}"


def short_names(names: Iterable[str]) -> dict[str, str]:
    """
    Return each name that says as much without its question, with what is left of it.

    A question counts that several names share; a row that two questions share keeps them.

        >>> short_names(["How was ... [Speed]", "How was ... [Price]", "Courtesy"])
        {'How was ... [Speed]': 'Speed', 'How was ... [Price]': 'Price'}
        >>> short_names(["Before [Speed]", "Before [Price]", "After [Speed]", "After [Price]"])
        {}
    """
    everything = list(dict.fromkeys(names))
    parts = {name: found for name in everything if (found := question_and_row(name))}
    questions = Counter(fold(question) for question, _ in parts.values())
    rows = Counter(fold(row) for _, row in parts.values())
    # A category that is called as the row is would have the same short name.
    rows.update(fold(name) for name in everything if name not in parts)
    return {
        name: row
        for name, (question, row) in parts.items()
        if questions[fold(question)] > 1 and rows[fold(row)] == 1
    }


def shared_questions(names: Iterable[str]) -> tuple[str, ...]:
    """Return the questions that `short_names` leaves out, in order, each once."""
    found = short_names(listed := list(names))
    parts = (question_and_row(name) for name in listed if name in found)
    return tuple(dict.fromkeys(part[0] for part in parts if part))
