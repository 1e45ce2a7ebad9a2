"""Lists of choices that a database before schema 3 told by what each column was computed from."""

import json
import sqlite3
from collections import defaultdict

from cstally.language.list_sources import with_lists
from cstally.model.form_file import FileColumn, FileItem, FormFile, Header
from cstally.model.survey import Role

_Column = tuple[str, str, int | None, str | None]
"""Header, role, item, and the columns it was computed from as JSON."""


def say_lists(connection: sqlite3.Connection) -> None:
    """Give the lists of each form rows of their own, and their columns the lists."""
    for (form,) in connection.execute("SELECT id FROM forms").fetchall():
        columns = connection.execute(
            "SELECT header, role, item, list FROM columns WHERE form = ?", (form,)
        ).fetchall()
        connection.execute("UPDATE columns SET list = NULL WHERE form = ?", (form,))
        _save(connection, form, _told(columns))


def _told(columns: list[_Column]) -> FormFile:
    """Return the form as far as lists go: its items, and its other columns."""
    fed = defaultdict[tuple[int, str], list[Header]](list)
    for header, role, item, _ in columns:
        if item is not None:
            fed[item, role].append(Header(header))
    return with_lists(
        FormFile(
            "",
            items=tuple(
                FileItem("", Role(role), "", tuple(headers), number=number)
                for (number, role), headers in fed.items()
            ),
            columns=tuple(
                FileColumn(Header(header), Role(role))
                for header, role, item, _ in columns
                if item is None
            ),
        ),
        {Header(header).folded: tuple(json.loads(kept)) for header, *_, kept in columns if kept},
    )


def _save(connection: sqlite3.Connection, form: int, told: FormFile) -> None:
    connection.executemany(
        "INSERT INTO lists (form, folded, question, tick, pair, joined) VALUES (?, ?, ?, ?, ?, ?)",
        [
            (form, one.folded, one.question, one.tick, one.pair, int(one.is_joined))
            for one in told.lists
        ],
    )
    connection.executemany(
        "UPDATE columns SET list = ? WHERE form = ? AND folded = ?",
        [(one.list, form, one.folded) for one in told.headers.values() if one.list],
    )
    connection.executemany(
        "UPDATE columns SET role = ?, item = ? WHERE form = ? AND folded = ?",
        [
            (item.role, item.number, form, one.folded)
            for item in told.items
            for one in item.headers or ()
            if one.list
        ],
    )
