"""
How much more the contrasts between categories differ from week to week than chance gives.

The exact test knows chance within the responses that it reads. The halo of a response cancels in
it, but a week of rain or a new menu does not: it moves one category for all of a week's responses.
Widened by this spread, four weeks together are judged by how much weeks differ, too.
"""

from collections.abc import Iterable

from cstally.analysis.clusters.contrast import answered_places, contrasts, read_profiles
from cstally.analysis.clusters.detector import MIN_BASE, alike
from cstally.analysis.statistics.spread import pooled_spread, sigma_of
from cstally.model.survey import POLES, Counts, Polarity


def weeks_differ(baseline: Iterable[Counts]) -> float:
    """
    Return the spread of the weekly contrasts of all categories and both poles, at least 1.

    *baseline* are the responses of each of its weeks, oldest first. A category counts in the weeks
    in which ten responses marked it.
    """
    scores: dict[tuple[Polarity, str], list[float]] = {}
    for week in baseline:
        for key, z in _contrasts(week).items():
            scores.setdefault(key, []).append(z)
    return pooled_spread(map(sigma_of, scores.values()))


def _contrasts(week: Counts) -> dict[tuple[Polarity, str], float]:
    profiles, categories = read_profiles(week), week.form.categories
    found = {}
    for group in alike(categories, answered_places(profiles)):
        for polarity in POLES:
            for place, contrast in contrasts(profiles[polarity], group).items():
                if contrast.base >= MIN_BASE and contrast.z is not None:
                    found[polarity, categories[place].name] = contrast.z
    return found
