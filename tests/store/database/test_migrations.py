"""Bringing an older database up to date."""

import os
import sqlite3
import stat
from contextlib import closing

import pytest

from cstally.store.database import comparing
from cstally.store.database.comparing import DIGESTS
from cstally.store.database.connection import open_reader
from cstally.store.database.migrations import MIGRATIONS, statements
from cstally.store.database.opening import open_writer
from cstally.store.database.schema import SCHEMAS, VERSION


@pytest.fixture
def newer(monkeypatch):
    """Let this cstally know one migration more than the database has had."""
    known = list(MIGRATIONS._migrations)

    def give(step):
        monkeypatch.setattr(MIGRATIONS, "_migrations", known.copy())
        MIGRATIONS(name="next")(step)
        for module in ("opening", "migrations", "refusing", "schema"):
            monkeypatch.setattr(f"cstally.store.database.{module}.VERSION", VERSION + 1)
        monkeypatch.setattr(comparing, "DIGESTS", (*DIGESTS, DIGESTS[-1]))

    return give


def add_a_table(db):
    """Be the next migration."""
    db.conn.execute("CREATE TABLE meetings (id INTEGER PRIMARY KEY) STRICT")


def fail(db):
    """Be a next migration that fails half-way."""
    add_a_table(db)
    raise ZeroDivisionError


def ask(path, question):
    """Ask as another tool would."""
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(question).fetchall()


@pytest.mark.posix
def test_a_writer_migrates_and_leaves_a_copy(make_database, newer, tmp_path):
    """The copy is the database as it was, under the number of its version, private."""
    path = make_database([("2025-03-03", "20")])
    before = ask(path, "SELECT * FROM responses")
    newer(add_a_table)
    with open_writer(path) as connection:
        connection.execute("DELETE FROM responses")
    assert ask(path, "PRAGMA user_version") == [(VERSION + 1,)]
    assert ask(path, "SELECT count(*) FROM meetings") == [(0,)]
    copy = tmp_path / f"cstally.db.version-{VERSION}"
    assert ask(copy, "PRAGMA user_version") == [(VERSION,)]
    assert ask(copy, "SELECT * FROM responses") == before
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    assert sorted(os.listdir(tmp_path)) == ["cstally.db", copy.name]


def test_a_reader_reads_an_older_database_as_it_is(make_database, newer, cli):
    """Nothing is written by a command that only reads."""
    path = make_database([("2025-03-03", "20")])
    before = path.read_bytes()
    newer(add_a_table)
    with open_reader(path) as connection:
        assert connection.execute("SELECT count(*) FROM responses").fetchone() == (1,)
    assert cli("chart").exit_code == 0
    assert cli("check").exit_code == 0
    assert path.read_bytes() == before


def test_a_migration_that_fails(make_database, newer):
    """The database stays as it was, and the next attempt is not stopped by the copy."""
    path = make_database([("2025-03-03", "20")])
    before = path.read_bytes()
    newer(fail)
    for _ in range(2):
        with pytest.raises(ZeroDivisionError), open_writer(path):
            pass
        assert path.read_bytes() == before
    newer(add_a_table)
    with open_writer(path):
        pass
    assert ask(path, "PRAGMA user_version") == [(VERSION + 1,)]
    assert len(ask(path, "SELECT * FROM _sqlite_migrations")) == VERSION + 1


def test_a_command_that_fails_after_the_migration(make_database, newer, cli):
    """Both are one transaction: what the command refuses leaves the database unmigrated."""
    path = make_database([("2025-03-03", "20")])
    newer(add_a_table)
    assert cli("undo", "7").exit_code == 1
    assert ask(path, "PRAGMA user_version") == [(VERSION,)]
    assert cli("week", "off", "2025-W11").exit_code == 0
    assert ask(path, "PRAGMA user_version") == [(VERSION + 1,)]


def test_a_migration_happens_once(make_database, newer, tmp_path):
    """The next writer finds all done, and leaves no further copy."""
    path = make_database([("2025-03-03", "20")])
    newer(add_a_table)
    with open_writer(path):
        pass
    (tmp_path / f"cstally.db.version-{VERSION}").unlink()
    with open_writer(path):
        pass
    assert os.listdir(tmp_path) == ["cstally.db"]


def test_a_new_database_has_had_every_migration(newer, tmp_path):
    """It is made by the same steps, and no copy is left of nothing."""
    newer(add_a_table)
    with open_writer(tmp_path / "cstally.db", create=True):
        pass
    applied = ask("cstally.db", "SELECT name FROM _sqlite_migrations ORDER BY id")
    assert applied == [("first",), ("second",), ("third",), ("fourth",), ("next",)]
    assert os.listdir(tmp_path) == ["cstally.db"]


def test_a_script_is_split_between_statements():
    """Each statement is whole, comments stay with what they explain."""
    parts = statements("-- one;\nCREATE TABLE a (b); \n\nCREATE VIEW c AS\nSELECT ';';\n")
    assert [part.strip() for part in parts] == [
        "-- one;\nCREATE TABLE a (b);",
        "CREATE VIEW c AS\nSELECT ';';",
    ]
    assert "".join(statements(SCHEMAS[0])).split() == SCHEMAS[0].split()
