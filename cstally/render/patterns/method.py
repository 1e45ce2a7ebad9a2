"""How every number of the rankings was found: formula, exclusions, method and setting."""

from collections.abc import Iterator

from cstally.analysis.clusters.method import Method
from cstally.analysis.patterns import Patterns
from cstally.analysis.slices.search import Slices
from cstally.render.patterns.columns import has_states, has_targets
from cstally.render.wording.states import EXPLAINED

_COUNTED = (
    "marks = responses (and marks counted by hand) at the levels of this kind; base = those that "
    "marked the category at all. Left blank, not offered and ambiguous are in neither. Weeks: "
    "--week or --weeks, else the latest 4; --form and --where choose among the responses.",
    "share = marks / base, with Wilson's 95% interval. part = marks / all, the marks of this "
    "kind together. rest = rest marks, of the other categories that the category was compared "
    "with; diff = share - rest, in points. --sort chooses the order, --top how many are shown.",
)
_METHODS = {
    Method.STRATIFIED: (
        "Every response answers many categories, so each category is compared with the others "
        "within the same responses: p is the chance of so many marks if the categories were "
        "alike to whoever marked them. The surest difference, more or less, of whichever kind of "
        "marks, is set aside with its category, and the rest are compared again: so one very bad "
        "category does not make the others look good, nor a lukewarm one."
    ),
    Method.MCNEMAR: (
        "With two categories only the responses that mark them differently tell anything: p is "
        "the exact chance of so uneven a split among these."
    ),
    Method.RESIDUAL: (
        "Hand tallies have no responses, so each category is compared with the others by its "
        "marks alone, as if no two of them were one respondent's: z is the adjusted residual, p "
        "its tail. The surest difference, more or less, is set aside with its category, and the "
        "rest are compared again."
    ),
    Method.NO_RANKING: "With one category there is nothing to compare it with.",
}
_THRESHOLDS = (
    "p adjusted is p times the tests made at its step (family: three kinds of marks, times the "
    "categories still compared). Clear: p adjusted at most {alpha:g} (--alpha), a base of "
    "{min_base} or more (--min-base), 3 marks or more and 5 points or more above the rest; "
    "possible: p adjusted at most 0.2; too few: a smaller base. What is less than among the others "
    "is told at a p adjusted of 0.01 or less. Compared are categories whose scales have the same "
    "pattern of negative, neutral and positive levels."
)
_SPREAD = (
    "Weeks differ: the contrasts between categories move from week to week by {spread:.2f} times "
    "what chance gives, in the weeks of the baseline. p is the larger one of the exact tail and "
    "of the normal tail of z / {spread:.2f}."
)
_LUKEWARM = (
    "Lukewarm is said of clusters of neutral marks with less praise than the others and no cluster "
    "of negative marks."
)
_REACH = (
    "What can be seen is found four times in five: by the normal approximation to the power of "
    "this test, for negative marks of one typical category."
)
_TARGET = (
    "target: of cstally.toml, [target]. Pass: the interval of the share lies wholly on its good "
    "side; fail: wholly on its bad side; hit or miss: the target lies within it."
)


def method_words(patterns: Patterns, slices: Slices | None) -> Iterator[str]:
    """Yield which test stands behind the evidence, and how every number is computed."""
    if patterns.method is Method.NO_RANKING:
        yield _METHODS[patterns.method]
    else:
        yield from _COUNTED
        yield f"Test: {patterns.method}."
        yield _METHODS[patterns.method]
        yield _THRESHOLDS.format(alpha=patterns.alpha, min_base=patterns.min_base)
        if patterns.spread is not None:
            yield _SPREAD.format(spread=patterns.spread)
        if any(rank.cluster for rank in patterns.lukewarm):
            yield _LUKEWARM
        yield _REACH
        if has_states(patterns):
            yield EXPLAINED
        if has_targets(patterns):
            yield _TARGET
    if slices is not None and slices.segments:
        from cstally.render.slices.method import slices_method

        yield from slices_method(slices)
