"""From which weeks on the centre lines of trends are computed anew, and why."""

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Rebase:
    """A baseline that was made to begin with another week."""

    week: str
    """The first week of the new baseline."""
    why: str
    made: str
    """The day on which it was said, ISO."""


def list_rebases(connection: sqlite3.Connection, form: int) -> tuple[Rebase, ...]:
    """Return every move of the baseline of *form*, in the order in which they were made."""
    known = connection.execute("SELECT 1 FROM sqlite_schema WHERE name = 'baselines'").fetchone()
    if known is None:  # a reader does not bring an old database up to date
        return ()
    rows = connection.execute(
        "SELECT week, why, made FROM baselines WHERE form = ? ORDER BY id", (form,)
    )
    return tuple(Rebase(*row) for row in rows)


def in_force(rebases: Sequence[Rebase]) -> tuple[Rebase, ...]:
    """
    Return those of *rebases* that hold, by week.

    A later word overrules an earlier one on the same weeks: what was to begin then or afterwards
    is replaced, and what began before stays.
    """
    # In the order of saying, not of weeks: who moves it back takes what was said since then back.
    kept: list[Rebase] = []
    for one in rebases:
        kept = [*(earlier for earlier in kept if earlier.week < one.week), one]
    return tuple(kept)


def move_baseline(
    connection: sqlite3.Connection, form: int, week: str, *, why: str, made: str
) -> None:
    """Have the baseline of *form* begin with *week*, and record the day and the reason."""
    connection.execute(
        "INSERT INTO baselines (form, week, why, made) VALUES (?, ?, ?, ?)",
        (form, week, why, made),
    )
