"""Counting week by week, and segment by segment, in one GROUP BY each."""

from collections.abc import Mapping
from dataclasses import dataclass

from cstally.model.survey import Counts, Form, WeekMarks
from cstally.store.counting.joined import (
    Cell,
    JoinedMarks,
    counted,
    members_of,
    place_of,
    width_of,
)
from cstally.store.counting.marks import alphabetical
from cstally.store.counting.selection import Selection, nothing_in
from cstally.store.held.segments import NO_VALUE
from cstally.store.held.tallies import weekly_tallies

EVER = ""
"""Before the name of any week."""


def count_weeks(selection: Selection) -> dict[str, Counts]:
    """
    Count the responses of *selection* by their marks, each week that holds any marks by itself.

    Hand tallies are in, but where a segment narrows the selection: they have none.
    """
    read = JoinedMarks(selection)
    marks = {week: counted((text,), read.width) for week, text in read.of_weeks("week")}
    tallies = _weekly_tallies(selection, selection.first_week)
    return {
        week: _counts(selection.of_week(week), marks.get(week, {}), tallies.get(week, {}))
        for week in sorted(marks.keys() | tallies.keys())
    }


def count_weeks_by(selection: Selection, segment: str) -> dict[str, dict[str, Counts]]:
    """Count as `count_weeks`, apart for each value of *segment*, as `count_weekly_by` has them."""
    read, place = JoinedMarks(selection), place_of(selection.form, segment)
    members = members_of(selection)
    groups: dict[str | None, dict[str, list[str]]] = {}
    for segment_set, week, text in read.of_weeks("segment_set, week"):
        groups.setdefault(members[segment_set][place], {}).setdefault(week, []).append(text)
    return {
        NO_VALUE if value is None else value: {
            week: _counts(selection.of_week(week), counted(texts, read.width), {})
            for week, texts in sorted(groups[value].items())
        }
        for value in sorted(groups, key=alphabetical)
    }


def count_weekly(selection: Selection) -> dict[str, WeekMarks]:
    """
    Count all weeks up to the last of *selection* item by item, each week that holds any marks.

    What a week is judged by lies before it, so the first week of *selection* does not count.
    Hand tallies are in, but where a segment narrows the selection: they have none.
    """
    return count_held(selection, hold_weeks(selection, with_sets=False))


@dataclass(frozen=True)
class HeldWeek:
    """The responses of one week as they are held, one text for all."""

    marks: str
    """The packed levels of each response, one behind the other."""
    sets: str = ""
    """The numbers of their segment sets in the same order, commas between; empty if not read."""


def hold_weeks(selection: Selection, *, with_sets: bool = True) -> dict[str, HeldWeek]:
    """Read all weeks up to the last of *selection*, each that holds responses."""
    sets = ", group_concat(segment_set)" if with_sets else ""
    joined = JoinedMarks(selection).up_to_last("week", sets)
    return {week: HeldWeek(*texts) for week, *texts in joined}


def count_held(selection: Selection, held: Mapping[str, HeldWeek]) -> dict[str, WeekMarks]:
    """Count as `count_weekly` what was *held* by `hold_weeks`."""
    tallies = _weekly_tallies(selection, EVER)
    return {
        week: _week_marks(
            selection.form, held[week].marks if week in held else "", tallies.get(week, {})
        )
        for week in sorted(held.keys() | tallies.keys())
    }


def count_held_weeks(
    selection: Selection, held: Mapping[str, HeldWeek], first: str, last: str
) -> dict[str, Counts]:
    """Count as `count_weeks`, from the week *first* to *last*, what was *held* by `hold_weeks`."""
    width, tallies = width_of(selection.form), _weekly_tallies(selection, EVER)
    return {
        week: _counts(
            selection.of_week(week),
            counted((held[week].marks,), width) if week in held else {},
            tallies.get(week, {}),
        )
        for week in sorted(held.keys() | tallies.keys())
        if first <= week <= last
    }


def count_weekly_by(selection: Selection, segment: str) -> dict[str, dict[str, WeekMarks]]:
    """
    Count as `count_weekly`, apart for each value of *segment*.

    The values come in alphabetical order; last, as ``(none)``, the responses without one.
    """
    place, members = place_of(selection.form, segment), members_of(selection)
    groups: dict[str | None, dict[str, list[str]]] = {}
    for segment_set, week, text in JoinedMarks(selection).up_to_last("segment_set, week"):
        weeks = groups.setdefault(members[segment_set][place], {})
        weeks.setdefault(week, []).append(text)
    return {
        NO_VALUE if value is None else value: {
            week: _week_marks(selection.form, "".join(parts), {})
            for week, parts in sorted(groups[value].items())
        }
        for value in sorted(groups, key=alphabetical)
    }


def count_cells(selection: Selection) -> dict[Cell, dict[str, int]]:
    """
    Count the responses of *selection* by the values of all their segments and their marks.

    Returns:
        Cell -> packed marks -> responses.

    Raises:
        NothingToShow: no responses in these weeks.
    """
    read, members = JoinedMarks(selection), members_of(selection)
    joined: dict[Cell, list[str]] = {}
    for segment_set, text in read.of_weeks("segment_set"):
        joined.setdefault(members[segment_set], []).append(text)
    if not joined:
        raise nothing_in(selection)
    return {cell: counted(texts, read.width) for cell, texts in joined.items()}


def _counts(
    selection: Selection, marks: dict[str, int], tallies: dict[int, dict[str, int]]
) -> Counts:
    return Counts(
        form=selection.form,
        weeks=(selection.first_week,),
        first=selection.first,
        last=selection.last,
        marks=marks,
        tallies=tallies,
        where=dict(selection.where),
    )


def _weekly_tallies(selection: Selection, first_week: str) -> dict[str, dict[int, dict[str, int]]]:
    """Return week -> slot -> level code -> marks counted by hand, from *first_week* on."""
    tallies: dict[str, dict[int, dict[str, int]]] = {}
    if not selection.where:
        for week, slot, code, number in weekly_tallies(
            selection.connection, selection.form_id, first_week, selection.last_week
        ):
            tallies.setdefault(week, {}).setdefault(slot, {})[code] = number
    return tallies


def _week_marks(form: Form, joined: str, tallies: dict[int, dict[str, int]]) -> WeekMarks:
    """Count the marks of each category in the packed marks of all responses, one after another."""
    # Every n-th character is one item's: str.count over them is far faster than looking into
    # each combination of marks, most of which occur once.
    width = width_of(form)
    marks: dict[int, dict[str, int]] = {}
    for item in form.categories:
        answers = joined[item.slot :: width]
        by_hand = tallies.get(item.slot, {})
        marks[item.slot] = {
            level.code: answers.count(level.code) + by_hand.get(level.code, 0)
            for level in item.scale.levels
        }
    tallied = sum(sum(one.values()) for one in tallies.values())
    return WeekMarks(len(joined) // width, marks, tallied)
