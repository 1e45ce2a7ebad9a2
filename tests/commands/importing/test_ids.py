"""An id is one however it is written: digits of any keyboard, case, spaces at its ends."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from cstally.store.database.schema import SCHEMAS

NOW = ("--now", "2025-06-01")
HEADER = "ID,Date,Speed,Staff"
WAYS = {
    "Persian digits": ["7", "۷"],
    "Arabic digits": ["42", "٤٢"],
    "case": ["A-12", "a-12"],
    "Turkish": ["İZ9", "iz9"],
    "wide": ["B1", "Ｂ１"],
}


def lines(ids, day=3, mark="Good"):
    """Return a survey with one row for each id."""
    return [HEADER, *(f"{id_},2025-03-{day + n:02},{mark},OK" for n, id_ in enumerate(ids))]


def fate(report):
    """Return what became of the rows: new, unchanged, changed."""
    return report["new"], report["unchanged"], report["changed"]


@pytest.fixture
def ids(cli):
    """Return the ids that are held, as they are shown."""

    def ids():
        ended = cli("export", "responses", "-q", "-f", "json")
        return [row["id"] for row in json.loads(ended.stdout)["responses"]]

    return ids


@pytest.mark.parametrize("way", WAYS)
def test_a_file_again_in_another_writing(load, ids, way):
    """Nothing is new, and the id is shown as it was written first."""
    first, second = WAYS[way]
    load(lines([first, "z"]))
    assert fate(load(lines([f" {second} ", "z"]), name="again.csv")) == (0, 2, 0)
    assert fate(load(lines([second, "z"], mark="Poor"), name="mended.csv")) == (0, 0, 2)
    assert ids() == [first, "z"]


@pytest.mark.parametrize("way", WAYS)
def test_written_first_in_the_other_way(load, ids, way):
    """It does not matter which writing comes first."""
    second, first = WAYS[way]
    load(lines([first, "z"]))
    assert fate(load(lines([second, "y"]), name="next.csv")) == (1, 1, 0)
    assert ids() == [first, "z", "y"]


def test_a_file_of_both_writings(load):
    """In a first file such ids repeat, and tell nothing apart."""
    assert fate(load(lines(["7", "8", "۷"]))) == (3, 0, 0)


def test_a_later_file_of_both_writings(load, cli):
    """There the second row is refused as the repeated id that it is."""
    load(lines(["1", "2"]))
    Path("next.csv").write_text("\n".join(lines(["7", "8", "۷"])), encoding="utf-8")
    ended = cli("import", "next.csv", *NOW)
    assert ended.exit_code == 1
    assert "2 new + 0 unchanged + 0 changed + 0 skipped + 1 rejected" in ended.stdout
    assert "next.csv:4: repeated id" in ended.stderr


def test_many_of_all_kinds(load, ids):
    """Rows whose ids are written in two ways stand among others, and keep their order."""
    written = [f"R{n}" if n % 3 else f"۱{n}" for n in range(500)]
    days = [f"2025-03-{1 + n % 28:02}" for n in range(500)]
    rows = [f"{id_},{day},Good,OK" for id_, day in zip(written, days, strict=True)]
    load([HEADER, *rows])
    again = [row.lower().replace("۱", "1").replace(",good,ok", ",Good,OK") for row in rows]
    assert fate(load([HEADER, *again, "R500,2025-03-28,Good,OK"], name="b.csv")) == (1, 500, 0)
    assert sorted(ids()) == sorted([*written, "R500"])


@pytest.mark.parametrize("way", WAYS)
def test_forget(load, cli, ids, way):
    """A person is erased and skipped however the id is written."""
    first, second = WAYS[way]
    load(lines([first, "z"]))
    ended = cli("forget", "--id", second)
    assert ended.stderr == "1 response erased; later files skip this id\n"
    assert ids() == ["z"]
    for n, id_ in enumerate((first, second)):
        report = load(lines([id_, "z"]), name=f"next{n}.csv")
        assert (report["new"], report["skipped"]) == (0, 1)


# held before -----------------------------------------------------------------------------------


@pytest.fixture
def held_twice(load, make_old):
    """Give a database of schema 3 that holds two persons under two writings of one id each."""
    load(lines(["7", "A-12", "3"]))
    load(lines(["8", "9"], day=6), name="b.csv")
    make_old({"8": "۷", "9": "a-12"})


@pytest.fixture
def make_old():
    """Make ``cstally.db`` one of schema 3, in which ids were compared as they are written."""

    def make_old(renamed):
        with closing(sqlite3.connect("cstally.db")) as connection, connection:
            for statement in (
                "DROP INDEX responses_by_id",
                "ALTER TABLE responses DROP COLUMN written_id",
                "CREATE UNIQUE INDEX responses_by_id ON responses (source_id, form)"
                " WHERE source_id IS NOT NULL",
                "DELETE FROM _sqlite_migrations WHERE name = 'fourth'",
                f"PRAGMA user_version = {len(SCHEMAS) - 1}",
            ):
                connection.execute(statement)
            for old, new in renamed.items():
                connection.execute(
                    "UPDATE responses SET source_id = ? WHERE source_id = ?", (new, old)
                )

    return make_old


def test_an_older_database(load, cli, ids, make_old):
    """Its ids are folded as it is brought up to date; readers read it as it is."""
    load(lines(["A7", "3", "5"]))
    make_old({"3": "۳"})
    assert ids() == ["A7", "۳", "5"]
    assert fate(load(lines(["a7", "3", "5", "6"]), name="b.csv")) == (1, 3, 0)
    assert ids() == ["A7", "۳", "5", "6"]
    assert (cli("check").exit_code, cli("check").stderr) == (0, "")


def test_nothing_is_joined_by_itself(load, cli, ids, held_twice):
    """Each file is found again as it was; `check` names the ids and the way to join them."""
    assert fate(load(lines(["7", "A-12", "3", "4"]), name="c.csv")) == (1, 3, 0)
    assert fate(load(lines(["۷", "a-12"], day=6), name="d.csv")) == (0, 2, 0)
    assert ids() == ["7", "A-12", "3", "۷", "a-12", "4"]
    ended = cli("check")
    assert ended.exit_code == 1
    assert ended.stderr == (
        "Error: survey: 2 ids are held twice, written in two ways, such as '7' and '۷', and both "
        "responses count; to join them: cstally undo 2; then import its file again\n"
    )


def test_the_way_to_join_them(load, cli, ids, held_twice):
    """The commands that `check` prints work."""
    load(lines(["4"], day=9), name="c.csv")
    assert cli("undo", "2").exit_code == 0
    report = load(lines(["۷", "a-12"], day=6), "--overlap", "skip", name="b.csv")
    assert report["new"] == 0
    assert ids() == ["7", "A-12", "3", "4"]
    assert (cli("check").exit_code, cli("check").stderr) == (0, "")


@pytest.mark.parametrize("way", ["7", "۷"])
def test_forget_erases_both(load, cli, ids, held_twice, way):
    """Who is held twice is erased twice."""
    load(lines(["4"], day=9), name="c.csv")
    assert cli("forget", "--id", way).stderr.startswith("2 responses erased")
    assert ids() == ["A-12", "3", "a-12", "4"]
    assert "۷".encode() not in Path("cstally.db").read_bytes()
