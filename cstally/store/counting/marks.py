"""Counting responses by their marks: SQL counts, and reads only the weeks asked for."""

from dataclasses import replace

from cstally.model.survey import Counts, Narrowing
from cstally.store.counting.joined import JoinedMarks, counted, members_of, place_of
from cstally.store.counting.selection import Selection, held_weeks, nothing_in
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
    read = JoinedMarks(selection)
    marks = counted((text for _, text in read.of_weeks("week")), read.width)
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
    read = JoinedMarks(selection)
    members, place = members_of(selection), place_of(selection.form, segment)
    texts: dict[str | None, list[str]] = {}
    for segment_set, text in read.of_weeks("segment_set"):
        texts.setdefault(members[segment_set][place], []).append(text)
    groups = {value: counted(own, read.width) for value, own in texts.items()}
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
