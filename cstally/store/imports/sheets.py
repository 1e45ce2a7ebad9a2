"""The sheets of workbooks that a database remembers."""

import json
import sqlite3
from collections.abc import Iterable

from cstally.model.sheet_names import Fixed, HeldNames
from cstally.text import fold

IS_PLACE = "? IN (imports.file, imports.file || ' [' || imports.sheet || ']')"
"""Whether an import is of a file, or of that sheet of it, as `ImportReport.place` says."""
_HELD = """
SELECT sheet, fixed FROM imports AS this JOIN forms ON forms.id = this.form
WHERE forms.name = ? AND undone IS NULL AND sheet IS NOT NULL
  AND EXISTS (
    SELECT 1 FROM imports AS other
    WHERE other.digest = this.digest AND other.sheet <> this.sheet AND other.undone IS NULL
  )
ORDER BY this.id
"""
_VALUES = """
SELECT segments.name, segment_values.folded FROM segment_values
JOIN segments ON segments.id = segment_values.segment JOIN forms ON forms.id = segments.form
WHERE forms.name = ? AND segment_values.folded IN (SELECT value FROM json_each(?))
"""


def held_names(connection: sqlite3.Connection, form: str, names: Iterable[str]) -> HeldNames:
    """Return what the *form* holds of sheets that are called by one of *names*."""
    folded = set(map(fold, names))
    fixed = {
        fold(sheet): tuple(json.loads(told).items())
        for sheet, told in connection.execute(_HELD, (form,))
        if fold(sheet) in folded
    }
    segments: dict[str, set[str]] = {}
    listed = json.dumps(sorted(folded), ensure_ascii=False)
    for segment, value in connection.execute(_VALUES, (form, listed)):
        segments.setdefault(segment, set()).add(value)
    return HeldNames(fixed, {name: frozenset(values) for name, values in segments.items()})


def sheet_of(connection: sqlite3.Connection, number: int) -> tuple[str, Fixed] | None:
    """
    Return the sheet of import *number*, None for a file of text.

    And what its rows got, where another sheet of its workbook is held.
    """
    row = connection.execute(
        "SELECT sheet, iif(EXISTS (SELECT 1 FROM imports AS other WHERE other.digest = this.digest"
        " AND other.sheet <> this.sheet AND other.undone IS NULL), fixed, '{}')"
        " FROM imports AS this WHERE id = ? AND sheet IS NOT NULL",
        (number,),
    ).fetchone()
    return row and (row[0], tuple(json.loads(row[1]).items()))


def name_sheet(connection: sqlite3.Connection, digest: str, sheet: str) -> None:
    """Say of imports of a workbook that an earlier version made which sheet it has read."""
    connection.execute(
        "UPDATE imports SET sheet = ? WHERE digest = ? AND sheet IS NULL", (sheet, digest)
    )
