"""A form is made or grows: what it learns from an import is kept with it."""

import json
import sqlite3
from collections.abc import Set

from cstally.model.shape import Column, Shape
from cstally.model.survey import Item, Role, Scale
from cstally.text import fold


def has_ids(connection: sqlite3.Connection, form: str) -> bool:
    """Whether *form* is known and tells its responses apart by ids."""
    row = connection.execute("SELECT has_ids FROM forms WHERE name = ?", (form,)).fetchone()
    return row is not None and bool(row[0])


def number_of(connection: sqlite3.Connection, form: str) -> int | None:
    """Return the number of the form called *form*; None where there is none yet."""
    row = connection.execute("SELECT id FROM forms WHERE name = ?", (form,)).fetchone()
    return row and int(row[0])


def keep_shape(connection: sqlite3.Connection, shape: Shape, number: int) -> int:
    """Make the form of *shape*, or add to it what import *number* teaches it; return its number."""
    connection.execute(
        "INSERT INTO forms (name, import, has_ids, date_order) VALUES (?, ?, ?, ?)"
        " ON CONFLICT (name) DO UPDATE SET"
        " date_order = coalesce(excluded.date_order, date_order),"
        # A form that a form file or hand tallies made has no responses yet: its first file of
        # these settles this.
        " has_ids = max(has_ids, excluded.has_ids AND NOT EXISTS"
        " (SELECT 1 FROM imports WHERE form = forms.id AND undone IS NULL"
        " AND tallied IS NULL))",
        (shape.form, number, shape.has_ids, shape.date_order),
    )
    (form,) = connection.execute("SELECT id FROM forms WHERE name = ?", (shape.form,)).fetchone()
    there = {fold(one.header) for one in shape.columns if not one.is_computed}
    for column in shape.columns:
        _keep_column(connection, form, column, number, there)
    # After all columns: two of them may have changed places.
    _give_up_items(connection, form)
    for name, _ in shape.fixed:
        _segment(connection, form, name, is_staff=False)
    connection.executemany(
        "INSERT INTO missing_words (form, word) VALUES (?, ?) ON CONFLICT DO NOTHING",
        [(form, word) for word in shape.missing],
    )
    return int(form)


def _keep_column(
    connection: sqlite3.Connection, form: int, column: Column, number: int, there: Set[str]
) -> None:
    if not column.is_known:
        return
    item = segment = None
    if column.item is not None:
        item = _item(connection, form, column.item, column, number)
    elif column.role in (Role.SEGMENT, Role.STAFF):
        is_staff = column.role is Role.STAFF
        segment = _segment(connection, form, column.name or column.header, is_staff=is_staff)
    connection.execute(
        "INSERT INTO columns (form, folded, header, role, item, segment, comment, import,"
        " sources) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
        " ON CONFLICT (form, folded) DO UPDATE SET role = excluded.role, item = excluded.item,"
        " segment = excluded.segment, comment = excluded.comment, sources = excluded.sources,"
        # The first import that met it stays: `refusals` asks by it which headers stood in one file.
        " import = coalesce(import, excluded.import)",
        (
            form,
            fold(column.header),
            column.header,
            column.role,
            item,
            segment,
            column.comment,
            number,
            _sources(connection, form, column, there),
        ),
    )


def _sources(
    connection: sqlite3.Connection, form: int, column: Column, there: Set[str]
) -> str | None:
    """Return the sources as JSON, with the other half of a pair where the file just lacks it."""
    if not column.sources:
        return None
    row = connection.execute(
        "SELECT sources FROM columns WHERE form = ? AND folded = ?", (form, fold(column.header))
    ).fetchone()
    held = json.loads(row[0] or "[]") if row else []
    is_half = column.role is Role.CATEGORY and held[:1] == list(column.sources)
    is_kept = is_half and there.isdisjoint(held[1:])
    return json.dumps(held if is_kept else column.sources, ensure_ascii=False)


def _give_up_items(connection: sqlite3.Connection, form: int) -> None:
    """Keep only the slot of items whose column is found to be something else."""
    connection.execute(
        "UPDATE items SET role = 'ignore' WHERE form = ? AND id NOT IN"
        " (SELECT item FROM columns WHERE item IS NOT NULL)",
        (form,),
    )


def _item(
    connection: sqlite3.Connection, form: int, item: Item, column: Column, number: int
) -> int:
    scale = _scale(connection, form, item.scale)
    connection.executemany(
        "INSERT INTO level_words (scale, word, code) VALUES (?, ?, ?)"
        " ON CONFLICT (scale, word) DO UPDATE SET code = excluded.code",
        [(scale, word, code) for word, code in column.words.items()],
    )
    connection.execute(
        "INSERT INTO items (form, slot, role, name, scale, position, import)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)"
        # The position stays: people may have moved it on the page.
        " ON CONFLICT (form, slot) DO UPDATE SET role = excluded.role, name = excluded.name,"
        " scale = excluded.scale",
        (form, item.slot, item.role, item.name, scale, item.slot, number),
    )
    row = connection.execute(
        "SELECT id FROM items WHERE form = ? AND slot = ?", (form, item.slot)
    ).fetchone()
    return int(row[0])


def _scale(connection: sqlite3.Connection, form: int, scale: Scale) -> int:
    row = connection.execute(
        "SELECT id FROM scales WHERE form = ? AND name = ?", (form, scale.name)
    ).fetchone()
    if row is None:
        row = connection.execute(
            "INSERT INTO scales (form, name) VALUES (?, ?) RETURNING id", (form, scale.name)
        ).fetchone()
    connection.executemany(
        "INSERT INTO levels (scale, code, name, polarity, score, position)"
        " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (scale, code) DO UPDATE SET"
        " polarity = excluded.polarity, score = excluded.score, position = excluded.position",
        [
            (row[0], level.code, level.name, level.polarity, level.score, position)
            for position, level in enumerate(scale.levels)
        ],
    )
    return int(row[0])


def _segment(connection: sqlite3.Connection, form: int, name: str, *, is_staff: bool) -> int:
    connection.execute(
        "INSERT INTO segments (form, name, is_staff) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
        (form, name, is_staff),
    )
    row = connection.execute(
        "SELECT id FROM segments WHERE form = ? AND name = ?", (form, name)
    ).fetchone()
    return int(row[0])
