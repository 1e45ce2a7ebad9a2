"""Which scales the columns of one file are on, seen together: one block of a form, or several."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace

from cstally.language.level_text import may_name_a_level
from cstally.language.scale.same_words import meaning
from cstally.language.scale.scales import (
    KnownScale,
    Match,
    find_scale,
    in_two_languages,
    polarities,
    score,
)

_CHANCE = 0.01
"""Where levels that others choose are missing by chance so seldom, they are not on the form."""
_SIZE = re.compile(r"-\d+[a-h]?")
"""What the names of scales of one kind differ in: ``agreement-5``, ``agreement-7b``."""


def find_scales(columns: Mapping[str, Mapping[str, int]]) -> dict[str, Match]:
    """
    Return the best scale of each of *columns* that is on one, the columns seen together.

    A column where nobody chose the outer levels (Good, OK) joins a finer scale of another column
    that has all its words (Excellent ... Horrible), and columns with agreement words in different
    mixtures one that has them all, as long as each word stays what it is; columns that call a level
    otherwise have a scale each. Digits join the range of more columns; yes and no stay what they
    are.
    """
    alone = {
        name: match
        for name, counts in columns.items()
        if (match := find_scale(counts) or in_two_languages(counts))
    }
    # A constant tells no range: an 8 in every row makes no tens of the fives of others.
    votes = Counter(match.scale for match in alone.values() if not _is_constant(match))
    # With no vote: a wider scale is there to be joined, but wins nothing by itself.
    votes.update(dict.fromkeys(_wider(alone, columns), 0))
    used = _used(alone, columns)
    joined = {name: _joined(match, columns[name], votes, used) for name, match in alone.items()}
    return _apart(joined, alone)


def _is_constant(match: Match) -> bool:
    return match.scale.is_digits and len(match.levels) == 1


def _wider(
    matches: Mapping[str, Match], columns: Mapping[str, Mapping[str, int]]
) -> Iterator[KnownScale]:
    """Yield the scales of the words of all columns together whose scales are of one kind."""
    kinds: dict[str, dict[str, Match]] = {}
    for name, match in matches.items():
        if not match.scale.is_digits:
            kinds.setdefault(_SIZE.sub("", match.scale.name), {})[name] = match
    for kind in kinds.values():
        if found := _of_all(kind, columns):
            yield found


def _of_all(kind: dict[str, Match], columns: Mapping[str, Mapping[str, int]]) -> KnownScale | None:
    """Return the scale of the words of all columns on which these mean what they mean alone."""
    while kind:
        found = find_scale(sum((Counter(columns[name]) for name in kind), Counter[str]()))
        if found is None:
            return None
        standing = {name: match for name, match in kind.items() if _stands(match, found, Counter())}
        if len(standing) == len(kind):
            return found.scale
        # Three levels of their own must not make seven of the five of others.
        kind = standing
    return None


def _used(
    matches: Mapping[str, Match], columns: Mapping[str, Mapping[str, int]]
) -> dict[KnownScale, Counter[str]]:
    """Return the words that the columns of each scale hold, by their meaning, with their counts."""
    used: dict[KnownScale, Counter[str]] = {}
    for name, match in matches.items():
        words = used.setdefault(match.scale, Counter())
        for word in match.levels:
            words[meaning(word)] += columns[name].get(word, 0)
    return used


def _joined(
    match: Match,
    counts: Mapping[str, int],
    votes: Mapping[KnownScale, int],
    used: Mapping[KnownScale, Counter[str]],
) -> Match:
    def wins(other: Match) -> tuple[int, int]:
        size = len(other.scale.levels)
        return (votes[other.scale], size) if match.scale.is_digits else (size, 0)

    # "Yes" alone would join every scale that has a yes at its end.
    if match.scale.is_yes_no or _has_all_its_faces(match):
        return match
    fitting = [
        other
        for other in score(counts)
        if other.scale in votes
        and other.scale.is_digits == match.scale.is_digits
        and (other.fraction, -other.doubled) >= (match.fraction, -match.doubled)
        and (match.scale.is_digits or _stands(match, other, used.get(other.scale, Counter())))
    ]
    return max([match, *fitting], key=wins)


def _has_all_its_faces(match: Match) -> bool:
    """Whether it is on a scale of faces, and shows each: three are no part of five."""
    is_of_faces = match.scale.name.startswith("smileys")
    return is_of_faces and len(set(match.levels.values())) == len(match.scale.levels)


def _stands(match: Match, other: Match, used: Counter[str]) -> bool:
    """
    Whether the words of a column mean on the scale of others what they mean by themselves.

    Not satisfied, somewhat, very: on a scale of five the middle one would be praise.
    """
    poles, on_other = (polarities(len(one.scale.levels)) for one in (match, other))
    if all(poles[level] is on_other[other.levels[word]] for word, level in match.levels.items()):
        return True
    words = set(map(meaning, match.levels))
    if not words <= used.keys():
        return False
    # The very words of others. All levels of a scale of its own are there: unless the answers are
    # few, somebody would have chosen one of those that are not.
    if len(set(match.levels.values())) < len(match.scale.levels):
        return True
    shared = sum(used[word] for word in words) / used.total()
    return shared**match.answers >= _CHANCE


def _apart(joined: Mapping[str, Match], alone: Mapping[str, Match]) -> dict[str, Match]:
    """Return the scales of *joined*, none of which calls a level otherwise than its columns do."""
    found: dict[str, Match] = {}
    families: dict[KnownScale, list[dict[int, set[str]]]] = {}
    # Those that are on their scale by themselves come first: the others must fit these.
    for name in sorted(joined, key=lambda name: joined[name].scale != alone[name].scale):
        match = joined[name]
        place = _family(match, families)
        # A column with words of its own has nothing from a scale that others share.
        if place and match.scale != alone[name].scale:
            match = alone[name]
            place = _family(match, families)
        found[name] = match if place == 0 else replace(match, scale=_numbered(match.scale, place))
        _add(match, families[match.scale], place)
    return {name: found[name] for name in joined}


def _family(match: Match, families: dict[KnownScale, list[dict[int, set[str]]]]) -> int:
    """Return the place of the columns on the scale of *match* that call no level otherwise."""
    own = _called(match)
    known = families.setdefault(match.scale, [])
    for place, words in enumerate(known):
        if all(not words[level].isdisjoint(own[level]) for level in words.keys() & own.keys()):
            return place
    return len(known)


def _add(match: Match, known: list[dict[int, set[str]]], place: int) -> None:
    if place == len(known):
        known.append({})
    for level, words in _called(match).items():
        known[place].setdefault(level, set()).update(words)


def _called(match: Match) -> dict[int, set[str]]:
    """Return what a column calls its levels; nothing of digits, and of codes such as 103."""
    called: dict[int, set[str]] = {}
    for word, level in match.levels.items():
        if not match.scale.is_digits and may_name_a_level(word):
            called.setdefault(level, set()).add(meaning(word))
    return called


def _numbered(scale: KnownScale, place: int) -> KnownScale:
    """Return *scale* under another name, for columns with other words: "quality-5 (2)"."""
    return replace(scale, name=f"{scale.name} ({place + 1})")
