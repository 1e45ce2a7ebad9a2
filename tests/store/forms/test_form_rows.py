"""A form as rows and back: nothing of it is lost, and nothing is written that was so already."""

from dataclasses import replace

import pytest

from cstally.model.survey import Role
from cstally.store.database.opening import open_writer
from cstally.store.forms.form_rows import form_of_rows, load_rows, rows_of_form
from cstally.store.forms.loading import form_names, load_form_file
from cstally.store.forms.writing import write_form

ROWS = (
    "Slip,Date,Till,Rate speed,Rate price,How likely are you to recommend us?,Comments",
    "1,2025-03-03,North,5,4,10,fast",
    "2,2025-03-04,South,1,99,0,slow",
    "3,2025-03-05,South,3,2,7,",
)
EDITED = (
    ('name = "Rate speed"', 'name = "Speed"\nwas = "Rate speed"\nnames = { tr = "Hız" }'),
    ('name = "Till"', 'name = "Counter"\nwas = "Till"\nstaff = true'),
)


@pytest.fixture
def database(cli, tmp_path):
    """Return a database whose form an import made, a form file edited and a later import taught."""
    (tmp_path / "a.csv").write_text("\n".join([*ROWS, ""]), encoding="utf-8")
    told = ("--missing", "Rate price=99", "--now", "2025-06-01")
    assert cli("import", "a.csv", *told).exit_code == 0
    text = cli("forms", "show").stdout
    for old, new in EDITED:
        assert old in text
        text = text.replace(old, new, 1)
    assert cli("forms", "apply", "-", stdin=text).exit_code == 0
    later = [ROWS[0] + ",Shift", *(f"{9 + n}{row[1:]},late" for n, row in enumerate(ROWS[1:]))]
    (tmp_path / "b.csv").write_text("\n".join([*later, ""]), encoding="utf-8")
    ended = cli("import", "b.csv", "--map", "Comments=ignore", "--now", "2025-06-01")
    assert ended.exit_code == 0, ended.stderr
    return tmp_path / "cstally.db"


def test_nothing_is_lost(database):
    """What is made of rows is what the rows are of, to the last header, word and number."""
    with open_writer(database) as connection:
        held = load_form_file(connection, 1)
        again = form_of_rows(held.name, rows_of_form(1, held))
        assert replace(again, has_ids=held.has_ids, date_order=held.date_order) == held
        assert {one.header.text: one.role for one in held.columns}["Comments"] is Role.IGNORE
        assert [one.name for one in held.segments if one.is_staff] == ["Counter"]
        assert held.headers["rate speed"].first_import == 1
        assert held.headers["shift"].first_import == 2
        assert form_names(connection) == ("survey",)


def test_what_is_so_already_is_not_written(database):
    """A form that is written over itself changes no row."""
    with open_writer(database) as connection:
        held, rows = load_form_file(connection, 1), load_rows(connection, 1)
        write_form(connection, 1, held)
        before = connection.total_changes
        write_form(connection, 1, held)
        # The one row of the form itself.
        assert connection.total_changes == before + 1
        assert load_form_file(connection, 1) == held
        assert {table: len(found) for table, found in load_rows(connection, 1).items()} == {
            table: len(found) for table, found in rows.items()
        }
