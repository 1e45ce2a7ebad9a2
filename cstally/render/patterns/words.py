"""What a manager reads first: how all marks stand, then a sentence for whatever stands out."""

from collections.abc import Iterable, Iterator
from datetime import timedelta

from cstally.analysis.clusters.evidence import Evidence
from cstally.analysis.clusters.method import Method
from cstally.analysis.patterns import Patterns
from cstally.analysis.ranks import Blanks, Rank
from cstally.analysis.targets import Verdict
from cstally.model.survey import Form, Polarity
from cstally.render.trends.words import news
from cstally.render.wording.cells import interval, percent, plural, share
from cstally.render.wording.heading import named_weeks, unjudged_words
from cstally.render.wording.level_words import common_word, level_word
from cstally.render.wording.states import since_words
from cstally.render.wording.week_words import span_words, week_words
from cstally.text import listed

RANKED = "{polarity} marks"
TESTED = "{polarity} marks, tested"
SLICES = "slices"

_NOTHING_TO_RANK = "The form has fewer than two categories: there is nothing to rank."
_ALL = "All questions together: {negative} {bad}, {positive} {good}."
_ALL_USUAL = (
    "All questions together: {negative} {bad}, {positive} {good}; usual are {usual_negative} and "
    "{usual_positive}."
)
_VOLUME = "{responses} in these weeks; about {usual} are usual."
# Of shops that get 60 a week by chance alone four weeks differ by a quarter once in a hundred.
_NEWS = 1.5
"""How many times the usual number, or a part of it, is worth a sentence."""
_NO_CLUSTER = "No category clearly stands out from the others."
_CLUSTER = "{category}: {share} {level} ({marks} of {base}); {others} {rest}. {verdict}."
_CLUSTER_ALONE = "{category}: {share} {level} ({marks} of {base}). {verdict}."
_MIDDLE = "in the middle"
_VERDICTS = {
    (True, True): "Clear, {since}",
    (True, False): "Clear",
    (False, True): "Lukewarm, {since}",
    (False, False): "Lukewarm",
}
"""Of clusters of a pole, or else of the middle; with a week since when, or without."""
_OTHERS = "other questions"
_OTHERS_BUT = "other questions but {set_aside}"
_AND = " and "
_FEW = 2
"""So many categories that were set aside are named."""
_SEVERAL = "the {number} questions left"
_BLANK = (
    "{category} was left blank by {share} of those who were asked, the other questions by {rest}: "
    "who skipped it may think otherwise."
)
_NO_LONGER = "No longer: {category} ({level}) stood out {weeks}."
_NOT_NOW = "Not clear any more: {category} ({level}) stood out {weeks}."
_IN, _UNTIL = "in {weeks}", "until {week}"
_LESS = {
    Polarity.POSITIVE: "Praised less than the others: {categories}.",
    Polarity.NEGATIVE: "Complained of less than the others: {categories}.",
}
_LESS_ONE = "{category}, {share} against {rest}"
_MISSED = {
    Polarity.POSITIVE: "{category}: {share} {level} ({limits}); the target is at least {target}. "
    "Missed.",
    Polarity.NEGATIVE: "{category}: {share} {level} ({limits}); the target is at most {target}. "
    "Missed.",
}
_NOT_ASKED = "Not on the form in these weeks: {categories}."
_NOT_ASKED_OF = "Not asked of these responses: {categories}."
_MANY = 4
"""So many categories are named one by one."""
_UNLIKE = "Only questions on like scales are compared: {kinds}."
_KIND = "{number} as {category}"
_KIND_ALONE = "{category} with none"
_TWO_CATEGORIES = "Two categories: they are compared with each other (McNemar)."
_TALLIED_ALONE = (
    "These marks were counted by hand: without the responses behind them the test is cautious, "
    "and finds less than it would with them."
)
_TALLIED_TOO = (
    "{marks} counted by hand: they are in marks, base and share; what stands out was tested on "
    "the responses alone."
)
_BY_HAND = "{marks} counted by hand"
_REACH = "Differences under {points} points may stay unseen with {seen}."
_NO_REACH = "With {seen} no difference can be seen, however large."
_EVIDENCE = {
    Evidence.CLEAR: "clear: chance alone shows any such in {alpha} of calm weeks",
    Evidence.POSSIBLE: "possible: it may be chance, more responses will tell",
    Evidence.NONE: "none: chance alone may well have brought it",
    Evidence.TOO_FEW: "too few: under {min_base} responses nothing is said",
}


def sentences(patterns: Patterns, form: Form | None) -> Iterator[str]:
    """Yield the level of all marks, a sentence for each cluster and change, and what was seen."""
    if patterns.method is Method.NO_RANKING:
        yield _NOTHING_TO_RANK
        yield from _changed(patterns)
        return
    yield from level_sentence(patterns, form)
    yield from _volume(patterns)
    clusters, less = list(_clusters(patterns, form)), list(_less(patterns))
    yield from (*clusters, *less)
    yield from _over(patterns, form)
    yield from _changed(patterns)
    # What has changed comes first: it may be bad though it stands out from nothing.
    if not clusters and not less:
        yield _NO_CLUSTER
    yield from _missed(patterns, form)
    yield from _unlike(patterns)
    if patterns.not_asked:
        not_asked = _NOT_ASKED_OF if patterns.where else _NOT_ASKED
        yield not_asked.format(categories=listed(patterns.not_asked, _MANY))
    if patterns.method is Method.MCNEMAR:
        yield _TWO_CATEGORIES
    yield from tallied_words(patterns)
    yield _reach(patterns)


def tallied_words(patterns: Patterns) -> Iterator[str]:
    """Say what marks counted by hand could not tell, where there are any."""
    if not patterns.tallied or patterns.method is Method.NO_RANKING:
        return
    if patterns.method is Method.RESIDUAL:
        yield _TALLIED_ALONE
    else:
        yield _TALLIED_TOO.format(marks=plural(patterns.tallied, "mark"))


def evidence_words(ranks: Iterable[Rank], alpha: float, min_base: int) -> str:
    """Explain the words of evidence that *ranks* have."""
    found = {rank.evidence for rank in ranks}
    told = (text for evidence, text in _EVIDENCE.items() if evidence in found)
    return "; ".join(told).format(alpha=f"{100 * alpha:.3g}%", min_base=min_base)


def level_sentence(patterns: Patterns, form: Form | None) -> Iterator[str]:
    """Say the level of all marks and what is usual; nothing where no share may be shown."""
    rankings = (patterns.positive, patterns.negative)
    positive, negative = (
        share(sum(rank.marks for rank in ranks), sum(rank.base for rank in ranks))
        for ranks in rankings
    )
    # Where no category may have a share, as of a person's few responses, neither have all.
    is_shown = any(rank.share is not None for ranks in rankings for rank in ranks)
    if positive is None or negative is None or not is_shown:
        return
    usual = patterns.usual
    yield (_ALL_USUAL if len(usual) == 2 else _ALL).format(
        negative=percent(negative),
        bad=common_word(Polarity.NEGATIVE, form),
        positive=percent(positive),
        good=common_word(Polarity.POSITIVE, form),
        usual_negative=percent(usual.get(Polarity.NEGATIVE)),
        usual_positive=percent(usual.get(Polarity.POSITIVE)),
    )


def _volume(patterns: Patterns) -> Iterator[str]:
    """Say that far fewer or more customers answered than usually; of one week the heading does."""
    number, usual = patterns.responses, patterns.usual_responses
    is_one = patterns.first + timedelta(days=6) == patterns.last
    if usual is not None and not is_one and not usual / _NEWS <= number <= usual * _NEWS:
        yield _VOLUME.format(responses=plural(number, "response"), usual=round(usual))


def _clusters(patterns: Patterns, form: Form | None) -> Iterator[str]:
    for polarity, ranks in patterns.told:
        for rank in ranks:
            if rank.cluster:
                yield cluster_sentence(rank, polarity, patterns, form)
                if rank.blanks is not None and rank.blanks.are_many:
                    yield _blank(rank.category, rank.blanks)


def cluster_sentence(
    rank: Rank,
    polarity: Polarity,
    patterns: Patterns,
    form: Form | None,
    *,
    with_others: bool = True,
) -> str:
    """Say what stands out, beside what unless without, how surely and since when."""
    is_middle = polarity is Polarity.NEUTRAL
    since = "" if rank.memory is None else since_words(rank.memory, _last_week(patterns))
    return (_CLUSTER if with_others else _CLUSTER_ALONE).format(
        category=rank.category,
        share=percent(rank.share),
        level=_MIDDLE if is_middle else level_word(rank.category, polarity, form),
        marks=rank.marks,
        base=rank.base,
        others=_others(rank, patterns),
        rest=percent(rank.rest_share),
        verdict=_VERDICTS[not is_middle, bool(since)].format(since=since),
    )


def _blank(category: str, blanks: Blanks) -> str:
    return _BLANK.format(
        category=category,
        share=percent(share(blanks.blank, blanks.asked)),
        rest=percent(share(blanks.rest_blank, blanks.rest_asked)),
    )


def _others(rank: Rank, patterns: Patterns) -> str:
    """Say who the others are: those that were set aside as surer clusters are none of them."""
    alike = next((kind for kind in patterns.kinds if rank.category in kind), ())
    set_aside = [name for name in alike if name not in (*rank.rest, rank.category)]
    if len(rank.rest) == 1:
        return rank.rest[0]
    if not rank.rest or not set_aside:
        return _OTHERS
    if len(set_aside) <= _FEW:
        return _OTHERS_BUT.format(set_aside=_AND.join(set_aside))
    return _SEVERAL.format(number=len(rank.rest))


def _less(patterns: Patterns) -> Iterator[str]:
    """Say in one line what is rarer than among the others, but of clusters: they are told."""
    clusters = {rank.category for _, ranks in patterns.told for rank in ranks if rank.cluster}
    told = []
    for polarity, sentence in _LESS.items():
        found = [
            _LESS_ONE.format(
                category=one.category, share=percent(one.share), rest=percent(one.rest_share)
            )
            for one in patterns.deficits
            if one.polarity is polarity and one.category not in clusters
        ]
        if found:
            told.append(sentence.format(categories="; ".join(found)))
    if told:
        yield " ".join(told)


def _over(patterns: Patterns, form: Form | None) -> Iterator[str]:
    """Say what no longer stands out; why it does not is another question."""
    for polarity, ranks in patterns.told:
        for rank in ranks:
            memory = rank.memory
            if memory is not None and memory.until is not None:
                sentence, now = (
                    _NOT_NOW if memory.state is None else _NO_LONGER,
                    _last_week(patterns),
                )
                weeks = _UNTIL.format(week=week_words(memory.until, now))
                if memory.since is not None:
                    weeks = _IN.format(weeks=span_words(memory.since, memory.until, now))
                yield sentence.format(
                    category=rank.category,
                    level=level_word(rank.category, polarity, form),
                    weeks=weeks,
                )


def _changed(patterns: Patterns) -> Iterator[str]:
    """Say what has changed in the latest week that is judged, and which that is if not the last."""
    if patterns.trends is None:
        return
    if patterns.begun:
        yield unjudged_words(patterns.begun, patterns.trends.weeks[-1])
    yield from news(patterns.trends)


def _missed(patterns: Patterns, form: Form | None) -> Iterator[str]:
    """Say whose level fails its target: beside the others nothing may be wrong with it."""
    poles = {Polarity.POSITIVE: patterns.positive, Polarity.NEGATIVE: patterns.negative}
    for polarity, ranks in poles.items():
        for rank in ranks:
            if rank.aim is not None and rank.aim.verdict is Verdict.FAIL:
                yield _MISSED[polarity].format(
                    category=rank.category,
                    share=percent(rank.share),
                    limits=interval(rank.low, rank.high),
                    level=level_word(rank.category, polarity, form),
                    target=percent(rank.aim.target),
                )


def _unlike(patterns: Patterns) -> Iterator[str]:
    if len(patterns.kinds) > 1:
        kinds = (
            (_KIND if len(kind) > 1 else _KIND_ALONE).format(number=len(kind), category=kind[0])
            for kind in patterns.kinds
        )
        yield _UNLIKE.format(kinds=", ".join(kinds))


def _reach(patterns: Patterns) -> str:
    seen = plural(patterns.responses, "response")
    if patterns.method is Method.RESIDUAL:
        seen = _BY_HAND.format(marks=plural(patterns.tallied, "mark"))
    if patterns.detectable_difference is None:
        return _NO_REACH.format(seen=seen)
    points = percent(patterns.detectable_difference).removesuffix("%")
    return _REACH.format(seen=seen, points=points)


def _last_week(patterns: Patterns) -> str:
    return named_weeks(patterns.first, patterns.last).rpartition("..")[2]
