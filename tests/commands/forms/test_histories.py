"""Form files between imports that are taken back: what a file settled stays settled."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

MARCH = (
    "Slip,Date,Till,Speed,Price",
    "1,2025-03-03,North,Good,Poor",
    "2,2025-03-04,South,Poor,OK",
)
APRIL = (
    "Slip,Date,Till,Speed,Price,Parking",
    "3,2025-04-07,North,OK,Poor,Good",
    "4,2025-04-08,South,Good,Good,Poor",
)
MAY = ("Slip,Date,Speed,Price,Floor", "5,2025-05-05,Good,OK,Poor", "6,2025-05-06,OK,Good,Good")
OLD = Path(__file__).parents[2] / "fixtures" / "version-1.sql"


@pytest.fixture
def undo(cli):
    """Take an import back; the database is sound then."""

    def undo(number):
        ended = cli("undo", str(number))
        assert ended.exit_code == 0, ended.stderr
        checked = cli("check", "-q")
        assert (checked.exit_code, checked.stderr) == (0, "")

    return undo


@pytest.fixture
def categories(cli):
    """Return the categories of a form, as it lists them."""

    def categories(*args):
        text = cli("forms", "show", *args).stdout
        return [part.partition('"')[2].partition('"')[0] for part in text.split("[[category]]")[1:]]

    return categories


def rename(cli, old, new):
    """Rename a table of the form by a form file."""
    text = cli("forms", "show").stdout
    changed = text.replace(f'name = "{old}"\n', f'name = "{new}"\nwas = "{old}"\n')
    ended = cli("forms", "apply", "-", stdin=changed)
    assert ended.exit_code == 0, ended.stderr


def test_the_last_import_is_taken_back(cli, load, undo, categories, marks):
    """It takes what it taught with it, and leaves what the file settled before it."""
    load(MARCH)
    rename(cli, "Speed", "Pace")
    load(APRIL, name="april.csv")
    assert categories() == ["Pace", "Price", "Parking"]
    undo(2)
    assert categories() == ["Pace", "Price"]
    assert marks()["Pace"] == {"Poor": 1, "OK": 0, "Good": 1}
    undo(1)
    assert categories() == ["Pace", "Price"]
    assert load(MARCH)["columns"][3]["name"] == "Pace"


def test_the_first_import_is_taken_back_first(cli, load, undo, categories, marks):
    """Then the other: the form stays as the file has it."""
    load(MARCH)
    load(APRIL, name="april.csv")
    rename(cli, "Parking", "Cars")
    undo(1)
    assert categories() == ["Speed", "Price", "Cars"]
    undo(2)
    assert categories() == ["Speed", "Price", "Cars"]
    ended = cli("chart")
    assert ended.exit_code == 3
    load(APRIL, name="april.csv")
    assert marks()["Cars"] == {"Poor": 1, "OK": 0, "Good": 1}


def test_an_import_before_the_file_taught_something(cli, load, undo, categories):
    """What the file has settled since is not undone with it."""
    load(MARCH)
    load(APRIL, name="april.csv")
    rename(cli, "Speed", "Pace")
    load(MAY, name="may.csv")
    assert categories() == ["Pace", "Price", "Parking", "Floor"]
    undo(2)
    assert categories() == ["Pace", "Price", "Parking", "Floor"]
    undo(3)
    assert categories() == ["Pace", "Price", "Parking"]
    undo(1)
    assert categories() == ["Pace", "Price", "Parking"]


def test_a_form_that_a_file_made(cli, load, undo, categories, rows):
    """It stays when all its imports go, and forgets what they had taught it."""
    load(MARCH)
    text = cli("forms", "show").stdout
    undo(1)
    assert rows("SELECT count(*) FROM forms") == [(0,)]
    assert cli("forms", "apply", "-", stdin=text).exit_code == 0
    load(APRIL, name="april.csv")
    assert categories() == ["Speed", "Price", "Parking"]
    undo(2)
    assert cli("forms", "show").stdout == text
    assert cli("forms", "apply", "-", stdin=text).stderr == "survey: nothing to change\n"
    load(MAY, name="may.csv")
    undo(3)
    assert cli("forms", "show").stdout == text


def test_a_file_that_changed_nothing(cli, load, undo, rows):
    """It leaves the form to the import that made it."""
    load(MARCH)
    text = cli("forms", "show").stdout
    assert cli("forms", "apply", "-", stdin=text).exit_code == 0
    undo(1)
    assert rows("SELECT count(*) FROM forms") == [(0,)]


def test_ids_are_open_again(cli, load, undo):
    """A form of a file forgets with its only import whether it has ids."""
    text = 'name = "survey"\n[[scale]]\nname = "s"\n' + "".join(
        f'[[scale.level]]\nname = "{name}"\n' for name in ("Poor", "OK", "Good")
    )
    text += '[[category]]\nname = "Speed"\n[[category]]\nname = "Price"\n'
    assert cli("forms", "apply", "-", stdin=text).exit_code == 0
    load(MARCH)
    assert 'role = "id"' in cli("forms", "show").stdout
    undo(1)
    assert 'role = "id"' not in cli("forms", "show").stdout
    report = load([line.partition(",")[2] for line in MARCH])
    assert report["new"] == 2


def test_a_mended_file_takes_the_place_of_another(cli, load, categories, marks):
    """``--replace`` keeps what the file settled."""
    load(MARCH)
    rename(cli, "Speed", "Pace")
    load((*MARCH[:2], MARCH[2].replace("Poor", "OK")), "--replace", "1", name="mended.csv")
    assert categories() == ["Pace", "Price"]
    assert marks()["Pace"] == {"Poor": 0, "OK": 1, "Good": 1}
    assert cli("check", "-q").exit_code == 0


def test_an_import_of_an_earlier_version_is_taken_back(cli, undo, load):
    """What it had found settled was kept with fewer fields: the later ones are empty."""
    with closing(sqlite3.connect("cstally.db")) as connection:
        connection.executescript(OLD.read_text(encoding="utf-8"))
    undo(2)
    with closing(sqlite3.connect("cstally.db")) as connection:
        columns = connection.execute("SELECT folded, list FROM columns").fetchall()
        assert connection.execute("PRAGMA user_version").fetchone() == (4,)
    assert columns == [(name, None) for name in ("comments", "date", "price", "speed", "till")]
    text = cli("forms", "show").stdout
    assert "Parking" not in text
    report = load(("Date,Till,Speed,Price,Parking,Comments", "2025-04-07,North,OK,Poor,Good,",
                   "2025-04-08,South,Good,Good,Poor,kind"), name="april.csv")  # fmt: skip
    assert (report["new"], report["form"]) == (2, "survey")
    undo(3)
    assert cli("forms", "show").stdout == text


def test_translations_are_taken_back_with_what_they_name(cli, load, undo, rows):
    """An import that settles a scale anew gives back its levels' names when it goes."""
    load(MARCH)
    text = cli("forms", "show").stdout
    text = text.replace("score = 1\n", 'score = 1\n  names = { tr = "Kötü" }\n')
    text = text.replace('name = "Price"\n', 'name = "Price"\nnames = { tr = "Fiyat" }\n')
    assert cli("forms", "apply", "-", stdin=text).exit_code == 0
    named = rows("SELECT * FROM level_names"), rows("SELECT * FROM item_names")
    load(APRIL, name="april.csv")
    undo(2)
    assert (rows("SELECT * FROM level_names"), rows("SELECT * FROM item_names")) == named
    assert [len(part) for part in named] == [1, 1]
    shown = cli("forms", "show").stdout
    assert cli("forms", "apply", "-", stdin=shown).stderr == "survey: nothing to change\n"


def test_the_form_is_listed_without_its_imports(cli, load, undo):
    """A form of a file whose only import was taken back has none."""
    load(MARCH)
    rename(cli, "Speed", "Pace")
    undo(1)
    (form,) = json.loads(cli("forms", "-f", "json").stdout)["forms"]
    assert (form["responses"], form["first"], form["import"]) == (0, None, None)
