"""Counting week by week, and segment by segment, in one GROUP BY each."""

from cstally.model import Counts
from cstally.store.selection import Selection, narrowing, nothing_in
from cstally.store.tallies import weekly_tallies

EVER = ""
"""Before the name of any week."""
Cell = tuple[str | None, ...]
"""One value for each segment of a form, in its order; None where a response has none."""


def count_weeks(selection: Selection) -> dict[str, Counts]:
    """
    Count all weeks up to the last of *selection*, each week that holds responses by their marks.

    What a week is judged by lies before it, so the first week of *selection* does not count.
    Hand tallies are in, but where a segment narrows the selection: they have none.

    Raises:
        NothingToShow: no responses and no hand tallies in these weeks.
    """
    condition, values = narrowing(selection)
    marks: dict[str, dict[str, int]] = {}
    for week, packed, number in selection.connection.execute(
        f"""
        SELECT week, marks, count(*) FROM responses
        WHERE form = :form AND week <= :last {condition}
        GROUP BY week, marks ORDER BY week, marks
        """,
        values,
    ):
        marks.setdefault(week, {})[packed] = number
    tallies: dict[str, dict[int, dict[str, int]]] = {}
    if not selection.where:
        for week, slot, code, number in weekly_tallies(
            selection.connection, selection.form_id, EVER, selection.last_week
        ):
            tallies.setdefault(week, {}).setdefault(slot, {})[code] = number
    if not marks and not tallies:
        raise nothing_in(selection)
    return {
        week: _counts(selection.of_week(week), marks.get(week, {}), tallies.get(week, {}))
        for week in sorted(marks.keys() | tallies.keys())
    }


def count_weeks_by(selection: Selection, segment: str) -> dict[str | None, dict[str, Counts]]:
    """
    Count as `count_weeks`, apart for each value of *segment*; None for responses without one.

    Raises:
        NothingToShow: no responses in these weeks.
    """
    condition, values = narrowing(selection)
    groups: dict[str | None, dict[str, dict[str, int]]] = {}
    for value, week, packed, number in selection.connection.execute(
        f"""
        WITH counted AS (
          SELECT segment_set, week, marks, count(*) AS number FROM responses
          WHERE form = :form AND week <= :last {condition}
          GROUP BY segment_set, week, marks
        ), named AS (
          SELECT segment_members.segment_set, segment_values.value FROM segment_members
          JOIN segments ON segments.id = segment_members.segment
          JOIN segment_values ON segment_values.id = segment_members.value
          WHERE segments.form = :form AND segments.name = :by
        )
        SELECT named.value, week, marks, sum(number) FROM counted
        LEFT JOIN named ON named.segment_set = counted.segment_set
        GROUP BY named.value, week, marks ORDER BY named.value IS NULL, named.value, week, marks
        """,
        values | {"by": segment},
    ):
        groups.setdefault(value, {}).setdefault(week, {})[packed] = number
    if not groups:
        raise nothing_in(selection)
    return {
        value: {week: _counts(selection.of_week(week), marks, {}) for week, marks in weeks.items()}
        for value, weeks in groups.items()
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
    members = _members(selection)
    cells: dict[Cell, dict[str, int]] = {}
    for segment_set, packed, number in selection.connection.execute(
        f"""
        SELECT segment_set, marks, count(*) FROM responses
        WHERE form = :form AND week BETWEEN :first AND :last {condition}
        GROUP BY segment_set, marks ORDER BY segment_set, marks
        """,
        values,
    ):
        marks = cells.setdefault(members[segment_set], {})
        marks[packed] = marks.get(packed, 0) + number
    if not cells:
        raise nothing_in(selection)
    return cells


def _members(selection: Selection) -> dict[int, Cell]:
    """Return the values of each segment set, in the order of the form's segments."""
    names = [segment.name for segment in selection.form.segments]
    found: dict[int, list[str | None]] = {
        number: [None] * len(names)
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
