"""
What each column is.

The command line beats the form's memory, that beats the word of the platform that wrote the file,
that beats the header's words, and those beat the look of the values.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from cstally.errors import CstallyError
from cstally.intake.columns.asking.advice import map_options
from cstally.intake.columns.asking.typed_questions import typed_guesses
from cstally.intake.columns.overall_nps_ces import tell_special_items
from cstally.intake.columns.rules import (
    POINTS,
    SENTENCES,
    VALUES_REPEAT,
    Evidence,
    decide,
    is_filled_by_most,
    may_be_on_a_scale,
    uses,
)
from cstally.intake.columns.scales.direction import scales_by_header, turned_aloud
from cstally.intake.columns.scales.legends import NO_LEGEND, read_banner
from cstally.intake.columns.scales.ranges import are_signed
from cstally.intake.computed.columns import ComputedColumns
from cstally.intake.evidence.guesses import Guess, Sample, Why
from cstally.intake.evidence.lessons import Lessons
from cstally.intake.options import ImportOptions
from cstally.intake.platforms.recognise import Recognised
from cstally.language.meanings import date_rank, is_rating, is_recommend
from cstally.language.missing_codes import without_far_codes
from cstally.language.opinion.opinions import is_quantity, says_points, says_quiz
from cstally.language.scale.scales import NINE_IN_TEN, TWO_IN_THREE, Match, find_scale
from cstally.model.advised import map_option
from cstally.model.grid_names import brief
from cstally.model.shape import Column
from cstally.model.survey import ITEM_ROLES, SEGMENT_ROLES, Role
from cstally.text import cited, fold, listed

_OUT_OF = re.compile(r"\d{1,3}(?:[.,]\d+)? ?/ ?\d{1,3}")
"""Points of a quiz: 3 / 5."""
_SHARE = re.compile(r"\d{1,3}(?:[.,]\d+)? ?%|% ?\d{1,3}")


_OWN = (POINTS, SENTENCES)
_ALOUD = {
    (Role.SEGMENT, ""): (
        "a guess: the small numbers of {named} are taken for segments; if they are ratings",
        "category",
    ),
    (Role.CATEGORY, ""): (
        "a guess: the small numbers of {named} are taken for ratings{best} because they share a "
        "range; if they are none",
        "segment",
    ),
    (Role.SEGMENT, POINTS): (
        "a guess: {named} holds points of a quiz, a segment; if they are ratings",
        "category",
    ),
    (Role.COMMENT, SENTENCES): (
        "a guess: {named} holds sentences, and is taken for comments; if it should not be stored",
        "ignore",
    ),
}
"""Role and note of what was guessed -> what is said, and the role that says otherwise."""


def guess_columns(
    samples: Sequence[Sample],
    options: ImportOptions,
    known: Mapping[str, Column],
    lessons: Lessons,
    computed: ComputedColumns,
    platform: Recognised | None,
) -> list[Guess]:
    """Return what each column of *samples* is, in their order."""
    typed = typed_guesses(samples)
    told = {
        sample.header: computed.source(place, sample)
        or computed.asked(sample, options, known)
        or tell(sample, options, known, lessons)
        # What the command line and the form say is stronger than what a list is by its look.
        or computed.guess(sample, options)
        or tell_by_platform(place, sample, platform, options, lessons)
        or typed.get(sample.header)
        for place, sample in enumerate(samples)
    }
    open_samples = [sample for sample in samples if told[sample.header] is None]
    points = _points(samples, platform)
    found = _recognise(open_samples, told, options, lessons, points)
    guesses = [told[sample.header] or found[sample.header] for sample in samples]
    return _one_date(_one_id(guesses))


def said_aloud(guesses: Sequence[Guess]) -> Iterator[str]:
    """Yield what was guessed, with the option that says otherwise, and ids that are none."""
    for one in guesses:
        if one.note == VALUES_REPEAT and len(one.sample.counts) >= NINE_IN_TEN * one.sample.rows:
            yield (
                f"{cited(one.sample.header)} is not used to tell responses apart, because some of "
                "its values repeat or are blank; if it should be, mend them, take this import back "
                "and import the file again"
            )
    for (role, note), (sentence, other) in _ALOUD.items():
        found = [
            one
            for one in guesses
            if one.is_guess and one.role is role and (one.note if one.note in _OWN else "") == note
        ]
        headers = [one.sample.header for one in found]
        if headers:
            is_turned = any(one.match and one.match.scale.is_from_above for one in found)
            best = "" if is_turned else ", the highest for the best,"
            named = listed(list(map(cited, map(brief, headers))))
            maps = " ".join(map_options(headers, [one.sample for one in guesses], other))
            yield f"{sentence.format(named=named, best=best)}, pass {maps}"
    yield from turned_aloud(guesses)


def _recognise(
    samples: Sequence[Sample],
    told: Mapping[str, Guess | None],
    options: ImportOptions,
    lessons: Lessons,
    points: frozenset[str],
) -> dict[str, Guess]:
    by_header = {
        one.header: Evidence(
            one, options, lessons.not_roles.get(one.header), are_points=one.header in points
        )
        for one in samples
    }
    left = [one for one in samples if may_be_on_a_scale(by_header[one.header])]
    # Apart: 0-10 of one question would draw ratings from 1 to 10 into its range.
    held = _held_ranges(told)
    # Nor do minutes and tills say how far the marks beside them go.
    marks = [one for one in left if not is_recommend(one.header) and not _are_numbers(one)]
    # What the command line says of some columns takes no evidence from the others.
    mapped = [one.sample for one in told.values() if one is not None and _is_mapped(one)]
    matches = _on_scales([*marks, *mapped], held)
    matches |= _on_scales([one for one in left if is_recommend(one.header)])
    matches |= _nearly_on(matches, left)
    # Over all columns: what three of them share is a scale that the form has printed over a grid.
    shared = Counter(
        frozenset(matches[one.header].scale.names)
        for one in (*left, *mapped)
        if one.header in matches and uses(one, matches[one.header])
    )
    # "Good" in a comment box is a remark.
    remarks = {
        one.header
        for one in left
        if by_header[one.header].named is Role.COMMENT and not is_filled_by_most(one)
    }
    are_words_rated = any(
        not match.is_numbers and not match.scale.is_yes_no
        for header, match in matches.items()
        if header not in remarks
    )
    is_nothing_else_said = not (are_words_rated or any(map(_says_rating, samples)))
    guesses = {
        header: decide(
            replace(
                evidence,
                match=matches.get(header),
                shared=shared,
                are_words_rated=are_words_rated,
                is_nothing_else_said=is_nothing_else_said,
            )
        )
        for header, evidence in by_header.items()
    }
    return tell_special_items(guesses, told)


def _is_mapped(guess: Guess) -> bool:
    return guess.role is Role.CATEGORY and guess.known is None and guess.why is Why.OPTION


def _says_rating(sample: Sample) -> bool:
    """Whether a header says that ratings stand below it."""
    return is_rating(sample.header) or is_recommend(sample.header)


def _points(samples: Sequence[Sample], platform: Recognised | None) -> frozenset[str]:
    """Return the columns that hold points of a quiz: beside a percentage, or as Google has them."""
    is_google = platform is not None and platform.name == "Google Forms"
    has_shares = any(one.counts and all(map(_SHARE.fullmatch, one.counts)) for one in samples)
    return frozenset(
        one.header
        for one in samples
        if one.counts
        and all(map(_OUT_OF.fullmatch, one.counts))
        and (says_quiz(one.header) or (says_points(one.header) and (is_google or has_shares)))
    )


def _are_numbers(sample: Sample) -> bool:
    """Whether a column holds numbers of something that its header counts or measures."""
    return is_quantity(sample.header) and all(map(str.isdecimal, sample.counts))


def _held_ranges(told: Mapping[str, Guess | None]) -> dict[str, dict[str, int]]:
    """Return the digits of the form's columns in this file: a new one is on their range, too."""
    items = (one.known.item for one in told.values() if one is not None and one.known is not None)
    scales = [item.scale for item in items if item is not None and item.role is not Role.NPS]
    return {
        # No header of a file holds such a sign.
        f"\0{number}": dict.fromkeys((level.name for level in scale.levels), 1)
        for number, scale in enumerate(scales)
        if all(level.name.isdecimal() for level in scale.levels)
    }


def _on_scales(
    samples: Sequence[Sample], held: Mapping[str, Mapping[str, int]] = MappingProxyType({})
) -> dict[str, Match]:
    """Return the scales of columns that are seen together; one out of ten draws no others along."""
    # 99 among ones to fives is on no scale: with it the column would fall below nine in ten.
    counts = {
        one.header: without_far_codes(one.counts)
        for one in samples
        # Of -2 to 2 none is a code, and no range that is known has them all.
        if one.counts and not are_signed(one.header, one.counts)
    }
    banner = read_banner(samples[0].above) if samples else NO_LEGEND
    matches = scales_by_header({**counts, **held}, banner)
    return {header: matches[header] for header in counts if header in matches}


def _nearly_on(matches: Mapping[str, Match], samples: Sequence[Sample]) -> dict[str, Match]:
    """Return columns where one typo among few cells hides the worded scale of the others."""
    # Words alone: digits that nearly fit are another range, or codes.
    used = {match.scale for match in matches.values() if not match.scale.is_digits}
    found = {}
    for sample in samples:
        match = find_scale(sample.counts, TWO_IN_THREE) if sample.counts else None
        if sample.header not in matches and match is not None and match.scale in used:
            found[sample.header] = match
    return found


def _one_id(guesses: list[Guess]) -> list[Guess]:
    ids = [guess for guess in guesses if guess.role is Role.ID]
    return _keep_first(guesses, ids, "a second id")


def _one_date(guesses: list[Guess]) -> list[Guess]:
    dates = [guess for guess in guesses if guess.role is Role.DATE]
    dates.sort(
        key=lambda guess: (
            guess.note != "--map",
            guess.known is None,
            -date_rank(guess.sample.header),
            guess.is_guess,
        )
    )
    return _keep_first(guesses, dates, "another date")


def _keep_first(guesses: list[Guess], rivals: list[Guess], note: str) -> list[Guess]:
    losers = {guess.sample.header for guess in rivals[1:]}
    return [
        replace(guess, role=Role.IGNORE, known=None, note=note)
        if guess.sample.header in losers
        else guess
        for guess in guesses
    ]


def tell(
    sample: Sample, options: ImportOptions, known_columns: Mapping[str, Column], lessons: Lessons
) -> Guess | None:
    """
    Return what ``--map`` or the form says of a column.

    Raises:
        CstallyError: ``--map`` makes it an id, and its values repeat.
    """
    known = known_columns.get(fold(sample.header))
    mapped = options.mapped(sample.header)
    barred = lessons.not_roles.get(sample.header)
    if mapped is not None:
        if mapped.role is barred:
            raise CstallyError(
                f"column {cited(sample.header)} repeats values: it tells no responses apart; "
                f"leave out {map_option(mapped.header.text, mapped.role)}."
            )
        is_same = known is not None and known.role is mapped.role
        name = mapped.name or (known.name if is_same and known else None)
        held = known if is_same else None
        return Guess(sample, mapped.role, name, known=held, note="--map", why=Why.OPTION)
    # A personal column is known for being ignored: `--keep` today must reach it all the same.
    is_kept_now = options.keeps(sample.header) and known and known.role is Role.PERSONAL
    if known is not None and known.role is not barred and not is_kept_now:
        note, why = "as before", Why.BEFORE
        return Guess(sample, known.role, known.name, known=known, note=note, why=why)
    return None


def tell_by_platform(
    place: int,
    sample: Sample,
    platform: Recognised | None,
    options: ImportOptions,
    lessons: Lessons,
) -> Guess | None:
    """Return what the platform says of a column of its own."""
    role = platform.roles.get(place) if platform else None
    if platform is None or role is None or role is lessons.not_roles.get(sample.header):
        return None
    if role is Role.LIST:  # none of its cells was a list after all
        return None
    # A platform's id that repeats: files of two surveys in one, or rows that were copied.
    if role is Role.ID and not sample.is_distinct:
        return None
    note, why = f"by {platform.name}", Why.PLATFORM
    if role in ITEM_ROLES:
        # A platform's own codes have a scale of its own: 103 is on no other.
        match = platform.scales.get(place) or find_scale(sample.counts)
        return Guess(sample, role, sample.header, match, note=note, why=why) if match else None
    if role is Role.PERSONAL and options.keeps(sample.header):
        return None
    return Guess(sample, role, name_for(role, sample.header), note=note, why=why)


def name_for(role: Role, header: str) -> str | None:
    """Return the name that a column of *role* has where nothing else names it."""
    return header if role in (*SEGMENT_ROLES, Role.COMMENT) else None
