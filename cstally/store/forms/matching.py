"""What a form file says, put beside what the form has: which is which, and what stays as it was."""

from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import count
from typing import Protocol, TypeVar

from cstally.errors import CstallyError
from cstally.model.choices import ChoiceList
from cstally.model.form_file import (
    FileColumn,
    FileItem,
    FileLevel,
    FileScale,
    FileSegment,
    FormFile,
    Header,
    in_order,
    lists_in_order,
)
from cstally.model.survey import LEVEL_CODES, Role
from cstally.text import fold


class _Named(Protocol):
    @property
    def name(self) -> str: ...

    @property
    def was(self) -> str | None: ...


T = TypeVar("T", bound=_Named)


def completed(wanted: FormFile, held: FormFile) -> FormFile:
    """
    Return *wanted* with the numbers, slots and codes of *held*, and with what it is silent about.

    A table is the held one of its name, else that of its ``was``: so a file that was applied
    already, with its ``was`` lines left in, means the same again. What is renamed keeps all its
    headers and words, and the name that it had is one of them as long as the file says ``was``.

    Raises:
        CstallyError: two tables are, or would be, the same thing.
    """
    items = tuple(
        _item(one, old, wanted.items) for one, old in pairs(wanted.items, held.items, "item")
    )
    scales = _scales(wanted, held, items)
    form = replace(
        wanted,
        date_order=wanted.date_order or held.date_order,
        missing=held.missing if wanted.missing is None else wanted.missing,
        scales=scales,
        items=items,
        lists=_lists(wanted, held),
        segments=tuple(
            _segment(one, old, wanted.segments)
            for one, old in pairs(wanted.segments, held.segments, "segment")
        ),
    )
    _refuse_doubles(form)
    return form


def _lists(wanted: FormFile, held: FormFile) -> tuple[ChoiceList, ...]:
    """Return the lists of *held* with what the file says of them, and those that are new."""
    # As it stands in files a question is written; files of earlier versions have it folded.
    written = {one.folded: one.question for one in held.lists}
    told = (replace(one, question=written.get(one.folded, one.question)) for one in wanted.lists)
    return lists_in_order((*held.lists, *told))


def with_rest(form: FormFile, held: FormFile) -> FormFile:
    """
    Return the `completed` *form* with all that its file does not name, and that *held* has.

    Items that it leaves out keep their slot: their marks are to be read again should they come
    back. Segments and columns that it leaves out are as before.
    """
    met = {folded: header.first_import for folded, header in held.headers.items()}

    def known(headers: Iterable[Header] | None) -> tuple[Header, ...]:
        return tuple(replace(one, first_import=met.get(one.folded)) for one in headers or ())

    taken = form.fed | {one.header.folded for one in form.columns}
    segments = {one.number for one in form.segments}
    left = [one for one in held.segments if one.number not in segments]
    given_up, scales = _given_up(form, held)
    return replace(
        form,
        items=tuple(replace(one, headers=known(one.all_headers.values())) for one in form.items),
        segments=(
            *(replace(one, headers=known(one.headers)) for one in form.segments),
            *(
                replace(
                    one,
                    headers=tuple(
                        header for header in one.headers or () if header.folded not in taken
                    ),
                )
                for one in left
            ),
        ),
        columns=_columns(form, held, taken, known),
        given_up=given_up,
        given_up_scales=scales,
        has_ids=held.has_ids,
    )


def _columns(
    form: FormFile,
    held: FormFile,
    taken: Container[str],
    known: Callable[[Iterable[Header]], tuple[Header, ...]],
) -> tuple[FileColumn, ...]:
    """Return the columns of *form*, and those of *held* that it does not name."""
    # Places of comments are only appended, as slots are: held texts stand at theirs.
    places = {one.header.folded: one.comment for one in held.columns if one.comment is not None}
    free = count(max(places.values(), default=-1) + 1)
    columns = []
    for one in form.columns:
        (header,) = known([one.header])
        comment = None
        if one.role is Role.COMMENT:
            comment = places.get(header.folded)
            comment = next(free) if comment is None else comment
        columns.append(FileColumn(header, one.role, comment))
    return (*columns, *(one for one in held.columns if one.header.folded not in taken))


def _given_up(form: FormFile, held: FormFile) -> tuple[tuple[FileItem, ...], tuple[FileScale, ...]]:
    """Return the items that *form* leaves out, and the scales on which only these are."""
    slots = {one.slot for one in form.items}
    items = [one for one in (*held.items, *held.given_up) if one.slot not in slots]
    names = {one.number: one.name for one in form.scales}
    taken = set(map(fold, names.values()))
    scales = {}
    for one in held.all_scales:
        name = names.get(one.number)
        if name is None:
            # Its name may be another scale's now.
            name = f"{one.name} (given up, {one.number})" if fold(one.name) in taken else one.name
        scales[one.name] = replace(one, name=name)
    used = {one.scale for one in items}
    return (
        tuple(
            replace(one, role=Role.IGNORE, headers=(), scale=scales[one.scale].name)
            for one in items
        ),
        tuple(one for old, one in scales.items() if old in used and one.number not in names),
    )


def pairs(wanted: Sequence[T], held: Sequence[T], kind: str) -> list[tuple[T, T | None]]:
    """
    Return each of *wanted* with the one of *held* that it is; None where it is new.

    Raises:
        CstallyError: two of them have one name, or were one.
    """
    _refuse_twice([one.name for one in wanted], kind)
    by_name = {fold(one.name): one for one in held}
    renamed = _renamed(wanted, by_name)
    were = {fold(one.name): by_name[was] for was, one in renamed.items()}
    return [
        (one, were.get(name) or (None if name in renamed else by_name.get(name)))
        for one in wanted
        for name in [fold(one.name)]
    ]


def _renamed(wanted: Sequence[T], held: Mapping[str, T]) -> dict[str, T]:
    """Return held names, folded, with those of *wanted* that take them over by their ``was``."""
    # Again after each: names may be handed on, A to B and B to C, in any order in the file.
    renamed: dict[str, T] = {}
    while True:
        taken = {fold(one.name) for one in renamed.values()}
        for one in wanted:
            name, was = fold(one.name), fold(one.was or "")
            # One that is there already was renamed before, unless another takes its place over.
            if was in held and name not in taken and (name not in held or name in renamed):
                if was in renamed:
                    raise CstallyError(f'two tables say was = "{one.was}": only one can be it.')
                renamed[was] = one
                break
        else:
            return renamed


def _item(wanted: FileItem, held: FileItem | None, all_wanted: Sequence[FileItem]) -> FileItem:
    names = held.names if wanted.names is None and held else wanted.names
    item = replace(wanted, names=names or {})
    if held is not None:
        item = replace(item, slot=held.slot, number=held.number)
    return replace(item, headers=item.own_headers(_headers(wanted, held, all_wanted)))


def _segment(
    wanted: FileSegment, held: FileSegment | None, all_wanted: Sequence[FileSegment]
) -> FileSegment:
    headers = _headers(wanted, held, all_wanted)
    return replace(
        wanted, headers=in_order(wanted.name, headers), number=held.number if held else None
    )


def _headers(
    wanted: FileItem | FileSegment,
    held: FileItem | FileSegment | None,
    all_wanted: Sequence[_Named],
) -> Iterable[Header]:
    """Return the headers that the file says, and those held that it is silent about."""
    known = held.all_headers if held else {}
    is_renamed = held is not None and fold(held.name) != fold(wanted.name)
    found = dict(known) if wanted.headers is None or is_renamed else {}
    old_name = held.name if held and is_renamed else wanted.was
    if old_name and (is_renamed or _keeps(old_name, known if held else None, all_wanted)):
        found.setdefault(fold(old_name), Header(old_name))
    if wanted.headers is None and (held is None or is_renamed):
        found.setdefault(fold(wanted.name), Header(wanted.name))
    return (found | {one.folded: one for one in wanted.headers or ()}).values()


def _keeps(old_name: str, known: Container[str] | None, all_wanted: Sequence[_Named]) -> bool:
    """Whether the name that something had is still its own; *known* is None for what is new."""
    if known is not None:
        return fold(old_name) in known
    return fold(old_name) not in {fold(one.name) for one in all_wanted}


def _scales(wanted: FormFile, held: FormFile, items: Sequence[FileItem]) -> tuple[FileScale, ...]:
    scales = []
    for one, old in pairs(wanted.scales, held.scales, "scale"):
        # A scale by a new name, without `was`, is told by the items on it.
        origin = old or _origin(one, held, items)
        held_levels = origin.levels if origin else ()
        levels = [
            _level(level, of, one.levels) for level, of in pairs(one.levels, held_levels, "level")
        ]
        scales.append(
            replace(
                one,
                levels=_coded(one.name, levels, held_levels),
                number=old.number if old else None,
            )
        )
    return tuple(scales)


def _origin(scale: FileScale, held: FormFile, items: Sequence[FileItem]) -> FileScale | None:
    """Return the scale that the items on a new *scale* were on: their marks keep their codes."""
    were_on = {one.slot: one.scale for one in held.items}
    names = [
        were_on[one.slot]
        for one in items
        if one.slot in were_on and fold(one.scale) == fold(scale.name)
    ]
    return held.scale(names[0]) if names else None


def _level(wanted: FileLevel, held: FileLevel | None, all_wanted: Sequence[FileLevel]) -> FileLevel:
    known = held.all_words if held else frozenset()
    is_renamed = held is not None and fold(held.name) != fold(wanted.name)
    words = set(wanted.words or ())
    if wanted.words is None or is_renamed:
        words |= known
    if wanted.was and _keeps(wanted.was, known if held else None, all_wanted):
        words.add(fold(wanted.was))
    names = held.names if wanted.names is None and held else wanted.names
    level = replace(wanted, names=names or {}, code=held.code if held else "")
    return replace(level, words=level.with_words(words))


def _coded(
    scale: str, levels: Sequence[FileLevel], held: Sequence[FileLevel]
) -> tuple[FileLevel, ...]:
    """Give every new level a code that no level has or had."""
    # Whether a level that goes has marks is asked later; until then its code is not free.
    taken = {one.code for one in held}
    free = iter([code for code in LEVEL_CODES if code not in taken])
    coded = []
    for level in levels:
        code = level.code or next(free, None)
        if code is None:
            raise CstallyError(
                f'[[scale]] "{scale}": it has had {len(LEVEL_CODES)} levels: no more.'
            )
        coded.append(replace(level, code=code))
    return tuple(coded)


def _refuse_doubles(form: FormFile) -> None:
    for scale in form.scales:
        _refuse_shared(
            f'[[scale]] "{scale.name}": ',
            "a word",
            [(word, f'"{one.name}"') for one in scale.levels for word in sorted(one.all_words)],
        )
    fed = [
        *((header, f'"{one.name}"') for one in form.items for header in one.all_headers),
        *((header, f'"{one.name}"') for one in form.segments for header in one.all_headers),
        *((one.header.folded, f"a [[column]] ({one.role})") for one in form.columns),
    ]
    _refuse_shared("", "a header", fed)
    for item in form.items:
        if not item.all_headers:
            raise CstallyError(
                f'[[{item.role}]] "{item.name}": it needs a header, or no file can feed it.'
            )


def _refuse_shared(place: str, kind: str, owned: Iterable[tuple[str, str]]) -> None:
    owners: dict[str, str] = {}
    for what, owner in owned:
        if what in owners:
            raise CstallyError(
                f'{place}"{what}" is {kind} of both {owners[what]} and {owner}: '
                "only one of them can have it."
            )
        owners[what] = owner


def _refuse_twice(names: Iterable[str], kind: str) -> None:
    seen: set[str] = set()
    for name in names:
        if fold(name) in seen:
            raise CstallyError(
                f'two {kind}s are called "{name}", capitals and spaces aside: '
                "give one of them another name."
            )
        seen.add(fold(name))
