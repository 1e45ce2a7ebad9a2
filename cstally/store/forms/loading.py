"""Forms as the database holds them, and what each knows of its files."""

import json
import sqlite3

from cstally.errors import CstallyError
from cstally.model.shape import Column, KnownForm
from cstally.model.survey import Form, Item, Level, Polarity, Role, Scale, Segment


def form_names(connection: sqlite3.Connection) -> tuple[str, ...]:
    """Return the names of all forms, in the order of their creation."""
    return tuple(name for (name,) in connection.execute("SELECT name FROM forms ORDER BY id"))


def load_form(connection: sqlite3.Connection, name: str) -> tuple[int, Form]:
    """
    Return the number and the form called *name*.

    Raises:
        CstallyError: there is no such form.
    """
    row = connection.execute("SELECT id FROM forms WHERE name = ?", (name,)).fetchone()
    if row is None:
        known = ", ".join(form_names(connection)) or "none yet"
        raise CstallyError(f"no form called {name!r} in the database; it has: {known}.")
    number: int = row[0]
    scales = load_scales(connection, number)
    items = connection.execute(
        "SELECT name, role, scale, slot FROM items WHERE form = ? AND role <> 'ignore'"
        " ORDER BY position, slot",
        (number,),
    )
    segments = connection.execute(
        "SELECT name, is_staff FROM segments WHERE form = ? ORDER BY id", (number,)
    )
    return number, Form(
        name=name,
        items=tuple(
            Item(text, Role(role), scales[scale], slot) for text, role, scale, slot in items
        ),
        segments=tuple(Segment(text, bool(is_staff)) for text, is_staff in segments),
    )


def load_scales(connection: sqlite3.Connection, form: int) -> dict[int, Scale]:
    """Return the scales of form number *form* by their own number."""
    scales = {}
    for number, name in connection.execute(
        "SELECT id, name FROM scales WHERE form = ? ORDER BY id", (form,)
    ).fetchall():
        levels = connection.execute(
            "SELECT name, polarity, score, code FROM levels WHERE scale = ? ORDER BY position",
            (number,),
        )
        scales[number] = Scale(
            name,
            tuple(Level(text, Polarity(pole), score, code) for text, pole, score, code in levels),
        )
    return scales


def load_known_forms(connection: sqlite3.Connection) -> tuple[KnownForm, ...]:
    """Return what every form knows of its files, in the order of their creation."""
    return tuple(_known_form(connection, name) for name in form_names(connection))


def _known_form(connection: sqlite3.Connection, name: str) -> KnownForm:
    number, form = load_form(connection, name)
    has_ids, date_order = connection.execute(
        "SELECT has_ids, date_order FROM forms WHERE id = ?", (number,)
    ).fetchone()
    return KnownForm(
        form=form,
        columns=_columns(connection, number, form),
        # No ids is what a form begins with: only a file makes it a finding.
        has_ids=bool(has_ids) if has_ids or _has_imports(connection, number) else None,
        date_order=date_order,
        missing=frozenset(
            word
            for (word,) in connection.execute(
                "SELECT word FROM missing_words WHERE form = ?", (number,)
            )
        ),
        # Those given up count, too: responses hold marks there.
        slots=connection.execute(
            "SELECT coalesce(max(slot) + 1, 0) FROM items WHERE form = ?", (number,)
        ).fetchone()[0],
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


def _platform(connection: sqlite3.Connection, form: int) -> str | None:
    """Return whose export the form's latest file of responses was."""
    row = connection.execute(
        "SELECT platform FROM imports WHERE form = ? AND undone IS NULL AND tallied IS NULL"
        " ORDER BY id DESC LIMIT 1",
        (form,),
    ).fetchone()
    return row[0] if row else None


def _has_imports(connection: sqlite3.Connection, form: int) -> bool:
    # Hand tallies have no ids, so that they settle nothing about these.
    row = connection.execute(
        "SELECT 1 FROM imports WHERE form = ? AND undone IS NULL AND tallied IS NULL LIMIT 1",
        (form,),
    ).fetchone()
    return row is not None


def _columns(connection: sqlite3.Connection, number: int, form: Form) -> dict[str, Column]:
    items = {item.slot: item for item in form.items}
    words = _words(connection, number)
    columns = {}
    for folded, header, role, slot, segment, comment, sources in connection.execute(
        "SELECT columns.folded, columns.header, columns.role, items.slot, segments.name,"
        " columns.comment, columns.sources FROM columns"
        " LEFT JOIN items ON items.id = columns.item"
        " LEFT JOIN segments ON segments.id = columns.segment"
        " WHERE columns.form = ?",
        (number,),
    ):
        item = items.get(slot)
        columns[folded] = Column(
            header=header,
            role=Role(role),
            name=item.name if item else header if role == Role.COMMENT else segment,
            item=item,
            words=words[slot] if item else {},
            comment=comment,
            sources=tuple(json.loads(sources)) if sources else (),
        )
    return columns


def _words(connection: sqlite3.Connection, form: int) -> dict[int, dict[str, str]]:
    words: dict[int, dict[str, str]] = {}
    for slot, word, code in connection.execute(
        "SELECT items.slot, level_words.word, level_words.code FROM items"
        " JOIN level_words ON level_words.scale = items.scale WHERE items.form = ?",
        (form,),
    ):
        words.setdefault(slot, {})[word] = code
    return words
