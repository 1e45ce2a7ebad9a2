"""How every number of the trends was found: formula, numerator, denominator, exclusions, method."""

from collections.abc import Iterator, Sequence
from math import isfinite
from typing import TYPE_CHECKING

from cstally.analysis.trends.phases import BASELINE, FEWEST
from cstally.analysis.trends.run_charts import FEW, Centre
from cstally.analysis.trends.runs import Runs
from cstally.analysis.trends.series import Series, Trends
from cstally.render.trends.words import rebase_words, series_title
from cstally.render.wording.cells import percent, plural

if TYPE_CHECKING:
    from cstally.store.counting.baselines import Rebase


def method_words(trends: Trends, rebases: "Sequence[Rebase]") -> Iterator[str]:
    """Yield the method, every move of the baseline, and then what each series rests on."""
    yield from (
        "share = marks of the polarity / base; base = responses (and marks counted by hand) that "
        "marked the category. Left blank, not offered and ambiguous are in neither.",
        f"centre = marks / base of the first {BASELINE} weeks with a base together, from the data "
        "each time; trends rebase begins a new baseline. --week and --weeks choose what is "
        "shown; it is judged by all weeks up to the last of them.",
        f"limits = centre +- 3 x sqrt(1 + 1 / weeks of the baseline) x {trends.spread:.2f} x "
        "sqrt(centre x (1 - centre) / base).",
        f"{trends.spread:.2f} = how much more weeks differ than chance alone: Laney's sigma z "
        "(mean moving range of z / 1.128) of all positive and negative series of the form over "
        "the baseline, root mean square, at least 1.",
        "above, below = beyond the limits, and an exact binomial tail under 0.00135. Where the "
        "baseline has no mark at all, or no other, Fisher's exact test of the week beside it.",
        "drift = the weighted mean of z (0.2 for the latest week) beyond 3 x sqrt(0.2 / 1.8 x "
        "(1 - 0.8^2t) + (1 - 0.8^t)^2 / weeks of the baseline), t weeks after it; z = (share - "
        "centre) / its standard error / the spread.",
        "An episode of signals ends after two calm weeks: z is at most half a sigma beyond the "
        "centre, and what drift there is only remembers the weeks before.",
        f"Weeks with a base under {FEW} are drawn hollow and not judged; weeks without one are "
        f"gaps. Under {FEWEST} weeks there is no centre, under {BASELINE} no signal.",
        "change = the latest week - the week before, with Newcombe's 95% interval (hybrid score).",
        "runs: weeks on one side of the centre, since the baseline began; what chance allows by "
        "Anhoej's rules. A remark only.",
    )
    yield from map(rebase_words, rebases)
    yield from (words for one in trends.series for words in _series_words(one))


def _series_words(one: Series) -> Iterator[str]:
    point = one.points[-1]
    parts = [f"{point.week} {point.marks} / {point.base} = {percent(point.share)}"]
    if one.centre is not None and one.baseline is not None:
        parts.append(_centre_words(one.centre, one.baseline.first, one.baseline.last))
    if one.latest is not None and one.latest.z is not None and isfinite(one.latest.z):
        parts.append(f"z {one.latest.z:+.1f}")
    if one.latest is not None and one.latest.ewma is not None:
        parts.append(f"weighted mean {one.latest.ewma:+.2f} (limit {one.latest.ewma_limit:.2f})")
    if one.runs is not None and one.runs.weeks:
        parts.append(_runs_words(one.runs))
    yield f"{series_title(one)}: {'; '.join(parts)}."


def _centre_words(centre: Centre, first: str, last: str) -> str:
    weeks = plural(centre.weeks, "week")
    share = f"{centre.marks} / {centre.base} = {percent(centre.share)}"
    return f"centre {share} ({first}..{last}, {weeks})"


def _runs_words(runs: Runs) -> str:
    return (
        f"longest run {runs.longest} (chance: up to {runs.longest_by_chance}), "
        f"{plural(runs.crossings, 'crossing')} (at least {runs.crossings_by_chance})"
    )
