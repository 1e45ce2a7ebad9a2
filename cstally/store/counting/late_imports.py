"""What came into weeks that had been complete: a late slip moves the baseline it is dated in."""

from dataclasses import dataclass

from cstally.store.counting.selection import Selection, narrowing
from cstally.store.held.tallies import has_tallies, tallied_weeks


@dataclass(frozen=True)
class LateImport:
    """An import that brought something into weeks which were complete."""

    number: int
    imported: str
    """Its day, ISO."""
    responses: int
    """Responses it brought into them; 0 when it brought marks counted by hand alone."""


def late_imports(selection: Selection, first: str, last: str) -> tuple[LateImport, ...]:
    """
    Return the imports that brought something into *first*..*last* after these were complete.

    They are complete on the day on which an import first brings responses of the week that
    follows; what else is imported on that day belongs to the same load.
    """
    after = _week_after(selection, last)
    if after is None:
        return ()
    days = dict(
        selection.connection.execute(
            "SELECT id, substr(imported, 1, 10) FROM imports WHERE form = ?", (selection.form_id,)
        ).fetchall()
    )
    # By day: which of the imports of one day came first is nobody's news.
    complete = min(days[number] for number in _brought(selection, after, after))
    return tuple(
        LateImport(number, days[number], responses)
        for number, responses in sorted(_brought(selection, first, last).items())
        if days[number] > complete
    )


def _week_after(selection: Selection, last: str) -> str | None:
    """Return the first week behind *last* that holds anything."""
    condition, values = narrowing(selection)
    row = selection.connection.execute(
        f"SELECT min(week) FROM responses WHERE form = :form AND week > :last {condition}",
        values | {"last": last},
    ).fetchone()
    held = [] if row[0] is None else [str(row[0])]
    if not selection.where:
        held += tallied_weeks(selection.connection, selection.form_id)
    return min((week for week in held if week > last), default=None)


def _brought(selection: Selection, first: str, last: str) -> dict[int, int]:
    """Return import -> responses that it brought into the weeks *first*..*last*."""
    condition, values = narrowing(selection)
    span = {"first": first, "last": last}
    found: dict[int, int] = {}
    if has_tallies(selection.connection) and not selection.where:
        for (number,) in selection.connection.execute(
            "SELECT DISTINCT import FROM tallies"
            " WHERE form = :form AND week BETWEEN :first AND :last",
            {"form": selection.form_id} | span,
        ):
            found[number] = 0  # overwritten below where it brought responses, too
    found |= selection.connection.execute(
        f"""
        SELECT import, count(*) FROM responses
        WHERE form = :form AND week BETWEEN :first AND :last {condition}
        GROUP BY import
        """,
        values | span,
    ).fetchall()
    return found
