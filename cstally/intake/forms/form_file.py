"""A form file as people write it: TOML to a `FormFile`; what is wrong is said with its place."""

import sys
from collections.abc import Set
from dataclasses import replace
from pathlib import Path

from cstally.errors import CstallyError
from cstally.intake.forms.form_tables import FormTable
from cstally.language.list_sources import with_lists
from cstally.language.scale.scales import polarities
from cstally.model.choices import ChoiceList
from cstally.model.form_file import (
    COLUMN_ROLES,
    DATE_ORDERS,
    ITEM_TABLES,
    FileColumn,
    FileItem,
    FileLevel,
    FileScale,
    FileSegment,
    FormFile,
    Header,
    lists_in_order,
)
from cstally.model.survey import (
    ITEM_ROLES,
    LEVEL_CODES,
    NOT_WELL,
    SEGMENT_ROLES,
    TICKED,
    WELL,
    Polarity,
    Role,
)
from cstally.text import fold
from cstally.toml_text import read_toml

STDIN = "standard input"


def read_form_file(name: str) -> FormFile:
    """
    Read the form file *name*; ``-`` is standard input.

    Raises:
        CstallyError: it cannot be read, or says what no form can be; the message says where.
    """
    shown = STDIN if name == "-" else name
    try:
        content = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
    except OSError as error:
        raise CstallyError(f"{name}: cannot be read: {error.strerror}.") from None
    try:
        # TOML is UTF-8 by its definition; Notepad puts a mark in front of it.
        return parse_form(content.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise CstallyError(f"{shown}: not UTF-8 text; save it as UTF-8.") from None
    except CstallyError as error:
        raise CstallyError(f"{shown}: {error}") from None


def parse_form(text: str) -> FormFile:
    """
    Read the *text* of a form file.

    Raises:
        CstallyError: it is no TOML, or a key is missing, unknown or of another type; the message
            names its table.
    """
    top = FormTable("the form", read_toml(text))
    scales = tuple(map(_scale, top.tables("scale")))
    lists = lists_in_order(map(_choices, top.tables("list")))
    headers = _Headers({one.folded for one in lists})
    form = FormFile(
        name=top.text("name"),
        was=top.optional_text("was"),
        date_order=top.choice("date_order", DATE_ORDERS) if top.has("date_order") else None,
        missing=_folded(top.words("missing")),
        scales=scales,
        items=tuple(
            _item(table, role, scales, headers)
            for role in ITEM_TABLES
            for table in top.tables(role)
        ),
        segments=tuple(_segment(table, headers) for table in top.tables("segment")),
        columns=tuple(_column(table, headers) for table in top.tables("column")),
        lists=lists,
    )
    top.end()
    _refuse_unused(form)
    return form if lists else with_lists(form, headers.sources)


def _scale(table: FormTable) -> FileScale:
    name, was = table.text("name"), table.optional_text("was")
    levels = table.tables("level")
    table.end()
    if not levels:
        raise table.error("it needs levels: [[scale.level]] tables, worst to best")
    if len(levels) > len(LEVEL_CODES):
        raise table.error(f"{len(levels)} levels; a scale has {len(LEVEL_CODES)} at most")
    # Of all levels or of none: a file that says some would leave a person guessing the others.
    has_poles, has_scores = (_all_say(key, table, levels) for key in ("polarity", "score"))
    return FileScale(
        name=name,
        levels=tuple(
            _level(
                level,
                Polarity(level.choice("polarity", tuple(Polarity))) if has_poles else by_place,
                level.number("score") if has_scores else float(number),
            )
            for number, (level, by_place) in enumerate(
                zip(levels, polarities(len(levels)), strict=True), start=1
            )
        ),
        was=was,
    )


def _all_say(key: str, scale: FormTable, levels: list[FormTable]) -> bool:
    """Whether the levels say their *key*; where none does, it follows from their places."""
    said = [level.has(key) for level in levels]
    if any(said) and not all(said):
        raise scale.error(f"say the {key} of all its levels, or of none")
    return all(said)


def _level(table: FormTable, polarity: Polarity, score: float) -> FileLevel:
    level = FileLevel(
        name=table.text("name"),
        polarity=polarity,
        score=score,
        words=_folded(table.words("words")),
        names=table.translations("names"),
        was=table.optional_text("was"),
    )
    table.end()
    return level


def _item(
    table: FormTable, role: Role, scales: tuple[FileScale, ...], headers: "_Headers"
) -> FileItem:
    name, scale = table.text("name"), table.optional_text("scale")
    known = {fold(one.name): one.name for one in scales}
    # Most forms have one scale: naming it with every item would be noise.
    if scale is None and len(scales) == 1:
        scale = scales[0].name
    if scale is None:
        raise table.error('say which scale it is on: scale = "..."')
    if fold(scale) not in known:
        listed = ", ".join(f'"{one}"' for one in known.values()) or "none"
        raise table.error(f'there is no [[scale]] called "{scale}" in this file (it has: {listed})')
    item = FileItem(
        name=name,
        role=role,
        scale=known[fold(scale)],
        headers=headers.under(table),
        names=table.translations("names"),
        was=table.optional_text("was"),
    )
    table.end()
    return item


def _segment(table: FormTable, headers: "_Headers") -> FileSegment:
    segment = FileSegment(
        name=table.text("name"),
        is_staff=table.flag("staff"),
        headers=headers.under(table),
        was=table.optional_text("was"),
    )
    table.end()
    return segment


def _column(table: FormTable, headers: "_Headers") -> FileColumn:
    header = headers.of(table)
    role = table.text("role")
    # Such a column feeds something that has a table of its own, and two places would contradict.
    if role in SEGMENT_ROLES or role in ITEM_ROLES:
        kind = "segment" if role in SEGMENT_ROLES else role
        raise table.error(f"name it in the headers of a [[{kind}]], not as a column of its own")
    column = FileColumn(header, Role(table.choice("role", COLUMN_ROLES)))
    table.end()
    return column


def _choices(table: FormTable) -> ChoiceList:
    question, pair = table.text("question"), table.optional_text("pair")
    tick = table.choice("tick", (TICKED, WELL, NOT_WELL)) if table.has("tick") else None
    one = ChoiceList(question, tick, fold(pair) if pair else None, table.flag("joined"))
    table.end()
    return one


class _Headers:
    """The headers of a file, each of a list that the file has, or computed from other columns."""

    def __init__(self, lists: Set[str]) -> None:
        self._lists = lists
        self.sources: dict[str, tuple[str, ...]] = {}
        """As files of earlier versions tell lists: folded header -> what it is computed from."""

    def under(self, table: FormTable) -> tuple[Header, ...] | None:
        """Return the headers of an item or a segment."""
        values = table.mixed("headers")
        # None and empty are two things: a file that is silent leaves the headers as they are.
        return None if values is None else tuple(map(self._one, values))

    def of(self, table: FormTable) -> Header:
        """Return the header that a table has."""
        header = Header(table.text("header"))
        if sources := tuple(map(fold, table.words("sources") or ())):
            self.sources[header.folded] = sources
        if not table.has("list"):
            return header
        question = table.text("list")
        if fold(question) not in self._lists:
            raise table.error(f'there is no [[list]] with the question "{question}" in this file')
        return replace(header, list=fold(question))

    def _one(self, value: "str | FormTable") -> Header:
        if isinstance(value, str):
            return Header(value)
        header = self.of(value)
        value.end()
        return header


def _folded(words: tuple[str, ...] | None) -> tuple[str, ...] | None:
    return None if words is None else tuple(sorted(set(map(fold, words))))


def _refuse_unused(form: FormFile) -> None:
    # A scale without items would be dropped in silence: more likely the items name another by a
    # slip.
    used = {fold(item.scale) for item in form.items}
    for scale in form.scales:
        if fold(scale.name) not in used:
            raise CstallyError(f'[[scale]] "{scale.name}": no item of this file is on it.')
