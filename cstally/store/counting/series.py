"""Counting week by week, and segment by segment, in one GROUP BY each."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from cstally.model.survey import NOT_OFFERED, Counts, Form, WeekMarks
from cstally.store.counting.marks import alphabetical
from cstally.store.counting.selection import Selection, narrowing, nothing_in
from cstally.store.held.segments import NO_VALUE
from cstally.store.held.tallies import weekly_tallies

EVER = ""
"""Before the name of any week."""
Cell = tuple[str | None, ...]
"""One value for each segment of a form, in its order; None where a response has none."""
# Cutting and filling up every text would take twice as long; nearly all are of full length.
_JOINED = """
  group_concat(
    CASE length(marks) WHEN :width THEN marks ELSE substr(marks || :missing, 1, :width) END, ''
  )
"""


def count_weeks(selection: Selection) -> dict[str, Counts]:
    """
    Count the responses of *selection* by their marks, each week that holds any marks by itself.

    Hand tallies are in, but where a segment narrows the selection: they have none.
    """
    condition, values = narrowing(selection)
    # One text a week: a row for each combination of marks, most of which occur once, costs more.
    joined = selection.connection.execute(
        f"""
        SELECT week, group_concat(marks, ' ') FROM responses
        WHERE form = :form AND week BETWEEN :first AND :last {condition}
        GROUP BY week ORDER BY week
        """,
        values,
    )
    marks = {week: _tally(text) for week, text in joined}
    tallies = _weekly_tallies(selection, selection.first_week)
    return {
        week: _counts(selection.of_week(week), marks.get(week, {}), tallies.get(week, {}))
        for week in sorted(marks.keys() | tallies.keys())
    }


def count_weeks_by(selection: Selection, segment: str) -> dict[str, dict[str, Counts]]:
    """Count as `count_weeks`, apart for each value of *segment*, as `count_weekly_by` has them."""
    condition, values = narrowing(selection)
    place = [one.name for one in selection.form.segments].index(segment)
    members = members_of(selection)
    groups: dict[str | None, dict[str, list[str]]] = {}
    for segment_set, week, text in selection.connection.execute(
        f"""
        SELECT segment_set, week, group_concat(marks, ' ') FROM responses
        WHERE form = :form AND week BETWEEN :first AND :last {condition}
        GROUP BY segment_set, week
        """,
        values,
    ):
        groups.setdefault(members[segment_set][place], {}).setdefault(week, []).append(text)
    return {
        NO_VALUE if value is None else value: {
            week: _counts(selection.of_week(week), _tally(" ".join(parts)), {})
            for week, parts in sorted(groups[value].items())
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
    """The packed marks of each response, one behind the other."""
    sets: str = ""
    """The numbers of their segment sets in the same order, commas between; empty if not read."""


def hold_weeks(selection: Selection, *, with_sets: bool = True) -> dict[str, HeldWeek]:
    """Read all weeks up to the last of *selection*, each that holds responses."""
    condition, values = narrowing(selection)
    sets = ", group_concat(segment_set)" if with_sets else ""
    joined = selection.connection.execute(
        f"""
        SELECT week, {_JOINED}{sets} FROM responses {_by_table(selection)}
        WHERE form = :form AND week <= :last {condition}
        GROUP BY week ORDER BY week
        """,
        values | _padding(selection.form),
    )
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
            _apart(held[week].marks, width) if week in held else {},
            tallies.get(week, {}),
        )
        for week in sorted(held.keys() | tallies.keys())
        if first <= week <= last
    }


def _apart(joined: str, width: int) -> dict[str, int]:
    """Count the packed marks of *width* characters that stand one behind the other in *joined*."""
    return dict(Counter(joined[at : at + width] for at in range(0, len(joined), width)))


def count_weekly_by(selection: Selection, segment: str) -> dict[str, dict[str, WeekMarks]]:
    """
    Count as `count_weekly`, apart for each value of *segment*.

    The values come in alphabetical order; last, as ``(none)``, the responses without one.
    """
    condition, values = narrowing(selection)
    place = [one.name for one in selection.form.segments].index(segment)
    members = members_of(selection)
    groups: dict[str | None, dict[str, list[str]]] = {}
    for segment_set, week, marks in selection.connection.execute(
        f"""
        SELECT segment_set, week, {_JOINED} FROM responses {_by_table(selection)}
        WHERE form = :form AND week <= :last {condition}
        GROUP BY segment_set, week
        """,
        values | _padding(selection.form),
    ):
        weeks = groups.setdefault(members[segment_set][place], {})
        weeks.setdefault(week, []).append(marks)
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
    condition, values = narrowing(selection)
    members = members_of(selection)
    joined: dict[Cell, list[str]] = {}
    for segment_set, text in selection.connection.execute(
        f"""
        SELECT segment_set, group_concat(marks, ' ') FROM responses
        WHERE form = :form AND week BETWEEN :first AND :last {condition}
        GROUP BY segment_set ORDER BY segment_set
        """,
        values,
    ):
        joined.setdefault(members[segment_set], []).append(text)
    if not joined:
        raise nothing_in(selection)
    return {cell: _tally(" ".join(texts)) for cell, texts in joined.items()}


def members_of(selection: Selection) -> dict[int, Cell]:
    """Return the values of each segment set, in the order of the form's segments."""
    names = [segment.name for segment in selection.form.segments]
    found: dict[int, list[str | None]] = {
        number: [None] * len(names)
        # Also the set without members, that of the responses without any value.
        for (number,) in selection.connection.execute(
            "SELECT id FROM segment_sets WHERE form = ?", (selection.form_id,)
        )
    }
    for number, name, value in selection.connection.execute(
        "SELECT segment_members.segment_set, segments.name, segment_values.value"
        " FROM segment_members"
        " JOIN segments ON segments.id = segment_members.segment"
        " JOIN segment_values ON segment_values.id = segment_members.value"
        " WHERE segments.form = ?",
        (selection.form_id,),
    ):
        found[number][names.index(name)] = value
    return {number: tuple(values) for number, values in found.items()}


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


def _tally(joined: str) -> dict[str, int]:
    """Count packed marks that a space joins: most occur once, and SQL would sort them all."""
    return dict(sorted(Counter(joined.split(" ")).items()))


def _weekly_tallies(selection: Selection, first_week: str) -> dict[str, dict[int, dict[str, int]]]:
    """Return week -> slot -> level code -> marks counted by hand, from *first_week* on."""
    tallies: dict[str, dict[int, dict[str, int]]] = {}
    if not selection.where:
        for week, slot, code, number in weekly_tallies(
            selection.connection, selection.form_id, first_week, selection.last_week
        ):
            tallies.setdefault(week, {}).setdefault(slot, {})[code] = number
    return tallies


def _by_table(selection: Selection) -> str:
    """Have nearly all rows read as they lie, where no other form's are among them."""
    # Through the index it takes twice as long when they came in another order than by week.
    (forms,) = selection.connection.execute("SELECT count(*) FROM forms").fetchone()
    return "NOT INDEXED" if forms == 1 else ""


def _padding(form: Form) -> dict[str, object]:
    """Have every response as many marks as the form has slots: what is missing was not offered."""
    return {"width": width_of(form), "missing": NOT_OFFERED * width_of(form)}


def width_of(form: Form) -> int:
    """Return how many characters the packed marks of a response have when they are padded."""
    return 1 + max((item.slot for item in form.items), default=0)


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
