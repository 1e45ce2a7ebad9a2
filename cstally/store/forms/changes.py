"""What a form file changes, in words; no words, and it changes nothing."""

from collections.abc import Collection, Iterator, Mapping, Sequence

from cstally.model.form_file import FileItem, FileLevel, FileScale, FileSegment, FormFile
from cstally.text import fold


def changes(held: FormFile, wanted: FormFile) -> tuple[str, ...]:
    """Return a line for each thing that *wanted*, a `completed` form, has otherwise than *held*."""
    return (*_form(held, wanted), *_scales(held, wanted), *_items(held, wanted),
            *_segments(held, wanted), *_columns(held, wanted), *_lists(held, wanted))  # fmt: skip


def left_alone(held: FormFile, wanted: FormFile) -> str:
    """Return the segments and columns of *held* that *wanted* does not name; they stay."""
    segments = {one.number for one in wanted.segments}
    names = [one.name for one in held.segments if one.number not in segments]
    fed = wanted.fed | {one.header.folded for one in wanted.columns}
    names += [one.header.text for one in held.columns if one.header.folded not in fed]
    return ", ".join(f'"{name}"' for name in names)


def _form(held: FormFile, wanted: FormFile) -> Iterator[str]:
    if held.name != wanted.name:
        yield f'the form "{held.name}" is now "{wanted.name}"'
    if held.date_order != wanted.date_order:
        before = held.date_order or "not settled"
        yield f"dates are read as {wanted.date_order}, were {before}"
    yield from _more_and_less("codes for no answer", held.missing or (), wanted.missing or ())


def _scales(held: FormFile, wanted: FormFile) -> Iterator[str]:
    old = {one.number: one for one in held.scales}
    for scale in wanted.scales:
        before = old.pop(scale.number, None)
        if before is None:
            yield f'new scale "{scale.name}": {_listed([one.name for one in scale.levels])}'
            continue
        if before.name != scale.name:
            yield f'the scale "{before.name}" is now "{scale.name}"'
        for line in _levels(before, scale):
            yield f'scale "{scale.name}": {line}'
    yield from (f'the scale "{one.name}" is gone' for one in old.values())


def _levels(held: FileScale, wanted: FileScale) -> Iterator[str]:
    old = {one.code: one for one in held.levels}
    new = [one for one in wanted.levels if one.code not in old]
    kept = [one for one in wanted.levels if one.code in old]
    for level in new:
        yield f'new level "{level.name}" ({level.polarity}, score {level.score:g})'
    # By code: a level that was renamed is still the one that its marks have.
    codes = {one.code for one in wanted.levels}
    yield from (f'the level "{one.name}" is gone' for one in held.levels if one.code not in codes)
    for level in kept:
        yield from _level(old[level.code], level)
    if [one.code for one in kept] != [one.code for one in held.levels if one.code in codes]:
        yield f"its order is now {_listed([one.name for one in wanted.levels])}"


def _level(held: FileLevel, wanted: FileLevel) -> Iterator[str]:
    if held.name != wanted.name:
        yield f'"{held.name}" is now "{wanted.name}"'
    if held.polarity is not wanted.polarity:
        yield f'"{wanted.name}" is {wanted.polarity}, was {held.polarity}'
    if held.score != wanted.score:
        yield f'"{wanted.name}" scores {wanted.score:g}, was {held.score:g}'
    before, after = held.all_words - {fold(wanted.name)}, wanted.all_words - {fold(wanted.name)}
    yield from _more_and_less(f'words of "{wanted.name}"', before, after)
    yield from _translations(wanted.name, held.names or {}, wanted.names or {})


def _items(held: FormFile, wanted: FormFile) -> Iterator[str]:
    old = {one.slot: one for one in held.items}
    kept = [one for one in wanted.items if one.slot is not None]
    for item in wanted.items:
        if item.slot is None:
            yield f'new {item.role} "{item.name}" on the scale "{item.scale}"'
        else:
            yield from _item(old[item.slot], item, held, wanted)
    slots = {one.slot for one in kept}
    yield from (
        f'the {one.role} "{one.name}" is gone' for one in held.items if one.slot not in slots
    )
    for role in dict.fromkeys(item.role for item in wanted.items):
        before = [one.slot for one in held.items if one.slot in slots and one.role is role]
        after = [one for one in kept if one.role is role and one.slot in before]
        # What came or went is said above; only what stayed can have moved.
        if [one.slot for one in after] != [slot for slot in before if slot in _slots(after)]:
            yield f"the order on the page is now {_listed([one.name for one in after])}"


def _slots(items: Sequence[FileItem]) -> set[int | None]:
    return {one.slot for one in items}


def _item(before: FileItem, item: FileItem, held: FormFile, wanted: FormFile) -> Iterator[str]:
    if before.name != item.name:
        yield f'"{before.name}" is now "{item.name}"'
    if before.role is not item.role:
        yield f'"{item.name}" is {item.role}, was {before.role}'
    was_on, is_on = held.scale(before.scale), wanted.scale(item.scale)
    if was_on and is_on and was_on.number != is_on.number:
        yield f'"{item.name}" is on the scale "{item.scale}", was on "{before.scale}"'
    yield from _headers(before, item)
    yield from _translations(item.name, before.names or {}, item.names or {})


def _segments(held: FormFile, wanted: FormFile) -> Iterator[str]:
    old = {one.number: one for one in held.segments}
    for segment in wanted.segments:
        if segment.number is None:
            yield f'new segment "{segment.name}"'
        else:
            yield from _segment(old[segment.number], segment)


def _segment(held: FileSegment, wanted: FileSegment) -> Iterator[str]:
    if held.name != wanted.name:
        yield f'the segment "{held.name}" is now "{wanted.name}"'
    if held.is_staff is not wanted.is_staff:
        yield f'the segment "{wanted.name}" names {"" if wanted.is_staff else "no "}staff'
    yield from _headers(held, wanted)


def _columns(held: FormFile, wanted: FormFile) -> Iterator[str]:
    old = {one.header.folded: one for one in held.columns}
    for column in wanted.columns:
        before = old.get(column.header.folded)
        if before is None:
            yield f'the column "{column.header.text}" is {column.role}'
        elif before.role is not column.role:
            yield f'the column "{column.header.text}" is {column.role}, was {before.role}'
        elif before.header.list != column.header.list:
            yield f'the column "{column.header.text}" is of another list'


def _lists(held: FormFile, wanted: FormFile) -> Iterator[str]:
    # One that is new is told with the columns that belong to it now.
    old = {one.folded: one for one in held.lists}
    for one in wanted.lists:
        if old.get(one.folded, one) != one:
            yield f'the list "{one.question}" is read otherwise: its tick, its pair or its columns'


def _headers(before: FileItem | FileSegment, after: FileItem | FileSegment) -> Iterator[str]:
    held, wanted = before.all_headers, after.all_headers
    # That both names are headers goes with being renamed.
    names = {fold(before.name), fold(after.name)} if before.name != after.name else set()
    for one, other, said in ((wanted, held, "added"), (held, wanted, "gone")):
        texts = [one[folded].text for folded in sorted(one.keys() - other.keys() - names)]
        if texts:
            yield f'headers of "{after.name}" {said}: {_listed(texts)}'
    for folded, header in wanted.items():
        if folded in held and held[folded].list != header.list:
            yield f'the header "{header.text}" of "{after.name}" is of another list'


def _translations(name: str, held: Mapping[str, str], wanted: Mapping[str, str]) -> Iterator[str]:
    for language in sorted(held.keys() | wanted.keys()):
        if held.get(language) != wanted.get(language):
            now = wanted.get(language)
            yield f'"{name}" in {language}: ' + (f'"{now}"' if now else "no translation any more")


def _more_and_less(what: str, held: Collection[str], wanted: Collection[str]) -> Iterator[str]:
    for words, said in ((set(wanted) - set(held), "added"), (set(held) - set(wanted), "gone")):
        if words:
            yield f"{what} {said}: {_listed(sorted(words))}"


def _listed(names: Sequence[str]) -> str:
    return ", ".join(f'"{name}"' for name in names)
