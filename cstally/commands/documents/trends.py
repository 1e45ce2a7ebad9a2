"""Weekly shares as a document, for every command that shows them."""

from dataclasses import replace
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from cstally.commands.shared.bundles import Bundle, WhereOption
from cstally.commands.shared.completion import complete_categories, complete_segments
from cstally.model.survey import POLES, Polarity
from cstally.weeks import Each

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from cstally.analysis.trends.series import ReadParts, Trends
    from cstally.analysis.trends.weekly import Weekly
    from cstally.render.trends.document import TrendsDocument
    from cstally.render.trends.words import Part
    from cstally.render.writers.output import Output
    from cstally.store.counting.baselines import Rebase
    from cstally.store.counting.late_imports import LateImport
    from cstally.store.counting.selection import Selection
    from cstally.store.counting.series import HeldWeek


class TrendsOptions(Bundle):
    """What is asked of the weekly shares."""

    category: Annotated[
        list[str] | None,
        typer.Option(
            "--category",
            metavar="NAME",
            help="Only this category; may be repeated.",
            autocompletion=complete_categories,
        ),
    ] = None
    polarity: Annotated[
        Polarity | None, typer.Option("--polarity", help="Only the shares of these marks.")
    ] = None
    by: Annotated[
        list[str] | None,
        typer.Option(
            "--by",
            metavar="SEGMENT",
            help="A line for each value of SEGMENT.",
            autocompletion=complete_segments,
        ),
    ] = None
    each: Annotated[
        Each, typer.Option("--each", help="What a point is; a month or a quarter pools weeks.")
    ] = Each.WEEK
    where: WhereOption = None
    explain: Annotated[
        bool, typer.Option("--explain", help="Say how centre, limits and signals are computed.")
    ] = False


def trends_document(
    selection: "Selection", asked: TrendsOptions, output: "Output", today: "date"
) -> "TrendsDocument":
    """
    Count every week up to the last one asked for, and lay out the series asked for.

    A month or a quarter of which the first weeks were not asked for is shown whole, for so it is
    judged; of the last one, what is there up to the last week.
    """
    from cstally.analysis.trends.narrowing import narrowed
    from cstally.analysis.trends.series import find_trends
    from cstally.render.trends.document import TrendsDocument
    from cstally.store.counting.baselines import in_force, list_rebases
    from cstally.store.counting.selection import told_volume
    from cstally.weeks import first_day, period_of

    names, segment = _asked_for(selection, asked, output)
    read = _read(selection, segment, asked.each)
    each, start, periods = asked.each, selection.week_start, read.periods
    rebases = list_rebases(selection.connection, selection.form_id)
    moves = [one for one in in_force(rebases) if one.week <= selection.last_judged]
    found = find_trends(
        read.shown,
        everyone=read.everyone,
        groups=read.groups,
        parts=read.parts,
        rebased=[period_of(one.week, each, start) for one in moves],
        polarities=(asked.polarity,) if asked.polarity else POLES,
        least=selection.form.least_base([*selection.where, *([segment] if segment else [])]),
        last=period_of(selection.last_judged, each, start),
    )
    first = period_of(selection.first_week, each, start)
    begin = min((selection.first_week, *periods.get(first, ())))
    return TrendsDocument(
        trends=narrowed(found, first, names),
        first=first_day(begin, start),
        last=selection.last,
        where=selection.where,
        by=segment,
        explain=asked.explain,
        rebases=rebases,
        moved=moves[-1] if _is_moved(moves, periods, each, start) else None,
        late=_late(selection, found, periods),
        part=_part(selection, periods, each, today),
        volume=told_volume(selection, today),
        begun=selection.begun,
    )


def _asked_for(
    selection: "Selection", asked: TrendsOptions, output: "Output"
) -> tuple[list[str], str | None]:
    """
    Return the names of the categories and the segment *asked* for, and say what that leaves out.

    Raises:
        NothingToShow: the form has no categories, or *selection* no responses.
        UsageError: the form has no such category or segment.
    """
    from cstally.commands.shared.selecting import say_left_out
    from cstally.errors import NothingToShow
    from cstally.store.counting.selection import held_weeks, nothing_in, one_segment

    if not selection.form.categories:
        raise NothingToShow(f"{selection.form.name} has no categories, and so no weekly shares.")
    names = [_category(selection, name) for name in asked.category or ()]
    segment = one_segment(selection.form, asked.by)
    if not held_weeks(selection):
        raise nothing_in(selection)
    if segment is not None and not selection.where:
        say_left_out(selection, output)
    return names, segment


class _Read(NamedTuple):
    """What was read for the series: their points are the *periods*."""

    periods: "Mapping[str, Sequence[str]]"
    """The weeks that each pools."""
    everyone: "Weekly"
    shown: "Weekly"
    groups: "Mapping[str, Weekly] | None"
    parts: "ReadParts | None"


def _read(selection: "Selection", segment: str | None, each: Each) -> _Read:
    """Read what the series of *selection*, split by *segment*, are found in."""
    from cstally.analysis.trends.weekly import pooled
    from cstally.commands.documents.parts import read_parts
    from cstally.weeks import periods_of

    has_segments = bool(selection.form.segments)
    everyone, shown, held = weekly_marks(selection, with_sets=has_segments)
    periods = periods_of(everyone.weeks, each, selection.week_start)
    groups = None if segment is None else _weekly_groups(selection, segment, everyone.weeks)
    return _Read(
        periods,
        pooled(everyone, periods, each),
        pooled(shown, periods, each),
        groups and {value: pooled(one, periods, each) for value, one in groups.items()},
        read_parts(selection, held, list(periods.values()), segment),
    )


def _late(
    selection: "Selection", found: "Trends", periods: "Mapping[str, Sequence[str]]"
) -> "tuple[LateImport, ...]":
    """Return what came into the baseline after it was complete."""
    from cstally.store.counting.late_imports import late_imports

    if found.baseline is None:
        return ()
    return late_imports(
        selection, periods[found.baseline.first][0], periods[found.baseline.last][-1]
    )


def _is_moved(
    moves: "Sequence[Rebase]", periods: "Mapping[str, Sequence[str]]", each: Each, start: str
) -> bool:
    """Whether the latest of *moves* begins a baseline behind the first of *periods*."""
    from cstally.weeks import period_of

    return bool(moves) and period_of(moves[-1].week, each, start) > next(iter(periods))


def _part(
    selection: "Selection", periods: "Mapping[str, Sequence[str]]", each: Each, today: "date"
) -> "Part | None":
    """Return what the latest month or quarter holds of its weeks; None where it is whole."""
    from cstally.render.trends.words import Part
    from cstally.store.held.weeks_off import shut_weeks
    from cstally.weeks import last_day, weeks_of_period

    if each is Each.WEEK:
        return None
    start = selection.week_start
    period, held = list(periods.items())[-1]
    shut = shut_weeks(selection.connection)
    # A week in which the business is shut will hold nothing, and is not waited for.
    open_weeks = [one for one in weeks_of_period(period, start) if one not in shut]
    last, end = held[-1], max(open_weeks, default=held[-1])
    is_whole = last >= end and last_day(last, start) < today
    return None if is_whole else Part(period, last, max(last, end))


def weekly_marks(
    selection: "Selection", *, with_sets: bool = False
) -> "tuple[Weekly, Weekly, Mapping[str, HeldWeek]]":
    """
    Read every week up to the last of *selection*: what a week is judged by lies before it.

    Returns:
        The marks of all responses of the form, those of *selection* over the same weeks, and these
        as they were read; *with_sets* they can be taken apart.
    """
    from cstally.analysis.trends.weekly import read_weekly
    from cstally.store.counting.selection import last_held
    from cstally.store.counting.series import count_held, count_weekly, hold_weeks
    from cstally.weeks import weeks_between

    held = hold_weeks(selection, with_sets=with_sets)
    counts = count_held(selection, held)
    all_counts = count_weekly(replace(selection, where={})) if selection.where else counts
    weeks = weeks_between(min(all_counts), min(selection.last_week, last_held(selection)))
    everyone = read_weekly(selection.form, weeks, all_counts)
    shown = read_weekly(selection.form, weeks, counts) if selection.where else everyone
    return everyone, shown, held


def say_beside(document: "TrendsDocument", output: "Output") -> None:
    """Say what is late in the baseline, or not whole, where the result has no sentences."""
    from cstally.render.trends.baseline_words import late_words
    from cstally.render.trends.words import part_words
    from cstally.render.writers.output import chosen_format, formats_of, remark

    if not (document.late or document.part):
        return
    if chosen_format(output, formats_of(document)) not in ("json", "csv", "svg"):
        return
    if document.part:
        remark(part_words(document.trends, document.part), output)
    if document.late:
        remark(late_words(document.late), output)


def _weekly_groups(
    selection: "Selection", segment: str, weeks: tuple[str, ...]
) -> "dict[str, Weekly]":
    """Read *weeks* apart for each value of *segment*."""
    from cstally.analysis.trends.weekly import read_weekly
    from cstally.store.counting.series import count_weekly_by

    return {
        value: read_weekly(selection.form, weeks, counts)
        for value, counts in count_weekly_by(selection, segment).items()
    }


def _category(selection: "Selection", asked: str) -> str:
    """
    Return the category *asked* for, by its whole name or by the short one that is shown.

    Raises:
        UsageError: the form has none of that name.
    """
    from cstally.errors import UsageError
    from cstally.model.grid_names import short_names
    from cstally.text import fold

    names = [item.name for item in selection.form.categories]
    short = short_names(names)
    for name in names:
        if fold(asked) in (fold(name), fold(short.get(name, name))):
            return name
    known = ", ".join(short.get(name, name) for name in names)
    raise UsageError(f"--category {asked}: the form has no such category ({known}).")
