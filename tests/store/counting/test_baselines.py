"""Moves of the baseline, and what came into it late."""

import sqlite3
from contextlib import closing

import pytest

from cstally.store.counting.baselines import Rebase, in_force, list_rebases, move_baseline
from cstally.store.counting.late_imports import LateImport, late_imports
from cstally.store.database.connection import open_reader
from cstally.store.database.opening import open_writer
from cstally.weeks import WeekChoice

DAYS = ["2025-03-03", "2025-03-10", "2025-03-17"]


def rebases(*weeks):
    """Return moves to these weeks, in this order."""
    return [Rebase(week, "why", "2025-06-01") for week in weeks]


@pytest.mark.parametrize(
    ("made", "held"),
    [
        ([], []),
        (["W10"], ["W10"]),
        (["W10", "W30"], ["W10", "W30"]),
        (["W30", "W10"], ["W10"]),
        (["W10", "W30", "W20"], ["W10", "W20"]),
        (["W10", "W10"], ["W10"]),
    ],
)
def test_a_later_word_overrules_an_earlier_one(made, held):
    """Moves to earlier weeks stay; those to the same weeks and later ones are replaced."""
    assert [one.week for one in in_force(rebases(*made))] == held


def test_moves_are_kept_for_each_form(make_database):
    """Week, reason and day, in the order in which they were made."""
    path = make_database([("2025-03-03", "20")])
    make_database([("2025-03-03", "20")], form="other")
    with open_writer(path) as connection:
        move_baseline(connection, 1, "2025-W20", why="second till", made="2025-06-01")
        move_baseline(connection, 1, "2025-W10", why="not so", made="2025-06-02")
    with open_reader(path) as connection:
        assert list_rebases(connection, 1) == (
            Rebase("2025-W20", "second till", "2025-06-01"),
            Rebase("2025-W10", "not so", "2025-06-02"),
        )
        assert list_rebases(connection, 2) == ()


def test_a_database_of_the_first_schema_has_no_moves(make_database, write_rows):
    """A reader does not bring it up to date."""
    path = make_database([("2025-03-03", "20")])
    write_rows("DROP TABLE baselines")
    with closing(sqlite3.connect(path)) as connection:
        assert list_rebases(connection, 1) == ()


def bring(write_rows, number, imported, *days):
    """Record an import with a response on each of *days*."""
    write_rows(
        "INSERT INTO imports (id, form, file, digest, imported, encoding, delimiter, header_rows)"
        f" VALUES ({number}, 1, 'late.csv', '', '{imported}', 'utf-8', ',', 1)",
        *(
            "INSERT INTO responses (form, import, week, day, marks, segment_set)"
            f" VALUES (1, {number}, strftime('%Y', '{day}') || '-W' ||"
            f" printf('%02d', (strftime('%j', date('{day}', '-3 days', 'weekday 4')) - 1) / 7 + 1),"
            f" '{day}', '20', 1)"
            for day in days
        ),
    )


def test_what_came_late(select, write_rows):
    """Slips for weeks 10 and 11 that came the day after week 12; one for week 12 is not late."""
    selection = select([(day, "20") for day in DAYS])
    bring(write_rows, 2, "2025-01-02", *DAYS)
    assert late_imports(selection, "2025-W10", "2025-W11") == (LateImport(2, "2025-01-02", 2),)
    assert late_imports(selection, "2025-W10", "2025-W10") == (LateImport(2, "2025-01-02", 1),)


def test_a_first_load_is_not_late(select, write_rows):
    """Files imported on the day on which the next week comes belong together, in any order."""
    selection = select([(day, "20") for day in DAYS])
    bring(write_rows, 2, "2025-01-01", *DAYS)
    assert late_imports(selection, "2025-W10", "2025-W11") == ()


def test_nothing_is_late_while_the_weeks_are_the_latest(select, write_rows):
    """Weeks that nothing follows are not complete yet."""
    selection = select([(day, "20") for day in DAYS])
    bring(write_rows, 2, "2025-02-02", *DAYS)
    assert late_imports(selection, "2025-W10", "2025-W12") == ()


def test_a_past_week_is_told_what_came_later(select, write_rows):
    """What moved the baseline is said, whichever weeks are asked for."""
    selection = select([(day, "20") for day in DAYS], WeekChoice("2025-W10", "2025-W11"))
    bring(write_rows, 2, "2025-01-02", DAYS[0])
    assert late_imports(selection, "2025-W10", "2025-W11") == (LateImport(2, "2025-01-02", 1),)


def test_late_marks_counted_by_hand(select, write_rows):
    """They have no responses behind them."""
    selection = select([(day, "20") for day in DAYS])
    bring(write_rows, 2, "2025-01-02")
    write_rows("INSERT INTO tallies VALUES (2, 1, '2025-W10', 0, '2', 40)")
    assert late_imports(selection, "2025-W10", "2025-W11") == (LateImport(2, "2025-01-02", 0),)
