"""Opening the database, and leaving it as it was when something fails."""

import os
import sqlite3
import stat
from contextlib import closing

import pytest

from cstally.errors import CstallyError
from cstally.store.database.connection import (
    connect_for_writing,
    find_database,
    open_reader,
    savepoint,
    transaction,
)
from cstally.store.database.opening import open_scratch, open_writer
from cstally.store.database.schema import APPLICATION_ID, VERSION


@pytest.fixture
def path(tmp_path):
    """Where the database goes."""
    return tmp_path / "cstally.db"


def ask(path, question):
    """Ask as another tool would."""
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(question).fetchall()


def test_where_the_database_is(tmp_path, monkeypatch):
    """The option, else $CSTALLY_DB, else ``cstally.db`` here; always a full path."""
    assert find_database(None) == tmp_path / "cstally.db"
    monkeypatch.setenv("CSTALLY_DB", "shop.db")
    assert find_database(None) == tmp_path / "shop.db"
    assert find_database(tmp_path / "other.db") == tmp_path / "other.db"
    monkeypatch.setenv("CSTALLY_DB", "")
    assert find_database(None) == tmp_path / "cstally.db"


@pytest.mark.parametrize(
    "name", ["a b.db", "50%.db", "what?.db", "x#1.db", "müşteri.db", "&mode=ro"]
)
def test_any_name_will_do(tmp_path, name):
    """What means something in a URI means nothing in a file's name."""
    with open_writer(tmp_path / name, create=True):
        pass
    with open_reader(tmp_path / name) as connection:
        assert connection.execute("SELECT count(*) FROM responses").fetchone() == (0,)
    assert os.listdir(tmp_path) == [name]


@pytest.mark.posix
def test_a_new_database(path):
    """It carries cstally's id and version, its tables are strict, and only its owner reads it."""
    with open_writer(path, create=True):
        pass
    assert ask(path, "PRAGMA application_id") == [(APPLICATION_ID,)]
    assert APPLICATION_ID.to_bytes(4, "big") == b"csty"
    assert ask(path, "PRAGMA user_version") == [(VERSION,)]
    assert ask(path, "PRAGMA journal_mode") == [("delete",)]
    lax = ask(
        path,
        "SELECT name FROM pragma_table_list"
        " WHERE schema = 'main' AND type = 'table' AND NOT strict",
    )
    # SQLite's own two, and the one in which sqlite-utils notes the migrations.
    assert sorted(lax) == [("_sqlite_migrations",), ("sqlite_schema",), ("sqlite_sequence",)]
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_every_writer_keeps_references_and_syncs(path):
    """Foreign keys are on, and a commit is on the disk before it is reported."""
    with open_writer(path, create=True) as connection:
        assert connection.execute("PRAGMA foreign_keys").fetchone() == (1,)
        assert connection.execute("PRAGMA synchronous").fetchone() == (3,)  # EXTRA
        with pytest.raises(sqlite3.IntegrityError):
            connection.execute("INSERT INTO scales (form, name) VALUES (7, 'x')")


def test_a_reader_cannot_write(path):
    """Reading commands open read-only."""
    with open_writer(path, create=True):
        pass
    with pytest.raises(CstallyError, match="cannot be written"), open_reader(path) as connection:
        connection.execute("DELETE FROM responses")


def fill(connection):
    """Write more than SQLite keeps in memory, so that it goes to the file at once."""
    connection.execute("PRAGMA cache_size = 2")
    rows = ((str(number), "x" * 500) for number in range(2000))
    connection.executemany("INSERT INTO settings VALUES (?, ?)", rows)


def fill_and_fail(path, error):
    """Import much, and end with *error*."""
    with open_writer(path, create=True) as connection:
        before = path.stat().st_size
        fill(connection)
        assert path.stat().st_size > before
        raise error


ERRORS = [CstallyError("bad file."), KeyboardInterrupt(), ValueError()]


@pytest.mark.parametrize("error", ERRORS, ids=repr)
def test_a_failed_first_import_leaves_nothing(path, tmp_path, error):
    """The new file is gone again, however much was written to it, and its journal, too."""
    with pytest.raises(type(error)):
        fill_and_fail(path, error)
    assert os.listdir(tmp_path) == []


@pytest.mark.parametrize("error", ERRORS, ids=repr)
def test_a_failed_later_import_leaves_all(path, tmp_path, error):
    """The database is as before, byte for byte."""
    with open_writer(path, create=True) as connection:
        connection.execute("INSERT INTO settings VALUES ('x', 'y')")
    before = path.read_bytes()
    with pytest.raises(type(error)):
        fill_and_fail(path, error)
    assert path.read_bytes() == before
    assert os.listdir(tmp_path) == ["cstally.db"]


def test_a_file_that_was_there_stays(path):
    """An empty file that somebody else made is used, and not removed when that fails."""
    path.touch()
    with pytest.raises(ValueError, match="x"), open_writer(path, create=True):
        raise ValueError("x")
    assert path.stat().st_size == 0
    with open_writer(path, create=True):
        pass
    assert ask(path, "PRAGMA user_version") == [(VERSION,)]


def test_two_that_create_at_once(path, monkeypatch):
    """Who comes second by a moment uses the file that the first one made."""
    with open_writer(path, create=True):
        pass
    exists = type(path).exists
    monkeypatch.setattr(type(path), "exists", lambda self: self != path and exists(self))
    with open_writer(path, create=True) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (VERSION,)


def test_only_who_creates_may_create(path, tmp_path):
    """Without *create* nothing is made, and a file that holds nothing stays as it is."""
    with pytest.raises(CstallyError, match="no database at"), open_writer(path):
        pass
    assert os.listdir(tmp_path) == []
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("VACUUM")
    before = path.read_bytes()
    with pytest.raises(CstallyError, match="no database at"), open_writer(path):
        pass
    assert path.read_bytes() == before


def test_a_block_that_fails_alone(path):
    """A savepoint undoes its block and nothing else of the transaction."""

    def fail(connection):
        with savepoint(connection):
            connection.execute("INSERT INTO settings VALUES ('b', '2')")
            raise ValueError("x")

    with open_writer(path, create=True) as connection:
        connection.execute("INSERT INTO settings VALUES ('a', '1')")
        with pytest.raises(ValueError, match="x"):
            fail(connection)
        with savepoint(connection):
            connection.execute("INSERT INTO settings VALUES ('c', '3')")
    assert ask(path, "SELECT name FROM settings") == [("a",), ("c",)]


def test_a_commit_that_fails(path):
    """It raises, so that nobody reports success, and all is rolled back."""

    def commit(connection):
        with transaction(connection):
            connection.execute("PRAGMA defer_foreign_keys = ON")
            connection.execute("INSERT INTO scales (form, name) VALUES (7, 'x')")

    with open_writer(path, create=True):
        pass
    with closing(connect_for_writing(path)) as connection:
        with pytest.raises(sqlite3.IntegrityError):
            commit(connection)
        assert not connection.in_transaction
    assert ask(path, "SELECT count(*) FROM scales") == [(0,)]


def test_a_database_that_another_tool_made_wal(path, tmp_path):
    """The next writer makes it readable in a read-only folder again."""
    with open_writer(path, create=True):
        pass
    assert ask(path, "PRAGMA journal_mode = WAL") == [("wal",)]
    with open_reader(path) as connection:
        assert connection.execute("SELECT count(*) FROM responses").fetchone() == (0,)
    with open_writer(path):
        pass
    assert ask(path, "PRAGMA journal_mode") == [("delete",)]
    assert os.listdir(tmp_path) == ["cstally.db"]


def test_text_that_is_no_text(path):
    """Bytes that are no UTF-8 are damage, and the message does not quote them."""
    with open_writer(path, create=True) as connection:
        connection.execute("INSERT INTO settings VALUES ('x', CAST(x'736563726574ff' AS TEXT))")
    with pytest.raises(CstallyError) as error, open_reader(path) as connection:
        connection.execute("SELECT value FROM settings WHERE name = 'x'").fetchall()
    assert str(error.value).endswith(
        "the database is damaged; it was left untouched. Restore a backup."
    )
    assert "secret" not in str(error.value)


@pytest.mark.parametrize("opening", [open_reader, open_writer])
def test_a_damaged_schema(path, opening):
    """Damage in the tables' definitions is one line, whatever bytes they hold now."""
    with open_writer(path, create=True):
        pass
    path.write_bytes(path.read_bytes().replace(b"ON DELETE CASCADE", b"ON DELETE CASCAD\xdc", 1))
    with pytest.raises(CstallyError, match="the database is damaged"), opening(path):
        pass


def test_a_scratch_database_is_on_no_disk(path, tmp_path):
    """A dry run without a database makes none."""
    with open_scratch(path) as connection:
        connection.execute("INSERT INTO settings VALUES ('x', 'y')")
    assert os.listdir(tmp_path) == []


@pytest.mark.parametrize("wrong", ["text", "newer", "locked", "empty"])
@pytest.mark.parametrize("opening", [open_reader, open_writer])
def test_no_connection_is_left_open(path, monkeypatch, wrong, opening):
    """A database that is refused is let go of at once."""
    if wrong == "text":
        path.write_text("Slip,Date\n" * 500)
    elif wrong == "empty":
        with closing(sqlite3.connect(path)) as connection:
            connection.execute("VACUUM")
    else:
        with open_writer(path, create=True):
            pass
    opened = []
    connect = sqlite3.connect
    monkeypatch.setattr("cstally.store.database.connection.BUSY_SECONDS", 0.0)
    monkeypatch.setattr(
        "cstally.store.database.connection.sqlite3.connect",
        lambda *args, **options: opened.append(connect(*args, **options)) or opened[-1],
    )
    with closing(connect(path, isolation_level=None)) as other:
        if wrong != "text":
            other.execute("PRAGMA user_version = 99" if wrong == "newer" else "SELECT 1")
            other.execute("BEGIN EXCLUSIVE" if wrong == "locked" else "SELECT 1")
        with pytest.raises(CstallyError), opening(path):
            pass
    for connection in opened:
        with pytest.raises(sqlite3.ProgrammingError, match="closed"):
            connection.execute("SELECT 1")
