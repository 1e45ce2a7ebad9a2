"""Files that take another's place: whole, and nothing but what was named."""

import os
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

import cstally
from cstally.render.writers import sinks
from cstally.render.writers.sinks import file_output

NOW = ("--now", "2025-06-01")


@pytest.fixture
def database(make_database):
    """A database of one slip, and its bytes."""
    path = make_database([("2025-03-03", "20")])
    return path, path.read_bytes()


@pytest.mark.parametrize("command", [["export", "chart", "-o", "x.csv"], ["backup", "x.db"]])
def test_what_a_killed_command_left_is_removed(cli, database, command):
    """Files of ours an hour old and more; younger ones and others' stay."""
    names = [".x.csv.abc1.cstally-new", ".y.db.abc2.cstally-new", ".y.db.abc2.cstally-new-journal"]
    others = [".notes.swp", "x.cstally-new", ".y.csv.abc3.cstally-new"]
    for name in (*names, *others):
        Path(name).write_text("left")
        old = time.time() - (3590 if "abc3" in name else 3700)
        os.utime(name, (old, old))
    assert cli(*command).exit_code == 0
    assert sorted(os.listdir()) == sorted([command[-1], "cstally.db", *others])


@pytest.mark.posix
@pytest.mark.parametrize("when", ["before", "while", "after the look"])
def test_a_link_to_a_database(database, monkeypatch, when):
    """Whenever a link to a database is put in the way, the database stays as it was."""
    path, before = database

    def swap():
        Path("x.csv").unlink(missing_ok=True)
        Path("x.csv").symlink_to(path)

    Path("x.csv").write_text("old")
    if when == "after the look":
        look = sinks._refuse_database

        def then_swap(*args):
            look(*args)
            if not Path("x.csv").is_symlink():
                swap()

        monkeypatch.setattr(sinks, "_refuse_database", then_swap)
    if when == "before":
        swap()
        with pytest.raises(Exception, match="is a database"), file_output(Path("x.csv")) as stream:
            stream.write("new")
    else:
        with file_output(Path("x.csv")) as stream:
            stream.write("new")
            if when == "while":
                swap()
        assert not Path("x.csv").is_symlink()
        assert Path("x.csv").read_text() == "new"
    assert path.read_bytes() == before
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT count(*) FROM responses").fetchone() == (1,)


@pytest.mark.posix
def test_a_link_in_place_of_the_new_file(database, monkeypatch):
    """Who may rename in the folder cannot have a database written to, nor its mode changed."""
    path, before = database
    mode = path.stat().st_mode
    is_swapped = []

    def then_swap(*args):
        new = next(iter(Path().glob(".x.csv.*.cstally-new")), None)
        if new is not None and not is_swapped:
            is_swapped.append(new)
            new.unlink()
            new.symlink_to(path)
        return os_open(*args)

    os_open = os.open
    with pytest.raises(Exception, match="cannot write"), file_output(Path("x.csv")):
        monkeypatch.setattr(os, "open", then_swap)
    assert is_swapped
    assert (path.read_bytes(), path.stat().st_mode) == (before, mode)


def test_a_database_that_is_moved_there_meanwhile(database):
    """It is found before it is replaced, and nothing is left beside it."""
    path, before = database
    with pytest.raises(Exception, match="is a database"), file_output(Path("x.csv")):
        path.rename("x.csv")
    assert Path("x.csv").read_bytes() == before
    assert os.listdir() == ["x.csv"]


@pytest.mark.posix
def test_a_pipe_that_becomes_a_database(database, monkeypatch):
    """What is no pipe any more when it is opened is neither emptied nor written to."""
    path, before = database
    os.mkfifo("pipe")
    is_file = Path.is_file

    def then_swap(self):
        found = is_file(self)
        if self.name == "pipe" and self.is_fifo():
            self.unlink()
            self.symlink_to(path)
        return found

    monkeypatch.setattr(Path, "is_file", then_swap)
    with (
        pytest.raises(Exception, match="was replaced meanwhile"),
        file_output(Path("pipe")) as stream,
    ):
        stream.write("new")
    assert path.read_bytes() == before


@pytest.mark.posix
def test_standard_output_by_its_name(database):
    """``-o /dev/stdout`` is written to as it is, be it a pipe."""
    ended = subprocess.run(
        [sys.executable, "-m", "cstally", "export", "chart", "-o", "/dev/stdout", *NOW],
        env={**os.environ, "PYTHONPATH": str(Path(cstally.__file__).parent.parent)},
        stdout=subprocess.PIPE,
        check=True,
    )
    assert ended.stdout.startswith(b"form,weeks,")
