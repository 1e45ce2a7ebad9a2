"""Counting responses by their marks: SQL counts, and reads only the weeks asked for."""

from dataclasses import replace

from cstally.model.survey import Counts, Narrowing
from cstally.store.counting.selection import Selection, held_weeks, narrowing, nothing_in
from cstally.store.held.segments import NO_VALUE
from cstally.store.held.tallies import sum_tallies
from cstally.text import fold


def count_marks(selection: Selection) -> Counts:
    """
    Count the responses of *selection* by their marks, and the marks counted by hand.

    Hand tallies have no segments: where a segment narrows the selection they are left out.

    Raises:
        NothingToShow: no responses and no hand tallies in these weeks.
    """
    condition, values = narrowing(selection)
    rows = selection.connection.execute(
        f"""
        SELECT marks, count(*) FROM responses
        WHERE form = :form AND week BETWEEN :first AND :last {condition}
        GROUP BY marks ORDER BY marks
        """,
        values,
    )
    marks = dict(rows.fetchall())
    tallies: dict[int, dict[str, int]] = {}
    if not selection.where:  # a count made by hand is of all branches, and part of none
        weeks = selection.first_week, selection.last_week
        tallies = sum_tallies(selection.connection, selection.form_id, *weeks)
    if not marks and not tallies:
        raise nothing_in(selection)
    counts = _counts(selection, held_weeks(selection), marks, dict(selection.where))
    return replace(counts, tallies=tallies)


def count_by(selection: Selection, segment: str) -> dict[str, Counts]:
    """
    Count the responses of *selection* by their marks, apart for each value of *segment*.

    The values come in alphabetical order; last, as ``(none)``, the responses without one. Each
    group's weeks are those of the whole selection, so that groups are read side by side.

    Raises:
        NothingToShow: no responses in these weeks.
    """
    # Counted by set first, named afterwards: sets are some dozens, responses may be a million.
    condition, values = narrowing(selection)
    rows = selection.connection.execute(
        f"""
        WITH counted AS (
          SELECT segment_set, marks, count(*) AS number FROM responses
          WHERE form = :form AND week BETWEEN :first AND :last {condition}
          GROUP BY segment_set, marks
        ), named AS (
          SELECT segment_members.segment_set, segment_values.value FROM segment_members
          JOIN segments ON segments.id = segment_members.segment
          JOIN segment_values ON segment_values.id = segment_members.value
          WHERE segments.form = :form AND segments.name = :by
        )
        SELECT named.value, marks, sum(number) FROM counted
        LEFT JOIN named ON named.segment_set = counted.segment_set
        GROUP BY named.value, marks ORDER BY marks
        """,
        values | {"by": segment},
    )
    groups: dict[str | None, dict[str, int]] = {}
    for value, marks, number in rows:
        groups.setdefault(value, {})[marks] = number
    if not groups:
        raise nothing_in(selection)
    weeks = held_weeks(selection)
    return {
        name: _counts(
            selection, weeks, groups[value], {**selection.where, segment: Narrowing((name,))}
        )
        for value in sorted(groups, key=alphabetical)
        for name in [NO_VALUE if value is None else value]
    }


def _counts(
    selection: Selection, weeks: tuple[str, ...], marks: dict[str, int], where: dict[str, Narrowing]
) -> Counts:
    return Counts(selection.form, weeks, selection.first, selection.last, marks, where=where)


def alphabetical(value: str | None) -> tuple[bool, str, str]:
    """Order the values of a segment: by their letters, and responses without one last."""
    return value is None, fold(value or ""), value or ""
