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
from cstally.render.wording.states import ended_words, lasting_words


def sentences(patterns: Patterns, form: Form | None) -> Iterator[str]:
    """Yield a sentence for each cluster, or that there is none, and how much could be seen."""
    if patterns.method is Method.NO_RANKING:
        yield "The form has fewer than two categories: there is nothing to rank."
        return
    poles = {Polarity.POSITIVE: patterns.positive, Polarity.NEGATIVE: patterns.negative}
    found = [
        _sentence(rank, polarity, patterns, form)
        for polarity, ranks in poles.items()
        for rank in ranks
        if rank.cluster
    ]
    found += [_lukewarm(rank, patterns) for rank in patterns.lukewarm if rank.cluster]
    yield from found or ["No category stands out from the others."]
    yield from _memories(patterns, form)
    yield from _missed(patterns, form)
    if patterns.method is Method.MCNEMAR:
        yield "Two categories: they are compared with each other (McNemar)."
    yield from tallied_words(patterns)
    yield _reach(patterns)


def tallied_words(patterns: Patterns) -> Iterator[str]:
    """Say what marks counted by hand could not tell, where there are any."""
    if not patterns.tallied or patterns.method is Method.NO_RANKING:
        return
    if patterns.method is Method.RESIDUAL:
        yield (
            "These marks were counted by hand: without the responses behind them the test is "
            "cautious, and finds less than it would with them."
        )
    else:
        yield (
            f"{plural(patterns.tallied, 'mark')} counted by hand: they are in marks, base and "
            "share; what stands out was tested on the responses alone."
        )


def _sentence(rank: Rank, polarity: Polarity, patterns: Patterns, form: Form | None) -> str:
    rest = "" if rank.rest_share is None else f", against {_elsewhere(rank, patterns)}"
    word = level_word(rank.category, polarity, form)
    seen = f"{rank.category}: {rank.marks} of {rank.base} {word}{rest}"
    return f"{seen} - {rank.evidence}{lasting_words(rank.memory)}"


def _lukewarm(rank: Rank, patterns: Patterns) -> str:
    rest = "" if rank.rest_share is None else f" against {_elsewhere(rank, patterns)}"
    share = "" if rank.share is None else f"{percent(rank.share)} "
    return f"{rank.category}: {share}in the middle{rest} - lukewarm{lasting_words(rank.memory)}"


def _elsewhere(rank: Rank, patterns: Patterns) -> str:
    """Say the share of the others, and which they are where most of them have been set aside."""
    share = percent(rank.rest_share or 0)
    others = max(len(patterns.positive), len(patterns.negative), len(patterns.neutral)) - 1
    if not rank.rest or len(rank.rest) * 2 >= others:
        return f"{share} elsewhere"
    return f"{share} in {rank.rest[0] if len(rank.rest) == 1 else f'the {len(rank.rest)} left'}"


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
            named = f"{rank.category} ({level_word(rank.category, polarity, form)})"
            if memory.state is State.RESOLVED:
                yield ended_words(named, polarity, memory)
            else:
                lasting = lasting_words(memory) if memory.state is State.PERSISTENT else ""
                yield f"{named}: {memory.state} in {last_week}{lasting}"


def _missed(patterns: Patterns, form: Form | None) -> Iterator[str]:
    """Say whose level fails its target: beside the others nothing may be wrong with it."""
    poles = {Polarity.POSITIVE: patterns.positive, Polarity.NEGATIVE: patterns.negative}
    for polarity, ranks in poles.items():
        for rank in ranks:
            aim = rank.aim
            if aim is not None and aim.verdict is Verdict.FAIL:
                word = level_word(rank.category, polarity, form)
                side = "at most" if polarity is Polarity.NEGATIVE else "at least"
                yield (
                    f"{rank.category}: between {interval(aim.low, aim.high)} {word}, the target "
                    f"is {side} {percent(aim.target)} - fail"
                )


def _reach(patterns: Patterns) -> str:
    seen = plural(patterns.responses, "response")
    if patterns.method is Method.RESIDUAL:
        seen = f"{plural(patterns.tallied, 'mark')} counted by hand"
    if patterns.detectable_difference is None:
        return f"With {seen} no difference, however large, would be found four times in five."
    surplus = f"{patterns.detectable_difference:.0%}".removesuffix("%")
    return (
        f"With {seen} a category must be about {surplus} points above the others "
        "to be found four times in five."
    )
