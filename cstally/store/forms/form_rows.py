"""A form as rows of the database, and back: it is loaded, written, and kept for undo as these."""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from cstally.language.list_sources import with_lists
from cstally.model.choices import ChoiceList
from cstally.model.form_file import (
    COLUMN_ROLES,
    FileColumn,
    FileItem,
    FileLevel,
    FileScale,
    FileSegment,
    FormFile,
    Header,
)
from cstally.model.survey import Polarity, Role
from cstally.text import fold

_ROLES = (*COLUMN_ROLES, *(role for role in Role if role not in COLUMN_ROLES))
_COLUMN_FIELDS = 9
"""Those of a row of `columns`; the first version had fewer."""
Row = tuple[Any, ...]
Rows = dict[str, list[Row]]
"""Table -> whole rows, as they stand there."""

_OF_FORM = "form = :form"
_OF_SCALES = "scale IN (SELECT id FROM scales WHERE form = :form)"
TABLES = {
    "lists": (_OF_FORM, 2),
    "scales": (_OF_FORM, 1),
    "levels": (_OF_SCALES, 2),
    "level_words": (_OF_SCALES, 2),
    "level_names": (_OF_SCALES, 3),
    "segments": (_OF_FORM, 1),
    "items": (_OF_FORM, 1),
    "item_names": (_OF_FORM, 3),
    "columns": (_OF_FORM, 2),
    "missing_words": (_OF_FORM, 2),
}
"""
Tables that hold a form, each before those that name its rows: which rows are the form's, and how
many of their first fields tell one from the other.

A later schema may add tables here, and fields to the end of theirs that may be NULL: what was kept
under an earlier one holds neither.
"""


def load_rows(connection: sqlite3.Connection, form: int) -> Rows:
    """Return the rows of *form*; none of a table that a database of an earlier version lacks."""
    there = {name for (name,) in connection.execute("SELECT name FROM sqlite_schema")}
    return {
        table: connection.execute(
            f"SELECT * FROM {table} WHERE {condition} ORDER BY 1, 2", {"form": form}
        ).fetchall()
        for table, (condition, _) in TABLES.items()
        if table in there
    }


def form_of_rows(name: str, rows: Mapping[str, list[Row]]) -> FormFile:
    """Return the form called *name* whose *rows* these are, be they of an earlier version."""
    columns = [(*row, *[None] * (_COLUMN_FIELDS - len(row))) for row in rows["columns"]]
    if "lists" not in rows:  # then a column has what it is computed from where its list is now
        sources = {one[1]: tuple(json.loads(one[-1])) for one in columns if one[-1]}
        without = {**rows, "lists": [], "columns": [(*one[:-1], None) for one in columns]}
        return with_lists(form_of_rows(name, without), sources)
    rows = {table: rows.get(table, []) for table in TABLES}
    fed = _Fed(columns)
    scales = {number: text for number, _, text in rows["scales"]}
    names = _unlike(scales, [row[5] for row in sorted(rows["items"], key=_place)])
    items = list(_items(rows, names, fed))
    live = [one for one in items if one.role is not Role.IGNORE]
    used = dict.fromkeys(one.scale for one in live)
    told = {one.name: one for one in _scales(rows, names)}
    return FormFile(
        name,
        missing=tuple(sorted(word for _, word in rows["missing_words"])),
        scales=tuple(told[one] for one in used),
        items=tuple(live),
        segments=tuple(
            FileSegment(
                text,
                is_staff=bool(is_staff) or number in fed.staff,
                headers=tuple(fed.segments.get(number, ())),
                number=number,
            )
            for number, _, text, is_staff in rows["segments"]
        ),
        columns=tuple(sorted(fed.columns, key=lambda one: _ROLES.index(one.role))),
        lists=tuple(
            ChoiceList(question, tick, pair, bool(joined))
            for _, _, question, tick, pair, joined in rows["lists"]
        ),
        given_up=tuple(one for one in items if one.role is Role.IGNORE),
        given_up_scales=tuple(one for text, one in told.items() if text not in used),
    )


class _Fed:
    """The headers of a form's columns, by the number of what they feed."""

    def __init__(self, columns: list[Row]) -> None:
        self.items = defaultdict[int, list[Header]](list)
        self.segments = defaultdict[int, list[Header]](list)
        self.staff: set[int] = set()
        self.columns: list[FileColumn] = []
        for _, _, text, role, item, segment, comment, first, question in columns:
            header = Header(text, question, first)
            if item is not None:
                self.items[item].append(header)
            elif segment is not None:
                self.segments[segment].append(header)
                self.staff |= {segment} if role == Role.STAFF else set()
            else:
                self.columns.append(FileColumn(header, Role(role), comment))


def _place(item: Row) -> tuple[int, int]:
    """Return the position of an item on the page, its slot where two have one."""
    return item[6], item[2]


def _unlike(scales: Mapping[int, str], used: list[int]) -> dict[int, str]:
    """Return the names of *scales*, those that are *used* first, no two alike when folded."""
    names: dict[int, str] = {}
    for number in dict.fromkeys((*used, *scales)):
        # --scale can make two whose names differ in capitals alone; a file tells them apart.
        is_taken = fold(scales[number]) in map(fold, names.values())
        names[number] = f"{scales[number]} ({number})" if is_taken else scales[number]
    return names


def _scales(rows: Mapping[str, list[Row]], names: Mapping[int, str]) -> Iterator[FileScale]:
    words = defaultdict[tuple[int, str], list[str]](list)
    for scale, word, code in rows["level_words"]:
        words[scale, code].append(word)
    translations = defaultdict[tuple[int, str], dict[str, str]](dict)
    for scale, code, language, text in rows["level_names"]:
        translations[scale, code][language] = text
    levels = defaultdict[int, list[FileLevel]](list)
    for scale, code, text, polarity, score, _ in sorted(rows["levels"], key=lambda row: row[5]):
        key = scale, code
        level = FileLevel(
            text, Polarity(polarity), score, tuple(words[key]), translations[key], code=code
        )
        levels[scale].append(level)
    for number, text in names.items():
        yield FileScale(text, tuple(levels[number]), number=number)


def _items(
    rows: Mapping[str, list[Row]], scales: Mapping[int, str], fed: _Fed
) -> Iterator[FileItem]:
    translations = defaultdict[int, dict[str, str]](dict)
    for _, slot, language, text in rows["item_names"]:
        translations[slot][language] = text
    for number, _, slot, role, text, scale, *_ in sorted(rows["items"], key=_place):
        # One that no file has fed yet is fed by its name, or nothing could.
        own = tuple(fed.items[number]) or ((Header(text),) if role != Role.IGNORE else ())
        yield FileItem(
            text, Role(role), scales[scale], own, translations[slot], slot=slot, number=number
        )


def rows_of_form(form: int, value: FormFile) -> Rows:
    """Return the rows of form number *form*, which is *value*: all of it has numbers."""
    rows: Rows = {table: [] for table in TABLES}
    numbers = {}
    for scale in value.all_scales:
        numbers[scale.name] = scale.number
        rows["scales"].append((scale.number, form, scale.name))
        _add_levels(rows, scale)
    for place, item in enumerate((*value.items, *value.given_up)):
        row = (item.number, form, item.slot, item.role, item.name, numbers[item.scale], place, None)
        rows["items"].append(row)
        names = (item.names or {}).items()
        rows["item_names"] += [(form, item.slot, language, name) for language, name in names]
        for header in item.all_headers.values():
            rows["columns"].append(_column(form, header, item.role, item=item.number))
    for segment in value.segments:
        rows["segments"].append((segment.number, form, segment.name, int(segment.is_staff)))
        role = Role.STAFF if segment.is_staff else Role.SEGMENT
        for header in segment.all_headers.values():
            rows["columns"].append(_column(form, header, role, segment=segment.number))
    for column in value.columns:
        rows["columns"].append(_column(form, column.header, column.role, comment=column.comment))
    used = {row[-1] for row in rows["columns"]}
    used |= {one.pair for one in value.lists if one.folded in used}
    rows["lists"] = [
        (form, one.folded, one.question, one.tick, one.pair, int(one.is_joined))
        for one in value.lists
        if one.folded in used
    ]
    rows["missing_words"] = [(form, word) for word in value.missing or ()]
    return rows


def _add_levels(rows: Rows, scale: FileScale) -> None:
    words: dict[str, str] = {}
    for place, level in enumerate(scale.levels):
        row = (scale.number, level.code, level.name, level.polarity, level.score, place)
        rows["levels"].append(row)
        words |= dict.fromkeys(level.words or (), level.code)
        names = (level.names or {}).items()
        rows["level_names"] += [(scale.number, level.code, *one) for one in names]
    for level in scale.levels:
        # The name is a word of its level, unless the form has said that it is another's.
        for word in level.all_words:
            words.setdefault(word, level.code)
    rows["level_words"] += [(scale.number, word, code) for word, code in words.items()]


def _column(
    form: int,
    header: Header,
    role: Role,
    item: int | None = None,
    segment: int | None = None,
    comment: int | None = None,
) -> Row:
    first = header.first_import
    return form, header.folded, header.text, role, item, segment, comment, first, header.list
