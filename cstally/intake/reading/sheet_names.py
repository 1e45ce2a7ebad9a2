"""What the names of sheets say where their rows do not: the segment that they are values of."""

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace

from cstally.intake.options import ImportOptions, Mapped
from cstally.model.advised import map_option
from cstally.model.sheet_names import Fixed, HeldNames
from cstally.model.survey import SEGMENT_ROLES
from cstally.text import fold

SHEET = "Sheet"
"""The segment that sheets are where nothing else tells them apart, and what ``--map`` calls it."""


@dataclass(frozen=True)
class Named:
    """What the rows of sheets get by the names of these."""

    fixed: Mapping[str, Fixed] = field(default_factory=dict)
    """Name of a sheet -> segment and value."""
    remarks: tuple[str, ...] = ()
    """What of it is guessed, or left open."""
    is_mapped: bool = False
    """Whether ``--map`` says what they are."""


def map_of_sheets(options: ImportOptions) -> Mapped | None:
    """Return what ``--map`` says of the names of sheets: a pattern means columns alone."""
    mapped = options.mapped(SHEET)
    return None if mapped is None or mapped.header.is_pattern else mapped


def named(
    names: Sequence[str],
    headers: Set[str],
    held: HeldNames,
    options: ImportOptions,
    *,
    tabs: Set[str],
    are_told: bool,
) -> Named:
    """
    Return what the rows of the sheets called *names* get by these.

    Args:
        names: Of the sheets that are read.
        headers: Of their columns, folded.
        held: What the form holds of the names.
        options: The command line: ``--map`` and ``--set`` mend it.
        tabs: Of all sheets of the workbook: what others beside them got tells of new ones.
        are_told: Whether something else tells the sheets apart.
    """
    # Of a column that is called so ``--map`` says what it is.
    mapped = map_of_sheets(options) if fold(SHEET) not in headers else None
    if mapped is not None:
        is_segment = mapped.role in SEGMENT_ROLES
        told = _values(names, mapped.name or SHEET, options) if is_segment else Named()
        return replace(told, is_mapped=True)
    before = {name: held.fixed[fold(name)] for name in sorted(tabs) if fold(name) in held.fixed}
    # A column that came since then says it better.
    if any(fold(segment) in headers for fixed in before.values() for segment, _ in fixed):
        return Named()
    if before:
        return _as_before(names, before, options, are_told=are_told)
    own = frozenset(map(fold, names))
    found = {
        segment: len(values & own)
        for segment, values in held.segments.items()
        if fold(segment) not in headers and values & own
    }
    most = max(found.values(), default=0)
    likely = [segment for segment, values in found.items() if values == most]
    # Of two segments with such values neither is the likelier one.
    if len(likely) == 1:
        return _values(names, likely[0], options, is_held=True)
    if len(names) < 2 or are_told or fold(SHEET) in headers:
        return Named()
    return _values(names, SHEET, options, is_guess=True)


def _as_before(
    names: Sequence[str], before: Mapping[str, Fixed], options: ImportOptions, *, are_told: bool
) -> Named:
    """Return what sheets got that are held; a new one beside them gets it by its own name."""
    segments = {_own_segment(name, fixed) for name, fixed in before.items()}
    segment = segments.pop() if len(segments) == 1 else None
    if segment is not None:
        return _values(names, segment, options)
    # What a person says anew is all that is said.
    if options.fixed:
        return Named()
    told = {told for fixed in before.values() for told, _ in fixed}
    new = [name for name in names if name not in before] if len(told) == 1 else []
    fixed = {**before, **{name: ((next(iter(told)), name),) for name in new}}
    return Named(fixed, tuple(_said_of_new(fixed, new, names, are_told=are_told)))


def _own_segment(name: str, fixed: Fixed) -> str | None:
    """Return the segment of which a sheet's name is its value; None where it got anything else."""
    return fixed[0][0] if len(fixed) == 1 and fold(fixed[0][1]) == fold(name) else None


def _said_of_new(
    fixed: Mapping[str, Fixed], new: Sequence[str], names: Sequence[str], *, are_told: bool
) -> Iterator[str]:
    """Say which new sheets get what others got from ``--set``, or that none gets anything."""
    if len(names) > 1 and not any(fixed.values()) and not are_told:
        yield (
            "the names of the sheets are no segment, as before; "
            f"{map_option(SHEET, 'segment')} makes them one"
        )
    for name in new:
        ((segment, _),) = fixed[name]
        yield f"guess: {segment} is {name}, by the name of the sheet; --set says another"


def _values(
    names: Sequence[str],
    segment: str,
    options: ImportOptions,
    *,
    is_guess: bool = False,
    is_held: bool = False,
) -> Named:
    """Return each of *names* as a value of *segment*, unless ``--set`` says another."""
    if any(fold(told) == fold(segment) for told, _ in options.fixed):
        return Named()
    leave_out = f"{map_option(SHEET, 'ignore')} leaves it out"
    remarks = []
    if is_guess:
        name_it = f"{map_option(SHEET, 'segment:Branch')} names it"
        remarks.append(
            f"guess: the names of the sheets are a segment, {segment}; {leave_out}, {name_it}"
        )
    if is_held:
        what = "names of the sheets are" if len(names) > 1 else f"name of the sheet, {names[0]}, is"
        remarks.append(
            f"guess: the {what} of the segment {segment}, which has such values; {leave_out}, "
            "--set says another"
        )
    return Named({name: ((segment, name),) for name in names}, tuple(remarks))
