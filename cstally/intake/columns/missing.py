"""Which codes mean "no answer" in which column: what is said of one column is of that column."""

from collections import Counter
from collections.abc import Mapping, Sequence

from cstally.intake.evidence.guesses import Sample, without
from cstally.intake.options import ImportOptions
from cstally.language.level_text import split_digit
from cstally.language.meanings import is_recommend
from cstally.language.missing_codes import is_code, is_level_among, says_of_code
from cstally.model.shape import Column, KnownForm
from cstally.model.survey import Role
from cstally.text import fold, is_number

_OUT_OF_TEN = range(11)
_FEW = 30
"""Answers below which a column of 0 to 10 may show low marks alone."""
_LOW = 5
"""Where a question that asks for 0 to 10 ends if it asks for less after all."""


def without_missing(
    samples: Sequence[Sample], options: ImportOptions, known: KnownForm | None
) -> tuple[Sample, ...]:
    """Return *samples* without the codes that mean no answer by the options and by the form."""
    codes = options.missing.with_kept(known.missing if known else ())
    if not codes.everywhere and not codes.columns:
        return tuple(samples)
    columns = known.columns if known else {}
    levels = _levels(samples, options, columns, codes.everywhere)
    result = []
    for sample in samples:
        named = codes.named(sample.header)
        # "Speed=none": all of its marks are ratings, whatever is said of the others.
        everywhere = frozenset() if "none" in named else codes.everywhere - levels[sample.header]
        result.append(without(sample, named | everywhere))
    return tuple(result)


def _levels(
    samples: Sequence[Sample],
    options: ImportOptions,
    columns: Mapping[str, Column],
    codes: frozenset[str],
) -> dict[str, frozenset[str]]:
    """Return for each header those of *codes* that are levels of its column."""
    found: dict[str, frozenset[str]] = {}
    votes: Counter[str] = Counter()
    rated = []
    for sample in samples:
        numbers = _numbers([*sample.counts, *_held_words(columns.get(fold(sample.header)))])
        rest = numbers - {int(code) for code in codes if is_number(code)}
        found[sample.header] = frozenset(
            code
            for code in codes
            if is_code(code) and _is_level(sample, int(code), rest, options, columns)
        )
        if rest and not is_recommend(sample.header):
            rated.append((sample, numbers))
            votes.update(code for code in codes if code in found[sample.header])
            votes.subtract(code for code in codes if code not in found[sample.header])
    for sample, numbers in rated:
        # Ten slips may hold low marks alone of what the other columns show to be 0 to 10.
        if sample.answered < _FEW and numbers <= set(_OUT_OF_TEN):
            found[sample.header] |= {code for code in codes if votes[code] > 0}
    return found


def _is_level(
    sample: Sample,
    code: int,
    rest: set[int],
    options: ImportOptions,
    columns: Mapping[str, Column],
) -> bool:
    scaled = options.scaled(sample.header)
    if scaled is not None:
        return str(code) in map(fold, scaled.levels)
    said = says_of_code(sample.header, code)
    if said is not None:
        return said
    known = columns.get(fold(sample.header))
    # Held marks are on that level: only who names the column says that they are no answers.
    if known is not None and str(code) in known.words:
        return True
    if known is not None and known.role is Role.NPS:
        return code in _OUT_OF_TEN
    asks_for_ten = is_recommend(sample.header) and rest and rest <= set(_OUT_OF_TEN)
    if asks_for_ten and (max(rest) > _LOW or sample.answered < _FEW):
        return code in _OUT_OF_TEN
    return is_level_among(code, rest)


def _held_words(column: Column | None) -> tuple[str, ...]:
    return tuple(level.name for level in column.item.scale.levels) if column and column.item else ()


def _numbers(words: Sequence[str]) -> set[int]:
    parts = ((int(word) if is_number(word) else split_digit(word)) for word in words)
    return {part if isinstance(part, int) else part[0] for part in parts if part is not None}
