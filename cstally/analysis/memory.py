"""The state of every category's clusters in one week, from the weeks up to it."""

from collections.abc import Mapping

from cstally.analysis.patterns import Patterns
from cstally.analysis.run_charts import DRIFT_UP, HIGH, Judged
from cstally.analysis.states import HISTORY, LOOK_BACK, State, StateWeek, states
from cstally.analysis.trends import POLES, judge_series, series_spread
from cstally.analysis.weekly import Weekly
from cstally.model import Polarity

Key = tuple[Polarity, str]
"""Polarity and category."""


def cluster_states(
    weekly: Weekly, patterns: Mapping[str, Patterns], *, min_base: int, since: str | None = None
) -> dict[Key, State | None]:
    """
    Return the state of each category and polarity in the last week of *weekly*.

    Args:
        weekly: The marks of every week up to the one asked about.
        patterns: Week -> its patterns alone, of the last 26 weeks that hold responses.
        min_base: Responses under which a week carries the state.
        since: The first week of the baseline, where it was moved.

    Returns:
        Nothing where fewer than 12 weeks hold responses.
    """
    held = [
        place
        for place in range(len(weekly.weeks))
        if any(weeks[place][1] for weeks in weekly.series.values())
    ]
    if len(held) < HISTORY:
        return {}
    start = weekly.weeks.index(since) if since in weekly.weeks else 0
    spread = series_spread(weekly, start)
    first = max(0, len(weekly.weeks) - LOOK_BACK)
    clusters = {week: _clusters(found) for week, found in patterns.items()}
    result: dict[Key, State | None] = {}
    for (category, polarity), weeks in weekly.series.items():
        centre, judged = judge_series(weeks, start, spread) if polarity in POLES else (None, [])
        past = [
            _state_week(
                weeks[place],
                clusters.get(weekly.weeks[place], {}).get((polarity, category)),
                centre,
                judged[place] if judged else None,
            )
            for place in range(first, len(weekly.weeks))
        ]
        result[polarity, category] = states(past, min_base=min_base)[-1]
    return result


_Found = tuple[bool, float | None]
"""Whether a category is a clear cluster, and the share of the others."""


def _clusters(patterns: Patterns) -> dict[Key, _Found]:
    return {
        (polarity, rank.category): (rank.cluster, rank.rest_share)
        for polarity, ranks in (
            (Polarity.POSITIVE, patterns.positive),
            (Polarity.NEGATIVE, patterns.negative),
            (Polarity.NEUTRAL, patterns.neutral),
        )
        for rank in ranks
    }


def _state_week(
    week: tuple[int, int], found: _Found | None, centre: float | None, judged: Judged | None
) -> StateWeek:
    is_cluster, others = found or (False, None)
    known = [share for share in (others, centre) if share is not None]
    signal = judged.signal if judged else None
    return StateWeek(
        *week,
        usual=max(known) if known else None,
        is_raised=is_cluster or signal in (HIGH, DRIFT_UP),
    )
