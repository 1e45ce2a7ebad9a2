"""Which columns ``--scale`` means: those it names, and those that hold the very same words."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from cstally.intake.evidence.guesses import Sample
from cstally.intake.options import ImportOptions, Pattern, Scaled
from cstally.language.level_text import letters
from cstally.language.meanings import role_by_header
from cstally.language.opinion.opinions import is_opinion
from cstally.language.scale.scales import find_scale
from cstally.model.shape import Column
from cstally.text import fold


def with_told_scales(
    options: ImportOptions, samples: Sequence[Sample], known: Mapping[str, Column]
) -> ImportOptions:
    """
    Return *options* with each ``--scale`` for the columns of one file, by their whole names.

    A pattern such as ``*`` passes over dates and comments; a new column all of whose words are
    levels of a scale that was told is on it, too.
    """
    if not options.scales:
        return options
    found = [
        Scaled(Pattern(sample.header), scaled.levels)
        for sample in samples
        for scaled in [_named(sample, options) or _alike(sample, options, known)]
        if scaled is not None
    ]
    # By their names from here on: what comes later need not know of patterns.
    return replace(options, scales=tuple(found))


def _named(sample: Sample, options: ImportOptions) -> Scaled | None:
    # The last one wins; a pattern whose words are not those of the column means others.
    return next(
        (
            one
            for one in reversed(options.scales)
            if one.header(sample.header) and _fits(one, sample)
        ),
        None,
    )


def _fits(scaled: Scaled, sample: Sample) -> bool:
    if not scaled.header.is_pattern:
        return True
    return are_mostly(sample, scaled.levels)


def are_mostly(sample: Sample, levels: Sequence[str]) -> bool:
    """Whether half of the answered cells of *sample* are words of *levels*."""
    # `*` means every column: those that hold mostly other words cannot be meant. From 0.3 to 0.97
    # the tests hold.
    words = set(map(letters, map(fold, levels)))
    read = sum(rows for word, rows in sample.counts.items() if letters(word) in words)
    return read > 0 and 2 * read >= sample.answered


def _alike(sample: Sample, options: ImportOptions, known: Mapping[str, Column]) -> Scaled | None:
    if fold(sample.header) in known or options.mapped(sample.header) or len(sample.counts) < 2:
        return None  # one word alone may stand in any column
    # A hall "A" and "D" beside agreement cut to letters: whose header says what it is stays that.
    if role_by_header(sample.header) is not None and not any(map(is_opinion, sample.counts)):
        return None
    # Digits are of many scales: that one column has 1 to 5 says nothing of the next.
    if all(map(str.isdecimal, sample.counts)):
        return None
    # Nor does what yes is to one question, or to agree with one statement, of another.
    match = find_scale(sample.counts)
    if match is not None and match.scale.says_how_much:
        return None
    words = set(map(letters, sample.counts))
    return next(
        (one for one in options.scales if words <= set(map(letters, map(fold, one.levels)))), None
    )
