"""What is asked of columns that could be ratings, with the command that settles it."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from cstally.intake.columns.asking.doubts import Doubt, Kind
from cstally.intake.columns.scales.grades import SIZES
from cstally.intake.columns.scales.told_scales import are_mostly
from cstally.intake.evidence.guesses import Sample
from cstally.intake.options import Pattern
from cstally.language.bad_news import much_is_bad, yes_is_bad
from cstally.language.level_text import split_digit
from cstally.language.opinion.opinions import is_balanced, is_opinion, is_worse, standing
from cstally.language.opinion.words import ABBREVIATED, GRADES, NUMBER_WORDS, ORDERS, SIGNS
from cstally.language.scale.scales import polarities
from cstally.model.advised import map_option, missing_option, scale_option
from cstally.model.grid_names import brief
from cstally.model.survey import Polarity
from cstally.text import cited, fold, is_number, listed

_OFFERS = frozenset(("offered", "unoffered"))
"""That somebody was asked for a rating, or was not, beside the ratings that were given."""
_DECIMAL = re.compile(r"(\d{1,2})(?:[.,](\d+))?")
_NUMBER = re.compile(r"\+?([-−]?\d+(?:[.,]\d+)?)(\s?\D?)")
_OUT_OF = re.compile(r"(\d{1,2})(?:[.,](\d))?( ?/ ?)(\d{1,3})")
_CODE = re.compile(r"([^\W\d]+)(\d{1,2})")
_TEN, _TWENTY = 10, 20
"""Where marks end that are more than ten."""
_SHORTEST = 3
"""Characters that headers share at least, so that ``*`` can mean them."""
_HALF_RANGE = 5
"""Where marks on both sides of 0 end at most."""
_FEWEST_GRADES = 3
"""Letters that are grades, as far as their order goes."""
_WORDS_SHOWN = 5
"""Words of a column that are shown: enough to know it by."""
_HALF = 0.5
# Two columns of a grid seldom show the very same levels: nobody may have chosen the first of one,
# and the last of the other. With half of them "Good, bad, meh" is asked about with "superb, good,
# bad, awful", which are two scales.
_SHARED = 2 / 3
"""Part of the larger column's words that another must hold to be asked about with it."""


@dataclass(frozen=True)
class _Group:
    """Columns with the same words, asked about once."""

    samples: tuple[Sample, ...]
    kind: Kind

    @property
    def words(self) -> dict[str, str]:
        """Folded word -> as first written."""
        return {word: shown for one in self.samples for word, shown in one.levels.items()}

    @property
    def headers(self) -> list[str]:
        """The headers of its columns."""
        return [sample.header for sample in self.samples]


def rating_questions(
    doubts: Sequence[Doubt], samples: Sequence[Sample], *, has_answers: bool
) -> Iterator[str]:
    """
    Yield one question for all columns of *doubts* that have the same words.

    Args:
        doubts: The columns to ask about.
        samples: All columns of the file: no pattern of a command may mean another one.
        has_answers: Whether the file is read without them as well.
    """
    for group in _groups(doubts):
        named = listed([cited(brief(header)) for header in group.headers])
        words = listed(list(group.words.values()), _WORDS_SHOWN)
        if group.kind is Kind.DIGITS:
            ready = " ".join(map_options(group.headers, samples, "category"))
            said = f"{named} may hold ratings ({words}): if so, pass {ready}"
        elif group.kind is Kind.MARKS:
            yield _of_marks(named, words, group, samples)
            continue
        else:
            ready = " ".join(scale_options(group.samples, samples))
            said = (
                f"{named} may hold ratings on a scale that is not known ({words}): if so, name its "
                f"levels, worst to best, with {ready}"
            )
        maps = " ".join(map_options(group.headers, samples, "segment"))
        # A file in which nothing else is an answer would be refused after that.
        yield f"{said}; if not, pass {maps}" if has_answers else said


def _of_marks(named: str, words: str, group: _Group, samples: Sequence[Sample]) -> str:
    maps = " ".join(map_options(group.headers, samples, "segment"))
    return (
        f"{named} may hold ratings ({words}) of more levels than a chart has: turn them into 1 to "
        f"10 first, or keep them as they are with {maps}"
    )


UNRATED = "no column holds ratings, so there is nothing to chart; if {named} {does}"
LEFT_OUT = (
    "rows without a rating are left out, whether or not {named} {is_filled}; if {it_holds} ratings"
)


def unrated_said(
    reason: str, unrated: Sequence[Sample], samples: Sequence[Sample]
) -> Iterator[str]:
    """
    Yield which columns may hold ratings that nobody knows, those with the same words once.

    Args:
        reason: Why that matters: `UNRATED` or `LEFT_OUT`.
        unrated: The columns of few values of which nothing says what they are.
        samples: All columns of the file.
    """
    for group in _groups([Doubt(sample, Kind.LEVELS) for sample in unrated]):
        named = listed([cited(brief(header)) for header in group.headers])
        words = listed(list(group.words.values()), _WORDS_SHOWN)
        ready = " ".join(scale_options(group.samples, samples))
        is_one = len(group.headers) == 1
        why = reason.format(
            named=f"{named} ({words})",
            does="does" if is_one else "do",
            is_filled="is filled in" if is_one else "are filled in",
            it_holds="it holds" if is_one else "they hold",
        )
        order = _between(_levels_of(group.samples))
        yield f"{why}, name the levels, worst to best, with {ready}{order}"


def _between(levels: Sequence[str]) -> str:
    """Say which levels are no praise, though they stand above the worst: too loud, too quiet."""
    poles = dict(zip(levels, polarities(len(levels)), strict=True))
    found = [cited(one) for one in levels[:-1] if poles[one] is not Polarity.NEGATIVE]
    if not is_balanced(fold(levels[-1])) or not found:
        return ""
    return f" (then cstally forms apply makes {listed(found)} negative, too)"


def scale_options(asked: Sequence[Sample], samples: Sequence[Sample]) -> list[str]:
    """
    Return ``--scale`` for columns with the same words, their levels in the likeliest order.

    And ``--missing`` for what help desks write of tickets that nobody has rated.
    """
    found = _levels_of(asked)
    levels = [word for word in found if fold(word) not in _OFFERS]
    if len(levels) < 2:  # nothing is rated beside them
        levels = found
    unrated = [word for word in found if word not in levels]
    headers = {one.header for one in asked}
    is_everything = len(asked) > 1 and not any(
        are_mostly(sample, levels) for sample in samples if sample.header not in headers
    )
    names = ["*"] if is_everything else [_unlike(one.header, samples) for one in asked]
    missing = [missing_option(name, unrated) for name in names] if unrated else []
    return [*(scale_option(name, levels) for name in names), *missing]


def _levels_of(asked: Sequence[Sample]) -> list[str]:
    """Return the levels of columns with the same words in the likeliest order."""
    words = {word: shown for one in asked for word, shown in one.levels.items()}
    levels = likely_order(words)
    # "Never" is good news of problems; what judges by itself says so below any header.
    is_bad = all(yes_is_bad(one.header) or much_is_bad(one.header) for one in asked)
    is_turned = is_bad and not any(map(is_opinion, words)) and not any(map(is_worse, words))
    return levels[::-1] if is_turned else levels


def map_options(headers: Sequence[str], samples: Sequence[Sample], role: str) -> list[str]:
    """Return ``--map`` for *headers*: one with ``*`` where that means no other column."""
    return [map_option(name, role) for name in _patterns(headers, samples)]


def likely_order(words: dict[str, str]) -> list[str]:
    """
    Return levels worst to best, as far as their words tell; marks are filled to their whole range.

        >>> likely_order({word.lower(): word for word in ("Okay", "Satisfied", "Dissatisfied")})
        ['Dissatisfied', 'Okay', 'Satisfied']
        >>> likely_order({"3.5": "3.5", "5": "5.0", "4": "4.0", "2.5": "2.5"})
        ['1', '1.5', '2', '2.5', '3', '3.5', '4.0', '4.5', '5.0']
        >>> likely_order({"8/10": "8/10", "10/10": "10/10"})[:3]
        ['1/10', '2/10', '3/10']
        >>> likely_order({"a": "A", "b": "B", "c": "C"})
        ['F', 'D', 'C', 'B', 'A']
    """
    for order in (_marks, _out_of_twenty, _out_of, _grades, _in_table, _by_number, _by_digits):
        if levels := order(words):
            return levels
    places = {word: place for place, word in enumerate(sorted(words))}
    found = sorted(words, key=lambda word: (standing(word), places[word]))
    return [words[word] for word in found]


def _groups(doubts: Sequence[Doubt]) -> list[_Group]:
    """Return *doubts* that have the same words together."""
    groups: list[_Group] = []
    for doubt in doubts:
        for place, group in enumerate(groups):
            if group.kind is doubt.kind and _are_alike(group.words, doubt.sample.counts):
                groups[place] = _Group((*group.samples, doubt.sample), group.kind)
                break
        else:
            groups.append(_Group((doubt.sample,), doubt.kind))
    return groups


def _are_alike(one: Iterable[str], other: Iterable[str]) -> bool:
    mine, theirs = set(one), set(other)
    if mine | theirs <= set(GRADES):
        return True
    is_part = mine <= theirs or theirs <= mine
    return is_part or len(mine & theirs) >= _SHARED * max(len(mine), len(theirs))


def _patterns(headers: Sequence[str], samples: Sequence[Sample]) -> list[str]:
    """Return names that mean *headers* and no other column, one for all where that is possible."""
    others = [sample.header for sample in samples if sample.header not in set(headers)]
    if len(headers) > 2:
        start = _common(headers)
        end = _common([header[::-1] for header in headers])[::-1]
        for pattern in (f"{start}*", f"*{end}", f"{start}*{end}"):
            means = Pattern(pattern)
            if (
                len(pattern) > _SHORTEST
                and all(map(means, headers))
                and not any(map(means, others))
            ):
                return [pattern]
    return [_unlike(header, samples) for header in headers]


def _common(texts: Sequence[str]) -> str:
    first, last = min(texts), max(texts)
    same = next((n for n, letter in enumerate(first) if last[n : n + 1] != letter), len(first))
    return first[:same]


def _unlike(header: str, samples: Sequence[Sample]) -> str:
    """Return *header*, short where that means no other column; never with an equals sign."""
    for name in (brief(header).replace("=", "*"), header.replace("=", "*")):
        pattern = Pattern(name)
        if not any(pattern(one.header) for one in samples if one.header != header):
            return " ".join(name.split())
    return " ".join(header.split())


def _marks(words: dict[str, str]) -> list[str]:
    """Return halves up to 10 with those that nobody chose, from 1 or below to 5 or 10."""
    found = list(map(_DECIMAL.fullmatch, words))
    numbers = {
        float(f"{one[1]}.{one[2] or 0}"): text
        for one, text in zip(found, words.values(), strict=True)
        if one
    }
    if len(numbers) < len(words) or all(map(float.is_integer, numbers)):
        return []
    if any(not (2 * number).is_integer() for number in numbers):  # quarters: those that are there
        return [numbers[number].replace(",", ".") for number in sorted(numbers)]
    return _filled(numbers, 5 if max(numbers) <= 5 else 10, "{}")


def _out_of_twenty(words: dict[str, str]) -> list[str]:
    """Return whole marks from 10 on with those that nobody gave, from 1 or 0 to 20."""
    if not all(map(is_number, words)) or not _TEN < max(map(int, words)) <= _TWENTY:
        return []
    low = min(1, *map(int, words))
    return [words.get(str(mark), str(mark)) for mark in range(low, _TWENTY + 1)]


def _out_of(words: dict[str, str]) -> list[str]:
    """Return marks such as 8/10 with those that nobody gave."""
    found = list(map(_OUT_OF.fullmatch, words))
    numbers = {
        float(f"{one[1]}.{one[2] or 0}"): text
        for one, text in zip(found, words.values(), strict=True)
        if one
    }
    tops = {(one[3], int(one[4])) for one in found if one}
    if len(numbers) < len(words) or len(tops) != 1:
        return []
    between, top = tops.pop()
    if top > 10 or max(numbers) > top:
        return [numbers[number] for number in sorted(numbers)]
    return _filled(numbers, top, f"{{}}{between}{top}")


def _filled(numbers: dict[float, str], top: float, way: str) -> list[str]:
    """Return all marks from the lowest up to *top*, as the file writes them where it has them."""
    step = 1.0 if all(map(float.is_integer, numbers)) else _HALF
    low = min(1.0, *numbers)
    marks = (low + step * place for place in range(round((top - low) / step) + 1))
    return [numbers.get(mark, way.format(f"{mark:g}")).replace(",", ".") for mark in marks]


def _grades(words: dict[str, str]) -> list[str]:
    """Return grades with those that nobody gave: who gives an A gives an F, or an E."""
    # Two letters may be tills.
    if len(words) < _FEWEST_GRADES or not words.keys() <= set(GRADES):
        return []
    letters = {word[0] for word in words}
    signs = {word[1:] for word in words if len(word) > 1}
    order = SIZES["".join(sorted(letters & {"e", "f"}))]
    minus = "−" if "−" in signs else "-"
    # Nobody fails better or worse.
    marks = (
        [f"{letter}{sign}" for sign in ((minus, "", "+") if signs and letter != "f" else ("",))]
        for letter in order
    )
    return [words.get(mark, mark.upper()) for grade in marks for mark in grade]


def _in_table(words: dict[str, str]) -> list[str]:
    """Return levels that are cut to letters, numbers in words, or codes, in the order of these."""
    for levels in (*ABBREVIATED, *NUMBER_WORDS, SIGNS, *ORDERS):
        folded = list(map(fold, levels))
        if words.keys() <= set(folded):
            return [words[word] for word in folded if word in words]
    codes = {word: code for word in words if (code := _CODE.fullmatch(word))}
    if len(codes) == len(words):
        return [words[word] for word in sorted(codes, key=lambda one: int(codes[one][2]))]
    return []


def _by_number(words: dict[str, str]) -> list[str]:
    """Return numbers with a sign, the same one behind each: 0%, 50%, 100%; -2 to 2."""
    found = {word: _NUMBER.fullmatch(word) for word in words}
    numbers = {
        word: float(one[1].replace(",", ".").replace("−", "-"))
        for word, one in found.items()
        if one
    }
    signs = {one[2].strip() for one in found.values() if one}
    has_sign = signs != {""} or min(numbers.values(), default=0) < 0
    if len(set(numbers.values())) < len(words) or len(signs - {""}) > 1 or not has_sign:
        return []
    in_order = {
        numbers[word]: words[word] for word in sorted(numbers, key=lambda one: numbers[one])
    }
    low, high = min(in_order), max(in_order)
    # From -2 to 2, whether or not somebody gave each of them.
    if low < 0 and high <= _HALF_RANGE >= -low and all(map(float.is_integer, in_order)):
        top = round(max(-low, high))
        return [in_order.get(mark, str(mark)) for mark in range(-top, top + 1)]
    return list(in_order.values())


def _by_digits(words: dict[str, str]) -> list[str]:
    """Return worded digits in the order of the digits, from the end that their words say is bad."""
    digits: dict[str, int] = {}
    for word in words:
        parts = split_digit(word)
        bare = word.strip(" ()[].")
        if parts is None and not is_number(bare):
            return []
        digits[word] = parts[0] if parts else int(bare)
    if len(set(digits.values())) < len(words):
        return []
    in_order = sorted(words, key=lambda word: digits[word])
    is_turned = standing(in_order[0]) > standing(in_order[-1])
    return [words[word] for word in (reversed(in_order) if is_turned else in_order)]
