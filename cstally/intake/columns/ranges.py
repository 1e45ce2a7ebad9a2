"""Which range the bare digits of a column are of, where the digits alone do not tell."""

from collections.abc import Mapping

from cstally.language.scales import BY_NAME, Match

# Of ten answers on 1-5 none is a 4 or a 5 six times in a thousand, were each as likely: 0.6 ** 10.
_ENOUGH = 10
"""Answers from 1 to 3 that show that nobody could give a 4."""


def of_few_answers(matches: Mapping[str, Match]) -> dict[str, Match]:
    """Return *matches*, those on 1-3 on 1-5 where so few answers show no more."""
    on_three = {header: match for header, match in matches.items() if match.scale.name == "1-3"}
    answers = sum(match.answers for match in on_three.values())
    if answers >= _ENOUGH:
        return dict(matches)
    return {**matches, **{header: _on_five(match) for header, match in on_three.items()}}


def _on_five(match: Match) -> Match:
    return Match(BY_NAME["1-5"], match.levels, match.fraction, match.answers)
