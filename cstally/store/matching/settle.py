"""Which rows of a file are new: by id where the form has ids, else by their content."""

import json
import sqlite3
from collections.abc import Sequence, Set

from cstally.errors import CstallyError
from cstally.model.advised import map_option
from cstally.model.reports import Overlap
from cstally.model.shape import NoAnswers, Shape
from cstally.model.survey import Role
from cstally.store.held.fields import Fields, Halved
from cstally.store.held.ids import match_ids
from cstally.store.held.levels import load_levels
from cstally.store.matching.by_content import collect_held, lacking, match_contents
from cstally.store.matching.changes import change_matched, differences, is_change, is_other
from cstally.store.matching.nearly_equal import Comparison
from cstally.store.matching.no_answers import meet_blank, still_held
from cstally.store.matching.other_sheets import SharedIdsError, other_sheets
from cstally.store.matching.outcome import Outcome
from cstally.store.matching.undated import refuse_grown_undated

# A choice, not a measurement: a file of one to three corrections, each of them another answer, goes
# through without a question. Stacks that number their slips alike share nearly all numbers, so that
# no more than a day of three slips of one branch can be written over that of another.
FEW = 4
"""Of fewer rows that a file shares with the database all may be corrections."""


def settle(
    connection: sqlite3.Connection,
    *,
    form: int,
    number: int,
    shape: Shape,
    fields: Fields,
    half: Halved,
    week: str | None,
    overlap: str | None,
    has_learnt: bool,
    none: NoAnswers,
    beside: Set[str],
) -> Outcome:
    """
    Match the incoming rows with those held, add the new ones and change the changed ones.

    *beside* are the names of other sheets of the file: nothing of theirs is met.

    Raises:
        CstallyError: the rows cannot be told apart safely; the message names the option.
    """
    held_by = _held_by(connection, form, number, shape, week)
    others = other_sheets(connection, form, number, beside)
    decision: Overlap | None = None
    remarks: tuple[str, ...] = ()
    blank = 0
    if shape.has_ids:
        match_ids(connection, form)
        _refuse_other_sheets(connection, form, others, shape, fields - half.keys())
        _refuse_restarted(connection, shape, overlap)
        # What the form has just learnt reads the same answers differently: no sign of other people.
        if overlap is None and held_by is None and not has_learnt:
            _refuse_other_people(connection, form, shape, fields - half.keys())
        blank = meet_blank(connection, form, none, fields)
        lost = half.values() if _matched(connection) else ()
        remarks = (*lacking(lost), *still_held(connection, form, number, none))
    else:
        comparison = Comparison(connection, form, fields, half)
        if week is not None and held_by is None and overlap is None:
            refuse_grown_undated(connection, form, week, comparison)
        collect_held(connection, form, others, held_by)

        def meet(grown: tuple[int, ...]) -> int:
            return meet_blank(connection, form, none, comparison.fields, grown)

        decision, remarks, blank = match_contents(
            connection, number, comparison, overlap, held_by, meet
        )
        fields = comparison.fields
    # Before anything changes: whose a row was is asked of the changes of earlier imports, too.
    met = _meet(connection, number)
    changed = change_matched(connection, form, number, fields, half.keys(), held_by)
    matched = _matched(connection)
    new = connection.execute(
        "INSERT INTO responses"
        " (form, import, week, day, marks, segment_set, source_id, written_id, content, comments)"
        " SELECT ?, ?, week, day, marks, segment_set, source_id, written_id, content, comments"
        " FROM temp.incoming WHERE response IS NULL ORDER BY id",
        (form, number),
    ).rowcount
    return Outcome(new, matched - changed, changed, decision, met, held_by, remarks, blank)


def _held_by(
    connection: sqlite3.Connection, form: int, number: int, shape: Shape, week: str | None
) -> int | None:
    row = connection.execute(
        "SELECT earlier.id, earlier.week, earlier.fixed, this.fixed FROM imports AS earlier"
        " JOIN imports AS this ON this.id = ? AND this.digest = earlier.digest"
        " AND this.sheet IS earlier.sheet"
        " WHERE earlier.form = ? AND earlier.id < this.id AND earlier.undone IS NULL"
        " ORDER BY earlier.id DESC LIMIT 1",
        (number, form),
    ).fetchone()
    if row is None:
        return None
    if row[2] != row[3]:
        raise CstallyError(
            f"this very file is import {row[0]}, with {_said(row[2])}; to import it with "
            f"{_said(row[3])} instead, take that back first: cstally undo {row[0]}"
        )
    has_undated = connection.execute(
        "SELECT 1 FROM responses WHERE import = ? AND day IS NULL LIMIT 1", (row[0],)
    ).fetchone()
    if has_undated is not None and row[1] != week:
        raise CstallyError(
            f"this very file is import {row[0]}, for {row[1]}; to move it to {week}, "
            f"take that back first: cstally undo {row[0]}"
        )
    return int(row[0])


def _said(fixed: str) -> str:
    sets = json.loads(fixed).items()
    return ", ".join(f"{name}={value}" for name, value in sets) or "no --set"


def _refuse_restarted(connection: sqlite3.Connection, shape: Shape, overlap: str | None) -> None:
    shared, moved = connection.execute(
        "SELECT count(*), coalesce(sum(responses.week <> incoming.week), 0)"
        " FROM temp.incoming JOIN responses ON responses.id = incoming.response"
    ).fetchone()
    # Most, since corrected dates move some rows and ids that restart move nearly all.
    if overlap != "skip" and moved * 2 > shared:
        header = next(one.header for one in shape.columns if one.role is Role.ID)
        raise CstallyError(
            f"{moved} of the {shared} ids that this file shares with the database stand in "
            f"another week there: the ids seem to restart in each file. If so, pass "
            f"{map_option(header, 'ignore')}; if these are corrections, pass --overlap skip."
        )


def _refuse_other_sheets(
    connection: sqlite3.Connection,
    form: int,
    others: Sequence[int],
    shape: Shape,
    fields: Fields,
) -> None:
    """
    Refuse a sheet that would change responses of another sheet.

    Raises:
        SharedIdsError: the ids begin again in each sheet.
    """
    if not others:
        return
    theirs = {
        response
        for one in others
        for (response,) in connection.execute("SELECT id FROM responses WHERE import = ?", (one,))
    }
    levels = load_levels(connection, form)
    changed = sum(
        response in theirs and is_change(old, new, levels)
        for response, old, new in differences(connection, form, fields)
    )
    if changed:
        header = next(one.header for one in shape.columns if one.role is Role.ID)
        raise SharedIdsError(header, changed, others[0])


def _refuse_other_people(
    connection: sqlite3.Connection, form: int, shape: Shape, fields: Fields
) -> None:
    """
    Refuse a file most of whose known ids have other answers than the responses held.

    Raises:
        CstallyError: two branches number their slips alike, or the ids begin again.
    """
    shared = _matched(connection)
    levels = load_levels(connection, form)
    changed = sum(
        is_other(old, new, levels) for _, old, new in differences(connection, form, fields)
    )
    # Most: of two strangers' slips 15 in 100 are alike with three categories and 4 with seven, so
    # of another stack nearly all differ, and of corrections a few.
    if shared >= FEW and changed * 2 > shared:
        header = next(one.header for one in shape.columns if one.role is Role.ID)
        raise CstallyError(
            f"{changed} of the {shared} ids that this file shares with the database have other "
            "answers there: they seem to be other people's. If the ids begin again in each file "
            f"or branch, pass {map_option(header, 'ignore')}; if these are corrections, pass "
            "--overlap skip."
        )


def _meet(connection: sqlite3.Connection, number: int) -> tuple[int, ...]:
    """Note whose rows this import met: those imports cannot be undone before it."""
    connection.execute(
        "INSERT INTO met_rows (import, earlier, rows)"
        " SELECT ?, earlier, count(*) FROM ("
        "  SELECT responses.import AS earlier FROM temp.incoming"
        "   JOIN responses ON responses.id = incoming.response"
        "  UNION ALL"
        "  SELECT changes.import FROM temp.incoming"
        "   JOIN changes ON changes.response = incoming.response)"
        " GROUP BY earlier",
        (number,),
    )
    rows = connection.execute("SELECT earlier FROM met_rows WHERE import = ?", (number,))
    return tuple(earlier for (earlier,) in rows)


def _matched(connection: sqlite3.Connection) -> int:
    return _count(connection, "SELECT count(*) FROM temp.incoming WHERE response IS NOT NULL")


def _count(connection: sqlite3.Connection, query: str) -> int:
    return int(connection.execute(query).fetchone()[0])
