"""What the centre lines rest on, and what has changed inside or about them, in sentences."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from cstally.analysis.trends.phases import BASELINE, FEWEST
from cstally.analysis.trends.series import Baseline, Changed, Series, Trends
from cstally.render.trends.naming import (
    MANY,
    Side,
    marked,
    nouns,
    series_name,
    series_title,
    side_of,
)
from cstally.render.wording.cells import percent, plural
from cstally.render.wording.week_words import span_words
from cstally.text import listed

if TYPE_CHECKING:
    from cstally.store.counting.baselines import Rebase
    from cstally.store.counting.late_imports import LateImport

_REBASED = "Baseline moved to {week} on {day}: {why}"
_LATE = {
    True: "The centre lines have moved: import {numbers} brought {brought} into their weeks after "
    "these were complete (last on {day}).",
    False: "The centre lines have moved: imports {numbers} brought {brought} into their weeks "
    "after these were complete (last on {day}).",
}
"""Whether it was one import -> what it moved."""
_MARKS_BY_HAND = "marks counted by hand"
_TAKEN_FOR_USUAL = (
    "these signalled in the weeks of the new baseline, which takes them for usual: {series}. If "
    "that is wrong for any of them, begin the baseline with another week."
)
_TOO_EARLY = (
    "only {weeks} of the new baseline so far: centre lines come with {fewest}, signals with "
    "{baseline}."
)
_NO_CENTRES = "No centre lines: they need {fewest} {many}, and the baseline has {weeks}."
_NO_NEW_CENTRES = (
    "No new centre lines yet: they need {fewest} {many}, and the baseline has {weeks}."
)
_CENTRES = "Centre lines: {weeks} {many} with responses, {span}."
_CENTRES_WITHOUT_SIGNALS = (
    "Centre lines: {weeks} {many} with responses, {span}. Signals are given from {baseline} "
    "{many} on."
)
_NO_CENTRE_OF = "{series}: no centre line yet, under {fewest} {many} or too few marks."
_CENTRE_OF = "{series}: centre line of {span}."
_CHANGED_WITHIN = (
    "{series} {changed} in {stretch}: {before} to {after} {marked}. Usual is the {usual} of "
    "{weeks}."
)
_CHANGED_TOO = "Changed within the {many} of the centre lines, too: {series}."
_CHANGED_BRIEFLY = "{series}, {side} in {stretch}"


def rebase_words(one: "Rebase") -> str:
    """Say that the baseline was moved, when and why."""
    return _REBASED.format(week=one.week, day=one.made, why=one.why)


def late_words(late: "Sequence[LateImport]") -> str:
    """Say what came into the baseline after it was complete, and so moved it."""
    responses = sum(one.responses for one in late)
    return _LATE[len(late) == 1].format(
        numbers=", ".join(str(one.number) for one in late),
        brought=plural(responses, "response") if responses else _MARKS_BY_HAND,
        day=late[-1].imported,
    )


def taken_for_usual_words(series: Sequence[Series]) -> str:
    """Say whose signals lie in a new baseline."""
    return _TAKEN_FOR_USUAL.format(series="; ".join(map(series_title, series)))


def too_early_words(weeks: int) -> str:
    """Say that a baseline has only begun."""
    return _TOO_EARLY.format(weeks=plural(weeks, "week"), fewest=FEWEST, baseline=BASELINE)


def centre_words(trends: Trends) -> str:
    """Say which weeks the centre lines stand on, or that there are none yet."""
    baseline = trends.baseline
    if baseline is None:
        is_rebased = any(point.centre is not None for one in trends.series for point in one.points)
        sentence = _NO_NEW_CENTRES if is_rebased else _NO_CENTRES
        return sentence.format(fewest=FEWEST, weeks=trends.baseline_weeks, **nouns(trends.each))
    is_whole = baseline.weeks >= BASELINE
    return (_CENTRES if is_whole else _CENTRES_WITHOUT_SIGNALS).format(
        span=span_words(baseline.first, baseline.last, trends.weeks[-1]),
        weeks=baseline.weeks,
        baseline=BASELINE,
        **nouns(trends.each),
    )


def late_category_words(trends: Trends) -> Iterator[str]:
    """Say which series have a baseline of their own, because they came later, or none yet."""
    if trends.baseline is None:
        return
    own: dict[Baseline | None, list[str]] = {}
    for one in trends.series:
        if one.baseline != trends.baseline:
            names = own.setdefault(one.baseline, [])
            names += [] if series_name(one) in names else [series_name(one)]
    for baseline, names in own.items():
        said = listed(names, MANY)
        if baseline is None:
            yield _NO_CENTRE_OF.format(series=said, fewest=FEWEST, **nouns(trends.each))
        else:
            span = span_words(baseline.first, baseline.last, trends.weeks[-1])
            yield _CENTRE_OF.format(series=said, span=span)


def changed_words(trends: Trends) -> Iterator[str]:
    """Say what has changed within the weeks of the centre lines, and what is usual then."""
    found = [(one, one.changed) for one in trends.series if one.changed is not None]
    for one, changed in found[:MANY]:
        yield _CHANGED_WITHIN.format(
            series=series_name(one),
            changed=_changed_side(one, changed).changed,
            stretch=_stretch(one, changed),
            before=percent(changed.before),
            after=percent(changed.after),
            marked=marked(one),
            usual=percent(one.points[-1].centre),
            weeks="" if one.usual is None else _span(one, one.usual.first, one.usual.last),
        )
    if len(found) > MANY:
        yield _CHANGED_TOO.format(
            **nouns(trends.each),
            series="; ".join(
                _CHANGED_BRIEFLY.format(
                    series=series_title(one),
                    side=_changed_side(one, changed).brief,
                    stretch=_stretch(one, changed),
                )
                for one, changed in found[MANY:]
            ),
        )


def _stretch(one: Series, changed: Changed) -> str:
    """Name the later stretch of a baseline: what came behind it is another question."""
    last = changed.since if one.baseline is None else one.baseline.last
    return _span(one, changed.since, last)


def _span(one: Series, first: str, last: str) -> str:
    return span_words(first, last, one.points[-1].week)


def _changed_side(one: Series, changed: Changed) -> Side:
    return side_of(one, is_up=changed.after > changed.before)
