"""How every number of the trends was found: formula, numerator, denominator, exclusions, method."""

from collections.abc import Iterator, Sequence
from math import isfinite
from typing import TYPE_CHECKING

from cstally.analysis.trends.inside import CLEAR, SHORTEST
from cstally.analysis.trends.mix import ANOTHER
from cstally.analysis.trends.phases import BASELINE, FEWEST
from cstally.analysis.trends.run_charts import FEW
from cstally.analysis.trends.series import Series, Trends
from cstally.render.trends.baseline_words import rebase_words
from cstally.render.trends.naming import nouns, series_title
from cstally.render.wording.cells import percent, plural
from cstally.weeks import Each

if TYPE_CHECKING:
    from cstally.store.counting.baselines import Rebase
_METHOD = (
    "share = marks of the polarity / base; base = responses (and marks counted by hand) that "
    "marked the category. Left blank, not offered and ambiguous are in neither.",
    "centre = marks / base of the first {baseline} {many} with a base together, from the data each "
    "time; trends rebase begins a new baseline. Where these have changed inside, the centre is "
    "that of the longer stretch. --week and --weeks choose what is shown; it is judged by all "
    "{many} up to the last of them.",
    "changed inside = the split of {baseline} {many} into two stretches of {shortest} or more with "
    "the largest likelihood ratio of two binomial shares to one; G is twice its logarithm / "
    "{spread:.2f}^2, and the chance of G (chi-square, one degree of freedom) x splits x series is "
    "at most {clear}.",
    "limits = centre +- 3 x sqrt(1 + base / base of the centre) x {spread:.2f} x "
    "sqrt(centre x (1 - centre) / base).",
    "{spread:.2f} = how much more {many} differ than chance alone: Laney's sigma z (mean moving "
    "range of z / 1.128) of all positive and negative series of the form over the baseline, root "
    "mean square, at least 1.",
    "above, below = beyond the limits, and an exact binomial tail under 0.00135. Where the "
    "baseline has no mark at all, or no other, Fisher's exact test of the {each} beside it.",
    "drift = the weighted mean of z (0.2 for the latest {each}) beyond 3 x sqrt(0.2 / 1.8 x "
    "(1 - 0.8^2t) + (1 - 0.8^t)^2 x base / base of the centre), t {many} after the "
    "baseline; z = (share - centre) / its standard error / the spread.",
    "another mix = each value of a segment at its own rate explains the signal: the values differ "
    "from those of the baseline (chi-square, at {another}), what is left is within both limits, "
    "and the mix alone has moved the share the same way, by a tenth of the distance or more.",
    "An episode of signals ends after two calm {many}: z is at most half a sigma beyond the "
    "centre, and what drift there is only remembers the {many} before.",
    "{Many} with a base under {few} are drawn hollow and not judged; {many} without one are gaps. "
    "Under {fewest} {many} there is no centre, under {baseline} no signal.",
    "change = the latest {each} - the {each} before, with Newcombe's 95% interval (hybrid score).",
    "runs: {many} on one side of the centre, since the baseline began; what chance allows by "
    "Anhoej's rules. A remark only.",
)
_POOLED = (
    "{each} = the marks and bases of whole weeks together, those whose fourth day lies in it. A "
    "baseline that was moved begins with the {each} that holds the week."
)
_SERIES = "{series}: {facts}."
_LATEST = "{week} {marks} / {base} = {share}"
_CENTRE = "centre {marks} / {base} = {share} ({first}..{last}, {weeks})"
_Z = "z {z:+.1f}"
_MEAN = "weighted mean {mean:+.2f} (limit {limit:.2f})"
_RUNS = (
    "longest run {longest} (chance: up to {by_chance}), {crossings} (at least "
    "{crossings_by_chance})"
)


def method_words(trends: Trends, rebases: "Sequence[Rebase]") -> Iterator[str]:
    """Yield the method, every move of the baseline, and then what each series rests on."""
    for sentence in _METHOD:
        yield sentence.format(
            baseline=BASELINE,
            fewest=FEWEST,
            few=FEW,
            spread=trends.spread,
            shortest=SHORTEST,
            clear=CLEAR,
            another=ANOTHER,
            Many=nouns(trends.each)["many"].capitalize(),
            **nouns(trends.each),
        )
    if trends.each is not Each.WEEK:
        yield _POOLED.format(**nouns(trends.each))
    yield from map(rebase_words, rebases)
    for one in trends.series:
        yield _SERIES.format(series=series_title(one), facts="; ".join(_facts(one)))


def _facts(one: Series) -> Iterator[str]:
    """Yield what a series rests on, each by itself."""
    point, latest = one.points[-1], one.latest
    yield _LATEST.format(
        week=point.week, marks=point.marks, base=point.base, share=percent(point.share)
    )
    if one.centre is not None and one.usual is not None:
        yield _CENTRE.format(
            marks=one.centre.marks,
            base=one.centre.base,
            share=percent(one.centre.share),
            first=one.usual.first,
            last=one.usual.last,
            weeks=plural(one.centre.weeks, one.each),
        )
    if latest is not None and latest.z is not None and isfinite(latest.z):
        yield _Z.format(z=latest.z)
    if latest is not None and latest.ewma is not None:
        yield _MEAN.format(mean=latest.ewma, limit=latest.ewma_limit)
    if one.runs is not None and one.runs.weeks:
        yield _RUNS.format(
            longest=one.runs.longest,
            by_chance=one.runs.longest_by_chance,
            crossings=plural(one.runs.crossings, "crossing"),
            crossings_by_chance=one.runs.crossings_by_chance,
        )
