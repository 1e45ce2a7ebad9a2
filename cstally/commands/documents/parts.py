"""What may explain a signal: the same weeks, apart by the values of each segment."""

from typing import TYPE_CHECKING

from cstally.model.survey import Polarity

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from cstally.analysis.trends.series import ReadParts
    from cstally.analysis.trends.weekly import Poles
    from cstally.store.counting.selection import Selection
    from cstally.store.counting.series import HeldWeek


def read_parts(
    selection: "Selection",
    held: "Mapping[str, HeldWeek]",
    spans: "Sequence[Sequence[str]]",
    segment: str | None = None,
) -> "ReadParts | None":
    """
    Return what takes a series of *selection*, split by *segment*, apart by other segments.

    *spans* are the weeks of each of its points, in order. *held* are its weeks as they were
    read, which are taken apart where there is a signal to explain. None where the form has no
    segments.
    """
    if not selection.form.segments:
        return None
    from functools import cache

    from cstally.analysis.trends.mix import Parts
    from cstally.analysis.trends.weekly import item_weeks, pool_weeks
    from cstally.store.counting.parts import WeekParts

    parts = cache(lambda: WeekParts(selection, held))  # nothing is read where nothing signals
    items = {item.name: item for item in selection.form.categories}

    weeks = [week for span in spans for week in span]

    @cache
    def marked(name: str, category: str, group: tuple[str, str] | None) -> "dict[str, Poles]":
        item = items[category]
        return {
            value: {
                polarity: pool_weeks(row, spans)
                for polarity, row in item_weeks(
                    item, [found.get(week, {}) for week in weeks]
                ).items()
            }
            for value, found in parts().marks(name, item, group).items()
        }

    def read(group: str | None, category: str, polarity: Polarity) -> Parts:
        of_group = None if segment is None or group is None else (segment, group)
        return Parts(
            parts().segments(),
            lambda name, places: parts().responses(
                name, tuple(week for place in places for week in spans[place]), of_group
            ),
            lambda name: {
                value: poles[polarity] for value, poles in marked(name, category, of_group).items()
            },
        )

    return read
