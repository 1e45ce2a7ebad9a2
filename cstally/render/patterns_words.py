"""What a manager reads first: a sentence for each cluster, and what the responses can show."""

from collections.abc import Iterator

from cstally.analysis.patterns import Method, Patterns, Rank
from cstally.model import Form, Polarity
from cstally.render.cells import percent, plural

_METHODS = {
    Method.STRATIFIED: (
        "Every response answers many categories, so each category is compared with the others "
        "within the same responses: p is the chance of so many marks if the categories were "
        "alike to whoever marked them. The clearest category is reported and set aside, and the "
        "rest are compared again: so one very bad category does not make the others look good."
    ),
    Method.MCNEMAR: (
        "With two categories only the responses that mark them differently tell anything: p is "
        "the exact chance of so uneven a split among these."
    ),
    Method.RESIDUAL: (
        "Hand tallies have no responses, so each category is compared with the others by its "
        "marks alone, as if no two of them were one respondent's: z is the adjusted residual, p "
        "its upper tail. The clearest category is reported and set aside, and the rest are "
        "compared again."
    ),
    Method.NO_RANKING: "With one category there is nothing to compare it with.",
}
_THRESHOLDS = (
    "p adjusted is p times the tests made at its step (family). Clear: p adjusted at most "
    "{alpha:g}, a base of {min_base} or more, 3 marks or more and 5 points or more above the "
    "rest; possible: p adjusted at most 0.2."
)


def sentences(patterns: Patterns, form: Form | None) -> Iterator[str]:
    """Yield a sentence for each cluster, or that there is none, and how much could be seen."""
    if patterns.method is Method.NO_RANKING:
        yield "The form has one category: there is nothing to rank it against."
        return
    rankings = {Polarity.POSITIVE: patterns.positive, Polarity.NEGATIVE: patterns.negative}
    found = [
        _sentence(rank, polarity, form)
        for polarity, ranks in rankings.items()
        for rank in ranks
        if rank.cluster
    ]
    found += [_lukewarm(rank) for rank in patterns.neutral if rank.cluster]
    yield from found or ["No category stands out from the others."]
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


def method_words(patterns: Patterns) -> tuple[str, ...]:
    """Say which test stands behind the evidence, and what its words mean."""
    method = (f"Test: {patterns.method}.", _METHODS[patterns.method])
    if patterns.method is Method.NO_RANKING:
        return method[1:]
    return *method, _THRESHOLDS.format(alpha=patterns.alpha, min_base=patterns.min_base)


def _sentence(rank: Rank, polarity: Polarity, form: Form | None) -> str:
    rest = "" if rank.rest_share is None else f", against {_spaced(rank.rest_share)} elsewhere"
    word = _level_word(rank.category, polarity, form)
    return f"{rank.category}: {rank.marks} of {rank.base} {word}{rest} - {rank.evidence}"


def _lukewarm(rank: Rank) -> str:
    rest = "" if rank.rest_share is None else f", against {_spaced(rank.rest_share)} elsewhere"
    return f"{rank.category}: {rank.marks} of {rank.base} in the middle{rest} - lukewarm"


def _level_word(category: str, polarity: Polarity, form: Form | None) -> str:
    """Return the level's own word where the polarity has one level, else the polarity."""
    items = form.categories if form else ()
    item = next((item for item in items if item.name == category), None)
    levels = [level for level in item.scale.levels if level.polarity is polarity] if item else []
    return _inside(levels[0].name) if len(levels) == 1 else str(polarity)


def _inside(word: str) -> str:
    """Return *word* as inside a sentence; left alone are OK, and I, whose small letter differs."""
    is_plain = word[:1].isascii() and word[:1] != "I" and word[1:] == word[1:].lower()
    return word[:1].lower() + word[1:] if is_plain else word


def _reach(patterns: Patterns) -> str:
    seen = plural(patterns.responses, "response")
    if patterns.method is Method.RESIDUAL:
        seen = f"{plural(patterns.tallied, 'mark')} counted by hand"
    if patterns.smallest_surplus is None:
        return f"With {seen} no difference, however large, would be found four times in five."
    surplus = f"{patterns.smallest_surplus:.0%}".removesuffix("%")
    return (
        f"With {seen} a category must be about {surplus} points above the others "
        "to be found four times in five."
    )


def _spaced(share: float) -> str:
    return percent(share).replace("%", " %")
