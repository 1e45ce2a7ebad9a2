"""A form file into the database, in the caller's transaction: a form made or edited, or refused."""

import sqlite3
from dataclasses import dataclass, replace

from cstally.model.form_file import FormFile
from cstally.model.survey import Role
from cstally.store.forms.changes import changes
from cstally.store.forms.loading import load_form_file
from cstally.store.forms.matching import completed, with_rest
from cstally.store.forms.refusals import Stored, refuse_untrue
from cstally.store.forms.remarks import remarks_on, twins_of
from cstally.store.forms.words import learning
from cstally.store.forms.writing import new_form, write_form
from cstally.store.held.contents import recount_contents
from cstally.text import fold


@dataclass(frozen=True)
class Edited:
    """What a form file did."""

    form: FormFile
    is_new: bool
    changes: tuple[str, ...]
    """What is otherwise now, a line each; none for a new form, and where it was so already."""
    remarks: tuple[str, ...]
    """What to know about it."""


def apply_form(connection: sqlite3.Connection, wanted: FormFile) -> Edited:
    """
    Make the form of a file, or edit it to be so; a form that is so already is left untouched.

    Raises:
        CstallyError: the file contradicts itself, or what is stored; then nothing may be kept.
    """
    number = _number(connection, wanted)
    if number is None:
        form = completed(wanted, FormFile(wanted.name))
        remarks = tuple(twins_of(connection, form))
        whole = _with_ids(with_rest(form, FormFile(form.name)))
        write_form(connection, new_form(connection, form.name), whole)
        return Edited(form, True, (), remarks)
    held = load_form_file(connection, number)
    form = completed(wanted, held)
    found = changes(held, form)
    learnt: list[str] = []
    if found:
        refuse_untrue(Stored(connection, number, held), held, form)
        whole = with_rest(form, held)
        # Until there are responses, nothing else has settled it.
        whole = whole if _has_responses(connection, number) else _with_ids(whole)
        with learning(connection, number) as learnt:
            write_form(connection, number, whole)
        _settle_for_good(connection, number)
        # The name of a segment is part of what tells responses apart; that of an item is not.
        if _has_renamed_segments(held, form):
            recount_contents(connection, number)
    return Edited(form, False, found, (*learnt, *remarks_on(connection, number, held, form)))


def _number(connection: sqlite3.Connection, wanted: FormFile) -> int | None:
    """Return the form that *wanted* edits: the one of its name, else the one that it was."""
    # The oldest of two that differ in capitals alone comes last, and stays.
    numbers = {
        fold(name): number
        for number, name in connection.execute("SELECT id, name FROM forms ORDER BY id DESC")
    }
    found = numbers.get(fold(wanted.name))
    return numbers.get(fold(wanted.was or "")) if found is None else found


def _with_ids(form: FormFile) -> FormFile:
    return replace(form, has_ids=any(one.role is Role.ID for one in form.columns))


def _has_responses(connection: sqlite3.Connection, number: int) -> bool:
    row = connection.execute("SELECT 1 FROM responses WHERE form = ? LIMIT 1", (number,)).fetchone()
    return row is not None


def _settle_for_good(connection: sqlite3.Connection, number: int) -> None:
    """
    Have no import that is taken back later take back what the file says.

    Each import keeps what its form knew until then, for `undo` to restore: after the file
    that would undo what people wrote. And the form is no longer one that an import made: it stays
    when that goes.
    """
    connection.execute("UPDATE imports SET settled_before = NULL WHERE form = ?", (number,))
    connection.execute("UPDATE forms SET import = NULL WHERE id = ?", (number,))


def _has_renamed_segments(held: FormFile, form: FormFile) -> bool:
    names = {one.number: fold(one.name) for one in held.segments}
    return any(names.get(one.number, fold(one.name)) != fold(one.name) for one in form.segments)
