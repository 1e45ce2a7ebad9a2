"""What a manager reads first: a sentence for each cluster, and what the responses can show."""

from collections.abc import Iterator

from cstally.analysis.clusters.method import Method
from cstally.analysis.patterns import Patterns
from cstally.analysis.ranks import Rank
from cstally.analysis.states.rules import State
from cstally.analysis.targets import Verdict
from cstally.model.survey import Form, Polarity
from cstally.render.wording.cells import interval, percent, plural
from cstally.render.wording.heading import named_weeks
from cstally.render.wording.level_words import level_word
from cstally.render.wording.states import ended_words, state_words

RANKED = "{polarity} marks"
TESTED = "{polarity} marks, tested"
SLICES = "slices"

_NOTHING_TO_RANK = "The form has fewer than two categories: there is nothing to rank."
_NO_CLUSTER = "No category stands out from the others."
_TWO_CATEGORIES = "Two categories: they are compared with each other (McNemar)."
_CLUSTER = "{category}: {marks} of {base} {level} - {verdict}"
_CLUSTER_AGAINST = "{category}: {marks} of {base} {level}, against {rest} {others} - {verdict}"
_LUKEWARM = "{category}: {share} in the middle - {verdict}"
_LUKEWARM_AGAINST = "{category}: {share} in the middle against {rest} {others} - {verdict}"
_LUKEWARM_WORD = "lukewarm"
_VERDICT_AND_STATE = "{verdict}, {state}"
_ELSEWHERE = "elsewhere"
_IN_ONE = "in {category}"
_IN_SEVERAL = "in the {number} left"
_NOW = "{category} ({level}): {state} in {week}"
_NOW_LASTING = "{category} ({level}): {state} in {week}, {lasting}"
_MISSED = {
    Polarity.POSITIVE: "{category}: between {limits} {level}, the target is at least {target} - "
    "fail",
    Polarity.NEGATIVE: "{category}: between {limits} {level}, the target is at most {target} - "
    "fail",
}
_TALLIED_ALONE = (
    "These marks were counted by hand: without the responses behind them the test is cautious, "
    "and finds less than it would with them."
)
_TALLIED_TOO = (
    "{marks} counted by hand: they are in marks, base and share; what stands out was tested on "
    "the responses alone."
)
_BY_HAND = "{marks} counted by hand"
_REACH = (
    "With {seen} a category must be about {points} points above the others to be found four "
    "times in five."
)
_NO_REACH = "With {seen} no difference, however large, would be found four times in five."


def sentences(patterns: Patterns, form: Form | None) -> Iterator[str]:
    """Yield a sentence for each cluster, or that there is none, and how much could be seen."""
    if patterns.method is Method.NO_RANKING:
        yield _NOTHING_TO_RANK
        return
    poles = {Polarity.POSITIVE: patterns.positive, Polarity.NEGATIVE: patterns.negative}
    found = [
        _cluster(rank, polarity, patterns, form)
        for polarity, ranks in poles.items()
        for rank in ranks
        if rank.cluster
    ]
    found += [_lukewarm(rank, patterns) for rank in patterns.lukewarm if rank.cluster]
    yield from found or [_NO_CLUSTER]
    yield from _memories(patterns, form)
    yield from _missed(patterns, form)
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


def _cluster(rank: Rank, polarity: Polarity, patterns: Patterns, form: Form | None) -> str:
    return (_CLUSTER if rank.rest_share is None else _CLUSTER_AGAINST).format(
        category=rank.category,
        marks=rank.marks,
        base=rank.base,
        level=level_word(rank.category, polarity, form),
        rest=percent(rank.rest_share),
        others=_others(rank, patterns),
        verdict=_verdict(str(rank.evidence), rank),
    )


def _lukewarm(rank: Rank, patterns: Patterns) -> str:
    return (_LUKEWARM if rank.rest_share is None else _LUKEWARM_AGAINST).format(
        category=rank.category,
        share=percent(rank.share),
        rest=percent(rank.rest_share),
        others=_others(rank, patterns),
        verdict=_verdict(_LUKEWARM_WORD, rank),
    )


def _verdict(word: str, rank: Rank) -> str:
    if rank.memory is None:
        return word
    return _VERDICT_AND_STATE.format(verdict=word, state=state_words(rank.memory))


def _others(rank: Rank, patterns: Patterns) -> str:
    """Say who the others are: named only where most of them have been set aside."""
    others = max(len(patterns.positive), len(patterns.negative), len(patterns.neutral)) - 1
    if not rank.rest or len(rank.rest) * 2 >= others:
        return _ELSEWHERE
    if len(rank.rest) == 1:
        return _IN_ONE.format(category=rank.rest[0])
    return _IN_SEVERAL.format(number=len(rank.rest))


def _memories(patterns: Patterns, form: Form | None) -> Iterator[str]:
    """Say what is solved or over, and what stands in the last week and not in all of them."""
    rankings = (
        (Polarity.POSITIVE, patterns.positive),
        (Polarity.NEGATIVE, patterns.negative),
        (Polarity.NEUTRAL, patterns.lukewarm),
    )
    last_week = named_weeks(patterns.first, patterns.last).rpartition("..")[2]
    for polarity, ranks in rankings:
        for rank in ranks:
            memory = rank.memory
            if rank.cluster or memory is None:
                continue
            level = level_word(rank.category, polarity, form)
            if memory.state is State.RESOLVED:
                yield ended_words(rank.category, level, polarity, memory)
            else:
                yield (_NOW_LASTING if memory.state is State.PERSISTENT else _NOW).format(
                    category=rank.category,
                    level=level,
                    state=memory.state,
                    week=last_week,
                    lasting=state_words(memory),
                )


def _missed(patterns: Patterns, form: Form | None) -> Iterator[str]:
    """Say whose level fails its target: beside the others nothing may be wrong with it."""
    poles = {Polarity.POSITIVE: patterns.positive, Polarity.NEGATIVE: patterns.negative}
    for polarity, ranks in poles.items():
        for rank in ranks:
            aim = rank.aim
            if aim is not None and aim.verdict is Verdict.FAIL:
                yield _MISSED[polarity].format(
                    category=rank.category,
                    limits=interval(aim.low, aim.high),
                    level=level_word(rank.category, polarity, form),
                    target=percent(aim.target),
                )


def _reach(patterns: Patterns) -> str:
    seen = plural(patterns.responses, "response")
    if patterns.method is Method.RESIDUAL:
        seen = _BY_HAND.format(marks=plural(patterns.tallied, "mark"))
    if patterns.detectable_difference is None:
        return _NO_REACH.format(seen=seen)
    points = percent(patterns.detectable_difference).removesuffix("%")
    return _REACH.format(seen=seen, points=points)
