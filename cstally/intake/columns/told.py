"""What a column is by the command line, by what its form knows, or by its platform."""

from collections.abc import Mapping

from cstally.errors import CstallyError
from cstally.intake.evidence.guesses import Guess, Why
from cstally.intake.evidence.lessons import Lessons
from cstally.intake.evidence.samples import Sample
from cstally.intake.options import ImportOptions
from cstally.intake.platforms.recognise import Recognised
from cstally.language.scales import find_scale
from cstally.model.shape import Column
from cstally.model.survey import ITEM_ROLES, SEGMENT_ROLES, Role
from cstally.text import fold


def tell(
    sample: Sample, options: ImportOptions, known_columns: Mapping[str, Column], lessons: Lessons
) -> Guess | None:
    """
    Return what ``--map`` or the form says of a column.

    Raises:
        CstallyError: ``--map`` makes it an id, and its values repeat.
    """
    known = known_columns.get(fold(sample.header))
    mapped = options.mapped(sample.header)
    barred = lessons.not_roles.get(sample.header)
    if mapped is not None:
        if mapped.role is barred:
            raise CstallyError(
                f"column {sample.header!r} repeats values: it tells no responses apart; "
                f"leave out --map '{mapped.header.text}={mapped.role}'."
            )
        is_same = known is not None and known.role is mapped.role
        name = mapped.name or (known.name if is_same and known else None)
        held = known if is_same else None
        return Guess(sample, mapped.role, name, known=held, note="--map", why=Why.OPTION)
    is_kept_now = options.keeps(sample.header) and known and known.role is Role.PERSONAL
    if known is not None and known.role is not barred and not is_kept_now:
        note, why = "as before", Why.BEFORE
        return Guess(sample, known.role, known.name, known=known, note=note, why=why)
    return None


def tell_by_platform(
    place: int,
    sample: Sample,
    platform: Recognised | None,
    options: ImportOptions,
    lessons: Lessons,
) -> Guess | None:
    """Return what the platform says of a column of its own."""
    role = platform.roles.get(place) if platform else None
    if platform is None or role is None or role is lessons.not_roles.get(sample.header):
        return None
    if role is Role.LIST:  # none of its cells was a list after all
        return None
    if role is Role.ID and not sample.is_distinct:
        return None
    note, why = f"by {platform.name}", Why.PLATFORM
    if role in ITEM_ROLES:
        match = platform.scales.get(place) or find_scale(sample.counts)
        return Guess(sample, role, sample.header, match, note=note, why=why) if match else None
    if role is Role.PERSONAL and options.keeps(sample.header):
        return None
    return Guess(sample, role, name_for(role, sample.header), note=note, why=why)


def name_for(role: Role, header: str) -> str | None:
    """Return the name that a column of *role* has where nothing else names it."""
    return header if role in (*SEGMENT_ROLES, Role.COMMENT) else None
