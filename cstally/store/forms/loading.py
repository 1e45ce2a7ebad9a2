"""Forms as the database holds them: whole, as the blank sheet, and as files are read by them."""

import sqlite3
from dataclasses import replace

from cstally.errors import CstallyError
from cstally.model.form_file import FormFile
from cstally.model.shape import Column, KnownForm
from cstally.model.survey import Form, Item, Level, Role, Scale, Segment
from cstally.store.forms.form_rows import form_of_rows, load_rows
from cstally.text import cited


def form_names(connection: sqlite3.Connection) -> tuple[str, ...]:
    """Return the names of all forms, in the order of their creation."""
    return tuple(name for (name,) in connection.execute("SELECT name FROM forms ORDER BY id"))


def load_form_file(connection: sqlite3.Connection, number: int) -> FormFile:
    """Return all that form *number* is, with the numbers that the database gave it."""
    name, has_ids, date_order = connection.execute(
        "SELECT name, has_ids, date_order FROM forms WHERE id = ?", (number,)
    ).fetchone()
    form = form_of_rows(name, load_rows(connection, number))
    return replace(form, has_ids=bool(has_ids), date_order=date_order)


def load_form(connection: sqlite3.Connection, name: str) -> tuple[int, Form]:
    """
    Return the number and the form called *name*.

    Raises:
        CstallyError: there is no such form.
    """
    row = connection.execute("SELECT id FROM forms WHERE name = ?", (name,)).fetchone()
    if row is None:
        known = ", ".join(form_names(connection)) or "none yet"
        raise CstallyError(f"no form called {cited(name)} in the database; it has: {known}.")
    number: int = row[0]
    return number, sheet_of(load_form_file(connection, number))


def sheet_of(form: FormFile) -> Form:
    """Return the blank sheet of *form*."""
    scales = {
        scale.name: Scale(
            scale.name,
            tuple(Level(one.name, one.polarity, one.score, one.code) for one in scale.levels),
        )
        for scale in form.all_scales
    }
    return Form(
        name=form.name,
        items=tuple(
            Item(one.name, one.role, scales[one.scale], one.slot or 0) for one in form.items
        ),
        segments=tuple(Segment(one.name, one.is_staff) for one in form.segments),
    )


def load_known_forms(connection: sqlite3.Connection) -> tuple[KnownForm, ...]:
    """Return what every form knows of its files, in the order of their creation."""
    numbers = connection.execute("SELECT id FROM forms ORDER BY id").fetchall()
    return tuple(_known_form(connection, number) for (number,) in numbers)


def _known_form(connection: sqlite3.Connection, number: int) -> KnownForm:
    form = load_form_file(connection, number)
    sheet = sheet_of(form)
    # No ids is what a form begins with: only a file makes it a finding.
    is_found = form.has_ids or has_responses_of_files(connection, number)
    return KnownForm(
        form=sheet,
        columns=_columns(form, sheet),
        has_ids=form.has_ids if is_found else None,
        date_order=form.date_order,
        missing=frozenset(form.missing or ()),
        slots=form.slots,
        encodings=tuple(
            encoding
            for (encoding,) in connection.execute(
                "SELECT encoding FROM imports WHERE form = ? AND undone IS NULL"
                " GROUP BY encoding ORDER BY max(id) DESC",
                (number,),
            )
        ),
        platform=_platform(connection, number),
    )


def _columns(form: FormFile, sheet: Form) -> dict[str, Column]:
    words = {
        scale.name: {word: level.code for level in scale.levels for word in level.words or ()}
        for scale in form.scales
    }
    lists = {one.folded: one for one in form.lists}
    columns = {}
    for one, item in zip(form.items, sheet.items, strict=True):
        for header in one.headers or ():
            columns[header.folded] = Column(
                header.text,
                one.role,
                one.name,
                item,
                words[one.scale],
                list=lists.get(header.list or ""),
            )
    for segment in form.segments:
        role = Role.STAFF if segment.is_staff else Role.SEGMENT
        for header in segment.headers or ():
            columns[header.folded] = Column(
                header.text, role, segment.name, list=lists.get(header.list or "")
            )
    for told in form.columns:
        header = told.header
        name = header.text if told.role is Role.COMMENT else None
        columns[header.folded] = Column(
            header.text, told.role, name, comment=told.comment, list=lists.get(header.list or "")
        )
    return columns


def _platform(connection: sqlite3.Connection, form: int) -> str | None:
    """Return whose export the form's latest file of responses was."""
    row = connection.execute(
        "SELECT platform FROM imports WHERE form = ? AND undone IS NULL AND tallied IS NULL"
        " ORDER BY id DESC LIMIT 1",
        (form,),
    ).fetchone()
    return row[0] if row else None


def has_responses_of_files(connection: sqlite3.Connection, form: int) -> bool:
    """Whether a file of responses was imported on *form*, and not taken back."""
    # Hand tallies have no ids, so that they settle nothing about these.
    row = connection.execute(
        "SELECT 1 FROM imports WHERE form = ? AND undone IS NULL AND tallied IS NULL LIMIT 1",
        (form,),
    ).fetchone()
    return row is not None
