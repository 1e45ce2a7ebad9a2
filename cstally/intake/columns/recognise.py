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
from cstally.intake.columns.direction import is_one_best, scales_by_header, turned_aloud
from cstally.intake.columns.legends import NO_LEGEND, read_banner
from cstally.intake.columns.overall_nps_ces import tell_special_items
from cstally.intake.columns.typed_questions import typed_guesses
from cstally.intake.computed.columns import ComputedColumns
from cstally.intake.evidence.guesses import Guess, Sample, Why, because
from cstally.intake.evidence.lessons import Lessons
from cstally.intake.options import ImportOptions
from cstally.intake.platforms.recognise import Recognised
from cstally.language.dates import HALF_ARE_DAYS, settle_order
from cstally.language.level_text import split_digit
from cstally.language.meanings import (
    date_rank,
    is_effort,
    is_overall,
    is_rating,
    is_recommend,
    role_by_header,
)
from cstally.language.missing_codes import without_far_codes
from cstally.language.scales import NINE_IN_TEN, TWO_IN_THREE, Match, find_scale
from cstally.model.grid_names import brief
from cstally.model.shape import EMPTY, REJECT_HEADERS, Column
from cstally.model.survey import ITEM_ROLES, SEGMENT_ROLES, Role
from cstally.text import fold, listed

_HOW_OFTEN = re.compile("how often|frequen|ne siklik|چند وقت")
"""Headers whose "never ... always" is a fact about the customer, not a judgement."""
_RANKS = re.compile(r"\brank(ed|ing)?\b|siral|رتبه|اولویت")
"""Headers that ask for an order: 1 is the first choice, no mark."""
_IN_BRACKETS = re.compile(r"(?<=\S)\s*[(\[][^()\[\]]*[)\]]$")
"""What explains a header: "(1-5)"."""
VALUES_REPEAT = "values repeat"
SMALL_NUMBERS = "guess: small numbers"
# With two, the minutes and clerks of a waiting line are rated 1-10; with four, a form of three
# ratings holds none.
_SHARED_RANGE = 3
"""Columns that must share a range of digits before it is a scale without a header saying so."""
# From 117 to 1,000 the files at hand are read alike. Above, the airport's codes of regions are
# marks from 0 to 10; below, its codes of parking places, which 116 people gave, are none any more.
_SOMEBODY = 200
"""Answers among which some are the highest of a range; else they are codes, 1-3 among 1-5."""
# No branch and no product is called so by itself; "Store: 4" is a number of a store.
_RATED_NOUNS = frozenset(
    map(fold, ("Staff", "Service", "Product", "Personel", "Hizmet", "Ürün", "پرسنل", "خدمات"))
)
"""Headers of segments that are as well questions: "Staff: 4" beside "Price: 5" is no number."""
Shared = Mapping[frozenset[str], int]
"""The levels of a scale -> how many columns have them, from whichever end."""
# No file at hand has such a column. A handful of remarks such as "Good" makes no rating; from ten
# on half of the rows speak for one.
_REALLY_RATED = 10
"""Answers on a scale below a header that says comments, from which it is a rating all the same."""


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
    found = _recognise(open_samples, told, options, lessons)
    guesses = [told[sample.header] or found[sample.header] for sample in samples]
    return _one_date(_one_id(guesses))


def said_aloud(guesses: Sequence[Guess]) -> Iterator[str]:
    """Yield what was guessed, with the option that says otherwise, and ids that are none."""
    for one in guesses:
        if one.note == VALUES_REPEAT and len(one.sample.counts) >= NINE_IN_TEN * one.sample.rows:
            yield (
                f"{one.sample.header!r} is not used to tell responses apart, because some of its "
                "values repeat or are blank; if it should be, mend them, take this import back "
                "and import the file again"
            )
    for role, words, other in (
        (Role.SEGMENT, "taken for segments; if they are ratings", "category"),
        (Role.CATEGORY, "taken for ratings because they share a range; if not", "segment"),
    ):
        headers = [brief(one.sample.header) for one in guesses if one.is_guess and one.role is role]
        if headers:
            named = listed(list(map(repr, headers)))
            yield (
                f"a guess: the small numbers of {named} are {words}, "
                f"pass --map '{headers[0]}={other}'"
            )
    yield from turned_aloud(guesses)


def _recognise(
    samples: Sequence[Sample],
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
    # Apart: 0-10 of one question would draw ratings from 1 to 10 into its range.
    held = _held_ranges(told)
    matches = _on_scales([one for one in left if not is_recommend(one.header)], held)
    matches |= _on_scales([one for one in left if is_recommend(one.header)])
    matches |= _nearly_on(matches, left)
    # Over all columns: what three of them share is a scale that the form has printed over a grid.
    shared = Counter(
        frozenset(matches[one.header].scale.names)
        for one in left
        if one.header in matches and _uses(one, matches[one.header])
    )
    for sample in left:
        match = matches.get(sample.header)
        guesses[sample.header] = _by_values(sample, match, shared)
    return tell_special_items(guesses, told)


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
    counts = {one.header: without_far_codes(one.counts) for one in samples if one.counts}
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


def _by_header(sample: Sample, options: ImportOptions, lessons: Lessons) -> Guess | None:
    """Return what the header says outright: who, when, which; None leaves it to the values."""
    role = _named_role(sample.header)
    barred = lessons.not_roles.get(sample.header)
    if not sample.header:
        return Guess(sample, Role.IGNORE, note="no header")
    if sample.header in REJECT_HEADERS:
        return Guess(sample, Role.IGNORE, note="from --rejects")
    # Before all else: what is personal must not be stored for being a segment as well.
    if role is Role.PERSONAL or sample.is_personal:
        if options.keeps(sample.header):
            note, why = "personal: --keep", Why.OPTION
            return Guess(sample, Role.SEGMENT, sample.header, note=note, why=why)
        why = because(header=role is Role.PERSONAL, values=sample.is_personal)
        return Guess(sample, Role.PERSONAL, note="not stored", why=why)
    # A header may say day and hold names of days: the cells must be dates to half.
    if role is Role.DATE and role is not barred and holds_dates(sample):
        return Guess(sample, Role.DATE, why=Why.BOTH)
    if role is Role.ID and role is not barred and sample.is_distinct:
        return Guess(sample, Role.ID, why=Why.BOTH)
    return None


def _named_role(header: str) -> Role | None:
    """Return the role that *header* names; none where its legend says which digit is the best."""
    role = role_by_header(header)
    is_rated = role in (*SEGMENT_ROLES, Role.DATE, Role.ID) and is_one_best(header) is not None
    return None if is_rated else role


def holds_dates(sample: Sample) -> bool:
    """Whether half of the cells below a header that says date are days, or their numbers."""
    verdict = settle_order(sample.spelled.values(), HALF_ARE_DAYS, day_numbers=True)
    return verdict.order is not None or verdict.is_open


def _holds_days(sample: Sample) -> bool:
    verdict = settle_order(sample.spelled.values())
    return verdict.order is not None or verdict.is_open


def _by_values(sample: Sample, match: Match | None, shared: Shared) -> Guess:
    role = _named_role(sample.header)
    # Words of a scale are stronger than a header: "Service" heads ratings as well as a segment.
    if match is not None and _is_item(sample, match, role, shared):
        # "5 - very good" says itself that it is a rating; a bare 5 may be a till.
        is_bare = match.is_numbers and not any(map(split_digit, match.levels))
        says_so = _says_rating(sample.header)
        is_guess = is_bare and not says_so
        why = because(header=says_so, values=not is_guess and match.fraction >= NINE_IN_TEN)
        return Guess(sample, Role.CATEGORY, sample.header, match, is_guess=is_guess, why=why)
    if role in SEGMENT_ROLES:
        return Guess(sample, role, sample.header, why=because(header=True, values=sample.is_few))
    if role is Role.COMMENT or (role is not Role.ID and sample.is_text):
        why = because(header=True, values=sample.is_text) if role else Why.LOOK
        return Guess(sample, Role.COMMENT, sample.header, why=why)
    # Behind segments and comments: days below "Shift" are names of shifts.
    if role is not Role.ID and _holds_days(sample):
        return Guess(sample, Role.DATE, note="guess: holds dates", is_guess=True)
    if role in (None, Role.DATE) and sample.is_few:
        is_small = match is not None and match.scale.is_digits
        note = SMALL_NUMBERS if is_small else "guess: few values"
        return Guess(sample, Role.SEGMENT, sample.header, note=note, is_guess=is_small)
    why = because(header=role is Role.ID, values=not sample.answered)
    return Guess(sample, Role.IGNORE, note=_why_ignored(sample, role), why=why)


def _is_item(sample: Sample, match: Match, role: Role | None, shared: Shared) -> bool:
    if role is Role.COMMENT:
        # A few words such as "Good" in a comment box are comments; a box that most people filled
        # with words of one scale was none.
        return sample.answered >= _REALLY_RATED and 2 * sample.answered >= sample.rows
    if match.is_numbers:
        noun = fold(_IN_BRACKETS.sub("", sample.header))
        is_noun = role in SEGMENT_ROLES and noun in _RATED_NOUNS
        if role in (*SEGMENT_ROLES, Role.ID, Role.DATE) and not is_noun:
            return False
        # 1 is the first choice, and the best; counted as a mark it would be the worst.
        if _RANKS.search(fold(sample.header)):
            return False
        if any(map(split_digit, match.levels)) or _says_rating(sample.header):
            return True
        is_shared = shared[frozenset(match.scale.names)] >= _SHARED_RANGE
        return is_shared and _uses(sample, match)
    return _HOW_OFTEN.search(fold(sample.header)) is None


def _uses(sample: Sample, match: Match) -> bool:
    """Whether bare numbers are of a range: all of them, and of many answers some the highest."""
    # Boxes that were ticked are 0 and 1, under any number of headers.
    if match.fraction < 1 or sample.counts.keys() <= {"0", "1"}:  # 11 among 1-10 is a code
        return False
    return sample.answered < _SOMEBODY or max(match.levels.values()) == len(match.scale.levels) - 1


def _says_rating(header: str) -> bool:
    asks = any(asks(header) for asks in (is_rating, is_recommend, is_effort, is_overall))
    return asks or is_one_best(header) is not None


def _why_ignored(sample: Sample, role: Role | None) -> str:
    if not sample.answered:
        return EMPTY
    if role is Role.ID:
        # A column that says id and is none is named: whoever relies on it must know.
        return VALUES_REPEAT if sample.answered == sample.rows else "some are blank: no ids"
    if len(sample.counts) == 1:
        return "one value only"
    return "many values"


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
                f"column {sample.header!r} repeats values: it tells no responses apart; "
                f"leave out --map '{mapped.header.text}={mapped.role}'."
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
