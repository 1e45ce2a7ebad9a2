"""Letter grades: A is the best, unless the header says otherwise."""

import re
from collections.abc import Mapping

from cstally.intake.columns.scales.legends import direction
from cstally.language.meanings import is_rating
from cstally.language.scale.scales import NINE_IN_TEN, KnownScale, Match
from cstally.text import fold

_LABEL = re.compile(r"(?<!\w)([a-f])\s*[=:(]\s*([^\d()\[\]=,;:/|]+)")
# Grades have no E in America, and no F in most of Europe.
SIZES = {"": "fdcba", "e": "edcba", "f": "fdcba", "ef": "fedcba"}
"""Which of E and F a column holds -> its letters, worst to best."""


def letter_grades(header: str, counts: Mapping[str, int]) -> Match | None:
    """
    Return the scale of a column of letters, below a header that asks for a grade.

        >>> letter_grades("Grade", {"a": 4, "c": 2, "f": 1}).scale.names
        ('F', 'D', 'C', 'B', 'A')
        >>> letter_grades("Branch", {"a": 4, "c": 2}) is None
        True
    """
    labels = [
        ("abcdef".index(letter), " ".join(label.split()))
        for letter, label in _LABEL.findall(fold(header))
    ]
    is_first_best = direction(labels)
    if not is_rating(header) and is_first_best is None:
        return None
    letters = {word: rows for word, rows in counts.items() if word in set("abcdef")}
    answers = sum(letters.values())
    if len(letters) < 2 or answers < NINE_IN_TEN * sum(counts.values()):
        return None
    order = SIZES["".join(sorted(letters.keys() & {"e", "f"}))]
    if is_first_best is False:
        order = order[::-1]
    scale = KnownScale(
        f"grades-{order[0]}-{order[-1]}", tuple((letter.upper(),) for letter in order)
    )
    levels = {word: order.index(word) for word in letters}
    return Match(scale, levels, answers / sum(counts.values()), answers)
