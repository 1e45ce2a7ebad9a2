"""Forms as the database holds them, ready to be written to a file; and the list of them."""

import json
import sqlite3
from collections.abc import Iterator

from cstally.model.form_file import (
    COLUMN_ROLES,
    ITEM_TABLES,
    FileColumn,
    FileItem,
    FileLevel,
    FileScale,
    FileSegment,
    FormFile,
    Header,
    in_order,
)
from cstally.model.survey import Polarity, Role
from cstally.store.held.tallies import tallied_weeks
from cstally.text import fold

FORM_FIELDS = (
    "form", "categories", "scales", "responses", "first", "last", "import", "imported",
)  # fmt: skip


def list_forms(connection: sqlite3.Connection) -> list[tuple[object, ...]]:
    """
    Return every form, in the order of their creation, as rows of `FORM_FIELDS`.

    ``first`` and ``last`` are weeks with responses or hand tallies; ``import`` is the latest that
    was not taken back, ``imported`` its day. What there is not is None.
    """
    return [
        (name, categories, scales, responses, *_ends(connection, number), latest, imported)
        for number, name, categories, scales, responses, latest, imported in connection.execute(
            """
            SELECT forms.id, forms.name,
              (SELECT count(*) FROM items WHERE form = forms.id AND role = 'category'),
              (SELECT count(DISTINCT scale) FROM items WHERE form = forms.id AND role <> 'ignore'),
              (SELECT count(*) FROM responses WHERE form = forms.id),
              latest.id, latest.imported
            FROM forms LEFT JOIN imports AS latest ON latest.id =
              (SELECT max(id) FROM imports WHERE form = forms.id AND undone IS NULL)
            ORDER BY forms.id
            """
        ).fetchall()
    ]


def _ends(connection: sqlite3.Connection, form: int) -> tuple[str | None, str | None]:
    """Return the first and the last week of a form."""
    weeks = tallied_weeks(connection, form)
    for which in ("min", "max"):  # each alone is looked up in the index, both at once scan it
        (week,) = connection.execute(
            f"SELECT {which}(week) FROM responses WHERE form = ?", (form,)
        ).fetchone()
        weeks += [] if week is None else [week]
    return min(weeks, default=None), max(weeks, default=None)


def load_form_file(connection: sqlite3.Connection, number: int) -> FormFile:
    """Return all that form *number* knows, with the numbers that the database gave it."""
    name, date_order = connection.execute(
        "SELECT name, date_order FROM forms WHERE id = ?", (number,)
    ).fetchone()
    headers = _Headers(connection, number)
    return FormFile(
        name=name,
        date_order=date_order,
        missing=tuple(
            word
            for (word,) in connection.execute(
                "SELECT word FROM missing_words WHERE form = ? ORDER BY word", (number,)
            )
        ),
        scales=tuple(_scales(connection, number)),
        items=tuple(_items(connection, number, headers)),
        segments=tuple(_segments(connection, number, headers)),
        columns=headers.columns,
    )


def has_names(connection: sqlite3.Connection) -> bool:
    """Whether the database can hold translations: a reader does not bring an old one up to date."""
    row = connection.execute("SELECT 1 FROM sqlite_schema WHERE name = 'item_names'").fetchone()
    return row is not None


class _Headers:
    """The headers of a form's columns, by what they feed."""

    def __init__(self, connection: sqlite3.Connection, form: int) -> None:
        sources = "sources" if has_names(connection) else "NULL"
        self.of_items: dict[int, list[Header]] = {}
        self.of_segments: dict[int, list[Header]] = {}
        self.staff: set[int] = set()
        columns = []
        for text, role, item, segment, told in connection.execute(
            f"SELECT header, role, item, segment, {sources} FROM columns"
            " WHERE form = ? ORDER BY folded",
            (form,),
        ):
            header = Header(text, tuple(json.loads(told)) if told else ())
            if item is not None:
                self.of_items.setdefault(item, []).append(header)
            elif segment is not None:
                self.of_segments.setdefault(segment, []).append(header)
                self.staff |= {segment} if role == Role.STAFF else set()
            elif role in COLUMN_ROLES:
                columns.append(FileColumn(header, Role(role)))
        self.columns = tuple(sorted(columns, key=lambda one: COLUMN_ROLES.index(one.role)))


def _items(connection: sqlite3.Connection, form: int, headers: _Headers) -> Iterator[FileItem]:
    names = _names(connection, "item_names", "slot", "form", form)
    scales = _scale_names(connection, form)
    rows = connection.execute(
        "SELECT id, slot, role, name, scale FROM items WHERE form = ? AND role <> 'ignore'"
        " ORDER BY position, slot",
        (form,),
    ).fetchall()
    for number, slot, role, name, on in sorted(rows, key=lambda row: ITEM_TABLES.index(row[2])):
        scale = scales[on]
        item = FileItem(name, Role(role), scale, names=names.get(slot, {}), slot=slot)
        # One that no file has fed yet is fed by its name, or the file would say that nothing can.
        own = item.own_headers(headers.of_items.get(number) or [Header(name)])
        yield FileItem(name, Role(role), scale, own, item.names, slot=slot)


def _segments(
    connection: sqlite3.Connection, form: int, headers: _Headers
) -> Iterator[FileSegment]:
    for number, name, is_staff in connection.execute(
        "SELECT id, name, is_staff FROM segments WHERE form = ? ORDER BY id", (form,)
    ):
        own = in_order(name, headers.of_segments.get(number, []))
        yield FileSegment(name, bool(is_staff) or number in headers.staff, own, number=number)


def _scales(connection: sqlite3.Connection, form: int) -> Iterator[FileScale]:
    for number, name in _scale_names(connection, form).items():
        words = dict[str, set[str]]()
        for word, code in connection.execute(
            "SELECT word, code FROM level_words WHERE scale = ?", (number,)
        ):
            words.setdefault(code, set()).add(word)
        names = _names(connection, "level_names", "code", "scale", number)
        levels = []
        for level, polarity, score, code in connection.execute(
            "SELECT name, polarity, score, code FROM levels WHERE scale = ? ORDER BY position",
            (number,),
        ):
            bare = FileLevel(level, Polarity(polarity), score, names=names.get(code, {}), code=code)
            own = bare.with_words(words.get(code, ()))
            levels.append(FileLevel(level, Polarity(polarity), score, own, bare.names, code=code))
        yield FileScale(name, tuple(levels), number=number)


def _scale_names(connection: sqlite3.Connection, form: int) -> dict[int, str]:
    """Return what the scales that items are on are called, in the order of their first item."""
    names: dict[int, str] = {}
    for number, name in connection.execute(
        "SELECT scales.id, scales.name FROM scales JOIN items ON items.scale = scales.id"
        " WHERE scales.form = ? AND items.role <> 'ignore'"
        " GROUP BY scales.id ORDER BY min(items.position), scales.id",
        (form,),
    ):
        # --scale can make two whose names differ in capitals alone; a file tells them apart.
        is_taken = fold(name) in map(fold, names.values())
        names[number] = f"{name} ({number})" if is_taken else name
    return names


def _names(
    connection: sqlite3.Connection, table: str, key: str, parent: str, number: int
) -> dict[object, dict[str, str]]:
    """Return the translations of each *key*, by language."""
    found: dict[object, dict[str, str]] = {}
    if has_names(connection):
        for which, language, name in connection.execute(
            f"SELECT {key}, language, name FROM {table} WHERE {parent} = ? ORDER BY 1, 2", (number,)
        ):
            found.setdefault(which, {})[language] = name
    return found
