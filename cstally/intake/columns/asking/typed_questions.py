"""
Answers that a column beside them names: "question_7_type" says csat, "question_7_value" is a 4.

The value alone says nothing of itself; and where the column of types holds several of them, two
surveys stand in one column of values.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from cstally.intake.columns.scales.direction import scales_by_header
from cstally.intake.evidence.guesses import Guess, Sample, Why
from cstally.language.scale.scales import TWO_IN_THREE, find_scale, is_level_word, out_of_ten
from cstally.model.advised import form_option
from cstally.model.survey import Role
from cstally.text import cited, fold, listed

_NPS = frozenset(map(fold, ("nps", "net promoter score", "enps", "recommendation", "tavsiye")))
_RATINGS = frozenset(
    map(
        fold,
        (
            *("csat", "ces", "rating", "stars", "star", "satisfaction", "customer satisfaction"),
            *("customer effort score", "effort", "memnuniyet", "puan", "رضایت", "امتیاز"),
        ),
    )
)
_KINDS = _NPS | _RATINGS
# As `fold` leaves words: it writes the dotless i with a dot.
_TYPE = re.compile(r"(?P<base>.*?)[\s_.-]*(?:type|kind|metric|survey|türü?|tipi?|نوع)")
_VALUE = re.compile(
    r"(?P<base>.*?)[\s_.-]*(?:value|score|answer|rating|response|result|değeri?|puani?|yanit|cevap"
    r"|مقدار|پاسخ|امتیاز)"
)


def typed_guesses(samples: Sequence[Sample]) -> dict[str, Guess]:
    """Return what columns of values are of which another column names the one kind of question."""
    found = {}
    for sample, kinds, types in _pairs(samples):
        match = scales_by_header({sample.header: sample.counts}).get(sample.header)
        if len(kinds) > 1 or match is None or not match.scale.is_digits:
            continue
        is_nps = kinds <= _NPS
        role = Role.NPS if is_nps else Role.CATEGORY
        found[sample.header] = Guess(
            sample,
            role,
            sample.header,
            out_of_ten(match) if is_nps else match,
            note=f"by {cited(types.header)}",
            why=Why.VALUES,
        )
    return found


def mixed_surveys(samples: Sequence[Sample]) -> dict[str, str]:
    """Return header of values -> the question to ask where these are answers to several surveys."""
    return {
        sample.header: _into_files(sample, types)
        for sample, kinds, types in _pairs(samples)
        if len(kinds) > 1
    }


def _into_files(sample: Sample, types: Sample) -> str:
    names = sorted(types.spelled.values())
    # Each is a form: one column cannot be on two scales.
    forms = " and ".join(map(form_option, names))
    return (
        f"{cited(sample.header)} holds answers of several surveys ({listed(names)}), which "
        f"{cited(types.header)} tells apart: put the rows of each into a file of its own (in a "
        f"spreadsheet: filter {cited(types.header)}, and save what is shown), and import each with "
        f"a form of its own: {forms}"
    )


def _pairs(samples: Sequence[Sample]) -> Iterator[tuple[Sample, frozenset[str], Sample]]:
    """Yield each column of ratings with the kinds of question that another column gives it."""
    types = dict(_types(samples))
    if not types:
        return
    values = [one for one in samples if _holds_digits(one.counts)]
    # Of two surveys one may have words.
    worded = [one for one in samples if one not in values and _holds_levels(one.counts)]
    for sample in (*values, *worded):
        match = _VALUE.fullmatch(fold(sample.header))
        if match is None:
            continue
        own = types.get(match["base"])
        # A single column of values needs no name in common with that of the types.
        if own is None and len(types) == 1 and len(values or worded) == 1:
            own = next(iter(types.values()))
        if own is not None:
            yield sample, own[0], own[1]


def _types(samples: Sequence[Sample]) -> Iterator[tuple[str, tuple[frozenset[str], Sample]]]:
    """Yield what each column of types is about, the kinds it holds, and the column itself."""
    for sample in samples:
        match = _TYPE.fullmatch(fold(sample.header))
        if match and sample.counts and sample.counts.keys() <= _KINDS:
            yield match["base"], (frozenset(sample.counts), sample)


def _holds_digits(counts: Mapping[str, int]) -> bool:
    match = find_scale(counts) if counts else None
    return match is not None and match.scale.is_digits


def _holds_levels(counts: Mapping[str, int]) -> bool:
    """Whether most cells are digits or words of some scales."""
    found = sum(n for word, n in counts.items() if is_level_word(word))
    return bool(counts) and found >= TWO_IN_THREE * sum(counts.values())
