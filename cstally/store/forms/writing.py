"""Writing a form: of all its rows those that differ, whatever changed it."""

import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import replace

from cstally.model.form_file import FileItem, FormFile
from cstally.store.forms.form_rows import TABLES, Row, Rows, load_rows, rows_of_form


def new_form(connection: sqlite3.Connection, name: str, brought_by: int | None = None) -> int:
    """Make a form called *name*, brought by that import if by any; return its number."""
    row = connection.execute(
        "INSERT INTO forms (name, import, has_ids) VALUES (?, ?, 0) RETURNING id",
        (name, brought_by),
    ).fetchone()
    return int(row[0])


def write_form(connection: sqlite3.Connection, number: int, form: FormFile) -> None:
    """
    Write *form* over form *number*: rows keep their numbers, whatever they are called.

    What has no number yet, or no slot, gets one. Segments stay: responses have values of theirs.
    """
    connection.execute(
        "UPDATE forms SET name = ?, has_ids = ?, date_order = ? WHERE id = ?",
        (form.name, form.has_ids, form.date_order, number),
    )
    held = load_rows(connection, number)
    wanted = rows_of_form(number, _numbered(connection, form))
    for table in TABLES:
        before = set(held[table])
        _upsert(connection, table, [row for row in wanted[table] if row not in before])
    for table in reversed(TABLES):
        if table != "segments":
            _delete(connection, table, _keys(held, table) - _keys(wanted, table))


def _numbered(connection: sqlite3.Connection, form: FormFile) -> FormFile:
    """Return *form* with a number for each scale, segment and item, and a slot for each item."""
    scales, segments, items = (
        _free(connection, table) for table in ("scales", "segments", "items")
    )
    slots = iter(range(form.slots, form.slots + len(form.items)))

    def item(one: FileItem) -> FileItem:
        return replace(
            one,
            slot=next(slots) if one.slot is None else one.slot,
            number=next(items) if one.number is None else one.number,
        )

    return replace(
        form,
        scales=tuple(
            replace(one, number=next(scales)) if one.number is None else one for one in form.scales
        ),
        segments=tuple(
            replace(one, number=next(segments)) if one.number is None else one
            for one in form.segments
        ),
        items=tuple(map(item, form.items)),
    )


def _free(connection: sqlite3.Connection, table: str) -> Iterator[int]:
    (last,) = connection.execute(f"SELECT coalesce(max(id), 0) FROM {table}").fetchone()
    while True:
        last += 1
        yield last


def _keys(rows: Rows, table: str) -> set[Row]:
    return {row[: TABLES[table][1]] for row in rows[table]}


def _delete(connection: sqlite3.Connection, table: str, keys: Iterable[Row]) -> None:
    fields = _fields(connection, table)[: TABLES[table][1]]
    condition = " AND ".join(f"{field} = ?" for field in fields)
    connection.executemany(f"DELETE FROM {table} WHERE {condition}", keys)


def _upsert(connection: sqlite3.Connection, table: str, rows: list[Row]) -> None:
    if not rows:
        return
    if table == "segments":  # out of the way of each other, should a name change hands
        connection.executemany(
            "UPDATE segments SET name = 'was ' || id WHERE id = ?", [row[:1] for row in rows]
        )
    keys = TABLES[table][1]
    fields = _fields(connection, table)
    changed = ", ".join(f"{field} = excluded.{field}" for field in fields[keys:])
    connection.executemany(
        f"INSERT INTO {table} ({', '.join(fields)}) VALUES ({', '.join('?' * len(fields))})"
        f" ON CONFLICT ({', '.join(fields[:keys])})"
        + (f" DO UPDATE SET {changed}" if changed else " DO NOTHING"),
        rows,
    )


def _fields(connection: sqlite3.Connection, table: str) -> list[str]:
    described = connection.execute(f"SELECT * FROM {table} LIMIT 0").description
    return [f'"{name}"' for name, *_ in described]
