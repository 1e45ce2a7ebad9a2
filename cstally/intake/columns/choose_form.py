"""Which form a file belongs to: by the categories in its header, never by its name."""

from collections.abc import Iterable, Iterator, Sequence

from cstally.errors import CstallyError
from cstally.intake.options import ImportOptions
from cstally.model.advised import form_option
from cstally.model.shape import Column, KnownForm
from cstally.model.survey import Role
from cstally.text import cited, fold, nearest

# One letter amiss leaves short headers 0.89 alike, two swapped 0.93; rows of one grid are as much
# alike as 0.97, so that nothing is joined by itself: it is a remark.
_CLOSE = 0.8
"""Likeness of two headers, 0..1, from which one may be a slip of the other."""
DEFAULT_FORM = "survey"


def choose_form(
    header: Sequence[str], name: str | None, known_forms: Sequence[KnownForm]
) -> tuple[str, KnownForm | None]:
    """
    Return the name of the form that a file is on, and what it knows if there is one.

    With *name* it is that form, known or new; else the known form most of whose categories (at
    least half) stand in *header*; else a new one called survey, survey-2 ...
    """
    by_name = {one.form.name: one for one in known_forms}
    if name is not None:
        return name, by_name.get(name)
    folded = set(map(fold, header))
    best = max(known_forms, key=lambda one: _likeness(one, folded), default=None)
    # Half: a form is cut and grows over the years. Above, one that lost half of its questions is a
    # new one; at a third, one that shares a question of three is the same.
    if best is not None and _likeness(best, folded) >= 0.5:
        return best.form.name, best
    return _free_name(by_name), None


def _likeness(known: KnownForm, header: set[str]) -> float:
    """
    Return the part of the form's categories that have a column in *header*, 0..1.

    A form of comments or lists alone is known by all of its columns.
    """
    # Slots, not names: a category that was renamed on the page is the same one.
    categories = {item.slot for item in known.form.categories}
    if not categories:
        own = {folded for folded, column in known.columns.items() if not column.is_computed}
        # Of both: a header with everything in it would be on every form of comments.
        return len(own & header) / max(len(own), len(header), 1)
    held = [known.columns[folded] for folded in header & known.columns.keys()]
    there = {column.list.folded for column in held if column.list}
    present = {
        column.item.slot
        for folded, column in known.columns.items()
        if column.item is not None
        and (folded in header or (column.is_computed and column.questions & there))
    }
    return len(categories & present) / len(categories)


def _category_headers(known: KnownForm) -> set[str]:
    return {folded for folded, column in known.columns.items() if column.role is Role.CATEGORY}


def _free_name(taken: Iterable[str]) -> str:
    names = set(taken)
    number = 1
    while (name := DEFAULT_FORM if number == 1 else f"{DEFAULT_FORM}-{number}") in names:
        number += 1
    return name


def new_form_said(
    name: str, known: KnownForm | None, known_forms: Sequence[KnownForm]
) -> Iterator[str]:
    """Say why a file got a form of its own beside those that are there."""
    if known is None and known_forms:
        yield (
            f"{cited(name)} is a new form, because no form here has half of these categories; "
            "--form NAME names it, or chooses one"
        )


def check_ids(
    file: str, columns: Sequence[Column], known: KnownForm, options: ImportOptions
) -> bool:
    """
    Return whether the file's responses are told apart by ids; that is settled once for a form.

    Raises:
        CstallyError: the form has ids, and the file lacks their column.
    """
    has_column = any(column.role is Role.ID for column in columns)
    if known.has_ids is None:
        return has_column
    if known.has_ids and not has_column:
        names = [one.header for one in known.columns.values() if one.role is Role.ID]
        # Whoever says that the column is no id, says that rows are to be told apart by what they
        # hold.
        mapped = options.mapped(names[0])
        if mapped is not None and mapped.role is not Role.ID:
            return False
        raise CstallyError(
            f"{file}: the form {cited(known.form.name)} tells responses apart by "
            f"{cited(names[0])}, which this file lacks. Export it again with that column, or give "
            f"the file a form of its own: {form_option(f'{known.form.name}-2')}."
        )
    return known.has_ids and has_column


def close_headers(columns: Sequence[Column], known: KnownForm) -> list[tuple[str, str]]:
    """Return each new category that looks like a slip of one that the file lacks, with that."""
    # Only what the file lacks: two categories of like names may stand side by side for years.
    fed = {column.name for column in columns if column.role is Role.CATEGORY}
    missing = {
        folded: known.columns[folded].name or folded
        for folded in _category_headers(known)
        if known.columns[folded].name not in fed
    }
    return [
        (column.header, missing[close])
        for column in columns
        if column.role is Role.CATEGORY
        and fold(column.header) not in known.columns
        and (close := nearest(column.header, missing, _CLOSE)) is not None
    ]
