"""The list of forms."""

import sqlite3

from cstally.store.held.tallies import tallied_weeks

FORM_FIELDS = (
    "form", "categories", "scales", "responses", "first", "last", "import", "imported",
)  # fmt: skip


def list_forms(connection: sqlite3.Connection) -> list[tuple[object, ...]]:
    """
    Return every form, in the order of their creation, as rows of `FORM_FIELDS`.

    ``first`` and ``last`` are weeks with responses or hand tallies; ``import`` is the latest that
    was not taken back, ``imported`` its day. What there is not is None.
    """
    return [
        (name, categories, scales, responses, *_ends(connection, number), latest, imported)
        for number, name, categories, scales, responses, latest, imported in connection.execute(
            """
            SELECT forms.id, forms.name,
              (SELECT count(*) FROM items WHERE form = forms.id AND role = 'category'),
              (SELECT count(DISTINCT scale) FROM items WHERE form = forms.id AND role <> 'ignore'),
              (SELECT count(*) FROM responses WHERE form = forms.id),
              latest.id, latest.imported
            FROM forms LEFT JOIN imports AS latest ON latest.id =
              (SELECT max(id) FROM imports WHERE form = forms.id AND undone IS NULL)
            ORDER BY forms.id
            """
        ).fetchall()
    ]


def _ends(connection: sqlite3.Connection, form: int) -> tuple[str | None, str | None]:
    """Return the first and the last week of a form."""
    weeks = tallied_weeks(connection, form)
    for which in ("min", "max"):  # each alone is looked up in the index, both at once scan it
        (week,) = connection.execute(
            f"SELECT {which}(week) FROM responses WHERE form = ?", (form,)
        ).fetchone()
        weeks += [] if week is None else [week]
    return min(weeks, default=None), max(weeks, default=None)
