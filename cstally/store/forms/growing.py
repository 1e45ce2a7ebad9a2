"""A form grows by what a file shows of it: the form before and the form then are two values."""

from collections.abc import Mapping
from dataclasses import replace

from cstally.model.form_file import (
    FileColumn,
    FileItem,
    FileLevel,
    FileScale,
    FileSegment,
    FormFile,
    Header,
    lists_in_order,
)
from cstally.model.shape import Column, Shape
from cstally.model.survey import SEGMENT_ROLES, Item, Role, Scale
from cstally.text import fold


def grown(form: FormFile, shape: Shape, number: int, *, is_first: bool) -> FormFile:
    """
    Return *form* with what a file of *shape* adds to it.

    Args:
        form: The form as it is; a new one has its name alone.
        shape: The file.
        number: The number of its import.
        is_first: Whether no file of responses was read before: this one settles whether it has ids.
    """
    form = replace(
        form,
        date_order=shape.date_order or form.date_order,
        has_ids=form.has_ids or (is_first and shape.has_ids),
        missing=tuple(sorted({*(form.missing or ()), *shape.missing})),
        lists=lists_in_order((*form.lists, *(one.list for one in shape.columns if one.list))),
    )
    # The other half of a pair comes last: it feeds a category that may be a new one.
    for column in sorted(shape.columns, key=lambda one: one.feeds is not None):
        if column.is_known:
            form = _with_column(form, column, _header(form, column, number))
    # After all columns: two of them may have changed places.
    form = _without_unfed(form)
    for name, _ in shape.fixed:
        form = _with_segment(form, name, (), is_staff=False)
    return form


def _header(form: FormFile, column: Column, number: int) -> Header:
    """Return the header of *column*: what is known of it stays, as it was written first."""
    known = form.headers.get(fold(column.header)) or Header(column.header)
    first = number if known.first_import is None else known.first_import
    return Header(known.text, column.list.folded if column.list else None, first)


def _with_column(form: FormFile, column: Column, header: Header) -> FormFile:
    form = _without(form, header.folded)
    if column.item is not None:
        return _with_item(_with_scale(form, column.item.scale, column.words), column.item, header)
    if column.role in SEGMENT_ROLES:
        is_staff = column.role is Role.STAFF
        return _with_segment(form, column.name or column.header, (header,), is_staff=is_staff)
    if column.feeds is not None:
        return _with_half(form, column.feeds, header)
    told = FileColumn(header, column.role, column.comment)
    return replace(form, columns=(*form.columns, told))


def _without(form: FormFile, header: str) -> FormFile:
    """Return *form* where nothing is fed by *header*: it may feed something else from now on."""

    def rest(headers: tuple[Header, ...] | None) -> tuple[Header, ...]:
        return tuple(one for one in headers or () if one.folded != header)

    return replace(
        form,
        items=tuple(replace(one, headers=rest(one.headers)) for one in form.items),
        segments=tuple(replace(one, headers=rest(one.headers)) for one in form.segments),
        columns=tuple(one for one in form.columns if one.header.folded != header),
    )


def _with_item(form: FormFile, item: Item, header: Header) -> FormFile:
    held = next((one for one in (*form.items, *form.given_up) if one.slot == item.slot), None)
    new = FileItem(item.name, item.role, item.scale.name, (header,), slot=item.slot)
    if held is not None:
        headers = (*(held.headers or ()), header)
        new = replace(new, headers=headers, names=held.names, number=held.number)
    # The place stays: people may have moved it on the page.
    others = form.items if held in form.items else (*form.items, new)
    return replace(
        form,
        items=tuple(new if one.slot == item.slot else one for one in others),
        given_up=tuple(one for one in form.given_up if one.slot != item.slot),
    )


def _with_half(form: FormFile, slot: int, header: Header) -> FormFile:
    return replace(
        form,
        items=tuple(
            replace(one, headers=(*(one.headers or ()), header)) if one.slot == slot else one
            for one in form.items
        ),
    )


def _with_scale(form: FormFile, scale: Scale, words: Mapping[str, str]) -> FormFile:
    """Return *form* with the levels of *scale*, whose *words* have the codes of these levels."""
    held = next((one for one in form.all_scales if one.name == scale.name), None)
    known = {one.code: one for one in held.levels} if held else {}
    codes = {level.code for level in scale.levels}
    levels = [
        # What people call it stays, and the languages it has.
        replace(known[one.code], polarity=one.polarity, score=one.score)
        if one.code in known
        else FileLevel(one.name, one.polarity, one.score, code=one.code)
        for one in scale.levels
    ]
    levels += [one for code, one in known.items() if code not in codes]
    new = FileScale(
        scale.name,
        tuple(_with_words(one, words) for one in levels),
        number=held.number if held else None,
    )
    others = form.scales if held in form.scales else (*form.scales, new)
    return replace(
        form,
        scales=tuple(new if one.name == scale.name else one for one in others),
        given_up_scales=tuple(one for one in form.given_up_scales if one.name != scale.name),
    )


def _with_words(level: FileLevel, words: Mapping[str, str]) -> FileLevel:
    kept = {word for word in level.words or () if words.get(word, level.code) == level.code}
    own = {word for word, code in words.items() if code == level.code}
    return replace(level, words=tuple(sorted(kept | own)))


def _with_segment(
    form: FormFile, name: str, headers: tuple[Header, ...], *, is_staff: bool
) -> FormFile:
    held = next((one for one in form.segments if one.name == name), None) or FileSegment(name)
    new = replace(
        held,
        is_staff=held.is_staff or is_staff,
        headers=(*(held.headers or ()), *headers),
    )
    others = form.segments if held in form.segments else (*form.segments, new)
    return replace(form, segments=tuple(new if one.name == name else one for one in others))


def _without_unfed(form: FormFile) -> FormFile:
    """Return *form* where items that no column feeds any more keep only their slot."""
    left = [replace(one, role=Role.IGNORE) for one in form.items if not one.headers]
    items = tuple(one for one in form.items if one.headers)
    used = {one.scale for one in items}
    given_up = (*form.given_up, *left)
    unused = [one for one in form.all_scales if one.name not in used]
    return replace(
        form,
        items=items,
        scales=tuple(one for one in form.scales if one.name in used),
        given_up=given_up,
        # A scale on which nothing is goes.
        given_up_scales=tuple(
            one for one in unused if one.name in {item.scale for item in given_up}
        ),
    )
