"""A form as TOML: pleasant to edit, one text for one form, readable by any reader of TOML."""

import re
from collections.abc import Iterator, Mapping, Sequence

from cstally.model.choices import ChoiceList
from cstally.model.form_file import (
    ITEM_TABLES,
    FileColumn,
    FileItem,
    FileLevel,
    FileSegment,
    FormFile,
    Header,
    in_order,
)
from cstally.text import fold, visible

WIDTH = 100
"""Columns beyond which a list gets a line for each of its entries."""
_BARE = re.compile(r"[A-Za-z0-9_-]+")
_SHORT = {"\n": "\\n", "\r": "\\r", "\t": "\\t", '"': '\\"', "\\": "\\\\"}
_HEAD = "# A form of cstally. Edit it, then: cstally forms apply FILE"


def toml_text(form: FormFile, encoding: str | None = None) -> str:
    r"""
    Return *form* as the text of its file.

    Characters that a terminal obeys, or that *encoding* lacks, are written as ``\uXXXX``: any
    reader of TOML gets them back unchanged.
    """
    text = "\n".join(_lines(form))
    if (encoding or "utf-8").lower().startswith("utf"):
        return text
    return re.sub(r"[^\x00-\x7f]", lambda found: _escape(found.group()), text)


def _lines(form: FormFile) -> Iterator[str]:
    yield _HEAD
    yield f"name = {_string(form.name)}"
    if form.date_order:
        yield f"date_order = {_string(form.date_order)}"
    if form.missing:
        yield from _listed("missing", map(_string, form.missing))
    for scale in form.scales:
        yield from ("", "[[scale]]", f"name = {_string(scale.name)}")
        for level in scale.levels:
            yield from ("", *(f"  {line}" for line in _level(level)))
    for item in sorted(form.items, key=lambda one: ITEM_TABLES.index(one.role)):
        yield from ("", *_item(item))
    for segment in form.segments:
        yield from ("", *_segment(segment))
    for column in form.columns:
        yield from ("", *_column(column))
    for one in form.lists:
        yield from ("", *_choices(one))
    yield ""


def _level(level: FileLevel) -> Iterator[str]:
    yield "[[scale.level]]"
    yield f"name = {_string(level.name)}"
    yield f"polarity = {_string(level.polarity)}"
    yield f"score = {_number(level.score)}"
    if words := level.with_words(level.words or ()):
        yield from _listed("words", map(_string, words))
    yield from _translations(level.names)


def _item(item: FileItem) -> Iterator[str]:
    yield f"[[{item.role}]]"
    yield f"name = {_string(item.name)}"
    yield f"scale = {_string(item.scale)}"
    yield from _headers(item.name, item.own_headers(item.headers or ()))
    yield from _translations(item.names)


def _segment(segment: FileSegment) -> Iterator[str]:
    yield "[[segment]]"
    yield f"name = {_string(segment.name)}"
    if segment.is_staff:
        yield "staff = true"
    yield from _headers(segment.name, in_order(segment.name, segment.headers or ()))


def _column(column: FileColumn) -> Iterator[str]:
    yield "[[column]]"
    yield f"header = {_string(column.header.text)}"
    yield f"role = {_string(column.role)}"
    if column.header.list:
        yield f"list = {_string(column.header.list)}"


def _choices(one: ChoiceList) -> Iterator[str]:
    yield "[[list]]"
    yield f"question = {_string(one.question)}"
    if one.tick is not None:
        yield f"tick = {_string(one.tick)}"
    if one.pair is not None:
        yield f"pair = {_string(one.pair)}"
    if one.is_joined:
        yield "joined = true"


def _headers(name: str, headers: Sequence[Header]) -> Iterator[str]:
    """Yield the headers, where they are not just the name."""
    if [(one.folded, one.list) for one in headers] != [(fold(name), None)]:
        yield from _listed("headers", map(_header, headers))


def _header(header: Header) -> str:
    if header.list is None:
        return _string(header.text)
    return f"{{ header = {_string(header.text)}, list = {_string(header.list)} }}"


def _translations(names: Mapping[str, str] | None) -> Iterator[str]:
    if names:
        pairs = (f"{_key(language)} = {_string(name)}" for language, name in sorted(names.items()))
        yield f"names = {{ {', '.join(pairs)} }}"


def _listed(key: str, values: Iterator[str]) -> Iterator[str]:
    held = list(values)
    line = f"{key} = [{', '.join(held)}]"
    if len(line) <= WIDTH:
        yield line
        return
    yield f"{key} = ["
    yield from (f"  {value}," for value in held)
    yield "]"


def _number(score: float) -> str:
    return str(int(score)) if score.is_integer() else repr(score)


def _key(language: str) -> str:
    return language if _BARE.fullmatch(language) else _string(language)


def _string(text: str) -> str:
    written = "".join(
        _SHORT.get(letter) or (letter if visible(letter) == letter else _escape(letter))
        for letter in text
    )
    return f'"{written}"'


def _escape(letter: str) -> str:
    code = ord(letter)
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
