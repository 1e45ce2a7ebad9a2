"""Scales of which earlier files showed only a part, and this one shows more."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from cstally.errors import CstallyError
from cstally.intake.columns.scales.legends import read_legend
from cstally.intake.evidence.guesses import Guess
from cstally.language.level_text import letters
from cstally.language.missing_codes import codes_in, lone_above
from cstally.language.said import WordsOnScale
from cstally.language.scale.scales import (
    BY_NAME,
    NINE_IN_TEN,
    Match,
    find_scale,
    polarities,
    score,
    with_bad_yes,
)
from cstally.model.advised import form_option, scale_option
from cstally.model.survey import AMBIGUOUS, LEVEL_CODES, Item, Level, Scale
from cstally.text import cited, fold, listed

# Up to 0.24 the same columns of the files at hand are asked about; at 0.25 a further one of the
# airport's survey is, with a 7. Up to 0.27 the scales of the tests grow alike.
STRAYS = 0.05
"""Part of the answers that numbers above a scale may be, so that they are slips of the pen."""
_STRANGE = 0.1
"""Part of a column's answers that must be words of another scale before that is asked about."""
_HALF = 5
# Were each mark from 1 to 10 as likely, 30 answers would end at 5 once in a thousand million times.
_MANY = 30
"""Answers of which none is above 5 that show that 10 is no longer the highest."""
_SHOWN = 7
"""Words that are named."""


@dataclass(frozen=True)
class Grown:
    """A scale with more levels than before; those it had keep their codes."""

    scale: Scale
    words: Mapping[str, str]
    """Folded word -> code, for every spelling of its levels."""


def grown_scale(scale: Scale, words: Mapping[str, str], guesses: Sequence[Guess]) -> Grown | None:
    """
    Return *scale* as the wider one that its columns now show; None where they show no more.

    A scale that somebody named with ``--scale`` or edited stays as it is.

    Args:
        scale: The scale of the form.
        words: Folded word -> code, as known so far.
        guesses: The columns of the file that are on it.
    """
    # What a person has settled is settled; a file may not overrule it.
    if scale.name.partition(" (")[0] not in BY_NAME or not _is_plain(scale):
        return None
    unknown, spelled = _unknown(words, guesses)
    answered = sum(guess.sample.answered for guess in guesses)
    together = sum((Counter(guess.sample.counts) for guess in guesses), Counter[str]())
    # A 9 far above the others is a code for "no answer", and no longer scale.
    match = None if lone_above(together) else _wider(scale, unknown)
    if match is None or (match.scale.is_digits and unknown.total() < STRAYS * answered):
        return None
    places = {match.levels[fold(level.name)]: level for level in scale.levels}
    shown = {place: spelled[word] for word, place in match.levels.items() if word in spelled}
    # Marks that are held keep their codes: a scale that grows changes no response.
    free = iter([code for code in LEVEL_CODES if code not in {one.code for one in scale.levels}])
    poles = polarities(len(match.scale.levels))
    levels = tuple(
        Level(
            held.name if held else shown.get(place, name),
            poles[place],
            float(match.scale.lowest_score + place),
            held.code if held else next(free),
        )
        for place, name in enumerate(match.scale.names)
        for held in [places.get(place)]
    )
    spellings = {
        fold(word): levels[place].code
        for place, known in enumerate(match.scale.levels)
        for word in known
    }
    read = {word: levels[place].code for word, place in match.levels.items()}
    return Grown(Scale(match.scale.name, levels), spellings | read | dict(words))


def refuse_turning(form: str, held: Scale, wider: Scale, headers: Sequence[str]) -> None:
    """
    Ask whether the columns of *headers* are on a wider scale now, or are asked in another way.

    Raises:
        CstallyError: levels that weeks of *form* hold would point another way than they were shown.
    """
    poles = {level.code: level.polarity for level in wider.levels}
    if all(poles[level.code] is level.polarity for level in held.levels):
        return
    levels = [level.name for level in wider.levels]
    told = " ".join(scale_option(header, levels) for header in headers)
    raise CstallyError(
        f"{listed(list(map(cited, headers)))}: the form {cited(form)} has the scale "
        f"{_named(held)}, and this file holds {_named(wider)}. If it was so all the time, pass "
        f"{told}: the weeks that are held then count by it, too. If the question has changed, "
        f"begin a form of its own: "
        f"{form_option(f'{form}-{len(wider.levels)}')}."
    )


def refuse_another(
    form: str, item: Item, words: Mapping[str, str], guesses: Sequence[Guess]
) -> None:
    """
    Ask about columns whose cells are on another scale than the one that *form* holds for them.

    Raises:
        CstallyError: words of another scale, which the form's could not grow to; or so many marks
            up to 5 on a scale up to 10 that 10 is the end no more.
    """
    held = item.scale
    read = WordsOnScale(held, words)
    for guess in guesses:
        counts = guess.sample.counts
        match = find_scale(counts) if counts else None
        levels = match.levels if match else {}
        unread = [word for word in levels if read.level(word) == AMBIGUOUS]
        strange = sum(counts[word] for word in unread)
        # Digits are read by those of the levels, and a 9 among them is asked about as a code.
        # One word may be a slip, or a level that somebody took off the form.
        is_worded = match is not None and not match.scale.is_digits and len(unread) > 1
        if match and is_worded and strange > _STRANGE * guess.sample.answered:
            raise CstallyError(
                f"{cited(guess.sample.header)}: the form {cited(form)} has the scale "
                f"{_named(held)}, and this file holds words of another: "
                f"{', '.join(_spelled(guess))}. If the question has changed, begin a form of its "
                f"own: {form_option(f'{form}-{len(match.scale.levels)}')}."
            )
    if _is_halved(held, guesses):
        headers = [guess.sample.header for guess in guesses]
        named = [level.name for level in held.levels]
        told = " ".join(scale_option(header, named) for header in headers)
        raise CstallyError(
            f"{listed(list(map(cited, headers)))}: the form {cited(form)} has the scale "
            f"{_named(held)}, and this file holds no mark above {_HALF}. If it is still that "
            f"scale, pass {told}; if it is 1 to {_HALF} now, begin a form of its own: "
            f"{form_option(f'{form}-{_HALF}')}."
        )


def _spelled(guess: Guess) -> list[str]:
    return list(guess.sample.levels.values())[:_SHOWN]


def _is_halved(held: Scale, guesses: Sequence[Guess]) -> bool:
    """Whether columns on a scale up to 10 show, in many answers, nothing but 1 to 5."""
    names = [level.name for level in held.levels]
    together = sum((Counter(guess.sample.counts) for guess in guesses), Counter[str]())
    if names[-1:] != ["10"] or not all(map(str.isdecimal, names)):
        return False
    fives = {str(digit) for digit in range(1, _HALF + 1)}
    says_ten = any(read_legend(guess.sample.header).ends for guess in guesses)
    return together.keys() == fives and together.total() >= _MANY and not says_ten


def _named(scale: Scale) -> str:
    names = [level.name for level in scale.levels]
    is_range = all(map(str.isdecimal, names))
    return f"{names[0]} to {names[-1]}" if is_range else ", ".join(names)


def _is_plain(scale: Scale) -> bool:
    """Whether its levels point as their order says: nobody has edited them."""
    return tuple(level.polarity for level in scale.levels) == polarities(len(scale.levels))


def _unknown(
    words: Mapping[str, str], guesses: Sequence[Guess]
) -> tuple[Counter[str], dict[str, str]]:
    known = set(map(letters, words))
    unknown: Counter[str] = Counter()
    spelled: dict[str, str] = {}
    for guess in guesses:
        for word, rows in guess.sample.counts.items():
            if letters(word) not in known:
                unknown[word] += rows
                spelled.setdefault(word, guess.sample.spelled.get(word, word))
    return unknown, spelled


def _wider(scale: Scale, unknown: Counter[str]) -> Match | None:
    """Return the known scale that has all levels of *scale*, in their order, and the new words."""
    held = [fold(level.name) for level in scale.levels]
    if not unknown or codes_in(unknown + Counter(held)):
        return None
    base = BY_NAME.get(scale.name.partition(" (")[0])
    matches = score(unknown + Counter(held))
    if base is not None and base.is_bad_yes:
        matches = [with_bad_yes(match) for match in matches if match.scale.says_how_much]
    found = [
        match
        for match in matches
        if match.fraction >= NINE_IN_TEN and not match.doubled and _has(match, scale, unknown)
    ]
    # Of several the one on which each level points the way in which it was shown.
    kept = [match for match in found if _keeps(match, scale)]
    return next(iter(kept or found), None)


def _has(match: Match, scale: Scale, unknown: Counter[str]) -> bool:
    # A wider scale in which the old levels stand in another order would turn what is held.
    places = [match.levels.get(fold(level.name)) for level in scale.levels]
    found = [place for place in places if place is not None]
    is_wider = len(match.scale.levels) > len(scale.levels)
    is_in_order = len(found) == len(scale.levels) and found == sorted(set(found))
    covered = sum(rows for word, rows in unknown.items() if word in match.levels)
    return is_wider and is_in_order and covered >= NINE_IN_TEN * unknown.total()


def _keeps(match: Match, scale: Scale) -> bool:
    poles = polarities(len(match.scale.levels))
    return all(poles[match.levels[fold(level.name)]] is level.polarity for level in scale.levels)
