"""A sheet of a workbook is a source of its own: nothing of another sheet is changed by it."""

import json
import sqlite3
from collections.abc import Set

from cstally.errors import CstallyError
from cstally.model.advised import map_option

# Another sheet of the same bytes; of a workbook that had a sheet of this name, too; or one that
# this workbook has beside it: another branch's, whatever the week's file is called.
_OTHERS = """
SELECT other.id FROM imports AS other JOIN imports AS this ON this.id = ?
WHERE other.form = ? AND other.undone IS NULL AND other.id <> this.id
  AND other.sheet IS NOT NULL AND other.sheet <> this.sheet
  AND (
    other.digest = this.digest
    OR other.sheet IN (SELECT value FROM json_each(?))
    OR EXISTS (
      SELECT 1 FROM imports AS beside
      WHERE beside.digest = other.digest AND beside.sheet = this.sheet AND beside.undone IS NULL
    )
  )
ORDER BY other.id
"""


class SharedIdsError(CstallyError):
    """The ids of a sheet stand in another sheet of its workbook, with other answers."""

    def __init__(self, header: str, changed: int, earlier: int) -> None:
        """Say which column holds the ids, of how many, and which import has the other sheet."""
        super().__init__(
            f"{changed} of its ids stand in another sheet of this workbook (import {earlier}) with "
            f"other answers: they begin again in each sheet. Pass {map_option(header, 'ignore')}."
        )
        self.header = header


def other_sheets(
    connection: sqlite3.Connection, form: int, number: int, beside: Set[str]
) -> list[int]:
    """Return the imports of other sheets than that of import *number*; *beside* are their names."""
    names = json.dumps(sorted(beside), ensure_ascii=False)
    return [one for (one,) in connection.execute(_OTHERS, (number, form, names))]
