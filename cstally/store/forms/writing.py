"""Writing a form as its file has it: rows keep their numbers, whatever they are called."""

import json
import sqlite3
from collections.abc import Iterator

from cstally.model.form_file import FileScale, FormFile, Header
from cstally.model.survey import Role
from cstally.text import fold


def write_form(connection: sqlite3.Connection, number: int, form: FormFile) -> None:
    """Write *form*, which is complete and may be written, over form *number*."""
    connection.execute(
        "UPDATE forms SET name = ?, date_order = ? WHERE id = ?",
        (form.name, form.date_order, number),
    )
    connection.execute("DELETE FROM missing_words WHERE form = ?", (number,))
    connection.executemany(
        "INSERT INTO missing_words (form, word) VALUES (?, ?)",
        [(number, word) for word in form.missing or ()],
    )
    items = _write_items(connection, number, form, _write_scales(connection, number, form))
    # Items given up keep theirs: their marks are to be read again should they come back.
    connection.execute(
        "DELETE FROM scales WHERE form = ? AND id NOT IN (SELECT scale FROM items)", (number,)
    )
    segments = _write_segments(connection, number, form)
    _write_columns(connection, number, list(_columns(form, items, segments)), segments)
    connection.execute(
        "UPDATE forms SET has_ids = EXISTS"
        " (SELECT 1 FROM columns WHERE form = forms.id AND role = 'id')"
        " WHERE id = ? AND NOT EXISTS (SELECT 1 FROM responses WHERE form = forms.id)",
        (number,),
    )


def _write_scales(connection: sqlite3.Connection, form: int, file: FormFile) -> dict[str, int]:
    """Write the scales; return their numbers by folded name."""
    _rename_given_up(connection, form, file)
    numbers = {}
    for scale in file.scales:
        number = scale.number
        if number is None:
            (number,) = connection.execute(
                "INSERT INTO scales (form, name) VALUES (?, ?) RETURNING id", (form, scale.name)
            ).fetchone()
        connection.execute("UPDATE scales SET name = ? WHERE id = ?", (scale.name, number))
        _write_levels(connection, number, scale)
        numbers[fold(scale.name)] = number
    return numbers


def _rename_given_up(connection: sqlite3.Connection, form: int, file: FormFile) -> None:
    """Free the names of scales on which only items are that were given up."""
    names = {fold(one.name) for one in file.scales}
    for number, name in connection.execute(
        "SELECT id, name FROM scales WHERE form = ? AND id NOT IN"
        " (SELECT scale FROM items WHERE role <> 'ignore')",
        (form,),
    ).fetchall():
        if fold(name) in names:
            given_up = f"{name} (given up, {number})"
            connection.execute("UPDATE scales SET name = ? WHERE id = ?", (given_up, number))


def _write_levels(connection: sqlite3.Connection, number: int, scale: FileScale) -> None:
    codes = json.dumps([level.code for level in scale.levels])
    connection.execute(
        "DELETE FROM levels WHERE scale = ? AND code NOT IN (SELECT value FROM json_each(?))",
        (number, codes),
    )
    # Written anew: a word that goes from one level to another would meet itself.
    for table in ("level_words", "level_names"):
        connection.execute(f"DELETE FROM {table} WHERE scale = ?", (number,))
    for place, one in enumerate(scale.levels):
        connection.execute(
            "INSERT INTO levels (scale, code, name, polarity, score, position)"
            " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (scale, code) DO UPDATE SET"
            " name = excluded.name, polarity = excluded.polarity, score = excluded.score,"
            " position = excluded.position",
            (number, one.code, one.name, one.polarity, one.score, place),
        )
        connection.executemany(
            "INSERT INTO level_words (scale, word, code) VALUES (?, ?, ?)",
            [(number, word, one.code) for word in one.all_words],
        )
        connection.executemany(
            "INSERT INTO level_names (scale, code, language, name) VALUES (?, ?, ?, ?)",
            [(number, one.code, language, name) for language, name in (one.names or {}).items()],
        )


def _write_items(
    connection: sqlite3.Connection, form: int, file: FormFile, scales: dict[str, int]
) -> dict[str, int]:
    """
    Write the items; return their ids by folded name.

    One that the file leaves out keeps its slot, with the role ``ignore``.
    """
    connection.execute("DELETE FROM item_names WHERE form = ?", (form,))
    (free,) = connection.execute(
        "SELECT coalesce(max(slot) + 1, 0) FROM items WHERE form = ?", (form,)
    ).fetchone()
    ids = {}
    for place, item in enumerate(file.items):
        slot = free if item.slot is None else item.slot
        free += item.slot is None
        (ids[fold(item.name)],) = connection.execute(
            "INSERT INTO items (form, slot, role, name, scale, position)"
            " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (form, slot) DO UPDATE SET"
            " role = excluded.role, name = excluded.name, scale = excluded.scale,"
            " position = excluded.position RETURNING id",
            (form, slot, item.role, item.name, scales[fold(item.scale)], place),
        ).fetchone()
        connection.executemany(
            "INSERT INTO item_names (form, slot, language, name) VALUES (?, ?, ?, ?)",
            [(form, slot, language, name) for language, name in (item.names or {}).items()],
        )
    connection.execute(
        "UPDATE items SET role = 'ignore' WHERE form = ?"
        " AND id NOT IN (SELECT value FROM json_each(?))",
        (form, json.dumps(list(ids.values()))),
    )
    return ids


def _write_segments(connection: sqlite3.Connection, form: int, file: FormFile) -> dict[str, int]:
    """Write the segments; return their numbers by folded name."""
    numbers = {}
    for one in file.segments:  # out of the way of each other, should a name change hands
        connection.execute("UPDATE segments SET name = 'was ' || id WHERE id = ?", (one.number,))
    for one in file.segments:
        number = one.number
        if number is None:
            (number,) = connection.execute(
                "INSERT INTO segments (form, name) VALUES (?, ?) RETURNING id", (form, one.name)
            ).fetchone()
        connection.execute(
            "UPDATE segments SET name = ?, is_staff = ? WHERE id = ?",
            (one.name, one.is_staff, number),
        )
        numbers[fold(one.name)] = number
    return numbers


_Fed = tuple[Header, Role, int | None, int | None]
"""A header, its role, and the item or the segment that it feeds."""


def _columns(form: FormFile, items: dict[str, int], segments: dict[str, int]) -> Iterator[_Fed]:
    """Yield what each header feeds; *items* and *segments* hold ids by folded name."""
    for item in form.items:
        for header in item.all_headers.values():
            yield header, item.role, items[fold(item.name)], None
    for segment in form.segments:
        role = Role.STAFF if segment.is_staff else Role.SEGMENT
        for header in segment.all_headers.values():
            yield header, role, None, segments[fold(segment.name)]
    for column in form.columns:
        yield column.header, column.role, None, None


def _write_columns(
    connection: sqlite3.Connection, form: int, fed: list[_Fed], segments: dict[str, int]
) -> None:
    """Write what headers feed; those that the file takes from an item or segment go."""
    connection.execute(
        "DELETE FROM columns WHERE form = ?"
        " AND (item IS NOT NULL OR segment IN (SELECT value FROM json_each(?)))"
        " AND folded NOT IN (SELECT value FROM json_each(?))",
        (
            form,
            json.dumps(list(segments.values())),
            json.dumps([header.folded for header, *_ in fed]),
        ),
    )
    # Places of comments are only appended, as slots are: held texts stand at theirs.
    (place,) = connection.execute(
        "SELECT coalesce(max(comment) + 1, 0) FROM columns WHERE form = ?", (form,)
    ).fetchone()
    for header, role, item, segment in fed:
        sources = json.dumps(header.sources, ensure_ascii=False) if header.sources else None
        connection.execute(
            "INSERT INTO columns (form, folded, header, role, item, segment, comment, sources)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
            " ON CONFLICT (form, folded) DO UPDATE SET role = excluded.role, item = excluded.item,"
            " segment = excluded.segment, sources = excluded.sources,"
            " comment = iif(excluded.role = 'comment', coalesce(comment, excluded.comment), NULL)",
            (form, header.folded, header.text, role, item, segment, place, sources),
        )
        place += role is Role.COMMENT
    connection.execute(
        "UPDATE columns SET comment = NULL WHERE form = ? AND role <> 'comment'", (form,)
    )
