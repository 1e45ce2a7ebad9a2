"""New, lasting, solved or back: the state machine, by the table and by hand."""

import pytest

from cstally.analysis.states.rules import State, StateWeek, states

USUAL = 0.15


def test_the_table_of_states(weekly_reference):
    """Sixteen weeks: new, three carried on, one without data, resolved, back within eight weeks."""
    rows = weekly_reference["states"]["rows"]
    weeks = [
        StateWeek(marks, base, others=USUAL, is_cluster=tail is not None and tail < 0.01)
        for marks, base, tail, _ in rows
    ]
    found = [one.state for one in states(weeks, min_base=20)]
    carried = {"none": None, "no data": State.PERSISTENT}
    assert found == [carried.get(name, name) for *_, name in rows]


def week(kind):
    """Return a cluster (c), a calm week (.), a lively one (v), one of few responses (f)."""
    marks = {"c": 20, ".": 7, "v": 11, "f": 3}[kind]
    return StateWeek(marks, 9 if kind == "f" else 50, others=USUAL, is_cluster=kind == "c")


@pytest.mark.parametrize(
    ("weeks", "expected"),
    [
        ("....", "----"),
        ("cc.c", "nppp"),
        ("c..c", "nprt"),
        ("cf.f.", "npppr"),
        ("c.v..", "npppr"),
        ("c.." + "." * 7 + "c", "npr" + "-" * 7 + "t"),
        ("c.." + "." * 8 + "c", "npr" + "-" * 8 + "n"),
        ("fff", "---"),
    ],
)
def test_counted_by_hand(weeks, expected):
    """Two calm weeks resolve; within eight weeks it has returned, after nine it is new."""
    letters = {State.NEW: "n", State.PERSISTENT: "p", State.RESOLVED: "r", State.RETURNED: "t"}
    found = states(map(week, weeks), min_base=10)
    assert "".join(letters.get(one.state, "-") for one in found) == expected
