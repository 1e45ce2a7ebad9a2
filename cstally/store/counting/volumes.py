"""Which week is the latest that tells something, and how many responses a week usually has."""

import sqlite3
from collections.abc import Iterator, Mapping
from datetime import date
from itertools import islice

from cstally.model.volume import Latest, Volume
from cstally.store.held.tallies import sum_tallies, tallied_weeks
from cstally.store.held.weeks_off import shut_weeks
from cstally.weeks import days_come, last_day

# Two months: fewer follow a single odd week, more remember another season.
USUAL_OF = 8
"""Weeks before one that the usual number of responses is the median of."""
# In SQLite's order of bytes "~" is behind every digit and letter.
_END = "~"
"""Behind the name of any week; behind that of one it is before the next."""

Narrowed = tuple[str, Mapping[str, object]]
"""An SQL condition on responses, and its values."""
_EVERYONE: Narrowed = ("", {})


def latest_week(
    connection: sqlite3.Connection,
    form: int,
    *,
    today: date,
    week_start: str,
    up_to: str = "",
) -> Latest | None:
    """
    Return the latest week that holds responses or hand tallies; None where none does.

    It is one of those up to the week *up_to*, where that is given. A week that is not over and has
    less than a third of the usual number is passed over: half a Monday is no week to pin on the
    wall.
    """
    begun: list[Volume] = []
    for week in _held_before(connection, form, up_to + _END):
        volume = week_volume(connection, form, week, today=today, week_start=week_start)
        if volume.is_over or not volume.is_few:
            return Latest(volume, tuple(begun))
        begun.append(volume)
    return None


def week_volume(
    connection: sqlite3.Connection,
    form: int,
    week: str,
    *,
    today: date,
    week_start: str,
    narrowed: Narrowed = _EVERYONE,
) -> Volume:
    """
    Count the responses of *week*, and those of the weeks before it that make what is usual.

    Of everyone it reads the index of nine weeks, and no response. A week in which the business is
    shut is not usual, whatever came in.
    """
    off = shut_weeks(connection)
    before = (one for one in _held_before(connection, form, week) if one not in off)
    counts = (_count(connection, form, one, narrowed) for one in islice(before, USUAL_OF))
    responses, tallied, slips = _count(connection, form, week, narrowed)
    return Volume(
        week=week,
        responses=responses,
        tallied=tallied,
        slips=slips,
        usual=_median(sorted(filter(None, (number for _, _, number in counts)))),
        days=days_come(week, today, week_start),
        is_over=last_day(week, week_start) < today,
    )


def _held_before(connection: sqlite3.Connection, form: int, week: str) -> Iterator[str]:
    """Yield the weeks before *week* that hold responses or hand tallies, the latest first."""
    tallied = tallied_weeks(connection, form)
    while True:
        # One look into the index for each week, as in `held_weeks`.
        (held,) = connection.execute(
            "SELECT max(week) FROM responses WHERE form = ? AND week < ?", (form, week)
        ).fetchone()
        weeks = [one for one in tallied if one < week] + ([] if held is None else [held])
        if not weeks:
            return
        week = max(weeks)
        yield week


def _count(
    connection: sqlite3.Connection, form: int, week: str, narrowed: Narrowed
) -> tuple[int, int, int]:
    """Return the responses of *week*, the marks counted by hand, and the slips of both."""
    condition, values = narrowed
    (responses,) = connection.execute(
        f"SELECT count(*) FROM responses WHERE form = :form AND week = :week {condition}",
        {**values, "form": form, "week": week},
    ).fetchone()
    if condition:  # a count made by hand is of all branches, and part of none
        return responses, 0, responses
    by_item = [sum(one.values()) for one in sum_tallies(connection, form, week, week).values()]
    return responses, sum(by_item), responses + max(by_item, default=0)


def _median(numbers: list[int]) -> float | None:
    """Return the median of sorted *numbers*; None where there are none."""
    if not numbers:
        return None
    middle = len(numbers) // 2
    return (numbers[middle] + numbers[-1 - middle]) / 2
