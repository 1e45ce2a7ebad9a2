"""A file without dates that also holds the slips of another week."""

import sqlite3

from cstally.errors import CstallyError
from cstally.store.held.contents import add_content_function
from cstally.store.matching.by_content import GROWN
from cstally.store.matching.nearly_equal import Comparison

# Seven categories of three levels, simulated: in a file of 40 slips for another week nine in ten of
# a stack are there by luck in 2 of 100 cases if it has 3 slips, in 1 if it has 4; in a file of 150
# in 9 and 4, from 6 slips on in under 1. With five categories and 150 slips it is 10 of 100 even
# with ten slips, with three no number is enough: then --overlap count says that they are others. At
# 20, last week's fifteen slips would be counted once more in a file that has grown.
FEW = 10
"""Stacks under this many slips may be alike by chance."""


def refuse_grown_undated(
    connection: sqlite3.Connection, form: int, week: str, comparison: Comparison
) -> None:
    """
    Refuse a file for *week* that also holds the slips of an earlier import for another week.

    Without dates, a grown export would count last week's slips for this week once more.

    Raises:
        CstallyError: the file holds nine in ten of them; the message names that import.
    """
    add_content_function(connection, form)
    for number, other, rows, equal in connection.execute(
        "SELECT import, week, sum(held.rows), sum(min(held.rows, coalesce(file.rows, 0))) FROM ("
        "  SELECT import, week, content_of(?, marks, segment_set, comments) AS content,"
        "  count(*) AS rows FROM responses WHERE form = ? AND day IS NULL AND week <> ?"
        "  GROUP BY import, week, content) AS held"
        " LEFT JOIN (SELECT content, count(*) AS rows FROM temp.incoming GROUP BY content)"
        "  AS file USING (content)"
        " GROUP BY import, week",
        (week, form, week),
    ).fetchall():
        known = equal
        if rows >= FEW and equal < GROWN * rows:
            known = max(equal, comparison.of_undated(number, other).sure)
        if rows >= FEW and known >= GROWN * rows:
            raise CstallyError(
                f"{known} of the {rows} responses of import {number} ({other}) are in this file, "
                f"too, which is for {week}: without dates only one week can be in a file. Leave "
                "the earlier rows out, or pass --overlap count if these are other people."
            )
